"""Why the vectors may disagree with people: how a wrong answer goes with the question, what a pair is used like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from embedding_core.checks import public
from embedding_core.evaluation.report import Outcome
from embedding_core.evaluation.similarity import FEWEST_JUDGED, PairOutcome
from embedding_core.neighbors.inflections import is_inflection, most_similar_other_words
from embedding_core.neighbors.words import similarity
from embedding_core.text import fold
from embedding_core.vectors.likeness import CLOSE, Degree, is_rare, likeness
from embedding_core.vectors.word_vectors import WordVectors

Tie = Literal["form", "spelling", "rare", "near"]

# Of two spellings the share that is the same, 0..1: "argentine" and "argentinean" have 0.9.
_SPELLED_ALIKE = 0.8
_LOOKED_AT, _KNOWN = 10, 20_000  # nearest words, and frequency rank: filmation would be no reason
_FAR = 0.25  # of all places, by more than which two orders are apart about a pair
_NEAR: tuple[Degree, ...] = (*CLOSE, "related")


@dataclass(frozen=True)
class Reason:
    """The answer is another form of ``words``, spelled nearly like them, near them (then two), or is itself rare.

    Where it is nearer to them than the right word is, which is why it came out before that, ``than`` is the right word.
    """

    tie: Tie
    words: tuple[str, ...]
    than: str = ""


@public
def reason(vectors: WordVectors, outcome: Outcome) -> Reason | None:
    """Why the answer to "a is to b as c is to ?" is another than the expected one, as far as it can be seen.

    A form or a spelling of the right word comes first, then a form of a word of the question. Else the sum b - a + c
    lies near b and c by its making, and so does what was said: of those to which it is nearer than the right word, the
    one by the most, else it is near both, or nearer to one of them. Else it may be seldom seen in the texts, so that
    chance has a part in where it lies; ``words`` then hold it.
    None for a right answer, without an answer, and where nothing of this holds.
    """
    asked, said = outcome.question, outcome.answered
    if said is None or outcome.correct:
        return None
    right = (asked.expected, *asked.also)
    for word in (*right, asked.c, asked.b, asked.a):
        if is_inflection(said, fold(word)):
            return Reason("form", (word,))
    for word in right:
        if SequenceMatcher(None, said, fold(word)).ratio() >= _SPELLED_ALIKE:
            return Reason("spelling", (word,))
    if near := _near(vectors, said, (asked.c, asked.b)):
        known = next((word for word in right if vectors.words.look_up(word) is not None), None)
        ahead = {word: cosine - _cosine(vectors, word, known) for word, cosine, _ in near} if known else {}
        if known and (most := max(ahead, key=ahead.__getitem__)) and ahead[most] > 0:
            return Reason("near", (most,), known)
        if all(degree in CLOSE for _, _, degree in near):
            return Reason("near", tuple(word for word, _, _ in near))
        return Reason("near", (max(near, key=lambda each: each[1])[0],))
    return Reason("rare", (said,)) if vectors.words.look_up(said) is not None and is_rare(vectors, said) else None


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
    vectors: WordVectors, worst: Sequence[PairOutcome], count: int
) -> list[tuple[PairOutcome, tuple[str, str] | None]]:
    """Of disagreements by more than a quarter of a list of ``count`` pairs: what each word of a pair is used most like.

    None stands for it where the vectors find a pair more alike than people do: its words are used alike themselves. Of
    fewer than ten pairs none is told, nor one whose words have no nearest other words.
    """
    far = [o for o in worst if abs(o.disagreement) > _FAR * count] if count >= FEWEST_JUDGED else []
    found = [(o, _used_like(vectors, o) if o.disagreement < 0 else None) for o in far]
    return [(o, near) for o, near in found if near is not None or o.disagreement > 0]


def _used_like(vectors: WordVectors, outcome: PairOutcome) -> tuple[str, str] | None:
    """The word nearest to each of a pair that is no form of it and that readers know, "" where there is none.

    None where neither has one, or one of them is lacking.
    """
    known = [vectors.words.look_up(word) for word in (outcome.pair.first, outcome.pair.second)]
    words = [word for word in known if word is not None]
    if len(words) < len(known):
        return None
    first, second = (
        next(
            (
                near.word
                for near in most_similar_other_words(vectors, word, _LOOKED_AT)
                if near.frequency_rank <= _KNOWN
            ),
            "",
        )
        for word in words
    )
    return (first, second) if first or second else None
