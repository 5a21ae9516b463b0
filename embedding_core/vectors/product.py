"""3CosMul's score of a word, which a set in this process and one in an engine rank by (Levy and Goldberg 2014)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.numeric import steady_cosines

# Keeps 3CosMul from dividing by zero. Levy and Goldberg write 0.001; word2vec, gensim and so the figures that people
# compare with use this.
EPSILON = 1e-6


@dataclass(frozen=True)
class CosineProduct:
    """The similarities of a word with unit vectors, (n, dim), each to the power of its weight's size, multiplied.

    A similarity is a cosine moved to 0..1. Those of weights below 0 divide the product of the others.
    """

    units: npt.NDArray[np.float64]
    weights: tuple[float, ...]

    def of(self, rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The scores of unit rows (m, dim), (m,); 0 or more, higher is better."""
        added, subtracted = np.ones(len(rows)), np.ones(len(rows))
        for unit, weight in zip(self.units, self.weights, strict=True):
            factor = np.maximum((1 + steady_cosines(rows, unit)) / 2, 0) ** abs(weight)
            if weight > 0:
                added *= factor
            else:
                subtracted *= factor
        return added / (subtracted + EPSILON)
