"""Two lists of nearest words beside each other, row by row, with the words of both in colour."""

from __future__ import annotations

from html import escape

from embedding_core.comparison.common import Beside
from embedding_core.html.links import word_link
from embedding_core.neighbors.search import Neighbor


def lists_beside(found: Beside, first: str, second: str, *, parameter: str = "") -> str:
    """A table of two columns, named ``first`` and ``second``: in each the nearest words, the nearest on top.

    A word's cell is filled as far as its cosine; words of both lists have the colour of a choice. With ``parameter``,
    the one of the page's address that chooses a word, each word is a link.
    """
    shared = set(found.shared)
    rows = []
    for place in range(max(len(found.first), len(found.second))):
        cells = "".join(
            _cell(side[place], shared, parameter) if place < len(side) else "<td></td>"
            for side in (found.first, found.second)
        )
        rows.append(f"<tr>{cells}</tr>")
    told = f"The words nearest to {found.word} in {first} and in {second}, with their cosines"
    return (
        f'<table class="beside"><caption class="unseen">{escape(told)}</caption><thead><tr>'
        f'<th scope="col">{escape(first)}</th><th scope="col">{escape(second)}</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _cell(near: Neighbor, shared: set[str], parameter: str) -> str:
    word = word_link(near.word, parameter) if parameter else escape(near.word)
    both = near.word in shared
    told = '<span class="unseen">, in both lists</span>' if both else ""
    return (
        f'<td class="{"both" if both else ""}" style="--v:{100 * max(near.cosine, 0):.0f}%">'
        f"<span>{word}{told}</span> <small>{near.cosine:.2f}</small></td>"
    )
