"""Whether an axis tells words apart better than axes between random words."""

from __future__ import annotations

import numpy as np
import pytest

from embedding_core import InvalidInputError, WordVectors
from embedding_core.maps.axis_spread import AxisSpread, spread_beside_random
from embedding_core.maps.examples import AXES
from embedding_core.maps.projection import AxisChoice, chosen_axis

LINE = [f"p{n}" for n in range(12)]


@pytest.fixture(scope="module")
def noise() -> WordVectors:
    """Words in random directions, but for twelve that differ along the first number alone, from left to right."""
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(600, 20))
    rows[:12] = 0
    rows[:12, 0] = np.linspace(-1, 1, 12)
    rows[:12, 1] = 0.5
    rows[12], rows[13] = np.eye(20)[0] * -1, np.eye(20)[0]  # left and right
    rows[14], rows[15] = np.eye(20)[5], np.eye(20)[6]  # a direction in which the twelve do not differ
    words = [*LINE, "left", "right", "here", "there", *(f"w{n}" for n in range(584))]
    return WordVectors.from_arrays(words, rows)


def test_an_axis_along_which_words_differ_is_beyond_random_ones_and_another_is_not(noise: WordVectors) -> None:
    telling = spread_beside_random(noise, LINE, AxisChoice("poles", ("left",), ("right",)))
    empty = spread_beside_random(noise, LINE, AxisChoice("poles", ("here",), ("there",)))
    assert telling is not None
    assert empty is not None
    assert (telling.beside, telling.may_be_chance) == (100, False)
    assert (empty.beside, empty.may_be_chance) == (0, True)


def test_nearly_all_words_lie_in_the_band_of_chance_along_random_axes_and_a_telling_axis_leads_out(
    glove: WordVectors,
) -> None:
    words = [word for word in glove.words[3000:3080] if word.isalpha()][:20]
    rng = np.random.default_rng(7)  # other axes than those that the band is made of
    within = []
    for low, high in rng.choice(glove.words[:10_000], size=(10, 2)):
        axis = AxisChoice("poles", (str(low),), (str(high),))
        places = glove.units(words) @ chosen_axis(glove, words, axis).direction
        spread = spread_beside_random(glove, words, axis)
        assert spread is not None
        within.append(float((np.abs(places - places.mean()) <= spread.chance).mean()))
    assert 0.9 < np.mean(within) < 1
    example = AXES["animals"]
    animals = example.words.split(", ")
    telling = AxisChoice("poles", tuple(example.y_low.split(", ")), tuple(example.y_high.split(", ")))
    places = glove.units(animals) @ chosen_axis(glove, animals, telling).direction
    spread = spread_beside_random(glove, animals, telling)
    assert spread is not None
    assert np.abs(places - places.mean()).max() > spread.chance


def test_nothing_is_said_of_components_and_of_too_few_words(noise: WordVectors) -> None:
    axis = AxisChoice("poles", ("left",), ("right",))
    assert spread_beside_random(noise, LINE, AxisChoice("component")) is None
    assert spread_beside_random(noise, LINE[:3], axis) is None
    few = WordVectors.from_mapping({word: noise[word] for word in (*LINE, "left", "right")})
    assert spread_beside_random(few, LINE, axis) is None


def test_ends_that_are_one_place_raise(noise: WordVectors) -> None:
    with pytest.raises(InvalidInputError, match="same place"):
        spread_beside_random(noise, LINE, AxisChoice("poles", ("left",), ("left",)))


@pytest.mark.parametrize("name", AXES)
def test_axes_of_every_example_are_beyond_nineteen_of_twenty_random_ones(glove: WordVectors, name: str) -> None:
    example = AXES[name]
    for low, high in ((example.x_low, example.x_high), (example.y_low, example.y_high)):
        choice = AxisChoice("poles", tuple(low.split(", ")), tuple(high.split(", ")))
        spread = spread_beside_random(glove, example.words.split(", "), choice)
        assert spread is not None
        assert spread.beside >= 95


def test_words_near_the_mean_of_all_lie_where_chance_would_put_them() -> None:
    spread = AxisSpread(90, chance=0.1)
    assert spread.beyond(np.array([0.3, 0.35, 0.4])).tolist() == [False] * 3
    assert spread.beyond(np.array([0.3, 0.3, 0.3, 0.5])).tolist() == [False, False, False, True]
