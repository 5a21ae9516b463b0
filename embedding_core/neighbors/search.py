"""Similarity of words: nearest neighbours, pairs, tables of pairs, the odd one out.

Similarity is the cosine of the angle between two vectors: -1..1, higher is closer. The search is exact: it returns what
measuring every word in float64 would return (`most_similar` says how).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.scan import DEFAULT_BACKEND, Backend, approximate_cosines, kth_largest_at_least
from embedding_core.numeric import unit_rows
from embedding_core.vectors.word_vectors import WordVectors

# Sixteen rows of approximate cosines over 341,479 words take 22 MB.
_BATCH_QUERIES = 16


@dataclass(frozen=True)
class Neighbor:
    """A word near a query: its cosine (-1..1, higher is closer) and its frequency rank (1 is the most frequent)."""

    word: str
    cosine: float
    rank: int


def most_similar(
    vectors: WordVectors,
    query: str | npt.NDArray[Any],
    k: int = 10,
    exclude: Iterable[str] = (),
    max_rank: int | None = None,
    *,
    backend: Backend = DEFAULT_BACKEND,
) -> list[Neighbor]:
    """The ``k`` words whose vectors point most nearly in the direction of ``query``.

    Exact: the same words in the same order as computing every cosine in float64, words with equal cosines in frequency
    order. A scan over int8 codes bounds every cosine, and only the words that the bound leaves in question are measured
    in float64.

    Parameters
    ----------
    query:
        A word of the set, which is left out of its own neighbours, or a vector of shape (dim,).
    k:
        How many words, 1 or more; fewer come back when there are no more.
    exclude:
        Words to leave out; those not in the vocabulary are ignored.
    max_rank:
        Search only the ``max_rank`` most frequent words.

    Raises
    ------
    UnknownWordError
        If ``query`` is a word outside the vocabulary; carries suggestions.
    InvalidInputError
        If ``k`` or ``max_rank`` is below 1, ``exclude`` is one string, or the vector has the wrong shape, no direction
        (all zeros), or a number that is not finite.

    Examples
    --------
    >>> from embedding_core import load
    >>> [n.word for n in most_similar(load(), "frog", k=3)]
    ['toad', 'snake', 'frogs']
    """
    return most_similar_batch(vectors, [query], k, exclude=exclude, max_rank=max_rank, backend=backend)[0]


def most_similar_batch(
    vectors: WordVectors,
    queries: Sequence[str | npt.NDArray[Any]],
    k: int = 10,
    exclude: Iterable[str] = (),
    max_rank: int | None = None,
    *,
    backend: Backend = DEFAULT_BACKEND,
) -> list[list[Neighbor]]:
    """`most_similar` for several queries: one list of neighbours for each, in the same order."""
    if k < 1:
        raise InvalidInputError(f"k says how many neighbours to return, so it must be 1 or more, not {k}.")
    if max_rank is not None and max_rank < 1:
        raise InvalidInputError(f"max_rank must be 1 or more, not {max_rank}.")
    if isinstance(exclude, str):
        raise InvalidInputError(f"exclude is a list of words; for one word write [{exclude!r}].")
    n_rows = len(vectors) if max_rank is None else min(max_rank, len(vectors))
    words = [query for query in queries if isinstance(query, str)]
    own_row = dict(zip(words, vectors.indices(words), strict=True))  # one error for all the unknown words
    excluded = [row for row in map(vectors.words.find, exclude) if row is not None]
    directions = np.array([_direction(vectors, query) for query in queries]).reshape(len(queries), vectors.dim)

    found: list[list[Neighbor]] = []
    for start in range(0, len(queries), _BATCH_QUERIES):
        batch = directions[start : start + _BATCH_QUERIES]
        scanned = approximate_cosines(vectors, batch, n_rows, backend)
        for offset, direction in enumerate(batch):
            query = queries[start + offset]
            left_out = [*excluded, own_row[query]] if isinstance(query, str) else excluded
            values = scanned.values[offset]
            values[[row for row in left_out if row < n_rows]] = -np.inf
            rows = _candidates(values, k, scanned.error[offset])
            found.append(_nearest(vectors, direction, rows, k))
    return found


def _direction(vectors: WordVectors, query: str | npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    if isinstance(query, str):
        # The stored row, not the rounded float32 vector: cosines between words then come from exact integers.
        vector = vectors.rows[vectors.index(query)].astype(np.float64)
    else:
        try:
            vector = np.asarray(query, dtype=np.float64)
        except (TypeError, ValueError) as error:
            raise InvalidInputError("The query must be a word or a vector of numbers.") from error
        if vector.shape != (vectors.dim,):
            raise InvalidInputError(
                f"The vectors have {vectors.dim} dimensions, but the query has the shape {vector.shape}."
            )
        if not np.isfinite(vector).all():
            raise InvalidInputError("The query vector holds a number that is not finite.")
    largest = np.abs(vector).max()
    if largest == 0:
        raise InvalidInputError("The query vector is all zeros, so it points nowhere and nothing is near it.")
    vector = vector / largest  # so that neither huge nor tiny numbers overflow when squared
    return vector / np.linalg.norm(vector)


def _candidates(values: npt.NDArray[np.float32], k: int, error: float) -> npt.NDArray[np.intp]:
    """Rows that may be among the k largest true values, given approximate ones that are off by at most ``error``.

    At least k true values lie above (k-th largest approximate value) - error, so a row whose approximate value is
    another ``error`` below that cannot be one of them.
    """
    available = np.count_nonzero(values > -np.inf)
    if available <= k:
        return np.flatnonzero(values > -np.inf)
    kth = kth_largest_at_least(values, k)
    # Words left out are -inf; where nearly all are, the k-th largest maximum is -inf too and must not let them back in.
    return np.flatnonzero(values >= max(kth - 2 * error, float(np.finfo(np.float32).min)))


def _nearest(
    vectors: WordVectors, direction: npt.NDArray[np.float64], rows: npt.NDArray[np.intp], k: int
) -> list[Neighbor]:
    # Summed row by row, so that equal rows get equal cosines and the stable sort keeps them in frequency order.
    # Rounded far below any meaning, so that rows of one direction but different lengths are equal as well.
    cosines = (unit_rows(vectors.rows[rows].astype(np.float64)) * direction).sum(axis=1).round(12)
    best = np.argsort(-cosines, kind="stable")[:k]
    return [Neighbor(vectors.words[int(rows[i])], float(np.clip(cosines[i], -1, 1)), int(rows[i]) + 1) for i in best]
