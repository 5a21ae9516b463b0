"""A verdict beside two lists made by hand; how often what is said is right is in `test_same_sense.py`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embedding_core import WordVectors
from embedding_core.context.examples import EXAMPLES
from embedding_core.context.neighbors import Company, ContextNeighbor, is_tied, stored_company
from embedding_core.context.same_sense import Answer, SenseVerdict, Step
from embedding_core.context.weighed import Weighed, far_lists, weigh
from embedding_core.text import find


def company(found: str, similarity: float = 0.5) -> Company:
    """A list of words of one letter each."""
    return Company(find("My bat flew.", "bat")[0], tuple(ContextNeighbor(letter, similarity) for letter in found))


def verdict(answer: Answer, probability: float) -> SenseVerdict:
    return SenseVerdict(answer, "", 0.5, Step(0.2, probability, 0.0, 1.0))


SAME, DIFFERENT = verdict("same sense", 0.9), verdict("different senses", 0.04)
ONE, TWO, NEITHER = (verdict("no verdict", chance) for chance in (0.7, 0.27, 0.5))


@pytest.mark.parametrize(
    ("found", "lists", "contradicted", "torn"),
    [
        (SAME, ("abcd", "wxyz"), True, False),
        (SAME, ("abcd", "awxy"), False, False),
        (SAME, ("abcd", ""), False, False),
        (ONE, ("abcd", "wxyz"), True, True),
        (ONE, ("abcd", "abcd"), False, False),
        (TWO, ("abcd", "abcx"), True, True),
        (TWO, ("abcd", "abxy"), False, False),
        (DIFFERENT, ("abcd", "axyz"), False, False),
        (NEITHER, ("abcd", "wxyz"), False, False),
        (NEITHER, ("abcd", "abcd"), False, False),
    ],
)
def test_lists_speak_against_one_sense_where_they_share_nothing_and_against_two_where_they_share_several(
    found: SenseVerdict, lists: tuple[str, str], contradicted: bool, torn: bool
) -> None:
    weighed = weigh(found, [company(each) for each in lists])
    assert (weighed.verdict, weighed.contradicted, weighed.torn, weighed.eased) == (found, contradicted, torn, False)


def test_two_things_is_but_a_guess_where_the_lists_share_two_words() -> None:
    eased = weigh(DIFFERENT, [company("abcd"), company("abxy")])
    assert (eased.verdict.answer, eased.verdict.guess, eased.shared) == ("no verdict", "different senses", 2)
    assert (eased.eased, eased.contradicted, eased.guessed, eased.torn) == (True, True, True, False)
    assert eased.verdict.probability == pytest.approx(0.2)
    kept = weigh(DIFFERENT, [company("abcd"), company("abxy")], ease=False)
    assert kept == Weighed(DIFFERENT, 2)


def test_what_is_said_of_a_sense_is_one_sense_or_two_or_nothing() -> None:
    said = [Weighed(each).one_sense for each in (SAME, ONE, NEITHER, TWO, DIFFERENT)]
    assert said == [True, True, None, False, False]
    assert [Weighed(each).guessed for each in (SAME, ONE, DIFFERENT)] == [False, True, False]


def test_a_list_tells_little_without_a_near_word_of_an_unknown_word_of_pieces_and_without_a_tie() -> None:
    near, far = company("ab"), company("ab", 0.28)
    assert far_lists([near, near, company("")]) == []
    assert far_lists([near, far]) == [1]
    assert far_lists([near, near], unknown=["bat"]) == [0, 1]
    assert far_lists([near, near], untied=[1]) == [1]
    assert far_lists([replace(near, pieces=2), near]) == [0]


def test_every_list_of_the_examples_that_ship_tells_something(glove: WordVectors) -> None:
    lists = stored_company().found
    assert len(lists) == 3 * len(EXAMPLES)
    untied = [
        number for number, found in enumerate(lists) if not is_tied(glove, replace(found, nearest=found.nearest[:6]))
    ]
    assert [lists[number].mark.text for number in far_lists(lists, untied=untied)] == []
