"""The flat map: words as points in two dimensions, and what the map lost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.figures.base import TOOLS, figure
from embedding_core.figures.map_areas import rings, rings_help, tints
from embedding_core.figures.map_frame import FRAME, HEIGHT, bare_axis, legend, margin
from embedding_core.figures.map_points import MapGroup, NamedPoints, group_points, waiting_names
from embedding_core.maps.projection import Projection
from embedding_core.maps.quality import MapQuality

# The tools of a map: move, draw around words, zoom. The one that saves is not seen: a button of the page presses it
# (static/gestures.js). Streamlit adds its own for the full screen.
MAP_CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "displayModeBar": True,
    "modeBarButtonsToRemove": [
        *("zoom2d", "autoScale2d"),
        *("resetCameraDefault3d", "orbitRotation", "tableRotation"),
    ],
    "toImageButtonOptions": {"format": "svg", "filename": "wordspace-map", "width": 1000, "height": 720},
}


@public
def word_map(
    found: Projection,
    groups: Sequence[MapGroup],
    ranks: Sequence[int],
    quality: MapQuality | None = None,
    *,
    color_by_kept: bool = False,
    tinted: bool = True,
    marked: Collection[int] = (),
) -> go.Figure:
    """The words in two dimensions, distances to scale.

    ``ranks`` are frequency ranks: where names do not all have room, those of rarer words are left out; with
    ``color_by_kept`` the words that lost more than half of their neighbours take their places first; else a ring
    marks up to three of them that stand among strangers. ``tinted`` lays a soft area under each group. The names of the
    words whose numbers are ``marked`` are bold, and take their places first. Each point's ``customdata`` begins with
    the number of its word.
    """
    points = found.coordinates[:, :2]
    span = _span(points)
    under = tints(points, groups) if tinted and not color_by_kept else []
    if quality is not None and rings_help(quality) and not color_by_kept:
        under.append(rings(points, quality))
    first = {*marked, *(np.flatnonzero(quality.kept < 0.5).tolist() if quality and color_by_kept else ())}
    named = NamedPoints.placed(found.words, points, ranks, _pixels(points), first, bold=marked)
    return figure(
        *under,
        *(group_points(named, group, quality, color_by_kept=color_by_kept) for group in groups),
        *waiting_names(named),
        height=HEIGHT,
        margin=margin(groups),
        hovermode="closest",
        meta="names",
        modebar=TOOLS,
        **legend(groups),
        xaxis={**bare_axis(), **_around(points[:, 0], 0.1 * span)},
        yaxis={**bare_axis(), **_around(points[:, 1], 0.08 * span), "scaleanchor": "x", "constraintoward": "top"},
    )


def _pixels(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Points to scale in the middle of the frame, with room for names at its sides."""
    low, high = points.min(axis=0), points.max(axis=0)
    extent = np.maximum(high - low, 1e-9)
    scale = float((np.array([FRAME[0] - 100, FRAME[1] - 50]) / extent).min())
    return (points - (low + high) / 2) * scale


def _span(points: npt.NDArray[np.float64]) -> float:
    return float(np.ptp(points, axis=0).max() or 1)


def _around(values: npt.NDArray[np.float64], more: float) -> dict[str, Any]:
    """A range that holds all values and ``more`` on each side, found anew for each size of the figure.

    A fixed one would stay as wide as it was made for the first size, which may be another than the one that is seen.
    """
    ends = [float(values.min()) - more, float(values.max()) + more]
    return {"autorange": True, "autorangeoptions": {"include": ends}}
