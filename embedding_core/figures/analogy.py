"""Figures of the Word arithmetic page: the parallelogram in its own plane, the ranking, many differences at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.arithmetic.geometry import POINTS, OffsetParallelism, Parallelogram
from embedding_core.figures.base import (
    ACCENT,
    HIDDEN,
    NEUTRAL,
    REFERENCE,
    arrow,
    figure,
    label,
    screen,
    text_at,
)
from embedding_core.figures.names import NAME_SIZE, PHONE_WIDTH, Side, name_at, place_names

# What is drawn up to each step of the story
STEPS = 4
_HEIGHT = 380
_COLORS = {"computed": ACCENT, "d": REFERENCE}
# Shape as well as colour: the computed point is open, the chosen word a diamond.
_SYMBOLS = {"computed": "circle-open", "d": "diamond"}
_LONGEST_LINE = 20
_EYE = (0.5, -2.0, 1.1)  # from where the three-dimensional picture is first seen


def parallelogram(found: Parallelogram, step: int = STEPS) -> go.Figure:
    """The story b - a + c in the analogy's own plane, up to ``step`` (1 to 4).

    1: where b is. 2: the arrow from a to b, which is b - a. 3: the same arrow, started at c. 4: the nearest word, and
    how far it is from the arrow's end. Distances between a, b, c and the end are true; d is seen from above the plane.
    """
    points: dict[str, Any] = {name: xyz[:2] for name, xyz in zip(POINTS, found.coordinates, strict=True)}
    arrows = [arrow(points[start], points[end], color) for start, end, color in _arrows(step)]
    lines = [_line([points[start], points[end]], color, width) for start, end, color, width in _lines(step)]
    shown = _shown(step)
    # All steps have the same frame and the same places for names, so that what stays does not move.
    everything = found.coordinates[:, :2]
    low, high = everything.min(axis=0), everything.max(axis=0)
    pad = 0.22 * float((high - low).max() or 1)
    x_range, y_range = (low[0] - 1.6 * pad, high[0] + 1.6 * pad), (low[1] - pad, high[1] + pad)
    scale = min(PHONE_WIDTH / (x_range[1] - x_range[0]), _HEIGHT / (y_range[1] - y_range[0]))
    sides, texts = _sides(found, (everything - (low + high) / 2) * scale), _texts(found, shown)
    names = [name_at(points[name][0], points[name][1], text, sides[name]) for name, text in texts.items()]
    return figure(
        *lines,
        _dots({name: points[name] for name in shown}),
        height=_HEIGHT,
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        annotations=[*arrows, *names],
        xaxis={"range": x_range, **HIDDEN},
        # Where the width sets the scale, on a phone, what is left of the height is below the picture.
        yaxis={"range": y_range, "scaleanchor": "x", "constraintoward": "top", **HIDDEN},
    )


def parallelogram_3d(found: Parallelogram, step: int = STEPS, ink: str | None = None) -> go.Figure:
    """`parallelogram` with the direction in which d leaves the plane as the third axis: all distances are true.

    ``ink`` is the colour of the names, which are drawn on a canvas and cannot take that of the page by themselves.
    """
    points: dict[str, Any] = dict(zip(POINTS, found.coordinates, strict=True))
    traces = [trace for start, end, color in _arrows(step) for trace in _arrow_3d(points[start], points[end], color)]
    traces += [_line_3d([points[start], points[end]], color, 2 * width) for start, end, color, width in _lines(step)]
    low, high = found.coordinates.min(axis=0), found.coordinates.max(axis=0)
    middle, span = (low + high) / 2, 1.1 * float((high - low).max() or 1)
    # Without perspective parallel arrows look parallel, and a cube of side 1 is half as high as the figure.
    seen = (found.coordinates - middle) @ screen(_EYE).T
    extent = np.maximum(np.ptp(seen, axis=0), 0.2 * span)
    scale = float((np.array([PHONE_WIDTH - 130, _HEIGHT - 110]) / extent).min())
    zoom = 2 * span * scale / _HEIGHT
    shown = _shown(step)
    sides, texts = _sides(found, seen * scale), _texts(found, shown)
    traces.append(
        {
            "type": "scatter3d",
            **_xyz([points[name] for name in shown]),
            "mode": "markers+text",
            "text": [texts.get(name, "") for name in shown],
            "textposition": [" ".join(sides[name]) for name in shown],
            "textfont": {"size": NAME_SIZE - 1, "color": ink},
            "marker": {
                "size": 5,
                "color": [_color(name) for name in shown],
                "symbol": [_symbol(name) for name in shown],
            },
            "hoverinfo": "skip",
        }
    )
    axes = {
        f"{axis}axis": {"visible": False, "showspikes": False, "range": (centre - span / 2, centre + span / 2)}
        for axis, centre in zip("xyz", middle, strict=True)
    }
    return figure(
        *traces,
        height=_HEIGHT,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        scene={
            "aspectmode": "manual",
            "aspectratio": dict.fromkeys("xyz", zoom),
            "camera": {"eye": dict(zip("xyz", _EYE, strict=True)), "projection": {"type": "orthographic"}},
            **axes,
        },
    )


def differences(found: OffsetParallelism) -> go.Figure:
    """The difference of every pair as an arrow from one start; the x axis is their mean direction.

    The second words stand in a column at the right, in the order of the arrows, so that none covers
    another.
    """
    tips = found.coordinates
    right = float(max(tips[:, 0].max(), 0.1))
    reach = 1.1 * float(max(np.abs(tips[:, 1]).max(), 0.3 * right))
    upwards = np.argsort(tips[:, 1])
    heights = np.empty(len(tips))
    heights[upwards] = np.linspace(-0.95 * reach, 0.95 * reach, len(tips))
    names = [second for _, second in found.pairs]
    column = 1.15 * right
    return figure(
        *(_line([tip, (column, height)], NEUTRAL, width=0.6) for tip, height in zip(tips, heights, strict=True)),
        {
            "type": "scatter",
            "x": tips[:, 0],
            "y": tips[:, 1],
            "mode": "markers",
            "marker": {"size": 7, "color": ACCENT},
            "customdata": [
                [label(first), label(second), cosine]
                for (first, second), cosine in zip(found.pairs, found.to_others, strict=True)
            ],
            "hovertemplate": "%{customdata[0]} → %{customdata[1]}: cosine with the mean of the others "
            "%{customdata[2]:.2f}<extra></extra>",
        },
        height=500,
        margin={"l": 4, "r": 4, "t": 4, "b": 40},
        annotations=[
            *(arrow((0, 0), tip, NEUTRAL, width=1.5) for tip in tips),
            *(
                text_at(column, height, label(name), 14) | {"xanchor": "left"}
                for name, height in zip(names, heights, strict=True)
            ),
        ],
        xaxis={
            "range": [min(-0.03, 1.1 * float(tips[:, 0].min())), 1.55 * right],
            "title": "along the mean difference",
            "showgrid": False,
            "fixedrange": True,
            "tickvals": [0, round(right, 1)],
        },
        yaxis={"range": [-reach, reach], "showgrid": False, "showticklabels": False, "fixedrange": True},
    )


def _shown(step: int) -> tuple[str, ...]:
    return {1: ("b",), 2: ("a", "b"), 3: ("a", "b", "c", "computed")}.get(step, POINTS)


def _arrows(step: int) -> list[tuple[str, str, str]]:
    """Start, end and colour of the arrows up to a step."""
    return [("a", "b", NEUTRAL)] * (step >= 2) + [("c", "computed", ACCENT)] * (step >= 3)


def _lines(step: int) -> list[tuple[str, str, str, float]]:
    """Start, end, colour and width of the dotted lines up to a step."""
    sides = [("a", "c", NEUTRAL, 1.2), ("b", "computed", NEUTRAL, 1.2)] * (step >= 3)
    return sides + [("computed", "d", REFERENCE, 2.5)] * (step >= 4)


def _captions(found: Parallelogram) -> dict[str, list[str]]:
    """The lines of each point's name; the sum takes several where it is long."""
    a, b, c, d = found.words
    sum_of = [b, f"− {a}", f"+ {c}"]
    if len(" ".join(sum_of)) <= _LONGEST_LINE:
        sum_of = [" ".join(sum_of)]
    elif len(" ".join(sum_of[:2])) <= _LONGEST_LINE:
        sum_of = [" ".join(sum_of[:2]), sum_of[2]]
    return {"a": [a], "b": [b], "c": [c], "computed": sum_of, "d": [d]}


