// What is read off a figure of Plotly.

const WIDE = 760; // px: two lines of a phone beside each other

export const SVG = "http://www.w3.org/2000/svg";

// The number of the word for which a point stands
export const number = (data) => data.data?.[0];

// A figure that begins the movement of its view, or one beside it
export const moves = (meta) => meta === "moves" || meta === "moves along";

// A sentence that is cut into the lines of a phone stands in one, the last, where there is room
export function joined(chart) {
  if (chart._fullLayout.width < WIDE) return;
  chart.querySelectorAll(".annotation").forEach((name) => {
    const [first, ...others] = name.querySelectorAll("tspan.line");
    if (!others.length || chart.layout.annotations[name.dataset.index].name !== "sentence") return;
    first.textContent = [first, ...others].map((line) => line.textContent).join(" ");
    first.setAttribute("dy", others.at(-1).getAttribute("dy"));
    for (const line of others) line.remove();
  });
}
