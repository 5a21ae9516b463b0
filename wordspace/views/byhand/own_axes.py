"""What the page By hand says of a board whose two numbers the reader named, where king would teach nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from embedding_core import WordVectors
from embedding_core.byhand.board import AXES, LEAST, MOST, START, Axis, Board
from embedding_core.byhand.sums import HandSum, Measured, measure
from embedding_core.neighbors.words import similarity_matrix
from embedding_core.text import fold
from wordspace.frame.text import escape, joined
from wordspace.views.byhand.words import bold, listed, meaning, nearest_in_each, steps

# The third number of such a board, until the reader names it
THIRD = Axis("third number", "low", "high")
_FEWEST_COMPARED = 3  # words of which two can be nearest
_NEAR = 2  # steps squared from the end of a sum to a word that it finds: a square across and one up
_LONG = 9  # times as much, squared, is the step of a sum beside which that is near


def is_own(board: Board) -> bool:
    """Whether neither of the first two numbers is one of ours."""
    ours = {fold(axis.name) for axis in AXES}
    return all(fold(axis.name) not in ours for axis in board.axes[:2])


def is_unnamed(board: Board) -> bool:
    """Whether the third number of a board waits for its name."""
    return board.axes[2:] == (THIRD,)


def left_over(board: Board) -> tuple[str, ...]:
    """The words that the board began with and that are still there after the numbers got other names."""
    return tuple(each.word for each in board.words if each.word in START) if is_own(board) else ()


def breaking(board: Board) -> str:
    """Which words two numbers cannot tell apart, or how to find such a word; what a third number is for."""
    if len(board.axes) > 2:
        turns = "The buttons below the board turn it."
        if parted := _parted(board):
            return f"{parted} {turns}"
        has = "Every word has a third number now"
        has = (
            f"{has}. Say with *Axes* what it counts"
            if is_unnamed(board)
            else f"{has}, **{escape(board.axes[2].name)}**"
        )
        to_do = "Drag the words to where they belong."
        if board.placed and not any(numbers[2] for numbers in board.placed.values()):
            to_do = "It is still 0, so all words lie on the ground: drag them up to where they belong."
        return f"{has}. {to_do} {turns}"
    if twins := board.at_one_place:
        numbers = board.placed[twins[0]]
        return (
            f"{joined([bold(word) for word in twins])} stand at one place, {listed(numbers)}. With two numbers nobody "
            "can tell them apart: every word needs a third."
        )
    if not (all_near := nearest_pairs(board)):
        return "Put two words or more on the board first."
    nearest, *others = all_near
    as_near = ""
    if others:
        pair = f"{bold(others[0].start)} and {bold(others[0].end)}"
        as_near = f"; so are {pair if len(others) == 1 else f'{len(others)} other pairs'}"
    across, up = (f"**{escape(axis.name)}**" for axis in board.axes)
    waiting = [bold(word) for word in board.waiting if word not in left_over(board)]
    too = f" Put {joined(waiting, 3)} on the board, too." if waiting else ""
    return (
        f"Nearest are {bold(nearest.start)} and {bold(nearest.end)}, {steps(nearest)} apart{as_near}. In what do "
        f"they differ that is neither {across} nor {up}?{too}"
    )


def _parted(board: Board) -> str:
    """How far apart the third number puts the words that the first two hold nearest; "" as long as it parts none.

    Where several pairs are as near by two numbers, it is told of the one that the third parts most.
    """
    pairs = [measure(board, *pair) for pair in combinations(own_words(board), 2)]
    by_two = [replace(found, gaps=found.gaps[:2]) for found in pairs]
    least = min((found.squared for found in by_two), default=0)
    nearest = [(now, two) for now, two in zip(pairs, by_two, strict=True) if two.squared == least]
    now, two = max(nearest, key=lambda both: both[0].squared, default=(None, None))
    if now is None or two is None or now.squared == two.squared:
        return ""
    return (
        f"By two numbers {bold(now.start)} and {bold(now.end)} were {steps(two)} apart; with "
        f"**{escape(board.axes[2].name)}** they are {now.distance:.1f}."
    )


def own_words(board: Board) -> list[str]:
    """The words on the board that the reader brought, or all where these are not two."""
    own = [word for word in board.placed if word not in left_over(board)]
    return own if len(own) > 1 else list(board.placed)


def nearest_pairs(board: Board) -> list[Measured]:
    """The words of the reader that stand nearest to each other, a pair each; none where there are not two."""
    pairs = [measure(board, *pair) for pair in combinations(own_words(board), 2)]
    least = min((found.squared for found in pairs), default=0)
    return [found for found in pairs if found.squared == least]


def as_the_machine(board: Board, vectors: WordVectors) -> str:
    """Which two of the reader's words are nearest on the board and to the machine; nothing of fewer than three.

    Nor on the axes of the lesson, where the sum is what is compared.
    """
    held = {word: name for word in own_words(board) if (name := vectors.words.look_up(word))}
    if not is_own(board) or len(held) < _FEWEST_COMPARED or len(set(held.values())) < len(held):
        return ""
    cosines = similarity_matrix(vectors, list(held.values()))
    nearest = max(combinations(range(len(held)), 2), key=lambda pair: float(cosines[pair]))
    names = list(held)
    lacking = set(own_words(board)) - set(names)
    on_board = nearest_pairs(board.without(set(board.placed) - set(names)))
    return nearest_in_each(on_board, [names[at] for at in nearest], lacks_some=bool(lacking))


def after_sum(board: Board, found: HandSum) -> str:
    """What a sum of the reader's words says of them, or, where it comes near to none, which word would."""
    b, a, c = (bold(term.word) for term in found.terms)
    if len({term.numbers for term in found.terms}) < len(found.terms):
        return ""  # no step, or one that begins where it began
    step = measure(board, found.terms[1].word, found.terms[0].word).squared
    if found.answers and (miss := found.answers[0].squared) <= min(_NEAR, step / _LONG):
        answers = joined([bold(each.end) for each in found.answers])
        counted = joined([f"**{escape(axis.name)}**" for axis in board.axes])
        return f"In {counted} {c} is to {answers} as {a} is to {b}: {'nearly ' * bool(miss)}the same step."
    if all(LEAST <= number <= MOST for number in found.result):
        at = meaning(board, found.result)
        return f"Which word would stand there, at {at}? Add it on the ring, and the sum finds it."
    return ""
