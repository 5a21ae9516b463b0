"""Two words compared."""

import numpy as np
import pytest

from embedding_core import InvalidInputError, UnknownWordError, WordVectors, load, sample_random_pairs
from embedding_core.evaluation import wordsim353
from embedding_core.html import vector_strips
from embedding_core.neighbors import JudgedPair, closest_pairs, compare_words, likeness_of, nearer_forms, two_vectors
from embedding_core.neighbors.pair import TwoVectors
from embedding_core.neighbors.words import similarity_matrix


@pytest.fixture(scope="module")
def pets() -> WordVectors:
    vectors = WordVectors.from_arrays(["cat", "dog", "sun", "kitten"], [[2, 0], [0, 3], [0, 1], [1, 1]])
    return vectors.labelled(random_pairs=sample_random_pairs(vectors))


def test_two_words_have_a_cosine_an_angle_and_a_place_among_random_pairs(pets: WordVectors) -> None:
    found = compare_words(pets, "cat", "kitten", shared_of=2)
    assert (found.cosine, found.degrees) == pytest.approx((np.sqrt(0.5), 45))
    assert found.alike.percentile == pets.random_pairs_like(("cat", "kitten")).percentile(found.cosine)
    assert found.shared == ["dog", "sun"]


def test_what_two_words_share_is_searched_as_far_as_asked_and_holds_no_signs() -> None:
    vectors = WordVectors.from_arrays(["a", "b", "`", "c", "d"], [[2, 0], [2, 1], [2, 1], [1, 1], [3, 1]])
    vectors = vectors.labelled(random_pairs=sample_random_pairs(vectors))
    assert sorted(compare_words(vectors, "a", "b").shared) == ["c", "d"]
    assert compare_words(vectors, "a", "b", max_rank=4).shared == ["c"]


def test_a_word_shares_nothing_with_itself_that_needs_saying(pets: WordVectors) -> None:
    assert compare_words(pets, "cat", "cat").shared == []


def test_the_two_most_alike_of_several_words_beat_more_random_pairs_than_those_with_the_highest_cosine(
    glove: WordVectors,
) -> None:
    def words(pairs: tuple[JudgedPair, ...]) -> list[tuple[str, str]]:
        return [(pair.first, pair.second) for pair in pairs]

    highest, most = found = closest_pairs(glove, ["war", "peace", "love", "hate"])
    assert words(found) == [("war", "peace"), ("love", "hate")]
    assert most.alike.percentile > highest.alike.percentile
    assert most.alike.cosine < highest.alike.cosine
    assert words(closest_pairs(glove, ["sun", "frog", "toad"])) == [("frog", "toad")] * 2, "they are very alike"
    vegetables = ["tomato", "tomatoes", "onion", "onions"]
    assert words(closest_pairs(glove, vegetables)) == [("tomato", "onion")] * 2, "forms of one word are no pair"
    assert words(closest_pairs(glove, vegetables[:2])) == [("tomato", "tomatoes")] * 2, "unless there is no other"


def test_forms_are_nearer_than_a_pair_by_one_table_and_no_pair_is_nearer_than_itself(glove: WordVectors) -> None:
    def forms(words: list[str]) -> list[tuple[str, str]]:
        highest, _ = closest_pairs(glove, words)
        return nearer_forms(words, similarity_matrix(glove, words), (highest.first, highest.second))

    # Of twelve words the product of all differs from that of two in its last digit
    food = ["soup", "cake", "bread", "butter", "jam", "tea", "coffee", "milk", "cheese", "honey", "flour", "sugar"]
    flowers = ["rose", "tulip", "daisy", "lily", "spade", "rake", "hoe", "soprano", "alto", "tenor", "bass", "organ"]
    for words in (food, flowers):
        assert all(forms(words[:count]) == [] for count in range(2, 13))
    assert forms(["choir", "choirs", "psalm"]) == [("choir", "choirs")]
    assert forms(["choir", "choirs"]) == [], "the only pair"
    table = np.array([[1, 0.5, 0.4], [0.5, 1, 0.9], [0.4, 0.9, 1]])
    assert nearer_forms(["dog", "cat", "cats"], table, ("dog", "cat")) == [("cat", "cats")]
    assert nearer_forms(["dog", "cat", "bat"], table, ("dog", "cat")) == [], "no forms"
    with pytest.raises(InvalidInputError, match="as many rows"):
        nearer_forms(["dog", "cat"], table, ("dog", "cat"))
    with pytest.raises(InvalidInputError, match="not among"):
        nearer_forms(["dog", "cat", "cats"], table, ("dog", "sun"))


