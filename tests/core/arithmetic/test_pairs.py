"""Pairs as they are typed and pasted."""

from __future__ import annotations

import pytest

from embedding_core import WordVectors
from embedding_core.arithmetic.pairs import MOST_PAIRS, first_right, pairs_text, read_pairs, turned_round
from embedding_core.vectors.vocabulary import Vocabulary

WORDS = Vocabulary.from_words(["peru", "lima", "cuba", "havana", "new-york", "albany", "new", "york"])
TWO = (("peru", "lima"), ("cuba", "havana"))


@pytest.mark.parametrize(
    "text",
    [
        "peru lima\ncuba havana",
        "peru: lima\n\n  Cuba : Havana ",
        "peru: lima, cuba: havana",
        "peru lima cuba havana",
        "1. peru - lima\n2) cuba – havana",
        "* peru → lima\n* cuba -> havana",
        "peru,lima,3\ncuba,havana,4.5",
        '"peru";"lima"\n"cuba";"havana"',
        "| peru | lima |\n| cuba | havana |",
        "peru\tlima\r\ncuba\thavana\n",
        "peru - lima, cuba - havana",
        "peru lima, cuba havana",
        "peru = lima\ncuba/havana\ncuba / havana\nperu lima",
        "peru and lima\ncuba and Havana",
        "peru is to lima as cuba is to havana",
        "peru to lima as cuba to havana",
        "peru-lima, cuba-havana",
        "peru & lima\ncuba vs. havana",
    ],
)
def test_pairs_are_read_however_they_are_written(text: str) -> None:
    assert read_pairs(WORDS, text).pairs == TWO


def test_a_name_with_blanks_is_one_word() -> None:
    assert read_pairs(WORDS, "New York albany\nnew york: albany\nnew york, albany").pairs == (("new-york", "albany"),)


def test_what_is_no_pair_is_named() -> None:
    read = read_pairs(WORDS, "peru lima\nperu\nperu lima cuba\nxqzzy: lima\ncuba Cuba")
    assert read.pairs == TWO[:1]
    assert read.unknown == ("xqzzy",)
    assert read.no_pair == ("peru", "peru lima cuba", "cuba Cuba")


def test_more_pairs_than_the_most_are_counted() -> None:
    names = [f"w{n}" for n in range(2 * MOST_PAIRS + 4)]
    words = Vocabulary.from_words(names)
    pairs = tuple(zip(names[::2], names[1::2], strict=True))
    read = read_pairs(words, pairs_text(pairs))
    assert read.pairs == pairs[:MOST_PAIRS]
    assert read.left_out == 2


def test_a_sentence_is_not_cut_into_pairs(glove: WordVectors) -> None:
    sentence = "just a sentence about my flowers this week"
    read = read_pairs(glove.words, f"{sentence}\nhe she his her")
    assert (read.pairs, read.no_pair) == ((("he", "she"), ("his", "her")), (sentence,))


@pytest.mark.parametrize(
    "sentence",
    [
        "I love my dog and cats",
        "Please show me what you think",
        "she sells sea shells",
        "I am here",
        "I like cats, dogs and birds",
        "Note: this is a test",
        "my brother likes music, my sister likes sports",
        "we went to rome",
        "Dogs: they bark at the moon",
    ],
)
def test_no_part_of_a_sentence_counts_as_a_pair(glove: WordVectors, sentence: str) -> None:
    read = read_pairs(glove.words, f"cat dog\n{sentence}")
    assert (read.pairs, read.unknown, read.no_pair) == ((("cat", "dog"),), (), (sentence,))


@pytest.mark.parametrize("line", ["man woman his her", "in out up down", "one two three four", "go went do did"])
def test_pairs_of_little_words_are_no_sentence(glove: WordVectors, line: str) -> None:
    assert [word for pair in read_pairs(glove.words, line).pairs for word in pair] == line.split()


def test_an_empty_text_has_no_pairs() -> None:
    assert read_pairs(WORDS, " \n ").pairs == ()


def test_the_first_two_pairs_whose_sum_is_right_are_found() -> None:
    vectors = WordVectors.from_mapping(
        {"a": (1, 0), "b": (1, 1), "c": (-1, 0), "d": (-1, 1), "e": (0, -1), "f": (3, 1)}
    )
    assert first_right(vectors, [("f", "e"), ("a", "b"), ("c", "d")]) == (("a", "b"), ("c", "d"))
    assert first_right(vectors, [("a", "b"), ("c", "f")]) is None
    assert first_right(vectors, [("a", "b"), ("e", "a")]) is None, "a word that was put in is no answer"
    assert first_right(vectors, [("a", "b")]) is None


def test_the_words_of_a_pair_are_exchanged_where_they_stand() -> None:
    text = "1. king -> queen\n\n2. Waitress: waiter, uncle: aunt\nrest of it"
    assert turned_round(text, ("waitress", "waiter")) == text.replace("Waitress: waiter", "waiter: Waitress")
    assert turned_round(text, ("queen", "king")) == "", "as they stand they are no such pair"
    assert turned_round("king king queen", ("king", "queen")) == "", "which king?"
    assert turned_round(text, ("new-york", "albany")) == ""
