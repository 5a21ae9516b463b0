// Where a name stands on a picture. `NameRoom` is the placement that `embedding_core/figures/names.py` describes, with
// the same cost; a test compares the two. `watchFigures` places the names of Plotly figures whose layout.meta is "names"
// anew for the size that they have and the part that is seen, says which found no room, and lights up the true
// neighbours of chosen words; those of a box that is turned it writes itself. The atlas uses `NameRoom` alone.

export const SIDES = [
  ["top", "center"], ["bottom", "center"], ["middle", "right"], ["middle", "left"],
  ["top", "right"], ["top", "left"], ["bottom", "right"], ["bottom", "left"],
];
export const GAP = { above: 7, beside: 10, across: 6, corner: 5 };
const COVERED = 10;
const OUTSIDE = 3;
const SHARED = 1;
const REACH = [5, 4];
const CROSSED = 30; // for each name or point that the line to this one would cross, and each line that would cross this one
const PASSED = 4; // pixels: so near to a point a line runs over it, and so near to its own another is as good as it
const CLOSE = 9; // for each point of another name that is as close to this one as its own
const LINE = 8; // pixels, by which a point above or below a name is farther and still seems its own
const KEPT = 12; // by so much the side on which a name stood last is preferred, so that it stays while points move

export class NameRoom {
  // A box has left, right, top and bottom, in pixels, y downwards; marks are pairs of numbers.
  // Where each mark has a name of its own (`named`), none stands as close to another's; those that are `bare` have none.
  constructor({ marks = [], bare = [], frame = null, gap = GAP, named = false } = {}) {
    Object.assign(this, { marks, bare, frame, gap, named, taken: [] });
  }

  // Keep a box free.
  block(box) {
    this.taken.push(box);
  }

  // Give back the room of what was offered.
  free(box) {
    this.taken = this.taken.filter((other) => other !== box);
  }

  // The box of a name of this size beside the point (x, y), with its side and gap; null if there is no room. With `must`
  // it stands in any case. `last` is what was answered for it before: on a picture that moves a name keeps its side.
  // `gaps` are tried one after the other, each on all sides; at another than the room's own the name stands at the end of a
  // line to its point. A name that is `open` covers no point, no line crosses it, and its line crosses no name and no point
  // of others; one that is `clear` covers none of the `bare` marks either.
  // Points as near as `own` are its own, too; another's that is close costs `close`.
  offer({ x, y, width, height, sides = SIDES, gap = this.gap, gaps = [gap], must = false, open = false, clear = false, last = null, own = 0, close = CLOSE }) {
    let best = null;
    let preference = 0;
    for (const gap of gaps) {
      for (const side of sides) {
        const box = beside(x, y, width, height, side, gap);
        const outside = this.frame ? sticksOut(box, this.frame) : 0;
        const shared = this.taken.reduce((sum, other) => sum + area(box, other), 0);
        const kept = last && !outside && side === last.side && gap === last.gap ? KEPT : 0;
        const dots = covered(box, this.marks), hidden = dots + covered(box, this.bare);
        const cost = preference++ - kept + COVERED * hidden + OUTSIDE * outside + SHARED * shared;
        if ((outside + shared > 0 && !must) || (hidden && clear) || (dots && open)) continue;
        if (best && cost >= best.cost) continue; // what follows only adds to it
        const line = gap === this.gap ? null : [x, y, clamp(x, box.left, box.right), clamp(y, box.top, box.bottom)];
        const crossings = this.crossings(box, line) + (line ? this.passed(line) : 0);
        if (crossings && (open || clear)) continue;
        const whole = cost + CROSSED * crossings + (this.named ? close * this.strangers(box, x, y, own) : 0);
        if (!best || whole < best.cost) best = { ...box, side, gap, line, cost: whole };
      }
    }
    if (best) this.taken.push(best);
    return best;
  }

  // Points of others to which a name would seem to belong; one at the corner of its point is not in line with that.
  strangers({ left, right, top, bottom }, x, y, own = 0) {
    const { above, beside } = this.gap;
    const others = this.marks.filter(([u, v]) => Math.hypot(u - x, v - y) > own);
    const near = (across, up) => covered({ left: left - across, right: right + across, top: top - up, bottom: bottom + up }, others);
    const askew = (x < left || x > right) && (y < top || y > bottom);
    return askew ? Math.max(near(0, above + LINE), near(beside, above)) : near(beside, above);
  }

