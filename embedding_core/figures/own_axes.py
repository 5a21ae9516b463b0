"""The map on two axes of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.checks import public
from embedding_core.figures.base import TOOLS, figure, label, shortened
from embedding_core.figures.map_frame import FRAME, HEIGHT, bare_axis, legend, margin
from embedding_core.figures.map_points import MapGroup, NamedPoints, group_points, waiting_names
from embedding_core.maps.projection import AxesProjection, Axis

_GRID = "rgba(125, 135, 151, 0.3)"
_GREY = "rgba(125, 135, 151, 0.12)"
_PALE = 0.5  # words on axes that chance could make
_OUT = 0.03  # of a band, so much is seen of what lies beyond it
# Of a picture on a phone, which is the narrowest: how wide a letter is and how high a line, how far a name stands from
# the line that it names, and by which steps it looks for room; how far off it seems to belong to none
_LETTER, _LINE, _OFF, _STEP, _NEAR = 0.024, 0.085, 0.012, 0.04, 0.1


@public
def axes_map(
    found: AxesProjection,
    groups: Sequence[MapGroup],
    ranks: Sequence[int],
    chance: tuple[float | None, float | None] = (None, None),
    doubtful: tuple[bool, bool] = (False, False),
) -> go.Figure:
    """The words on two axes of one's own; each end of an axis is labelled with its pole.

    The words farthest towards the four ends are named before all others, which come by ``ranks`` as in `word_map`. The
    ends are named where their lines end, by their first word; all words of an end are in the card of its name.
    ``chance`` is how far from their mean nearly all words would lie along random axes (`AxisSpread`): a grey area. Each
    axis that chance could make is ``doubtful``: its ends have a question mark, and where both are so, all words are
    pale.
    """
    points = found.coordinates
    bands = [
        None if far is None else (float(values.mean()) - far, float(values.mean()) + far)
        for values, far in zip(points.T, chance, strict=True)
    ]
    wide, high = _ranges(points, bands)
    pixels = (points - [np.mean(wide), np.mean(high)]) / [wide[1] - wide[0], high[1] - high[0]] * FRAME
    farthest = {*points.argmin(axis=0).tolist(), *points.argmax(axis=0).tolist()}
    named = NamedPoints.placed(found.words, points, ranks, pixels, farthest)
    return figure(
        *(group_points(named, group) | ({"opacity": _PALE} if all(doubtful) else {}) for group in groups),
        *waiting_names(named),
        height=HEIGHT,
        margin=margin(groups, top=34),
        hovermode="closest",
        meta="names",
        modebar=TOOLS,
        **legend(groups),
        shapes=[_of_chance(bands)] if any(bands) else [],
        annotations=_ends(found, points, wide, high, doubtful),
        xaxis={**bare_axis(), "range": wide, "zeroline": True, "zerolinecolor": _GRID},
        yaxis={**bare_axis(), "range": high, "zeroline": True, "zerolinecolor": _GRID},
    )


def _ends(
    found: AxesProjection,
    points: npt.NDArray[np.float64],
    wide: tuple[float, float],
    high: tuple[float, float],
    doubtful: tuple[bool, bool],
) -> list[dict[str, Any]]:
    """The names at the ends of both axes, each where the line of zero leaves the picture, or beside that."""
    names = _names(found.x, "←→", doubtful[0]) + _names(found.y, "↓↑", doubtful[1])
    shares = (points - [wide[0], high[0]]) / [wide[1] - wide[0], high[1] - high[0]]
    zero = [-low / (top - low) for low, top in (wide, high)]
    spots: list[tuple[float, float]] = []
    for (text, _), (along, end) in zip(names, ((0, 0), (0, 1), (1, 0), (1, 1)), strict=True):
        size = np.array([(len(text) + 1) * _LETTER, _LINE])
        # The lower left corner of the name, from the end of its line along the side of the picture
        tried: list[tuple[int, int, float, float]] = []
        for step in np.arange(0, 1 + _STEP, _STEP):
            for shift in (step, -step) if step else (0,):
                corner = np.empty(2)
                corner[along] = end * (1 - size[along])
                corner[1 - along] = min(max(zero[1 - along] + _OFF + shift, 0), 1 - size[1 - along])
                hidden = int(((shares > corner - _OFF) & (shares < corner + size + _OFF)).all(axis=1).sum())
                others = sum(bool((np.abs(corner - other) < size + _OFF).all()) for other in spots)
                at, line = corner[1 - along], zero[1 - along]
                away = max(at - line, line - at - size[1 - along]) > _NEAR
                tried.append((hidden + 10 * others + 3 * away, len(tried), float(corner[0]), float(corner[1])))
        _, _, left, low = min(tried)
        spots.append((left, low))
    return [
        {
            "text": f"<b>{text}</b>",
            "x": 1 if number == 1 else left,
            "xanchor": "right" if number == 1 else "left",
            "y": low,
            "yanchor": "bottom",
            "xref": "paper",
            "yref": "paper",
            "showarrow": False,
            "font": {"size": 15},
            "borderpad": 1,
            **({"hovertext": whole, "captureevents": True} if whole else {}),
        }
        for number, ((text, whole), (left, low)) in enumerate(zip(names, spots, strict=True))
    ]


def _names(axis: Axis, arrows: str, doubtful: bool) -> list[tuple[str, str]]:
    """The two ends of an axis, behind arrows, by their first words; and all words of each, where it has several."""
    asked = " ?" * doubtful
    low = axis.low or f"less like {axis.high}"
    high = axis.high if axis.low else f"more like {axis.high}"
    return [
        (f"{arrow} {label(shortened(end.split(', ')[0], 20))}{asked}", label(end) if ", " in end else "")
        for arrow, end in zip(arrows, (low, high), strict=True)
    ]


def _of_chance(bands: Sequence[tuple[float, float] | None]) -> dict[str, Any]:
    """Where chance would put words, on the axis across and the one upwards; over all of the picture along one of none.

    One area for both: of two that cross nobody sees which is whose.
    """
    place: dict[str, Any] = {}
    for axis, band in zip("xy", bands, strict=True):
        low, high = band or (0, 1)
        place |= {f"{axis}ref": axis if band else "paper", f"{axis}0": low, f"{axis}1": high}
    return {"type": "rect", **place, "layer": "below", "fillcolor": _GREY, "line": {"width": 0}}


def _ranges(points: npt.NDArray[np.float64], bands: Sequence[tuple[float, float] | None]) -> list[tuple[float, float]]:
    """From where to where each axis goes, with room for names beyond the outermost words, and for its band.

    Words that lie all within it do not fill the picture, as if there were something to be seen.
    """
    room = [share * float(np.ptp(values) or 1) for values, share in zip(points.T, (0.14, 0.12), strict=True)]
    ends = [(float(v.min()) - more, float(v.max()) + more) for v, more in zip(points.T, room, strict=True)]
    seen = [band and ((1 + _OUT) * band[0] - _OUT * band[1], (1 + _OUT) * band[1] - _OUT * band[0]) for band in bands]
    return [
        (low, high) if band is None else (min(low, band[0]), max(high, band[1]))
        for (low, high), band in zip(ends, seen, strict=True)
    ]
