"""Similarity of words: nearest neighbours, pairs, tables of pairs, the odd one out.

Similarity is the cosine of the angle between two vectors: -1..1, higher is closer. The search is exact for the rows as
they are stored (int8 codes, in the set that ships): it returns what measuring every word in float64 would return
(`most_similar` says how).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Never

import numpy as np
import numpy.typing as npt

from embedding_core.checks import listed, no_other_names, public, real_number, whole_number, word_list
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.scan import DEFAULT_BACKEND, Backend, approximate_cosines, kth_largest_at_least
from embedding_core.numeric import steady_cosines, unit_rows
from embedding_core.vectors.gensim_names import ARGUMENTS
from embedding_core.vectors.word_vectors import WordVectors, checked_set

Item = str | npt.NDArray[Any] | tuple[str | npt.NDArray[Any], float]

# Cosines of so many queries with all rows are in memory at once: sixteen queries over 341,479 words, one over millions.
_BATCH_QUERIES = 16
_BATCH_BYTES = 24_000_000
_NOTHING = 1e-12


@dataclass(frozen=True)
class Neighbor:
    """A word near a query: its cosine (-1..1, higher is closer) and its frequency rank (1 is the most frequent).

    It can be taken apart as a pair: ``for word, cosine in most_similar(vectors, "frog")``.
    """

    word: str
    cosine: float
    frequency_rank: int

    def __iter__(self) -> Iterator[Any]:
        yield self.word
        yield self.cosine


@public
def most_similar(
    vectors: WordVectors,
    query: str | npt.NDArray[Any] | None = None,
    k: int = 10,
    exclude: Iterable[str] = (),
    max_rank: int | None = None,
    *,
    positive: Sequence[Item] = (),
    negative: Sequence[Item] = (),
    backend: Backend = DEFAULT_BACKEND,
    **other_names: Never,
) -> list[Neighbor]:
    """The ``k`` words whose vectors point most nearly in the direction of ``query``.

    Exact: the same words in the same order as computing every cosine in float64, words with equal cosines in frequency
    order. A scan over int8 codes bounds every cosine, and only the words that the bound leaves in question are measured
    in float64.

    Parameters
    ----------
    query:
        A word of the set, which is left out of its own neighbours, or a vector of shape (dim,).
    positive, negative:
        Instead of a query: what is added and subtracted, words at length 1 (3CosAdd) and vectors as they are; the words
        are left out of the answers. A pair (word, weight) has a weight of its own. The same as in gensim.
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
        If ``k`` or ``max_rank`` is not a whole number of 1 or more, ``exclude`` is one string, or the vector has the
        wrong shape, no direction (all zeros, also where a sum cancels), or a number that is not finite.

    Examples
    --------
    >>> from embedding_core import load
    >>> [n.word for n in most_similar(load(), "frog", k=3)]
    ['toad', 'snake', 'frogs']
    >>> most_similar(load(), positive=["king", "woman"], negative=["man"], k=1)[0].word
    'queen'
    """
    no_other_names(other_names, ARGUMENTS, ("query", "k", "exclude", "max_rank", "positive", "negative"))
    checked_set(vectors)
    added, subtracted = listed("positive", positive), listed("negative", negative)
    if added or subtracted:
        if query is not None:
            raise InvalidInputError("Give either a query, or lists of positive and negative words.")
        weights = [1.0] * len(added) + [-1.0] * len(subtracted)
        query, words = _weighted_sum(vectors, [*added, *subtracted], weights)
        exclude = [*word_list("exclude", exclude), *words]
    elif query is None:
        raise InvalidInputError("Give a word or a vector to be near to, or lists of positive and negative words.")
    return most_similar_batch(vectors, [query], k, exclude=exclude, max_rank=max_rank, backend=backend)[0]


@public
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
    checked_set(vectors)
    if k is None:
        raise InvalidInputError("k says how many neighbours to return; cosines(vectors, query) has those of all words.")
    k = whole_number("k says how many neighbours to return, so it", k)
    n_rows = searched_rows(vectors, max_rank)
    queries = listed("queries", queries, "words or vectors")
    words = [query for query in queries if isinstance(query, str)]
    own_row = dict(zip(words, vectors.indices(words), strict=True))  # one error for all the unknown words
    excluded = [row for row in map(vectors.words.find, word_list("exclude", exclude)) if row is not None]
    directions = np.array([direction_of(vectors, query) for query in queries]).reshape(len(queries), vectors.dim)

    left_out = [[*excluded, own_row[query]] if isinstance(query, str) else excluded for query in queries]
    if vectors.elsewhere is not None:
        return [_found_elsewhere(vectors, *one, n_rows, k) for one in zip(directions, left_out, strict=True)]

    found: list[list[Neighbor]] = []
    step = min(_BATCH_QUERIES, max(1, _BATCH_BYTES // max(1, 4 * n_rows)))
    for start in range(0, len(queries), step):
        batch = directions[start : start + step]
        scanned = approximate_cosines(vectors, batch, n_rows, backend)
        for offset, direction in enumerate(batch):
            values = scanned.values[offset]
            values[[row for row in left_out[start + offset] if row < n_rows]] = -np.inf
            rows = _candidates(values, k, scanned.error[offset])
            found.append(_nearest(vectors, direction, rows, k))
    return found


def direction_of(vectors: WordVectors, query: str | npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """The query's vector at length 1, float64 of shape (dim,). Raises what `most_similar` says."""
    if isinstance(query, str):
        # The stored row, not the rounded float32 vector: cosines between words then come from exact integers.
        vector = vectors.rows[vectors.index(query)].astype(np.float64)
    else:
        vector = given_vector(vectors, query)
    largest = np.abs(vector).max()
    if largest == 0:
        raise InvalidInputError("The query vector is all zeros, so it points nowhere and nothing is near it.")
    vector = vector / largest  # so that neither huge nor tiny numbers overflow when squared
    return vector / np.linalg.norm(vector)


