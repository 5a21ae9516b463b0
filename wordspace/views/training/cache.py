"""The cache of the stored training. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

import streamlit as st

from embedding_core.training.toy_run import ToyResult
from embedding_core.training.toy_stored import load_stored_run


@st.cache_resource(show_spinner=False)
def stored_training() -> ToyResult:
    """The stored run of the toy model. Raises DataFileError."""
    return load_stored_run()
