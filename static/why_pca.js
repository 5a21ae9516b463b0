// A cloud of words, a lamp far away and a wall: the reader turns the cloud by hand, and its shadow follows at once.
//
// The server sends the points once (embedding_core/figures/why_pca.py) and is told the angle when the hand is still.
// Where names stand is decided by static/names/room.js. Text is only ever set as text.

import { FAR, FARTHER, NameRoom } from "./names/room.js";
import { draw, element, mounted, set } from "./shapes.js";

const TURN = 400; // ms for the way to the best angle
const BY_HAND = 0.45; // degrees for a pixel
const [SIZE, HEIGHT] = [14, 15]; // px of a name: its type, and its line
const OFF = { above: 7, beside: 10, across: 6, corner: 5 }; // px between a point and its name
const STRANGE = 30; // what it costs that a name would seem that of another point: a place at the end of a line is better
const NEAR = 0.25; // two words meet on the wall if they are this share of their true distance apart, or less

const STYLE = `
.shadow {
    display: grid; grid-template-columns: minmax(0, 1fr); gap: .5rem 1.4rem; color: var(--st-text-color, #1c2127);
    font-family: var(--st-font, sans-serif); --accent: #0e8784; --plain: #7d8797; --reference: #c25e1a;
    --paper: var(--st-background-color, #fdfcf9); --wall: color-mix(in srgb, currentColor 9%, var(--paper));
}
h2 {margin: 0; font-size: 1.35rem; font-weight: 400; line-height: 1.25; font-variant-numeric: tabular-nums}
h2 b {color: light-dark(#ac4a0d, #e8935a)}
p {margin: 0; line-height: 1.5; max-width: 62ch; display: var(--beside, block)}
p.lost {min-height: 3em}
i {font-style: italic}
.scene {display: block; width: 100%; height: clamp(20rem, 100dvh - var(--shadow-above, 21.5rem) - var(--lesson, 0rem), 36rem); cursor: grab; touch-action: pan-y; border-radius: .6rem}
.scene:active {cursor: grabbing}
:is(.scene, button):focus-visible {outline: 2px solid var(--accent); outline-offset: 2px}
.wall {fill: var(--wall)}
.floor {fill: color-mix(in srgb, currentColor 3%, var(--paper))}
.table, .tick {fill: none; stroke: var(--plain); stroke-width: 1.5}
.tick {stroke: var(--accent); stroke-width: 4; stroke-linecap: round}
.ray {stroke: #d9a520; stroke-opacity: .4; fill: none}
.lead {stroke: var(--plain); fill: none}
.ray.met {stroke: var(--reference); stroke-opacity: 1; stroke-width: 1.5}
.lamp {fill: #e8b33a; stroke: #8a6510; stroke-width: 1.5}
text {font-size: calc(var(--name, 14px) * var(--enlarge, 1)); fill: currentColor; paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; user-select: none; -webkit-user-select: none}
text.on-wall {stroke: var(--wall)}
text.met {font-weight: 700}
text.thing {font-style: italic; opacity: .8}
small {font-size: .84rem; font-style: italic; min-height: 1.2em; display: block}
.legend {display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font-size: .93rem}
.legend span {display: flex; align-items: center; gap: .4rem}
.legend svg {width: 16px; height: 16px}
button {
    order: var(--turn, 0); font: inherit; font-weight: 600; color: light-dark(#fff, #0c1b1b); background: light-dark(#0b6e6e, #5cc8c2); cursor: pointer; border: 0;
    border-radius: 2rem; padding: .4rem 1.1rem; min-height: 2.75rem;
}
.curve {display: block; width: 100%; height: 5.6rem}
.curve .axis {stroke: color-mix(in srgb, currentColor 35%, transparent)}
.curve .tried {fill: none; stroke: var(--plain); stroke-width: 2.5}
.curve .here {fill: var(--reference)}
.curve text {font-size: 13px; stroke: none}
@media (max-width: 40rem) {
    h2 {font-size: 1.2rem}
    .scene {height: clamp(20rem, 100dvh - var(--shadow-above, 24.2rem) - var(--lesson, 0rem), 36rem)}
    button {order: -1}
    text {--name: 15px}
}
.told {display: grid; gap: .7rem; align-content: start}
.see {display: grid; gap: .3rem; align-content: start; min-width: 0}
@media (min-width: 66rem) {
    text {--name: 16px}
    .shadow {grid-template-columns: minmax(16rem, 22rem) minmax(0, 1fr); grid-template-rows: auto 1fr}
    .see {grid-column: 2; grid-row: 1 / span 2}
    .told {grid-column: 1}
    .scene {height: max(20rem, 100dvh - 17rem - var(--lesson, 0rem))}
    p.lost {min-height: 4.5em}
}
`;

