"""Whether a sentence is likely to be in another language than English, which is all that the models have learned.

The rule was made on 26 sentences of other languages, 20 English ones, and those of the sentence bank. Then it was tried
on others (tests/core/context/other-languages.tsv): it finds 47 of 50 in German, French, Spanish, Italian and Dutch (33
by little words alone, as before), and takes none of 40 English ones for foreign, short ones and names among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from embedding_core.checks import instance
from embedding_core.text import Mark, is_letters, words
from embedding_core.vectors.dictionary import in_dictionary
from embedding_core.vectors.little_words import LITTLE_WORDS
from embedding_core.vectors.stop_words import STOP_WORDS

# Little words that nearly every sentence of a language holds some of, without those that English has too
_LITTLE = frozenset(
    # German, Dutch, Swedish, Danish
    "der das und ist nicht ein eine einen ich du wir sie mit auf dem den im zu von für mich dich mein meine sind hat "  # noqa: SIM905
    "de het een niet ik je jij mijn zijn voor och att det är på inte jag som ikke og jeg "
    # French, Spanish, Italian, Portuguese
    "le la les une est et tu il elle nous vous dans avec pour sur des du je mon ma ne pas "
    "el los las una es en con por para que mi yo muy está del il lo gli di che per sono mio della non "
    "os uma é em com não eu meu da "
    # Polish, Czech, Turkish
    "się jest nie na że moja mój ve bir bu için çok mucho gusta muito".split()
)
_IN_NAMES = frozenset({"da", "de", "del", "der", "du", "el", "la", "las", "le", "los"})  # La La Land
_FEWEST_UNKNOWN = 2  # words in small letters that no English dictionary has
_FEWEST = 3  # words, below which a sentence may be a name


def seems_foreign(text: str) -> bool:
    """Whether a sentence is more like another language than like English: by little words, letters, or all its words.

    >>> seems_foreign("Ich sitze auf der Bank."), seems_foreign("The café is on Le Mans Road.")
    (True, False)
    """
    instance("A sentence", text, str)
    marks = words(text)
    if len(marks) < _FEWEST:
        return False
    found = {mark.folded: mark for mark in reversed(marks)}  # each where it stands first
    foreign, english = found.keys() & _LITTLE, found.keys() & STOP_WORDS
    accented = any(is_letters(word) and not word.isascii() for word in found)
    if accented and any(mark.word == "i" for mark in marks):
        english = english - {"i"}  # *in*, in Swedish, Danish and Norwegian: Nils kör buss i dimman
    if foreign <= _IN_NAMES and any(mark.word.istitle() for mark in marks if mark.folded in foreign):
        foreign = set()
    small = [mark.word for mark in marks if mark.word.islower()]
    unknown = [word for word in small if not english and not in_dictionary(word)]
    if len(unknown) >= _FEWEST_UNKNOWN and 2 * len(unknown) >= len(small):
        return True  # no little word of English either: Der Hund bellt laut
    if len(foreign) > len(english) or (accented and not english):
        return True
    for mark, following in pairwise(marks):
        if mark.folded in _IN_NAMES and not following.word.islower():
            found.pop(mark.folded, None)
    return any(_fits_better(found, little) for little in LITTLE_WORDS.values())


def _fits_better(found: Mapping[str, Mark], little: frozenset[str]) -> bool:
    """Whether the words of a sentence fit a language, whose ``little`` words are given, better than English.

    For it speak its little words that English lacks, and words in small letters that no English dictionary has; for
    English its other words; and where there are as many of either, the little words that both have (die, am, war).
    """
    here = found.keys() & little
    if not here - STOP_WORDS:  # nor is the dictionary read
        return False
    lacking = {word for word, mark in found.items() if word not in STOP_WORDS and not in_dictionary(mark.word)}
    foreign = {word for word in lacking if word in here or found[word].word.islower()}
    english, both = found.keys() - lacking - here, here - lacking
    return bool(foreign) and len(foreign) >= len(english) and len(foreign) + len(both) > len(english)
