"""A few lines of words and numbers, typed or pasted, that become a set of this tab."""

from __future__ import annotations

import streamlit as st

from embedding_core.errors import EmbeddingError
from embedding_core.exchange import left_out_columns, read_typed
from embedding_core.storage import Origin
from embedding_core.vectors.order import with_random_pairs
from wordspace.frame import cache, vector_sets, widgets
from wordspace.frame.links import KEPT_UNLINKED
from wordspace.frame.text import escape
from wordspace.views.vectors import file_words, foods, sets

TEXT = "vec_lines"
PROBLEM = "vec_lines_problem"
UNUSED = "vec_lines_unused"  # columns of what was taken last that were left out
NAME = "my lines"
HEIGHT = 300  # px
EXAMPLE = "cat 0.9 0.1 0.2\ndog 0.8 0.2 0.1\ncar 0.1 0.9 0.7"


def ask(kept: str | None) -> None:
    """The field with its button; ``kept`` is the set of the reader's that came of it, if there is one."""
    if kept is None:
        st.session_state.setdefault(TEXT, foods.FOODS)
    st.text_area(file_words.LINES, key=TEXT, height=HEIGHT, placeholder=EXAMPLE, **KEPT_UNLINKED)
    with st.container(horizontal=True):
        widgets.send(file_words.USE, TEXT, take)
        if st.session_state.get(TEXT) != foods.FOODS:
            st.button(file_words.TRY, key="vec_try_foods", on_click=try_foods)
    if problem := st.session_state.pop(PROBLEM, ""):
        st.warning(escape(problem, 400))


def try_foods() -> None:
    """Put our table into the field, and take it in the place of what was typed."""
    st.session_state[TEXT] = foods.FOODS
    take()


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
