// A reload. The address brings back what is in it; a text that is too long for it, and the addresses of the other
// pages, are kept in this tab, and come back when one comes to them. A link that is opened starts from what it says.

import { openAddress, replace } from "./back.js";
import { fieldOf, keyOf, type } from "./fields.js";

const STORE = "wordspace-typed";
const store = (act) => {
    try { return act(sessionStorage); } catch { return null; } // full, or forbidden
};
const [visit] = performance.getEntriesByType("navigation");
const found = visit?.type === "navigate" ? null : store((tab) => JSON.parse(tab.getItem(STORE)));
const { typed, left } = found ?? { typed: {}, left: {} }; // texts by key; what addresses of pages held, by path
const unseen = new Set(Object.keys(left)); // pages that have not been opened since the page was loaded
const back = new Set(Object.keys(typed)); // keys of fields that have not been there since the page was loaded

export const readAgain = () => { // what an example has put into a field since counts too
    left[location.pathname] = location.search;
    unseen.delete(location.pathname);
    for (const key of Object.keys(typed)) if (!back.has(key)) typed[key] = fieldOf(key)?.value ?? typed[key];
};

const soon = new Set(); // keys that are looked at in a moment: Streamlit empties a field that has just been drawn
export const bringBack = () => {
    for (const key of back) {
        if (soon.has(key) || !fieldOf(key)) continue;
        soon.add(key);
        setTimeout(() => {
            soon.delete(key);
            const field = fieldOf(key);
            if (!field || !back.has(key)) return;
            const there = new URLSearchParams(location.search).has(key) || field.value === typed[key];
            if (there) back.delete(key);
            else type(field, typed[key]);
        }, 300);
    }
};

export function keepOverReload() {
    document.addEventListener("input", ({ target, isTrusted }) => {
        const key = isTrusted && target.matches?.('input[type="text"], textarea') && keyOf(target);
        if (!key || fieldOf(key) !== target) return;
        typed[key] = target.value;
        back.delete(key);
    });
    window.addEventListener("pagehide", () => {
        readAgain();
        store((tab) => tab.setItem(STORE, JSON.stringify({ typed, left })));
    });
    window.addEventListener("click", (event) => {
        const link = event.target.closest?.(".st-key-navigation a");
        const path = link && new URL(link.href).pathname;
        if (!unseen.delete(path) || !left[path] || path === location.pathname) return;
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation();
        history.pushState({}, "", path + left[path]);
        openAddress();
    }, { capture: true });
    // A lesson that was left, which a new session does not know: the address asks for the way back (lesson_panel.py).
    const lessonLeft = store((tab) => tab.getItem("wordspace-lesson-left"));
    if (lessonLeft && visit?.type !== "navigate" && !new URLSearchParams(location.search).has("lesson")) {
        replace({}, "", `${location.pathname}?${location.search ? `${location.search.slice(1)}&` : ""}${lessonLeft}&left=1`);
        openAddress();
    }
}
