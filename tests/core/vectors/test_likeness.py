"""How alike words are, in a word, and when that cannot be said."""

from __future__ import annotations

import numpy as np
import pytest

from embedding_core import InvalidInputError, WordVectors
from embedding_core.vectors.likeness import Likeness, degree, is_rare, likeness
from embedding_core.vectors.random_pairs import PERCENTS, RandomPairs


def pairs(low: float, high: float) -> RandomPairs:
    """Random pairs whose cosines are spread evenly."""
    return RandomPairs(low + (high - low) * PERCENTS / 100)


def test_a_higher_percentile_never_has_a_weaker_word() -> None:
    words = [degree(0.5, percentile) for percentile in np.linspace(0, 100, 2001)]
    assert list(dict.fromkeys(words)) == [
        "not alike",
        "hardly alike",
        "fairly alike",
        "alike",
        "very alike",
    ]


def test_what_points_away_is_not_alike_however_others_do() -> None:
    assert degree(-0.1, 99.95) == "not alike"


def test_arrows_at_nearly_a_right_angle_are_hardly_alike_at_most() -> None:
    words = [degree(0.2, percentile) for percentile in np.linspace(0, 100, 2001)]
    assert list(dict.fromkeys(words)) == ["not alike", "hardly alike"]
    assert degree(0.004, 99.95) == "not alike", "what is shown as 0.00 has nothing in common"


def test_the_steps_of_the_verdicts_are_where_they_begin_as_they_are_shown() -> None:
    found = Likeness(0.42, pairs(-0.5, 0.5), 1000)
    assert found.steps == {"hardly alike": "0.10", "fairly alike": "0.40", "alike": "0.49", "very alike": "0.50"}
    for told, number in found.steps.items():
        assert degree(float(number) + 0.01, found.pairs.percentile(float(number) + 0.01)) == told or told == "alike"
    assert Likeness(0.401, pairs(-0.5, 0.5), 1000).steps["fairly alike"] == "0.400", "on which side of it the pair lies"
    assert Likeness(0.42, pairs(-0.5, 0.1), 1000).steps == {"hardly alike": "0.01", "very alike": "0.25"}, (
        "one that would begin where the next does has no number"
    )
    assert Likeness(0.42, pairs(-0.5, 0.5), 8).steps == {}, "a doubt"
    assert Likeness(0.38, pairs(0.3, 0.7), 1000, among_nearest=True).steps == {}, "it does not go by them"


def test_a_verdict_comes_from_where_the_cosine_falls() -> None:
    found = Likeness(0.47, pairs(-0.5, 0.5), 1000)
    assert (found.percentile, found.degree, found.doubt) == (pytest.approx(97), "fairly alike", None)
    assert not found.all_high


def test_of_few_words_and_where_all_are_alike_there_is_a_doubt_instead() -> None:
    assert Likeness(0.9, pairs(-0.5, 0.5), 8).doubt == "few words"
    assert Likeness(0.9, pairs(-0.5, 0.5), 8).n_pairs == 28
    assert Likeness(0.97, pairs(0.9, 0.99), 1000).doubt == "all alike"
    assert Likeness(0.69, pairs(0.3, 0.7), 1000).all_high
    assert not Likeness(0.8, pairs(0.3, 0.7), 1000).all_high, "more than any random pair has is what it looks"


def test_a_cosine_is_judged_among_words_as_common(glove: WordVectors) -> None:
    assert likeness(glove, ("the", "this"), 0.86).degree == "fairly alike"
    assert likeness(glove, ("frog", "toad"), 0.86).degree == "very alike"
    with pytest.raises(InvalidInputError, match="finite"):
        likeness(glove, ("frog", "toad"), float("nan"))


def test_words_that_are_seldom_seen_are_rare(glove: WordVectors) -> None:
    assert is_rare(glove, "trahlt")
    assert not is_rare(glove, "frog")
