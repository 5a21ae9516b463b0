"""Groups of words as a person types them: "pets: cat, dog", one group a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from embedding_core.vectors.spelling import normalise
from embedding_core.vectors.word_vectors import WordVectors

MOST_WORDS = 500
# What 500 of the longest words with their group names take, several times over.
MOST_CHARACTERS = 100_000
LONGEST_NAME = 40

_BETWEEN_WORDS = re.compile(r"[,，、|\t]+")
_COLON = re.compile(r"[:：]")
# What a word can stand between in a text
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![^\s,;:，、：|])", r"(?![^\s,;，、|])"


@dataclass(frozen=True)
class WordGroup:
    """A name, "" where none was given, and words."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class FoundGroups:
    """Groups of known words, and everything that was typed but could not be used.

    ``groups`` have names and words; each word is in one group, the first it was typed in. ``unknown`` are words outside
    the vocabulary, as typed. ``repeated`` are words typed twice in one group; ``shared`` maps each word typed in
    several groups to their names, the first being where it stayed. ``unnamed`` are names made up for groups that had
    none. ``left_out`` says how many further words were typed after the most that are shown.
    """

    groups: tuple[WordGroup, ...]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]
    shared: Mapping[str, tuple[str, ...]]
    unnamed: tuple[str, ...]
    left_out: int

    @property
    def words(self) -> tuple[str, ...]:
        """Every word, group by group."""
        return tuple(word for group in self.groups for word in group.words)

    @property
    def labels(self) -> tuple[int, ...]:
        """For each of `words` the number of its group, counted from 0."""
        return tuple(number for number, group in enumerate(self.groups) for _ in group.words)


def parse_groups(text: str) -> list[WordGroup]:
    """The groups in a text, words as typed; whatever was typed, nothing is refused.

    One group a line: an optional name with a colon, then words with commas between them, or blanks where there is no
    comma. A semicolon starts the next group on the same line. A line of a single word continues the group above it,
    unless there is an empty line between, so that a column of words is one group. Groups of one name are one group.

    >>> parse_groups("pets: cat, dog; cars: bmw audi")[1]
    WordGroup(name='cars', words=('bmw', 'audi'))
    """
    found: list[tuple[str, list[str]]] = []
    goes_on = False
    for line in text[:MOST_CHARACTERS].splitlines():
        if not line.strip():
            goes_on = False
            continue
        for number, part in enumerate(line.split(";")):
            before, colon, after = _cut_at_colon(part)
            words = _split(after if colon else part)
            if colon:
                found.append((before, words))
            elif found and (number > 0 or (goes_on and len(words) == 1)):
                found[-1][1].extend(words)
            elif words:
                found.append(("", words))
            goes_on = True
    merged: dict[object, list[str]] = {}
    for position, (name, words) in enumerate(found):
        merged.setdefault(name or position, []).extend(words)
    return [WordGroup(name if isinstance(name, str) else "", tuple(words)) for name, words in merged.items()]


def find_groups(vectors: WordVectors, typed: Iterable[WordGroup], most: int = MOST_WORDS) -> FoundGroups:
    """The groups with the words of the set, up to ``most`` words in all; what cannot be used is reported, not raised.

    A word is found as it is typed, or in lower case with plain hyphens; several words without a comma between them are
    found one by one.
    """
    typed = list(typed)
    names = _names([group.name for group in typed])
    home: dict[str, str] = {}
    in_groups: dict[str, list[str]] = {name: [] for name in names}
    unknown: dict[str, None] = {}
    repeated: dict[str, None] = {}
    shared: dict[str, dict[str, None]] = {}
    beyond: dict[str, None] = {}
    for name, group in zip(names, typed, strict=True):
        for entry in group.words:
            if len(home) == most:
                beyond[entry] = None
                continue
            for word in _look_up(vectors, entry):
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
    )


def groups_text(groups: Iterable[WordGroup]) -> str:
    """The text that `parse_groups` reads as these groups."""
    lines = []
    for group in groups:
        words = ", ".join(group.words)
        # Without an empty line around it a single word would join the group above.
        alone = f"\n{words}\n" if len(group.words) == 1 else words
        lines.append(f"{group.name}: {words}" if group.name else alone)
    return "\n".join(lines).strip("\n")


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


def _split(part: str) -> list[str]:
    entries = _BETWEEN_WORDS.split(part.strip())
    if len(entries) == 1:
        return part.split()
    return [" ".join(entry.split()) for entry in entries if entry.strip()]


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
    whole = _word(vectors, entry)
    if whole is not None:
        return [whole]
    parts = [_word(vectors, part) for part in entry.split()]
    return list(parts) if len(parts) > 1 and None not in parts else [None]


def _word(vectors: WordVectors, typed: str) -> str | None:
    return next((word for word in (typed, normalise(typed)) if word in vectors), None)
