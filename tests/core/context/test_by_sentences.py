"""The second opinion by sentences of the bank, on plain pairs that chose nothing."""

import numpy as np
import pytest

from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.by_dictionary import MISSED
from embedding_core.context.by_sentences import (
    MEASURED_ON,
    OPEN_OF_100,
    NearestKnown,
    known_marks,
    nearest_known,
    opinion_by_sentences,
)
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.same_sense import Answer, verdict_of
from embedding_core.context.sense_data import stored_same_sense
from embedding_core.text import find
from tests.core.context.plain import Judged, by_dictionary, by_sentences, half_and_half, right_of
from tests.kept import Kept

HELD_BACK, CHOSE = ("half-pairs.tsv",), ("known-pairs.tsv", "plain-senses.tsv")


@pytest.fixture(scope="module")
def held_back(encoder: ContextualEncoder, kept: Kept) -> list[Judged]:
    return by_sentences(encoder, kept, *HELD_BACK)


@pytest.fixture(scope="module")
def every(encoder: ContextualEncoder, kept: Kept) -> list[Judged]:
    return by_sentences(encoder, kept, *HELD_BACK, *CHOSE)


@pytest.mark.slow
def test_of_pairs_that_chose_nothing_more_is_right_than_by_the_measure_alone(held_back: list[Judged]) -> None:
    assert len(held_back) == 96
    assert right_of(held_back, "same sense", 1) < 0.75  # 0.73
    assert right_of(held_back, "same sense") > 0.9  # 0.93
    assert right_of(held_back, "different senses") > 0.95  # 1.0
    said = [new.guess != "no verdict" for _, _, new in held_back]
    assert np.mean(said) > 0.9


@pytest.mark.slow
def test_each_chance_is_true_where_half_of_the_pairs_have_one_meaning(
    every: list[Judged],
) -> None:
    found = every
    assert len(found) == MEASURED_ON
    same = [each[0] for each in found]
    for chance in {each[2].probability for each in found} - {0.5}:
        share = half_and_half(same, [each[2].probability == chance for each in found])
        assert share == pytest.approx(chance, abs=0.02), chance
    unclear = [one for one, _, new in found if new.guess == "no verdict"]
    assert round(100 * len(unclear) / len(found)) == OPEN_OF_100
    assert np.mean(unclear) < 0.5, "one meaning that is not clear says little"


@pytest.mark.slow
def test_so_many_of_100_pairs_of_each_kind_are_taken_for_the_other(
    encoder: ContextualEncoder, kept: Kept, every: list[Judged]
) -> None:
    found = every + by_dictionary(
        encoder, kept, *HELD_BACK, "plain-pairs.tsv", "dictionary-pairs.tsv", "everyday-pairs.tsv"
    )
    for one, missed in MISSED.items():
        other = "different senses" if one else "same sense"
        assert round(100 * np.mean([new.guess == other for same, _, new in found if same == one])) == missed


def test_what_is_not_known_to_the_bank_gets_no_opinion(encoder: ContextualEncoder) -> None:
    judge, fork = stored_same_sense(), find("The fork fell.", "fork")[0]
    assert known_marks(fork, fork) is None
    assert nearest_known(encoder, judge, fork, fork) is None
    seal, key = find("A seal.", "seal")[0], find("A key.", "key")[0]
    assert known_marks(seal, key) is None, "two words"
    (seals,) = find("Two seals.", "seals")
    assert [mark.text for mark in known_marks(seals, seals) or ()] == ["Two seal.", "Two seal."]


def test_a_sentence_of_ours_is_not_compared_with_itself(encoder: ContextualEncoder) -> None:
    bank = load_sentence_bank()
    own = [next(item for item in bank.of("seal", sense)) for sense in bank.senses("seal")[:2]]
    marks = [find(item.text, "seal")[0] for item in own]
    found = nearest_known(encoder, stored_same_sense(), marks[0], marks[1], bank.of_words(["seal"]))
    assert found is not None
    alone = type(bank)(tuple(own))
    assert nearest_known(encoder, stored_same_sense(), marks[0], marks[1], alone) is None, "no other is left"


@pytest.mark.parametrize(
    ("one", "clear", "answer", "guess"),
    [
        (True, True, "no verdict", "same sense"),
        (True, False, "no verdict", "no verdict"),
        (False, False, "no verdict", "different senses"),
        (False, True, "different senses", "different senses"),
    ],
)
def test_one_meaning_is_never_said_for_sure(one: bool, clear: bool, answer: Answer, guess: Answer) -> None:
    nearest = NearestKnown(("a", "b"), 0, int(not one), clear)
    scale = stored_same_sense().scale
    for cosine in (0.4, 0.7, 0.99):
        found = opinion_by_sentences(verdict_of(cosine, scale), nearest)
        assert (found.answer, found.guess) == (answer, guess)
    sure = opinion_by_sentences(verdict_of(-1.0, scale), nearest)
    assert sure.answer == "different senses", "as the sense map says of the pair"
