"""Clusters of words, on directions made by hand and against scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.cluster import KMeans

from embedding_core import InvalidInputError, UnknownWordError, WordVectors
from embedding_core.maps.clusters import cluster

THREE = {
    "vehicles": ["car", "bike", "plane", "train"],
    "pets": ["cat", "dog", "hamster"],
    "fruits": ["apple", "banana", "orange", "pear", "grape"],
}
MIXED = ["cat", "apple", "car", "dog", "banana", "bike", "orange", "hamster", "plane", "pear", "train", "grape"]


def test_vehicles_pets_and_fruits_come_apart_and_the_largest_is_first(glove: WordVectors) -> None:
    found = cluster(glove, MIXED, 3)
    members = [set(found.members(number)) for number in range(3)]
    assert members == [set(THREE["fruits"]), set(THREE["vehicles"]), set(THREE["pets"])]


def test_a_cluster_is_named_by_its_words_nearest_to_the_centre(glove: WordVectors) -> None:
    found = cluster(glove, MIXED, 3, n_named=2)
    for number, near in enumerate(found.near_center):
        members = found.members(number)
        centre = glove.units(members).mean(axis=0)
        by_cosine = sorted(members, key=lambda word: -float(glove.unit(word) @ centre))
        assert list(near) == by_cosine[:2]
    assert cluster(glove, MIXED, 3).names == tuple(", ".join(n[:3]) for n in cluster(glove, MIXED, 3).near_center)


@pytest.mark.parametrize(("first", "n"), [(1000, 7), (5000, 3), (20_000, 12)])
def test_the_parts_are_as_tight_as_those_of_scikit_learn_on_unit_vectors(
    glove: WordVectors, first: int, n: int
) -> None:
    words = [word for word in glove.words[first : first + 200] if word.isalpha()]
    units = glove.units(words)
    found = cluster(glove, words, n)
    spread = sum(
        ((units[group] - units[group].mean(axis=0)) ** 2).sum() for group in map(found.labels.__eq__, range(n))
    )
    assert spread <= KMeans(n, n_init=10, random_state=0).fit(units).inertia_ * 1.01


def test_length_does_not_count_and_the_seed_decides(glove: WordVectors) -> None:
    points = {"a": [1, 0], "b": [100, 1], "c": [0, 1], "d": [0, 0.01]}
    hand_made = WordVectors.from_mapping(points)
    assert cluster(hand_made, list(points), 2).labels.tolist() == [0, 0, 1, 1]
    one, other = (cluster(glove, MIXED, 4, seed=9) for _ in range(2))
    assert np.array_equal(one.labels, other.labels)
    assert one.names == other.names


def test_repeated_words_count_once_and_equal_directions_share_a_cluster() -> None:
    vectors = WordVectors.from_mapping({"a": [1, 0], "b": [2, 0], "c": [0, 0]})
    assert cluster(vectors, ["a", "a", "b"], 2).labels.tolist() == [0, 0]
    assert cluster(vectors, ["c"], 1).near_center == (("c",),)


def test_what_cannot_be_divided_is_refused(glove: WordVectors) -> None:
    for n in (0, 3):
        with pytest.raises(InvalidInputError, match="2 words can be divided into 1 to 2 clusters"):
            cluster(glove, ["cat", "dog"], n)
    with pytest.raises(UnknownWordError, match="sarcosm"):
        cluster(glove, ["cat", "sarcosm"], 1)
