"""Whether a set begins with its most frequent words."""

from __future__ import annotations

import numpy as np
import pytest

from embedding_core import InvalidInputError, WordVectors
from embedding_core.vectors.order import by_frequency, with_random_pairs
from embedding_core.vectors.random_pairs import ALL, LIKE
from embedding_core.vectors.vocabulary import Vocabulary

WORDS = [f"{chr(97 + n % 26)}{chr(97 + (n * 7) % 25)}{chr(97 + n // 26)}" for n in range(400)]
REFERENCE = Vocabulary.from_words(WORDS)
UNKNOWN = [word.upper() for word in WORDS]


def roughly(words: list[str]) -> list[str]:
    """In another order, but not in every."""
    rng = np.random.default_rng(1)
    return [words[n] for n in np.argsort(np.arange(len(words)) + rng.normal(0, 150, len(words)))]


def test_an_order_like_the_references_is_that_of_frequency_and_the_alphabets_is_not() -> None:
    assert by_frequency(Vocabulary.from_words(roughly(WORDS)), REFERENCE)
    assert not by_frequency(Vocabulary.from_words(sorted(WORDS)), REFERENCE)
    assert not by_frequency(Vocabulary.from_words(WORDS[::-1]), REFERENCE)


def test_where_the_reference_knows_no_word_only_the_alphabet_speaks_against_it() -> None:
    assert by_frequency(Vocabulary.from_words(sorted(UNKNOWN, key=lambda word: word[::-1])), REFERENCE)
    assert not by_frequency(Vocabulary.from_words(sorted(UNKNOWN)), REFERENCE)
    assert by_frequency(Vocabulary.from_words(["a"]), REFERENCE)


def test_random_pairs_are_of_all_words_where_the_order_says_nothing() -> None:
    letters = sorted({word for word in WORDS if word.isalpha()})
    rows = np.random.default_rng(2).normal(size=(len(letters), 3))
    for words, of in ((letters, ALL), ([word for word in WORDS if word in letters], LIKE)):
        ready = with_random_pairs(WordVectors.from_arrays(words, rows), REFERENCE, n_pairs=100)
        assert ready.random_pairs_like(words[:2]).of == of


def test_rows_that_are_sentences_have_random_pairs_too() -> None:
    ready = with_random_pairs(WordVectors.from_arrays(["doc 1", "doc 2", "doc 3"], np.eye(3)), REFERENCE)
    assert ready.random_pairs_like(["doc 1"]).cosine_at(50) == 0
    with pytest.raises(InvalidInputError, match="at least two words"):
        with_random_pairs(WordVectors.from_arrays(["doc 1"], [[1.0]]), REFERENCE)
