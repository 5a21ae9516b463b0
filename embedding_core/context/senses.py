"""The sense map: occurrences of one word grouped by the company they keep, in the space of one layer.

Groups come from k-means on unit vectors, the number of groups from the mean silhouette (Rousseeuw 1987). k-means cuts
any cloud into pieces, so more than one group needs a silhouette that a cloud of *one* sense rarely reaches: the
threshold is the 95th percentile among clouds of as many points, drawn with the scatter that sentences of one sense
have in the sentence bank.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedding_core.context.grouping import MOST_GROUPS, Thresholds, _cuts, choose_groups
from embedding_core.context.sense_data import _thresholds_for, best_layer
from embedding_core.context.stop_words import STOP_WORDS
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import Array, k_means, principal_coordinates, unit_rows
from embedding_core.text import fold, words_of_letters

if TYPE_CHECKING:
    from embedding_core.context.sentence import OccurrenceSet
MOST_OCCURRENCES = 400


@dataclass(frozen=True)
class SenseGroup:
    """Occurrences that belong together: indices into ``places``, the words that tell them apart, the most typical."""

    number: int
    members: tuple[int, ...]
    label_words: tuple[str, ...]
    central: int

    @property
    def label(self) -> str:
        """The words, for a legend."""
        return ", ".join(self.label_words) or f"group {self.number}"


@dataclass(frozen=True, eq=False)
class SenseMap:
    """Occurrences in the plane and in groups.

    ``coordinates`` is float64 (n, 2), PCA of the unit vectors at ``layer``; ``explained`` the share of variance of
    both axes. ``assignments`` (n,) holds the group of each occurrence, from 0, the largest first. ``silhouettes`` maps
    each number of groups that was tried to its mean silhouette (-1..1); ``threshold`` is what more than one needs.
    """

    occurrences: OccurrenceSet
    layer: int
    coordinates: Array
    explained: tuple[float, float]
    assignments: npt.NDArray[np.int64]
    groups: tuple[SenseGroup, ...]
    silhouettes: dict[int, float]
    threshold: float

    @property
    def one_sense(self) -> bool:
        """Whether nothing speaks for more than one sense."""
        return len(self.groups) == 1


def sense_map(
    occurrences: OccurrenceSet,
    layer: int | None = None,
    *,
    n_groups: int | None = None,
    thresholds: Thresholds | None = None,
) -> SenseMap:
    """Group the occurrences at a layer (None: the best by the bank). ``n_groups`` overrides the choice by silhouette.

    ``thresholds`` are those of another model (`measure_thresholds`); None takes what is stored for the shipped one.
    Fewer than four occurrences are one group. Raises InvalidInputError for a layer or number that makes no sense.
    """
    n, n_layers = len(occurrences.vectors), occurrences.vectors.shape[1] - 1
    if n > MOST_OCCURRENCES:
        raise InvalidInputError(f"The word stands {n} times in these sentences; {MOST_OCCURRENCES} is the most.")
    layer = best_layer(occurrences.model, n_layers) if layer is None else layer
    if not 0 <= layer <= n_layers:
        raise InvalidInputError(f"Layers are numbered 0 to {n_layers}; there is no layer {layer}.")
    if n_groups is not None and not 1 <= n_groups <= min(MOST_GROUPS, n):
        raise InvalidInputError(f"Choose 1 to {min(MOST_GROUPS, n)} groups, not {n_groups}.")
    units = unit_rows(occurrences.vectors[:, layer].astype(np.float64))
    points, explained = principal_coordinates(units)
    cuts, silhouettes = _cuts(points)
    threshold = (thresholds or _thresholds_for(occurrences.model, n_layers)).at(layer, n)
    chosen = n_groups or choose_groups(silhouettes, threshold)
    labels = cuts.get(chosen)
    if labels is None:  # asked for by hand where it was not tried
        labels = k_means(points, chosen)
    labels = _largest_first(labels)
    plane = np.zeros((n, 2))
    plane[:, : min(2, points.shape[1])] = points[:, :2]
    return SenseMap(
        occurrences,
        layer,
        plane,
        explained,
        labels,
        _describe(occurrences, units, labels),
        silhouettes,
        threshold,
    )


def _largest_first(labels: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    sizes = Counter(labels.tolist())
    firsts = {group: labels.tolist().index(group) for group in sizes}
    order = sorted(sizes, key=lambda group: (-sizes[group], firsts[group]))
    return np.array([order.index(group) for group in labels.tolist()], dtype=np.int64)


def _describe(occurrences: OccurrenceSet, units: Array, labels: npt.NDArray[np.int64]) -> tuple[SenseGroup, ...]:
    words = telling_words([place.text for place in occurrences.places], labels.tolist(), occurrences.word)
    groups = []
    for number in range(int(labels.max()) + 1):
        members = np.flatnonzero(labels == number)
        center = units[members].mean(axis=0)
        central = members[int((units[members] @ center).argmax())]
        groups.append(SenseGroup(number + 1, tuple(members.tolist()), words[number], int(central)))
    return tuple(groups)


def telling_words(
    sentences: Sequence[str], groups: Sequence[int], word: str, most: int = 3
) -> tuple[tuple[str, ...], ...]:
    """For each group the words of its sentences that tell it from the others, best first.

    The score is the log odds with a Dirichlet prior of all sentences together, over its standard error (Monroe,
    Colaresi and Quinn 2008). A word counts once a sentence; words without content and ``word`` itself do not count.
    """
    own = set(_parts(word))
    counts = [Counter[str]() for _ in range(max(groups) + 1)]
    for text, group in zip(sentences, groups, strict=True):
        counts[group].update({part for part in _parts(text) if len(part) > 2} - own - STOP_WORDS)
    everything: Counter[str] = Counter()
    for count in counts:
        everything.update(count)
    total = sum(everything.values())
    result = []
    for count in counts:
        size = sum(count.values())
        scores = {}
        for term, here in count.items():
            prior, elsewhere = 0.1 * everything[term], everything[term] - here
            mine = (here + prior) / max(size - here + 0.1 * total, 1e-9)
            others = (elsewhere + prior) / max(total - size - elsewhere + 0.1 * total, 1e-9)
            error = math.sqrt(1 / (here + prior) + 1 / (elsewhere + prior))
            scores[term] = (math.log(mine / others) / error, here)
        ranked = sorted(scores, key=lambda term: (-scores[term][0], -scores[term][1], -len(term), term))
        alone = len(counts) == 1
        ranked = sorted(scores, key=lambda term: (-scores[term][1], term)) if alone else ranked
        result.append(tuple(ranked[:most]))
    return tuple(result)


def _parts(text: str) -> list[str]:
    """Words as they are compared, cut at apostrophes and hyphens: "bank's" speaks for "bank"."""
    return [part for word in words_of_letters(text) for part in re.split("['-]", fold(word))]
