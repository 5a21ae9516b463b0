"""Two words compared: by their cosine, and number by number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.neighbors.neighborhood import mostly_rare
from embedding_core.neighbors.search import most_similar
from embedding_core.neighbors.words import angle_degrees, shared_neighbors, similarity
from embedding_core.vectors.likeness import Likeness, is_rare, likeness
from embedding_core.vectors.word_vectors import WordVectors


@dataclass(frozen=True)
class WordPair:
    """Two words with their ``cosine`` (-1..1, higher is closer) and the angle in ``degrees`` (0..180).

    ``alike`` says what the cosine is worth. ``shared`` are those of the ``shared_of`` nearest words that both have.
    ``rare`` are those of the two that are seldom seen in the texts, ``among_rare`` those others whose nearest words
    mostly are.
    """

    first: str
    second: str
    cosine: float
    degrees: float
    alike: Likeness
    shared: list[str]
    shared_of: int
    rare: tuple[str, ...] = ()
    among_rare: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class TwoVectors:
    """The raw vectors of two words, (dim,), and their ``difference``; a word, its length and frequency rank for each
    of the different words.
    """

    first: npt.NDArray[np.float32]
    second: npt.NDArray[np.float32]
    difference: npt.NDArray[np.float32]
    lengths: tuple[tuple[str, float, int], ...]


@public
def compare_words(
    vectors: WordVectors, first: str, second: str, *, shared_of: int = 50, max_rank: int | None = None
) -> WordPair:
    """How alike two words are; they share what is among the ``shared_of`` nearest words of both, signs left out.

    Only the ``max_rank`` most frequent words are searched; None for all.

    Raises UnknownWordError, and InvalidInputError for a set without random pairs.
    """
    cosine = similarity(vectors, first, second)
    alike = likeness(vectors, (first, second), cosine)
    shared = [] if first == second else shared_neighbors(vectors, first, second, k=shared_of, max_rank=max_rank)
    named = [word for word in shared if any(map(str.isalnum, word))]
    rare = tuple(word for word in dict.fromkeys((first, second)) if is_rare(vectors, word))
    among_rare = tuple(
        word
        for word in dict.fromkeys((first, second))
        if word not in rare and mostly_rare(most_similar(vectors, word, max_rank=max_rank))
    )
    return WordPair(first, second, cosine, angle_degrees(cosine), alike, named, shared_of, rare, among_rare)


@public
def two_vectors(vectors: WordVectors, first: str, second: str) -> TwoVectors:
    """The numbers of two words beside each other. Raises UnknownWordError."""
    upper, lower = vectors[first], vectors[second]
    lengths = ((word, vectors.length(word), vectors.frequency_rank(word)) for word in dict.fromkeys((first, second)))
    return TwoVectors(upper, lower, upper - lower, tuple(lengths))
