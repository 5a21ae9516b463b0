"""The sense map: occurrences of one word grouped by the company they keep, by their sense vectors or at one layer.

Groups come from k-means on unit vectors, the number of groups from a score: the mean silhouette (Rousseeuw 1987), and
of sense vectors how far the groups are apart beside it (`grouping`). k-means cuts any cloud into pieces, so more than
one group needs a score that occurrences of *one* sense seldom reach: how high that is, and how often it is right, is
measured on the sentence bank (`calibration`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedding_core.checks import instance, public, whole_number
from embedding_core.context.grouping import MOST_GROUPS, Thresholds, choose_groups, cuts_and_scores
from embedding_core.context.models import SHIPPED
from embedding_core.context.sense_data import stored_same_sense, thresholds_for
from embedding_core.context.sense_space import SenseSpace
from embedding_core.context.sentence import OccurrenceSet
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import Array, k_means, principal_coordinates, unit_rows
from embedding_core.text import fold, words_of_letters
from embedding_core.vectors.stop_words import STOP_WORDS

MOST_OCCURRENCES = 400

# How clear a grouping by sense vectors is: by so much its score lies above what more than one group needs, of so many
# sentences and of more. Of ten such maps so many are right to the last sentence, with one to three meanings mixed in
# all shares (`tests/core/context/test_senses.py`). The cuts were set by half of the bank's words and raised until the
# other half, in no choice before, came to nine of ten where it is clear; of its likely maps six of ten are right.
Clearness = Literal["clear", "likely", "doubtful"]
_FEW, _CLEAR_FROM, _CLEAR_OF_MANY, _LIKELY_FROM = 8, 1.0, 1.05, 0.4
RIGHT_OF_10: dict[Clearness, int] = {"clear": 9, "likely": 6, "doubtful": 3}


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

    ``coordinates`` is float64 (n, 2), PCA of the unit vectors at ``layer`` (None: of the sense vectors); ``explained``
    the share of variance of both axes. ``assignments`` (n,) holds the group of each occurrence, from 0, the largest
    first. ``scores`` maps each number of groups that was tried to its score; ``threshold`` is what more than one needs.
    ``units`` (n, dim) are the vectors that were grouped, of length 1.
    """

    occurrences: OccurrenceSet
    layer: int | None
    coordinates: Array
    explained: tuple[float, float]
    assignments: npt.NDArray[np.int64]
    groups: tuple[SenseGroup, ...]
    scores: dict[int, float]
    threshold: float
    units: Array

    @property
    def one_sense(self) -> bool:
        """Whether nothing speaks for more than one sense."""
        return len(self.groups) == 1

    @property
    def clearness(self) -> Clearness:
        """How clearly several groups of sense vectors stand apart: how often that is right is `RIGHT_OF_10`."""
        margin = self.scores.get(len(self.groups), -math.inf) - self.threshold
        if margin >= (_CLEAR_FROM if len(self.units) <= _FEW else _CLEAR_OF_MANY):
            return "clear"
        return "likely" if margin >= _LIKELY_FROM else "doubtful"

    def contents(self, known: Sequence[str]) -> tuple[tuple[tuple[str, int], ...], ...]:
        """For each group how many of its occurrences have which of the ``known`` senses, the most frequent first."""
        return tuple(tuple(Counter(known[member] for member in group.members).most_common()) for group in self.groups)

    def regrouped(self, kinds: Sequence[str]) -> SenseMap:
        """The same occurrences with a group for each of ``kinds``, of which each occurrence has one."""
        number = {kind: place for place, kind in enumerate(dict.fromkeys(kinds))}
        labels = _largest_first(np.array([number[kind] for kind in kinds]))
        return replace(self, assignments=labels, groups=_describe(self.occurrences, self.units, labels), scores={})

    def typical(self, known: Sequence[str]) -> tuple[int, ...]:
        """For each group an occurrence with the ``known`` sense of most of it: the most typical, where that has it."""
        chosen = []
        for group, senses in zip(self.groups, self.contents(known), strict=True):
            members = [member for member in group.members if known[member] == senses[0][0]]
            chosen.append(group.central if group.central in members else self.in_the_middle(members, group.members))
        return tuple(chosen)

    def in_the_middle(self, of: Sequence[int], among: Sequence[int]) -> int:
        """Which of some occurrences stands nearest to the middle of those that it is ``among``, in the plane."""
        middle = self.coordinates[list(among)].mean(axis=0)
        return of[int(np.linalg.norm(self.coordinates[list(of)] - middle, axis=1).argmin())]


