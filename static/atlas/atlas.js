// The atlas: all words of the set as points that the browser keeps, so that looking around asks nothing of the server.
//
// The server sends which word is chosen and its neighbours, and is asked for another word; what else there is (places,
// names of regions and zones, words) are static files, fetched once. Where the reader is, what is looked for and the
// colouring stand in the address.
//
// This is what holds the parts together: `view` (where the reader is), `words`, `drawing` with the `dots`, the reader's
// `hand`, the `field` to look for words, and the `panel` of what was chosen.

import { Drawing } from "./drawing.js";
import { Hand } from "./hand.js";
import { PAGE, button, plural, save } from "./page.js";
import { Panel } from "./panel.js";
import { LIT, renderer } from "./points.js";
import { Field, isSeveral, listed, pattern } from "./search.js";
import { COLORS, explain, themeOf, tone } from "./tones.js";
import { View, WHOLE, placeIn } from "./view.js";
import { Words } from "./words.js";

const atlases = new WeakMap();
let remembered = null; // where the reader was, while other pages are open

export default async function ({ parentElement, data, setTriggerValue }) {
  if (!atlases.has(parentElement)) atlases.set(parentElement, new Atlas(parentElement, data));
  const atlas = atlases.get(parentElement);
  await atlas.styled; // what the panel covers, for one, is measured
  atlas.receive(data, (asked) => setTriggerValue("ask", asked));
  return () => {
    atlases.delete(parentElement);
    atlas.close();
  };
}

class Atlas {
  constructor(parent, { files, words: sizes }) {
    this.root = document.createElement("section");
    this.root.className = "atlas";
    this.root.setAttribute("aria-label", "Atlas of words");
    this.root.innerHTML = PAGE;
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL(files["atlas.css"], document.baseURI).href;
    this.styled = new Promise((done) => ["load", "error"].forEach((kind) => style.addEventListener(kind, done)));
    parent.append(style, this.root);
    this.root.atlas = this; // for tests
    this.map = this.find(".map");
    this.stop = new AbortController();
    this.query = "";
    this.marked = null; // rows that are lit, in the order of frequency, and what they are
    this.pending = -1; // the row that was clicked and that the server has not answered yet
    this.theme = themeOf(this.root);
    this.view = new View(() => this.moved());
    this.words = new Words(files, sizes, () => this.grown());
    this.drawing = new Drawing(this);
    this.hand = new Hand(this);
    this.field = new Field(this);
    this.panel = new Panel(this);
    this.listen();
    this.fromAddress(remembered);
    this.styled.then(() => this.drawing.fit());
    this.open();
  }

  close() {
    this.stop.abort();
    this.drawing.close();
    clearTimeout(this.telling);
    this.dots?.close();
  }

  find(name) {
    return this.root.querySelector(name);
  }

  on(target, kind, act, options = {}) {
    target.addEventListener(kind, act, { signal: this.stop.signal, ...options });
  }

  // What there is to see

  async open() {
    await Promise.all([this.words.open(), this.styled]);
    const { regions, n, points: places, tones } = this.words;
    this.dots = renderer(this.map, places, tones);
    this.map.setAttribute("aria-label",
      `Map of ${n.toLocaleString("en")} words in ${regions.length} regions, among them ` +
      regions.slice(0, 8).map((region) => region.name).join("; "));
    this.find(".waiting").remove();
    this.tone();
    this.drawing.fit();
    this.root.dataset.points = this.dots.kind;
    await this.words.spell();
    this.root.dataset.words = "near";
    this.soon();
    if (this.query) await this.search(this.query);
    else await this.complete();
  }

  // The words that are meant to be drawn here and are not there yet
  async complete() {
    const { words, view } = this;
    if (words.points && words.count(view.zoom) > words.loaded) await words.more();
  }

  grown() {
    this.tone();
    this.dots.grown();
    this.root.dataset.words = "all";
    this.soon();
  }

  // How many words are drawn
  get count() {
    return Math.min(this.words.count(this.view.zoom), this.words.loaded);
  }

  // Whether a word is in view; until the words are there nobody knows.
  get seesWords() {
    const { view, words } = this;
    return !words.points || words.anyIn(view.toMap(0, 0), view.toMap(view.width, view.height), this.count);
  }

  get seesChosen() {
    return this.chosen && this.view.holds(...this.view.toScreen(this.chosen.x, this.chosen.y));
  }

