// The loss curve of a training, over two lines: what blind guessing would have, and the lowest loss that is possible.

import { draw, set } from "../shapes.js";
import { clear, size, text } from "./sheet.js";

export class LossCurve {
  constructor(svg) {
    Object.assign(this, {svg: clear(svg)});
    for (const name of ["axis", "guess", "floor", "since", "ahead", "line"]) svg[name] = draw(svg, "path", {class: name});
    svg.now = draw(svg, "circle", {class: "now", r: 5});
    svg.texts = {};
    for (const name of ["guess", "floor", "top", "zero", "end", "since"]) svg.texts[name] = draw(svg, "text", {class: "halo"});
  }

  // The curve of a run, with what comes after the step `now` in a paler line
  draw(data, now, narrow) {
    const {svg} = this;
    const {width, height} = size(svg, narrow ? 190 : 330);
    const {curve, span, floor, guess} = data;
    const highest = 1.08 * curve.reduce((most, [, loss]) => Math.max(most, loss), guess);
    // Where the curve goes far above both lines, they are nearly one at the bottom: their names stand below the axis.
    const crowded = (height - 38) * guess / highest < 34;
    const [left, right, top, bottom] = [52, width - 10, 12, height - (crowded ? 44 : 26)];
    const x = step => left + (right - left) * step / span;
    const y = loss => bottom - (bottom - top) * loss / highest;
    const path = points => points.map(([step, loss], i) => `${i ? "L" : "M"}${x(step).toFixed(1)},${y(loss).toFixed(1)}`).join("");
    const line = loss => `M${left},${y(loss)}H${right}`;
    const past = curve.filter(([step]) => step <= now);
    svg.axis.setAttribute("d", `M${left},${top}V${bottom}H${right}`);
    svg.floor.setAttribute("d", line(floor));
    svg.guess.setAttribute("d", line(guess));
    svg.line.setAttribute("d", path(past));
    svg.ahead.setAttribute("d", path(curve));
    const [step, loss] = past.at(-1) ?? [0, guess];
    set(svg.now, {cx: x(step), cy: y(loss)});
    // Where all words have the same number of right answers, what is right is an equal share for each; not told where a
    // word itself is one of them, since above the map the shares are those of the others.
    const answers = Math.exp(floor), among = data.right.includes(data.focus);
    const equal = !among && answers > 1.5 && Math.abs(answers - Math.round(answers)) < 0.001;
    const best = `as right as it can be${equal ? `: ${Math.round(100 / answers)} % each` : ""}`;
    const names = {guess: "blind guessing", floor: best};
    const taken = [];
    for (const [name, level, first] of [["guess", y(guess), "above"], ["floor", y(floor), "below"]]) {
      const spots = crowded
        ? [{x: left, y: bottom + (name === "guess" ? 16 : 34), anchor: "start"}]
        : places(level, first, left, right).filter(spot => spot.y <= bottom - 3 && spot.y >= top + 10);
      const boxes = spots.map(spot => box(spot, 7.2 * names[name].length));
      const free = boxes.findIndex(one => !taken.some(other => overlap(one, other)) && !runsThrough(curve, x, y, one));
      const at = Math.max(0, free);
      if (boxes[at]) taken.push(boxes[at]);
      if (spots[at]) text(svg.texts[name], spots[at].x, spots[at].y, names[name], spots[at].anchor);
    }
    // Where the words have come to their groups, and stay there
    const out = data.since != null && data.since <= now;
    const told = `in groups from step ${data.since}`;
    const from = x(data.since ?? 0), wide = 7.4 * told.length;
    const before = from + wide >= right && from - wide > left; // else it would be cut: then it stands across its line
    const anchor = before ? "end" : "start", at = before ? from - 6 : Math.min(from + 6, right - wide);
    const spots = [bottom - 7, bottom - 25, top + 24].map(y => ({x: at, y, anchor}));
    const spot = spots.find(one => !taken.some(other => overlap(box(one, 7.2 * told.length), other))) ?? spots[0];
    svg.since.setAttribute("d", out ? `M${x(data.since)},${top}V${bottom}` : "");
    text(svg.texts.since, spot.x, spot.y, out ? told : "", anchor);
    text(svg.texts.top, left - 6, top + 8, crowded ? amount(highest) : "", "end");
    text(svg.texts.zero, left - 6, bottom + 4, "0", "end");
    const soon = data.left && !crowded ? `, ${data.left} s left` : "";
    text(svg.texts.end, right, crowded ? bottom + 16 : height - 6, `step ${span}${soon}`, "end"); // beside the shorter name
    svg.setAttribute("aria-label", `Loss curve: ${loss.toPrecision(3)} at step ${step}; the lowest possible is ${floor.toFixed(2)}.${out ? ` The words are ${told} on.` : ""}`);
  }
}

// Where a name may stand at its line, the best first: on the usual side of it at the right end, on the other side, at the left
function places(level, first, left, right) {
  const sides = {above: level - 6, below: level + 17};
  const usual = [sides[first], sides[first === "above" ? "below" : "above"]];
  return [[right, "end"], [left + 8, "start"]].flatMap(([x, anchor]) => usual.map(y => ({x, y, anchor})));
}

function box({x, y, anchor}, width) {
  const left = anchor === "end" ? x - width : x;
  return {left, right: left + width, top: y - 12, bottom: y + 4};
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

// Whether the curve goes through a box: looked at from point to point, which are close to each other
function runsThrough(curve, x, y, one) {
  return curve.some(([step, loss], i) => {
    const [nextStep, nextLoss] = curve[Math.min(i + 1, curve.length - 1)];
    const [from, to, here, then] = [x(step), x(nextStep), y(loss), y(nextLoss)];
    return overlap(one, {left: from - 3, right: to + 3, top: Math.min(here, then) - 5, bottom: Math.max(here, then) + 5});
  });
}

function amount(value) {
  if (value >= 1e6) return value.toExponential(0);
  return value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en");
}
