"""Figures of one cosine in context: at each layer, and among the pairs of the bank at one layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.context.baselines import Kind, Spread
from embedding_core.figures.base import (
    ACCENT,
    DIGITS,
    LEGEND_ABOVE,
    NEUTRAL,
    drawn_numbers,
    figure,
    label,
    text_at,
    vertical,
    word_axis,
)
from embedding_core.text import rounded

_KINDS: dict[Kind, tuple[str, str, str]] = {
    "same sense": ("#0072b2", "rgba(0,114,178,.22)", "solid"),
    "different senses": ("#c25e1a", "rgba(213,94,0,.22)", "dash"),
    "different words": (NEUTRAL, "rgba(125,135,151,.22)", "dot"),
}


@public
def similarity_by_layer(
    cosines: npt.NDArray[Any], spreads: Mapping[Kind, Sequence[Spread]], chosen: int, name: str = "this pair"
) -> go.Figure:
    """The cosine of two occurrences at each layer, over bands of what is usual there.

    ``spreads`` maps "same sense", "different senses" and "different words" to their spread at each layer, of which the
    middle half is drawn; ``chosen`` is the layer that the page speaks of.
    """
    bands = {kind: _Band.of(of_layer) for kind, of_layer in spreads.items()}
    lowest = min([0.0, float(np.min(cosines)), *(float(band.lower.min()) for band in bands.values())])
    return figure(
        *(trace for kind, band in bands.items() for trace in _usual(kind, band)),
        _curve(cosines, chosen, name),
        meta="moves",  # of one pair, to those of the next (static/names/travel.js)
        **LEGEND_ABOVE,
        height=400,
        margin={"l": 0, "r": 10, "t": 70, "b": 40},
        shapes=[vertical(chosen, ACCENT, dash="dot", width=1.5)],
        xaxis={
            "title": "layer (0: before any context)",
            "range": [-0.25, len(cosines) - 0.75],
            "dtick": 1,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={"title": "cosine similarity", "range": [lowest - 0.03, 1.03], "zeroline": False, "fixedrange": True},
    )


@dataclass(frozen=True, eq=False)
class _Band:
    """The middle half of one kind of pairs at each layer."""

    lower: npt.NDArray[np.float64]
    median: npt.NDArray[np.float64]
    upper: npt.NDArray[np.float64]

    @classmethod
    def of(cls, spreads: Sequence[Spread]) -> _Band:
        return cls(*(drawn_numbers([getattr(one, name) for one in spreads]) for name in ("lower", "median", "upper")))


def _usual(kind: Kind, band: _Band) -> tuple[dict[str, Any], dict[str, Any]]:
    """The band of one kind of pairs, and the line of its medians."""
    color, fill, dash = _KINDS[kind]
    layers = list(range(len(band.median)))
    area = {
        "type": "scatter",
        "x": [*layers, *reversed(layers)],
        "y": [*band.upper, *reversed(band.lower)],
        "fill": "toself",
        "fillcolor": fill,
        "mode": "none",
        "hoverinfo": "skip",
        "showlegend": False,
    }
    medians = {
        "type": "scatter",
        "name": kind,
        "x": layers,
        "y": band.median,
        "mode": "lines",
        "line": {"color": color, "width": 2, "dash": dash},
        "customdata": np.stack([band.lower, band.upper], axis=1),
        "hovertemplate": kind + ", layer %{x}: half of the pairs are between %{customdata[0]:.2f} and "
        "%{customdata[1]:.2f}<extra></extra>",
    }
    return area, medians


def _curve(cosines: npt.NDArray[Any], chosen: int, name: str) -> dict[str, Any]:
    """The cosine at each layer, with a larger point at the one that is chosen."""
    layers = list(range(len(cosines)))
    return {
        "type": "scatter",
        "name": f"<b>{label(name)}</b>",
        "x": layers,
        "y": drawn_numbers(cosines),
        "mode": "lines+markers",
        "line": {"color": ACCENT, "width": 4},
        "marker": {"size": [15 if layer == chosen else 8 for layer in layers], "color": ACCENT},
        "hovertemplate": "layer %{x}: cosine %{y:.3f}<extra></extra>",
    }


@public
def among_baselines(cosine: float, spreads: Mapping[Kind, Spread], name: str = "this pair") -> go.Figure:
    """Where one cosine falls among the pairs of one layer: for each kind a thin bar for the middle 90 %, a thick one
    for the middle half, and a tick at the median.
    """
    names = list(spreads)
    quantiles = drawn_numbers([[s.low, s.lower, s.median, s.upper, s.high] for s in spreads.values()])
    value = round(float(cosine), DIGITS)
    least = min(float(quantiles[:, 0].min()), value)
    return figure(
        *_whiskers(names, quantiles),
        height=52 * len(names) + 90,
        barmode="overlay",
        margin={"l": 0, "r": 16, "t": 36, "b": 40},
        shapes=[vertical(value, ACCENT, width=3)],
        annotations=[
            text_at(value, 1, f"<b>{label(name)}</b> {rounded(value)}", 15)
            | {"yref": "paper", "yanchor": "bottom", "xanchor": "right" if value > (least + 1) / 2 else "left"}
        ],
        xaxis={"title": "cosine similarity", "range": [least - 0.05, 1.01], "zeroline": False, "fixedrange": True},
        yaxis=word_axis(names),
    )


def _whiskers(kinds: Sequence[Kind], quantiles: npt.NDArray[np.float64]) -> list[dict[str, Any]]:
    """The two bars and the tick of each kind; ``quantiles`` has a row of five for each."""
    low, lower, median, upper, high = quantiles.T
    colors = [_KINDS[kind][0] for kind in kinds]
    rows = list(range(len(kinds)))
    thin: dict[str, Any] = {"type": "bar", "orientation": "h", "y": rows, "hoverinfo": "skip"}
    thin |= {"base": low, "x": high - low, "width": 0.1, "marker": {"color": colors}}
    thick = thin | {"base": lower, "x": upper - lower, "width": 0.46, "marker": {"color": colors, "opacity": 0.55}}
    thick |= {
        "customdata": quantiles,
        "hoverinfo": None,
        "hovertemplate": "half of the pairs between %{customdata[1]:.2f} and %{customdata[3]:.2f}, "
        "90 % between %{customdata[0]:.2f} and %{customdata[4]:.2f}<extra></extra>",
    }
    ticks = {
        "type": "scatter",
        "mode": "markers",
        "x": median,
        "y": rows,
        "marker": {"symbol": "line-ns", "size": 24, "line": {"width": 3, "color": colors}},
        "hoverinfo": "skip",
    }
    return [thin, thick, ticks]
