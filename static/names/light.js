// True neighbours: those of chosen words are lit up, with lines to them.

import { SVG, number } from "./plotly.js";

// The numbers of the chosen words and of their true neighbours, with the lines between them; null where none is chosen.
export function lightOf(chart) {
  const lit = document.querySelector(".map-lit");
  const home = lit?.closest('[class*="_picture"]');
  if (!home?.contains(chart)) return null;
  const looks = JSON.parse(lit.dataset.lit);
  if (!looks.length) return null;
  const numbers = new Set(looks.flatMap(([chosen, near]) => [chosen, ...near]));
  numbers.looks = looks;
  return numbers;
}

export function lightUp(chart, light, leads) {
  const points = chart.querySelector(".scatterlayer");
  points.parentNode.querySelector(".map-lines")?.remove();
  const at = new Map();
  for (const point of chart.querySelectorAll(".scatterlayer .point, .scatterlayer .textpoint")) {
    const data = point.__data__;
    if (!data || number(data) === undefined) continue;
    at.set(number(data), data);
    point.style.opacity = light && !light.has(number(data)) ? 0.4 : "";
  }
  const { xaxis, yaxis } = chart._fullLayout;
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "map-lines");
  const draw = ({ x1, y1, x2, y2 }, look) => {
    const line = document.createElementNS(SVG, "line");
    for (const [name, value] of Object.entries({ x1, y1, x2, y2, ...look })) line.setAttribute(name, value);
    group.append(line);
  };
  for (const lead of leads) draw(lead, { stroke: "#7d8797", "stroke-opacity": light && !light.has(number(lead.data)) ? 0.2 : 1 });
  for (const [chosen, near, lost] of light?.looks ?? []) {
    for (const other of near) {
      const [from, to] = [at.get(chosen), at.get(other)];
      if (!from || !to) continue;
      const ends = { x1: xaxis.c2p(from.x), y1: yaxis.c2p(from.y), x2: xaxis.c2p(to.x), y2: yaxis.c2p(to.y) };
      const gone = lost.includes(other);
      draw(ends, { class: gone ? "lost" : "kept", stroke: gone ? "#c25e1a" : "#0e8784", "stroke-width": 2 });
      if (gone) group.lastChild.setAttribute("stroke-dasharray", "2 5");
    }
  }
  points.parentNode.insertBefore(group, points);
}
