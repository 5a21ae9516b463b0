"""How the sense map tells one group from several, and how often it is right: measured on words left out.

k-means cuts any cloud into pieces, and the silhouette of the pieces says how far apart they are. The threshold is the
silhouette that tells occurrences of several senses from occurrences of one best in the sentence bank. How well that
carries over is measured with each word met by a threshold, and for sense vectors by a space, of other words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.context.grouping import Thresholds, choose_groups, cuts_and_silhouettes
from embedding_core.numeric import (
    _SEED,
    Array,
    adjusted_rand_index,
    k_means,
    principal_coordinates,
    wilson_interval,
)

_SIZES = (6, 8, 12, 16, 24)
_STARTS = 3


@dataclass(frozen=True)
class SenseAgreement:
    """How the groups found at a layer (None: of sense vectors) agree with the labels of the bank, on words left out.

    ``mean`` is the adjusted Rand index (1: the same groups, 0: chance) over the words of several senses, ``mean_given``
    that with the true number of groups given, ``by_word`` the one behind ``mean``. ``one_sense`` is the share of the
    words with one sense that came out as one group, ``several`` the share of the others that came out as more than
    one, each with its 95 % interval, and ``exact`` the share of these that came out as their number of senses.
    """

    layer: int | None
    mean: float
    mean_given: float
    by_word: dict[str, float]
    one_sense: float
    one_sense_interval: tuple[float, float]
    several: float
    several_interval: tuple[float, float]
    exact: float


@dataclass(frozen=True, eq=False)
class WordPoints:
    """One word's occurrences as points (n, dim), their senses, and the fold in which the word is left out."""

    points: Array
    senses: tuple[str, ...]
    fold: int

    @property
    def one_sense(self) -> bool:
        """Whether the word has one sense in the bank."""
        return len(set(self.senses)) == 1


def measure_grouping(
    spaces: Mapping[int | None, Mapping[str, WordPoints]], *, sizes: Sequence[int] = _SIZES, seed: int = _SEED
) -> tuple[Thresholds, tuple[SenseAgreement, ...]]:
    """Thresholds, and the agreement on words left out, for each layer and for sense vectors (None).

    ``spaces`` maps a layer to the points of each word; `WordPoints` must be made in a space that has not seen the word.
    """
    rows: dict[int | None, tuple[float, ...]] = {}
    agreement = []
    for layer, words in spaces.items():
        seen = _samples(words, sizes, seed)
        rows[layer] = _best_cuts(seen, sizes)
        without = {
            number: _best_cuts([sample for sample in seen if sample.fold != number], sizes)
            for number in {of_word.fold for of_word in words.values()}
        }
        agreement.append(_agreement(layer, words, sizes, without))
    layers = tuple(rows[layer] for layer in sorted(layer for layer in rows if layer is not None))
    return Thresholds(tuple(sizes), rows[None], layers), tuple(agreement)


@dataclass(frozen=True)
class _Sample:
    """The highest silhouette of some occurrences of a word, and whether they have several senses."""

    size: int
    fold: int
    several: bool
    silhouette: float


def _samples(words: Mapping[str, WordPoints], sizes: Sequence[int], seed: int) -> list[_Sample]:
    """For each word and size: occurrences of two of its senses, half of each; and occurrences of one sense."""
    rng = np.random.default_rng(seed)
    found = []
    for of_word in words.values():
        members = {
            sense: np.flatnonzero([own == sense for own in of_word.senses]) for sense in dict.fromkeys(of_word.senses)
        }
        for size in sizes:
            chosen: list[tuple[bool, list[npt.NDArray[np.int64]]]] = []
            if len(members) > 1:
                two = [list(members.values())[i] for i in rng.choice(len(members), 2, replace=False)]
                chosen.append((True, [rng.permutation(rows)[: size // 2] for rows in two]))
            one = list(members.values())[rng.integers(len(members))]
            chosen.append((False, [rng.permutation(one)[:size]]))
            for several, parts in chosen:
                rows = np.concatenate(parts)
                if len(rows) == size:
                    found.append(_Sample(size, of_word.fold, several, _highest(of_word.points[rows])))
    return found


def _highest(points: Array) -> float:
    coordinates, _ = principal_coordinates(points)
    return max(cuts_and_silhouettes(coordinates, _STARTS)[1].values(), default=-1.0)


def _best_cuts(samples: Sequence[_Sample], sizes: Sequence[int]) -> tuple[float, ...]:
    return tuple(
        best_cut(
            [s.silhouette for s in samples if s.size == size and s.several],
            [s.silhouette for s in samples if s.size == size and not s.several],
        )
        for size in sizes
    )


def best_cut(above: Sequence[float], below: Sequence[float]) -> float:
    """The value that most of ``above`` exceed and most of ``below`` do not, both counting alike.

    Among values that are equally good, the middle one is taken.

    >>> round(best_cut([0.4, 0.5, 0.6], [0.1, 0.2]), 6)
    0.3
    """
    values = np.unique([*above, *below])
    cuts = np.concatenate([[values[0] - 0.01], (values[:-1] + values[1:]) / 2, [values[-1] + 0.01]])
    right = [(np.asarray(above) > cut).mean() + (np.asarray(below) <= cut).mean() for cut in cuts]
    return float(np.median(cuts[np.isclose(right, max(right))]))


def _agreement(
    layer: int | None,
    words: Mapping[str, WordPoints],
    sizes: Sequence[int],
    without: Mapping[int, tuple[float, ...]],
) -> SenseAgreement:
    by_word, given, one, several, exact = {}, [], [], [], []
    for word, of_word in words.items():
        points, _ = principal_coordinates(of_word.points)
        cuts, silhouettes = cuts_and_silhouettes(points)
        threshold = Thresholds(tuple(sizes), without[of_word.fold], ()).at(None, len(points))
        chosen = choose_groups(silhouettes, threshold)
        if of_word.one_sense:
            one.append(chosen == 1)
            continue
        n_senses = len(set(of_word.senses))
        by_word[word] = adjusted_rand_index(of_word.senses, cuts[chosen].tolist())
        given.append(adjusted_rand_index(of_word.senses, k_means(points, n_senses).tolist()))
        several.append(chosen > 1)
        exact.append(chosen == n_senses)
    return SenseAgreement(
        layer,
        float(np.mean(list(by_word.values()))),
        float(np.mean(given)),
        by_word,
        float(np.mean(one)),
        wilson_interval(float(np.mean(one)), len(one)),
        float(np.mean(several)),
        wilson_interval(float(np.mean(several)), len(several)),
        float(np.mean(exact)),
    )