  // The row of the word at a point of the screen; -1 if there is none within `reach` pixels.
  wordAt(px, py, reach, finger = false) {
    if (!this.words.points) return -1;
    const { view } = this;
    // A finger on all words means none of them: then it gets one that is known.
    if (finger && view.isWhole && !this.marked) return this.words.commonest(...view.toMap(px, py), reach / view.scale, this.count);
    return this.words.nearest(...view.toMap(px, py), reach / view.scale, this.count, this.marked ? LIT : 0);
  }

  soon() {
    const busy = this.chosen || this.unknown || this.marked || !this.view.isWhole;
    this.find(".tools").toggleAttribute("data-away", !this.view.isWhole); // then the way back is written out
    const hint = this.find(".hint");
    hint.hidden = Boolean(busy) && !this.hand.drawn;
    hint.textContent = this.hand.drawn ? "Draw a line around some dots." : "Dots are words, coloured by region.";
    this.drawing.soon();
  }

  // From and to the server

  receive(data, ask) {
    const before = this.chosen;
    const theme = this.theme.name;
    this.data = data;
    this.ask = (asked) => {
      this.keepAddress();
      ask({ ...asked, similar: this.color === "similarity" });
    };
    this.theme = themeOf(this.root);
    this.root.dataset.theme = this.theme.name;
    if (!this.find(".examples").childElementCount) {
      this.find(".examples").append(...data.examples.map((word) => button(word, () => this.choose({ word }))));
    }
    this.chosen = data.unknown ? before : data.chosen; // what was chosen before an unknown word stays on the map
    if (this.color === "similarity" && data.chosen && !data.similar) this.ask({ word: this.chosen.word });
    const changed = before?.word !== this.chosen?.word;
    const recolored = this.color === "similarity" && (changed || data.similar);
    if (this.dots && (recolored || theme !== this.theme.name)) this.tone();
    this.pending = -1;
    if (data.unknown) this.panel.showUnknown(data.unknown);
    else if (changed || this.unknown) this.panel.showChosen();
    this.unknown = data.unknown;
    if (changed) this.hand.hover(-1); // a mouse that rests would leave the card of a word that is elsewhere now
    // Who comes with a word from another page sees first what it lies on.
    const goes = !this.stay || (this.walked && !this.seesChosen);
    if (changed && goes && this.chosen && !this.chosen.carried) this.flyTo(this.chosen);
    if (changed) this.stay = this.walked = false;
    this.later();
    this.soon();
  }

  choose({ word, row, stay = false }) {
    this.stay = stay;
    if (row !== undefined) this.pending = row; // lit at once, before the server answers
    this.ask({ word: row === undefined ? word : this.words.texts[row] });
    this.soon();
  }

  putAway() {
    this.panel.hide();
    if (this.chosen || this.unknown) {
      this.stay = true;
      this.ask({ word: null });
    }
  }

  // The address: the part in view, what is looked for, the colouring

  fromAddress(otherwise = null) {
    const address = new URLSearchParams(location.search);
    const told = placeIn(address.get("map_at"));
    this.stay = Boolean(told || otherwise);
    Object.assign(this.view, told ?? otherwise ?? WHOLE);
    if (this.view.isWhole) Object.assign(this.view, WHOLE); // which an address holds rounded
    const color = address.get("map_atlas_color");
    this.color = color in COLORS ? color : "zone";
    this.query = (address.get("map_q") ?? "").slice(0, 300);
    this.field.show(this.query);
    this.find("select").value = this.color;
  }

  keepAddress() {
    clearTimeout(this.telling);
    if (!this.root.isConnected) return;
    remembered = this.view.place;
    const address = new URLSearchParams(location.search);
    const put = (name, value) => (value ? address.set(name, value) : address.delete(name));
    const { x, y, half } = remembered;
    const usual = this.view.isWhole && !this.chosen; // a link to a word alone flies to it
    put("map_at", usual ? null : [x, y, half].map(Math.round).join(","));
    put("map_q", this.query);
    put("map_atlas_color", this.color === "zone" ? null : this.color);
    const query = String(address).replaceAll("%2C", ",");
    const now = location.pathname + (query && `?${query}`);
    if (now !== location.pathname + location.search) history.replaceState({ stays: true }, "", now);
  }

