"""The link to the next page. A view draws it above what only some want, its files and code; else the frame does."""

from __future__ import annotations

import streamlit as st

from wordspace.frame.pages import Page

_FOLLOWING, _DRAWN = "way_on_following", "way_on_drawn"


def begin(following: Page | None) -> None:
    """A page begins, after which ``following`` is to be offered; None where another way on is."""
    st.session_state[_FOLLOWING], st.session_state[_DRAWN] = following, False


def show(question: str = "", view: str = "") -> None:
    """Draw the link here: to the next page, or to another ``view`` of this one, by its address.

    A view whose way on is another one than its page's has a ``question`` of its own.
    """
    following: Page | None = st.session_state.get(_FOLLOWING)
    st.session_state[_DRAWN] = True
    if following is not None and view:
        st.markdown(f":material/arrow_forward: [Next: {question}](?{view})")
    elif following is not None:
        st.page_link(following.path, label=f"Next: {question or following.question}", icon=":material/arrow_forward:")


def finish() -> None:
    """Draw it at the foot of a page whose view has not."""
    if not st.session_state.get(_DRAWN):
        show()
