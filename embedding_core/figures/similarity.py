"""Figures of the Similar words page: neighbours, angles, groups, tables of pairs, and vectors as strips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.figures.base import (
    ACCENT,
    DIVERGING,
    HIDDEN,
    NEUTRAL,
    REFERENCE,
    SEQUENTIAL,
    above,
    arrow,
    bar_chart,
    bars,
    figure,
    label,
    text_at,
    vertical,
    word_axis,
)
from embedding_core.neighbors.search import Neighbor
from embedding_core.neighbors.words import angle_degrees
from embedding_core.vectors.random_pairs import RandomPairs


def neighbor_bars(
    neighbors: Sequence[Neighbor], random_pairs: Sequence[RandomPairs], inflections: Sequence[str] = ()
) -> go.Figure:
    """One bar a neighbour, the closest on top, as long as its cosine.

    ``random_pairs`` are, for each neighbour, pairs of words about as common as it and the word whose neighbour it is.
    Dotted lines show the median and the 99th percentile of them all; bars of ``inflections`` are hatched.
    """
    middle = RandomPairs.average(random_pairs)
    words, cosines = [n.word for n in neighbors], [n.cosine for n in neighbors]
    rows = bars(words, cosines, [f"{cosine:.2f}" for cosine in cosines])
    rows |= {
        "marker": {
            "color": NEUTRAL,
            "pattern": {"shape": ["/" if n.word in inflections else "" for n in neighbors], "fillmode": "replace"},
        },
        # rounded down: 99.97 must not become 100
        "customdata": [
            [label(n.word), np.floor(10 * pairs.percentile(n.cosine)) / 10]
            for n, pairs in zip(neighbors, random_pairs, strict=True)
        ],
        "hovertemplate": "%{customdata[0]}: cosine %{x:.3f}<br>closer than %{customdata[1]:.1f} % of random pairs<br>"
        "of words about as common<extra></extra>",
    }
    marks = {
        middle.cosine_at(50): "median of<br>random pairs",
        middle.cosine_at(99): "99 % of random<br>pairs are below",
    }
    return bar_chart(
        words,
        rows,
        "cosine similarity",
        (min([0.0, *cosines]), 1),
        top=48,
        shapes=[vertical(value, REFERENCE, dash="dot", width=1.5) for value in marks],
        annotations=[above(value, text, size=13) for value, text in marks.items()],
        xaxis_dtick=0.25,
    )


def angle(first: str, second: str, cosine: float) -> go.Figure:
    """Two arrows of length one from a common start, at the true angle between the two vectors."""
    radians = np.radians(angle_degrees(cosine))
    turn = np.linspace(0, radians, 40)
    arc = {
        "type": "scatter",
        "x": 0.32 * np.cos(turn),
        "y": 0.32 * np.sin(turn),
        "mode": "lines",
        "line": {"color": REFERENCE, "width": 2},
        "hoverinfo": "skip",
    }
    x, y = float(np.cos(radians)), float(np.sin(radians))
    # Words stand below and above the tips and reach inwards, so that a phone has room for long ones.
    words = [
        text_at(1, -0.04, f"<b>{label(first)}</b>", 17) | {"xanchor": "right", "yanchor": "top"},
        text_at(x, y + 0.04, f"<b>{label(second)}</b>", 17)
        | {"xanchor": "right" if x > 0.6 else "left", "yanchor": "bottom"},
    ]
    # Between arrows that nearly touch there is no room for the number: beside the tips, then.
    middle = 0.5 if radians > 0.5 else 1.12
    number = text_at(middle * np.cos(radians / 2), middle * np.sin(radians / 2), f"{np.degrees(radians):.0f}°", size=18)
    return figure(
        arc,
        height=320,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        annotations=[arrow((0, 0), (1, 0)), arrow((0, 0), (x, y)), *words, number],
        xaxis={"range": [min(-0.3, x - 0.2), 1.4], **HIDDEN},
        yaxis={"range": [-0.3, y + 0.3], "scaleanchor": "x", **HIDDEN},
    )


def among_random_pairs(cosine: float, random_pairs: RandomPairs, name: str) -> go.Figure:
    """How the cosines of random pairs are spread, and where ``cosine`` falls."""
    # Between equal steps of probability the density is the step divided by the distance.
    values = np.array([random_pairs.cosine_at(percent) for percent in range(101)])
    density = (1 / (len(values) - 1)) / np.maximum(np.diff(values), 1e-6)
    hill = {
        "type": "scatter",
        "x": (values[1:] + values[:-1]) / 2,
        "y": density,
        "fill": "tozeroy",
        "mode": "lines",
        "line": {"color": NEUTRAL, "width": 1.5, "shape": "spline"},
        "hoverinfo": "skip",
    }
    return figure(
        hill,
        height=320,
        margin={"l": 10, "r": 10, "t": 40, "b": 40},
        shapes=[vertical(cosine, ACCENT, width=3)],
        annotations=[
            above(cosine, f"<b>{label(name)}</b> {cosine:.2f}", size=15),
            text_at(random_pairs.cosine_at(50), 0.4 * float(density.max()), "random pairs", size=14),
        ],
        xaxis={
            "range": [min(-0.4, cosine - 0.05), 1.02],
            "dtick": 0.25,
            "title": "cosine similarity",
            "fixedrange": True,
        },
        yaxis=HIDDEN,
    )


def mean_similarity_bars(mean_similarities: Mapping[str, float], odd: str) -> go.Figure:
    """One bar a word, as long as its mean cosine with the other words; the odd one out in the accent colour."""
    words = sorted(mean_similarities, key=lambda word: -mean_similarities[word])
    values = [mean_similarities[word] for word in words]
    texts = [f"{mean_similarities[word]:.2f}" + ("  odd one out" if word == odd else "") for word in words]
    rows = bars(words, values, texts)
    rows |= {
        "marker": {"color": [ACCENT if word == odd else NEUTRAL for word in words]},
        "customdata": [label(word) for word in words],
        "hovertemplate": "%{customdata}: %{x:.3f}<extra></extra>",
    }
    # room for the words behind the longest bar
    span = (min([0.0, *values]), max([*values, 0.1]) * 1.45)
    return bar_chart(words, rows, "mean cosine with the others", span)


def heat_map(words: Sequence[str], cosines: npt.NDArray[np.float64]) -> go.Figure:
    """Cosine of every word with every other; each cell holds its number."""
    labels = [label(word) for word in words]
    positions = list(range(len(words)))
    cells = {
        "type": "heatmap",
        "z": cosines,
        "x": positions,
        "y": positions,
        "text": [[f"{value:.2f}".replace("0.", ".", 1).replace("1.00", "1") for value in row] for row in cosines],
        "texttemplate": "%{text}",
        "textfont": {"size": 13},
        "colorscale": SEQUENTIAL,
        "zmin": 0,
        "zmax": 1,
        "xgap": 2,
        "ygap": 2,
        "customdata": [[[a, b] for b in labels] for a in labels],
        "hovertemplate": "%{customdata[0]} and %{customdata[1]}: %{z:.3f}<extra></extra>",
        "showscale": False,  # each cell holds its number, and on a phone the cells need the width
    }
    return figure(
        cells,
        height=max(300, 42 * len(words) + 90),
        margin={"l": 0, "r": 0, "t": 10, "b": 10},
        # Upright words where lying ones have no room; none is left out at the edge.
        xaxis=word_axis(words)
        | {"autorange": True, "side": "top", "autotickangles": [0, -90], "ticklabeloverflow": "allow"},
        yaxis=word_axis(words),
    )


def vector_strips(names: Sequence[str], vectors: Sequence[npt.NDArray[np.float32]]) -> go.Figure:
    """Vectors as rows of coloured cells, one cell a number: blue below zero, orange above."""
    count, dim = len(vectors), len(vectors[0])
    values = np.array(vectors)
    # The same colour means the same number in every row; one huge number must not bleach the rest.
    limit = float(np.quantile(np.abs(values), 0.98)) or 1.0
    strips = {
        "type": "heatmap",
        "z": values,
        "x": list(range(1, dim + 1)),
        "y": list(range(count)),
        "colorscale": DIVERGING,
        "zmin": -limit,
        "zmax": limit,
        "ygap": 8,
        "customdata": [[label(name)] * dim for name in names],
        "hovertemplate": "%{customdata}, number %{x}: %{z:.3f}<extra></extra>",
        "colorbar": {"thickness": 12, "len": 0.9},
    }
    return figure(
        strips,
        height=62 * count + 70,
        margin={"l": 0, "r": 0, "t": 10, "b": 40},
        xaxis={
            "title": f"position in the list of {dim} numbers",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis=word_axis(names),
    )
