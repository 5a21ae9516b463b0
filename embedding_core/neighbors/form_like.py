"""The form of a word that another pair asks for: hammer is to hammers as piano is to pianos."""

from __future__ import annotations

from embedding_core.neighbors.inflections import forms_with, regular_ending
from embedding_core.vectors.dictionary import in_dictionary, lemma
from embedding_core.vectors.word_vectors import WordVectors

# By an -ing one may ask for a noun (building), and by an -ed for an adjective (horned), for which these are no rules
_ENDINGS = ("s", "er", "est")
# How much further down among the words by frequency a form may stand than its word. Chosen on 68 words that have a
# plural (pianos; the last of them at 10.2) and 60 that hardly have one (musics): all of the first are kept, and 12 of
# the others, most of which are said (waters, woods)
_RARER = 11


def form_like(vectors: WordVectors, a: str, b: str, c: str) -> str:
    """The word of the set that is to c as b is to a where one of these is a regular form of the other; "" elsewhere.

    None that is hardly said: of music there is no musics. Of the questions on plurals, third persons, comparatives and
    superlatives of the Google set, asked both ways, every word that it gives is the one expected.

    >>> from embedding_core import load
    >>> form_like(load(), "hammer", "hammers", "piano"), form_like(load(), "dog", "dogs", "music")
    ('pianos', '')
    """
    if (ending := regular_ending(a, b)) in _ENDINGS and c in vectors:
        most = _RARER * (vectors.index(c) + 1)
        made = [
            word
            for word in forms_with(c, ending)
            if word in vectors and in_dictionary(word) and regular_ending(c, word) == ending
        ]
        return min((word for word in made if vectors.index(word) < most), key=vectors.index, default="")
    if (ending := regular_ending(b, a)) in _ENDINGS:
        stem = lemma(c)
        return stem if stem in vectors and regular_ending(stem, c) == ending else ""
    return ""
