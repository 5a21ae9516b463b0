"""The cloud of words that one turns by hand, as the numbers from which `static/why_pca.js` draws it with its shadow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from embedding_core.checks import public
from embedding_core.figures.map_points import MapGroup
from embedding_core.maps.why_pca import BEST_ANGLE, Cloud


@public
def shadow_scene(cloud: Cloud, groups: Sequence[MapGroup]) -> dict[str, Any]:
    """The words, their places (n_words, 3) as at 0 degrees, the look of their groups, and the best angle in degrees.

    ``group`` has for each word the number of its group in ``groups``.
    """
    group_of = {member: number for number, group in enumerate(groups) for member in group.members}
    return {
        "words": list(cloud.words),
        "points": cloud.points.round(4).tolist(),
        "group": [group_of[number] for number in range(len(cloud.words))],
        "groups": [{"name": group.name, "color": group.color, "symbol": group.symbol} for group in groups],
        "best": round(BEST_ANGLE),
    }
