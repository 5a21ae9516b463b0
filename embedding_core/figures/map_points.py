"""The words of a map as points with names: what maps in two and in three dimensions share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.figures.base import ACCENT, REFERENCE, label
from embedding_core.figures.names import place_labels
from embedding_core.maps.quality import MapQuality

# Seven colours of 3:1 or more on both backgrounds and six shapes: 42 groups before one is like another. Only shapes
# that Plotly draws in three dimensions as in the legend: its cross is thinner there, its x a letter that fonts lack.
COLORS = ("#0072b2", "#d55e00", "#00906a", "#c265a0", "#9a7d0a", "#1f9bb5", "#7d8797")
SYMBOLS = ("circle", "diamond", "square", "circle-open", "diamond-open", "square-open")
# From all neighbours lost to all kept
KEPT_SCALE = [[0, REFERENCE], [0.5, "#8b8f7c"], [1, ACCENT]]
# Its legend, below the map
KEPT_BAR = dict(
    {"orientation": "h", "x": 0, "xanchor": "left", "y": 0, "yref": "container", "yanchor": "bottom"},
    len=0.5,
    thickness=10,
    xpad=40,
    tickvals=[0, 1],
    ticktext=["all lost", "all kept"],
    tickfont={"size": 14},
)
_FIRST = 100_000_000  # more than any rank: what is named first comes before it


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


@dataclass(frozen=True, eq=False)
class NamedPoints:
    """The words of a map at their ``points``, (n, 2 or 3), and on which side of its point each name has room.

    ``side`` has a text position of Plotly's for each number of a word, or nothing where its name has no room; ``turns``
    says who is named before whom, the smallest first; ``font`` is the size of the names; those of ``bold`` stand
    out.
    """

    words: Sequence[str]
    points: npt.NDArray[np.float64]
    side: Mapping[int, str]
    turns: Sequence[int]
    font: int
    bold: Collection[int] = ()

    @classmethod
    def placed(
        cls,
        words: Sequence[str],
        points: npt.NDArray[np.float64],
        ranks: Sequence[int],
        pixels: npt.NDArray[np.float64],
        first: Collection[int] = (),
        bold: Collection[int] = (),
    ) -> NamedPoints:
        """Names set out for points that stand at ``pixels``, (n, 2), of the screen.

        Those of ``first`` take their places before all others, which come by their frequency ``ranks``.
        """
        font = 16 if len(words) <= 30 else 14 if len(words) <= 120 else 13
        turns = [rank - _FIRST if number in first else rank for number, rank in enumerate(ranks)]
        order = sorted(range(len(words)), key=turns.__getitem__)
        sides = place_labels(pixels[order], [words[number] for number in order], pixels, font, len(first))
        return cls(words, points, dict(zip(order, sides, strict=True)), turns, font, bold)

    def written(self, number: int) -> str:
        """The name of a word as it stands beside its point."""
        name = label(self.words[number])
        return f"<b>{name}</b>" if number in self.bold else name

    @property
    def unnamed(self) -> list[int]:
        """Numbers of the words whose names have no room, the next to be named first."""
        return [number for number, side in self.side.items() if not side]


def group_points(
    named: NamedPoints, group: MapGroup, quality: MapQuality | None = None, *, color_by_kept: bool = False
) -> dict[str, Any]:
    """The trace of a group's words; the ``customdata`` of each begins with its number."""
    members = list(group.members)
    marker = {"size": marker_size(len(named.words)), "color": group.color, "symbol": group.symbol}
    told: list[list[Any]] = [[number, label(named.words[number])] for number in members]
    hover = "%{customdata[1]}"
    if quality is not None and color_by_kept:
        hover += f"<br>%{{customdata[2]}} of its {quality.k} nearest words stand near it"
        told = [[*of_word, round(float(quality.kept[of_word[0]]) * quality.k)] for of_word in told]
        marker |= {"color": quality.kept[members], "colorscale": KEPT_SCALE, "cmin": 0, "cmax": 1, "colorbar": KEPT_BAR}
    return {
        "type": "scatter",
        "name": label(group.name),
        **xy(named.points[members]),
        "mode": "markers+text",
        "text": [named.written(number) if named.side[number] else "" for number in members],
        "textposition": [named.side[number] or "top center" for number in members],
        "textfont": {"size": named.font},
        "ids": [str(named.turns[number]) for number in members],
        "cliponaxis": False,
        "marker": marker,
        "customdata": told,
        "hovertemplate": hover + "<extra></extra>",
    }


def waiting_names(named: NamedPoints) -> list[dict[str, Any]]:
    """The trace of the names that have no room, unseen until one zooms (static/names/flat.js); none if all have."""
    rest = named.unnamed
    if not rest:
        return []
    return [
        {
            "type": "scatter",
            **xy(named.points[rest]),
            "mode": "text",
            "text": [named.written(number) for number in rest],
            "textposition": "top center",
            "textfont": {"size": named.font, "color": "rgba(0,0,0,0)"},
            "ids": [str(named.turns[number]) for number in rest],
            "customdata": [[number, label(named.words[number])] for number in rest],
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]


def marker_size(n_words: int) -> int:
    """How wide a point is, in pixels: the smaller, the more there are."""
    return 9 if n_words <= 60 else 7 if n_words <= 200 else 5


def xy(points: npt.NDArray[np.float64]) -> dict[str, Any]:
    """The first two columns, for a trace: in half the bytes, which is far finer than a screen."""
    few = points.astype(np.float32)
    return {"x": few[:, 0], "y": few[:, 1]}
