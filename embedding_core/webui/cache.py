"""Every Streamlit cache of the app. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, TypedDict

import streamlit as st

from embedding_core import WordVectors, load
from embedding_core.analogy_evaluation import AnalogyReport
from embedding_core.atlas import Atlas, Surroundings, Viewport, load_atlas, similarities, surroundings
from embedding_core.background import Slots
from embedding_core.clusters import Clusters, cluster
from embedding_core.context_baselines import ContextBaselines, stored_baselines
from embedding_core.context_pairs import StoredPairs, stored_pairs
from embedding_core.contextual import Pooling
from embedding_core.encoder import ContextualEncoder, load_encoder
from embedding_core.map_quality import MeasuredMap, measured_map
from embedding_core.model_files import SHIPPED
from embedding_core.model_hub import Step, cached_folder, fetch
from embedding_core.projection import Method
from embedding_core.question_files import wordsim353
from embedding_core.scoreboard import StoredScoreboard, load_stored_scoreboard
from embedding_core.similarity_evaluation import SimilarityReport, evaluate_similarity
from embedding_core.stored_training import load_stored_run
from embedding_core.toy_model import ToyResult
from embedding_core.webui.lease import Lease
from embedding_core.webui.worker import ModelWorker, Report

if TYPE_CHECKING:
    import plotly.graph_objects as go

# As many as a browser can filter while a person types.
COMMON_WORDS = 10_000
MOST_TRAININGS = 2


class MapOptions(TypedDict):
    """What changes the places of the words on a map."""

    method: Method
    n_dims: int
    centered: bool
    unit: bool
    k: int


@st.cache_resource(show_spinner=False)
def vectors() -> WordVectors:
    """The shipped vectors, loaded once a process. Raises DataFileError."""
    return load()


@st.cache_resource(show_spinner=False)
def common_words() -> tuple[str, ...]:
    """The most frequent words made of letters, for autocomplete."""
    return tuple(word for word in vectors().words[:COMMON_WORDS] if word.isalpha())


@st.cache_resource(show_spinner=False)
def stored_scoreboard() -> StoredScoreboard:
    """The stored run of the analogy questions. Raises DataFileError."""
    return load_stored_scoreboard()


@st.cache_resource(show_spinner=False)
def word_similarity() -> SimilarityReport:
    """The shipped vectors on WordSim-353."""
    return evaluate_similarity(vectors(), wordsim353())


@st.cache_resource(show_spinner=False)
def evaluation_slot() -> threading.Semaphore:
    """Whoever evaluates holds this: one at a time, so that a class cannot bring a small host to a stop."""
    return threading.Semaphore(1)


class RecentReports:
    """The reports of the question files that visitors brought last, by the files' sha256."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._reports: OrderedDict[str, AnalogyReport] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, sha256: str) -> AnalogyReport | None:
        """The report of a file, if it is still here."""
        with self._lock:
            return self._reports.get(sha256)

    def put(self, sha256: str, report: AnalogyReport) -> None:
        """Keep a report; the oldest leaves when there are too many."""
        with self._lock:
            self._reports[sha256] = report
            while len(self._reports) > self._most:
                self._reports.popitem(last=False)


@st.cache_resource(show_spinner=False)
def own_reports() -> RecentReports:
    """So that a file is evaluated once and not at every click. A file of the largest size takes some 40 MB."""
    return RecentReports(most=4)


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


@st.cache_resource(show_spinner=False)
def training_slots() -> Slots:
    """At most two trainings run at once on the server, all visitors together."""
    return Slots(MOST_TRAININGS)


@st.cache_resource(scope="session", show_spinner=False, on_release=lambda lease: lease.release())
def session_lease() -> Lease:
    """What ends with a session's connection; its release must only set events, it runs on the server's event loop."""
    return Lease()


@st.cache_resource(show_spinner=False)
def stored_training() -> ToyResult:
    """The stored run of the toy model. Raises DataFileError."""
    return load_stored_run()


@st.cache_resource(show_spinner=False, on_release=ModelWorker.close)
def model_worker() -> ModelWorker[ContextualEncoder]:
    """The thread that holds the one contextual model in memory, for all visitors."""

    def prepare(name: str, report: Report) -> None:
        if name != SHIPPED:
            fetch(name, lambda step: report(step.name, step.fraction))

    def load(name: str, report: Report) -> ContextualEncoder:
        def progress(step: Step) -> None:
            report(step.name, step.fraction)

        return load_encoder(name, progress)

    return ModelWorker(load, prepare)


@st.cache_resource(show_spinner=False, ttl=30, max_entries=8)
def model_is_here(name: str) -> bool:
    """Whether a model need not be downloaded; looked up anew after half a minute."""
    return name == SHIPPED or cached_folder(name) is not None


@st.cache_resource(show_spinner=False)
def stored_context_pairs() -> StoredPairs:
    """The stored comparisons of the example sentences. Raises DataFileError."""
    return stored_pairs()


@st.cache_resource(show_spinner=False, max_entries=2)
def shipped_baselines(pooling: Pooling) -> ContextBaselines:
    """What is usual at each layer of the shipped model. Raises DataFileError."""
    return stored_baselines(pooling)
