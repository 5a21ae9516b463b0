"""What a set of vectors measures, beside another one; and words between two poles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from embedding_core.checks import public
from embedding_core.text import rounded

if TYPE_CHECKING:
    from embedding_core.comparison.bias import Association

# The names of a lane are set for a phone, in percents of its width there: a letter, one in bold, a mark, and the room
# between two.
_LETTER, _BOLD, _MARK, _APART = 2.1, 2.45, 4.0, 1.5
_MOST_ROWS = 7  # of a lane: with more, the other lane is not seen beside it
# An association at the edges, within which all published lists but one lie, and the room of the farthest word
_REACH, _AIR = 0.25, 1.06
_OWN = 2  # the lane of a reader's own words, which are no list


@dataclass(frozen=True)
class Measure:
    """What is measured, its value in the set, what it tells, and its value in another set, where there is one."""

    name: str
    value: str
    tells: str
    reference: str = ""


@public
def measures(rows: Sequence[Measure], name: str, reference: str = "") -> str:
    """A table of the measures of the set ``name``, beside those of ``reference`` where one is named.

    What a measure tells has a row of its own below it, as wide as the table.
    """
    names = [name, reference] if reference else [name]
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in names)
    return (
        f'<table class="measures"><caption class="unseen">{escape(" beside ".join(names))}</caption>'
        f'<thead><tr><th scope="col"><span class="unseen">what is measured</span></th>{heads}</tr></thead>'
        f"{''.join(_measure(row, len(names)) for row in rows)}</table>"
    )


def _measure(row: Measure, sets: int) -> str:
    values = "".join(f"<td>{escape(value)}</td>" for value in (row.value, row.reference)[:sets])
    return (
        f'<tbody><tr><th scope="rowgroup">{escape(row.name)}</th>{values}</tr>'
        f'<tr><td colspan="{1 + sets}">{escape(row.tells)}</td></tr></tbody>'
    )


@public
def lanes_reach(lanes: Sequence[tuple[str, Sequence[Association]]]) -> float:
    """The association (0..2) at the edges of the picture of `association_lanes`: 0.25, doubled until all words fit."""
    farthest = max((abs(each.value) for _, lane in lanes for each in lane), default=0.0)
    reach = _REACH
    while reach < _AIR * farthest:
        reach *= 2
    return reach


@public
def association_lanes(
    lanes: Sequence[tuple[str, Sequence[Association]]], first: str, second: str, middle: float = 0.0
) -> str:
    """Words of two or three lists as marks with their names between two poles.

    On the left are those nearer to ``first``, on the right those to ``second``, and in a band of ``middle`` (an
    association, 0..2) each way those nearer to neither. Each of the first two lanes has a line at its mean. All
    pictures have one scale (`lanes_reach`), so that words that differ little are seen to, and its ends their numbers.
    """
    reach = lanes_reach(lanes)
    drawn = "".join(_lane(name, lane, reach, number) for number, (name, lane) in enumerate(lanes))
    told = "; ".join(
        f"{name}: {_signed(sum(each.value for each in lane) / len(lane))} on average"
        for name, lane in lanes[:_OWN]
        if lane
    )
    band = min(1.0, middle / reach)
    return (
        f'<figure class="lanes" style="--middle:{100 * band:.4g}%"><div class="poles" aria-hidden="true">'
        f"<b>←&nbsp;{escape(first).replace(' …', '&nbsp;…')}&nbsp;<small>{reach:g}</small></b>"
        f"<span>nearer to</span><b><small>{reach:g}</small>&nbsp;"
        f"{escape(second).replace(' …', '&nbsp;…')}&nbsp;→</b></div>{drawn}"
        f'<figcaption class="unseen">How much nearer to {escape(first)} than to {escape(second)}. {escape(told)}.'
        "</figcaption></figure>"
    )


def _signed(value: float) -> str:
    text = rounded(value)
    return text if text.startswith("−") else f"+{text}"


def _lane(name: str, lane: Sequence[Association], reach: float, number: int) -> str:
    def at(value: float) -> float:
        return 50 - 50 * value / reach

    letter = _LETTER if number < _OWN else _BOLD
    placed = _placed([(each.word, at(each.value)) for each in sorted(lane, key=lambda each: -each.value)], letter)
    values = {each.word: each.value for each in lane}
    marks = ""
    for word, place, row, side in placed:
        where = f'style="left:{place:.4g}%;--row:{row}"'
        marks += f'<i {where} title="{escape(word)}: {_signed(values[word])}"></i>'
        if side is not None:
            marks += f"<em {where}{' class=before' * side}>{escape(word)}</em>"
    mean = ""
    if lane and number < _OWN:
        mean = f'<u style="left:{at(sum(each.value for each in lane) / len(lane)):.4g}%"></u>'
    named = sum(side is not None for *_, side in placed)
    told = f" <small>{len(lane) - named} more: tap a dot</small>" if named < len(lane) else ""
    rows = 1 + max((row for _, _, row, _ in placed), default=0)
    return (
        f'<div class="lane" data-lane="{number}"><b>{escape(name)}{told}</b>'
        f'<div style="--rows:{rows}">{mean}{marks}</div></div>'
    )


def _placed(marks: Sequence[tuple[str, float]], letter: float = _LETTER) -> list[tuple[str, float, int, bool | None]]:
    """Words with their places (0..100), each with its row, and whether its name stands before it; None: it has none.

    Where all names would take more than `_MOST_ROWS` rows, those in the thick of it have only their mark, where it
    covers nothing or in a last row of marks alone.
    """
    found = _in_rows(marks, letter)
    if all(row < _MOST_ROWS for _, _, row, _ in found):
        return found
    middle = (len(marks) - 1) / 2
    outer_first = [mark for _, mark in sorted(enumerate(marks), key=lambda item: -abs(item[0] - middle))]
    return _in_rows(outer_first, letter, _MOST_ROWS - 1)


def _in_rows(
    marks: Sequence[tuple[str, float]], letter: float, most: int | None = None
) -> list[tuple[str, float, int, bool | None]]:
    """Words put one after the other into the first row that has room; below at most so many, marks stand alone."""
    taken: list[list[tuple[float, float]]] = []
    found: list[tuple[str, float, int, bool | None]] = []
    for word, place in marks:
        width = _MARK + letter * len(word)
        behind, ahead = (place - _MARK / 2, place + width), (place - width, place + _MARK / 2)
        sides = [side for side in (behind, ahead) if side[0] >= 0 and side[1] <= 100] or [behind]
        row, side = min(((_row(side, taken), side) for side in sides), key=lambda each: each[0])
        before: bool | None = side is ahead
        if row == most:  # no room for its name
            side, before = (place - _MARK / 2, place + _MARK / 2), None
            row = _row(side, taken)
        if row == len(taken) != most:
            taken.append([])
        if row != most:
            taken[row].append(side)
        found.append((word, place, row, before))
    return found


def _row(side: tuple[float, float], taken: Sequence[Sequence[tuple[float, float]]]) -> int:
    """The first row in which a mark and its name touch no other; a new one if there is none."""
    start, end = side[0] - _APART, side[1] + _APART
    return next(
        (row for row, others in enumerate(taken) if all(end < left or right < start for left, right in others)),
        len(taken),
    )
