// What was on the page before goes from where it was to where it is now.

import { chosen } from "./pictures.js";

// The points of a space move from where they were to where they are now, so that a reader sees one space.
let space = null;
let places = new Map(); // word -> where it was, as parts of the space's width and height
export const moved = () => {
    const now = document.querySelector("#root .space");
    if (!now || now === space) return;
    space = now;
    const before = places, { clientWidth: width, clientHeight: height } = now;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || !before.size;
    places = new Map();
    for (const link of now.children) {
        // The arrow keys reach the landmarks; Tab need not pass by all of them.
        if (!link.matches(".me, .near")) link.tabIndex = -1;
        const [x, y] = [link.offsetLeft / width, link.offsetTop / height];
        places.set(link.textContent, [x, y]);
        if (still) continue;
        const from = before.get(link.textContent);
        const start = from ? { translate: `${(from[0] - x) * width}px ${(from[1] - y) * height}px` } : { opacity: 0 };
        const end = from ? { translate: "0 0" } : { opacity: 1 };
        link.animate([start, end], { duration: 350, easing: "ease-in-out" });
    }
    if (chosen.byKeyboard) now.querySelector(".me").focus({ preventScroll: true });
    chosen.byKeyboard = false;
};

// Bars go from the lengths that they had, from the top, to those that they have now; so do marks, arrows and the
// colours of a table.
const MOVES = [
    [".bars tbody i", "width"], [".senses i", "left"], [".spread .hill > i", "left"], [".angle i", "transform"],
    [".cosines td", "backgroundColor"], [".beside td", "backgroundSize"], [".lanes i", "left"], [".lanes u", "left"],
];
const stood = new Map(); // what moves -> the first of them, and how they stood, in the order of the document
export const grown = () => {
    for (const [what, property] of MOVES) {
        const marks = [...document.querySelectorAll(`#root ${what}`)], before = stood.get(what);
        if (!marks.length || marks[0] === before?.first) continue;
        const now = marks.map((mark) => mark.style[property] || getComputedStyle(mark)[property]);
        stood.set(what, { first: marks[0], now });
        if (!before || matchMedia("(prefers-reduced-motion: reduce)").matches) continue;
        marks.forEach((mark, number) => {
            const from = before.now[number];
            if (!from || from === now[number]) return;
            mark.animate([{ [property]: from }, { [property]: now[number] }], { duration: 300, easing: "ease-in-out" });
        });
    }
};

// The stripes of another word come in.
let stripes = [];
export const faded = () => {
    const now = [...document.querySelectorAll("#root .strips tbody img")], before = stripes;
    if (!now.length || now[0] === before[0]) return;
    stripes = now;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    now.forEach((image, number) => {
        if (!before[number] || before[number].src === image.src) return;
        image.animate([{ opacity: .25 }, { opacity: 1 }], { duration: 300, easing: "ease-in-out" });
    });
};
