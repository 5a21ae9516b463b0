"""What the page of all lessons shows, as HTML. Whatever somebody wrote is escaped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from urllib.parse import urlsplit

from embedding_core.html.prose import line, prose
from embedding_core.lessons import Lesson, Question
from wordspace.frame import lesson
from wordspace.frame.lesson import Place
from wordspace.frame.terms import linked
from wordspace.frame.text import without_tags
from wordspace.views.lessons.sheet import LONGEST_CODED, qr_code

_ALONE = (
    "<p>This address opens on this computer alone. A class needs one that it can reach: that of the hosted app, or of "
    "this computer in your network.</p>"
)
ALL = f'<p><a class="lesson-link" href=".{lesson.LESSONS}">All lessons</a></p>'


def all_lessons(places: Sequence[Place]) -> str:
    """A list of lessons, the long one first."""
    return f'<div class="lessons">{"".join(_entry(place) for place in places)}</div>'


def in_short(places: Sequence[Place]) -> str:
    """The same lessons, small and side by side where there is width."""
    return f'<ul class="lessons-short">{"".join(map(_line, places))}</ul>'


def _line(place: Place) -> str:
    name = f'<a class="lesson-link" href="{escape(lesson.about(place.name))}">{escape(place.lesson.title)}</a>'
    told = f'{name} <span class="lesson-facts">{facts(place.lesson)}</span>'
    more = f'<a class="lesson-link" href="{escape(lesson.about(place.name))}">Steps, and for teachers</a>'
    ways = f"{start(place, among_others=True)}{present(place, among_others=True)}{more}"
    return f'<li><div>{told}</div><p class="lesson-ways">{ways}</p></li>'


def start(place: Place, label: str = "Start", *, among_others: bool = False) -> str:
    """The link that begins a lesson anew; ``among_others`` its name says to a screen reader which."""
    which = f' aria-label="{label}: {escape(place.lesson.title)}"' if among_others else ""
    key, address = f'data-lesson="{place.key}"', escape(place.address)
    return f'<a class="lesson-link lesson-start" {key}{which} href="{address}">{label}</a>'


def present(place: Place, *, among_others: bool = False) -> str:
    """The link that begins a lesson in large type, a sentence at a time."""
    which = f' aria-label="Present it in a room: {escape(place.lesson.title)}"' if among_others else ""
    address = escape(replace(place, presenting=True).address)
    return f'<a class="lesson-link lesson-room"{which} href="{address}">Present it in a room</a>'


def facts(of: Lesson) -> str:
    """How long a lesson takes and whom it is for: "20 minutes · for anyone from twelve"."""
    parts = [f"{of.minutes} minutes"] * bool(of.minutes) + [f"for {of.audience}"] * bool(of.audience)
    return escape(" · ".join([*parts, f"{len(of.steps)} step{'s' * (len(of.steps) > 1)}"]))


def _entry(place: Place) -> str:
    name, more = escape(place.lesson.title), escape(lesson.about(place.name))
    return (
        f'<article><h2>{name}</h2><p class="lesson-facts">{facts(place.lesson)}</p>{prose(place.lesson.intro[:1])}'
        '<p class="lesson-ways">'
        f"{start(place, among_others=True)}{present(place, among_others=True)}"
        f'<a class="lesson-link" aria-label="Steps, and for teachers: {name}" href="{more}">'
        "Steps, and for teachers</a></p></article>"
    )


def onward(place: Place) -> str:
    """The way from a short address to the step itself, which the script takes at once."""
    label = f"Step {place.number} of {escape(place.lesson.title)}"
    return f'<p><a class="lesson-link lesson-onward" href="{escape(place.address)}">{label}</a></p>'


def about(place: Place) -> str:
    """One lesson: its intro, the ways to take it, its steps, and the teacher's page."""
    of = place.lesson
    return (
        f'<article class="lesson-about"><h2>{escape(of.title)}</h2><p class="lesson-facts">{facts(of)}</p>'
        f"{linked(prose(of.intro))}{_ways(place)}{_for_a_class(place)}"
        f"<h3>Steps</h3><ol>{''.join(_steps(place))}</ol>{''.join(_notes(of))}</article>"
    )


def _ways(place: Place) -> str:
    return (
        f'<p class="lesson-ways">{start(place)}{present(place)}'
        f'<a class="lesson-link" href="{escape(lesson.about(place.name))}&amp;sheet=1">Worksheet</a></p>'
    )


def _for_a_class(place: Place) -> str:
    """The lesson's link, to be sent, and its code, to be shown to a room; a link that no phone could read has none."""
    address = lesson.whole(lesson.about(place.name))
    code = qr_code(address, "Code of the link to this lesson") if len(address) <= LONGEST_CODED else ""
    return (
        '<details class="lesson-class"><summary>Link and code for a class</summary>'
        f"<p><code>{escape(address)}</code></p>{_ALONE * _is_alone(address)}{code}</details>"
    )


def _is_alone(address: str) -> bool:
    """Whether an address leads to the reader's own computer, wherever it is opened."""
    return urlsplit(address).hostname in ("localhost", "127.0.0.1", "::1")


def _steps(place: Place) -> Iterator[str]:
    for number, step in enumerate(place.lesson.steps, 1):
        there = place.at(number)
        assert there is not None
        yield f'<li><a class="lesson-link" href="{escape(there.address)}">{line(step.heading)}</a></li>'


def _notes(of: Lesson) -> Iterable[str]:
    if of.notes:
        yield '<h3>For the teacher</h3><div class="lesson-notes">'
        yield from (f"<h4>{line(note.heading)}</h4>{linked(prose(note.text))}" for note in of.notes)
        yield "</div>"


def end(place: Place) -> str:
    """The end of a lesson: each question with what was answered, which the script fills in, and what came out.

    The script also counts how many guesses were right. With them stands what was guessed on the pages; where there is
    neither, the table stays hidden. The ways on stand below.
    """
    rows = "".join(
        f'<tr data-step="{number}"{_right(question)}><th scope="row">{line(question.text)}</th>'
        '<td class="lesson-said"></td>'
        f"<td>{line(', '.join(question.outcome)) or 'left open'}</td></tr>"
        for number, step in enumerate(place.lesson.steps, 1)
        if (question := step.question) is not None
    )
    table = (
        f'<div class="lesson-summary" data-lesson="{place.key}" hidden><p class="lesson-score"></p>'
        "<p>What you thought, beside what came out.</p><table><thead><tr><th>Question</th><th>You said</th>"
        f"<th>What came out</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )
    home = place.lesson.remember
    remember = f'<p class="lesson-remember">{line(home)}</p>' if home else ""
    return (
        f'<section class="lesson-end"{" data-present" * place.presenting}>'
        f"<h2>You have come to the end of {escape(place.lesson.title)}</h2>"
        f'{remember}{table}<p class="lesson-ways">'
        f'<a class="lesson-link lesson-start" href=".{lesson.LESSONS}">More lessons</a>'
        f'<a class="lesson-link" href="{escape(lesson.about(place.name))}">Steps, worksheet, and for the teacher</a>'
        "</p></section>"
    )


def _right(question: Question) -> str:
    """The answers that come out, as they are read, for the script that counts; nothing where none is marked."""
    right = json.dumps([without_tags(line(text)) for text in question.outcome])
    return f' data-right="{escape(right)}"' if question.outcome else ""
