"""A sum of words on a board, as a table: number by number."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from embedding_core.checks import public

if TYPE_CHECKING:
    from embedding_core.byhand.board import Board
    from embedding_core.byhand.sums import HandSum

MINUS = "−"


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


def signed(number: int) -> str:
    """A whole number with a true minus sign."""
    return str(number).replace("-", MINUS)
