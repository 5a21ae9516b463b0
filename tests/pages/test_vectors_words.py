"""The sentences of Other machines, without the page."""

from __future__ import annotations

import math

import pytest

from embedding_core import WordVectors
from embedding_core.comparison import BiasResult, BiasTest, Scoring, WordList, measure_bias
from embedding_core.comparison.common import Beside
from embedding_core.comparison.scores import ANALOGIES, Side, TestScore
from embedding_core.neighbors import Neighbor
from tests.pages.harness import without_cards
from wordspace.views.vectors import compare_words, file_words, judging, score_words, words


def headline(first: str, second: str, in_both: int) -> str:
    """The headline for lists of one-letter words."""
    found = Beside("x", [Neighbor(word, 0.5, 1) for word in first], [Neighbor(word, 0.5, 1) for word in second])
    return without_cards(words.beside_headline(found, "one", "other", in_both)).replace("<b>x</b>", "x")


def test_lists_that_hold_every_word_are_not_said_to_agree() -> None:
    assert headline("abc", "cba", 4).startswith("The two sets share only 4 words, so those nearest to ")
    assert headline("abc", "cba", 5).endswith("nearest to x, all are the same in both")


def test_a_set_of_a_link_that_is_gone_and_words_of_one_set_only_are_named() -> None:
    assert "compares with `aunts`, which is not here" in compare_words.gone(["aunts"])
    assert compare_words.only_in("a*b", ["rocket"]) == r"Words that only *a\*b* has, the most frequent first: `rocket`."
    assert compare_words.only_in("GloVe", []) == ""


def test_a_table_of_single_numbers_is_doubted() -> None:
    assert file_words.read("list", 2, 1, "table").startswith(
        "***list* is here: 2 words, 1 number each.** Read as table. Is this a list of "
    )
    assert "2 words, 2 numbers each (age, a\\*b).**" in file_words.read("list", 2, 2, "table", ["age", "a*b"])
    assert file_words.read("list", 2, 300, "table") == "***list* is here: 2 words, 300 numbers each.** Read as table."


def scoring(*asked: int) -> Scoring:
    sides = Side(900, 0.5, 0.1), Side(900, 0.5, 0.9)
    return Scoring(1, 1, tuple(TestScore(ANALOGIES[0], 900, count, *sides) for count in asked))


def test_a_set_is_called_better_only_where_both_were_asked_some_questions() -> None:
    assert score_words.scores_headline(scoring(2, 29), "one", "other").startswith(
        "The two sets share too few questions"
    )
    assert score_words.scores_headline(scoring(2, 30), "one", "other").startswith("*other* is better on the one test,")
    assert score_words.scores_headline(scoring(30, 40), "one", "other").startswith("*other* is better on all 2 tests,")


def test_of_a_few_questions_it_is_said_how_many_are_right_and_of_many_how_many_of_a_hundred() -> None:
    table = score_words.scores_table(scoring(20, 200), "one", "other")
    assert table["test"] == ["Analogies, facts: 20", "Analogies, facts: 200"]
    assert table["other"] == ["18 of 20", "90 %"]


def judged(first: list[int], second: list[int]) -> BiasResult:
    """The answer for words at these degrees from the word "right"; the word "left" is at 90."""
    degrees = {f"a{n}": at for n, at in enumerate(first)} | {f"b{n}": at for n, at in enumerate(second)}
    rows = {word: [math.cos(math.radians(at)), math.sin(math.radians(at))] for word, at in degrees.items()}
    lists = [tuple(word for word in rows if word[0] == letter) for letter in "ab"]
    vectors = WordVectors.from_mapping({**rows, "right": [1.0, 0.0], "left": [0.0, 1.0]})
    poles = WordList("right", ("right",)), WordList("left", ("left",))
    return measure_bias(vectors, BiasTest(WordList("as", lists[0]), WordList("bs", lists[1]), *poles, source=""))


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ([0, 5, 10, 60], [80, 85, 90, 70], "as are nearer to right; bs nearer to left"),
        ([0, 5, 10, 15], [30, 35, 38, 40], "both as and bs are nearer to right, as more so"),
        ([30, 35, 38, 40], [0, 5, 10, 15], "both as and bs are nearer to right, bs more so"),
        ([0, 5], [10, 40], "both as and bs are nearer to right, as more so, perhaps by chance"),
        ([0, 20, 30, 5], [1, 19, 31, 4], "both as and bs are nearer to right, with no clear difference"),
        ([0, 20, 70, 90], [1, 19, 71, 89], "no clear difference between as and bs"),
    ],
)
def test_the_headline_of_prejudice_says_where_the_lists_stand_in_the_picture(
    first: list[int], second: list[int], said: str
) -> None:
    headline = judging.bias_headline(judged(first, second), "mine")
    assert headline.replace("<b>", "").replace("</b>", "") == f"In <i>mine</i>, {said}"


def test_a_word_on_the_other_side_than_its_list_is_named_and_few_words_are_said_to_be_few() -> None:
    told = judging.about_bias(judged([0, 5, 10, 60], [80, 85, 90, 70]))
    assert "3 of 4 words of the upper list and none of 4 of the lower one. The exception: a3." in told
    assert "would be surer" not in told
    assert "With 4 words or more in each list it would be surer." in judging.about_bias(judged([0, 5], [10, 40]))
