"""A lesson on paper: its questions with room to write, a code for each step's link, and what came out at the end."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from embedding_core.html.prose import line, prose
from embedding_core.lessons import Question, Step
from wordspace.frame import lesson
from wordspace.frame.lesson import Place

# Characters that a code on paper holds in squares that a phone can tell apart.
LONGEST_CODED = 400


def sheet(place: Place) -> str:
    """The worksheet as HTML. A picture's place is left empty: the script puts in what the page draws."""
    of = place.lesson
    numbered = list(enumerate(of.steps, 1))
    before = "".join(_before(place, number, step) for number, step in numbered)
    after = "".join(_after(number, step) for number, step in numbered if step.question)
    came_out = f'<h2 class="sheet-part">What came out</h2>{after}' if after else ""
    return (
        '<div class="sheet-tools"><button type="button" class="sheet-print">Print</button>'
        '<button type="button" class="sheet-pictures">Put the pictures in</button><span role="status"></span></div>'
        f'<section class="sheet"><header><h2>{escape(of.title)}</h2><p class="sheet-name">Name:</p></header>'
        f"{prose(of.intro)}{before}{came_out}</section>"
    )


def _before(place: Place, number: int, step: Step) -> str:
    """A step as one meets it: what to do, what to guess, and the code of its link."""
    picture = "" if step.question else _picture(step)
    return (
        f"<article>{_code(place, number)}<h3>{number}. {line(step.heading)}</h3>{prose(step.text)}"
        f'{"".join(_asked(step.question))}{picture}<div class="sheet-lines"></div></article>'
    )


def _after(number: int, step: Step) -> str:
    outcome = step.question.outcome if step.question else ()
    answer = f"<p><b>{line(', '.join(outcome))}</b></p>" if outcome else ""
    return f"<article><h3>{number}. {line(step.heading)}</h3>{answer}{prose(step.after)}{_picture(step)}</article>"


def _picture(step: Step) -> str:
    return f'<div class="sheet-picture" data-address=".{escape(step.link.address)}"></div>'


def _asked(question: Question | None) -> Iterator[str]:
    if question is not None:
        yield f"<p>{line(question.text)}</p><ul>"
        yield from (f"<li>{line(answer.text)}</li>" for answer in question.answers)
        if question.own_word is not None:
            yield "<li>another word:</li>"
        yield "</ul>"


def _code(place: Place, number: int) -> str:
    """The QR code of a step's link; of its view alone, or nothing, where the link is too long for a phone."""
    there = place.at(number)
    assert there is not None
    address = lesson.whole(there.short)
    if len(address) > LONGEST_CODED:  # a lesson of one's own is in its address
        address = lesson.whole(f".{there.step.link.address}")
    return qr_code(address, f"Code of the link to step {number}") if len(address) <= LONGEST_CODED else ""


def qr_code(address: str, title: str) -> str:
    """An address as a QR code: an image, since Streamlit takes SVG out of what it shows."""
    import segno  # nobody else needs it

    picture = segno.make(address, error="l", micro=False).svg_data_uri(omitsize=True, border=2, light="#fff")
    return f'<img class="sheet-code" alt="{escape(title)}" src="{escape(picture)}" />'
