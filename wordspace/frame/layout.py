"""The frame that every page has: browser title, look, navigation, heading, and one place where errors end up."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from embedding_core import DataFileError, EmbeddingError, WordVectors, html
from wordspace.frame import (
    cache,
    echoes,
    lesson_draft,
    lesson_panel,
    links,
    origins,
    static,
    tab_draft,
    tab_sets,
    terms,
    vector_sets,
    way_on,
    widgets,
    word_field,
)
from wordspace.frame.fragments import fragment
from wordspace.frame.pages import HOME, LESSONS, PAGES, Page, after, page_at
from wordspace.frame.text import escape, literal
from wordspace.work import jobs

_ROOT = Path(__file__).parents[2]

_SHEETS = (_ROOT / "wordspace/frame/style.css", _ROOT / "wordspace/views/map/map.css")
# What Streamlit has no setting for. Nothing that a person typed is ever put in here.
STYLE = "".join(sheet.read_text(encoding="utf-8") for sheet in _SHEETS) + html.STYLE
REFUSED = "lesson_refused"
STYLE_ID = "wordspace-style"  # of the element that holds it
FRAME_SCRIPT = "frame/frame.js"  # which does what the button is for
COPY_LINK = '<button type="button" class="copy-link">Copy the link to this view{}</button> <span role="status"></span>'


def _start() -> str:
    """What puts the style and the frame's script into the document: once in a tab, since both are kept there.

    The style comes after Streamlit's own, and what it shapes is not seen before it is there, or three seconds are over.
    The document may hold it already (server/shell.py).
    """
    # An address in a style sheet is relative to the sheet.
    sheet = static.made("style.css", STYLE.replace('url("app/static/', 'url("../'))
    cards = json.dumps([static.address(name) for name in terms.FILES])
    script = f"window.wordspaceTerms = {cards};import({static.in_script(static.address(FRAME_SCRIPT))});"
    if sheet is None:  # no folder to keep it in: it comes with the page
        return f"<style>{STYLE}</style><script>{script}</script>"
    link = f'id: "{STYLE_ID}", rel: "stylesheet", href: {static.in_script(sheet)}'
    return (  # with every page: no blank that is only for the eye
        "<style>.stMain{animation:3s step-end styled}@keyframes styled{from{visibility:hidden}}</style>"
        f'<script>if(!document.querySelector("body > #{STYLE_ID}"))document.body.append('
        f'document.querySelector("#{STYLE_ID}")??Object.assign(document.createElement("link"),{{{link}}}));{script}'
        "</script>"
    )


START = _start()


@contextmanager
def page(path: str) -> Iterator[None]:
    """Draw the frame of the page whose file is ``path``, then run the body.

    An EmbeddingError raised in the body ends the page with a message that says what to do; what was typed stays.
    """
    this = page_at(path)
    vector_sets.know_old_names()
    jobs.pause_elsewhere(path)
    word_field.forget()
    lesson_draft.forget_needs()
    widgets.unanswered().clear()
    st.set_page_config(
        page_title=this.browser_title, page_icon="static/icon.svg", layout="wide", initial_sidebar_state="collapsed"
    )
    st.html(START, unsafe_allow_javascript=True)
    with st.container(key="navigation", horizontal=True, gap=None, vertical_alignment="center"):
        for other in PAGES:
            st.page_link(other.path, label="**Wordspace**" if other is HOME else other.title)
    step = lesson_panel.show(this)
    way_on.begin(None if step is not None or this is HOME else after(this))  # home has a next step of its own
    with st.container(key="heading", horizontal=True, gap="small", vertical_alignment="bottom"):
        st.title(this.heading, anchor=False, width="content")
        st.markdown(this.lead, width="content")
    try:
        with echoes.run():
            yield
    except DataFileError as error:  # the foot of the page may need the same file
        show_error(error)
        return
    except EmbeddingError as error:
        show_error(error)
    word_field.attach()
    tab_sets.attach()
    tab_draft.attach()
    if step is not None:
        st.html(lesson_panel.way_on(step))
    way_on.finish()
    if this is not LESSONS:
        collect(this)
    try:
        if this.data:
            origins.show(this.data, this.models)
    except DataFileError as error:
        show_error(error)


def collect(this: Page) -> None:
    """What hands on the view on screen: as a link, and as a step of a lesson of the reader's own."""
    with st.container(horizontal=True, vertical_alignment="center", key="lesson_collect"):
        without = lesson_draft.not_in_link()
        st.html(COPY_LINK.format(f", without {without}" if without else ""), width="content")
        st.button("Add this view to a lesson", key="lesson_add", type="tertiary", on_click=add_to_lesson, args=(this,))
        if number := len(lesson_draft.views()):
            label = f"Go on with your lesson, which has {number} view{'s' * (number > 1)}"
            st.page_link(LESSONS.path, label=label)
    if st.session_state.pop(REFUSED, False):
        st.caption("This view has no answer yet, so a lesson could not show it. Choose something that has one first.")


def add_to_lesson(this: Page) -> None:
    """Add the view on screen, unless what was asked last has no answer: whoever opens the step would see another."""
    if widgets.unanswered():
        st.session_state[REFUSED] = True
    else:
        lesson_draft.add_here(this)


def views(
    options: Mapping[str, Callable[[WordVectors], None]],
    key: str,
    on_change: Callable[[], None] | None = None,
    *,
    shipped_only: bool = False,
    alone: bool = False,
    renamed: Mapping[str, str] | None = None,
    exploring: Collection[str] | None = None,
) -> None:
    """Tabs, of which only the open one is run; which one is open stands in the URL as ``?key=label``.

    ``renamed`` maps what a tab was called in older links to what it is called now. Each is called with the set of
    vectors that the reader explores, or with the shipped one if ``shipped_only``; where ``exploring`` names tabs, the
    set is chosen over these only, and the others get the shipped one. With ``alone``, what a reader changes
    in a view runs that view alone.
    """
    choice = st.container()
    links.renamed(key, renamed or {})
    if st.query_params.get(key) == (first := next(iter(options))):  # as a link alone says, it being the default
        st.session_state[key] = first  # not the tab that was open last
    drawn = st.tabs(list(options), key=key, on_change=on_change or "rerun", **links.LINKED)
    tabs = dict(zip(options, drawn, strict=True))
    before = st.session_state.get(f"{key}_open")
    for name, show in options.items():
        if (tab := tabs[name]).open:
            st.session_state[f"{key}_open"] = name
            # A field of both views is forgotten by the address when the old one goes after the new one has come.
            if before in tabs and before != name:
                tabs[before].empty()
            with choice:
                chosen_here = not shipped_only and (exploring is None or name in exploring)
                vectors = vector_sets.choose() if chosen_here else cache.vectors()
            with tab.container():
                if alone:
                    run_alone(show, vectors)
                else:
                    show(vectors)


@fragment
def run_alone(show: Callable[[WordVectors], None], vectors: WordVectors) -> None:
    """Run a part of a page, and only that part again when something in it is changed: the frame is not sent anew.

    For a part that changes nothing outside of itself.
    """
    try:
        with echoes.run():
            show(vectors)
    except EmbeddingError as error:
        show_error(error)


def show_error(error: EmbeddingError) -> None:
    """The banner for anything that went wrong on purpose."""
    if isinstance(error, DataFileError):
        path = error.path.relative_to(_ROOT) if error.path.is_relative_to(_ROOT) else Path(error.path.name)
        st.error(
            f"The file {literal(str(path))} {error.problem}. {error.remedy}", title="The word vectors cannot be used"
        )
    else:
        st.error(escape(str(error), 600))
