"""Wordspace: the home page. Start it with `make run`, or `streamlit run app.py`."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape as escape_html

import streamlit as st

from embedding_core import WordVectors
from wordspace.frame import cache, carried, layout, widgets, word_field
from wordspace.frame.in_space import in_space
from wordspace.frame.lesson import Place, built_in
from wordspace.frame.nearest import HOME_WORDS
from wordspace.frame.pages import HOME, NEXT, PAGES
from wordspace.frame.text import escape

FIELD = "home_word"
FIRST_LESSON = "how-machines-know-words"  # which begins with a gap


@dataclass(frozen=True)
class Request:
    """Which word is shown among others."""

    vectors: WordVectors
    word: str


def explore(vectors: WordVectors) -> None:
    """The space, and the next step, which takes the word along."""
    request = ask(vectors)
    widgets.answered("home", request, tell, vectors, Request(vectors, HOME_WORDS[0]))
    shown = widgets.last_good("home", request, vectors)  # also while what is typed has no answer
    word = HOME_WORDS[0] if shown is None else shown.word
    with st.container(
        horizontal=True, vertical_alignment="center", key="home_next"
    ):  # which a step of a lesson has not
        st.page_link(
            NEXT.path,
            label=f"Next: how alike are **{escape(word)}** and its neighbours?",
            icon=":material/arrow_forward:",
            query_params={NEXT.word_field: word, NEXT.view_field: NEXT.view},
        )
        first = Place(FIRST_LESSON, built_in()[FIRST_LESSON], 1)
        address = escape_html(first.address)
        begins = "<span>Or take the lesson that begins: <i>The ___ barked all night</i></span>"
        st.html(f'<a class="lesson-link" href="{address}">{begins}</a>')


def ask(vectors: WordVectors) -> Request | None:
    """The word; None while it is not known."""
    carried.bring(FIELD, vectors)
    with widgets.examples_beside("home_preset", {word: {FIELD: word} for word in HOME_WORDS}):
        word = word_field.word_input(
            "Any word", FIELD, HOME_WORDS[0], vectors, HOME_WORDS, label_visibility="collapsed"
        )
    return None if word is None else Request(vectors, word)


def tell(request: Request) -> None:
    """The word's place and its numbers."""
    st.html(in_space(request.vectors, request.word))
    carried.along(request.word, FIELD, request.vectors)


with layout.page(HOME.path):
    layout.run_alone(explore, cache.vectors())
    with st.container(key="home_onward"):
        st.markdown("Or go straight to")
        for page in PAGES:
            if page not in (HOME, NEXT):
                st.page_link(page.path, label=f"**{page.title}**: {page.question}")
