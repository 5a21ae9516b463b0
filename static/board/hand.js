// What the reader's hand does on the board: it drags words, taps, and moves them by keys.

import { inside } from "./places.js";

// What a key changes: the number across, the one up, or the one that is not seen
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [1, 1], ArrowDown: [1, -1], "+": [2, 1], "-": [2, -1] };
const TAP = 6; // px that a finger may tremble
const FIRST = [5, 5, 0]; // the numbers of a word that the keyboard puts on the board

export class Hand {
    constructor(board) {
        this.board = board;
        board.stage.addEventListener("click", (event) => this.tapped(event));
    }

    // A word's numbers with others for the axes that are seen; a new word on the ring of a sum has that of the sum, too
    turnedTo(before, [across, up]) {
        const { board } = this;
        const numbers = before ? [...before] : FIRST.slice(0, board.axes.length);
        [numbers[board.face[0]], numbers[board.face[1]]] = [across, up];
        const sum = before ? null : board.lines.sumOf(board);
        return sum && board.face.every((axis) => sum[axis] === numbers[axis]) ? sum.map(inside) : numbers;
    }

    key(button, event) {
        const { board } = this;
        const word = board.buttons.wordOf(button), numbers = board.numbers(word), step = STEPS[event.key];
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const axis = step && [...board.face, 3 - board.face[0] - board.face[1]][step[0]];
        if (step && axis < board.axes.length) {
            const moved = numbers ? [...numbers] : FIRST.slice(0, board.axes.length);
            if (numbers) moved[axis] = inside(moved[axis] + step[1]);
            if (String(moved) !== String(numbers)) board.put(word, moved);
            if (!numbers) board.live.textContent = `${word} is put in the middle: ${board.inWords(moved)}`;
        } else if (["Delete", "Backspace"].includes(event.key)) {
            if (numbers) board.put(word, null);
        } else return;
        event.preventDefault();
        event.stopPropagation();
    }

    grab(button, down) {
        const { board } = this;
        if (down.button || this.moving) return;
        const word = board.buttons.wordOf(button), before = board.numbers(word);
        const frame = board.stage.getBoundingClientRect();
        const at = (event) => [event.clientX - frame.left, event.clientY - frame.top];
        const start = at(down);
        const box = button.getBoundingClientRect();
        // A word on the board is held where it was caught; of one from the tray the dot is at the pointer, or, since a
        // finger would cover it, above the finger.
        const above = [box.left + box.width / 2 - frame.left, box.top - frame.top];
        const point = before ? board.place(before) : down.pointerType === "mouse" ? start : above;
        const held = [point[0] - start[0], point[1] - start[1]];
        let dragged = false;
        button.setPointerCapture(down.pointerId);
        const move = (event) => {
            const now = at(event);
            if (!dragged && Math.hypot(now[0] - start[0], now[1] - start[1]) < TAP) return;
            dragged = this.moving = true;
            button.classList.add("moving");
            const spot = [now[0] + held[0], now[1] + held[1]];
            const seen = board.places.numbersAt(spot);
            const numbers = seen && this.turnedTo(before, seen);
            button.classList.remove("shared", "unnamed");
            board.words = board.words.map((each) => (each[0] === word ? [word, numbers] : each));
            board.draw();
            board.buttons.move(button, spot);
        };
        const end = (event) => {
            for (const [kind, listener] of listeners) button.removeEventListener(kind, listener);
            this.moving = false;
            button.classList.remove("moving");
            if (event.type === "pointercancel") {
                board.words = board.words.map((each) => (each[0] === word ? [word, before] : each));
                board.draw();
            } else if (!dragged) this.tappedOn(word, event);
            else {
                board.pair = [...board.pair.filter((other) => other !== word), word].slice(-2);
                board.put(word, board.numbers(word));
            }
        };
        const listeners = [["pointermove", move], ["pointerup", end], ["pointercancel", end]];
        for (const [kind, listener] of listeners) button.addEventListener(kind, listener);
    }

    // A tap on the board puts the chosen word there: one that has no place yet, or that was tapped just before. Where words
    // are chosen to be measured, none that has its place is moved.
    tapped(event) {
        const { board } = this;
        const word = board.chosen, before = word && board.numbers(word);
        if (!word || event.target.closest("button") || (before && (this.held !== word || board.show.pair))) return;
        const frame = board.stage.getBoundingClientRect();
        const seen = board.places.numbersAt([event.clientX - frame.left, event.clientY - frame.top]);
        if (seen) board.put(word, this.turnedTo(before, seen));
    }

    // A tap on a word chooses it; but a chosen word that has no place yet is put there, also where a name stands, unless
    // words are chosen to be measured.
    tappedOn(word, event) {
        const { board } = this;
        const waiting = board.chosen && !board.numbers(board.chosen) && board.numbers(word) && !board.show.pair;
        const frame = board.stage.getBoundingClientRect();
        const seen = waiting && board.places.numbersAt([event.clientX - frame.left, event.clientY - frame.top]);
        if (seen) return board.put(board.chosen, this.turnedTo(null, seen));
        this.held = word;
        board.choose(word);
    }
}
