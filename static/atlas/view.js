// Where on the map of the atlas the reader is, and how that moves.

const EXTENT = 65535;
const MIDDLE = EXTENT / 2;
export const WHOLE = { x: MIDDLE, y: MIDDLE, half: 0.95 * MIDDLE }; // half: of the shorter side, in units of the map
const NEAREST = 60; // half a view that holds a few words
const FAR_OUT = 0.1; // of places on each side, that need not be seen
const LEAST_SHOWN = 2500;
const ALONE = 4700; // from there regions are named, and no dot beside a word is
const GLIDE = 450; // ms from one place to another

export class View {
  // `width` and `height` are the frame's, in pixels; `moved` is called after every move.
  constructor(moved) {
    Object.assign(this, WHOLE, { width: 0, height: 0, moved });
  }

  get place() {
    const { x, y, half } = this;
    return { x, y, half };
  }

  get isWhole() {
    return ["x", "y", "half"].every((name) => Math.abs(this[name] - WHOLE[name]) < 1);
  }

  get scale() {
    return Math.min(this.width, this.height) / 2 / this.half; // pixels a unit of the map
  }

  get zoom() {
    return WHOLE.half / this.half;
  }

  toScreen(x, y) {
    return [this.width / 2 + (x - this.x) * this.scale, this.height / 2 - (y - this.y) * this.scale];
  }

  toMap(px, py) {
    return [this.x + (px - this.width / 2) / this.scale, this.y - (py - this.height / 2) / this.scale];
  }

  // Whether a point of the screen is within the frame
  holds(px, py) {
    return px >= 0 && py >= 0 && px <= this.width && py <= this.height;
  }

  look({ x, y, half }) {
    const within = (value) => Math.min(Math.max(value, 0), EXTENT);
    Object.assign(this, { x: within(x), y: within(y), half: Math.min(Math.max(half, NEAREST), 2 * MIDDLE) });
    this.moved();
  }

  moveBy(dx, dy) {
    this.land();
    this.look({ x: this.x - dx / this.scale, y: this.y + dy / this.scale, half: this.half });
  }

  // Closer by a factor, so that the point at (px, py) stays where it is.
  zoomAt(factor, px = this.width / 2, py = this.height / 2) {
    this.land();
    const half = Math.min(Math.max(this.half / factor, NEAREST), 2 * MIDDLE);
    const [x, y] = this.toMap(px, py);
    const left = half / this.half;
    this.look({ x: x + (this.x - x) * left, y: y + (this.y - y) * left, half });
  }

  glide(to) {
    this.land();
    const from = this.place;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden) return this.look(to);
    const start = performance.now();
    const step = (now) => {
      const t = Math.min(1, Math.max(0, (now - start) / GLIDE));
      const eased = t * t * (3 - 2 * t);
      const mix = (a, b) => a + (b - a) * eased;
      this.look({ x: mix(from.x, to.x), y: mix(from.y, to.y), half: Math.exp(mix(Math.log(from.half), Math.log(to.half))) });
      this.gliding = t < 1 ? requestAnimationFrame(step) : 0;
    };
    this.gliding = requestAnimationFrame(step);
    return undefined;
  }

  land() {
    cancelAnimationFrame(this.gliding);
    this.gliding = 0;
  }

  // To where nearly all of some places are; of words that stand everywhere that is the whole map.
  showMost(places, free) {
    const ends = [0, 1].map((axis) => {
      const values = Float64Array.from(places, (place) => place[axis]).sort();
      const cut = Math.floor(values.length * FAR_OUT);
      return [values[cut], values[values.length - 1 - cut]];
    });
    const half = 0.65 * Math.max(...ends.map(([low, high]) => high - low));
    if (half > 0.6 * WHOLE.half) return this.glide(WHOLE);
    const [x, y] = ends.map(([low, high]) => (low + high) / 2);
    return this.show(x, y, Math.max(half, LEAST_SHOWN), free);
  }

  // To a word with those of its neighbours that are near, in the part of the frame that is `free`.
  flyTo({ x, y, neighbors }, free) {
    const [width, height] = [free.right - free.left, free.bottom - free.top];
    const shown = [[x, y], ...neighbors.filter(([, , near]) => near).map(([, , , u, v]) => [u, v])];
    const [across, up] = [0, 1].map((axis) => shown.map((place) => place[axis])).map((all) => [Math.min(...all), Math.max(...all)]);
    const [middle, size] = [(ends) => (ends[0] + ends[1]) / 2, (ends) => ends[1] - ends[0]];
    // Names stand beside the outermost: so much of each side is theirs
    const [wide, high] = [0.68 * width, 0.74 * height], side = Math.min(width, height);
    const half = (side / 2) * Math.max(size(across) / wide, size(up) / high);
    const least = shown.length < 2 ? ALONE : shown.length < 3 ? LEAST_SHOWN : NEAREST; // what lies around it
    this.show(middle(across), middle(up), Math.min(Math.max(half, least), 6000), free);
  }

  // To a place, so that a square of twice `half` fills the part of the frame between these edges, in pixels.
  show(x, y, half, { left, top, right, bottom }) {
    const scale = Math.min(right - left, bottom - top) / 2 / half;
    this.glide({
      x: x + (this.width - left - right) / 2 / scale,
      y: y - (this.height - top - bottom) / 2 / scale,
      half: Math.min(this.width, this.height) / 2 / scale,
    });
  }
}

// A place as an address holds it, "x,y,half"; null for what is none.
export function placeIn(text) {
  const [x, y, half] = (text ?? "").split(",").map(Number);
  const told = [x, y].every((value) => value >= 0 && value <= EXTENT) && half >= NEAREST && half <= 2 * EXTENT;
  return told ? { x, y, half } : null;
}
