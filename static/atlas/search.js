// The field of the atlas in which words are looked for, and what it offers.

const MOST_OFFERED = 7;
const PAUSE = 160; // ms without a key, after which the map is searched

export const isSeveral = (text) => /[\s,;]/.test(text);

// The words of a pasted list
export const listed = (text) => [...new Set(text.split(/[,;]/).map((word) => word.trim().toLowerCase()).filter(Boolean))];

const s = (n) => (n === 1 ? "s" : ""); // 1 word holds, 2 words hold

// What a reader looks for: letters anywhere, at the beginning (un*) or at the end (*ology). Null for nothing.
export function pattern(query) {
  const text = query.trim().toLowerCase();
  const letters = text.replaceAll("*", "");
  if (!letters) return null;
  const list = listed(text);
  if (list.length > 1) return { start: "", title: () => `of the ${list.length} in your list`, test: (word) => list.includes(word) };
  const [front, back] = [text.startsWith("*"), text.endsWith("*")];
  if (back && !front) return { start: letters, title: (n) => `begin${s(n)} with “${letters}”`, test: (word) => word.startsWith(letters) };
  if (front && !back) return { start: letters, title: (n) => `end${s(n)} with “${letters}”`, test: (word) => word.endsWith(letters) };
  return { start: letters, title: (n) => `hold${s(n)} “${letters}”`, test: (word) => word.includes(letters) };
}

export class Field {
  constructor(atlas) {
    this.atlas = atlas;
    this.input = atlas.find("input");
    this.hits = atlas.find("#hits");
    const { input } = this;
    atlas.on(atlas.find("form"), "submit", (event) => event.preventDefault());
    atlas.on(input, "focus", () => atlas.data && this.offer());
    atlas.on(input, "blur", () => this.unfold(false));
    atlas.on(input, "keydown", (event) => this.key(event));
    atlas.on(input, "input", () => {
      this.offer();
      clearTimeout(this.typing);
      this.typing = setTimeout(() => atlas.lookFor(this.typed), PAUSE);
    });
  }

  get typed() {
    return this.input.value.trim().toLowerCase();
  }

  show(text) {
    this.input.value = text;
  }

  // The words offered under the field: the word itself, those that begin so, the others that hold it.
  offer() {
    const query = this.typed;
    const offered = query ? this.likely(query) : this.atlas.data.examples;
    this.at = -1;
    const options = offered.map((word, i) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `hit-${i}`, role: "option", textContent: word });
      option.setAttribute("aria-selected", "false");
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => this.take(word));
      return option;
    });
    this.hits.replaceChildren(...options);
    this.unfold(options.length > 0);
  }

  likely(query) {
    const said = pattern(query);
    const { texts } = this.atlas.words;
    const hits = { exact: [], start: [], other: [] };
    for (let i = 0; said && i < texts.length && hits.start.length < MOST_OFFERED; i++) {
      const word = texts[i];
      if (!said.test(word)) continue;
      const kind = word === query ? hits.exact : word.startsWith(said.start) ? hits.start : hits.other;
      if (kind.length < MOST_OFFERED) kind.push(word);
    }
    return [...hits.exact, ...hits.start, ...hits.other].slice(0, MOST_OFFERED);
  }

  unfold(open) {
    this.hits.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      this.unfold(false);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const { typed } = this;
      const chosen = this.at >= 0 ? this.hits.children[this.at]?.textContent : undefined;
      if (chosen) this.take(chosen);
      else if (typed.includes("*") || listed(typed).length > 1) this.unfold(false);
      else if (typed) this.take(typed);
      else this.input.placeholder = "Type a word, or take one";
    }
  }

  step(by) {
    const options = [...this.hits.children];
    if (this.hits.hidden || !options.length) return this.offer();
    this.at = (this.at + by + options.length + 1) % (options.length + 1);
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.at)));
    if (this.at < options.length) this.input.setAttribute("aria-activedescendant", options[this.at].id);
    else this.input.removeAttribute("aria-activedescendant");
    return undefined;
  }

  take(word) {
    this.unfold(false);
    clearTimeout(this.typing);
    this.show("");
    this.atlas.forget();
    this.input.blur();
    this.atlas.choose({ word });
  }
}
