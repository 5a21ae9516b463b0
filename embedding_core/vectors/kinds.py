"""Kinds of words that a vocabulary may hold none of, because of how its text was cut into words or what was left."""

from __future__ import annotations

import re

# In a text with one word a line; the first kind that fits a word is the one that is named.
KINDS = {
    "numbers": re.compile(r"^[\d.,:%/+-]*\d[\d.,:%/+-]*$", re.MULTILINE),
    "single letters": re.compile(r"^[A-Za-zÀ-ɏ]$", re.MULTILINE),
    "contractions": re.compile(r"^[^\W\d_]*['’][^\W\d_]+$", re.MULTILINE),
    "letters with accents": re.compile(r"[À-ÖØ-öø-ɏẞ]"),
}


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of which ``text``, one word a line, holds a word."""
    return frozenset(kind for kind, pattern in KINDS.items() if pattern.search(text))


def kind_of(word: str) -> str:
    """The kind of a word; empty for an ordinary one.

    >>> [kind_of(word) for word in ("2014", "I", "don't", "café", "covid-19", "frog")]
    ['numbers', 'single letters', 'contractions', 'letters with accents', '', '']
    """
    return next((kind for kind, pattern in KINDS.items() if pattern.search(word)), "")
