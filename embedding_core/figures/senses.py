"""Figures of the senses of a word: its occurrences on a plane, and how well groups agree with a dictionary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.figures.base import ACCENT, HIDDEN, LEGEND_ABOVE, NEUTRAL, drawn_numbers, figure, label
from embedding_core.figures.names import PHONE_WIDTH, REACH, name_at, place_names
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
_HEIGHT, _NUMBER_SIZE = 340, 15
_POINT = 13  # pixels across
_LARGER = _POINT / 2 - min(REACH) + 2  # pixels to all sides, with some in case a screen draws the map smaller
_RIM = 48  # pixels between the edge of the map and its outermost points, about, where these have numbers


@public
def sense_map(
    points: npt.NDArray[Any],
    groups: Sequence[int],
    names: Sequence[str],
    sentences: Sequence[str],
    senses: Sequence[str] = (),
    numbered: bool = False,
    yours: tuple[float, float] | None = None,
    sure: bool = True,
) -> go.Figure:
    """Occurrences of one word as points of a plane, in a colour for each group, which the legend calls by ``names``.

    ``points`` has shape (n, 2); ``groups`` are positions in ``names``; ``sentences`` are what a point shows when it
    is pointed at. ``senses``, where they are known, are told by the shape of a point; the legend leaves out those
    that stand in a group of another and have one of their own, and says of how many the others are. Otherwise a group
    has one shape. With ``numbered`` each point has its number beside it, by which a list tells more, and the legend
    names the groups alone. A reader's own sentence stands at ``yours``, hollow where it is not ``sure`` that it
    belongs there.
    """
    places = drawn_numbers(points)
    known = list(dict.fromkeys(senses))
    kinds = [(group, sense) for group in range(len(names)) for sense in known or [""]]
    traces: list[dict[str, Any]] = []
    in_legend: set[int] = set()
    most = [
        Counter(kind for kind, own in zip(senses, groups, strict=False) if own == group).most_common(1)
        for group in range(len(names))
    ]
    at_home = {found[0][0] for found in most if found}
    for group, sense in kinds:
        inside = [i for i, own in enumerate(groups) if own == group and (not known or senses[i] == sense)]
        if not inside:
            continue
        symbol = _GROUPS[(known.index(sense) if known else group) % len(_GROUPS)][1]
        told, strays = names[group], False
        if known and not numbered and len(names) == 1:
            told = f"{sense}: {len(inside)}"
        elif known and not numbered:
            away = sense != most[group][0][0]
            strays = away and sense in at_home
            # Those that stand elsewhere are counted by the whole alone, so that the legend adds up
            of = f" of {senses.count(sense)}" if not away and len(inside) < senses.count(sense) else ""
            told = f"{f'{sense}, put with {told}' if away else told}: {len(inside)}{of}"
        look = {"color": _GROUPS[group % len(_GROUPS)][0], "symbol": symbol, "size": _POINT}
        traces.append(
            {
                "type": "scatter",
                "name": label(told),
                "showlegend": not strays and (not numbered or group not in in_legend),
                "mode": "markers",
                "x": places[inside, 0],
                "y": places[inside, 1],
                "marker": look | {"line": {"width": 1, "color": "#fdfcf9"}},
                "customdata": [[int(i) + 1, "<br>".join(map(label, wrap(sentences[i], 42)))] for i in inside],
                "hovertemplate": "%{customdata[0]}. %{customdata[1]}<extra></extra>",
            }
        )
        in_legend.add(group)
    if yours is not None:
        at = drawn_numbers(yours)
        rim = {"width": 1, "color": "#fdfcf9"} if sure else {"width": 2}
        look = {"color": ACCENT, "symbol": "star" if sure else "star-open", "size": 22, "line": rim}
        mark = {
            "name": "yours" if sure else "yours, not sure",
            "mode": "markers",
            "hovertemplate": "yours<extra></extra>",
            "marker": look,
        }
        traces.append({"type": "scatter", "x": at[:1], "y": at[1:], **mark})
    top = 20 + 26 * (1 if known and not numbered else len(names))
    numbers = _numbers(places, (PHONE_WIDTH, _HEIGHT - top)) if numbered else []
    # A margin as wide as the widest number, which may stand beside the outermost point
    side = 30 if numbered else 10
    return figure(
        *traces,
        **({"annotations": numbers} if numbers else {}),
        meta="moves",  # points of the same sentences, from one answer to the next (static/names/travel.js)
        **LEGEND_ABOVE,
        height=_HEIGHT,
        margin={"l": side, "r": side, "t": top, "b": side},
        xaxis=HIDDEN,
        yaxis=HIDDEN | {"scaleanchor": "x"},
    )


def _numbers(places: npt.NDArray[np.float64], frame: tuple[float, float]) -> list[dict[str, Any]]:
    """The numbers of points, each beside its own, set out for a ``frame`` (width, height) in pixels."""
    middle, span = (places.max(axis=0) + places.min(axis=0)) / 2, np.ptp(places, axis=0)
    # One scale for both axes, as it is drawn
    scale = min((size - 2 * _RIM) / (wide or 1.0) for size, wide in zip(frame, span, strict=True))
    pixels = (places - middle) * scale
    captions = {i: [str(i + 1)] for i in range(len(places))}
    # A point here is larger than the marks that names stand off
    around = ((0, 0), (_LARGER, 0), (-_LARGER, 0), (0, _LARGER), (0, -_LARGER))
    marks = np.concatenate([pixels + shift for shift in around])
    sides, _ = place_names(dict(enumerate(pixels)), captions, frame, marks, _NUMBER_SIZE)
    return [name_at(float(x), float(y), str(i + 1), sides[i], _NUMBER_SIZE) for i, (x, y) in enumerate(places)]


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
