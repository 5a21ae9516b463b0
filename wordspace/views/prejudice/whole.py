"""Which comparison is seen: the one that was asked for last, and where that has no answer, the last that had one."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from embedding_core.comparison import BiasTest
from wordspace.frame import widgets

LISTS = ("prj_x", "prj_y", "prj_a", "prj_b")  # the fields of one's own lists
_TYPED = "prj_lists_typed"  # what they hold since one was left, which Compare or Enter then compares
_PRESSED = "prj_lists_pressed"
_COMPARED = "prj_lists_compared"
_KEY = "prj"


@dataclass(frozen=True)
class Request:
    """A test, the name of the set that is put to it, and words of the reader's own beside those of the test."""

    name: str
    test: BiasTest
    own: tuple[str, ...] = ()


def _in_the_fields() -> tuple[object, ...]:
    return tuple(st.session_state.get(key) for key in LISTS)


def keep_typed() -> None:
    """Note what the fields hold, since one was left."""
    st.session_state[_TYPED] = _in_the_fields()


def compare_now() -> None:
    """Compare what the fields hold; read with the fields, which may be sent in the same breath."""
    st.session_state[_PRESSED] = True


def waits() -> bool:
    """Whether the fields hold lists that were not compared yet."""
    return not st.session_state.get(_PRESSED) and st.session_state.get(_TYPED) == _in_the_fields()


def compared(request: Request) -> Request:
    """The request, or while somebody writes lists of their own the one that was compared before, of the same set.

    Lists are written one after the other, and each is read as its field is left: new first words beside the old second
    ones are what nobody asked for. Whatever else changes a field (a word that was meant, a link) is compared at once.
    """
    state = st.session_state
    if request.test.source:
        return request
    before: Request | None = state.get(_COMPARED)
    if waits() and before is not None and before.name == request.name:
        return before
    state.pop(_PRESSED, None)
    state.pop(_TYPED, None)
    state[_COMPARED] = request
    return request


def last_whole(request: Request | None) -> Request | None:
    """The request, or in the place of one that has no answer the last that had one."""
    return widgets.last_good(_KEY, request)
