// What comes into sight: an answer, what was refused, and what is chosen of a row that is wider than the screen.

import { gesture } from "./back.js";

// An answer that is above what is seen comes into sight; below it, too, once the button was pressed that asks for it.
// Where there is width its picture stands beside it, and begins higher.
export const ANSWER = '.st-key-vec_numbers_says, [class*="st-key-ctx_fresh"], [class*="st-key-ctx_stale"], [class*="st-key-map_"]:is([class*="_says"], [class*="s_picture"])';
const comeToIt = (asked) => {
    const topOf = (part) => part.getBoundingClientRect().top;
    const seen = [...document.querySelectorAll(ANSWER)].filter((part) => part.offsetHeight);
    const [answer] = seen.sort((one, other) => topOf(one) - topOf(other));
    if (!answer) return;
    const top = topOf(answer);
    if (top < 0 || (asked && top > 0.75 * innerHeight)) answer.scrollIntoView({ behavior: "instant" });
};

// Once more when the answer is there, which may be longer or shorter than the one before, unless the reader has scrolled.
let scrolls = 0;
export const comeToAnswer = (asked) => {
    const now = gesture + scrolls;
    comeToIt(asked);
    setTimeout(() => gesture + scrolls === now && comeToIt(asked), 900);
};

// What is asked for within an answer is told at its button: all of that is seen.
export const comeToPart = (part) => {
    const show = () => part.scrollIntoView({ behavior: "instant", block: "nearest" });
    for (const wait of [50, 400, 900, 1800]) setTimeout(show, wait);
};

// What was refused is said beside its field, which the answer may be far from.
export const comeToRefusal = (fold) => {
    const told = () => fold?.querySelector('[data-testid="stAlert"]');
    const before = told() ? 1000 : 0; // ms, in which it is taken off where it holds no longer
    let looks = 40;
    const look = () => {
        if (told()) {
            scrolls += 1; // the answer is not come to any more
            told().scrollIntoView({ behavior: "instant", block: "center" });
        } else if ((looks -= 1)) setTimeout(look, 50);
    };
    if (fold) setTimeout(look, before);
};

// The current page's link, the open tab and chosen pills are pushed into sight on a narrow screen. Once a frame, before
// it is painted: to measure after each change would have the browser lay the page out thirty times for one click (14 ms).
const CHOSEN = '[role="tab"][aria-selected="true"], .st-key-navigation [aria-current], [role="radiogroup"] [aria-checked="true"]';
let looks = false;
export const intoSight = () => {
    if (looks) return;
    looks = true;
    requestAnimationFrame(() => {
        looks = false;
        for (const element of document.querySelectorAll(CHOSEN)) {
            const strip = element.closest('[role="tablist"], .st-key-navigation, [role="radiogroup"]');
            const what = `${element.textContent} ${strip?.scrollWidth} ${strip?.clientWidth}`; // fonts that arrive late make it wider
            if (!strip || strip.scrollWidth <= strip.clientWidth || strip.dataset.shown === what) continue;
            strip.dataset.shown = what;
            const box = element.getBoundingClientRect(), frame = strip.getBoundingClientRect();
            const left = strip.scrollLeft + box.left + box.width / 2 - frame.left - frame.width / 2;
            // Of pills those before it stay in sight where it is seen beside them.
            const seen = strip.role === "radiogroup" && strip.scrollLeft + box.right - frame.left <= frame.width;
            strip.scrollTo({ left: seen ? 0 : left, behavior: "instant" });
        }
    });
};

// What comes of a file of vectors stands at the head of its view, far above the field.
const comeToFile = ({ target }) => {
    if (target.closest?.('[class*="st-key-vec_upload_"]')) document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0, behavior: "instant" });
};

export function watchSight() {
    for (const kind of ["change", "drop"]) addEventListener(kind, comeToFile, { capture: true });
    for (const kind of ["wheel", "touchmove"]) addEventListener(kind, () => { scrolls += 1; }, { capture: true, passive: true });

    // A press on a pill gives the focus to the pill that had it last, and the browser would bring that one into sight: the
    // strip would move away below the finger, and the press be lost.
    let pressed; // the strip that is pressed, and how far it is scrolled
    window.addEventListener("pointerdown", ({ target }) => {
        const strip = target.closest?.('[role="radiogroup"]');
        pressed = strip && [strip, strip.scrollLeft];
    }, { capture: true, passive: true });
    window.addEventListener("focusin", ({ target }) => {
        if (pressed?.[0].contains(target)) pressed[0].scrollLeft = pressed[1];
    });
    for (const kind of ["pointercancel", "click", "keydown"]) window.addEventListener(kind, () => { pressed = null; }, { capture: true });
}
