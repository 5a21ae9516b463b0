// Makes the cells of a table of numbers fields, and gives it a row for another word: see wordspace/views/vectors/cells.py.
// The table itself is written by the server, each time anew; what is being typed by then is put back into it.
const AGAIN = 500; // ms
const FITS = 5; // characters of a number in the narrowest column
// 5,000,000 or 800 000 000, as _GROUPED of embedding_core/exchange/typed.py
const GROUPED = /^([+-]?[1-9]\d{0,2}([,.'’ \u00a0\u2009\u202f])\d{3}(?:\2\d{3})*)([.,]\d+)?$/;
let post = () => {};
let waiting = []; // what the server has not taken yet; of several values it is sent at once only the last arrives
let number = Date.now();
let again;
let tableOf; // which table this is: what is half written does not go along into another
const wrongs = new Map(); // what was typed that is no number, until it is mended
let watched = null;
let typing = null; // the field that is typed in: of which word, which number, what it holds, and whether it is sent
let order = null; // of the words when the reader's hand came into the table: rows stay below it, whatever is nearest by then
let added = null; // what stands in the row of another word
let stood = null; // the words of the table that was here last
let before = null; // the words of the table when that row was sent
let naming = null; // which column's name is typed, and what it holds
let adding = -1; // in which of its fields the reader is

export default function ({ data: { place, most, taken, of }, setTriggerValue }) {
    post = () => setTriggerValue("changed", waiting);
    waiting = waiting.filter((told) => told.number > taken);
    clearTimeout(again);
    if (waiting.length) again = setTimeout(post, AGAIN); // it was cut off by a newer request
    const seen = () => {
        const root = document.querySelector(place);
        if (root) enliven(root, most);
    };
    if (tableOf !== undefined && tableOf !== of) forget(place);
    tableOf = of;
    seen();
    watched?.disconnect();
    // All of the page: what the table stands in is written anew as well, and nobody is to wait for the next call.
    watched = new MutationObserver(seen);
    watched.observe(document.body, { childList: true, subtree: true });
    return () => watched.disconnect(); // other views and pages have no such table
}

function enliven(root, most) {
    const table = root.querySelector(".number-rows table");
    if (!table || table.dataset.fields) return;
    table.dataset.fields = "yes";
    const columns = [...table.querySelectorAll("thead th")].map((head) => head.textContent);
    const head = table.tHead ?? table.createTHead();
    table.querySelectorAll("thead th").forEach(asName);
    const says = made("tr", { className: "no-number" }); // what is wrong with a number, in a line below its own
    says.append(made("td", {}));
    says.setAttribute("role", "alert");
    const rows = [...table.querySelectorAll("tbody tr")];
    const inOrder = rows.every((row) => [...row.cells].slice(1).every((cell) => !cell.textContent.includes("−")));
    const mode = inOrder ? "decimal" : "text"; // a phone's keys for numbers have no minus
    for (const row of rows) {
        const word = row.cells[0].textContent;
        [...row.cells].slice(1).forEach((cell, at) => {
            const shown = cell.textContent, is = shown.replaceAll(",", ""); // while it is typed in it has no commas
            const field = made("input", { inputMode: mode, ariaLabel: `${columns[at] ?? at + 1} of ${word}` });
            field.dataset.was = is;
            const sent = waiting.findLast((told) => told.word === word && told.column === at);
            const same = !sent || numberIn(sent.to) === numberIn(is); // then as the server writes it
            field.value = wrongs.get(`${at} ${word}`) ?? (same ? shown : sent.to);
            if (shown.length > FITS) field.style.minWidth = `${shown.length + 1}ch`;
            judge(field);
            cell.replaceChildren(field);
            field.addEventListener("focus", () => {
                order ??= rows.map((one) => one.cells[0].textContent);
                if (field.value === shown) field.value = is;
                typing = { word, at, holds: field.value };
                field.select();
            });
            field.addEventListener("input", () => (typing = { word, at, holds: field.value }));
            // What was wrong is said until it is mended.
            field.addEventListener("input", () => judge(field) === null || sayWrong(table, says));
            // Not "change", which is silent where the table was written anew while a number was being typed; and a
            // moment later, since a field that is taken away says so before it is.
            const done = () => {
                commit(field, cell, word, at);
                if (field.value === is) field.value = shown;
                sayWrong(table, says);
            };
            field.addEventListener("blur", () => setTimeout(() => field.isConnected && done()));
            field.addEventListener("keydown", (event) => onKey(event, field, at + 1, done));
        });
    }
    table.addEventListener("focusout", () => setTimeout(() => {
        if (!table.isConnected || table.contains(document.activeElement)) return; // written anew, or still at it
        typing = order = null;
        table.tBodies[0].append(...rows);
        sayWrong(table, says);
    }));
    // One stop for those who go by keys, where they were last; from there the arrows lead on, and Tab after a number.
    const stops = [...table.querySelectorAll("tbody input")];
    const stop = (field) => stops.forEach((other) => (other.tabIndex = other === field ? 0 : -1));
    stop(stops[0]);
    table.addEventListener("forget", () => {
        for (const field of stops.filter(wrong)) judge(Object.assign(field, { value: field.dataset.was }));
        sayWrong(table, says);
        for (const field of head.querySelectorAll(".new input")) field.value = "";
        head.querySelector(".new")?.dispatchEvent(new Event("input"));
    });
    table.tBodies[0].addEventListener("focusin", (event) => stop(event.target));
    if (rows.length < most) {
        const words = rows.map((row) => row.cells[0].textContent.toLowerCase());
        head.append(...another(rows[0].cells.length - 1, columns, mode, words));
    }
    const begun = adding < 0 ? null : head.querySelectorAll(".new input")[adding];
    begun?.focus({ preventScroll: true });
    if (begun) goOn(begun, begun.value);
    if (typing) takeUp(table, rows);
    sayWrong(table, says);
}

// Another table was asked for: it may stand here already, with what was half written in the one before.
function forget(place) {
    wrongs.clear();
    added = before = null;
    for (const table of document.querySelectorAll(`${place} .number-rows table`)) table.dispatchEvent(new Event("forget"));
    typing = order = null;
}

function sayWrong(table, line) {
    const field = table.querySelector("tbody [aria-invalid=true]"); // those of words that were taken out are gone
    if (!field) return line.remove();
    const [cell] = line.cells, row = field.closest("tr"), says = cell.firstChild ?? cell.appendChild(made("p", {}));
    cell.colSpan = row.cells.length;
    if (says.textContent !== noNumber(field)) says.textContent = noNumber(field);
    if (row.nextSibling !== line) row.after(line);
}

// as _no_number of embedding_core/exchange/typed.py
function noNumber(field) {
    const yesOrNo = /^\s*(yes|no|y|n|true|false|ja|nein)\s*$/i.test(field.value);
    return `“${field.value}” is no number: write ${yesOrNo ? "1 for yes, 0 for no" : "one such as 3, 0.5 or 5,000,000"}.`;
}

// The name of a column is written where it stands, as wide as it is.
function asName(cell, at) {
    let is = cell.textContent;
    const done = () => {
        if (naming?.at === at) naming = null; // the hand may be at another one by now
        const name = cell.textContent.trim().slice(0, 40);
        if (!name) cell.textContent = is;
        else if (name !== is) send({ column: at, to: (is = name) });
    };
    cell.setAttribute("contenteditable", "plaintext-only"); // an older browser leaves it as it is
    cell.setAttribute("aria-description", "Its name can be typed over");
    cell.spellcheck = false;
    cell.addEventListener("focus", () => {
        naming = { at, holds: cell.textContent };
        getSelection().selectAllChildren(cell);
    });
    cell.addEventListener("input", () => (naming = { at, holds: cell.textContent }));
    cell.addEventListener("keydown", (event) => {
        if (event.key === "Escape") cell.textContent = is;
        if (event.key === "Enter" || event.key === "Escape") {
            event.preventDefault();
            done(); // at once, as a number is
            cell.blur();
        }
        event.stopPropagation();
    });
    cell.addEventListener("blur", () => setTimeout(() => cell.isConnected && done()));
    if (naming?.at !== at) return;
    const { holds } = naming;
    cell.focus({ preventScroll: true });
    if (holds === is) return;
    cell.textContent = holds;
    getSelection().selectAllChildren(cell);
    getSelection().collapseToEnd();
    naming.holds = holds;
}

function send(told) {
    waiting = [...waiting, { ...told, number: (number += 1) }];
    post();
}

function commit(field, cell, word, at) {
    const value = judge(field);
    if (value === null) wrongs.set(`${at} ${word}`, field.value);
    else wrongs.delete(`${at} ${word}`);
    if (value === null || field.value === field.dataset.was) return;
    field.dataset.was = field.value;
    cell.classList.toggle("below", value < 0);
    send({ word, column: at, to: field.value.trim() });
}

// The number in a field; where there is none, that is seen.
function judge(field) {
    const value = numberIn(field.value);
    field.setAttribute("aria-invalid", String(value === null));
    return value;
}

// A number as people write it; null for what is none.
function numberIn(text) {
    const typed = text.trim().replace("−", "-").replace(/^[€$£] ?|(?<=\d) ?[%€]$/g, "");
    const [, figures, between, rest = ""] = GROUPED.exec(typed) ?? [];
    const decimal = between === "." && !rest && figures.split(".").length === 2; // 1.234
    const grouped = figures && !decimal && !rest.startsWith(between);
    const plain = (grouped ? figures.replaceAll(between, "") + rest : typed).replace(",", ".");
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}

function onKey(event, field, column, done) {
    const row = field.closest("tr");
    const beside = (step) => row.cells[column + step]?.querySelector("input");
    const below = (other) => other?.cells[column].firstChild;
    const nextTo = (step) => { // but for the line that says what is wrong
        let other = row[step];
        while (other?.matches(".no-number")) other = other[step];
        return other;
    };
    const { selectionStart: from, selectionEnd: to, value } = field;
    const next = {
        ArrowDown: below(nextTo("nextElementSibling")),
        ArrowUp: below(nextTo("previousElementSibling")),
        ArrowLeft: from === 0 && beside(-1),
        ArrowRight: to === value.length && beside(1),
        Tab: value !== field.dataset.was && !event.shiftKey && beside(1),
    }[event.key];
    if (event.key === "Escape") field.value = field.dataset.was;
    else if (event.key === "Enter" || next) {
        done(); // at once: the table may be written anew before the field says that it was left
        next ? next.focus() : field.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
}

// The field that was typed in goes on where the server has written the table anew below the reader's hand.
function takeUp(table, rows) {
    const place = (row) => order.indexOf(row.cells[0].textContent);
    if (rows.every((row) => place(row) >= 0)) table.tBodies[0].append(...[...rows].sort((a, b) => place(a) - place(b)));
    const row = rows.find((one) => one.cells[0].textContent === typing.word);
    const field = row?.cells[typing.at + 1]?.firstChild;
    const { holds } = typing;
    if (!field) return;
    field.focus({ preventScroll: true });
    if (holds !== field.dataset.was) goOn(field, holds);
    typing.holds = holds;
}

// What was begun in a field that was written anew is gone on with at its end.
function goOn(field, text) {
    field.value = text;
    field.setSelectionRange(text.length, text.length);
}

// The rows in which another word is written, above all others, where they are seen.
function another(count, columns, mode, words) {
    const [row, last] = [made("tr", { className: "new" }), made("tr", { className: "new" })];
    const named = row.insertCell();
    const word = named.appendChild(made("input", { placeholder: "new word", ariaLabel: "A new word", maxLength: 40 }));
    const numbers = Array.from({ length: count }, (_, at) => row.insertCell().appendChild(made("input", {
        placeholder: "0", inputMode: mode, ariaLabel: `${columns[at] ?? at + 1} of the new word`,
    })));
    const fields = [word, ...numbers];
    const button = last.insertCell().appendChild(made("button", { type: "button", textContent: "Add it" }));
    const hint = last.cells[0].appendChild(made("span", { textContent: " Give it a number too." }));
    last.cells[0].colSpan = count + 1;
    const show = () => {
        added = fields.some((field) => field.value) ? fields.map((field) => field.value) : null;
        const name = word.value.trim(), there = words.includes(name.toLowerCase());
        last.hidden = !name;
        const bad = numbers.find(wrong), none = !numbers.some((field) => numberIn(field.value));
        button.disabled = there || none || Boolean(bad);
        hint.hidden = !button.disabled;
        hint.textContent = there ? ` “${name}” is there already: give it another name.`
            : bad ? ` ${noNumber(bad)}`
            : ` Give it a number${numbers.some((field) => field.value.trim()) ? " other than 0" : ""} too.`;
        numbers.forEach((field) => field.setAttribute("aria-invalid", String(wrong(field))));
    };
    const add = () => {
        if (button.disabled || !word.value.trim()) return fields.find((field) => !field.value)?.focus();
        send({ word: word.value.trim(), numbers: numbers.map((field) => field.value.trim()) });
        before = words; // the row is emptied when its word is among them, and stays where it is refused
        adding = -1;
    };
    if (before && words.some((one) => !before.includes(one))) added = before = null;
    if (stood && !words.some((one) => stood.includes(one))) added = null; // of a table that another took the place of
    stood = words;
    added?.forEach((value, at) => fields[at] && (fields[at].value = value));
    fields.forEach((field, at) => {
        field.addEventListener("focus", () => (adding = at));
        field.addEventListener("blur", () => setTimeout(() => field.isConnected && adding === at && (adding = -1)));
    });
    row.addEventListener("input", show);
    button.addEventListener("click", add);
    fields.forEach((field, at) => field.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        event.stopPropagation();
        at < count && fields[at + 1] ? fields[at + 1].focus() : add();
    }));
    show();
    return [row, last];
}

function wrong(field) {
    return field.value.trim() !== "" && numberIn(field.value) === null;
}

function made(kind, parts) {
    const element = Object.assign(document.createElement(kind), parts);
    if (kind === "input") Object.assign(element, { type: "text", autocomplete: "off", spellcheck: false });
    return element;
}