  // Points of others over which a line runs: it would seem to be theirs.
  passed([x, y, u, v]) {
    const [wide, high] = [u - x, v - y], long = wide ** 2 + high ** 2 || 1;
    return this.marks.filter(([p, q]) => {
      const share = clamp(((p - x) * wide + (q - y) * high) / long, 0, 1);
      return Math.hypot(p - x, q - y) > PASSED && Math.hypot(x + share * wide - p, y + share * high - q) < PASSED;
    }).length;
  }

  crossings(box, line) {
    return this.taken.filter((other) => (line && crosses(line, other)) || (other.line && crosses(other.line, box))).length;
  }
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

// Whether a line has a part inside a box (Liang and Barsky 1984).
function crosses([x1, y1, x2, y2], { left, right, top, bottom }) {
  let [from, to] = [0, 1];
  for (const [way, room] of [[x1 - x2, x1 - left], [x2 - x1, right - x1], [y1 - y2, y1 - top], [y2 - y1, bottom - y1]]) {
    if (way === 0 && room <= 0) return false;
    if (way < 0) from = Math.max(from, room / way);
    if (way > 0) to = Math.min(to, room / way);
  }
  return from < to;
}

function beside(x, y, width, height, [vertical, horizontal], gap) {
  const up = horizontal === "center" ? gap.above : gap.corner;
  const off = vertical === "middle" ? gap.beside : gap.across;
  const left = { left: x - off - width, center: x - width / 2, right: x + off }[horizontal];
  const top = { top: y - up - height, middle: y - height / 2, bottom: y + up }[vertical];
  return { left, right: left + width, top, bottom: top + height };
}

const over = (value) => Math.max(0, value);
const area = (a, b) =>
  over(Math.min(a.right, b.right) - Math.max(a.left, b.left)) * over(Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
const sticksOut = (box, frame) =>
  over(frame.left - box.left) + over(box.right - frame.right) + over(frame.top - box.top) + over(box.bottom - frame.bottom);
const covered = ({ left, right, top, bottom }, marks) =>
  marks.filter(([x, y]) => x > left - REACH[0] && x < right + REACH[0] && y > top - REACH[1] && y < bottom + REACH[1]).length;

// Figures of Plotly

const SVG = "http://www.w3.org/2000/svg";
const MOST_SAID = 12; // names without room that are said one by one
const AIR = 3; // pixels between two names side by side
const lead = (far) => ({ above: far, beside: 1.2 * far, across: 0.8 * far, corner: 0.9 * far });
const FAR = [22, 42].map(lead); // for names with no room close by, at the end of a line
const FARTHER = [54, 66, 80, 96].map(lead); // for those that find none there either
const FARTHEST = [120, 150, 180].map(lead); // on a map of few words, which all have a name
const MOST_TOLD = 4; // of more names, which might lie on each other, none has to be there
const MISSING = 100; // what the name of a point costs that has none
const ROUNDS = 4; // so often each name is taken up
const [NARROW, MANY, SMALL] = [420, 20, "14px"]; // on a figure of a phone's width more names than this are smaller
const MOST_MOVED = 80; // of more names the first stand where they found room
const RIM = 6; // pixels, about half a mark, which is seen at the edge
const LOW = 40; // pixels, a margin in which nothing else stands
const bareParts = new WeakMap(); // of a figure, the part in which nothing was to be seen
const atRest = {}; // what was in `sight` while no word was lit up, and the `places` of its names

export function watchFigures() {
  if (window.wordspaceNames) return;
  window.wordspaceNames = true;
  const known = new WeakSet();
  let lit = "";
  const look = () => {
    for (const chart of document.querySelectorAll(".js-plotly-plot")) if (!known.has(chart)) adopt(chart, known);
    const now = document.querySelector(".map-lit")?.dataset.lit ?? "";
    if (now === lit) return;
    lit = now;
    for (const chart of document.querySelectorAll(".js-plotly-plot")) if (chart.layout?.meta === "names") place(chart);
  };
  new MutationObserver(look).observe(document.body, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-lit"],
  });
  look();
}

// A figure that begins the movement of its view, or one beside it
const moves = (meta) => meta === "moves" || meta === "moves along";

function adopt(chart, known) {
  const meta = chart.on && chart.layout?.meta;
  const draw = meta === "names" ? place : meta?.kind === "box" ? turned : moves(meta) ? () => {} : null;
  if (!draw) return;
  known.add(chart);
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw(chart);
    });
  };
  for (const event of ["plotly_afterplot", "plotly_selected", "plotly_deselect"]) chart.on(event, soon);
  draw(chart); // at once: a drawing that is saved has no second frame
  if (draw !== turned) travel(chart);
  if (draw === place) chart.on("plotly_hover", ({ points: [point] }) => chart.toggleAttribute("data-named", isNamed(chart, point)));
  soon();
}