def given_vector(vectors: WordVectors, query: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """A vector that was given as one, float64 of shape (dim,). Raises InvalidInputError where it is none."""
    try:
        given = np.asarray(query)
        if np.iscomplexobj(given):  # which numpy would cut with a warning
            raise TypeError("complex numbers")
        vector = given.astype(np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        raise InvalidInputError(
            "The query must be a word or a vector of numbers. Several words together go into positive=[...]; "
            "most_similar_batch answers several words one by one."
        ) from error
    if vector.shape != (vectors.dim,):
        raise InvalidInputError(
            f"The vectors have {vectors.dim} dimensions, but the query has the shape {vector.shape}."
        )
    if not np.isfinite(vector).all():
        raise InvalidInputError("The query vector holds a number that is not finite.")
    return vector


def searched_rows(vectors: WordVectors, max_rank: int | None) -> int:
    """How many rows are searched: all, or the ``max_rank`` most frequent. Raises InvalidInputError below 1."""
    return len(vectors) if max_rank is None else min(whole_number("max_rank", max_rank), len(vectors))


def _weighted_sum(
    vectors: WordVectors, items: Sequence[Item], weights: Sequence[float]
) -> tuple[npt.NDArray[np.float64], list[str]]:
    """Sum of the items, (dim,), zeros where it cancels; and the words among the items."""
    pairs = [item if isinstance(item, tuple) else (item, weight) for item, weight in zip(items, weights, strict=True)]
    for pair in pairs:
        if len(pair) != 2:
            raise InvalidInputError(f"An item is a word, a vector, or a pair (word, weight), not {pair!r:.60}.")
    factors = np.array([real_number("A weight", weight) for _, weight in pairs])
    parts = vectors_of(vectors, [item for item, _ in pairs])
    with np.errstate(over="ignore", invalid="ignore"):  # what overflows is refused as not finite
        parts *= factors[:, None]
        total: npt.NDArray[np.float64] = parts.sum(axis=0)
    # A sum this small beside its parts is rounding, not a direction.
    nothing = np.abs(total).max() <= _NOTHING * np.abs(parts).max()
    return np.zeros_like(total) if nothing else total, [item for item, _ in pairs if isinstance(item, str)]


def vectors_of(
    vectors: WordVectors, items: Sequence[str | npt.NDArray[Any]], *, unit: bool = True
) -> npt.NDArray[np.float64]:
    """Vectors of words, at length 1 or with ``unit=False`` as they are, among vectors as they were given: (n, dim)."""
    words = [item for item in items if isinstance(item, str)]
    vectors.indices(words)  # one error for all the unknown words
    known = dict(zip(words, vectors.units(words) if unit else vectors[words].astype(np.float64), strict=True))
    return np.array([known[item] if isinstance(item, str) else given_vector(vectors, item) for item in items])


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


def exact_cosines(
    vectors: WordVectors, direction: npt.NDArray[np.float64], rows: npt.NDArray[np.intp]
) -> npt.NDArray[np.float64]:
    """Cosines of a unit vector with some rows, (n,); 0 for a row of zeros."""
    # Summed row by row, so that equal rows get equal cosines and the stable sort keeps them in frequency order.
    return np.clip(steady_cosines(unit_rows(vectors.rows[rows].astype(np.float64)), direction), -1, 1)


def _found_elsewhere(
    vectors: WordVectors, direction: npt.NDArray[np.float64], left_out: list[int], n_rows: int, k: int
) -> list[Neighbor]:
    assert vectors.elsewhere is not None
    rows = vectors.elsewhere.nearest(direction, k + len(left_out), n_rows)
    kept = np.array([row for row in rows if row not in left_out][:k], dtype=np.intp)
    return _nearest(vectors, direction, kept, k)


def _nearest(
    vectors: WordVectors, direction: npt.NDArray[np.float64], rows: npt.NDArray[np.intp], k: int
) -> list[Neighbor]:
    cosines = exact_cosines(vectors, direction, rows)
    best = np.argsort(-cosines, kind="stable")[:k]
    return [Neighbor(vectors.words[int(rows[i])], float(cosines[i]), int(rows[i]) + 1) for i in best]
