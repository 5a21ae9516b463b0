"""What a cosine means: where it falls among the cosines of random pairs of words about as common.

Frequent words have higher cosines with one another than rare ones, whatever they mean: in the set that ships, .5 is
above 1 % of the pairs among the fifty most frequent words, 88 % of those around rank 1,000, and 99.9 % of those around
rank 30,000. So a pair is compared with pairs of its own kind.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
import numpy.typing as npt

from embedding_core.errors import InvalidInputError
from embedding_core.numeric import read_only

# The percentiles that are kept: whole ones, then steps of 0.05, then, where near neighbours fall, of 0.01.
PERCENTS = read_only(np.r_[np.arange(99), np.arange(9900, 9990, 5) / 100, np.arange(9990, 10_001) / 100])

# Of which words random pairs are: as common as those that are compared, or all of a set that is not in their order, or
# is too small for bands of frequency.
LIKE, ALL = "words about as common", "words of this set"


def closer_than(percentile: float) -> str:
    """A percentile among random pairs as a comparison with them, rounded so that it never claims too much.

    >>> [closer_than(percentile) for percentile in (100, 99.97, 97.9, 15.2)]
    ['closer than all', 'closer than 999 of 1,000', 'closer than 97 of 100', 'less close than 84 of 100']
    """
    if percentile >= 100:
        return "closer than all"
    if percentile >= 99:
        return f"closer than {math.floor(10 * percentile)} of 1,000"
    if percentile >= 50:
        return f"closer than {math.floor(percentile)} of 100"
    return f"less close than {math.floor(100 - percentile)} of 100" if percentile > 0 else "less close than all"


@dataclass(frozen=True, eq=False)
class RandomPairs:
    """Cosines of random pairs of words, as quantiles.

    ``quantiles`` (float64, one for each of `PERCENTS`, read-only) are the cosines below which so many percent lie.
    ``of`` says of which words they are.
    """

    quantiles: npt.NDArray[np.float64]
    of: str = LIKE

    def __post_init__(self) -> None:
        object.__setattr__(self, "quantiles", read_only(np.asarray(self.quantiles, dtype=np.float64)))
        if self.quantiles.shape != PERCENTS.shape:
            raise InvalidInputError(f"There must be {len(PERCENTS)} quantiles, not {self.quantiles.shape}.")

    @classmethod
    def average(cls, samples: Sequence[RandomPairs]) -> RandomPairs:
        """The sample that lies in the middle of several: each quantile is the mean of theirs."""
        return cls(np.mean([sample.quantiles for sample in samples], axis=0), samples[0].of)

    def percentile(self, cosine: float) -> float:
        """Share of random pairs whose cosine is lower, 0..100 (percent).

        100 means higher than every pair of the sample, 0 lower than every pair.
        """
        if not np.isfinite(cosine):
            raise InvalidInputError(f"A cosine is a number from -1 to 1, not {cosine}.")
        return float(np.interp(cosine, self.quantiles, PERCENTS))

    def cosine_at(self, percentile: float) -> float:
        """The cosine below which ``percentile`` percent (0..100) of random pairs lie; the inverse of `percentile`."""
        return float(np.interp(percentile, PERCENTS, self.quantiles))


@dataclass(frozen=True, eq=False)
class RandomPairsByRank:
    """Samples of random pairs for words of every frequency; `sample_random_pairs` makes them.

    The vocabulary is cut into bands of frequency rank. ``ranks`` (n_bands, rising) says where the middle of each band
    is, and ``quantiles`` (n_bands * (n_bands + 1) / 2, one for each of `PERCENTS`) holds the cosines between words of
    two bands: of the first with each, of the second with each from the second on, and so forth (the upper triangle).
    ``n_pairs`` pairs were drawn at most for each two bands, by ``seed``.

    Raises InvalidInputError where the parts do not fit together.
    """

    ranks: tuple[float, ...]
    quantiles: npt.NDArray[np.float32]
    n_pairs: int
    seed: int

    def __post_init__(self) -> None:
        bands = len(self.ranks)
        if not bands or list(self.ranks) != sorted(self.ranks) or self.ranks[0] < 1:
            raise InvalidInputError("The bands need ranks of 1 and more, in rising order.")
        if self.quantiles.shape != (bands * (bands + 1) // 2, len(PERCENTS)):
            raise InvalidInputError(f"{bands} bands do not fit quantiles of shape {self.quantiles.shape}.")
        object.__setattr__(self, "quantiles", read_only(self.quantiles))

    def like(self, ranks: Sequence[int]) -> RandomPairs:
        """Random pairs of words about as common as the words of ``ranks`` (1 for the most frequent).

        For one rank, both words are as common as that one; for more than two, the average over all pairs of them.
        Between the middles of bands the quantiles are interpolated, along the logarithm of the rank, for either word.

        Raises InvalidInputError for no rank.
        """
        if not ranks:
            raise InvalidInputError("Name at least one word to find random pairs that are about as common.")
        weights = [self._weights(rank) for rank in ranks]
        pairs = list(combinations(weights, 2)) or [(weights[0], weights[0])]
        quantiles = np.mean([np.einsum("i,j,ijq->q", a, b, self._table) for a, b in pairs], axis=0)
        return RandomPairs(quantiles, LIKE if len(self.ranks) > 1 else ALL)

    def _weights(self, rank: int) -> npt.NDArray[np.float64]:
        """What each band counts for a rank, (n_bands,), summing up to one."""
        place = math.log(max(rank, 1))
        return np.array([np.interp(place, self._middles, band) for band in np.eye(len(self.ranks))])

    @cached_property
    def _middles(self) -> npt.NDArray[np.float64]:
        return np.log(self.ranks)

    @cached_property
    def _table(self) -> npt.NDArray[np.float64]:
        """Quantiles by the two bands, (n_bands, n_bands, n_quantiles)."""
        bands = len(self.ranks)
        table = np.empty((bands, bands, len(PERCENTS)))
        rows, columns = np.triu_indices(bands)
        table[rows, columns] = table[columns, rows] = self.quantiles
        return table
