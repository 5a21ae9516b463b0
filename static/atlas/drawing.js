// How the atlas is drawn: the points, the chosen word with lines to its neighbours, names where there is room, and what
// the reader's hand does.

import { NameRoom } from "../names/room.js";
import { Names } from "./names.js";
import { rgb } from "./tones.js";

const STANDING_OUT = 20000; // words whose dots are larger than those of the rarer ones, from afar
// Regions of strings that are no words or names: no two of them say what a zone there is about.
const NO_WORDS = ["abbreviations", "codes and leftovers", "how names are spoken"];
const COVERING = ".tools, .legend, .marked, .panel, .release"; // where no name is written

export class Drawing {
  constructor(atlas) {
    Object.assign(this, { atlas, ink: atlas.find(".ink"), names: [] });
    this.pen = this.ink.getContext("2d");
    this.sizes = new ResizeObserver(() => this.fit());
    this.sizes.observe(atlas.root);
    // What stands above it may come later, and moves it down: then less is left for it.
    this.sizes.observe(document.querySelector("[data-testid=stMainBlockContainer]"));
    atlas.on(window, "resize", () => this.fit());
  }

  close() {
    this.sizes.disconnect();
    cancelAnimationFrame(this.coming);
  }

  soon() {
    this.coming ||= requestAnimationFrame(() => this.draw());
  }

  // The map reaches down to the end of the window.
  fit() {
    const { root, map, view, dots } = this.atlas;
    const main = root.closest?.("[data-testid=stMain]") ?? document.querySelector("[data-testid=stMain]");
    const top = map.getBoundingClientRect().top + (main?.scrollTop ?? 0);
    const height = Math.max(window.innerHeight - top - 10, 0.5 * window.innerHeight);
    map.style.height = `${Math.round(height)}px`;
    const fine = Math.min(window.devicePixelRatio || 1, 2.5);
    [view.width, view.height] = [map.clientWidth, map.clientHeight];
    for (const layer of root.querySelectorAll("canvas")) {
      const [wide, high] = [Math.round(view.width * fine), Math.round(view.height * fine)];
      if (layer.width !== wide || layer.height !== high) [layer.width, layer.height] = [wide, high];
    }
    if (dots) this.draw();
  }

  draw() {
    cancelAnimationFrame(this.coming);
    this.coming = 0;
    const { view, theme, dots } = this.atlas;
    if (!dots || !view.width) return;
    const fine = this.ink.width / view.width;
    this.drawDots(fine);
    this.pen.setTransform(fine, 0, 0, fine, 0, 0);
    this.pen.clearRect(0, 0, view.width, view.height);
    const names = new Names(this.room(), this.pen, theme.family);
    this.drawChosen(names);
    this.name(names);
    this.drawHand(); // below the names, which an outline would cover
    names.draw(theme.ink, theme.paper);
    this.names = names.placed;
  }

  // Only if they look otherwise than before: without a graphics card it takes tens of milliseconds.
  drawDots(fine) {
    const { view, words, marked, theme, dots, count } = this.atlas;
    this.dot = Math.min(9, 1.7 * Math.max(1, view.zoom) ** 0.45); // its width in pixels of the page
    const frame = {
      x: view.x, y: view.y, scale: view.scale * fine, size: this.dot * fine, paper: rgb(theme.paper),
      count, first: STANDING_OUT, dust: Math.min(1, 0.5 + 0.05 * view.zoom),
      lit: marked ? words.loaded : 0, litSize: Math.max(4.5, 1.5 * this.dot) * fine,
      fade: !marked ? 0 : marked.name === "outline" ? 0.4 : 0.82, // a line is seen itself, so the colours stay
    };
    const look = JSON.stringify([frame, this.ink.width, this.ink.height]);
    if (look === this.look) return;
    this.look = look;
    dots.draw(frame);
  }

  // The dots have other colours.
  recolored() {
    this.look = null;
  }

