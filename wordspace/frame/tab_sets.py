"""What brings the sets of vectors of a tab back after a reload, which begins a new session.

The tab keeps a secret in its own storage (`static/tab.js`) and shows it to the new session: never in an address or a
cookie. A cookie only says that some tab of this browser has one to show, for as long as the server keeps what it left.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from wordspace.frame import static, vector_sets
from wordspace.frame.fragments import fragment

_NAME = "tab_sets"
_HINT = "wordspace_tab"

_mount = static.component("wordspace.tab", "tab.js")


def attach() -> None:
    """Give the tab its secret, or ask for it; nothing on a page of somebody who never had sets of their own."""
    if vector_sets.secret() is not None or _HINT in st.context.cookies:
        with st.container(key=f"{_NAME}_place"):  # without room of its own: see style.css
            _attach()


@fragment
def _attach() -> None:
    shown = st.session_state.get(_NAME)
    shown = shown.get("shown") if isinstance(shown, Mapping) else None
    if isinstance(shown, str) and vector_sets.take_up(shown):
        st.rerun()
    _mount(key=_NAME, data={"secret": vector_sets.secret()}, on_shown_change=lambda: None)
