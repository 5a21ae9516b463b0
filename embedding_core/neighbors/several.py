"""One word against many, and several words as one: what gensim's KeyedVectors has besides the search.

All of it is exact in the sense of `embedding_core.most_similar`: cosines are summed in float64 and rounded to 12
decimals, so that words of one direction are equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.checks import listed, public, real_number, word_list
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.search import direction_of, exact_cosines, vectors_of
from embedding_core.vectors.word_vectors import BLOCK_ROWS, WordVectors, checked_set


@public
def cosines(
    vectors: WordVectors, query: str | npt.NDArray[Any], words: Sequence[str] | None = None
) -> npt.NDArray[np.float64]:
    """Cosine of ``query``, a word or a vector of shape (dim,), with each of ``words``: (n,), -1..1.

    Without ``words`` with every word of the set, in frequency order. A vector of zeros has the cosine 0.
    ``1 - cosines`` are gensim's distances.

    Raises UnknownWordError, and InvalidInputError for a query without a direction.

    >>> pets = WordVectors.from_arrays(["cat", "dog", "eel"], [[3, 4], [1, 0], [0, 2]])
    >>> cosines(pets, "cat").tolist()
    [1.0, 0.6, 0.8]
    """
    checked_set(vectors)
    direction = direction_of(vectors, query)
    if words is not None:
        return exact_cosines(vectors, direction, np.array(vectors.indices(words), dtype=np.intp))
    blocks = [np.arange(start, min(start + BLOCK_ROWS, len(vectors))) for start in range(0, len(vectors), BLOCK_ROWS)]
    return np.concatenate([np.empty(0), *(exact_cosines(vectors, direction, rows) for rows in blocks)])


@public
def closer_than(vectors: WordVectors, word: str, other: str) -> list[str]:
    """The words that are nearer to ``word`` than ``other`` is, in frequency order. Raises UnknownWordError."""
    checked_set(vectors)
    row, limit = vectors.indices([word, other])
    found = cosines(vectors, word)
    return [vectors.words[i] for i in np.flatnonzero(found > found[limit]).tolist() if i != row]


@public
def neighbor_rank(vectors: WordVectors, word: str, other: str) -> int:
    """The place of ``other`` among the neighbours of ``word``, 1 for the nearest; equals share the best place.

    (gensim's ``rank``. How frequent a word is says `WordVectors.frequency_rank`.) Raises UnknownWordError.
    """
    return 1 + len(closer_than(vectors, word, other))


@public
def most_similar_to_given(vectors: WordVectors, word: str, words: Sequence[str]) -> str:
    """The one of ``words`` that is nearest to ``word``; among equals the first.

    Raises UnknownWordError, and InvalidInputError where there is no word to choose from.
    """
    words = word_list("words", words)
    if not words:
        raise InvalidInputError("There is no word to choose from; give a list of one or more.")
    return words[int(cosines(vectors, word, words).argmax())]


@public
def mean_vector(
    vectors: WordVectors,
    words: Sequence[str | npt.NDArray[Any]],
    weights: Sequence[float] | None = None,
    *,
    unit: bool = True,
    ignore_unknown: bool = False,
) -> npt.NDArray[np.float64]:
    """Mean of the vectors of several words, (dim,): the sum of weight * vector over the sum of the weights' sizes.

    Parameters
    ----------
    words:
        Words, or vectors of shape (dim,), which are taken as they are.
    weights:
        One number for each; 1 for all unless given.
    unit:
        Whether the vector of each word is first brought to length 1 (one of zeros stays zeros).
    ignore_unknown:
        Leave out words that are not in the set, as gensim does, instead of refusing them.

    Raises UnknownWordError, and InvalidInputError where nothing is left or the weights are all 0 or do not fit.

    >>> pets = WordVectors.from_arrays(["cat", "dog"], [[3, 4], [1, 0]])
    >>> mean_vector(pets, ["cat", "dog"]).tolist()
    [0.8, 0.4]
    """
    checked_set(vectors)
    items = listed("words", words)
    given = [1.0] * len(items) if weights is None else listed("weights", weights, "numbers")
    factors = [real_number("A weight", weight) for weight in given]
    if len(factors) != len(items):
        raise InvalidInputError(f"There are {len(items)} words and {len(factors)} weights; each word needs one.")
    if ignore_unknown:
        known = [not isinstance(item, str) or item in vectors for item in items]
        items = [item for item, kept in zip(items, known, strict=True) if kept]
        factors = [factor for factor, kept in zip(factors, known, strict=True) if kept]
    total = float(np.abs(factors).sum())
    if total == 0:
        raise InvalidInputError("A mean needs at least one known word with a weight other than 0.")
    rows = vectors_of(vectors, items, unit=unit)
    with np.errstate(over="ignore", invalid="ignore"):
        mean: npt.NDArray[np.float64] = np.asarray(factors) / total @ rows
    if not np.isfinite(mean).all():
        raise InvalidInputError("These vectors and weights are too large for a mean.")
    return mean


@public
def n_similarity(vectors: WordVectors, first: Sequence[str], second: Sequence[str]) -> float:
    """Cosine of the means of two lists of words (of the vectors as they are): -1..1; 0 if a mean has no direction.

    Raises UnknownWordError, and InvalidInputError for an empty list.
    """
    a, b = (mean_vector(vectors, word_list("a list", words), unit=False) for words in (first, second))
    lengths = np.linalg.norm(a) * np.linalg.norm(b)
    return float(np.clip(a @ b / lengths, -1, 1)) if lengths > 0 else 0.0
