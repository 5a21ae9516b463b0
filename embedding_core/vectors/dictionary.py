"""Which spellings are words of English: simplemma's list, which knows their forms too."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from embedding_core.text import fold


def in_dictionary(word: str) -> bool:
    """Whether the list knows a word or what it is a form of.

    >>> in_dictionary("sourdough"), in_dictionary("hte")
    (True, False)
    """
    return _lookup().get_lemma(word, "en") is not None


def is_common(word: str) -> bool:
    """Whether a word in small letters is one of English.

    >>> is_common("nice"), is_common("anne"), is_common("monday")
    (True, False, False)
    """
    small, capital = _lookup().get_lemma(word, "en"), _lookup().get_lemma(word.capitalize(), "en")
    return small is not None and small.islower() and (small == word or capital is None or capital.islower())


def may_be_name(word: str) -> bool:
    """Whether a word, in small letters, is none of English, or also one with a capital (brown: Brown)."""
    capital = _lookup().get_lemma(word.capitalize(), "en")
    return not is_common(word) or not (capital is None or capital.islower())


def has_small_letter(word: str) -> bool:
    """Whether the list has a word that begins with a small letter: one that is no name, or not only a name.

    >>> has_small_letter("knight"), has_small_letter("churchill")
    (True, False)
    """
    found = _lookup().get_lemma(fold(word), "en")
    return found is not None and found[:1].islower()


@lru_cache(maxsize=4096)  # each of some neighbours is compared with each
def lemma(word: str) -> str:
    """The dictionary form of a word, folded; of one that the list does not know, itself.

    >>> lemma("mice"), lemma("hte")
    ('mouse', 'hte')
    """
    found: str = _lemmatizer().lemmatize(word, lang="en")
    return fold(found)


# Imported in functions: only a page about neighbours should pay for the list. Read in place, it takes 0.10 s of a
# processor and 7 MB instead of the 0.17 s and 25 MB of a dictionary, and a word 0.02 ms.
@cache
def _factory() -> Any:
    from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory

    return StreamDictionaryFactory()


@cache
def _lookup() -> Any:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy(_factory())


@cache
def _lemmatizer() -> Any:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_factory()))
