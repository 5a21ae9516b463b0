"""Pictures of word arithmetic: the parallelogram, as what a script draws and moves, and many differences at once."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.arithmetic.geometry import OffsetParallelism, Parallelogram
from embedding_core.checks import public
from embedding_core.figures.base import ACCENT, HIDDEN, NEUTRAL, arrow, figure, label, shortened, text_at
from embedding_core.figures.names import PHONE_WIDTH, Side, place_names

# The steps of the story b - a + c, and the points that each adds
STEPS = {1: ("b",), 2: ("a",), 3: ("c", "computed"), 4: ("d", "folded")}
LAST_STEP = max(STEPS)
# How the picture is first seen in three dimensions: turned about the normal of the plane, then tilted, in radians.
TURN, TILT = -0.35, 0.8

_HEIGHT = 250  # of the picture on a phone, for which names are set out
_LINE_COST = 4  # of each further line of the sum's name; 10 is to cover a mark
_RIM = (0.32, 0.3)  # room for names beside and above the points, as a share of the larger side of what is drawn
_FAN_HEIGHTS = (350, 400)  # px, of few pairs and of as many as stand apart well
_FAN_ROWS = (25, 18)  # px from name to name where there is room, and where there are many
_NAMES = (0.36, 0.7)  # share of its width that the names beside many arrows have, at least and at most
_LETTER = 7.2  # px of a name on average, with some air
_LONGEST_NAME = int(_NAMES[1] * PHONE_WIDTH / _LETTER)  # letters
_ARROWS_KEEP = 0.9  # of the width that the names leave
# Points with a name, those that appear first in front
_NAMED = ("b", "a", "c", "computed", "d")
_ARROWS = (("a", "b"), ("c", "computed"))
_MISS = ("computed", "d")
_LINES = (("a", "c"), ("b", "computed"))
# Shares of an arrow, of the line that tells the miss, and of a thin one that no name should cover: most of an arrow, on
# which a name cannot be read.
_ALONG_ARROW = (0.05, 0.15, 0.25, 0.4, 0.55, 0.7, 0.8, 0.9)
_ALONG_MISS, _ALONG_LINE = (0.15, 0.35, 0.6, 0.8), (0.25, 0.5, 0.75)


@public
def parallelogram_scene(found: Parallelogram, step: int = LAST_STEP) -> dict[str, Any]:
    """What is drawn of an analogy up to ``step`` (1 to 4), as JSON for ``static/parallelogram.js``.

    1: where b is. 2: the arrow from a to b. 3: the same arrow, started at c. 4: d, and how far it is from the arrow's
    end. What a later step adds is not in it, but all steps have the same frame and the same places for names, so that
    what stays does not move.

    ``points`` are in the axes of `Parallelogram.coordinates`, of which the first goes up and the second to the right:
    the arrows stand side by side. From above, the plane is seen as it is, and d is drawn at ``folded``, so that its
    distances from both ends of the arrow are true. From the side d is where it is, and all distances are true.
    ``frame`` is what must be seen from above: left, right, bottom, top.
    ``captions`` are the lines of each name, ``sides`` the side of its point on which each stands, seen ``above`` and
    ``aslant``.
    """
    points = _points(found)
    visible = [name for number, names in STEPS.items() if number <= step for name in names]
    flat = {name: point[:2] for name, point in points.items()} | {"d": points["folded"][:2]}
    corners = np.array([flat[name] for name in _NAMED])
    low, high = corners.min(axis=0), corners.max(axis=0)
    pad = float((high - low).max() or 1)
    left, bottom = low - pad * np.array(_RIM)
    right, top = high + pad * np.array(_RIM)
    scale = min(PHONE_WIDTH / (right - left), _HEIGHT / (top - bottom))
    above = {name: (point - (low + high) / 2) * scale for name, point in flat.items()}
    middle, radius = _ball(points)
    aslant = {name: _seen(point - middle) * 0.45 * _HEIGHT / radius for name, point in points.items()}
    named = {view: _named(found, seen) for view, seen in (("above", above), ("aslant", aslant))}

    def of_visible(parts: Mapping[str, Any]) -> dict[str, Any]:
        return {name: part for name, part in parts.items() if name in visible}

    return {
        "points": {name: points[name].round(4).tolist() for name in visible},
        "frame": [round(float(value), 4) for value in (left, right, bottom, top)],
        "ball": [*middle.round(4).tolist(), round(radius, 4)],
        "view": [TURN, TILT],
        "captions": {view: of_visible(captions) for view, (captions, _) in named.items()},
        "sides": {view: of_visible(sides) for view, (_, sides) in named.items()},
    }


@public
def fan(found: OffsetParallelism) -> go.Figure:
    """The difference of every pair as an arrow from one start, over thin ones of the same words, pairs mixed up.

    The pairs stand in a column at the right, in the order of the arrows, so that no name covers another.
    """
    tips = found.fan
    every = np.vstack([tips, found.shuffled_fan])
    right, left = max(0.1, float(every[:, 0].max())), min(-0.03, 1.1 * float(every[:, 0].min()))
    names = [shortened(f"{first} → {second}", _LONGEST_NAME) for first, second in found.pairs]
    least, most = _NAMES
    column = 1 - min(most, max(least, max(map(len, names)) * _LETTER / PHONE_WIDTH))  # a share of the width
    # As wide as the arrows and the names beside them, and high enough for both; a phone's width is filled.
    (low, tall), (roomy, tight) = _FAN_HEIGHTS, _FAN_ROWS
    high = max(low, min(tall, roomy * len(tips)), tight * len(tips))
    shape = high / PHONE_WIDTH
    width = max((right - left) / (_ARROWS_KEEP * column), 2.2 * float(np.abs(every[:, 1]).max()) / shape)
    column, reach = left + width * column, width * shape / 2
    heights = _uncrossed(tips, np.linspace(-0.95 * reach, 0.95 * reach, len(tips)), column)
    return figure(
        _mixed_up(found.shuffled_fan),
        _connections(tips, heights, column),
        {
            "type": "scatter",
            "x": tips[:, 0],
            "y": tips[:, 1],
            "mode": "markers",
            "marker": {"size": 6, "color": ACCENT},
            "customdata": [
                [f"{label(first)} → {label(second)}: {np.degrees(np.arccos(cosine)):.0f}°"]
                for (first, second), cosine in zip(found.pairs, found.to_others, strict=True)
            ],
            "hovertemplate": "%{customdata[0]} from the mean of the others<extra></extra>",
        },
        meta="moves",  # the arrows of one relation, to those of the next (static/names/travel.js)
        height=high,
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        annotations=[
            *(arrow((0, 0), tip, ACCENT, width=2) for tip in tips),
            *(
                text_at(column, height, label(name), 14) | {"xanchor": "left"}
                for name, height in zip(names, heights, strict=True)
            ),
        ],
        xaxis={"range": [left, left + width], "constrain": "domain", "constraintoward": "left", **HIDDEN},
        yaxis={"range": [-reach, reach], "scaleanchor": "x", "constrain": "domain", **HIDDEN},
    )


def _mixed_up(tips: npt.NDArray[np.float64]) -> dict[str, Any]:
    """Lines from the start to where the arrows of mixed-up pairs end, with a small mark there."""
    return {
        "type": "scatter",
        "x": [x for tip in tips for x in (0, tip[0], None)],
        "y": [y for tip in tips for y in (0, tip[1], None)],
        "mode": "lines+markers",
        "line": {"color": NEUTRAL, "width": 1.5},
        "marker": {"size": 5, "color": NEUTRAL},
        "opacity": 0.6,
        "hoverinfo": "skip",
    }


def _uncrossed(tips: npt.NDArray[np.float64], rows: npt.NDArray[np.float64], column: float) -> npt.NDArray[np.float64]:
    """The row of each tip's name, with no two lines to the ``column`` crossed: crossed, two are longer than not."""
    heights, changed = np.empty(len(tips)), True
    heights[np.argsort(tips[:, 1])] = rows
    away = column - tips[:, 0]
    while changed:
        changed = False
        for i, j in combinations(range(len(tips)), 2):
            here, there = (
                np.hypot(away[[i, j]], h - tips[[i, j], 1]).sum() for h in (heights[[i, j]], heights[[j, i]])
            )
            if there < here - 1e-9:
                heights[[i, j]], changed = heights[[j, i]], True
    return heights


