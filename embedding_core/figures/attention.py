"""Figures of attention: which token of a sentence looks at which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.figures.base import ACCENT, NEUTRAL, bar_chart, bars, drawn_numbers, figure, label, one_for_each
from embedding_core.figures.heat_map import cells, token_axis
from embedding_core.text import whole_percent


@public
def attention_map(tokens: Sequence[str], weights: npt.NDArray[Any], marked: Sequence[int] = ()) -> go.Figure:
    """How much each token (rows, which sum to 1) attends to each token (columns)."""
    values = drawn_numbers(weights)
    trace = cells(values, tokens, tokens, "%{customdata[0]} looks at %{customdata[1]}: %{z:.2f}")
    trace |= {"zmin": 0, "zmax": max(0.2, float(values.max()))}
    return figure(
        trace,
        meta="moves along",  # with the other figure of the view (static/names.js)
        height=max(300, (30 if len(tokens) <= 20 else 20) * len(tokens) + 120),
        margin={"l": 0, "r": 0, "t": 10, "b": 10},
        xaxis=token_axis(tokens, marked) | {"autorange": True, "side": "top", "tickangle": -90},
        yaxis=token_axis(tokens, marked),
    )


@public
def attention_bars(words: Sequence[str], shares: Sequence[float]) -> go.Figure:
    """Where one word looks: a bar for each other word of the sentence, in its order, by its share (0..1).

    The longest has the accent, and so has each that is as long in whole percent.
    """
    values = 100 * one_for_each(words, np.asarray(shares))
    whole = [whole_percent(share) for share in shares]
    rows = bars(words, values.tolist(), [f"{value} %" for value in whole])
    rows |= {
        "marker": {"color": [ACCENT if value == max(whole) else NEUTRAL for value in whole]},
        "customdata": [label(word) for word in words],
        "hovertemplate": "%{customdata}: %{x:.1f} %<extra></extra>",
    }
    return bar_chart(
        words, rows, "share of attention, %", (0, max(1.2 * float(values.max(initial=0)), 10)), meta="moves"
    )
