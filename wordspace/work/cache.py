"""What is shared by all background work: the slots of trainings, and the lease of a session."""

from __future__ import annotations

import os

import streamlit as st

from embedding_core.runtime.child import Child
from embedding_core.runtime.runs import ApartRuns, Place
from embedding_core.runtime.slots import Shelf, Slots
from wordspace.work.lease import Lease
from wordspace.work.own_sets import LeftSets, SetMemory

MOST_TRAININGS = 2
MOST_READINGS = 2
MOST_PAUSED = 4
LONGEST_PAUSE = 600.0  # seconds
MOST_OWN_SETS = 400  # MB
_GRACE = 120.0  # seconds after which Streamlit takes no session up again


@st.cache_resource(show_spinner=False, on_release=Child.close)
def torch_process() -> Child:
    """The process that has PyTorch, for the contextual model and all trainings; this one never loads it."""
    return Child()


@st.cache_resource(show_spinner=False)
def training_place() -> Place:
    """Where trainings work."""
    return ApartRuns(torch_process())


@st.cache_resource(show_spinner=False)
def training_slots() -> Slots:
    """At most two trainings run at once on the server, all visitors together."""
    return Slots(MOST_TRAININGS)


@st.cache_resource(show_spinner=False)
def fetching_slots() -> Slots:
    """Published sets are fetched one after another, so that two visitors never write one file."""
    return Slots(1)


@st.cache_resource(show_spinner=False)
def reading_slots() -> Slots:
    """At most two files are read at once, and two sets compared, all visitors together."""
    return Slots(MOST_READINGS)


@st.cache_resource(show_spinner=False)
def paused_trainings() -> Shelf:
    """Trainings that are paused, of all visitors together, and what is left of those whose visitors are gone.

    WORDSPACE_GRACE in the environment sets the seconds after which a visitor counts as gone.
    """
    return Shelf(MOST_PAUSED, LONGEST_PAUSE, _grace())


@st.cache_resource(show_spinner=False)
def set_memory() -> SetMemory:
    """What the sets of all visitors may take together. WORDSPACE_OWN_SETS_MB in the environment sets it."""
    return SetMemory(int(os.environ.get("WORDSPACE_OWN_SETS_MB", MOST_OWN_SETS)) * 2**20)


@st.cache_resource(show_spinner=False)
def left_sets() -> LeftSets:
    """The sets of visitors who are gone, for their tabs to take up again."""
    return LeftSets()


@st.cache_resource(show_spinner=False)
def shelf_of_sets() -> Shelf:
    """What lets them go when nobody has come back."""
    return Shelf(10_000, LONGEST_PAUSE, _grace())


@st.cache_resource(scope="session", show_spinner=False, on_release=lambda lease: lease.release())
def session_lease() -> Lease:
    """What ends with a session's connection; its release must only set events, it runs on the server's event loop."""
    return Lease()


def _grace() -> float:
    return float(os.environ.get("WORDSPACE_GRACE", _GRACE))
