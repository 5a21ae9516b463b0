"""Making a lesson: the views that were collected are put in order and written to; a link and a file come out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from embedding_core import EmbeddingError
from embedding_core.lessons import Lesson, LessonError, decode, read
from embedding_core.lessons.lesson import LONGEST_LINE, MOST_MINUTES
from wordspace.frame import lesson, lesson_draft, lesson_panel, widgets
from wordspace.frame.lesson import Place
from wordspace.frame.lesson_draft import View
from wordspace.frame.links import KEPT_UNLINKED
from wordspace.frame.text import escape as escape_text
from wordspace.views.lessons.html import present, start

_FILE, _READ, _DRAFT = "les_upload", "les_read", "draft"
HOW = (
    "Go to any page, choose there what you want to show, and press **Add this view to a lesson** at its foot. Come "
    "back here to put the views in order and to write to them. Closing this tab loses it: take its link or its file."
)

ONE_ANSWER = "One answer so far. Write each on a line of its own: at least two."
GIVEN_AWAY = "One button alone gives the answer away: add others, or leave the field empty, and any word is a guess."
NONE_RIGHT = "None is right so far: then nobody is told whether the guess was right."
REPLACES = "It takes the place of the lesson that you are making. To keep that one, take its link or its file first."

EXAMPLE = """\
# Near and far
Minutes: 10
For: a class

What the lesson is about, in a paragraph or two.

## The heading of a step
[Look at it](/similarity?sim_word=frog)

A few sentences. *Emphasis* and **words** may be marked. The link is copied from the browser.

Ask: Which word is nearest to frog?
- [x] toad: Yes. (An x marks what comes out; what is said to an answer stands behind its colon.)
- snake: It comes second.
- ...: What is said to any other word.

What is said once somebody has guessed.

# For the teacher
## Aim
Only the teacher reads this.
"""


def take_over(of: Lesson) -> None:
    """Put a lesson into the fields, and show them."""
    lesson_draft.fill(of)
    for name in (lesson.LESSON, "end"):
        st.query_params.pop(name, None)


def make_own() -> None:
    """The fields of a lesson of one's own, and what comes out of it."""
    bring_back()
    st.header("A lesson of your own", anchor=False)
    views = lesson_draft.views()
    st.markdown(HOW)
    written, below = st.container(), st.container()
    with below, widgets.fold("Open a lesson's file") as panel:  # before the fields are drawn, since it fills them
        if panel.open:
            open_file()
            st.markdown("So is it written:")
            st.code(EXAMPLE, language="markdown")
    if views:
        with written:
            write_to(views)


def write_to(views: Sequence[View]) -> None:
    """The fields of a lesson that has views, and what comes out of it."""
    with st.container(key="les_head"):
        title, minutes, audience = st.columns([4, 1, 3])
        title.text_input(
            "Title", lesson_draft.UNTITLED, key=lesson_draft.TITLE, max_chars=LONGEST_LINE, **KEPT_UNLINKED
        )
        # Of a field that is empty both buttons are dead.
        minutes.number_input("Minutes (0: any)", 0, MOST_MINUTES, 0, 5, key=lesson_draft.MINUTES, **KEPT_UNLINKED)
        audience.text_input("For whom", key=lesson_draft.AUDIENCE, max_chars=LONGEST_LINE, **KEPT_UNLINKED)
    for place, view in enumerate(views):
        edit(view, place, len(views))
    with widgets.fold("What it is about, and what only the teacher reads") as panel:
        if panel.open:
            st.text_area("What it is about", key=lesson_draft.INTRO, **KEPT_UNLINKED)
            st.text_area("For the teacher, with headings such as ## Aim", key=lesson_draft.NOTES, **KEPT_UNLINKED)
    tell(lesson_draft.text())


def bring_back() -> None:
    """Fill the fields from the address, which holds the lesson while it is being made, after a reload."""
    held = st.query_params.get(_DRAFT)
    if held is None:
        return
    if lesson_draft.begun():
        if not lesson_draft.views():  # the last was taken out
            st.query_params.pop(_DRAFT)
        return
    try:
        lesson_draft.fill(lesson.find(held))
    except EmbeddingError as error:
        lesson_panel.show_mistakes(error)


