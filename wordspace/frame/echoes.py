"""What a browser says that has not yet heard what the server changed.

A page changes fields and its address in answer to what was typed: an example is no longer chosen, the link holds the
new text. Who presses a button at once sends the fields and the address of the moment before, and nothing in what is
sent tells that from a reader who chose them anew: what was typed would be set back. So for a second what was replaced
is not taken for a choice.
"""

from __future__ import annotations

import time

import streamlit as st

HEARD_AFTER = 1.0  # seconds, in which an answer has reached the browser


def replaced(name: str, value: object) -> None:
    """Say that the server has just put something else in the place of ``value``."""
    st.session_state[f"{name}_replaced"] = value, time.monotonic()


def heard(name: str) -> None:
    """Say that what is there now is a choice: the reader pressed something that only the answer shows."""
    st.session_state.pop(f"{name}_replaced", None)


def is_echo(name: str, value: object) -> bool:
    """Whether ``value`` is what stood there until a moment ago."""
    before, since = st.session_state.get(f"{name}_replaced", (None, 0.0))
    return before is not None and value == before and time.monotonic() - since < HEARD_AFTER
