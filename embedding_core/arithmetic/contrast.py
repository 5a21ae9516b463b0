"""Why an analogy works: words that are nearer to b than to a are nearer to d than to c as well."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import numpy as np

from embedding_core.neighbors.scan import approximate_cosines
from embedding_core.vectors.word_vectors import WordVectors

_SEARCHED = 10_000  # everyday words, which a reader knows
_SHORTEST = 3  # letters: shorter ones are mostly numerals and abbreviations
_NEAR = 0.4  # cosine from which a word is of the company of b and d; 99 % of the pairs of common words are below 0.54


@dataclass(frozen=True)
class SharedContrast:
    """A word and how much nearer it is to b than to a, and to d than to c: differences of cosines, above 0."""

    word: str
    first: float
    second: float


def shared_contrasts(vectors: WordVectors, a: str, b: str, c: str, d: str, k: int = 3) -> tuple[SharedContrast, ...]:
    """The words of which the smaller of the two differences is largest, the largest first, at most ``k``.

    Of the 10,000 most frequent words those are searched that have three letters or more and a cosine of 0.4 or more
    with b and d. There may be none. In unit vectors the two differences are w . (b - a) and w . (d - c), so words for
    which both are large are what makes the steps a -> b and c -> d parallel. They are true to 0.0001.

    Raises UnknownWordError when one of the four is not in the vocabulary.

    >>> from embedding_core import load
    >>> [found.word for found in shared_contrasts(load(), "france", "paris", "italy", "rome")]
    ['cairo', 'amman', 'petersburg']
    """
    four = [a, b, c, d]
    to_a, to_b, to_c, to_d = approximate_cosines(vectors, vectors.units(four), min(_SEARCHED, len(vectors))).values
    first, second = to_b - to_a, to_d - to_c
    smaller = np.minimum(first, second)
    smaller[np.minimum(to_b, to_d) < _NEAR] = 0
    smaller[[row for row in vectors.indices(four) if row < len(smaller)]] = 0
    ranked = np.argsort(-smaller, kind="stable").tolist()
    best = (row for row in ranked if smaller[row] > 0 and len(vectors.words[row]) >= _SHORTEST)
    return tuple(SharedContrast(vectors.words[row], float(first[row]), float(second[row])) for row in islice(best, k))
