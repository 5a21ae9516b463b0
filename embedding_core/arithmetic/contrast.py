"""Why an analogy works: words that are nearer to b than to a are nearer to d than to c as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from embedding_core.neighbors.scan import approximate_cosines
from embedding_core.numeric import unit_rows
from embedding_core.vectors.word_vectors import WordVectors

_SEARCHED = 10_000  # everyday words, which a reader knows
_EVERYWHERE = 100  # the most frequent ones keep company with all words, and tell nothing
_FETCHED = 500
_ENDING = 2  # letters
_SHORTEST = 3  # letters: shorter ones are mostly numerals and abbreviations
_NEAR = 0.55  # cosine from which a word is of the company of b and d: 99 % of the pairs of common words are below it
_TOGETHER = 0.94  # cosine of the halves of a name (los, angeles 0.95; buenos, aires 0.99), of capitals at most 0.84
_TELLING = 0.15  # both differences of a word that tells a reader something; those below are mostly chance


@dataclass(frozen=True)
class SharedContrast:
    """A word and how much nearer it is to b than to a, and to d than to c: differences of cosines, above 0."""

    word: str
    first: float
    second: float


def shared_contrasts(vectors: WordVectors, a: str, b: str, c: str, d: str, k: int = 3) -> tuple[SharedContrast, ...]:
    """The words of which the smaller of the two differences is largest, the largest first, at most ``k``.

    Of the 10,000 most frequent words, of a larger set without the first 100, those are searched that have three letters
    or more, a cosine of 0.55 or more with b and d, and both differences of 0.15 or more. One that is another of them,
    or one of the four, with an ending of one or two letters is left out: *dogs* beside *dog*; so are, in a larger set,
    two halves of one name, buenos and aires. There may be none.

    In unit vectors the two differences are w . (b - a) and w . (d - c), so words for which both are large are what
    makes the steps a -> b and c -> d parallel. They are true to 0.0001.

    Of a set that an engine keeps, the 500 of them nearest to b and d are looked at.

    Raises UnknownWordError when one of the four is not in the vocabulary.

    >>> from embedding_core import load
    >>> [found.word for found in shared_contrasts(load(), "france", "paris", "italy", "rome")]
    ['vienna', 'amsterdam', 'prague']
    """
    four = [a, b, c, d]
    n_rows, units = min(_SEARCHED, len(vectors)), vectors.units(four)
    if vectors.elsewhere is None:
        rows, cosines = np.arange(n_rows), approximate_cosines(vectors, units, n_rows).values
    else:
        between = unit_rows(units[[1, 3]].sum(axis=0, keepdims=True))[0]
        rows = np.sort(vectors.elsewhere.nearest(between, _FETCHED, n_rows))
        cosines = (unit_rows(vectors.rows[rows].astype(np.float64)) @ units.T).T.astype(np.float32)
    to_a, to_b, to_c, to_d = cosines
    first, second = to_b - to_a, to_d - to_c
    smaller = np.minimum(first, second)
    smaller[np.minimum(to_b, to_d) < _NEAR] = 0
    smaller[np.isin(rows, vectors.indices(four)) | ((rows < _EVERYWHERE) & (len(vectors) > _SEARCHED))] = 0
    ranked = np.argsort(-smaller, kind="stable").tolist()
    named = ((place, vectors.words[int(rows[place])]) for place in ranked if smaller[place] >= _TELLING)
    best = _without_halves(vectors, islice(_distinct(named, four), 2 * k))[:k]
    return tuple(SharedContrast(word, float(first[place]), float(second[place])) for place, word in best)


def _distinct(ranked: Iterable[tuple[int, str]], four: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Of words, each with its place, those of which none before, and none of the ``four``, is but another form."""
    taken = list(four)
    for place, word in ranked:
        if len(word) >= _SHORTEST and not any(_is_form(*sorted((word, one), key=len)) for one in taken):
            taken.append(word)
            yield place, word


def _without_halves(vectors: WordVectors, found: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Words, each with its place, but for such as hardly stand without each other: los and angeles."""
    named = list(found)
    if len(named) < 2 or len(vectors) <= _SEARCHED:  # in a small set many lie close
        return named
    units = vectors.units([word for _, word in named])
    together = (units @ units.T >= _TOGETHER) & ~np.eye(len(named), dtype=bool)
    return [each for at, each in enumerate(named) if not together[at].any()]


def _is_form(shorter: str, longer: str) -> bool:
    return longer.startswith(shorter) and len(longer) - len(shorter) <= _ENDING
