"""Two sets on one map, and the lengths of a set's vectors."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.comparison.alignment import SharedMap
from embedding_core.comparison.around import REACH, Around
from embedding_core.figures.base import ACCENT, HIDDEN, LEGEND_ABOVE, NEUTRAL, REFERENCE, figure, label
from embedding_core.figures.names import PHONE_WIDTH, SIDES, NameRoom, name_size

_NAME, _RING = 14, 11  # pixels
# In tenfold places: how far out the first place stands, a name beyond its ray, and the room around all
_FIRST, _NAME_OUT, _MARGIN, _SIDES = 0.8, 0.15, 0.45, 0.6
_POWERS = 4  # rings: 1, 10, 100 and 1,000
_UPRIGHT = 0.4  # a ray whose name stands above or below its end
Points = Sequence[tuple[float, float]]
Array = npt.NDArray[np.float64]


@public
def shared_map(drawn: SharedMap, first: str, second: str, *, height: int = 390) -> go.Figure:
    """Words as two points each, joined by a line: a disk by the set ``first``, a diamond by ``second``.

    A name stands at its disk, on no other name and if it can on no line; `static/names/flat.js` places it anew for the
    width that the figure has.
    """
    lines_x: list[float | None] = []
    lines_y: list[float | None] = []
    for (x, y), (u, v) in zip(drawn.first.tolist(), drawn.second.tolist(), strict=True):
        lines_x += [x, u, None]
        lines_y += [y, v, None]
    names = [label(word) for word in drawn.words]
    return figure(
        {"type": "scatter", "mode": "lines", "x": lines_x, "y": lines_y, "line": {"color": NEUTRAL, "width": 1.5}}
        | {"hoverinfo": "skip", "showlegend": False, "meta": "ways"},
        _points(drawn.first.tolist(), names, first, ACCENT, "circle")
        | {"mode": "markers+text", "textposition": _sides(drawn, height), "textfont": {"size": _NAME}},
        _points(drawn.second.tolist(), names, second, REFERENCE, "diamond-open", after=len(names)),
        height=height,
        margin={"l": 0, "r": 0, "t": 30, "b": 32},
        **LEGEND_ABOVE,
        meta="names",
        xaxis=HIDDEN,
        yaxis={**HIDDEN, "scaleanchor": "x"},
    )


@public
def around(found: Around, first: str, second: str, *, height: int = 390) -> go.Figure:
    """A word in the middle of others, each on a ray: a disk as far out as its place in the list of ``first``.

    A diamond is its place in that of ``second``. Rings are the places 1, 10, 100 and so on; what is on none of the
    lists stands on the outermost. A name stands at the outer end of its ray.
    """
    rays = np.column_stack([np.sin(found.angles), np.cos(found.angles)])
    near, far = (np.array([_out(place) for place in places]) for places in (found.first, found.second))
    ends = rays * (np.maximum(near, far) + _NAME_OUT)[:, None]
    rims = [_out(10**power) for power in range(_POWERS)]
    n_rings = 1 + sum(rim < max(near.max(), far.max()) for rim in rims[:-1])
    names = [label(word) for word in found.words]
    gap = math.pi / len(found.words)
    between = math.sin(gap), math.cos(gap)  # where no ray is: what the rings are
    lines: list[list[float | None]] = [[], []]
    for ray, one, other in zip(rays.tolist(), near.tolist(), far.tolist(), strict=True):
        for axis, line in enumerate(lines):
            line += [ray[axis] * one, ray[axis] * other, None]
    text = {"type": "scatter", "mode": "text", "hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
    half = rims[n_rings - 1] + _MARGIN
    wide, sides = _sides_of_rays(rays, ends[:, 0], found.words, half + _SIDES)
    return figure(
        {"type": "scatter", "mode": "lines", "x": lines[0], "y": lines[1], "line": {"color": NEUTRAL, "width": 2}}
        | {"hoverinfo": "skip", "showlegend": False},
        _points((rays * near[:, None]).tolist(), names, first, ACCENT, "circle")
        | {"hovertemplate": [_told(word, place, first) for word, place in zip(names, found.first, strict=True)]},
        _points((rays * far[:, None]).tolist(), names, second, REFERENCE, "diamond-open", after=len(names))
        | {"hovertemplate": [_told(word, place, second) for word, place in zip(names, found.second, strict=True)]},
        text
        | {"x": ends[:, 0].tolist(), "y": ends[:, 1].tolist(), "text": names, "textfont": {"size": _NAME}}
        | {"textposition": sides},
        text | {"x": [0], "y": [0], "text": [f"<b>{label(found.word)}</b>"], "textfont": {"size": _NAME}},
        text
        | {"x": (between[0] * np.array(rims[:n_rings])).tolist(), "y": (between[1] * np.array(rims[:n_rings])).tolist()}
        | {"text": [f"{10**power:,}" for power in range(n_rings)], "textfont": {"size": _RING, "color": NEUTRAL}},
        height=height,
        margin={"l": 0, "r": 0, "t": 30, "b": 4},
        **LEGEND_ABOVE,
        shapes=[
            {"type": "circle", "x0": -rim, "x1": rim, "y0": -rim, "y1": rim, "layer": "below"}
            | {"line": {"color": NEUTRAL, "width": 1, "dash": "dot"}}
            for rim in rims[:n_rings]
        ],
        xaxis={**HIDDEN, "range": [-wide, wide]},
        yaxis={**HIDDEN, "scaleanchor": "x", "range": [-half, half]},
    )


def _out(place: int | None) -> float:
    """How far from the middle a place in a list stands: a tenfold place is one farther."""
    return _FIRST + math.log10(REACH if place is None else place)


def _told(word: str, place: int | None, of: str) -> str:
    at = f"beyond place {REACH:,}" if place is None else f"place {place:,}"
    return f"{word}: {at} in {label(of)}<extra></extra>"


def _sides_of_rays(rays: Array, ends: Array, words: Sequence[str], wide: float) -> tuple[float, list[str]]:
    """On which side of the end of its ray each name stands, and how far to each side the picture has to reach.

    That is ``wide``, or farther for a name that a phone would cut; ``ends`` (n,) are how far to the right rays end. A
    name that would be cut beside its ray stands in the middle above or below it.
    """
    sides = []
    reach = [wide]
    for (x, y), end, word in zip(rays.tolist(), ends.tolist(), words, strict=True):
        down = "top" if y > _UPRIGHT else "bottom" if y < -_UPRIGHT else "middle"
        across = "right" if x > 1 - _UPRIGHT else "left" if x < _UPRIGHT - 1 else "center"
        part = name_size([word], _NAME)[0] / PHONE_WIDTH  # of the picture's width on a phone
        if across != "center" and abs(end) + 2 * part * wide > wide:
            down, across = "bottom" if down == "bottom" else "top", "center"
            reach.append(abs(end) / (1 - part))
        sides.append(f"{down} {across}")
    return max(reach), sides


@public
def lengths_by_rank(lengths: Mapping[str, Points]) -> go.Figure:
    """The median length of vectors by frequency rank, as a part of the set's median; a line for each set by name."""
    looks = ((ACCENT, "solid", "circle"), (NEUTRAL, "dot", "diamond"))
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": label(name),
            "x": [rank for rank, _ in points],
            "y": [length for _, length in points],
            "line": {"color": color, "dash": dash, "width": 2.5},
            "marker": {"symbol": symbol, "size": 8},
            "hovertemplate": "around rank %{x:,.0f}: %{y:.2f}<extra></extra>",
        }
        for (name, points), (color, dash, symbol) in zip(lengths.items(), looks, strict=False)
    ]
    return figure(
        *traces,
        height=260,
        margin={"l": 10, "r": 10, "t": 30, "b": 45},
        **LEGEND_ABOVE,
        xaxis={"type": "log", "title": "frequency rank, each mark ten times more", "fixedrange": True} | {"dtick": 1},
        yaxis={"title": "length, 1 is the median", "rangemode": "tozero", "fixedrange": True, "automargin": True},
    )


