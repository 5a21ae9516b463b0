"""What a reader changes in a table of numbers: cells, names of columns and of words, words more or less."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from embedding_core.errors import EmbeddingError
from embedding_core.exchange import (
    read_typed,
    with_column_named,
    with_number,
    with_word,
    with_word_renamed,
    without_word,
)
from wordspace.views.vectors import cells, lines
from wordspace.views.vectors.ledger import ledger


def take_cells(key: str) -> None:
    """Write into their lines what was typed into cells of the table; of another word a line, and ``key`` then has it.

    What cannot be read is left out, and said.
    """
    settle(key)
    kept, before = ledger(), str(st.session_state.get(lines.TEXT) or "")
    table = lines.on_screen(before)
    text, chosen, problem = table, None, ""
    came = cells.received(kept.taken)
    for _, typed in came:
        try:
            if isinstance(typed, cells.Row):
                changed = with_word(text, typed.word, typed.numbers)
                chosen = read_typed(changed).words[-1]
            elif isinstance(typed, cells.Head):
                changed = with_column_named(text, typed.column, typed.name)
                read_typed(changed)
            else:
                changed = with_number(text, typed.word, typed.column, typed.number)
                read_typed(changed)
        except EmbeddingError as error:
            problem = str(error)
        else:
            text = changed
    # No word of the session is read or set in between: there a newer request would cut it off.
    kept.taken = max([kept.taken, *(number for number, _ in came)])
    kept.write(text, before, table, chosen)
    if problem:
        st.session_state[lines.PROBLEM] = problem
    settle(key)


def take_out(key: str, word: str, chosen: str) -> None:
    """Take the line of a ``word`` out; ``key`` then has the ``chosen`` one."""
    change(key, lambda text: without_word(text, word), chosen)


def rename(key: str, word: str, field: str) -> None:
    """Give a ``word`` the name that is typed at ``field``; ``key`` then has it."""
    name = " ".join(str(st.session_state.get(field) or "").split())

    def renamed(text: str) -> str:
        changed = with_word_renamed(text, word, name)
        read_typed(changed)
        return changed

    change(key, renamed, name)


def change(key: str, made: Callable[[str], str], chosen: str) -> None:
    """Change the lines of the table; ``key`` then has the ``chosen`` word. What is wrong is told above the table."""
    settle(key)
    before = str(st.session_state.get(lines.TEXT) or "")
    table = lines.on_screen(before)
    try:
        ledger().write(made(table), before, table, chosen)
    except EmbeddingError as error:
        st.session_state[lines.PROBLEM] = str(error)
    settle(key)


def settle(key: str) -> None:
    """Have the field, the set and the chosen word in ``key`` what the table wrote, as soon as they can."""
    kept = ledger()
    if not kept.settled:
        st.session_state[lines.TEXT] = kept.written
        if kept.chosen is not None:
            st.session_state[key] = kept.chosen
        lines.take(lines.PROBLEM)
        kept.settled = True
    elif kept.is_old(st.session_state.get(lines.TEXT)):
        st.session_state[lines.TEXT] = kept.written
