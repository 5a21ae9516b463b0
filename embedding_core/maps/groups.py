"""Groups of words as a person types them: "pets: cat, dog", one group a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from embedding_core.vectors.word_vectors import WordVectors

MOST_WORDS = 500
# What 500 of the longest words with their group names take, several times over.
MOST_CHARACTERS = 100_000
LONGEST_NAME = 40

_BETWEEN_WORDS = re.compile(r"[,，、،|\t]+")
_COLON = re.compile(r"[:：]")
# "- cat", "• cat", "* [x] cat", "1. cat", "(2) cat", "b) cat": how a list is written where it was copied
_BULLET = re.compile(r"\s*(?:[-–—*+•‣▪●○◦·>✓✔]\s+(?:\[[ xX]?\]\s+)?|\(?(?:\d{1,3}[.)]|[a-zA-Z]\))\s+)")
_IN_QUOTES = re.compile(r"""["“”„«»]([^"“”„«»]+)["“”„«»]""")
# What a word can stand between in a text
_EDGE_BEFORE, _EDGE_AFTER = r'(?<![^\s,;:，、،：|"“”„«»[{])', r'(?![^\s,;，、،|"“”„«»\]}])'


@dataclass(frozen=True)
class WordGroup:
    """A name, "" where none was given, and words; ``spaced`` where only blanks stood between them."""

    name: str
    words: tuple[str, ...]
    spaced: bool = field(default=False, compare=False, repr=False)


