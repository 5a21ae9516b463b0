"""The cells of a table of numbers as fields: `static/cells.js` makes them, this side takes what was typed into them.

The table stands above its lines, and both say the same: what is typed into a cell is written into its line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

import streamlit as st

from wordspace.frame import static

KEY = "vec_cells"
MOST_WORDS = 200  # of a table that is still added to in this way
LONGEST = 200  # characters of a word or of a number

_mount = static.component("wordspace.cells", "cells.js")


def enliven(place: str, taken: int, table: str, on_change: Callable[[], None]) -> None:
    """Make the cells below the container with the key ``place`` fields; what comes of them is `received`.

    ``taken`` is the number of what was taken last; the browser sends again what comes after it. What it holds of one
    ``table``, half written, is not put into another.
    """
    data = {"place": f".st-key-{place}", "most": MOST_WORDS, "taken": taken, "of": table}
    with st.container(key=f"{KEY}_place"):
        _mount(key=KEY, data=data, on_changed_change=on_change)


@dataclass(frozen=True)
class Cell:
    """Another number of a word, as it was typed; ``column`` counts from 0."""

    word: str
    column: int
    number: str


@dataclass(frozen=True)
class Head:
    """Another name of a column, as it was typed; ``column`` counts from 0."""

    column: int
    name: str


@dataclass(frozen=True)
class Row:
    """Another word, with its numbers as they were typed."""

    word: str
    numbers: tuple[str, ...]


def received(after: int) -> list[tuple[int, Cell | Head | Row]]:
    """What was typed, the earliest first, each with its number, of those whose number comes ``after`` one."""
    sent: Any = st.session_state.get(KEY, {}).get("changed")
    found = []
    for told in sent if isinstance(sent, Sequence) else ():
        number = told.get("number") if isinstance(told, Mapping) else None
        if isinstance(number, int) and number > after and (typed := _read(told)) is not None:
            found.append((number, typed))
    return found


def _read(told: Mapping[str, Any]) -> Cell | Head | Row | None:
    word, column, to, numbers = (told.get(part) for part in ("word", "column", "to", "numbers"))
    if word is None and isinstance(column, int) and _is_short(to):
        return Head(column, to)
    if not _is_short(word) or not word.strip():
        return None
    if isinstance(column, int) and _is_short(to):
        return Cell(word, column, to)
    if isinstance(numbers, Sequence) and all(map(_is_short, numbers)):
        return Row(word, tuple(numbers))
    return None


def _is_short(typed: object) -> TypeGuard[str]:
    return isinstance(typed, str) and len(typed) <= LONGEST
