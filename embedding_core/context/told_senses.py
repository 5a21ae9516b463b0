"""Where occurrences of a word belong once the senses of others are told: nearest to the mean of which sense.

To find senses in a cloud of points is hard, and to sort points when some of each sense are told is much easier. An
occurrence is placed by the others only: with those whose mean is nearest (the nearest centroid, or Rocchio's method;
of word senses Schütze 1998), each occurrence left out in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from embedding_core.checks import instance, public
from embedding_core.context.senses import SenseMap
from embedding_core.errors import InvalidInputError

# Of 100 sentences so many are placed rightly by three others of their sense and four of another; chance would be 50. Of
# words that had no part in any fit (`tests/core/context/test_told_senses.py`).
RIGHT_OF_100 = 93


@dataclass(frozen=True)
class PlacedByOthers:
    """The occurrences (by their places) that lie nearest to their own sense, and those nearer to another.

    One that is the only one of its sense is in neither: no other tells where it belongs.
    """

    right: tuple[int, ...]
    wrong: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many were placed."""
        return len(self.right) + len(self.wrong)


@public
def place_by_others(senses: SenseMap, told: Sequence[str]) -> PlacedByOthers:
    """Place each occurrence of a map by all others, whose senses are ``told``, one for each occurrence in its order.

    Raises InvalidInputError when these are not as many as there are occurrences.
    """
    instance("The map", senses, SenseMap)
    if len(told) != len(senses.units):
        raise InvalidInputError(f"Tell one sense for each of the {len(senses.units)} occurrences, not {len(told)}.")
    own = np.array(told)
    right: list[int] = []
    wrong: list[int] = []
    for place, unit in enumerate(senses.units):
        others = np.arange(len(own)) != place
        if own[place] not in own[others]:
            continue
        means = {sense: senses.units[others & (own == sense)].mean(axis=0) for sense in dict.fromkeys(own[others])}
        nearest = max(means, key=lambda sense: float(unit @ means[sense]) / (np.linalg.norm(means[sense]) or 1.0))
        (right if nearest == own[place] else wrong).append(place)
    return PlacedByOthers(tuple(right), tuple(wrong))
