"""Every Streamlit cache of the app. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from embedding_core import WordVectors, load
from embedding_core.context import dictionary
from embedding_core.errors import EmbeddingError
from embedding_core.runtime import keep_heaps_small
from embedding_core.vectors.installed import load_glove_50
from wordspace.frame.opened_sets import OpenedSets

if TYPE_CHECKING:
    from embedding_core.engine import Collection, Engine
    from embedding_core.exchange import FolderSet
    from embedding_core.maps.atlas import Atlas

_SEEN_FOR = 5.0  # seconds before a folder is looked at again
_ASKED_AGAIN = 15.0  # seconds before an engine is asked again what it keeps


@st.cache_resource(show_spinner=False)
def vectors() -> WordVectors:
    """The shipped vectors, loaded once a process. Raises DataFileError."""
    keep_heaps_small()  # here, because every page comes by
    return load()


@st.cache_resource(show_spinner=False)
def atlas() -> Atlas:
    """The shipped atlas. Raises DataFileError."""
    from embedding_core.maps.atlas import load_atlas  # which few pages need

    return load_atlas()


@st.cache_resource(show_spinner="Opening BERT’s words, once")
def bert_dictionary() -> WordVectors:
    """BERT's own dictionary: 12 MB, made when somebody first asks for it. Raises DataFileError."""
    return dictionary.bert_dictionary()


@st.cache_resource(show_spinner=False, max_entries=1)
def glove_50(folder: Path) -> WordVectors:
    """GloVe in 50 dimensions: 30 MB, where its package is installed and somebody asks. Raises DataFileError."""
    return load_glove_50(folder)


@st.cache_resource(show_spinner=False, max_entries=2)
def toy_world(folder: str, name: str) -> WordVectors:
    """A toy world, by the ``name`` that it has on screen: 30 kB. Raises DataFileError."""
    return load(folder).labelled(name=name)


@st.cache_resource(show_spinner=False, max_entries=1, ttl=_SEEN_FOR)
def host_folder(folder: Path) -> tuple[FolderSet, ...]:
    """What a folder of sets holds. Raises DataFileError."""
    from embedding_core.exchange import sets_in  # the readers of files, which no page needs without such a folder

    return tuple(sets_in(folder))


@st.cache_resource(show_spinner=False)
def opened_sets() -> OpenedSets:
    """The sets of that folder that are open."""
    return OpenedSets()


@st.cache_resource(show_spinner=False)
def engine() -> Engine:
    """The engine that the host names in WORDSPACE_ENGINE. Raises EngineError, InvalidInputError."""
    from embedding_core.engine import Engine  # nothing of it is imported where no engine is named

    return Engine(os.environ["WORDSPACE_ENGINE"])


@st.cache_resource(show_spinner=False, ttl=_ASKED_AGAIN)
def engine_collections() -> dict[str, Collection] | str:
    """What that engine keeps; what is wrong with it where it cannot be asked."""
    from embedding_core.engine import collections

    try:
        return collections(engine())
    except EmbeddingError as error:
        return str(error)


@st.cache_resource(show_spinner="Fetching the words of the set", max_entries=2)
def engine_set(collection: str, name: str) -> WordVectors:
    """A set of that engine under its name in the catalogue: its words are fetched once. Raises EngineError."""
    from embedding_core.engine import open_collection

    return open_collection(engine(), collection, name)


def is_name(word: str) -> bool:
    """Whether a word lies among names of people on the map of GloVe."""
    known = vectors().words.look_up(word)
    if known is None:
        return False
    region = atlas().region_of(vectors().index(known)).name
    return region.partition(",")[0].endswith("names")  # and not "how names are spoken", where bee lies
