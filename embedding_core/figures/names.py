"""Where a name stands on a picture: the one placement of all figures made here.

`NameRoom` tries the sides of a name's point in order and takes the one that costs least:

    cost = number of the side in its order, 0 for the first
         + 10 for each mark (a point, a place on a line) that the name would cover
         + 3 for each pixel by which it would stand out of the frame
         + 0.2 for each square pixel that it would share with a name that stands already

A name that may be left out stands only where it is inside the frame and shares nothing. ``static/names/room.js`` is
the same in the browser, which alone knows how wide a figure is and how far one has zoomed in; a test compares the two.
All in pixels, y downwards.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import numpy as np
import numpy.typing as npt

from embedding_core.figures.base import text_at

Vertical = Literal["top", "middle", "bottom"]
Horizontal = Literal["left", "center", "right"]
Side = tuple[Vertical, Horizontal]
Box = tuple[float, float, float, float]  # left, right, top, bottom

SIDES: tuple[Side, ...] = (
    ("top", "center"),
    ("bottom", "center"),
    ("middle", "right"),
    ("middle", "left"),
    ("top", "right"),
    ("top", "left"),
    ("bottom", "right"),
    ("bottom", "left"),
)
COVERED, OUTSIDE, SHARED = 10, 3, 1
REACH = (5, 4)  # a mark is so large, across and down, on each side of its middle
_LETTER = 0.56  # width of a letter beside its height
_LINE = 1.28  # height of a line


@dataclass(frozen=True)
class Gap:
    """Pixels between a point and its name: ``above`` or below it, ``beside`` it, and at a corner ``across`` and
    ``corner`` up or down. A name with ``across`` below 0 begins on the other side of its point.
    """

    above: float = 7
    beside: float = 10
    across: float = 6
    corner: float = 5


GAP = Gap()


class NameRoom:
    """The room for names on one picture; each name that is offered stands off those before it.

    ``frame`` is the box in which names stand, ``marks`` (n, 2) what they should not cover. ``cost`` is what the names
    that stand have cost in all.
    """

    def __init__(
        self,
        marks: npt.NDArray[np.float64] | Sequence[Sequence[float]] = (),
        frame: Box | None = None,
        gap: Gap = GAP,
    ) -> None:
        self._marks = np.asarray(marks, dtype=np.float64).reshape(-1, 2)
        self._frame = (-np.inf, np.inf, -np.inf, np.inf) if frame is None else frame
        self._gap = gap
        self._taken = np.empty((0, 4))
        self.cost = 0.0

    def block(self, box: Box) -> None:
        """Keep a box free."""
        self._taken = np.vstack([self._taken, box])

    def offer(
        self, x: float, y: float, width: float, height: float, sides: Sequence[Side] = SIDES, *, must: bool = False
    ) -> Side | None:
        """The side of the point (x, y) on which a name of this size stands; None if it has no room.

        With ``must`` it stands in any case.
        """
        boxes = np.array([beside(x, y, width, height, side, self._gap) for side in sides])  # (n_sides, 4)
        outside = np.maximum(0, (self._frame - boxes) * (1, -1, 1, -1)).sum(axis=1)
        shared = _shared(boxes, self._taken).sum(axis=1)
        cost = np.arange(len(sides)) + COVERED * _covered(boxes, self._marks) + OUTSIDE * outside + SHARED * shared
        if not must:
            cost = np.where((outside > 0) | (shared > 0), np.inf, cost)
        best = int(cost.argmin())
        if not np.isfinite(cost[best]):
            return None
        self._taken = np.vstack([self._taken, boxes[best]])
        self.cost += float(cost[best])
        return sides[best]


def beside(x: float, y: float, width: float, height: float, side: Side, gap: Gap) -> Box:
    """The box of a name on one side of a point."""
    vertical, horizontal = side
    up = gap.above if horizontal == "center" else gap.corner
    off = gap.beside if vertical == "middle" else gap.across
    left = {"left": x - off - width, "center": x - width / 2, "right": x + off}[horizontal]
    top = {"top": y - up - height, "middle": y - height / 2, "bottom": y + up}[vertical]
    return left, left + width, top, top + height


def name_size(lines: Sequence[str], size: float) -> tuple[float, float]:
    """About how wide and high a name is, in pixels, whose letters are ``size`` high."""
    return _LETTER * size * max(map(len, lines)) + 4, _LINE * size * len(lines)


def place_labels(
    pixels: npt.NDArray[np.float64],
    texts: Sequence[str],
    marks: npt.NDArray[np.float64],
    size: int,
    n_straight: int = 0,
) -> list[str]:
    """For each name, the first coming first, its side as Plotly calls it ("top center"), or "" where it has no room.

    ``pixels`` (n, 2) and ``marks`` are from the middle of the picture, y upwards. The first ``n_straight`` names stand
    at no corner of their points, where they could be taken for those of others.
    """
    room = NameRoom(marks * (1, -1))
    sides = [
        room.offer(x, -y, *name_size([text], size), SIDES[:4] if number < n_straight else SIDES)
        for number, ((x, y), text) in enumerate(zip(pixels.tolist(), texts, strict=True))
    ]
    return ["" if side is None else " ".join(side) for side in sides]


NAME_SIZE = 16
# Names are set out for the width that a phone leaves; wider figures only have more room.
PHONE_WIDTH = 350

K = TypeVar("K", bound=Hashable)
_CAPTION = Gap(above=9, beside=14, across=6, corner=9)


def place_names(
    points: Mapping[K, npt.NDArray[np.float64]],
    captions: Mapping[K, Sequence[str]],
    frame: tuple[float, float],
    marks: npt.NDArray[np.float64],
    size: int = NAME_SIZE,
) -> tuple[dict[K, Side], float]:
    """The side of its point on which each of a few names stands, each a list of lines, none left out; and their cost.

    The longest is placed first, or where that costs less the one nearest to a side of the frame; names point away from
    the middle where they can. All in pixels from the middle of the frame (width, height), y upwards. Names that are
    equal at the same place are one name.
    """
    longest = sorted(captions, key=lambda name: -max(map(len, captions[name])))
    outermost = sorted(captions, key=lambda name: -abs(float(points[name][0])))
    placed = [_placed(order, points, captions, frame, marks, size) for order in (longest, outermost)]
    return min(placed, key=lambda each: each[1])


def _placed(
    order: Sequence[K],
    points: Mapping[K, npt.NDArray[np.float64]],
    captions: Mapping[K, Sequence[str]],
    frame: tuple[float, float],
    marks: npt.NDArray[np.float64],
    size: int,
) -> tuple[dict[K, Side], float]:
    """`place_names` in this order."""
    wide, high = frame
    room = NameRoom(marks * (1, -1), (-wide / 2, wide / 2, -high / 2, high / 2), _CAPTION)
    middle = float(np.mean([points[name][1] for name in captions]))
    keys = {name: (*lines, *points[name].round(3).tolist()) for name, lines in captions.items()}
    sides: dict[tuple[object, ...], Side] = {}
    for name in order:
        if keys[name] in sides:
            continue
        x, y = points[name].tolist()[:2]
        side = room.offer(x, -y, *name_size(captions[name], size), _outwards(y >= middle), must=True)
        assert side is not None
        sides[keys[name]] = side
    return {name: sides[key] for name, key in keys.items()}, room.cost


def name_at(x: float, y: float, text: str, side: Side, size: int = NAME_SIZE) -> dict[str, Any]:
    """A name, as Plotly's HTML, on one side of a point, as far from it as `place_names` thinks."""
    vertical, horizontal = side
    off = _CAPTION.beside if vertical == "middle" else _CAPTION.across
    return text_at(x, y, text, size) | {
        "yanchor": {"top": "bottom", "middle": "middle", "bottom": "top"}[vertical],
        "yshift": {"top": _CAPTION.above, "middle": 0, "bottom": -_CAPTION.above}[vertical],
        "xanchor": {"left": "right", "center": "center", "right": "left"}[horizontal],
        "xshift": {"left": -off, "center": 0, "right": off}[horizontal],
        "align": {"left": "right", "center": "center", "right": "left"}[horizontal],
    }


def _outwards(upper: bool) -> list[Side]:
    outer: Vertical = "top" if upper else "bottom"
    inner: Vertical = "bottom" if upper else "top"
    across: tuple[Horizontal, ...] = ("center", "left", "right")
    return [*((v, h) for v in (outer, inner) for h in across), ("middle", "left"), ("middle", "right")]


def _shared(boxes: npt.NDArray[np.float64], others: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Area (n, m) that each of n boxes shares with each of m others."""
    wide = np.minimum(boxes[:, None, 1], others[:, 1]) - np.maximum(boxes[:, None, 0], others[:, 0])
    high = np.minimum(boxes[:, None, 3], others[:, 3]) - np.maximum(boxes[:, None, 2], others[:, 2])
    area: npt.NDArray[np.float64] = np.maximum(0, wide) * np.maximum(0, high)
    return area


def _covered(boxes: npt.NDArray[np.float64], marks: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """How many marks each box would cover, (n,)."""
    left, right, top, bottom = (boxes[:, [side]] for side in range(4))
    x, y = marks.T
    wide, high = REACH
    inside = (x > left - wide) & (x < right + wide) & (y > top - high) & (y < bottom + high)
    counts: npt.NDArray[np.intp] = inside.sum(axis=1)
    return counts
