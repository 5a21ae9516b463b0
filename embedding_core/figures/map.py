"""Figures of the Map of meaning page: words as points in two and three dimensions, and what the map lost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from embedding_core.figures.base import ACCENT, NEUTRAL, REFERENCE, TOOLS, figure, label, screen
from embedding_core.figures.names import PHONE_WIDTH, place_labels
from embedding_core.maps.projection import AxesProjection, Axis, Projection
from embedding_core.maps.quality import Look, MapQuality

# The tools of a map: move, draw around words, zoom, save. Streamlit adds its own for the full screen.
MAP_CONFIG = {
    "displaylogo": False,
    "displayModeBar": True,
    "showSendToCloud": False,
    "modeBarButtonsToRemove": [
        *("sendChartToCloud", "zoom2d", "autoScale2d"),
        *("resetCameraLastSave3d", "orbitRotation", "tableRotation"),
    ],
    "toImageButtonOptions": {"format": "svg", "filename": "wordspace-map", "width": 1000, "height": 720},
}

# Seven colours of 3:1 or more on both backgrounds and eight shapes: 56 groups before one is like another. Only shapes
# that Plotly has in three dimensions too.
COLORS = ("#0072b2", "#d55e00", "#00906a", "#c265a0", "#9a7d0a", "#1f9bb5", "#7d8797")
SYMBOLS = ("circle", "diamond", "square", "cross", "x", "circle-open", "diamond-open", "square-open")
# From all neighbours lost to all kept
KEPT_SCALE = [[0, REFERENCE], [0.5, "#8b8f7c"], [1, ACCENT]]

HEIGHT = 560
# For this size it is decided which names have room; the page decides again for the size it has, and after each zoom.
_FRAME = (700, 480)
_EYE = (1.3, -1.7, 0.8)
_BOX_HEIGHT = 2.35  # what a box as high as the figure measures in Plotly's units, found by trying
_FIRST = 100_000_000  # more than any rank: what is named first comes before it
_MOST_SAID = 6  # names without room that are said one by one
_TINT_WIDTH = 30  # pixels by which the area of a group is wider than its words
_GRID = "rgba(125, 135, 151, 0.3)"
# Where more words than this share lost their neighbours, rings would cover the map and single out nothing.
MOST_RINGED = 0.4


@dataclass(frozen=True)
class MapGroup:
    """A group as it is drawn: its name, the numbers of its words, and the slot that colour and shape follow from."""

    name: str
    members: Sequence[int]
    slot: int = 0

    @property
    def color(self) -> str:
        """The group's colour, the same on every map."""
        return COLORS[self.slot % len(COLORS)]

    @property
    def symbol(self) -> str:
        """The group's shape, so that it is not told by colour alone."""
        return SYMBOLS[self.slot % len(SYMBOLS)]


def word_map(
    found: Projection,
    groups: Sequence[MapGroup],
    ranks: Sequence[int],
    quality: MapQuality | None = None,
    *,
    color_by_kept: bool = False,
    tinted: bool = True,
) -> go.Figure:
    """The words in two dimensions, distances to scale.

    ``ranks`` are frequency ranks: where names do not all have room, those of rarer words are left out; with
    ``color_by_kept`` the words that lost more than half of their neighbours take their places first; else a ring
    marks them. ``tinted`` lays a soft area under each group. Each point's ``customdata`` begins with the number of
    its word.
    """
    points = found.coordinates[:, :2]
    span = _span(points)
    traces = _tints(points, groups) if tinted and not color_by_kept else []
    if quality is not None and rings_help(quality) and not color_by_kept:
        traces.append(_rings(points, quality))
    lossy = quality.lossy.tolist() if quality and color_by_kept else ()
    traces += _points(found.words, points, groups, ranks, _pixels(points), quality, color_by_kept, lossy)
    return figure(
        *traces,
        height=HEIGHT,
        margin=_margin(groups),
        hovermode="closest",
        meta="names",
        modebar=TOOLS,
        **_legend(groups),
        annotations=_components(found),
        xaxis={**_map_axis(), **_around(points[:, 0], 0.1 * span)},
        yaxis={**_map_axis(), **_around(points[:, 1], 0.08 * span), "scaleanchor": "x", "constraintoward": "top"},
    )


def rings_help(quality: MapQuality) -> bool:
    """Whether few enough words lost most of their neighbours that a ring says something."""
    return 0 < len(quality.lossy) <= MOST_RINGED * len(quality.kept)


