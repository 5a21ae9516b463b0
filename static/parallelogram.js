// Draws a sum of three words, b - a + c, and moves it: from step to step, from words to words, from above to the side.
//
// The server sends numbers (embedding_core/figures/analogy.py); each element is made once and only moved. What a step
// adds grows into the picture that is there. Text is only ever set as text content.

import { SVG, arrow, draw, element, enlarged, mounted, set } from "./shapes.js";

const MOVE = 350; // ms for one step
const OFF = 9, BESIDE = 14, ACROSS = 6; // px between a point and its name, as in names.py
const LINE = 19; // px from line to line of a name of the usual size
const HEAD = 13; // px of an arrow's head

// The look of the drawing itself, which a saved one takes along
const DRAWING = `
text {fill: currentColor; font-size: calc(16px * var(--enlarge, 1)); paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round}
.word {font-weight: 700}
.plane {fill: var(--accent); opacity: .08}
path, line {fill: none; stroke: var(--plain)}
.first {stroke-width: 3}
.second {stroke: var(--accent); stroke-width: 4}
.side {stroke-dasharray: 2 5; stroke-width: 1.5}
.miss {stroke: var(--accent); stroke-width: 2.5; stroke-dasharray: 7 5}
.dot {fill: var(--plain); stroke: none}
.computed {fill: var(--paper); stroke: var(--accent); stroke-width: 3}
.d {fill: var(--accent); stroke: none}
`;

const STYLE = `${DRAWING}
.parallelogram {
    position: relative; color: var(--st-text-color, #1c2127); font-family: var(--st-font, sans-serif);
    --accent: #0e8784; --plain: #7d8797; --paper: var(--st-background-color, #fdfcf9);
}
svg {display: block; width: 100%; height: clamp(250px, min(100vh - var(--ari-above, 345px) - var(--lesson, 0rem), 66vw), 460px)}
svg.aslant {cursor: grab; touch-action: pan-y}
div.turn {position: absolute; inset: 0 0 auto; display: flex; justify-content: space-between; pointer-events: none}
button {
    font: inherit; color: inherit; background: var(--st-secondary-background-color, #f3f0e8); cursor: pointer;
    border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 999px; min-width: 2.75rem; min-height: 2.75rem; pointer-events: auto;
}
button:focus-visible {outline: 2px solid var(--accent); outline-offset: 2px}
button.save {display: var(--save, inline-block); position: absolute; right: 0; bottom: 0; font-size: .875rem; padding: 0 .9rem}
@media (max-width: 40rem) {button.save {display: none}}
@media print {button {display: none} .parallelogram {color: #000; --paper: #fff}}
[hidden] {display: none !important}
`;

export default function ({ parentElement, data }) {
    return mounted(parentElement, () => new Picture(parentElement), picture => picture.told(data));
}

class Picture {
    constructor(home) {
        this.root = element("div", { className: "parallelogram" });
        this.svg = draw(this.root, "svg", { role: "img" });
        const line = name => draw(this.svg, "path", { class: name });
        const dot = (name, shape) => draw(this.svg, shape, { class: name });
        this.plane = line("plane");
        this.sides = [line("side"), line("side")];
        this.arrows = [line("first"), line("second")];
        this.miss = line("miss");
        this.dots = {
            a: dot("dot", "circle"), b: dot("dot", "circle"), c: dot("dot", "circle"), computed: dot("computed", "circle"),
            d: dot("d", "path"),
        };
        this.names = Object.fromEntries(["a", "b", "c", "computed", "d"].map(name => [name, draw(this.svg, "text", {})]));
        this.tools = element("div", { className: "turn", hidden: true });
        for (const [sign, name, turn] of [["↺", "Turn left", -0.3], ["↻", "Turn right", 0.3]]) {
            const button = element("button", { type: "button", textContent: sign, title: name });
            button.setAttribute("aria-label", name);
            button.addEventListener("click", () => this.move({ ...this.goal, turn: this.goal.turn + turn }));
            this.tools.append(button);
        }
        const save = element("button", { type: "button", className: "save", textContent: "Save the picture" });
        save.title = "As a drawing (SVG)";
        save.addEventListener("click", () => this.save());
        this.root.append(element("style", { textContent: STYLE }), this.tools, save);
        home.append(this.root);
        this.drag();
        this.resized = new ResizeObserver(() => this.shown && this.draw(this.shown));
        this.resized.observe(this.svg);
    }

