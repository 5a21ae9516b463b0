"""Which word of a sentence a reader asks about: on words left out of fits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embedding_core import load
from embedding_core.context import in_question
from embedding_core.context.bank import FURTHER_FILE, load_sentence_bank
from embedding_core.context.in_question import words_in_question
from embedding_core.context.sentence_words import likely_word, of_several_senses

# A word and a sentence about it, written down together before any rule was tried
MEANT = Path(__file__).with_name("meant-words.tsv")
# Harder ones, of people at their work: most of these words are in no list of words of several senses
AT_WORK = Path(__file__).with_name("work-words.tsv")
NEW = Path(__file__).with_name("new-words.tsv")


@pytest.mark.parametrize("text", ["", "?!", "It is.", "2 + 2"])
def test_of_the_commonest_words_nobody_asks(text: str) -> None:
    assert words_in_question(load(), text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Is the sole fresh?", "sole"),
        ("Could you season the soup, please?", "season"),
        ("The old boxer was asleep.", "boxer"),
        ("My xqzzy is late.", "xqzzy"),
        ("I need a new racket.", "racket"),
        ("Her sister plays the flute.", "flute"),
        ("Mr Baker cut the bread.", "bread"),
        ("My aunt Rose wore a ring.", "ring"),
        ("Who will pay the damages?", "damages"),
        ("He read the will after the funeral.", "will"),
        ("Herring is cheap this year.", "Herring"),
        ("The points froze at Dovre.", "points"),
        ("She planted the bulbs under the hedge.", "bulbs"),
        ("The crew lowered the boom in the gale.", "boom"),
        ("A spoke broke in the front wheel of my bicycle.", "spoke"),
    ],
)
def test_a_reader_asks_about_a_noun_or_a_word_of_several_senses(text: str, word: str) -> None:
    assert words_in_question(load(), text)[0].word == word


def test_of_sentences_as_people_write_them_the_word_meant_comes_first_in_three_of_four() -> None:
    vectors, lines = load(), [line.split("\t") for line in MEANT.read_text(encoding="utf-8").splitlines()]
    first = [words_in_question(vectors, text)[0].folded == word for word, text in lines]
    assert len(first) == 90
    assert np.mean(first[::2]) > 0.75, "on these other rules were tried, none of which was better"
    assert np.mean(first[1::2]) > 0.75, "these were held back"


def test_of_harder_sentences_the_word_meant_comes_first_in_half() -> None:
    vectors, lines = load(), [line.split("\t") for line in AT_WORK.read_text(encoding="utf-8").splitlines()]
    first = [words_in_question(vectors, text)[0].folded == word for word, text in lines]
    assert len(first) == 40
    assert np.mean(first) >= 0.5, "in 18 of 40 before when, how many and froze came last"
    assert np.mean(first[1::2]) >= 0.5, "these were held back"


def test_the_word_that_a_sentence_is_about_comes_first_more_often_than_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of words that no fit has seen, and whose several senses are not known."""
    vectors, known = load(), load_sentence_bank()
    monkeypatch.setattr(in_question, "known_of_several", lambda: frozenset(known.ambiguous))
    for bank in (load_sentence_bank(NEW), load_sentence_bank(FURTHER_FILE)):
        sentences = bank.sentences[::2]
        before = [next(iter(of_several_senses(item.text)), likely_word(item.text, "")) for item in sentences]
        now = [words_in_question(vectors, item.text)[0] for item in sentences]
        rate = [
            np.mean(
                [mark is not None and mark.folded == item.word for mark, item in zip(marks, sentences, strict=True)]
            )
            for marks in (before, now)
        ]
        assert rate[1] > rate[0] + 0.02
        assert rate[1] > 0.3
