// The board of the page By hand: words that are dragged to where they belong, by mouse, finger or arrow keys.
//
// The server sends the board and says what comes of it; this side moves the words and writes their numbers while they
// move. Text is only ever set as text content. A board that the server sent in answer to an older one is not drawn.
// Of three numbers the board shows two, its face; the buttons below it turn it.

const MOST = 10;
// What a key changes: the number across, the one up, or the one that is not seen
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [1, 1], ArrowDown: [1, -1], "+": [2, 1], "-": [2, -1] };
const FACES = [[0, 1], [0, 2], [1, 2]];
const TAP = 6; // px that a finger may tremble
const FIRST = [5, 5, 0]; // the numbers of a word that the keyboard puts on the board
const CHIP = 44; // px of a word's height, which a thumb needs
const ROW = 24; // px from word to word where several share a place
const LONGEST = 24;
const HEAD = 12; // px of an arrow's head
let arrow, draw, element, set; // shapes.js

const STYLE = `
:host, .board {display: block}
.board {
    --accent: #0e8784; --name: light-dark(#0b6e6e, #5cc8c2); --plain: #7d8797; --reference: #c25e1a;
    --paper: var(--st-background-color, #fdfcf9); --line: color-mix(in srgb, currentColor 14%, transparent);
    color: var(--st-text-color, #1c2127); font: 1rem/1.25 var(--st-font, sans-serif); font-variant-numeric: tabular-nums;
    display: grid; grid-template: "up stage" auto ". across" auto ". tray" auto ". tools" auto / 1.5rem minmax(0, 1fr); gap: .15rem .3rem;
}
.stage {grid-area: stage; position: relative; height: clamp(17rem, 100vh - 17.5rem, 38rem); user-select: none; -webkit-user-select: none}
.grid {
    position: absolute; inset: 0; border: 1px solid var(--line); border-radius: .5rem; box-sizing: border-box;
    background: color-mix(in srgb, currentColor 3%, transparent);
}
svg {position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; pointer-events: none}
.squares {stroke: var(--line); fill: none}
.squares .edge {stroke: color-mix(in srgb, currentColor 40%, transparent)}
.pair, .first {stroke: var(--plain); stroke-width: 3; fill: none}
.pair {stroke: var(--reference); stroke-dasharray: 2 5}
.second {stroke: var(--accent); stroke-width: 4; fill: none}
.computed {fill: var(--paper); stroke: var(--reference); stroke-width: 3}
text {font-size: 1rem; fill: currentColor; paint-order: stroke; stroke: var(--paper); stroke-width: 5px; stroke-linejoin: round}
.across, .up {display: flex; justify-content: space-between; font-size: .88rem; gap: .4rem}
.across {grid-area: across}
.up {grid-area: up; writing-mode: vertical-rl; rotate: 180deg}
:is(.across, .up) b {color: var(--name)}
.tray {grid-area: tray; min-height: ${CHIP}px; font-size: .88rem; display: flex; align-items: center}
.tray p {margin: 0; opacity: .8}
.word {
    position: absolute; left: 0; top: 0; min-width: ${CHIP}px; height: ${CHIP}px; padding: 0 .3rem; border: 0; background: none; font: inherit; color: inherit;
    cursor: grab; touch-action: none; display: flex; flex-direction: column; align-items: center; justify-content: flex-end; white-space: nowrap; border-radius: .5rem;
    transition: transform .18s ease-out;
}
.word b {font-weight: 700; line-height: 1.05}
.word :is(b, small) {text-shadow: 0 0 3px var(--paper), 0 0 3px var(--paper), 0 0 4px var(--paper), 0 0 4px var(--paper)}
.word small {font-size: .8rem; line-height: 1.05}
.word i {position: absolute; left: 50%; top: 0; width: .75rem; aspect-ratio: 1; translate: -50% -50%; border-radius: 50%; background: var(--plain)}
.word.shared {flex-direction: row; gap: .35rem; height: ${ROW}px; align-items: center; justify-content: center}
.word.chosen i {background: var(--accent)}
.word.chosen b {color: var(--name)}
.word:focus-visible {outline: 2px solid var(--name); outline-offset: 1px}
.still .word {transition: none}
.word.moving {cursor: grabbing; transition: none; z-index: 3}
.word.waiting {
    border: 1px solid color-mix(in srgb, currentColor 30%, transparent); background: var(--st-secondary-background-color, #f3f0e8); justify-content: center; border-radius: 999px; padding: 0 .8rem;
}
.word.waiting :is(i, small) {display: none}
.word.waiting :is(b, small) {text-shadow: none}
.tools {grid-area: tools; display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; min-height: 2.75rem}
.faces {display: flex; gap: 0}
.faces .plain {border-radius: 0; padding: 0 .7rem}
.faces .plain:first-child {border-radius: 999px 0 0 999px}
.faces .plain:last-child {border-radius: 0 999px 999px 0}
.plain[aria-pressed=true] {border-color: var(--name); color: var(--name); font-weight: 700}
.plain {
    font: inherit; font-size: .95rem; color: inherit; background: var(--st-secondary-background-color, #f3f0e8); cursor: pointer; padding: 0 .8rem;
    border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 999px; min-height: 2.75rem;
}
.plain:focus-visible {outline: 2px solid var(--name); outline-offset: 2px}
dialog input:focus-visible {outline: 2px solid var(--name); outline-offset: -1px}
dialog {
    color: inherit; background: var(--paper); border: 1px solid color-mix(in srgb, currentColor 30%, transparent); border-radius: .7rem; padding: 1.1rem; width: min(26rem, 88vw); font: inherit;
}
dialog::backdrop {background: rgb(0 0 0 / .45)}
dialog h2 {margin: 0 0 .6rem; font-size: 1.15rem}
dialog label {display: grid; gap: .35rem; margin-bottom: .6rem}
dialog fieldset {border: 0; padding: 0; margin: 0 0 .4rem; display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .4rem}
dialog legend {font-weight: 700; padding: 0}
dialog input {font: inherit; color: inherit; background: none; border: 1px solid color-mix(in srgb, currentColor 45%, transparent); border-radius: .4rem; width: 100%; box-sizing: border-box; padding: .5rem; min-height: 2.75rem}
dialog .end {display: flex; justify-content: flex-end; gap: .5rem}
dialog .error {color: light-dark(#a3300b, #f0955a); margin: 0 0 .5rem; min-height: 1.25em}
.unseen {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap}
[hidden] {display: none !important}
@media (max-width: 47rem) {
    .stage {height: min(100vw - 3rem, 100vh - 27rem); min-height: 15rem}
    .across, .up, .tray {font-size: .82rem}
    .word.waiting {padding: 0 .6rem; font-size: .95rem}
    .tools .plain {padding: 0 .65rem; font-size: .88rem}
}
@media (prefers-reduced-motion: reduce) {.word {transition: none}}
`;

