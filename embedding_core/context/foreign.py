"""Whether a sentence is likely to be in another language than English, which is all that the models have learned."""

from __future__ import annotations

from embedding_core.checks import instance
from embedding_core.context.stop_words import STOP_WORDS
from embedding_core.text import is_letters, words

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
_FEWEST = 3  # words, below which a sentence may be a name


def seems_foreign(text: str) -> bool:
    """Whether a sentence holds more little words of other languages than of English, or their letters and no English.

    >>> seems_foreign("Ich sitze auf der Bank."), seems_foreign("The café is on Le Mans Road.")
    (True, False)
    """
    instance("A sentence", text, str)
    marks = words(text)
    if len(marks) < _FEWEST:
        return False
    found = {mark.folded for mark in marks}
    foreign, english = found & _LITTLE, found & STOP_WORDS
    if foreign <= _IN_NAMES and any(mark.word.istitle() for mark in marks if mark.folded in foreign):
        foreign = set()
    accented = any(is_letters(word) and not word.isascii() for word in found)
    return len(foreign) > len(english) or (accented and not english)
