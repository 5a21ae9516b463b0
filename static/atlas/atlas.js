// The atlas: all words of the set as points that the browser keeps, so that looking around asks nothing of the server.
//
// The server sends which word is chosen and its neighbours, and is asked for another word; what else there is (places,
// names of regions and zones, words) are static files, fetched once. Where the reader is, what is looked for and the
// colouring stand in the address. Text is only ever set as text content.

const EXTENT = 65535;
const MIDDLE = EXTENT / 2;
const WHOLE = { x: MIDDLE, y: MIDDLE, half: 0.95 * MIDDLE }; // half: of the shorter side, in units of the map
const NEAREST = 150; // half a view that holds a few words
const MOST_LISTED = 100;
const STANDING_OUT = 20000; // words whose dots are larger than those of the rarer ones, from afar
const GLIDE = 450; // ms from one place to another
const TURN = 400; // ms between two turns of the wheel
const COLORS = { zone: "region", kept: "neighbours kept", frequency: "frequency", similarity: "similarity" };
// Six colours that stay apart for colour-blind readers, each at least 3:1 against the page
const REGIONS = { light: ["#0072b2", "#c25400", "#1a8a6b", "#b8609a", "#9a7400", "#6f7680"],
                  dark: ["#4aa8e0", "#e8833a", "#3fbf9a", "#dd8fc2", "#d0a52a", "#a3abb5"] };
const SCALE = { light: ["#b4bac2", "#d53e00"], dark: ["#5b6470", "#ff8a4d"] }; // from little to much
const LOSS = { light: ["#d53e00", "#c9c2b4", "#0072b2"], dark: ["#ff8a4d", "#6b6f76", "#4aa8e0"] }; // 0 kept .. 10 kept
const RANKS = [100, 300, 1000, 3000, 10000, 20000, 40000, 80000, 160000, Infinity];
// A word's number is its place in the files: the frequent words in their order, a sample of the others, then the rest.

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

const url = (path) => new URL(path, document.baseURI).href;

const PAGE = `
  <form class="bar" role="search">
    <div class="find">
      <input type="text" role="combobox" aria-label="Find words" aria-expanded="false" aria-controls="hits"
        aria-autocomplete="list" aria-describedby="patterns" placeholder="Find a word, un* or *ology" maxlength="60"
        autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" enterkeyhint="search">
      <ul id="hits" role="listbox" aria-label="Words found" hidden></ul>
    </div>
    <div class="examples" role="group" aria-label="Examples"></div>
    <label class="color"><span>Colour</span><select></select></label>
    <button type="button" class="outline" aria-pressed="false" title="Draw an outline around words (or drag with Shift)">Outline</button>
  </form>
  <div class="map" tabindex="0" role="application" aria-roledescription="map" aria-describedby="how">
    <canvas class="ink" aria-hidden="true"></canvas>
    <p class="waiting">Loading the map …</p>
    <div class="tip" aria-hidden="true" hidden></div>
    <p class="marked" hidden><span></span> <button type="button" class="list">List</button>
      <button type="button" class="unmark" aria-label="Remove the marks">×</button></p>
    <div class="legend" hidden></div>
    <button type="button" class="release" hidden>Scroll the page again</button>
    <div class="tools">
      <button type="button" class="in" aria-label="Closer">+</button>
      <button type="button" class="out" aria-label="Farther">−</button>
      <button type="button" class="whole" aria-label="Whole map" title="Whole map">
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5"/></svg></button>
      <button type="button" class="save" aria-label="Save the picture" title="Save the picture">
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3v10M6 9l4 4 4-4M3 17h14"/></svg></button>
    </div>
    <section class="panel" aria-label="What was chosen" hidden></section>
  </div>
  <p id="patterns" class="unseen">Letters light every word that holds them; un* those that begin so, *ology those that end so.</p>
  <p id="how" class="unseen">Arrow keys move the map, plus and minus come closer and go farther, 0 shows the whole map,
    Enter chooses the word in the middle, Escape puts it away.</p>
  <p class="said unseen" role="status"></p>`;

class Atlas {
  constructor(parent, { files, words: [n, first, every] }) {
    Object.assign(this, { files, n, first, every });
    this.root = document.createElement("section");
    this.root.className = "atlas";
    this.root.setAttribute("aria-label", "Atlas of words");
    this.root.innerHTML = PAGE;
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = url(files["atlas.css"]);
    this.styled = new Promise((done) => ["load", "error"].forEach((kind) => style.addEventListener(kind, done)));
    parent.append(style, this.root);
    this.find = (name) => this.root.querySelector(name);
    this.map = this.find(".map");
    this.field = this.find("input");
    this.ink = this.find(".ink");
    this.pen = this.ink.getContext("2d");
    this.stop = new AbortController();
    this.view = { ...WHOLE };
    this.query = "";
    this.color = "zone";
    this.loaded = 0;
    this.words = [];
    this.marked = null; // rows that are lit, in the order of frequency, and what they are
    this.hovered = -1;
    this.pointers = new Map();
    this.root.atlas = this; // for tests
    this.fromAddress(remembered);
    this.listen();
    this.styled.then(() => this.fit());
    this.open();
  }

  close() {
    this.stop.abort();
    this.sizes.disconnect();
    cancelAnimationFrame(this.drawing);
    clearTimeout(this.telling);
    this.dots?.close();
  }

  // What there is to see

