// What test_layout.py measures in a page: `layout()` gives its picture, what overlaps, what is cut and what is too small;
// `unringed()` gives what does not show that the keyboard is at it.
// All boxes are what can be seen: clipped by whatever clips or scrolls them. Shadow roots are looked into.
(() => {
  const every = (root, found = []) => {
    for (const element of root.querySelectorAll("*")) {
      found.push(element);
      if (element.shadowRoot) every(element.shadowRoot, found);
    }
    return found;
  };
  const parent = (element) => element.parentElement ?? element.getRootNode().host ?? null;
  const within = (element, selector) => {
    for (let at = element; at; at = parent(at)) if (at.matches?.(selector)) return at;
    return null;
  };
  const round = ({ left, top, right, bottom }) => ({ left, top, right, bottom });
  const meet = (a, b) => ({
    left: Math.max(a.left, b.left), top: Math.max(a.top, b.top), right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom),
  });
  const wide = (box) => box.right - box.left, high = (box) => box.bottom - box.top;

  // The part of an element that can be seen, or null; the page's own scrolling clips nothing.
  const seen = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
    let box = round(element.getBoundingClientRect());
    for (let at = parent(element); at && !at.matches("[data-testid=stMain], body"); at = parent(at)) {
      const { overflowX, overflowY, clipPath } = getComputedStyle(at);
      if (clipPath !== "none") return null;
      const frame = at.getBoundingClientRect();
      if (overflowX !== "visible") box = meet(box, { ...box, left: frame.left, right: frame.right });
      if (overflowY !== "visible") box = meet(box, { ...box, top: frame.top, bottom: frame.bottom });
    }
    return wide(box) > 1 && high(box) > 1 && getComputedStyle(element).clipPath === "none" ? box : null;
  };

  const PICTURE = [
    ".js-plotly-plot", ".answer .picture", ".space", "canvas.ink", ".stage svg", "svg.scene", ".parallelogram svg", ".company", ".senses", ".lessons",
    "[data-testid=stTable]", "[data-testid=stDataFrame]", ".watched", ".course", ".answered", ".scores", ".duel",
  ].join();
  const CONTROL = "button, a[href], input:not([type=file], [type=checkbox]), select, textarea, summary, [role=tab], [role=radio], label:has(input[type=checkbox])";
  const TEXT = "p:not([data-testid=stSliderThumbValue] p), h1, h2, h3, li, label, small, caption, figcaption";
  const INSIDE = ".js-plotly-plot, .space, .bars, .scores, .beside, .number-rows, .strips, .company, .cosines, [data-testid=stDataFrame], [data-testid=stHeader]";
  // Streamlit's: the arrows over the ends of a strip of tabs, the parts of a list that is opened as a whole, and the
  // mark of a help text, whose place for a thumb reaches over the edge of its field.
  const OWN = "[role=tablist] button, [aria-label^='Scroll tabs'], .stSelectbox :is(button, input), .stMultiSelect :is(button, input), [data-testid=stTooltipIcon] button";
  const name = (element) =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute("aria-label") || element.innerText || element.value || "").trim().slice(0, 40)}"`;

  // What `layout()` gives, once the page has looked the same twice; until then null
  let last = "";
  window.still = () => {
    const now = window.layout(), told = JSON.stringify(now), same = told === last;
    last = told;
    return same ? now : null;
  };

  // What does not show where the keyboard is: neither the control, nor what is drawn around it or in its place, has a
  // ring or another rim than before. To be called after the Tab key was pressed, or the browser draws none at all.
  window.unringed = () => {
    const around = (element) => {
      const parts = [];
      for (let at = element; at && parts.length < 5; at = parent(at)) parts.push(at);
      return parts;
    };
    const rims = (parts) => parts.map((part) => ["borderTopColor", "boxShadow"].map((name) => getComputedStyle(part)[name]).join());
    const ringed = (part) => seen(part) && getComputedStyle(part).outlineStyle !== "none" && parseFloat(getComputedStyle(part).outlineWidth) >= 1;
    // The arrow keys walk in a row of examples; of toggles in a row each second one is drawn without a ring after blur().
    const others = "label, :disabled, :is([role=radio], [role=toolbar] button):nth-child(n + 2)";
    const reached = every(document.querySelector("[data-testid=stMain]")).filter(
      (element) => element.matches(`${CONTROL}, input[type=checkbox], [tabindex="0"]`) && element.tabIndex >= 0
        && !element.matches(others) && seen(within(element, "label") ?? element));
    return reached.filter((element) => {
      const parts = around(element), before = rims(parts);
      element.focus({ preventScroll: true });
      const told = parts.some(ringed) || rims(parts).some((now, number) => now !== before[number]);
      element.blur();
      return !told;
    }).map(name);
  };

  window.layout = () => {
    const main = document.querySelector("[data-testid=stMain]");
    const scrolled = main.scrollTop;
    const all = every(main).filter((element) => !within(element, ".st-key-navigation"));
    const pictures = all.filter((element) => element.matches(PICTURE)).map((element) => ({ element, box: seen(element) })).filter(({ box }) => box);
    const large = pictures.filter(({ box }) => wide(box) * high(box) > 20000).sort((one, other) => one.box.top - other.box.top);
    const controls = all.filter((element) => element.matches(CONTROL) && !within(element, INSIDE) && !element.matches(OWN));
    const texts = all.filter((element) => element.matches(TEXT) && !within(element, INSIDE) && !within(element, CONTROL));
    const parts = [...controls, ...texts].map((element) => ({ element, box: seen(element) })).filter(({ box }) => box);

    const overlapping = [];
    for (let one = 0; one < parts.length; one++) {
      for (let other = 0; other < one; other++) {
        const [a, b] = [parts[one], parts[other]];
        if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
        if (within(a.element, "label") && within(a.element, "label") === within(b.element, "label")) continue;
        const shared = meet(a.box, b.box);
        if (wide(shared) > 2 && high(shared) > 2) overlapping.push(`${name(a.element)} and ${name(b.element)}`);
      }
    }
    const cut = [];
    for (const { element, box } of parts) {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const clips = element.matches("input, textarea") || overflowX === "hidden" || textOverflow === "ellipsis";
      if (clips && element.scrollWidth > element.clientWidth + 1) cut.push(name(element));
      else if (box.right > innerWidth + 1 || box.left < -1) cut.push(`${name(element)} leaves the screen`);
    }
    const small = parts
      .filter(({ element }) => element.matches(CONTROL))
      .filter(({ element }) => !(element.matches("a") && within(element, "p, li")))
      .map(({ element }) => [element, element.getBoundingClientRect()])
      .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
      .map(([element, box]) => `${name(element)} ${Math.round(box.width)}x${Math.round(box.height)}`);
    // Words that lead on from their rows: all of the row is pressed
    small.push(...all
      .filter((element) => element.matches(".bars tbody a"))
      .map((element) => [element, within(element, "tr").getBoundingClientRect()])
      .filter(([, box]) => box.height > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(([element, box]) => `${name(element)} ${Math.round(box.width)}x${Math.round(box.height)}`));
    const picture = large[0] && {
      top: large[0].box.top + scrolled, bottom: large[0].box.bottom + scrolled };
    // Where things stand that must not move when another answer arrives: the heading, the tabs, the first controls
    const places = {};
    const first = (selector) => parts.find(({ element }) => element.matches(selector));
    for (const [called, selector] of Object.entries({ heading: "h1", tabs: "[role=tab]", examples: "[role=radio]", field: "input, textarea" })) {
      const found = first(selector);
      if (found) places[called] = Math.round(found.box.top + scrolled);
    }
    return { picture, overlapping, cut, small, places };
  };
})();
