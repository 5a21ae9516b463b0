"""Words that lie nearer to another group, on vectors made by hand."""

from __future__ import annotations

import pytest

from embedding_core import UnknownWordError, WordVectors
from embedding_core.maps.groups import WordGroup
from embedding_core.maps.strays import Stray, strays

ROWS = {
    "hammer": [1, 0],
    "drill": [1, 0.1],
    "saw": [0.2, 1],
    "rain": [0, 1],
    "snow": [0.1, 1],
    "storm": [0, 1],
    "sun": [0.5, 1],
}
VECTORS = WordVectors.from_arrays(list(ROWS), list(ROWS.values()), name="two senses")
TOOLS, WEATHER = WordGroup("tools", ("hammer", "drill", "saw")), WordGroup("weather", ("rain", "snow", "storm", "sun"))


def test_a_word_that_is_nearer_to_another_group_is_named_with_both() -> None:
    assert strays(VECTORS, (TOOLS, WEATHER)) == (Stray("saw", "tools", "weather"),)


def test_a_word_whose_nearest_is_of_its_own_group_lies_with_it() -> None:
    """Else its lines would lead to what the headline says it is not near to."""
    vectors = WordVectors.from_arrays([*ROWS, "saws"], [*ROWS.values(), [0.21, 1]])
    tools = WordGroup("tools", (*TOOLS.words, "saws"))
    assert strays(vectors, (tools, WEATHER)) == ()


@pytest.mark.parametrize("groups", [(), (TOOLS,), (TOOLS, WordGroup("weather", ("rain", "snow")))])
def test_without_a_second_group_of_three_words_there_is_none(groups: tuple[WordGroup, ...]) -> None:
    assert strays(VECTORS, groups) == ()


def test_rare_words_neither_lie_elsewhere_nor_say_where_others_do(glove: WordVectors) -> None:
    rivers = WordGroup("rivers", ("rhine", "elbe", "danube"))
    assert glove.frequency_rank("schnee") > glove.frequency_rank("regen") > 100_000
    assert strays(glove, (WordGroup("klima", ("regen", "schnee", "wind")), rivers)) == ()


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(UnknownWordError):
        strays(VECTORS, (TOOLS, WordGroup("weather", ("rain", "snow", "hail"))))


@pytest.mark.parametrize(("n", "told"), [(3, 3), (4, 0)])
def test_where_many_words_lie_elsewhere_the_groups_are_none_and_no_word_is_told(n: int, told: int) -> None:
    mixed = WordGroup("mixed", (*(f"tool{number}" for number in range(6)), *(f"rain{number}" for number in range(n))))
    weather = WordGroup("weather", tuple(f"snow{number}" for number in range(5)))
    rows = [
        [float(word.startswith("tool")), float(not word.startswith("tool"))] for word in mixed.words + weather.words
    ]
    vectors = WordVectors.from_arrays([*mixed.words, *weather.words], rows)
    assert [stray.own for stray in strays(vectors, (mixed, weather))] == told * ["mixed"]
