"""Which columns of a table of numbers make words near."""

import numpy as np
import pytest

from embedding_core import UnknownWordError, WordVectors
from embedding_core.neighbors import (
    ColumnWeights,
    closest_by_distance,
    column_weights,
    most_similar,
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


LABS = {  # sodium, potassium, creatinine, crp
    "meier": [140, 4.1, 1.1, 3],
    "huber": [128, 5.9, 2.8, 180],
    "schmid": [141, 4.4, 0.9, 2],
    "frei": [131, 5.5, 2.4, 150],
}


def test_the_column_decides_in_which_rows_differ_and_not_that_of_the_largest_numbers() -> None:
    labs = WordVectors.from_mapping(LABS)
    for word in (None, *LABS):
        assert column_weights(labs, word, sized=True) == ColumnWeights(deciding=3, uneven=True), "crp, 177 apart"
        assert column_weights(labs, word) == ColumnWeights(small=(1, 2), uneven=True), "by the angle sodium counts too"


def test_a_column_far_larger_in_every_row_makes_all_alike_where_size_does_not_count() -> None:
    towns = WordVectors.from_mapping({"bury": [80_000, 2, 1], "oldham": [110_000, 1, 7], "leigh": [45_000, 9, 3]})
    assert column_weights(towns) == ColumnWeights(larger=0, uneven=True)
    assert column_weights(towns, sized=True) == ColumnWeights(deciding=0, uneven=True)
    poles = WordVectors.from_mapping({"yes": [900, 1, 2], "no": [-900, 2, 1], "oui": [800, 2, 2], "non": [-800, 1, 1]})
    assert column_weights(poles).larger is None, "half of them are opposites"
    assert column_weights(WordVectors.from_mapping(TABLE)) == ColumnWeights()
    assert column_weights(WordVectors.from_mapping({"a": [1000, 1]})) == ColumnWeights(), "there is no other word"


@pytest.mark.parametrize("sized", [False, True])
def test_without_the_columns_that_hardly_count_nearly_all_words_keep_their_nearest(sized: bool) -> None:
    rng = np.random.default_rng(4)
    units = rng.lognormal(0, 2.5, size=(60, 1, 5))  # of 60 tables of 12 rows and five columns
    tables = rng.lognormal(0, 0.5, size=(60, 12, 5)) * units
    told = 0
    for rows in tables:
        words = [f"w{number}" for number in range(len(rows))]
        table = WordVectors.from_arrays(words, rows)
        found = column_weights(table, sized=sized)
        left_out = set(range(5)) - {found.deciding} if found.deciding is not None else set(found.small)
        if not left_out:
            continue
        told += 1
        left = WordVectors.from_arrays(words, table.rows[:, [at for at in range(5) if at not in left_out]])
        nearest = [
            [closest_by_distance(one, word)[0] if sized else most_similar(one, word, 1)[0].word for word in words]
            for one in (table, left)
        ]
        same = sum(one == other for one, other in zip(*nearest, strict=True))
        assert same >= 0.9 * len(words)
    assert told > 15


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


def test_columns_of_far_smaller_numbers_are_told_for_all_rows_alike() -> None:
    table = {
        "van": [1.2, 500, 35, 0],
        "lorry": [7.5, 700, 80, 0],
        "reefer": [22, 900, 160, 1],
        "barge": [1500, 400, 2500, 0],
    }
    fleet = WordVectors.from_mapping(table)
    assert [column_weights(fleet, word) for word in table] == [ColumnWeights(small=(3,), uneven=True)] * 4, (
        "the payload of the barge is not small"
    )


def test_on_one_scale_a_strong_word_or_a_rare_feature_is_no_matter_of_units() -> None:
    foods = WordVectors.from_mapping({"butter": [1, 0, 10], "cake": [9, 1, 6], "lemon": [2, 10, 0], "rice": [1, 0, 1]})
    assert [column_weights(foods, word) for word in foods.words] == [ColumnWeights()] * 4
    rare = WordVectors.from_mapping({"a": [5, 0], "b": [4, 0], "c": [6, 0], "d": [7, 3]})
    assert column_weights(rare) == ColumnWeights()
    assert column_weights(WordVectors.from_mapping({"a": [0, 0], "b": [0, 0]})) == ColumnWeights()
    same = WordVectors.from_mapping({"a": [5, 1, 9], "b": [5, 8, 2], "c": [5, 2, 8]})
    assert column_weights(same, sized=True) == ColumnWeights(), "a column of one number is no matter of units"


def test_a_column_a_seventh_as_large_is_said_to_hardly_count_where_no_word_needs_it() -> None:
    beers = WordVectors.from_mapping(
        {
            "pilsner": [32, 4.8, 35],
            "stout": [45, 6, 40],
            "porter": [48, 5.5, 30],
            "ale": [40, 6.5, 60],
            "bock": [42, 6.5, 25],
        }
    )
    assert column_weights(beers) == ColumnWeights(small=(1,), uneven=True)
    strong = WordVectors.from_mapping({**{word: beers[word].tolist() for word in beers.words}, "spirit": [42, 40, 25]})
    assert column_weights(strong, "spirit").small == ()