const boards = new WeakMap();

export default function ({ parentElement, data, modules: [shapes], setStateValue }) {
    ({ arrow, draw, element, set } = shapes);
    let board = boards.get(parentElement);
    if (!board) {
        board = new Board(parentElement);
        boards.set(parentElement, board);
    }
    board.told(data, (state) => setStateValue("board", state));
    return () => {
        board.leave();
        boards.delete(parentElement);
    };
}

class Board {
    constructor(home) {
        this.root = element("div", { className: "board" });
        this.stage = element("div", { className: "stage" });
        this.stage.setAttribute("role", "application");
        this.stage.setAttribute("aria-label", "Board");
        this.stage.setAttribute("aria-describedby", "how");
        const grid = element("div", { className: "grid" });
        this.svg = draw(grid, "svg", { "aria-hidden": "true" });
        this.squares = draw(this.svg, "g", { class: "squares" });
        this.lines = Object.fromEntries(["pair", "first", "second"].map((name) => [name, draw(this.svg, "path", { class: name })]));
        this.computed = draw(this.svg, "circle", { class: "computed", r: 8 });
        this.said = { pair: draw(this.svg, "text", { "text-anchor": "middle" }), sum: draw(this.svg, "text", { "text-anchor": "middle" }) };
        this.stage.append(grid);
        this.across = element("div", { className: "across" });
        this.up = element("div", { className: "up" });
        this.tray = element("div", { className: "tray" });
        this.hint = element("p", {});
        this.tray.append(this.hint);
        this.tools = element("div", { className: "tools" });
        this.live = element("p", { className: "unseen" });
        this.live.setAttribute("aria-live", "polite");
        const how = element("p", { className: "unseen", id: "how", textContent: "Arrow keys move a word, Enter chooses it, Delete takes it off the board. With three numbers, plus and minus change the one that is not seen." });
        this.root.append(element("style", { textContent: STYLE }), this.up, this.stage, this.across, this.tray, this.tools, this.live, how);
        this.makeTools();
        home.append(this.root);
        this.elements = new Map(); // word -> its button
        this.words = []; // [word, numbers or null]
        this.pair = []; // the words that were chosen last, at most two, the latest at the end
        this.turn = 0;
        this.resized = new ResizeObserver(() => this.draw(true));
        this.resized.observe(this.stage);
    }

