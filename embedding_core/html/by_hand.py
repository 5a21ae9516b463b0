"""A sum of words on a board, as a table: number by number."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from embedding_core.checks import public
from embedding_core.html.links import word_link
from embedding_core.text import shortest

if TYPE_CHECKING:
    from embedding_core.byhand.board import Board
    from embedding_core.byhand.sums import HandSum

MINUS = "−"
PHONE_ROWS = 8  # of a table of words, which are shown on a phone (style.css)


@public
def worked_sum(board: Board, found: HandSum, done: int | None = None) -> str:
    """A row for each word of the sum and one for the result; a column for each axis.

    Of the result only the first ``done`` numbers are shown, all of them for None; the others are yet to be worked out.
    """
    heads = "".join(f'<th scope="col">{escape(axis.name)}</th>' for axis in board.axes)
    rows = []
    for place, term in enumerate(found.terms):
        sign = MINUS if term.sign < 0 else "+" if place else ""
        cells = "".join(f"<td>{sign} {number}</td>" for number in term.numbers)
        rows.append(f'<tr><th scope="row">{sign} {escape(term.word)}</th>{cells}</tr>')
    known = found.result[:done]
    cells = "".join(f"<td>{signed(number)}</td>" for number in known)
    cells += "<td>?</td>" * (len(found.result) - len(known))
    return (
        '<table class="by-hand"><caption class="unseen">The sum, number by number</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{''.join(rows)}</tbody>"
        f'<tfoot><tr><th scope="row">is</th>{cells}</tr></tfoot></table>'
    )


@public
def number_rows(columns: Sequence[str], rows: Sequence[tuple[str, Sequence[float]]], *, parameter: str = "") -> str:
    """Words with their numbers, a row each, the first of them set apart; ``columns`` names the numbers, or is empty.

    A cell is the darker the larger its number, blue where it is below zero. With ``parameter``, the one
    of the page's address that chooses a word, each but the first is a link. See `lower_rows`.
    """
    largest = max((abs(number) for _, numbers in rows for number in numbers), default=0.0) or 1.0
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    head = f"<thead><tr><td></td>{heads}</tr></thead>" if columns else ""
    body = "".join(
        f'<tr><th scope="row">{word_link(word, parameter) if place and parameter else escape(word)}</th>'
        f"{''.join(_shaded(number, number / largest) for number in numbers)}</tr>"
        for place, (word, numbers) in enumerate(rows)
    )
    return (
        '<div class="number-rows"><table class="by-hand"><caption class="unseen">The numbers of each word</caption>'
        f"{head}<tbody>{body}</tbody></table></div>"
    )


@public
def lower_rows(words: Sequence[str], *, parameter: str = "", begins: str = "Farther away") -> str:
    """The words of the rows of `number_rows` that a phone does not show, as links, for below it; else nothing."""
    lower = ", ".join(word_link(word, parameter) if parameter else escape(word) for word in words[PHONE_ROWS:])
    return f'<p class="lower-rows">{escape(begins)}: {lower}.</p>' if lower else ""


def _shaded(number: float, part: float) -> str:
    """A cell with its number, shaded by ``part`` (-1..1)."""
    below = " class=below" * (part < 0)
    return f"<td{below} style=--part:{abs(part):.2f}>{shortest(number)}</td>"


def signed(number: int) -> str:
    """A whole number with a true minus sign."""
    return str(number).replace("-", MINUS)
