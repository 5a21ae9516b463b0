// The panel beside the map: the chosen word with its neighbours, a word that is not there, or the words that are marked.

import { button, entries, heading, paragraph, plural, span, summary } from "./page.js";

const MOST_LISTED = 100;

export class Panel {
  constructor(atlas) {
    Object.assign(this, { atlas, element: atlas.find(".panel"), listing: null }); // listing: whose words it lists
  }

  // Whether it stands beside what is seen of the map, and not on its lower part as on a phone
  get isBeside() {
    return this.element.offsetWidth < this.atlas.view.width * 0.6;
  }

  showChosen() {
    const { atlas } = this;
    const { chosen } = atlas;
    if (!chosen) return this.hide();
    const far = chosen.neighbors.some(([, , near]) => !near);
    const neighbors = chosen.neighbors.map(([word, cosine, near]) => {
      const where = near ? "near" : "far";
      const to = button("", () => atlas.choose({ word }), where);
      to.append(span(word, "word"), span(cosine.toFixed(2), "cosine"), span(`dot ${where}`, "where"));
      return to;
    });
    // What only some ask for: how near each is (atlas.css shows it in the list while this is open), and the way back
    const more = Object.assign(document.createElement("details"), { open: this.element.querySelector("details")?.open });
    const fly = button("Fly there", () => atlas.flyTo(atlas.chosen), "fly");
    more.append(summary("How near are they?"), ...chosen.more.map((line) => paragraph(line)), ...(chosen.carried ? [] : [fly]));
    const there = chosen.carried ? [fly] : []; // the map is whole
    const { meant } = chosen; // of a rare word that may be a slip
    const offer = meant ? [paragraph(meant.says), this.offers(meant.spellings)] : [];
    this.show(chosen.word, () => atlas.putAway(), "Put the word away", ...offer, paragraph(far ? "Nearest in meaning. Green ones are also among the 100 dots around it:" : "Nearest in meaning:", "lead"),
      entries(neighbors), ...there, ...chosen.says.map((line) => paragraph(line)), more);
    const nearest = chosen.neighbors.map(([word]) => word).join(", ");
    return atlas.say([...(meant ? [`${meant.says} ${meant.spellings.join(", ")}?`] : []), `${chosen.word}. Its nearest words: ${nearest}.`, ...chosen.says].join(" "));
  }

  showUnknown({ typed, says, spellings }) {
    const { atlas } = this;
    const still = atlas.chosen ? [paragraph(`On the map is still ${atlas.chosen.word}.`)] : [];
    this.show(typed, () => atlas.putAway(), "Close", paragraph(says), this.offers(spellings), ...still);
    atlas.say(says);
  }

  // Words that may be meant, each a button that chooses it
  offers(words) {
    const row = Object.assign(document.createElement("div"), { className: "spellings" });
    row.append(...words.map((word) => button(word, () => this.atlas.choose({ word }))));
    return row;
  }

  showMarked({ rows, name }) {
    const { atlas } = this;
    const words = Array.from(rows.slice(0, MOST_LISTED), (row) => button(atlas.words.texts[row], () => atlas.choose({ row })));
    const first = rows.length > MOST_LISTED ? `The ${MOST_LISTED} most frequent of them:` : "The most frequent first:";
    const save = button(`Download ${plural(rows.length, "word")} (CSV)`, () => atlas.download(), "fly");
    this.show("These words", () => this.showChosen(), "Close the list", paragraph(first), entries(words, "plain"), save);
    this.listing = name;
  }

  show(title, close, label, ...content) {
    this.listing = null;
    this.element.replaceChildren(heading(title), button("×", close, "close", label), ...content);
    this.element.hidden = false;
    this.element.scrollTop = 0;
  }

  hide() {
    this.element.hidden = true;
    this.listing = null;
    this.atlas.soon();
  }
}