// Where each name stands, a Map: those of the order which hides and crosses least. A name without room is worth MISSING.
// Where names stood `before`, by the numbers of their words, they stay if they can. Those that are `told` take their places
// first, and each has one.
function arrange(names, orders, roomFor, leads, before) {
  let best = null;
  for (const turns of orders) {
    const order = [...turns.filter(({ told }) => told), ...turns.filter(({ told }) => !told)];
    const room = roomFor();
    const places = new Map();
    for (let round = 0; round < ROUNDS; round++) for (const name of order) {
      // Those that came first knew nothing of the others, so each is taken up again.
      if (round && names.length > MOST_MOVED) break;
      room.free(places.get(name));
      const { at: [x, y], box } = name;
      const wanted = { x, y, width: box.width + 2 * AIR, height: box.height };
      // Rather at the end of a line than over a point, which no name covers, and rather not at all than over a line
      const few = leads && names.length <= MANY;
      const last = before?.get(number(name.data));
      places.set(name, (last && room.offer({ ...wanted, sides: [last.side], gaps: [last.gap] }))
        ?? room.offer({ ...wanted, gaps: leads || name.told ? [GAP, ...FAR] : [GAP], open: true })
        ?? (leads || name.told ? room.offer({ ...wanted, gaps: FARTHER, clear: true }) : null)
        ?? (few ? room.offer({ ...wanted, gaps: FARTHEST, clear: true }) : null)
        ?? (name.told ? room.offer({ ...wanted, gaps: [GAP, ...FAR], must: true }) : null));
    }
    const cost = names.reduce((sum, name) => sum + (places.get(name)?.cost ?? MISSING), 0);
    if (!best || cost < best.cost) best = { places, cost };
  }
  return best.places;
}

// The commonest words first; of a map of few words also from each side, since who comes first takes the room.
function orders(names) {
  if (names.length > MOST_MOVED) return [names];
  const along = (way) => [...names].sort((one, other) => way(one.at) - way(other.at));
  return [names, along(([x]) => x), along(([x]) => -x), along(([, y]) => y), along(([, y]) => -y)];
}

// Places along the lines of a trace that a figure calls "ways", each from a point with a name to one without.
const STEP = 10; // pixels
function along(points, center) {
  if (points?.[0]?.trace?.meta !== "ways") return [];
  return points.slice(1).flatMap((to, n) => {
    if (![to.x, points[n].x].every(Number.isFinite)) return []; // a gap
    const [[x, y], [u, v]] = [center(points[n]), center(to)];
    const steps = Math.ceil(Math.hypot(u - x, v - y) / STEP) || 1;
    const way = Array.from({ length: steps }, (_, k) => [x + ((u - x) * (k + 1)) / steps, y + ((v - y) * (k + 1)) / steps]);
    return [...way, [u, v], [u, v]]; // to hide a point is worse than to hide a piece of a line
  });
}

