// The words of the atlas: where they are, their region, their rank, how many neighbours they keep.
//
// They come in two parts of three files: the frequent words in their order and a sample of the others, then, once a
// reader comes closer or looks for one, the rest. A word's row is its place in these files. `points` holds three numbers
// a word: x, y, and its marks (region and neighbours kept); `tones` the number of its colour.

const url = (path) => new URL(path, document.baseURI).href;

export class Words {
  // Of `n` words the `first` come whole, and of the others each `every`-th; `arrived` is called when the rest is here.
  constructor(files, [n, first, every], arrived) {
    Object.assign(this, { files, n, first, every, arrived, texts: [], loaded: 0, points: null });
    this.tones = new Uint8Array(n);
    this.spelled = new Promise((done) => (this.haveTexts = done));
  }

  // The points of the frequent words, and the names of regions and zones
  async open() {
    const [near, named] = await Promise.all([this.fetch("near.npy"), this.fetch("zones.json")]);
    const { regions, zones } = JSON.parse(new TextDecoder().decode(named));
    Object.assign(this, { regions, zones, nNear: numbers(near).length / 3 });
    this.points = new Uint16Array(3 * this.n);
    this.points.set(numbers(near));
    this.loaded = this.nNear;
  }

  // How the frequent words are spelled
  async spell() {
    this.texts = await this.list("words-near.gz");
    this.haveTexts();
  }

  // The rarer words
  more() {
    this.coming ??= (async () => {
      await this.spelled;
      const [far, texts] = await Promise.all([this.fetch("far.npy"), this.list("words-far.gz")]);
      this.points.set(numbers(far), 3 * this.nNear);
      this.texts = this.texts.concat(texts);
      this.loaded = this.n;
      this.arrived();
    })();
    return this.coming;
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

  // How many words are meant to be drawn: about as many are in view whether the reader is far or near.
  count(zoom) {
    return Math.min(this.n, Math.round(this.nNear * Math.max(1, zoom) ** 2));
  }

  // The rank of a word by frequency, from 1
  rank(row) {
    const { first, every, nNear } = this;
    if (row < first) return row + 1;
    if (row < nNear) return first + every * (row - first) + 1;
    const rest = row - nNear;
    return first + every * Math.floor(rest / (every - 1)) + (rest % (every - 1)) + 2;
  }

  place(row) {
    return [this.points[3 * row], this.points[3 * row + 1]];
  }

  regionOf(row) {
    return this.regions[this.points[3 * row + 2] & 255];
  }

  keptBy(row) {
    return (this.points[3 * row + 2] >> 8) & 15;
  }

  // Whether one of the first `count` words is in a rectangle of the map.
  anyIn([left, top], [right, bottom], count) {
    for (let i = 0; i < count; i++) {
      const x = this.points[3 * i], y = this.points[3 * i + 1];
      if (x > left && x < right && y > bottom && y < top) return true;
    }
    return false;
  }

  // The nearest row to a place of the map, among the first `count` and those that have one of the bits `lit`; -1 if
  // there is none within `reach`.
  nearest(x, y, reach, count, lit) {
    let best = reach ** 2;
    let found = -1;
    const last = lit ? this.loaded : count;
    for (let i = 0; i < last; i++) {
      if (i >= count && !(this.tones[i] & lit)) continue;
      const dx = this.points[3 * i] - x;
      const dy = this.points[3 * i + 1] - y;
      const square = dx * dx + dy * dy;
      if (square < best) [best, found] = [square, i];
    }
    return found;
  }

  // The most frequent word among the first `count` rows within `reach` of a place of the map; -1 if there is none.
  commonest(x, y, reach, count) {
    let found = -1;
    for (let i = 0; i < count; i++) {
      const near = (this.points[3 * i] - x) ** 2 + (this.points[3 * i + 1] - y) ** 2 < reach ** 2;
      if (near && (found < 0 || this.rank(i) < this.rank(found))) found = i;
    }
    return found;
  }

  // The rows whose words are `said` (a `pattern`), the most frequent first
  matching(said) {
    const rows = [];
    for (let i = 0; i < this.n; i++) if (said.test(this.texts[i])) rows.push(i);
    return this.byRank(rows);
  }

  // The rows among the first `count` that lie within an outline, the most frequent first
  within(outline, count) {
    const xs = outline.map(([x]) => x);
    const ys = outline.map(([, y]) => y);
    const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const rows = [];
    for (let i = 0; i < count; i++) {
      const [x, y] = this.place(i);
      if (x < left || x > right || y < bottom || y > top) continue;
      let inside = false;
      for (let a = 0, b = outline.length - 1; a < outline.length; b = a++) {
        if (ys[a] > y !== ys[b] > y && x < ((xs[b] - xs[a]) * (y - ys[a])) / (ys[b] - ys[a]) + xs[a]) inside = !inside;
      }
      if (inside) rows.push(i);
    }
    return this.byRank(rows);
  }

  byRank(rows) {
    return rows.sort((one, other) => this.rank(one) - this.rank(other));
  }

  // A table of rows as CSV; as in wordspace/frame/files.py, with the mark by which Excel knows UTF-8, and with no cell
  // that a spreadsheet would run as a formula.
  csv(rows) {
    const harmless = (cell) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell);
    const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    const lines = rows.map((row) =>
      [this.texts[row], this.rank(row), ...this.place(row), this.regionOf(row).name, this.keptBy(row)]
        .map((cell) => quoted(harmless(String(cell)))).join(","));
    return ["\ufeffword,frequency rank,x,y,region,kept of its 10 nearest", ...lines, ""].join("\n");
  }
}

// The numbers of a .npy file of uint16: after a header whose length stands in its bytes 8 and 9.
function numbers(file) {
  return new Uint16Array(file, 10 + new DataView(file).getUint16(8, true));
}
