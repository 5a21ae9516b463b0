"""A table in which a text is edited row by row, beside the field that holds the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

Row = TypeVar("Row")


def editor_rows(key: str, text: str, read: Callable[[str], Sequence[Row]]) -> tuple[str, Sequence[Row]]:
    """The key of the table's editor, and the rows that it starts from: those that ``read`` finds in ``text``.

    The table begins anew when the text was changed elsewhere, and when the reader comes back to it, since Streamlit has
    forgotten then what was edited. Its own changes (see `take_over`) must not do that: letters typed meanwhile would be
    lost, and so would a row that is still to be completed. Raises what ``read`` raises.
    """
    state = st.session_state
    editor = f"{key}_{state.get(f'{key}_version', 0)}"
    if state.get(f"{key}_of") != text or editor not in state:
        state[f"{key}_of"] = None  # in case the text cannot be read
        state[f"{key}_rows"] = read(text)
        state[f"{key}_of"] = text
        state[f"{key}_version"] = state.get(f"{key}_version", 0) + 1
        editor = f"{key}_{state[f'{key}_version']}"
    return editor, state[f"{key}_rows"]


def is_current(key: str, editor: str) -> bool:
    """Whether that editor is the table of now: a browser sends the edits of one until it has heard of the next."""
    return editor == f"{key}_{st.session_state.get(f'{key}_version', 0)}"


def take_over(key: str, text: str) -> None:
    """Say that ``text`` is what the table holds, after a change of its own."""
    st.session_state[f"{key}_of"] = text


def edited_rows(
    names: Sequence[str], rows: Sequence[Sequence[Any]], changes: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Rows of the columns ``names`` with what Streamlit's editor says was changed; an added row may lack columns."""
    table = [dict(zip(names, row, strict=True)) for row in rows]
    for number, change in changes.get("edited_rows", {}).items():
        table[int(number)].update(change)
    gone = set(changes.get("deleted_rows", ()))
    return [row for number, row in enumerate(table) if number not in gone] + list(changes.get("added_rows", ()))
