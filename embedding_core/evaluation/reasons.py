"""Why the vectors may disagree with people: how a wrong answer goes with the question, what a pair is used like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

import numpy as np

from embedding_core.arithmetic.expression import analogy
from embedding_core.arithmetic.shortcut import Way, by_place
from embedding_core.arithmetic.solver import asks_for_form, solve
from embedding_core.checks import public
from embedding_core.evaluation.as_right import as_right
from embedding_core.evaluation.items import Question
from embedding_core.evaluation.report import Outcome
from embedding_core.evaluation.similarity import FEWEST_JUDGED, PairOutcome
from embedding_core.neighbors.inflections import is_inflection
from embedding_core.neighbors.words import similarity
from embedding_core.numeric import unit_rows
from embedding_core.text import fold
from embedding_core.vectors.likeness import CLOSE, Degree, is_rare, likeness
from embedding_core.vectors.word_vectors import WordVectors

Tie = Literal[
    "name",
    "namesake",
    "form",
    "own form",
    "same",
    "miss",
    "near",
    "both",
    "near many",
    "nearest",
    "alone",
    "rare",
]

# Of two spellings of one word the share that is the same, 0..1: "argentine" and "argentinean" have 0.9.
_SPELLED_ALIKE, _SHORTEST = 0.9, 6  # and letters: niger is not nigeria
HARDLY_WRONG: frozenset[Tie] = frozenset({"name", "namesake", "form", "own form", "same", "miss"})
HARDLY_BEHIND = 0.03  # of a cosine: so little is between words that anybody would call as near
_FAR_AHEAD = 0.15  # of a cosine
_FAR = 0.25  # of all places, by more than which two orders are apart about a pair
_NEAR: tuple[Degree, ...] = (*CLOSE, "fairly alike")
_TIES: dict[Way, Tie] = {
    "near many": "near many",
    "nearest": "nearest",
    "added alone": "alone",
}


@dataclass(frozen=True)
class Reason:
    """How a wrong answer goes with ``words``; see `reason` for what each tie means.

    ``than`` is the right word where the answer is nearer to ``words`` than that, or where it comes first once other
    forms of the words of the question are left out. ``behind`` is by how much the right word is farther from the sum (a
    difference of cosines, 0..2).
    """

    tie: Tie
    words: tuple[str, ...]
    than: str = ""
    behind: float = 0.0


@public
def reason(vectors: WordVectors, outcome: Outcome) -> Reason | None:
    """Why the answer to "a is to b as c is to ?" is another than the expected one, as far as it can be seen.

    The first of these that holds; None for a right answer, without an answer, and where none holds.

    ``name``, ``namesake``: it is as right as the expected one, see `as_right`; then the ``words`` are that one or
    c. Of several right words it is about the one that came first, whose place is told. ``form``: it is another form
    of the right word, or of a word of the question; ``own form``, where the sum asks for none, so that it is left
    out by `solve` with ``exclude_forms``. ``same``: it is spelled nearly like the right word and very alike, so
    that it may be as right. ``miss``: the right word is hardly farther from the sum. The sum b - a + c lies near b
    and c by its making; ``near``: the answer is very alike to one of them, and more so than the right word is, or
    alike and far more so; ``both``: it is related to both, and nearer to both than that. ``near many``, ``nearest``,
    ``alone``: reasons by the place of an answer which are given of any sum, see `by_place`. ``near`` again: it is
    alike to b or c, though the right word is so too. ``rare``: the answer is seldom seen in the texts, so that chance
    has a part in where it lies. Of an answer with a tie in `HARDLY_WRONG` the test may be as much at fault.
    """
    asked, said = outcome.question, outcome.answered
    if said is None or outcome.correct:
        return None
    right = (asked.expected, *asked.also)
    if way := as_right(asked, said):
        return Reason(way, (asked.expected if way == "name" else asked.c,))
    for word in (*right, asked.c, asked.b, asked.a):
        if is_inflection(said, fold(word)):
            own = word not in right and not asks_for_form(analogy(*map(fold, (asked.a, asked.b, asked.c))))
            return Reason("own form", (word,), _without_forms(vectors, asked)) if own else Reason("form", (word,))
    if vectors.words.look_up(said) is None:
        return None
    for word in right:
        if _same(vectors, said, word):
            return Reason("same", (word,))
    known = [word for word in right if vectors.words.look_up(word) is not None]
    first = min(known, key=lambda word: _behind(vectors, asked, said, word) or 0.0) if known else None
    found = None if first is None else _nearer(vectors, asked, said, first)
    if found is None:
        found = _by_place(vectors, asked, said) or _close(vectors, asked, said)
    return Reason("rare", (said,)) if found is None and is_rare(vectors, said) else found


def _without_forms(vectors: WordVectors, asked: Question) -> str:
    """The right word, if it comes first once other forms of the words of the question are left out; else ""."""
    known = [vectors.words.look_up(word) for word in (asked.a, asked.b, asked.c)]
    a, b, c = (word or "" for word in known)
    if not all(known):
        return ""
    (first,) = solve(vectors, analogy(a, b, c), k=1, exclude_forms=True).neighbors
    return next((word for word in (asked.expected, *asked.also) if fold(word) == fold(first.word)), "")


def _by_place(vectors: WordVectors, asked: Question, said: str) -> Reason | None:
    """The reason that Word arithmetic gives of the same sum."""
    known = [vectors.words.look_up(word) for word in (asked.a, asked.b, asked.c)]
    a, b, c = (word or "" for word in known)
    found = by_place(vectors, analogy(a, b, c), said) if all(known) else None
    if found is None or found.way not in _TIES:  # one of the few nearest says of most answers what the sum is made for
        return None
    return Reason(_TIES[found.way], (*found.words, *((asked.a,) if found.way == "added alone" else ())))


def _close(vectors: WordVectors, asked: Question, said: str) -> Reason | None:
    """To which word of the question the answer is alike, whatever the right word is."""
    near = [(cosine, word) for word, cosine, degree in _near(vectors, said, (asked.c, asked.b)) if degree in CLOSE]
    return Reason("near", (max(near)[1],)) if near else None


def _nearer(vectors: WordVectors, asked: Question, said: str, known: str) -> Reason | None:
    """What is seen of the cosines of the answer and of the right word, which both are known."""
    behind = _behind(vectors, asked, said, known)
    if behind is not None and 0 <= behind < HARDLY_BEHIND:
        return Reason("miss", (known,), behind=behind)
    near = {word: (cosine, degree) for word, cosine, degree in _near(vectors, said, (asked.c, asked.b))}
    ahead = {word: cosine - _cosine(vectors, word, known) for word, (cosine, _) in near.items()}
    ahead = {word: by for word, by in ahead.items() if by > 0}
    if very := [word for word in ahead if near[word][1] == CLOSE[0]]:
        return Reason("near", (max(very, key=ahead.__getitem__),), known)
    if len(ahead) > 1:
        return Reason("both", tuple(ahead), known)
    if alike := [word for word, by in ahead.items() if near[word][1] in CLOSE and by >= _FAR_AHEAD]:
        return Reason("near", tuple(alike), known)
    return None


def _same(vectors: WordVectors, said: str, right: str) -> bool:
    """Whether two words are spelled nearly alike, and so alike that they may be two spellings of one."""
    known, right = vectors.words.look_up(right), fold(right)
    if known is None or min(len(said), len(right)) < _SHORTEST or said[0] != right[0]:
        return False
    # zambia is not zambian, nor unreasonable unreasonably
    if {said, right} in ({said, said + "n"}, {right, right + "n"}) or said.endswith("ly") != right.endswith("ly"):
        return False
    alike = SequenceMatcher(None, said, right).ratio() >= _SPELLED_ALIKE
    return alike and likeness(vectors, (said, known), similarity(vectors, said, known)).degree == CLOSE[0]


def _behind(vectors: WordVectors, asked: Question, said: str, right: str) -> float | None:
    """By how much the right word has a smaller cosine with the sum b - a + c; None where that has no direction."""
    known = [vectors.words.look_up(word) for word in (asked.a, asked.b, asked.c, said, right)]
    rows = [vectors[word] for word in known if word is not None]
    if len(rows) < len(known):
        return None
    a, b, c, first, second = unit_rows(np.array(rows, dtype=np.float64))
    total = b - a + c
    length = float(np.linalg.norm(total))
    return float((first - second) @ total) / length if length else None


def _near(vectors: WordVectors, said: str, words: tuple[str, str]) -> list[tuple[str, float, Degree]]:
    """Those of the words that are at least related to what was said, with their cosines (-1..1)."""
    found: list[tuple[str, float, Degree]] = []
    for word in dict.fromkeys(words):
        known = vectors.words.look_up(word)
        if known is None:
            continue
        cosine = similarity(vectors, said, known)
        seen = likeness(vectors, (said, known), cosine)
        if seen.doubt is None and seen.degree in _NEAR:
            found.append((word, cosine, seen.degree))
    return found


def _cosine(vectors: WordVectors, *typed: str) -> float:
    """The cosine (-1..1) of two words that the set has, as they are typed."""
    first, second = (word for word in map(vectors.words.look_up, typed) if word is not None)
    return similarity(vectors, first, second)


@public
def why_apart(
    vectors: WordVectors, worst: Sequence[PairOutcome], count: int, used_like: Callable[[str], str]
) -> list[tuple[PairOutcome, tuple[str, str] | None]]:
    """Of disagreements by more than a quarter of a list of ``count`` pairs: what each word of a pair is used most like.

    ``used_like`` tells that of a word of the set, or "" where its nearest words tell nothing. None stands for it where
    the vectors find a pair more alike than people do: its words are used alike themselves. Of fewer than ten pairs none
    is told, nor one of whose words nothing is.
    """
    far = [o for o in worst if abs(o.disagreement) > _FAR * count] if count >= FEWEST_JUDGED else []
    told: list[tuple[PairOutcome, tuple[str, str] | None]] = []
    for outcome in far:
        if outcome.disagreement > 0:
            told.append((outcome, None))
            continue
        first, second = map(vectors.words.look_up, (outcome.pair.first, outcome.pair.second))
        if first is not None and second is not None and any(near := (used_like(first), used_like(second))):
            told.append((outcome, near))
    return told
