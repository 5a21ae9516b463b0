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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedding_core.context_baselines import BASELINES_FILE, read_stored
from embedding_core.errors import DataFileError, InvalidInputError
from embedding_core.model_files import SHIPPED
from embedding_core.vectors import unit_rows

if TYPE_CHECKING:
    from embedding_core.encoder import OccurrenceSet

Array = npt.NDArray[np.float64]
MOST_GROUPS = 5
MOST_OCCURRENCES = 400
# Fewer say nothing about groups; and a group of one sentence is a sentence apart, not a sense.
FEWEST_OCCURRENCES = 4
SMALLEST_GROUP = 2
_SEED = 0
_STARTS = 8
_SIZES = (4, 5, 6, 8, 10, 12, 16, 24, 32, 50, 100, 200)
STOP_WORDS = frozenset(
    """
    a about above after again all almost along already also always am an and another any are around as at be
    because been before being below between both but by can could did do does down during each enough even ever
    every few for from get had has have he her here him his how i if in into is it its just like made make many me
    might more most much my near never no nobody not now of off on once one only onto or other our out over own
    quite rather s said same she should since so some still such t than that the their them then there these they
    this those through to too under unless until up upon us very was way we were what when where whether which
    while who whose why will with without would yet you your
    anybody anyone anything everybody everyone everything nothing somebody someone something
    """.split()  # noqa: SIM905
)


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


def choose_groups(silhouettes: Mapping[int, float], threshold: float) -> int:
    """The number of groups with the highest silhouette, or 1 where none exceeds the threshold."""
    best = max(silhouettes, key=lambda k: silhouettes[k], default=1)
    return best if best > 1 and silhouettes[best] > threshold else 1


def principal_coordinates(rows: Array) -> tuple[Array, tuple[float, float]]:
    """PCA: coordinates (n, min(n, dim)) on all axes, and the shares of variance of the first two.

    Each axis points so that its largest coordinate is positive, which keeps the picture the same every time.
    """
    centered = rows - rows.mean(axis=0)
    u, s, _ = np.linalg.svd(centered, full_matrices=False)
    coordinates: Array = u * s
    signs = np.sign(coordinates[np.abs(coordinates).argmax(axis=0), np.arange(coordinates.shape[1])])
    coordinates *= np.where(signs == 0, 1, signs)
    total = float((s * s).sum())
    shares = [float(value * value / total) if total > 1e-12 else 0.0 for value in s[:2]] + [0.0, 0.0]
    return coordinates, (shares[0], shares[1])


def k_means(points: Array, k: int, *, seed: int = _SEED, starts: int = _STARTS) -> npt.NDArray[np.int64]:
    """Assignment (n,) of points to k groups: Lloyd's algorithm from several k-means++ starts, the tightest result."""
    rng = np.random.default_rng(seed)
    squares = (points * points).sum(axis=1)
    best, best_inertia = np.zeros(len(points), dtype=np.int64), math.inf
    for _ in range(starts):
        centers = _plus_plus(points, k, rng)
        labels = np.full(len(points), -1)
        for _ in range(60):
            distances = squares[:, None] - 2 * points @ centers.T + (centers * centers).sum(axis=1)
            nearest = distances.argmin(axis=1)
            if np.array_equal(nearest, labels):
                break
            labels = nearest
            for group in range(k):
                if (members := labels == group).any():
                    centers[group] = points[members].mean(axis=0)
        inertia = float(np.maximum(distances.min(axis=1), 0).sum())
        if inertia < best_inertia - 1e-12:
            best, best_inertia = labels.astype(np.int64), inertia
    return best


def silhouette(points: Array, labels: npt.NDArray[np.int64]) -> float:
    """Mean silhouette (-1..1) of at least two groups: how much nearer each point is to its own than to the next."""
    return _silhouette(_distances(points), labels)


def _distances(points: Array) -> Array:
    squares = (points * points).sum(axis=1)
    distances: Array = np.sqrt(np.maximum(squares[:, None] + squares - 2 * points @ points.T, 0))
    return distances


