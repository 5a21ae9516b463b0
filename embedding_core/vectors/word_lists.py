"""A list of words as a person types or pastes it, cut into words of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Sequence

from embedding_core.text import fold
from embedding_core.vectors.pasted import BULLET, around_and, tidied, without_etc, without_gloss
from embedding_core.vectors.stop_words import STOP_WORDS
from embedding_core.vectors.vocabulary import Vocabulary

# Commas and semicolons of all scripts, new lines, tabs, more than one blank, and a stroke or an & with blanks around it
_BETWEEN_WORDS = re.compile(r"[,;，；、،؛\n\r\t|]+|(?<=\s)[/&](?=\s)|\s{2,}")
_BULLET = re.compile(rf"(?<!\S){BULLET}(?!\S)")
_IN_QUOTES = re.compile(r"""["“”„«「『]([^"“”„«»「」『』]+)["“”„»」』]""")
_LABEL = re.compile(r"^[^,;:：\n]+[:：](?:[ \t]+(?=[^\n]+[,;\s]\S)|[ \t]*\n(?!\s*[^\n]*[:：]\s*$))", re.MULTILINE)

_JOINED = re.compile(r"\S+(?: (?:and|or|&) \S+){2,}")
_NAME = (2, 3)  # words that a name between commas may have
_LONGEST_TITLE = 6
_ARTICLES = frozenset(["a", "an", "the"])  # which hardly any sentence is without, and a list has none
# What stands within a name of several words, and not in a list of words
_WITHIN = frozenset(["of", "the", "de", "la", "von", "van", "der"])
_OTHER_SMALL = STOP_WORDS - _WITHIN


def is_several_word_name(entry: str, *, between_commas: bool = True) -> bool:
    """Whether several words with blanks between them are one name, though no set may hold it.

    Two or three words between commas are, as somebody means who writes "hot dog, pie"; elsewhere those that a small
    word holds together. It is what all fields for words have in common: such a name is looked up whole, and where a set
    lacks it, it is left out with its words on offer, instead of being torn into words that nobody asked about.

    >>> is_several_word_name("Thirty Years War"), is_several_word_name("red green", between_commas=False)
    (True, False)
    >>> is_several_word_name("Joan of Arc", between_commas=False)
    True
    """
    pieces = fold(entry).split()
    if len(around_and(entry)) > 1:
        return False
    if between_commas and len(pieces) in _NAME:
        return True
    inner = pieces[1:] if pieces[:1] == ["the"] else pieces
    held = any(piece in _WITHIN for piece in inner[1:-1]) and not {*inner[:1], *inner[-1:]} & _WITHIN
    # "we visited the old town", but "Gone with the Wind"
    told = (
        not between_commas
        and is_sentence(pieces)
        and entry.split()[-1].islower()
        and any(piece in _OTHER_SMALL for piece in inner)
    )
    return held and not told and len(pieces) <= _LONGEST_TITLE


def without_small(pieces: Sequence[str]) -> list[str]:
    """The words of a sentence without those that say little; words that are no sentence stay, pronouns among them.

    >>> without_small("my neighbour is a nice plumber".split())
    ['neighbour', 'nice', 'plumber']
    >>> without_small(["he", "she", "man", "woman"])
    ['he', 'she', 'man', 'woman']
    """
    return _telling(pieces) if is_sentence(pieces) else list(pieces)


def is_sentence(pieces: Sequence[str]) -> bool:
    """Whether words with blanks between them are a sentence, and no list of words.

    >>> is_sentence("just a sentence about my flowers".split()), is_sentence("man woman king queen".split())
    (True, False)
    """
    return len(pieces) > max(_NAME) and len(_telling(pieces)) > 1 and any(fold(piece) in _ARTICLES for piece in pieces)


def _telling(pieces: Sequence[str]) -> list[str]:
    return [piece for piece in pieces if fold(piece) not in STOP_WORDS]


