"""A sample of random pairs of frequent words, from which the meaning of a cosine is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from embedding_core.errors import InvalidInputError
from embedding_core.vectors.random_pairs import RandomPairs

if TYPE_CHECKING:
    from embedding_core.vectors.word_vectors import WordVectors

_QUANTILES = 10_001  # steps of 0.01 %


def sample_random_pairs(
    vectors: WordVectors, *, n_pairs: int = 1_000_000, max_rank: int = 10_000, seed: int = 0
) -> RandomPairs:
    """Measure the cosines of ``n_pairs`` pairs drawn from the ``max_rank`` most frequent words.

    Only words made of letters take part (no punctuation, digits or hyphens). Both words of a pair are drawn uniformly
    and independently by ``numpy.random.default_rng(seed)``; a pair of a word with itself is dropped.

    Raises InvalidInputError when fewer than two words qualify.
    """
    common = [index for index, word in enumerate(vectors.words[:max_rank]) if word.isalpha()]
    if len(common) < 2:
        raise InvalidInputError("Random pairs need at least two words made of letters.")
    rng = np.random.default_rng(seed)
    pairs = rng.choice(np.array(common), size=(n_pairs, 2))
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    units = vectors.rows[:max_rank].astype(np.float32)
    units /= np.maximum(vectors.row_norms[:max_rank], np.finfo(np.float32).tiny)[:, None]
    # float32 is exact to 7 digits, and no one reads a percentile to more than 4
    cosines = np.concatenate(
        [np.einsum("ij,ij->i", units[part[:, 0]], units[part[:, 1]]) for part in np.array_split(pairs, 100)]
    )
    quantiles = np.quantile(cosines, np.linspace(0, 1, _QUANTILES)).astype(np.float32)
    return RandomPairs(quantiles, n_pairs=len(pairs), max_rank=max_rank, seed=seed)
