"""The choice of one set of vectors for one question, without a change of the set that is explored elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from wordspace.frame import vector_sets
from wordspace.frame.links import KEPT
from wordspace.frame.shared_sets import TOY, TOY_EXCHANGED
from wordspace.frame.text import escape


def ask(key: str, chosen: str, fits: Callable[[str], bool]) -> str:
    """The name of a set: ``chosen``, until another is chosen here; and again when that one changes.

    Of the reader's own those are offered that ``fits`` says yes to, and what a link asks for.
    """
    explored = f"{key}_explored"
    if st.session_state.get(explored, chosen) != chosen:
        st.session_state[key] = chosen
    st.session_state[explored] = chosen
    asked = {chosen, st.session_state.get(key, chosen), st.query_params.get(key, chosen)}
    # The toy worlds are there to be compared; nothing here says what they are.
    own = vector_sets.kept_sets()
    unfit = {TOY, TOY_EXCHANGED} | {one for one in own if not fits(one)}  # one of the host would have to be opened
    offered = [one for one in vector_sets.names() if one in asked or one not in unfit]
    if st.session_state.get(key) not in (None, *offered):
        st.session_state[key] = chosen  # a set that has been removed
    name: str = st.segmented_control(
        "In the set",
        offered,
        default=chosen,
        required=True,
        key=key,
        format_func=escape,
        label_visibility="collapsed",
        **KEPT,
    )
    return name
