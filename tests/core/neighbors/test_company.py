"""Which word goes best with those beside it."""

from functools import partial

import pytest

from embedding_core import WordVectors
from embedding_core.neighbors.company import goes_with, in_company
from embedding_core.vectors.spelling import commoner


def test_words_stand_in_the_order_of_how_well_they_go_with_the_nearest_three_beside_them() -> None:
    words = ["super", "sugar", "egg", "flour", "butter", "car"]
    rows = [[0, 1], [0.8, 0.6], [1, 0], [1, 0], [1, 0], [0, 1]]
    kitchen = WordVectors.from_arrays(words, rows)
    assert goes_with(kitchen, "sugar", ["egg", "flour", "butter", "car"]) == pytest.approx(0.8, abs=1e-6)
    assert list(in_company(kitchen, ["egg", "flour"], ["super", "sugar"])) == ["sugar", "super"]
    assert list(in_company(kitchen, [], ["super", "sugar"])) == ["super", "sugar"]


def test_a_rare_word_is_what_goes_with_those_beside_it_where_several_words_are_a_letter_away(
    glove: WordVectors,
) -> None:
    assert commoner(glove.words, "floer") == ("floor",)
    for rare, beside, meant in (
        ("floer", ["rose", "tulip"], "flower"),
        ("suger", ["flour", "butter", "eggs"], "sugar"),
        ("runing", ["walking"], "running"),
    ):
        assert commoner(glove.words, rare, partial(in_company, glove, beside)) == (meant,)
