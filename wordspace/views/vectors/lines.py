"""A few lines of words and numbers, typed, pasted or filled in as a table, that become a set of this tab."""

from __future__ import annotations

import time

import streamlit as st

from embedding_core.errors import EmbeddingError
from embedding_core.exchange import left_out_columns, read_typed, typed_lines, with_number, with_word
from embedding_core.storage import Origin
from embedding_core.vectors.order import with_random_pairs
from wordspace.frame import cache, vector_sets, widgets
from wordspace.frame.links import KEPT_UNLINKED
from wordspace.frame.text import escape
from wordspace.views.vectors import cells, file_words, foods, sets

TEXT = "vec_lines"
PROBLEM = "vec_lines_problem"
UNUSED = "vec_lines_unused"  # columns of what was taken last that were left out
NAME = "my table"
HEIGHT = 300  # px
WRITTEN = "vec_lines_written"  # by the table, last
REPLACED = "vec_lines_replaced"  # the lines that the table has written anew, each with the time
HEARD_AFTER = 5.0  # seconds, in which a browser has surely heard of it; nobody types the very lines of before by then
EXAMPLE = "cat 0.9 0.1 0.2\ndog 0.8 0.2 0.1\ncar 0.1 0.9 0.7"


def ask(kept: str | None, *, in_sight: bool = False) -> None:
    """The field with its button, folded away unless it is to be ``in_sight``, and what was wrong with what was typed.

    ``kept`` is the set of the reader's that came of it, if there is one.
    """
    catch_up()
    if kept is None:
        st.session_state.setdefault(TEXT, foods.FOODS)
    elif kept == NAME and st.session_state.get(TEXT) in (None, "", foods.FOODS):  # after a reload
        st.session_state[TEXT] = typed_lines(vector_sets.load(kept))
    with st.container():  # also while it is empty: what is below keeps its place, and a press on it its button
        if problem := st.session_state.pop(PROBLEM, ""):
            st.warning(escape(problem, 400))
        if st.session_state.get(TEXT) != foods.FOODS:
            st.button(file_words.TRY, key="vec_try_foods", on_click=try_foods)
    with st.expander(file_words.AS_LINES, expanded=in_sight):
        st.text_area(file_words.LINES, key=TEXT, height=HEIGHT, placeholder=EXAMPLE, **KEPT_UNLINKED)
        widgets.send(file_words.USE, TEXT, take)


def try_foods() -> None:
    """Put our table into the field, and take it in the place of what was typed."""
    st.session_state[TEXT] = foods.FOODS
    take()


def take_cells(key: str) -> None:
    """Write into their lines what was typed into cells of the table; of another word a line, and ``key`` then has it.

    What cannot be read is left out, and said.
    """
    catch_up()
    before = text = str(st.session_state.get(TEXT) or "")
    for typed in cells.received():
        try:
            if isinstance(typed, cells.Row):
                changed = with_word(text, typed.word, typed.numbers)
                st.session_state[key] = read_typed(changed).words[-1]
            else:
                changed = with_number(text, typed.word, typed.column, typed.number)
                read_typed(changed)
        except EmbeddingError as error:
            st.session_state[PROBLEM] = str(error)
        else:
            text = changed
    if text != before:
        now = time.monotonic()
        lately = [(old, since) for old, since in st.session_state.get(REPLACED, []) if now - since < HEARD_AFTER]
        st.session_state[REPLACED] = [*((old, since) for old, since in lately if old != text), (before, now)]
        st.session_state[TEXT] = st.session_state[WRITTEN] = text
        take()


def catch_up() -> None:
    """Have the field hold what the table wrote, where the browser had not heard of that yet (see `frame.echoes`)."""
    lately = [old for old, since in st.session_state.get(REPLACED, []) if time.monotonic() - since < HEARD_AFTER]
    if st.session_state.get(TEXT) in lately:
        st.session_state[TEXT] = st.session_state[WRITTEN]


def take() -> None:
    """Keep what the field holds as a set, in the place of what it held before."""
    name = foods.NAME if st.session_state.get(TEXT) == foods.FOODS else NAME
    try:
        text = str(st.session_state.get(TEXT) or "")
        found = read_typed(text, name=name)
        origin = Origin(name, "your own", vector_sets.TYPED)
        for before in filter(vector_sets.is_typed, (NAME, foods.NAME)):
            vector_sets.remove(before)
        kept = vector_sets.keep(name, with_random_pairs(found.labelled(origin=origin), cache.vectors().words))
    except EmbeddingError as error:
        st.session_state[PROBLEM] = str(error)
        return
    st.session_state[UNUSED] = kept, left_out_columns(text)
    sets.begin_with(kept)
