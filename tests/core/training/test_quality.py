"""What is learned from a text, beside vectors of many texts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from embedding_core import WordVectors
from embedding_core.training.quality import Agreement, agreement
from embedding_core.vectors.stop_words import STOP_WORDS

WORDS = [f"{first}{second}x" for first in "bcdfghjk" for second in "aeiou"]  # no words of English


def vectors(rows: npt.NDArray[np.float64], words: list[str] = WORDS) -> WordVectors:
    return WordVectors.from_arrays(words, rows.astype(np.float32), name="")


def test_what_is_nearest_in_both_agrees_and_what_is_nearest_at_random_does_not() -> None:
    rows = np.random.default_rng(0).normal(size=(len(WORDS), 8))
    same, other = agreement(vectors(rows), vectors(rows)), agreement(vectors(rows), vectors(rows[::-1]))
    assert same is not None
    assert same.learned == "well"
    assert same.share == pytest.approx(4 / 5), "of 39 words the nearest tenth is four"
    assert other is not None
    assert other.learned == "by chance"


def test_words_of_too_few_and_little_words_are_not_asked() -> None:
    rows = np.eye(len(WORDS))
    assert agreement(vectors(rows[:9], WORDS[:9]), vectors(rows)) is None
    little = sorted(word for word in STOP_WORDS if len(word) > 2)[:20]
    assert agreement(vectors(rows[:20], little), vectors(rows[:20], little)) is None


@pytest.mark.parametrize(
    ("share", "chance", "error", "learned"),
    [
        (0.33, 0.10, 0.03, "well"),
        (0.114, 0.051, 0.015, "loosely"),
        (0.11, 0.07, 0.015, "a little"),
        (0.13, 0.075, 0.03, "by chance"),
        (0.5, 0.0, 0.1, "well"),
        (0.0, 0.0, 0.0, "by chance"),
    ],
)
def test_learned_is_what_is_surely_more_than_chance(share: float, chance: float, error: float, learned: str) -> None:
    assert Agreement(share, chance, error).learned == learned
