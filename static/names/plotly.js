// What is read off a figure of Plotly.

export const SVG = "http://www.w3.org/2000/svg";

// The number of the word for which a point stands
export const number = (data) => data.data?.[0];

// A figure that begins the movement of its view, or one beside it
export const moves = (meta) => meta === "moves" || meta === "moves along";
