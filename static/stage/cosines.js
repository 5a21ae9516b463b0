// The cosine of every pair of words of a training, as a table of colours.

import { draw, set } from "../shapes.js";
import { clear, size, text } from "./sheet.js";

export class Cosines {
  constructor(svg, words) {
    Object.assign(this, {svg: clear(svg), words});
    svg.laidOut = 0;
    svg.cells = words.map(() => words.map(() => draw(svg, "rect", {})));
    svg.values = words.length <= 12 ? words.map(() => words.map(() => draw(svg, "text", {"text-anchor": "middle"}))) : [];
    svg.rows = words.map(word => draw(svg, "text", {"text-anchor": "end"}, word));
    svg.columns = words.map(word => draw(svg, "text", {}, word));
  }

  draw(frame) {
    const {svg, words} = this;
    const count = words.length;
    const {width, height} = size(svg, 300);
    if (svg.laidOut !== width) {
      svg.laidOut = width;
      this.layOut(width, height);
    }
    const dark = brightness(numbers(getComputedStyle(svg).color)) > 0.5; // pale text
    const paper = dark ? [38, 44, 51] : [243, 240, 232];
    if (svg.dark !== dark) svg.cells.flat().forEach(cell => { cell.shown = undefined; });
    svg.dark = dark;
    words.forEach((_, i) => words.forEach((_, j) => {
      const cosine = frame.cosines[i * count + j];
      const cell = svg.cells[i][j];
      const shown = Math.round(cosine * 100);
      if (cell.shown === shown) return; // most cells stand still most of the time
      cell.shown = shown;
      const fill = colour(cosine, paper);
      cell.setAttribute("fill", `rgb(${fill.join(",")})`);
      if (!svg.values.length) return;
      svg.values[i][j].textContent = short(cosine);
      svg.values[i][j].style.fill = brightness(fill) > 0.18 ? "#0c1b1b" : "#fff";
    }));
    svg.setAttribute("aria-label", `Cosine of every pair of ${count} words at step ${Math.round(frame.step)}, as a table of colours.`);
  }

  layOut(width, height) {
    const {svg, words} = this;
    const count = words.length;
    const most = Math.max(...words.map(word => word.length)), room = Math.max(90, width / 3), wide = 0.52;
    const usual = count > 20 ? 10 : count > 12 ? 12 : 14;
    const letter = Math.min(usual, Math.max(10, (room - 8) / (most * wide)));
    const longest = Math.min(room, most * letter * wide + 8), fit = Math.floor((room - 8) / (letter * wide));
    const [cell, high] = [(width - longest) / count, (height - longest) / count];
    words.forEach((_, i) => {
      text(svg.rows[i], longest - 6, longest + (i + 0.5) * high + letter / 3);
      svg.columns[i].setAttribute("transform", `translate(${longest + (i + 0.5) * cell + letter / 3},${longest - 6}) rotate(-90)`);
      for (const name of [svg.rows[i], svg.columns[i]]) {
        name.style.fontSize = `${letter}px`;
        name.textContent = words[i].length > fit ? `${words[i].slice(0, fit - 1)}…` : words[i];
      }
      words.forEach((_, j) => {
        set(svg.cells[i][j], {x: longest + j * cell, y: longest + i * high, width: cell - 1.5, height: high - 1.5});
        if (!svg.values.length) return;
        text(svg.values[i][j], longest + (j + 0.5) * cell, longest + (i + 0.5) * high + 4);
        svg.values[i][j].style.fontSize = cell < 34 ? "10px" : "12px";
      });
    });
  }
}

// Blue below zero, the paper at zero, orange above
function colour(cosine, paper) {
  const [end, share] = [cosine < 0 ? [0, 114, 178] : [213, 94, 0], Math.min(1, Math.abs(cosine))];
  return paper.map((value, i) => Math.round(value + (end[i] - value) * share));
}

function numbers(colour) {
  return (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}

// Relative luminance of red, green and blue, 0..1, as contrast is reckoned
function brightness([red, green, blue]) {
  const linear = value => value <= 10 ? value / 3295 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function short(cosine) {
  const digits = cosine.toFixed(2);
  return digits === "1.00" ? "1" : digits === "-0.00" ? ".00" : digits.replace("0.", ".").replace("-", "−");
}
