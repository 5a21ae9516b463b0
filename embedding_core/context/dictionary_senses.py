"""What a word can mean, by a dictionary: the senses of WordNet 3.0 (Fellbaum 1998), grouped into a few meanings.

WordNet tells senses apart that few readers would (bank has 18), so those that lie close together count as one meaning
here (`scripts/build_dictionary.py` says how). Its counts are from texts in which people marked the sense of each word,
and those are few: many meanings never occur in them. Of 60 words drawn by lot after the rules were made, 48 have a list
that a reader would call right; the others tell two shades of one meaning apart, or lack a common one. 77 of the 8,329
lists were mended since (fly had no insect).
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast, get_args

from embedding_core.checks import checked_word, public
from embedding_core.neighbors.inflections import is_comparison
from embedding_core.storage import open_store
from embedding_core.text import fold
from embedding_core.vectors.catalog import DATA
from embedding_core.vectors.dictionary import lemma

Part = Literal["noun", "verb", "adjective", "adverb"]

FOLDER = DATA / "word-meanings"
FILE = "meanings.tsv.gz"
MOST = 5  # meanings of a word
# What a form may be of that the list of forms does not know: the ending, and what stands in its place
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"))


@dataclass(frozen=True)
class Meaning:
    """One meaning of a word.

    ``gloss`` is the dictionary's definition, at most 70 letters ("..." at its end where more was cut); ``count`` how
    often the meaning stands in WordNet's tagged texts, 0 where it does not; ``example`` a phrase or sentence that holds
    the word, empty where there is none, or none of another meaning.
    """

    part: Part
    count: int
    gloss: str
    example: str = ""


@public
def meanings_of(word: str) -> tuple[Meaning, ...]:
    """The two to five meanings of a word, the most frequent first; of a form (plugs, sharper) those of its word.

    Empty for a word with one meaning, or that is none of the 40,000 most frequent of the GloVe set that ships.
    Raises DataFileError where the dictionary is damaged, InvalidInputError for what is no string.

    >>> [meaning.gloss for meaning in meanings_of("temples")]  # doctest: +ELLIPSIS
    ['place of worship ...', 'the flat area on either side of the forehead']
    """
    asked, entries = fold(checked_word(word)), _entries()
    found = next((each for each in _forms(asked) if each in entries), None)
    return () if found is None else tuple(_meaning(line) for line in entries[found].split("\n"))


def _forms(word: str) -> Iterator[str]:
    """The word, and what it may be a form of."""
    yield word
    if not word.strip():
        return
    if not word.endswith(("er", "est")) or is_comparison(lemma(word), word):  # a washer is no form of wash
        yield lemma(word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending) + instead
            yield stem
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


def _meaning(line: str) -> Meaning:
    part, count, gloss, example = line.split("\t")
    return Meaning(cast("Part", part), int(count), gloss, example)


@lru_cache(maxsize=2)
def _entries(folder: Path = FOLDER) -> dict[str, str]:
    """The lines of each word, unread. Raises DataFileError."""
    store = open_store(folder, [FILE])
    entries: dict[str, str] = {}
    with store.reading("meanings of words"):
        for block in _unpacked(store.bytes(FILE)).removesuffix("\n").split("\n\n"):
            word, lines = block.split("\n", 1)
            entries[word] = lines
            for line in lines.split("\n"):
                part, count, gloss, _ = line.split("\t")
                if part not in get_args(Part) or not count.isdecimal() or not gloss:
                    raise ValueError(word)
    return entries


def _unpacked(content: bytes) -> str:
    try:
        return gzip.decompress(content).decode()
    except (EOFError, OSError, zlib.error) as error:
        raise ValueError("no gzip file") from error
