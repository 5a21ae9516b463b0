"""What rounding costs, measured on vectors where it can be counted by hand."""

from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity

from embedding_core.vectors.catalog import Rounding, rounding
from embedding_core.vectors.word_vectors import quantise
from scripts.measure_codes import measure


def test_codes_that_are_exact_change_nothing() -> None:
    rows = np.random.default_rng(0).integers(-127, 128, size=(40, 6)).astype(np.float32)
    rows[:, 0] = 127
    codes, _ = quantise(rows)
    assert measure(rows, codes) == Rounding(40, 1.0, 1.0, 0.0, 0.0)


def test_what_rounding_changes_is_counted() -> None:
    exact = np.random.default_rng(1).normal(size=(60, 5)).astype(np.float32)
    codes = np.rint(exact * 3).astype(np.int8)
    codes[:, 0] += codes.any(axis=1) == 0  # no row of zeros
    one, other = cosine_similarity(exact), cosine_similarity(codes)
    same_ten = same_first = 0.0
    for row in range(60):
        first, second = ([i for i in np.argsort(-table[row]) if i != row][:10] for table in (one, other))
        same_ten += set(first) == set(second)
        same_first += one[row, first[0]] == one[row, second[0]]
    found = measure(exact, codes)
    assert found.words == 60
    assert found.same_ten == pytest.approx(same_ten / 60, abs=0.05)  # where two codes tie, either may be the tenth
    assert found.same_first == pytest.approx(same_first / 60, abs=0.05)
    assert found.any_difference == pytest.approx(np.abs(one - other).max(), abs=1e-4)
    assert 0 < found.near_difference <= found.any_difference


def test_the_words_drawn_follow_the_seed() -> None:
    exact = np.random.default_rng(1).normal(size=(200, 5)).astype(np.float32)
    codes = np.rint(exact * 4).astype(np.int8)
    assert measure(exact, codes, n_words=30, seed=1) == measure(exact, codes, n_words=30, seed=1)
    assert measure(exact, codes, n_words=30, seed=1) != measure(exact, codes, n_words=30, seed=2)


def test_the_set_that_ships_says_what_its_rounding_costs() -> None:
    found = rounding()
    assert found.words >= 1_000
    assert 0.8 < found.same_ten < found.same_first < 1
    assert 0 < found.near_difference <= found.any_difference < 0.01
    for told in (Path("README.md"), Path("docs", "package.md")):
        text = " ".join((Path(__file__).parents[3] / told).read_text(encoding="utf-8").split())
        assert f"{100 * found.same_ten:.1f} % have the same ten nearest words" in text
        assert f"{100 * found.same_first:.1f} % the same nearest one" in text
        assert f"at most {found.near_difference:.4f}".replace("0.", ".") in text
