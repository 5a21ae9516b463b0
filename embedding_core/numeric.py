"""Mathematics that several packages share: unit rows, principal coordinates, k-means, silhouettes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
_SEED = 0
_STARTS = 8


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
    """PCA: coordinates (n, min(n, dim)) on all axes, and the shares of variance of the first two.

    Each axis points so that its largest coordinate is positive, which keeps the picture the same every time.
    """
    centered = rows - rows.mean(axis=0)
    u, s, _ = np.linalg.svd(centered, full_matrices=False)
    coordinates: Array = u * s
    signs = np.sign(coordinates[np.abs(coordinates).argmax(axis=0), np.arange(coordinates.shape[1])])
    coordinates *= np.where(signs == 0, 1, signs)
    total = float((s * s).sum())
    shares = [float(value * value / total) if total > 1e-12 else 0.0 for value in s[:2]] + [0.0, 0.0]
    return coordinates, (shares[0], shares[1])


def k_means(points: Array, k: int, *, seed: int = _SEED, starts: int = _STARTS) -> npt.NDArray[np.int64]:
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
    return _silhouette(_distances(points), labels)


def _distances(points: Array) -> Array:
    squares = (points * points).sum(axis=1)
    distances: Array = np.sqrt(np.maximum(squares[:, None] + squares - 2 * points @ points.T, 0))
    return distances


def _silhouette(distances: Array, labels: npt.NDArray[np.int64]) -> float:
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


def read_only(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The same numbers as an array that cannot be written."""
    view = array.view(np.ndarray)
    view.flags.writeable = False
    return view


def unit_rows(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Each row divided by its Euclidean length; a row of zeros stays zeros."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, norms, out=np.zeros_like(rows), where=norms > 0)
