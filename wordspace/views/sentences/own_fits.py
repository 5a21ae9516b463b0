"""Which of both answers to something of their own fits, as the reader says below them: it is counted for the visit."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from embedding_core.context.tasks import FitCount, Fits, count_fits
from wordspace.frame.links import KEPT_UNLINKED
from wordspace.views.sentences import contextual, costs_words

_SAID = "ctx_fits"  # task -> what was asked about, by the key of its control -> what fits


@dataclass(frozen=True)
class Own:
    """What a task shows of the reader's: whether the model has ``answered``, and the headline about it.

    The headline is empty for our example, and where nothing can be said.
    """

    answered: bool
    headline: str = ""


def own_is_read() -> Own:
    """What is said of something of the reader's while the model is on its way."""
    return Own(answered=False, headline=costs_words.READING)


def counted(task: str) -> FitCount:
    """What the reader has said in this visit of a task, so far."""
    return count_fits(st.session_state.get(_SAID, {}).get(task, {}).values())


def ask_which_fits(task: str, about: object, question: str, *, same: bool = False) -> Fits | None:
    """Let the reader say which answer fits; None until that is said. ``same``: both gave the same one."""
    options = costs_words.IT_FITS if same else costs_words.WHICH_FITS
    key = contextual.key_of_its_own(_SAID, (task, about, same))
    said: dict[str, Fits] = st.session_state.setdefault(_SAID, {}).setdefault(task, {})
    with st.container(horizontal=True, vertical_alignment="center", key="ctx_fits_row"):
        st.markdown(question, width="content")
        fits: str | None = st.segmented_control(
            question, list(options), key=key, label_visibility="collapsed", **KEPT_UNLINKED
        )
        if fits is None:
            said.pop(key, None)
        else:
            said[key] = options[fits]
        if told := costs_words.fits_counted(task, count_fits(said.values())):
            st.caption(told, width="content")
    return said.get(key)