function place(chart) {
  if (!chart._fullLayout?.xaxis || !chart.isConnected) return;
  const { xaxis, yaxis, _size: size } = chart._fullLayout;
  const page = chart.getBoundingClientRect();
  const center = (data) => [page.left + xaxis._offset + xaxis.c2p(data.x), page.top + yaxis._offset + yaxis.c2p(data.y)];
  const names = [...chart.querySelectorAll(".scatterlayer .textpoint")]
    .map((group) => ({ group, text: group.querySelector("text"), data: group.__data__ }))
    .filter(({ text, data }) => text && data);
  if (!names.length) return;
  const small = page.width < NARROW && names.length > MANY ? SMALL : "";
  for (const { group, text } of names) [group.style.transform, text.style.fontSize] = ["", small];
  const light = lightOf(chart);
  const notes = [...chart.querySelectorAll(".annotation")].map((note) => note.getBoundingClientRect());
  // Lines to many names would cross on a phone, where the ends of axes are named too: it names what has room at its point.
  const few = Boolean(small && notes.length && !light);
  // A point's id is the rank of its word, less for those that the figure names first; the chosen words come before all
  // others, then their neighbours.
  const chosen = new Set(light?.looks.map(([word]) => word));
  const turn = ({ data }) => (chosen.has(number(data)) ? -1e9 : light && !light.has(number(data)) ? 1e9 : 0) + Number(data.id);
  const found = names
    // Of what the headline tells the name is there: the chosen word, or those that the figure names first
    .map((name) => ({ ...name, at: center(name.data), box: boxAtRest(name), told: light ? chosen.has(number(name.data)) : name.data.id < 0 }))
    .sort((one, other) => turn(one) - turn(other));
  if (found.filter(({ told }) => told).length > MOST_TOLD) for (const name of found) name.told = false; // as those drawn around
  const inside = (at, axis, start) => at >= start + axis._offset - RIM && at <= start + axis._offset + axis._length + RIM;
  const seen = ([x, y]) => inside(x, xaxis, page.left) && inside(y, yaxis, page.top);
  // Above the map are its tools, below it what its axes are called; a low margin is for names of points at its rim.
  const below = size.b < LOW ? size.b : 6;
  const frame = { left: page.left, right: page.right, top: page.top + Math.min(size.t, 46), bottom: page.bottom - size.b + below };
  const bare = [...chart.querySelectorAll(".scatterlayer .trace")].flatMap(({ __data__: points }) => along(points, center));
  // Who zooms into a bare part of a map sees all of it again; from one part once, lest a hidden map turns in circles.
  const part = String([xaxis.range, yaxis.range]);
  if (found.some(({ at }) => seen(at))) bareParts.delete(chart);
  else if (page.width && part !== bareParts.get(chart)) {
    bareParts.set(chart, part);
    chart.querySelector('.modebar-btn[data-val="reset"]')?.click();
  }
  const roomFor = () => {
    const room = new NameRoom({ named: true, marks: found.map(({ at }) => at), bare, frame });
    for (const note of notes) room.block(note);
    return room;
  };
  const missing = [];
  const leads = [];
  const paper = getComputedStyle(document.querySelector(".stApp") ?? document.body).backgroundColor;
  const inView = found.filter(({ at }) => seen(at)); // a map that is zoomed into has more
  // Names stay where they were when a word lights up, lest they seem those of other points.
  const sight = [part, page.width, page.height, found.map(({ data }) => number(data)).sort()].join();
  const before = light && atRest.sight === sight ? atRest.places : null;
  const places = arrange(inView, light ? [inView] : orders(inView), roomFor, !few, before);
  if (!light) Object.assign(atRest, { sight, places: new Map([...places].map(([{ data }, box]) => [number(data), box])) });
  for (const name of found) {
    const { group, text, data, at: [x, y], box } = name;
    const stands = places.get(name);
    // Those that light up are read, also where Plotly dims what is not chosen.
    const dimmed = light && !light.has(number(data));
    const bold = light && !dimmed; // and no line crosses them
    Object.assign(text.style, { fill: "currentColor", fillOpacity: light ? 1 : "", fontWeight: bold ? 700 : "" });
    Object.assign(text.style, { paintOrder: "stroke", stroke: bold ? paper : "none", strokeWidth: "4px", strokeLinejoin: "round" });
    // The names for which the figure itself has no room are transparent in it.
    if (group.parentNode.parentNode.__data__?.[0]?.trace?.mode === "text") text.style.fillOpacity = 1;
    text.style.visibility = stands ? "visible" : "hidden";
    if (!stands) {
      if (seen([x, y])) missing.push(text.textContent);
      continue;
    }
    if (stands.line) leads.push([stands.line, data]);
    // Plotly moves the same element by its attribute, which a style replaces.
    const [dx, dy] = (group.getAttribute("transform")?.match(/-?[\d.]+(?:e-?\d+)?/g) ?? [0, 0]).map(Number);
    group.style.transform = `translate(${dx + stands.left + AIR - box.left}px, ${dy + stands.top - box.top}px)`;
  }
  sayMissing(chart, missing, found.length, { few });
  for (const path of chart.querySelectorAll(".scatterlayer .js-line")) Object.assign(path.style, { strokeLinejoin: "round", strokeLinecap: "round" });
  const [left, top] = [page.left + xaxis._offset, page.top + yaxis._offset];
  lightUp(chart, light, leads.map(([[x, y, u, v], data]) => ({ x1: x - left, y1: y - top, x2: u - left, y2: v - top, data })));
}

