"""Clusters of words: k-means on unit vectors, each cluster named by the words nearest to its centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import k_means, read_only, unit_rows
from embedding_core.vectors.word_vectors import WordVectors

# Several starts find better clusters; with thousands of words one start costs seconds and is good enough.
_STARTS = 10
_MANY_WORDS = 2000


@dataclass(frozen=True)
class Clusters:
    """Words divided into clusters, the largest cluster first.

    ``labels`` holds the number of each word's cluster, int of shape (n_words,), counted from 0. ``centers`` are the
    directions of the clusters, float64 unit vectors of shape (n_clusters, dim). ``near_center`` holds each cluster's
    own words nearest to its centre by cosine, the nearest first. The arrays are read-only.
    """

    words: tuple[str, ...]
    labels: npt.NDArray[np.intp]
    centers: npt.NDArray[np.float64]
    near_center: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """A name for each cluster: the three words nearest to its centre, "cat, dog, pet"."""
        return tuple(", ".join(words[:3]) for words in self.near_center)

    def members(self, number: int) -> list[str]:
        """The words of one cluster, in the order given."""
        return [self.words[i] for i in np.flatnonzero(self.labels == number)]


@public
def cluster(vectors: WordVectors, words: Sequence[str], n: int, seed: int = 0, *, n_named: int = 8) -> Clusters:
    """Divide ``words`` into ``n`` clusters by k-means on their unit vectors (k-means++ starts).

    Repeated words count once. The same words, ``n`` and ``seed`` give the same clusters. There are fewer than ``n``
    only where fewer directions differ. ``n_named`` is how many words each cluster's ``near_center`` holds at most.

    Raises UnknownWordError for unknown words, InvalidInputError unless 1 <= ``n`` <= the number of distinct words.
    """
    words = list(dict.fromkeys(words))
    if not 1 <= n <= len(words):
        raise InvalidInputError(f"{len(words):,} words can be divided into 1 to {len(words):,} clusters, not {n}.")
    units = vectors.units(words)
    found = k_means(units, n, seed=seed, starts=_STARTS if len(words) <= _MANY_WORDS else 1)

    # Numbered by size, then by the first word, since the numbers that k-means gives mean nothing.
    kept, first, sizes = np.unique(found, return_index=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    labels = np.empty(n, dtype=np.intp)
    labels[kept[order]] = np.arange(len(kept))
    labels = labels[found]
    centers = unit_rows(np.array([units[labels == number].mean(axis=0) for number in range(len(kept))]))
    near_center = []
    for number, center in enumerate(centers):
        members = np.flatnonzero(labels == number)
        nearest = members[np.argsort(-(units[members] @ center).round(9), kind="stable")]
        near_center.append(tuple(words[i] for i in nearest[:n_named]))
    return Clusters(tuple(words), read_only(labels), read_only(centers), tuple(near_center))
