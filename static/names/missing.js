// Which names found no room, in a line below the map that a saved drawing keeps.

import { SVG } from "./plotly.js";

const MOST_SAID = 12; // names without room that are said one by one

export function sayMissing(chart, missing, count, { below = 38, few = false } = {}) {
  const layer = chart.querySelector(".infolayer");
  let line = layer.querySelector(".not-named");
  if (!missing.length) return line?.remove();
  if (!line) {
    line = document.createElementNS(SVG, "text");
    line.setAttribute("class", "not-named");
    line.setAttribute("x", 8);
    Object.assign(line.style, { fontSize: "13px", fontStyle: "italic", fill: "currentColor" });
    line.style.fontFamily = chart._fullLayout.font.family;
    layer.append(line);
  }
  const { height, width, _size: size, legend } = chart._fullLayout;
  const free = size.b - (legend?._height ?? 0); // px between the map and the names of its groups, which may be many rows
  line.setAttribute("y", height - size.b + Math.min(below, Math.max(4, free - 6), size.b - 8));
  const say = (text) => (line.textContent = text);
  if (few) return say(`${count - missing.length} of ${count} named; tap a dot for its word`);
  for (let n = Math.min(missing.length, MOST_SAID); n > 0; n--) {
    const more = missing.length - n;
    say(`No room to name: ${missing.slice(0, n).join(", ")}${more ? ` and ${more.toLocaleString("en")} more` : ""}`);
    if (n * 3 < missing.length) break; // a few of very many say nothing
    if (line.getComputedTextLength() < width - 16) return;
  }
  say(`No room to name: ${missing.length.toLocaleString("en")} of ${count.toLocaleString("en")} words; zoom in for more`);
}
