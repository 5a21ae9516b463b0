// The board of the page By hand: words that are dragged to where they belong, by mouse, finger or arrow keys.
//
// The server sends the board and says what comes of it; this side moves the words and writes their numbers while they
// move. Text is only ever set as text content. A board that the server sent in answer to an older one is not drawn.
// Of three numbers the board shows two, its face; the buttons below it turn it.

// What a key changes: the number across, the one up, or the one that is not seen
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [1, 1], ArrowDown: [1, -1], "+": [2, 1], "-": [2, -1] };
const FACES = [[0, 1], [0, 2], [1, 2]];
const DOT = 6; // px from the middle of a word's dot to its rim
const ASIDE = 10; // px from the middle of a dot to a list beside it
const POLE = 2; // px between the pole of a list and its words
const AIR = 5; // px at the edge of a name
const NAME = 34; // px of height that a name takes with the numbers below it
const APART = 6; // px between two names side by side, which else are read as one
const HIGHER = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]; // rows that a list hangs farther from its dot
const FAR = [26, 52, 78, 104]; // px that a name stands farther from its dot, at the end of a line, where none is free close by
const UNDER = 7; // px below the ground from which the numbers of the axis stand
const LONG = 9; // letters of a word that have no room in a button on a phone
const NARROW = matchMedia("(max-width: 47rem)"); // a phone, as in style.js
const MORE = 84; // px that the button for more waiting words takes
const TAP = 6; // px that a finger may tremble
const FIRST = [5, 5, 0]; // the numbers of a word that the keyboard puts on the board
let shapes, draw, element; // shapes.js
let CHIP, ROW, STYLE, MOST, Places, inside, Lines, overlap, ask, split, tidy; // the files beside this one

