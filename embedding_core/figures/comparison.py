"""Two sets on one map, and the lengths of a set's vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.comparison.alignment import SharedMap
from embedding_core.figures.base import ACCENT, HIDDEN, LEGEND_ABOVE, NEUTRAL, REFERENCE, figure, label

Points = Sequence[tuple[float, float]]


@public
def shared_map(drawn: SharedMap, first: str, second: str, *, height: int = 400) -> go.Figure:
    """Words as two points each, joined by a line: a disk by the set ``first``, a diamond by ``second``."""
    lines_x: list[float | None] = []
    lines_y: list[float | None] = []
    for (x, y), (u, v) in zip(drawn.first.tolist(), drawn.second.tolist(), strict=True):
        lines_x += [x, u, None]
        lines_y += [y, v, None]
    names = [label(word) for word in drawn.words]
    return figure(
        {"type": "scatter", "mode": "lines", "x": lines_x, "y": lines_y, "line": {"color": NEUTRAL, "width": 1.5}}
        | {"hoverinfo": "skip", "showlegend": False},
        _points(drawn.first.tolist(), names, first, ACCENT, "circle", with_names=True),
        _points(drawn.second.tolist(), names, second, REFERENCE, "diamond-open", with_names=False),
        height=height,
        margin={"l": 0, "r": 0, "t": 30, "b": 0},
        **LEGEND_ABOVE,
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


def _points(
    places: Sequence[Sequence[float]], names: Sequence[str], of: str, color: str, symbol: str, *, with_names: bool
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers+text" if with_names else "markers",
        "name": label(of),
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "text": list(names),
        "textposition": "top center",
        "textfont": {"size": 14},
        "cliponaxis": False,
        "marker": {"color": color, "symbol": symbol, "size": 10, "line": {"width": 2, "color": color}},
        "hovertemplate": f"%{{text}} in {label(of)}<extra></extra>",
    }
