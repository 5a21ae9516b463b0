"""Curves that grow while a text is trained on: Vega-Lite with the data apart, which Streamlit updates in place.

A changed Plotly figure is a new chart in Streamlit, and so is an Altair chart, since the name of its data changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from embedding_core.figures.base import ACCENT, REFERENCE
from embedding_core.training.skip_gram import Progress

if TYPE_CHECKING:
    import pandas as pd

_HEIGHT = 190
_AXIS = "#707b8b"  # as readable on the paper of either theme: 4.2:1
_MOST_POINTS = 400  # what a curve this wide can show


@dataclass(frozen=True)
class LiveCurve:
    """What `st.vega_lite_chart` takes; ``spec`` is the same from the first point to the last."""

    data: pd.DataFrame
    spec: dict[str, Any]


def loss_curve(records: Sequence[Progress], epochs: int, untrained: float) -> LiveCurve:
    """Mean loss of a pair over the epochs, with the loss of vectors that know nothing as a line."""
    every = max(1, len(records) // _MOST_POINTS)
    points = [(r.epoch, r.loss) for r in [*records[:-1:every], *records[-1:]]]
    return _curve(points, epochs, "loss", 1.15 * untrained, untrained, "knows nothing")


def purity_curve(records: Sequence[Progress], epochs: int, chance: float) -> LiveCurve:
    """Share of nearest neighbours in the right group over the epochs, with the share that chance would give."""
    points = [(r.epoch, 100 * r.purity) for r in records if r.purity is not None]
    return _curve(points, epochs, "in the right group, %", 105, 100 * chance, "chance")


def _curve(
    points: Sequence[tuple[float, float]], epochs: int, title: str, top: float, level: float, name: str
) -> LiveCurve:
    import pandas as pd

    x = {"type": "quantitative", "title": "passes over the text (epochs)", "scale": {"domain": [0, epochs]}}
    y = {"type": "quantitative", "title": title, "scale": {"domain": [0, top], "nice": False, "clamp": True}}
    at_level = {"y": {"datum": level, "type": "quantitative"}}
    at_the_end = {"x": {"datum": epochs, "type": "quantitative"}}
    once: dict[str, Any] = {"values": [{}]}  # else the line and its name are drawn for each point, and look smeared
    spec = {
        "height": _HEIGHT,
        "layer": [
            {
                "mark": {"type": "line", "color": ACCENT, "strokeWidth": 2.5},
                "encoding": {
                    "x": x | {"field": "epoch"},
                    "y": y | {"field": "value"},
                    "tooltip": [
                        {"field": "epoch", "type": "quantitative", "format": ".2f"},
                        {"field": "value", "type": "quantitative", "format": ".2f", "title": title},
                    ],
                },
            },
            {"data": once, "mark": {"type": "rule", "color": REFERENCE, "strokeDash": [4, 4]}, "encoding": at_level},
            {
                "data": once,
                "mark": {"type": "text", "text": name, "color": REFERENCE, "align": "right", "dy": -8, "fontSize": 13},
                "encoding": at_level | at_the_end,
            },
        ],
        "config": {"axis": {"labelColor": _AXIS, "titleColor": _AXIS, "labelFontSize": 13, "titleFontSize": 13}},
        "usermeta": {"embedOptions": {"renderer": "canvas"}},  # SVG fails axe's svg-img-alt
    }
    return LiveCurve(pd.DataFrame(points, columns=["epoch", "value"], dtype=float), spec)
