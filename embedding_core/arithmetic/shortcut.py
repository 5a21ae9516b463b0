"""Why a word comes out of a sum whether it fits or not: it is near a part of the sum, or near very many words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from embedding_core.arithmetic.expression import Expression
from embedding_core.arithmetic.solver import AnalogyResult, Method, solve
from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.inflections import is_comparison, is_inflection
from embedding_core.neighbors.search import most_similar
from embedding_core.neighbors.words import similarity
from embedding_core.vectors.british import is_other_spelling
from embedding_core.vectors.word_vectors import WordVectors

Way = Literal["form", "spelling", "near many", "nearest", "near", "added alone"]

NEAREST = 3  # words nearest to a word that was put in, one of which comes out by that alone
EVERYDAY = 5_000  # the most frequent words, among which it is counted whether a word is near many
_ONE_USE = 0.7  # cosine from which two words that differ by a last e are one: adrenalin, furor; not final, breath
_TYPICAL = 2_000  # rank by frequency of an everyday word
_NEARER_THAN = 75  # of 100 random pairs of such words


@dataclass(frozen=True)
class Shortcut:
    """The answer of a sum stands in this ``way`` to ``words``, which are of those that were added.

    * ``"form"``: it is another form of the one word; ``else_nearest`` is the first of the answers that were found
      which is no form or spelling of any word put in, "" where all are.
    * ``"spelling"``: it is another spelling of the one word (colour and color, adrenaline and adrenalin);
      ``else_nearest`` as with a form.
    * ``"near many"``: half of the `EVERYDAY` words are nearer to it than three of four random pairs of everyday words
      are to one another; ``words`` is empty. Such words, 495 of the shipped ones, came out of 81 of 300 random sums of
      two words.
    * ``"nearest"``, ``"near"``: of all words it is the nearest to the one word, or among the `NEAREST` three.
    * ``"added alone"``: it comes out of the words that were added alone; nothing need be taken away.
    """

    way: Way
    words: tuple[str, ...] = ()
    else_nearest: str = ""


@public
def shortcut(vectors: WordVectors, result: AnalogyResult) -> Shortcut | None:
    """The plainest reason for which the first answer of a sum comes out, by the numbers of its parts.

    None where none holds, for one word alone, and for an answer that was put in. In an analogy whose a and b are forms
    or spellings of one word, an answer that is one is what was asked for, and no reason.

    What is near many words is a hub: Radovanovic, Nanopoulos and Ivanovic (2010), *Hubs in space*, JMLR 11.

    >>> from embedding_core import load
    >>> shortcut(load(), solve(load(), "umbrella - rain + cold"))
    Shortcut(way='near', words=('umbrella',), else_nearest='')
    """
    answer = result.neighbors[0].word
    terms, shape = result.expression.terms, result.expression.analogy
    added = [term for term in terms if term.weight > 0]
    if len(terms) < 2 or answer in result.expression.words:
        return None
    if shape is None or not (is_inflection(shape.a, shape.b) or _is_compared(shape.a, shape.b)):
        for term in added:
            if is_inflection(answer, term.word):
                return Shortcut("form", (term.word,), _first_other(vectors, result))
    if shape is None or not _is_respelled(vectors, shape.a, shape.b):
        for term in added:
            if _is_respelled(vectors, answer, term.word) and not _is_compared(answer, term.word):
                return Shortcut("spelling", (term.word,), _first_other(vectors, result))
    return by_place(vectors, result.expression, answer, result.method, exclude_forms=result.exclude_forms)


def by_place(
    vectors: WordVectors,
    expression: Expression,
    answer: str,
    method: Method = "3cosadd",
    *,
    exclude_forms: bool = False,
) -> Shortcut | None:
    """The plainest reason that lies in where an answer stands, be it a form of a word or not; None where none holds."""
    added = [term for term in expression.terms if term.weight > 0]
    if _is_near_many(vectors, answer):
        return Shortcut("near many")
    places = [(place, term.word) for term in added if (place := _place(vectors, term.word, answer)) is not None]
    if places:
        place, word = min(places)
        return Shortcut("near" if place else "nearest", (word,))
    if 1 < len(added) < len(expression.terms):
        k = len(expression.terms)
        alone = solve(vectors, Expression(tuple(added)), method=method, k=k, exclude_forms=exclude_forms).neighbors
        if next((near.word for near in alone if near.word not in expression.words), "") == answer:
            return Shortcut("added alone", tuple(term.word for term in added))
    return None


def _is_compared(word: str, other: str) -> bool:
    return is_comparison(word, other) or is_comparison(other, word)


def _first_other(vectors: WordVectors, result: AnalogyResult) -> str:
    def is_same(word: str) -> bool:
        return any(is_inflection(word, one) or _is_respelled(vectors, word, one) for one in result.expression.words)

    return next((near.word for near in result.neighbors if not is_same(near.word)), "")


def _is_respelled(vectors: WordVectors, word: str, other: str) -> bool:
    """Whether two words are one in British and American, or differ by a last e alone and are used alike."""
    by_e = word + "e" == other or other + "e" == word
    return is_other_spelling(word, other) or (by_e and similarity(vectors, word, other) >= _ONE_USE)


def _place(vectors: WordVectors, word: str, answer: str) -> int | None:
    """Where an answer stands among the words nearest to a word, from 0; None where it is not among the first."""
    try:
        near = [found.word for found in most_similar(vectors, word, NEAREST)]
    except InvalidInputError:
        return None  # its numbers are all zeros
    return near.index(answer) if answer in near else None


def _is_near_many(vectors: WordVectors, word: str) -> bool:
    if len(vectors) < EVERYDAY or vectors.elsewhere is not None:
        return False
    try:
        least = vectors.random_pairs.like([_TYPICAL]).cosine_at(_NEARER_THAN)
    except InvalidInputError:
        return False
    return bool(np.median(vectors.units(vectors.words[:EVERYDAY]) @ vectors.units([word])[0]) >= least)
