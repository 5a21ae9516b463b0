"""The map on two axes of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.figures.base import TOOLS, figure, label
from embedding_core.figures.map_frame import FRAME, HEIGHT, bare_axis, legend, margin
from embedding_core.figures.map_points import MapGroup, NamedPoints, group_points, waiting_names
from embedding_core.maps.projection import AxesProjection, Axis

_GRID = "rgba(125, 135, 151, 0.3)"


@public
def axes_map(found: AxesProjection, groups: Sequence[MapGroup], ranks: Sequence[int]) -> go.Figure:
    """The words on two axes of one's own; each end of an axis is labelled with its pole.

    The words farthest towards the four ends are named before all others, which come by ``ranks`` as in `word_map`.
    """
    points = found.coordinates
    wide, high = _ranges(points)
    pixels = (points - [np.mean(wide), np.mean(high)]) / [wide[1] - wide[0], high[1] - high[0]] * FRAME
    farthest = {*points.argmin(axis=0).tolist(), *points.argmax(axis=0).tolist()}
    named = NamedPoints.placed(found.words, points, ranks, pixels, farthest)
    ends = [
        *_ends(found.x, "←→", [{"x": 0, "y": 0, "xanchor": "left"}, {"x": 1, "y": 0, "xanchor": "right"}], (-15, -15)),
        *_ends(found.y, "↓↑", [{"x": 0, "y": 0, "xanchor": "left"}, {"x": 0, "y": 1, "xanchor": "left"}], (7, 12)),
    ]
    return figure(
        *(group_points(named, group) for group in groups),
        *waiting_names(named),
        height=HEIGHT,
        margin=margin(groups, top=34),
        hovermode="closest",
        meta="names",
        modebar=TOOLS,
        **legend(groups),
        annotations=[{**end, "xref": "paper", "yref": "paper", "showarrow": False} for end in ends],
        xaxis={**bare_axis(), "range": wide, "zeroline": True, "zerolinecolor": _GRID},
        yaxis={**bare_axis(), "range": high, "zeroline": True, "zerolinecolor": _GRID},
    )


def _ends(axis: Axis, arrows: str, places: Sequence[dict[str, Any]], shifts: Sequence[int]) -> list[dict[str, Any]]:
    """The names at the ends of an axis, behind arrows, so many pixels up; a long list of words is cut."""
    low = axis.low or f"less like {axis.high}"
    high = axis.high if axis.low else f"more like {axis.high}"
    texts = (f"{arrows[0]} {label(_short(low))}", f"{arrows[1]} {label(_short(high))}")
    return [
        {**place, "text": f"<b>{text}</b>", "font": {"size": 15}, "yanchor": "middle", "yshift": shift}
        for text, place, shift in zip(texts, places, shifts, strict=True)
    ]


def _short(text: str, longest: int = 20) -> str:
    """A list of words cut after a word, so that both ends of an axis have room on a phone: "cold, snow, …"."""
    if len(text) <= longest:
        return text
    whole = text[: longest - 2].rpartition(", ")[0]
    return f"{whole}, …" if whole else text[: longest - 1] + "…"


def _ranges(points: npt.NDArray[np.float64]) -> list[tuple[float, float]]:
    """From where to where each axis goes, with room for names beyond the outermost words."""
    room = [share * float(np.ptp(values) or 1) for values, share in zip(points.T, (0.14, 0.12), strict=True)]
    return [(float(v.min()) - more, float(v.max()) + more) for v, more in zip(points.T, room, strict=True)]
