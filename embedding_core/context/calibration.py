"""How the sense map tells one group from several, and how often it is right: measured on words left out.

k-means cuts any cloud into pieces, and their score (`grouping`) says how far apart they are. The threshold is the
score that occurrences of one sense exceed in 15 % of cases in the sentence bank: of each word's senses, one by
one. How well that carries over is measured with each word met by a threshold, and for sense vectors by a space, of
other words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.context.grouping import Thresholds, choose_groups, cuts_and_scores
from embedding_core.numeric import SEED, Array, adjusted_rand_index, k_means, principal_coordinates, wilson_interval

_SIZES = (6, 8, 12)
# Of the sets of occurrences with one sense so many come out as one group: in real texts fewer do than in the bank
_KEPT_WHOLE = 0.85
_STARTS = 3


@dataclass(frozen=True)
class SenseAgreement:
    """How the groups found at a layer (None: of sense vectors) agree with the labels of the bank, on words left out.

    ``mean`` is the adjusted Rand index (1: the same groups, 0: chance) over the words of several senses, ``mean_given``
    that with the true number of groups given, ``by_word`` the one behind ``mean``. ``one_sense`` is the share of the
    sets of occurrences with one sense that came out as one group (every word alike; of a word of several senses, each
    sense is such a set), ``several`` the share of the words of several senses that came out as more than one, each
    with its 95 % interval over the words, and ``exact`` the share of these that came out as their number of senses.
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

    def by_sense(self) -> list[npt.NDArray[np.int64]]:
        """Where the occurrences of each sense stand, in the order in which the senses come up."""
        return [np.flatnonzero([own == sense for own in self.senses]) for sense in dict.fromkeys(self.senses)]


def measure_grouping(
    spaces: Mapping[int | None, Mapping[str, WordPoints]], *, sizes: Sequence[int] = _SIZES, seed: int = SEED
) -> tuple[Thresholds, tuple[SenseAgreement, ...]]:
    """Thresholds, and the agreement on words left out, for each layer and for sense vectors (None).

    ``spaces`` maps a layer to the points of each word; `WordPoints` must be made in a space that has not seen the word.
    """
    rows: dict[int | None, tuple[float, ...]] = {}
    agreement = []
    for layer, words in spaces.items():
        seen = _scores_of_one_sense(words, layer, sizes, seed)
        rows[layer] = _limits(seen, sizes)
        without = {
            number: _limits([one for one in seen if one.fold != number], sizes)
            for number in {of_word.fold for of_word in words.values()}
        }
        agreement.append(_agreement(layer, words, sizes, without))
    layers = tuple(rows[layer] for layer in sorted(layer for layer in rows if layer is not None))
    return Thresholds(tuple(sizes), rows[None], layers), tuple(agreement)


@dataclass(frozen=True)
class _OneSense:
    """The highest score of ``size`` occurrences of one sense."""

    size: int
    fold: int
    score: float


def _scores_of_one_sense(
    words: Mapping[str, WordPoints], layer: int | None, sizes: Sequence[int], seed: int
) -> list[_OneSense]:
    """For each sense of each word and each size that it has enough occurrences for, those of one draw."""
    rng = np.random.default_rng(seed)
    found = []
    for of_word in words.values():
        for rows in of_word.by_sense():
            for size in sizes:
                if len(rows) >= size:
                    points, _ = principal_coordinates(of_word.points[rng.permutation(rows)[:size]])
                    highest = max(cuts_and_scores(points, layer, _STARTS)[1].values(), default=-1.0)
                    found.append(_OneSense(size, of_word.fold, highest))
    return found


def _limits(seen: Sequence[_OneSense], sizes: Sequence[int]) -> tuple[float, ...]:
    return tuple(float(np.quantile([o.score for o in seen if o.size == size], _KEPT_WHOLE)) for size in sizes)


def _agreement(
    layer: int | None,
    words: Mapping[str, WordPoints],
    sizes: Sequence[int],
    without: Mapping[int, tuple[float, ...]],
) -> SenseAgreement:
    by_word, given, one, several, exact = {}, [], [], [], []
    for word, of_word in words.items():
        limits = Thresholds(tuple(sizes), without[of_word.fold], ())
        senses = of_word.by_sense()
        one.append(float(np.mean([_grouped(of_word.points[rows], layer, limits).max() == 0 for rows in senses])))
        if len(senses) == 1:
            continue
        groups = _grouped(of_word.points, layer, limits)
        by_word[word] = adjusted_rand_index(of_word.senses, groups.tolist())
        points, _ = principal_coordinates(of_word.points)
        given.append(adjusted_rand_index(of_word.senses, k_means(points, len(senses)).tolist()))
        several.append(groups.max() > 0)
        exact.append(groups.max() + 1 == len(senses))
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


def _grouped(points: Array, layer: int | None, limits: Thresholds) -> npt.NDArray[np.int64]:
    """The group of each point, as `sense_map` would choose them."""
    coordinates, _ = principal_coordinates(points)
    cuts, scores = cuts_and_scores(coordinates, layer)
    return cuts[choose_groups(scores, limits.at(None, len(points)))]
