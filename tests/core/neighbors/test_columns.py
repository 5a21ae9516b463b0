"""Which columns of a table of numbers make words near."""

import pytest

from embedding_core import UnknownWordError, WordVectors
from embedding_core.neighbors import (
    closest_by_distance,
    deciding_name,
    most_similar,
    outweighed_columns,
    telling_columns,
    widest_column,
)

TABLE = {
    "violin": [10, 8, 1, 0],
    "cello": [10, 9, 1, 0],
    "drum": [0, 3, 8, 0],
    "rest": [0, 0, 0, 1],
    "cold": [-9, 0, 0, 5],
}


@pytest.mark.parametrize(
    ("word", "other", "columns"),
    [
        ("cello", "violin", [0, 1]),
        ("drum", "cello", [1]),  # 27 of 35; of the other 8, nearly all is the drum's
        ("drum", "rest", []),
        ("cold", "cello", []),  # they differ in what both have
        ("cold", "cold", [0, 3]),
    ],
)
def test_columns_that_make_two_words_alike_come_in_the_order_of_their_share(
    word: str, other: str, columns: list[int]
) -> None:
    table = WordVectors.from_mapping(TABLE)
    assert telling_columns(table, word, other) == columns
    assert telling_columns(table, word, other, most=1) == columns[:1]


def test_a_column_in_which_two_words_are_unlike_is_no_example_of_what_they_share() -> None:
    foods = WordVectors.from_mapping({"apple": [7, 4, 0, 0, 7], "grape": [8, 3, 0, 0, 3]})
    assert telling_columns(foods, "apple", "grape") == [0, 1], "not that one is 7 and the other 3"


def test_a_column_that_decides_nearly_alone_is_named_where_columns_have_names() -> None:
    towns = WordVectors.from_mapping({"bury": [80_000, 2, 1], "oldham": [110_000, 1, 7], "leigh": [45_000, 9, 3]})
    assert deciding_name(towns) == ""
    assert deciding_name(towns.labelled(columns=["inhabitants", "clubs", "mills"])) == "inhabitants"
    assert deciding_name(WordVectors.from_mapping(TABLE).labelled(columns=["a", "b", "c", "d"])) == ""


def test_by_distance_size_counts_which_a_cosine_does_not_see() -> None:
    woods = WordVectors.from_mapping({"ebony": [10, 10, 10], "oak": [8, 8, 5], "ash": [8, 7, 2], "pine": [4, 4, 2]})
    assert closest_by_distance(woods, "oak") == ["ash", "ebony", "pine"]  # roots of 10, 33 and 41
    assert [near.word for near in most_similar(woods, "oak", 3)] == ["pine", "ebony", "ash"]
    assert (widest_column(woods, "ash", "oak"), widest_column(woods, "pine", "oak")) == (2, 0)
    assert closest_by_distance(WordVectors.from_mapping({"oak": [1, 2]}), "oak") == []
    tied = WordVectors.from_mapping({"b": [0, 1], "here": [0, 0], "a": [1, 0]})
    assert closest_by_distance(tied, "here") == ["b", "a"], "in their order"


def test_a_word_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownWordError):
        closest_by_distance(WordVectors.from_mapping(TABLE), "flute")
    with pytest.raises(UnknownWordError):
        telling_columns(WordVectors.from_mapping(TABLE), "violin", "flute")


def test_columns_of_far_smaller_numbers_are_told_though_one_word_hides_it_in_the_sum() -> None:
    table = {
        "van": [1.2, 500, 35, 0],
        "lorry": [7.5, 700, 80, 0],
        "reefer": [22, 900, 160, 1],
        "barge": [1500, 400, 2500, 0],
    }
    fleet = WordVectors.from_mapping(table).labelled(columns=["payload", "range", "price", "cold"])
    assert deciding_name(fleet) == "", "of the barge the price"
    assert [deciding_name(fleet, word) for word in fleet.words] == ["range", "range", "range", ""]
    assert outweighed_columns(fleet) == [0, 3]
    assert outweighed_columns(fleet, "barge") == [3], "its payload counts"


def test_on_one_scale_a_strong_word_or_a_rare_feature_is_no_matter_of_units() -> None:
    foods = WordVectors.from_mapping({"butter": [1, 0, 10], "cake": [9, 1, 6], "lemon": [2, 10, 0], "rice": [1, 0, 1]})
    foods = foods.labelled(columns=["sweet", "sour", "fatty"])
    assert [deciding_name(foods, word) for word in foods.words] == [""] * 4
    assert [outweighed_columns(foods, word) for word in foods.words] == [[]] * 4
    rare = WordVectors.from_mapping({"a": [5, 0], "b": [4, 0], "c": [6, 0], "d": [7, 3]}).labelled(columns=["x", "y"])
    assert outweighed_columns(rare) == []
    assert outweighed_columns(WordVectors.from_mapping({"a": [0, 0], "b": [0, 0]})) == []
