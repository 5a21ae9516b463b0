"""The board, and its text in a link."""

from __future__ import annotations

import pytest

from embedding_core import InvalidInputError
from embedding_core.byhand.board import KNOWN, MOST_WORDS, OURS, START, Axis, Board, Placed, our_places
from tests.hostile import HOSTILE

SIZES = (Axis("size", "small", "big"), Axis("danger", "tame", "wild"))
BOARDS = {
    "as it begins": START,
    "placed": our_places(START),
    "with three numbers": our_places(START).with_third_number(),
    "with axes of one's own": Board((Placed("New York", (10, 0)), Placed("猫")), SIZES),
    "empty": Board(()),
    "with names that look like numbers": Board((Placed("--", (1, 2)), Placed("007"))),
}


@pytest.mark.parametrize("board", BOARDS.values(), ids=list(BOARDS))
def test_a_link_gives_the_same_board_back(board: Board) -> None:
    assert Board.read(board.text) == board


def test_the_text_of_a_board_is_short_and_can_be_read() -> None:
    assert our_places(START).text == "2.61man.69woman.21boy.29girl.91grandfather"


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=list(HOSTILE))
def test_any_name_survives_the_link_as_the_board_keeps_it(typed: str) -> None:
    named = Board((Placed("man"),)).with_words([Placed("x" + typed, (1, 2))])
    assert Board.read(named.text) == named
    assert all(len(each.word) <= 24 for each in named.words)


@pytest.mark.parametrize(
    "text",
    ["", "4.", "2.6", "2.6xman", "2.61man.61MAN", "2_age.61man", "2.61", "2." + "61a." * 900, "2.-1man", "3.61man"],
)
def test_a_link_that_was_cut_off_or_altered_is_refused_in_words(text: str) -> None:
    with pytest.raises(InvalidInputError, match=r"\w+ \w+ \w+"):
        Board.read(text)


def test_a_board_takes_whole_numbers_on_it_only() -> None:
    for numbers in ((11, 0), (-1, 0), (1, 2, 3), (1.5, 2), (True, 2)):
        with pytest.raises(InvalidInputError, match="whole numbers of 0 to 10"):
            Board((Placed("man", numbers),))
    with pytest.raises(InvalidInputError, match="room for 24 words, not for 25"):
        Board(tuple(Placed(f"w{number}") for number in range(MOST_WORDS + 1)))
    with pytest.raises(InvalidInputError, match="twice"):
        Board((Placed("Straße"), Placed("STRASSE")))


def test_a_third_number_begins_at_nought_and_comes_once() -> None:
    three = Board((Placed("man", (6, 1)), Placed("king"))).with_third_number()
    assert three.placed == {"man": (6, 1, 0)}
    assert three.waiting == ("king",)
    assert [axis.name for axis in three.axes] == ["age", "gender", "royal"]
    assert three.with_third_number() is three


def test_words_are_put_where_we_would_put_them_and_unknown_ones_wait_for_the_reader() -> None:
    board = our_places(Board((Placed("man", (9, 9)), Placed("girl"), Placed("tree"))))
    assert board.placed == {"man": (9, 9), "girl": OURS["girl"][:2]}
    assert board.waiting == ("tree",)
    phone = Board((Placed("Grandmother"), Placed("KING"))).with_third_number()
    assert our_places(phone).placed == {"Grandmother": KNOWN["grandmother"], "KING": OURS["king"]}, "as phones write"


def test_words_that_share_all_their_numbers_are_found_and_words_are_taken_off() -> None:
    board = Board((Placed("man", (8, 7)), Placed("cat", (3, 1)), Placed("dog", (3, 1)), Placed("girl"), Placed("boy")))
    assert board.at_one_place == ("cat", "dog")
    assert board.without(["dog", "girl", "lion"]).at_one_place == ()
    assert [each.word for each in board.without(["dog", "girl", "lion"]).words] == ["man", "cat", "boy"]


def test_a_board_is_a_set_of_vectors() -> None:
    vectors = our_places(START).vectors()
    assert (vectors.dim, list(vectors)) == (2, ["man", "woman", "boy", "girl", "grandfather"])
    assert vectors["girl"].tolist() == [2, 9]
    with pytest.raises(InvalidInputError, match="No word is on the board yet"):
        Board((Placed("man"),)).vectors()
