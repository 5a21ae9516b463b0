"""What all figures share: colours, fixed settings, and the small parts that they are put together from.

Colours are legible on light and dark backgrounds; text takes the page's colour. Figures have a height and fill the
width they get. Each is built in one call, because every later change of a Plotly figure costs milliseconds.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas  # noqa: F401  Plotly uses it as soon as anyone imports it, even while that is still going on
import plotly.graph_objects as go

from embedding_core.errors import InvalidInputError

# At least 3:1 against both page backgrounds (WCAG 2.2, non-text contrast).
ACCENT = "#0e8784"  # what the reader chose
NEUTRAL = "#7d8797"
REFERENCE = "#c25e1a"  # what things are compared with

# Blue for negative, orange for positive: distinct for every kind of colour blindness; paper-white in the middle.
DIVERGING = [[0, "#0072b2"], [0.5, "#f3f0e8"], [1, "#d55e00"]]
# From nothing to full colour over the page, light or dark
SEQUENTIAL = [[0, "rgba(11, 95, 95, 0.04)"], [1, "rgba(11, 95, 95, 1)"]]

# No tools: they lie on names and points, and zooming by accident while scrolling on a phone helps nobody.
CONFIG: dict[str, Any] = {"displayModeBar": False}

# The tools above a map: Plotly's own grey is too faint.
TOOLS = {"color": NEUTRAL, "activecolor": ACCENT, "bgcolor": "rgba(0, 0, 0, 0)"}

# Each figure says its colours itself. Plotly's own template, or Streamlit's, would be 4 kB more of each.
_TEMPLATE = {
    # Which words of a map are chosen, and which are their neighbours, `static/names/light.js` shows.
    "data": {
        "scatter": [
            {
                "type": "scatter",
                "marker": {"line": {"width": 0}},
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 1}},
            }
        ]
    },
    "layout": {"colorway": [ACCENT, REFERENCE, NEUTRAL]},
}

BAR_HEIGHT = 27
DIGITS = 3  # of a number that is drawn: `drawn_numbers`
# Parts of a layout: a legend above the figure
LEGEND_ABOVE: dict[str, Any] = {
    "showlegend": True,
    "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left", "font": {"size": 15}},
}
HIDDEN = {"visible": False, "showgrid": False, "zeroline": False, "fixedrange": True}


def label(text: str) -> str:
    """Text for a figure: Plotly reads a subset of HTML, so that is escaped."""
    return html.escape(text, quote=False)


def shortened(text: str, longest: int) -> str:
    """The text, or its beginning and three dots, in at most ``longest`` characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def drawn_numbers(values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Numbers as they are drawn: so rounded that a result computed again gives the identical figure, which Streamlit
    keeps on screen.
    """
    return np.asarray(values, dtype=np.float64).round(DIGITS)


def one_for_each(names: Sequence[str], values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """`drawn_numbers`, one for each name. Raises InvalidInputError for more or fewer, and for a table."""
    numbers = drawn_numbers(values)
    if numbers.shape != (len(names),):
        raise InvalidInputError(f"There must be one number for each of {len(names)}, not an array {numbers.shape}.")
    return numbers


def figure(*traces: dict[str, Any], **layout: Any) -> go.Figure:
    """A figure of ``traces`` with no legend and the given layout."""
    shared = {"showlegend": False, "hoverlabel": {"font": {"size": 15}}, "template": _TEMPLATE}
    return go.Figure({"data": list(traces), "layout": {**shared, **layout}})


def bars(words: Sequence[str], values: Sequence[float], texts: Sequence[str]) -> dict[str, Any]:
    """Horizontal bars, one a word, with a text behind each; goes with `word_axis`."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": list(values),
        "y": list(range(len(words))),
        "text": list(texts),
        "textposition": "outside",
        "constraintext": "none",  # as large as all other text, also behind thin bars
        "cliponaxis": False,
    }


def bar_chart(
    words: Sequence[str],
    trace: dict[str, Any],
    title: str,
    span: tuple[float, float],
    *,
    top: int = 10,
    right: int = 40,
    **layout: Any,
) -> go.Figure:
    """The figure of one trace of `bars`, the first word on top; its x axis, named ``title``, goes over ``span``.

    Without a title there is no axis: the numbers stand behind the bars.
    """
    bottom, below = (40, 20) if title else (0, 0)
    axis = {"title": title, "fixedrange": True} if title else HIDDEN
    return figure(
        trace,
        height=BAR_HEIGHT * len(words) + top + bottom + below,
        margin={"l": 0, "r": right, "t": top, "b": bottom},
        bargap=0.28,
        xaxis=axis | {"range": span},
        yaxis=word_axis(words),
        **layout,
    )


def word_axis(words: Sequence[str]) -> dict[str, Any]:
    """An axis of words by position, the first on top."""
    return {
        "tickvals": list(range(len(words))),
        "ticktext": [label(word) for word in words],
        "autorange": "reversed",
        "automargin": True,
        "tickfont": {"size": 15},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def vertical(x: float, color: str, **line: Any) -> dict[str, Any]:
    """A line over the whole height at ``x``."""
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": color, **line}}


def text_at(x: float, y: float, text: str, size: int) -> dict[str, Any]:
    """A text centred on a point."""
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": {"size": size}}


def arrow(start: Sequence[float], end: Sequence[float], color: str = ACCENT, width: float = 3) -> dict[str, Any]:
    """An arrow between two points."""
    ends = {"x": end[0], "y": end[1], "ax": start[0], "ay": start[1]}
    in_data = {"xref": "x", "yref": "y", "axref": "x", "ayref": "y"}
    look = {"arrowhead": 2, "arrowsize": 1.1, "arrowwidth": width, "arrowcolor": color}
    return {**ends, **in_data, **look, "text": "", "showarrow": True}


def screen(eye: Sequence[float]) -> npt.NDArray[np.float64]:
    """The directions, (2, 3), that are to the right and up when one looks from ``eye`` at the origin, z being up."""
    right = np.cross((0, 0, 1), eye)
    axes = np.array([right, np.cross(eye, right)])
    return axes / np.linalg.norm(axes, axis=1, keepdims=True)
