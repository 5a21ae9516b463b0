"""Two sets on one map, and the lengths of a set's vectors."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.comparison.alignment import SharedMap
from embedding_core.figures.base import ACCENT, HIDDEN, LEGEND_ABOVE, NEUTRAL, REFERENCE, figure, label
from embedding_core.figures.names import PHONE_WIDTH, SIDES, NameRoom, name_size

_NAME = 14  # pixels
Points = Sequence[tuple[float, float]]


@public
def shared_map(
    drawn: SharedMap,
    first: str,
    second: str,
    *,
    mark: str = "",
    nearest: tuple[str, str] = ("", ""),
    bold: Collection[str] = (),
    height: int = 390,
) -> go.Figure:
    """Words as two points each, joined by a line: a disk by the set ``first``, a diamond by ``second``.

    The line of the word ``mark``, if it is one of them, is strong, and the names of those that are ``bold``. Dotted
    lines lead from it to the word that is ``nearest`` by either set, which is seldom so on a plane. A name stands at
    its disk, and at their diamonds too where such a line joins two of these, on no other name and if it can on no line;
    `static/names/flat.js` places it anew for the width that the figure has.
    """
    lines_x: list[float | None] = []
    lines_y: list[float | None] = []
    for (x, y), (u, v) in zip(drawn.first.tolist(), drawn.second.tolist(), strict=True):
        lines_x += [x, u, None]
        lines_y += [y, v, None]
    ends = {mark, nearest[1]} if mark in drawn.words and nearest[1] in drawn.words else set()
    names = [f"<b>{label(word)}</b>" if word in bold else label(word) for word in drawn.words]
    marked = 3 * drawn.words.index(mark) if mark in drawn.words else len(lines_x)
    strong = {
        "x": lines_x[marked : marked + 2],
        "y": lines_y[marked : marked + 2],
        "line": {"color": ACCENT, "width": 4},
    }
    dotted = [
        _dotted(places[[drawn.words.index(mark), drawn.words.index(near)]], color)
        for places, near, color in zip((drawn.first, drawn.second), nearest, (ACCENT, REFERENCE), strict=True)
        if mark in drawn.words and near in drawn.words
    ]
    return figure(
        *dotted,
        {"type": "scatter", "mode": "lines", "x": lines_x, "y": lines_y, "line": {"color": NEUTRAL, "width": 1.5}}
        | {"hoverinfo": "skip", "showlegend": False, "meta": "ways"},
        {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False} | strong,
        _points(drawn.first.tolist(), names, first, ACCENT, "circle")
        | {"mode": "markers+text", "textposition": _sides(drawn, height), "textfont": {"size": _NAME}},
        _points(drawn.second.tolist(), names, second, REFERENCE, "diamond-open", after=len(names))
        | {
            "mode": "markers+text",
            "text": [name * (word in ends) for word, name in zip(drawn.words, names, strict=True)],
        }
        | {"textposition": "bottom center", "textfont": {"size": _NAME, "color": REFERENCE}},
        height=height,
        margin={"l": 0, "r": 0, "t": 30, "b": 32},
        **LEGEND_ABOVE,
        meta="names",
        xaxis=HIDDEN,
        yaxis={**HIDDEN, "scaleanchor": "x"},
    )


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


def _dotted(ends: npt.NDArray[np.float64], color: str) -> dict[str, Any]:
    """A dotted line between two points, (2, 2)."""
    x, y = ends.T.tolist()
    line = {"color": color, "width": 2, "dash": "dot"}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip", "showlegend": False}


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
