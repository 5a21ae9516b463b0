"""Which columns of a table of numbers make words near, and which hardly count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.numeric import cosine_matrix
from embedding_core.vectors.word_vectors import WordVectors

_TRIED = 300  # words of a table of which is looked whether they keep their nearest
_MOST_COLUMNS = 50  # of a table in which columns are left out to see what changes
_SMALLER = 0.2  # of the largest scale is that of a column whose numbers may be too small to count
_APART = 0.1  # of the largest is a scale that is far from it
_KEPT = 0.9  # of the words keep their nearest without a column that hardly counts
_LARGER = 0.9  # of the squares of a word are those of a column far larger than all others
_ALIKE = 0.9  # cosine of words that look nearly alike

_EQUAL = 2 / 3  # of the strength of a word in a column another's is at least so much where they are about equal


@dataclass(frozen=True)
class ColumnWeights:
    """What the columns of a table count for which of its words are near (`column_weights`).

    ``deciding`` alone leaves nearly all words their nearest, ``larger`` makes nearly all words look alike, and without
    the ``small`` ones nearly all keep their nearest. ``uneven`` is whether columns are on scales far apart.
    """

    deciding: int | None = None
    larger: int | None = None
    small: tuple[int, ...] = ()
    uneven: bool = False


@public
def column_weights(vectors: WordVectors, word: str | None = None, *, sized: bool = False) -> ColumnWeights:
    """Which columns of a table decide which words are near, and which hardly count, tried on the table itself.

    Near is by the cosine, or with ``sized`` by distance. The scale of a column is the median of its numbers other than
    0, without their signs, or with ``sized`` how far they are spread (standard deviation). Of the columns on a scale
    below a fifth of the largest, without ``sized`` also in 9 of 10 rows, those are ``small`` without which, each and
    all together, 9 of 10 words keep their nearest, and ``word`` does. With ``sized``, the only one that is left is
    ``deciding``. By the cosine one is ``larger`` that makes 9 of 10 parts of the squares of nearly every word, so that
    nearly all have one direction. Judged by the first 300 words and ``word``; of more than 50 columns none is called
    small. Raises UnknownWordError.

    >>> table = WordVectors.from_mapping({"van": [500, 0, 3], "bus": [400, 1, 2], "cab": [300, 1, 200]})
    >>> column_weights(table).small, column_weights(table, sized=True).deciding
    ((1,), None)
    """
    judged = list(dict.fromkeys([*([] if word is None else [word]), *vectors.words[:_TRIED]]))
    rows = vectors[judged].astype(np.float64)
    sizes = _usual_sizes(rows)
    if vectors.dim < 2 or len(judged) < 2 or not rows.any():
        return ColumnWeights()
    larger = None if sized else _overshadowing(rows)
    scales = rows.std(axis=0) if sized else sizes
    counting = [int(column) for column in np.argsort(scales) if scales[column] > 0]
    lesser = [column for column in counting if scales[column] < _SMALLER * scales[counting[-1]]]
    if not sized:  # as it is seen in nearly every row
        seen = np.abs(rows) < _SMALLER * np.abs(rows).max(axis=1, keepdims=True)
        lesser = [column for column in lesser if seen[:, column].mean() >= _KEPT]
    small = _hardly_counting(rows, lesser, sized=sized, first=word is not None) if vectors.dim <= _MOST_COLUMNS else []
    deciding = counting[-1] if sized and small and len(small) == len(counting) - 1 else None
    told = () if deciding is not None or larger is not None else tuple(sorted(small))
    apart = bool(small) or larger is not None or _are_apart(rows, sizes)
    return ColumnWeights(deciding, larger, told, apart)


def _are_apart(rows: npt.NDArray[np.float64], sizes: npt.NDArray[np.float64]) -> bool:
    """Whether columns are on scales far apart: by their usual ``sizes``, or one has squares and spread."""
    squares, spread = (rows**2).sum(axis=0), rows.std(axis=0)
    most = int(squares.argmax())
    outdone = ((spread > 0) & (spread < _APART * spread[most])).any() and squares[most] >= _LARGER * squares.sum()
    return bool(outdone or (sizes < _APART * np.nanmax(sizes)).any())


def _usual_sizes(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Of each column the median of its numbers other than 0, without signs; not a number for one of zeros."""
    return np.array([np.median(column[column > 0]) if column.any() else np.nan for column in np.abs(rows).T])