def word_map_3d(
    found: Projection,
    groups: Sequence[MapGroup],
    ranks: Sequence[int],
    quality: MapQuality | None = None,
    *,
    looks: Sequence[Look] = (),
    color_by_kept: bool = False,
    ink: str | None = None,
) -> go.Figure:
    """The words in three dimensions, to turn; ``ink`` is the colour of their names, which are drawn on a canvas.

    From the words of ``looks``, which are named first, lines lead to their true neighbours: dotted ones, in another
    colour, to those that the map lost.
    """
    points = found.coordinates
    low, high = points.min(axis=0), points.max(axis=0)
    middle, extent = (low + high) / 2, high - low
    size = 1.08 * np.maximum(extent, 0.2 * float(extent.max() or 1))
    view = screen(_EYE)
    # Of the box around the words, seen from the eye
    wide, tall = np.abs(view) @ size
    scale = float(min((_FRAME[0] - 120) / wide, (HEIGHT - 130) / tall))
    seen = (points - middle) @ view.T
    ratio = dict(zip("xyz", (_BOX_HEIGHT * size * scale / HEIGHT).tolist(), strict=True))
    needed = 2 * float(np.abs(seen[:, 0]).max()) * scale + 110  # pixels, with room for names at the sides
    # Names on a canvas cannot be set out again by the browser, so they are for the size that a phone gives them.
    small = seen * scale * min(1, PHONE_WIDTH / needed)
    traces = _lines_3d(found, looks)
    unnamed: list[str] = []
    chosen = {found.words.index(look.word) for look in looks}
    for trace in _points(found.words, points, groups, ranks, small, quality, color_by_kept, chosen):
        if trace["mode"] == "text":
            unnamed = trace["text"]  # no names that wait for a zoom
            continue
        trace |= {"type": "scatter3d", "z": points[trace.pop("numbers"), 2]}
        trace["marker"] = {**trace["marker"], "size": 5, "line": {"width": 0}}
        trace["textfont"] = {"size": trace["textfont"]["size"], "color": ink}
        for key in ("selected", "unselected", "cliponaxis"):
            trace.pop(key, None)
        traces.append(trace)
    axes = {
        f"{name}axis": {
            "range": (centre - side / 2, centre + side / 2),
            "title": {"text": _title(found, number), "font": {"size": 12, "color": ink}},
            "showticklabels": False,
            "showspikes": False,
            "showbackground": False,
            "gridcolor": NEUTRAL,
            "zeroline": False,
        }
        for number, (name, centre, side) in enumerate(zip("xyz", middle, size, strict=True))
    }
    return figure(
        *traces,
        height=HEIGHT,
        margin={**_margin(groups), "b": 54},
        annotations=[_not_named(unnamed)] if unnamed else [],
        modebar=TOOLS,
        **_legend(groups),
        # For the browser, which makes the box smaller where the page is narrower (static/names.js)
        meta={"kind": "box", "width": needed, "ratio": ratio},
        scene={
            "aspectmode": "manual",
            "aspectratio": ratio,
            "camera": {"eye": dict(zip("xyz", _EYE, strict=True)), "projection": {"type": "orthographic"}},
            **axes,
        },
    )


def axes_map(found: AxesProjection, groups: Sequence[MapGroup], ranks: Sequence[int]) -> go.Figure:
    """The words on two axes of one's own; each end of an axis is labelled with its pole.

    The words farthest towards the four ends are named before all others, which come by ``ranks`` as in `word_map`.
    """
    points = found.coordinates
    wide, high = _ranges(points)
    pixels = (points - [np.mean(wide), np.mean(high)]) / [wide[1] - wide[0], high[1] - high[0]] * _FRAME
    farthest = {*points.argmin(axis=0).tolist(), *points.argmax(axis=0).tolist()}
    traces = _points(found.words, points, groups, ranks, pixels, None, color_by_kept=False, first=farthest)
    for trace in traces:
        trace["hovertemplate"] = "%{customdata[1]}<br>across %{x:.2f}, upwards %{y:.2f}<extra></extra>"
    ends = [
        *_ends(found.x, "←→", [{"x": 0, "y": 0, "xanchor": "left"}, {"x": 1, "y": 0, "xanchor": "right"}], -12),
        *_ends(found.y, "↓↑", [{"x": 0, "y": 0, "xanchor": "left"}, {"x": 0, "y": 1, "xanchor": "left"}], 12),
    ]
    return figure(
        *traces,
        height=HEIGHT,
        margin=_margin(groups, top=34),
        hovermode="closest",
        meta="names",
        modebar=TOOLS,
        **_legend(groups),
        annotations=[{**end, "xref": "paper", "yref": "paper", "showarrow": False} for end in ends],
        xaxis={**_map_axis(), "range": wide, "zeroline": True, "zerolinecolor": _GRID},
        yaxis={**_map_axis(), "range": high, "zeroline": True, "zerolinecolor": _GRID},
    )


