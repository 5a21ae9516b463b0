"""The figure of what contextual vectors cost."""

from __future__ import annotations

import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.figures.base import (
    ACCENT,
    HIDDEN,
    NEUTRAL,
    bars,
    figure,
    text_at,
)


@public
def costs(words: int, static_ms: float, contextual_ms: float, static_name: str = "GloVe") -> go.Figure:
    """Milliseconds for the vectors of the ``words`` of a sentence of the app's: looked up, and read by a model."""
    names = [f"{static_name} looks up a sentence of {words} words", "BERT reads that sentence"]
    values = [static_ms, contextual_ms]
    texts = [f"{value:.1f} ms" if value >= 1 else f"{value:.2f} ms" for value in values]
    rows = bars(["", ""], values, texts)
    rows |= {"marker": {"color": [NEUTRAL, ACCENT]}, "width": 0.3, "hoverinfo": "skip"}
    notes = [text_at(0, row - 0.3, name, 15) for row, name in enumerate(names)]
    return figure(
        rows,
        height=220,  # room for names twice as large, as a room has them
        margin={"l": 0, "r": 60, "t": 10, "b": 40},
        annotations=[note | {"xref": "paper", "xanchor": "left", "yanchor": "bottom"} for note in notes],
        xaxis={"title": "milliseconds", "range": [0, 1.2 * max(values)], "fixedrange": True},
        yaxis=HIDDEN | {"range": [1.5, -0.95]},
    )
