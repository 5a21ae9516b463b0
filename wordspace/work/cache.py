"""What is shared by all background work: the slots of trainings, and the lease of a session."""

from __future__ import annotations

import streamlit as st

from embedding_core.runtime.background import Slots
from wordspace.work.lease import Lease

MOST_TRAININGS = 2


@st.cache_resource(show_spinner=False)
def training_slots() -> Slots:
    """At most two trainings run at once on the server, all visitors together."""
    return Slots(MOST_TRAININGS)


@st.cache_resource(scope="session", show_spinner=False, on_release=lambda lease: lease.release())
def session_lease() -> Lease:
    """What ends with a session's connection; its release must only set events, it runs on the server's event loop."""
    return Lease()
