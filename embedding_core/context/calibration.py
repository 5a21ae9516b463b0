"""How the thresholds of the sense map were found, and how well it agrees with labelled senses."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from embedding_core.context.grouping import Thresholds, _cuts, choose_groups
from embedding_core.context.sense_data import SenseAgreement
from embedding_core.numeric import _SEED, Array, adjusted_rand_index, k_means, principal_coordinates, unit_rows

_SIZES = (4, 5, 6, 8, 10, 12, 16, 24, 32, 50, 100, 200)


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
