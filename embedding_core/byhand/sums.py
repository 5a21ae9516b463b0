"""What is measured on a board: distances, and sums of words, in whole numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from embedding_core.byhand.board import Board
from embedding_core.checks import public
from embedding_core.errors import InvalidInputError


@dataclass(frozen=True)
class Measured:
    """How far it is from ``start`` to ``end``.

    ``gaps`` are the differences, one for each axis (end - start); ``distance`` is Euclid's, 0 or more, in steps of the
    board; ``is_input``: whether the word was put into the sum whose end it is measured from.
    """

    start: str
    end: str
    gaps: tuple[int, ...]
    is_input: bool = False

    @property
    def distance(self) -> float:
        """The root of the sum of the squared differences."""
        return math.hypot(*self.gaps)

    @property
    def squared(self) -> int:
        """The square of the distance, which is a whole number."""
        return sum(gap * gap for gap in self.gaps)


@dataclass(frozen=True)
class Term:
    """A word of a sum with its sign (1 or -1) and its numbers."""

    sign: int
    word: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class HandSum:
    """The sum b - a + c on a board.

    ``terms`` are b, a and c; ``result`` is their sum, exact, which may lie beyond the board; ``ranking`` are all words
    on the board, the nearest to the sum first; of words equally near, the one put in comes last.
    """

    terms: tuple[Term, ...]
    result: tuple[int, ...]
    ranking: tuple[Measured, ...]

    @property
    def nearest(self) -> tuple[Measured, ...]:
        """The words that are nearest to the sum, equally near, whichever they are."""
        return _equally_near(self.ranking)

    @property
    def answers(self) -> tuple[Measured, ...]:
        """The nearest of the words that were not put in, equally near; none where there is no other."""
        return _equally_near([found for found in self.ranking if not found.is_input])

    def of(self, word: str) -> Measured | None:
        """How far a word is from the sum; None for one that is not on the board."""
        return next((found for found in self.ranking if found.end == word), None)


def _equally_near(ranking: Sequence[Measured]) -> tuple[Measured, ...]:
    """The first of a ranking, and those that are as near as it."""
    return tuple(found for found in ranking if found.squared == ranking[0].squared)


@public
def measure(board: Board, start: str, end: str) -> Measured:
    """How far it is from one word of the board to another. Raises InvalidInputError for one that is not on it.

    >>> from embedding_core.byhand.board import START, our_places
    >>> found = measure(our_places(START), "boy", "woman")
    >>> found.gaps, round(found.distance, 1)
    ((4, 8), 8.9)
    """
    return Measured(start, end, _gaps(_numbers(board, start), _numbers(board, end)))


@public
def neighbors_by_hand(board: Board, word: str) -> tuple[Measured, ...]:
    """All other words on the board, the nearest first. Raises InvalidInputError for a word that is not on it."""
    own = _numbers(board, word)
    found = [Measured(word, other, _gaps(own, numbers)) for other, numbers in board.placed.items() if other != word]
    return tuple(sorted(found, key=lambda each: each.distance))


@public
def add_up(board: Board, b: str, a: str, c: str) -> HandSum:
    """The sum b - a + c, number by number. Raises InvalidInputError for words that are not on the board.

    >>> from embedding_core.byhand.board import OURS, Board, Placed
    >>> board = Board(tuple(Placed(word, numbers[:2]) for word, numbers in OURS.items()))
    >>> found = add_up(board.with_third_number(), "king", "man", "woman")
    >>> found.result, [word.end for word in found.nearest]
    ((6, 9, 0), ['queen', 'woman'])
    """
    terms = tuple(Term(sign, word, _numbers(board, word)) for sign, word in ((1, b), (-1, a), (1, c)))
    result = tuple(sum(term.sign * term.numbers[axis] for term in terms) for axis in range(board.dim))
    name = f"{b} - {a} + {c}"
    found = [Measured(name, word, _gaps(result, numbers), word in (a, b, c)) for word, numbers in board.placed.items()]
    return HandSum(terms, result, tuple(sorted(found, key=lambda each: (each.distance, each.is_input))))


def _numbers(board: Board, word: str) -> tuple[int, ...]:
    numbers = board.placed.get(word)
    if numbers is None:
        raise InvalidInputError(f"{word!r} is not on the board; put it where it belongs first.")
    return numbers


def _gaps(start: Sequence[int], end: Sequence[int]) -> tuple[int, ...]:
    return tuple(there - here for here, there in zip(start, end, strict=True))
