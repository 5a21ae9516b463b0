// What is drawn between the words of the board: the distance that is measured, and the arrows of a sum.

import { arrow, draw, set } from "../shapes.js";

const HEAD = 12; // px of an arrow's head
const RING = 10; // px from the middle of a sum to the outer rim of its ring
const FARTHER = [26, -34, 48, -56, 70, -78, 92]; // px from the middle of a sum up or down to its label, if none is closer
// Parts of the measured line, and px from there to where its distance may stand, the best place first
const PARTS = [0.5, 0.38, 0.62, 0.26, 0.74];
const BESIDE = [[0, -8], [0, 22], [22, 5], [-22, 5], [44, 5], [-44, 5], [0, -34], [0, 48], [66, 5], [-66, 5]];

export class Lines {
    constructor(svg) {
        [this.pair, this.first, this.second] = ["pair", "first", "second"].map((name) => draw(svg, "path", { class: name }));
        this.computed = draw(svg, "circle", { class: "computed", r: 8 });
        [this.distance, this.sum] = [0, 1].map(() => draw(svg, "text", { "text-anchor": "middle" }));
    }

    draw(board) {
        this.drawDistance(board, (board.show.pair ? board.pair : []).map((word) => board.numbers(word)));
        this.drawSum(board, board.show.sum ?? []);
    }

    // The numbers of the sum that is drawn; null where there is none
    sumOf(board) {
        const [b, a, c] = (board.show.sum ?? []).map((word) => board.numbers(word));
        return a && b && c ? b.map((value, axis) => value - a[axis] + c[axis]) : null;
    }

    // Small boxes along what is drawn, which a name should not cover
    boxes(board) {
        const [start, end] = (board.show.pair ? board.pair : []).map((word) => board.numbers(word));
        const [b, a, c] = (board.show.sum ?? []).map((word) => board.numbers(word));
        const ways = start && end ? [[start, end]] : [];
        if (a && b && c) ways.push([a, b], [c, this.sumOf(board)]);
        return ways.flatMap(([from, to]) => along(board.place(from), board.place(to)));
    }

    drawDistance(board, [start, end]) {
        const measured = start && end;
        set(this.pair, { d: measured ? line(board.place(start), board.place(end)) : "" });
        this.distance.textContent = measured ? Math.hypot(...start.map((value, axis) => value - end[axis])).toFixed(1) : "";
        if (!measured) return;
        const half = this.distance.getComputedTextLength() / 2;
        // Above the middle of the line, or where a name or a dot stands there, beside or below it, or nearer to an end
        const spots = PARTS.flatMap((part) => {
            const [x, y] = between(board.place(start), board.place(end), part);
            return BESIDE.map(([right, down]) => [x + right, y + down]);
        });
        const [u, v] = spots.find(([u, v]) => !board.taken.some((box) => overlap([u - half, u + half, v - 13, v + 2], box))) ?? spots[0];
        set(this.distance, { x: u, y: v });
    }

    // The arrow from a to b, the same from c, and where it ends: b − a + c.
    drawSum(board, words) {
        const [b, a, c] = words.map((word) => board.numbers(word)), sum = this.ends(board);
        set(this.first, { d: sum ? arrow(board.place(a), board.place(b), HEAD) : "" });
        set(this.second, { d: sum ? arrow(board.place(c), sum.end, HEAD) : "" });
        this.computed.style.display = sum?.whole ? "" : "none"; // a ring stands where the numbers say, or nowhere
        const box = this.sumBox(board, board.taken);
        if (!box) return;
        this.second.classList.toggle("beyond", !sum.whole);
        set(this.computed, { cx: sum.end[0], cy: sum.end[1] });
        set(this.sum, { x: (box[0] + box[1]) / 2, y: box[3] - 2 });
        board.grid.showNumbers([...board.taken, box]);
    }

    // Where the arrow of the sum ends, whether that is the `whole` way, and what is written there; null without a sum
    ends(board) {
        const result = this.sumOf(board);
        if (!result) return null;
        const from = board.place(board.numbers(board.show.sum[2]));
        const [end, whole] = board.places.towards(from, board.place(result));
        return { end, whole, text: `the sum: ${result.join(", ")}` };
    }

    // The box of what is written at the sum, where it covers least of the boxes that are taken; null without a sum
    sumBox(board, boxes) {
        const sum = this.ends(board);
        this.sum.textContent = sum?.text ?? "";
        if (!sum) return null;
        const [x, y] = sum.end;
        const half = this.sum.getComputedTextLength() / 2 + 4, { width, height } = board.places.scale;
        // Above the sum, or where a name, a dot or its own ring stands there, beside or below it
        const taken = [...boxes, [x - RING, x + RING, y - RING, y + RING]];
        const within = (u) => Math.max(half, Math.min(width - half, u));
        const spots = [[x, -13], [x + half + 12, 9], [x - half - 12, 9], ...FARTHER.map((down) => [x, down])]
            .map(([u, down]) => [u === x ? within(u) : u, Math.max(14, Math.min(height - 4, y + down))]) // above what the axis says
            .filter(([u]) => u >= half && u <= width - half);
        const lines = this.boxes(board);
        const covers = ([u, v]) => {
            const hidden = (boxes) => boxes.filter((box) => overlap([u - half, u + half, v - 13, v + 2], box)).length;
            return 2 * hidden(taken) + Math.min(1, hidden(lines));
        };
        const [u, v] = spots.reduce((one, other) => (covers(other) < covers(one) ? other : one));
        return [u - half, u + half, v - 13, v + 2];
    }
}

// Whether two boxes share a place; each is its left, right, top and bottom.
export function overlap([left, right, top, bottom], other) {
    return right > other[0] && left < other[1] && bottom > other[2] && top < other[3];
}

// Boxes of some pixels on the way between two places
function along([x0, y0], [x1, y1]) {
    const n = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 8);
    return Array.from({ length: n + 1 }, (_, at) => [x0 + (at / n) * (x1 - x0) || x0, y0 + (at / n) * (y1 - y0) || y0])
        .map(([x, y]) => [x - 2, x + 2, y - 2, y + 2]);
}

function line([x0, y0], [x1, y1]) {
    return `M${x0},${y0}L${x1},${y1}`;
}

function between([x0, y0], [x1, y1], part) {
    return [x0 + part * (x1 - x0), y0 + part * (y1 - y0)];
}
