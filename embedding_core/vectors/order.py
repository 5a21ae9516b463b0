"""Whether a set begins with its most frequent words, which no file says and not every one keeps."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from embedding_core.vectors.sampling import sample_random_pairs
from embedding_core.vectors.vocabulary import Vocabulary
from embedding_core.vectors.word_vectors import WordVectors

_SAMPLED = 4_000
_FEWEST = 30  # words known to the reference
_AGREE = 0.1  # with GloVe, BERT agrees by .82, a toy world by .41, the alphabet by .00
_SORTED = 0.9


def by_frequency(words: Vocabulary, reference: Vocabulary) -> bool:
    """Whether ``words`` seem to begin with the most frequent, as nearly all published files do.

    The order of up to 4,000 of them, evenly spaced, is compared with that in ``reference``, by Spearman's rank
    correlation. Where too few are known there, as in another language, only an alphabetical order speaks against it.
    """
    step = max(1, len(words) // _SAMPLED)
    sampled = words[::step]
    ranks = [rank for word in sampled if (rank := reference.find(word)) is not None]
    if len(ranks) >= _FEWEST:
        places = np.argsort(np.argsort(np.array(ranks))).astype(np.float64)
        return bool(np.corrcoef(places, np.arange(len(places)))[0, 1] > _AGREE)
    in_order = sum(first <= second for first, second in pairwise(sampled))
    return len(sampled) < _FEWEST or in_order < _SORTED * (len(sampled) - 1)


def with_random_pairs(vectors: WordVectors, reference: Vocabulary, n_pairs: int = 10_000) -> WordVectors:
    """The same set with what a cosine means in it, see `sample_random_pairs`.

    The pairs are of words about as common where the words stand `by_frequency`, and of all words otherwise. Raises
    InvalidInputError for a set of one word.
    """
    pairs = sample_random_pairs(vectors, n_pairs=n_pairs, by_rank=by_frequency(vectors.words, reference))
    return vectors.labelled(random_pairs=pairs)
