// The names of a flat figure whose layout.meta is "names": placed anew for the size that it has and the part that is
// seen.

import { AIR, MANY, arrange, orders } from "./arrange.js";
import { lightOf, lightUp } from "./light.js";
import { sayMissing } from "./missing.js";
import { number } from "./plotly.js";
import { NameRoom } from "./room.js";

const MOST_TOLD = 4; // of more names, which might lie on each other, none has to be there
const [NARROW, SMALL] = [420, "14px"]; // on a figure of a phone's width more than MANY names are smaller
const RIM = 6; // pixels, about half a mark, which is seen at the edge
const LOW = 40; // pixels, a margin in which nothing else stands
const bareParts = new WeakMap(); // of a figure, the part in which nothing was to be seen
const atRest = {}; // what was in `sight` while no word was lit up, and the `places` of its names

// Places along the lines of a trace that a figure calls "ways", each from a point with a name to one without.
const STEP = 10; // pixels
function along(points, center) {
  if (points?.[0]?.trace?.meta !== "ways") return [];
  return points.slice(1).flatMap((to, n) => {
    if (![to.x, points[n].x].every(Number.isFinite)) return []; // a gap
    const [[x, y], [u, v]] = [center(points[n]), center(to)];
    const steps = Math.ceil(Math.hypot(u - x, v - y) / STEP) || 1;
    const way = Array.from({ length: steps }, (_, k) => [x + ((u - x) * (k + 1)) / steps, y + ((v - y) * (k + 1)) / steps]);
    return [...way, [u, v], [u, v]]; // to hide a point is worse than to hide a piece of a line
  });
}

