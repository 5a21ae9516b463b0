// What a tab needs to have its sets of vectors back after a reload: see wordspace/frame/tab_sets.py.
const SECRET = "wordspace.sets"; // in the storage of this tab, which a reload keeps and no other tab sees
const HINT = "wordspace_tab", SECONDS = 120; // as long as the server keeps what a tab left (wordspace/work/cache.py)
const PAUSES = [500, 1500, 4000, 8000]; // ms: the server may not have heard yet that the page before is gone

let show; // tells the server
let asked = false;
let known = false;

export default function ({ data, setTriggerValue }) {
    show = setTriggerValue;
    if (data.secret) {
        known = true;
        stored((tab) => tab.setItem(SECRET, data.secret));
    } else if (!asked && stored((tab) => tab.getItem(SECRET))) {
        asked = true;
        ask(0);
    }
}

function ask(time) {
    if (known) return;
    if (time > PAUSES.length) return stored((tab) => tab.removeItem(SECRET)); // let go of, or of a tab that is still open
    show("shown", stored((tab) => tab.getItem(SECRET)));
    setTimeout(() => ask(time + 1), PAUSES[time] ?? 0);
}

function stored(act) {
    try { return act(sessionStorage); } catch { return null; } // full, or forbidden
}

window.addEventListener("pagehide", () => {
    if (stored((tab) => tab.getItem(SECRET))) {
        document.cookie = `${HINT}=1; path=/; max-age=${SECONDS}; samesite=strict`;
    }
});
