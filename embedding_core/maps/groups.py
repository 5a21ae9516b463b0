"""Groups of words as a person types them: "pets: cat, dog", one group a line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from embedding_core.checks import public
from embedding_core.text import fold
from embedding_core.vectors.pasted import BULLET, around_and, tidied, without_etc, without_gloss
from embedding_core.vectors.stop_words import STOP_WORDS
from embedding_core.vectors.word_lists import is_sentence, is_several_word_name, strokes, without_small
from embedding_core.vectors.word_vectors import WordVectors

MOST_WORDS = 500
# What 500 of the longest words with their group names take, several times over.
MOST_CHARACTERS = 100_000
LONGEST_NAME = 40

_BETWEEN_WORDS = re.compile(r"[,，、،|\t]+|(?<=\s)/(?=\s)")
_COLON = re.compile(r"[:：]")
_STOP_BEFORE_NAME = re.compile(r"\.\s+(?=[^\W\d][^.,;:]{0,30}:)")  # "pets: cat, dog. fruits: apple"
_NUMBER_BEHIND = re.compile(r"(?<=[\w\"'”)][,;:=|\t ])\s*([+-]?\d[\d.,]*%?)(?=\s*(?:[,;|\t]|$))")
_VECTOR = re.compile(r"\s*[^\s,;|]+(?:[,;|\s]+[+-]?\d[\d.e+-]*){2,}\s*$")
_NO_NAME = re.compile(r"[:：;\s]+")  # what cannot be in the name of a group
# "- cat", "• cat", "* [x] cat", "1. cat", "(2) cat", "b) cat": how a list is written where it was copied
_BULLET = re.compile(rf"\s*{BULLET}\s+")
_QUOTES = '"“”„«»「」『』'
_IN_QUOTES = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]+)[{_QUOTES}]")
# What a word can stand between in a text
_EDGE_BEFORE, _EDGE_AFTER = r'(?<![^\s,;:，、،：|"“”„«»[{])', r'(?![^\s,;，、،|"“”„«»\]}])'


@dataclass(frozen=True)
class WordGroup:
    """A name, "" where none was given, and words; ``spaced`` where only blanks stood between them."""

    name: str
    words: tuple[str, ...]
    spaced: bool = field(default=False, compare=False, repr=False)


@dataclass(frozen=True)
class Groups:
    """Groups of words, read once from the ``text`` that somebody typed (see `read_groups`).

    ``groups`` have names and words of the set; each word is in one group, the first it was typed in. ``slots`` give
    each group a number, by its name, from which its colour and shape follow. ``typed`` are the groups as typed.

    The rest is what could not be used. ``unknown`` are words outside the vocabulary, as typed. ``repeated`` are words
    typed twice in one group; ``shared`` maps each word typed in several groups to their names, the first being where it
    stayed. ``unnamed`` are names made up for groups that had none. ``left_out`` says how many further words were typed
    after the most that are shown. ``split`` are pieces of a text, which were read word by word; ``joinable`` are words
    of the set that neighbours would make together, where only blanks stood between them ("new york" and the word
    new-york). ``numbers`` stand beside the words, as in a table, and are no words.
    """

    text: str
    typed: tuple[WordGroup, ...]
    groups: tuple[WordGroup, ...]
    slots: Mapping[str, int]
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unnamed: tuple[str, ...] = ()
    left_out: int = 0
    split: tuple[str, ...] = ()
    joinable: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word, group by group."""
        return tuple(word for group in self.groups for word in group.words)

    @property
    def labels(self) -> tuple[int, ...]:
        """For each of `words` the number of its group, counted from 0."""
        return tuple(number for number, group in enumerate(self.groups) for _ in group.words)

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each group."""
        return tuple(group.name for group in self.groups)

    @property
    def looks_like_vectors(self) -> bool:
        """Whether the text is a table of numbers: two lines or more of a word with two numbers or more behind it."""
        return sum(bool(_VECTOR.match(line)) for line in self.text[:MOST_CHARACTERS].splitlines()) > 1

    def replaced(self, word: str, replacement: str) -> str:
        """The text with a typed word replaced wherever it stands as a word of its own."""
        return re.sub(_EDGE_BEFORE + re.escape(word) + _EDGE_AFTER, lambda _: replacement, self.text)

    def only(self, words: Collection[str]) -> str:
        """The text of these words alone, in their groups; a group that stood alone without a name stays so."""
        kept = [WordGroup(group.name, tuple(word for word in group.words if word in words)) for group in self.groups]
        alone = len(self.typed) == 1 and not self.typed[0].name
        return groups_text(WordGroup("" if alone else group.name, group.words) for group in kept if group.words)

    def grown(self, word: str, neighbors: Sequence[str]) -> str:
        """The text with the ``neighbors`` of a word added to its group; if it is in none, they are a new group."""
        home = next((group.name for group in self.groups if word in group.words), None)
        names = _names([group.name for group in self.typed])
        if home is None:
            return groups_text([*self.typed, WordGroup(word, (word, *neighbors))])
        grown = [
            WordGroup(group.name, (*group.words, *neighbors)) if name == home else group
            for name, group in zip(names, self.typed, strict=True)
        ]
        return groups_text(grown)


@public
def parse_groups(text: str) -> list[WordGroup]:
    r"""The groups in a text, words as typed; whatever was typed, nothing is refused.

    One group a line: an optional name with a colon, then words with commas between them, or blanks where there is no
    comma. A full stop before a name with a colon starts the next group on the same line; so does a semicolon where that
    has a name, or where no group of the line has one and commas stand between words too; elsewhere it is a comma. A
    line of a single word continues the group above
    it, unless there is an empty line between, so that a column of words is one group; so is a list with bullets or
    numbers, and a column in which most lines are single words: there "New York" is one entry. Quotes hold an entry
    together. Groups of one name are one group.

    >>> parse_groups("pets: cat, dog; cars: bmw audi")[1]
    WordGroup(name='cars', words=('bmw', 'audi'))
    >>> parse_groups("- cat\n- New York")
    [WordGroup(name='', words=('cat', 'New York'))]
    """
    found: list[_Typed] = []
    for filled, block in groupby(tidied(text[:MOST_CHARACTERS]).splitlines(), key=lambda line: bool(line.strip())):
        lines = list(block) if filled else []
        column = _is_column(lines)
        goes_on = False
        for line in lines:
            bullet = _BULLET.match(line)
            content = _STOP_BEFORE_NAME.sub(";", line[bullet.end() :] if bullet else line)
            parts = content.split(";")
            # "cat, dog; red, blue", but not "pets: cat; dog"
            one_group = bool(_COLON.search(line)) or not _BETWEEN_WORDS.search(line)
            listed = len(parts) > 1 and not any(map(_COLON.search, parts[1:]))  # "towns: New York; Rome"
            for number, part in enumerate(parts):
                name, colon, after = _cut_at_colon(part)
                whole = listed or ((bullet is not None or column) and not colon)
                entries, spaced = _split(after, whole=whole)
                if colon:
                    found.append(_Typed(name, entries, spaced))
                elif found and (
                    one_group if number > 0 else goes_on and (column or bullet is not None or len(entries) == 1)
                ):
                    found[-1].words.extend(entries)
                elif entries:
                    found.append(_Typed("", entries, spaced))
                goes_on = True
    merged: dict[object, _Typed] = {}
    for position, group in enumerate(found):
        same = merged.setdefault(group.name or position, _Typed(group.name, [], group.spaced))
        same.words.extend(group.words)
    return [WordGroup(group.name, tuple(group.words), group.spaced) for group in merged.values()]


@public
def read_groups(vectors: WordVectors, text: str, slots: Mapping[str, int] | None = None) -> Groups:
    """The groups in a text with the words of the set, up to `MOST_WORDS`; what cannot be used is reported, not raised.

    A word is found as `Vocabulary.look_up` does, and so is a name of several (`is_several_word_name`); of any other
    entry, a piece of a text, all but the small words are found one by one. ``slots`` are those of a text before: a
    group of one of these names keeps its own.
    """
    typed = tuple(parse_groups(text))
    found = _Found()
    for name, group in zip(_names([group.name for group in typed]), typed, strict=True):
        for entry in group.words:
            found.take(name, entry, vectors)
    given = {group.name for group in typed}
    groups = tuple(WordGroup(name, tuple(words)) for name, words in found.in_groups.items())
    spaced = [group.words[:MOST_WORDS] for group in typed if group.spaced]
    return Groups(
        text=text,
        typed=typed,
        groups=groups,
        slots=color_slots([group.name for group in groups], slots or {}),
        unknown=tuple(found.unknown),
        repeated=tuple(found.repeated),
        shared={word: tuple(where) for word, where in found.shared.items()},
        unnamed=tuple(group.name for group in groups if len(groups) > 1 and group.name not in given),
        left_out=sum(entry not in found.home for entry in found.beyond),
        split=tuple(dict.fromkeys([*found.split, *_sentences(text[:MOST_CHARACTERS])])),
        joinable=tuple(dict.fromkeys(word for words in spaced for word in _joined(vectors, words))),
        numbers=_numbers_beside(text[:MOST_CHARACTERS], typed),
    )


@dataclass
class _Found:
    """Words of typed groups, as they are found one by one: see `Groups`. ``home`` is the group where a word stays."""

    home: dict[str, str] = field(default_factory=dict)
    in_groups: dict[str, list[str]] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)
    repeated: dict[str, None] = field(default_factory=dict)
    shared: dict[str, dict[str, None]] = field(default_factory=dict)
    beyond: dict[str, None] = field(default_factory=dict)
    split: dict[str, None] = field(default_factory=dict)

    def take(self, name: str, entry: str, vectors: WordVectors) -> None:
        """An entry that was typed in the group ``name``."""
        if len(self.home) == MOST_WORDS:
            self.beyond[entry] = None
            return
        read = _look_up(vectors, entry)
        if len(read) > 1:
            self.split[entry] = None
        for part, word in read.items():
            if word is None:
                self.unknown[part] = None
            elif word not in self.home and len(self.home) == MOST_WORDS:
                self.beyond[word] = None
            elif word not in self.home:
                self.home[word] = name
                self.in_groups.setdefault(name, []).append(word)
            elif self.home[word] == name:
                self.repeated[word] = None
            else:
                self.shared.setdefault(word, {self.home[word]: None})[name] = None


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


def groups_of_rows(rows: Iterable[tuple[str, str]]) -> list[WordGroup]:
    """The groups of a table with a name and words in each row; empty rows are none.

    >>> groups_of_rows([("a: b", "cat; dog"), ("", "")])
    [WordGroup(name='a b', words=('cat', 'dog'))]
    """
    lines = (f"{_NO_NAME.sub(' ', name)}: {' '.join(words.split())}" for name, words in rows)
    return [group for line in lines for group in parse_groups(line) if group.words or group.name]


def slots_of(names: Sequence[str], numbers: str) -> dict[str, int]:
    """Colour slots as a link holds them, "2.0.1"; none where they are not one different number for each name."""
    slots = [int(part) for part in numbers.split(".") if part.isdecimal() and len(part) < 4]
    return dict(zip(names, slots, strict=False)) if len(slots) == len(set(slots)) == len(names) else {}


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
    """Whether lines without commas are one entry each: most are single words, or at least Such Names."""
    plain = not any(re.search(r"[,，、،|\t;]|[:：]\s*\S", line) for line in lines)
    single = sum(len(line.split()) == 1 for line in lines)
    names = sum(len(line.split()) > 1 and line.istitle() for line in lines)
    return plain and single > 0 and 2 * (single + names) > len(lines) > 1


def _split(part: str, *, whole: bool) -> tuple[list[str], bool]:
    """The entries of a part of a line, and whether only blanks stand between them; ``whole``: it may be one entry."""
    entries = _BETWEEN_WORDS.split(part.strip().strip("[]{}"))
    # "cat and dog" are two, which `_look_up` takes apart
    two = len(part.split()) == 3 and len(around_and(part)) == 2
    if len(entries) > 1 or whole or two or is_several_word_name(part, between_commas=False):
        found = (_IN_QUOTES.sub(r"\1", " ".join(typed.split())) for typed in entries)
        return without_etc([entry for entry in found if entry]), False
    quoted = _IN_QUOTES.split(part)  # what stands in quotes is at the odd places
    words = [word for n, piece in enumerate(quoted) for word in ([piece.strip()] if n % 2 else piece.split()) if word]
    return without_small(words), len(words) > 1


def _sentences(text: str) -> list[str]:
    """The lines of a text, behind their names, that are sentences, of which small words are left out."""
    lines = (" ".join(_cut_at_colon(line)[2].split()) for line in tidied(text).splitlines())
    plain = [line for line in lines if not _BETWEEN_WORDS.search(line) and is_sentence(line.split())]
    return [line for line in plain if not is_several_word_name(line, between_commas=False)]


def _joined(vectors: WordVectors, words: Sequence[str]) -> list[str]:
    """Words of the set that neighbouring words would make together."""
    found = (vectors.words.look_up(" ".join(pair)) for pair in pairwise(words))
    return [word for word in found if word is not None]


def _numbers_beside(text: str, typed: Sequence[WordGroup]) -> tuple[str, ...]:
    """Numbers of a text that are in no entry: the last columns of a table, not the numbers of a list."""
    read = {part for group in typed for entry in (group.name, *group.words) for part in entry.split()}
    found = (number for line in text.splitlines() for number in _NUMBER_BEHIND.findall(line))
    return tuple(dict.fromkeys(number for number in found if number not in read))


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


def _look_up(vectors: WordVectors, entry: str) -> dict[str, str | None]:
    """What an entry holds as typed, each with its word: the whole, or what "and" joins, or the words of a sentence."""
    look_up = vectors.words.look_up
    whole = look_up(entry)
    if whole is not None:
        return {entry: whole}
    found: dict[str, str | None] = {}
    for typed in around_and(without_gloss(entry)):
        whole = look_up(typed)
        if whole is not None or is_several_word_name(typed):
            found[typed] = whole
            continue
        parts = [part for word in typed.split() for part in strokes(vectors.words, word)]
        telling = [part for part in parts if fold(part) not in STOP_WORDS]  # of a piece of a text
        found |= {part: look_up(part) for part in telling or parts}
    return found