export default function ({ parentElement, data, setTriggerValue }) {
    return mounted(parentElement, () => new Room(parentElement), room => {
        room.tell = angle => setTriggerValue("angle", angle);
        room.told(data);
    });
}

class Room {
    constructor(home) {
        this.root = element("div", { className: "shadow" });
        const [first, see, more] = ["told", "see", "told"].map(name => element("div", { className: name }));
        this.kept = element("h2", {});
        this.lost = element("p", { className: "lost" });
        this.svg = draw(see, "svg", { class: "scene", role: "slider", tabindex: 0, "aria-label": "Turn the cloud", "aria-valuemin": 0, "aria-valuemax": 359 });
        this.unnamed = element("small", {});
        this.legend = element("div", { className: "legend" });
        see.append(this.legend, this.unnamed);
        this.best = element("button", { type: "button" });
        this.best.addEventListener("click", () => this.turnTo(this.data.best + (this.isBest ? 90 : 0)));
        this.curve = draw(more, "svg", { class: "curve", role: "img", "aria-label": "What the shadow keeps at each angle that was tried" });
        this.explained = element("p", {});
        first.append(this.kept);
        more.append(this.lost, this.best, this.curve, this.explained);
        this.root.append(element("style", { textContent: STYLE }), first, see, more);
        home.append(this.root);
        this.tried = new Set();
        this.byHand();
        this.resized = new ResizeObserver(() => this.data && this.draw());
        this.resized.observe(this.svg);
    }

    leave() {
        this.resized.disconnect();
        cancelAnimationFrame(this.ticking);
        clearTimeout(this.still);
        this.root.remove();
    }

    told(data) {
        const words = data.words.join();
        const others = this.data?.words.join() !== words;
        this.data = data;
        if (others) this.furnish();
        if (others) [this.angle, this.given] = [data.angle, data.angle];
        else if (data.angle !== this.given) {
            this.given = data.angle;
            if (data.angle !== this.sent) return this.turnTo(data.angle, { tells: false });
        }
        this.draw();
    }

    // What is drawn once for these words: the things of the room, then for each word a ray, a shadow and a point.
    furnish() {
        const { words, points, groups, group } = this.data;
        this.svg.replaceChildren();
        this.tried.clear();
        const make = (name, kind, text) => draw(this.svg, name, { class: kind }, text);
        [this.floor, this.wall, this.table, this.tick] = ["floor", "wall", "table", "tick"].map(kind => make("path", kind));
        this.rays = words.map(() => make("path", "ray"));
        this.lamp = make("circle", "lamp");
        this.things = ["a lamp far away", "the wall"].map(text => make("text", "thing", text));
        const mark = number => draw(this.svg, "path", paint(groups[group[number]]));
        this.shadows = words.map((_, number) => set(mark(number), { opacity: 0.85 }));
        this.dots = words.map((_, number) => mark(number));
        const name = kind => words.map(word => make("text", kind, word));
        [this.wallNames, this.names] = [name("on-wall"), name("in-cloud")];
        this.leads = new Map(); // from a point to its name, where that stands farther off
        this.wide = this.names.map(text => text.getComputedTextLength());
        this.enlarged = parseFloat(getComputedStyle(this.names[0]).fontSize) / SIZE; // larger on a wall, and in a lesson
        this.boxes = new Map(); // where each name stood last, so that it stays there while the cloud turns
        this.across = Math.max(...points.map(([x, y]) => Math.hypot(x, y))) || 1;
        this.high = Math.max(...points.map(([, , z]) => Math.abs(z))) * 1.12 || 1;
        this.spread = points.reduce((sum, point) => sum + point.reduce((all, value) => all + value * value, 0), 0) || 1;
        this.legend.replaceChildren(...(groups.length > 1 ? groups : []).map(drawn => {
            const span = element("span", {});
            draw(draw(span, "svg", { viewBox: "-8 -8 16 16", "aria-hidden": true }), "path", { d: outline(drawn, 6), ...paint(drawn) });
            span.append(drawn.name);
            return span;
        }));
    }

