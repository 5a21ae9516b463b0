"""Figures of the Train your own page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.figures.base import DIVERGING, figure, label, word_axis


def two_matrices(
    words: Sequence[str],
    left: npt.NDArray[np.float64],
    right: npt.NDArray[np.float64],
    titles: tuple[str, str],
) -> go.Figure:
    """Two tables of cosines (n, n) of the same words, side by side on one scale: blue below zero, orange above."""
    count = len(words)
    traces: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    notes = []
    for number, (cosines, title, domain) in enumerate(zip((left, right), titles, ([0, 0.47], [0.53, 1]), strict=True)):
        tail = str(number + 1) if number else ""
        traces.append(
            {
                "type": "heatmap",
                "z": cosines,
                "x": list(range(count)),
                "y": list(range(count)),
                "xaxis": f"x{tail}",
                "yaxis": f"y{tail}",
                "colorscale": DIVERGING,
                "zmin": -1,
                "zmax": 1,
                "xgap": 1,
                "ygap": 1,
                "showscale": False,
                "customdata": [[[label(a), label(b)] for b in words] for a in words],
                "hovertemplate": "%{customdata[0]} and %{customdata[1]}: %{z:.2f}<extra></extra>",
            }
        )
        side = word_axis(words) | {"tickfont": {"size": 13 if count <= 12 else 10}}
        axes[f"xaxis{tail}"] = side | {"autorange": True, "tickangle": -90, "domain": domain, "anchor": f"y{tail}"}
        axes[f"yaxis{tail}"] = side | {"anchor": f"x{tail}", "showticklabels": not number}
        notes.append(
            {
                "x": domain[0],
                "y": 1.02,
                "xref": "paper",
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "bottom",
                "text": f"<b>{label(title)}</b>",
                "showarrow": False,
                "font": {"size": 15},
            }
        )
    return figure(
        *traces, height=max(330, 20 * count + 170), margin={"l": 0, "r": 0, "t": 34, "b": 10}, annotations=notes, **axes
    )
