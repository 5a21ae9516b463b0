"""The sentences of Similar words and of the home page."""

from __future__ import annotations

import re

import pytest

from embedding_core import OddOneOut, WordVectors, sample_random_pairs, similarity
from embedding_core.vectors.random_pairs import PERCENTS, RandomPairs
from tests.hostile import HOSTILE
from tests.pages.harness import without_cards
from wordspace.frame.nearest import HOME_WORDS, in_space, nearest_words, places
from wordspace.frame.text import all_alike
from wordspace.frame.widgets import why_unknown
from wordspace.views.similarity import words


def test_the_paragraph_on_opposites_stands_below_opposites_alone() -> None:
    assert "Opposites" in words.meaning_of_close("good", "bad", "alike")
    assert "Opposites" in words.meaning_of_close("cold", "hot", "alike")
    for first, second, how in (
        ("coffee", "tea", "alike"),
        ("king", "banana", "not alike"),
        ("bank", "river", "related"),
    ):
        assert "Opposites" not in words.meaning_of_close(first, second, how)


def test_what_close_means_is_said_of_words_that_are_close_only() -> None:
    assert "used in the same kind of sentence</i>" in words.meaning_of_close("coffee", "tea", "very alike")
    assert "Close does not mean" not in words.meaning_of_close("king", "banana", "not alike")


def test_only_words_that_lie_far_apart_are_said_to(glove: WordVectors) -> None:
    def told(first: str, second: str) -> str:
        pairs = glove.random_pairs_like((first, second))
        return words.about_pair(first, second, similarity(glove, first, second), pairs, [], 50)

    assert "far apart" in told("king", "banana")
    for first, second in (("the", "of"), ("he", "she"), ("is", "was"), ("doctor", "hospital")):
        assert "far apart" not in told(first, second)


def test_a_nearest_word_is_said_to_be_of_the_frequent_ones_where_a_rarer_one_is_nearer(glove: WordVectors) -> None:
    nearest = nearest_words(glove, "freind", 6)
    assert nearest.headline == "Nearest to <b>freind</b> is <b>afp02</b> among the 100,000 most frequent words"
    assert "afp02</b> among the 100,000 most frequent words" in in_space(glove, "freind")
    assert nearest_words(glove, "frog", 6).headline == "Nearest to <b>frog</b> is <b>toad</b>"
    everywhere = nearest_words(glove, "freind", 6, max_rank=None)
    assert everywhere.headline == f"Nearest to <b>freind</b> is <b>{everywhere.found[0].word}</b>"
    assert everywhere.found[0].cosine > nearest.found[0].cosine


def test_a_set_in_which_all_words_are_alike_is_said_to_be_one_and_no_verdict_is_given() -> None:
    flat = RandomPairs(PERCENTS / 5000 + 0.96)
    text = without_cards(words.about_pair("kettle", "of", 0.97, flat, [], 50))
    assert "Their cosine is 0.97. In these vectors nearly all words are alike: half of all random pairs" in text
    assert "have a cosine of 0.97 or more" in text
    assert "not alike" not in text
    assert all_alike(RandomPairs(PERCENTS / 100 - 0.5)) == ""


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Mount Everest", ": nearly all are single words"),
        ("кошка", ": they are from English texts"),
        ("chatgpt", ", whose texts end in 2014"),
        ("😀", ", whose texts end in 2014"),
    ],
)
def test_why_a_word_is_not_known_is_said(typed: str, reason: str) -> None:
    assert why_unknown(typed) == reason


def test_two_words_are_told_with_one_number_and_where_it_falls(glove: WordVectors) -> None:
    pairs = glove.random_pairs_like(("frog", "toad"))
    text = without_cards(words.about_pair("frog", "toad", 0.7017, pairs, ["snake", "lizard"], 50))
    assert (
        "They are very alike, closer than 999 of 1,000 random pairs of words about as common: 0.70 on a scale" in text
    )
    assert "they share 2, among them <b>snake</b>, <b>lizard</b>." in text
    assert "they share 0." in words.about_pair("frog", "king", 0.2, pairs, [], 50)
    assert "neighbours" not in words.about_pair("frog", "frog", 1.0, pairs, [], 50), "a word shares all with itself"


