"""The mathematics of the core against scikit-learn, scipy and hand-made rows."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score, silhouette_score
from sklearn.metrics.pairwise import cosine_similarity

from embedding_core.numeric import (
    adjusted_rand_index,
    cosine_matrix,
    k_means,
    principal_axes,
    principal_coordinates,
    read_only,
    silhouette,
    unit_rows,
)

SHAPES = [(2, 5), (3, 3), (9, 100), (200, 4), (50, 50)]


def rows_of(shape: tuple[int, int], seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.normal(size=shape) * rng.uniform(0.1, 3, size=shape[1]) + rng.normal(size=shape[1])


@pytest.mark.parametrize("shape", SHAPES)
def test_principal_axes_and_shares_are_those_of_scikit_learn(shape: tuple[int, int]) -> None:
    rows = rows_of(shape)
    found, theirs = principal_axes(rows), PCA().fit(rows)
    defined = min(shape[0] - 1, shape[1])  # the last axis of as few rows is any
    assert found.shares == pytest.approx(theirs.explained_variance_ratio_, abs=1e-12)
    assert found.directions[:defined] == pytest.approx(theirs.components_[:defined], abs=1e-9)
    assert found.coordinates(rows)[:, :defined] == pytest.approx(theirs.transform(rows)[:, :defined], abs=1e-9)
    coordinates, shares = principal_coordinates(rows)
    assert coordinates == pytest.approx(found.coordinates(rows))
    assert shares == pytest.approx(found.shares[:2])


@pytest.mark.parametrize("shape", SHAPES)
def test_without_the_mean_the_spread_is_about_the_origin(shape: tuple[int, int]) -> None:
    rows = rows_of(shape)
    found = principal_axes(rows, centered=False)
    values, vectors = np.linalg.eigh(rows.T @ rows)
    largest = vectors[:, -1] * np.sign(vectors[np.abs(vectors[:, -1]).argmax(), -1])
    assert found.directions[0] == pytest.approx(largest, abs=1e-8)
    assert found.shares[0] == pytest.approx(values[-1] / values.sum())
    assert found.shares.sum() == pytest.approx(1)


@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e9])
def test_of_each_direction_the_largest_entry_is_positive_at_any_scale(scale: float) -> None:
    found = principal_axes(scale * rows_of((30, 6)))
    assert (found.directions[np.arange(6), np.abs(found.directions).argmax(axis=1)] > 0).all()
    assert found.directions @ found.directions.T == pytest.approx(np.eye(6), abs=1e-12)
    assert found.shares.sum() == pytest.approx(1)


def test_rows_in_one_place_have_no_spread() -> None:
    found = principal_axes(np.full((4, 3), 0.1))
    assert found.shares.tolist() == [0, 0, 0]
    assert found.coordinates(np.full((4, 3), 0.1)) == pytest.approx(np.zeros((4, 3)))
    assert principal_coordinates(np.array([[1.0], [2.0]]))[1] == (1.0, 0.0)


@pytest.mark.parametrize("shape", SHAPES)
def test_cosines_are_those_of_scikit_learn(shape: tuple[int, int]) -> None:
    rows, others = rows_of(shape), rows_of((7, shape[1]), seed=1)
    rows[-1] = 0
    assert cosine_matrix(rows) == pytest.approx(cosine_similarity(rows))
    assert cosine_matrix(rows, others) == pytest.approx(cosine_similarity(rows, others))


def test_cosines_stay_within_one_and_zeros_have_none() -> None:
    rows = np.array([[0.1, 0.2, 0.3], [0.2, 0.4, 0.6], [-0.1, -0.2, -0.3], [0, 0, 0]])
    cosines = cosine_matrix(rows)
    assert np.abs(cosines).max() <= 1
    assert cosines[0].tolist() == pytest.approx([1, 1, -1, 0])
    assert cosines[3].tolist() == [0, 0, 0, 0]
    assert unit_rows(rows)[3].tolist() == [0, 0, 0]


@pytest.mark.parametrize("seed", range(5))
def test_silhouettes_are_those_of_scikit_learn(seed: int) -> None:
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(40, 3)) + 2 * rng.integers(0, 3, size=(40, 1))
    labels = rng.integers(0, 4, size=40)
    labels[0] = 4  # a group of one
    assert silhouette(points, labels) == pytest.approx(silhouette_score(points, labels))


@pytest.mark.parametrize(("n", "dim", "k"), [(60, 2, 3), (200, 20, 7), (30, 5, 1), (12, 3, 12)])
def test_k_means_is_as_tight_as_that_of_scikit_learn(n: int, dim: int, k: int) -> None:
    rng = np.random.default_rng(n)
    points = rng.normal(size=(n, dim)) + 4 * rng.integers(0, 3, size=(n, dim))
    labels = k_means(points, k, starts=20)
    inertia = sum(((points[labels == g] - points[labels == g].mean(axis=0)) ** 2).sum() for g in np.unique(labels))
    assert inertia <= KMeans(k, n_init=20, random_state=0).fit(points).inertia_ * 1.03 + 1e-9
    assert np.array_equal(labels, k_means(points, k, starts=20))


def test_k_means_of_fewer_places_than_groups_leaves_groups_empty() -> None:
    labels = k_means(np.array([[0.0, 0], [0, 0], [5, 5]]), 3)
    assert labels[0] == labels[1] != labels[2]


def test_agreement_of_groupings_is_that_of_scikit_learn() -> None:
    rng = np.random.default_rng(0)
    for _ in range(20):
        one, other = rng.integers(0, 4, 30).tolist(), rng.integers(0, 3, 30).tolist()
        assert adjusted_rand_index(one, other) == pytest.approx(adjusted_rand_score(one, other))


def test_what_is_read_only_cannot_be_written_and_the_original_can() -> None:
    rows = np.zeros(3)
    with pytest.raises(ValueError, match="read-only"):
        read_only(rows)[0] = 1
    rows[0] = 1
    assert read_only(rows)[0] == 1
