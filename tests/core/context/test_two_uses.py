"""A word of several senses in the two sentences of the bank that tell them apart most clearly."""

from __future__ import annotations

import pytest

from embedding_core import WordVectors
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.dictionary_senses import Meaning
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.sense_data import stored_same_sense
from embedding_core.context.two_uses import AMONG, TwoUses, clearest, stored_clear, two_examples, two_uses


def test_the_two_sentences_are_of_the_bank_and_of_two_senses() -> None:
    bank = load_sentence_bank()
    for word in bank.ambiguous:
        uses = two_uses(word)
        assert uses is not None
        assert uses.senses == bank.senses(word)
        assert bank.senses_of(word, (uses.first, uses.second)) == uses.senses[:2]


def test_a_plural_a_chosen_sense_and_a_word_of_one() -> None:
    river = two_uses("banks", "river")
    assert river is not None
    assert (river.word, river.senses) == ("bank", ("river", "money"))
    assert load_sentence_bank().senses_of("bank", (river.first, river.second)) == ("river", "money")
    assert two_uses(load_sentence_bank().controls[0]) is None
    assert two_uses("zzqx") is None


def test_what_is_stored_is_chosen_anew(encoder: ContextualEncoder) -> None:
    bank, stored = load_sentence_bank(), stored_clear()
    some = bank.of_words(bank.ambiguous[::40])
    assert encoder.name == stored.model
    for word, numbers in clearest(encoder, stored_same_sense(), some).numbers.items():
        assert numbers == stored.numbers[word]
    assert set(stored.numbers) == set(bank.ambiguous)
    for word, numbers in stored.numbers.items():
        assert set(numbers) == set(bank.senses(word))
        assert all(0 <= number < min(AMONG, len(bank.of(word, sense))) for sense, number in numbers.items())


@pytest.mark.slow
def test_the_model_tells_the_senses_apart_in_them_as_often_as_is_said(encoder: ContextualEncoder) -> None:
    from embedding_core.context.pairs import compare_in_context
    from embedding_core.text import find

    judge, guesses, sure = stored_same_sense(), [], 0
    for word in load_sentence_bank().ambiguous:
        uses = two_uses(word)
        assert uses is not None
        (first, *_), (second, *_) = (find(text, word) for text in (uses.first, uses.second))
        verdict = judge.judge(compare_in_context(encoder, first, second))
        guesses.append(verdict.guess)
        sure += verdict.answer == "different senses"
    assert len(guesses) == 158
    assert sure == pytest.approx(124, abs=1)
    assert guesses.count("same sense") == pytest.approx(4, abs=1)


def test_two_examples_of_a_dictionary_are_taken_that_a_reader_takes_for_sentences_about_the_word(
    glove: WordVectors,
) -> None:
    def meaning(gloss: str, example: str = "") -> Meaning:
        return Meaning("noun", 0, gloss, example)

    first, second = meaning("weather", "it was a cold day"), meaning("illness", "she caught a cold")
    found = two_examples(glove, "cold", [first, meaning("unfriendly"), second])
    assert found == TwoUses("cold", ("weather", "illness"), first.example, second.example)
    assert two_examples(glove, "cold", [first, meaning("unfriendly")]) is None, "one example"
    other = meaning("old", "the hippopotamus was cold"), meaning("new", "the hippopotamus caught cold")
    assert two_examples(glove, "cold", other) is None, "they are rather about the other word"
    assert two_examples(glove, "colds", [first, second]) is None, "they have another form"
