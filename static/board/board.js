// The board of the page By hand: words that are dragged to where they belong, by mouse, finger or arrow keys.
//
// The server sends the board and says what comes of it; this side moves the words and writes their numbers while they
// move. Text is only ever set as text content. A board that the server sent in answer to an older one is not drawn.
// Of three numbers the board shows two, its face; the buttons below it turn it.

import { element, mounted } from "../shapes.js";
import { Buttons } from "./buttons.js";
import { Grid } from "./grid.js";
import { Hand } from "./hand.js";
import { Lines } from "./lines.js";
import { Places } from "./places.js";
import { STYLE } from "./style.js";
import { Tools } from "./tools.js";
import { Tray } from "./tray.js";

export default function ({ parentElement, data, setStateValue }) {
    return mounted(
        parentElement, () => new Board(parentElement), (board) => board.told(data, (state) => setStateValue("board", state)),
    );
}

class Board {
    constructor(home) {
        this.root = element("div", { className: "board" });
        this.stage = element("div", { className: "stage" });
        this.stage.setAttribute("role", "application");
        this.stage.setAttribute("aria-label", "Board");
        this.stage.setAttribute("aria-describedby", "how");
        this.grid = new Grid(this);
        this.buttons = new Buttons(this);
        this.lines = new Lines(this.grid.svg);
        this.notice = element("p", { className: "notice" });
        this.notice.setAttribute("role", "status");
        this.stage.append(this.grid.root, this.notice);
        this.hand = new Hand(this);
        this.tray = new Tray(this);
        this.tools = new Tools(this);
        this.live = element("p", { className: "unseen" });
        this.live.setAttribute("aria-live", "polite");
        const how = element("p", { className: "unseen", id: "how", textContent: "Arrow keys move a word, Enter chooses it, Delete takes it off the board. With three numbers, plus and minus change the one that is not seen." });
        this.root.append(element("style", { textContent: STYLE }), this.grid.up, this.stage, this.grid.across, this.tray.root, this.tools.root, this.live, how);
        home.append(this.root);
        this.places = new Places(this.stage);
        this.words = []; // [word, numbers or null]
        this.pair = []; // the words that were chosen last, at most two, the latest at the end
        this.turn = 0;
        this.resized = new ResizeObserver(() => this.draw(true));
        this.resized.observe(this.stage);
        // On paper the board has the size for which it was drawn.
        const { style } = this.stage;
        this.printed = new AbortController();
        const { signal } = this.printed;
        addEventListener("beforeprint", () => {
            [style.width, style.height] = [`${this.stage.clientWidth}px`, `${this.stage.clientHeight}px`];
        }, { signal });
        addEventListener("afterprint", () => { style.width = style.height = ""; }, { signal });
    }

    leave() {
        this.resized.disconnect();
        this.printed.abort();
        this.root.remove();
    }

    told(data, send) {
        const first = !this.send;
        this.send = send;
        this.show = data.show;
        if (first) this.turn = data.turn;
        if (data.turn === this.turn && !this.hand.moving) {
            const before = this.look, grown = !first && this.axes.length < data.axes.length;
            this.axes = data.axes;
            this.words = data.words.map(([word, numbers]) => [word, numbers && [...numbers]]);
            this.pair = data.pair.filter((word) => this.numbers(word) !== undefined);
            this.face = data.face;
            // What a button below did to the board is seen: a word that came, or another side.
            if (this.look !== before) this.tools.removed = null; // it had its place on another board
            if (!first && this.look !== before) this.root.scrollIntoView({ block: "nearest" });
            if (grown && this.show.unnamed) this.tools.askAxes([2]);
        }
        this.draw(first);
    }

    // What the page may change, and not only the reader: which words there are, which have a place, and the side seen
    get look() {
        return JSON.stringify([this.face, this.words?.map(([word, numbers]) => [word, Boolean(numbers)])]);
    }

    // What the reader changed goes to the server, which says what comes of it.
    changed() {
        this.turn += 1;
        this.draw();
        this.send({ turn: this.turn, words: this.words, axes: this.axes, pair: this.pair, face: this.face });
    }

    numbers(word) {
        return this.words.find(([other]) => other === word)?.[1];
    }

    get chosen() {
        return this.pair.at(-1);
    }

    choose(word) {
        if (word === this.chosen) return;
        const others = this.pair.filter((other) => other !== word && (!this.measures(word) || this.numbers(other)));
        this.pair = [...others, word].slice(-2);
        this.say(word);
        this.changed();
    }

    // Whether a word that is chosen is measured: one without a place is not, and none is measured to it
    measures(word) {
        return Boolean(this.show.pair && this.numbers(word));
    }

    put(word, numbers) {
        this.hand.held = null;
        this.words = this.words.map((each) => (each[0] === word ? [word, numbers] : each));
        this.say(word);
        this.changed();
    }

    say(word) {
        const numbers = this.numbers(word);
        this.live.textContent = numbers ? `${word}: ${this.inWords(numbers)}` : `${word}: not on the board`;
    }

    inWords(numbers) {
        return this.axes.map(([name], axis) => `${name} ${numbers[axis]}`).join(", ");
    }

    place(numbers) {
        return this.places.of(this.face.map((axis) => numbers[axis]));
    }

    // Words move to where they go, but for `still`: when the board opens or gets another size they are there at once.
    draw(still = false) {
        if (!this.axes || !this.stage.clientWidth) return;
        this.root.classList.toggle("still", still);
        if (!this.hand.moving) this.places.makeRoom(this.lines.sumOf(this), this.face); // no square moves under the finger
        this.notice.textContent = this.show.turned;
        this.grid.draw();
        this.buttons.draw();
        this.lines.draw(this);
        this.tools.draw();
        if (still) this.stage.getBoundingClientRect(); // places are taken before movement is allowed again
        this.root.classList.remove("still");
    }
}
