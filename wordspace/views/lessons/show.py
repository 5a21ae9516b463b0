"""Which part of the page an address asks for: all lessons, one of them, or its worksheet."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from embedding_core import EmbeddingError
from embedding_core.lessons import Lesson, write
from wordspace.frame import lesson, lesson_draft, lesson_panel, static
from wordspace.frame.lesson import Place
from wordspace.views.lessons import html
from wordspace.views.lessons.own import REPLACES, make_own, take_over
from wordspace.views.lessons.sheet import sheet


def show_lessons() -> None:
    """Draw the page."""
    lesson_panel.start()
    name = st.query_params.get(lesson.LESSON)
    if name is None:
        show_all()
        return
    try:
        if (step := lesson.in_address()) is not None:
            st.html(html.onward(step))
            return
        place = Place(name, lesson.find(name), 1, st.query_params.get(lesson.PRESENT) == "1")
    except EmbeddingError as error:
        lesson_panel.show_mistakes(error)
        show_all()
        return
    if "sheet" in st.query_params:
        st.html(sheet(place))
        static.run_script("sheet.js")
        return
    if "end" in st.query_params:
        st.html(html.end(place))
    else:
        show_one(replace(place, presenting=False))


def show_all() -> None:
    """Every lesson in a few lines; once one's own is begun, that comes first, and the others are short."""
    places = [Place(name, each, 1) for name, each in lesson.built_in().items()]
    above = st.container()
    make_own()
    if lesson_draft.views():
        st.html(html.in_short(places))
    else:
        above.html(html.all_lessons(places))


def show_one(place: Place) -> None:
    """One lesson: what it is about, its steps, what the teacher should know, and its file."""
    st.html(html.about(place))
    with st.container(horizontal=True):
        st.download_button(
            "Download as a text file",
            write(place.lesson),
            file_name=lesson.file_name(place.lesson),
            mime="text/markdown",
            key="les_file",
            on_click="ignore",
        )
        make_own_of(place.lesson)
    st.html(html.ALL)


def make_own_of(of: Lesson) -> None:
    """A button that makes a lesson one's own; where another is being made, it is asked first."""
    label = "Make a lesson of your own from it"
    if lesson_draft.views():
        with st.popover(label):
            st.markdown(REPLACES)
            st.button("Replace mine", key="les_take_over", on_click=take_over, args=(of,))
    else:
        st.button(label, key="les_take_over", on_click=take_over, args=(of,))