export function place(chart) {
  if (!chart._fullLayout?.xaxis || !chart.isConnected) return;
  const { xaxis, yaxis, _size: size } = chart._fullLayout;
  const page = chart.getBoundingClientRect();
  const center = (data) => [page.left + xaxis._offset + xaxis.c2p(data.x), page.top + yaxis._offset + yaxis.c2p(data.y)];
  const names = [...chart.querySelectorAll(".scatterlayer .textpoint")]
    .map((group) => ({ group, text: group.querySelector("text"), data: group.__data__ }))
    .filter(({ text, data }) => text && data);
  if (!names.length) return;
  const small = page.width < NARROW && names.length > MANY ? SMALL : "";
  for (const { group, text } of names) [group.style.transform, text.style.fontSize] = ["", small];
  const light = lightOf(chart);
  const notes = [...chart.querySelectorAll(".annotation")].map((note) => note.getBoundingClientRect());
  // Lines to many names would cross on a phone, where the ends of axes are named too: it names what has room at its point.
  const few = Boolean(small && notes.length && !light);
  // A point's id is the rank of its word, less for those that the figure names first; the chosen words come before all
  // others, then their neighbours.
  const chosen = new Set(light?.looks.map(([word]) => word));
  const turn = ({ data }) => (chosen.has(number(data)) ? -1e9 : light && !light.has(number(data)) ? 1e9 : 0) + Number(data.id);
  const found = names
    // Of what the headline tells the name is there: the chosen word, or those that the figure names first
    .map((name) => ({ ...name, at: center(name.data), box: boxAtRest(name), told: light ? chosen.has(number(name.data)) : name.data.id < 0 }))
    .sort((one, other) => turn(one) - turn(other));
  if (found.filter(({ told }) => told).length > MOST_TOLD) for (const name of found) name.told = false; // as those drawn around
  const inside = (at, axis, start) => at >= start + axis._offset - RIM && at <= start + axis._offset + axis._length + RIM;
  const seen = ([x, y]) => inside(x, xaxis, page.left) && inside(y, yaxis, page.top);
  // Above the map are its tools, below it what its axes are called; a low margin is for names of points at its rim.
  const below = size.b < LOW ? size.b : 6;
  const frame = { left: page.left, right: page.right, top: page.top + Math.min(size.t, 46), bottom: page.bottom - size.b + below };
  const bare = [...chart.querySelectorAll(".scatterlayer .trace")].flatMap(({ __data__: points }) => along(points, center));
  // Who zooms into a bare part of a map sees all of it again; from one part once, lest a hidden map turns in circles.
  const part = String([xaxis.range, yaxis.range]);
  if (found.some(({ at }) => seen(at))) bareParts.delete(chart);
  else if (page.width && part !== bareParts.get(chart)) {
    bareParts.set(chart, part);
    chart.querySelector('.modebar-btn[data-val="reset"]')?.click();
  }
  const roomFor = () => {
    const room = new NameRoom({ named: true, marks: found.map(({ at }) => at), bare, frame });
    for (const note of notes) room.block(note);
    return room;
  };
  const missing = [];
  const leads = [];
  const paper = getComputedStyle(document.querySelector(".stApp") ?? document.body).backgroundColor;
  const inView = found.filter(({ at }) => seen(at)); // a map that is zoomed into has more
  // Names stay where they were when a word lights up, lest they seem those of other points.
  const sight = [part, page.width, page.height, found.map(({ data }) => number(data)).sort()].join();
  const before = light && atRest.sight === sight ? atRest.places : null;
  const places = arrange(inView, light ? [inView] : orders(inView), roomFor, !few, before);
  if (!light) Object.assign(atRest, { sight, places: new Map([...places].map(([{ data }, box]) => [number(data), box])) });
  for (const name of found) {
    const { group, text, data, at: [x, y], box } = name;
    const stands = places.get(name);
    // Those that light up are read, also where Plotly dims what is not chosen.
    const dimmed = light && !light.has(number(data));
    const bold = light && !dimmed; // and no line crosses them
    Object.assign(text.style, { fill: "currentColor", fillOpacity: light ? 1 : "", fontWeight: bold ? 700 : "" });
    Object.assign(text.style, { paintOrder: "stroke", stroke: bold ? paper : "none", strokeWidth: "4px", strokeLinejoin: "round" });
    // The names for which the figure itself has no room are transparent in it.
    if (group.parentNode.parentNode.__data__?.[0]?.trace?.mode === "text") text.style.fillOpacity = 1;
    text.style.visibility = stands ? "visible" : "hidden";
    if (!stands) {
      if (seen([x, y])) missing.push(text.textContent);
      continue;
    }
    if (stands.line) leads.push([stands.line, data]);
    // Plotly moves the same element by its attribute, which a style replaces.
    const [dx, dy] = (group.getAttribute("transform")?.match(/-?[\d.]+(?:e-?\d+)?/g) ?? [0, 0]).map(Number);
    group.style.transform = `translate(${dx + stands.left + AIR - box.left}px, ${dy + stands.top - box.top}px)`;
  }
  sayMissing(chart, missing, found.length, { few });
  for (const path of chart.querySelectorAll(".scatterlayer .js-line")) Object.assign(path.style, { strokeLinejoin: "round", strokeLinecap: "round" });
  const [left, top] = [page.left + xaxis._offset, page.top + yaxis._offset];
  lightUp(chart, light, leads.map(([[x, y, u, v], data]) => ({ x1: x - left, y1: y - top, x2: u - left, y2: v - top, data })));
}

// Where Plotly has written a name, and not where it is on its way from its last place (`travel`).
function boxAtRest({ group, text }) {
  const { left, top, width, height } = text.getBoundingClientRect();
  const [x = 0, y = 0] = (getComputedStyle(group).translate.match(/-?[\d.]+(?:e-?\d+)?(?=px)/g) ?? []).map(Number);
  return new DOMRect(left - x, top - y, width, height);
}

// Whether all that the card of a point says stands beside it already; then map.css leaves it out, since it lies on others.
export function isNamed(chart, { data, customdata }) {
  const name = [...chart.querySelectorAll(".textpoint")].find((group) => group.__data__ && number(group.__data__) === customdata?.[0]);
  return !data.hovertemplate?.includes("<br>") && name?.querySelector("text")?.style.visibility === "visible";
}
