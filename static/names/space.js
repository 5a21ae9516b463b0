// A box of words in 3-D: its names are written here, since those of Plotly stand on one side of their points whatever
// the view. They follow the points as long as the box moves.

import { AIR } from "./arrange.js";
import { sayMissing } from "./missing.js";
import { SVG } from "./plotly.js";
import { FAR, FARTHER, GAP, NameRoom } from "./room.js";

export function turned(chart) {
  fit(chart);
  if (chart.followed) return chart.followed();
  let view = "", rest = 0, held = false, waiting = false;
  const step = () => {
    waiting = false;
    if (!chart.isConnected) return;
    const camera = chart._fullLayout?.scene?._scene?.glplot?.cameraParams;
    const now = camera ? [...camera.view, ...camera.projection, chart._fullLayout.width, chart._fullLayout.height].join() : "";
    if (now !== view) nameInSpace(chart, camera);
    rest = now === view && now ? rest + 1 : 0;
    view = now;
    if (held || rest < 30) go();
  };
  const go = () => {
    if (!waiting) requestAnimationFrame(step);
    waiting = true;
  };
  chart.followed = () => {
    view = "";
    rest = 0;
    go();
  };
  const hold = (holds) => () => {
    held = holds;
    rest = 0;
    go();
  };
  chart.addEventListener("pointerdown", hold(true), true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, hold(false), true);
  chart.addEventListener("wheel", hold(false), { capture: true, passive: true });
  for (const event of ["plotly_relayouting", "plotly_relayout"]) chart.on(event, hold(false));
  step();
}

const by = (matrix, vector) => vector.map((_, row) => vector.reduce((sum, value, column) => sum + matrix[4 * column + row] * value, 0));
const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

function nameInSpace(chart, { model, view, projection }) {
  const { scene, width, height, _size: size } = chart._fullLayout;
  const scale = scene._scene.dataScale;
  const words = chart._fullData
    .filter((trace) => trace.visible === true && trace.mode === "markers")
    .flatMap((trace) => trace.customdata.map(([, word], n) => {
      const data = [trace.x[n] * scale[0], trace.y[n] * scale[1], trace.z[n] * scale[2], 1];
      const [x, y, , w] = [model, view, projection].reduce((point, matrix) => by(matrix, point), data);
      return { word, turn: Number(trace.ids[n]), at: [size.l + ((1 + x / w) / 2) * size.w, size.t + ((1 - y / w) / 2) * size.h] };
    }))
    .sort((one, other) => one.turn - other.turn);
  const layer = chart.querySelector(".infolayer");
  let group = layer.querySelector(".space-names");
  if (!group) {
    group = document.createElementNS(SVG, "g");
    group.setAttribute("class", "space-names");
    Object.assign(group.style, { fontSize: `${chart.layout.meta.font}px`, fill: "currentColor", pointerEvents: "none" });
    group.style.fontFamily = chart._fullLayout.font.family;
    layer.append(group);
  }
  const known = (group.known ??= new Map());
  const frame = { left: 0, right: width, top: Math.min(size.t, 46), bottom: height - size.b };
  const room = new NameRoom({ marks: words.map(({ at }) => at), frame });
  const missing = [];
  for (const { word, at: [x, y] } of words) {
    let name = known.get(word);
    if (!name) {
      const text = document.createElementNS(SVG, "text");
      text.textContent = plain(word);
      const line = document.createElementNS(SVG, "path");
      line.setAttribute("stroke", "#7d8797");
      group.append(line, text);
      known.set(word, (name = { text, line, width: text.getComputedTextLength() + 2 * AIR }));
    }
    const wanted = { x, y, width: name.width, height: 1.28 * chart.layout.meta.font, last: name.box };
    const box = room.offer({ ...wanted, gaps: [GAP, ...FAR] }) ?? room.offer({ ...wanted, gaps: FARTHER, clear: true });
    name.box = box;
    name.text.style.display = box ? "" : "none";
    name.line.setAttribute("d", box?.line ? `M${box.line.slice(0, 2)}L${box.line.slice(2)}` : "");
    if (!box) missing.push(name.text.textContent);
    else for (const [axis, value] of [["x", box.left + AIR], ["y", box.bottom - 0.3 * chart.layout.meta.font]]) name.text.setAttribute(axis, value.toFixed(1));
  }
  const shown = new Set(words.map(({ word }) => word));
  for (const [word, { text, line }] of known) if (!shown.has(word)) text.style.display = line.style.display = "none";
  sayMissing(chart, missing, words.length, { below: 18 });
}

// A box of words in 3-D is scaled by the height of the figure; where that is too wide, it is made to fit the width,
// once, so that the reader's own zoom stays.
function fit(chart) {
  const plot = chart._fullLayout?.scene?._scene?.glplot;
  if (!plot || !chart.isConnected) return;
  const { width, height, names, ratio } = chart.layout.meta;
  const { w, h, t, b } = chart._fullLayout._size;
  const share = (w - names) / (((width - names) * h) / (height - t - b));
  if (share >= 1 || plot.getAspectratio().x !== ratio.x) return;
  plot.setAspectratio({ x: ratio.x * share, y: ratio.y * share, z: ratio.z * share });
  plot.redraw();
}
