"""A set of this session taken away as a file, whole or some of its words, or let go of."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial

import streamlit as st

from embedding_core import WordVectors
from embedding_core.exchange import WRITERS
from embedding_core.vectors.word_lists import split_list
from wordspace.frame import vector_sets
from wordspace.frame.files import file_name
from wordspace.views.vectors import file_words, words


def show(name: str, own: WordVectors) -> None:
    """Take a set away, or let go of it: two buttons, each of which asks."""
    with st.container(horizontal=True, gap="small"):
        show_download(name, own)
        show_remove(name)


def show_download(name: str, own: WordVectors) -> None:
    """Download, behind a button that asks what of it."""
    with st.popover("Download", key=f"vec_take_{name}"):
        st.caption(file_words.CLOSING_LOSES)
        kind = st.selectbox("Format", list(WRITERS), format_func=lambda key: WRITERS[key].label, key=f"vec_as_{name}")
        typed = st.text_input("Only these words (all, if empty)", key=f"vec_only_{name}", autocomplete="off")
        chosen, unknown = chosen_words(own, typed)
        if unknown:
            st.caption(file_words.not_written(unknown))
        writer = WRITERS[kind]
        st.download_button(
            file_words.download_label(len(own), chosen),
            partial(written, kind, own, chosen),
            file_name=file_name(name, writer.ending.removeprefix(".")),
            mime="application/octet-stream",
            key=f"vec_download_{name}",
            on_click="ignore",
            type="primary",
            disabled=chosen is not None and not chosen,
        )


def show_remove(name: str) -> None:
    """Let go of a set, asked twice, since there is no way back."""
    with st.popover("Remove", key=f"vec_let_go_{name}"):
        st.caption(file_words.REMOVING_LOSES)
        st.button(
            f"Remove {words.set_name(name)}",
            key=f"vec_remove_{name}",
            on_click=vector_sets.remove,
            args=(name,),
        )


def chosen_words(own: WordVectors, typed: str) -> tuple[list[str] | None, list[str]]:
    """The words of the set that are named, None where none is asked for; and what is not among them."""
    parts = split_list(own.words, typed)
    if not parts:
        return None, []
    found = {part: own.words.look_up(part) for part in parts}
    known = [word for word in found.values() if word is not None]
    return list(dict.fromkeys(known)), [part for part, word in found.items() if word is None]


def written(kind: str, own: WordVectors, chosen: Sequence[str] | None) -> bytes:
    """The file, made when it is asked for."""
    file = io.BytesIO()
    WRITERS[kind].write(own, chosen, file)
    return file.getvalue()
