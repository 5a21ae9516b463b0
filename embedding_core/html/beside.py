"""Two lists of nearest words beside each other, row by row, with the words of both in colour."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

from embedding_core.checks import public
from embedding_core.html.links import word_link
from embedding_core.text import fold

if TYPE_CHECKING:
    from embedding_core.comparison.common import Beside
    from embedding_core.neighbors.search import Neighbor


@public
def lists_beside(found: Beside, first: str, second: str, *, parameter: str = "") -> str:
    """A table of two columns, named ``first`` and ``second``: in each the nearest words, the nearest on top.

    A word's cell is filled as far as its cosine, which is not written, since two sets have two scales; words of both
    lists have the colour of a choice, and words that the other set lacks are slanted. With ``parameter``, the one of
    the page's address that chooses a word, each word is a link.
    """
    shared = {fold(word) for word in found.shared}
    columns = [
        [
            _cell(
                near.word,
                near.cosine,
                both=fold(near.word) in shared,
                alone=near.word in found.alone,
                parameter=parameter,
            )
            for near in side
        ]
        if known
        else [_lacking(found.word)]
        for side, known in zip((found.first, found.second), found.known, strict=True)
    ]
    told = f"The words nearest to {found.word} in {first} and in {second}"
    return _table(told, (first, second), columns)


@public
def lists_of_sets(
    word: str,
    names: Sequence[str],
    lists: Sequence[Sequence[Neighbor] | None],
    shared: Collection[str] = (),
    *,
    parameter: str = "",
) -> str:
    """A table with a column for each set: the words nearest to ``word`` in it; None for a set that lacks it.

    The ``shared`` words, folded, have the colour of a choice. With ``parameter``, the one of the page's address that
    chooses a word, each word is a link.
    """
    columns = [
        [_lacking(word)]
        if near is None
        else [_cell(one.word, one.cosine, both=fold(one.word) in shared, parameter=parameter) for one in near]
        for near in lists
    ]
    return _table(f"The words nearest to {word} in {', '.join(names)}", names, columns, " data-sets")


@public
def told_apart(rows: Mapping[str, tuple[str, str]], first: str, second: str, *, parameter: str = "") -> str:
    """A table of words that two sets use otherwise: each with what is near it in ``first`` and in ``second`` alone.

    With ``parameter``, the one of the page's address that chooses a word, each word of the first column is a link.
    """
    columns = [
        [_cell(word, coloured=True, parameter=parameter) for word in rows],
        *([_cell(near[side]) for near in rows.values()] for side in (0, 1)),
    ]
    return _table("Words with the nearest word in each set", ("word", first, second), columns, " data-words")


@public
def scores_beside(
    rows: Sequence[tuple[str, Sequence[tuple[str, float | None]]]], first: str, second: str, alternative: str
) -> str:
    """A table of tests: for each its name, and for ``first`` and ``second`` a score as text and as a part (0..1).

    Below each score is a line as long as its part; one that is None has none.
    """
    columns = [
        [f'<th scope="row">{escape(name)}</th>' for name, _ in rows],
        *([_cell(scores[side][0], scores[side][1] or 0.0) for _, scores in rows] for side in (0, 1)),
    ]
    return _table(alternative, ("", first, second), columns, " data-scores")


def _table(told: str, heads: Sequence[str], columns: Sequence[Sequence[str]], more: str = "") -> str:
    rows = "".join(f"<tr>{''.join(row)}</tr>" for row in zip_longest(*columns, fillvalue="<td></td>"))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    return (
        f'<table class="beside"{more}><caption class="unseen">{escape(told)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _lacking(word: str) -> str:
    return f'<td class="lacking"><span>does not have {escape(word)}</span></td>'


def _cell(
    word: str,
    part: float = 0.0,
    *,
    both: bool = False,
    alone: bool = False,
    coloured: bool = False,
    parameter: str = "",
) -> str:
    """A word with a line below it that is filled as far as ``part`` (0..1)."""
    shown = word_link(word, parameter) if parameter else escape(word)
    where = ", in both lists" if both and parameter else ", only in this set" if alone else ""
    told = f'<span class="unseen">{where}</span>' if where else ""
    kind = "both" if both or coloured else "alone" if alone else ""
    filled = f"--v:{100 * max(part, 0):.0f}%"
    return f'<td class="{kind}" style="{filled}"><span>{shown}{told}</span></td>'
