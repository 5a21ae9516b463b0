"""Whether an axis of one's own tells words apart better than an axis between words drawn at random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.maps.projection import AxisChoice, chosen_axis
from embedding_core.numeric import unit_rows
from embedding_core.vectors.word_vectors import WordVectors

SORTS = 80  # of 100 random axes, along which words spread less than along one that tells them apart
LEAST_WORDS = 4  # of fewer any spread is chance
_LEAST_IN_SET = 200  # of fewer words no axes can be drawn that are strangers to each other
_AXES = 300
_NEARLY_ALL = 2  # standard deviations each way from their mean, between which lie 19 of 20 words
_DRAWN_FROM = 10_000  # the most frequent words
_POOL = 1_500


@dataclass(frozen=True)
class AxisSpread:
    """How far words are told apart along an axis, beside axes between random words.

    ``beside`` is the share of those along which they spread less, 0..100, and ``chance`` how far from their mean
    nearly all of them lie along one of those, a cosine: along four of five random axes it is less.
    """

    beside: float
    chance: float

    @property
    def may_be_chance(self) -> bool:
        """Whether the words spread no more along the axis than along many a random one."""
        return self.beside < SORTS

    def beyond(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        """Which words, by their places on the axis, lie farther out than nearly all would along a random one."""
        outside: npt.NDArray[np.bool_] = np.abs(values - values.mean()) > self.chance
        return outside


@public
def spread_beside_random(
    vectors: WordVectors, words: Sequence[str], choice: AxisChoice, *, seed: int = 0
) -> AxisSpread | None:
    """How far the words spread along the chosen axis, beside random ones.

    The spread is the standard deviation of the words' cosines with the axis. A random axis is made as the chosen one
    is, with as many words at each end, drawn from the 10,000 most frequent. None for a component, which has the
    largest spread by its making, and where words or the set are too few. Raises what `chosen_axis` raises.

    >>> from embedding_core import load
    >>> animals = ["snail", "horse", "elephant", "ant", "lion", "mouse", "shark", "whale"]
    >>> spread_beside_random(load(), animals, AxisChoice("poles", ("land",), ("sea",))).beside > 95
    True
    """
    if choice.kind == "component" or len(words) < LEAST_WORDS or len(vectors) < _LEAST_IN_SET:
        return None
    rows = vectors.units(words)
    chosen = float((rows @ chosen_axis(vectors, words, choice).direction).std())
    rng = np.random.default_rng(seed)
    most = min(_DRAWN_FROM, len(vectors))
    drawn = rng.choice(most, min(_POOL, most), replace=False)
    pool = vectors.units([vectors.words[row] for row in drawn])
    high = _means(pool, len(choice.high), rng)
    low = _means(pool, len(choice.low), rng) if choice.low else np.zeros_like(high)
    spreads = (rows @ unit_rows(high - low).T).std(axis=0)
    return AxisSpread(100 * float((spreads < chosen).mean()), _NEARLY_ALL * float(np.percentile(spreads, SORTS)))


def _means(pool: npt.NDArray[np.float64], n: int, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """The means of ``n`` random rows of the pool, one for each random axis, (n_axes, dim)."""
    means: npt.NDArray[np.float64] = pool[rng.integers(len(pool), size=(_AXES, n))].mean(axis=1)
    return means
