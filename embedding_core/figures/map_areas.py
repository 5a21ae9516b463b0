"""What lies under the words of a flat map: a soft area for each group, and rings around words that lost most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.figures.base import REFERENCE
from embedding_core.figures.map_points import MapGroup, marker_size, xy
from embedding_core.maps.hulls import convex_hull
from embedding_core.maps.quality import MapQuality

_TINT_WIDTH = 30  # pixels by which the area of a group is wider than its words
# Where more words than this share lost their neighbours, rings would cover the map and single out nothing.
MOST_RINGED = 0.4
_MOST_RINGS = 3  # more are nothing that a class can talk about


@public
def rings_help(quality: MapQuality) -> bool:
    """Whether few enough words lost most of their neighbours that a ring says something."""
    return 0 < len(quality.lossy) <= MOST_RINGED * len(quality.kept)


@public
def ringed(quality: MapQuality) -> list[int]:
    """The numbers of the words that get a ring: the up to three that stand most among strangers; mostly none."""
    return quality.lossy[:_MOST_RINGS].tolist() if rings_help(quality) else []


def tints(points: npt.NDArray[np.float64], groups: Sequence[MapGroup]) -> list[dict[str, Any]]:
    """A soft area around each group; it has no outline, which would run through names."""
    if len(groups) < 2:
        return []
    tints = []
    for group in groups:
        corners = convex_hull(points[list(group.members)])
        if len(corners) > 1:
            tints.append(
                {
                    "type": "scatter",
                    **xy(np.vstack([corners, corners[:1]])),
                    "mode": "lines",
                    "line": {"color": group.color, "width": _TINT_WIDTH},
                    "fill": "toself",
                    "fillcolor": group.color,
                    "opacity": 0.1,
                    "hoverinfo": "skip",
                    "showlegend": False,
                }
            )
    return tints


def rings(points: npt.NDArray[np.float64], quality: MapQuality) -> dict[str, Any]:
    """Rings around the words that are most out of place (`ringed`), with what they mean among the groups' names."""
    numbers = ringed(quality)
    return {
        "type": "scatter",
        **xy(points[numbers]),
        "mode": "markers",
        "marker": {
            "size": 2 * marker_size(len(points)),
            "symbol": "circle-open",
            "color": REFERENCE,
            "line": {"width": 1.5},
        },
        "customdata": [[number] for number in numbers],
        "hoverinfo": "skip",
        "name": "out of place",
        "legendrank": 2000,  # after the groups, which have 1000
        "showlegend": True,
    }
