"""What trainings have in store. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

import streamlit as st

from embedding_core.context.foreign import seems_foreign
from embedding_core.training.book import read_book
from embedding_core.training.glance import Glance
from embedding_core.training.toy_run import ToyResult, View
from embedding_core.training.toy_stored import Tallies, load_stored_run, load_tallies
from embedding_core.training.world import MIN_SENTENCES, toy_world
from embedding_core.training.worth_watching import worth_watching
from wordspace.frame.cache import vectors

_JUDGED = 100  # words by which the language of a text is judged


@st.cache_resource(show_spinner=False)
def stored_training() -> ToyResult:
    """The stored run of the toy model. Raises DataFileError."""
    return load_stored_run()


@st.cache_resource(show_spinner=False)
def stored_view() -> View:
    """Where the stored run is looked at from. Raises DataFileError."""
    return View.of_run(stored_training())


@st.cache_resource(show_spinner=False)
def tallies() -> Tallies:
    """How often groups come out with other random starts. Raises DataFileError."""
    return load_tallies()


@st.cache_resource(show_spinner=False, max_entries=16)
def first_sentences(seed: int) -> tuple[str, ...]:
    """How a toy world begins; a larger one of the same seed begins alike."""
    return tuple(toy_world(MIN_SENTENCES, seed).text.splitlines()[:8])


@st.cache_resource(show_spinner=False, max_entries=16)
def glance(text: str, min_count: int) -> Glance:
    """What the beginning of a text holds."""
    return Glance(text, min_count)


@st.cache_resource(show_spinner=False, max_entries=32)
def worth(text: str, min_count: int) -> tuple[str, ...]:
    """Words of the beginning of a text that are worth watching; of one that is not English, which GloVe knows little,
    frequent ones; none of a text without words that come back."""
    found = glance(text, min_count)
    if seems_foreign(" ".join(found.vocabulary[:_JUDGED])):
        return found.suggested()
    return worth_watching(found.vocabulary, vectors())


@st.cache_resource(show_spinner=False)
def book() -> bytes:
    """The book that ships, as a file of it would be read. Raises DataFileError."""
    return read_book().encode()
