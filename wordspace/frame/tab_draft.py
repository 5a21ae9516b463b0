"""What brings a lesson that is being made back after a reload, which begins a new session.

The tab keeps its file in its own storage (`static/draft.js`) and hands it to the new session. A cookie only says that
some tab of this browser has one.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from embedding_core.errors import EmbeddingError
from embedding_core.lessons import read
from wordspace.frame import lesson, lesson_draft, static
from wordspace.frame.fragments import fragment

_NAME = "tab_draft"
_HINT = "wordspace_draft"

_mount = static.component("wordspace.draft", "draft.js")


def attach() -> None:
    """Give the tab the lesson as it is, or ask for the one it has; nothing for somebody who never made one."""
    if lesson_draft.begun() or _HINT in st.context.cookies:
        with st.container(key=f"{_NAME}_place"):  # without room of its own: see style.css
            _attach()


@fragment
def _attach() -> None:
    shown = st.session_state.get(_NAME)
    shown = shown.get("shown") if isinstance(shown, Mapping) else None
    if isinstance(shown, str) and not lesson_draft.begun() and _take_up(shown):
        st.rerun()
    _mount(key=_NAME, data={"text": _text()}, on_shown_change=lambda: None)


def _take_up(text: str) -> bool:
    """Whether it was a lesson; it is then the one that is being made."""
    try:
        lesson_draft.fill(read(text, lesson.known_pages()))
    except EmbeddingError:  # of another version of the app
        return False
    return True


def _text() -> str | None:
    """What the tab is to keep: empty where all views were taken out, None where it is to keep what it has."""
    if not lesson_draft.views():
        return "" if lesson_draft.begun() else None
    text = lesson_draft.text()
    try:
        read(text, lesson.known_pages())
    except EmbeddingError:  # half written: it could not be taken up again
        return None
    return text
