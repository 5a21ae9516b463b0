"""Figures of the Words in context page: layers against baselines, tokens, vectors, senses, sentences, attention.

Numbers are rounded before they are drawn, so that a result computed again gives the identical figure and Streamlit
keeps the chart that is on screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.context.baselines import Kind, Spread
from embedding_core.figures.base import (
    ACCENT,
    DIVERGING,
    HIDDEN,
    NEUTRAL,
    REFERENCE,
    SEQUENTIAL,
    bar_chart,
    bars,
    figure,
    label,
    text_at,
    vertical,
    word_axis,
)
from embedding_core.text import rounded

_DIGITS = 3
_LEGEND = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left", "font": {"size": 15}}
# Numbers in the cells only where a phone has room for them
_MOST_NUMBERED = 8
_STRIP_WIDTH = 64
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
_KINDS: dict[Kind, tuple[str, str, str]] = {
    "same sense": ("#0072b2", "rgba(0,114,178,.22)", "solid"),
    "different senses": ("#c25e1a", "rgba(213,94,0,.22)", "dash"),
    "different words": (NEUTRAL, "rgba(125,135,151,.22)", "dot"),
}


def similarity_by_layer(
    cosines: npt.NDArray[Any], spreads: Mapping[Kind, Sequence[Spread]], chosen: int, name: str = "this pair"
) -> go.Figure:
    """The cosine of two occurrences at each layer, over bands of what is usual there.

    ``spreads`` maps "same sense", "different senses" and "different words" to their spread at each layer, of which the
    middle half is drawn; ``chosen`` is the layer that the page speaks of.
    """
    layers = list(range(len(cosines)))
    traces: list[dict[str, Any]] = []
    lowest = min(0.0, float(np.min(cosines)))
    for kind, of_layer in spreads.items():
        color, fill, dash = _KINDS[kind]
        lower, median, upper = (_rounded([getattr(s, q) for s in of_layer]) for q in ("lower", "median", "upper"))
        lowest = min(lowest, float(lower.min()))
        traces.append(
            {
                "type": "scatter",
                "x": [*layers, *reversed(layers)],
                "y": [*upper, *reversed(lower)],
                "fill": "toself",
                "fillcolor": fill,
                "mode": "none",
                "hoverinfo": "skip",
                "showlegend": False,
            }
        )
        traces.append(
            {
                "type": "scatter",
                "name": kind,
                "x": layers,
                "y": median,
                "mode": "lines",
                "line": {"color": color, "width": 2, "dash": dash},
                "customdata": np.stack([lower, upper], axis=1),
                "hovertemplate": kind + ", layer %{x}: half of the pairs are between %{customdata[0]:.2f} and "
                "%{customdata[1]:.2f}<extra></extra>",
            }
        )
    traces.append(
        {
            "type": "scatter",
            "name": f"<b>{label(name)}</b>",
            "x": layers,
            "y": _rounded(cosines),
            "mode": "lines+markers",
            "line": {"color": ACCENT, "width": 4},
            "marker": {"size": [15 if layer == chosen else 8 for layer in layers], "color": ACCENT},
            "hovertemplate": "layer %{x}: cosine %{y:.3f}<extra></extra>",
        }
    )
    return figure(
        *traces,
        showlegend=True,
        legend=_LEGEND,
        height=400,
        margin={"l": 0, "r": 10, "t": 70, "b": 40},
        shapes=[vertical(chosen, ACCENT, dash="dot", width=1.5)],
        xaxis={
            "title": "layer (0: before any context)",
            "range": [-0.25, len(layers) - 0.75],
            "dtick": 1,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={"title": "cosine similarity", "range": [lowest - 0.03, 1.03], "zeroline": False, "fixedrange": True},
    )


def among_baselines(cosine: float, spreads: Mapping[Kind, Spread], name: str = "this pair") -> go.Figure:
    """Where one cosine falls among the pairs of one layer: for each kind a thin bar for the middle 90 %, a thick one
    for the middle half, and a tick at the median.
    """
    names = list(spreads)
    rows = list(range(len(names)))
    quantiles = np.round([[s.low, s.lower, s.median, s.upper, s.high] for s in spreads.values()], _DIGITS)
    low, lower, median, upper, high = quantiles.T
    value = round(float(cosine), _DIGITS)
    least = min(float(low.min()), value)
    style = {"type": "bar", "orientation": "h", "y": rows, "hoverinfo": "skip"}
    return figure(
        style | {"base": low, "x": high - low, "width": 0.1, "marker": {"color": [_KINDS[kind][0] for kind in names]}},
        style
        | {
            "base": lower,
            "x": upper - lower,
            "width": 0.46,
            "marker": {"color": [_KINDS[kind][0] for kind in names], "opacity": 0.55},
            "customdata": quantiles,
            "hoverinfo": None,
            "hovertemplate": "half of the pairs between %{customdata[1]:.2f} and %{customdata[3]:.2f}, "
            "90 % between %{customdata[0]:.2f} and %{customdata[4]:.2f}<extra></extra>",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": median,
            "y": rows,
            "marker": {
                "symbol": "line-ns",
                "size": 24,
                "line": {"width": 3, "color": [_KINDS[kind][0] for kind in names]},
            },
            "hoverinfo": "skip",
        },
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


def token_heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    cosines: npt.NDArray[Any],
    marked_row: Sequence[int] = (),
    marked_column: Sequence[int] = (),
) -> go.Figure:
    """Cosine of every token of one sentence (rows) with every token of another (columns); the marked are framed."""
    shown = len(columns) <= _MOST_NUMBERED
    values = np.round(np.asarray(cosines, dtype=float), _DIGITS)
    cells = _cells(values, rows, columns, "%{customdata[0]} (first) and %{customdata[1]} (second): %{z:.2f}")
    # From the paler half of what occurs: in late layers all cosines are high, and one shade would say nothing.
    cells |= {"zmin": min(0.0, float(values.min())), "zmax": 1}
    if shown:
        cells |= {"text": [[_short_number(v) for v in row] for row in values], "texttemplate": "%{text}"}
    frames = []
    if len(marked_row) and len(marked_column):
        frames.append(
            {
                "type": "rect",
                "x0": min(marked_column) - 0.5,
                "x1": max(marked_column) + 0.5,
                "y0": min(marked_row) - 0.5,
                "y1": max(marked_row) + 0.5,
                "line": {"color": REFERENCE, "width": 4},
            }
        )
    return figure(
        cells,
        height=max(260, (30 if len(rows) <= 20 else 20) * len(rows) + 110),
        margin={"l": 0, "r": 0, "t": 10, "b": 10},
        shapes=frames,
        xaxis=_token_axis(columns, marked_column) | {"autorange": True, "side": "top", "tickangle": -90},
        yaxis=_token_axis(rows, marked_row),
    )


def attention_map(tokens: Sequence[str], weights: npt.NDArray[Any], marked: Sequence[int] = ()) -> go.Figure:
    """How much each token (rows, which sum to 1) attends to each token (columns)."""
    values = np.round(np.asarray(weights, dtype=float), _DIGITS)
    cells = _cells(values, tokens, tokens, "%{customdata[0]} looks at %{customdata[1]}: %{z:.2f}")
    cells |= {"zmin": 0, "zmax": max(0.2, float(values.max()))}
    return figure(
        cells,
        height=max(300, (30 if len(tokens) <= 20 else 20) * len(tokens) + 120),
        margin={"l": 0, "r": 0, "t": 10, "b": 10},
        xaxis=_token_axis(tokens, marked) | {"autorange": True, "side": "top", "tickangle": -90},
        yaxis=_token_axis(tokens, marked),
    )


def attention_bars(tokens: Sequence[str], weights: npt.NDArray[Any]) -> go.Figure:
    """Where one token looks: a bar for each token of the sentence, in its order."""
    values = _rounded(weights)
    rows = bars(tokens, values.tolist(), [f"{100 * value:.0f} %" for value in values])
    rows |= {
        "marker": {"color": ACCENT},
        "customdata": [label(token) for token in tokens],
        "hovertemplate": "%{customdata}: %{x:.3f}<extra></extra>",
    }
    return bar_chart(tokens, rows, "share of attention", (0, max(float(values.max()) * 1.2, 0.1)))


def folded_vectors(names: Sequence[str], vectors: Sequence[npt.NDArray[Any]]) -> go.Figure:
    """Vectors as blocks of coloured cells, 64 numbers a line as in a text: blue below zero, orange above.

    One line of 384 cells would be less than a pixel a cell on a phone.
    """
    values = np.array(vectors, dtype=float)
    limit = float(np.quantile(np.abs(values), 0.98)) or 1.0
    count, dim = values.shape
    lines = -(-dim // _STRIP_WIDTH)
    rows: list[npt.NDArray[Any]] = []
    hover: list[list[list[Any]]] = []
    middles = []
    for name, vector in zip(names, values, strict=True):
        padded = np.full(lines * _STRIP_WIDTH, np.nan)
        padded[:dim] = np.round(vector, _DIGITS)
        middles.append(len(rows) + (lines - 1) / 2)
        for line, numbers in enumerate(padded.reshape(lines, _STRIP_WIDTH)):
            rows.append(numbers)
            hover.append([[label(name), line * _STRIP_WIDTH + i + 1] for i in range(_STRIP_WIDTH)])
        rows.append(np.full(_STRIP_WIDTH, np.nan))  # a blank line between two vectors
        hover.append([["", 0]] * _STRIP_WIDTH)
    return figure(
        {
            "type": "heatmap",
            "z": np.array(rows[:-1]),
            "customdata": hover[:-1],
            "colorscale": DIVERGING,
            "zmin": -limit,
            "zmax": limit,
            "hoverongaps": False,
            "hovertemplate": "%{customdata[0]}, number %{customdata[1]}: %{z:.3f}<extra></extra>",
            "colorbar": {"thickness": 10, "len": 0.9},
        },
        height=count * (lines * 13 + 16) + 30,
        margin={"l": 0, "r": 0, "t": 10, "b": 10},
        xaxis=HIDDEN,
        yaxis=word_axis(names) | {"tickvals": middles},
    )


def sense_map(
    points: npt.NDArray[Any],
    groups: Sequence[int],
    names: Sequence[str],
    sentences: Sequence[str],
    senses: Sequence[str] = (),
) -> go.Figure:
    """Occurrences of one word as points of a plane, in a colour for each group, which the legend calls by ``names``.

    ``points`` has shape (n, 2); ``groups`` are positions in ``names``; ``sentences`` are what a point shows when it is
    pointed at. ``senses``, where they are known, are told by the shape of a point; otherwise a group has one shape.
    """
    places = np.round(np.asarray(points, dtype=float), _DIGITS)
    known = list(dict.fromkeys(senses))
    kinds = [(group, sense) for group in range(len(names)) for sense in known or [""]]
    traces = []
    for group, sense in kinds:
        inside = [i for i, own in enumerate(groups) if own == group and (not known or senses[i] == sense)]
        if not inside:
            continue
        symbol = _GROUPS[(known.index(sense) if known else group) % len(_GROUPS)][1]
        told = f"{names[group][:1]}: {sense}, {len(inside)}" if known else names[group]
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
        showlegend=True,
        legend=_LEGEND,
        height=360,
        margin={"l": 10, "r": 10, "t": 20 + 26 * (1 if known else len(names)), "b": 10},
        xaxis=HIDDEN,
        yaxis=HIDDEN | {"scaleanchor": "x"},
    )


def agreement_by_space(scores: Sequence[float], names: Sequence[str], chosen: int, best: int) -> go.Figure:
    """How well the groups found agree with labels, for each kind of vectors: adjusted Rand index, 1 is the same.

    ``chosen`` and ``best`` are positions in ``names``.
    """
    places = list(range(len(scores)))
    values = _rounded(scores)
    shorts = [name.replace("layer ", "").replace(" ", "<br>") for name in names]
    return figure(
        {
            "type": "bar",
            "x": places,
            "y": values,
            "text": [rounded(value) for value in values],
            "textposition": "outside",
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


def sentence_matrix(sentences: Sequence[str], cosines: npt.NDArray[Any], chosen: int = 0) -> go.Figure:
    """Cosine of every sentence with every other, by number; pointing at a cell shows the two sentences."""
    numbers = [str(position + 1) for position in range(len(sentences))]
    shorts = [
        "<br>".join(map(label, wrap(f"{n}. {_cut(s, 120)}", 42))) for n, s in zip(numbers, sentences, strict=True)
    ]
    values = np.round(np.asarray(cosines, dtype=float), _DIGITS)
    cells = _cells(values, numbers, numbers, "%{customdata[0]}<br>%{customdata[1]}<br>cosine %{z:.2f}")
    cells |= {
        "customdata": [[[a, b] for b in shorts] for a in shorts],
        "zmin": min(0.0, float(values.min())),
        "zmax": 1,
    }
    if len(sentences) <= _MOST_NUMBERED:
        cells |= {"text": [[_short_number(v) for v in row] for row in values], "texttemplate": "%{text}"}
    every = range(0, len(numbers), 1 if len(numbers) <= 20 else 5)
    ticks = {"tickvals": list(every), "ticktext": [_marked(numbers[i], i == chosen) for i in every]}
    return figure(
        cells,
        height=int(min(700, max(300, 42 * len(sentences) + 60))),
        margin={"l": 0, "r": 0, "t": 10, "b": 10},
        xaxis=word_axis(numbers) | ticks | {"autorange": True, "side": "top", "tickangle": 0},
        yaxis=word_axis(numbers) | ticks,
    )


def sentence_ranking(sentences: Sequence[str], cosines: Sequence[float], numbers: Sequence[int]) -> go.Figure:
    """Sentences from the most to the least similar to the chosen one; the text stands above its bar, for phones."""
    values = _rounded(cosines)
    rows = list(range(len(sentences)))
    above = {"xref": "paper", "xanchor": "left", "yanchor": "bottom", "align": "left"}
    return figure(
        {
            "type": "bar",
            "orientation": "h",
            "x": values,
            "y": rows,
            "width": 0.3,
            "text": [rounded(value) for value in values],
            "textposition": "outside",
            "cliponaxis": False,
            "marker": {"color": NEUTRAL},
            "customdata": ["<br>".join(map(label, wrap(_cut(sentence, 200), 42))) for sentence in sentences],
            "hovertemplate": "%{customdata}<br>cosine %{x:.3f}<extra></extra>",
        },
        height=46 * len(rows) + 70,
        margin={"l": 0, "r": 40, "t": 10, "b": 40},
        annotations=[
            text_at(0, row - 0.2, f"{number}. {label(_cut(sentence, 46))}", 14) | above
            for row, number, sentence in zip(rows, numbers, sentences, strict=True)
        ],
        # room for the number behind a bar below zero
        xaxis={"range": [min(0.0, float(values.min()) - 0.12), 1.12], "title": "cosine similarity", "fixedrange": True},
        yaxis=HIDDEN | {"range": [len(rows) - 0.5, -0.9]},
    )


def token_shares(tokens: Sequence[str], shares: npt.NDArray[Any]) -> go.Figure:
    """What each token of a sentence adds to its cosine with another sentence; the shares sum to the cosine."""
    values = _rounded(shares)
    largest = float(np.abs(values).max()) or 1.0
    rows = bars(tokens, values.tolist(), [f"{value:+.2f}" for value in values])
    rows |= {
        "marker": {"color": [ACCENT if value >= 0 else REFERENCE for value in values]},
        "customdata": [label(token) for token in tokens],
        "hovertemplate": "%{customdata}: %{x:+.3f}<extra></extra>",
    }
    span = (min(0.0, float(values.min()) - 0.3 * largest), 1.3 * largest)
    return bar_chart(tokens, rows, "share of the cosine", span, right=20)


def costs(words: int, static_ms: float, batch_ms: float, alone_ms: float, static_name: str = "GloVe") -> go.Figure:
    """Milliseconds for the vectors of one sentence's words: looked up, read in a batch, and read alone; the axis is
    logarithmic.
    """
    names = [f"{static_name}: {words} words looked up", "BERT: the sentence, among others", "BERT: the sentence, alone"]
    values = [static_ms, batch_ms, alone_ms]
    texts = [f"{value:.1f} ms" if value >= 0.1 else f"{1000 * value:.1f} µs" for value in values]
    rows = bars(["", "", ""], values, texts)
    rows |= {"marker": {"color": [NEUTRAL, ACCENT, ACCENT]}, "width": 0.35, "hoverinfo": "skip"}
    notes = [text_at(0, row - 0.22, name, 15) for row, name in enumerate(names)]
    return figure(
        rows,
        height=230,
        margin={"l": 0, "r": 60, "t": 10, "b": 40},
        annotations=[note | {"xref": "paper", "xanchor": "left", "yanchor": "bottom"} for note in notes],
        xaxis={
            "type": "log",
            "title": "milliseconds (each mark: ten times as many)",
            "dtick": 1,
            "range": [-4, 3],
            "fixedrange": True,
        },
        yaxis=HIDDEN | {"range": [2.5, -0.9]},
    )


def _rounded(values: Sequence[float] | npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    rounded: npt.NDArray[np.float64] = np.asarray(values, dtype=np.float64).round(_DIGITS)
    return rounded


def _short_number(value: float) -> str:
    return f"{value:.2f}".replace("0.", ".", 1).replace("1.00", "1")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _marked(text: str, mark: bool) -> str:
    return f"<b>▸ {text}</b>" if mark else text


def _cells(values: npt.NDArray[np.float64], rows: Sequence[str], columns: Sequence[str], hover: str) -> dict[str, Any]:
    """A heat map by position with the names of its rows and columns behind each cell."""
    return {
        "type": "heatmap",
        "z": values,
        "x": list(range(len(columns))),
        "y": list(range(len(rows))),
        "colorscale": SEQUENTIAL,
        "xgap": 1,
        "ygap": 1,
        "textfont": {"size": 12},
        "customdata": [[[label(a), label(b)] for b in columns] for a in rows],
        "hovertemplate": hover + "<extra></extra>",
        "showscale": False,
    }


def _token_axis(tokens: Sequence[str], marked: Sequence[int]) -> dict[str, Any]:
    axis = word_axis([_cut(token, 14) for token in tokens])
    texts = [_marked(text, position in marked) for position, text in enumerate(axis["ticktext"])]
    return axis | {
        "ticktext": texts,
        "tickfont": {"size": 13 if len(tokens) > 20 else 15},
        "ticklabeloverflow": "allow",
    }
