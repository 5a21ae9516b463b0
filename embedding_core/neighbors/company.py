"""Which of several words goes best with those that stand beside it, as the one that is meant by a slip does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from embedding_core.vectors.word_vectors import WordVectors

_COUNTED = 3  # words beside it, the nearest: a list may be of several kinds of things


def goes_with(vectors: WordVectors, word: str, beside: Sequence[str]) -> float:
    """The mean cosine (-1..1) of a word with the three nearest of those ``beside`` it, one or more.

    Raises UnknownWordError.
    """
    cosines = vectors.units(list(beside)) @ vectors.units([word])[0]
    return float(np.sort(cosines)[-_COUNTED:].mean())


def in_company(vectors: WordVectors, beside: Sequence[str], words: Sequence[str]) -> Sequence[str]:
    """The ``words`` in the order of how well they go with those ``beside`` them; as they are where there are none.

    Raises UnknownWordError.
    """
    if not beside or len(words) < 2:
        return words
    return sorted(words, key=lambda word: -goes_with(vectors, word, beside))
