// What the atlas consists of on the page, and the small parts that its lists are made of. Text is only ever set as text
// content.

export const PAGE = `
  <form class="bar" role="search">
    <div class="find">
      <input type="text" role="combobox" aria-label="Find words" aria-expanded="false" aria-controls="hits"
        aria-autocomplete="list" aria-describedby="patterns" placeholder="Find a word" maxlength="300"
        autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" enterkeyhint="search">
      <ul id="hits" role="listbox" aria-label="Words found" hidden></ul>
    </div>
    <div class="examples" role="group" aria-label="Examples"></div>
    <label class="color"><span>Colour</span><select></select></label>
    <button type="button" class="outline" aria-pressed="false" title="Draw a line around dots, and read their words (or drag with Shift)">Encircle</button>
  </form>
  <div class="map" tabindex="0" role="application" aria-roledescription="map" aria-describedby="how">
    <canvas class="ink" aria-hidden="true"></canvas>
    <p class="hint"></p>
    <p class="waiting">Loading the map …</p>
    <div class="tip" aria-hidden="true" hidden></div>
    <p class="marked" hidden><span></span> <button type="button" class="list">List</button>
      <button type="button" class="unmark" aria-label="Remove the marks">×</button></p>
    <div class="legend" hidden></div>
    <button type="button" class="release" hidden>Let the page scroll</button>
    <div class="tools">
      <button type="button" class="in" aria-label="Closer">+</button>
      <button type="button" class="out" aria-label="Farther">−</button>
      <button type="button" class="whole" aria-label="Whole map" title="Whole map">
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5"/></svg>
        <span aria-hidden="true">Whole map</span></button>
      <button type="button" class="save" aria-label="Save the picture" title="Save the picture">
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3v10M6 9l4 4 4-4M3 17h14"/></svg></button>
    </div>
    <section class="panel" aria-label="What was chosen" hidden></section>
  </div>
  <p id="patterns" class="unseen">Letters light every word that holds them; un* those that begin so, *ology those that end so.</p>
  <p id="how" class="unseen">Arrow keys move the map, plus and minus come closer and go farther, 0 shows the whole map,
    Enter chooses the word in the middle, Escape puts it away.</p>
  <p class="said unseen" role="status"></p>`;

export function button(text, act, name = "", label = "") {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: text, className: name });
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

const element = (kind) => (text, name = "") => Object.assign(document.createElement(kind), { textContent: text, className: name });
export const span = element("span");
export const heading = element("h3");
export const paragraph = element("p");
export const summary = element("summary");

// A list with an entry for each of `parts`.
export function entries(parts, name = "") {
  const list = Object.assign(document.createElement("ol"), { className: name });
  list.append(
    ...parts.map((part) => {
      const entry = document.createElement("li");
      entry.append(part);
      return entry;
    }),
  );
  return list;
}

export const plural = (n, word) => `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`;

export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