def _texts(found: Parallelogram, shown: Sequence[str]) -> dict[str, str]:
    """The names of the points in ``shown`` as Plotly writes them; one word at one place is named once."""
    captions = _captions(found)
    places = dict(zip(POINTS, found.coordinates.round(6).tolist(), strict=True))
    first = {(*captions[name], *places[name]): name for name in reversed(shown)}
    lines = {name: "<br>".join(map(label, captions[name])) for name in first.values()}
    return {name: text if name == "computed" else f"<b>{text}</b>" for name, text in lines.items()}


def _marks(points: Mapping[str, Any]) -> npt.NDArray[np.float64]:
    """The points, and places on the arrows and lines between them, which no name should cover."""
    ends = [*((a, b) for a, b, _ in _arrows(STEPS)), *((a, b) for a, b, _, _ in _lines(STEPS))]
    along = [points[p] + share * (points[q] - points[p]) for p, q in ends for share in (0.2, 0.4, 0.6, 0.8)]
    return np.array([*points.values(), *along])


def _sides(found: Parallelogram, seen: npt.NDArray[np.float64]) -> dict[str, Side]:
    """Where the names stand, for points in pixels from the middle of the picture."""
    points: dict[str, Any] = dict(zip(POINTS, seen, strict=True))
    return place_names(points, _captions(found), (PHONE_WIDTH, _HEIGHT), _marks(points))


