"""Two words and several: similarity, angle, shared neighbours, the odd one out, `find_closest_words`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.search import most_similar, most_similar_batch
from embedding_core.vectors.word_vectors import WordVectors


@dataclass(frozen=True)
class OddOneOut:
    """The word that fits its group least.

    ``mean_similarities`` holds, for each distinct word in the order given, the mean cosine with the other words.
    """

    word: str
    mean_similarities: Mapping[str, float]


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

    The distribution is stored with the set (see `embedding_core.vectors.sampling.sample_random_pairs`).
    Raises InvalidInputError when the set has none.
    """
    return vectors.random_pairs.percentile(cosine)
