"""Whether the one list of static vectors fits a word where it stands, where its senses are not known.

Three signs tell it: that the words of the list in context have near ones in the static list, that the words of the
sentence are near to the word, and that the word is rarer, since rare words mostly have one meaning. They are weighed by
a logistic regression on words of the bank: those whose list is about one known sense, and those of one sense.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from embedding_core.text import Mark, words
from embedding_core.vectors.stop_words import STOP_WORDS
from embedding_core.vectors.word_vectors import WordVectors, checked_set

Fit = Literal["fits", "may fit", "unsure", "may not fit", "does not fit"]

# Fitted on 761 sentences of the bank
_NEAR, _SENTENCE, _RARE, _START = 7.02, 4.66, 0.559, -8.71
_RAREST = 9.9  # a rank of some 20,000, as its logarithm
_FITS, _MAY_FIT, _MAY_NOT_FIT, _FITS_NOT = 2.0, 0.75, -0.25, -0.75
# Of 100 that are said to fit, and not to, so many are right on words that the fit has not seen, which are three in ten
# of their sentences (`tests/core/context/test_static_fit.py`); the bounds were chosen on these. Of those that are said
# to do so perhaps, which are four in ten, `RIGHT_PERHAPS` in 100 are; of the rest hardly more than half would be.
RIGHT_FITS, RIGHT_FITS_NOT, RIGHT_PERHAPS = 95, 96, 77


def static_fit(vectors: WordVectors, mark: Mark, listed: Sequence[str], company: Sequence[str]) -> Fit:
    """Whether the words ``listed`` by static vectors fit ``mark`` in its sentence, given its ``company`` in context."""
    checked_set(vectors)
    beside = (other.folded for other in words(mark.text) if other.folded != mark.folded)
    held = vectors.words.look_up(mark.word)
    rows = [
        vectors.units_held(spellings)
        for spellings in ([mark.word], listed, company, [word for word in beside if word not in STOP_WORDS])
    ]
    own, static, context, sentence = rows
    if held is None or not len(static) or not len(context):
        return "unsure"
    score = (
        _NEAR * float((context @ static.T).max(axis=1).mean())
        + _SENTENCE * (float((sentence @ own.T).mean()) if len(sentence) else 0.0)
        + _RARE * min(math.log1p(vectors.words.find(held) or 0), _RAREST)
        + _START
    )
    if score >= _MAY_FIT:
        return "fits" if score >= _FITS else "may fit"
    if score <= _MAY_NOT_FIT:
        return "does not fit" if score <= _FITS_NOT else "may not fit"
    return "unsure"
