// The words and marks of a picture: chosen by a press, told by a press, reached by the arrow keys.

import { type } from "./fields.js";

export const chosen = { byKeyboard: false }; // the word of a space that was pressed last
const [NEAR, MOST_NEAR] = [16, 4]; // pixels, marks
const SIDES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function watchPictures() {
    // Marks between two poles that have no room for their names: a press says those near it, since they lie on each other.
    document.addEventListener("click", ({ target, clientX, clientY }) => {
        const lane = target.closest?.(".lanes .lane > div"); // before a name goes that is pressed itself
        document.querySelector(".lanes .asked")?.remove();
        if (!lane) return;
        const near = [...lane.querySelectorAll("i:not(:has(+ em))")].flatMap((mark) => {
            const { x, y, width, height } = mark.getBoundingClientRect();
            const off = Math.hypot(x + width / 2 - clientX, y + height / 2 - clientY);
            return off < NEAR ? [{ mark, x, off }] : [];
        }).sort((one, other) => one.off - other.off).slice(0, MOST_NEAR).sort((one, other) => one.x - other.x);
        if (!near.length) return;
        const before = parseFloat(near[0].mark.style.left) > 50;
        const name = document.createElement("em"), beside = near.at(before ? 0 : -1).mark.style;
        name.className = before ? "asked before" : "asked";
        name.style.cssText = beside.cssText;
        name.style.maxWidth = `calc(${before ? beside.left : `100% - ${beside.left}`} - 1rem)`;
        name.textContent = near.map(({ mark }) => mark.title.slice(0, mark.title.lastIndexOf(": "))).join(", ");
        lane.prepend(name); // a name behind a mark would be its own
    });

    // A word of a figure is a link that chooses it; where its field is on the page, the page need not be loaded anew.
    document.addEventListener("click", (event) => {
        const link = event.target.closest?.(':is(.space, .bars, .beside, .number-rows, .lower-rows, .instead) a[href^="?"]');
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        const [[name, word]] = new URLSearchParams(link.getAttribute("href"));
        const input = document.querySelector(`.st-key-${name} input`);
        if (!input) return;
        event.preventDefault();
        chosen.byKeyboard = event.detail === 0;
        type(input, word);
    });

    // The arrow keys walk to the nearest point on that side.
    document.addEventListener("keydown", (event) => {
        const from = event.target.closest?.(".space a"), side = SIDES[event.key];
        if (!from || !side) return;
        event.preventDefault();
        const middle = (link) => [link.offsetLeft, link.offsetTop];  // style.css moves each by half its size
        const [x, y] = middle(from);
        let best = null, least = Infinity;
        for (const link of from.parentElement.children) {
            if (!link.checkVisibility()) continue;
            const [dx, dy] = [middle(link)[0] - x, middle(link)[1] - y];
            const ahead = dx * side[0] + dy * side[1], beside = Math.abs(dx * side[1]) + Math.abs(dy * side[0]);
            if (ahead > 1 && ahead + 2 * beside < least) [best, least] = [link, ahead + 2 * beside];
        }
        best?.focus({ preventScroll: true });
    });
}