def convex_hull(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The corners of the convex hull of (n, 2) points, counter-clockwise (Andrew's monotone chain)."""
    ordered = np.unique(points, axis=0)
    if len(ordered) < 3:
        return ordered

    def half(along: npt.NDArray[np.float64]) -> list[Any]:
        chain: list[Any] = []
        for point in along:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        return chain[:-1]

    return np.array([*half(ordered), *half(ordered[::-1])])


def _points(
    words: Sequence[str],
    points: npt.NDArray[np.float64],
    groups: Sequence[MapGroup],
    ranks: Sequence[int],
    pixels: npt.NDArray[np.float64],
    quality: MapQuality | None,
    color_by_kept: bool,
    first: Collection[int] = (),
) -> list[dict[str, Any]]:
    """One trace a group, and one of the names that have no room; those of ``first`` take their places first."""
    size = 16 if len(words) <= 30 else 14 if len(words) <= 120 else 13
    order = sorted(range(len(words)), key=lambda number: (number not in first, ranks[number]))
    placed = place_labels(pixels[order], [words[number] for number in order], pixels, size, len(first))
    side = dict(zip(order, placed, strict=True))
    # The browser names those with the smallest number first (static/names.js).
    turns = [rank - _FIRST if number in first else rank for number, rank in enumerate(ranks)]
    kept = None if quality is None else quality.kept
    traces = []
    for group in groups:
        members = list(group.members)
        hover = "%{customdata[1]}"
        if kept is not None and quality is not None:
            hover += f"<br>keeps %{{customdata[2]}} of its {quality.k} nearest"
        marker: dict[str, Any] = {"size": _marker_size(len(words)), "color": group.color, "symbol": group.symbol}
        if color_by_kept and kept is not None:
            marker |= {"color": kept[members], "colorscale": KEPT_SCALE, "cmin": 0, "cmax": 1}
        traces.append(
            {
                "type": "scatter",
                "name": label(group.name),
                **_xy(points[members]),
                "numbers": members,
                "mode": "markers+text",
                "text": [label(words[number]) if side[number] else "" for number in members],
                "textposition": [side[number] or "top center" for number in members],
                "textfont": {"size": size},
                "ids": [str(turns[number]) for number in members],
                "cliponaxis": False,
                "marker": marker,
                "customdata": [
                    [number, label(words[number]), *([] if kept is None else [_count(kept[number], quality)])]
                    for number in members
                ],
                "hovertemplate": hover + "<extra></extra>",
                # Which words are chosen, and which are their neighbours, `static/names.js` shows.
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 1}},
            }
        )
    rest = [number for number in order if not side[number]]
    if rest:
        traces.append(
            {
                "type": "scatter",
                **_xy(points[rest]),
                "numbers": rest,
                "mode": "text",
                "text": [label(words[number]) for number in rest],
                "textposition": "top center",
                "textfont": {"size": size, "color": "rgba(0,0,0,0)"},
                "ids": [str(turns[number]) for number in rest],
                "customdata": [[number, label(words[number])] for number in rest],
                "hoverinfo": "skip",
                "showlegend": False,
            }
        )
    if points.shape[1] == 2:
        for trace in traces:
            trace.pop("numbers")
    return traces


def _marker_size(n_words: int) -> int:
    return 9 if n_words <= 60 else 7 if n_words <= 200 else 5


def _count(kept: float, quality: MapQuality | None) -> int:
    return 0 if quality is None else round(float(kept) * quality.k)


def _tints(points: npt.NDArray[np.float64], groups: Sequence[MapGroup]) -> list[dict[str, Any]]:
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
                    **_xy(np.vstack([corners, corners[:1]])),
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


