// Where a name stands on a picture: `NameRoom` is the placement that `embedding_core/figures/names.py` describes, with
// the same cost; a test compares the two.

export const SIDES = [
  ["top", "center"], ["bottom", "center"], ["middle", "right"], ["middle", "left"],
  ["top", "right"], ["top", "left"], ["bottom", "right"], ["bottom", "left"],
];
export const GAP = { above: 7, beside: 10, across: 6, corner: 5 };
export const led = (far) => ({ above: far, beside: 1.2 * far, across: 0.8 * far, corner: 0.9 * far });
export const FAR = [22, 42].map(led); // for names with no room close by, at the end of a line
export const FARTHER = [54, 66, 80, 96].map(led); // for those that find none there either
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
