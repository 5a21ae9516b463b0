"""The word that a reader chose last, which goes along to every page that shows one, whichever way one goes there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import get_script_run_ctx

from embedding_core import WordVectors
from wordspace.frame import vector_sets
from wordspace.frame.lesson import LESSON
from wordspace.frame.nearest import HOME_WORDS

_CHOSEN = "carried_word"


def along(word: str, key: str, vectors: WordVectors) -> None:
    """Take a word of the shipped set, which the field ``key`` shows, along to the other pages if it was chosen there.

    What a page opens with, or was brought there, was not.
    """
    state = st.session_state
    if vector_sets.is_shipped(vectors) and word != state.get(_CHOSEN, HOME_WORDS[0]):
        state[_CHOSEN] = state[_taken(key)] = word


def arriving(key: str) -> str | None:
    """The word that was chosen elsewhere since the field ``key`` was last asked for; None where an address decides.

    An address that names the field does, one to which Back led, and a step of a lesson.
    """
    state, context = st.session_state, get_script_run_ctx()
    word: str | None = state.get(_CHOSEN)
    if word is None or word == state.get(_taken(key)):
        return None
    state[_taken(key)] = word
    walked = context is not None and context.is_history_navigation
    return None if walked or key in st.query_params or LESSON in st.query_params else word


def bring(key: str, vectors: WordVectors) -> None:
    """Put the word that arrives into the field ``key``, before it is drawn, if ``vectors`` hold it."""
    if (word := arriving(key)) is not None and word in vectors:
        put({key: word})


def put(values: Mapping[str, str | None]) -> None:
    """Set fields that are not on screen yet, and their part of the address, which Streamlit leaves as it was."""
    for key, value in values.items():
        st.session_state[key] = value
        if value is not None:
            with suppress(StreamlitAPIException):  # a field that has been on screen writes its address itself
                st.query_params[key] = value


def _taken(key: str) -> str:
    return f"{key}_carried"
