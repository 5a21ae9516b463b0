// The figures of Plotly that a page shows: names of points placed (flat.js), in a box that is turned too (space.js), and
// what was there before on its way to where it is (travel.js).

import { isNamed, place } from "./flat.js";
import { joined, moves } from "./plotly.js";
import { turned } from "./space.js";
import { travel } from "./travel.js";

export function watchFigures() {
  if (window.wordspaceNames) return;
  window.wordspaceNames = true;
  const known = new WeakSet();
  let lit = "";
  const look = () => {
    for (const chart of document.querySelectorAll(".js-plotly-plot")) if (!known.has(chart)) adopt(chart, known);
    const now = document.querySelector(".map-lit")?.dataset.lit ?? "";
    if (now === lit) return;
    lit = now;
    for (const chart of document.querySelectorAll(".js-plotly-plot")) if (chart.layout?.meta === "names") place(chart);
  };
  new MutationObserver(look).observe(document.body, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-lit"],
  });
  look();
}

function adopt(chart, known) {
  const meta = chart.on && chart.layout?.meta;
  const draw = meta === "names" ? place : meta?.kind === "box" ? turned : moves(meta) ? joined : null;
  if (!draw) return;
  known.add(chart);
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw(chart);
    });
  };
  for (const event of ["plotly_afterplot", "plotly_selected", "plotly_deselect"]) chart.on(event, soon);
  draw(chart); // at once: a drawing that is saved has no second frame
  if (draw !== turned) travel(chart);
  if (draw === place) chart.on("plotly_hover", ({ points: [point] }) => chart.toggleAttribute("data-named", isNamed(chart, point)));
  soon();
}
