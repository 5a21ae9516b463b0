"""What is offered while a word is typed."""

import pytest

from embedding_core import WordVectors
from embedding_core.vectors.completion import complete
from embedding_core.vectors.vocabulary import Vocabulary
from tests.hostile import HOSTILE

WORDS = Vocabulary.from_words(["the", "giant", "girl", "new-york", "queen", "giraffe", "gir", "don't"])


def test_words_that_begin_with_what_was_typed_come_most_frequent_first() -> None:
    found = complete(WORDS, "gi")
    assert found.words == ("giant", "girl", "giraffe", "gir")
    assert found.begins
    assert complete(WORDS, "gi", limit=2).words == ("giant", "girl")


def test_case_and_signs_are_those_of_the_look_up() -> None:
    assert complete(WORDS, " GIR").words == ("girl", "giraffe", "gir")
    assert complete(WORDS, "new–y").words == ("new-york",)
    assert complete(WORDS, "don’").words == ("don't",)


def test_a_set_with_capitals_is_completed_from_small_letters() -> None:
    words = Vocabulary.from_words(["London", "lonely", "LONG", "Paris"])
    assert complete(words, "lon").words == ("London", "lonely", "LONG")
    assert complete(words, "Lon").words == ("London", "lonely", "LONG")


def test_what_no_word_begins_with_is_answered_with_the_nearest_spellings() -> None:
    found = complete(WORDS, "qeen")
    assert found.words == ("queen",)
    assert not found.begins


@pytest.mark.parametrize("typed", ["", "  ", "z" * 500, *HOSTILE.values()])
def test_nothing_sensible_is_answered_with_few_words_or_none(typed: str) -> None:
    assert len(complete(WORDS, typed).words) <= 10


def test_the_whole_vocabulary_is_searched(glove: WordVectors) -> None:
    assert "giraffe" in complete(glove.words, "gir").words
    assert complete(glove.words, "giraffat").words == ("giraffatitan",)
    last = glove.words[len(glove) - 1]
    assert last in complete(glove.words, last).words
