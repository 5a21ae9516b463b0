"""Which columns of a table of numbers make words near."""

import pytest

from embedding_core import UnknownWordError, WordVectors
from embedding_core.neighbors import telling_columns

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
        ("drum", "cello", [1, 2]),  # 27 and 8 of 35
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


def test_a_word_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownWordError):
        telling_columns(WordVectors.from_mapping(TABLE), "violin", "flute")