// Where Plotly has written a name, and not where it is on its way from its last place (`travel`).
function boxAtRest({ group, text }) {
  const { left, top, width, height } = text.getBoundingClientRect();
  const [x = 0, y = 0] = (getComputedStyle(group).translate.match(/-?[\d.]+(?:e-?\d+)?(?=px)/g) ?? []).map(Number);
  return new DOMRect(left - x, top - y, width, height);
}

// Whether all that the card of a point says stands beside it already; then map.css leaves it out, since it lies on others.
function isNamed(chart, { data, customdata }) {
  const name = [...chart.querySelectorAll(".textpoint")].find((group) => group.__data__ && number(group.__data__) === customdata?.[0]);
  return !data.hovertemplate?.includes("<br>") && name?.querySelector("text")?.style.visibility === "visible";
}

// What was on a picture before, of the same kind, goes from where it was to where it is; what is new fades in. Where
// points are no words, as on a curve, the first point goes to the first, and lines and bands bend with them.
const TRAVEL = { duration: 400, easing: "ease-in-out" };
const earlier = new Map(); // kind of picture -> word -> its place, as parts of the width and height; the lengths of bars

function travel(chart) {
  const { xaxis, yaxis, width, height } = chart._fullLayout ?? {};
  if (!xaxis) return;
  const kind = chart.layout.meta === "names" ? "map" : chart.closest('[class*="st-key-"]')?.className;
  const before = earlier.get(kind) ?? new Map();
  const now = new Map();
  const bends = moves(chart.layout.meta);
  const still = !before.size || matchMedia("(prefers-reduced-motion: reduce)").matches;
  chart.querySelectorAll(".scatterlayer .point, .scatterlayer .textpoint").forEach((mark, number) => {
    const data = mark.__data__, word = data?.data?.[1] ?? (bends ? `point ${number}` : null);
    if (!word) return;
    const [x, y] = [xaxis._offset + xaxis.c2p(data.x), yaxis._offset + yaxis.c2p(data.y)];
    now.set(word, [x / width, y / height]);
    if (still) return;
    const from = before.get(word);
    if (from) mark.animate([{ translate: `${from[0] * width - x}px ${from[1] * height - y}px` }, { translate: "0 0" }], TRAVEL);
    else mark.animate([{ opacity: 0 }, { opacity: 1 }], TRAVEL);
  });
  chart.querySelectorAll(".scatterlayer .js-fill, .scatterlayer .js-line, .map-lines, .heatmaplayer .hm").forEach((area, number) => {
    const shape = bends && area.getAttribute("d"), from = shape && before.get(`line ${number}`);
    if (shape) now.set(`line ${number}`, shape);
    if (still || from === shape && shape) return;
    const alike = from && from.replace(/[^A-Z]/g, "") === shape.replace(/[^A-Z]/g, ""); // or it cannot bend
    area.animate(alike ? [{ d: `path("${from}")` }, { d: `path("${shape}")` }] : [{ opacity: 0 }, { opacity: 1 }], TRAVEL);
  });
  chart.querySelectorAll(".barlayer .point path").forEach((bar, number) => {
    const length = bar.getBBox().width / xaxis._length, from = before.get(number);
    now.set(number, length);
    if (still || !from || !length) return;
    Object.assign(bar.style, { transformBox: "fill-box", transformOrigin: "left" });
    bar.animate([{ transform: `scaleX(${from / length})` }, { transform: "none" }], TRAVEL);
  });
  if (bends) chart.querySelectorAll(".annotation-arrow-g").forEach((arrow, number) => {
    const { x, y, ax, ay } = chart.layout.annotations[number];
    const [left, top] = [xaxis._offset + xaxis.c2p(ax), yaxis._offset + yaxis.c2p(ay)];
    const way = [xaxis._offset + xaxis.c2p(x) - left, yaxis._offset + yaxis.c2p(y) - top];
    const [from, to] = [before.get(`arrow ${number}`), { turn: Math.atan2(way[1], way[0]), length: Math.hypot(...way) / width }];
    now.set(`arrow ${number}`, to);
    if (still) return;
    if (!from || !to.length) return arrow.animate([{ opacity: 0 }, { opacity: 1 }], TRAVEL);
    arrow.style.transformOrigin = `${left}px ${top}px`;
    const turned = `rotate(${from.turn - to.turn}rad) scale(${from.length / to.length})`;
    arrow.animate([{ transform: turned }, { transform: "none" }], TRAVEL);
  });
  if (now.size) earlier.set(kind, now);
}

