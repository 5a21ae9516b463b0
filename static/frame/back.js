// Back and the address.

import { later } from "./sends.js";

export let gesture = 0; // how many things the reader has done
let came = 0; // the gesture by which the reader came to the current entry: Back, Forward, or none at first
export const SENT = 60; // ms until what was typed before a press has been sent
const push = history.pushState.bind(history);
export const replace = history.replaceState.bind(history);

// Streamlit opens what the address says, as a whole; the reader came there by what was done last.
export const openAddress = () => {
    came = gesture;
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
};

// A connection that was lost (a phone that slept, a server that was started anew) may come back to a session that
// knows nothing. Streamlit asks it for the part of the page that was changed last, of which it has never heard, and
// nothing happens ever after: so the whole page is asked for. (streamlit#11890 does so where a part ran last.)
export function keepConnected() {
    window.WebSocket = new Proxy(window.WebSocket, { // the first connection was made before
        construct(Native, given) {
            const socket = new Native(...given);
            socket.addEventListener("open", () => later(openAddress, 200));
            return socket;
        },
    });
}

// Back. When several fields change at once (a preset), Streamlit pushes an address for each of them; and on the way
// to another page it first pushes this page's address without its state. Back then finds states that nobody saw.
// So whatever is pushed in answer to one gesture makes one entry of the history. (streamlit#9279)
// What a reader types or chooses, on the other hand, Streamlit puts in the place of the address before, which then
// is lost: it becomes an entry too. What steps along (a slider, + and -) makes one entry until something else is done.
// Before each entry `readAgain` is called.
export function watchGestures(readAgain) {
    let on = null; // where the last gesture was
    let pushed = 0; // the gesture in answer to which the current entry was pushed
    let dirty = false; // something has been typed that is not read yet
    let reads = false; // what was pressed takes the keyboard from it: it is read, and only the click does what was meant
    window.addEventListener("input", (event) => { dirty = event.isTrusted; }, { capture: true });
    window.addEventListener("change", () => { dirty = false; }, { capture: true });

    // What takes the keyboard from a field waits until what was typed there has been sent. Else a page is asked for first,
    // and the answer to the field comes to a page that is gone (a white window), or a button is pressed with the text of
    // before, which is then put back into the field.
    window.addEventListener("click", (event) => {
        const pressed = event.target.closest?.("a[href], button, label");
        if (!reads || !pressed || !event.isTrusted || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        reads = false;
        if (document.activeElement?.matches("input, textarea")) document.activeElement.blur();
        const sends = pressed.closest('[class*="st-key-send_"]'); // no step beside what it sends (widgets.send)
        later(() => {
            if (!sends) gesture += 1;
            // The answer may have written it anew: one that is gone would load its address of before.
            const like = (one) => one.className === pressed.className && one.textContent === pressed.textContent;
            (pressed.isConnected ? pressed : [...document.querySelectorAll(pressed.localName)].findLast(like))?.click();
        }, SENT);
    }, { capture: true });

    for (const kind of ["pointerdown", "click", "keydown", "popstate"]) {
        window.addEventListener(kind, (event) => {
            if (!event.isTrusted) return; // a script's
            if (kind === "click" && !reads) return;
            if (event.key === "Enter") dirty = false;
            reads = kind === "pointerdown" && dirty;
            const along = event.target.closest?.('[role="slider"], [data-testid^="stNumberInputStep"]');
            if (along && along === on) return;
            on = along ?? null;
            gesture += 1;
            if (kind === "popstate") came = gesture;
        }, { capture: true });
    }

    // That a training has ended is no step of the reader's, to which Back would lead.
    const unended = (address) => {
        const { pathname, searchParams } = new URL(address ?? location.href, location.href);
        searchParams.delete("trn_ended");
        return `${pathname}?${searchParams}`;
    };
    // Two sentences or four lists are one comparison, a word and its sentences one map: an entry at which the page had none to show (it
    // is greyed) is replaced by the next one, where only these changed.
    const together = [/^ctx_(first|second)/, /^ctx_map_(word|text)$/, /^prj_[xyab]$/];
    const aside = (fields, address) => {
        const { pathname, searchParams } = new URL(address ?? location.href, location.href);
        for (const key of [...searchParams.keys()]) if (fields.test(key)) searchParams.delete(key);
        return `${pathname}?${searchParams}`;
    };
    const halfWritten = (address) => document.querySelector(".st-key-ctx_stale, .st-key-prj_stale")
        && together.some((fields) => aside(fields, address) === aside(fields));
    const onlyEnded = (address) => /trn_ended/.test(location.search + address) && unended(address) === unended();
    history.pushState = (...entry) => {
        if (onlyEnded(entry[2])) {
            replace(...entry);
            return;
        }
        if (pushed === gesture || halfWritten(entry[2])) {
            replace(...entry);
        } else {
            readAgain();
            push(...entry);
        }
        pushed = gesture;
    };
    history.replaceState = (...entry) => {
        const address = new URL(entry[2] ?? location.href, location.href).href;
        // a part of a page that keeps its address itself (the atlas) says so in its state
        if (came === gesture || entry[0]?.stays || address === location.href) replace(...entry);
        else history.pushState(...entry);
    };
}