def _sides(drawn: SharedMap, height: int) -> list[str]:
    """On which side of its disk each name stands, as Plotly calls it, so that it covers no other."""
    ends = np.stack([drawn.first, drawn.second])
    spread = np.maximum(np.ptp(ends, axis=(0, 1)), 1e-9)
    scale = float((np.array([PHONE_WIDTH - 40, height - 70]) / spread).min())
    middle = (ends.min(axis=(0, 1)) + ends.max(axis=(0, 1))) / 2
    first, second = (ends - middle) * scale * (1, -1)  # pixels, y downwards
    along = [first + part * (second - first) for part in np.linspace(0, 1, 6)]
    room = NameRoom(np.concatenate(along), (-PHONE_WIDTH / 2, PHONE_WIDTH / 2, -height / 2, height / 2))
    offered = (
        room.offer(x, y, *name_size([word], _NAME), SIDES, must=True)
        for (x, y), word in zip(first.tolist(), drawn.words, strict=True)
    )
    return [" ".join(side or SIDES[0]) for side in offered]


def _points(
    places: Sequence[Sequence[float]], names: Sequence[str], of: str, color: str, symbol: str, after: int = 0
) -> dict[str, Any]:
    """The places of all words in one set, whose points are counted ``after`` those of another."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": label(of),
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "text": list(names),
        "ids": [str(after + number) for number in range(len(names))],
        # What goes along when others are drawn: a word has two places.
        "customdata": [
            [number, f"{name} in {label(of)}" if after else name, name] for number, name in enumerate(names)
        ],
        "cliponaxis": False,
        "marker": {"color": color, "symbol": symbol, "size": 10, "line": {"width": 2, "color": color}},
        "hovertemplate": f"%{{customdata[2]}} in {label(of)}<extra></extra>",
    }
