"""What a cosine means: where it falls among the cosines of random pairs of common words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedding_core.errors import InvalidInputError

if TYPE_CHECKING:
    from embedding_core.vectors import WordVectors

_QUANTILES = 10_001  # steps of 0.01 %


@dataclass(frozen=True)
class RandomPairs:
    """Cosines between random pairs of common words, as quantiles.

    ``quantiles`` is a read-only float32 array of shape (n,) from the smallest cosine to the largest, in equal steps of
    probability. ``n_pairs``, ``max_rank`` and ``seed`` say how the sample was drawn; see `sample_random_pairs`.
    """

    quantiles: npt.NDArray[np.float32]
    n_pairs: int
    max_rank: int
    seed: int

    def __post_init__(self) -> None:
        quantiles = self.quantiles.view()
        quantiles.flags.writeable = False
        object.__setattr__(self, "quantiles", quantiles)

    def percentile(self, cosine: float) -> float:
        """Share of random pairs whose cosine is lower, 0..100 (percent).

        100 means higher than every pair of the sample, 0 lower than every pair.
        """
        if not np.isfinite(cosine):
            raise InvalidInputError(f"A cosine is a number from -1 to 1, not {cosine}.")
        return float(np.interp(cosine, self.quantiles, self._percents()))

    def cosine_at(self, percentile: float) -> float:
        """The cosine below which ``percentile`` percent (0..100) of random pairs lie; the inverse of `percentile`."""
        return float(np.interp(percentile, self._percents(), self.quantiles))

    def _percents(self) -> npt.NDArray[np.float64]:
        return np.linspace(0, 100, len(self.quantiles))


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
