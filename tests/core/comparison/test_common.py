"""What two sets have in common, and a word in both."""

from __future__ import annotations

import numpy as np
import pytest

from embedding_core import InvalidInputError, UnknownWordError, WordVectors, most_similar
from embedding_core.comparison import beside, common_words
from embedding_core.vectors.vocabulary import Vocabulary
from embedding_core.vectors.word_vectors import quantise

FIRST = WordVectors.from_arrays(["cat", "only", "dog", "car", "bus"], [[1, 0], [1, 0.01], [0.9, 0.3], [0, 1], [0.1, 1]])
SECOND = WordVectors.from_arrays(
    ["bus", "cat", "car", "dog", "Cat"], [[1, 0, 0], [0, 1, 0], [0, 0.9, 0.1], [0, 0, 1], [1, 1, 1]]
)


def test_common_words_are_those_written_alike_and_stand_by_their_rarer_rank() -> None:
    common = common_words(FIRST, SECOND)
    assert common.words() == ["cat", "car", "dog", "bus"]
    assert [SECOND.words[row] for row in common.second_rows] == common.words()
    assert common.shares == (4 / 5, 4 / 5)
    assert common.words(2) == ["cat", "car"]


def test_a_words_neighbours_are_sought_among_the_common_words() -> None:
    found = beside(common_words(FIRST, SECOND), "cat", 2)
    assert [near.word for near in found.first] == ["dog", "bus"], "the nearest, which the second set lacks, is left out"
    assert found.first[0].cosine == pytest.approx(0.9 / np.hypot(0.9, 0.3))
    assert found.first[0].frequency_rank == 3
    assert [near.word for near in found.second] == ["car", "bus"]
    assert found.shared == ["bus"]


def test_with_all_words_in_common_the_answer_is_that_of_the_search() -> None:
    rng = np.random.default_rng(4)
    words = [f"w{number}" for number in range(3_000)]
    floats = rng.normal(size=(3_000, 20)).astype(np.float32)
    codes, scales = quantise(rng.normal(size=(3_000, 20)).astype(np.float32))
    first = WordVectors.from_arrays(words, floats)
    second = WordVectors(Vocabulary.from_words(words[::-1]), codes, scales)
    common = common_words(first, second)
    for word in ("w0", "w1234", "w2999"):
        found = beside(common, word, 12)
        assert found.first == most_similar(first, word, 12)
        assert found.second == most_similar(second, word, 12)


def test_a_word_that_one_set_lacks_and_sets_without_a_common_word_are_refused() -> None:
    with pytest.raises(UnknownWordError):
        beside(common_words(FIRST, SECOND), "only")
    with pytest.raises(InvalidInputError, match="no word in common"):
        common_words(FIRST, WordVectors.from_arrays(["x"], [[1.0]]))


def test_of_one_common_word_there_are_no_neighbours() -> None:
    found = beside(common_words(FIRST, WordVectors.from_arrays(["cat"], [[1.0]])), "cat")
    assert (found.first, found.second, found.shared) == ([], [], [])
