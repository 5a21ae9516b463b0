"""Questions that were answered wrongly, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from embedding_core.checks import public


@dataclass(frozen=True)
class Wrong:
    """A question and its address, what was answered and what was expected, which came as the ``place``-th.

    ``answered`` and ``place`` are None where there is no such word: nothing could win, or the expected word is one of
    the question's own.
    """

    question: str
    address: str
    answered: str | None
    expected: str
    place: int | None


@public
def wrong_answers(rows: Sequence[Wrong]) -> str:
    """A table with a row a question, narrow enough for a phone: long questions take a second line."""
    body = "".join(
        f'<tr><td><a href="{escape(row.address)}">{escape(row.question)}</a></td><td>{escape(row.answered or "–")}</td>'
        f"<td>{escape(row.expected)}{_place(row.place)}</td></tr>"
        for row in rows
    )
    return (
        '<table class="wrong"><caption class="unseen">Questions that were answered wrongly, with the answer, the '
        'expected word and its place among the answers</caption><thead><tr><th scope="col">question</th>'
        f'<th scope="col">its answer</th><th scope="col">right answer</th></tr></thead><tbody>{body}</tbody></table>'
    )


def _place(place: int | None) -> str:
    return "" if place is None else f" <small>place {place:,}</small>"