// Which names found no room, in a line below the map that a saved drawing keeps.
function sayMissing(chart, missing, count, { below = 38, few = false } = {}) {
  const layer = chart.querySelector(".infolayer");
  let line = layer.querySelector(".not-named");
  if (!missing.length) return line?.remove();
  if (!line) {
    line = document.createElementNS(SVG, "text");
    line.setAttribute("class", "not-named");
    line.setAttribute("x", 8);
    Object.assign(line.style, { fontSize: "13px", fontStyle: "italic", fill: "currentColor" });
    line.style.fontFamily = chart._fullLayout.font.family;
    layer.append(line);
  }
  const { height, width, _size: size, legend } = chart._fullLayout;
  const free = size.b - (legend?._height ?? 0); // px between the map and the names of its groups, which may be many rows
  line.setAttribute("y", height - size.b + Math.min(below, Math.max(4, free - 6), size.b - 8));
  const say = (text) => (line.textContent = text);
  if (few) return say(`${count - missing.length} of ${count} named; tap a dot for its word`);
  for (let n = Math.min(missing.length, MOST_SAID); n > 0; n--) {
    const more = missing.length - n;
    say(`Not named here: ${missing.slice(0, n).join(", ")}${more ? ` and ${more.toLocaleString("en")} more` : ""}`);
    if (n * 3 < missing.length) break; // a few of very many say nothing
    if (line.getComputedTextLength() < width - 16) return;
  }
  say(`Not named here: ${missing.length.toLocaleString("en")} of ${count.toLocaleString("en")} words; zoom in for more`);
}

// True neighbours

const number = (data) => data.data?.[0];

// The numbers of the chosen words and of their true neighbours, with the lines between them; null where none is chosen.
function lightOf(chart) {
  const lit = document.querySelector(".map-lit");
  const home = lit?.closest('[class*="_picture"]');
  if (!home?.contains(chart)) return null;
  const looks = JSON.parse(lit.dataset.lit);
  if (!looks.length) return null;
  const numbers = new Set(looks.flatMap(([chosen, near]) => [chosen, ...near]));
  numbers.looks = looks;
  return numbers;
}

function lightUp(chart, light, leads) {
  const points = chart.querySelector(".scatterlayer");
  points.parentNode.querySelector(".map-lines")?.remove();
  const at = new Map();
  for (const point of chart.querySelectorAll(".scatterlayer .point, .scatterlayer .textpoint")) {
    const data = point.__data__;
    if (!data || number(data) === undefined) continue;
    at.set(number(data), data);
    point.style.opacity = light && !light.has(number(data)) ? 0.4 : "";
  }
  const { xaxis, yaxis } = chart._fullLayout;
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "map-lines");
  const draw = ({ x1, y1, x2, y2 }, look) => {
    const line = document.createElementNS(SVG, "line");
    for (const [name, value] of Object.entries({ x1, y1, x2, y2, ...look })) line.setAttribute(name, value);
    group.append(line);
  };
  for (const lead of leads) draw(lead, { stroke: "#7d8797", "stroke-opacity": light && !light.has(number(lead.data)) ? 0.2 : 1 });
  for (const [chosen, near, lost] of light?.looks ?? []) {
    for (const other of near) {
      const [from, to] = [at.get(chosen), at.get(other)];
      if (!from || !to) continue;
      const ends = { x1: xaxis.c2p(from.x), y1: yaxis.c2p(from.y), x2: xaxis.c2p(to.x), y2: yaxis.c2p(to.y) };
      const gone = lost.includes(other);
      draw(ends, { class: gone ? "lost" : "kept", stroke: gone ? "#c25e1a" : "#0e8784", "stroke-width": 2 });
      if (gone) group.lastChild.setAttribute("stroke-dasharray", "2 5");
    }
  }
  points.parentNode.insertBefore(group, points);
}

