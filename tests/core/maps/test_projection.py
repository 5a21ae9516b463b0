"""Words as points: against scikit-learn's PCA, on vectors made by hand, and for what has no map."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.decomposition import PCA

from embedding_core import InvalidInputError, UnknownWordError, WordVectors, similarity
from embedding_core.maps.projection import component_axis, on_axes, pca, pole_axis, similarity_axis, tsne
from embedding_core.maps.why_pca import BEST_ANGLE, spread_kept, turned, word_cloud

WORDS = ["car", "bike", "plane", "cat", "dog", "hamster", "apple", "banana", "orange", "king", "queen", "monday"]


@pytest.fixture(scope="module")
def sets(glove: WordVectors) -> list[list[str]]:
    """Sets of words of all sizes and frequencies, by seed."""
    rng = np.random.default_rng(7)
    return [WORDS, *([glove.words[int(row)] for row in rng.choice(100_000, n, replace=False)] for n in (3, 40, 300))]


@pytest.mark.parametrize("unit", [True, False])
@pytest.mark.parametrize("n_dims", [2, 3])
def test_coordinates_signs_and_variance_are_those_of_scikit_learn(
    glove: WordVectors, sets: list[list[str]], unit: bool, n_dims: int
) -> None:
    for words in sets:
        rows = glove.units(words) if unit else np.array([glove[word] for word in words], dtype=float)
        theirs = PCA(n_dims, svd_solver="full")
        expected = theirs.fit_transform(rows)
        found = pca(glove, words, n_dims, unit=unit)
        spread = np.abs(expected).max()
        # The last component of as many words as dimensions has no length, and so no direction.
        assert found.coordinates == pytest.approx(expected, abs=1e-9 * spread)
        assert found.explained == pytest.approx(theirs.explained_variance_ratio_, abs=1e-9)


def test_the_order_of_the_words_does_not_change_the_picture(glove: WordVectors) -> None:
    found, backwards = pca(glove, WORDS, 3), pca(glove, WORDS[::-1], 3)
    assert backwards.coordinates[::-1] == pytest.approx(found.coordinates, abs=1e-12)


def test_without_centring_the_axes_start_at_the_origin(glove: WordVectors) -> None:
    found = pca(glove, WORDS, 2, centered=False)
    units = glove.units(WORDS)
    _, sizes, axes = np.linalg.svd(units)
    assert np.abs(found.coordinates) == pytest.approx(np.abs(units @ axes[:2].T))
    assert found.explained == pytest.approx((sizes**2 / (sizes**2).sum())[:2])
    assert found.explained != pytest.approx(pca(glove, WORDS, 2).explained)


def test_words_that_span_fewer_dimensions_have_zeros_in_the_others() -> None:
    line = WordVectors.from_mapping({"a": [1, 0], "b": [0, 1]})
    found = pca(line, ["a", "b"], 3)
    assert np.ptp(found.coordinates[:, 0]) == pytest.approx(np.sqrt(2))
    assert found.coordinates[:, 1:] == pytest.approx(0)
    assert found.explained == pytest.approx((1, 0, 0))
    same = pca(line, ["a", "a"], 2)
    assert same.coordinates == pytest.approx(0)
    assert same.explained == (0, 0)


@pytest.mark.parametrize("project", [pca, tsne])
def test_what_has_no_map_is_refused_in_words(glove: WordVectors, project) -> None:
    with pytest.raises(InvalidInputError, match="two words or more, not 1"):
        project(glove, ["cat"])
    with pytest.raises(InvalidInputError, match="one dimension or more"):
        project(glove, WORDS, 0)
    with pytest.raises(UnknownWordError, match="sarcosm"):
        project(glove, ["cat", "sarcosm"])


def test_t_sne_is_the_same_each_time_and_keeps_clusters_together(glove: WordVectors) -> None:
    words = ["car", "bike", "plane", "train", "bus", "truck", "cat", "dog", "rabbit", "hamster", "puppy", "kitten"]
    one, other = (tsne(glove, words, seed=3) for _ in range(2))
    assert np.array_equal(one.coordinates, other.coordinates)
    assert one.explained is None
    inside = np.linalg.norm(one.coordinates[:6] - one.coordinates[:6].mean(axis=0), axis=1).max()
    assert np.linalg.norm(one.coordinates[:6].mean(axis=0) - one.coordinates[6:].mean(axis=0)) > inside
    with pytest.raises(InvalidInputError, match="three words"):
        tsne(glove, words[:2])


# Own axes


def test_a_place_on_the_axis_of_a_word_is_the_cosine_with_it(glove: WordVectors) -> None:
    found = on_axes(glove, WORDS, similarity_axis(glove, ["king"]), similarity_axis(glove, ["cat"]))
    assert found.coordinates[:, 0] == pytest.approx([similarity(glove, word, "king") for word in WORDS])
    assert found.between == pytest.approx(similarity(glove, "king", "cat"))


def test_an_axis_between_poles_is_the_difference_of_their_averages() -> None:
    vectors = WordVectors.from_mapping({"w": [0, 3], "e": [2, 0], "e2": [5, 0], "ne": [1, 1], "far": [-1, 1]})
    axis = pole_axis(vectors, ["w"], ["e", "e2"])
    assert axis.direction == pytest.approx(np.array([1, -1]) / np.sqrt(2))
    assert (axis.low, axis.high) == ("w", "e, e2")
    found = on_axes(vectors, ["w", "e", "ne", "far"], axis, similarity_axis(vectors, ["w", "e"]))
    assert found.coordinates[:, 0] == pytest.approx([-(0.5**0.5), 0.5**0.5, 0, -1])
    assert found.between == pytest.approx(0)


def test_man_and_woman_poles_place_gendered_words_on_their_sides(glove: WordVectors) -> None:
    axis = pole_axis(glove, ["man", "he", "father"], ["woman", "she", "mother"])
    found = on_axes(glove, ["king", "queen", "uncle", "aunt"], axis, axis)
    assert np.sign(found.coordinates[:, 0]).tolist() == [-1, 1, -1, 1]


def test_a_component_can_be_an_axis(glove: WordVectors) -> None:
    axis = component_axis(glove, WORDS, 2)
    found = on_axes(glove, WORDS, axis, axis)
    whole = pca(glove, WORDS, 2)
    assert np.ptp(found.coordinates[:, 0] - whole.coordinates[:, 1]) == pytest.approx(0, abs=1e-12)
    with pytest.raises(InvalidInputError, match="components 1 to 11, not 12"):
        component_axis(glove, WORDS, 12)


def test_poles_at_the_same_place_and_empty_ones_are_refused(glove: WordVectors) -> None:
    with pytest.raises(InvalidInputError, match="same place"):
        pole_axis(glove, ["cat", "dog"], ["dog", "cat"])
    with pytest.raises(InvalidInputError, match="one word or more"):
        pole_axis(glove, [], ["dog"])
    with pytest.raises(UnknownWordError):
        similarity_axis(glove, ["sarcosm"])


# The cloud and its shadow


def test_the_shadow_at_the_best_angle_is_the_map_and_no_other_keeps_more(glove: WordVectors) -> None:
    cloud = word_cloud(glove, WORDS)
    flat = pca(glove, WORDS, 2).coordinates
    assert turned(cloud, BEST_ANGLE)[:, [0, 2]] == pytest.approx(flat, abs=1e-9)
    kept = [spread_kept(cloud, degrees) for degrees in range(0, 181, 5)]
    assert max(range(len(kept)), key=kept.__getitem__) * 5 == BEST_ANGLE
    shares = np.array(pca(glove, WORDS, 3).explained)
    assert spread_kept(cloud, BEST_ANGLE) == pytest.approx(shares[:2].sum() / shares.sum())
    assert spread_kept(cloud, BEST_ANGLE - 90) == pytest.approx(shares[1:].sum() / shares.sum())


def test_turning_changes_no_distance_and_half_a_turn_mirrors_the_shadow(glove: WordVectors) -> None:
    cloud = word_cloud(glove, WORDS)
    distances = [np.linalg.norm(p[:, None] - p[None], axis=2) for p in (cloud.points, turned(cloud, 77))]
    assert distances[0] == pytest.approx(distances[1])
    assert turned(cloud, 180)[:, 0] == pytest.approx(-turned(cloud, 0)[:, 0])
    with pytest.raises(InvalidInputError, match="four words"):
        word_cloud(glove, WORDS[:3])
