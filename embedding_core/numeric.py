"""Mathematics that several packages share: unit rows, cosines, principal axes, k-means, silhouettes.

Written out in numpy, and tested against scikit-learn, whose import alone takes 165 to 175 MB of memory and 1.3 s of a
processor: more than the rest of the app holds, on a host that may have 700 MB. It is loaded for t-SNE only.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
SEED = 0
STARTS = 8
_ROUNDING = 1e-24  # the part of a sum of squares that is rounding alone


def fit_logistic(x: Array, y: Array, weights: Array) -> tuple[float, float]:
    """Weighted logistic regression of y (0 or 1) on x, all of shape (n,): slope and intercept of the log odds.

    Newton's method with a weak pull of the slope to zero, which keeps perfectly separated data finite.
    """
    center, scale = float(x.mean()), float(x.std()) or 1.0
    z = (x - center) / scale
    beta = np.zeros(2)  # slope, intercept
    design = np.stack([z, np.ones_like(z)])  # (2, n)
    pull = np.array([0.01, 0.0])
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(beta @ design, -30, 30)))
        gradient = design @ (weights * (y - p)) - pull * beta
        curve = (design * (weights * p * (1 - p))) @ design.T + np.diag(pull + 1e-9)
        step = np.linalg.solve(curve, gradient)
        beta = beta + step
        if np.abs(step).max() < 1e-10:
            break
    return float(beta[0] / scale), float(beta[1] - beta[0] * center / scale)


def wilson_interval(share: float, n: int, z: float = 1.96) -> tuple[float, float]:
    """95 % interval of a share (0..1) that was seen in n independent cases (Wilson 1927).

    >>> low, high = wilson_interval(1.0, 20)
    >>> round(low, 3), round(high, 3)
    (0.839, 1.0)
    """
    if n == 0:
        return 0.0, 1.0
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def principal_coordinates(rows: Array) -> tuple[Array, tuple[float, float]]:
    """PCA: coordinates (n, min(n, dim)) on all axes, and the shares of variance of the first two."""
    axes = principal_axes(rows)
    shares = [*axes.shares.tolist(), 0.0, 0.0]
    return axes.coordinates(rows), (shares[0], shares[1])


@dataclass(frozen=True, eq=False)
class PrincipalAxes:
    """Where rows spread most: ``directions`` (k, dim), orthonormal, the widest first, seen from ``middle`` (dim,).

    ``shares`` (k,) are the parts (0..1) of the sum of squares along each; zeros where all rows are in the middle.
    """

    middle: Array
    directions: Array
    shares: Array

    def coordinates(self, rows: Array) -> Array:
        """Rows (n, dim) as seen on the axes, (n, k)."""
        return (rows - self.middle) @ self.directions.T


def principal_axes(rows: Array, *, centered: bool = True) -> PrincipalAxes:
    """Principal component analysis of rows (n, dim), on k = min(n, dim) axes (Pearson 1901).

    With ``centered`` the spread about the mean counts, and the shares are of variance, as in scikit-learn's PCA;
    without it, the spread about the origin. Of each direction the entry of the largest size is positive, so that the
    same rows give the same picture.
    """
    middle = rows.mean(axis=0) if centered else np.zeros(rows.shape[1])
    _, sizes, directions = np.linalg.svd(rows - middle, full_matrices=False)
    # Rounded, so that where entries are equally large the first decides on every machine.
    largest = np.abs(directions).round(9).argmax(axis=1)
    directions = directions * np.where(directions[np.arange(len(directions)), largest] < 0, -1.0, 1.0)[:, None]
    squares = sizes * sizes
    total, nothing = float(squares.sum()), _ROUNDING * float((rows * rows).sum())
    return PrincipalAxes(middle, directions, squares / total if total > nothing else np.zeros_like(squares))


def k_means(points: Array, k: int, *, seed: int = SEED, starts: int = STARTS) -> npt.NDArray[np.int64]:
    """Assignment (n,) of points to k groups: Lloyd's algorithm from several k-means++ starts, the tightest result."""
    rng = np.random.default_rng(seed)
    squares = (points * points).sum(axis=1)
    best, best_inertia = np.zeros(len(points), dtype=np.int64), math.inf
    for _ in range(starts):
        centers = _plus_plus(points, k, rng)
        labels = np.full(len(points), -1)
        for _ in range(60):
            distances = squares[:, None] - 2 * points @ centers.T + (centers * centers).sum(axis=1)
            nearest = distances.argmin(axis=1)
            if np.array_equal(nearest, labels):
                break
            labels = nearest
            for group in range(k):
                if (members := labels == group).any():
                    centers[group] = points[members].mean(axis=0)
        inertia = float(np.maximum(distances.min(axis=1), 0).sum())
        if inertia < best_inertia - 1e-12:
            best, best_inertia = labels.astype(np.int64), inertia
    return best


