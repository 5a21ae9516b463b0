"""A lesson of the reader's own, while it is being made: views that were collected on the pages, and what is written to
them. It lives in the session, and its tab keeps it over a reload (`tab_draft`); what is handed on is a link or a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from embedding_core.lessons import Lesson, Link
from embedding_core.lessons.lesson import LONGEST_LINE, MOST_STEPS
from embedding_core.lessons.reading import said_and_reply
from embedding_core.lessons.writing import ANY_WORD, ANY_WORDS, TEACHER, answers, head, notes, opening, step_head
from wordspace.frame.pages import Page

_VIEWS, _NUMBER = "les_views", "les_number"
_NEEDS = "les_needs"  # what is on screen of this tab alone, by the field that holds it
TITLE, MINUTES, AUDIENCE = "les_title", "les_minutes", "les_audience"
INTRO, NOTES = "les_intro", "les_notes"
FIELDS = ("heading", "text", "ask", "answers", "after")
RIGHT = "right"  # the answers that come out, which are chosen among those of the field
ON_SCREEN, AFTER = "On the screen, from the start", "After the guess, in place of the text above"
# Fields of a view that hold words
_WORDS = (
    *("_word", "sim_first", "sim_second", "sim_group", "sim_table"),
    *("ari_a", "ari_b", "ari_c", "ari_text", "map_words", "map_points", "prj_own", "vec_drawn"),
)
_NAMED = 3  # of these words
_BEGINNING = "Title, minutes or for whom"
_MARK = re.compile(r"^\[ ?[xX]? ?\] *")  # of an answer that comes out, in a lesson's file
_BULLET = re.compile(r"[-*•–—]\s+")  # that somebody has put before an answer
UNTITLED = "My lesson"
BRING_FIRST = "First bring {} {}: the link of a lesson holds no files."


@dataclass(frozen=True)
class View:
    """A view that was collected; ``number`` tells its fields from those of others."""

    number: int
    link: Link

    def key(self, field: str) -> str:
        """The session's key of one of its `FIELDS`."""
        return f"les_{field}_{self.number}"

    def value(self, field: str) -> str:
        """What stands in one of its `FIELDS`."""
        return str(st.session_state.get(self.key(field)) or "").strip()

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers that can be chosen, by their words; none where some are marked as in a lesson's file."""
        lines = typed_answers(self.value("answers"))
        if any(map(_MARK.match, lines)):
            return ()
        return tuple(dict.fromkeys(said for line in lines if (said := said_and_reply(line)[0]) not in ANY_WORDS))

    @property
    def right(self) -> tuple[str, ...]:
        """Those of its `answers` that come out."""
        chosen = st.session_state.get(self.key(RIGHT)) or ()
        return tuple(answer for answer in self.answers if answer in chosen)


def views() -> tuple[View, ...]:
    """The views so far, in their order."""
    return st.session_state.get(_VIEWS, ())


def begun() -> bool:
    """Whether a view was ever collected in this session, also if it was taken out again."""
    return _NUMBER in st.session_state


def add_here(page: Page) -> None:
    """Add what is on screen. The browser says with each run what its address holds, also what it changed itself.

    What it lacks for that is said in the step, which its author reads and may change, and then whoever takes it.
    """
    context = get_script_run_ctx()
    query = context.query_string if context else ""
    needed: dict[str, tuple[str, str]] = st.session_state.get(_NEEDS, {})
    first = [told for told, _ in needed.values() if told]
    add(Link.of(page.url, query), heading_of(page, query), text="\n\n".join(first))


def needs(field: str, names: Iterable[str], where: str, *, called: str = "your own set") -> None:
    """Note what is on screen of files and sets of this tab, which no link holds, and ``where`` they are brought.

    ``called``: what the button that copies the link says to be not in it.
    """
    named = ", ".join(f"*{re.sub(r'[*_`]', ' ', name)}*" for name in names)
    told = (BRING_FIRST.format(named, where), called) if named else ("", "")
    st.session_state.setdefault(_NEEDS, {})[field] = told


def not_in_link() -> str:
    """What is on screen that the link to it does not hold; empty where it holds all."""
    needed: dict[str, tuple[str, str]] = st.session_state.get(_NEEDS, {})
    return " and ".join(dict.fromkeys(called for _, called in needed.values() if called))


def forget_needs() -> None:
    """Begin to note anew, with a page that is drawn anew."""
    st.session_state[_NEEDS] = {}


def heading_of(page: Page, query: str) -> str:
    """What a view is called at first: its tab, or its page, and the words seen there, as in *Odd one out: cat, car*."""
    state = dict(parse_qsl(query))
    tab = next((value for key, value in state.items() if key.endswith("_view")), page.title)
    lists = [re.split(r"[,;\s]+", value) for key, value in state.items() if key.endswith(_WORDS)]
    words = [word for some in lists for word in some if word.isalpha()]
    return f"{tab}: {', '.join(words[:_NAMED])}"[:LONGEST_LINE] if words else tab


