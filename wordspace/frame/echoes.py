"""What a browser says that has not yet heard what the server changed.

A page changes fields and its address in answer to what was typed: an example is no longer chosen, the link holds the
new text. Who presses a button at once sends the fields and the address of the moment before, and nothing in what is
sent tells that from a reader who chose them anew: what was typed would be set back. So what was replaced is not taken
for a choice until a second after the run that replaced it, which a busy machine may take long for.

A field in a popover that is closed hears nothing: a browser that had it open goes on to send what it held then, until
it is opened again (`hold`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

HEARD_AFTER = 1.0  # seconds, in which an answer has reached the browser
_UNHEARD = "unheard_names"  # what the run that goes on has replaced
_HELD = "held_fields"  # by key: what a browser may go on to send, and what was put there
_RENEWED = "renewed_keys"  # by key: how often a popover or a field was renewed


def replaced(name: str, value: object) -> None:
    """Say that the server has just put something else in the place of ``value``."""
    st.session_state[f"{name}_replaced"] = value, time.monotonic()
    st.session_state.setdefault(_UNHEARD, set()).add(name)


@contextmanager
def run() -> Iterator[None]:
    """A run of a page or of a part of it: the second of what it replaces begins when it ends, also where it is cut."""
    try:
        yield
    finally:
        for name in st.session_state.pop(_UNHEARD, ()):
            if entry := st.session_state.get(f"{name}_replaced"):
                st.session_state[f"{name}_replaced"] = entry[0], time.monotonic()


def heard(name: str) -> None:
    """Say that what is there now is a choice: the reader pressed something that only the answer shows."""
    st.session_state.pop(f"{name}_replaced", None)


def is_echo(name: str, value: object) -> bool:
    """Whether ``value`` is what stood there until a moment ago."""
    before, since = st.session_state.get(f"{name}_replaced", (None, 0.0))
    return before is not None and value == before and time.monotonic() - since < HEARD_AFTER


def put(key: str, value: object) -> None:
    """Set a field to ``value``; in a popover it holds (`hold`), whatever a browser goes on to send."""
    held = st.session_state.setdefault(_HELD, {})
    sent, now = held.get(key, ((), None))  # it may have heard of what was put before, or not
    held[key] = (*sent, *[now] * (key in held), st.session_state.get(key)), value
    st.session_state[key] = value


def walked() -> bool:
    """Whether Back or Forward led to this address, which alone says what is seen then."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def hold(key: str) -> bool:
    """Set a field that is not on screen back to what was `put` there; False where something else came, a choice."""
    held = st.session_state.get(_HELD, {})
    if key in held and walked():  # what the address says now, and not the example from which Back led
        sent, _ = held.pop(key)
        address = st.query_params.get(key)
        if address is not None and any(isinstance(each, str) and each != address for each in sent):
            held[key] = sent, address
        return True
    if key not in held or key not in st.session_state:
        return False
    sent, value = held[key]
    if st.session_state[key] not in (*sent, value):
        del held[key]
        return False
    st.session_state[key] = value
    return True


def let_go(key: str) -> None:
    """Say that a field is on screen: from now on what it sends is a choice."""
    st.session_state.get(_HELD, {}).pop(key, None)


def key_now(key: str) -> str:
    """The key that a popover or a field has now: another one each time it was renewed (`renew`)."""
    times = st.session_state.get(_RENEWED, {}).get(key, 0)
    return f"{key}_{times}" if times else key


def renew(key: str) -> None:
    """Have another popover take the place of one, which is shut, or another field, which is empty.

    What the browser goes on to say is of the old one. A popover could be shut in the browser, by a second request
    right behind a press in it; but where that comes before the callback of the press has done its first step, Streamlit
    leaves the callback off, and the press is lost.
    """
    times = st.session_state.setdefault(_RENEWED, {})
    times[key] = times.get(key, 0) + 1