def silhouette(points: Array, labels: npt.NDArray[np.int64]) -> float:
    """Mean silhouette (-1..1) of at least two groups: how much nearer each point is to its own than to the next."""
    return silhouette_of_distances(distances_between(points), labels)


def distances_between(points: Array) -> Array:
    """Euclidean distances (n, n) of points (n, dim)."""
    squares = (points * points).sum(axis=1)
    distances: Array = np.sqrt(np.maximum(squares[:, None] + squares - 2 * points @ points.T, 0))
    return distances


def silhouette_of_distances(distances: Array, labels: npt.NDArray[np.int64]) -> float:
    """The same as `silhouette`, where the distances (n, n) are there already."""
    member = labels[:, None] == np.arange(labels.max() + 1)  # (n, k)
    sizes = member.sum(axis=0)
    member, sizes = member[:, sizes > 0], sizes[sizes > 0]
    sums = distances @ member
    own_size = (member * sizes).sum(axis=1)
    own = (sums * member).sum(axis=1) / np.maximum(own_size - 1, 1)
    other = np.where(member, np.inf, sums / sizes).min(axis=1)
    larger = np.maximum(own, other)
    scores = np.divide(other - own, larger, out=np.zeros_like(own), where=larger > 0)
    return float(np.where(own_size > 1, scores, 0).mean())


def _plus_plus(points: Array, k: int, rng: np.random.Generator) -> Array:
    centers = [points[rng.integers(len(points))]]
    nearest = ((points - centers[0]) ** 2).sum(axis=1)
    for _ in range(k - 1):
        total = nearest.sum()
        index = rng.choice(len(points), p=nearest / total) if total > 0 else rng.integers(len(points))
        centers.append(points[index])
        nearest = np.minimum(nearest, ((points - centers[-1]) ** 2).sum(axis=1))
    return np.array(centers)


def cosine_matrix(rows: Array, others: Array | None = None) -> Array:
    """``result[i, j]`` is the cosine, -1..1, of ``rows[i]`` and ``others[j]`` (``rows`` itself unless given).

    Rows of any length; a row of zeros has the cosine 0 with everything, itself included.
    """
    units = unit_rows(rows)
    cosines: Array = np.clip(units @ (units if others is None else unit_rows(others)).T, -1, 1)
    return cosines


def adjusted_rand_index(first: Sequence[Any], second: Sequence[Any]) -> float:
    """Agreement of two groupings beyond chance (Hubert and Arabie 1985): 1 for the same, about 0 for unrelated.

    >>> adjusted_rand_index("aabb", [1, 1, 0, 0])
    1.0
    """
    pairs = Counter(zip(first, second, strict=True))
    rows, columns = Counter(first), Counter(second)
    together = sum(math.comb(count, 2) for count in pairs.values())
    a = sum(math.comb(count, 2) for count in rows.values())
    b = sum(math.comb(count, 2) for count in columns.values())
    every = math.comb(len(first), 2)
    expected = a * b / every if every else 0.0
    largest = (a + b) / 2
    return 1.0 if largest == expected else (together - expected) / (largest - expected)


def steady_cosines(units: Array, direction: Array) -> Array:
    """Cosines of unit rows, (n, dim), with a unit direction; summed row by row, so that equal rows get equal ones.

    Rounded far below any meaning, so that vectors of one direction but different lengths are equal.
    """
    return (units * direction).sum(axis=1).round(12)


def read_only(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The same numbers as an array that cannot be written."""
    view = array.view(np.ndarray)
    view.flags.writeable = False
    return view


def unit_rows(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Each row divided by its Euclidean length; a row of zeros stays zeros."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, norms, out=np.zeros_like(rows), where=norms > 0)