def test_of_a_set_of_few_words_those_with_the_highest_cosine_are_the_closest(pets: WordVectors) -> None:
    highest, most = closest_pairs(pets, ["cat", "sun", "dog"])
    assert (most.first, most.second) == (highest.first, highest.second) == ("sun", "dog")
    assert most.alike.doubt == "few words"
    with pytest.raises(InvalidInputError, match="two or more words"):
        closest_pairs(pets, ["cat"])
    with pytest.raises(UnknownWordError):
        closest_pairs(pets, ["cat", "zebra"])


def test_the_numbers_of_two_words_come_with_their_difference(pets: WordVectors) -> None:
    found = two_vectors(pets, "cat", "dog")
    assert [each.tolist() for each in (found.first, found.second, found.difference)] == [[2, 0], [0, 3], [2, -3]]
    assert found.ranks == (("cat", 1), ("dog", 2))
    assert len(two_vectors(pets, "cat", "cat").ranks) == 1


def test_an_unknown_word_is_named(pets: WordVectors) -> None:
    with pytest.raises(UnknownWordError, match="cow"):
        compare_words(pets, "cat", "cow")


def test_words_of_which_hardly_another_is_nearer_are_related_though_random_pairs_come_as_near() -> None:
    glove = load()
    money = likeness_of(glove, "bank", "money")
    assert money.degree == "fairly alike"
    assert money.in_spite_of_pairs
    assert money.percentile < 90
    for first, second in (("dog", "people"), ("king", "banana"), ("bank", "river")):
        assert not likeness_of(glove, first, second).among_nearest
    assert not likeness_of(glove, "frog", "toad").in_spite_of_pairs, "random pairs say so too"


def test_pairs_that_people_judged_bear_out_that_they_are_related() -> None:
    glove = load()
    rated: dict[bool, list[float]] = {True: [], False: []}
    pairs = [(pair.first.lower(), pair.second.lower(), pair.human) for pair in wordsim353()]
    for first, second, human in pairs:
        if first in glove and second in glove and first != second:
            found = likeness_of(glove, first, second)
            if found.in_spite_of_pairs or found.degree in ("hardly alike", "not alike"):
                rated[found.in_spite_of_pairs].append(human)
    assert len(rated[True]) >= 20
    assert np.mean(rated[True]) > 6 > 4.5 > np.mean(rated[False])


def test_of_what_two_words_share_forms_of_them_and_of_one_another_come_last(glove: WordVectors) -> None:
    saddle = compare_words(glove, "saddle", "horse", max_rank=100_000)
    assert saddle.shared[:2] == ["bike", "riding"]
    assert saddle.shared.index("bikes") > saddle.shared.index("harness")
    match = compare_words(glove, "match", "tennis", max_rank=100_000)
    assert match.shared[-1] == "matches"
    assert len(match.shared) == len(set(match.shared))


def test_the_difference_of_numbers_as_they_are_shown_is_that_of_the_rounded_ones() -> None:
    one, other = np.array([-1.766] * 2, np.float32), np.array([-0.724] * 2, np.float32)
    found = TwoVectors(one, other, one - other, ())
    assert [float(each[0]) for each in found.shown(2)] == [-1.77, -0.72, -1.05]
    assert [float(each[0]) for each in found.shown(3)] == [-1.766, -0.724, -1.042]
    strips = vector_strips(["a", "b", "difference"], [one, other, found.difference], shown=found.shown(2))
    assert "−1.05, −1.05" in strips.partition("difference")[2]
