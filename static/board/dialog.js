// What the board asks for in words: names of words and of axes.

import { element } from "../shapes.js";

const LONGEST = 24; // characters
const SHOWN = 14; // of them, of a name that is too long

// A small dialog of text fields in `home`; `done` takes what was typed and returns what is wrong with it, if anything is.
// Of `several` words, with commas between them, each may be as long as one alone.
// A group is a legend, or null, and fields of [name, value].
export function ask({ home, several = false }, title, groups, done) {
    const dialog = element("dialog", {});
    dialog.setAttribute("aria-label", title);
    const form = element("form", { method: "dialog" });
    const inputs = groups.map(([legend, fields]) => {
        const group = element(legend ? "fieldset" : "div", {});
        if (legend) group.append(element("legend", { textContent: legend }));
        const made = fields.map(([name, value]) => {
            const label = element("label", { textContent: name });
            const input = element("input", { type: "text", value, autocomplete: "off" });
            label.append(input);
            group.append(label);
            return input;
        });
        form.append(group);
        return made;
    });
    const error = element("p", { className: "error" });
    error.setAttribute("role", "alert");
    const cancel = element("button", { type: "button", className: "plain", textContent: "Cancel" });
    cancel.addEventListener("click", () => dialog.close());
    const end = element("div", { className: "end" });
    end.append(element("button", { className: "plain", textContent: "Done" }), cancel); // Tab leads from the last field to Done
    form.append(error, end);
    form.addEventListener("submit", (event) => {
        const typed = inputs.map((row) => row.map((input) => input.value));
        const long = typed.flat().flatMap((text) => (several ? split(text) : [oneLine(text)])).find((text) => text.length > LONGEST);
        const problem = long ? `“${long.slice(0, SHOWN).trim()}…” has ${long.length} characters, and there is room for ${LONGEST}.` : done(typed);
        error.textContent = problem;
        if (!problem) return;
        event.preventDefault();
        inputs[0][0].focus(); // from where one presses Done one would type into nothing
    });
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(element("h2", { textContent: title }), form);
    home.append(dialog);
    dialog.showModal();
    inputs[0][0].select();
}

// Words of which an expression is made (child in care), and no list
const LITTLE = /^(an?|at|by|for|from|in|of|on|the|to|with|without)$/i;

// The words of a line, each once; without commas two may be one name (Grandma Ida), and more are a list
export function split(typed) {
    const apart = typed.trim().split(/\s+/), one = apart.length < 3 || apart.some((word) => LITTLE.test(word));
    const words = (/[,;]/.test(typed) || one ? typed.split(/[,;]/) : apart).map(oneLine).filter(Boolean);
    return words.filter((word, at) => words.findIndex((other) => other.toLowerCase() === word.toLowerCase()) === at);
}

// As `embedding_core.byhand.board.tidy`, for the signs that separate words in a link
export function tidy(typed) {
    return oneLine(typed).slice(0, LONGEST).trim();
}

// The same of any length: of one that is too long it is said, and nothing is cut
function oneLine(typed) {
    return typed.replaceAll(".", "·").replaceAll("_", " ").split(/\s+/).join(" ").trim();
}
