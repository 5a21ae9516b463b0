"""What a cosine means: where it falls among the cosines of random pairs of common words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.errors import InvalidInputError


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