  // The room for names: the frame without what covers it
  room() {
    const { root, view } = this.atlas;
    const room = new NameRoom({ frame: { left: 0, right: view.width, top: 0, bottom: view.height } });
    for (const part of root.querySelectorAll(COVERING)) {
      if (part.hidden || !part.offsetWidth) continue;
      const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = part;
      room.block({ left: left - 4, right: left + width + 4, top: top - 4, bottom: top + height + 4 });
    }
    return room;
  }

  // The chosen word, lines to its true neighbours, and their names: those beyond the frame at its edge.
  drawChosen(names) {
    const { pen } = this;
    const { view, words, pending, theme } = this.atlas;
    const clicked = pending >= 0 && { row: pending, word: words.texts[pending], neighbors: [] };
    const chosen = clicked || this.atlas.chosen;
    if (!chosen) return;
    const [x, y] = view.toScreen(...(clicked ? words.place(clicked.row) : [chosen.x, chosen.y]));
    const ring = Math.max(7, this.dot * 0.9);
    const size = view.width < 600 ? 15 : 19, free = this.atlas.free(); // which is measured, so once
    // The chosen dot and those of its neighbours, which no name of another word is to cover
    const dots = [[x, y], ...chosen.neighbors.map(([, , , mx, my]) => view.toScreen(mx, my))];
    names.room.marks = dots.filter(([u, v]) => view.holds(u, v));
    if (view.holds(x, y)) names.offer({ text: chosen.word, x, y, off: ring + 1, size: size + 3, weight: 750, must: true });
    for (const [word, , near, mx, my] of chosen.neighbors) {
      const [u, v] = view.toScreen(mx, my);
      pen.strokeStyle = near ? theme.accent : theme.ink;
      pen.globalAlpha = near ? 0.9 : 0.45;
      pen.lineWidth = near ? 2 : 1.3;
      pen.setLineDash(near ? [] : [2, 5]);
      line(pen, x, y, u, v);
      pen.setLineDash([]);
      circle(pen, u, v, ring - 2);
      pen.stroke();
      pen.globalAlpha = 1;
      if (view.holds(u, v)) {
        // One that lies under the name of the chosen word is named all the same, a little farther off.
        const name = { text: word, x: u, y: v, size, weight: 600, color: near ? theme.accent : null };
        (near ? [0, 14, 30] : [0]).some((farther) => names.offer({ ...name, off: ring + farther }));
      } else if (view.holds(x, y)) {
        const [ex, ey] = edge([x, y], [u, v], free);
        names.offer({ text: pointing(word, u - x, v - y), x: ex, y: ey, off: 0, size: 13, slant: "italic" });
      }
    }
    pen.fillStyle = theme.accent;
    circle(pen, x, y, ring);
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = theme.paper;
    pen.stroke();
  }

  // Names of what is marked, then of regions, zones and single words, as far as there is room at this distance.
  name(names) {
    const { zoom, width, height } = this.atlas.view;
    this.nameMarked(names);
    if (zoom < 7) this.nameRegions(names);
    if (zoom >= 1.6 && zoom < 9) this.nameZones(names);
    if (zoom >= 4 && !this.amongStrangers) this.nameWords(names, Math.round((width * height) / 6500));
    if (zoom >= 9) this.nameZones(names);
  }

  // Whether the chosen word is in view and lies beside none that it has to do with: their names would mislead.
  get amongStrangers() {
    const { chosen, seesChosen } = this.atlas;
    return seesChosen && !chosen.neighbors.some(([, , near]) => near);
  }

  get small() {
    return this.atlas.view.width < 600 ? 14 : 17;
  }

  nameMarked(names) {
    const { view, words, marked } = this.atlas;
    for (const row of marked?.rows.slice(0, 400) ?? []) {
      const [x, y] = view.toScreen(...words.place(row));
      if (view.holds(x, y)) names.offer({ text: words.texts[row], x, y, off: this.dot + 1, size: this.small, weight: 600 });
    }
  }

