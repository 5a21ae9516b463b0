// Reading what was typed: by the button below it, by Enter, by Escape.

import { SENT } from "./back.js";
import { keyOf } from "./fields.js";
import { ANSWER, comeToAnswer, comeToPart, comeToRefusal } from "./sight.js";

const SENDS = '[class*="st-key-send_"] button';
const SHUT_BY_SERVER = '[class*="st-key-send_shut_"]';
const LONGEST_SILENCE = 1000, LONGEST_RUN = 5000, LOOK = 50; // milliseconds

const running = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning";

export function readTyped() {
    // What was typed is read when its field loses the keyboard; some phones leave it there when a button is tapped, and a
    // panel that is closed by Escape takes the field away before.
    window.addEventListener("mousedown", (event) => { // read already when it is pressed, it moves the button away below a slow press
        if (event.target.closest?.(SENDS)) event.preventDefault();
    }, { capture: true });
    window.addEventListener("click", (event) => {
        if (!event.target.closest?.(SENDS)) return;
        document.activeElement?.blur();
        const part = event.target.closest('[class*="st-key-ctx_map_place"]');
        if (part) comeToPart(part);
        else comeToAnswer(true);
        comeToRefusal(event.target.closest('[data-testid="stExpander"]'));
        // The panel it stands in would cover what comes of it.
        const panel = !event.target.closest(SHUT_BY_SERVER) && event.target.closest('[data-testid="stPopoverBody"]');
        if (panel) shut(panel);
    }, { capture: true });
    window.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && event.target.closest?.('[data-testid="stPopoverBody"] :is(textarea, input)')) event.target.blur();
    }, { capture: true });

    // So does Enter in a field that stands below what it asks for.
    window.addEventListener("keydown", ({ key, isTrusted, target }) => {
        if (key === "Enter" && isTrusted && target.matches?.('input[type="text"]') && !target.closest(ANSWER)) comeToAnswer();
    });

    // Ctrl and Enter in a field of lines does what its button does.
    window.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.isTrusted || !event.target.matches?.("textarea")) return;
        const asks = () => document.querySelector(`.st-key-send_${CSS.escape(keyOf(event.target) ?? "")} button`);
        if (asks()) setTimeout(() => asks()?.click(), SENT);
    });

    // Fields of which one alone says nothing are sent together: Enter in any of them presses their button.
    window.addEventListener("keydown", ({ key, isTrusted, isComposing, shiftKey, target }) => {
        if (key !== "Enter" || !isTrusted || isComposing || shiftKey || !target.closest?.(".st-key-map_axes_side, .st-key-prj_lists")) return;
        const button = target.closest(".st-key-prj_lists") ? "prj_lists" : "map_points";
        setTimeout(() => document.querySelector(`.st-key-send_${button} button`)?.click(), SENT);
    });

    // A field for one sentence has several lines, so that a long one is seen; Enter ends it as in a field of one line.
    window.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || !event.isTrusted || event.isComposing || event.shiftKey) return;
        if (!event.target.closest?.('[class*="st-key-sentence_"] textarea')) return;
        event.preventDefault();
        comeToAnswer();
        event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true }));
    });

    greyWhatIsNotRead();

    // Who wants to write gets the field to write in.
    const write = (tries) => {
        const fields = document.querySelectorAll(':is([class*="st-key-sentence_"], [class*="st-key-lines_"]) textarea');
        const field = [...fields].find(({ value }) => !value);
        if (field) field.focus();
        else if (tries) setTimeout(write, 100, tries - 1);
    };
    window.addEventListener("click", ({ target, isTrusted }) => {
        if (isTrusted && target.closest?.('[role="radio"], button')?.textContent === "Your own") write(20);
    }, { capture: true });
}

// Shut for the eye at once, in truth when what was pressed in it is answered: that it is shut is a request, too, and one
// right behind the press would cut its callback off.
function shut(panel) {
    const pressed = performance.now();
    let ran = false;
    panel.style.visibility = "hidden";
    const look = () => {
        const passed = performance.now() - pressed;
        ran ||= running();
        if (passed < (ran ? LONGEST_RUN : LONGEST_SILENCE) && (running() || !ran)) return setTimeout(look, LOOK);
        if (panel.isConnected) document.querySelector('[data-testid="stPopover"] button[aria-expanded="true"]')?.click(); // no other one
    };
    setTimeout(look, LOOK);
}

// While a sentence is typed that nobody has read yet, the answer below is not of it: it is grey (style.css) from the first
// letter until what is sent is answered, or until the field holds again what was read.
function greyWhatIsNotRead() {
    const SENTENCE = '[class*="st-key-sentence_"] textarea';
    const read = new WeakMap();
    // Streamlit says in a field, unseen here, how to send what it holds and has not sent
    const unsent = (field) => Boolean(field.closest('[class*="st-key-sentence_"]').querySelector('[data-testid="InputInstructions"]')?.textContent);
    const waits = (field) => unsent(field) && field.value !== read.get(field);
    let ran, since;
    const look = () => {
        const fields = [...document.querySelectorAll(SENTENCE)], sent = fields.every((field) => !unsent(field));
        if (fields.some(waits)) since = undefined;
        else if (!sent) return show(false); // as it was
        else {
            since ??= performance.now();
            ran ||= running();
            if (!running() && (ran || performance.now() - since > LONGEST_SILENCE)) return show(false);
        }
        setTimeout(look, LOOK);
    };
    const show = (grey) => {
        document.body.toggleAttribute("data-unread", grey);
        if (grey) [ran, since] = [false, undefined];
    };
    window.addEventListener("beforeinput", ({ target }) => {
        if (target.matches?.(SENTENCE) && !unsent(target)) read.set(target, target.value);
    }, { capture: true });
    window.addEventListener("input", ({ target, isTrusted }) => {
        if (!isTrusted || !target.matches?.(SENTENCE) || document.body.hasAttribute("data-unread")) return;
        if (target.value === read.get(target)) return;
        show(true);
        setTimeout(look, LOOK);
    }, { capture: true });
}
