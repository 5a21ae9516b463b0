"""The figure of the Scoreboard page: cosines against human judgement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.evaluation.similarity import PairOutcome, SimilarityReport
from embedding_core.figures.base import ACCENT, NEUTRAL, REFERENCE, figure, label
from embedding_core.figures.names import PHONE_WIDTH, name_at, place_names

_SCATTER_HEIGHT = 460
_SCATTER_NAMES = _AXES = 15  # px of a letter, as in the other figures: it is read from a wall
_BESIDE_SCALE = 0.02  # of its length, so that points at its ends are seen whole


@public
def human_against_cosine(
    report: SimilarityReport,
    named: Sequence[PairOutcome],
    scale: tuple[float, float] = (0, 10),
    title: str = "what people say (0: not similar, 10: the same)",
    agreed: Sequence[PairOutcome] = (),
    *,
    apart: bool = True,
) -> go.Figure:
    """Each pair's human score, on a ``scale`` from the least to the most similar, against its cosine.

    The ``named`` pairs carry their words, and so do those of ``agreed``, on which both say much the same; the former
    are marked as pairs that stand ``apart``, unless that cannot be said. ``title`` is that of the axis of the scores.
    """
    beside = _BESIDE_SCALE * (scale[1] - scale[0] or 1)
    people = (scale[0] - beside, scale[1] + beside)
    with_words = [*named, *agreed]
    others = [outcome for outcome in report.outcomes if outcome not in with_words]
    cosines = [outcome.cosine for outcome in report.outcomes]
    # Below the lowest point there is room for its name.
    low, high = min([0.0, *cosines]) - 0.17, max([1.0, *cosines]) + 0.05
    return figure(
        *(
            {
                "type": "scatter",
                "x": [outcome.pair.human for outcome in outcomes],
                "y": [outcome.cosine for outcome in outcomes],
                "mode": "markers",
                "cliponaxis": False,
                "marker": style,
                "customdata": [[label(o.pair.first), label(o.pair.second)] for o in outcomes],
                "hovertemplate": "%{customdata[0]}, %{customdata[1]}: scored %{x:.1f}, machine %{y:.2f}<extra></extra>",
            }
            for outcomes, style in (
                (others, {"size": 8, "color": NEUTRAL, "opacity": 0.6}),
                (named, {"size": 11, **({"color": REFERENCE, "symbol": "diamond"} if apart else {"color": NEUTRAL})}),
                *([(agreed, {"size": 11, "color": ACCENT})] if agreed else []),
            )
        ),
        height=_SCATTER_HEIGHT,
        margin={"l": 0, "r": 10, "t": 10, "b": 48},
        annotations=_names(report, with_words, people, (low, high)),
        xaxis={
            "range": people,
            **_named_axis(title),
        },
        yaxis={"range": (low, high), **_named_axis("what the machine says (1: used alike)")},
    )


def _named_axis(title: str) -> dict[str, Any]:
    return {"title": {"text": title, "font": {"size": _AXES}}, "tickfont": {"size": _AXES}, "fixedrange": True}


def _names(
    report: SimilarityReport, named: Sequence[PairOutcome], people: tuple[float, float], cosines: tuple[float, float]
) -> list[dict[str, Any]]:
    """The words beside the points of the ``named`` pairs, off each other and off the other points where that can be."""
    wide, tall = PHONE_WIDTH - 60, _SCATTER_HEIGHT - 58
    middle = np.array([sum(people), sum(cosines)]) / 2
    scale = np.array([wide / (people[1] - people[0]), tall / (cosines[1] - cosines[0])])
    seen = (np.array([(o.pair.human, o.cosine) for o in report.outcomes]).reshape(-1, 2) - middle) * scale
    lines = {outcome: [f"{outcome.pair.first},", outcome.pair.second] for outcome in named}
    points = {outcome: (np.array([outcome.pair.human, outcome.cosine]) - middle) * scale for outcome in lines}
    sides, _ = place_names(points, lines, (wide, tall), seen, _SCATTER_NAMES) if lines else ({}, 0)
    return [
        name_at(o.pair.human, o.cosine, "<br>".join(map(label, lines[o])), side, _SCATTER_NAMES)
        for o, side in sides.items()
    ]
