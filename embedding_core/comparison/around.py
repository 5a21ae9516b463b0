"""One word in the middle of those near it in either of two sets, each as far out as its place in each list.

A flat map of two sets at once can keep no distance true. Places in lists are true on paper too: how early a word comes
is what a reader asks of *near*. Only the direction is of a projection: of the common space (`alignment`), so that words
that are alike stand in like directions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public, whole_number
from embedding_core.comparison.alignment import Alignment
from embedding_core.comparison.common import beside
from embedding_core.neighbors.search import Neighbor
from embedding_core.text import fold

Array = npt.NDArray[np.float64]

REACH = 1_000  # places of a list that are looked at


@dataclass(frozen=True, eq=False)
class Around:
    """The ``words`` near one ``word``, in the order of their ``angles`` (n,), which are radians, evenly apart.

    ``first`` and ``second`` are the place of each in the list of either set, from 1; None where it is not among the
    first `REACH`.
    """

    word: str
    words: tuple[str, ...]
    first: tuple[int | None, ...]
    second: tuple[int | None, ...]
    angles: Array


@public
def around(alignment: Alignment, word: str, k: int = 4) -> Around:
    """The ``k`` nearest words of ``word`` in each of two sets, of those that both have, in the lists of `beside`.

    Raises UnknownWordError for a word that one of them lacks.
    """
    k = whole_number("k", k)
    common = alignment.common
    middle = np.mean(alignment.places([word]), axis=0)
    found = beside(common, word, REACH)
    first, second = (_places(near) for near in (found.first, found.second))
    names = (common.first.words.look_up(near.word) for near in (*found.first[:k], *found.second[:k]))
    words = list(dict.fromkeys(name for name in names if name))
    angles = _angles(np.mean(alignment.places(words), axis=0) - middle)
    order = np.argsort(angles, kind="stable").tolist()
    named = [words[place] for place in order]
    return Around(
        word,
        tuple(named),
        tuple(first.get(fold(name)) for name in named),
        tuple(second.get(fold(name)) for name in named),
        2 * np.pi * np.arange(len(words)) / max(len(words), 1),
    )


def _places(near: Sequence[Neighbor]) -> dict[str, int]:
    return {fold(one.word): place for place, one in reversed(list(enumerate(near, 1)))}


def _angles(ways: Array) -> Array:
    """The directions of ``ways`` (n, dim) on the plane through their beginning on which they are longest."""
    _, _, axes = np.linalg.svd(ways, full_matrices=False)
    flat = ways @ axes[:2].T
    return np.arctan2(flat[:, -1], flat[:, 0])
