"""A set of vectors at a glance: what of it is empty, how long its vectors are, how evenly they use their space.

Lengths, anisotropy, effective dimension and hubness say nothing of any one word. They say which habits of a set to
expect: cosines that are all high, words that are everybody's neighbours, frequent words that are long.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.comparison.changes import units
from embedding_core.errors import InvalidInputError
from embedding_core.runtime.blas import one_blas_thread
from embedding_core.text import is_letters
from embedding_core.vectors.unoffered import is_offered
from embedding_core.vectors.word_vectors import WordVectors, checked_set

FROM = 30_000
FEWEST_MEASURED = 50  # words: the shape of fewer is chance
_EVEN, _CROWDED = 0.1, 0.3  # mean cosines of random pairs: up to which words spread, from which they crowd
SAMPLED = 4_000
NEIGHBORS = 10
_PAIRS = 100_000
_NEAR_ZERO = 0.01  # of the median length
_NAMED = 8
_BLOCK = 128  # words at once: 8 MB
_PAIRS_AT_ONCE = 4096  # 13 MB of rows with 384 numbers; all pairs at once took 300
_FEWEST = 3
_FETCHED = 20_000
_ENOUGH = 200  # words of letters: then no others are drawn


@dataclass(frozen=True)
class SetQuality:
    """How a set of vectors uses its space, or the ``words`` of it that were looked at.

    ``near_zero`` counts vectors shorter than a hundredth of the median, of which ``near_zero_words`` names some.
    ``lengths`` are (middle rank, median length) of bands of frequency, 1 for the median of the whole set.

    The rest is measured on ``sampled`` words, drawn from those of two and more letters among the 30,000 most frequent
    (from all of these where there are too few). ``anisotropy`` is the mean cosine of
    two of them: 0 where directions are spread evenly, 1 where all point one way (Ethayarajh 2019). ``effective`` is the
    participation ratio of the principal axes, from 1 to ``dim``: how many dimensions the words really fill (Gao and
    others 2017). ``hub_skew`` is the skewness of how often a word is among the ten nearest of another (Radovanović,
    Nanopoulos and Ivanović 2010): 0 where all are alike often, above 1 where some words are everybody's neighbour;
    ``hubs`` are the words with the highest counts.
    """

    words: int
    dim: int
    near_zero: int
    near_zero_words: tuple[str, ...]
    lengths: tuple[tuple[float, float], ...]
    sampled: int
    anisotropy: float
    effective: float
    neighbors: int
    hub_skew: float
    hubs: tuple[tuple[str, int], ...]

    @property
    def shape(self) -> Literal["spread", "leaning", "crowded"]:
        """How the words lie: in all directions, to one side, or in a cone, where any two look alike."""
        if self.anisotropy < _EVEN:
            return "spread"
        return "crowded" if self.anisotropy >= _CROWDED else "leaning"


@public
def measure(vectors: WordVectors, *, sampled: int = SAMPLED, seed: int = 0) -> SetQuality:
    """Measure a set; takes about a second. Of a set that an engine keeps, the 20,000 most frequent words are fetched.

    Raises InvalidInputError for fewer than three words with a direction.
    """
    checked_set(vectors)
    vectors = _fetched(vectors)
    lengths = _lengths(vectors)
    median = float(np.median(lengths))
    near_zero = _near_zero(lengths)
    rng = np.random.default_rng(seed)
    rows = _drawn(vectors, near_zero, sampled, rng)
    sample = units(vectors, rows)
    k = min(NEIGHBORS, len(rows) - 1)
    counts = k_occurrences(sample, k)
    top = np.argsort(-counts, kind="stable")[: 4 * _NAMED].tolist()
    hubs = [(vectors.words[int(rows[place])], int(counts[place])) for place in top]
    return SetQuality(
        len(vectors),
        vectors.dim,
        len(near_zero),
        tuple(vectors.words[row] for row in near_zero[:_NAMED].tolist()),
        _by_rank(lengths / median if median else lengths),
        len(rows),
        _mean_cosine(sample, rng),
        participation_ratio(sample.astype(np.float64)),
        k,
        skewness(counts.astype(np.float64)),
        tuple(hub for hub in hubs if is_offered(hub[0]))[:_NAMED],
    )


def _fetched(vectors: WordVectors) -> WordVectors:
    """The set itself; of one that an engine keeps, its most frequent words."""
    if vectors.elsewhere is None:
        return vectors
    words = vectors.words[:_FETCHED]
    return WordVectors.from_arrays(words, vectors.rows[: len(words)])


def _near_zero(lengths: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """Rows that point nowhere, since they are much shorter than the others."""
    median = float(np.median(lengths))
    return np.flatnonzero(lengths < _NEAR_ZERO * median) if median else np.arange(len(lengths))


def _drawn(
    vectors: WordVectors, near_zero: npt.NDArray[np.intp], sampled: int, rng: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Rows of ``sampled`` words drawn at random. Raises InvalidInputError for too few with a direction."""
    usable = np.setdiff1d(np.arange(min(len(vectors), FROM)), near_zero)
    if len(usable) < _FEWEST:
        raise InvalidInputError(
            f"Of the {len(vectors):,} words {len(usable)} have a direction; to measure a set takes {_FEWEST}."
        )
    words = vectors.words[: int(usable[-1]) + 1]
    whole = [row for row in usable.tolist() if len(words[row]) > 1 and is_letters(words[row])]
    if len(whole) >= min(len(usable), _ENOUGH):
        usable = np.array(whole)
    rows: npt.NDArray[np.int64] = np.sort(rng.choice(usable, min(sampled, len(usable)), replace=False))
    return rows


