// Where the names of words stand beside their dots.

import { tickBox } from "./grid.js";
import { overlap } from "./lines.js";
import { CHIP, ROW } from "./style.js";

export const DOT = 6; // px from the middle of a word's dot to its rim
export const ASIDE = 10; // px from the middle of a dot to a list beside it
const POLE = 2; // px between the pole of a list and its words
const AIR = 5; // px at the edge of a name
export const NAME = 34; // px of height that a name takes with the numbers below it
const APART = 6; // px between two names side by side, which else are read as one
const HIGHER = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]; // rows that a list hangs farther from its dot
const FAR = [26, 52, 78, 104]; // px that a name stands farther from its dot, at the end of a line, where none is free close by
const UNDER = 7; // px below the ground from which the numbers of the axis stand

// Each name takes the spot that covers least of the other names, dots and drawn lines; in rounds, since the first knew
// nothing of the others. Returns the spots of each of `groups`, the words of one place, with the best among them; which
// groups are `unnamed`, and what is `taken` by the names and by the `dots`.
export function placeNames(board, groups) {
    const dots = groups.map(([[, numbers]]) => board.place(numbers)).map(([x, y]) => [x - DOT, x + DOT, y - DOT, y + DOT]);
    const lines = board.lines.boxes(board), numbers = [...board.grid.ticks.children].map(tickBox);
    // What is written at the sum, which has fewer spots than a name, and on the board
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = board.notice, told = board.show.turned;
    const notice = told ? [offsetLeft - offsetWidth / 2, offsetLeft + offsetWidth / 2, offsetTop, offsetTop + offsetHeight] : null;
    const label = [board.lines.sumBox(board, dots), notice].filter(Boolean);
    const spots = groups.map((there) => spotsOf(board, there)), taken = [], { ground } = board.places.scale;
    const unnamed = new Set(); // places whose word has no room for its name
    const settle = (these = () => true) => spots.forEach((free, at) => {
        if (unnamed.has(at) || !these(at)) return;
        const others = (boxes) => boxes.filter((box, other) => box && other !== at);
        const covers = (boxes, [left, right, ...high], air = 0) => boxes.filter((box) => overlap([left - air, right + air, ...high], box)).length;
        const own = middle(dots[at]), runsOver = (spot) => others(dots).filter((dot) => passes(own, foot(spot, own[0]), dot)).length;
        const misread = (box) => others(dots).filter((dot) => distance(box, dot) < distance(box, dots[at])).length;
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
    const stays = groups.map((there) => there.some(([button]) => board.buttons.isNamed(button)));
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
    return { spots, unnamed, taken, dots };
}

// Where the name of a word may stand, the best spot first: below its dot, above, beside it, at a corner, farther off at
// the end of a line; words at one place stand in a list, which is rather beside, so that an arrow up or down is not
// covered.
function spotsOf(board, there) {
    const shared = there.length > 1, [x, y] = board.place(there[0][1]), { width, height, ground } = board.places.scale;
    const row = rowOf(board, there);
    for (const [button] of there) {
        button.classList.toggle("shared", shared);
        button.style.setProperty("--row", `${row}px`);
    }
    const wide = Math.max(...there.map(([button]) => button.offsetWidth)), high = shared ? there.length * row : NAME;
    const top = shared ? Math.max(0, Math.min(ground + UNDER - high, y - high / 2)) : y - high / 2;
    const gap = shared ? 0 : AIR; // a list stands at its stem
    const within = (left) => Math.max(2, Math.min(width - wide - 2, left)); // as `move` (buttons.js) keeps it within the board
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
export function rowOf(board, there) {
    return Math.min(ROW, board.places.scale.height / there.length);
}

// Where the line from a dot at x ends at the name that stands far off.
export function foot({ side, over, box: [near, end, top, bottom] }, x) {
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
function distance([left, right, top, bottom], [start, end, high, low]) {
    return Math.hypot(left + right - start - end, top + bottom - high - low) / 2;
}
