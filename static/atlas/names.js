// The names on the atlas: measured, given room in the order in which they are offered, and drawn with a halo.

const ON = [["middle", "center"]];
const BESIDE = [["top", "center"], ["bottom", "center"], ["middle", "right"], ["middle", "left"]];

export class Names {
  // `room` is a `NameRoom` (static/names/room.js) for the picture; `pen` a canvas context that measures text.
  constructor(room, pen, family) {
    Object.assign(this, { room, pen, family });
    this.placed = [];
  }

  // Offer a name for the place (x, y), or for a dot there, `off` pixels from its middle; true if it has room. A `must`
  // stands in any case; what is `open` covers no mark of the room. It takes the height of so many `lines`.
  offer({ text, x, y, off = null, size, weight = 400, slant = "", color = null, must = false, open = false, lines = 1.24 }) {
    if (off !== null && this.placed.some((other) => other.dot && other.text === text)) return false; // once is enough
    const font = `${slant} ${weight} ${size}px ${this.family}`;
    const width = this.width(text, font) + 8;
    const gap = { above: off, beside: off, across: off, corner: off };
    const box = this.room.offer({ x, y, width, height: lines * size, sides: off === null ? ON : BESIDE, gap, must, open });
    if (!box) return false;
    this.placed.push({ text, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, font, color, dot: off !== null,
      box: [box.left, box.right, box.top, box.bottom] });
    return true;
  }

  width(text, font) {
    const key = font + text;
    if (!widths.has(key)) {
      if (widths.size > 20000) widths.clear();
      this.pen.font = font;
      widths.set(key, this.pen.measureText(text).width);
    }
    return widths.get(key);
  }

  draw(ink, paper) {
    const { pen } = this;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.lineWidth = 4;
    pen.strokeStyle = paper;
    for (const { text, x, y, font, color } of this.placed) {
      pen.font = font;
      pen.strokeText(text, x, y); // a halo in the colour of the page
      pen.fillStyle = color ?? ink;
      pen.fillText(text, x, y);
    }
  }
}

const widths = new Map();
