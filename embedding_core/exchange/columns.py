"""Columns of a table: which hold the labels and which the numbers, and their numbers as numpy arrays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from embedding_core.exchange.problems import Problems
from embedding_core.exchange.written import is_year

Kind = Literal["text", "whole", "number", "list", "other"]
LABELS = (
    *("word", "words", "label", "labels", "token", "term", "name", "key", "text", "title", "document", "sentence"),
    "__index_level_0__",  # what pandas calls the index of a table
)
_VECTORS = ("vector", "vectors", "embedding", "embeddings")
# Numbers about a row that are none of its vector.
ABOUT = ("", "index", "id", "rank", "row", "count", "freq", "frequency", "unnamed: 0", "__index_level_0__")
_NUMBERED = re.compile(r"(.*?)(\d+)")


@dataclass(frozen=True)
class Roles:
    """Which columns are read, by their places: the labels, and the numbers or the one list of numbers."""

    label: int
    numbers: tuple[int, ...]
    vector: int | None = None


def roles_of(names: Sequence[str], kinds: Sequence[Kind], problems: Problems) -> Roles:
    """Which column is what, by kinds and usual names. Raises VectorFileError where there are no labels or vectors."""
    plain = [name.strip().lower() for name in names]
    texts = [place for place, kind in enumerate(kinds) if kind == "text"]
    columns = ", ".join(name or "(no name)" for name in names[:12]) + (", ..." if len(names) > 12 else "")
    if not texts:
        raise problems.error(
            f"no column holds text among {columns}", "One column must hold the words, or other labels, of the rows."
        )
    label = next((place for name in LABELS for place in texts if plain[place] == name), texts[0])
    lists = [place for place, kind in enumerate(kinds) if kind == "list"]
    if lists:
        vector = next((place for name in _VECTORS for place in lists if plain[place] == name), lists[0])
        return Roles(label, (), vector)
    numbers = [place for place, kind in enumerate(kinds) if kind in ("whole", "number")]
    counted = [] if any(is_year(names[place]) for place in numbers) else _numbered(names, numbers)
    numbers = counted or [place for place in numbers if kinds[place] == "number" or plain[place] not in ABOUT]
    if not numbers:
        raise problems.error(
            f"no column holds vectors among {columns}",
            "The vectors must stand in one column of lists of numbers, or in one column a dimension.",
        )
    return Roles(label, tuple(numbers))


def are_numbered(names: Sequence[str], places: Sequence[int]) -> bool:
    """Whether the columns at ``places`` are called d0, d1, d2, or otherwise by counting."""
    return len(_numbered(names, places)) == len(places)


def _numbered(names: Sequence[str], places: Sequence[int]) -> list[int]:
    """The columns that are numbered through, such as d0, d1, d2; none unless two or more are."""
    parts = {place: match for place in places if (match := _NUMBERED.fullmatch(names[place].strip()))}
    stems = Counter(match[1] for match in parts.values())
    stem = max(stems, key=lambda stem: stems[stem], default="")
    found = sorted((int(match[2]), place) for place, match in parts.items() if match[1] == stem)
    steps = [number for number, _ in found]
    if len(found) < 2 or steps != list(range(steps[0], steps[0] + len(steps))):
        return []
    return [place for _, place in found]


def plain_numbers(column: Any, dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    """The numbers of an Arrow array of this type that holds no nulls, shape (n,); they share its memory.

    Without pandas, which pyarrow's own conversion loads (33 MB).
    """
    dtype = np.dtype(dtype)
    return np.frombuffer(column.buffers()[1], dtype, len(column), column.offset * dtype.itemsize)


def side_by_side(columns: Sequence[Any]) -> npt.NDArray[np.float32]:
    """Arrow columns of float32 numbers without nulls as a matrix (n, n_columns)."""
    chunks = [column.chunk(0) if hasattr(column, "chunk") else column for column in columns]
    rows = np.empty((len(chunks[0]), len(chunks)), dtype=np.float32)
    for place, chunk in enumerate(chunks):
        rows[:, place] = plain_numbers(chunk, np.float32)
    return rows
