"""Into how many groups the uses of a word fall."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.numeric import STARTS, Array, distances_between, k_means, silhouette_of_distances

MOST_GROUPS = 5
# Fewer say nothing about groups; and a group of one sentence is a sentence apart, not a sense.
FEWEST_OCCURRENCES = 4
SMALLEST_GROUP = 2


def choose_groups(silhouettes: Mapping[int, float], threshold: float) -> int:
    """The number of groups with the highest silhouette, or 1 where none exceeds the threshold."""
    best = max(silhouettes, key=lambda k: silhouettes[k], default=1)
    return best if best > 1 and silhouettes[best] > threshold else 1


def cuts_and_silhouettes(
    points: Array, starts: int = STARTS
) -> tuple[dict[int, npt.NDArray[np.int64]], dict[int, float]]:
    """Assignments and silhouettes for 2 to MOST_GROUPS groups; those with a group too small are not kept."""
    cuts: dict[int, npt.NDArray[np.int64]] = {1: np.zeros(len(points), dtype=np.int64)}
    silhouettes: dict[int, float] = {}
    if len(points) < FEWEST_OCCURRENCES:
        return cuts, silhouettes
    distances = distances_between(points)
    if distances.max() < 1e-5:  # the same sentence again and again
        return cuts, silhouettes
    for k in range(2, min(MOST_GROUPS, len(points) // SMALLEST_GROUP) + 1):
        labels = k_means(points, k, starts=starts)
        if np.bincount(labels, minlength=k).min() >= SMALLEST_GROUP:
            cuts[k], silhouettes[k] = labels, silhouette_of_distances(distances, labels)
    return cuts, silhouettes


@dataclass(frozen=True)
class Thresholds:
    """Silhouettes that more than one group needs, by the number of occurrences; see `calibration`.

    ``sense`` goes with the sense vectors, ``layers[layer]`` with the vectors of a layer; each has one value a size.
    """

    sizes: tuple[int, ...]
    sense: tuple[float, ...]
    layers: tuple[tuple[float, ...], ...]

    def at(self, layer: int | None, n: int) -> float:
        """The threshold for n occurrences at a layer, or of sense vectors (None)."""
        row = self.sense if layer is None else self.layers[layer]
        return float(np.interp(math.log(max(n, 1)), np.log(self.sizes), row))
