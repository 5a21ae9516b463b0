"""Two words and several: similarity, angle, shared neighbours, the odd one out, `find_closest_words`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public, real_number, whole_number, word_list
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.search import most_similar, most_similar_batch
from embedding_core.numeric import cosine_matrix
from embedding_core.vectors.word_vectors import WordVectors, checked_set

# Where a word fits its group at least so much as the others fit one another, none is odd. Of 40 lists of four with a
# stranger 40 have one by this, of 40 without one 2 (hamster, saw), none of these in the half that was unseen.
_FITS = 2 / 3
# Means that differ by less are called equal. Of lists of two or three words of one kind with a stranger, by 14 kinds,
# the lowest was the stranger in 21 of 43 where the next was so near, and in 98 of 100 of the rest; by 13 other kinds,
# unseen before, in 60 of 102, and in 94 of 100 of the rest.
_LEVEL = 0.03


@dataclass(frozen=True)
class OddOneOut:
    """The word that fits its group least.

    ``mean_similarities`` holds, for each distinct word in the order given, the mean cosine with the other words.
    """

    word: str
    mean_similarities: Mapping[str, float]

    @property
    def margin(self) -> float:
        """How far its mean lies below the next lowest, 0 or more."""
        lowest, second = sorted(self.mean_similarities.values())[:2]
        return second - lowest

    @property
    def level(self) -> list[str]:
        """The word with those that fit about as little, in the order given: which of them is lowest may be chance."""
        lowest = self.mean_similarities[self.word]
        return [word for word, mean in self.mean_similarities.items() if mean - lowest < _LEVEL]

    @property
    def is_clear(self) -> bool:
        """Whether the word fits the others much less than these fit one another: arsenal, chelsea, bolton all fit."""
        lowest, *means = sorted(self.mean_similarities.values())
        # each mean is of as many cosines, and those of the lowest are in the others' sums, too
        among_others = (sum(means) - lowest) / max(1, len(means) - 1)
        return among_others > 0 and lowest < _FITS * among_others


@public
def find_closest_words(
    embedding: npt.ArrayLike,
    embeddings_dict: WordVectors | Mapping[str, npt.ArrayLike],
    exclude_words: Iterable[str] = (),
    top_n: int = 5,
) -> list[tuple[str, float]] | None:
    """The article's function: the ``top_n`` words nearest to ``embedding`` by cosine, as (word, cosine) pairs.

    ``embedding`` has the shape (dim,) or (1, dim). ``embeddings_dict`` is a `WordVectors` or, as in the article, a
    dictionary of word -> vector. None where no word is left.

    >>> from embedding_core import load
    >>> glove = load()
    >>> result = glove["king"] - glove["man"] + glove["woman"]
    >>> find_closest_words(result, glove, exclude_words=["king", "man", "woman"], top_n=1)[0][0]
    'queen'
    """
    if isinstance(embeddings_dict, Mapping) and not embeddings_dict:
        return None
    vectors = embeddings_dict if isinstance(embeddings_dict, WordVectors) else WordVectors.from_mapping(embeddings_dict)
    target: Any = embedding
    if isinstance(target, np.ndarray) and target.ndim == 2 and len(target) == 1:
        target = target[0]
    neighbors = most_similar(vectors, target, whole_number("top_n", top_n), exclude=exclude_words)
    return [(neighbor.word, neighbor.cosine) for neighbor in neighbors] or None


@public
def similarity(vectors: WordVectors, first: str, second: str) -> float:
    """Cosine of two words: -1..1, higher is closer; 0 if a vector has no direction. Raises UnknownWordError."""
    return float(similarity_matrix(vectors, [first, second])[0, 1])


@dataclass(frozen=True)
class CosineParts:
    """What a cosine is computed from: ``dot`` ÷ (``lengths[0]`` × ``lengths[1]``), of the vectors as they are."""

    dot: float
    lengths: tuple[float, float]


def cosine_parts(vectors: WordVectors, first: str, second: str) -> CosineParts:
    """The product of two vectors, number by number and added up, and their lengths. Raises UnknownWordError.

    >>> from embedding_core.vectors.word_vectors import WordVectors
    >>> cosine_parts(WordVectors.from_mapping({"a": (3, 4), "b": (1, 0)}), "a", "b")
    CosineParts(dot=3.0, lengths=(5.0, 1.0))
    """
    one, other = vectors.vector(first).astype(np.float64), vectors.vector(second).astype(np.float64)
    return CosineParts(float(one @ other), (vectors.length(first), vectors.length(second)))


@public
def similarity_matrix(vectors: WordVectors, words: Sequence[str]) -> npt.NDArray[np.float64]:
    """``result[i, j]`` is the cosine of words i and j; shape (n, n), symmetric, 1 on the diagonal.

    Raises UnknownWordError that names all the unknown words.
    """
    checked_set(vectors)
    return cosine_matrix(vectors.units(words))


@public
def angle_degrees(cosine: float) -> float:
    """Angle between two vectors with the given cosine: 0 (same direction) to 180 (opposite)."""
    return float(np.degrees(np.arccos(np.clip(real_number("A cosine", cosine), -1, 1))))


@public
def closest_pair(words: Sequence[str], cosines: npt.NDArray[np.float64]) -> tuple[str, str]:
    """The two different words with the highest cosine in a `similarity_matrix` of two or more words.

    Raises InvalidInputError for fewer than two words, and for a table that is not theirs.
    """
    words = word_list("words", words)
    if len(words) < 2 or np.shape(cosines) != (len(words), len(words)):
        raise InvalidInputError(
            f"A closest pair needs two or more words and their table of cosines; there are {len(words)} words and a "
            f"table of shape {np.shape(cosines)}."
        )
    above = np.triu_indices(len(words), k=1)
    best = int(np.argmax(cosines[above]))
    return words[int(above[0][best])], words[int(above[1][best])]


@public
def shared_neighbors(
    vectors: WordVectors, first: str, second: str, k: int = 50, *, max_rank: int | None = None
) -> list[str]:
    """Words among the ``k`` nearest of both words, the closest to ``first`` on top. Raises UnknownWordError.

    Search only the ``max_rank`` most frequent words.
    """
    of_first, of_second = most_similar_batch(vectors, [first, second], k, exclude=[first, second], max_rank=max_rank)
    words = {neighbor.word for neighbor in of_second}
    return [neighbor.word for neighbor in of_first if neighbor.word in words]


@public
def odd_one_out(vectors: WordVectors, words: Sequence[str], *, ignore_unknown: bool = False) -> OddOneOut:
    """The word with the lowest mean cosine with the others; among equals, the one given last.

    It is the word farthest from the mean of the unit vectors (Řehůřek's ``doesnt_match`` in gensim). Repeated words
    count once. ``ignore_unknown`` leaves out words that are not in the set, as gensim does, instead of refusing them.

    Raises InvalidInputError for fewer than three distinct words, UnknownWordError for unknown ones.
    """
    checked_set(vectors)
    distinct = [word for word in dict.fromkeys(word_list("words", words)) if not ignore_unknown or word in vectors]
    if len(distinct) < 3:
        known = " that are in the set" if ignore_unknown else ""
        raise InvalidInputError(f"The odd one out needs at least three different words{known}, not {len(distinct)}.")
    cosines = similarity_matrix(vectors, distinct)
    means = (cosines.sum(axis=1) - np.diag(cosines)) / (len(distinct) - 1)
    last_lowest = len(means) - 1 - int(np.argmin(means[::-1]))
    return OddOneOut(distinct[last_lowest], dict(zip(distinct, means.tolist(), strict=True)))


@public
def percentile(vectors: WordVectors, cosine: float, words: Iterable[str]) -> float:
    """Share of random pairs of words about as common as ``words`` that are less similar than ``cosine``, 0..100.

    ``words`` are the two whose cosine it is; for a sum, its words and the answer. What is compared with is stored with
    the set, see `sample_random_pairs` and `RandomPairsByRank.like`.

    Raises InvalidInputError when the set has no sample, UnknownWordError.
    """
    checked_set(vectors)
    return vectors.random_pairs_like(words).percentile(real_number("A cosine", cosine))
