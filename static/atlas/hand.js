// What the reader's hand does on the map of the atlas: mouse, fingers, wheel, keys, and an outline drawn around words.

import { plural, span } from "./page.js";

const TURN = 400; // ms between two turns of the wheel
const NEAR = { mouse: 14, finger: 24 }; // px from a word, within which it is meant
const BUTTONS = "button, .panel, .marked, .legend"; // what is pressed itself, and not the map below it

export class Hand {
  constructor(atlas) {
    Object.assign(this, { atlas, hovered: -1, pointers: new Map() });
    const { map } = atlas;
    const on = (kind, act, options) => atlas.on(map, kind, act, options);
    on("pointerdown", (event) => this.press(event));
    on("pointermove", (event) => this.drag(event));
    on("pointerup", (event) => this.lift(event));
    on("pointercancel", (event) => this.pointers.delete(event.pointerId));
    on("pointerleave", () => this.hover(-1));
    // Two fingers are the map's; one scrolls the page until the map was tapped.
    on("touchstart", (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
    // The wheel is the map's once the pointer itself has moved on it; a turn that began elsewhere goes on there.
    atlas.on(document, "scroll", () => (this.pointed = false), { capture: true, passive: true });
    on("wheel", (event) => this.turn(event), { passive: false });
    on("keydown", (event) => this.key(event));
    on("focus", () => this.take(map.matches(":focus-visible")));
    on("blur", () => this.take(false));
  }

  // Whether the middle is marked, for the keyboard
  take(byKey) {
    this.byKey = byKey;
    this.atlas.soon();
  }

  spot(event) {
    const box = this.atlas.map.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  press(event) {
    if (event.target.closest(BUTTONS) || event.button > 0) return;
    const { atlas } = this;
    const [x, y] = this.spot(event);
    this.pointers.set(event.pointerId, { x, y, from: [x, y] });
    this.byKey = false;
    if (event.pointerType === "mouse" || this.held || this.pointers.size > 1) capture(atlas.map, event.pointerId);
    if (this.pointers.size === 1 && (this.drawn || event.shiftKey)) this.outline = [atlas.view.toMap(x, y)];
    else if (this.pointers.size > 1 && !this.outlined) this.outline = null;
  }

  drag(event) {
    const [x, y] = this.spot(event);
    const pointer = this.pointers.get(event.pointerId);
    if (!pointer) return this.point(event, x, y);
    const { view } = this.atlas;
    const before = { ...pointer };
    Object.assign(pointer, { x, y });
    if (Math.hypot(x - pointer.from[0], y - pointer.from[1]) > 6) pointer.moved = true;
    if (this.pointers.size === 2) {
      const [one, two] = this.pointers.values();
      const other = pointer === one ? two : one;
      one.moved = two.moved = true;
      const gap = (a) => Math.hypot(a.x - other.x, a.y - other.y) || 1;
      view.moveBy((x - before.x) / 2, (y - before.y) / 2);
      this.comeCloser(gap(pointer) / gap(before), (x + other.x) / 2, (y + other.y) / 2);
    } else if (this.outline && this.pointers.size === 1 && !this.outlined) {
      this.outline.push(view.toMap(x, y));
      this.atlas.soon();
    } else if (pointer.moved && (event.pointerType === "mouse" || this.held)) {
      this.hover(-1);
      view.moveBy(x - before.x, y - before.y);
    }
    return undefined;
  }

  // A mouse moves without a button.
  point(event, x, y) {
    if (event.pointerType !== "mouse") return;
    if (event.movementX || event.movementY) this.pointed = true;
    this.hover(event.target.closest(BUTTONS) ? -1 : this.atlas.wordAt(x, y, NEAR.mouse), x, y);
  }

  lift(event) {
    const pointer = this.pointers.get(event.pointerId);
    this.pointers.delete(event.pointerId);
    if (!pointer) return;
    if (this.outline && !this.outlined) {
      if (pointer.moved) return void this.takeOutline();
      this.outline = null;
    }
    if (pointer.moved) return;
    const touch = event.pointerType !== "mouse";
    const row = this.atlas.wordAt(pointer.x, pointer.y, touch ? NEAR.finger : NEAR.mouse, touch);
    if (touch) this.hold(true);
    this.choose(row);
  }

  choose(row) {
    // Among all words no name could be read: then the map goes there.
    if (row >= 0 && this.atlas.words.texts[row]) this.atlas.choose({ row, stay: !this.atlas.view.isWhole });
  }

  // Whether the words of an outline are marked
  get outlined() {
    return this.atlas.marked?.name === "outline";
  }

  async takeOutline() {
    this.pencil(false);
    this.hover(-1); // the card of a word that the line went over
    const { atlas } = this;
    await atlas.complete();
    const rows = atlas.words.within(this.outline, atlas.count);
    const title = rows.length ? `${plural(rows.length, "word")} within your line` : "No dot lies within your line.";
    atlas.mark({ rows, title, name: "outline" });
    if (rows.length) atlas.panel.showMarked(atlas.marked);
  }

  // The next drag draws an outline.
  pencil(on) {
    this.drawn = on;
    if (on) this.outline = null;
    if (on && this.outlined) this.atlas.mark(null);
    this.atlas.find(".outline").setAttribute("aria-pressed", String(on));
    this.atlas.map.classList.toggle("drawing", on);
    this.atlas.soon();
  }

  // One finger moves the map, and no longer the page.
  hold(on) {
    this.held = on;
    this.atlas.map.classList.toggle("held", on);
    this.atlas.find(".release").hidden = !on;
    this.atlas.soon();
  }

  // Come closer, or go farther, by a button.
  zoom(factor) {
    if (matchMedia("(pointer: coarse)").matches) this.hold(true);
    this.comeCloser(factor);
  }

  turn(event) {
    if (event.target.closest(".panel")) return;
    if (event.timeStamp - (this.turned ?? -TURN) > TURN) this.turning = this.pointed;
    this.turned = event.timeStamp;
    if (!this.turning && !event.ctrlKey) return;
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    this.comeCloser(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), ...this.spot(event));
  }

  // Closer, or farther: but not to where there is no word, which would be an empty field.
  comeCloser(factor, ...spot) {
    const { view } = this.atlas, before = view.place;
    view.zoomAt(factor, ...spot);
    if (factor > 1 && !this.atlas.seesWords) view.look(before);
  }

  hover(row, x = 0, y = 0) {
    const { words, view, map } = this.atlas;
    const tip = this.atlas.find(".tip");
    if (row !== this.hovered) {
      this.hovered = row;
      tip.hidden = row < 0 || !words.texts[row];
      if (!tip.hidden) {
        tip.replaceChildren(span(words.texts[row], "word"), span(words.regionOf(row).name, "zone"),
          span(`${words.keptBy(row)} of its 10 nearest words are beside it`, "zone"));
      }
      map.style.cursor = row < 0 ? "" : "pointer";
      this.atlas.soon();
    }
    if (!tip.hidden) {
      tip.style.left = `${Math.min(x + 14, view.width - tip.offsetWidth - 6)}px`;
      tip.style.top = `${y + 20 + tip.offsetHeight > view.height ? y - tip.offsetHeight - 12 : y + 18}px`;
    }
  }

  key(event) {
    const { atlas } = this;
    const { view } = atlas;
    if (event.target !== atlas.map || event.metaKey || event.ctrlKey || event.altKey) return;
    const step = 0.18 * Math.min(view.width, view.height);
    const acts = {
      ArrowLeft: () => view.moveBy(step, 0), ArrowRight: () => view.moveBy(-step, 0),
      ArrowUp: () => view.moveBy(0, step), ArrowDown: () => view.moveBy(0, -step),
      "+": () => this.comeCloser(1.6), "=": () => this.comeCloser(1.6), "-": () => view.zoomAt(1 / 1.6),
      0: () => atlas.showWhole(), Home: () => atlas.showWhole(), Escape: () => atlas.putAway(),
      Enter: () => this.choose(this.inTheMiddle()),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    this.byKey = true;
    acts[event.key]();
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.sayWhere(), 500);
  }

  inTheMiddle() {
    const { width, height } = this.atlas.view;
    return this.atlas.wordAt(width / 2, height / 2, width);
  }

  sayWhere() {
    const { words, root } = this.atlas;
    const row = this.inTheMiddle();
    if (row < 0 || !root.isConnected || !words.texts[row]) return;
    this.atlas.say(`In the middle: ${words.texts[row]}, in ${words.regionOf(row).name}.`);
  }
}

function capture(map, id) {
  try {
    map.setPointerCapture(id);
  } catch {
    // the finger has already left
  }
}
