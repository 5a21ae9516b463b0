"""What a set of static vectors has for the words of two sentences: one vector a spelling, whatever stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from embedding_core.checks import instance, whole_number
from embedding_core.neighbors import most_similar_other_words, similarity
from embedding_core.text import Mark
from embedding_core.vectors.dictionary import has_small_letter, in_dictionary
from embedding_core.vectors.likeness import is_rare
from embedding_core.vectors.word_vectors import WordVectors, checked_set

_ODD = 8  # so many more are looked at, of which some may be odd
# So many of the first are names, of a word that is read mostly as one. Of 115 words that were tried it is said of 20,
# all in the news (cork, ford, straw); of 200 others by lot of 10, of which one is no name (landings: normandy).
_NAMES, _JUDGED = 4, 6


@dataclass(frozen=True)
class StaticPair:
    """Two words of sentences in a set of vectors.

    ``first`` and ``second`` are the set's own spellings, None for a word that it does not hold. ``cosine`` (-1..1) is
    that of their vectors, None unless there are two different ones; ``nearest`` are the words nearest to the first, but
    for its own forms, and for rare ones that no dictionary has, such as names and misspellings.
    """

    first: str | None
    second: str | None
    cosine: float | None
    nearest: tuple[str, ...]

    @property
    def is_mostly_name(self) -> bool:
        """Whether the first, itself no mere name, stands among names of people, places or firms (straw: miliband)."""
        names = [word for word in self.nearest[:_JUDGED] if not has_small_letter(word)]
        return self.first is not None and has_small_letter(self.first) and len(names) >= _NAMES


def static_pair(
    vectors: WordVectors, first: Mark, second: Mark, k: int = 8, *, max_rank: int | None = None
) -> StaticPair:
    """Look two words up, whatever their sentences are; ``max_rank`` is how many words are searched for the nearest."""
    checked_set(vectors)
    k = whole_number("k", k)
    for mark in (first, second):
        instance("A word in its sentence", mark, Mark)
    one, other = vectors.words.look_up(first.word), vectors.words.look_up(second.word)
    cosine = None if one is None or other is None or one == other else similarity(vectors, one, other)
    found = [] if one is None else most_similar_other_words(vectors, one, k + _ODD, max_rank=max_rank)
    words = [each.word for each in found]
    nearest = [word for word in words if in_dictionary(word) or not is_rare(vectors, word)]
    return StaticPair(one, other, cosine, tuple(nearest[:k]))
