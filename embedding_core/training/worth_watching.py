"""Which words of a text are worth watching while a model learns from it: those that it can find company for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from embedding_core.checks import public
from embedding_core.neighbors.inflections import is_form_of
from embedding_core.numeric import cosine_matrix
from embedding_core.text import is_letters
from embedding_core.training.text_run import suggested_probes
from embedding_core.vectors.stop_words import LONG_STOP_WORDS, STOP_WORDS
from embedding_core.vectors.word_vectors import WordVectors

_LOOKED_AT = 120  # of the most frequent words of the text that say what it is about
_SHORT, _FREQUENT = 60, 16  # fewer such words a short text has; of its first ones those with the nearest company lead
_EVERYWHERE = 300  # the most frequent words of English: said, time, people
_PARTNER = 0.5  # the cosine of two words that everybody calls alike
_LETTERS = 3
# What any story has, and old little words: company of any kind stands beside them
_LISTED = """
able alone already also although always another anything asked away became become began begin behind believe beside
better brought called came certain come comes coming could dear different doth enough ever every everything felt find
forth found gave get give given goes going gone good got great half hath hear heard held herself himself hope indeed
instead itself keep kept knew know known large last leave left let like little live long look looked looking made make
many may mean might mine most much must myself need never new next nor nothing now often old once own per perhaps put
quite rather replied round said saw say see seem seemed seen set shall should show shown small something soon speak
spoke stand still stood suddenly suppose sure take taken tell thee themselves thing things think thou though thought
thus thy till told took toward towards tried true try turn turned upon use used very want wanted way well went whole
whom whose wish without yet
"""
_SAY_LITTLE = frozenset(_LISTED.split())


@public
def worth_watching(vocabulary: Sequence[str], known: WordVectors, count: int = 4) -> tuple[str, ...]:
    """Up to ``count`` words of a text whose ``vocabulary`` is given with the most frequent first.

    Each has another word in the text that is alike it by ``known`` (a set that has read far more), so that there is
    something to be found; and none of them is alike another of them, so that each shows a thing of its own.
    The most frequent come first, and of a short text, among its sixteen most frequent, those whose company is nearest.
    Little words, the commonest words of all texts and the forms of one another do not count. Where there are too few,
    other telling words fill up, then `suggested_probes`.

    Of ten parts of 6,000 words from the five texts of `scripts/measure_texts.py`, of every 100 words that came out
    nearest to these, 21 were near in GloVe too, and of those nearest to `suggested_probes` 15. Of parts of 2,000 words
    it is 16 and 20, which with so few may be chance.

    >>> from embedding_core import load
    >>> worth_watching(["the", "farmer", "cow", "day", "horse", "rain", "wind"], load(), 2)
    ('cow', 'rain')
    """
    little = STOP_WORDS | LONG_STOP_WORDS | _SAY_LITTLE | set(known.words[:_EVERYWHERE])
    telling = (
        word
        for word in vocabulary
        if len(word) >= _LETTERS and word not in little and is_letters(word) and word in known
    )
    words = [word for word, _ in zip(telling, range(_LOOKED_AT), strict=False)]
    chosen: list[int] = []
    others: list[int] = []
    if words:
        cosines = cosine_matrix(known.units(words).astype(np.float64))
        alike = cosines >= _PARTNER
        nearest = [
            max(
                (
                    cosines[number, other]
                    for other in np.flatnonzero(alike[number])
                    if _are_two(words, number, int(other))
                ),
                default=0.0,
            )
            for number in range(len(words))
        ]
        # Of a short text most words come as often as each other: then those first whose company is nearest
        n_first = _FREQUENT if len(words) < _SHORT else 0
        first = sorted(range(min(n_first, len(words))), key=lambda number: -nearest[number])
        for number in [*first, *range(len(first), len(words))]:
            if not alike[number, chosen].any():
                (chosen if nearest[number] else others).append(number)
    found = [words[number] for number in [*sorted(chosen[:count]), *sorted(others)]]
    return tuple(dict.fromkeys([*found, *(suggested_probes(vocabulary, count) if vocabulary else ())]))[:count]


def _are_two(words: Sequence[str], one: int, other: int) -> bool:
    """Whether these are two words, and not one in two forms."""
    return one != other and not is_form_of(words[one], words[other])
