"""Figures of the Scoreboard page: accuracy by section and by vocabulary size, and cosines against human judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.evaluation.items import Kind
from embedding_core.evaluation.report import AnalogyReport, Method, Score
from embedding_core.evaluation.similarity import PairOutcome, SimilarityReport
from embedding_core.figures.base import (
    ACCENT,
    LEGEND_ABOVE,
    NEUTRAL,
    REFERENCE,
    figure,
    label,
    shortened,
    vertical,
    word_axis,
)
from embedding_core.figures.names import PHONE_WIDTH, name_at, place_names

_ROW_HEIGHT = 27
_LONGEST_NAME = 30
_SCATTER_HEIGHT = 460
_SCATTER_NAMES = 13
_BESIDE_SCALE = 0.02  # of its length, so that points at its ends are seen whole
# Colour and shape for each kind of score, so that neither is needed alone
_RULES: dict[Method, dict[str, Any]] = {
    "3cosadd": {"color": ACCENT, "symbol": "circle"},
    "3cosmul": {"color": REFERENCE, "symbol": "diamond"},
}
_ALLOWED = {"color": NEUTRAL, "symbol": "circle-open"}


@public
def accuracy_by_section(reports: Mapping[str, AnalogyReport]) -> go.Figure:
    """A row a section, with a mark for each report, and for the first with the words of the question allowed.

    ``reports`` maps what the legend calls them to reports over the same questions; sections of which no question could
    be asked have no marks.
    """
    first = next(iter(reports.values()))
    names = [shortened(section_title(section.name, section.kind), _LONGEST_NAME) for section in first.sections]
    marks: list[tuple[str, dict[str, Any], list[float | None]]] = [
        (name, _RULES[report.method], [section.score.accuracy for section in report.sections])
        for name, report in reports.items()
    ]
    allowed = [section.score.accuracy_with_inputs for section in first.sections]
    marks.append(("question's words allowed", _ALLOWED, allowed))
    return figure(
        *(_marks(name, names, values, look) for name, look, values in marks),
        **LEGEND_ABOVE,
        height=_ROW_HEIGHT * len(names) + 110,
        margin={"l": 0, "r": 26, "t": 40, "b": 40},  # room for half of "100 %"
        xaxis={
            "range": [-2, 102],
            "tickvals": [0, 50, 100],
            "ticktext": ["0 %", "50 %", "100 %"],
            "title": "right answers, by kind of question",
            "fixedrange": True,
        },
        yaxis=word_axis(names) | {"tickfont": {"size": 14}, "showgrid": True},
    )


def _marks(name: str, sections: Sequence[str], shares: Sequence[float | None], look: dict[str, Any]) -> dict[str, Any]:
    """A mark for each section, where there is a share."""
    return {
        "type": "scatter",
        "name": name,
        "x": [_percent(share) for share in shares],
        "y": list(range(len(sections))),
        "mode": "markers",
        "marker": look | {"size": 12, "line": {"width": 2 if look is _ALLOWED else 0}},
        "customdata": [label(section) for section in sections],
        "hovertemplate": "%{customdata}: %{x:.1f} % (" + name + ")<extra></extra>",
    }


@public
def accuracy_by_size(scores: Sequence[tuple[int, Score, Score, Score]], chosen: int) -> go.Figure:
    """Accuracy against the number of words that take part, for (size, total, semantic, syntactic) scores."""
    sizes = [size for size, *_ in scores]
    lines: list[tuple[str, list[Score], dict[str, Any]]] = [
        ("all", [total for _, total, _, _ in scores], {"color": ACCENT, "symbol": "circle"}),
        ("facts (semantic)", [semantic for _, _, semantic, _ in scores], {"color": REFERENCE, "symbol": "diamond"}),
        ("forms (syntactic)", [syntactic for _, _, _, syntactic in scores], {"color": NEUTRAL, "symbol": "square"}),
    ]
    return figure(
        *(
            {
                "type": "scatter",
                "name": name,
                "x": sizes,
                "y": [_percent(score.accuracy) for score in line],
                "mode": "lines+markers",
                "line": {"color": style["color"], "width": 2},
                "marker": style | {"size": 10},
                "hovertemplate": "%{x:,} words: %{y:.1f} % (" + name + ")<extra></extra>",
            }
            for name, line, style in lines
        ),
        **LEGEND_ABOVE,
        height=340,
        margin={"l": 0, "r": 10, "t": 40, "b": 40},
        shapes=[vertical(chosen, ACCENT, dash="dot", width=1.5)],
        xaxis={
            "type": "log",
            "tickvals": sizes[:-1] if len(sizes) > 1 and sizes[-1] < 1.5 * sizes[-2] else sizes,
            "tickformat": ",",
            "title": "most frequent words that take part",
            "fixedrange": True,
        },
        yaxis={"range": [0, 100], "ticksuffix": " %", "fixedrange": True},
    )


@public
def human_against_cosine(
    report: SimilarityReport, named: Sequence[PairOutcome], scale: tuple[float, float] = (0, 10)
) -> go.Figure:
    """Each pair's human score, on a ``scale`` from the least to the most similar, against its cosine.

    The ``named`` pairs carry their words.
    """
    beside = _BESIDE_SCALE * (scale[1] - scale[0] or 1)
    people = (scale[0] - beside, scale[1] + beside)
    others = [outcome for outcome in report.outcomes if outcome not in named]
    cosines = [outcome.cosine for outcome in report.outcomes]
    low, high = min([0.0, *cosines]) - 0.1, max([1.0, *cosines]) + 0.05
    return figure(
        *(
            {
                "type": "scatter",
                "x": [outcome.pair.human for outcome in outcomes],
                "y": [outcome.cosine for outcome in outcomes],
                "mode": "markers",
                "marker": style,
                "customdata": [[label(o.pair.first), label(o.pair.second)] for o in outcomes],
                "hovertemplate": "%{customdata[0]}, %{customdata[1]}: people %{x:.1f}, cosine %{y:.2f}<extra></extra>",
            }
            for outcomes, style in (
                (others, {"size": 8, "color": NEUTRAL, "opacity": 0.6}),
                (named, {"size": 11, "color": REFERENCE, "symbol": "diamond"}),
            )
        ),
        height=_SCATTER_HEIGHT,
        margin={"l": 0, "r": 10, "t": 10, "b": 40},
        annotations=_names(report, named, people, (low, high)),
        xaxis={
            "range": people,
            "title": f"what people say ({scale[0]:g}: not similar, {scale[1]:g}: the same)",
            "fixedrange": True,
        },
        yaxis={"range": (low, high), "title": "what the vectors say (cosine)", "fixedrange": True},
    )


@public
def section_title(name: str, kind: Kind | None) -> str:
    """The name of a section of the Google set as words: "gram3-comparative" becomes "comparative".

    Without a kind it is a reader's section, whose name is his.
    """
    if kind is None:
        return name
    head, _, rest = name.partition("-")
    return (rest if head.startswith("gram") and rest else name).replace("-", " ")


def _names(
    report: SimilarityReport, named: Sequence[PairOutcome], people: tuple[float, float], cosines: tuple[float, float]
) -> list[dict[str, Any]]:
    """The words beside the points of the ``named`` pairs, off each other and off the other points where that can be."""
    wide, tall = PHONE_WIDTH - 60, _SCATTER_HEIGHT - 50
    middle = np.array([sum(people), sum(cosines)]) / 2
    scale = np.array([wide / (people[1] - people[0]), tall / (cosines[1] - cosines[0])])
    seen = (np.array([(o.pair.human, o.cosine) for o in report.outcomes]).reshape(-1, 2) - middle) * scale
    lines = {outcome: [f"{outcome.pair.first},", outcome.pair.second] for outcome in named}
    points = {outcome: (np.array([outcome.pair.human, outcome.cosine]) - middle) * scale for outcome in lines}
    sides = place_names(points, lines, (wide, tall), seen, _SCATTER_NAMES) if lines else {}
    return [
        name_at(o.pair.human, o.cosine, "<br>".join(map(label, lines[o])), side, _SCATTER_NAMES)
        for o, side in sides.items()
    ]


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 3)
