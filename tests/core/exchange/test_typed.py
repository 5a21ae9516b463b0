"""Small sets as people type them: every way to set numbers apart is read, and what is wrong is said with its line."""

from __future__ import annotations

import pytest

from embedding_core.errors import InvalidInputError
from embedding_core.exchange import left_out_columns, read_typed


@pytest.mark.parametrize(
    "text",
    [
        "ice cream 9.5 2\nsoup 1 -7",
        "ice cream\t9.5\t2\r\nsoup\t1\t-7\t\r\n",
        "ice cream\t9,5\t2\nsoup\t1\t−7",
        "ice cream 9,5 2\nsoup 1 -7",
        "ice cream,9.5,2\nsoup, 1, -7",
        "ice cream 9.5,2\nsoup 1,-7",
        "ice cream; 9,5; 2\n\nsoup; 1; -7",
        "ice cream: 9.5 2\nsoup: 1 -7",
        "1. ice cream 9.5 2\n2. soup 1 -7",
        '"ice cream" | 9.5 | 2\nsoup | 1 | -7',
    ],
)
def test_numbers_may_be_set_apart_in_every_way(text: str) -> None:
    found = read_typed(text)
    assert {word: found[word].tolist() for word in found.words} == {"ice cream": [9.5, 2], "soup": [1, -7]}
    assert found.columns == ()


@pytest.mark.parametrize("text", ["dish,fat,green\npie,9,1\nleek,1,9", "fat green\npie 9 1\nleek 1 9"])
def test_a_first_line_without_numbers_names_them(text: str) -> None:
    assert read_typed(text).columns == ("fat", "green")


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("dish;from;fat;green;who\npie;Kent;9;1;Al\nleek;Wales;1;9;Bo", ("from", "who")),
        ("pie\tKent\t9\t1\nleek\tWales\t1\t9", ("column 2",)),
        ("pie,9,1\nleek,1,9", ()),
    ],
)
def test_columns_of_texts_are_left_out_and_named(text: str, left_out: tuple[str, ...]) -> None:
    found = read_typed(text)
    assert {word: found[word].tolist() for word in found.words} == {"pie": [9, 1], "leek": [1, 9]}
    assert left_out_columns(text) == left_out
    assert found.columns in (("fat", "green"), ())


def test_a_name_may_end_with_a_number_where_commas_or_tabs_set_it_apart() -> None:
    assert list(read_typed("Formula 1, 9, 2\nTennis, 1, 2").words) == ["Formula 1", "Tennis"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "at least two lines"),
        ("cat 1 2", "at least two lines"),
        ("cat 1 2\ndog 1", "“dog” has 1 number, “cat” has 2"),
        ("cat 1 2\ndog", "“dog” has no numbers"),
        ("my car is red\nit goes fast", "“it goes fast” has no numbers"),
        ("cat 1\ndog 2", "write two or more"),
        ("cat 1 2\n3 4", "begins with a number"),
        ("cat,1,two\ndog,1,2", "“two” is no number"),
        ("cat,70%,1\ndog,30%,2", "“70%” is no number"),
        ("1,cat,7,3\n2,dog,8,4", "“1 cat 7 3” begins with a number"),
        ("cat\t\t2\ndog\t1\t2", "a number is missing"),
        ("cat 1 2\nCat 2 1", "“Cat” is there twice"),
        ("cat 0 0\ndog 1 2", "zeros alone"),
        ("cat 1e99 0\ndog 1 2", "too large"),
        ("cat 1 2\n" * 20_000, "save it as a file"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(InvalidInputError, match=problem):
        read_typed(text)
