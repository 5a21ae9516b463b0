"""Every Streamlit cache of the app. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

import streamlit as st

from embedding_core import WordVectors, load


@st.cache_resource(show_spinner=False)
def vectors() -> WordVectors:
    """The shipped vectors, loaded once a process. Raises DataFileError."""
    return load()