def add(link: Link, heading: str, **fields: str) -> None:
    """Add a view, at most `MOST_STEPS`, with what stands in its fields."""
    if len(views()) >= MOST_STEPS:
        return
    number = st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1
    view = View(number, link)
    st.session_state[_VIEWS] = (*views(), view)
    for field, value in {"heading": heading, **fields}.items():
        st.session_state[view.key(field)] = value


def move(view: View, by: int) -> None:
    """Move a view up (-1) or down (1)."""
    order = list(views())
    place = order.index(view)
    other = min(max(place + by, 0), len(order) - 1)
    order[place], order[other] = order[other], order[place]
    st.session_state[_VIEWS] = tuple(order)


def remove(view: View) -> None:
    """Take a view out."""
    st.session_state[_VIEWS] = tuple(other for other in views() if other != view)


def fill(of: Lesson) -> None:
    """Put a lesson in the place of what is there."""
    st.session_state[_VIEWS] = ()
    st.session_state.update({TITLE: of.title, MINUTES: of.minutes, AUDIENCE: of.audience})
    st.session_state.update({INTRO: "\n\n".join(opening(of)), NOTES: "\n\n".join(notes(of.notes))})
    for step in of.steps:
        asked = step.question
        add(
            step.link,
            step.heading,
            text="\n\n".join(step.text),
            ask=asked.text if asked else "",
            answers="" if asked is None else _as_typed(answers(asked, marked=False)),
            after="\n\n".join(step.after),
        )
        if asked is not None:
            st.session_state[views()[-1].key(RIGHT)] = list(asked.outcome)


def _as_typed(lines: Iterable[str]) -> str:
    """The answers as they stand in their field, which is empty where any word is taken."""
    typed = [line.removeprefix("- ") for line in lines]
    return "" if typed == [ANY_WORD] else "\n".join(typed)


def typed_answers(typed: str) -> list[str]:
    """The answers of a field, one a line, or with commas between them where they are nothing but words.

    >>> typed_answers("- [x] rye: It is, they say."), typed_answers("rye, crusty, beer")
    (['[x] rye: It is, they say.'], ['rye', 'crusty', 'beer'])
    """
    lines = typed.splitlines()
    if len(lines) == 1 and not any(sign in typed for sign in ":["):
        lines = typed.split(",")
    return [line for line in (_BULLET.sub("", line.strip()) for line in lines) if line]


def text() -> str:
    """The file of the lesson as it is now, which may have mistakes."""
    return "\n\n".join(part.text for part in _parts()) + "\n"


def place_of(line: int) -> str:
    """Where a reader finds what stands in a line of `text`, counted from 1: the step, and which of its fields."""
    last, where = 0, _BEGINNING
    for part in _parts():
        if last >= line:
            break
        where, last = part.where, last + part.text.count("\n") + 2  # an empty line stands between two parts
    return where


@dataclass(frozen=True)
class _Part:
    """Some lines of the file, and the field in which they were written."""

    where: str
    text: str


def _parts() -> list[_Part]:
    """The file in parts, none of them empty."""
    state = st.session_state
    title, audience = str(state.get(TITLE) or UNTITLED).strip(), str(state.get(AUDIENCE) or "").strip()
    parts = [_Part(_BEGINNING, block) for block in head(title, state.get(MINUTES) or 0, audience)]
    parts.append(_Part("What it is about", _listed(str(state.get(INTRO) or ""))))
    for number, view in enumerate(views(), 1):
        step = f"Step {number} ({view.value('heading')})"
        parts += [_Part(step, block) for block in step_head(view.value("heading"), view.link)]
        parts.append(_Part(f"{step}, {ON_SCREEN}", _listed(view.value("text"))))
        if asked := view.value("ask"):
            right = view.right
            lines = [
                f"- {'[x] ' * (said_and_reply(line)[0] in right)}{line}"
                for line in typed_answers(view.value("answers"))
            ]
            question = f"Ask: {asked}\n" + "\n".join(lines or [f"- {ANY_WORD}"])
            parts.append(_Part(f"{step}, the question and its answers", question))
            parts.append(_Part(f"{step}, {AFTER}", _listed(view.value("after"))))
    if written := str(state.get(NOTES) or "").strip():
        parts += [_Part("For the teacher", block) for block in (f"# {TEACHER}", written)]
    return [part for part in parts if part.text]


def _listed(written: str) -> str:
    """A text in which each item of a list is a paragraph: a dash at the beginning of a line would make it an answer."""
    return re.sub(r"\n*(?m:^)[ \t]*[-*•–—][ \t]+(?=\S)", "\n\n◦ ", written.strip()).strip()
