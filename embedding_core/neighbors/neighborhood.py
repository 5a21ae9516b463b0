"""A word's nearest words, with what each cosine is compared with, what the search left out, and when to doubt them.

A rare word is not to be doubted as such: sourdough lies with crusty and focaccia. In the set that ships, of 20 words
that were called good before their neighbours were looked at (sourdough, narwhal, beekeeper) 3 are doubted, of 20 called
nonsense (hte, lihks, asdf) 18; by those the rule was made. Of others, judged before too, 1 of 14 and 14 of 23.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from embedding_core.checks import public
from embedding_core.neighbors.inflections import is_inflection, most_similar_other_words
from embedding_core.neighbors.search import Neighbor, most_similar
from embedding_core.neighbors.words import similarity_matrix
from embedding_core.vectors.dictionary import in_dictionary
from embedding_core.vectors.likeness import RARE_FROM, is_rare
from embedding_core.vectors.random_pairs import RandomPairs
from embedding_core.vectors.word_vectors import WordVectors

_JUDGED = 6  # neighbours, by which a word is judged
# Their mean cosine with one another, from which on they belong together: around a word of a dictionary, and another.
_TOGETHER, _TOGETHER_UNKNOWN = 1 / 3, 0.5
# Words before this rank have been read often enough.
_WELL_KNOWN = 10_000


def rare_ones(found: Sequence[Neighbor]) -> list[str]:
    """Those neighbours that are seldom seen in the texts."""
    return [near.word for near in found if near.frequency_rank > RARE_FROM]


def is_doubtful(vectors: WordVectors, word: str, found: Sequence[Neighbor]) -> bool:
    """Whether the place of ``word`` is mostly chance, by the nearest six of its neighbours ``found``.

    So it is where more than half of them are seldom seen in the texts, and these are not alike one another or mostly in
    no dictionary, as the codes of newspapers are. A word that is in a dictionary itself needs less.
    """
    nearest = [near.word for near in found[:_JUDGED]]
    if 2 * len(rare_ones(found[:_JUDGED])) <= len(nearest):
        return False
    if len(nearest) < 2:
        return True
    cosines = similarity_matrix(vectors, nearest)[np.triu_indices(len(nearest), 1)]
    needed = _TOGETHER if in_dictionary(word) else _TOGETHER_UNKNOWN
    return bool(cosines.mean() < needed) or 2 * sum(map(in_dictionary, nearest)) < len(nearest)


@public
def doubtful_ones(vectors: WordVectors, words: Iterable[str], *, max_rank: int | None = None) -> list[str]:
    """Those of ``words`` whose place is mostly chance, each once; only the ``max_rank`` most frequent are searched.

    Raises UnknownWordError.
    """
    return [
        word
        for word in dict.fromkeys(words)
        if vectors.frequency_rank(word) > _WELL_KNOWN
        and is_doubtful(vectors, word, most_similar(vectors, word, _JUDGED, max_rank=max_rank))
    ]


@dataclass(frozen=True)
class Neighborhood:
    """``found`` are the neighbours of ``word``, ``pairs`` the random pairs that each is compared with.

    ``left_out_beyond`` is the rank up to which was searched, where the set has more words.
    ``is_rare`` where the word itself is seldom seen in the texts, ``is_doubtful`` where its place is mostly chance.
    """

    word: str
    found: list[Neighbor]
    pairs: list[RandomPairs]
    left_out_beyond: int | None = None
    is_rare: bool = False
    is_doubtful: bool = False

    @property
    def forms(self) -> list[str]:
        """Those neighbours that are other forms of the word itself."""
        return [near.word for near in self.found if is_inflection(self.word, near.word)]

    @property
    def rare(self) -> list[str]:
        """Those neighbours that are seldom seen in the texts."""
        return rare_ones(self.found)

    @property
    def nearest(self) -> Neighbor:
        """The nearest one that is another word; where all are forms of the word itself, the nearest of these."""
        return next((near for near in self.found if near.word not in self.forms), self.found[0])

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
        is_doubtful(vectors, word, found),
    )
