// What the drawings share: how elements are made and changed, and an arrow.

export const SVG = "http://www.w3.org/2000/svg";
const SHORT = 10; // px from an arrow's tip to the middle of the point that it leads to

export function draw(parent, name, attributes, text) {
    const made = set(document.createElementNS(SVG, name), attributes);
    if (text !== undefined) made.textContent = text;
    parent.append(made);
    return made;
}

export function set(shape, attributes) {
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    return shape;
}

export function element(name, properties) {
    return Object.assign(document.createElement(name), properties);
}

// The path of an arrow with a head of so many pixels; none where it would be all head.
export function arrow([x0, y0], end, head) {
    const length = Math.hypot(end[0] - x0, end[1] - y0);
    if (length < 2 * SHORT) return "";
    const [u, v] = [(end[0] - x0) / length, (end[1] - y0) / length];
    const [x, y] = [end[0] - SHORT * u, end[1] - SHORT * v];
    const barb = (turn) => `${x - head * (u * Math.cos(turn) - v * Math.sin(turn))},${y - head * (v * Math.cos(turn) + u * Math.sin(turn))}`;
    return `M${x0},${y0}L${x},${y}M${barb(0.5)}L${x},${y}L${barb(-0.5)}`;
}

// By how much the type of a drawing is larger than usual: where it is presented to a room (lesson_panel.py)
export const enlarged = (drawing) => Number(getComputedStyle(drawing).getPropertyValue("--enlarge")) || 1;

// One drawing for each place of a page, through all its runs: `made` when the place is new, and `told` each time. Returns
// what Streamlit calls when the place is gone.
const drawings = new WeakMap();
export function mounted(place, made, told) {
    if (!drawings.has(place)) drawings.set(place, made());
    const drawing = drawings.get(place);
    told(drawing);
    return () => {
        drawing.leave();
        drawings.delete(place);
    };
}
