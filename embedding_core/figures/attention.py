"""Figures of attention: which token of a sentence looks at which."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.figures.base import ACCENT, NEUTRAL, bar_chart, bars, drawn_numbers, figure, label, one_for_each
from embedding_core.figures.heat_map import cells, token_axis
from embedding_core.text import whole_percent

# Names side by side above a map, on a phone; of more, each column has the number of its row
_MOST_NAMED = 16
_ROW_HEIGHT = 23  # ten rows are on the first screen of a phone
_LEAST_SPAN = 30  # percent: the same length is the same share from word to word, unless a bar is longer
_PALE = "rgba(125, 135, 151, 0.45)"  # the neutral grey, paler


@public
def attention_map(tokens: Sequence[str], weights: npt.NDArray[Any], marked: Sequence[int] = ()) -> go.Figure:
    """How much each token (rows, which sum to 1) attends to each token (columns)."""
    values = drawn_numbers(weights)
    trace = cells(values, tokens, tokens, "%{customdata[0]} looks at %{customdata[1]}: %{z:.2f}")
    trace |= {"zmin": 0, "zmax": max(0.2, float(values.max()))}
    rows, columns, angle = list(tokens), token_axis(tokens, marked), -90
    if len(tokens) > _MOST_NAMED:
        rows = [f"{number}. {token}" for number, token in enumerate(tokens, start=1)]
        fifth = range(4, len(tokens), 5)
        columns |= {"tickvals": list(fifth), "ticktext": [f"{place + 1}" for place in fifth]}
        angle = 0
    return figure(
        trace,
        meta="moves along",  # with the other figure of the view (static/names/travel.js)
        height=max(300, (30 if len(tokens) <= 20 else 20) * len(tokens) + 120),
        margin={"l": 0, "r": 0, "t": 10, "b": 10},
        xaxis=columns | {"autorange": True, "side": "top", "tickangle": angle},
        yaxis=token_axis(rows, marked),
    )


@public
def attention_bars(
    words: Sequence[str],
    shares: Sequence[float],
    named: Collection[int] = (),
    rest: int = 0,
) -> go.Figure:
    """Where one word looks: a bar for each of some other words of the sentence, in its order, by its share (0..1).

    Those at the places ``named`` have the accent; the last ``rest`` are no single words, and paler. The whole length is
    ``_LEAST_SPAN`` percent, or the longest bar.
    """
    values = 100 * one_for_each(words, np.asarray(shares))
    colours = [ACCENT if place in named else NEUTRAL for place in range(len(words) - rest)] + [_PALE] * rest
    rows = bars(words, values.tolist(), [f"{whole_percent(share)} %" for share in shares])
    rows |= {
        "marker": {"color": colours},
        "customdata": [label(word) for word in words],
        "hovertemplate": "%{customdata}: %{x:.1f} %<extra></extra>",
    }
    whole = (0, max(float(values.max(initial=0)), _LEAST_SPAN))
    drawn = bar_chart(words, rows, "", whole, top=0, right=48, meta="moves")
    return drawn.update_layout(height=_ROW_HEIGHT * len(words))
