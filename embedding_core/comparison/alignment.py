"""Two sets in one space: the second is turned so that the words of both lie on top of each other as well as can be.

Orthogonal Procrustes (Schönemann 1966): of all turns and mirrorings, the one with the least sum of squared distances.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.comparison.changes import COMPARED, compared_rows, units
from embedding_core.comparison.common import CommonWords
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import principal_axes, read_only
from embedding_core.runtime.blas import one_blas_thread
from embedding_core.vectors.word_vectors import WordVectors

Array = npt.NDArray[np.float64]

_NOTHING = 1e-12
FITS_ANYTHING = 0.5  # a residual of words mixed up, below which nearly all sets coincide


@dataclass(frozen=True, eq=False)
class Alignment:
    """The common words of two sets in one space.

    It was found by ``fitted`` words. ``residual`` (0..1) is the mean squared distance between the two places of a word,
    as a part of what it would be in sets that have nothing to do with each other: 0 where one is the other turned;
    ``by_chance`` is the same when each word is laid on another one, drawn at random. `places` says where words lie.
    """

    common: CommonWords
    fitted: int
    residual: float
    by_chance: float
    first_frame: _Frame
    second_frame: _Frame

    @property
    def fits_anything(self) -> bool:
        """Whether even words mixed up coincide so well that a match says nothing: too few words for their numbers."""
        return self.by_chance < FITS_ANYTHING

    def places(self, words: Sequence[str]) -> tuple[Array, Array]:
        """Where words lie by the first and by the second set, each (n, dim). Raises UnknownWordError."""
        sets = ((self.common.first, self.first_frame), (self.common.second, self.second_frame))
        first, second = (frame.place(vectors.units(_spelled(vectors, words))) for vectors, frame in sets)
        return first, second


@dataclass(frozen=True, eq=False)
class SharedMap:
    """Some words of an alignment on a plane, twice each: ``first`` and ``second`` are (n, 2).

    ``distances`` (n,) are how far the two places of a word lie apart in the whole space: 1 is as far as two words of
    the first set that are drawn at random (the root of the mean square). On the plane the two places of all words are
    as far apart in proportion, around where the middle between them is projected to; ``explained`` is the part (0..1)
    of the squares that a projection shows.
    """

    words: tuple[str, ...]
    first: Array
    second: Array
    distances: Array
    explained: float

    @property
    def ordered(self) -> list[str]:
        """The words, that whose two places lie nearest to each other first."""
        return [word for _, word in sorted(zip(self.distances.tolist(), self.words, strict=True))]


@public
def align(common: CommonWords, most: int = COMPARED, *, seed: int = 0) -> Alignment:
    """Turn the second set onto the first, by the words that `changes` compares; takes about a second.

    Vectors count at length 1, centred, and both sets as a whole at one size. A set of fewer dimensions gets zeros for
    the rest.

    Raises InvalidInputError for fewer than five common words, or words that all have one vector.
    """
    rows = compared_rows(common, most)
    first = units(common.first, common.first_rows[rows]).astype(np.float64)
    second = units(common.second, common.second_rows[rows]).astype(np.float64)
    dim = max(first.shape[1], second.shape[1])
    first_frame, second_frame = _frame(first, dim), _frame(second, dim)
    first, second = first_frame.place(first), second_frame.place(second)
    turn, size = _turn(first, second)
    _, by_chance = _turn(first, second[np.random.default_rng(seed).permutation(len(rows))])
    turned = replace(second_frame, turn=turn)
    return Alignment(common, len(rows), _residual(size), _residual(by_chance), first_frame, turned)


@public
def shared_map(alignment: Alignment, words: Sequence[str]) -> SharedMap:
    """Words that both sets have on the plane on which they spread most (PCA), each with a way of its true length.

    Raises UnknownWordError for others, InvalidInputError for no word.
    """
    if not words:
        raise InvalidInputError("Name at least one word to draw.")
    first, second = alignment.places(words)
    both = np.concatenate([first, second])
    axes = principal_axes(both)
    flat = np.zeros((len(both), 2))
    found = axes.coordinates(both)[:, :2]
    flat[:, : found.shape[1]] = found
    # Of centred rows with a sum of squares of 1, two lie apart by twice their mean square.
    distances = np.linalg.norm(first - second, axis=1) / np.sqrt(2 / alignment.fitted)
    n = len(words)
    ends = _at_true_lengths(flat[:n], flat[n:], distances)
    return SharedMap(tuple(words), *ends, read_only(distances), float(axes.shares[:2].sum()))


def _at_true_lengths(first: Array, second: Array, distances: Array) -> tuple[Array, Array]:
    """The same ways around the same middles, (n, 2) each, as long in proportion as ``distances`` and on the whole."""
    ways, middles = second - first, (first + second) / 2
    lengths = np.linalg.norm(ways, axis=1, keepdims=True)
    across = np.tile([1.0, 0.0], (len(ways), 1))  # the way of a word whose two places are projected to one
    along = np.divide(ways, lengths, out=across, where=lengths > 0)
    drawn = along * distances[:, None] * (lengths.sum() / max(distances.sum(), _NOTHING))
    return middles - drawn / 2, middles + drawn / 2


@dataclass(frozen=True, eq=False)
class _Frame:
    """How rows of length 1 are laid into the common space: less ``middle``, by ``size``, in ``dim``, turned."""

    middle: Array
    size: float
    dim: int
    turn: Array | None = None

    def place(self, rows: Array) -> Array:
        laid = np.pad((rows - self.middle) / self.size, ((0, 0), (0, self.dim - rows.shape[1])))
        return laid if self.turn is None else laid @ self.turn


def _spelled(vectors: WordVectors, words: Sequence[str]) -> list[str]:
    """The words as a set writes them, which may have capitals."""
    return [vectors.words.look_up(word) or word for word in words]


def _frame(rows: Array, dim: int) -> _Frame:
    """Centred, with a sum of squares of 1."""
    middle = rows.mean(axis=0)
    size = float(np.linalg.norm(rows - middle))
    if size == 0:
        raise InvalidInputError("All words that the two sets share have one vector, so there is nothing to compare.")
    return _Frame(middle, size, dim)


def _turn(first: Array, second: Array) -> tuple[Array, float]:
    """What turns the second onto the first, and how well: the sum of the singular values, 0..1."""
    with one_blas_thread():
        left, sizes, right = np.linalg.svd(second.T @ first)
    return left @ right, float(sizes.sum())


def _residual(size: float) -> float:
    return float(np.clip(1 - size, 0, 1))
