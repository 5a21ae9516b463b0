"""The caches of the map. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import streamlit as st

from embedding_core import WordVectors
from embedding_core.maps.atlas import Atlas, Surroundings, load_atlas, surroundings
from embedding_core.maps.clusters import Clusters, cluster
from embedding_core.maps.projection import Method
from embedding_core.maps.quality import MeasuredMap, measured_map
from embedding_core.storage import file_sha256
from wordspace.frame.cache import vectors

ATLAS_FILES = Path(__file__).parents[3] / "static" / "atlas"


class MapOptions(TypedDict):
    """What changes the places of the words on a map."""

    method: Method
    n_dims: int
    centered: bool
    unit: bool
    k: int


def word_map(
    explored: WordVectors, words: tuple[str, ...], labels: tuple[int, ...], options: MapOptions
) -> MeasuredMap:
    """A map of words with its honesty figures; made anew for a reader's own vectors. Raises UnknownWordError."""
    if explored is not vectors():
        return measured_map(explored, words, labels, **options)
    return _shipped_word_map(words, labels, **options)


@st.cache_resource(max_entries=64, show_spinner=False)
def _shipped_word_map(
    words: tuple[str, ...],
    labels: tuple[int, ...],
    *,
    method: Method,
    n_dims: int,
    centered: bool,
    unit: bool,
    k: int,
) -> MeasuredMap:
    # The largest, of 500 words, takes 0.2 MB.
    return measured_map(vectors(), words, labels, method=method, n_dims=n_dims, centered=centered, unit=unit, k=k)


def word_clusters(explored: WordVectors, words: tuple[str, ...], n: int) -> Clusters:
    """Words divided into clusters; made anew for a reader's own vectors. Raises UnknownWordError."""
    return _shipped_word_clusters(words, n) if explored is vectors() else cluster(explored, words, n)


@st.cache_resource(max_entries=64, show_spinner=False)
def _shipped_word_clusters(words: tuple[str, ...], n: int) -> Clusters:
    return cluster(vectors(), words, n)


@st.cache_resource(show_spinner=False)
def atlas() -> Atlas:
    """The shipped atlas. Raises DataFileError."""
    return load_atlas()


@st.cache_resource(max_entries=8, show_spinner=False)
def atlas_fits(_vectors: WordVectors, name: str, n_words: int, dim: int) -> bool:
    """Whether the atlas was made from these vectors; another set has another name, size or number of dimensions."""
    return atlas().fits(_vectors)


@st.cache_resource(max_entries=256, show_spinner=False)
def atlas_surroundings(word: str) -> Surroundings:
    """A word on the atlas and its neighbours. Raises UnknownWordError."""
    return surroundings(atlas(), vectors(), word)


@st.cache_resource(show_spinner=False)
def atlas_files() -> dict[str, str]:
    """Addresses of the files that the browser fetches, each with its version, so that it may keep them for ever."""
    return {
        path.name: f"app/static/atlas/{path.name}?v={file_sha256(path)[:12]}" for path in sorted(ATLAS_FILES.iterdir())
    }
