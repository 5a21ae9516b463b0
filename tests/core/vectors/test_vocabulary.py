"""The words of a set: frequency order, look-up, prefixes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from embedding_core import InvalidInputError, Vocabulary, WordVectors

WORDS = ["the", "zebra", "a", "ab", "café", "cafe", "日本", "😀", "x y", "abc"]


@pytest.fixture
def words() -> Vocabulary:
    return Vocabulary.from_words(WORDS)


def test_keeps_the_order_it_was_given(words: Vocabulary) -> None:
    assert list(words) == WORDS
    assert len(words) == len(WORDS)


def test_finds_every_word_where_it_stands(words: Vocabulary) -> None:
    assert [words.find(word) for word in WORDS] == list(range(len(WORDS)))


@pytest.mark.parametrize("word", ["", "th", "thee", "The", "aa", "zz", "\ud800", "the\n", "\n", "a\nab", "cafe\u0301"])
def test_does_not_find_what_is_not_there(words: Vocabulary, word: str) -> None:
    assert words.find(word) is None
    assert word not in words


def test_what_is_not_a_string_is_not_in_it(words: Vocabulary) -> None:
    assert 3 not in words
    assert None not in words
    assert b"the" not in words


def test_positions_work_as_in_a_list(words: Vocabulary) -> None:
    assert words[0] == "the"
    assert words[-1] == "abc"
    assert words[np.int64(1)] == "zebra"
    for outside in (len(WORDS), -len(WORDS) - 1):
        with pytest.raises(IndexError):
            words[outside]


@pytest.mark.parametrize(
    "part",
    [
        slice(None),
        slice(2, 5),
        slice(5, 2),
        slice(0, 0),
        slice(-3, None),
        slice(None, None, -1),
        slice(1, 9, 3),
        slice(50, 90),
    ],
)
def test_slices_work_as_in_a_list(words: Vocabulary, part: slice) -> None:
    assert words[part] == WORDS[part]


def test_prefix_gives_the_most_frequent_first(words: Vocabulary) -> None:
    assert words.starting_with("a") == [2, 3, 9]
    assert words.starting_with("caf") == [4, 5]
    assert words.starting_with("日") == [6]
    assert words.starting_with("q") == []
    assert words.starting_with("") == list(range(len(WORDS)))
    assert words.starting_with("a", 3, 9) == [3]
    assert words.at([9, 2, 4]) == [WORDS[9], WORDS[2], WORDS[4]]
    assert words.at([]) == []


def test_an_empty_vocabulary_answers() -> None:
    empty = Vocabulary.from_words([])
    assert len(empty) == 0
    assert list(empty) == []
    assert empty.find("a") is None
    assert empty.starting_with("a") == []


@pytest.mark.parametrize("bad", ["", "two\nlines", "\ud800"])
def test_refuses_what_cannot_be_a_word(bad: str) -> None:
    with pytest.raises(InvalidInputError, match="cannot be a word"):
        Vocabulary.from_words(["good", bad])


def test_refuses_a_repeated_word_by_name() -> None:
    with pytest.raises(InvalidInputError, match="'twin' appears twice"):
        Vocabulary.from_words(["twin", "other", "twin"])


def test_refuses_text_without_a_last_newline() -> None:
    with pytest.raises(InvalidInputError, match="end with a newline"):
        Vocabulary(b"a\nb", np.array([0, 1], dtype=np.int32))


def test_refuses_an_order_of_another_size() -> None:
    with pytest.raises(InvalidInputError, match="2 words but an order of 1"):
        Vocabulary(b"a\nb\n", np.array([0], dtype=np.int32))


def test_its_order_cannot_be_written(words: Vocabulary) -> None:
    with pytest.raises(ValueError, match="read-only"):
        words.order[0] = 1


def test_the_shipped_words_are_in_frequency_order_and_all_found(glove: WordVectors) -> None:
    every = list(glove.words)
    assert every[:5] == ["the", ",", ".", "of", "to"]
    assert len(every) == len(set(every)) == 341_479
    assert all(glove.words.find(every[i]) == i for i in range(0, len(every), 97))


def test_the_shipped_prefixes_agree_with_a_sorted_list(glove: WordVectors) -> None:
    ordered = sorted(glove.words)
    first = bisect_left(ordered, "frog")
    expected = {word for word in ordered[first : first + 500] if word.startswith("frog")}
    found = glove.words.starting_with("frog")
    assert found == sorted(found)
    assert {glove.words[position] for position in found} == expected


# What a person types


@pytest.mark.parametrize(
    ("words", "typed", "expected"),
    [
        (["the", "straße", "haus"], "Straße", "straße"),
        (["the", "straße", "haus"], "STRASSE", "straße"),
        (["straße", "strasse"], "Strasse", "straße"),  # both are that word, and the first is the commoner
        (["straße", "strasse"], "strasse", "strasse"),
        (["gross", "strasse"], "groß", None),  # German for large, and not twelve dozen
        (["gross", "strasse"], " „STRAẞE“", None),
        (["strasse", "müde"], "Straße", "strasse"),  # a set of such letters, spelled as the Swiss do
        (["Frog", "frog", "FROG"], "FROG", "FROG"),
        (["Frog", "frog", "FROG"], "fRoG", "Frog"),
        (["Frog", "frog"], "frog\u200b", "frog"),
        (["CAFÉ", "café"], "cafe\u0301", "café"),
        (["don’t"], "don't", "don’t"),
        (["don't", "don’t"], "DON’T", "don't"),
        (["New_York"], "new york", "New_York"),
        (["new york"], "New_York", "new york"),
        (["New-York", "new york"], "NEW YORK", "new york"),
        (["new-york"], "New–York", "new-york"),
        (["İstanbul"], "istanbul", "İstanbul"),
        (["ışık"], "IŞIK", "ışık"),
        (["ışık", "işik"], "Işik", "işik"),
        (["می\u200cخواهم"], "میخواهم", "می\u200cخواهم"),
        (["οδός"], "ΟΔΌΣ", "οδός"),
        (["ﬁne"], "fine", "ﬁne"),
        (["ａｂｃ"], "ABC", "ａｂｃ"),
        (["日本"], "日本", "日本"),
        (["frog"], "  frog ", "frog"),
        (["frog"], "frogs", None),
        (["frog"], "", None),
        (["frog"], "\ud800", None),
        ([], "frog", None),
    ],
)
def test_the_word_that_was_meant_is_found(words: list[str], typed: str, expected: str | None) -> None:
    assert Vocabulary.from_words(words).look_up(typed) == expected


def test_every_word_of_a_set_finds_itself_and_one_of_its_kind_in_any_case(glove: WordVectors) -> None:
    words = Vocabulary.from_words(["Über", "über", "ÜBER", "a_b", "a b", "a-b", "ß", "ss", *WORDS])
    for word in words:
        assert words.look_up(word) == word
        assert words.look_up(word.swapcase()) is not None
    for word in glove.words[::997]:
        assert glove.words.look_up(word.upper()) == word


def test_words_are_found_in_any_order_and_by_many_threads_at_once() -> None:
    words = [f"w{i}" for i in range(500)]
    vocabulary = Vocabulary.from_words(words)
    orders = [range(500), range(499, -1, -1), [0, 499, 1, 498, 1, 1], *(range(i, 500, 7) for i in range(7))]

    def found(order: Sequence[int]) -> list[int | None]:
        return [vocabulary.find(words[i]) for i in order]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(found, orders * 3)) == [list(order) for order in orders * 3]
    assert vocabulary.find("w500") is None
    assert vocabulary.find("w499") == 499
    assert vocabulary.find("") is None
