"""What stands around the words of a map: its size, legend, margins, and axes that have no marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from embedding_core.figures.map_points import MapGroup

HEIGHT = 560
# For this size it is decided which names have room; the page decides again for the size it has, and after each zoom.
FRAME = (700, 480)


def legend(groups: Sequence[MapGroup]) -> dict[str, Any]:
    """The names of the groups below the map, where there are several."""
    place = {"x": 0, "y": 0, "yref": "container", "yanchor": "bottom", "orientation": "h"}
    look = {"font": {"size": 14}, "title": None, "itemsizing": "constant"}
    return {"showlegend": len(groups) > 1, "legend": {**place, **look}}


def margin(groups: Sequence[MapGroup], top: int = 48) -> dict[str, int]:
    """Above a map stand its tools, as high as a thumb; below it what its axes are called, the names that found no room,
    and where there are several, the groups.
    """
    return {"l": 4, "r": 4, "t": top, "b": 76 if len(groups) > 1 else 52}


def bare_axis() -> dict[str, Any]:
    """An axis without marks; its name stands in a corner of the map, where it costs a phone no width."""
    return {
        "title": {"text": ""},
        "automargin": False,
        "showticklabels": False,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
    }
