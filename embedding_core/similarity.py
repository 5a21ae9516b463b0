"""Similarity of words: nearest neighbours, pairs, tables of pairs, the odd one out.

Similarity is the cosine of the angle between two vectors: -1..1, higher is closer. The search is exact: it returns what
measuring every word in float64 would return (`most_similar` says how).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.errors import InvalidInputError
from embedding_core.scan import DEFAULT_BACKEND, Backend, approximate_cosines, kth_largest_at_least
from embedding_core.vectors import WordVectors, unit_rows

# Sixteen rows of approximate cosines over 341,479 words take 22 MB.
_BATCH_QUERIES = 16


@dataclass(frozen=True)
class Neighbor:
    """A word near a query: its cosine (-1..1, higher is closer) and its frequency rank (1 is the most frequent)."""

    word: str
    cosine: float
    rank: int


@dataclass(frozen=True)
class OddOneOut:
    """The word that fits its group least.

    ``mean_similarities`` holds, for each distinct word in the order given, the mean cosine with the other words.
    """

    word: str
    mean_similarities: Mapping[str, float]


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


def find_closest_words(
    embedding: npt.ArrayLike,
    vectors: WordVectors | Mapping[str, npt.ArrayLike],
    exclude_words: Iterable[str] = (),
    top_n: int = 5,
) -> list[tuple[str, float]]:
    """The article's function: the ``top_n`` words nearest to ``embedding`` by cosine, as (word, cosine) pairs.

    ``vectors`` is a `WordVectors` or, as in the article, a dictionary of word -> vector.

    >>> from embedding_core import load
    >>> glove = load()
    >>> result = glove["king"] - glove["man"] + glove["woman"]
    >>> find_closest_words(result, glove, exclude_words=["king", "man", "woman"], top_n=1)[0][0]
    'queen'
    """
    if not isinstance(vectors, WordVectors):
        vectors = WordVectors.from_mapping(vectors)
    neighbors = most_similar(vectors, np.asarray(embedding, dtype=np.float64), top_n, exclude=exclude_words)
    return [(neighbor.word, neighbor.cosine) for neighbor in neighbors]


def similarity(vectors: WordVectors, first: str, second: str) -> float:
    """Cosine of two words: -1..1, higher is closer; 0 if a vector has no direction. Raises UnknownWordError."""
    return float(similarity_matrix(vectors, [first, second])[0, 1])


def similarity_matrix(vectors: WordVectors, words: Sequence[str]) -> npt.NDArray[np.float64]:
    """``result[i, j]`` is the cosine of words i and j; shape (n, n), symmetric, 1 on the diagonal.

    Raises UnknownWordError that names all the unknown words.
    """
    units = vectors.units(words)
    return np.clip(units @ units.T, -1, 1)


def angle_degrees(cosine: float) -> float:
    """Angle between two vectors with the given cosine: 0 (same direction) to 180 (opposite)."""
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def closest_pair(words: Sequence[str], cosines: npt.NDArray[np.float64]) -> tuple[str, str]:
    """The two different words with the highest cosine in a `similarity_matrix` of two or more words."""
    above = np.triu_indices(len(words), k=1)
    best = int(np.argmax(cosines[above]))
    return words[int(above[0][best])], words[int(above[1][best])]


def shared_neighbors(vectors: WordVectors, first: str, second: str, k: int = 50) -> list[str]:
    """Words among the ``k`` nearest of both words, the closest to ``first`` on top. Raises UnknownWordError."""
    of_first, of_second = most_similar_batch(vectors, [first, second], k, exclude=[first, second])
    words = {neighbor.word for neighbor in of_second}
    return [neighbor.word for neighbor in of_first if neighbor.word in words]


def odd_one_out(vectors: WordVectors, words: Sequence[str]) -> OddOneOut:
    """The word with the lowest mean cosine with the others; among equals, the one given last.

    It is the word farthest from the mean of the unit vectors (Řehůřek's ``doesnt_match`` in gensim). Repeated words
    count once.

    Raises InvalidInputError for fewer than three distinct words, UnknownWordError for unknown ones.
    """
    distinct = list(dict.fromkeys(words))
    if len(distinct) < 3:
        raise InvalidInputError(f"The odd one out needs at least three different words, not {len(distinct)}.")
    cosines = similarity_matrix(vectors, distinct)
    means = (cosines.sum(axis=1) - np.diag(cosines)) / (len(distinct) - 1)
    last_lowest = len(means) - 1 - int(np.argmin(means[::-1]))
    return OddOneOut(distinct[last_lowest], dict(zip(distinct, means.tolist(), strict=True)))


def percentile(vectors: WordVectors, cosine: float) -> float:
    """Share of random pairs of common words that are less similar than ``cosine``, 0..100 (percent).

    The distribution is stored with the set (see `embedding_core.baseline.sample_random_pairs`).
    Raises InvalidInputError when the set has none.
    """
    return vectors.random_pairs.percentile(cosine)


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
