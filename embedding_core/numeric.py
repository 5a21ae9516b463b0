"""Mathematics that several packages share: unit rows, principal coordinates, k-means, silhouettes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt


def _logistic(
    x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Weighted logistic regression of y (0 or 1) on x, one fit a row of ``weights``: (n_fits, 2), slope, intercept.

    Newton's method with a weak pull of the slope to zero, which keeps perfectly separated draws finite.
    """
    center, scale = float(x.mean()), float(x.std()) or 1.0
    z = (x - center) / scale
    a, b = np.zeros(len(weights)), np.zeros(len(weights))
    pull = 0.01
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(a[:, None] * z + b[:, None], -30, 30)))
        slack, curve = weights * (y - p), weights * p * (1 - p)
        ga, gb = slack @ z - pull * a, slack.sum(axis=1)
        haa, hab, hbb = curve @ (z * z) + pull, curve @ z, curve.sum(axis=1) + 1e-9
        determinant = haa * hbb - hab * hab
        a = a + (hbb * ga - hab * gb) / determinant
        b = b + (haa * gb - hab * ga) / determinant
    return np.stack([a / scale, b - a * center / scale], axis=1)


Array = npt.NDArray[np.float64]
_SEED = 0
_STARTS = 8


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
