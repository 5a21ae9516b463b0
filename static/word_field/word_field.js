// Makes a combobox of a text field of Streamlit: the field keeps value, link and history, this adds the list of words.
// Keys and roles follow the ARIA Authoring Practices, "editable combobox with list autocomplete", manual selection:
// what was typed is what counts until the reader chooses from the list, so nothing typed is ever lost.

import { STYLE } from "./style.js";

const PAUSE = 60; // ms without a key until the server is asked
const RECENT = "wordspace.recent"; // in the session storage of the tab
const MOST_RECENT = 4;
const ROOM = 8; // px between list and the rim of the window

// A word of a sum: what is no letter or digit stands only between them, so that a minus with blanks is one.
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’._-]*[\p{L}\p{M}\p{N}])?/gu;

const pages = new WeakMap(); // place in the page -> its fields by key

document.head.append(element("style", { textContent: STYLE }));

export default function ({ data, parentElement, setTriggerValue }) {
    const fields = pages.get(parentElement) ?? new Map();
    pages.set(parentElement, fields);
    const leave = key => {
        fields.get(key).leave();
        fields.delete(key);
    };
    for (const key of [...fields.keys()]) if (!(key in data.fields)) leave(key);
    for (const [key, about] of Object.entries(data.fields)) {
        const field = fields.get(key) ?? new WordField(parentElement);
        fields.set(key, field);
        field.ask = text => setTriggerValue("typed", { key, text });
        field.told({ key, ...about, ...(data.answer?.key === key ? data.answer : {}) });
    }
    return () => [...fields.keys()].forEach(leave);
}

class WordField {
    constructor(home) {
        this.active = -1;
        this.answers = new Map(); // typed text -> what the server said
        this.listening = new AbortController();
        this.popup = element("div", { className: "word-field-popup", popover: "manual", hidden: true });
        this.heading = element("div", { className: "word-field-heading" });
        this.list = element("ul", { id: `word-field-${Math.random().toString(36).slice(2)}` });
        this.list.setAttribute("role", "listbox");
        this.status = element("div", { className: "word-field-status" });
        this.status.setAttribute("role", "status");
        this.popup.append(this.heading, this.list);
        home.append(this.popup, this.status);

        // Streamlit may draw the input after this list, or put another in its place: so whatever is drawn is looked at,
        // and what happens to it is heard on the document.
        this.drawn = new MutationObserver(() => this.dress());
        this.drawn.observe(document.body, { childList: true, subtree: true });
        this.on(document, "focusin", () => (this.fresh = true));
        this.on(document, "focusout", () => this.close());
        this.on(document, "click", () => this.clicked());
        document.addEventListener("wordspace-look-up", event => {
            if (event.defaultPrevented || !this.ask) return; // one field is enough
            event.preventDefault();
            this.ask(event.detail);
        }, this.options());
        this.on(document, "input", event => this.typed(event));
        this.on(document, "paste", event => this.pasted(event));
        this.on(document, "keydown", event => event.isTrusted && this.key(event));
        for (const what of ["scroll", "resize"]) {
            window.addEventListener(what, () => this.place(), { ...this.options(), passive: true });
        }
        // A press on the list must not take the focus from the field; the click that follows chooses.
        this.popup.addEventListener("mousedown", event => event.preventDefault());
        this.list.addEventListener("click", event => {
            const option = event.target.closest("[role=option]");
            if (option) this.choose(option.dataset.word);
        });
    }

    // What the server says: which field it is, the examples, and the answer to what was asked last
    told(data) {
        this.data = data;
        this.dress();
        if (data.typed === undefined) return;
        document.dispatchEvent(new CustomEvent("wordspace-looked-up", { detail: data })); // lesson.js may have asked
        this.answers.set(data.typed, data);
        if (this.answers.size > 50) this.answers.delete(this.answers.keys().next().value);
        this.answered();
    }

    get input() {
        return document.querySelector(`.st-key-${this.data.key} input`);
    }

    options() {
        return { capture: true, signal: this.listening.signal };
    }

    on(target, what, act) {
        target.addEventListener(what, event => event.target === this.input && act(event), this.options());
    }

    leave() {
        this.listening.abort();
        this.drawn.disconnect();
        clearTimeout(this.timer);
        this.popup.remove();
        this.status.remove();
    }

