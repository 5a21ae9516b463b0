"""The caches of the map. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import streamlit as st

from embedding_core import WordVectors
from embedding_core.maps.atlas import Atlas, Surroundings, Viewport, load_atlas, similarities, surroundings
from embedding_core.maps.clusters import Clusters, cluster
from embedding_core.maps.projection import Method
from embedding_core.maps.quality import MeasuredMap, measured_map
from wordspace.frame.cache import vectors

if TYPE_CHECKING:
    import plotly.graph_objects as go


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


@st.cache_resource(show_spinner=False)
def atlas_words() -> tuple[list[str], list[str]]:
    """The words of the atlas, and for each its nearest words in the full space as one text."""
    every = vectors().words[:]
    near = [", ".join(every[row] for row in rows if row >= 0) for rows in atlas().nearest.tolist()]
    return atlas().words(vectors()), near


@st.cache_resource(max_entries=256, show_spinner=False)
def atlas_surroundings(word: str) -> Surroundings:
    """A word on the atlas and its neighbours. Raises UnknownWordError."""
    return surroundings(atlas(), vectors(), word)


@st.cache_resource(max_entries=64, show_spinner=False)
def atlas_shown(view: Viewport, n_points: int | None) -> list[str]:
    """The words that are drawn, in the order of the points: all, or at most ``n_points`` in ``view``."""
    words, _ = atlas_words()
    return words if n_points is None else [words[i] for i in view.thinned(atlas(), n_points).tolist()]


@st.cache_resource(max_entries=12, show_spinner=False)
def atlas_map(word: str | None, color: str, view: Viewport, n_points: int | None) -> go.Figure:
    """The figure of the atlas, some 2 MB each; ``color`` is zone, frequency or similarity to ``word``.

    ``n_points`` is how many of the words in ``view`` are drawn without WebGL; None draws all by WebGL.
    """
    from embedding_core import figures

    words, near = atlas_words()
    coloring = figures.Coloring()
    if color == "frequency":
        coloring = figures.frequency_coloring(atlas())
    elif color == "similarity" and word is not None:
        coloring = figures.similarity_coloring(word, similarities(atlas(), vectors(), word))
    around = None if word is None else atlas_surroundings(word)
    shown = None if n_points is None else view.thinned(atlas(), n_points)
    return figures.atlas_map(atlas(), words, near, coloring, view, around, shown)