def _overshadowing(rows: npt.NDArray[np.float64]) -> int | None:
    """The column that is far larger than all others together in nearly every row, so that the rows look alike."""
    squares = rows**2
    largest = int(squares.sum(axis=0).argmax())
    larger = squares[:, largest] >= _LARGER * squares.sum(axis=1)
    alike = cosine_matrix(rows)[np.triu_indices(len(rows), k=1)] >= _ALIKE
    return largest if larger.mean() >= _KEPT and alike.mean() >= _KEPT else None


def _hardly_counting(rows: npt.NDArray[np.float64], lesser: Sequence[int], *, sized: bool, first: bool) -> list[int]:
    """Of columns of ``lesser`` scale, the least first, as many as can be left out, each and all together."""
    near = _nearness(rows, sized=sized)

    def is_kept(left_out: Sequence[int]) -> bool:
        rest = [column for column in range(rows.shape[1]) if column not in left_out]
        places = _nearness(rows[:, rest], sized=sized).argmax(axis=1)
        kept = near[np.arange(len(rows)), places] == near.max(axis=1)
        return bool(kept.mean() >= _KEPT and (kept[0] or not first))

    small = [column for column in lesser if is_kept([column])]
    while small and not is_kept(small):
        small = small[:-1]
    return small


def _nearness(rows: npt.NDArray[np.float64], *, sized: bool) -> npt.NDArray[np.float64]:
    """How near each two rows are, larger is nearer; a row is not near to itself."""
    if sized:
        near = np.zeros((len(rows), len(rows)))
        for column in rows.T:
            near -= np.square(column[:, None] - column[None])
    else:
        near = cosine_matrix(rows)
    np.fill_diagonal(near, -np.inf)
    return near


@public
def telling_columns(vectors: WordVectors, word: str, other: str, most: int = 2, least: float = 0.2) -> list[int]:
    """The columns that make two words alike, first the one that does so most: up to ``most`` of them.

    Of the products that add up to the cosine, those above 0, each has a share of ``least`` (0..1) or more. Where two
    words are about equally strong in a column, a share of half of that will do, and only there is one counted unless
    there is no other. Raises UnknownWordError.
    """
    rows = vectors[[word, other]].astype(np.float64)
    products = np.prod(rows, axis=0).clip(min=0)
    strengths = np.abs(rows) / np.linalg.norm(rows, axis=1, keepdims=True).clip(min=1e-300)
    equal = strengths.min(axis=0) >= _EQUAL * strengths.max(axis=0)
    order = [int(column) for column in np.argsort(-products, kind="stable")]
    found = [column for column in order if equal[column] and products[column] >= least / 2 * products.sum() > 0]
    if not found or products[found[0]] < least * products.sum():
        found = [column for column in order[:1] if products[column] >= least * products.sum() > 0]
    return found[:most]


@public
def closest_by_distance(vectors: WordVectors, word: str) -> list[str]:
    """All other words of a set, first the one whose numbers lie closest to those of ``word``, as on a board (Euclid).

    Other than for a cosine the size of the numbers counts. Equally close ones keep their order. Raises
    UnknownWordError.
    """
    others = [other for other in vectors.words if other != word]
    own = vectors[word].astype(np.float64)
    if not others:
        return []
    distances = np.linalg.norm(vectors[others].astype(np.float64) - own, axis=1)
    return [others[place] for place in np.argsort(distances, kind="stable")]


@public
def widest_column(vectors: WordVectors, word: str, other: str) -> int:
    """The column in which two words differ most, the first of those that do. Raises UnknownWordError."""
    one, two = vectors[[word, other]].astype(np.float64)
    return int(np.abs(one - two).argmax())