    // What a screen reader and a phone's keyboard need to know of the field
    dress() {
        const input = this.input;
        if (!input || input.getAttribute("aria-controls") === this.list.id) return;
        const facts = {
            role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
            "aria-haspopup": "listbox", autocapitalize: "none", autocorrect: "off", spellcheck: "false",
            enterkeyhint: "go",
        };
        for (const [name, value] of Object.entries(facts)) input.setAttribute(name, value);
        this.list.setAttribute("aria-label", input.getAttribute("aria-label") ?? "");
    }

    // Where the word stands that is being typed: all of the field, the part between two commas, or the word of a sum
    part() {
        const { value, selectionStart } = this.input;
        if (!this.data.several) return { from: 0, to: value.length, text: value.trim() };
        if (this.data.several === "sum") {
            for (const { 0: text, index: from } of value.matchAll(WORD)) {
                const to = from + text.length;
                if (from < selectionStart && selectionStart <= to && !/^[\d.]+$/.test(text)) return { from, to, text };
            }
            return { from: selectionStart, to: selectionStart, text: "" };
        }
        const from = Math.max(...[",", ";"].map(sign => value.lastIndexOf(sign, selectionStart - 1))) + 1;
        const rest = value.slice(from).search(/[,;]/);
        const to = rest < 0 ? value.length : from + rest;
        return { from, to, text: value.slice(from, to).trim() };
    }