    byHand() {
        this.svg.addEventListener("pointerdown", down => {
            if (down.button) return;
            let x = down.clientX;
            cancelAnimationFrame(this.ticking);
            this.svg.setPointerCapture(down.pointerId);
            const moved = event => {
                this.turn((event.clientX - x) * BY_HAND);
                x = event.clientX;
            };
            this.svg.addEventListener("pointermove", moved);
            const end = () => {
                this.svg.removeEventListener("pointermove", moved);
                this.boxes.clear();
                this.draw();
            };
            for (const kind of ["pointerup", "pointercancel"]) this.svg.addEventListener(kind, end, { once: true });
        });
        const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -15, PageUp: 15 };
        this.svg.addEventListener("keydown", event => {
            if (!steps[event.key]) return;
            event.preventDefault();
            cancelAnimationFrame(this.ticking);
            this.turn(steps[event.key], { whole: true });
        });
    }

    turn(by, { whole = false } = {}) {
        const from = this.angle, to = whole ? Math.round(from) + by : from + by;
        // A fast hand skips no angle of the curve.
        for (let step = Math.min(from, to); step < Math.max(from, to); step += 1) this.tried.add(folded(step));
        this.angle = (to + 360) % 360;
        this.draw();
        this.tellSoon();
    }

    tellSoon() {
        clearTimeout(this.still);
        this.still = setTimeout(() => {
            const angle = Math.round(this.angle) % 360;
            if (angle === this.sent) return;
            this.sent = angle;
            this.tell(angle);
        }, 300);
    }

    // By the shorter way; half a turn only mirrors a shadow, so the angle opposite is as good.
    turnTo(angle, { tells = true } = {}) {
        const from = this.angle, short = ((angle - from + 540) % 360) - 180;
        const by = tells && Math.abs(short) > 90 ? short - 180 * Math.sign(short) : short;
        const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
        const began = performance.now();
        cancelAnimationFrame(this.ticking);
        const tick = now => {
            const share = still ? 1 : Math.min(1, Math.max(0, now - began) / TURN);
            this.angle = (from + by * share * share * (3 - 2 * share) + 360) % 360;
            if (share === 1 && tells) for (let step = 0; step < 180; step += 1) this.tried.add(step);
            if (share === 1) this.boxes.clear(); // while they turn names keep their sides; then each stands where it covers least
            this.draw();
            if (share < 1) this.ticking = requestAnimationFrame(tick);
            else if (tells) this.tellSoon();
        };
        tick(began);
    }

    kepts(angle) {
        const [sin, cos] = sinCos(angle);
        return this.data.points.reduce((sum, [x, y, z]) => sum + (x * cos + y * sin) ** 2 + z * z, 0) / this.spread;
    }

    draw() {
        const { clientWidth: width, clientHeight: height } = this.svg;
        const kept = this.kepts(this.angle);
        this.tried.add(folded(this.angle));
        this.say(kept);
        this.drawCurve();
        if (!width || !height) return;
        const { words, points, groups, group } = this.data;
        const [sin, cos] = sinCos(this.angle);
        // To the right along the wall, away from the lamp, and up, as `turned` in embedding_core/maps/why_pca.py
        const turned = points.map(([x, y, z]) => [x * cos + y * sin, x * sin - y * cos, z]);
        const { see, near, away, lamp } = camera(this.across, this.high, width, height);
        const [across, high] = [this.across * 1.08, this.high * 1.12];
        const floor = [[-across, away], [across, away], [across, -across], [-across, -across]].map(([x, y]) => see([x, y, -high]));
        path(this.floor, floor, true);
        path(this.wall, [[-across, -high], [across, -high], [across, high], [-across, high]].map(([x, z]) => see([x, away, z])), true);
        const rim = degrees => see([this.across * Math.cos(degrees * Math.PI / 180), this.across * Math.sin(degrees * Math.PI / 180), -high]);
        path(this.table, Array.from({ length: 72 }, (_, number) => rim(5 * number)), true);
        path(this.tick, [-4, 0, 4].map(off => rim(off - this.angle)), false);
        const [lampX, lampY] = see([0, lamp, 0]);
        set(this.lamp, { cx: lampX, cy: lampY, r: 9 });
        const places = turned.map(see), falls = turned.map(([x, , z]) => see([x, away, z]));
        const met = this.met ?? [];
        words.forEach((_, number) => {
            const size = (width < 500 ? 5 : 6) + 1.6 * near(turned[number]);
            const drawn = groups[group[number]];
            set(this.dots[number], { d: outline(drawn, size), transform: `translate(${places[number].map(tenth)})` });
            set(this.shadows[number], { d: outline(drawn, width < 500 ? 4.5 : 5), transform: `translate(${falls[number].map(tenth)})` });
            set(this.rays[number], { class: met.includes(number) ? "ray met" : "ray" });
            path(this.rays[number], [places[number], falls[number]], false);
        });
        this.name(places, falls, width, height, [lampX, lampY], see([0, away, high]));
    }

    name(places, falls, width, height, lamp, top) {
        const room = new NameRoom({ marks: [...places, ...falls], named: true, gap: OFF, frame: { left: 2, right: width - 2, top: 0, bottom: height } });
        const [far, wall] = this.things;
        const long = far.getComputedTextLength();
        const below = { x: Math.max(lamp[0], long / 2 + 4), y: lamp[1] + 28 };
        if (below.y > height - 4) Object.assign(below, { x: lamp[0] + long / 2 + 16, y: lamp[1] + 5 });
        for (const [text, { x, y }] of [[far, below], [wall, { x: top[0], y: top[1] - 6 }]]) {
            const half = text.getComputedTextLength() / 2;
            set(text, { x, y, "text-anchor": "middle" });
            room.block({ left: x - half, right: x + half, top: y - 12, bottom: y + 4 });
        }
        const met = this.met ?? [], missing = { wall: [], cloud: [] };
        const place = (texts, at, kind, wanted = () => true) => {
            for (const number of order(texts.length, met)) {
                const text = texts[number], [x, y] = at[number], key = `${kind}${number}`;
                const last = this.boxes.get(key);
                const asked = { x, y, width: this.wide[number] + 4, height: HEIGHT * this.enlarged, last, close: STRANGE };
                const box = wanted(number) && (room.offer({ ...asked, gaps: [OFF, ...FAR], open: true }) ?? room.offer({ ...asked, gaps: FARTHER, clear: true }) ?? this.ownPlace(room, asked));
                this.lead(key, box?.line);
                text.style.visibility = box ? "visible" : "hidden";
                text.classList.toggle("met", met.includes(number));
                if (!box && wanted(number)) missing[kind].push(this.data.words[number]);
                if (!box) continue;
                this.boxes.set(key, box);
                set(text, { x: tenth(box.left + 2), y: tenth(box.bottom - 3 * this.enlarged) });
            }
        };
        // On a phone names twice would be a heap of names: there the shadows have them, which are the map.
        if (width < 500) place(this.wallNames, falls, "wall");
        place(this.names, places, "cloud", width < 500 ? number => met.includes(number) : undefined);
        if (width >= 500) place(this.wallNames, falls, "wall");
        const { wall: walls, cloud } = missing, both = walls.filter(word => cloud.includes(word));
        const told = [["", width < 500 ? walls : both], ["on the wall", walls], ["in the cloud", cloud]]
            .map(([where, lacking], n) => [where, n ? lacking.filter(word => width >= 500 && !both.includes(word)) : lacking])
            .flatMap(([where, lacking]) => (lacking.length ? [`${where && " "}${where}: ${lacking.join(", ")}`] : []));
        this.unnamed.textContent = told.length ? `No room to name${told.join("; ")}` : "";
    }

    // The place of a name that hides a point, where it does not seem to be that of another; else null.
    ownPlace(room, asked) {
        const box = room.offer(asked);
        if (!box || !room.strangers(box, asked.x, asked.y)) return box;
        room.free(box);
        return null;
    }

    // A line from a point to its name, which stands farther off; none where it is beside it.
    lead(key, line) {
        if (!line && !this.leads.has(key)) return;
        if (!this.leads.has(key)) this.leads.set(key, draw(this.svg, "path", { class: "lead" }));
        set(this.leads.get(key), { d: line ? `M${line.slice(0, 2).map(tenth)}L${line.slice(2).map(tenth)}` : "" });
    }

    get isBest() {
        return Math.round(this.angle) % 180 === this.data.best % 180;
    }

    say(kept) {
        const { says, words, best } = this.data;
        const percent = `${Math.round(100 * kept)} %`;
        const [before, after] = says.kept.split("{}");
        this.kept.replaceChildren(before, element("b", { textContent: percent }), after);
        set(this.svg, { "aria-valuenow": Math.round(this.angle) % 360, "aria-valuetext": `${Math.round(this.angle) % 360} degrees: ${before}${percent}${after}` });
        const there = this.isBest;
        this.best.textContent = there ? says.back : says.button;
        this.met = there ? null : this.meeting();
        const [first, second] = (this.met ?? []).map(number => element("i", { textContent: words[number] }));
        const worst = Math.round(this.angle + 90) % 180 === best % 180 ? `${says.worst} ` : "";
        if (this.met) this.lost.replaceChildren(worst, ...fill(says.lost, [first, second])); // they are bold in the picture
        else if (worst) this.lost.textContent = worst;
        else this.lost.textContent = there ? says.best : says.apart;
        const keys = matchMedia("(pointer: coarse)").matches ? "" : says.keys;
        this.explained.textContent = there ? says.explained : says.how + keys;
    }

    // The two words that are nearest on the wall of those that are far apart in the cloud
    meeting() {
        const [sin, cos] = sinCos(this.angle), { points } = this.data;
        let best = null, nearest = Infinity;
        for (let one = 0; one < points.length; one++) {
            for (let two = 0; two < one; two++) {
                const [x, y, z] = points[one].map((value, axis) => value - points[two][axis]);
                const true_ = Math.hypot(x, y, z);
                const onWall = Math.hypot(x * cos + y * sin, z);
                if (true_ > 0.9 * this.across && onWall < Math.min(nearest, NEAR * true_)) [best, nearest] = [[one, two], onWall];
            }
        }
        return best;
    }

    drawCurve() {
        const { clientWidth: width, clientHeight: height } = this.curve;
        if (!width) return;
        const [left, right, top, bottom] = [44, width - 12, 8, height - 22];
        const x = angle => left + (right - left) * angle / 180, y = share => bottom - (bottom - top) * share;
        this.curve.replaceChildren();
        const line = (d, name) => draw(this.curve, "path", { d, class: name });
        line(`M${left},${top}V${bottom}H${right}`, "axis").setAttribute("fill", "none");
        let pen = "", last = -9;
        for (const angle of [...this.tried].sort((one, other) => one - other)) {
            pen += `${angle - last > 2 ? "M" : "L"}${tenth(x(angle))},${tenth(y(this.kepts(angle)))}`;
            last = angle;
        }
        line(pen, "tried");
        const here = folded(this.angle);
        draw(this.curve, "circle", { class: "here", r: 6, cx: x(here), cy: y(this.kepts(here)) });
        const write = (text, at, anchor) => draw(this.curve, "text", { ...at, "text-anchor": anchor }, text);
        write("100 %", { x: left - 6, y: top + 8 }, "end");
        write("0 %", { x: left - 6, y: bottom + 2 }, "end");
        write("how much is kept", { x: left + 6, y: top + 8 }, "start");
        for (const angle of [0, 90, 180]) write(angle ? `${angle}°` : "turned by 0°", { x: x(angle), y: height - 6 }, angle === 180 ? "end" : "middle");
    }
}