  async open() {
    const script = (name) => import(url(this.files[name]));
    const [{ renderer, LIT }, { Names }, { NameRoom }, near, zones] = await Promise.all([
      script("points.js"), script("names.js"), script("room.js"), this.fetch("near.npy"), this.fetch("zones.json"), this.styled,
    ]);
    Object.assign(this, { LIT, Names, NameRoom });
    const { regions, zones: small } = JSON.parse(new TextDecoder().decode(zones));
    Object.assign(this, { regions, zones: small, nNear: numbers(near).length / 3 });
    this.points = new Uint16Array(3 * this.n);
    this.tones = new Uint8Array(this.n);
    this.points.set(numbers(near));
    this.loaded = this.nNear;
    this.dots = renderer(this.map, this.points, this.tones);
    this.map.setAttribute("aria-label",
      `Map of ${this.n.toLocaleString("en")} words in ${regions.length} regions, among them ` +
      regions.slice(0, 8).map((region) => region.name).join("; "));
    this.find(".waiting").remove();
    this.tone();
    this.fit();
    this.root.dataset.points = this.dots.kind;
    this.draw();
    this.words = await this.list("words-near.gz");
    this.root.dataset.words = "near";
    this.soon();
    if (this.query) await this.search();
    else if (this.count() > this.loaded) await this.more();
  }

  async fetch(name) {
    const answer = await fetch(url(this.files[name]));
    if (!answer.ok) throw new Error(`${name} did not come (${answer.status})`);
    return answer.arrayBuffer();
  }

  async list(name) {
    const packed = new Response(await this.fetch(name)).body.pipeThrough(new DecompressionStream("gzip"));
    return (await new Response(packed).text()).trimEnd().split("\n");
  }

  // The rarer words: fetched when the reader comes closer, or looks for one.
  more() {
    this.coming ??= (async () => {
      await this.ready0();
      const [far, words] = await Promise.all([this.fetch("far.npy"), this.list("words-far.gz")]);
      this.points.set(numbers(far), 3 * this.nNear);
      this.words = this.words.concat(words);
      this.loaded = this.n;
      this.tone();
      this.dots.grown();
      this.root.dataset.words = "all";
      this.soon();
    })();
    return this.coming;
  }

  // When the frequent words and their names are here
  async ready0() {
    while (!this.words.length) await new Promise((done) => setTimeout(done, 30));
  }

  // The rank of a word by frequency, from 1
  rank(number) {
    const { first, every, nNear } = this;
    if (number < first) return number + 1;
    if (number < nNear) return first + every * (number - first) + 1;
    const rest = number - nNear;
    return first + every * Math.floor(rest / (every - 1)) + (rest % (every - 1)) + 2;
  }

  regionOf(row) {
    return this.regions[this.points[3 * row + 2] & 255];
  }

  keptBy(row) {
    return (this.points[3 * row + 2] >> 8) & 15;
  }

  place(row) {
    return [this.points[3 * row], this.points[3 * row + 1]];
  }

  // From and to the server

  receive(data, ask) {
    const before = this.chosen;
    this.data = data;
    this.ask = (asked) => {
      this.keepAddress();
      ask({ ...asked, similar: this.color === "similarity" });
    };
    this.takeTheme();
    if (!this.find(".examples").childElementCount) {
      this.find(".examples").append(...data.examples.map((word) => button(word, () => this.choose({ word }))));
    }
    this.chosen = data.chosen;
    if (this.color === "similarity" && this.chosen && !data.similar) this.ask({ word: this.chosen.word });
    const changed = before?.word !== this.chosen?.word;
    if (this.points && (changed || data.similar || this.toned !== this.theme)) this.tone();
    this.pending = -1;
    if (data.unknown) this.showUnknown(data.unknown);
    else if (changed || this.unknown) this.showChosen();
    this.unknown = data.unknown;
    if (changed && !this.stay && this.chosen) this.flyTo(this.chosen);
    if (changed) this.stay = false;
    this.later();
    this.soon();
  }


  choose({ word, row, stay = false }) {
    this.stay = stay;
    if (row !== undefined) this.pending = row; // lit at once, before the server answers
    this.ask({ word: word ?? this.words[row] });
    this.soon();
  }

  putAway() {
    this.hidePanel();
    if (this.chosen || this.unknown) {
      this.stay = true;
      this.ask({ word: null });
    }
  }

  // The address: the part in view, what is looked for, the colouring

  fromAddress(otherwise = null) {
    const address = new URLSearchParams(location.search);
    const [x, y, half] = (address.get("map_at") ?? "").split(",").map(Number);
    const told = [x, y].every((value) => value >= 0 && value <= EXTENT) && half >= NEAREST && half <= 2 * EXTENT;
    this.stay = told;
    this.view = told ? { x, y, half } : { ...(otherwise ?? WHOLE) };
    if (!told && otherwise) this.stay = true;
    const color = address.get("map_atlas_color");
    this.color = color in COLORS ? color : "zone";
    this.query = (address.get("map_q") ?? "").slice(0, 60);
    this.field.value = this.query;
    this.find("select").value = this.color;
  }

