"""Exact t-SNE in numpy: every pair of points counts (van der Maaten and Hinton 2008, *Visualizing Data using t-SNE*).

The steps are those of scikit-learn's `TSNE(method="exact")`, which a test compares, in a third of its time; importing
that one takes 85 MB of a server's memory.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from embedding_core.runtime.blas import one_blas_thread

Floats = npt.NDArray[np.float64]

EXAGGERATION = 12.0  # the attraction of the first phase, in which clusters form
PHASES = ((250, 0.5, EXAGGERATION), (250, 0.8, 1.0))  # steps, momentum, attraction
_LEAST = float(np.finfo(np.float64).eps)
_HALVINGS = 100
_TOLERANCE = 1e-5  # of an entropy, in nats
_LOOK_EVERY = 50  # steps, after which the slope is looked at
_FLAT = 1e-7


def tsne_layout(rows: Floats, start: Floats, perplexity: float) -> Floats:
    """Places (n, n_dims) for ``rows`` (n, dim), moved from ``start`` (n, n_dims), which should be tiny."""
    freedom = max(start.shape[1] - 1, 1)
    rate = max(len(rows) / EXAGGERATION / 4, 50.0)
    places = start.astype(np.float64)  # a copy
    with one_blas_thread():  # two add in another order, and a map must not depend on them
        attraction = joint_probabilities(squared_distances(rows), perplexity)
        for steps, momentum, exaggeration in PHASES:
            descend(places, attraction * exaggeration, freedom, rate, steps, momentum)
    return places


def joint_probabilities(squares: Floats, perplexity: float) -> Floats:
    """How much each pair attracts, (n, n), symmetric, 0 on the diagonal, with a sum of 1.

    ``squares`` (n, n) are squared distances. For each point its bandwidth is sought with which the others count as
    ``perplexity`` neighbours.
    """
    wanted, n = np.log(perplexity), len(squares)
    precision, low, high = np.ones(n), np.full(n, -np.inf), np.full(n, np.inf)
    found = np.zeros((n, n))
    open_ = np.arange(n)
    for _ in range(_HALVINGS):
        at = precision[open_, None]
        weights = np.exp(-squares[open_] * at)
        weights[np.arange(len(open_)), open_] = 0
        total = weights.sum(axis=1)
        total[total == 0] = 1e-8
        weights /= total[:, None]
        found[open_] = weights
        off = np.log(total) + precision[open_] * (squares[open_] * weights).sum(axis=1) - wanted
        wide, off_by = off > 0, np.abs(off)
        low[open_[wide]], high[open_[~wide]] = precision[open_[wide]], precision[open_[~wide]]
        open_ = open_[off_by > _TOLERANCE]
        if not len(open_):
            break
        bounds = np.array([low[open_], high[open_]])
        beyond = precision[open_] * np.where(np.isinf(bounds[1]), 2, 0.5)
        precision[open_] = np.where(np.isinf(bounds).any(axis=0), beyond, bounds.mean(axis=0))
    both = found + found.T
    both = np.maximum(both / max(both.sum(), _LEAST), _LEAST)
    np.fill_diagonal(both, 0)
    return both


def descend(places: Floats, attraction: Floats, freedom: int, rate: float, steps: int, momentum: float) -> None:
    """Move the places downhill, in place; each coordinate's pace grows while it goes on in one direction."""
    moved, pace = np.zeros_like(places), np.ones_like(places)
    for step in range(1, steps + 1):
        slope = slope_of(places, attraction, freedom)
        pace = np.maximum(np.where(moved * slope < 0, pace + 0.2, pace * 0.8), 0.01)
        slope *= pace
        moved = momentum * moved - rate * slope
        places += moved
        if step % _LOOK_EVERY == 0 and np.linalg.norm(slope) <= _FLAT:
            return


def slope_of(places: Floats, attraction: Floats, freedom: int) -> Floats:
    """The gradient of the Kullback-Leibler divergence between the attractions and those of the places."""
    near = squared_distances(places)
    near /= freedom
    near += 1
    np.divide(1, near, out=near) if freedom == 1 else np.power(near, (freedom + 1) / -2, out=near)
    np.fill_diagonal(near, 0)
    pull = near / -near.sum()
    np.minimum(pull, -_LEAST, out=pull)
    pull += attraction
    pull *= near
    slope: Floats = pull.sum(axis=1)[:, None] * places - pull @ places
    slope *= 2 * (freedom + 1) / freedom
    return slope


def squared_distances(rows: Floats) -> Floats:
    """Squared distances (n, n) of all pairs of ``rows`` (n, dim).

    Of places in up to three dimensions from differences: they begin close together, where products would lose digits.
    """
    if rows.shape[1] > 3:
        lengths = np.einsum("ij,ij->i", rows, rows)
        squares = np.maximum(lengths[:, None] + lengths - 2 * rows @ rows.T, 0)
        np.fill_diagonal(squares, 0)
        return squares
    squares = np.zeros((len(rows), len(rows)))
    for column in rows.T:
        differences = np.subtract.outer(column, column)
        differences *= differences
        squares += differences
    return squares
