"""The figure of the atlas: 20,000 points, the names of zones and words that fit, and what the reader looks at.

The points are drawn by WebGL; `atlas_map` with fewer points draws them as SVG for browsers without it. Everything that
stands on top of them (names, rings, lines) is SVG in either case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.figures.base import ACCENT, CONFIG, REFERENCE, TOOLS, figure, label
from embedding_core.figures.names import names_that_fit
from embedding_core.maps.atlas import EXTENT, Atlas, Surroundings, Viewport

# Six colours that stay apart for colour-blind readers, each at least 3:1 against both page backgrounds. Neighbouring
# zones differ in colour; which zone it is, its name says.
ZONE_COLORS = ("#0072b2", "#d55e00", "#1a8a6b", "#b8609a", "#9a7400", "#6f7680")
ATLAS_CONFIG = CONFIG | {
    "modeBarButtons": [["pan2d", "zoomIn2d", "zoomOut2d", "resetScale2d", "toImage"]],
    "displayModeBar": True,
    "scrollZoom": True,
}
HEIGHT = 620
CLOSE = 0.4 * EXTENT  # names of single words appear when less than this is in view, half the width
# For this size it is decided which names have room. The page (wordspace/views/map/atlas.js) decides again for the size
# it has and after each zoom, and adds the names of single words.
_FRAME = (660, HEIGHT - 34)
_SCALE = [[0, "#8b93a0"], [0.35, "#7d8797"], [0.7, "#c25e1a"], [1, "#d53e00"]]


@dataclass(frozen=True)
class Coloring:
    """What the colour of the points says: ``values`` in 0..1 (n,) on a scale from grey to orange; None for zones.

    ``low`` and ``high`` name the ends of the scale.
    """

    title: str = "zone"
    values: npt.NDArray[np.float64] | None = None
    low: str = ""
    high: str = ""


def frequency_coloring(atlas: Atlas) -> Coloring:
    """Colour by frequency rank within the layout, in even steps: frequencies themselves would leave nearly all grey."""
    return Coloring("frequency", np.linspace(1, 0, len(atlas)), "rarest", "most frequent")


def similarity_coloring(word: str, cosines: npt.NDArray[np.float64]) -> Coloring:
    """Colour by cosine with a word: grey from 0 downwards, the strongest colour for its nearest few words."""
    # The word itself, with 1, must not set the scale
    top = max(0.1, float(np.sort(cosines)[-min(10, len(cosines))]))
    return Coloring(f"cosine with {label(word)}", cosines / top, "0 or less", f"{top:.2f} or more")


def atlas_map(
    atlas: Atlas,
    words: Sequence[str],
    near: Sequence[str],
    coloring: Coloring,
    view: Viewport,
    around: Surroundings | None = None,
    shown: npt.NDArray[np.intp] | None = None,
) -> go.Figure:
    """The map: ``words`` (n) as points, ``near`` (n) the text under the pointer, from ``view``.

    ``shown`` are numbers of the words to draw as SVG; None draws all of them by WebGL. The first trace holds the words
    in that order, so that the index of a clicked point leads back to its word.
    """
    numbers = np.arange(len(atlas)) if shown is None else shown
    names, without_room = _names(atlas, view, around)
    points = atlas.positions[numbers]
    traces = [
        {
            "type": "scattergl" if shown is None else "scatter",
            "mode": "markers",
            "x": points[:, 0],
            "y": points[:, 1],
            "text": [label(words[i]) for i in numbers.tolist()],
            "customdata": [label(near[i]) for i in numbers.tolist()],
            "hovertemplate": "<b>%{text}</b><br>near: %{customdata}<extra></extra>",
            "marker": _markers(atlas, numbers, coloring, view),
            # A click marks one word; the others must not fade.
            "selected": {"marker": {"color": ACCENT, "size": 14, "opacity": 1}},
            "unselected": {"marker": {"opacity": 0.8}},
        }
    ]
    if around is not None:
        traces += _marks(around)
    return figure(
        *traces,
        height=HEIGHT,
        margin={"l": 0, "r": 0, "t": 34, "b": 0},
        annotations=[_annotation(name) for name in names],
        meta={
            "kind": "atlas",
            "view": view.numbers,
            "zones": [[name.text, name.x, name.y, name.size] for name in without_room],
            "named": [] if around is None else [label(place.word) for place in (around.place, *around.places)],
        },
        dragmode="pan",
        modebar=TOOLS,
        hovermode="closest",
        hoverdistance=12,
        xaxis=_axis(view.x_range),
        yaxis=_axis(view.y_range),
    )


def _axis(limits: list[float]) -> dict[str, Any]:
    return {"range": limits, "visible": False, "showgrid": False, "zeroline": False}


def _markers(atlas: Atlas, numbers: npt.NDArray[np.intp], coloring: Coloring, view: Viewport) -> dict[str, Any]:
    # Larger where fewer points share the screen
    size = float(np.clip(3.2 * (EXTENT / view.half_width) ** 0.35, 3.2, 9))
    if coloring.values is None:
        steps = len(ZONE_COLORS)
        scale = [[(i + side) / steps, color] for i, color in enumerate(ZONE_COLORS) for side in (0, 1)]
        colors = np.array([zone.color % steps for zone in atlas.zones], dtype=np.uint8)
        return {
            "color": colors[atlas.labels[numbers]],
            "colorscale": scale,
            "cmin": -0.5,
            "cmax": steps - 0.5,
            "size": size,
            "opacity": 0.8,
            "line": {"width": 0},
        }
    values = np.rint(np.clip(coloring.values[numbers], 0, 1) * 255).astype(np.uint8)
    return {
        "color": values,
        "colorscale": _SCALE,
        "cmin": 0,
        "cmax": 255,
        # Never by colour alone: what is high is also large.
        "size": np.rint(size * (0.75 + 1.1 * (values / 255.0) ** 2) * 2).astype(np.uint8),
        "sizeref": 2,
        "opacity": 0.8,
        "line": {"width": 0},
        "showscale": True,
        "colorbar": {
            "title": {"text": coloring.title, "side": "top"},
            "orientation": "h",
            "x": 0.06, "xanchor": "left", "y": 0, "yanchor": "bottom", "len": 0.46, "thickness": 9,
            "tickvals": [0, 255],
            "ticktext": [coloring.low, coloring.high],
        },
    }  # fmt: skip


def _marks(around: Surroundings) -> list[dict[str, Any]]:
    """Lines to the true neighbours, dotted to those that the map lost; rings around them; the word itself."""
    traces: list[dict[str, Any]] = []
    middle = around.place
    for kept, color, dash in ((True, ACCENT, "solid"), (False, REFERENCE, "dot")):
        others = [other for other, near in zip(around.places, around.kept, strict=True) if near == kept]
        if not others:
            continue
        # None lifts the pen
        xs = [x for other in others for x in (middle.x, other.x, None)]
        ys = [y for other in others for y in (middle.y, other.y, None)]
        traces += [
            {
                "type": "scatter", "mode": "lines", "x": xs, "y": ys, "hoverinfo": "skip",
                "line": {"color": color, "width": 1.5, "dash": dash},
            },
            {
                "type": "scatter", "mode": "markers", "hoverinfo": "skip",
                "x": [other.x for other in others], "y": [other.y for other in others],
                "marker": {
                    "symbol": ["circle-open" if other.in_layout else "diamond-open" for other in others],
                    "size": 11, "color": color, "line": {"width": 2},
                },
            },
        ]  # fmt: skip
    traces.append(
        {
            "type": "scatter", "mode": "markers", "x": [middle.x], "y": [middle.y], "hoverinfo": "skip",
            "marker": {
                "symbol": "circle" if middle.in_layout else "diamond-open",
                "size": 14, "color": ACCENT, "line": {"width": 0 if middle.in_layout else 3},
            },
        }
    )  # fmt: skip
    return traces


@dataclass(frozen=True)
class _Name:
    text: str
    x: float
    y: float
    size: float
    style: str
    shift: int = 0  # pixels upwards


def _names(atlas: Atlas, view: Viewport, around: Surroundings | None) -> tuple[list[_Name], list[_Name]]:
    """The names that have room, the reader's word first and then the larger zones, and the zones that have none."""
    wanted = [] if around is None else [_Name(around.place.word, around.place.x, around.place.y, 19, "b", 18)]
    if around is not None:
        wanted += [_Name(other.word, other.x, other.y, 15, "b", 14) for other in around.places]
    biggest = max(zone.size for zone in atlas.zones)
    wanted += [
        # Two words say what a zone is about, and leave room for another zone
        _Name(", ".join(zone.words[:2]), zone.x, zone.y, round(13 + 4 * (zone.size / biggest) ** 0.5, 1), "i")
        for zone in atlas.zones
    ]
    places = np.array([[name.x, name.y] for name in wanted])
    inside = view.holds(places)
    middle, half = np.array([view.x, view.y]), np.array([view.half_width, view.half_height])
    pixels = (places - middle) / half / 2 * np.array(_FRAME) + np.array([[0, name.shift] for name in wanted])
    numbers = np.flatnonzero(inside).tolist()
    fitting = names_that_fit(pixels[inside], [len(wanted[i].text) for i in numbers], [wanted[i].size for i in numbers])
    kept = [numbers[i] for i in fitting]
    rest = sorted(set(range(len(wanted))) - set(kept))
    return [wanted[i] for i in kept], [wanted[i] for i in rest if wanted[i].style == "i"]


def _annotation(name: _Name) -> dict[str, Any]:
    return {
        "x": name.x,
        "y": name.y,
        "text": f"<{name.style}>{label(name.text)}</{name.style}>",
        "showarrow": False,
        "yshift": name.shift,
        "font": {"size": name.size, "weight": 600},
    }
