"""The words of a sentence for a reader to point at, before any model has read it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

# As `EncodedSentence.words` has them: letters and digits, joined by apostrophes or hyphens; symbols count alone.
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_COMMON = frozenset(
    "a an and are as at be but by for from had has have he her his i in is it its me my not of on or our out she so "  # noqa: SIM905
    "that the their them they this to was we were what when which who will with you your".split()
)


@dataclass(frozen=True)
class WordPlace:
    """A word as written, its characters ``start`` to ``end``, and the how-manieth of its kind it is, from 1."""

    text: str
    start: int
    end: int
    number: int

    @property
    def name(self) -> str:
        """What tells it apart in its sentence: the second "bat" is "bat 2"."""
        return self.text if self.number == 1 else f"{self.text} {self.number}"


def words_in(text: str) -> tuple[WordPlace, ...]:
    """Every word of ``text`` in order; capitals make no difference to the count. Emoji are words."""
    spans = [match.span() for match in _WORD.finditer(text)]
    spans += [(i, i + 1) for i, character in enumerate(text) if unicodedata.category(character) == "So"]
    seen: Counter[str] = Counter()
    found = []
    for start, end in sorted(spans):
        word = text[start:end]
        seen[word.casefold()] += 1
        found.append(WordPlace(word, start, end, seen[word.casefold()]))
    return tuple(found)


def likely_word(first: str, second: str) -> WordPlace | None:
    """The word that two sentences are likely to be about: one that both hold, if possible not one of the commonest."""
    others = {word.text.casefold() for word in words_in(second)}
    words = words_in(first)
    telling = [word for word in words if word.text.casefold() not in _COMMON]
    shared = [word for word in telling if word.text.casefold() in others]
    return next(iter([*shared, *telling, *words]), None)


def same_word(text: str, word: str) -> WordPlace | None:
    """The first occurrence of ``word`` in ``text``, whatever its capitals; None where there is none."""
    return next((place for place in words_in(text) if place.text.casefold() == word.casefold()), None)