def _silhouette(distances: Array, labels: npt.NDArray[np.int64]) -> float:
    member = labels[:, None] == np.arange(labels.max() + 1)  # (n, k)
    sizes = member.sum(axis=0)
    member, sizes = member[:, sizes > 0], sizes[sizes > 0]
    sums = distances @ member
    own_size = (member * sizes).sum(axis=1)
    own = (sums * member).sum(axis=1) / np.maximum(own_size - 1, 1)
    other = np.where(member, np.inf, sums / sizes).min(axis=1)
    larger = np.maximum(own, other)
    scores = np.divide(other - own, larger, out=np.zeros_like(own), where=larger > 0)
    return float(np.where(own_size > 1, scores, 0).mean())


def _plus_plus(points: Array, k: int, rng: np.random.Generator) -> Array:
    centers = [points[rng.integers(len(points))]]
    nearest = ((points - centers[0]) ** 2).sum(axis=1)
    for _ in range(k - 1):
        total = nearest.sum()
        index = rng.choice(len(points), p=nearest / total) if total > 0 else rng.integers(len(points))
        centers.append(points[index])
        nearest = np.minimum(nearest, ((points - centers[-1]) ** 2).sum(axis=1))
    return np.array(centers)


def _cuts(points: Array, starts: int = _STARTS) -> tuple[dict[int, npt.NDArray[np.int64]], dict[int, float]]:
    """Assignments and silhouettes for 2 to MOST_GROUPS groups; those with a group too small are not kept."""
    cuts: dict[int, npt.NDArray[np.int64]] = {1: np.zeros(len(points), dtype=np.int64)}
    silhouettes: dict[int, float] = {}
    if len(points) < FEWEST_OCCURRENCES:
        return cuts, silhouettes
    distances = _distances(points)
    if distances.max() < 1e-5:  # the same sentence again and again
        return cuts, silhouettes
    for k in range(2, min(MOST_GROUPS, len(points) // SMALLEST_GROUP) + 1):
        labels = k_means(points, k, starts=starts)
        if np.bincount(labels, minlength=k).min() >= SMALLEST_GROUP:
            cuts[k], silhouettes[k] = labels, _silhouette(distances, labels)
    return cuts, silhouettes


def _largest_first(labels: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    sizes = Counter(labels.tolist())
    firsts = {group: labels.tolist().index(group) for group in sizes}
    order = sorted(sizes, key=lambda group: (-sizes[group], firsts[group]))
    return np.array([order.index(group) for group in labels.tolist()], dtype=np.int64)


# Labels


def _describe(occurrences: OccurrenceSet, units: Array, labels: npt.NDArray[np.int64]) -> tuple[SenseGroup, ...]:
    words = telling_words(
        [occurrences.sentences[place.sentence] for place in occurrences.places], labels.tolist(), occurrences.word
    )
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
    own = set(re.findall(r"\w+", word.casefold()))
    counts = [Counter[str]() for _ in range(max(groups) + 1)]
    for text, group in zip(sentences, groups, strict=True):
        found = set(re.findall(r"[^\W\d_]{3,}", text.casefold()))
        counts[group].update(found - own - STOP_WORDS)
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


# What one sense looks like


@dataclass(frozen=True)
class Thresholds:
    """Silhouettes that clouds of one sense exceed in 5 % of cases; ``table[layer]`` goes with `sizes`."""

    sizes: tuple[int, ...]
    table: tuple[tuple[float, ...], ...]

    def at(self, layer: int, n: int) -> float:
        """The threshold for n occurrences at a layer."""
        return float(np.interp(math.log(max(n, 1)), np.log(self.sizes), self.table[layer]))


def measure_thresholds(
    vectors: Mapping[str, tuple[npt.NDArray[np.float32], Sequence[str]]],
    *,
    sizes: Sequence[int] = _SIZES,
    n_clouds: int = 200,
    seed: int = _SEED,
) -> Thresholds:
    """Thresholds of a model, from the scatter within the senses of the bank (see `bank_vectors`).

    The clouds are Gaussian with the covariance of the deviations from each sense's mean, pooled over senses.
    """
    n_layers = next(iter(vectors.values()))[0].shape[1]
    table = []
    for layer in range(n_layers):
        deviations, freedom = _within_senses(vectors, layer)
        _, spread, axes = np.linalg.svd(deviations / math.sqrt(freedom), full_matrices=False)
        del axes  # a rotation changes no distance
        rng = np.random.default_rng(seed)
        row = []
        for n in sizes:
            highest = []
            for _ in range(n_clouds if n <= 50 else max(20, n_clouds // 5)):
                points, _ = principal_coordinates(rng.normal(size=(n, len(spread))) * spread)
                highest.append(max(_cuts(points, starts=3)[1].values(), default=-1.0))
            row.append(float(np.quantile(highest, 0.95)))
        table.append(tuple(row))
    return Thresholds(tuple(sizes), tuple(table))


def calibrate(
    clouds: Thresholds,
    vectors: Mapping[str, tuple[npt.NDArray[np.float32], Sequence[str]]],
    *,
    leave_out: str | None = None,
) -> Thresholds:
    """Multiply each layer's thresholds by the factor that best tells words of several senses from words of one.

    The measure is balanced accuracy; among factors that are equally good, the middle one is taken.
    """
    ratios = _ratios(clouds, vectors)
    return _calibrated(clouds, {word: row for word, row in ratios.items() if word != leave_out}, vectors)


def _ratios(
    clouds: Thresholds, vectors: Mapping[str, tuple[npt.NDArray[np.float32], Sequence[str]]]
) -> dict[str, list[float]]:
    """For each word and layer its highest silhouette over the threshold of the clouds."""
    ratios: dict[str, list[float]] = {}
    for word, (rows, _) in vectors.items():
        ratios[word] = []
        for layer in range(len(clouds.table)):
            points, _ = principal_coordinates(unit_rows(rows[:, layer].astype(np.float64)))
            highest = max(_cuts(points)[1].values(), default=0.0)
            ratios[word].append(highest / clouds.at(layer, len(rows)))
    return ratios


def _calibrated(
    clouds: Thresholds,
    ratios: Mapping[str, Sequence[float]],
    vectors: Mapping[str, tuple[npt.NDArray[np.float32], Sequence[str]]],
) -> Thresholds:
    several = np.array([row for word, row in ratios.items() if len(set(vectors[word][1])) > 1])
    one = np.array([row for word, row in ratios.items() if len(set(vectors[word][1])) == 1])
    factors = np.arange(0.5, 3.0, 0.01)
    table = []
    for layer, row in enumerate(clouds.table):
        right = [(several[:, layer] > factor).mean() + (one[:, layer] <= factor).mean() for factor in factors]
        best = float(np.median(factors[np.isclose(right, max(right))]))
        table.append(tuple(value * best for value in row))
    return Thresholds(clouds.sizes, tuple(table))


def _within_senses(
    vectors: Mapping[str, tuple[npt.NDArray[np.float32], Sequence[str]]], layer: int
) -> tuple[Array, int]:
    deviations, freedom = [], 0
    for rows, senses in vectors.values():
        units = unit_rows(rows[:, layer].astype(np.float64))
        for sense in dict.fromkeys(senses):
            members = units[[own == sense for own in senses]]
            if len(members) > 1:
                deviations.append(members - members.mean(axis=0))
                freedom += len(members) - 1
    return np.concatenate(deviations), freedom


@lru_cache(maxsize=1)
def stored_thresholds() -> Thresholds:
    """The thresholds of the shipped model, from the data that ships. Raises DataFileError."""
    stored = _part("thresholds")
    return Thresholds(tuple(stored["sizes"]), tuple(tuple(row) for row in stored["table"]))


def _thresholds_for(model: str, n_layers: int) -> Thresholds:
    """Those of the shipped model; for another one, its layers are matched by their relative depth."""
    stored = stored_thresholds()
    if model == SHIPPED:
        return stored
    deepest = len(stored.table) - 1
    rows = [stored.table[round(layer * deepest / max(n_layers, 1))] for layer in range(n_layers + 1)]
    return Thresholds(stored.sizes, tuple(rows))


# How well it agrees with people


@dataclass(frozen=True)
class SenseAgreement:
    """Adjusted Rand index between groups and labels of the bank at a layer, by word and on average (1: perfect).

    ``mean`` and ``by_word`` are with the number of groups chosen from the data, ``mean_given`` with the true number
    given, over the words of several senses; ``one_sense`` is the share of control words (one sense) that came out as
    one group, and ``several`` the share of the others that came out as more than one.
    """

    layer: int
    mean: float
    mean_given: float
    by_word: dict[str, float]
    one_sense: float
    several: float


def adjusted_rand_index(first: Sequence[Any], second: Sequence[Any]) -> float:
    """Agreement of two groupings beyond chance (Hubert and Arabie 1985): 1 for the same, about 0 for unrelated.

    >>> adjusted_rand_index("aabb", [1, 1, 0, 0])
    1.0
    """
    pairs = Counter(zip(first, second, strict=True))
    rows, columns = Counter(first), Counter(second)
    together = sum(math.comb(count, 2) for count in pairs.values())
    a = sum(math.comb(count, 2) for count in rows.values())
    b = sum(math.comb(count, 2) for count in columns.values())
    every = math.comb(len(first), 2)
    expected = a * b / every if every else 0.0
    largest = (a + b) / 2
    return 1.0 if largest == expected else (together - expected) / (largest - expected)


def measure_agreement(
    vectors: Mapping[str, tuple[npt.NDArray[np.float32], Sequence[str]]], clouds: Thresholds
) -> tuple[SenseAgreement, ...]:
    """Group every word of the bank at every layer (see `bank_vectors`) and compare with its labels.

    The thresholds that a word meets are calibrated on all other words.
    """
    ratios = _ratios(clouds, vectors)
    without = {
        word: _calibrated(clouds, {other: row for other, row in ratios.items() if other != word}, vectors)
        for word in vectors
    }
    result = []
    for layer in range(len(clouds.table)):
        by_word, given, one, several = {}, [], [], []
        for word, (rows, senses) in vectors.items():
            points, _ = principal_coordinates(unit_rows(rows[:, layer].astype(np.float64)))
            cuts, silhouettes = _cuts(points)
            chosen = choose_groups(silhouettes, without[word].at(layer, len(rows)))
            n_senses = len(set(senses))
            if n_senses == 1:
                one.append(chosen == 1)
                continue
            by_word[word] = adjusted_rand_index(senses, cuts[chosen].tolist())
            given.append(adjusted_rand_index(senses, k_means(points, n_senses).tolist()))
            several.append(chosen > 1)
        result.append(
            SenseAgreement(
                layer,
                float(np.mean(list(by_word.values()))),
                float(np.mean(given)),
                by_word,
                float(np.mean(one)) if one else float("nan"),
                float(np.mean(several)),
            )
        )
    return tuple(result)


@lru_cache(maxsize=1)
def stored_agreement() -> tuple[SenseAgreement, ...]:
    """Agreement with the bank for each layer of the shipped model, from the data that ships. Raises DataFileError."""
    return tuple(SenseAgreement(**layer) for layer in _part("agreement"))


def best_layer(model: str, n_layers: int) -> int:
    """The layer to map senses at: the best on the bank for the shipped model, two thirds up for others."""
    if model == SHIPPED:
        return max(stored_agreement(), key=lambda layer: layer.mean).layer
    return max(1, round(2 * n_layers / 3))


def _part(name: str) -> Any:
    try:
        return read_stored()[name]
    except (KeyError, TypeError) as error:
        raise DataFileError(
            BASELINES_FILE, f"lacks {name}", "Build it again (python -m scripts.build_context_baselines)."
        ) from error
