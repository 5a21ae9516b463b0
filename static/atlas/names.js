// Which names have room on the picture: in the order they are offered, each that covers none before it.

export class Names {
  // `frame` is [width, height]; `pen` a canvas context that measures text.
  constructor(frame, pen, family) {
    Object.assign(this, { frame, pen, family, boxes: [] });
    this.placed = [];
  }

  // Keep a box free: [left, right, top, bottom].
  block(box) {
    this.boxes.push(box);
  }

  // Offer a name whose middle is at (x, y); true if it has room. A `must` stands in any case, within the frame.
  offer({ text, x, y, size, weight = 400, slant = "", color = null, must = false }) {
    const font = `${slant} ${weight} ${size}px ${this.family}`;
    const half = this.width(text, font) / 2 + 4;
    const [width, height] = this.frame;
    const high = size * 0.62;
    if (must) {
      x = Math.min(Math.max(x, half), width - half);
      y = Math.min(Math.max(y, high), height - high);
    } else if (x - half < 0 || x + half > width || y - high < 0 || y + high > height) {
      return false;
    }
    const box = [x - half, x + half, y - high, y + high];
    const free = this.boxes.every((b) => box[0] >= b[1] || b[0] >= box[1] || box[2] >= b[3] || b[2] >= box[3]);
    if (!free && !must) return false;
    this.boxes.push(box);
    this.placed.push({ text, x, y, font, color, box });
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
