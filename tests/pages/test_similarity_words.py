"""The sentences of Similar words and of the home page."""

from __future__ import annotations

import pytest

from embedding_core import OddOneOut, WordVectors
from tests.hostile import HOSTILE
from wordspace.frame.nearest import in_space, nearest_words
from wordspace.views.similarity import words


def test_the_paragraph_on_opposites_stands_below_opposites_alone() -> None:
    assert "Opposites" in words.meaning_of_close("good", "bad", 99.7)
    assert "Opposites" in words.meaning_of_close("cold", "hot", 99.7)
    for first, second, percentile in (("coffee", "tea", 99.9), ("king", "banana", 55), ("bank", "river", 90)):
        assert "Opposites" not in words.meaning_of_close(first, second, percentile)


def test_what_close_means_is_said_of_words_that_are_close_only() -> None:
    assert "used in the same kind of sentence</i>" in words.meaning_of_close("coffee", "tea", 99.9)
    assert "Close does not mean" not in words.meaning_of_close("king", "banana", 55)


def test_two_words_are_told_with_one_number_and_where_it_falls(glove: WordVectors) -> None:
    pairs = glove.random_pairs_like(("frog", "toad"))
    text = words.about_pair("frog", "toad", 0.7017, pairs, ["snake", "lizard"], 50)
    assert "They are very alike: 0.70 on a scale where 1 is the same and 0 is unrelated." in text
    assert "closer than 999 of 1,000 random pairs" in text
    assert "they share 2, among them <b>snake</b>, <b>lizard</b>." in text
    assert "they share 0." in words.about_pair("frog", "king", 0.2, pairs, [], 50)
    assert "neighbours" not in words.about_pair("frog", "frog", 1.0, pairs, [], 50), "a word shares all with itself"


def test_neighbours_are_explained_as_far_as_they_need_it(glove: WordVectors) -> None:
    frog = words.about_neighbors(nearest_words(glove, "frog", 10), shipped=True)
    assert "Wikipedia and newspapers" in frog
    assert "Hatched bars are other forms of <b>frog</b>" in frog
    assert "rare spelling" not in frog
    paris = words.about_neighbors(nearest_words(glove, "paris", 10, max_rank=None), shipped=False)
    assert "Hatched" not in paris
    assert "A rare spelling is seldom seen" in paris
    assert "Wikipedia" not in paris


def test_the_odd_one_out_is_compared_with_the_next() -> None:
    text = words.about_odd(OddOneOut("banana", {"car": 0.46, "banana": -0.12, "bike": 0.34}))
    assert "<b>banana</b> has the lowest, −0.12; the next lowest is 0.34." in text


def test_a_word_compared_with_itself_is_described_once() -> None:
    assert words.about_numbers([("cat", 5.04, 5140)]).count("<b>cat</b>: length 5.0, frequency rank 5,140.") == 1


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_no_sentence_is_read_as_html(word: str, glove: WordVectors) -> None:
    pairs = glove.random_pairs_like(("frog", "toad"))
    for text in (
        words.pair_headline(word, word, 40),
        words.about_pair(word, "toad", 0.7, pairs, [word], 50),
        words.odd_headline(OddOneOut(word, {word: 0.1, "b": 0.2})),
        words.about_odd(OddOneOut(word, {word: 0.1, "b": 0.2})),
        words.matrix_headline(word, word),
        words.numbers_headline(word, 100),
        words.about_numbers([(word, 1.0, 1)]),
    ):
        bare = text
        for tag in ("<p>", "</p>", "<b>", "</b>", "<i>", "</i>"):
            bare = bare.replace(tag, "")
        assert "<" not in bare


def test_the_home_page_shows_a_word_beside_one_that_is_alike_and_one_that_is_not(glove: WordVectors) -> None:
    answer = in_space(glove, "frog")
    assert "<b>frog</b> and <b>toad</b> have stripes that are alike" in answer
    assert "very alike: 0.70 on a scale where 1 is the same and 0 is unrelated" in answer
    assert "<b>paris</b> lies far off." in answer