def participation_ratio(rows: npt.NDArray[np.float64]) -> float:
    """(sum of the variances along all principal axes)² / sum of their squares, of rows (n, dim).

    1 where all rows lie on one line, ``dim`` where they spread evenly; 0 where all rows are one.
    """
    centred = rows - rows.mean(axis=0)
    with one_blas_thread():
        covariance = centred.T @ centred / len(rows)
    squares = float((covariance * covariance).sum())
    return float(np.trace(covariance)) ** 2 / squares if squares > 0 else 0.0


def k_occurrences(rows: npt.NDArray[np.float32], k: int) -> npt.NDArray[np.int64]:
    """How often each of the unit rows (n, dim) is among the ``k`` nearest of another one, (n,); the mean is k."""
    n = len(rows)
    counts = np.zeros(n, dtype=np.int64)
    with one_blas_thread():
        for start in range(0, n, _BLOCK):
            cosines = rows[start : start + _BLOCK] @ rows.T
            cosines[np.arange(len(cosines)), np.arange(start, start + len(cosines))] = -np.inf
            nearest = np.argpartition(-cosines, k - 1, axis=1)[:, :k]
            counts += np.bincount(nearest.ravel(), minlength=n)
    return counts


def skewness(values: npt.NDArray[np.float64]) -> float:
    """Third standardised moment: 0 for a symmetric spread, positive for a long tail upwards; 0 where all are equal."""
    centred = values - values.mean()
    spread = float(np.sqrt((centred**2).mean()))
    return float((centred**3).mean() / spread**3) if spread > 0 else 0.0


def _lengths(vectors: WordVectors) -> npt.NDArray[np.float64]:
    inverse = vectors.inverse_row_norms.astype(np.float64)
    lengths = np.divide(1, inverse, out=np.zeros_like(inverse), where=inverse > 0)
    return lengths if vectors.scales is None else lengths * vectors.scales


def _by_rank(lengths: npt.NDArray[np.float64]) -> tuple[tuple[float, float], ...]:
    """Median length in bands of rank that each are twice as wide as the one before, of ten words at least."""
    ends = [0]
    while ends[-1] < len(lengths):
        ends.append(min(len(lengths), max(10, 2 * ends[-1])))
    if len(ends) > 2 and ends[-1] - ends[-2] < 10:
        del ends[-2]
    return tuple(
        (float(np.sqrt((start + 1) * end)), float(np.median(lengths[start:end]))) for start, end in pairwise(ends)
    )


def _mean_cosine(sample: npt.NDArray[np.float32], rng: np.random.Generator) -> float:
    n = len(sample)
    if n * (n - 1) // 2 <= _PAIRS:
        first, second = np.triu_indices(n, k=1)
    else:
        first, second = rng.integers(n, size=_PAIRS), rng.integers(n, size=_PAIRS)
        first, second = first[first != second], second[first != second]
    cosines = [
        np.vecdot(sample[first[start : start + _PAIRS_AT_ONCE]], sample[second[start : start + _PAIRS_AT_ONCE]])
        for start in range(0, len(first), _PAIRS_AT_ONCE)
    ]
    return float(np.concatenate(cosines).mean())
