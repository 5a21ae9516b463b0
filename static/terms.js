// Shows the card of a word of the field, in the way that fits the screen. Fetched when the first one is opened.

const STYLE = `
.term-card {
    margin: 0; padding: 1rem 1.2rem 1.1rem; box-sizing: border-box; width: min(25rem, calc(100vw - 1rem)); max-height: 85vh; overflow: auto;
    border: 1px solid color-mix(in srgb, currentColor 30%, transparent); border-radius: .7rem; box-shadow: 0 6px 28px rgb(0 0 0 / .25);
    color: light-dark(#1c2127, #ece8de); background: light-dark(#fdfcf9, #1b2026); font: 1rem/1.5 "Atkinson Hyperlegible Next", sans-serif;
}
.term-card h2 {margin: 0; padding: 0 2.5rem 0 0; font-size: 1.2rem; font-weight: 700; outline: none}
.term-card p {margin: .3rem 0 .6rem}
.term-card svg {display: block; width: 100%; max-width: 19rem; margin: 0 auto .3rem}
.term-card :is(path, line, ellipse, circle, rect) {fill: none; stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round}
.term-card .a {stroke: light-dark(#0b6e6e, #5cc8c2)}
.term-card .r {stroke: light-dark(#ac4a0d, #e8935a)}
.term-card .p {stroke: #7d8797}
.term-card circle.a {fill: light-dark(#0b6e6e, #5cc8c2)}
.term-card circle.r {fill: light-dark(#ac4a0d, #e8935a)}
.term-card circle.p:not(.f) {fill: #7d8797}
.term-card .f {fill: color-mix(in srgb, #7d8797 18%, transparent); stroke-width: 1.5}
.term-card .d {stroke-dasharray: 2 6}
.term-card text {fill: currentColor; font-size: 14px}
.term-card text.w {font-weight: 700}
.term-card summary {cursor: pointer; padding: .6rem 0; min-height: 1.55rem}
.term-card :is(.formula, .here) {font-family: "Atkinson Hyperlegible Mono", monospace; font-size: .92rem; overflow-wrap: anywhere}
.term-card .here::before {content: "Here: "; font-family: "Atkinson Hyperlegible Next", sans-serif; font-weight: 700}
.term-card button {
    position: absolute; top: .4rem; right: .4rem; width: 44px; height: 44px; border: 0; border-radius: 50%; background: none; color: inherit; font: inherit; font-size: 1.3rem; cursor: pointer;
}
.term-card :is(button, summary):focus-visible {outline: 2px solid light-dark(#0b6e6e, #5cc8c2); outline-offset: -2px}
@media (max-width: 40rem) {
    .term-card {inset: auto 0 0; width: 100%; max-width: none; border-radius: .9rem .9rem 0 0; border-width: 1px 0 0}
    .term-card svg {max-height: 6.5rem}
}
@media print {.term-card {display: none}}
`;

let cards; // the file with all cards, once it is asked for

export async function open(link, address, version) {
    cards ??= fetch(version).then((answer) => answer.text()).then((text) => new DOMParser().parseFromString(text, "text/html"));
    const [name, numbers] = address.split(":");
    const article = (await cards).getElementById(name);
    if (article) show(link, article, numbers?.split(",").map(decodeURIComponent));
}

// `numbers` are those of what is on screen: they take the places {1}, {2} of the card's formula.
function show(link, article, numbers) {
    const card = document.querySelector(".term-card") ?? make();
    const part = (selector) => document.importNode(article.querySelector(selector), true);
    // A card is found again under what was chosen, also where a sentence has other words for it: "random pairs: percentile".
    const name = article.dataset.title, chosen = link.textContent.trim();
    const textContent = !chosen || chosen.toLowerCase().includes(name.toLowerCase()) ? name : `${chosen}: ${name}`;
    const title = Object.assign(document.createElement("h2"), { id: "term-title", textContent, tabIndex: -1, autofocus: true });
    const formula = document.createElement("details");
    formula.append(Object.assign(document.createElement("summary"), { textContent: "The formula" }), part(".formula"));
    if (numbers) {
        const textContent = article.dataset.here.replace(/\{(\d)\}/g, (_, place) => numbers[place - 1] ?? "");
        formula.append(Object.assign(document.createElement("p"), { className: "here", textContent }));
    }
    const picture = part("svg");
    picture.setAttribute("aria-hidden", "true"); // the sentence says it
    card.replaceChildren(card.firstChild, title, part("p"), picture, formula, card.lastChild);
    if (card.matches(":popover-open")) card.hidePopover();
    card.showPopover({ source: link });
    title.focus({ preventScroll: true });
    place(card, link);
    formula.addEventListener("toggle", () => place(card, link));
}

// Below the word or, where that has no room, above it, and on the screen in any case; on a phone at its foot
function place(card, link) {
    card.removeAttribute("style");
    if (matchMedia("(max-width: 40rem)").matches) return;
    const box = link.getBoundingClientRect(), most = innerHeight - card.offsetHeight - 8;
    const below = box.bottom + 8, above = box.top - 8 - card.offsetHeight;
    card.style.left = `${Math.max(8, Math.min(innerWidth - card.offsetWidth - 8, box.left - 20))}px`;
    card.style.top = `${Math.max(8, below <= most || above < 8 ? Math.min(below, most) : above)}px`;
}

function make() {
    const card = Object.assign(document.createElement("div"), { className: "term-card", popover: "auto" });
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-labelledby", "term-title");
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => card.hidePopover());
    addEventListener("input", () => card.hidePopover()); // what is typed next is another question
    card.append(Object.assign(document.createElement("style"), { textContent: STYLE }), close);
    document.querySelector("[data-testid=stApp]").append(card); // whose colours are those of the theme
    return card;
}