    // A list with a word a line: a field of one line would put a blank between them, which tears "rolling pin" in two.
    pasted(event) {
        const text = event.clipboardData?.getData("text/plain").trim() ?? "";
        const lines = text.split(/\s*[\r\n]\s*/);
        const isProse = lines.some(line => !/[,;]/.test(line) && line.split(/\s+/).length > 5);
        if (this.data.several !== "list" || lines.length < 2 || isProse || /^[[{]/.test(text)) return;
        event.preventDefault();
        const apart = lines.map(line => (/[,;:]$/.test(line) ? line : `${line},`)).join(" ");
        document.execCommand("insertText", false, apart.replace(/,$/, ""));
    }

    typed(event) {
        clearTimeout(this.timer);
        if (!event.isTrusted) return;
        if (event.inputType === "insertFromPaste" && !this.data.several) {
            this.close();
            this.timer = setTimeout(() => this.take(), 0); // Streamlit hears of the text after this
            return;
        }
        this.wanted = true;
        const { text } = this.part();
        if (!text) return this.close(true);
        if (this.answers.has(text)) return this.answered();
        this.narrow(text);
        this.timer = setTimeout(() => this.ask(text), PAUSE);
    }

    // Until the answer is here, those of the words shown that still fit
    narrow(text) {
        const fitting = this.shown?.filter(word => word.toLowerCase().startsWith(text.toLowerCase())) ?? [];
        if (fitting.length) this.show(fitting, "");
        else this.hide();
    }

    answered() {
        const input = this.input;
        if (!this.wanted || !input || document.activeElement !== input) return;
        const { text } = this.part();
        const answer = this.answers.get(text);
        if (!answer) return;
        const { words, begins } = answer;
        const unknown = `${text} is not among the words.`;
        this.show(words, begins ? "" : `${unknown} Spelled like it:`);
        if (!words.length) this.say(unknown);
    }

    // The first click marks the word, so that typing puts another in its place; the next ones set the cursor.
    clicked() {
        const input = this.input;
        if (this.fresh && !this.data.several && input.selectionStart === input.selectionEnd) input.select();
        this.fresh = false;
        this.atHand();
    }

    // Before anything is typed: words chosen before in this tab, and the examples
    atHand() {
        if (this.wanted || this.data.several) return;
        const now = this.input.value.trim();
        const before = recent().filter(word => word !== now);
        const examples = (this.data.examples ?? []).filter(word => word !== now && !before.includes(word));
        this.show([...before, ...examples], before.length ? "Chosen before, and examples" : "Examples");
    }

    show(words, heading) {
        if (!words.length) return this.hide();
        const { text } = this.part();
        const same = words.length === this.shown?.length && words.every((word, place) => word === this.shown[place]);
        this.heading.textContent = heading;
        this.heading.hidden = !heading;
        if (!same) {
            this.list.replaceChildren(...words.map((word, place) => this.option(word, place)));
            this.shown = words;
            this.move(-1);
        }
        const typed = this.wanted ? text.toLowerCase() : "";
        for (const option of this.list.children) {
            mark(option, option.dataset.word.toLowerCase().startsWith(typed) ? typed.length : 0);
        }
        if (this.popup.hidden) {
            this.popup.hidden = false;
            this.popup.showPopover?.();
            this.input.setAttribute("aria-expanded", "true");
        }
        this.place();
        this.say(`${heading} ${words.length} ${words.length === 1 ? "word" : "words"}`);
    }

    option(word, place) {
        const option = element("li", { id: `${this.list.id}-${place}` });
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.word = word;
        return option;
    }

    hide() {
        this.shown = undefined;
        if (this.popup.hidden) return;
        this.popup.hidePopover?.();
        this.popup.hidden = true;
        this.move(-1);
        this.input?.setAttribute("aria-expanded", "false");
        this.say("");
    }

    close(wanted = false) {
        clearTimeout(this.timer);
        this.wanted = wanted;
        this.hide();
        this.say(""); // also where no word was offered
    }

    // Only after a pause: a screen reader should first say what was typed.
    say(text) {
        clearTimeout(this.saying);
        this.saying = setTimeout(() => (this.status.textContent = text.trim()), 400);
    }

    place() {
        const input = this.input;
        if (this.popup.hidden || !input) return;
        const rim = (input.closest('[data-testid="stTextInputRootElement"]') ?? input).getBoundingClientRect();
        const view = window.visualViewport;
        const height = view ? view.offsetTop + view.height : innerHeight;
        const below = height - rim.bottom - ROOM, above = rim.top - ROOM;
        const upwards = below < 150 && above > below;
        const style = this.popup.style;
        style.left = `${rim.left}px`;
        style.minWidth = `${Math.min(rim.width, innerWidth - 2 * ROOM)}px`;
        style.maxWidth = `${innerWidth - rim.left - ROOM}px`;
        style.maxHeight = `${Math.max(upwards ? above : below, 100)}px`;
        style.top = upwards ? "auto" : `${rim.bottom + 2}px`;
        style.bottom = upwards ? `${innerHeight - rim.top + 2}px` : "auto";
    }

    move(place) {
        this.active = place;
        for (const [number, option] of [...this.list.children].entries()) {
            option.setAttribute("aria-selected", String(number === place));
            if (number === place) option.scrollIntoView({ block: "nearest" });
        }
        if (place < 0) this.input?.removeAttribute("aria-activedescendant");
        else this.input.setAttribute("aria-activedescendant", `${this.list.id}-${place}`);
    }

    key(event) {
        if (event.isComposing) return;
        const open = !this.popup.hidden, count = this.list.children.length;
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) {
            event.preventDefault();
            if (!open) this.open();
            else if (!event.altKey) {
                // The field itself is one of the places.
                const place = this.active + step;
                this.move(place >= count ? -1 : place < -1 ? count - 1 : place);
            } else if (step < 0) this.close();
        } else if (event.key === "Escape" && open) {
            event.preventDefault();
            event.stopPropagation();
            this.close();
        } else if ((event.key === "Enter" || event.key === "Tab") && open && this.active >= 0) {
            if (event.key === "Enter") {
                event.preventDefault();
                event.stopPropagation();
            }
            this.choose(this.shown[this.active]);
        } else if (event.key === "Enter") {
            this.close();
        }
    }

    open() {
        const { text } = this.part();
        if (!this.wanted && !this.data.several) return this.atHand();
        this.wanted = true;
        if (this.answers.has(text)) this.answered();
        else if (text) this.ask(text);
    }

    choose(word) {
        const input = this.input, { value } = input, { from, to } = this.part();
        const before = value.slice(0, from) + (from && this.data.several === "list" ? " " : "");
        this.close();
        remember(word);
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(
            input, before + word + value.slice(to)
        );
        input.dispatchEvent(new Event("input", { bubbles: true }));
        const end = before.length + word.length;
        input.setSelectionRange(end, end);
        this.take();
    }

    take() {
        this.input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    }
}

function element(name, properties) {
    return Object.assign(document.createElement(name), properties);
}

// What was typed is set apart from what the list adds to it.
function mark(option, same) {
    const { word } = option.dataset;
    option.replaceChildren(element("span", { textContent: word.slice(0, same) }), word.slice(same));
}

function recent() {
    try {
        return JSON.parse(sessionStorage.getItem(RECENT)) ?? [];
    } catch {
        return []; // no storage here, or something else in it
    }
}

function remember(word) {
    if (!word) return;
    const words = [word, ...recent().filter(other => other !== word)].slice(0, MOST_RECENT);
    try {
        sessionStorage.setItem(RECENT, JSON.stringify(words));
    } catch {
        // a browser that stores nothing: the list has the examples alone
    }
}
