"""A flat map as an SVG drawing, made without a browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.figures.map import KEPT_SCALE

_WIDTH, _HEIGHT, _BOTTOM = 1000, 700, 70
_INK, _PAPER = "#1c2127", "#ffffff"
_FONT = "font-family='Atkinson Hyperlegible Next, Helvetica, Arial, sans-serif'"
# Outlines of the shapes in a square from -1 to 1
_SHAPES = {
    "diamond": "M0,-1.2L1.2,0L0,1.2L-1.2,0Z",
    "square": "M-1,-1H1V1H-1Z",
    "cross": "M-.4,-1.2H.4V-.4H1.2V.4H.4V1.2H-.4V.4H-1.2V-.4H-.4Z",
    "x": "M-1.1,-.6L-.6,-1.1L0,-.5L.6,-1.1L1.1,-.6L.5,0L1.1,.6L.6,1.1L0,.5L-.6,1.1L-1.1,.6L-.5,0Z",
}
_ANCHORS = {
    "top center": (0, -8, "middle"),
    "bottom center": (0, 20, "middle"),
    "middle right": (9, 5, "start"),
    "middle left": (-9, 5, "end"),
    "top right": (6, -6, "start"),
    "top left": (-6, -6, "end"),
    "bottom right": (6, 17, "start"),
    "bottom left": (-6, 17, "end"),
}


def svg(chart: go.Figure) -> str:
    """The drawing of a two-dimensional `word_map` or `axes_map`, with its legend, on white.

    Names for which the map has no room are left out, as on the map.
    """
    traces = [trace.to_plotly_json() for trace in chart.data]
    place = _scale(traces, equal=chart.layout.yaxis.scaleanchor == "x")
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{_WIDTH}' height='{_HEIGHT}' "
        f"viewBox='0 0 {_WIDTH} {_HEIGHT}' {_FONT} font-size='15' fill='{_INK}'>",
        f"<rect width='{_WIDTH}' height='{_HEIGHT}' fill='{_PAPER}'/>",
    ]
    parts += [_line(trace, place(trace["x"], trace["y"])) for trace in traces if trace["mode"] == "lines"]
    names = []
    for trace in traces:
        if "markers" in trace["mode"]:
            points = place(trace["x"], trace["y"])
            parts += _markers(trace["marker"], points)
            names += _names(trace, points)
    parts += names
    parts += _legend([trace for trace in traces if trace.get("name")] if chart.layout.showlegend else [])
    parts += _titles(chart)
    return "\n".join([*parts, "</svg>"])


def _scale(traces: Sequence[dict[str, Any]], *, equal: bool) -> Any:
    """From places on the map to pixels of the drawing."""
    x = np.concatenate([np.asarray(trace["x"], dtype=float) for trace in traces])
    y = np.concatenate([np.asarray(trace["y"], dtype=float) for trace in traces])
    middle = np.array([x.min() + x.max(), y.min() + y.max()]) / 2
    room = np.array([_WIDTH - 180, _HEIGHT - _BOTTOM - 90])
    scale = room / np.maximum([np.ptp(x), np.ptp(y)], 1e-9)
    if equal:
        scale = np.full(2, scale.min())

    def place(across: Any, upwards: Any) -> npt.NDArray[np.float64]:
        points = np.column_stack([across, upwards]).astype(float) - middle
        return points * scale * (1, -1) + (_WIDTH / 2, (_HEIGHT - _BOTTOM) / 2 + 10)

    return place


def _line(trace: dict[str, Any], points: npt.NDArray[np.float64]) -> str:
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    line = trace["line"]
    return (
        f"<polygon points='{corners}' fill='{line['color']}' fill-opacity='0.09' stroke='{line['color']}' "
        "stroke-dasharray='2 3'/>"
    )


def _markers(marker: dict[str, Any], points: npt.NDArray[np.float64]) -> list[str]:
    color = marker["color"]
    colors = [color] * len(points) if isinstance(color, str) else [_between(float(value)) for value in color]
    symbol, radius = marker["symbol"], marker["size"] / 2
    return [_shape(symbol, own, x, y, radius) for (x, y), own in zip(points, colors, strict=True)]


def _shape(symbol: str, color: str, x: float, y: float, radius: float) -> str:
    outline = _SHAPES.get(symbol.removesuffix("-open"))
    style = (
        f"fill='none' stroke='{color}' stroke-width='1.5' vector-effect='non-scaling-stroke'"
        if symbol.endswith("-open")
        else f"fill='{color}'"
    )
    if outline is None:
        return f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{radius}' {style}/>"
    return f"<path d='{outline}' transform='translate({x:.1f} {y:.1f}) scale({radius})' {style}/>"


def _names(trace: dict[str, Any], points: npt.NDArray[np.float64]) -> list[str]:
    names = []
    for (x, y), text, side in zip(points, trace.get("text", ()), trace.get("textposition", ()), strict=False):
        if text:
            dx, dy, anchor = _ANCHORS[side]
            names.append(f"<text x='{x + dx:.1f}' y='{y + dy:.1f}' text-anchor='{anchor}'>{text}</text>")
    return names


def _legend(traces: Sequence[dict[str, Any]]) -> list[str]:
    parts, x, y = [], 30.0, _HEIGHT - 42.0
    for trace in traces:
        width = 9 * len(trace["name"]) + 40
        if x + width > _WIDTH - 20:
            x, y = 30.0, y + 20
        color = trace["marker"]["color"] if isinstance(trace["marker"]["color"], str) else _INK
        parts.append(_shape(trace["marker"]["symbol"], color, x, y - 5, 5))
        parts.append(f"<text x='{x + 12:.0f}' y='{y:.0f}'>{trace['name']}</text>")
        x += width
    return parts


def _titles(chart: go.Figure) -> list[str]:
    parts = []
    for note in chart.layout.annotations:
        x = 30 if note.x == 0 else _WIDTH - 30
        y = 28 if note.y == 1 else _HEIGHT - (64 if note.yshift < 0 else 86)
        anchor = "start" if note.x == 0 else "end"
        weight = "bold" if note.text.startswith("<b>") else "normal"
        text = re.sub(r"</?b>", "", note.text)
        parts.append(f"<text x='{x}' y='{y}' text-anchor='{anchor}' font-weight='{weight}'>{text}</text>")
    return parts


def _between(value: float) -> str:
    """The colour of a share of neighbours kept, 0..1."""
    stops = [position for position, _ in KEPT_SCALE]
    parts = np.array([[int(color[i : i + 2], 16) for i in (1, 3, 5)] for _, color in KEPT_SCALE])  # type: ignore[index]
    return "#" + "".join(f"{round(float(np.interp(value, stops, channel))):02x}" for channel in parts.T)  # type: ignore[arg-type]
