"""Pairs of words as people type or paste them: a pair a line, "peru lima" or "peru: lima"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from embedding_core.arithmetic.expression import analogy
from embedding_core.arithmetic.solver import solve
from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.text import find, fold
from embedding_core.vectors.vocabulary import Vocabulary
from embedding_core.vectors.word_lists import is_sentence
from embedding_core.vectors.word_vectors import WordVectors

LEAST_PAIRS, MOST_PAIRS = 3, 60
MOST_CHARACTERS = 6_000  # that are read
_TRIED = 12  # sums of a pair and the next

Pair = tuple[str, str]

_BULLET = re.compile(r"^\s*(?:[-–—*•]|\(?\d{1,3}[.)])\s+")
# What stands between the two words of a pair, the surest first; a dash needs blanks around it, since words hold it too
_WITHIN = tuple(
    map(re.compile, (r"\s*(?:->|→|=>|⇒)\s*", r"\s*[:：=]\s*", r"\t+", r"\s*[,;，、；|]\s*", r"\s+[-–—/]\s+"))
)
_BETWEEN = re.compile(r"[,;，、；|\t]+")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*\s*%?")
_QUOTES = "\"'“”„«»()[]{}"
# What stands between two words where a pair is said; and between the two pairs of an analogy
_SAID = re.compile(r"\s+(?:is\s+to|to|and|versus|vs\.?|&)\s+")
_AS = re.compile(r"\s+as\s+")
_JOINED = re.compile(r"[-–—/]")
# Words that hold a sentence together; a pair of words has two of them (he she) or none
_OF_SENTENCES = frozenset(
    """
    a an the and or but if because i you he she it we they my your his her its our their me him us them mine yours hers
    ours theirs am is are was were be been of at by as that this these those very so can could will would should do
    does did have has had what when where who why how please
    """.split()  # noqa: SIM905
)
_LONGEST_NAME = 3  # words of one side of a pair that the set lacks, beyond which it is no name


@dataclass(frozen=True)
class TypedPairs:
    """What was read of a text.

    ``pairs`` (distinct, as they are in the vocabulary, at most `MOST_PAIRS`), the words that are ``unknown``, lines
    that hold ``no_pair``, and how many pairs beyond the most are ``left_out``. A pair with an unknown word is no pair.
    """

    pairs: tuple[Pair, ...]
    unknown: tuple[str, ...]
    no_pair: tuple[str, ...]
    left_out: int


@public
def read_pairs(words: Vocabulary, text: str) -> TypedPairs:
    r"""The pairs of a text, in its order.

    A line holds a pair, with an arrow, a colon, a comma, a tab or a blank between its words, or several: "peru: lima,
    cuba: havana", "peru - lima, cuba - havana", and "man woman king queen" by twos. Bullets, quotes and numbers beside
    the words are passed over. A name with blanks is one word where the set has it: "new york albany" is read as
    new-york and albany. So is what is said: "peru and lima", "peru is to lima as cuba is to havana", "peru-lima". A
    sentence holds no pair, whatever signs stand in it.

    >>> some = Vocabulary.from_words(["peru", "lima", "new-york", "albany", "cuba", "havana"])
    >>> read_pairs(some, "peru -> lima\nNew York albany\ncuba").pairs
    (('peru', 'lima'), ('new-york', 'albany'))
    """
    found: dict[Pair, None] = {}
    unknown: dict[str, None] = {}
    no_pair: list[str] = []
    for line in filter(None, map(str.strip, text[:MOST_CHARACTERS].splitlines())):
        typed = _pairs_of_line(words, _BULLET.sub("", line))
        if not typed:
            no_pair.append(line)
        for pair in typed:
            first, second = (words.look_up(word) for word in pair)
            if first is None or second is None:
                unknown.update(dict.fromkeys(word for word in pair if words.look_up(word) is None))
            elif first != second:
                found[first, second] = None
            else:
                no_pair.append(line)
    pairs = tuple(found)
    return TypedPairs(pairs[:MOST_PAIRS], tuple(unknown), tuple(no_pair), max(0, len(pairs) - MOST_PAIRS))


def replaced(text: str, word: str, meant: str) -> str:
    """The text of pairs with a typed word replaced wherever it stands as a word of its own.

    >>> replaced("hose: hoze, hozed: x", "hoze", "house")
    'hose: house, hozed: x'
    """
    for mark in reversed(find(text, word)):
        text = text[: mark.start] + meant + text[mark.end :]
    return text


def turned_round(text: str, pair: Pair) -> str:
    r"""The text of pairs with the two words of a pair exchanged, where they stand; "" where no line has each once.

    >>> turned_round("king: queen\nhusband -> Wife", ("husband", "wife"))
    'king: queen\nWife -> husband'
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        marks = sorted((mark for word in pair for mark in find(line, word)), key=lambda mark: mark.start)
        if [fold(mark.word) for mark in marks] == [fold(word) for word in pair]:
            one, other = marks
            between = line[one.end : other.start]
            lines[number] = line[: one.start] + other.word + between + one.word + line[other.end :]
            return "\n".join(lines)
    return ""


