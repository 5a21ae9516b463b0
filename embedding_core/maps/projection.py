"""Words as points in two or three dimensions: principal components, t-SNE, and axes of one's own.

Every one of these drops most of what the vectors hold; `embedding_core.maps.quality` measures how much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.maps.tsne import tsne_layout
from embedding_core.numeric import principal_axes, read_only
from embedding_core.vectors.word_vectors import WordVectors

Method = Literal["pca", "tsne"]

_PERPLEXITY = 30  # scikit-learn's default; fewer words need a smaller one
# Two ends of an axis closer than this differ by rounding alone.
_SAME = 1e-6


@dataclass(frozen=True)
class Projection:
    """Words as points: ``coordinates`` is a read-only float64 array of shape (n_words, n_dims).

    ``explained`` holds, for each axis, the share (0..1) of the words' differences that it carries: explained variance,
    or for PCA that is not centred the share of the sum of squares. ``components`` (n_dims, dim) are the axes as unit
    vectors of the full space. t-SNE has neither: its axes mean nothing.
    """

    words: tuple[str, ...]
    coordinates: npt.NDArray[np.float64]
    explained: tuple[float, ...] | None
    components: npt.NDArray[np.float64] | None
    method: Method


@public
def pca(
    vectors: WordVectors, words: Sequence[str], n_dims: int = 2, *, centered: bool = True, unit: bool = True
) -> Projection:
    """The principal components of ``words`` (Pearson 1901).

    The same words give the same picture, in whatever order they come: of each component the entry of the largest size
    is positive, as in scikit-learn.

    Parameters
    ----------
    n_dims:
        How many components, 1 or more. Where the words span fewer, the rest of the coordinates are 0.
    centered:
        Subtract the words' mean first. Without it, directions are seen from the origin, and the first component points
        mostly to where all the words are.
    unit:
        Use vectors of length 1, for which distance and cosine say the same; otherwise raw ones.

    Raises
    ------
    UnknownWordError
        For words outside the vocabulary.
    InvalidInputError
        For fewer than two words, or ``n_dims`` below 1.

    Examples
    --------
    >>> from embedding_core import load
    >>> found = pca(load(), ["car", "bike", "plane", "cat", "dog", "hamster", "apple", "banana", "orange"])
    >>> found.coordinates.shape
    (9, 2)
    """
    rows = _rows(vectors, words, n_dims, unit)
    axes = principal_axes(rows, centered=centered)
    n_found = min(n_dims, *rows.shape)
    coordinates = np.zeros((len(rows), n_dims))
    coordinates[:, :n_found] = axes.coordinates(rows)[:, :n_found]
    explained = (*axes.shares[:n_found].tolist(), *[0.0] * (n_dims - n_found))
    return Projection(tuple(words), read_only(coordinates), explained, read_only(axes.directions[:n_found]), "pca")


def tsne(
    vectors: WordVectors, words: Sequence[str], n_dims: int = 2, *, unit: bool = True, seed: int = 0
) -> Projection:
    """t-SNE of ``words``: near words stay near; distances between clusters, and their sizes, mean nothing.

    Started from PCA and seeded, so the same words, in the same order, give the same picture (van der Maaten and Hinton
    2008). The perplexity is 30, or a third of the words where there are fewer.

    Raises UnknownWordError for words outside the vocabulary, InvalidInputError for fewer than three words.
    """
    rows = _rows(vectors, words, n_dims, unit)
    if len(rows) < 3:
        raise InvalidInputError(f"t-SNE needs three words or more, not {len(rows)}.")
    start = np.zeros((len(rows), n_dims))
    first = pca(vectors, words, n_dims, unit=unit).coordinates
    spread = float(first[:, 0].std())
    start[:] = first / spread * 1e-4 if spread > 0 else np.random.default_rng(seed).normal(0, 1e-4, start.shape)
    coordinates = tsne_layout(rows, start, min(_PERPLEXITY, (len(rows) - 1) / 3))
    return Projection(tuple(words), read_only(coordinates - coordinates.mean(axis=0)), None, None, "tsne")


@dataclass(frozen=True)
class Axis:
    """A direction of the full space, a read-only unit vector of shape (dim,), with the names of its two ends."""

    direction: npt.NDArray[np.float64]
    low: str
    high: str


@dataclass(frozen=True)
class AxisChoice:
    """How an axis is chosen: from the words ``low`` to ``high`` ("poles"), towards ``high`` ("word"), or as component
    ``number`` of the words that are placed ("component"; lowered where they have fewer).
    """

    kind: Literal["poles", "word", "component"]
    low: tuple[str, ...] = ()
    high: tuple[str, ...] = ()
    number: int = 1


@dataclass(frozen=True)
class AxesProjection:
    """Words on two axes: ``coordinates`` (n_words, 2) are cosines with the axes, -1..1.

    ``between`` is the cosine of the two axes with each other: near 0 they measure different things, near 1 or -1 the
    same thing twice.
    """

    words: tuple[str, ...]
    coordinates: npt.NDArray[np.float64]
    x: Axis
    y: Axis
    between: float

    @property
    def outermost(self) -> frozenset[int]:
        """The numbers of the words that stand farthest out on either axis, at either end."""
        ends = (self.coordinates.argmin(axis=0), self.coordinates.argmax(axis=0))
        return frozenset(int(number) for end in ends for number in end)


@public
def similarity_axis(vectors: WordVectors, words: Sequence[str]) -> Axis:
    """The axis of a word, or of the average of several: a word's place on it is its cosine with them.

    Raises UnknownWordError, and InvalidInputError for no words or words that cancel out.
    """
    return _axis(_mean(vectors, words), "", _name(words), f"{_name(words)} has no direction. Choose other words.")


@public
def pole_axis(vectors: WordVectors, low: Sequence[str], high: Sequence[str]) -> Axis:
    """The axis from one pole to another: the average of ``high`` minus the average of ``low``, unit vectors.

    Averages of several words at each pole measure more than the one difference of two words does (Bolukbasi and others
    2016; Grand and others 2022). Raises UnknownWordError, and InvalidInputError where a pole is empty or both are the
    same place.
    """
    difference = _mean(vectors, high) - _mean(vectors, low)
    ends = _name(low), _name(high)
    return _axis(difference, *ends, f"{' and '.join(ends)} are the same place: choose two different ends.")


@public
def component_axis(vectors: WordVectors, words: Sequence[str], number: int) -> Axis:
    """Principal component ``number``, counted from 1, of ``words`` (centred, unit vectors)."""
    most = min(len(words) - 1, vectors.dim)
    if not 1 <= number <= most:
        raise InvalidInputError(f"{len(words)} words have the components 1 to {most}, not {number}.")
    found = pca(vectors, words, number)
    assert found.components is not None
    return Axis(found.components[number - 1], f"low on component {number}", f"high on component {number}")


def chosen_axis(vectors: WordVectors, words: Sequence[str], choice: AxisChoice) -> Axis:
    """The axis of a choice, for the ``words`` to be placed on it. Raises what the function of its kind raises."""
    if choice.kind == "poles":
        return pole_axis(vectors, choice.low, choice.high)
    if choice.kind == "word":
        return similarity_axis(vectors, choice.high)
    if len(words) < 2:
        raise InvalidInputError("The components of words need two of them or more. Type words to place.")
    return component_axis(vectors, words, min(choice.number, len(words) - 1, vectors.dim))


def on_chosen_axes(vectors: WordVectors, words: Sequence[str], x: AxisChoice, y: AxisChoice) -> AxesProjection:
    """`on_axes` for axes by choice. Raises what `chosen_axis` raises."""
    return on_axes(vectors, words, chosen_axis(vectors, words, x), chosen_axis(vectors, words, y))


@public
def on_axes(vectors: WordVectors, words: Sequence[str], x: Axis, y: Axis) -> AxesProjection:
    """Each word's cosine with two axes. Raises UnknownWordError."""
    units = vectors.units(words)
    coordinates = np.clip(units @ np.array([x.direction, y.direction]).T, -1, 1)
    return AxesProjection(tuple(words), read_only(coordinates), x, y, float(np.clip(x.direction @ y.direction, -1, 1)))


def _rows(vectors: WordVectors, words: Sequence[str], n_dims: int, unit: bool) -> npt.NDArray[np.float64]:
    if n_dims < 1:
        raise InvalidInputError(f"A map has one dimension or more, not {n_dims}.")
    indices = vectors.indices(words)
    if len(indices) < 2:
        raise InvalidInputError(f"A map needs two words or more, not {len(indices)}.")
    if unit:
        return vectors.units(words)
    return np.array([vectors.raw(index) for index in indices], dtype=np.float64)


def _mean(vectors: WordVectors, words: Sequence[str]) -> npt.NDArray[np.float64]:
    if not words:
        raise InvalidInputError("An end of an axis needs one word or more.")
    mean: npt.NDArray[np.float64] = vectors.units(words).mean(axis=0)
    return mean


def _axis(direction: npt.NDArray[np.float64], low: str, high: str, problem: str) -> Axis:
    length = float(np.linalg.norm(direction))
    if length < _SAME:
        raise InvalidInputError(problem)
    return Axis(read_only(direction / length), low, high)


def _name(words: Sequence[str]) -> str:
    return ", ".join(words)