  keepAddress() {
    clearTimeout(this.telling);
    if (!this.root.isConnected) return;
    remembered = { ...this.view };
    const address = new URLSearchParams(location.search);
    const put = (name, value) => (value ? address.set(name, value) : address.delete(name));
    const { x, y, half } = this.view;
    put("map_at", this.isWhole() ? null : [x, y, half].map(Math.round).join(","));
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

  isWhole() {
    return ["x", "y", "half"].every((name) => Math.abs(this.view[name] - WHOLE[name]) < 1);
  }

  // Looking around

  get scale() {
    return Math.min(this.width, this.height) / 2 / this.view.half; // pixels a unit of the map
  }

  get zoom() {
    return WHOLE.half / this.view.half;
  }

  // How many words are drawn: about as many are in view whether the reader is far or near.
  count() {
    return Math.min(this.n, Math.round(this.nNear * Math.max(1, this.zoom) ** 2));
  }

  toScreen(x, y) {
    return [this.width / 2 + (x - this.view.x) * this.scale, this.height / 2 - (y - this.view.y) * this.scale];
  }

  toMap(px, py) {
    return [this.view.x + (px - this.width / 2) / this.scale, this.view.y - (py - this.height / 2) / this.scale];
  }

  look(view) {
    const half = Math.min(Math.max(view.half, NEAREST), 2 * MIDDLE);
    const within = (value) => Math.min(Math.max(value, 0), EXTENT);
    this.view = { x: within(view.x), y: within(view.y), half };
    if (this.points && this.count() > this.loaded) this.more();
    this.later();
    this.soon();
  }

  moveBy(dx, dy) {
    this.land();
    this.look({ ...this.view, x: this.view.x - dx / this.scale, y: this.view.y + dy / this.scale });
  }

  // Closer by a factor, so that the point at (px, py) stays where it is.
  zoomAt(factor, px = this.width / 2, py = this.height / 2) {
    this.land();
    const half = Math.min(Math.max(this.view.half / factor, NEAREST), 2 * MIDDLE);
    const [x, y] = this.toMap(px, py);
    const left = half / this.view.half;
    this.look({ x: x + (this.view.x - x) * left, y: y + (this.view.y - y) * left, half });
  }

  glide(view) {
    this.land();
    const from = { ...this.view };
    if (matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden) return this.look(view);
    const start = performance.now();
    const step = (now) => {
      const t = Math.min(1, Math.max(0, (now - start) / GLIDE));
      const eased = t * t * (3 - 2 * t);
      const mix = (a, b) => a + (b - a) * eased;
      this.look({ x: mix(from.x, view.x), y: mix(from.y, view.y), half: Math.exp(mix(Math.log(from.half), Math.log(view.half))) });
      this.gliding = t < 1 ? requestAnimationFrame(step) : 0;
    };
    this.gliding = requestAnimationFrame(step);
  }

  land() {
    cancelAnimationFrame(this.gliding);
    this.gliding = 0;
  }

  // A view of a word with those of its neighbours that are near, in what the panel leaves free.
  flyTo({ x, y, neighbors }) {
    const reach = neighbors.filter(([, , near]) => near).map(([, , , u, v]) => Math.max(Math.abs(u - x), Math.abs(v - y)));
    const half = Math.min(Math.max(1.7 * Math.max(0, ...reach), 250), 6000);
    const [width, height] = this.free();
    const scale = Math.min(width, height) / 2 / half;
    this.glide({
      x: x + (this.width - width) / 2 / scale,
      y: y - (this.height - height) / 2 / scale,
      half: Math.min(this.width, this.height) / 2 / scale,
    });
  }

  // Width and height, from the upper left corner, that the panel does not cover.
  free() {
    const panel = this.find(".panel");
    if (panel.hidden) return [this.width, this.height];
    const beside = panel.offsetWidth < this.width * 0.6;
    return beside ? [this.width - panel.offsetWidth - 12, this.height] : [this.width, panel.offsetTop];
  }

  // The number of the word at a point of the screen; -1 if there is none within `reach` pixels.
  wordAt(px, py, reach) {
    if (!this.points) return -1;
    const [x, y] = this.toMap(px, py);
    let best = (reach / this.scale) ** 2;
    let found = -1;
    const count = Math.min(this.count(), this.loaded);
    const lit = this.marked ? this.loaded : count;
    for (let i = 0; i < lit; i++) {
      if (i >= count && !(this.tones[i] & this.LIT)) continue;
      const dx = this.points[3 * i] - x;
      const dy = this.points[3 * i + 1] - y;
      const square = dx * dx + dy * dy;
      if (square < best) [best, found] = [square, i];
    }
    return found;
  }

  // Colours

  takeTheme() {
    const style = getComputedStyle(this.root);
    const of = (name, otherwise) => style.getPropertyValue(`--st-${name}`).trim() || otherwise;
    this.paper = of("background-color", "#fdfcf9");
    this.text = of("text-color", "#1c2127");
    this.accent = of("primary-color", "#0b6e6e");
    this.family = style.fontFamily;
    const [red, green, blue] = rgb(this.paper);
    this.theme = red + green + blue > 1.5 ? "light" : "dark";
    this.root.dataset.theme = this.theme;
  }

  // Gives each word its colour number, and the renderer the colours.
  tone() {
    this.toned = this.theme;
    const { tones, points, loaded, theme } = this;
    const steps = (ends, n) => Array.from({ length: n }, (_, i) => blend(ends[theme], i / (n - 1)));
    let colors;
    let legend = [];
    if (this.color === "kept") {
      for (let i = 0; i < loaded; i++) tones[i] = (points[3 * i + 2] >> 8) & 15;
      colors = steps(LOSS, 11).map((color, i) => [...color, 1.1 - 0.03 * i]);
      legend = ["0", colors, "10 of its 10 nearest words kept"];
    } else if (this.color === "frequency") {
      for (let i = 0; i < loaded; i++) {
        const rank = this.rank(i);
        tones[i] = RANKS.length - 1 - RANKS.findIndex((most) => rank <= most);
      }
      colors = steps(SCALE, RANKS.length).map((color, i) => [...color, 0.9 + 0.12 * i]);
      legend = ["rare", colors, "frequent"];
    } else if (this.color === "similarity" && this.data.similar) {
      const { numbers: gaps, steps: closer, least, most } = this.data.similar;
      tones.fill(0);
      let number = 0;
      for (let i = 0; i < gaps.length; i++) {
        number += gaps[i];
        tones[number] = Number.parseInt(closer[i], 36);
      }
      colors = steps(SCALE, 11).map((color, i) => [...color, 0.7 + 0.12 * i]);
      legend = [`cosine ${least} or less`, colors, most];
    } else {
      for (let i = 0; i < loaded; i++) tones[i] = this.regions[points[3 * i + 2] & 255].color;
      colors = REGIONS[theme].map((color) => [...rgb(color), 1]);
    }
    this.light();
    this.dots.paint(colors);
    const key = this.find(".legend");
    key.hidden = !legend.length && this.color !== "similarity";
    if (legend.length) {
      const bar = document.createElement("span");
      bar.className = "scale";
      bar.style.background = `linear-gradient(90deg, ${legend[1].map((color) => css(color)).join(", ")})`;
      key.replaceChildren(legend[0], bar, legend[2]);
    } else {
      key.textContent = "Choose a word: the map is coloured by how similar others are to it.";
    }
  }

  // Sets the lit bit of the words that are marked.
  light() {
    const { tones, LIT } = this;
    for (let i = 0; i < tones.length; i++) tones[i] &= LIT - 1;
    for (const row of this.marked?.rows ?? []) tones[row] |= LIT;
    this.dots.toned();
  }

  // Search

  async search() {
    const query = this.query;
    const said = pattern(query);
    if (!said) return this.mark(null);
    await this.ready0();
    await this.more();
    if (query !== this.query) return undefined;
    const rows = [];
    for (let i = 0; i < this.n; i++) if (said.test(this.words[i])) rows.push(i);
    rows.sort((one, other) => this.rank(one) - this.rank(other));
    return this.mark({ rows, title: `${plural(rows.length, "word")} ${said.title}`, name: "search" });
  }

  mark(marked) {
    this.marked = marked;
    const line = this.find(".marked");
    line.hidden = !marked;
    if (marked) line.querySelector("span").textContent = marked.title;
    if (marked) this.say(marked.title);
    line.querySelector(".list").hidden = !marked?.rows.length;
    if (this.listing && marked?.name !== this.listing) this.hidePanel();
    this.light();
    this.soon();
    this.later();
  }

  // The words offered under the field: the word itself, those that begin so, the others that hold it.
  offer() {
    const list = this.find("#hits");
    const query = this.field.value.trim().toLowerCase();
    let offered = this.data.examples;
    if (query) {
      const said = pattern(query);
      const hits = { exact: [], start: [], other: [] };
      const count = this.words.length;
      for (let i = 0; said && i < count && hits.start.length < 7; i++) {
        const word = this.words[i];
        if (!said.test(word)) continue;
        const kind = word === query ? hits.exact : word.startsWith(said.start) ? hits.start : hits.other;
        if (kind.length < 7) kind.push(word);
      }
      offered = [...hits.exact, ...hits.start, ...hits.other].slice(0, 7);
    }
    this.at = -1;
    const options = offered.map((word, i) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `hit-${i}`, role: "option", textContent: word });
      option.setAttribute("aria-selected", "false");
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => this.take(word));
      return option;
    });
    list.replaceChildren(...options);
    this.unfold(options.length > 0);
  }

  unfold(open) {
    this.find("#hits").hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
    if (!open) this.field.removeAttribute("aria-activedescendant");
  }

  step(by) {
    const options = [...this.find("#hits").children];
    if (this.find("#hits").hidden || !options.length) return this.offer();
    this.at = (this.at + by + options.length + 1) % (options.length + 1);
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.at)));
    if (this.at < options.length) this.field.setAttribute("aria-activedescendant", options[this.at].id);
    else this.field.removeAttribute("aria-activedescendant");
    return undefined;
  }

  take(word) {
    this.unfold(false);
    clearTimeout(this.typing);
    this.field.value = "";
    this.query = "";
    if (this.marked?.name === "search") this.mark(null);
    this.field.blur();
    this.choose({ word });
  }

  // The panel

  showChosen() {
    const { chosen } = this;
    if (!chosen) return this.hidePanel();
    this.listing = null;
    const close = button("×", () => this.putAway(), "close", "Put the word away");
    const list = document.createElement("ol");
    list.append(
      ...chosen.neighbors.map(([word, cosine, near]) => {
        const item = document.createElement("li");
        const to = button("", () => this.choose({ word }), near ? "near" : "far");
        to.append(span(word, "word"), span(cosine.toFixed(2), "cosine"), span(near ? "near" : "far", "where"));
        item.append(to);
        return item;
      }),
    );
    const columns = document.createElement("p");
    columns.className = "columns";
    columns.append(span("nearest words", "word"), span("cosine", "cosine"), span("on the map", "where"));
    const fly = button("Fly there", () => this.flyTo(this.chosen), "fly");
    this.panel(heading(chosen.word), close, ...chosen.says.map((line) => paragraph(line)), columns, list, fly);
    return this.say(`${chosen.word}. ${chosen.says.join(" ")}`);
  }

  showUnknown({ typed, says, spellings }) {
    const close = button("×", () => this.putAway(), "close", "Close");
    const offers = document.createElement("div");
    offers.className = "spellings";
    offers.append(...spellings.map((word) => button(word, () => this.choose({ word }))));
    this.panel(heading(typed), close, paragraph(says), offers);
    this.say(says);
  }

  showMarked() {
    const { rows, title, name } = this.marked;
    const close = button("×", () => (this.chosen ? this.showChosen() : this.hidePanel()), "close", "Close the list");
    const list = document.createElement("ol");
    list.className = "plain";
    list.append(
      ...Array.from(rows.slice(0, MOST_LISTED), (row) => {
        const item = document.createElement("li");
        item.append(button(this.words[row], () => this.choose({ row })));
        return item;
      }),
    );
    const first = rows.length > MOST_LISTED ? `The ${MOST_LISTED} most frequent of them:` : "The most frequent first:";
    const save = button(`Download ${plural(rows.length, "word")} (CSV)`, () => this.download(), "fly");
    this.panel(heading(title), close, paragraph(first), list, save);
    this.listing = name;
  }

  panel(...parts) {
    const panel = this.find(".panel");
    panel.replaceChildren(...parts);
    panel.hidden = false;
    panel.scrollTop = 0;
  }

  hidePanel() {
    this.find(".panel").hidden = true;
    this.listing = null;
    this.soon();
  }

  say(text) {
    this.find(".said").textContent = text;
  }

  // Files

  download() {
    const quoted = (text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const lines = ["word,frequency rank,x,y,region,kept of its 10 nearest"];
    for (const row of this.marked.rows) {
      const [x, y] = this.place(row);
      const cells = [this.words[row], this.rank(row), x, y, this.regionOf(row).name, this.keptBy(row)];
      lines.push(cells.map((cell) => quoted(String(cell))).join(","));
    }
    save(new Blob([lines.join("\n") + "\n"], { type: "text/csv" }), "wordspace-atlas-words.csv");
  }

  picture() {
    this.draw();
    const sheet = document.createElement("canvas");
    [sheet.width, sheet.height] = [this.ink.width, this.ink.height];
    const pen = sheet.getContext("2d");
    pen.fillStyle = this.paper;
    pen.fillRect(0, 0, sheet.width, sheet.height);
    for (const layer of [this.dots.canvas, this.ink]) pen.drawImage(layer, 0, 0);
    sheet.toBlob((blob) => save(blob, "wordspace-atlas.png"));
  }

  // Drawing

  soon() {
    this.drawing ||= requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.drawing);
    this.drawing = 0;
    if (!this.points || !this.width) return;
    const fine = this.ink.width / this.width;
    const { zoom } = this;
    this.dot = Math.min(9, 1.7 * Math.max(1, zoom) ** 0.45); // its width in pixels of the page
    this.dots.draw({
      x: this.view.x, y: this.view.y, scale: this.scale * fine, size: this.dot * fine, paper: rgb(this.paper),
      count: Math.min(this.count(), this.loaded), first: STANDING_OUT, dust: Math.min(1, 0.5 + 0.05 * zoom),
      lit: this.marked ? this.loaded : 0, litSize: Math.max(4.5, 1.5 * this.dot) * fine, fade: this.marked ? 0.82 : 0,
    });
    const { pen } = this;
    pen.setTransform(fine, 0, 0, fine, 0, 0);
    pen.clearRect(0, 0, this.width, this.height);
    const room = new this.NameRoom({ frame: { left: 0, right: this.width, top: 0, bottom: this.height } });
    for (const part of this.root.querySelectorAll(".tools, .legend, .marked, .panel, .release")) {
      if (part.hidden || !part.offsetWidth) continue;
      const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = part;
      room.block({ left: left - 4, right: left + width + 4, top: top - 4, bottom: top + height + 4 });
    }
    const names = new this.Names(room, pen, this.family);
    this.drawChosen(names);
    this.name(names);
    names.draw(this.text, this.paper);
    this.names = names.placed;
    this.drawHand();
  }

  // The chosen word, lines to its true neighbours, and their names: those beyond the frame at its edge.
  drawChosen(names) {
    const { pen } = this;
    const clicked = this.pending >= 0 && { row: this.pending, word: this.words[this.pending], neighbors: [] };
    const chosen = clicked || this.chosen;
    if (!chosen) return;
    const [x, y] = this.toScreen(...(clicked ? this.place(clicked.row) : [chosen.x, chosen.y]));
    const ring = Math.max(7, this.dot * 0.9);
    const size = this.width < 600 ? 14 : 16;
    if (this.inside(x, y)) names.offer({ text: chosen.word, x, y, off: ring + 1, size: size + 3, weight: 750, must: true });
    for (const [word, , near, mx, my] of chosen.neighbors) {
      const [u, v] = this.toScreen(mx, my);
      pen.strokeStyle = near ? this.accent : this.text;
      pen.globalAlpha = near ? 0.9 : 0.45;
      pen.lineWidth = near ? 2 : 1.3;
      pen.setLineDash(near ? [] : [2, 5]);
      line(pen, x, y, u, v);
      pen.setLineDash([]);
      circle(pen, u, v, ring - 2);
      pen.stroke();
      pen.globalAlpha = 1;
      if (this.inside(u, v)) {
        names.offer({ text: word, x: u, y: v, off: ring, size, weight: 600, color: near ? this.accent : null });
      } else if (this.inside(x, y)) {
        const [width, height] = this.free();
        const [ex, ey] = edge([x, y], [u, v], width, height);
        names.offer({ text: `${word} →`, x: ex, y: ey, off: 0, size: 13, slant: "italic" });
      }
    }
    pen.fillStyle = this.accent;
    circle(pen, x, y, ring);
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = this.paper;
    pen.stroke();
  }

  inside(x, y) {
    return x >= 0 && y >= 0 && x <= this.width && y <= this.height;
  }

  // Names of regions, then of zones, then of single words, as far as there is room at this distance.
  name(names) {
    const { zoom, points } = this;
    const small = this.width < 600;
    const at = (thing) => this.toScreen(thing.x, thing.y);
    const zones = (least) => {
      if (zoom < least) return;
      for (const zone of this.zones) {
        const [x, y] = at(zone);
        names.offer({ text: zone.words.slice(0, 2).join(", "), x, y, size: small ? 12 : 13, weight: 550, slant: "italic" });
      }
    };
    const single = (most) => {
      const count = Math.min(this.count(), this.loaded, this.words.length);
      const [left, top] = this.toMap(0, 0);
      const [right, bottom] = this.toMap(this.width, this.height);
      for (let i = 0, placed = 0, tried = 0; i < count && placed < most && tried < 12 * most; i++) {
        const x = points[3 * i];
        const y = points[3 * i + 1];
        if (x < left || x > right || y > top || y < bottom) continue;
        const [px, py] = this.toScreen(x, y);
        tried++;
        if (names.offer({ text: this.words[i], x: px, y: py, off: this.dot / 2 + 1, size: small ? 12 : 13 })) placed++;
      }
    };
    if (this.marked) {
      for (const row of this.marked.rows.slice(0, 400)) {
        const [x, y] = this.toScreen(...this.place(row));
        if (this.inside(x, y)) names.offer({ text: this.words[row], x, y, off: this.dot + 1, size: small ? 12 : 13, weight: 600 });
      }
    }
    const size = Math.min(17, Math.max(12.5, Math.min(this.width, this.height) / 34));
    if (zoom < 7) {
      for (const region of this.regions) {
        const [x, y] = at(region);
        names.offer({ text: region.name, x, y, size, weight: 750 });
      }
    }
    const room = Math.round((this.width * this.height) / 6500);
    if (zoom < 9) zones(1.6);
    if (zoom >= 4) single(room);
    if (zoom >= 9) zones(0);
  }

  // What the hand does: the word under the pointer, the outline, the middle for the keyboard.
  drawHand() {
    const { pen } = this;
    if (this.hovered >= 0) {
      const [x, y] = this.toScreen(...this.place(this.hovered));
      pen.strokeStyle = this.text;
      pen.lineWidth = 2;
      circle(pen, x, y, Math.max(5, this.dot * 0.8));
      pen.stroke();
    }
    if (this.outline?.length) {
      pen.strokeStyle = this.accent;
      pen.fillStyle = this.accent;
      pen.lineWidth = 2;
      pen.beginPath();
      for (const [x, y] of this.outline) pen.lineTo(...this.toScreen(x, y));
      pen.closePath();
      pen.globalAlpha = 0.12;
      pen.fill();
      pen.globalAlpha = 1;
      pen.stroke();
    }
    if (this.byKey) {
      const [x, y] = [this.width / 2, this.height / 2];
      pen.strokeStyle = this.text;
      pen.lineWidth = 1.5;
      line(pen, x - 9, y, x + 9, y);
      line(pen, x, y - 9, x, y + 9);
    }
  }

  // The map reaches down to the end of the window.
  fit() {
    const main = this.root.closest?.("[data-testid=stMain]") ?? document.querySelector("[data-testid=stMain]");
    const top = this.map.getBoundingClientRect().top + (main?.scrollTop ?? 0);
    const height = Math.max(window.innerHeight - top - 10, 0.5 * window.innerHeight);
    this.map.style.height = `${Math.round(height)}px`;
    const fine = Math.min(window.devicePixelRatio || 1, 2.5);
    [this.width, this.height] = [this.map.clientWidth, this.map.clientHeight];
    for (const layer of this.root.querySelectorAll("canvas")) {
      const [wide, high] = [Math.round(this.width * fine), Math.round(this.height * fine)];
      if (layer.width !== wide || layer.height !== high) [layer.width, layer.height] = [wide, high];
    }
    if (this.points) this.draw();
  }

  // The hand

  listen() {
    const { map, field } = this;
    const on = (target, kind, act, options = {}) => target.addEventListener(kind, act, { signal: this.stop.signal, ...options });
    this.sizes = new ResizeObserver(() => this.fit());
    this.sizes.observe(this.root);
    on(window, "resize", () => this.fit());
    on(window, "popstate", () => {
      this.land();
      this.fromAddress();
      this.stay ||= !new URLSearchParams(location.search).has("map_fly");
      if (this.points) this.tone();
      if (this.query || this.marked?.name === "search") this.search();
      this.soon();
    });

    on(map, "pointerdown", (event) => this.press(event));
    on(map, "pointermove", (event) => this.drag(event));
    on(map, "pointerup", (event) => this.lift(event));
    on(map, "pointercancel", (event) => this.pointers.delete(event.pointerId));
    on(map, "pointerleave", () => this.hover(-1));
    // Two fingers are the map's; one scrolls the page until the map was tapped.
    on(map, "touchstart", (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
    // The wheel is the map's once the pointer itself has moved on it; a turn that began elsewhere goes on there.
    on(document, "scroll", () => (this.pointed = false), { capture: true, passive: true });
    on(map, "wheel", (event) => {
      if (event.target.closest(".panel")) return;
      if (event.timeStamp - (this.turned ?? -TURN) > TURN) this.turning = this.pointed;
      this.turned = event.timeStamp;
      if (!this.turning && !event.ctrlKey) return;
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 16 : 1;
      this.zoomAt(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), ...this.spot(event));
    }, { passive: false });
    on(map, "keydown", (event) => this.key(event));
    on(map, "focus", () => {
      this.byKey = map.matches(":focus-visible");
      this.soon();
    });
    on(map, "blur", () => {
      this.byKey = false;
      this.soon();
    });

    const press = (name, act) => on(this.find(name), "click", act);
    press(".in", () => this.grab(() => this.zoomAt(2)));
    press(".out", () => this.grab(() => this.zoomAt(0.5)));
    press(".whole", () => this.glide(WHOLE));
    press(".save", () => this.picture());
    press(".release", () => this.hold(false));
    press(".list", () => this.showMarked());
    press(".unmark", () => {
      this.field.value = this.query = "";
      this.outline = null;
      this.mark(null);
    });
    press(".outline", () => this.pencil(!this.drawn));

    const select = this.find("select");
    for (const [value, text] of Object.entries(COLORS)) select.append(new Option(text, value));
    select.value = this.color;
    on(select, "change", () => {
      this.color = select.value;
      this.tone();
      this.soon();
      this.later();
      if (this.color === "similarity" && this.chosen) this.ask({ word: this.chosen.word });
    });

    on(this.find("form"), "submit", (event) => event.preventDefault());
    on(field, "focus", () => this.data && this.offer());
    on(field, "blur", () => this.unfold(false));
    on(field, "input", () => {
      this.offer();
      clearTimeout(this.typing);
      this.typing = setTimeout(() => {
        this.query = field.value.trim().toLowerCase();
        this.search();
      }, 160);
    });
    on(field, "keydown", (event) => {
      const options = [...this.find("#hits").children];
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        this.step(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape") {
        this.unfold(false);
      } else if (event.key === "Enter") {
        event.preventDefault();
        const typed = field.value.trim().toLowerCase();
        const chosen = this.at >= 0 ? options[this.at]?.textContent : undefined;
        if (chosen) this.take(chosen);
        else if (typed.includes("*")) this.unfold(false);
        else if (typed) this.take(typed);
      }
    });
  }

  spot(event) {
    const box = this.map.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  press(event) {
    if (event.target.closest("button, .panel, .marked, .legend") || event.button > 0) return;
    const [x, y] = this.spot(event);
    this.pointers.set(event.pointerId, { x, y, from: [x, y] });
    this.byKey = false;
    if (event.pointerType === "mouse" || this.held || this.pointers.size > 1) map_capture(this.map, event.pointerId);
    if (this.pointers.size === 1 && (this.drawn || event.shiftKey)) this.outline = [this.toMap(x, y)];
    else if (this.pointers.size > 1 && this.marked?.name !== "outline") this.outline = null;
  }

  drag(event) {
    const [x, y] = this.spot(event);
    const pointer = this.pointers.get(event.pointerId);
    if (!pointer) {
      if (event.pointerType !== "mouse") return;
      if (event.movementX || event.movementY) this.pointed = true;
      const over = event.target.closest("button, .panel, .marked, .legend");
      this.hover(over ? -1 : this.wordAt(x, y, 14), x, y);
      return;
    }
    const [before] = [{ ...pointer }];
    Object.assign(pointer, { x, y });
    if (Math.hypot(x - pointer.from[0], y - pointer.from[1]) > 6) pointer.moved = true;
    if (this.pointers.size === 2) {
      const [one, two] = this.pointers.values();
      const other = pointer === one ? two : one;
      one.moved = two.moved = true;
      const gap = (a) => Math.hypot(a.x - other.x, a.y - other.y) || 1;
      const middle = [(x + other.x) / 2, (y + other.y) / 2];
      this.moveBy((x - before.x) / 2, (y - before.y) / 2);
      this.zoomAt(gap(pointer) / gap(before), ...middle);
    } else if (this.outline && this.outlining()) {
      this.outline.push(this.toMap(x, y));
      this.soon();
    } else if (pointer.moved && (event.pointerType === "mouse" || this.held)) {
      this.hover(-1);
      this.moveBy(x - before.x, y - before.y);
    }
  }

  outlining() {
    return this.pointers.size === 1 && this.marked?.name !== "outline";
  }

  lift(event) {
    const pointer = this.pointers.get(event.pointerId);
    this.pointers.delete(event.pointerId);
    if (!pointer) return;
    if (this.outline && this.marked?.name !== "outline") {
      if (pointer.moved) return void this.takeOutline();
      this.outline = null;
    }
    if (pointer.moved) return;
    const touch = event.pointerType !== "mouse";
    const row = this.wordAt(pointer.x, pointer.y, touch ? 24 : 14);
    if (touch) this.hold(true);
    if (row >= 0 && this.words[row]) this.choose({ row, stay: true });
  }

  async takeOutline() {
    this.pencil(false);
    const outline = this.outline;
    if (this.count() > this.loaded) await this.more();
    const rows = inOutline(outline, this.points, Math.min(this.count(), this.loaded));
    rows.sort((one, other) => this.rank(one) - this.rank(other));
    this.mark({ rows, title: `${plural(rows.length, "word")} in your outline`, name: "outline" });
    if (rows.length) this.showMarked();
  }

  // The next drag draws an outline.
  pencil(on) {
    this.drawn = on;
    if (on) this.outline = null;
    if (on && this.marked?.name === "outline") this.mark(null);
    this.find(".outline").setAttribute("aria-pressed", String(on));
    this.map.classList.toggle("drawing", on);
    this.soon();
  }

  // One finger moves the map, and no longer the page.
  hold(on) {
    this.held = on;
    this.map.classList.toggle("held", on);
    this.find(".release").hidden = !on;
    this.soon();
  }

  grab(act) {
    if (matchMedia("(pointer: coarse)").matches) this.hold(true);
    act();
  }

  hover(row, x = 0, y = 0) {
    const tip = this.find(".tip");
    if (row !== this.hovered) {
      this.hovered = row;
      tip.hidden = row < 0 || !this.words[row];
      if (!tip.hidden) {
        tip.replaceChildren(span(this.words[row], "word"), span(this.regionOf(row).name, "zone"),
          span(`${this.keptBy(row)} of its 10 nearest words kept`, "zone"));
      }
      this.map.style.cursor = row < 0 ? "" : "pointer";
      this.soon();
    }
    if (!tip.hidden) {
      tip.style.left = `${Math.min(x + 14, this.width - tip.offsetWidth - 6)}px`;
      tip.style.top = `${y + 20 + tip.offsetHeight > this.height ? y - tip.offsetHeight - 12 : y + 18}px`;
    }
  }

  key(event) {
    if (event.target !== this.map || event.metaKey || event.ctrlKey || event.altKey) return;
    const step = 0.18 * Math.min(this.width, this.height);
    const acts = {
      ArrowLeft: () => this.moveBy(step, 0), ArrowRight: () => this.moveBy(-step, 0),
      ArrowUp: () => this.moveBy(0, step), ArrowDown: () => this.moveBy(0, -step),
      "+": () => this.zoomAt(1.6), "=": () => this.zoomAt(1.6), "-": () => this.zoomAt(1 / 1.6),
      0: () => this.glide(WHOLE), Home: () => this.glide(WHOLE), Escape: () => this.putAway(),
      Enter: () => {
        const row = this.wordAt(this.width / 2, this.height / 2, this.width);
        if (row >= 0 && this.words[row]) this.choose({ row, stay: true });
      },
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    this.byKey = true;
    acts[event.key]();
    clearTimeout(this.telling2);
    this.telling2 = setTimeout(() => this.sayWhere(), 500);
  }

  sayWhere() {
    const row = this.wordAt(this.width / 2, this.height / 2, this.width);
    if (row < 0 || !this.root.isConnected || !this.words[row]) return;
    this.say(`In the middle: ${this.words[row]}, in ${this.regionOf(row).name}.`);
  }
}

// The numbers of a .npy file of uint16: after a header whose length stands in its bytes 8 and 9.
function numbers(file) {
  return new Uint16Array(file, 10 + new DataView(file).getUint16(8, true));
}

// What a reader looks for: letters anywhere, at the beginning (un*) or at the end (*ology). Null for nothing.
export function pattern(query) {
  const text = query.trim().toLowerCase();
  const letters = text.replaceAll("*", "");
  if (!letters) return null;
  const [front, back] = [text.startsWith("*"), text.endsWith("*")];
  if (back && !front) return { start: letters, title: `begin with “${letters}”`, test: (word) => word.startsWith(letters) };
  if (front && !back) return { start: letters, title: `end with “${letters}”`, test: (word) => word.endsWith(letters) };
  return { start: letters, title: `hold “${letters}”`, test: (word) => word.includes(letters) };
}

// Rows of the first `count` points that lie within an outline.
export function inOutline(outline, points, count) {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const rows = [];
  for (let i = 0; i < count; i++) {
    const x = points[3 * i];
    const y = points[3 * i + 1];
    if (x < left || x > right || y < bottom || y > top) continue;
    let inside = false;
    for (let a = 0, b = outline.length - 1; a < outline.length; b = a++) {
      if (ys[a] > y !== ys[b] > y && x < ((xs[b] - xs[a]) * (y - ys[a])) / (ys[b] - ys[a]) + xs[a]) inside = !inside;
    }
    if (inside) rows.push(i);
  }
  return rows;
}

// Where a line from a point within the frame to one beyond it leaves the frame, a little before.
function edge([x, y], [u, v], width, height, inset = 14) {
  const part = (from, to, low, high) => (to < low ? (low - from) / (to - from) : to > high ? (high - from) / (to - from) : 1);
  const t = Math.max(0, Math.min(part(x, u, 60, width - 60), part(y, v, inset, height - inset)));
  return [x + (u - x) * t, y + (v - y) * t];
}

const plural = (n, word) => `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`;

function map_capture(map, id) {
  try {
    map.setPointerCapture(id);
  } catch {
    // the finger has already left
  }
}

function button(text, act, name = "", label = "") {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: text, className: name });
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

const element = (kind) => (text, name = "") => Object.assign(document.createElement(kind), { textContent: text, className: name });
const span = element("span");
const heading = element("h3");
const paragraph = element("p");

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
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

// "#rrggbb" or "rgb(r, g, b)" as three numbers 0..1
function rgb(color) {
  if (color.startsWith("#")) return [1, 3, 5].map((i) => Number.parseInt(color.slice(i, i + 2), 16) / 255);
  return (color.match(/[\d.]+/g) ?? [255, 255, 255]).slice(0, 3).map((value) => value / 255);
}

function blend(colors, t) {
  const at = t * (colors.length - 1);
  const [from, to] = [Math.floor(at), Math.ceil(at)].map((i) => rgb(colors[i]));
  return from.map((value, i) => value + (to[i] - value) * (at % 1));
}

const css = ([red, green, blue]) => `rgb(${[red, green, blue].map((value) => Math.round(255 * value)).join(" ")})`;