def test_neighbours_are_explained_as_far_as_they_need_it(glove: WordVectors) -> None:
    frog = words.about_neighbors(nearest_words(glove, "frog", 10), shipped=True)
    assert "Wikipedia and newspapers" in frog
    assert "Hatched bars are other forms of <b>frog</b>" in frog
    assert "rare word" not in frog
    paris = words.about_neighbors(nearest_words(glove, "paris", 10, max_rank=None), shipped=False)
    assert "Hatched" not in paris
    assert "A rare word is seldom seen" in paris
    options = "Options can search all words"
    assert options in words.about_neighbors(nearest_words(glove, "paris", 10), shipped=True)
    assert options not in paris + frog
    assert "Wikipedia" not in paris


def test_a_word_that_is_rare_itself_is_said_to_be_and_its_numbers_partly_chance(glove: WordVectors) -> None:
    told = "<b>runing</b> is a rare word, seldom seen in the texts, so its numbers are partly chance."
    assert told in words.about_neighbors(nearest_words(glove, "runing", 10), shipped=True)
    assert told in in_space(glove, "runing")
    assert "is a rare word" not in in_space(glove, "frog")
    pairs = glove.random_pairs_like(("runing", "freind"))
    assert told in words.about_pair("runing", "frog", 0.1, pairs, [], 50, (), ["runing"])
    both = words.about_pair("runing", "freind", -0.03, pairs, [], 50, (), ["runing", "freind"])
    assert "<b>runing</b> and <b>freind</b> are rare words" in both
    assert "far apart" not in both


def test_of_a_handful_of_words_none_are_said_to_be_alike() -> None:
    tiny = WordVectors.from_arrays(["a", "b", "c", "d"], [[2, 0], [2, 1], [1, 1], [0, 1]])
    tiny = tiny.labelled(random_pairs=sample_random_pairs(tiny))
    pairs = tiny.random_pairs_like(("a", "b"))
    neighbours = words.about_neighbors(nearest_words(tiny, "a", 2), shipped=False)
    for told in (neighbours, words.about_pair("a", "b", 0.89, pairs, [], 2, n_words=4)):
        assert "cosine is 0.89, on a" in told
        assert "The set has 4 words, so 6 pairs: too few to say whether that is much." in told
        assert "alike," not in told
    assert "99 of 100" not in neighbours


def test_the_odd_one_out_is_compared_with_the_next() -> None:
    text = words.about_odd(OddOneOut("banana", {"car": 0.46, "banana": -0.12, "bike": 0.34}))
    assert "<b>banana</b> has the lowest, −0.12; the next lowest is 0.34." in text


def test_an_odd_one_out_that_hardly_stands_out_is_doubted() -> None:
    clear, close = (OddOneOut("one", {"one": 0.5, "two": second, "three": 0.9}) for second in (0.75, 0.5625))
    assert words.odd_headline(clear) == "The odd one out is <b>one</b>"
    assert words.odd_headline(close) == "The odd one out is <b>one</b>, but only just"
    assert "nearly level" not in words.about_odd(clear)
    assert "nearly level" in words.about_odd(close)


def test_a_word_compared_with_itself_is_described_once() -> None:
    told = words.about_numbers([("cat", 5.04, 5140)])
    assert told.count("<b>cat</b> is number 5,140 of the most frequent words, and its arrow is 5.0 long.") == 1


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
        bare = without_cards(text)
        for tag in ("<p>", "</p>", "<b>", "</b>", "<i>", "</i>"):
            bare = bare.replace(tag, "")
        assert "<" not in bare


def test_the_home_page_shows_a_word_beside_one_that_is_alike_and_one_that_is_not(glove: WordVectors) -> None:
    answer = without_cards(in_space(glove, "frog"))
    assert "<b>frog</b> and <b>toad</b> have stripes that are alike" in answer
    assert "very alike, closer than 999 of 1,000 random pairs of words about as common: 0.70 on a scale" in answer


@pytest.mark.parametrize("word", HOME_WORDS)
def test_the_word_that_lies_far_off_is_in_the_picture_of_a_phone_too(word: str, glove: WordVectors) -> None:
    far = re.search("<b>([a-z]+)</b> lies far off", in_space(glove, word))[1]
    for drawn in places(glove, word, tuple(near.word for near in nearest_words(glove, word, 6).found)):
        assert far in [place.word for place in drawn]
