"""A set of this session taken away as a file, or let go of."""

from __future__ import annotations

from functools import partial

import streamlit as st

from embedding_core import WordVectors
from embedding_core.vectors.glove_text import to_glove_text, to_npz
from wordspace.frame import vector_sets
from wordspace.frame.files import file_name
from wordspace.views.vectors import words


def show(name: str, own: WordVectors) -> None:
    """Download and remove, behind one button."""
    with st.popover("Download", key=f"vec_take_{name}"):
        st.caption(words.RELOAD_LOSES)
        for label, ending, data in (("Text", "txt", to_glove_text), ("NumPy", "npz", to_npz)):
            st.download_button(
                label,
                partial(data, own),
                file_name(name, ending),
                "application/octet-stream",
                key=f"vec_take_{name}_{ending}",
                on_click="ignore",
            )
        st.button("Remove from this session", key=f"vec_remove_{name}", on_click=vector_sets.remove, args=(name,))
