"""Figures of the senses of a word: its occurrences on a plane, and how well groups agree with a dictionary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.figures.base import ACCENT, HIDDEN, LEGEND_ABOVE, NEUTRAL, drawn_numbers, figure, label
from embedding_core.text import rounded

# Okabe and Ito's, at least 3:1 on both backgrounds; a shape for each, so that colour is never needed alone
_GROUPS = (
    ("#0072b2", "circle"),
    ("#c25e1a", "diamond"),
    ("#008a64", "square"),
    ("#b5548f", "triangle-up"),
    ("#a57200", "cross"),
    ("#4b8fbf", "x"),
    ("#7d8797", "star"),
    ("#8a6d5a", "hexagon"),
)


@public
def sense_map(
    points: npt.NDArray[Any],
    groups: Sequence[int],
    names: Sequence[str],
    sentences: Sequence[str],
    senses: Sequence[str] = (),
) -> go.Figure:
    """Occurrences of one word as points of a plane, in a colour for each group, which the legend calls by ``names``.

    ``points`` has shape (n, 2); ``groups`` are positions in ``names``; ``sentences`` are what a point shows when it is
    pointed at. ``senses``, where they are known, are told by the shape of a point, and the legend says which stand
    in a group of another; otherwise a group has one shape.
    """
    places = drawn_numbers(points)
    known = list(dict.fromkeys(senses))
    kinds = [(group, sense) for group in range(len(names)) for sense in known or [""]]
    traces = []
    for group, sense in kinds:
        inside = [i for i, own in enumerate(groups) if own == group and (not known or senses[i] == sense)]
        if not inside:
            continue
        symbol = _GROUPS[(known.index(sense) if known else group) % len(_GROUPS)][1]
        told = names[group]
        if known:
            most, _ = Counter(senses[i] for i, own in enumerate(groups) if own == group).most_common(1)[0]
            told = f"{told if sense == most else f'{sense} in the group of {told}'}: {len(inside)}"
        look = {"color": _GROUPS[group % len(_GROUPS)][0], "symbol": symbol, "size": 13}
        traces.append(
            {
                "type": "scatter",
                "name": label(told),
                "mode": "markers",
                "x": places[inside, 0],
                "y": places[inside, 1],
                "marker": look | {"line": {"width": 1, "color": "#fdfcf9"}},
                "customdata": [[int(i) + 1, "<br>".join(map(label, wrap(sentences[i], 42)))] for i in inside],
                "hovertemplate": "%{customdata[0]}. %{customdata[1]}<extra></extra>",
            }
        )
    return figure(
        *traces,
        meta="moves",  # points of the same sentences, from one answer to the next (static/names.js)
        **LEGEND_ABOVE,
        height=360,
        margin={"l": 10, "r": 10, "t": 20 + 26 * (1 if known else len(names)), "b": 10},
        xaxis=HIDDEN,
        yaxis=HIDDEN | {"scaleanchor": "x"},
    )


@public
def agreement_by_space(scores: Sequence[float], names: Sequence[str], chosen: int, best: int) -> go.Figure:
    """How well the groups found agree with labels, for each kind of vectors: adjusted Rand index, 1 is the same.

    ``chosen`` and ``best`` are positions in ``names``.
    """
    places = list(range(len(scores)))
    values = drawn_numbers(scores)
    shorts = [name.replace("layer ", "").replace(" ", "<br>") for name in names]
    return figure(
        {
            "type": "bar",
            "x": places,
            "y": values,
            "text": [rounded(value) for value in values],
            "textposition": "outside",
            "constraintext": "none",
            "cliponaxis": False,
            "customdata": list(names),
            "marker": {"color": [ACCENT if place == chosen else NEUTRAL for place in places]},
            "hovertemplate": "%{customdata}: %{y:.3f}<extra></extra>",
        },
        height=300,
        margin={"l": 0, "r": 10, "t": 30, "b": 60},
        bargap=0.35,
        xaxis={
            "title": "layer",
            "tickvals": places,
            "ticktext": [f"<b>{short}<br>best</b>" if place == best else short for place, short in enumerate(shorts)],
            "fixedrange": True,
        },
        yaxis={"title": "adjusted Rand index", "range": [min(0.0, float(values.min())), 1.08], "fixedrange": True},
    )