// From a point of the room to a pixel. Where there is width the light goes from left to right; on a narrow picture it
// goes upwards, and one looks down into the room.
function camera(across, high, width, height) {
    const wide = width > 1.15 * height;
    const [turn, tilt] = wide ? [0.62, 0.13] : [0.1, 0.5];
    const [st, ct] = [Math.sin(turn), Math.cos(turn)], [sp, cp] = [Math.sin(tilt), Math.cos(tilt)];
    // So far behind the cloud that its shadow stands beside it, or above it
    const away = wide ? across * (1.12 + 1.12 * ct) / st : (high + 1.16 * high * cp) / sp;
    const lamp = -(wide ? across * 1.75 / st : across + 1.5 * high / sp);
    const flat = ([x, y, z]) => [x * ct + y * st, z * cp + (y * ct - x * st) * sp];
    const [rim, tall] = [across * 1.08, high * 1.12];
    const corners = [[-rim, away, -tall], [rim, away, -tall], [-rim, away, tall], [rim, away, tall], [0, lamp, 0], [0, 0, high]];
    for (const x of [-across, across]) for (const y of [-across, across]) corners.push([x, y, -tall]);
    const ends = corners.map(flat), [us, vs] = [0, 1].map(axis => ends.map(end => end[axis]));
    const [left, right, low, top] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)];
    const scale = Math.min((width - 28) / (right - left), (height - 44) / (top - low));
    const see = point => {
        const [u, v] = flat(point);
        return [width / 2 + (u - (left + right) / 2) * scale, height / 2 + 8 - (v - (low + top) / 2) * scale];
    };
    return { see, away, lamp, near: ([x, y]) => (x * st - y * ct) / across };
}