@public
def first_right(vectors: WordVectors, pairs: Sequence[Pair]) -> tuple[Pair, Pair] | None:
    """The first pairs (a, b) and (c, d), one after the other, of which b - a + c gives d; None where there are none.

    Of many pairs the first 12 sums are worked out. Raises UnknownTermError.

    >>> from embedding_core import load
    >>> first_right(load(), [("cow", "calf"), ("cat", "kitten"), ("dog", "puppy")])
    (('cat', 'kitten'), ('dog', 'puppy'))
    """
    for (a, b), (c, d) in list(pairwise(pairs))[:_TRIED]:
        try:
            found = solve(vectors, analogy(a, b, c), k=1).neighbors
        except InvalidInputError:
            continue  # it cancels to nothing
        if found and found[0].word == d:
            return (a, b), (c, d)
    return None


@public
def pairs_text(pairs: Iterable[Pair]) -> str:
    """Pairs as `read_pairs` reads them, a line each."""
    return "\n".join(f"{first}: {second}" for first, second in pairs)


def _pairs_of_line(words: Vocabulary, line: str) -> list[Pair]:
    """The pairs of a line as they were typed, known or not; none where one of them has part of a sentence in it."""
    if said := _said_pairs(words, line):
        return said
    typed = _cut(words, line)
    return [] if any(_is_phrase(words, side) for pair in typed for side in pair) else typed


def _said_pairs(words: Vocabulary, line: str) -> list[Pair]:
    """The pairs of "peru and lima", "peru-lima, cuba-havana", "peru is to lima as cuba is to havana"; or none."""
    entries = [part for entry in _BETWEEN.split(line) for part in _AS.split(entry.strip()) if part]
    typed: list[list[str]] = []
    for entry in entries:
        pair = _bare(_SAID.split(entry))
        if len(pair) != 2 and words.look_up(entry) is None:
            pair = _bare(_JOINED.split(entry))
        if len(pair) != 2 or any(words.look_up(side) is None for side in pair):
            return []
        typed.append(pair)
    return [(first, second) for first, second in typed]


def _is_phrase(words: Vocabulary, side: str) -> bool:
    """Whether one side of a pair is part of a sentence and no name: "I like cats"."""
    parts = side.split()
    if len(parts) < 2 or words.look_up(side) is not None:
        return False
    return len(parts) > _LONGEST_NAME or any(fold(part) in _OF_SENTENCES for part in parts)


def _cut(words: Vocabulary, line: str) -> list[Pair]:
    for between in _WITHIN[:2]:
        if between.search(line):  # each entry has its own sign: "peru: lima, cuba: havana"
            entries = [between.split(entry.strip(), maxsplit=1) for entry in _BETWEEN.split(line)]
            typed = [_bare(entry) for entry in entries if len(entry) == 2]
            return [(first, second) for first, second in typed if first and second]
    if between_commas := _pairs_between_commas(words, line):
        return between_commas
    for between in _WITHIN[2:]:
        if between.search(line):
            return _by_twos([part for part in _bare(between.split(line)) if part and not _NUMBER.fullmatch(part)])
    parts = [part for part in _bare(line.split()) if part and not _NUMBER.fullmatch(part)]
    if len(parts) > 2:
        for cut in range(1, len(parts)):  # a name with blanks beside a word
            pair = " ".join(parts[:cut]), " ".join(parts[cut:])
            if all(words.look_up(each) for each in pair) and fold(parts[0]) not in _OF_SENTENCES:
                return [pair]
    pairs = _by_twos(parts)
    is_said = len(pairs) > 1 and any((fold(a) in _OF_SENTENCES) != (fold(b) in _OF_SENTENCES) for a, b in pairs)
    return [] if is_said or is_sentence(parts) else pairs


def _pairs_between_commas(words: Vocabulary, line: str) -> list[Pair]:
    """The pairs of "peru - lima, cuba - havana" and "peru lima, cuba havana"; none where an entry is no pair.

    A name with blanks that the set has is no pair: "new york, albany".
    """
    entries = [entry.strip() for entry in _BETWEEN.split(line) if entry.strip()]
    for between in (_WITHIN[-1], re.compile(r"\s+")):
        typed = [_bare(between.split(entry)) for entry in entries]
        if len(entries) > 1 and all(len(pair) == 2 and all(pair) for pair in typed):
            named = any(words.look_up(entry) is not None for entry in entries)
            return [] if named else [(first, second) for first, second in typed]
    return []


def _by_twos(parts: list[str]) -> list[Pair]:
    """Words by twos; none of an odd number of them, which could be cut in two ways."""
    return [] if len(parts) % 2 else list(pairwise(parts))[::2]


def _bare(parts: Iterable[str]) -> list[str]:
    return [part.strip().strip(_QUOTES).strip() for part in parts]
