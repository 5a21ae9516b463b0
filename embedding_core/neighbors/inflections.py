"""Which neighbours are only another form of the word itself: *frogs* beside *frog*, *went* beside *go*."""

from __future__ import annotations

from embedding_core.checks import public
from embedding_core.neighbors.search import Neighbor, most_similar
from embedding_core.vectors.dictionary import lemma
from embedding_core.vectors.word_vectors import WordVectors

# Words rarely have more forms than this; asking for that many more neighbours nearly always suffices.
_FORMS = 8


@public
def is_inflection(first: str, second: str) -> bool:
    """Whether two different words share their dictionary form, by simplemma's list for English.

    >>> is_inflection("mice", "mouse"), is_inflection("frog", "toad")
    (True, False)
    """
    return first != second and lemma(first) == lemma(second)


@public
def most_similar_other_words(
    vectors: WordVectors, word: str, k: int = 10, *, max_rank: int | None = None
) -> list[Neighbor]:
    """`most_similar` to ``word``, leaving out its own inflections. Raises what `most_similar` raises."""
    asked = k + _FORMS
    while True:
        neighbors = most_similar(vectors, word, asked, max_rank=max_rank)
        others = [neighbor for neighbor in neighbors if not is_inflection(word, neighbor.word)]
        if len(others) >= k or len(neighbors) < asked:
            return others[:k]
        asked *= 2
