"""Which words of the vocabulary a person may have meant by a word that is not in it.

First the variants that cost nothing to a reader (case, accents, hyphens, plural, possessive), then the closest
spellings by edit distance, common words before rare ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from embedding_core.checks import checked_word
from embedding_core.vectors.vocabulary import Vocabulary

# No word of the vocabularies we know is longer than 60 letters, and nobody mistypes one that long.
LONGEST_WORD = 60
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "_": "-"})


def normalise(typed: str) -> str:
    """What a person typed in a form that can be looked up: trimmed, lower case, plain hyphens and apostrophes.

    >>> normalise("  New–York ")
    'new-york'
    """
    text = unicodedata.normalize("NFKC", typed).translate(_APOSTROPHES).translate(_HYPHENS)
    return " ".join(text.casefold().split())


def suggest(words: Vocabulary, typed: str, limit: int = 5) -> tuple[str, ...]:
    """Words that ``typed`` may stand for, best first; empty when nothing is near.

    Variants (case, accents, hyphens, plural) come first. Close spellings follow by optimal string alignment distance
    (insertions, deletions, replacements and swaps of neighbouring letters), at most 2 and at most a third of the
    letters; words at the same distance in frequency order. What still fails is answered with words that begin alike.
    """
    text = normalise(checked_word(typed))
    if not text or len(text) > LONGEST_WORD:
        return ()
    found = dict.fromkeys(variant for variant in _variants(text) if variant != typed and variant in words)
    if len(found) < limit:
        # one more, since the nearest to a word of the vocabulary is the word itself
        found |= dict.fromkeys(_close_spellings(words, _plain(text), limit + 1))
    if not found:
        found |= dict.fromkeys(_same_beginning(words, _plain(text), limit))
    found.pop(typed, None)
    return tuple(found)[:limit]


def _variants(text: str) -> Iterator[str]:
    plain = _plain(text)
    for base in dict.fromkeys((text, plain)):
        possessive = base.removesuffix("'s").removesuffix("'")
        yield from (base, possessive)
        for word in dict.fromkeys((base, possessive)):
            yield word.replace(" ", "-")
            yield word.replace(" ", "").replace("-", "").replace("'", "")
            yield from _number_variants(word)
            if "-" in word or " " in word:
                yield from word.replace("-", " ").split()


def _number_variants(word: str) -> Iterator[str]:
    """Singular and plural forms by the regular rules of English."""
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]
    if word.endswith("y"):
        yield word[:-1] + "ies"
    yield word + "s"
    yield word + "es"


def _plain(text: str) -> str:
    """Without accents: "café" -> "cafe"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _close_spellings(words: Vocabulary, text: str, limit: int) -> list[str]:
    if len(text) < 2:
        return []  # every single letter is one replacement away
    tolerance = min(2, max(1, len(text) // 3))
    # The third item of a match is its position, which is its frequency order.
    matches = process.extract(text, words[:], scorer=OSA.distance, score_cutoff=tolerance, limit=None)
    matches.sort(key=lambda match: (match[1], match[2]))
    return [match[0] for match in matches[:limit]]


def _same_beginning(words: Vocabulary, text: str, limit: int) -> list[str]:
    for length in range(len(text) - 1, 2, -1):
        positions = words.starting_with(text[:length])
        if positions:
            return [words[position] for position in positions[:limit]]
    return []