def _connections(tips: npt.NDArray[np.float64], heights: npt.NDArray[np.float64], column: float) -> dict[str, Any]:
    """Thin lines from the arrows to their names."""
    return {
        "type": "scatter",
        "x": [x for tip in tips for x in (tip[0], column, None)],
        "y": [y for tip, height in zip(tips, heights, strict=True) for y in (tip[1], height, None)],
        "mode": "lines",
        "line": {"color": NEUTRAL, "dash": "dot", "width": 0.6},
        "hoverinfo": "skip",
    }


def _points(found: Parallelogram) -> dict[str, npt.NDArray[np.float64]]:
    points = dict(zip(("a", "b", "c", "computed", "d"), found.coordinates, strict=True))
    points["folded"] = np.array([*found.folded, 0])
    return {name: point[[1, 0, 2]] for name, point in points.items()}


def _named(found: Parallelogram, seen: Mapping[str, Any]) -> tuple[dict[str, list[str]], dict[str, Side]]:
    """The lines of each point's name, and the side of its point on which it stands, for points in pixels.

    The sum takes one, two or three lines, whichever costs least. One word at one place has one name.
    """
    a, b, c, d = found.words
    marks = _marks(seen)
    tried = []
    for number, sum_of in enumerate([[f"{b} − {a} + {c}"], [f"{b} − {a}", f"+ {c}"], [b, f"− {a}", f"+ {c}"]]):
        lines = {"a": [a], "b": [b], "c": [c], "computed": sum_of, "d": [d]}
        first = {(*lines[name], *seen[name].round(6)): name for name in reversed(_NAMED)}
        captions = {name: lines[name] for name in _NAMED if name in first.values()}
        sides, cost = place_names(seen, captions, (PHONE_WIDTH, _HEIGHT), marks)
        tried.append((cost + _LINE_COST * number, captions, sides))
    _, captions, sides = min(tried, key=lambda each: each[0])
    return captions, sides


