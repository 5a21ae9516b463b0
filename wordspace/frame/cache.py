"""Every Streamlit cache of the app. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

import streamlit as st

from embedding_core import WordVectors, load
from embedding_core.text import is_letters

# As many as a browser can filter while a person types.
COMMON_WORDS = 10_000


@st.cache_resource(show_spinner=False)
def vectors() -> WordVectors:
    """The shipped vectors, loaded once a process. Raises DataFileError."""
    return load()


@st.cache_resource(show_spinner=False)
def common_words() -> tuple[str, ...]:
    """The most frequent words made of letters, for autocomplete."""
    return tuple(word for word in vectors().words[:COMMON_WORDS] if is_letters(word))
