"""JSON: words and their numbers as people and programs write them, in a small file, which is read whole.

Read are ``{"cat": [1, 2]}``, ``{"cat": {"soft": 9, "loud": 2}}``, ``[{"word": "cat", "soft": 9}]``, ``[["cat", 1, 2]]``
and lines that are each one of these entries.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from embedding_core.exchange.columns import Kind, are_numbered, roles_of
from embedding_core.exchange.gather import Block, check_shape
from embedding_core.exchange.problems import Problems, shown
from embedding_core.exchange.source import Source

LARGEST = 8 << 20  # bytes; parsed they take some ten times as much
_WORD, _VECTOR = "word", "vector"


@dataclass(frozen=True)
class JsonSet:
    """The entries of a file, each a mapping from what its parts are called to what they hold."""

    entries: list[Mapping[str, Any]]
    names: tuple[str, ...]
    kinds: tuple[Kind, ...]

    def called(self, problems: Problems) -> tuple[str, ...]:
        """What the file calls the numbers; nothing where they are only counted. Raises VectorFileError."""
        places = roles_of(self.names, self.kinds, problems).numbers
        return () if are_numbered(self.names, places) else tuple(self.names[place] for place in places)

    def unused(self, problems: Problems) -> tuple[str, ...]:
        """What the file calls the parts that are not read. Raises VectorFileError."""
        roles = roles_of(self.names, self.kinds, problems)
        taken = {roles.label, roles.vector, *roles.numbers}
        return tuple(name for place, name in enumerate(self.names) if place not in taken)

    def blocks(self, source: Source) -> Iterator[Block]:
        """All entries, in one block. Raises VectorFileError."""
        problems = source.problems
        problems.unit = "entry"
        roles = roles_of(self.names, self.kinds, problems)
        label, numbers = self.names[roles.label], [self.names[place] for place in roles.numbers]
        vector = None if roles.vector is None else self.names[roles.vector]
        dim = len(numbers)
        if vector is not None:
            dim = Counter(len(one[vector]) for one in self.entries if _is_vector(one.get(vector))).most_common(1)[0][0]
        check_shape(problems, source.limits, len(self.entries), dim)
        problems.wanted = f"Each entry must hold a word and its {dim:,} numbers."
        labels, rows, lines = [], [], []
        for number, entry in enumerate(self.entries, start=1):
            row: Any = entry.get(vector) if vector is not None else [entry.get(name) for name in numbers]
            if not isinstance(entry.get(label), str) or not _is_vector(row) or len(row) != dim:
                problems.row(number, f"it holds {shown(str(list(entry.values())))}")
                continue
            labels.append(entry[label].encode(errors="surrogateescape"))
            rows.append([float(value) for value in row])
            lines.append(number)
        if rows:
            with np.errstate(over="ignore"):
                yield Block(labels, np.array(rows, dtype=np.float64).astype(np.float32), lines, len(rows))


def json_set(source: Source) -> JsonSet | None:
    """The entries of a JSON file; None for one that is too large or of another kind, such as a list of words."""
    text = source.head(LARGEST + 1)
    if len(text) > LARGEST:
        return None
    entries = [_named(entry) for entry in _entries(_parsed(text.decode("utf-8-sig", errors="replace")))]
    found = [entry for entry in entries if entry is not None]
    if len(found) < max(2, len(entries)):
        return None
    names = tuple(dict.fromkeys(name for entry in found for name in entry))
    kinds = tuple(_kind([entry[name] for entry in found if name in entry]) for name in names)
    has_numbers = {"whole", "number", "list"} & set(kinds)
    return JsonSet(found, names, kinds) if has_numbers and "text" in kinds else None


def _parsed(text: str) -> object:
    """A JSON file, or one of a line each; None for neither."""
    try:
        return json.loads(text, parse_int=_number)
    except (ValueError, RecursionError):
        pass
    try:
        return [json.loads(line, parse_int=_number) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return None


def _number(digits: str) -> float:
    """A whole number, of which Python would refuse one of thousands of digits."""
    return float(digits)


def _entries(found: object) -> Sequence[object]:
    """The entries of what was parsed, those of a mapping with their words put in front."""
    if isinstance(found, dict):
        if len(found) == 1 and isinstance(inner := next(iter(found.values())), list) and not _is_vector(inner):
            return inner
        return [{_WORD: word, **rest} if isinstance(rest, dict) else [word, rest] for word, rest in found.items()]
    return found if isinstance(found, list) else []


def _named(entry: object) -> Mapping[str, Any] | None:
    """An entry with names for its parts; None for what is no entry."""
    if isinstance(entry, dict):
        if len(entry) == 1 and isinstance(vector := next(iter(entry.values())), list):  # a line {"cat": [1, 2]}
            return {_WORD: next(iter(entry)), _VECTOR: vector}
        return entry or None
    if isinstance(entry, list) and len(entry) > 1 and isinstance(entry[0], str):
        if isinstance(entry[1], list) and len(entry) == 2:
            return {_WORD: entry[0], _VECTOR: entry[1]}
        return {_WORD: entry[0], **{f"d{place}": value for place, value in enumerate(entry[1:])}}
    return None


def _kind(values: Sequence[object]) -> Kind:
    """What most parts of one name hold; whole numbers are numbers too, since JSON has no others."""
    counts: Counter[Kind] = Counter()
    for value in values:
        if isinstance(value, str):
            counts["text"] += 1
        elif _is_vector(value):
            counts["list"] += 1
        else:
            counts["number" if _is_number(value) else "other"] += 1
    return counts.most_common(1)[0][0]


def _is_number(value: object) -> bool:
    return isinstance(value, float)


def _is_vector(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_number, value))
