"""t-SNE step by step against scikit-learn's: a whole run amplifies the last digit, so that two never end alike."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.distance import pdist, squareform
from sklearn.manifold import TSNE, _t_sne, trustworthiness

from embedding_core.maps.tsne import descend, joint_probabilities, slope_of, squared_distances, tsne_layout

ROWS = np.random.default_rng(1).normal(size=(60, 20)) + 4 * np.eye(3, 20).repeat(20, axis=0)


@pytest.mark.parametrize("perplexity", [2.0, 19.0])
def test_pairs_attract_each_other_as_scikit_learns_do(perplexity: float) -> None:
    squares = squared_distances(ROWS)
    np.testing.assert_allclose(squares, squareform(pdist(ROWS, "sqeuclidean")), atol=1e-9)
    theirs = squareform(_t_sne._joint_probabilities(squares, perplexity, 0))
    np.testing.assert_allclose(joint_probabilities(squares, perplexity), theirs, rtol=1e-4, atol=1e-9)


@pytest.mark.parametrize("n_dims", [2, 3])
def test_a_slope_and_the_first_steps_are_those_of_scikit_learn(n_dims: int) -> None:
    start = np.random.default_rng(2).normal(size=(60, n_dims))
    attraction, freedom = joint_probabilities(squared_distances(ROWS), 15.0), n_dims - 1
    asked = [squareform(attraction, checks=False), freedom, 60, n_dims]
    _, theirs = _t_sne._kl_divergence(start.ravel(), *asked)
    np.testing.assert_allclose(slope_of(start, attraction, freedom).ravel(), theirs, atol=1e-12)
    moved, *_ = _t_sne._gradient_descent(
        _t_sne._kl_divergence, start.ravel(), it=0, max_iter=10, momentum=0.5, learning_rate=50.0, args=asked
    )
    descend(start, attraction, freedom, 50.0, 10, 0.5)
    np.testing.assert_allclose(start.ravel(), moved, atol=1e-9)


def test_a_layout_keeps_groups_apart_and_neighbours_as_well_as_scikit_learns() -> None:
    start = 1e-4 * ROWS[:, :2]
    places = tsne_layout(ROWS, start, 15.0)
    groups = places.reshape(3, 20, 2)
    radius = max(np.linalg.norm(group - group.mean(axis=0), axis=1).mean() for group in groups)
    assert pdist(groups.mean(axis=1)).min() > 2 * radius
    theirs = TSNE(perplexity=15.0, init=start, method="exact", max_iter=500).fit_transform(ROWS)
    assert trustworthiness(ROWS, places) > trustworthiness(ROWS, theirs) - 0.02


def test_points_at_one_place_and_lone_points_have_a_layout() -> None:
    rows = np.zeros((5, 4))
    rows[4] = 1000.0
    assert np.isfinite(tsne_layout(rows, np.random.default_rng(0).normal(0, 1e-4, (5, 2)), 4 / 3)).all()