  later() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.keepAddress(), 350);
  }

  // Looking around

  moved() {
    this.complete();
    this.later();
    this.soon();
  }

  flyTo(chosen) {
    this.view.flyTo(chosen, this.free());
  }

  showWhole() {
    if (!this.panel.isBeside) this.panel.hide(); // on a phone it lies on the lower part
    this.view.glide(WHOLE);
  }

  // The edges, in pixels of the frame, of the part that neither the panel nor buttons cover.
  free() {
    const { width, height } = this.view;
    const { element, isBeside } = this.panel;
    const free = { left: 0, top: 0, right: isBeside && !element.hidden ? element.offsetLeft - 4 : width, bottom: height };
    const over = [isBeside ? null : element, ...this.root.querySelectorAll(".tools, .release, .marked")];
    for (const part of over.filter((each) => each && !each.hidden)) {
      if (part.offsetTop < height / 2) free.top = Math.max(free.top, part.offsetTop + part.offsetHeight);
      else free.bottom = Math.min(free.bottom, part.offsetTop);
    }
    return free;
  }

  // Colours and marks

  // Gives each word its colour, and says what the colours mean.
  tone() {
    const found = tone(this.words, this.color, this.theme.name, this.data?.similar);
    this.light();
    this.dots.paint(found.colors);
    explain(this.find(".legend"), found);
  }

  // Sets the lit bit of the words that are marked.
  light() {
    const { tones } = this.words;
    for (let i = 0; i < tones.length; i++) tones[i] &= LIT - 1;
    for (const row of this.marked?.rows ?? []) tones[row] |= LIT;
    this.dots.toned();
    this.drawing.recolored();
  }

  async search(query) {
    this.query = query;
    const said = pattern(query);
    if (!said) return this.mark(null);
    await this.words.more();
    if (query !== this.query) return undefined;
    const rows = this.words.matching(said);
    const n = rows.length, count = n ? plural(n, "word") : "No words";
    const several = !n && isSeveral(query) && listed(query).length < 2;
    const title = several ? "One word at a time, please" : `${count} ${said.title(n)}`;
    return this.mark({ rows, title, name: "search" });
  }

  // A reader looks for something: an unknown word of before leaves the panel, and the map goes where the words are.
  async lookFor(query) {
    await this.search(query);
    const rows = this.marked?.rows ?? [];
    if (query !== this.query || !rows.length) return;
    this.hand.hover(-1);
    if (this.unknown) this.choose({ word: this.chosen?.word ?? null, stay: true });
    if (!query.includes("*") && listed(query).length < 2) return;
    if (this.chosen) this.panel.showMarked(this.marked); // else the word from before stands beside other words
    this.view.showMost(rows.map((row) => this.words.place(row)), this.free());
  }

  // What was looked for is forgotten: a word was taken.
  forget() {
    this.query = "";
    if (this.marked?.name === "search") this.mark(null);
  }

  mark(marked) {
    this.marked = marked;
    const line = this.find(".marked");
    line.hidden = !marked;
    if (marked) line.querySelector("span").textContent = marked.title;
    if (marked) this.say(marked.title);
    line.querySelector(".list").hidden = !marked?.rows.length;
    this.panel.element.classList.toggle("before", marked?.rows.length === 0); // it is not about what was typed
    if (this.panel.listing && marked?.name !== this.panel.listing) this.panel.hide();
    this.light();
    this.soon();
    this.later();
  }

  say(text) {
    this.find(".said").textContent = text;
  }

  download() {
    save(new Blob([this.words.csv(this.marked.rows)], { type: "text/csv" }), "wordspace-atlas-words.csv");
  }

  listen() {
    this.on(window, "popstate", () => {
      this.view.land();
      this.fromAddress();
      this.stay ||= !new URLSearchParams(location.search).has("map_fly");
      this.walked = !this.query; // a search of then moved the map, and its words are not lit any more
      if (this.dots) this.tone();
      if (this.query || this.marked?.name === "search") this.search(this.query);
      this.soon();
    });
    const press = (name, act) => this.on(this.find(name), "click", act);
    press(".in", () => this.hand.zoom(2));
    press(".out", () => this.hand.zoom(0.5));
    press(".whole", () => this.showWhole());
    press(".save", async () => save(await this.drawing.picture(), "wordspace-atlas.png"));
    press(".release", () => this.hand.hold(false));
    press(".list", () => this.panel.showMarked(this.marked));
    press(".outline", () => this.hand.pencil(!this.hand.drawn));
    press(".unmark", () => {
      this.field.show("");
      this.query = "";
      this.hand.outline = null;
      this.mark(null);
    });
    const select = this.find("select");
    for (const [value, text] of Object.entries(COLORS)) select.append(new Option(text, value));
    this.on(select, "change", () => {
      this.color = select.value;
      this.tone();
      this.soon();
      this.later();
      if (this.color === "similarity" && this.chosen) this.ask({ word: this.chosen.word });
    });
  }
}