def _color(name: str) -> str:
    return _COLORS.get(name, NEUTRAL)


def _symbol(name: str) -> str:
    return _SYMBOLS.get(name, "circle")


def _dots(points: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [point[0] for point in points.values()],
        "y": [point[1] for point in points.values()],
        "mode": "markers",
        "hoverinfo": "skip",
        "marker": {
            "size": 12,
            "color": [_color(name) for name in points],
            "symbol": [_symbol(name) for name in points],
            "line": {"width": [2.5 if name == "computed" else 0 for name in points]},
        },
    }


def _line(ends: Sequence[Any], color: str, width: float = 1.2) -> dict[str, Any]:
    return {
        "type": "scatter", "x": [end[0] for end in ends], "y": [end[1] for end in ends], "mode": "lines",
        "line": {"color": color, "dash": "dot", "width": width}, "hoverinfo": "skip",
    }  # fmt: skip


def _line_3d(ends: Sequence[Any], color: str, width: float) -> dict[str, Any]:
    line = {"color": color, "width": width}  # dashes are faint in three dimensions
    return {"type": "scatter3d", **_xyz(ends), "mode": "lines", "line": line, "hoverinfo": "skip"}


def _arrow_3d(start: Any, end: Any, color: str) -> list[dict[str, Any]]:
    """A line with a cone at its end, since Plotly's arrows are flat."""
    way = end - start
    length = float(np.linalg.norm(way))
    line = {"type": "scatter3d", **_xyz([start, end]), "mode": "lines", "line": {"color": color, "width": 6}}
    if length == 0:
        return [line]
    cone = {
        "type": "cone",
        **_xyz([end]),
        **{axis: [part] for axis, part in zip(("u", "v", "w"), way / length, strict=True)},
        "anchor": "tip",
        "sizemode": "absolute",
        "sizeref": 0.07 * length,
        "colorscale": [[0, color], [1, color]],
        "showscale": False,
    }
    return [{**trace, "hoverinfo": "skip"} for trace in (line, cone)]


def _xyz(points: Sequence[Any]) -> dict[str, list[float]]:
    return {axis: [point[number] for point in points] for number, axis in enumerate("xyz")}
