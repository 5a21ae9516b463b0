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

_NAMED = 2  # words at either end of a lane
_ALL_NAMED = 8  # words of a lane, of which no more are all named, on their side of the line


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
    """Words of two lists as dots between two poles: on the right those nearer to ``first``, left those to ``second``.

    Each lane has a line at its mean, and names the words at its ends, or all of a few on their side of the line.
    """
    values = [each.value for _, lane in lanes for each in lane]
    reach = 1.08 * max([abs(value) for value in values] or [1.0]) or 1.0
    drawn = "".join(_lane(name, lane, reach, number) for number, (name, lane) in enumerate(lanes))
    told = "; ".join(
        f"{name}: {_signed(sum(each.value for each in lane) / len(lane))} on average" for name, lane in lanes if lane
    )
    return (
        f'<figure class="lanes">{drawn}<div class="poles" aria-hidden="true"><b>← nearer to {escape(second)}</b>'
        f"<b>nearer to {escape(first)} →</b></div>"
        f'<figcaption class="unseen">How much nearer to {escape(first)} than to {escape(second)}. {escape(told)}.'
        "</figcaption></figure>"
    )


def _signed(value: float) -> str:
    text = rounded(value)
    return text if text.startswith("−") else f"+{text}"


def _lane(name: str, lane: Sequence[Association], reach: float, number: int) -> str:
    def at(value: float) -> str:
        return f"{50 + 50 * value / reach:.4g}%"

    ordered = sorted(lane, key=lambda each: each.value)
    if len(lane) <= _ALL_NAMED:
        ends = [each for each in ordered if each.value < 0], [each for each in ordered if each.value >= 0]
    else:
        ends = ordered[:_NAMED], ordered[-_NAMED:]
    dots = "".join(
        f'<i style="left:{at(each.value)}" title="{escape(each.word)}: {_signed(each.value)}"></i>' for each in ordered
    )
    mean = sum(each.value for each in lane) / len(lane) if lane else 0.0
    low, high = (escape(", ".join(each.word for each in end)) for end in ends)
    return (
        f'<div class="lane" data-lane="{number}"><b>{escape(name)}</b><div>{dots}<u style="left:{at(mean)}"></u></div>'
        f'<p aria-hidden="true"><span>{low}</span><span>{high}</span></p></div>'
    )