const SHAPES = {
    circle: r => `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0z`,
    diamond: r => `M0,${-1.25 * r}L${1.25 * r},0L0,${1.25 * r}L${-1.25 * r},0z`,
    square: r => `M${-r},${-r}H${r}V${r}H${-r}z`,
};

// The path of a group's mark, of about `size` pixels to each side, and its colours
const outline = ({ symbol }, size) => SHAPES[symbol.replace("-open", "")](size);
const paint = ({ color, symbol }) =>
    symbol.endsWith("-open") ? { fill: "var(--paper)", stroke: color, "stroke-width": 2 } : { fill: color };
const folded = angle => ((Math.round(angle) % 180) + 180) % 180;
const sinCos = angle => [Math.sin(angle * Math.PI / 180), Math.cos(angle * Math.PI / 180)];
const tenth = value => Math.round(10 * value) / 10;

// The words of `first` before all others
function order(count, first) {
    return [...first, ...Array.from({ length: count }, (_, number) => number).filter(number => !first.includes(number))];
}

function fill(sentence, parts) {
    return sentence.split("{}").flatMap((text, number) => (number ? [parts[number - 1], text] : [text]));
}

function path(shape, points, closed) {
    set(shape, { d: `M${points.map(point => point.map(tenth)).join("L")}${closed ? "z" : ""}` });
}
