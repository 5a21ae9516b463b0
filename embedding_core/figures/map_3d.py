"""The map in three dimensions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.figures.base import ACCENT, NEUTRAL, REFERENCE, TOOLS, figure, screen
from embedding_core.figures.map_frame import FRAME, HEIGHT, legend, margin
from embedding_core.figures.map_points import MapGroup, NamedPoints, group_points
from embedding_core.maps.projection import Projection
from embedding_core.maps.quality import Look, MapQuality

_EYE = (1.3, -1.7, 0.8)
_NAMES = 110  # pixels for names at both sides
_BOX_HEIGHT = 2.35  # what a box as high as the figure measures in Plotly's units, found by trying


@public
def word_map_3d(
    found: Projection,
    groups: Sequence[MapGroup],
    ranks: Sequence[int],
    quality: MapQuality | None = None,
    *,
    looks: Sequence[Look] = (),
    color_by_kept: bool = False,
) -> go.Figure:
    """The words in three dimensions, to turn.

    The browser names the words, anew for each view (static/names/space.js), by the order of the points' ``ids``.
    From the words of ``looks``, which are named first, lines lead to their true neighbours: dotted ones, in another
    colour, to those that the map lost.
    """
    box = _Box.around(found.coordinates)
    chosen = {found.words.index(look.word) for look in looks}
    named = NamedPoints.placed(found.words, found.coordinates, ranks, box.seen * box.scale, chosen)
    return figure(
        *_lines_3d(found, looks),
        *(_in_space(group_points(named, group, quality, color_by_kept=color_by_kept), named) for group in groups),
        height=HEIGHT,
        margin={**margin(groups), "b": 54},
        modebar=TOOLS,
        **legend(groups),
        # For the browser, which makes the box smaller where the page is narrower, and names the words in it
        meta={
            "kind": "box",
            "width": box.needed,
            "height": HEIGHT,
            "names": _NAMES,
            "ratio": box.ratio,
            "font": named.font,
        },
        scene={
            "aspectmode": "manual",
            "aspectratio": box.ratio,
            "camera": {"eye": dict(zip("xyz", _EYE, strict=True)), "projection": {"type": "orthographic"}},
            **_axes(box),
        },
    )


@dataclass(frozen=True, eq=False)
class _Box:
    """The box around the words, as it is seen from the eye.

    ``seen``, (n, 2), is where the words are on the screen, in units of the data; ``scale`` makes pixels of those.
    """

    middle: npt.NDArray[np.float64]
    size: npt.NDArray[np.float64]
    seen: npt.NDArray[np.float64]
    scale: float

    @classmethod
    def around(cls, points: npt.NDArray[np.float64]) -> _Box:
        low, high = points.min(axis=0), points.max(axis=0)
        middle, extent = (low + high) / 2, high - low
        size = 1.08 * np.maximum(extent, 0.2 * float(extent.max() or 1))
        view = screen(_EYE)
        wide, tall = np.abs(view) @ size
        return cls(middle, size, (points - middle) @ view.T, float(min((FRAME[0] - 120) / wide, (HEIGHT - 130) / tall)))

    @property
    def ratio(self) -> dict[str, float]:
        """The box's sides in Plotly's units."""
        return dict(zip("xyz", (_BOX_HEIGHT * self.size * self.scale / HEIGHT).tolist(), strict=True))

    @property
    def needed(self) -> float:
        """Pixels of width, with room for names at the sides."""
        return 2 * float(np.abs(self.seen[:, 0]).max()) * self.scale + _NAMES


def _in_space(trace: dict[str, Any], named: NamedPoints) -> dict[str, Any]:
    """The trace of a flat group, lifted to its third coordinate."""
    flat_only = ("cliponaxis", "text", "textposition", "textfont")
    numbers = [of_word[0] for of_word in trace["customdata"]]
    return {name: value for name, value in trace.items() if name not in flat_only} | {
        "type": "scatter3d",
        "mode": "markers",
        "z": named.points[numbers, 2],
        "marker": {**trace["marker"], "size": 5, "line": {"width": 0}},
    }


def _axes(box: _Box) -> dict[str, Any]:
    return {
        f"{name}axis": {
            "range": (centre - side / 2, centre + side / 2),
            "title": {"text": ""},
            "showticklabels": False,
            "showspikes": False,
            "showbackground": False,
            "gridcolor": NEUTRAL,
            "zeroline": False,
        }
        for number, (name, centre, side) in enumerate(zip("xyz", box.middle, box.size, strict=True))
    }


def _lines_3d(found: Projection, looks: Sequence[Look]) -> list[dict[str, Any]]:
    place = {word: found.coordinates[number] for number, word in enumerate(found.words)}
    return [
        {
            "type": "scatter3d",
            **{axis: [place[look.word][n], place[other][n]] for n, axis in enumerate("xyz")},
            "mode": "lines",
            "line": {"width": 4, **({"color": REFERENCE, "dash": "dot"} if other in look.lost else {"color": ACCENT})},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for look in looks
        for other, _ in look.near
    ]
