"""What a set of static vectors has for the words of two sentences: one vector a spelling, whatever stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from embedding_core.checks import instance, whole_number
from embedding_core.neighbors import most_similar_other_words, similarity
from embedding_core.text import Mark
from embedding_core.vectors.dictionary import in_dictionary
from embedding_core.vectors.likeness import is_rare
from embedding_core.vectors.word_vectors import WordVectors, checked_set

_ODD = 8  # so many more are looked at, of which some may be odd


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