@public
def sense_map(
    occurrences: OccurrenceSet,
    layer: int | None = None,
    *,
    space: SenseSpace | None = None,
    n_groups: int | None = None,
    thresholds: Thresholds | None = None,
) -> SenseMap:
    """Group the occurrences at a layer, or by their sense vectors (None). ``n_groups`` overrides the score.

    ``space`` is where sense vectors come from: None takes the stored one of the shipped model, which for a word of the
    bank is one fitted without that word; another model has its own (`measure_same_sense`). ``thresholds`` None are
    those stored. Fewer than four occurrences are one group.

    Raises InvalidInputError for a layer or number that makes no sense, and for another model without a space.
    """
    _check_choice(occurrences, layer, n_groups)
    n, n_layers = len(occurrences.vectors), occurrences.vectors.shape[1] - 1
    units = unit_vectors(occurrences, layer, space)
    points, explained = principal_coordinates(units)
    cuts, scores = cuts_and_scores(points, layer)
    threshold = (thresholds or thresholds_for(occurrences.model, n_layers)).at(layer, n)
    chosen = n_groups or choose_groups(scores, threshold)
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
        scores,
        threshold,
        units,
    )


def unit_vectors(occurrences: OccurrenceSet, layer: int | None, space: SenseSpace | None = None) -> Array:
    """The vectors by which occurrences are grouped, (n, dim), of length 1: at a layer, or in a ``space`` (None)."""
    if layer is not None:
        return unit_rows(occurrences.vectors[:, layer].astype(np.float64))
    return _space_of(occurrences, space).vectors(occurrences.features)


def _check_choice(occurrences: OccurrenceSet, layer: int | None, n_groups: int | None) -> None:
    """Raise InvalidInputError for a layer or a number of groups that these occurrences cannot have."""
    instance("The occurrences", occurrences, OccurrenceSet)
    n, n_layers = len(occurrences.vectors), occurrences.vectors.shape[1] - 1
    if n > MOST_OCCURRENCES:
        raise InvalidInputError(f"The word stands {n} times in these sentences; {MOST_OCCURRENCES} is the most.")
    if layer is not None and whole_number("The layer", layer, at_least=0) > n_layers:
        raise InvalidInputError(f"Layers are numbered 0 to {n_layers}; there is no layer {layer}.")
    if n_groups is not None and not 1 <= whole_number("n_groups", n_groups, at_least=0) <= min(MOST_GROUPS, n):
        raise InvalidInputError(f"Choose 1 to {min(MOST_GROUPS, n)} groups, not {n_groups}.")


def _space_of(occurrences: OccurrenceSet, space: SenseSpace | None) -> SenseSpace:
    if space is not None:
        return space
    if occurrences.model != SHIPPED:
        raise InvalidInputError(
            f"The sense vectors of {occurrences.model} are not stored. Measure its space with measure_same_sense, "
            "or choose a layer."
        )
    return stored_same_sense().space_for(occurrences.word)


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


# Words that join sentences say nothing of what these are about
_JOINING = frozenset(
    [
        "across",
        "although",
        "among",
        "around",
        "away",
        "behind",
        "despite",
        "else",
        "however",
        "instead",
        "maybe",
        "often",
        "perhaps",
        "since",
        "though",
        "toward",
        "towards",
        "whereas",
        "whose",
        "within",
    ]
)


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
        counts[group].update({part for part in _parts(text) if len(part) > 2} - own - STOP_WORDS - _JOINING)
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