def open_file() -> None:
    """A field for a lesson's file, which then stands in the fields; a file with mistakes is explained."""
    upload = st.file_uploader("A lesson's file", type=["md", "txt"], key=_FILE, max_upload_size=1)
    if upload is None or st.session_state.get(_READ) == upload.file_id:
        return
    try:
        read_lesson = read(decode(upload.getvalue()), lesson.known_pages())
    except EmbeddingError as error:
        lesson_panel.show_mistakes(error)
        return
    if lesson_draft.views():
        st.warning(REPLACES)
        if not st.button("Replace the lesson above", key="les_replace"):
            return
    st.session_state[_READ] = upload.file_id
    lesson_draft.fill(read_lesson)
    st.rerun()


def edit(view: View, place: int, total: int) -> None:
    """The fields of one step."""
    with st.container(border=True, key=f"les_step_{view.number}"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(
                f"Step {place + 1}: heading", key=view.key("heading"), max_chars=LONGEST_LINE, **KEPT_UNLINKED
            )
            for label, by, dead in (("Up", -1, place == 0), ("Down", 1, place == total - 1)):
                st.button(label, key=view.key(label), on_click=lesson_draft.move, args=(view, by), disabled=dead)
            st.button("Take out", key=view.key("out"), on_click=lesson_draft.remove, args=(view,))
        st.html(f'<p><a class="lesson-link" href=".{escape(view.link.address)}">Look at this view</a></p>')
        told, asked = st.columns(2)
        told.text_area(lesson_draft.ON_SCREEN, key=view.key("text"), height=120, **KEPT_UNLINKED)
        with asked:
            question = st.text_input(
                "A question first, if you like",
                key=view.key("ask"),
                max_chars=LONGEST_LINE,
                placeholder="Your question",
                **KEPT_UNLINKED,
            )
            st.text_area(
                "Its answers, one a line; after a colon what is replied",
                key=view.key("answers"),
                height=100,
                placeholder="toad: Yes, it is.\nsnake: It comes second.\n...: the reply to any other word",
                **KEPT_UNLINKED,
            )
            if question:
                if len(lesson_draft.typed_answers(view.value("answers"))) == 1:
                    st.caption(ONE_ANSWER)
                ask_which(view)
                st.text_area(lesson_draft.AFTER, key=view.key("after"), height=80, **KEPT_UNLINKED)


def ask_which(view: View) -> None:
    """Which of the answers comes out; several may, and none where there is no right one."""
    if not (offered := view.answers):
        return
    st.session_state[view.key(lesson_draft.RIGHT)] = list(view.right)  # without what is no answer any more
    st.pills(
        "Press the right answer, if there is one",
        offered,
        selection_mode="multi",
        format_func=escape_text,
        key=view.key(lesson_draft.RIGHT),
        **KEPT_UNLINKED,
    )
    if len(offered) == 1 and len(lesson_draft.typed_answers(view.value("answers"))) > 1:
        st.caption(GIVEN_AWAY)
    elif not view.right:
        st.caption(NONE_RIGHT)


def tell(text: str) -> None:
    """The lesson's link and file, or its mistakes by the fields that hold them."""
    try:
        made = read(text, lesson.known_pages())
    except LessonError as error:
        lesson_panel.show_mistakes(error, lesson_draft.place_of)
        made = None
    if made is not None:
        packed = lesson.packed(made)
        if packed is None:
            st.info("This lesson is too long for a link. Take the file: it can be opened here.")
        else:
            if st.query_params.get(_DRAFT) != packed:
                st.query_params[_DRAFT] = packed
            place = Place(packed, made, 1)
            st.html(f'<p class="lesson-ways">{start(place, "Try it")}{present(place)}</p>')
            st.markdown("The link to your lesson, for mails and lists:")
            st.code(lesson.whole(lesson.about(packed)), language=None, wrap_lines=True)
        st.download_button(
            "Download as a text file",
            text,
            file_name=lesson.file_name(made),
            mime="text/markdown",
            key="les_own_file",
            on_click="ignore",
        )
    with widgets.fold("The file") as panel:
        if panel.open:
            st.code(text, language="markdown", line_numbers=True)
