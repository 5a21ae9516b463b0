"""The cloud of words, its shadow, and how much of the cloud's spread each shadow keeps, as Vega-Lite.

These change while the reader turns a slider. A Vega chart stays in its place where a Plotly chart is mounted anew, as
long as its specification does not change: so everything that does is in the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.figures.base import ACCENT, NEUTRAL
from embedding_core.figures.map import MapGroup
from embedding_core.figures.names import PHONE_WIDTH, place_labels
from embedding_core.maps.shadow import Cloud, spread_kept, turned

_VEGA_SYMBOLS = ("circle", "diamond", "square", "cross", "triangle-up", "triangle-down", "triangle-right")
_TILT = 0.35  # sine of the angle from which one looks down on the cloud
_HEIGHT = 400
# As a canvas: the drawing of elements that Vega makes otherwise has parts without a name for screen readers.
_CANVAS = {"embedOptions": {"renderer": "canvas"}}
_STEP = 3  # degrees between two points of the curve
_NAME_SIZE = 14
# How a name stands on each side of its point, as `place_labels` calls them
_SIDES: dict[str, dict[str, Any]] = {
    f"{vertical} {horizontal}": {
        "align": {"left": "right", "center": "center", "right": "left"}[horizontal],
        "baseline": {"top": "bottom", "middle": "middle", "bottom": "top"}[vertical],
        "dx": {"left": -1, "center": 0, "right": 1}[horizontal] * (9 if vertical == "middle" else 5),
        "dy": {"top": -1, "middle": 0, "bottom": 1}[vertical] * (7 if horizontal == "center" else 5),
    }
    for vertical in ("top", "middle", "bottom")
    for horizontal in ("left", "center", "right")
    if (vertical, horizontal) != ("middle", "center")
}


@dataclass(frozen=True)
class VegaChart:
    """A Vega-Lite specification without data, and the rows that it draws."""

    spec: dict[str, Any]
    rows: list[dict[str, Any]]


def cloud_chart(cloud: Cloud, groups: Sequence[MapGroup], degrees: float, ink: str = NEUTRAL) -> VegaChart:
    """The cloud seen from a little above, turned by ``degrees``; what is near is drawn larger, names in ``ink``."""
    right, away, up = turned(cloud, degrees).T
    return _dots(cloud, groups, right, up + _TILT * away, -away, "the cloud, seen from a little above", ink)


def shadow_chart(cloud: Cloud, groups: Sequence[MapGroup], degrees: float, ink: str = NEUTRAL) -> VegaChart:
    """The shadow that the cloud throws on the wall behind it: what is left when depth is gone."""
    right, _, up = turned(cloud, degrees).T
    chart = _dots(cloud, groups, right, up, np.zeros(len(up)), "its shadow on the wall", ink)
    return VegaChart({**chart.spec, "view": {"fill": "rgba(125, 135, 151, 0.14)"}}, chart.rows)


def spread_chart(cloud: Cloud, degrees: float) -> VegaChart:
    """The share of the cloud's spread in its shadow at every angle, with the present angle marked."""
    angles = list(range(0, 181, _STEP))
    rows: list[dict[str, Any]] = [
        *({"angle": float(angle), "kept": spread_kept(cloud, angle), "here": False} for angle in angles),
        {"angle": float(degrees), "kept": spread_kept(cloud, degrees), "here": True},
    ]
    x = {
        "field": "angle",
        "type": "quantitative",
        "title": "angle in degrees",
        "axis": {"values": list(range(0, 181, 30))},
        "scale": {"domain": [0, 180]},
    }
    y = {
        "field": "kept",
        "type": "quantitative",
        "title": "spread kept",
        "axis": {"format": "%", "tickCount": 4},
        "scale": {"domain": [0, 1]},
    }
    spec = {
        "usermeta": _CANVAS,
        "height": 230,
        "layer": [
            {
                "transform": [{"filter": "!datum.here"}],
                "mark": {"type": "line", "color": NEUTRAL, "strokeWidth": 2.5},
            },
            {
                "transform": [{"filter": "datum.here"}],
                "mark": {"type": "point", "filled": True, "size": 160, "color": ACCENT, "opacity": 1},
            },
        ],
        "encoding": {"x": x, "y": y},
    }
    return VegaChart(spec, rows)


def _dots(
    cloud: Cloud,
    groups: Sequence[MapGroup],
    across: npt.NDArray[np.float64],
    upwards: npt.NDArray[np.float64],
    near: npt.NDArray[np.float64],
    title: str,
    ink: str,
) -> VegaChart:
    reach = 1.1 * float(np.linalg.norm(cloud.points, axis=1).max() or 1)
    group_of = {number: group for group in groups for number in group.members}
    # Set out for the width of a phone; where there is more, names only have more room.
    pixels = np.column_stack([across * PHONE_WIDTH, upwards * _HEIGHT]) / (2 * reach)
    sides = place_labels(pixels, cloud.words, pixels, _NAME_SIZE)
    rows = [
        {
            "word": word,
            "side": sides[number],
            "unnamed": "",
            "group": group_of[number].name,
            "x": round(float(across[number]), 4),
            "y": round(float(upwards[number]), 4),
            "size": round(90 + 60 * float(near[number]) / reach, 1),
        }
        for number, word in enumerate(cloud.words)
    ]
    unnamed = [word for word, side in zip(cloud.words, sides, strict=True) if not side]
    # In a row, since a changed specification would be another chart
    rows[0]["unnamed"] = f"Not named here: {', '.join(unnamed)}" if unnamed else ""
    names = [group.name for group in groups]
    hidden = {"axis": None, "scale": {"domain": [-reach, reach]}}
    position = {
        "x": {"field": "x", "type": "quantitative", **hidden},
        "y": {"field": "y", "type": "quantitative", **hidden},
    }
    color = {
        "field": "group",
        "type": "nominal",
        "scale": {"domain": names, "range": [group.color for group in groups]},
        "legend": None,
    }
    shape = {
        "field": "group",
        "type": "nominal",
        "scale": {"domain": names, "range": [_VEGA_SYMBOLS[g.slot % len(_VEGA_SYMBOLS)] for g in groups]},
        "legend": None,
    }
    size = {"field": "size", "type": "quantitative", "scale": None}
    spec = {
        "usermeta": _CANVAS,
        "height": _HEIGHT,
        "title": {"text": title, "anchor": "start", "fontSize": 14},
        "encoding": position,
        "layer": [
            {
                "mark": {"type": "point", "filled": True, "opacity": 0.9},
                "encoding": {"color": color, "shape": shape, "size": size, "tooltip": {"field": "word"}},
            },
            *(
                {
                    "transform": [{"filter": f"datum.side === '{side}'"}],
                    "mark": {"type": "text", "fontSize": _NAME_SIZE, "color": ink} | stands,
                    "encoding": {"text": {"field": "word"}},
                }
                for side, stands in _SIDES.items()
            ),
            {
                "transform": [{"filter": "datum.unnamed !== ''"}],
                "mark": {
                    "type": "text",
                    "fontSize": 13,
                    "fontStyle": "italic",
                    "color": ink,
                    "align": "left",
                    "baseline": "bottom",
                    "dx": 4,
                    "dy": -4,
                },
                # Within the view, however high it turns out: what stands out of it makes it smaller
                "encoding": {"text": {"field": "unnamed"}, "x": {"value": 0}, "y": {"value": "height"}},
            },
        ],
    }
    return VegaChart(spec, rows)
