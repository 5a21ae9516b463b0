"""Words of a text that are worth watching."""

from __future__ import annotations

import pytest

from embedding_core import WordVectors
from embedding_core.training.worth_watching import worth_watching


def test_each_word_has_company_and_none_is_like_another(glove: WordVectors) -> None:
    words = ["the", "suddenly", "cow", "cows", "horse", "replied", "rain", "wind", "king", "queen", "hatter", "tea"]
    assert worth_watching(words, glove) == ("cow", "rain", "king", "hatter")


def test_a_form_of_a_word_is_no_company(glove: WordVectors) -> None:
    words = ["candle", "candles", "cow", "horse", "rain", "wind"]
    assert worth_watching(words, glove, 2) == ("cow", "rain")


@pytest.mark.parametrize("words", [["wombleshire", "quorble"], ["the", "of"], ["cow"]])
def test_where_too_few_have_company_frequent_words_fill_up(glove: WordVectors, words: list[str]) -> None:
    assert set(worth_watching(words, glove)) <= set(words)
    assert worth_watching(words, glove)


def test_of_no_words_none_is_worth_watching(glove: WordVectors) -> None:
    assert worth_watching([], glove) == ()