    leave() {
        this.resized.disconnect();
        this.root.remove();
    }

    told(data, send) {
        const first = !this.send;
        this.send = send;
        this.show = data.show;
        if (first) this.turn = data.turn;
        if (data.turn === this.turn && !this.moving) {
            this.axes = data.axes;
            this.words = data.words.map(([word, numbers]) => [word, numbers && [...numbers]]);
            this.pair = data.pair.filter((word) => this.numbers(word) !== undefined);
            this.face = data.face;
        }
        this.draw(first);
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
        this.pair = [...this.pair.filter((other) => other !== word), word].slice(-2);
        this.say(word);
        this.changed();
    }

    put(word, numbers) {
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

    // Where things are: squares from 0 to 10 each way, in the middle of the board
    get scale() {
        const { clientWidth: width, clientHeight: height } = this.stage;
        const [top, bottom] = [20, 46];
        const step = Math.min((width - 52) / MOST, (height - top - bottom) / MOST);
        return { width, height, step, left: (width - MOST * step) / 2, ground: height - bottom };
    }

    place(numbers) {
        const { left, ground, step } = this.scale, [across, up] = this.face;
        return [left + numbers[across] * step, ground - numbers[up] * step];
    }

    // The number across and the one up at a place; null outside of the board
    numbersAt([x, y]) {
        const { width, height, left, ground, step } = this.scale;
        if (x < 0 || y < 0 || x > width || y > height) return null;
        const within = (value) => Math.max(0, Math.min(MOST, Math.round(value)));
        return [within((x - left) / step), within((ground - y) / step)];
    }

    // A word's numbers with others for the axes that are seen
    turned(before, [across, up]) {
        const numbers = before ? [...before] : FIRST.slice(0, this.axes.length);
        [numbers[this.face[0]], numbers[this.face[1]]] = [across, up];
        return numbers;
    }

    // A sum may lie beyond the board: it is drawn at its edge.
    within([x, y]) {
        const { width, height } = this.scale;
        return [Math.max(0, Math.min(width, x)), Math.max(0, Math.min(height, y))];
    }

    // Words move to where they go, but for `still`: when the board opens or gets another size they are there at once.
    draw(still = false) {
        if (!this.axes || !this.stage.clientWidth) return;
        this.root.classList.toggle("still", still);
        this.drawGrid();
        this.drawWords();
        this.drawLines();
        this.drawTools();
        if (still) this.stage.getBoundingClientRect(); // places are taken before movement is allowed again
        this.root.classList.remove("still");
    }

    drawGrid() {
        const { width, height, left, ground, step } = this.scale, long = MOST * step;
        const drawn = `${width} ${height}`;
        if (this.squares.dataset.drawn !== drawn) {
            this.squares.dataset.drawn = drawn;
            this.squares.replaceChildren();
            for (let n = 0; n <= MOST; n++) {
                draw(this.squares, "path", { d: `M${left + n * step},${ground}v${-long}`, class: n ? "" : "edge" });
                draw(this.squares, "path", { d: `M${left},${ground - n * step}h${long}`, class: n ? "" : "edge" });
            }
            this.across.style.paddingInline = `${Math.max(0, left - 8)}px`;
            this.up.style.paddingBlock = "";
        }
        const [across, up] = this.face.map((axis) => this.axes[axis]);
        this.stage.setAttribute("aria-label", `Board: ${across[0]} across, ${up[0]} up`);
        for (const [home, [name, low, high]] of [[this.across, across], [this.up, up]]) {
            const parts = [`0 ${low}`, name, `${high} 10`];
            if (home.textContent === parts.join("")) continue;
            home.replaceChildren(...parts.map((textContent, at) => element(at === 1 ? "b" : "span", { textContent })));
        }
    }

    drawWords() {
        for (const [word, button] of this.elements)
            if (this.numbers(word) === undefined) {
                button.remove();
                this.elements.delete(word);
            }
        const places = new Map(), waiting = []; // a place of the board -> the words there
        for (const [word, numbers] of this.words) {
            const button = this.elements.get(word) ?? this.make(word);
            this.write(button, word, numbers);
            if (button.classList.contains("moving")) continue;
            if (!numbers) waiting.push(button);
            else {
                const place = this.face.map((axis) => numbers[axis]).join();
                places.set(place, [...(places.get(place) ?? []), [button, numbers]]);
            }
        }
        const taken = [];
        for (const there of places.values()) this.gather(there, taken);
        this.lineUp(waiting);
    }

    // Words at one place stand in a list, below their dot or, where that has no room, above it. `taken` are the boxes of
    // the names that stand already.
    gather(there, taken) {
        const shared = there.length > 1;
        for (const [button] of there) button.classList.toggle("shared", shared);
        const [x, y] = this.place(there[0][1]);
        const half = Math.max(...there.map(([button]) => button.offsetWidth)) / 2;
        const high = shared ? 6 + there.length * ROW : CHIP;
        const within = ([top, bottom]) => top >= 0 && bottom <= this.scale.height;
        const free = ([top, bottom]) => taken.every((box) => x + half < box[0] || x - half > box[1] || bottom <= box[2] || top >= box[3]);
        const sides = [[y, y + high], [y - high, y]].filter(within);
        const side = sides.find(free) ?? sides[0] ?? [y, y + high];
        taken.push([x - half, x + half, ...side]);
        const below = side[0] === y;
        there.forEach(([button, numbers], number) => {
            const down = shared ? (below ? 6 + number * ROW : -6 - (number + 1) * ROW) : below ? 0 : -CHIP;
            this.move(button, this.place(numbers), down);
        });
    }

    // The middle of the word's dot stands at the point, its name `down` px below, and within the board.
    move(button, [x, y], down = 0) {
        const left = Math.max(2, Math.min(this.scale.width - button.offsetWidth - 2, x - button.offsetWidth / 2));
        button.style.transform = `translate(${left}px, ${y + down}px)`;
        const dot = button.firstChild;
        dot.style.left = `${x - left}px`;
        dot.style.top = `${-down}px`;
    }

    lineUp(waiting) {
        const top = this.scale.height + this.across.offsetHeight + 5;
        let left = 0, row = 0;
        for (const button of waiting) {
            button.classList.remove("shared");
            const wide = button.offsetWidth;
            if (left && left + wide > this.stage.clientWidth) [left, row] = [0, row + 1];
            button.style.transform = `translate(${left}px, ${top + row * (CHIP + 4)}px)`;
            left += wide + 8;
        }
        this.tray.style.minHeight = `${CHIP + row * (CHIP + 4) + 4}px`;
        this.hint.hidden = waiting.length > 0;
        this.hint.textContent = this.words.length ? "Drag a word here to take it off the board." : "";
    }

    write(button, word, numbers) {
        const [, name, small] = button.children, moving = button.classList.contains("moving");
        button.classList.toggle("waiting", !numbers && !moving);
        button.classList.toggle("chosen", word === this.chosen);
        button.setAttribute("aria-pressed", String(word === this.chosen));
        if (name.textContent !== word) name.textContent = word;
        small.textContent = numbers ? numbers.join(", ") : "";
        button.setAttribute("aria-label", numbers ? `${word}: ${this.inWords(numbers)}` : `${word}, not on the board yet`);
    }

    make(word) {
        const button = element("button", { type: "button", className: "word" });
        button.append(element("i", {}), element("b", {}), element("small", {}));
        button.setAttribute("aria-roledescription", "word to move");
        button.addEventListener("pointerdown", (event) => this.grab(button, event));
        button.addEventListener("click", (event) => event.detail === 0 && this.choose(this.wordOf(button)));
        button.addEventListener("keydown", (event) => this.key(button, event));
        this.elements.set(word, button);
        this.stage.append(button);
        return button;
    }

    wordOf(button) {
        return [...this.elements].find(([, other]) => other === button)[0];
    }

    key(button, event) {
        const word = this.wordOf(button), numbers = this.numbers(word), step = STEPS[event.key];
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const axis = step && [...this.face, 3 - this.face[0] - this.face[1]][step[0]];
        if (step && axis < this.axes.length) {
            const moved = numbers ? [...numbers] : FIRST.slice(0, this.axes.length);
            if (numbers) moved[axis] = Math.max(0, Math.min(MOST, moved[axis] + step[1]));
            if (String(moved) !== String(numbers)) this.put(word, moved);
        } else if (["Delete", "Backspace"].includes(event.key)) {
            if (numbers) this.put(word, null);
        } else return;
        event.preventDefault();
        event.stopPropagation();
    }

    grab(button, down) {
        if (down.button || this.moving) return;
        const word = this.wordOf(button), before = this.numbers(word);
        const frame = this.stage.getBoundingClientRect();
        const at = (event) => [event.clientX - frame.left, event.clientY - frame.top];
        const start = at(down);
        const box = button.getBoundingClientRect();
        // A word on the board is held where it was caught; one from the tray hangs below the finger.
        const point = before ? this.place(before) : [box.left + box.width / 2 - frame.left, box.top - frame.top];
        const held = [point[0] - start[0], point[1] - start[1]];
        let dragged = false;
        button.setPointerCapture(down.pointerId);
        const move = (event) => {
            const now = at(event);
            if (!dragged && Math.hypot(now[0] - start[0], now[1] - start[1]) < TAP) return;
            dragged = this.moving = true;
            button.classList.add("moving");
            const spot = [now[0] + held[0], now[1] + held[1]];
            const seen = this.numbersAt(spot);
            const numbers = seen && this.turned(before, seen);
            button.classList.remove("shared");
            this.words = this.words.map((each) => (each[0] === word ? [word, numbers] : each));
            this.draw();
            this.move(button, spot);
        };
        const end = (event) => {
            for (const [kind, listener] of listeners) button.removeEventListener(kind, listener);
            this.moving = false;
            button.classList.remove("moving");
            if (event.type === "pointercancel") {
                this.words = this.words.map((each) => (each[0] === word ? [word, before] : each));
                this.draw();
            } else if (!dragged) this.choose(word);
            else {
                this.pair = [...this.pair.filter((other) => other !== word), word].slice(-2);
                this.put(word, this.numbers(word));
            }
        };
        const listeners = [["pointermove", move], ["pointerup", end], ["pointercancel", end]];
        for (const [kind, listener] of listeners) button.addEventListener(kind, listener);
    }

    // The distance that is measured, and the arrows of a sum
    drawLines() {
        const [start, end] = (this.show.pair ? this.pair : []).map((word) => this.numbers(word));
        const measured = start && end;
        set(this.lines.pair, { d: measured ? line(this.place(start), this.place(end)) : "" });
        this.said.pair.textContent = "";
        if (measured) {
            const distance = Math.hypot(...start.map((value, axis) => value - end[axis]));
            const [x, y] = middle(this.place(start), this.place(end));
            this.said.pair.textContent = distance.toFixed(1);
            set(this.said.pair, { x, y: y - 8 });
        }
        const [b, a, c] = (this.show.sum ?? []).map((word) => this.numbers(word));
        const added = a && b && c;
        const result = added && b.map((value, axis) => value - a[axis] + c[axis]);
        set(this.lines.first, { d: added ? arrow(this.place(a), this.place(b), HEAD) : "" });
        set(this.lines.second, { d: added ? arrow(this.place(c), this.within(this.place(result)), HEAD) : "" });
        this.computed.style.display = added ? "" : "none";
        this.said.sum.textContent = added ? `${this.show.sum[0]} − ${this.show.sum[1]} + ${this.show.sum[2]}: ${result.join(", ")}` : "";
        if (added) {
            const { width } = this.scale, [x, y] = this.within(this.place(result));
            set(this.computed, { cx: x, cy: y });
            const half = this.said.sum.getComputedTextLength() / 2 + 4;
            set(this.said.sum, { x: Math.max(half, Math.min(width - half, x)), y: Math.max(14, y - 13) });
        }
    }

    makeTools() {
        const button = (name, act) => {
            const made = element("button", { type: "button", className: "plain", textContent: name });
            made.addEventListener("click", act);
            return made;
        };
        this.faces = element("div", { className: "faces", hidden: true });
        this.faces.setAttribute("role", "group");
        this.faces.setAttribute("aria-label", "Two of the three numbers");
        this.turns = FACES.map((face) => button("", () => {
            this.face = face;
            this.changed();
        }));
        this.faces.append(...this.turns);
        this.rename = button("Rename", () => this.askName(this.chosen));
        this.remove = button("Remove", () => this.drop(this.chosen));
        this.tools.append(this.faces, button("Add a word", () => this.askName(null)), button("Axes", () => this.askAxes()), this.rename, this.remove);
    }

    drawTools() {
        const word = this.chosen;
        this.faces.hidden = this.axes.length < 3;
        this.turns.forEach((turn, at) => {
            turn.textContent = FACES[at].map((axis) => this.axes[axis]?.[0]).join(", ");
            turn.setAttribute("aria-pressed", String(String(FACES[at]) === String(this.face)));
        });
        for (const [button, what] of [[this.rename, "Rename"], [this.remove, "Remove"]]) {
            button.hidden = !word;
            button.setAttribute("aria-label", `${what} ${word}`);
        }
    }

    drop(word) {
        this.words = this.words.filter(([other]) => other !== word);
        this.pair = this.pair.filter((other) => other !== word);
        this.live.textContent = `${word} is removed`;
        this.changed();
    }

    askName(word) {
        const taken = (name) => name !== word && this.words.some(([other]) => other.toLowerCase() === name.toLowerCase());
        this.ask(word ? `Rename ${word}` : "Add a word", [[null, [["Word", word ?? ""]]]], ([[typed]]) => {
            const name = tidy(typed);
            if (!name) return "Write a word.";
            if (taken(name)) return `${name} is on the board already.`;
            if (!word && this.words.length >= this.show.most) return `There is room for ${this.show.most} words: remove one first.`;
            if (word) {
                this.words = this.words.map((each) => (each[0] === word ? [name, each[1]] : each));
                this.pair = this.pair.map((other) => (other === word ? name : other));
                const button = this.elements.get(word);
                this.elements.delete(word);
                this.elements.set(name, button);
            } else {
                this.words = [...this.words, [name, null]];
                this.pair = [...this.pair, name].slice(-2);
            }
            this.say(name);
            this.changed();
            return "";
        });
    }

    askAxes() {
        const titles = ["Across", "Up", "Third number"];
        const fields = this.axes.map(([name, low, high], axis) => [titles[axis], [["Name", name], ["0 means", low], ["10 means", high]]]);
        this.ask("What the numbers mean", fields, (rows) => {
            const axes = rows.map((row) => row.map(tidy));
            if (axes.some(([name]) => !name)) return "Each axis needs a name.";
            this.axes = axes;
            this.changed();
            return "";
        });
    }

    // A small dialog of text fields; `done` takes what was typed and returns what is wrong with it, if anything is.
    ask(title, groups, done) {
        const dialog = element("dialog", {});
        dialog.setAttribute("aria-label", title);
        const form = element("form", { method: "dialog" });
        const inputs = groups.map(([legend, fields]) => {
            const home = element(legend ? "fieldset" : "div", {});
            if (legend) home.append(element("legend", { textContent: legend }));
            const made = fields.map(([name, value]) => {
                const label = element("label", { textContent: name });
                const input = element("input", { type: "text", value, autocomplete: "off" });
                label.append(input);
                home.append(label);
                return input;
            });
            form.append(home);
            return made;
        });
        const error = element("p", { className: "error" });
        error.setAttribute("role", "alert");
        const cancel = element("button", { type: "button", className: "plain", textContent: "Cancel" });
        cancel.addEventListener("click", () => dialog.close());
        const end = element("div", { className: "end" });
        end.append(cancel, element("button", { className: "plain", textContent: "Done" }));
        form.append(error, end);
        form.addEventListener("submit", (event) => {
            const typed = inputs.map((row) => row.map((input) => input.value));
            const long = typed.flat().find((text) => text.trim().length > LONGEST);
            const problem = long ? `There is room for ${LONGEST} characters, and this has ${long.trim().length}.` : done(typed);
            error.textContent = problem;
            if (problem) event.preventDefault();
        });
        dialog.addEventListener("keydown", (event) => event.stopPropagation());
        dialog.addEventListener("close", () => dialog.remove());
        dialog.append(element("h2", { textContent: title }), form);
        this.root.append(dialog);
        dialog.showModal();
        inputs[0][0].select();
    }
}

// As `embedding_core.byhand.board.tidy`, for the signs that separate words in a link
function tidy(typed) {
    return typed.replaceAll(".", "·").replaceAll("_", " ").split(/\s+/).join(" ").trim().slice(0, LONGEST).trim();
}

function line([x0, y0], [x1, y1]) {
    return `M${x0},${y0}L${x1},${y1}`;
}

function middle([x0, y0], [x1, y1]) {
    return [(x0 + x1) / 2, (y0 + y1) / 2];
}
