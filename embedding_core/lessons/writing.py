"""A lesson as the text that `reading.read` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from embedding_core.checks import public
from embedding_core.lessons.lesson import Lesson, Link, Note, Question, Step

TEACHER = "For the teacher"
# An answer that stands for every word that is not listed
ANY_WORD = "..."
ANY_WORDS = (ANY_WORD, "…")  # as an editor may write it


@public
def write(lesson: Lesson) -> str:
    """The file of a lesson: ``read(write(lesson), pages) == lesson`` for whatever `read` made."""
    blocks = [*head(lesson.title, lesson.minutes, lesson.audience), *opening(lesson)]
    for step in lesson.steps:
        blocks += _step(step)
    if lesson.notes:
        blocks += [f"# {TEACHER}", *notes(lesson.notes)]
    return "\n\n".join(blocks) + "\n"


def head(title: str, minutes: int, audience: str) -> Iterator[str]:
    """The blocks that a lesson begins with."""
    yield f"# {title}"
    facts = [f"Minutes: {minutes}"] * bool(minutes) + [f"For: {audience}"] * bool(audience)
    if facts:
        yield "\n".join(facts)


def opening(lesson: Lesson) -> Iterator[str]:
    """The blocks between the head and the first step."""
    yield from lesson.intro
    if lesson.remember:
        yield f"Remember: {lesson.remember}"


def step_head(heading: str, link: Link) -> Iterator[str]:
    """The blocks that a step begins with."""
    yield f"## {heading}"
    yield f"[Look at it]({link.address})"


def _step(step: Step) -> Iterator[str]:
    yield from step_head(step.heading, step.link)
    yield from step.text
    if step.question is not None:
        yield f"Ask: {step.question.text}"
        yield "\n".join(answers(step.question))
    yield from step.after


def answers(question: Question, *, marked: bool = True) -> Iterator[str]:
    """The lines below a question: "- [x] toad: Yes."; what comes out has its mark unless they are not ``marked``."""
    for answer in question.answers:
        mark = "[x] " if answer.comes_out and marked else ""
        yield f"- {mark}{answer.text}" + (f": {answer.reply}" if answer.reply else "")
    if question.own_word is not None:
        yield f"- {ANY_WORD}" + (f": {question.own_word}" if question.own_word else "")


def notes(written: Iterable[Note]) -> Iterator[str]:
    """The blocks of the teacher's part."""
    for note in written:
        yield f"## {note.heading}"
        yield from note.text