def split_list(words: Vocabulary, typed: str) -> list[str]:
    """What a person typed as one or several words, cut at commas, and at blanks where a part is no name of the set.

    "New York" is one where the set holds new-york or New_York, and so is "new york" between commas. Alone "red green"
    are two though there is a word red-green: without capitals and commas, only a word that has the blank itself, or
    parts that are unknown alone, speak for one. Bullets and numbers before the entries of a list are no words:
    "- apple - pear", "1. red 2. blue".

    A name is one entry also where the set does not hold it, see `is_several_word_name`.

    >>> some = Vocabulary.from_words(["new-york", "paris", "new", "york", "red", "green", "red-green"])
    >>> split_list(some, "new york, paris green")
    ['new york', 'paris green']
    >>> split_list(some, "red green"), split_list(some, "Joan of Arc")
    (['red', 'green'], ['Joan of Arc'])
    """
    entries = _entries(typed)
    several = len(entries) > 1
    # "and" is no word of a list where it joins two: "cat, dog and cow", "cat and dog"
    joins = several or len(typed.split()) == 3
    return [part for entry in entries for part in _parts(words, entry, several, joins)]


def read_apart(words: Vocabulary, typed: str) -> dict[str, list[str]]:
    """The entries of a list that an "and" holds together and no set holds, with the words that `split_list` makes of
    them: a title may be meant. Not the end of a list ("sun, moon and stars"), which everybody writes so.

    >>> some = Vocabulary.from_words(["war", "peace", "red", "green", "blue"])
    >>> read_apart(some, "War and Peace, red"), read_apart(some, "red, war and peace")
    ({'War and Peace': ['War', 'Peace']}, {})
    """
    entries = _entries(typed)
    asked = entries[:-1] or entries
    parts = {entry: around_and(entry) for entry in asked if not _is_name(words, entry, len(entries) > 1)}
    return {entry: found for entry, found in parts.items() if len(found) > 1}


def _entries(typed: str) -> list[str]:
    """What stands between commas, bullets and lines."""
    text = _LABEL.sub("", _IN_QUOTES.sub(r",\1,", tidied(typed)))
    entries = [" ".join(entry.split()) for entry in _BETWEEN_WORDS.split(_BULLET.sub(",", text)) if entry.strip()]
    entries = without_etc(entries)
    if len(entries) == 1 and _JOINED.fullmatch(entries[0]):  # "cat and dog and cow"
        entries = entries[0].split()[::2]
    return entries


def _parts(words: Vocabulary, entry: str, several: bool, joins: bool) -> list[str]:
    if _is_name(words, entry, several):
        return [entry]
    if (bare_entry := without_gloss(entry)) != entry:
        return _parts(words, bare_entry, several, joins)
    wholes = around_and(entry) if joins else [entry]
    if len(wholes) > 1 or wholes[0] != entry:
        return [part for whole in wholes for part in _parts(words, whole, True, False)]
    if is_several_word_name(entry, between_commas=several):
        return [entry]
    return [part for piece in without_small(entry.split()) for part in strokes(words, piece)]


def strokes(words: Vocabulary, typed: str) -> list[str]:
    """ "cat/dog" as two words where the set holds both, and not the whole."""
    parts = [part for part in typed.split("/") if part]
    known = len(parts) > 1 and words.look_up(typed) is None and all(words.look_up(part) for part in parts)
    return parts if known else [typed]


def _is_name(words: Vocabulary, entry: str, several: bool) -> bool:
    """Whether an entry of several parts, ``several`` of which there are, is one word of the set."""
    # The hyphen is said here, so that between commas also a rare name is one, for which help can then be offered.
    found = words.look_up(entry) or words.look_up(entry.replace(" ", "-"))
    return found is not None and (
        several
        or fold(found) == fold(entry)
        or entry != entry.lower()
        or any(words.look_up(part) is None for part in entry.split())
    )
