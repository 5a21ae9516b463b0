"""The areas that groups of words take on a flat map, which of them overlap or touch, and words outside their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

_FEWEST_LEFT = 2  # points, of which one more or less says nothing of the rest
_REACH = 0.03  # of the larger side of a map
_TOUCH = 0.08  # of it: the 30 pixels by which two areas are wider than their hulls, on the map of a laptop
_AWAY = -0.1  # of a silhouette on the map; above it a word lies about as near to its own group
_PAIR = 2


def convex_hull(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The corners of the convex hull of (n, 2) points, counter-clockwise (Andrew's monotone chain)."""
    ordered = np.unique(points, axis=0)
    if len(ordered) < 3:
        return ordered

    def half(along: npt.NDArray[np.float64]) -> list[Any]:
        chain: list[Any] = []
        for point in along:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        return chain[:-1]

    return np.array([*half(ordered), *half(ordered[::-1])])


def overlapping(points: npt.NDArray[np.float64], labels: Sequence[int] | npt.NDArray[np.intp]) -> list[tuple[int, int]]:
    """The groups of (n, 2) points, by their ``labels``, whose hulls have a part in common.

    For a point of another group a hull reaches a little farther, as the area does that is drawn around the marks.
    """
    numbers = np.asarray(labels)
    reach = _REACH * float(np.ptp(points, axis=0).max()) if len(points) else 0.0
    places = {label: points[numbers == label] for label in sorted(set(numbers.tolist()))}
    hulls = {label: convex_hull(there) for label, there in places.items()}
    return [
        (one, other)
        for one, other in combinations(places, 2)
        if _within(places[one], hulls[other], reach).any()
        or _within(places[other], hulls[one], reach).any()
        or _cross(hulls[one], hulls[other])
    ]


def overlap_by_one(
    points: npt.NDArray[np.float64], labels: Sequence[int] | npt.NDArray[np.intp], pair: tuple[int, int]
) -> int | None:
    """The number of the only one of (n, 2) points without which the two groups of a ``pair`` would not overlap.

    None where it takes more than one to be gone, or there are several such points; none of a group of two is one.
    """
    numbers = np.asarray(labels)
    of_pair = np.flatnonzero(np.isin(numbers, pair))
    alone = [
        place
        for place in of_pair.tolist()
        if (numbers == numbers[place]).sum() > _FEWEST_LEFT
        and not overlapping(points[left := of_pair[of_pair != place]], numbers[left])
    ]
    return alone[0] if len(alone) == 1 else None


def shares_inside(
    points: npt.NDArray[np.float64],
    labels: Sequence[int] | npt.NDArray[np.intp],
    pairs: Sequence[tuple[int, int]],
) -> list[float]:
    """For each of the ``pairs`` of groups how much of one lies in the area of the other, 0..1, the larger of both.

    The area of a group of (n, 2) points reaches a little beyond its hull, as for `overlapping`.
    """
    numbers = np.asarray(labels)
    reach = _REACH * float(np.ptp(points, axis=0).max()) if len(points) else 0.0
    shares = []
    for pair in pairs:
        one, other = (points[numbers == label] for label in pair)
        within = [_within(each, convex_hull(area), reach) for each, area in ((one, other), (other, one))]
        shares.append(max(float(inside.mean()) for inside in within))
    return shares


def touching(points: npt.NDArray[np.float64], labels: Sequence[int] | npt.NDArray[np.intp]) -> list[tuple[int, int]]:
    """The groups of (n, 2) points, by their ``labels``, whose areas meet or overlap as they are drawn.

    The one point of a group has no area, so it is not asked.
    """
    numbers = np.asarray(labels)
    reach = _TOUCH * float(np.ptp(points, axis=0).max()) if len(points) else 0.0
    hulls = {label: convex_hull(points[numbers == label]) for label in sorted(set(numbers.tolist()))}
    areas = {label: hull for label, hull in hulls.items() if len(hull) > 1}
    return [
        (one, other)
        for one, other in combinations(areas, 2)
        if _cross(areas[one], areas[other])
        or min(_off(areas[one], areas[other]).min(), _off(areas[other], areas[one]).min()) < reach
    ]


def drawn_away(points: npt.NDArray[np.float64], labels: Sequence[int] | npt.NDArray[np.intp]) -> tuple[int, ...]:
    """The numbers of those of the (n, 2 or 3) points that are seen with another group than their own by ``labels``.

    The nearest point is of another group, and the points of one other group of two or more are nearer on average than
    those of their own: a silhouette (Rousseeuw 1987) of less than -0.1. A point alone in its group is never one.
    """
    groups, numbers, sizes = np.unique(np.asarray(labels), return_inverse=True, return_counts=True)
    if len(groups) < 2:
        return ()
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)  # (n, n)
    own = (np.arange(len(points)), numbers)
    means = apart @ np.eye(len(groups))[numbers] / sizes  # (n, n_groups)
    at_home = means[own] * sizes[numbers] / np.maximum(sizes[numbers] - 1, 1)  # without the point itself
    means[:, sizes < _PAIR] = np.inf
    means[own] = np.inf
    beside = means.min(axis=1)
    np.fill_diagonal(apart, np.inf)
    strange = (numbers[apart.argmin(axis=1)] != numbers) & (sizes[numbers] >= _PAIR)
    return tuple(np.flatnonzero(strange & (beside < (1 + _AWAY) * at_home)).tolist())


def _within(points: npt.NDArray[np.float64], corners: npt.NDArray[np.float64], reach: float) -> npt.NDArray[np.bool_]:
    """Which of the points lie within a hull, to the left of each side, or less than ``reach`` from it, (n,)."""
    if len(corners) < 3:
        return np.zeros(len(points), dtype=bool)
    along = np.roll(corners, -1, axis=0) - corners
    to_points = points[:, None, :] - corners
    turns = along[:, 0] * to_points[..., 1] - along[:, 1] * to_points[..., 0]
    within: npt.NDArray[np.bool_] = (turns > 0).all(axis=1) | (_off(points, corners) < reach)
    return within


def _off(points: npt.NDArray[np.float64], corners: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How far each of the points is from the nearest side of a hull of two corners or more, (n,)."""
    along = np.roll(corners, -1, axis=0) - corners
    to_points = points[:, None, :] - corners
    # Measured to the sides as they end: their lines run on, far beyond a sharp corner
    part = np.clip((to_points * along).sum(axis=2) / (along**2).sum(axis=1), 0, 1)
    off: npt.NDArray[np.float64] = np.linalg.norm(to_points - part[..., None] * along, axis=2).min(axis=1)
    return off


def _cross(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> bool:
    """Whether two hulls meet: seen along no side of theirs, nor across it, is there a gap between them."""
    if min(len(one), len(other)) < 2:
        return False
    along = np.vstack([np.roll(corners, -1, axis=0) - corners for corners in (one, other)])
    ways = np.vstack([along, np.column_stack([-along[:, 1], along[:, 0]])]).T
    first, second = one @ ways, other @ ways
    return not ((first.max(axis=0) < second.min(axis=0)) | (second.max(axis=0) < first.min(axis=0))).any()


def _turn(a: Any, b: Any, c: Any) -> float:
    """Positive where the way a, b, c turns to the left."""
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