@dataclass(frozen=True)
class FoundGroups:
    """Groups of known words, and everything that was typed but could not be used.

    ``groups`` have names and words; each word is in one group, the first it was typed in. ``unknown`` are words outside
    the vocabulary, as typed. ``repeated`` are words typed twice in one group; ``shared`` maps each word typed in
    several groups to their names, the first being where it stayed. ``unnamed`` are names made up for groups that had
    none. ``left_out`` says how many further words were typed after the most that are shown. ``split`` are entries of
    several words that are no word of the set together, and were read one by one; ``joinable`` are words of the set
    that neighbours would make together, where only blanks stood between them ("new york" and the word new-york).
    """

    groups: tuple[WordGroup, ...]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]
    shared: Mapping[str, tuple[str, ...]]
    unnamed: tuple[str, ...]
    left_out: int
    split: tuple[str, ...] = ()
    joinable: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word, group by group."""
        return tuple(word for group in self.groups for word in group.words)

    @property
    def labels(self) -> tuple[int, ...]:
        """For each of `words` the number of its group, counted from 0."""
        return tuple(number for number, group in enumerate(self.groups) for _ in group.words)


def parse_groups(text: str) -> list[WordGroup]:
    r"""The groups in a text, words as typed; whatever was typed, nothing is refused.

    One group a line: an optional name with a colon, then words with commas between them, or blanks where there is no
    comma. A semicolon starts the next group on the same line. A line of a single word continues the group above it,
    unless there is an empty line between, so that a column of words is one group; so is a list with bullets or
    numbers, and a column in which most lines are single words: there "New York" is one entry. Quotes hold an entry
    together. Groups of one name are one group.

    >>> parse_groups("pets: cat, dog; cars: bmw audi")[1]
    WordGroup(name='cars', words=('bmw', 'audi'))
    >>> parse_groups("- cat\n- New York")
    [WordGroup(name='', words=('cat', 'New York'))]
    """
    found: list[_Typed] = []
    for filled, block in groupby(text[:MOST_CHARACTERS].splitlines(), key=lambda line: bool(line.strip())):
        lines = list(block) if filled else []
        column = _is_column(lines)
        goes_on = False
        for line in lines:
            bullet = _BULLET.match(line)
            parts = line[bullet.end() :].split(";") if bullet else line.split(";")
            for number, part in enumerate(parts):
                name, colon, after = _cut_at_colon(part)
                entries, spaced = _split(after, whole=(bullet is not None or column) and not colon)
                if colon:
                    found.append(_Typed(name, entries, spaced))
                elif found and (number > 0 or (goes_on and (column or bullet is not None or len(entries) == 1))):
                    found[-1].words.extend(entries)
                elif entries:
                    found.append(_Typed("", entries, spaced))
                goes_on = True
    merged: dict[object, _Typed] = {}
    for position, group in enumerate(found):
        same = merged.setdefault(group.name or position, _Typed(group.name, [], group.spaced))
        same.words.extend(group.words)
    return [WordGroup(group.name, tuple(group.words), group.spaced) for group in merged.values()]


def find_groups(vectors: WordVectors, typed: Iterable[WordGroup], most: int = MOST_WORDS) -> FoundGroups:
    """The groups with the words of the set, up to ``most`` words in all; what cannot be used is reported, not raised.

    A word is found as `Vocabulary.look_up` does; an entry of several words that is no word of the set is found one by
    one, where all of them are known.
    """
    typed = list(typed)
    names = _names([group.name for group in typed])
    home: dict[str, str] = {}
    in_groups: dict[str, list[str]] = {name: [] for name in names}
    unknown: dict[str, None] = {}
    repeated: dict[str, None] = {}
    shared: dict[str, dict[str, None]] = {}
    beyond: dict[str, None] = {}
    split: dict[str, None] = {}
    joinable = dict.fromkeys(word for group in typed if group.spaced for word in _joined(vectors, group.words[:most]))
    for name, group in zip(names, typed, strict=True):
        for entry in group.words:
            if len(home) == most:
                beyond[entry] = None
                continue
            words = _look_up(vectors, entry)
            if len(words) > 1:
                split[entry] = None
            for word in words:
                if word is None:
                    unknown[entry] = None
                elif word not in home and len(home) == most:
                    beyond[word] = None
                elif word not in home:
                    home[word] = name
                    in_groups[name].append(word)
                elif home[word] == name:
                    repeated[word] = None
                else:
                    shared.setdefault(word, {home[word]: None})[name] = None
    given = {group.name for group in typed}
    groups = tuple(WordGroup(name, tuple(words)) for name, words in in_groups.items() if words)
    several = len(groups) > 1
    return FoundGroups(
        groups=groups,
        unknown=tuple(unknown),
        repeated=tuple(repeated),
        shared={word: tuple(where) for word, where in shared.items()},
        unnamed=tuple(group.name for group in groups if several and group.name not in given),
        left_out=sum(entry not in home for entry in beyond),
        split=tuple(split),
        joinable=tuple(joinable),
    )


def groups_text(groups: Iterable[WordGroup]) -> str:
    """The text that `parse_groups` reads as these groups."""
    lines = []
    for group in groups:
        words = words_text(group.words)
        # Without an empty line around it a single word would join the group above.
        alone = f"\n{words}\n" if len(group.words) == 1 else words
        lines.append(f"{group.name}: {words}" if group.name else alone)
    return "\n".join(lines).strip("\n")


def words_text(words: Sequence[str]) -> str:
    """Words with commas between them, as `parse_groups` reads them back; one of several parts is in quotes.

    >>> words_text(["cat", "New York"]), words_text(["New York"])
    ('cat, New York', '"New York"')
    """
    return f'"{words[0]}"' if len(words) == 1 and " " in words[0] else ", ".join(words)


def replace_typed(text: str, word: str, replacement: str) -> str:
    """``text`` with a typed word replaced wherever it stands as a word of its own."""
    return re.sub(_EDGE_BEFORE + re.escape(word) + _EDGE_AFTER, lambda _: replacement, text)


def color_slots(names: Sequence[str], before: Mapping[str, int]) -> dict[str, int]:
    """A number for each group, from which its colour and shape follow: the one it had, or the first that is free.

    So a group keeps its colour when others come, go or are moved.

    >>> color_slots(["cars", "pets", "fruits"], {"pets": 0, "fruits": 1})
    {'cars': 2, 'pets': 0, 'fruits': 1}
    """
    taken = {before[name] for name in names if name in before}
    free = (slot for slot in range(len(names) + len(taken)) if slot not in taken)
    return {name: before[name] if name in before else next(free) for name in names}


def _cut_at_colon(part: str) -> tuple[str, bool, str]:
    pieces = _COLON.split(part, maxsplit=1)
    if len(pieces) == 1:
        return "", False, part
    name = "".join(char for char in " ".join(pieces[0].split()) if char.isprintable())
    return name[:LONGEST_NAME], True, pieces[1]


@dataclass
class _Typed:
    """A group while it is being read."""

    name: str
    words: list[str]
    spaced: bool


def _is_column(lines: Sequence[str]) -> bool:
    """Whether lines without commas are one entry each: most of them are single words."""
    plain = not any(re.search(r"[,，、،|\t;]|[:：]\s*\S", line) for line in lines)
    return plain and 2 * sum(len(line.split()) == 1 for line in lines) > len(lines) > 1


def _split(part: str, *, whole: bool) -> tuple[list[str], bool]:
    """The entries of a part of a line, and whether only blanks stand between them; ``whole``: it may be one entry."""
    entries = _BETWEEN_WORDS.split(part.strip().strip("[]{}"))
    if len(entries) > 1 or whole:
        return [entry for typed in entries if (entry := _IN_QUOTES.sub(r"\1", " ".join(typed.split())))], False
    quoted = _IN_QUOTES.split(part)  # what stands in quotes is at the odd places
    words = [word for n, piece in enumerate(quoted) for word in ([piece.strip()] if n % 2 else piece.split()) if word]
    return words, len(words) > 1


def _joined(vectors: WordVectors, words: Sequence[str]) -> list[str]:
    """Words of the set that neighbouring words would make together."""
    found = (vectors.words.look_up(" ".join(pair)) for pair in pairwise(words))
    return [word for word in found if word is not None]


def _names(given: Sequence[str]) -> list[str]:
    """A different name for each group; "group 2" for the second where it has none."""
    taken = set(given)
    names = []
    for number, name in enumerate(given, 1):
        made_up = f"group {number}"
        while not name and made_up in taken:
            made_up += "'"
        names.append(name or made_up)
        taken.add(names[-1])
    return names


def _look_up(vectors: WordVectors, entry: str) -> list[str | None]:
    """The word of an entry, or of each of its parts where all are known; [None] for an unknown one."""
    whole = vectors.words.look_up(entry)
    if whole is not None:
        return [whole]
    parts = [vectors.words.look_up(part) for part in entry.split()]
    return list(parts) if len(parts) > 1 and None not in parts else [None]
