"""Names beside the points of a figure: on which side each stands, so that none covers another, a point or a line."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Literal, TypeVar

import numpy as np
import numpy.typing as npt

from embedding_core.figures.base import text_at


def place_labels(
    pixels: npt.NDArray[np.float64], texts: Sequence[str], marks: npt.NDArray[np.float64], size: int
) -> list[str]:
    """For each name, the first coming first, the side of its point where it covers no other name and fewest points.

    "top center" and so on, as Plotly names them; "" where there is no room. All in pixels, y upwards.
    """
    boxes = np.empty((0, 4))
    sides = []
    for (x, y), text in zip(pixels, texts, strict=True):
        wide, high = 0.56 * size * len(text) + 4, 1.25 * size
        best, best_cost, best_box = "", np.inf, None
        for preference, (side, left, bottom) in enumerate(
            (
                ("top center", x - wide / 2, y + 6),
                ("bottom center", x - wide / 2, y - 6 - high),
                ("middle right", x + 8, y - high / 2),
                ("middle left", x - 8 - wide, y - high / 2),
                ("top right", x + 5, y + 4),
                ("top left", x - 5 - wide, y + 4),
                ("bottom right", x + 5, y - 4 - high),
                ("bottom left", x - 5 - wide, y - 4 - high),
            )
        ):
            box = np.array([left, left + wide, bottom, bottom + high])
            if _overlaps(boxes, box).any():
                continue
            covered = (
                (marks[:, 0] > box[0] - 4)
                & (marks[:, 0] < box[1] + 4)
                & (marks[:, 1] > box[2] - 4)
                & (marks[:, 1] < box[3] + 4)
            )
            cost = preference + 10 * int(covered.sum())
            if cost < best_cost:
                best, best_cost, best_box = side, cost, box
        if best_box is not None:
            boxes = np.vstack([boxes, best_box])
        sides.append(best)
    return sides


def _overlaps(boxes: npt.NDArray[np.float64], box: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    return (boxes[:, 0] < box[1]) & (boxes[:, 1] > box[0]) & (boxes[:, 2] < box[3]) & (boxes[:, 3] > box[2])


NAME_SIZE = 16
# Names are set out for the width that a phone leaves; wider figures only have more room.
PHONE_WIDTH = 350

K = TypeVar("K", bound=Hashable)
Vertical = Literal["top", "middle", "bottom"]
Horizontal = Literal["left", "center", "right"]
Side = tuple[Vertical, Horizontal]

_OFF = 9  # pixels between a point and the name above or below it
_BESIDE = 14  # ... and the name to its left or right
_INWARDS = 8  # by which a name above or below to one side still stands over its point
_LETTER = 0.56  # width of a letter beside its height
_LINE = 1.3


def place_names(
    points: Mapping[K, npt.NDArray[np.float64]],
    captions: Mapping[K, Sequence[str]],
    frame: tuple[float, float],
    marks: npt.NDArray[np.float64],
    size: int = NAME_SIZE,
) -> dict[K, Side]:
    """The side of its point on which each name stands, for the names in ``captions``, each a list of lines.

    One after the other, the longest first, gets the side that is best: inside the frame (width, height), off the names
    that stand already, and off the ``marks`` (n, 2). All in pixels from the middle of the frame, y upwards. Names that
    are equal at the same place are one name.
    """
    limits = np.array([-frame[0] / 2, frame[0] / 2, -frame[1] / 2, frame[1] / 2])
    centre = np.mean([points[name] for name in captions], axis=0)
    boxes: dict[tuple[object, ...], tuple[float, ...]] = {}
    sides: dict[tuple[object, ...], Side] = {}
    keys = {name: (*lines, *points[name].round(3).tolist()) for name, lines in captions.items()}
    for name in sorted(captions, key=lambda name: -max(map(len, captions[name]))):
        key = keys[name]
        if key in sides:
            continue
        costs = {}
        for preference, side in enumerate(_options(points[name][1] >= centre[1])):
            box = _box(points[name], captions[name], side, size)
            outside = float(np.maximum(0, (limits - box) * (1, -1, 1, -1)).sum())
            shared = sum(_overlap(box, other) for other in boxes.values())
            covered = _inside(marks, box)
            costs[side] = preference + 3 * outside + 0.2 * shared + 12 * covered
        sides[key] = min(costs, key=lambda side: costs[side])
        boxes[key] = _box(points[name], captions[name], sides[key], size)
    return {name: sides[key] for name, key in keys.items()}


def name_at(x: float, y: float, text: str, side: Side, size: int = NAME_SIZE) -> dict[str, Any]:
    """A name, as Plotly's HTML, on one side of a point."""
    vertical, horizontal = side
    beside = _BESIDE if vertical == "middle" else -_INWARDS
    return text_at(x, y, text, size) | {
        "yanchor": {"top": "bottom", "middle": "middle", "bottom": "top"}[vertical],
        "yshift": {"top": _OFF, "middle": 0, "bottom": -_OFF}[vertical],
        "xanchor": {"left": "right", "center": "center", "right": "left"}[horizontal],
        "xshift": {"left": -beside, "center": 0, "right": beside}[horizontal],
        "align": {"left": "right", "center": "center", "right": "left"}[horizontal],
    }


def _options(upper: bool) -> list[Side]:
    outer: Vertical = "top" if upper else "bottom"
    inner: Vertical = "bottom" if upper else "top"
    across: tuple[Horizontal, ...] = ("center", "left", "right")
    return [*((v, h) for v in (outer, inner) for h in across), ("middle", "left"), ("middle", "right")]


def _box(point: Any, lines: Sequence[str], side: Side, size: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a name."""
    wide, high = _LETTER * size * max(map(len, lines)), _LINE * size * len(lines)
    vertical, horizontal = side
    beside = _BESIDE if vertical == "middle" else -_INWARDS
    left = {"left": point[0] - beside - wide, "center": point[0] - wide / 2, "right": point[0] + beside}[horizontal]
    bottom = {"top": point[1] + _OFF, "middle": point[1] - high / 2, "bottom": point[1] - _OFF - high}[vertical]
    return float(left), float(left + wide), float(bottom), float(bottom + high)


def _overlap(one: Sequence[float], other: Sequence[float]) -> float:
    """Area that two boxes share."""
    wide = min(one[1], other[1]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[2], other[2])
    return max(0.0, wide) * max(0.0, high)


def _inside(marks: npt.NDArray[np.float64], box: Sequence[float]) -> int:
    """How many marks, which are a little larger than points, a name would cover."""
    x, y = marks.T
    left, right, bottom, top = box
    return int(((left - 6 < x) & (x < right + 6) & (bottom - 4 < y) & (y < top + 4)).sum())
