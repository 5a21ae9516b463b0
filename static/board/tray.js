// The words that have no place on the board yet, in rows below it, and what is said there.

import { element } from "../shapes.js";
import { CHIP } from "./style.js";

const NARROW = matchMedia("(max-width: 47rem)"); // a phone, as in style.js
const MORE = 84; // px that the button for more waiting words takes

export class Tray {
    constructor(board) {
        this.board = board;
        this.root = element("div", { className: "tray" });
        this.hint = element("p", {});
        this.lost = element("p", { className: "lost" });
        this.more = element("button", { type: "button", className: "plain more", hidden: true });
        this.more.addEventListener("click", () => {
            this.all = true;
            board.draw();
            [...board.stage.querySelectorAll(".word.waiting")].at(-1)?.focus({ preventScroll: true });
        });
        this.root.append(this.hint, this.more, this.lost);
    }

    lineUp(waiting) {
        const { board } = this;
        const top = board.places.scale.height + board.grid.across.offsetHeight + 5;
        for (const button of waiting) button.classList.remove("shared", "unnamed");
        const shown = this.inSight(waiting), more = waiting.length - shown.length;
        for (const button of waiting) button.hidden = !shown.includes(button);
        this.more.hidden = !more;
        this.more.textContent = `${more} more`;
        let left = 0, row = 0;
        for (const button of shown) {
            const wide = button.offsetWidth;
            if (left && left + wide > board.stage.clientWidth) [left, row] = [0, row + 1];
            button.style.transform = `translate(${left}px, ${top + row * (CHIP + 4)}px)`;
            left += wide + 8;
        }
        const high = CHIP + row * (CHIP + 4) + 4;
        this.root.style.minHeight = `${high}px`;
        this.hint.hidden = waiting.length > 0;
        this.lost.style.paddingTop = waiting.length ? `${high}px` : "";
        this.lost.hidden = !this.lost.textContent;
        this.hint.classList.toggle("told", Boolean(board.show.told));
        // Where a tap measures, it is said beside the board what it does
        const act = board.chosen || board.show.pair ? "Drag a word here to take it off the board." : "Tap a word to rename it; drag it here to take it off.";
        this.hint.textContent = board.show.told || (board.words.length ? act : "");
    }

    // The words in the tray: on a phone a row of them, lest what to do next is below the screen; one that is chosen is there
    inSight(waiting) {
        const { board } = this;
        const room = board.stage.clientWidth, wide = (buttons) => buttons.reduce((sum, { offsetWidth }) => sum + offsetWidth + 8, -8);
        if (this.all || !NARROW.matches || wide(waiting) <= room) return waiting;
        const first = waiting.filter((button) => button.classList.contains("chosen")), shown = [...first];
        for (const button of waiting) if (!first.includes(button) && wide([...shown, button]) <= room - MORE) shown.push(button);
        return waiting.filter((button) => shown.includes(button) || (!shown.length && button === waiting[0]));
    }
}