  nameRegions(names) {
    const { view, words } = this.atlas;
    const size = Math.min(19, Math.max(13, Math.min(view.width, view.height) / 30));
    const lines = view.isWhole && view.width > 600 ? 1.9 : undefined; // from the back of a room, fewer are read better
    for (const region of words.regions) {
      const [x, y] = view.toScreen(region.x, region.y);
      names.offer({ text: region.name, x, y, size, weight: 750, lines });
    }
  }

  nameZones(names) {
    const { view, words } = this.atlas;
    for (const zone of words.zones) {
      if (NO_WORDS.includes(words.regions[zone.region].name) || /\d/.test(zone.words.slice(0, 2).join())) continue;
      const [x, y] = view.toScreen(zone.x, zone.y);
      names.offer({ text: zone.words.slice(0, 2).join(", "), x, y, size: this.small, weight: 550, slant: "italic" });
    }
  }

  // The most frequent words in view, at most `most` of them.
  nameWords(names, most) {
    const { view, words } = this.atlas;
    const count = Math.min(this.atlas.count, words.texts.length);
    const [left, top] = view.toMap(0, 0);
    const [right, bottom] = view.toMap(view.width, view.height);
    for (let i = 0, placed = 0, tried = 0; i < count && placed < most && tried < 12 * most; i++) {
      const [x, y] = words.place(i);
      if (x < left || x > right || y > top || y < bottom) continue;
      const [px, py] = view.toScreen(x, y);
      tried++;
      if (names.offer({ text: words.texts[i], x: px, y: py, off: this.dot / 2 + 1, size: this.small, open: true })) placed++;
    }
  }

  // What the hand does: the word under the pointer, the outline, the middle for the keyboard.
  drawHand() {
    const { pen } = this;
    const { view, words, hand, theme } = this.atlas;
    if (hand.hovered >= 0) {
      const [x, y] = view.toScreen(...words.place(hand.hovered));
      pen.strokeStyle = theme.ink;
      pen.lineWidth = 2;
      circle(pen, x, y, Math.max(5, this.dot * 0.8));
      pen.stroke();
    }
    if (hand.outline?.length) {
      pen.strokeStyle = theme.accent;
      pen.fillStyle = theme.accent;
      pen.lineWidth = 2;
      pen.beginPath();
      for (const [x, y] of hand.outline) pen.lineTo(...view.toScreen(x, y));
      pen.closePath();
      pen.globalAlpha = 0.12;
      pen.fill();
      pen.globalAlpha = 1;
      pen.stroke();
    }
    if (hand.byKey) {
      const [x, y] = [view.width / 2, view.height / 2];
      pen.strokeStyle = theme.ink;
      pen.lineWidth = 1.5;
      line(pen, x - 9, y, x + 9, y);
      line(pen, x, y - 9, x, y + 9);
    }
  }

  // What is on screen, on paper
  picture() {
    this.draw();
    const sheet = document.createElement("canvas");
    [sheet.width, sheet.height] = [this.ink.width, this.ink.height];
    const pen = sheet.getContext("2d");
    pen.fillStyle = this.atlas.theme.paper;
    pen.fillRect(0, 0, sheet.width, sheet.height);
    for (const layer of [this.atlas.dots.canvas, this.ink]) pen.drawImage(layer, 0, 0);
    return new Promise((done) => sheet.toBlob(done));
  }
}

// Where a line from a point within the free part of the frame to one beyond it leaves that, a little before.
function edge([x, y], [u, v], { left, top, right, bottom }, inset = 14) {
  const part = (from, to, low, high) => (to < low ? (low - from) / (to - from) : to > high ? (high - from) / (to - from) : 1);
  const t = Math.max(0, Math.min(part(x, u, left + 60, right - 60), part(y, v, top + inset, bottom - inset)));
  return [x + (u - x) * t, y + (v - y) * t];
}

function line(pen, x, y, u, v) {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(u, v);
  pen.stroke();
}

function circle(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
}

// A name at the edge, with an arrow to where its word is.
function pointing(word, dx, dy) {
  if (Math.abs(dx) > Math.abs(dy)) return dx > 0 ? `${word} →` : `← ${word}`;
  return `${word} ${dy > 0 ? "↓" : "↑"}`;
}