def _marks(seen: Mapping[str, Any]) -> npt.NDArray[np.float64]:
    """Points, and places on the lines between them, that no name should cover, (n, 2), in pixels."""
    along = [
        seen[start] + share * (seen[end] - seen[start])
        for lines, shares in ((_ARROWS, _ALONG_ARROW), ((_MISS,), _ALONG_MISS), (_LINES, _ALONG_LINE))
        for start, end in lines
        for share in shares
    ]
    return np.array([*(seen[name] for name in _NAMED), *along])


def _ball(points: Mapping[str, npt.NDArray[np.float64]]) -> tuple[npt.NDArray[np.float64], float]:
    """Middle and radius of what is seen from the side: however it is turned, it stays in the picture."""
    places = np.array([point for name, point in points.items() if name != "folded"])
    middle = (places.min(axis=0) + places.max(axis=0)) / 2
    return middle, float(np.linalg.norm(places - middle, axis=1).max()) or 1.0


def _seen(point: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """A point as it is first seen in three dimensions, (2,): to the right and up, without perspective."""
    x, y, z = point
    right, away = x * np.cos(TURN) - y * np.sin(TURN), x * np.sin(TURN) + y * np.cos(TURN)
    return np.array([right, away * np.cos(TILT) + z * np.sin(TILT)])
