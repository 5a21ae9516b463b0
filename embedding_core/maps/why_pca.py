"""Why PCA picks the best shadow: a cloud of words in three dimensions, turned in front of a lamp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.maps.projection import pca
from embedding_core.numeric import read_only
from embedding_core.vectors.word_vectors import WordVectors

# The best angle is put here, neither at an end of the scale nor in its middle, so that it has to be found.
BEST_ANGLE = 130.0


@dataclass(frozen=True)
class Cloud:
    """Words in three dimensions: ``points`` (n_words, 3) are centred; the third number is the height.

    ``explained`` is the share of the words' spread in all dimensions that the three hold, 0..1.
    """

    words: tuple[str, ...]
    points: npt.NDArray[np.float64]
    explained: float


@public
def word_cloud(vectors: WordVectors, words: Sequence[str]) -> Cloud:
    """The first three principal components of ``words``, the second upright, the others turned to `BEST_ANGLE`.

    At that angle the shadow on the wall is the words' map by PCA; a quarter of a turn from it the first component,
    which holds most, points at the lamp, and no shadow keeps less. Raises UnknownWordError, and InvalidInputError for
    fewer than four words, which have no third dimension.
    """
    if len(words) < 4:
        raise InvalidInputError(f"A cloud needs four words or more, not {len(words)}.")
    found = pca(vectors, words, 3)
    across, up, deep = found.coordinates.T
    turn = np.radians(BEST_ANGLE)
    points = np.column_stack(
        [across * np.cos(turn) + deep * np.sin(turn), across * np.sin(turn) - deep * np.cos(turn), up]
    )
    return Cloud(tuple(words), read_only(points), sum(found.explained or ()))


@dataclass(frozen=True)
class Shadow:
    """The shadow of a cloud at an angle in ``degrees``.

    ``points`` (n_words, 3) is the cloud as it is turned (see `turned`). ``kept`` is the share of the cloud's spread
    that the shadow holds, ``best`` that of the shadow at `BEST_ANGLE`, 0..1.
    """

    cloud: Cloud
    degrees: float
    points: npt.NDArray[np.float64]
    kept: float
    best: float


def shadow_of(vectors: WordVectors, words: Sequence[str], degrees: float) -> Shadow:
    """The cloud of ``words`` and its shadow at an angle. Raises what `word_cloud` raises."""
    cloud = word_cloud(vectors, words)
    return Shadow(
        cloud, degrees, read_only(turned(cloud, degrees)), spread_kept(cloud, degrees), spread_kept(cloud, BEST_ANGLE)
    )


def turned(cloud: Cloud, degrees: float) -> npt.NDArray[np.float64]:
    """The cloud turned about its upright axis, (n_words, 3): to the right, away from the reader, and up.

    The first and the last number are the shadow on the wall behind it.
    """
    turn = np.radians(degrees)
    x, y, up = cloud.points.T
    return np.column_stack([x * np.cos(turn) + y * np.sin(turn), x * np.sin(turn) - y * np.cos(turn), up])


@public
def spread_kept(cloud: Cloud, degrees: float) -> float:
    """Share of the cloud's spread (the sum of its squared distances from the middle) in its shadow, 0..1."""
    whole = float((cloud.points**2).sum())
    shadow = turned(cloud, degrees)[:, [0, 2]]
    return float((shadow**2).sum()) / whole if whole > 0 else 1.0
