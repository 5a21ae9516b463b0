// The loss curve of a training, over two lines: what pure guessing would have, and the lowest loss that is possible.

export class LossCurve {
  // `kit` draws (shapes.js, sheet.js).
  constructor(svg, kit) {
    Object.assign(this, {svg: kit.clear(svg), kit});
    for (const name of ["axis", "guess", "floor", "ahead", "line"]) svg[name] = kit.draw(svg, "path", {class: name});
    svg.now = kit.draw(svg, "circle", {class: "now", r: 5});
    svg.texts = {};
    for (const name of ["guess", "floor", "top", "zero", "end"]) svg.texts[name] = kit.draw(svg, "text", {class: "halo"});
  }

  // The curve of a run, with what comes after the step `now` in a paler line
  draw(data, now, narrow) {
    const {svg} = this;
    const {set, size, text} = this.kit;
    const {width, height} = size(svg, narrow ? 190 : 330);
    const {curve, span, floor, guess} = data;
    const [left, right, top, bottom] = [52, width - 10, 12, height - 26];
    const highest = 1.08 * curve.reduce((most, [, loss]) => Math.max(most, loss), guess);
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
    const below = bottom - y(floor) >= 20; // there is room for a name
    const stacked = !below && y(floor) - y(guess) < 34; // the curve goes far above both lines, which are nearly one
    const low = stacked ? y(guess) - 6 : y(floor) + (below ? 17 : -6);
    text(svg.texts.floor, right, low, `lowest possible ${floor.toFixed(2)}`, "end");
    // Where the curve ends above the line of guessing, as of steps too small, the name stands below the line.
    const ends = curve.filter(([step]) => step > 0.6 * span).some(([, loss]) => loss > guess);
    const under = ends && y(floor) - y(guess) >= 48;
    text(svg.texts.guess, right, stacked ? low - 17 : y(guess) + (under ? 17 : -6), `pure guessing ${guess.toFixed(2)}`, "end");
    text(svg.texts.top, left - 6, top + 8, amount(highest), "end");
    text(svg.texts.zero, left - 6, bottom + 4, "0", "end");
    text(svg.texts.end, right, height - 6, `step ${span}`, "end");
    svg.setAttribute("aria-label", `Loss curve: ${loss.toPrecision(3)} at step ${step}; the lowest possible is ${floor.toFixed(2)}.`);
  }
}

function amount(value) {
  if (value >= 1e6) return value.toExponential(0);
  return value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en");
}
