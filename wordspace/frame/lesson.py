"""Which lesson an address names, and the addresses of its steps.

`?lesson=<name>&step=<n>` names a file of the folder `lessons`, or holds a whole lesson of somebody's own, packed. With
`&present=1` it is shown from the front of a room.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from embedding_core import InvalidInputError
from embedding_core.lessons import Lesson, Step, read, write
from embedding_core.lessons.lesson import OF_THE_LESSON
from wordspace.frame import files, links, pages
from wordspace.frame.pages import PAGES

FOLDER = Path(__file__).parents[2] / "lessons"
LESSON, STEP, PRESENT = OF_THE_LESSON
# The page of all lessons
LESSONS = pages.LESSONS.url


@dataclass(frozen=True)
class Place:
    """A step of a lesson, from 1; ``name`` is what the address calls the lesson."""

    name: str
    lesson: Lesson
    number: int
    presenting: bool = False

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.lesson.steps[self.number - 1]

    @property
    def key(self) -> str:
        """A short name for the lesson, under which a browser keeps what was answered."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:12]

    @property
    def address(self) -> str:
        """The step's link, relative to the app's own address: "./similarity?sim_word=frog&lesson=neighbours&step=2"."""
        more = {LESSON: self.name, STEP: str(self.number)} | ({PRESENT: "1"} if self.presenting else {})
        link = self.step.link
        return f".{link.page}?{urlencode([*link.state, *more.items()])}"

    @property
    def short(self) -> str:
        """An address that leads on to the step's link, for where that would be too long."""
        return f"{about(self.name)}&{STEP}={self.number}"

    def at(self, number: int) -> Place | None:
        """The same lesson at another step; None where it has no such step."""
        return replace(self, number=number) if 1 <= number <= len(self.lesson.steps) else None

    @property
    def end(self) -> str:
        """The address where the lesson ends: what was answered, beside what came out."""
        return f"{about(self.name)}&end=1{f'&{PRESENT}=1' * self.presenting}"


def about(name: str) -> str:
    """The address of the page about a lesson."""
    return f".{LESSONS}?{urlencode({LESSON: name})}"


def known_pages() -> list[str]:
    """Where a step may lead."""
    return [page.url for page in PAGES if page.url != LESSONS]


def in_address() -> Place | None:
    """The step that the address asks for; None where it asks for none.

    For a number that is none, or too large, it is the nearest. Raises EmbeddingError for a lesson that cannot be read.
    """
    if LESSON not in st.query_params or STEP not in st.query_params:
        return None
    name, asked = st.query_params[LESSON], st.query_params[STEP][:4]
    lesson = find(name)
    number = min(max(int(asked) if asked.isdecimal() else 1, 1), len(lesson.steps))
    return Place(name, lesson, number, st.query_params.get(PRESENT) == "1")


def find(name: str) -> Lesson:
    """The lesson that an address calls ``name``. Raises InvalidInputError (LessonError for mistakes) or LinkError."""
    if (known := built_in().get(name)) is not None:
        return known
    if not name.startswith(links.MARK) or len(name) > links.LONGEST_PACKED:
        raise InvalidInputError("There is no such lesson. Choose one of those on the page Lessons.")
    return _unpacked(name)


@lru_cache(maxsize=64)
def _unpacked(name: str) -> Lesson:
    return read(links.unpack(name), known_pages())


def packed(lesson: Lesson) -> str | None:
    """A lesson as an address holds it; None if it is too long for one."""
    return links.pack(write(lesson), always=True)


@lru_cache(maxsize=1)
def built_in() -> dict[str, Lesson]:
    """The lessons of this app by name, the long one first. Raises LessonError."""
    files = sorted(FOLDER.glob("*.md"))
    lessons = {file.stem: read(file.read_text(encoding="utf-8"), known_pages()) for file in files}
    return dict(sorted(lessons.items(), key=lambda item: -len(item[1].steps)))


def file_name(of: Lesson) -> str:
    """What a lesson's file is called where it is downloaded."""
    return files.file_name(of.title, "md")


def whole(address: str) -> str:
    """An address below the app's own as one that can be sent to others."""
    here = st.context.url or ""
    return f"{here.rpartition('/')[0]}{address.removeprefix('.')}"
