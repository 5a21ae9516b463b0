"""What is offered while a word is typed."""

import pytest

from embedding_core import WordVectors
from embedding_core.vectors.completion import complete
from embedding_core.vectors.spelling import suggest
from embedding_core.vectors.unoffered import is_offered
from embedding_core.vectors.vocabulary import Vocabulary
from tests.hostile import HOSTILE

WORDS = Vocabulary.from_words(["the", "giant", "girl", "new-york", "queen", "giraffe", "gir", "don't"])


def test_words_that_begin_with_what_was_typed_come_most_frequent_first() -> None:
    found = complete(WORDS, "gi")
    assert found.words == ("giant", "girl", "giraffe", "gir")
    assert found.begins
    assert complete(WORDS, "gi", limit=2).words == ("giant", "girl")


def test_case_and_signs_are_those_of_the_look_up() -> None:
    assert complete(WORDS, " GIR").words == ("gir", "girl", "giraffe"), "the word itself first"
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


def test_rare_words_are_looked_through_for_a_word_that_is_typed_and_not_while_it_is(glove: WordVectors) -> None:
    assert suggest(glove.words, "birdwatchng") == ("birdwatching",)
    assert suggest(glove.words, "birdwatchng", rare=False) == complete(glove.words, "birdwatchng").words == ()


# Each is the beginning of a slur, and of nothing else that is as frequent.
@pytest.mark.parametrize("typed", ["nigg", "fagg", "motherf", "bitc", "wetba", "kike"])
def test_a_slur_is_never_offered_however_much_of_it_is_typed(typed: str, glove: WordVectors) -> None:
    for begun in (typed[:-1], typed, typed.upper()):
        offered = complete(glove.words, begun).words
        assert all(is_offered(word) for word in offered)
    most = [glove.words[position] for position in glove.words.starting_with(typed)[:10]]
    assert not all(is_offered(word) for word in most), "there is something to leave out"


def test_a_slur_that_is_typed_is_found_and_what_only_looks_like_one_is_offered(glove: WordVectors) -> None:
    hidden = next(word for word in glove.words if not is_offered(word))
    assert glove.words.look_up(hidden) == hidden
    for word in ("spicy", "spices", "scunthorpe", "cocktail", "assume", "queer", "negro", "bastard", "niger"):
        assert is_offered(word), word
    assert "niger" in complete(glove.words, "nige").words


def test_a_slur_is_no_suggestion_for_a_word_that_is_spelled_like_it(glove: WordVectors) -> None:
    for typed in ("nigxer", "faggit", "bitcj", "shitt", "fuxk"):
        assert all(is_offered(word) for word in suggest(glove.words, typed, 10))


def test_a_name_written_with_an_underscore_is_offered_to_who_types_a_space() -> None:
    words = Vocabulary.from_words(["york", "New_York", "new-age", "New_Jersey"])
    assert complete(words, "new y").words == ("New_York",)
    assert complete(words, "new-a").words == ("new-age",)
