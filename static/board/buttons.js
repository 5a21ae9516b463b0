// The words of the board: a button each, moved to where it stands.

import { draw, element } from "../shapes.js";
import { ASIDE, DOT, NAME, foot, placeNames, rowOf } from "./spots.js";
import { CHIP } from "./style.js";

export class Buttons {
    constructor(board) {
        this.board = board;
        this.stems = draw(board.grid.svg, "path", { class: "stem" });
        this.elements = new Map(); // word -> its button
    }

    draw() {
        const { board } = this;
        for (const [word, button] of this.elements)
            if (board.numbers(word) === undefined) {
                button.remove();
                this.elements.delete(word);
            }
        const places = new Map(), waiting = []; // a place of the board -> the words there
        for (const [word, numbers] of board.words) {
            const button = this.elements.get(word) ?? this.make(word);
            this.write(button, word, numbers);
            if (button.classList.contains("moving")) continue;
            if (!numbers) waiting.push(button);
            else {
                const place = board.face.map((axis) => numbers[axis]).join();
                places.set(place, [...(places.get(place) ?? []), [button, numbers]]);
            }
        }
        const groups = [...places.values()];
        const { spots, unnamed, taken, dots } = placeNames(board, groups);
        groups.forEach((there, at) => there.forEach(([button]) => button.classList.toggle("unnamed", unnamed.has(at))));
        const lost = groups.filter((_, at) => unnamed.has(at)).flat().length;
        board.tray.lost.textContent = lost ? `${lost} ${lost > 1 ? "names have" : "name has"} no room: tap a dot for its name.` : "";
        const stems = groups.map((there, at) => this.gather(there, spots[at].best));
        this.stems.setAttribute("d", stems.filter((_, at) => !unnamed.has(at)).join(""));
        board.taken = [...taken.filter(Boolean), ...dots];
        board.grid.showNumbers(board.taken);
        board.tray.lineUp(waiting);
    }

    // Whether a word has its name however little room there is: one that is chosen, or added up
    isNamed(button) {
        return button.classList.contains("chosen") || Boolean(this.board.show.sum?.includes(this.wordOf(button)));
    }

    // Moves the words of one place to the spot that was chosen. Returns a stem that joins a list, or a name that stands far
    // off, to its dot, so that a name high up is not taken for a word up there.
    gather(there, { side, over, left, far, centred, down = 0, box: [near, end, top, bottom] }) {
        const { board } = this;
        const shared = there.length > 1, [x, y] = board.place(there[0][1]), row = rowOf(board, there);
        const list = side ? top - y : over ? down - DOT - there.length * row : 6 + down;
        const alone = down + (side ? NAME / 2 - CHIP : over ? -CHIP - DOT : 0);
        const wide = Math.max(...there.map(([button]) => button.offsetWidth));
        there.forEach(([button, numbers], number) => {
            const spare = wide - button.offsetWidth;
            const start = left + (shared && centred ? spare / 2 : shared && left < x ? spare : 0); // a list ends at the dot before which it stands
            this.move(button, board.place(numbers), shared ? list + number * row : alone, start + button.offsetWidth / 2 - x);
        });
        const [nearest, ends] = foot({ side, over, box: [near, end, top, bottom] }, x);
        if (!shared) return far ? `M${x},${y}L${nearest},${ends}` : "";
        if (!side) return `M${x},${y}V${Boolean(over) === Boolean(centred) ? bottom : top}`; // a pole ends with its list
        const stem = near > x ? x + ASIDE : x - ASIDE;
        return `M${x},${y}H${stem}M${stem},${top + 3}v${bottom - top - 6}`;
    }

    // The middle of the word's dot stands at the point, its name `down` px below and `across` px beside, and within the board.
    move(button, [x, y], down = 0, across = 0) {
        const { board } = this;
        const left = Math.max(2, Math.min(board.places.scale.width - button.offsetWidth - 2, x + across - button.offsetWidth / 2));
        button.style.transform = `translate(${left}px, ${y + down}px)`;
        const dot = button.firstChild;
        dot.style.left = `${x - left}px`;
        dot.style.top = `${-down}px`;
    }

    write(button, word, numbers) {
        const { board } = this;
        button.hidden = false; // `lineUp` hides it where it waits
        const [, name, small] = button.children, moving = button.classList.contains("moving");
        button.classList.toggle("waiting", !numbers && !moving);
        const chosen = word === board.chosen || (board.pair.includes(word) && board.measures(word));
        button.classList.toggle("chosen", chosen);
        button.setAttribute("aria-pressed", String(chosen));
        if (name.textContent !== word) name.textContent = word;
        small.textContent = numbers ? numbers.join(", ") : "";
        button.setAttribute("aria-label", numbers ? `${word}: ${board.inWords(numbers)}` : `${word}, not on the board yet`);
    }

    make(word) {
        const { board } = this;
        const button = element("button", { type: "button", className: "word" });
        button.append(element("i", {}), element("b", {}), element("small", {}));
        button.setAttribute("aria-roledescription", "word to move");
        button.addEventListener("pointerdown", (event) => board.hand.grab(button, event));
        button.addEventListener("click", (event) => event.detail === 0 && board.choose(this.wordOf(button)));
        button.addEventListener("keydown", (event) => board.hand.key(button, event));
        this.elements.set(word, button);
        board.stage.append(button);
        return button;
    }

    wordOf(button) {
        return [...this.elements].find(([, other]) => other === button)[0];
    }
}
