"""Questions and what was answered, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from embedding_core.checks import public
from embedding_core.text import ordinal


@dataclass(frozen=True)
class Answered:
    """A question and its address, what was answered and what was expected, which came as the ``place``-th.

    ``answered`` and ``place`` are None where there is no such word: nothing could win, or the expected word is one of
    the question's own. ``why`` says, in a line of its own, why another answer may have come out.
    """

    question: str
    address: str
    answered: str | None
    expected: str
    place: int | None
    why: str = ""


@public
def answered_questions(rows: Sequence[Answered]) -> str:
    """A table with a row a question; those that are answered rightly have a check mark.

    With the others stands which place the right word has in the list that begins with the answer, and below them why.
    On a phone a question has a line of its own, above its answer and the right one.
    """
    return (
        '<table class="answered"><caption class="unseen">Questions, with the answer, the right word and its place '
        'among the answers</caption><thead><tr><th scope="col">question</th><th scope="col">its answer</th>'
        f'<th scope="col">right answer</th></tr></thead><tbody>{"".join(map(_row, rows))}</tbody></table>'
    )


def _row(row: Answered) -> str:
    # A question mark does not stand alone on a line.
    question = escape(row.question).replace(" → ?", "\u00a0→\u00a0?")
    answer = escape(row.answered or "–")
    if row.place == 1:
        answer = f'<span>{answer}\u00a0✓<span class="unseen"> right</span></span>'
    return (
        f'<tr><td><a href="{escape(row.address)}">{question}</a></td><td>{answer}</td>'
        f"<td>{escape(row.expected)}{_place(row)}</td></tr>"
        + (f'<tr class="why"><td colspan="3">{escape(row.why)}</td></tr>' if row.why else "")
    )


def _place(row: Answered) -> str:
    if row.place is None:
        return "" if row.answered is None else " <small>a word of the question, which may not win</small>"
    return "" if row.place == 1 else f" <small>{ordinal(row.place)} in its list</small>"
