"""Which words of the vocabulary a person may have meant by a word that is not in it.

First the variants that cost nothing to a reader (case, accents, hyphens, plural, possessive), then the closest
spellings by edit distance, common words before rare ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from embedding_core.checks import checked_word
from embedding_core.text import bare, fold, plain
from embedding_core.vectors.unoffered import is_offered
from embedding_core.vectors.vocabulary import Vocabulary

# No word of the vocabularies we know is longer than 60 letters, and nobody mistypes one that long.
LONGEST_WORD = 60
# So many words stand in memory as strings at once: all of a set of two million would take 200 MB.
_BLOCK_WORDS = 1 << 16
# Commas and semicolons of all scripts, new lines, tabs, more than one blank, and a stroke with blanks around it
_BETWEEN_WORDS = re.compile(r"[,;，；、،؛\n\r\t|]+|(?<=\s)/(?=\s)|\s{2,}")
# What stands before each entry of a list that was pasted, as a pattern: bullets, boxes to tick, numbers, letters.
BULLET = r"(?:[-–—*+•‣▪●○◦·>✓✔](?:\s+\[[ xX]?\])?|\(?(?:\d{1,3}[.)]|[a-zA-Z]\)))"
_BULLET = re.compile(rf"(?<!\S){BULLET}(?!\S)")


def suggest(words: Vocabulary, typed: str, limit: int = 5) -> tuple[str, ...]:
    """Words that ``typed`` may stand for, best first; empty when nothing is near.

    Variants (case, accents, hyphens, plural) come first. Close spellings follow by optimal string alignment distance
    (insertions, deletions, replacements and swaps of neighbouring letters), at most 2 and at most a third of the
    letters; words at the same distance in frequency order. What still fails is answered with words that begin alike.
    Slurs are never offered, see `is_offered`.
    """
    text = fold(checked_word(typed))
    if not bare(text) or len(text) > LONGEST_WORD:
        return ()
    variants = (words.look_up(variant) for variant in _variants(text))
    found = dict.fromkeys(variant for variant in variants if variant is not None and variant != typed)
    # A set with capitals has them where a person may have typed them.
    forms = dict.fromkeys(_without_accents(form) for form in (text, plain(typed)))
    if len(found) < limit:
        # one more, since the nearest to a word of the vocabulary is the word itself
        found |= dict.fromkeys(_close_spellings(words, forms, limit + 1))
    if not found:
        found |= dict.fromkeys(word for form in forms for word in _same_beginning(words, form, limit))
    found.pop(typed, None)
    return tuple(word for word in found if is_offered(word) and not _is_punctuation(word))[:limit]


def split_list(words: Vocabulary, typed: str) -> list[str]:
    """What a person typed as one or several words, cut at commas, and at blanks where a part is no name of the set.

    "New York" is one where the set holds new-york or New_York, and so is "new york" between commas. Alone "red green"
    are two though there is a word red-green: without capitals and commas, only a word that has the blank itself, or
    parts that are unknown alone, speak for one. Bullets and numbers before the entries of a list are no words:
    "- apple - pear", "1. red 2. blue".

    >>> some = Vocabulary.from_words(["new-york", "paris", "new", "york", "red", "green", "red-green"])
    >>> split_list(some, "new york, paris green")
    ['new york', 'paris', 'green']
    >>> split_list(some, "red green")
    ['red', 'green']
    """
    entries = [" ".join(entry.split()) for entry in _BETWEEN_WORDS.split(_BULLET.sub(",", typed)) if entry.strip()]
    several = len(entries) > 1
    return [part for entry in entries for part in ([entry] if _is_name(words, entry, several) else entry.split())]


def _is_name(words: Vocabulary, entry: str, several: bool) -> bool:
    """Whether an entry of several parts, ``several`` of which there are, is one word of the set."""
    found = words.look_up(entry)
    return found is not None and (
        several
        or fold(found) == fold(entry)
        or entry != entry.lower()
        or any(words.look_up(part) is None for part in entry.split())
    )


def _is_punctuation(word: str) -> bool:
    return all(unicodedata.category(char)[0] == "P" for char in word)


def _variants(text: str) -> Iterator[str]:
    for base in dict.fromkeys((text, _without_accents(text))):
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


def _without_accents(text: str) -> str:
    """Without accents: "café" -> "cafe"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _close_spellings(words: Vocabulary, forms: Iterable[str], limit: int) -> list[str]:
    found: list[tuple[float, int, str]] = []
    for text in forms:
        if len(text) < 2:
            continue  # every single letter is one replacement away
        tolerance = min(2, max(1, len(text) // 3))
        # The third item of a match is its position, which is its frequency order.
        for start in range(0, len(words), _BLOCK_WORDS):
            block = words[start : start + _BLOCK_WORDS]
            matches = process.extract(text, block, scorer=OSA.distance, score_cutoff=tolerance, limit=None)
            found += [(distance, start + position, word) for word, distance, position in matches]
    return list(dict.fromkeys(word for _, _, word in sorted(found)))[:limit]


def _same_beginning(words: Vocabulary, text: str, limit: int) -> list[str]:
    for length in range(len(text) - 1, 2, -1):
        positions = words.starting_with(text[:length])
        if positions:
            return [words[position] for position in positions[:limit]]
    return []
