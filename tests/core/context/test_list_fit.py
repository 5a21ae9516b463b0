"""Whether a list may be about another meaning than its word has in its sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from embedding_core import WordVectors
from embedding_core.context.by_sentences import sense_here
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import EXAMPLES
from embedding_core.context.list_fit import far_lists, is_of_another, unsure_lists
from embedding_core.context.neighbors import Company, ContextNeighbor, company_of, is_tied, stored_company
from embedding_core.context.sense_data import stored_same_sense
from embedding_core.text import find

SENTENCES = Path(__file__).with_name("list-fits.tsv")


def test_a_list_of_the_words_beside_which_another_meaning_stands_is_told_and_one_of_its_own_is_not(
    glove: WordVectors,
) -> None:
    def listed(text: str, word: str, *nearest: str) -> Company:
        return Company(find(text, word)[0], tuple(ContextNeighbor(each, 0.4) for each in nearest))

    money = listed("We fished from the bank.", "bank", "loan", "mortgage", "payment")
    shore = listed("We fished from the banks.", "banks", "shore", "river", "stream")
    assert is_of_another(glove, money, "river")
    assert not is_of_another(glove, money, "money")
    assert not is_of_another(glove, shore, "river"), "a plural, too"
    assert not is_of_another(glove, money, ""), "where no meaning is told"
    assert not is_of_another(glove, listed("A hive.", "hive", "loan"), "river"), "a word that the bank lacks"
    assert unsure_lists(glove, [shore, money], ["river", "river"]) == [1]
    assert unsure_lists(glove, [shore, money]) == []
    assert unsure_lists(glove, [money], unknown=["bank"]) == [0]


@pytest.mark.slow
@pytest.mark.parametrize(("which", "counts"), [("chosen", (86, 14, 9, 9)), ("held", (93, 20, 6, 5))])
def test_where_the_sign_speaks_nearly_all_lists_are_wrong(
    glove: WordVectors, encoder: ContextualEncoder, which: str, counts: tuple[int, int, int, int]
) -> None:
    """Behind each sentence stands of which half it is, and whether its list is right, said before measuring."""
    lists, wrong, spoken, spoken_wrong = counts
    rows = [line.split("\t") for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    kept = [(find(text, word)[0], label) for text, word, half, label in rows if half == which]
    assert len(kept) == lists
    assert sum(label == "wrong" for _, label in kept) == wrong
    found = company_of(encoder, [mark for mark, _ in kept], 6)
    judge = stored_same_sense()
    told = [
        label
        for company, (mark, label) in zip(found, kept, strict=True)
        if is_of_another(glove, company, sense_here(encoder, judge, mark))
    ]
    assert len(told) == pytest.approx(spoken, abs=1)
    assert told.count("wrong") == pytest.approx(spoken_wrong, abs=1)


def company(found: str, similarity: float = 0.5) -> Company:
    """A list of words of one letter each."""
    return Company(find("My bat flew.", "bat")[0], tuple(ContextNeighbor(letter, similarity) for letter in found))


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