export default function ({ parentElement, data, modules, setStateValue }) {
    [shapes] = modules;
    ({ draw, element, CHIP, ROW, STYLE, MOST, Places, inside, Lines, overlap, ask, split, tidy } = Object.assign({}, ...modules));
    return shapes.mounted(
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
        this.stage.addEventListener("click", (event) => this.tapped(event));
        const grid = element("div", { className: "grid" });
        this.svg = draw(grid, "svg", { "aria-hidden": "true" });
        this.squares = draw(this.svg, "g", { class: "squares" });
        this.ticks = draw(this.svg, "g", { class: "ticks" });
        this.stems = draw(this.svg, "path", { class: "stem" });
        this.lines = new Lines(this.svg, shapes);
        this.notice = element("p", { className: "notice" });
        this.notice.setAttribute("role", "status");
        this.stage.append(grid, this.notice);
        this.across = element("div", { className: "across" });
        this.up = element("div", { className: "up" });
        this.tray = element("div", { className: "tray" });
        this.hint = element("p", {});
        this.lost = element("p", { className: "lost" });
        this.more = element("button", { type: "button", className: "plain more", hidden: true });
        this.more.addEventListener("click", () => {
            this.all = true;
            this.draw();
            [...this.stage.querySelectorAll(".word.waiting")].at(-1)?.focus({ preventScroll: true });
        });
        this.tray.append(this.hint, this.more, this.lost);
        this.tools = element("div", { className: "tools" });
        this.live = element("p", { className: "unseen" });
        this.live.setAttribute("aria-live", "polite");
        const how = element("p", { className: "unseen", id: "how", textContent: "Arrow keys move a word, Enter chooses it, Delete takes it off the board. With three numbers, plus and minus change the one that is not seen." });
        this.root.append(element("style", { textContent: STYLE }), this.up, this.stage, this.across, this.tray, this.tools, this.live, how);
        this.makeTools();
        home.append(this.root);
        this.places = new Places(this.stage);
        this.elements = new Map(); // word -> its button
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
        if (data.turn === this.turn && !this.moving) {
            const before = this.look, grown = !first && this.axes.length < data.axes.length;
            this.axes = data.axes;
            this.words = data.words.map(([word, numbers]) => [word, numbers && [...numbers]]);
            this.pair = data.pair.filter((word) => this.numbers(word) !== undefined);
            this.face = data.face;
            // What a button below did to the board is seen: a word that came, or another side.
            if (this.look !== before) this.removed = null; // it had its place on another board
            if (!first && this.look !== before) this.root.scrollIntoView({ block: "nearest" });
            if (grown && this.show.unnamed) this.askAxes([2]);
        }
        this.draw(first);
    }

    // What the page may change, and not only the reader: which words there are, and the side that is seen
    get look() {
        return JSON.stringify([this.face, this.words?.map(([word]) => word)]);
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
        this.held = null;
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

    // A word's numbers with others for the axes that are seen
    turned(before, [across, up]) {
        const numbers = before ? [...before] : FIRST.slice(0, this.axes.length);
        [numbers[this.face[0]], numbers[this.face[1]]] = [across, up];
        return numbers;
    }

    // Words move to where they go, but for `still`: when the board opens or gets another size they are there at once.
    draw(still = false) {
        if (!this.axes || !this.stage.clientWidth) return;
        this.root.classList.toggle("still", still);
        if (!this.moving) this.places.makeRoom(this.lines.sumOf(this), this.face); // no square moves under the finger
        this.notice.textContent = this.show.turned;
        this.drawGrid();
        this.drawWords();
        this.lines.draw(this);
        this.drawTools();
        if (still) this.stage.getBoundingClientRect(); // places are taken before movement is allowed again
        this.root.classList.remove("still");
    }

    drawGrid() {
        const { left, ground, step, width, height } = this.places.scale, long = MOST * step;
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
        const [across, up] = this.face.map((axis) => this.axes[axis]);
        this.stage.setAttribute("aria-label", `Board: ${across[0]} across, ${up[0]} up`);
        for (const [home, [name, low, high]] of [[this.across, across], [this.up, up]]) {
            const parts = [low, name, high]; // the numbers stand at the lines
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
        // Each name takes the spot that covers least of the other names, dots and drawn lines; in rounds, since the first
        // knew nothing of the others.
        const groups = [...places.values()];
        const dots = groups.map(([[, numbers]]) => this.place(numbers)).map(([x, y]) => [x - DOT, x + DOT, y - DOT, y + DOT]);
        const lines = this.lines.boxes(this), numbers = [...this.ticks.children].map(tickBox);
        // What is written at the sum, which has fewer spots than a name, and on the board
        const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = this.notice, told = this.show.turned;
        const notice = told ? [offsetLeft - offsetWidth / 2, offsetLeft + offsetWidth / 2, offsetTop, offsetTop + offsetHeight] : null;
        const label = [this.lines.sumBox(this, dots), notice].filter(Boolean);
        const spots = groups.map((there) => this.spots(there)), taken = [], { ground } = this.places.scale;
        const unnamed = new Set(); // places whose word has no room for its name
        const settle = (these = () => true) => spots.forEach((free, at) => {
            if (unnamed.has(at) || !these(at)) return;
            const others = (boxes) => boxes.filter((box, other) => box && other !== at);
            const covers = (boxes, [left, right, ...high], air = 0) => boxes.filter((box) => overlap([left - air, right + air, ...high], box)).length;
            const own = middle(dots[at]), runsOver = (spot) => others(dots).filter((dot) => passes(own, foot(spot, own[0]), dot)).length;
            const misread = (box) => others(dots).filter((dot) => between(box, dot) < between(box, dots[at])).length;
            const cost = ({ box, pole, far = 0, ...spot }) => 12 * covers(others(taken), box, APART) + 4 * covers(others(dots), box)
                + 6 * covers(label, box) + 2 * Math.min(1, covers(lines, box)) + 3.1 * covers(numbers, box)
                + (pole ? 4 * covers(others(dots), pole) + 2 * covers(others(taken), pole) : 0) // it would seem to be theirs
                + (far && pole ? 0 : 1.6 * misread(box)) + (far && !pole ? 20 * runsOver({ box, ...spot }) : 0)
                + 1.2 * Number(box[3] > ground) + 1.5 * far; // beyond the line a name would be one more number of the axis
            const best = free.reduce((one, other) => (cost(other) < cost(one) ? other : one));
            [free.best, taken[at]] = [best, best.box];
        });
        for (let round = 0; round < 6; round++) settle();
        // A name that still lies on another one or on a dot is left out, that which lies on most first, lists last; of the
        // words that are chosen or added up none is.
        const stays = groups.map((there) => there.some(([button]) => this.isNamed(button)));
        const covered = (at) => [...taken, ...dots].filter((box, other) => box && other % groups.length !== at && overlap(taken[at], inner(box))).length;
        for (;;) {
            const hides = groups.map((there, at) => (stays[at] || unnamed.has(at) ? 0 : covered(at) / (there.length > 1 ? 99 : 1)));
            const worst = hides.indexOf(Math.max(...hides));
            if (!(hides[worst] > 0)) break;
            unnamed.add(worst);
            spots[worst].best = spots[worst][0];
            taken[worst] = null;
            settle(covered); // what it left room for
        }
        groups.forEach((there, at) => there.forEach(([button]) => button.classList.toggle("unnamed", unnamed.has(at))));
        const lost = groups.filter((_, at) => unnamed.has(at)).flat().length;
        this.lost.textContent = lost ? `${lost} ${lost > 1 ? "names have" : "name has"} no room: tap a dot for its name.` : "";
        const stems = groups.map((there, at) => this.gather(there, spots[at].best));
        this.stems.setAttribute("d", stems.filter((_, at) => !unnamed.has(at)).join(""));
        this.taken = [...taken.filter(Boolean), ...dots];
        this.showNumbers(this.taken);
        this.lineUp(waiting);
    }

    // Whether a word has its name however little room there is: one that is chosen, or added up
    isNamed(button) {
        return button.classList.contains("chosen") || Boolean(this.show.sum?.includes(this.wordOf(button)));
    }

    // A number of an axis that a name would cover is left out.
    showNumbers(names) {
        for (const tick of this.ticks.children) {
            const own = tickBox(tick);
            tick.style.visibility = names.some((box) => overlap(own, box)) ? "hidden" : "";
        }
    }

    // Where the name of a word may stand, the best spot first: below its dot, above, beside it, at a corner, farther off at
    // the end of a line; words at one place stand in a list, which is rather beside, so that an arrow up or down is not
    // covered.
    spots(there) {
        const shared = there.length > 1, [x, y] = this.place(there[0][1]), { width, height, ground } = this.places.scale;
        const row = this.row(there);
        for (const [button] of there) {
            button.classList.toggle("shared", shared);
            button.style.setProperty("--row", `${row}px`);
        }
        const wide = Math.max(...there.map(([button]) => button.offsetWidth)), high = shared ? there.length * row : NAME;
        const top = shared ? Math.max(0, Math.min(ground + UNDER - high, y - high / 2)) : y - high / 2;
        const gap = shared ? 0 : AIR; // a list stands at its stem
        const within = (left) => Math.max(2, Math.min(width - wide - 2, left)); // as `move` keeps it within the board
        const beside = (left) => ({ side: true, left, box: [left + AIR, left + wide - AIR, top, top + high] });
        const below = (left) => ({ left, box: [left + AIR, left + wide - AIR, y + DOT, y + (shared ? 6 + high : CHIP)] });
        const above = (left) => ({ over: true, left, box: [left + AIR, left + wide - AIR, y - high - DOT, y - DOT] });
        const [right, before] = [beside(x + ASIDE - gap), beside(x - ASIDE - wide + gap)];
        const [middle, ...corners] = [x - wide / 2, x - DOT - AIR, x + DOT + AIR - wide].map(within);
        const inside = ({ box: [left, right, above, below] }) => left >= 0 && right <= width && above >= 0 && below <= height;
        const [near, far] = [[below(middle), above(middle)], [right, before]];
        const along = [-NAME, 0, NAME];
        const led = (spot, down, far) => ({ ...spot, far, down, box: [spot.box[0], spot.box[1], spot.box[2] + down, spot.box[3] + down] });
        const ends = shared ? [] : FAR.flatMap((off, at) => [
            ...[middle, ...corners].flatMap((left) => [led(above(left), -off, at + 1), led(below(left), off, at + 1)]),
            ...along.flatMap((down) => [right.left + off, before.left - off].map((left) => led(beside(left), down, at + 1))),
        ]);
        // A list above or below hangs on a pole from its dot, as a flag does, farther off where others hang; one of long names
        // that has room on neither side of it stands across its end
        const flags = [x + POLE, x - POLE - wide].flatMap((left) => [above(left), below(left)]);
        const across = [middle, ...corners].flatMap((left) => [above(left), below(left)]).map((spot) => ({ ...spot, centred: true, far: 3 }));
        const raised = [...flags, ...across].flatMap((spot) => HIGHER.map((rows) => {
            const hung = led(spot, (spot.over ? -rows : rows) * ROW, (spot.far ?? 0) + 0.4 * rows), { box } = hung;
            return { ...hung, pole: [x - 1, x + 1, ...(spot.over ? [box[3], y - DOT] : [y + DOT, box[2]])] };
        }));
        const anywhere = [2, width - wide - 2].map((left) => ({ ...beside(left), far: 4 }));
        const spread = shared ? [...far, ...flags, ...raised, ...across, ...anywhere] : [...near, ...far, ...corners.map(below), ...corners.map(above), ...ends];
        const free = spread.filter(inside);
        return free.length ? free : [below(middle)];
    }

    // px from word to word of a list, which is never higher than the board
    row(there) {
        return Math.min(ROW, this.places.scale.height / there.length);
    }

    // Moves the words of one place to the spot that was chosen. Returns a stem that joins a list, or a name that stands far
    // off, to its dot, so that a name high up is not taken for a word up there.
    gather(there, { side, over, left, far, centred, down = 0, box: [near, end, top, bottom] }) {
        const shared = there.length > 1, [x, y] = this.place(there[0][1]), row = this.row(there);
        const list = side ? top - y : over ? down - DOT - there.length * row : 6 + down;
        const alone = down + (side ? NAME / 2 - CHIP : over ? -CHIP - DOT : 0);
        const wide = Math.max(...there.map(([button]) => button.offsetWidth));
        there.forEach(([button, numbers], number) => {
            const spare = wide - button.offsetWidth;
            const start = left + (shared && centred ? spare / 2 : shared && left < x ? spare : 0); // a list ends at the dot before which it stands
            this.move(button, this.place(numbers), shared ? list + number * row : alone, start + button.offsetWidth / 2 - x);
        });
        const [nearest, ends] = foot({ side, over, box: [near, end, top, bottom] }, x);
        if (!shared) return far ? `M${x},${y}L${nearest},${ends}` : "";
        if (!side) return `M${x},${y}V${Boolean(over) === Boolean(centred) ? bottom : top}`; // a pole ends with its list
        const stem = near > x ? x + ASIDE : x - ASIDE;
        return `M${x},${y}H${stem}M${stem},${top + 3}v${bottom - top - 6}`;
    }

    // The middle of the word's dot stands at the point, its name `down` px below and `across` px beside, and within the board.
    move(button, [x, y], down = 0, across = 0) {
        const left = Math.max(2, Math.min(this.places.scale.width - button.offsetWidth - 2, x + across - button.offsetWidth / 2));
        button.style.transform = `translate(${left}px, ${y + down}px)`;
        const dot = button.firstChild;
        dot.style.left = `${x - left}px`;
        dot.style.top = `${-down}px`;
    }

    lineUp(waiting) {
        const top = this.places.scale.height + this.across.offsetHeight + 5;
        for (const button of waiting) button.classList.remove("shared", "unnamed");
        const shown = this.inSight(waiting), more = waiting.length - shown.length;
        for (const button of waiting) button.hidden = !shown.includes(button);
        this.more.hidden = !more;
        this.more.textContent = `${more} more`;
        let left = 0, row = 0;
        for (const button of shown) {
            const wide = button.offsetWidth;
            if (left && left + wide > this.stage.clientWidth) [left, row] = [0, row + 1];
            button.style.transform = `translate(${left}px, ${top + row * (CHIP + 4)}px)`;
            left += wide + 8;
        }
        const high = CHIP + row * (CHIP + 4) + 4;
        this.tray.style.minHeight = `${high}px`;
        this.hint.hidden = waiting.length > 0;
        this.lost.style.paddingTop = waiting.length ? `${high}px` : "";
        this.lost.hidden = !this.lost.textContent;
        this.hint.classList.toggle("told", Boolean(this.show.told));
        const act = this.chosen ? "Drag a word here to take it off the board." : "Tap a word to rename it; drag it here to take it off.";
        this.hint.textContent = this.show.told || (this.words.length ? act : "");
    }

    // The words in the tray: on a phone a row of them, lest what to do next is below the screen; one that is chosen is there
    inSight(waiting) {
        const room = this.stage.clientWidth, wide = (buttons) => buttons.reduce((sum, { offsetWidth }) => sum + offsetWidth + 8, -8);
        if (this.all || !NARROW.matches || wide(waiting) <= room) return waiting;
        const first = waiting.filter((button) => button.classList.contains("chosen")), shown = [...first];
        for (const button of waiting) if (!first.includes(button) && wide([...shown, button]) <= room - MORE) shown.push(button);
        return waiting.filter((button) => shown.includes(button) || (!shown.length && button === waiting[0]));
    }

    write(button, word, numbers) {
        button.hidden = false; // `lineUp` hides it where it waits
        const [, name, small] = button.children, moving = button.classList.contains("moving");
        button.classList.toggle("waiting", !numbers && !moving);
        const chosen = word === this.chosen || (this.pair.includes(word) && this.measures(word));
        button.classList.toggle("chosen", chosen);
        button.setAttribute("aria-pressed", String(chosen));
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
            if (numbers) moved[axis] = inside(moved[axis] + step[1]);
            if (String(moved) !== String(numbers)) this.put(word, moved);
            if (!numbers) this.live.textContent = `${word} is put in the middle: ${this.inWords(moved)}`;
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
        // A word on the board is held where it was caught; of one from the tray the dot is at the pointer, or, since a
        // finger would cover it, above the finger.
        const above = [box.left + box.width / 2 - frame.left, box.top - frame.top];
        const point = before ? this.place(before) : down.pointerType === "mouse" ? start : above;
        const held = [point[0] - start[0], point[1] - start[1]];
        let dragged = false;
        button.setPointerCapture(down.pointerId);
        const move = (event) => {
            const now = at(event);
            if (!dragged && Math.hypot(now[0] - start[0], now[1] - start[1]) < TAP) return;
            dragged = this.moving = true;
            button.classList.add("moving");
            const spot = [now[0] + held[0], now[1] + held[1]];
            const seen = this.places.numbersAt(spot);
            const numbers = seen && this.turned(before, seen);
            button.classList.remove("shared", "unnamed");
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
            } else if (!dragged) this.tappedOn(word, event);
            else {
                this.pair = [...this.pair.filter((other) => other !== word), word].slice(-2);
                this.put(word, this.numbers(word));
            }
        };
        const listeners = [["pointermove", move], ["pointerup", end], ["pointercancel", end]];
        for (const [kind, listener] of listeners) button.addEventListener(kind, listener);
    }

    // A tap on the board puts the chosen word there: one that has no place yet, or that was tapped just before. Where words
    // are chosen to be measured, none that has its place is moved.
    tapped(event) {
        const word = this.chosen, before = word && this.numbers(word);
        if (!word || event.target.closest("button") || (before && (this.held !== word || this.show.pair))) return;
        const frame = this.stage.getBoundingClientRect();
        const seen = this.places.numbersAt([event.clientX - frame.left, event.clientY - frame.top]);
        if (seen) this.put(word, this.turned(before, seen));
    }

    // A tap on a word chooses it; but a chosen word that has no place yet is put there, also where a name stands, unless
    // words are chosen to be measured.
    tappedOn(word, event) {
        const waiting = this.chosen && !this.numbers(this.chosen) && this.numbers(word) && !this.show.pair;
        const frame = this.stage.getBoundingClientRect();
        const seen = waiting && this.places.numbersAt([event.clientX - frame.left, event.clientY - frame.top]);
        if (seen) return this.put(this.chosen, this.turned(null, seen));
        this.held = word;
        this.choose(word);
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
        this.back = button("", () => this.putBack());
        this.tools.append(this.faces, button("Add a word", () => this.askName(null)), button("Axes", () => this.askAxes()), this.rename, this.remove, this.back);
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
        const gone = this.removed?.each[0];
        this.back.hidden = Boolean(word) || !gone || this.numbers(gone) !== undefined || this.words.length >= this.show.most;
        this.back.textContent = gone?.length > LONG ? "Put it back" : `Put ${gone} back`;
    }

    // No other word is chosen then: in the place of the buttons for it is the one that brings this back.
    drop(word) {
        const at = this.words.findIndex(([other]) => other === word);
        this.removed = { at, each: this.words[at] };
        this.words = this.words.toSpliced(at, 1);
        this.pair = [];
        this.live.textContent = `${word} is removed`;
        this.changed();
        this.back.focus({ preventScroll: true });
    }

    putBack() {
        const { at, each } = this.removed, [word] = each;
        this.words = this.words.toSpliced(at, 0, each);
        this.pair = [word];
        this.say(word);
        this.changed();
        this.remove.focus({ preventScroll: true });
    }

    askName(word) {
        const taken = (name) => name !== word && this.words.some(([other]) => other.toLowerCase() === name.toLowerCase());
        ask({ home: this.root, element, several: !word }, word ? `Rename ${word}` : "Add a word", [[null, [[word ? "Word" : "Word, or several with commas", word ?? ""]]]], ([[typed]]) => {
            const names = word ? [tidy(typed)] : split(typed), [name] = names;
            if (!name) return "Write a word.";
            const known = names.find(taken);
            if (known) return `${known} is here already.`;
            if (!word && this.words.length + names.length > this.show.most) return `There is room for ${this.show.most} words: remove one first.`;
            if (word) {
                this.words = this.words.map((each) => (each[0] === word ? [name, each[1]] : each));
                this.pair = this.pair.map((other) => (other === word ? name : other));
                const button = this.elements.get(word);
                this.elements.delete(word);
                this.elements.set(name, button);
            } else {
                this.words = [...this.words, ...names.map((each) => [each, null])];
                this.pair = [...this.pair, name].slice(-2);
            }
            this.say(name);
            this.changed();
            return "";
        });
    }

    // Asks what some of the numbers mean, all of them to begin with.
    askAxes(asked = this.axes.keys()) {
        const titles = ["Across", "Up", "Third number"], which = [...asked];
        const fields = which.map((axis) => {
            const [name, low, high] = this.axes[axis];
            return [titles[axis], [["Name", name], ["0 means", low], ["10 means", high]]];
        });
        ask({ home: this.root, element }, which.length > 1 ? "What the numbers mean" : "What does it count?", fields, (rows) => {
            const named = rows.map((row) => row.map(tidy));
            if (named.some(([name]) => !name)) return "Each axis needs a name.";
            this.axes = this.axes.map((axis, at) => named[which.indexOf(at)] ?? axis);
            this.changed();
            return "";
        });
    }
}

// The box of a number of an axis: left, right, top and bottom
function tickBox(tick) {
    const { x, y, width, height } = tick.getBBox();
    return [x, x + width, y + 3, y + height];
}

// Where the line from a dot at x ends at the name that stands far off.
function foot({ side, over, box: [near, end, top, bottom] }, x) {
    return [Math.max(near, Math.min(end, x)), side ? (top + bottom) / 2 : over ? bottom : top + CHIP - NAME - DOT];
}

// A box without the air at its edge
function inner([left, right, top, bottom]) {
    return [left + 2, right - 2, top + 2, bottom - 2];
}

function middle([left, right, top, bottom]) {
    return [(left + right) / 2, (top + bottom) / 2];
}

// Whether a line runs over a dot.
function passes([x, y], [toX, toY], dot) {
    const [u, v] = middle(dot), [wide, high] = [toX - x, toY - y];
    const share = Math.max(0, Math.min(1, ((u - x) * wide + (v - y) * high) / (wide ** 2 + high ** 2 || 1)));
    return Math.hypot(x + share * wide - u, y + share * high - v) <= DOT + 1;
}

// How far the middles of two boxes are apart, in pixels.
function between([left, right, top, bottom], [start, end, high, low]) {
    return Math.hypot(left + right - start - end, top + bottom - high - low) / 2;
}
