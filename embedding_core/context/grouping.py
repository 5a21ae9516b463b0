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


def choose_groups(scores: Mapping[int, float], threshold: float) -> int:
    """The number of groups with the highest score, or 1 where none exceeds the threshold."""
    best = max(scores, key=lambda k: scores[k], default=1)
    return best if best > 1 and scores[best] > threshold else 1


def cuts_and_scores(
    points: Array, layer: int | None, starts: int = STARTS
) -> tuple[dict[int, npt.NDArray[np.int64]], dict[int, float]]:
    """Assignments and scores for 2 to MOST_GROUPS groups; those with a group too small are not kept.

    The score is the silhouette, which compares gaps with what is within groups: of few sentences it is nearly chance.
    A cosine of sense vectors (``layer`` None) says the same of any word, so for these the mean one between groups is
    taken off: they must be apart by what is usual for senses, too. At a layer cosines have no such scale.
    """
    cuts: dict[int, npt.NDArray[np.int64]] = {1: np.zeros(len(points), dtype=np.int64)}
    scores: dict[int, float] = {}
    if len(points) < FEWEST_OCCURRENCES:
        return cuts, scores
    distances = distances_between(points)
    if distances.max() < 1e-5:  # the same sentence again and again
        return cuts, scores
    for k in range(2, min(MOST_GROUPS, len(points) // SMALLEST_GROUP) + 1):
        labels = k_means(points, k, starts=starts)
        if np.bincount(labels, minlength=k).min() >= SMALLEST_GROUP:
            cuts[k], scores[k] = labels, silhouette_of_distances(distances, labels)
            if layer is None:
                scores[k] -= _cosine_between(distances, labels)
    return cuts, scores


def _cosine_between(distances: Array, labels: npt.NDArray[np.int64]) -> float:
    """The mean cosine of unit vectors in different groups, from the distances of all."""
    apart = labels[:, None] != labels
    return 1 - float((distances[apart] ** 2).mean()) / 2


@dataclass(frozen=True)
class Thresholds:
    """Scores that more than one group needs, by the number of occurrences; see `calibration`.

    ``sense`` goes with the sense vectors, ``layers[layer]`` with the vectors of a layer; each has one value a size.
    """

    sizes: tuple[int, ...]
    sense: tuple[float, ...]
    layers: tuple[tuple[float, ...], ...]

    def at(self, layer: int | None, n: int) -> float:
        """The threshold for n occurrences at a layer, or of sense vectors (None)."""
        row = self.sense if layer is None else self.layers[layer]
        return float(np.interp(math.log(max(n, 1)), np.log(self.sizes), row))
