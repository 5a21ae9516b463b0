"""Every Streamlit cache of the app. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from embedding_core import WordVectors, load
from embedding_core.context import dictionary
from embedding_core.exchange import FolderSet, sets_in
from embedding_core.runtime import share_heaps
from embedding_core.vectors.installed import load_glove_50
from wordspace.frame.opened_sets import OpenedSets

_SEEN_FOR = 5.0  # seconds before a folder is looked at again


@st.cache_resource(show_spinner=False)
def vectors() -> WordVectors:
    """The shipped vectors, loaded once a process. Raises DataFileError."""
    share_heaps()  # here, because every page comes by
    return load()


@st.cache_resource(show_spinner=False)
def bert_dictionary() -> WordVectors:
    """BERT's own dictionary: 12 MB, made when somebody first asks for it. Raises DataFileError."""
    return dictionary.bert_dictionary()


@st.cache_resource(show_spinner=False, max_entries=1)
def glove_50(folder: Path) -> WordVectors:
    """GloVe in 50 dimensions: 30 MB, where its package is installed and somebody asks. Raises DataFileError."""
    return load_glove_50(folder)


@st.cache_resource(show_spinner=False, max_entries=2)
def toy_world(name: str) -> WordVectors:
    """A toy world: 30 kB. Raises DataFileError."""
    return load(name)


@st.cache_resource(show_spinner=False, max_entries=1, ttl=_SEEN_FOR)
def host_folder(folder: Path) -> tuple[FolderSet, ...]:
    """What a folder of sets holds. Raises DataFileError."""
    return tuple(sets_in(folder))


@st.cache_resource(show_spinner=False)
def opened_sets() -> OpenedSets:
    """The sets of that folder that are open."""
    return OpenedSets()
