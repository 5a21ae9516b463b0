// The squares of the board, with the numbers at their lines and what the axes are called.

import { draw, element } from "../shapes.js";
import { overlap } from "./lines.js";
import { MOST } from "./places.js";

export class Grid {
    constructor(board) {
        this.board = board;
        this.root = element("div", { className: "grid" });
        this.svg = draw(this.root, "svg", { "aria-hidden": "true" });
        this.squares = draw(this.svg, "g", { class: "squares" });
        this.ticks = draw(this.svg, "g", { class: "ticks" });
        this.across = element("div", { className: "across" });
        this.up = element("div", { className: "up" });
    }

    draw() {
        const { board } = this;
        const { left, ground, step, width, height } = board.places.scale, long = MOST * step;
        const drawn = `${left} ${ground} ${step}`;
        if (this.squares.dataset.drawn !== drawn) {
            this.squares.dataset.drawn = drawn;
            this.squares.replaceChildren();
            this.ticks.replaceChildren();
            for (let n = 0; n <= MOST; n++) {
                draw(this.squares, "path", { d: `M${left + n * step},${ground}v${-long}`, class: n ? "" : "edge" });
                draw(this.squares, "path", { d: `M${left},${ground - n * step}h${long}`, class: n ? "" : "edge" });
                if (n % 2) continue; // every second line has its number
                draw(this.ticks, "text", { x: left + n * step, y: ground + 19, "text-anchor": "middle" }).textContent = n;
                draw(this.ticks, "text", { x: left - 6, y: ground - n * step + 4, "text-anchor": "end" }).textContent = n;
            }
            // What the ends mean stands at the ends; the writing upwards is turned over, so its top is below.
            const edges = (...sides) => sides.map((side) => `${Math.max(0, side - 8)}px`).join(" ");
            this.across.style.paddingInline = edges(left, width - left - long);
            this.up.style.paddingInline = edges(height - ground, ground - long);
        }
        const [across, up] = board.face.map((axis) => board.axes[axis]);
        board.stage.setAttribute("aria-label", `Board: ${across[0]} across, ${up[0]} up`);
        for (const [home, [name, low, high]] of [[this.across, across], [this.up, up]]) {
            const parts = [low, name, high]; // the numbers stand at the lines
            if (home.textContent === parts.join("")) continue;
            home.replaceChildren(...parts.map((textContent, at) => element(at === 1 ? "b" : "span", { textContent })));
        }
    }

    // A number of an axis that a name would cover is left out.
    showNumbers(names) {
        for (const tick of this.ticks.children) {
            const own = tickBox(tick);
            tick.style.visibility = names.some((box) => overlap(own, box)) ? "hidden" : "";
        }
    }
}

// The box of a number of an axis: left, right, top and bottom
export function tickBox(tick) {
    const { x, y, width, height } = tick.getBBox();
    return [x, x + width, y + 3, y + height];
}
