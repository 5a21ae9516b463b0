"""The caches of contextual vectors, among them the one model. Shared by all visitors, so not to be changed."""

from __future__ import annotations

from functools import partial

import streamlit as st

from embedding_core.context import model_worker as model_process
from embedding_core.context.baselines import ContextBaselines
from embedding_core.context.borrowed import words_to_borrow
from embedding_core.context.candidates import Followed, measured
from embedding_core.context.covered import StoredCovers, stored_covers
from embedding_core.context.known_senses import sense_of_nearest
from embedding_core.context.model_hub import cached_folder
from embedding_core.context.models import MODELS
from embedding_core.context.neighbors import StoredCompany, stored_company
from embedding_core.context.pairs import StoredPairs, stored_pairs
from embedding_core.context.same_sense import SameSense
from embedding_core.context.sense_data import recommended_space, stored_baselines, stored_same_sense
from embedding_core.context.senses import SenseMap, sense_map
from embedding_core.context.sentence import Pooling
from embedding_core.context.stored_sentences import StoredSentences, stored_sentences
from embedding_core.context.stored_uses import stored_uses
from embedding_core.runtime.apart import ApartWorker
from embedding_core.text import Mark
from wordspace.frame import cache as shared
from wordspace.work.cache import torch_process


@st.cache_resource(show_spinner=False)
def model_worker() -> ApartWorker:
    """Who asks the one contextual model, which is in another process, for all visitors."""
    return ApartWorker(torch_process(), partial(model_process.model_worker, most=0))  # answers are kept here


@st.cache_resource(show_spinner=False, ttl=30, max_entries=8)
def model_is_here(name: str) -> bool:
    """Whether a model need not be downloaded; looked up anew after half a minute."""
    return MODELS[name].ships or cached_folder(name) is not None


@st.cache_resource(show_spinner=False)
def stored_context_pairs() -> StoredPairs:
    """The stored comparisons of the example sentences. Raises DataFileError."""
    return stored_pairs()


@st.cache_resource(show_spinner=False)
def stored_neighbors() -> StoredCompany:
    """The stored neighbours of the example sentences. Raises DataFileError."""
    return stored_company()


@st.cache_resource(show_spinner=False)
def stored_examples() -> StoredCovers:
    """What covering words does in the example sentences. Raises DataFileError."""
    return stored_covers()


@st.cache_resource(show_spinner=False)
def stored_sets() -> StoredSentences:
    """How alike the sentences of each example are. Raises DataFileError."""
    return stored_sentences()


@st.cache_resource(show_spinner=False)
def opening_map() -> SenseMap:
    """The map of the stored uses, on which the sense map opens. Raises DataFileError."""
    return sense_map(stored_uses(), recommended_space())


@st.cache_resource(show_spinner=False, max_entries=8)
def measured_candidates(model: str, layer: int) -> tuple[int, Followed | None]:
    """How many words BERT's neighbours are chosen from, and what is known of these. Raises DataFileError."""
    return measured(model, layer)


@st.cache_resource(show_spinner=False, max_entries=200)
def sense_in_glove(word: str) -> str:
    """The sense that the words nearest to a word of the bank in GloVe are about; empty where they are about none."""
    return sense_of_nearest(shared.vectors(), word.casefold())


@st.cache_resource(show_spinner=False, max_entries=100)
def words_of_glove(mark: Mark, left_out: tuple[str, ...]) -> tuple[str, ...]:
    """The words of GloVe's that may stand for a word in its sentence: `words_to_borrow`."""
    return words_to_borrow(shared.vectors(), mark, left_out)


@st.cache_resource(show_spinner=False, max_entries=2)
def shipped_baselines(pooling: Pooling) -> ContextBaselines:
    """What is usual at each layer of the shipped model. Raises DataFileError."""
    return stored_baselines(pooling)


@st.cache_resource(show_spinner=False)
def shipped_judge() -> SameSense:
    """The judge of same senses for the shipped model. Raises DataFileError."""
    return stored_same_sense()


def rank_in_texts(word: str) -> int:
    """How rare a word is in the texts that GloVe has read: its place among their words, behind all if it is none."""
    words = shared.vectors().words
    place = words.find(word)
    return len(words) if place is None else place
