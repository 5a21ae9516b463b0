"""A word's nearest words, with what each cosine is compared with and what the search left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from embedding_core.checks import public
from embedding_core.neighbors.inflections import is_inflection, most_similar_other_words
from embedding_core.neighbors.search import Neighbor, most_similar
from embedding_core.vectors.likeness import RARE_FROM, is_rare
from embedding_core.vectors.random_pairs import RandomPairs
from embedding_core.vectors.word_vectors import WordVectors


def rare_ones(found: Sequence[Neighbor]) -> list[str]:
    """Those neighbours that are seldom seen in the texts."""
    return [near.word for near in found if near.frequency_rank > RARE_FROM]


def mostly_rare(found: Sequence[Neighbor]) -> bool:
    """Whether half of the neighbours, or more, are seldom seen in the texts; False where there are none."""
    return bool(found) and 2 * len(rare_ones(found)) >= len(found)


@dataclass(frozen=True)
class Neighborhood:
    """``found`` are the neighbours of ``word``, ``pairs`` the random pairs that each is compared with.

    ``left_out_beyond`` is the rank up to which was searched, where the set has more words.
    ``is_rare`` where the word itself is seldom seen in the texts.
    """

    word: str
    found: list[Neighbor]
    pairs: list[RandomPairs]
    left_out_beyond: int | None = None
    is_rare: bool = False

    @property
    def forms(self) -> list[str]:
        """Those neighbours that are other forms of the word itself."""
        return [near.word for near in self.found if is_inflection(self.word, near.word)]

    @property
    def rare(self) -> list[str]:
        """Those neighbours that are seldom seen in the texts."""
        return rare_ones(self.found)

    @property
    def is_doubtful(self) -> bool:
        """Whether the neighbours say little: the word is rare, or the nearest of them, or half of them are."""
        return self.is_rare or bool(rare_ones(self.found[:1])) or mostly_rare(self.found)

    @property
    def percentiles(self) -> list[float]:
        """For each neighbour, how many of 100 random pairs of words about as common are less close, 0..100."""
        return [pairs.percentile(near.cosine) for near, pairs in zip(self.found, self.pairs, strict=True)]


@public
def neighborhood(
    vectors: WordVectors, word: str, k: int = 10, *, max_rank: int | None = None, hide_forms: bool = False
) -> Neighborhood:
    """The ``k`` words nearest to ``word`` among the ``max_rank`` most frequent, with or without its own forms.

    Raises what `most_similar` raises, and InvalidInputError for a set without random pairs.
    """

    if hide_forms:
        found = most_similar_other_words(vectors, word, k, max_rank=max_rank)
    else:
        found = most_similar(vectors, word, k, max_rank=max_rank)
    return Neighborhood(
        word,
        found,
        [vectors.random_pairs_like((word, near.word)) for near in found],
        max_rank if max_rank is not None and max_rank < len(vectors) else None,
        is_rare(vectors, word),
    )
