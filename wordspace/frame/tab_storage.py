"""What a tab keeps in its own storage over a reload, which begins a new session, and hands to that session.

A cookie only says that some tab of this browser has something to hand over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from wordspace.frame.fragments import fragment


@dataclass(frozen=True)
class Kept:
    """One thing that a tab keeps; ``mount`` draws the component whose script keeps it, ``hint`` is its cookie.

    ``here`` says whether the session has it, ``take_up`` whether what the tab showed was taken up, and ``data`` is what
    the script is told.
    """

    name: str
    hint: str
    mount: Callable[..., Any]
    here: Callable[[], bool]
    take_up: Callable[[str], bool]
    data: Callable[[], Mapping[str, object]]

    def attach(self) -> None:
        """Give it to the tab, or ask the tab for it; nothing on a page of somebody who never had it."""
        if self.here() or self.hint in st.context.cookies:
            with st.container(key=f"{self.name}_place"):  # without room of its own: see style.css
                _exchange(self)


@fragment
def _exchange(kept: Kept) -> None:
    shown = st.session_state.get(kept.name)
    shown = shown.get("shown") if isinstance(shown, Mapping) else None
    if isinstance(shown, str) and kept.take_up(shown):
        st.rerun()
    kept.mount(key=kept.name, data=kept.data(), on_shown_change=lambda: None)