// A box of words in 3-D: its names are written here, since those of Plotly stand on one side of their points whatever
// the view. They follow the points as long as the box moves.
function turned(chart) {
  fit(chart);
  if (chart.followed) return chart.followed();
  let view = "", rest = 0, held = false, waiting = false;
  const step = () => {
    waiting = false;
    if (!chart.isConnected) return;
    const camera = chart._fullLayout?.scene?._scene?.glplot?.cameraParams;
    const now = camera ? [...camera.view, ...camera.projection, chart._fullLayout.width, chart._fullLayout.height].join() : "";
    if (now !== view) nameInSpace(chart, camera);
    rest = now === view && now ? rest + 1 : 0;
    view = now;
    if (held || rest < 30) go();
  };
  const go = () => {
    if (!waiting) requestAnimationFrame(step);
    waiting = true;
  };
  chart.followed = () => {
    view = "";
    rest = 0;
    go();
  };
  const hold = (holds) => () => {
    held = holds;
    rest = 0;
    go();
  };
  chart.addEventListener("pointerdown", hold(true), true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, hold(false), true);
  chart.addEventListener("wheel", hold(false), { capture: true, passive: true });
  for (const event of ["plotly_relayouting", "plotly_relayout"]) chart.on(event, hold(false));
  step();
}

const by = (matrix, vector) => vector.map((_, row) => vector.reduce((sum, value, column) => sum + matrix[4 * column + row] * value, 0));
const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

function nameInSpace(chart, { model, view, projection }) {
  const { scene, width, height, _size: size } = chart._fullLayout;
  const scale = scene._scene.dataScale;
  const words = chart._fullData
    .filter((trace) => trace.visible === true && trace.mode === "markers")
    .flatMap((trace) => trace.customdata.map(([, word], n) => {
      const data = [trace.x[n] * scale[0], trace.y[n] * scale[1], trace.z[n] * scale[2], 1];
      const [x, y, , w] = [model, view, projection].reduce((point, matrix) => by(matrix, point), data);
      return { word, turn: Number(trace.ids[n]), at: [size.l + ((1 + x / w) / 2) * size.w, size.t + ((1 - y / w) / 2) * size.h] };
    }))
    .sort((one, other) => one.turn - other.turn);
  const layer = chart.querySelector(".infolayer");
  let group = layer.querySelector(".space-names");
  if (!group) {
    group = document.createElementNS(SVG, "g");
    group.setAttribute("class", "space-names");
    Object.assign(group.style, { fontSize: `${chart.layout.meta.font}px`, fill: "currentColor", pointerEvents: "none" });
    group.style.fontFamily = chart._fullLayout.font.family;
    layer.append(group);
  }
  const known = (group.known ??= new Map());
  const frame = { left: 0, right: width, top: Math.min(size.t, 46), bottom: height - size.b };
  const room = new NameRoom({ marks: words.map(({ at }) => at), frame });
  const missing = [];
  for (const { word, at: [x, y] } of words) {
    let name = known.get(word);
    if (!name) {
      const text = document.createElementNS(SVG, "text");
      text.textContent = plain(word);
      const line = document.createElementNS(SVG, "path");
      line.setAttribute("stroke", "#7d8797");
      group.append(line, text);
      known.set(word, (name = { text, line, width: text.getComputedTextLength() + 2 * AIR }));
    }
    const box = room.offer({ x, y, width: name.width, height: 1.28 * chart.layout.meta.font, gaps: [GAP, ...FAR], last: name.box });
    name.box = box;
    name.text.style.display = box ? "" : "none";
    name.line.setAttribute("d", box?.line ? `M${box.line.slice(0, 2)}L${box.line.slice(2)}` : "");
    if (!box) missing.push(name.text.textContent);
    else for (const [axis, value] of [["x", box.left + AIR], ["y", box.bottom - 0.3 * chart.layout.meta.font]]) name.text.setAttribute(axis, value.toFixed(1));
  }
  const shown = new Set(words.map(({ word }) => word));
  for (const [word, { text, line }] of known) if (!shown.has(word)) text.style.display = line.style.display = "none";
  sayMissing(chart, missing, words.length, { below: 18 });
}

// A box of words in 3-D is scaled by the height of the figure; where that is too wide, it is made to fit the width,
// once, so that the reader's own zoom stays.
function fit(chart) {
  const plot = chart._fullLayout?.scene?._scene?.glplot;
  if (!plot || !chart.isConnected) return;
  const { width, height, names, ratio } = chart.layout.meta;
  const { w, h, t, b } = chart._fullLayout._size;
  const share = (w - names) / (((width - names) * h) / (height - t - b));
  if (share >= 1 || plot.getAspectratio().x !== ratio.x) return;
  plot.setAspectratio({ x: ratio.x * share, y: ratio.y * share, z: ratio.z * share });
  plot.redraw();
}