def _rings(points: npt.NDArray[np.float64], quality: MapQuality) -> dict[str, Any]:
    lossy = quality.lossy
    return {
        "type": "scatter",
        **_xy(points[lossy]),
        "mode": "markers",
        "marker": {
            "size": 2 * _marker_size(len(points)),
            "symbol": "circle-open",
            "color": REFERENCE,
            "line": {"width": 1.5},
        },
        "customdata": [[int(number)] for number in lossy],
        "hoverinfo": "skip",
        "showlegend": False,
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


def _not_named(names: Sequence[str]) -> dict[str, Any]:
    """A line below a map in 3-D that says which names found no room; on a flat one the browser knows."""
    more = f" and {len(names) - _MOST_SAID:,} more" if len(names) > _MOST_SAID else ""
    text = f"<i>Not named here: {', '.join(names[:_MOST_SAID])}{more}</i>"
    place = {"x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
    return {**place, "text": text, "font": {"size": 13}, "showarrow": False}


def _legend(groups: Sequence[MapGroup]) -> dict[str, Any]:
    place = {"x": 0, "y": 0, "yref": "container", "yanchor": "bottom", "orientation": "h"}
    look = {"font": {"size": 14}, "title": None, "itemsizing": "constant"}
    return {"showlegend": len(groups) > 1, "legend": {**place, **look}}


def _margin(groups: Sequence[MapGroup], top: int = 30) -> dict[str, int]:
    """Below a map stand what its axes are called, the names that found no room, and where there are several, groups."""
    return {"l": 4, "r": 4, "t": top, "b": 76 if len(groups) > 1 else 52}


def _map_axis() -> dict[str, Any]:
    return {
        # Its name stands in a corner of the map, where it costs a phone no width.
        "title": {"text": ""},
        "automargin": False,
        "showticklabels": False,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
    }


def _title(found: Projection, number: int) -> str:
    if found.explained is None:
        return ""
    order = ("most differences", "second most", "third most")
    return f"{order[number]} ({100 * found.explained[number]:.0f} %)"


def _components(found: Projection) -> list[dict[str, Any]]:
    """The names of the axes of a flat map, in its lower corners."""
    places = ({"x": 1, "xanchor": "right"}, {"x": 0, "xanchor": "left"})
    return [
        {
            **place,
            "text": f"{arrow} {_title(found, number)}",
            "font": {"size": 14},
            "y": 0,
            "xref": "paper",
            "yref": "paper",
            "yanchor": "middle",
            "yshift": -12,
            "showarrow": False,
        }
        for number, (arrow, place) in enumerate(zip("→↑", places, strict=True))
        if found.explained is not None
    ]


def _ends(axis: Axis, arrows: str, places: Sequence[dict[str, Any]], shift: int) -> list[dict[str, Any]]:
    """The names at the ends of an axis, behind arrows; a long list of words is cut."""
    low = axis.low or f"less like {axis.high}"
    high = axis.high if axis.low else f"more like {axis.high}"
    texts = (f"{arrows[0]} {label(_short(low))}", f"{arrows[1]} {label(_short(high))}")
    return [
        {**place, "text": f"<b>{text}</b>", "font": {"size": 15}, "yanchor": "middle", "yshift": shift}
        for text, place in zip(texts, places, strict=True)
    ]


def _short(text: str, longest: int = 20) -> str:
    """A list of words cut after a word, so that both ends of an axis have room on a phone: "cold, snow, …"."""
    if len(text) <= longest:
        return text
    whole = text[: longest - 2].rpartition(", ")[0]
    return f"{whole}, …" if whole else text[: longest - 1] + "…"


def _pixels(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Points to scale in the middle of the frame, with room for names at its sides."""
    low, high = points.min(axis=0), points.max(axis=0)
    extent = np.maximum(high - low, 1e-9)
    scale = float((np.array([_FRAME[0] - 100, _FRAME[1] - 50]) / extent).min())
    return (points - (low + high) / 2) * scale


def _span(points: npt.NDArray[np.float64]) -> float:
    return float(np.ptp(points, axis=0).max() or 1)


def _around(values: npt.NDArray[np.float64], more: float) -> dict[str, Any]:
    """A range that holds all values and ``more`` on each side, found anew for each size of the figure.

    A fixed one would stay as wide as it was made for the first size, which may be another than the one that is seen.
    """
    ends = [float(values.min()) - more, float(values.max()) + more]
    return {"autorange": True, "autorangeoptions": {"include": ends}}


def _padded(values: npt.NDArray[np.float64], span: float, share: float) -> tuple[float, float]:
    return float(values.min()) - share * span, float(values.max()) + share * span


def _ranges(points: npt.NDArray[np.float64]) -> list[tuple[float, float]]:
    return [
        _padded(values, float(np.ptp(values) or 1), share) for values, share in zip(points.T, (0.14, 0.1), strict=True)
    ]


def _xy(points: npt.NDArray[np.float64]) -> dict[str, Any]:
    few = points.astype(np.float32)  # half the bytes, and far finer than a screen
    return {"x": few[:, 0], "y": few[:, 1]}


def _turn(a: Any, b: Any, c: Any) -> float:
    """Positive where the way a, b, c turns to the left."""
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
