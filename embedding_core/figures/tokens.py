"""Figures of tokens: all of one sentence against all of another, their vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.figures.base import (
    DIGITS,
    DIVERGING,
    HIDDEN,
    REFERENCE,
    figure,
    label,
    word_axis,
)
from embedding_core.figures.heat_map import MOST_NUMBERED, cells, short_number, shown_numbers, token_axis

_STRIP_WIDTH = 64


@public
def token_heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    cosines: npt.NDArray[Any],
    marked_row: Sequence[int] = (),
    marked_column: Sequence[int] = (),
) -> go.Figure:
    """Cosine of every token of one sentence (rows) with every token of another (columns); the marked are framed."""
    shown = len(columns) <= MOST_NUMBERED
    values = shown_numbers(cosines)
    trace = cells(values, rows, columns, "%{customdata[0]} (first) and %{customdata[1]} (second): %{z:.2f}")
    # From the paler half of what occurs: in late layers all cosines are high, and one shade would say nothing.
    trace |= {"zmin": min(0.0, float(values.min())), "zmax": 1}
    if shown:
        trace |= {"text": [[short_number(v) for v in row] for row in values], "texttemplate": "%{text}"}
    frames = []
    if len(marked_row) and len(marked_column):
        frames.append(
            {
                "type": "rect",
                "x0": min(marked_column) - 0.5,
                "x1": max(marked_column) + 0.5,
                "y0": min(marked_row) - 0.5,
                "y1": max(marked_row) + 0.5,
                "line": {"color": REFERENCE, "width": 4},
            }
        )
    return figure(
        trace,
        meta="moves along",  # with the other figure of the view (static/names/travel.js)
        height=max(260, (30 if len(rows) <= 20 else 20) * len(rows) + 110),
        margin={"l": 0, "r": 0, "t": 10, "b": 10},
        shapes=frames,
        xaxis=token_axis(columns, marked_column) | {"autorange": True, "side": "top", "tickangle": -90},
        yaxis=token_axis(rows, marked_row),
    )


@public
def folded_vectors(names: Sequence[str], vectors: Sequence[npt.NDArray[Any]]) -> go.Figure:
    """Vectors as blocks of coloured cells, 64 numbers a line as in a text: blue below zero, orange above.

    One line of 384 cells would be less than a pixel a cell on a phone.
    """
    values = np.array(vectors, dtype=float)
    limit = float(np.quantile(np.abs(values), 0.98)) or 1.0
    count, dim = values.shape
    lines = -(-dim // _STRIP_WIDTH)
    rows: list[npt.NDArray[Any]] = []
    hover: list[list[list[Any]]] = []
    middles = []
    for name, vector in zip(names, values, strict=True):
        padded = np.full(lines * _STRIP_WIDTH, np.nan)
        padded[:dim] = np.round(vector, DIGITS)
        middles.append(len(rows) + (lines - 1) / 2)
        for line, numbers in enumerate(padded.reshape(lines, _STRIP_WIDTH)):
            rows.append(numbers)
            hover.append([[label(name), line * _STRIP_WIDTH + i + 1] for i in range(_STRIP_WIDTH)])
        rows.append(np.full(_STRIP_WIDTH, np.nan))  # a blank line between two vectors
        hover.append([["", 0]] * _STRIP_WIDTH)
    return figure(
        {
            "type": "heatmap",
            "z": np.array(rows[:-1]),
            "customdata": hover[:-1],
            "colorscale": DIVERGING,
            "zmin": -limit,
            "zmax": limit,
            "hoverongaps": False,
            "hovertemplate": "%{customdata[0]}, number %{customdata[1]}: %{z:.3f}<extra></extra>",
            "colorbar": {"thickness": 10, "len": 0.9},
        },
        height=count * (lines * 13 + 16) + 30,
        margin={"l": 0, "r": 0, "t": 10, "b": 10},
        xaxis=HIDDEN,
        yaxis=word_axis(names) | {"tickvals": middles},
    )
