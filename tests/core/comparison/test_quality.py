"""A set of vectors at a glance."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from scipy import stats

from embedding_core import InvalidInputError, WordVectors
from embedding_core.comparison.quality import k_occurrences, measure, participation_ratio, skewness
from embedding_core.numeric import unit_rows

RNG = np.random.default_rng(5)


def named(rows: np.ndarray) -> WordVectors:
    return WordVectors.from_arrays([f"w{number}" for number in range(len(rows))], rows)


def test_directions_that_are_spread_evenly_have_no_common_one_and_fill_all_dimensions() -> None:
    even = measure(named(RNG.normal(size=(2_000, 12))))
    assert even.anisotropy == pytest.approx(0, abs=0.01)
    assert even.effective == pytest.approx(12, rel=0.05)
    assert even.sampled == 2_000
    shifted = measure(named(RNG.normal(size=(2_000, 12)) + 3))
    assert shifted.anisotropy > 0.8
    leaning = measure(named(RNG.normal(size=(2_000, 12)) + 0.5))
    assert [one.shape for one in (even, leaning, shifted)] == ["spread", "leaning", "crowded"]


def test_the_participation_ratio_counts_the_directions_that_are_used() -> None:
    assert participation_ratio(np.outer(RNG.normal(size=50), np.ones(9))) == pytest.approx(1)
    cube = np.array([[x, y, 0] for x in (-1, 1) for y in (-1, 1)], dtype=float)
    assert participation_ratio(cube) == pytest.approx(2)
    assert participation_ratio(np.ones((5, 3))) == 0
    rows = RNG.normal(size=(80, 6)) * [5, 3, 1, 1, 0.5, 0.1]
    variances = np.linalg.eigvalsh(np.cov(rows.T))
    assert participation_ratio(rows) == pytest.approx(variances.sum() ** 2 / (variances**2).sum())


def test_hubs_are_those_that_a_full_sort_finds_and_their_skewness_is_scipys() -> None:
    rows = unit_rows(RNG.normal(size=(300, 20))).astype(np.float32)
    cosines = rows @ rows.T
    np.fill_diagonal(cosines, -2)
    nearest = np.argsort(-cosines, axis=1)[:, :10]
    expected = np.bincount(nearest.ravel(), minlength=300)
    counts = k_occurrences(rows, 10)
    assert counts.tolist() == expected.tolist()
    assert skewness(counts.astype(float)) == pytest.approx(stats.skew(expected))
    assert skewness(np.ones(4)) == 0
    found = measure(named(rows))
    assert found.hub_skew == pytest.approx(stats.skew(expected))
    assert found.hubs[0][1] == expected.max()


def test_near_zero_vectors_are_counted_named_and_left_out() -> None:
    rows = RNG.normal(size=(40, 4))
    rows[3], rows[7] = 0, 1e-6
    found = measure(named(rows))
    assert (found.near_zero, found.near_zero_words) == (2, ("w3", "w7"))
    assert found.sampled == 38


def test_lengths_are_told_by_bands_of_rank() -> None:
    rows = unit_rows(RNG.normal(size=(1_000, 5))) * np.linspace(3, 1, 1_000)[:, None]
    lengths = [length for _, length in measure(named(rows)).lengths]
    ranks = [rank for rank, _ in measure(named(rows)).lengths]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] == pytest.approx(1.5, rel=0.02), "1 is the median of the set"
    assert ranks == sorted(ranks)
    assert ranks[0] < 10
    assert ranks[-1] > 500


def test_a_set_without_directions_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="have a direction"):
        measure(named(np.zeros((9, 3))))
    with pytest.raises(InvalidInputError, match="have a direction"):
        measure(named(np.eye(2)))


def test_three_words_are_enough() -> None:
    found = measure(named(np.eye(3)))
    assert found.anisotropy == 0
    assert found.hub_skew == pytest.approx(0, abs=1)
    assert found.neighbors == 2


def test_a_set_of_many_dimensions_is_measured_in_little_memory() -> None:
    vectors = named(RNG.normal(size=(1_000, 768)))
    tracemalloc.start()
    try:
        measure(vectors)
        assert tracemalloc.get_traced_memory()[1] < 80e6  # all pairs at once would take 600 MB
    finally:
        tracemalloc.stop()
