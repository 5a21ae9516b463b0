"""The verdict by a dictionary on two sentences, on words that no fit has seen."""

import pytest

from embedding_core.context.by_dictionary import (
    MEASURED_ON,
    OPEN_OF_100,
    STEPS,
    UNSEEN,
    UNSEEN_ANSWERED,
    UNSEEN_RIGHT,
    Nearest,
    nearest_meanings,
    opinion_by_dictionary,
)
from embedding_core.context.dictionary_senses import meanings_of
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.same_sense import SenseVerdict, verdict_of
from embedding_core.text import find
from tests.core.context.plain import Judged, by_dictionary, half_and_half, unseen
from tests.kept import Kept

PLAIN = "plain-pairs.tsv", "dictionary-pairs.tsv", "everyday-pairs.tsv"


def test_two_sentences_find_their_meanings(encoder: ContextualEncoder) -> None:
    sentences = ["The dentist straightened her crooked teeth with a brace.", "A brace keeps the wall from falling."]
    marks = [find(sentence, "brace")[0] for sentence in sentences]
    found = nearest_meanings(encoder, *marks, meanings_of("brace"))
    assert "dental" in found.meanings[found.first].gloss
    assert found.first != found.second
    twice = nearest_meanings(encoder, marks[0], marks[0], meanings_of("brace"))
    assert twice.first == twice.second
    assert twice.agree > found.agree
    assert nearest_meanings(encoder, *marks, ()).agree == 1, "in no dictionary"


@pytest.fixture(scope="module")
def held_back(encoder: ContextualEncoder, kept: Kept) -> list[Judged]:
    return by_dictionary(encoder, kept, "half-pairs.tsv")


def _wrong(found: list[Judged], *, guessed: bool) -> float:
    """The share of what is guessed, or said, that is wrong."""
    some = [same != new.one_sense for same, _, new in found if new.one_sense is not None and new.guessed == guessed]
    return sum(some) / len(some)


@pytest.mark.slow
def test_of_pairs_that_chose_nothing_most_get_an_answer_and_what_is_said_is_right(held_back: list[Judged]) -> None:
    assert len(held_back) == 84
    assert sum(new.one_sense is None for _, _, new in held_back) == 10
    assert _wrong(held_back, guessed=False) == 0  # of 28
    assert _wrong(held_back, guessed=True) < 0.4  # of 46; two thirds of these pairs have two


@pytest.mark.slow
def test_each_chance_is_true_where_half_of_the_pairs_have_one_meaning(
    encoder: ContextualEncoder, kept: Kept, held_back: list[Judged]
) -> None:
    found = held_back + by_dictionary(encoder, kept, *PLAIN)
    assert len(found) == MEASURED_ON
    assert round(100 * sum(new.one_sense is None for _, _, new in found) / len(found)) == OPEN_OF_100
    same = [each[0] for each in found]
    shares = [half_and_half(same, [each[2].step == step for each in found]) for step in STEPS]
    assert shares == pytest.approx([0.05, 0.14, 0.44, 0.68, 0.95], abs=0.01)
    for place in (0, 2, 3):
        assert STEPS[place].probability == pytest.approx(shares[place], abs=0.04)
    assert STEPS[1].probability > shares[1], "less is said"
    assert STEPS[4].probability < shares[4], "as here"


@pytest.mark.slow
def test_of_pairs_of_people_who_knew_nothing_of_it_as_many_are_right_as_is_said(
    encoder: ContextualEncoder,
) -> None:
    found = unseen(encoder)
    answered = [(same, said) for same, said in found if said.one_sense is not None]
    right = [same == said.one_sense for same, said in answered]
    assert (len(found), len(answered), sum(right)) == (UNSEEN, UNSEEN_ANSWERED, UNSEEN_RIGHT)
    verdicts = [same == said.one_sense for same, said in answered if not said.guessed]
    assert (sum(verdicts), len(verdicts)) == (85, 85)


@pytest.mark.parametrize(
    ("cosine", "agree", "answer", "guess"),
    [
        (0.9, 1.0, "same sense", "same sense"),
        (0.9, 0.3, "no verdict", "same sense"),
        (0.6, 0.4, "no verdict", "no verdict"),
        (0.5, 0.2, "no verdict", "different senses"),
        (0.3, 0.2, "different senses", "different senses"),
        (0.3, 1.0, "no verdict", "no verdict"),
    ],
)
def test_what_is_said_goes_by_both(cosine: float, agree: float, answer: str, guess: str) -> None:
    found = opinion_by_dictionary(verdict_of(cosine, STEPS), Nearest(meanings_of("plug"), 0, 1, agree))
    assert (found.answer, found.guess, found.similarity) == (answer, guess, cosine)
    other = SenseVerdict("no verdict", "different words", cosine)
    assert opinion_by_dictionary(other, Nearest((), 0, 0, agree)) is other
