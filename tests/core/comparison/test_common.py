"""What two sets have in common, and a word in both."""

from __future__ import annotations

import numpy as np
import pytest

from embedding_core import InvalidInputError, UnknownWordError, WordVectors, most_similar
from embedding_core.comparison import (
    align,
    beside,
    common_words,
    in_all_lists,
    in_two_lists,
    nearest_in_each,
    none_common,
    shared_map,
)
from embedding_core.neighbors import Neighbor
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


def test_of_a_set_that_is_whole_all_words_are_neighbours_and_those_of_it_alone_are_marked() -> None:
    found = beside(common_words(FIRST, SECOND), "cat", 2, whole=(True, False))
    assert [near.word for near in found.first] == ["only", "dog"]
    assert [near.word for near in found.second] == ["car", "bus"]
    assert found.alone == {"only"}
    assert found.known == (True, True)


def test_a_word_that_one_set_lacks_has_neighbours_in_the_other_and_so_have_those_of_sets_that_share_none() -> None:
    found = beside(common_words(FIRST, SECOND), "only", 1)
    assert ([near.word for near in found.first], found.second, found.known) == (["cat"], [], (True, False))
    other = WordVectors.from_arrays(["x", "y"], np.eye(2))
    assert [near.word for near in beside(none_common(FIRST, other), "x").second] == ["y"]


def test_in_each_set_a_word_has_its_nearest_whole_words_and_none_where_it_is_lacking() -> None:
    no_words = {"##s": [1, 0.01], ",": [1, 0.02], "''": [1, 0.03], "__": [1, 0.04], "[SEP]": [1, 0.05]}
    pieces = WordVectors.from_mapping({"cat": [1, 0], **no_words, "c++": [0.1, 1], "dog": [0, 1]})
    other = WordVectors.from_arrays(["x"], [[1.0]])
    found = nearest_in_each([FIRST, pieces, pieces, other], "Cat", 1, whole=[False, False, True, True])
    assert [near and [one.word for one in near] for near in found] == [["only"], ["c++"], ["##s"], None]


def test_words_with_capitals_are_those_without_unless_the_set_has_both() -> None:
    typed = WordVectors.from_arrays(["Dog", "Bus", "CAR"], np.eye(3))
    common = common_words(FIRST, typed)
    assert common.words() == ["dog", "car", "bus"]
    assert [typed.words[row] for row in common.second_rows] == ["Dog", "CAR", "Bus"]
    assert set(beside(common, "dog", 2).shared) == {"car", "bus"}
    rows = np.random.default_rng(1).normal(size=(6, 3))
    small, large = (WordVectors.from_arrays([case(word) for word in "abcdef"], rows) for case in (str.lower, str.upper))
    assert shared_map(align(common_words(small, large)), ["a", "b"]).distances.max() < 1e-6


def test_a_word_that_both_sets_lack_and_sets_without_a_common_word_are_refused() -> None:
    with pytest.raises(UnknownWordError):
        beside(common_words(FIRST, SECOND), "none")
    with pytest.raises(InvalidInputError, match="no word in common"):
        common_words(FIRST, WordVectors.from_arrays(["x"], [[1.0]]))


def test_of_one_common_word_there_are_no_neighbours() -> None:
    found = beside(common_words(FIRST, WordVectors.from_arrays(["cat"], [[1.0]])), "cat")
    assert (found.first, found.second, found.shared) == ([], [], [])


def test_forms_of_the_word_are_no_neighbours_unless_the_whole_set_is_looked_at() -> None:
    rows = [[1, 0], [1, 0.05], [1, 0.3], [1, 0.6]]
    one = WordVectors.from_arrays(["frog", "frogs", "toad", "snake"], rows)
    (near,) = nearest_in_each([one], "frog", 2, whole=[False])
    assert [each.word for each in near or []] == ["toad", "snake"]
    (every,) = nearest_in_each([one], "frog", 2, whole=[True])
    assert [each.word for each in every or []] == ["frogs", "toad"]
    same = common_words(one, WordVectors.from_arrays(["frog", "frogs", "toad", "snake"], rows[::-1]))
    found = beside(same, "frog", 3)
    assert [[each.word for each in side] for side in (found.first, found.second)] == [["toad", "snake"]] * 2
    assert found.nearest_apart is None
    found = beside(same, "frog", 1)
    assert found.nearest_apart is None, "toad is in both lists"


def test_coarse_words_stand_beside_no_other_word_and_second_forms_of_a_nearer_one_neither() -> None:
    rows = {"eva": [10, 0], "anal": [10, 1], "mouth": [10, 2], "mouths": [10, 3], "escape": [10, 4]}
    one = WordVectors.from_mapping(rows)
    (near,) = nearest_in_each([one], "eva", 2, whole=[False])
    assert [found.word for found in near or ()] == ["mouth", "escape"]
    (asked,) = nearest_in_each([one], "anal", 9, whole=[False])
    assert {found.word for found in asked or ()} == {"eva", "mouth", "escape"}, "who asks for one finds what is near it"
    assert in_all_lists([near, [Neighbor("Mouths", 0.5, 1)]]) == {"mouth", "mouths"}
    other = [Neighbor("Mouths", 0.5, 1)]
    assert in_all_lists([near, other, []]) == frozenset()
    assert in_two_lists([near, other, [Neighbor("palm", 0.5, 1)], None]) == {"mouth", "mouths"}
    assert in_two_lists([near]) == frozenset()
