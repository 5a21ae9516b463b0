"""What trainings have in store. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

import streamlit as st

from embedding_core.training.book import read_book
from embedding_core.training.glance import Glance
from embedding_core.training.toy_run import ToyResult, View
from embedding_core.training.toy_stored import Tallies, load_stored_run, load_tallies
from embedding_core.training.world import MIN_SENTENCES, toy_world


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


@st.cache_resource(show_spinner=False)
def book() -> bytes:
    """The book that ships, as a file of it would be read. Raises DataFileError."""
    return read_book().encode()
