"""Distances and sums on a board, beside numpy."""

from __future__ import annotations

import numpy as np
import pytest

from embedding_core import InvalidInputError
from embedding_core.byhand import Board, Placed, add_up, measure, neighbors_by_hand
from embedding_core.byhand.board import OURS

COURT = (
    Board(tuple(Placed(word, numbers[:2]) for word, numbers in OURS.items()))
    .with_third_number()
    .with_words([Placed("king", (6, 1, 9)), Placed("queen", (7, 9, 8)), Placed("jester")])
)


def test_distances_are_those_of_the_vectors() -> None:
    vectors = COURT.vectors()
    for start in COURT.placed:
        found = neighbors_by_hand(COURT, start)
        assert [each.distance for each in found] == sorted(each.distance for each in found)
        for each in found:
            assert each.distance == pytest.approx(float(np.linalg.norm(vectors[each.end] - vectors[start])))
            assert each.distance == measure(COURT, each.end, start).distance


def test_a_sum_is_exact_and_ranks_every_word() -> None:
    found = add_up(COURT, "king", "man", "woman")
    assert found.result == (6, 9, 9)
    assert found.result == tuple((COURT.vectors()["king"] - COURT.vectors()["man"] + COURT.vectors()["woman"]).tolist())
    assert [(each.end, each.gaps) for each in found.nearest] == [("queen", (1, 0, -1))]
    assert sorted(each.end for each in found.ranking) == sorted(COURT.placed)
    assert [each.end for each in found.ranking if each.is_input] == ["king", "woman", "man"]


def test_a_sum_may_lie_beyond_the_board() -> None:
    assert add_up(COURT, "grandfather", "boy", "queen").result == (14, 9, 8)


def test_of_words_at_one_place_the_one_that_was_put_in_comes_last() -> None:
    board = Board((Placed("woman", (6, 9)), Placed("lady", (6, 9)), Placed("man", (6, 1)), Placed("king", (6, 1))))
    found = add_up(board, "king", "man", "woman")
    assert [each.end for each in found.ranking[:2]] == ["lady", "woman"]
    assert [each.end for each in found.answers] == ["lady"]


def test_where_only_the_words_of_the_sum_are_there_no_other_is_named() -> None:
    board = Board((Placed("king", (6, 1)), Placed("man", (5, 1)), Placed("woman", (6, 9))))
    found = add_up(board, "king", "man", "woman")
    assert ([each.end for each in found.nearest], found.answers) == (["woman"], ())


def test_a_word_without_numbers_cannot_be_measured() -> None:
    for word in ("jester", "dragon"):
        with pytest.raises(InvalidInputError, match=f"'{word}' is not on the board; put it where it belongs first"):
            measure(COURT, "man", word)
