// The buttons below the board, and what they ask for in words.

import { element } from "../shapes.js";
import { ask, split, tidy } from "./dialog.js";

const FACES = [[0, 1], [0, 2], [1, 2]];

export class Tools {
    constructor(board) {
        this.board = board;
        this.root = element("div", { className: "tools" });
        const button = (name, act) => {
            const made = element("button", { type: "button", className: "plain", textContent: name });
            made.addEventListener("click", act);
            return made;
        };
        this.faces = element("div", { className: "faces", hidden: true });
        this.faces.setAttribute("role", "group");
        this.faces.setAttribute("aria-label", "Two of the three numbers");
        this.turns = FACES.map((face) => button("", () => {
            board.face = face;
            board.changed();
        }));
        this.faces.append(...this.turns);
        this.rename = button("Rename", () => this.askName(board.chosen));
        this.remove = button("Remove", () => this.drop(board.chosen));
        this.back = button("Put back", () => this.putBack());
        this.empty = button("Empty", () => this.dropAll());
        this.empty.setAttribute("aria-label", "Empty the board");
        this.root.append(this.faces, button("Add a word", () => this.askName(null)), button("Axes", () => this.askAxes()), this.rename, this.remove, this.back, this.empty);
    }

    draw() {
        const { board } = this;
        const word = board.chosen;
        this.faces.hidden = board.axes.length < 3;
        this.turns.forEach((turn, at) => {
            turn.textContent = FACES[at].map((axis) => board.axes[axis]?.[0]).join(", ");
            turn.setAttribute("aria-pressed", String(String(FACES[at]) === String(board.face)));
        });
        for (const [button, what] of [[this.rename, "Rename"], [this.remove, "Remove"]]) {
            button.hidden = !word;
            button.setAttribute("aria-label", `${what} ${word}`);
        }
        const gone = this.removed?.each[0], all = this.removed?.all;
        this.empty.hidden = Boolean(word) || !board.words.length;
        this.back.hidden = Boolean(word) || !gone || (all && board.words.length) || board.numbers(gone) !== undefined || board.words.length >= board.show.most;
        this.back.setAttribute("aria-label", `Put back ${all ? "all" : gone}`); // for which there is no room on a phone
    }

    // No other word is chosen then: in the place of the buttons for it is the one that brings this back.
    drop(word) {
        const { board } = this;
        const at = board.words.findIndex(([other]) => other === word);
        this.removed = { at, each: board.words[at] };
        board.words = board.words.toSpliced(at, 1);
        board.pair = [];
        board.live.textContent = `${word} is removed`;
        board.changed();
        this.back.focus({ preventScroll: true });
    }

    dropAll() {
        const { board } = this;
        this.removed = { all: board.words, each: board.words[0] };
        [board.words, board.pair] = [[], []];
        board.live.textContent = "The board is empty";
        board.changed();
        this.back.focus({ preventScroll: true });
    }

    putBack() {
        const { board } = this;
        const { at, each, all } = this.removed, [word] = each;
        board.words = all ?? board.words.toSpliced(at, 0, each);
        board.pair = [word];
        board.say(word);
        board.changed();
        this.remove.focus({ preventScroll: true });
    }

    askName(word) {
        const { board } = this;
        const taken = (name) => name !== word && board.words.some(([other]) => other.toLowerCase() === name.toLowerCase());
        ask({ home: board.root, several: !word }, word ? `Rename ${word}` : "Add a word", [[null, [[word ? "Word" : "Word, or several with commas", word ?? ""]]]], ([[typed]]) => {
            const names = word ? [tidy(typed)] : split(typed), [name] = names;
            if (!name) return "Write a word.";
            const known = names.find(taken);
            if (known) return `${known} is here already.`;
            if (!word && board.words.length + names.length > board.show.most) return `There is room for ${board.show.most} words: remove one first.`;
            if (word) {
                board.words = board.words.map((each) => (each[0] === word ? [name, each[1]] : each));
                board.pair = board.pair.map((other) => (other === word ? name : other));
                const button = board.buttons.elements.get(word);
                board.buttons.elements.delete(word);
                board.buttons.elements.set(name, button);
            } else {
                board.words = [...board.words, ...names.map((each) => [each, null])];
                board.pair = [...board.pair, name].slice(-2);
            }
            board.say(name);
            board.changed();
            return "";
        });
    }

    // Asks what some of the numbers mean, all of them to begin with.
    askAxes(asked = this.board.axes.keys()) {
        const { board } = this;
        const titles = ["Across", "Up", "Third number"], which = [...asked];
        const fields = which.map((axis) => {
            const [name, low, high] = board.axes[axis];
            return [titles[axis], [["Name", name], ["0 means", low], ["10 means", high]]];
        });
        ask({ home: board.root }, which.length > 1 ? "What the numbers mean" : "What does it count?", fields, (rows) => {
            const named = rows.map((row) => row.map(tidy));
            if (named.flat().some((text) => !text)) return "Each axis needs a name, and a word for 0 and for 10.";
            board.axes = board.axes.map((axis, at) => named[which.indexOf(at)] ?? axis);
            board.changed();
            return "";
        });
    }
}
