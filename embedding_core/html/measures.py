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

# The names of a lane are set for a phone, in percents of its width there: a letter, a mark, and the room between two.
_LETTER, _MARK, _APART = 2.1, 4.0, 1.5
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
def association_lanes(lanes: Sequence[tuple[str, Sequence[Association]]], first: str, second: str) -> str:
    """Words of two or three lists as marks with their names between two poles.

    On the right are those nearer to ``first``, on the left those to ``second``. Each of the first two lanes has a line
    at its mean.
    """
    values = [each.value for _, lane in lanes for each in lane]
    reach = 1.08 * max([abs(value) for value in values] or [1.0]) or 1.0
    drawn = "".join(_lane(name, lane, reach, number) for number, (name, lane) in enumerate(lanes))
    told = "; ".join(
        f"{name}: {_signed(sum(each.value for each in lane) / len(lane))} on average"
        for name, lane in lanes[:_OWN]
        if lane
    )
    return (
        f'<figure class="lanes"><div class="poles" aria-hidden="true"><b>← {escape(second)}</b>'
        f"<span>nearer to</span><b>{escape(first)} →</b></div>{drawn}"
        f'<figcaption class="unseen">How much nearer to {escape(first)} than to {escape(second)}. {escape(told)}.'
        "</figcaption></figure>"
    )


def _signed(value: float) -> str:
    text = rounded(value)
    return text if text.startswith("−") else f"+{text}"


def _lane(name: str, lane: Sequence[Association], reach: float, number: int) -> str:
    def at(value: float) -> float:
        return 50 + 50 * value / reach

    marks, taken = "", list[list[tuple[float, float]]]()
    for each in sorted(lane, key=lambda each: each.value):
        place = at(each.value)
        width = _MARK + _LETTER * len(each.word)
        behind, ahead = (place - _MARK / 2, place + width), (place - width, place + _MARK / 2)
        sides = [side for side in (behind, ahead) if side[0] >= 0 and side[1] <= 100] or [behind]
        row, side = min(((_row(side, taken), side) for side in sides), key=lambda found: found[0])
        before = side is ahead
        if row == len(taken):
            taken.append([])
        taken[row].append(side)
        where = f'style="left:{place:.4g}%;--row:{row}"'
        title = f' title="{escape(each.word)}: {_signed(each.value)}"'
        marks += f"<i {where}{title}></i><em {where}{' class=before' * before}>{escape(each.word)}</em>"
    mean = ""
    if lane and number < _OWN:
        mean = f'<u style="left:{at(sum(each.value for each in lane) / len(lane)):.4g}%"></u>'
    return (
        f'<div class="lane" data-lane="{number}"><b>{escape(name)}</b>'
        f'<div style="--rows:{max(1, len(taken))}">{mean}{marks}</div></div>'
    )


def _row(side: tuple[float, float], taken: Sequence[Sequence[tuple[float, float]]]) -> int:
    """The first row in which a mark and its name touch no other; a new one if there is none."""
    start, end = side[0] - _APART, side[1] + _APART
    return next(
        (row for row, others in enumerate(taken) if all(end < left or right < start for left, right in others)),
        len(taken),
    )