    leave() {
        this.resized.disconnect();
        cancelAnimationFrame(this.ticking);
        this.root.remove();
    }

    // The drawing as a file of its own, in the colours of the page
    save() {
        const { clientWidth: width, clientHeight: height } = this.svg, look = getComputedStyle(this.root);
        const copy = this.svg.cloneNode(true);
        set(copy, { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
        const colors = ["--accent", "--plain", "--paper"].map(name => `${name}: ${look.getPropertyValue(name)}`);
        const page = `color: ${look.color}; font-family: ${look.fontFamily}; background: ${look.getPropertyValue("--paper")}`;
        draw(copy, "style", {}).textContent = `svg {${page}; ${colors.join("; ")}} ${DRAWING}`;
        const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
        element("a", { href: address, download: "word arithmetic.svg" }).click();
        setTimeout(() => URL.revokeObjectURL(address), 10_000); // the browser may still be reading it
    }

    // What is to be seen: where the points are, how far the story is told, and from where one looks
    told({ scene, step, depth, alt }) {
        this.scene = scene;
        this.svg.setAttribute("aria-label", alt);
        this.svg.classList.toggle("aslant", depth);
        this.tools.hidden = !depth;
        this.root.dataset.step = step;
        for (const [name, text] of Object.entries(this.names))
            if (name in scene.points) write(text, scene.captions[depth ? "aslant" : "above"][name] ?? [], name); // what leaves keeps its name meanwhile
        const [turn, tilt] = depth ? scene.view : [0, 0];
        const before = this.goal;
        const stays = before?.depth && depth;
        this.move({
            points: scene.points, frame: scene.frame, ball: scene.ball, depth, told: step,
            turn: stays ? before.turn : turn, tilt: stays ? before.tilt : tilt,
        });
    }

    move(goal) {
        const from = this.shown;
        this.goal = goal;
        cancelAnimationFrame(this.ticking);
        const steps = Math.abs(goal.told - (from?.told ?? goal.told));
        const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
        if (!from || still) return this.draw(goal);
        const began = performance.now(), lasts = MOVE * Math.max(1, steps);
        const tick = now => {
            const share = Math.min(1, Math.max(0, now - began) / lasts);
            this.draw(share < 1 ? between(from, goal, share) : goal);
            if (share < 1) this.ticking = requestAnimationFrame(tick);
        };
        this.ticking = requestAnimationFrame(tick);
    }

    drag() {
        this.svg.addEventListener("pointerdown", down => {
            if (!this.goal.depth) return;
            let [x, y] = [down.clientX, down.clientY];
            this.svg.setPointerCapture(down.pointerId);
            const moved = event => {
                const tilt = this.goal.tilt + (event.clientY - y) * -0.008;
                this.goal = { ...this.goal, turn: this.goal.turn - (event.clientX - x) * -0.01, tilt: Math.min(1.5, Math.max(0.1, tilt)) };
                [x, y] = [event.clientX, event.clientY];
                cancelAnimationFrame(this.ticking);
                this.draw(this.goal);
            };
            this.svg.addEventListener("pointermove", moved);
            for (const end of ["pointerup", "pointercancel"])
                this.svg.addEventListener(end, () => this.svg.removeEventListener("pointermove", moved), { once: true });
        });
    }

    draw(state) {
        this.shown = state;
        const { clientWidth: width, clientHeight: height } = this.svg;
        if (!width || !height) return;
        const see = camera(state, width, height);
        const done = [0, 1, 2, 3].map(step => Math.min(1, Math.max(0, state.told - step))); // of each step, 0 to 1
        const at = {};
        for (const [name, point] of Object.entries(state.points)) at[name] = see(point);
        // From above d is folded into the plane, at its true distance from both ends of the second arrow.
        const { aside } = see;
        if (at.d) at.d = mix(at.folded, at.d, aside);
        const appears = { b: done[0], a: done[1], c: done[2], computed: done[2], d: done[3] };

        this.arrow(0, at.a && [at.a, mix(at.a, at.b, done[1])], done[1]);
        // The second arrow is the first one, moved to where it starts anew.
        this.arrow(1, at.c && [mix(at.a, at.c, done[2]), mix(at.b, at.computed, done[2])], done[2]);
        path(this.sides[0], at.c && [at.a, mix(at.a, at.c, done[2])], done[2]);
        path(this.sides[1], at.c && [at.b, mix(at.b, at.computed, done[2])], done[2]);
        path(this.plane, at.c && [at.a, at.b, at.computed, at.c], 0.09 * done[2]);
        path(this.miss, at.d && [at.computed, mix(at.computed, at.d, done[3])], done[3]);

        for (const [name, dot] of Object.entries(this.dots)) {
            const [x, y] = at[name] ?? [0, 0];
            dot.style.opacity = at[name] ? appears[name] : 0;
            if (dot.tagName === "circle") set(dot, { cx: x, cy: y, r: name === "computed" ? 7 : 6 });
            else set(dot, { d: `M${x},${y - 9}l9,9l-9,9l-9,-9z` });
        }
        const sides = this.scene.sides[aside > 0.5 ? "aslant" : "above"];
        for (const [name, text] of Object.entries(this.names)) {
            if (!at[name]) text.replaceChildren();
            text.style.opacity = appears[name] ** 3;
            if (text.childNodes.length && sides[name]) place(text, at[name], sides[name], width, height);
        }
    }

    arrow(number, ends, appears) {
        const shape = this.arrows[number];
        shape.style.opacity = ends ? Math.min(1, 3 * appears) : 0;
        if (ends) set(shape, { d: arrow(...ends, HEAD) });
    }
}

// From a point of the space to a pixel; `aside` is 0 for one who looks from above and 1 from the side.
function camera({ frame, ball, turn, tilt, aside: given, depth }, width, height) {
    const aside = given ?? Number(depth);
    const [left, right, bottom, top] = frame, [x0, y0, z0, radius] = ball;
    const middle = mix([(left + right) / 2, (bottom + top) / 2, 0], [x0, y0, z0], aside);
    const flat = Math.min(width / (right - left), height / (top - bottom));
    const scale = flat + (Math.min(0.45 * height / radius, 0.4 * width / radius) - flat) * aside;
    const [ct, st, cp, sp] = [Math.cos(turn), Math.sin(turn), Math.cos(tilt), Math.sin(tilt)];
    const see = point => {
        const [x, y, z] = point.map((value, axis) => value - middle[axis]);
        return [width / 2 + (x * ct - y * st) * scale, height / 2 - ((x * st + y * ct) * cp + z * sp) * scale];
    };
    return Object.assign(see, { aside });
}

function between(from, goal, share) {
    const eased = share * share * (3 - 2 * share);
    const points = {};
    for (const [name, point] of Object.entries({ ...from.points, ...goal.points }))
        points[name] = mix(from.points[name] ?? point, goal.points[name] ?? point, eased);
    const aside = state => state.aside ?? Number(state.depth);
    const number = name => from[name] + (goal[name] - from[name]) * eased;
    return {
        points, depth: goal.depth, aside: aside(from) + (aside(goal) - aside(from)) * eased,
        frame: mix(from.frame, goal.frame, eased), ball: mix(from.ball, goal.ball, eased),
        turn: number("turn"), tilt: number("tilt"), told: number("told"),
    };
}

// A name on one side of its point, and never outside of the picture
function place(text, [x, y], [vertical, horizontal], width, height) {
    const lines = [...text.childNodes], wide = Math.max(...lines.map(line => line.getComputedTextLength()));
    const beside = vertical === "middle" ? BESIDE : ACROSS;
    const wanted = { left: x - beside - wide, center: x - wide / 2, right: x + beside }[horizontal];
    const left = Math.max(2, Math.min(width - wide - 2, wanted));
    const size = enlarged(text), step = LINE * size;
    const high = step * lines.length;
    const above = { top: y - OFF - high, middle: y - high / 2, bottom: y + OFF }[vertical];
    const top = Math.max(0, Math.min(height - high - 4, above));
    const anchor = { left: ["end", left + wide], center: ["middle", left + wide / 2], right: ["start", left] }[horizontal];
    lines.forEach((line, number) => set(line, { x: anchor[1], y: top + step * number + 15 * size, "text-anchor": anchor[0] }));
}

function write(text, lines, name) {
    text.setAttribute("class", name === "computed" ? "sum" : "word");
    while (text.childNodes.length > lines.length) text.lastChild.remove();
    while (text.childNodes.length < lines.length) draw(text, "tspan", {});
    lines.forEach((line, number) => { text.childNodes[number].textContent = line; });
}

function path(shape, points, appears) {
    shape.style.opacity = points ? appears : 0;
    if (points) set(shape, { d: `M${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}` });
}

function mix(one, other, share) {
    return one.map((value, axis) => value + (other[axis] - value) * share);
}
