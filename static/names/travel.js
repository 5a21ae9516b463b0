// What was on a picture before, of the same kind, goes from where it was to where it is; what is new fades in. Where
// points are no words, as on a curve, the first point goes to the first, and lines and bands bend with them.

import { moves } from "./plotly.js";

const TRAVEL = { duration: 400, easing: "ease-in-out" };
const earlier = new Map(); // kind of picture -> word -> its place, as parts of the width and height; the lengths of bars

export function travel(chart) {
  const { xaxis, yaxis, width, height } = chart._fullLayout ?? {};
  if (!xaxis) return;
  const kind = chart.layout.meta === "names" ? "map" : chart.closest('[class*="st-key-"]')?.className;
  const before = earlier.get(kind) ?? new Map();
  const now = new Map();
  const bends = moves(chart.layout.meta);
  const still = !before.size || matchMedia("(prefers-reduced-motion: reduce)").matches;
  chart.querySelectorAll(".scatterlayer .point, .scatterlayer .textpoint").forEach((mark, number) => {
    const data = mark.__data__, word = data?.data?.[1] ?? (bends ? `point ${number}` : null);
    if (!word) return;
    const [x, y] = [xaxis._offset + xaxis.c2p(data.x), yaxis._offset + yaxis.c2p(data.y)];
    now.set(word, [x / width, y / height]);
    if (still) return;
    const from = before.get(word);
    if (from) mark.animate([{ translate: `${from[0] * width - x}px ${from[1] * height - y}px` }, { translate: "0 0" }], TRAVEL);
    else mark.animate([{ opacity: 0 }, { opacity: 1 }], TRAVEL);
  });
  chart.querySelectorAll(".scatterlayer .js-fill, .scatterlayer .js-line, .map-lines, .heatmaplayer .hm").forEach((area, number) => {
    const shape = bends && area.getAttribute("d"), from = shape && before.get(`line ${number}`);
    if (shape) now.set(`line ${number}`, shape);
    if (still || from === shape && shape) return;
    const alike = from && from.replace(/[^A-Z]/g, "") === shape.replace(/[^A-Z]/g, ""); // or it cannot bend
    area.animate(alike ? [{ d: `path("${from}")` }, { d: `path("${shape}")` }] : [{ opacity: 0 }, { opacity: 1 }], TRAVEL);
  });
  chart.querySelectorAll(".barlayer .point path").forEach((bar, number) => {
    const length = bar.getBBox().width / xaxis._length, from = before.get(number);
    now.set(number, length);
    if (still || !from || !length) return;
    Object.assign(bar.style, { transformBox: "fill-box", transformOrigin: "left" });
    bar.animate([{ transform: `scaleX(${from / length})` }, { transform: "none" }], TRAVEL);
  });
  if (bends) chart.querySelectorAll(".annotation-arrow-g").forEach((arrow, number) => {
    const { x, y, ax, ay } = chart.layout.annotations[number];
    const [left, top] = [xaxis._offset + xaxis.c2p(ax), yaxis._offset + yaxis.c2p(ay)];
    const way = [xaxis._offset + xaxis.c2p(x) - left, yaxis._offset + yaxis.c2p(y) - top];
    const [from, to] = [before.get(`arrow ${number}`), { turn: Math.atan2(way[1], way[0]), length: Math.hypot(...way) / width }];
    now.set(`arrow ${number}`, to);
    if (still) return;
    if (!from || !to.length) return arrow.animate([{ opacity: 0 }, { opacity: 1 }], TRAVEL);
    arrow.style.transformOrigin = `${left}px ${top}px`;
    const turned = `rotate(${from.turn - to.turn}rad) scale(${from.length / to.length})`;
    arrow.animate([{ transform: turned }, { transform: "none" }], TRAVEL);
  });
  if (now.size) earlier.set(kind, now);
}
