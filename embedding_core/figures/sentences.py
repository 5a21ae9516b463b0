"""Figures of whole sentences: each with each, and ranked by one of them."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.figures.base import (
    HIDDEN,
    NEUTRAL,
    figure,
    label,
    one_for_each,
    shortened,
    text_at,
    word_axis,
)
from embedding_core.figures.heat_map import MOST_NUMBERED, cells, marked_text, short_number, shown_numbers
from embedding_core.text import below_one

_SHADED = "how alike: 1 is the same, grey is chance"
_SHADE = "rgba(125,135,151,.25)"  # the neutral colour, over the page, light or dark
_ROW, _NAME_LINE, _BAR = 46, 19, 14  # pixels of a bar with its name, of one more line of that, and of the bar alone
_BESIDE = 0.07  # of the axis, left of the shade
_NAME_LETTERS = 46  # in a line of a name, on a phone


@public
def sentence_matrix(sentences: Sequence[str], cosines: npt.NDArray[Any], chosen: int = 0) -> go.Figure:
    """Cosine of every sentence with every other, by number; pointing at a cell shows the two sentences."""
    numbers = [str(position + 1) for position in range(len(sentences))]
    shorts = [
        "<br>".join(map(label, wrap(f"{n}. {shortened(s, 120)}", 42))) for n, s in zip(numbers, sentences, strict=True)
    ]
    values = shown_numbers(cosines)
    trace = cells(values, numbers, numbers, "%{customdata[0]}<br>%{customdata[1]}<br>cosine %{z:.2f}")
    trace |= {
        "customdata": [[[a, b] for b in shorts] for a in shorts],
        "zmin": min(0.0, float(values.min())),
        "zmax": 1,
    }
    if len(sentences) <= MOST_NUMBERED:
        # As the bars have it: only the same sentence is 1
        near = np.asarray(cosines).tolist()
        told = [
            ["&gt;.99" if "over" in below_one(raw) else short_number(v) for raw, v in zip(*rows, strict=True)]
            for rows in zip(near, values, strict=True)
        ]
        trace |= {"text": told, "texttemplate": "%{text}"}
    every = range(0, len(numbers), 1 if len(numbers) <= 20 else 5)
    ticks = {"tickvals": list(every), "ticktext": [marked_text(numbers[i], i == chosen) for i in every]}
    return figure(
        trace,
        meta="moves along",  # with the other figure of the view (static/names/travel.js)
        height=int(min(700, max(300, 42 * len(sentences) + 60))),
        margin={"l": 0, "r": 0, "t": 10, "b": 10},
        xaxis=word_axis(numbers) | ticks | {"autorange": True, "side": "top", "tickangle": 0},
        yaxis=word_axis(numbers) | ticks,
    )


@public
def sentence_ranking(
    sentences: Sequence[str],
    cosines: Sequence[float],
    numbers: Sequence[int],
    by_chance: tuple[float, float] | None = None,
) -> go.Figure:
    """Sentences from the most to the least similar to the chosen one; the text stands above its bar, for phones.

    What is usual ``by_chance`` is shaded behind the bars, where that is known.
    """
    values, numbers = one_for_each(sentences, cosines), one_for_each(sentences, numbers).astype(int).tolist()
    rows = list(range(len(sentences)))
    names = [
        "<br>".join(map(label, _two_lines(f"{number}. {sentence}")))
        for number, sentence in zip(numbers, sentences, strict=True)
    ]
    height = _ROW + (_NAME_LINE if any("<br>" in name for name in names) else 0)
    thick = _BAR / height  # in rows, the unit of the axis
    # The name has a wide screen write it in one line (static/names/plotly.js)
    above = {"name": "sentence", "xref": "paper", "xanchor": "left", "yanchor": "bottom", "align": "left"}
    return figure(
        {
            "type": "bar",
            "orientation": "h",
            "x": values,
            "y": rows,
            "width": thick,
            "text": [below_one(float(cosine)) for cosine in cosines],
            "textposition": "outside",
            "textfont": {"size": 14},
            "constraintext": "none",
            "cliponaxis": False,
            "marker": {"color": NEUTRAL},
            "customdata": ["<br>".join(map(label, wrap(shortened(sentence, 200), 42))) for sentence in sentences],
            "hovertemplate": "%{customdata}<br>cosine %{text}<extra></extra>",
        },
        meta="moves",
        height=height * len(rows) + 70,
        margin={"l": 0, "r": 40, "t": 10, "b": 40},
        annotations=[text_at(0, row - 0.65 * thick, name, 15) | above for row, name in zip(rows, names, strict=True)],
        xaxis={
            "range": [_left(float(values.min()), by_chance), 1.12],
            "title": "how alike: 1 is the same" if by_chance is None else _SHADED,
            "fixedrange": True,
        },
        yaxis=HIDDEN | {"range": [len(rows) - 0.5, -0.5 - 18 / height]},
        shapes=[] if by_chance is None else [_shade(*by_chance, row, thick) for row in rows],
    )


def _left(least: float, by_chance: tuple[float, float] | None) -> float:
    """Where the axis begins: with room for the number behind a bar below zero, on a phone too, for the 0 of the axis,
    and for what is left of the shade."""
    return min(least - 0.17 if least < 0 else -0.06, -0.06 if by_chance is None else by_chance[0] - _BESIDE)


def _two_lines(name: str) -> list[str]:
    """A name in at most two lines of a phone."""
    first, *others = wrap(name, _NAME_LETTERS) or [""]
    return [first, shortened(" ".join(others), _NAME_LETTERS)] if others else [first]


def _shade(start: float, end: float, row: int, thick: float) -> dict[str, Any]:
    """What is shaded behind a bar, and not behind the names above it."""
    over = {"type": "rect", "x0": start, "x1": end, "y0": row - 0.6 * thick, "y1": row + 0.6 * thick, "layer": "below"}
    return over | {"fillcolor": _SHADE, "line": {"width": 0}}
