"""How a training on a text goes: a curve over the passes, and the neighbours of the words that are watched."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from embedding_core.checks import public

_MOST_POINTS = 150  # what a curve this wide can show
_STEPS = (0.5, 1, 2, 5, 10, 25, 50)  # between two marks of the axis
_MOST_MARKS = 4  # above zero
_NAME = 0.15  # the part of the height that a name takes
_NAME_WIDTH = 0.55  # the part of the width that it takes on a phone, from the right


@dataclass(frozen=True)
class Curve:
    """What grows over the passes: ``points`` of a pass and a value, ``span`` passes wide and ``top`` high, from 0 on.

    ``level`` is what the values are compared with, and ``level_name`` says what it is. ``unit`` and ``digits`` say how
    numbers are written; without ``numbers`` only those who do not see the curve are told any.
    """

    title: str
    points: Sequence[tuple[float, float]]
    span: float
    top: float
    level: float
    level_name: str
    unit: str = ""
    digits: int = 0
    numbers: bool = True
    note: str = ""

    @property
    def told(self) -> str:
        """The curve in words, for those who do not see it."""
        first, last = self.points[0][1], self.points[-1][1]
        way = f"from {self.number(first)} to {self.number(last)}"
        return f"{self.title}: {way}; {self.level_name}: {self.number(self.level)}"

    def number(self, value: float) -> str:
        """A value as it is shown."""
        return f"{value:.{self.digits}f}{self.unit}"


@public
def course(curve: Curve) -> str:
    """A curve over the passes of a training, its last value, and a dotted line at its level."""
    points = _thinned(curve.points)
    shape = ",".join(f"{_across(x, curve)} {_down(y, curve)}" for x, y in points)
    (x, y), level = points[-1], curve.level / curve.top
    # The last value stands below its point, unless the dotted line or the axis is there.
    height = min(y / curve.top, 1)
    above = height < _NAME or 0.02 < height - level < _NAME
    place = f"{'before' if x > curve.span / 2 else 'after'} {'above' if above else 'below'}"
    step = next((step for step in _STEPS if curve.top / step <= _MOST_MARKS), curve.top)
    marks = "".join(  # without numbers the axis has its zero alone
        f'<b style="top:{_down(step * number, curve)}">{step * number:g}{curve.unit}</b>'
        for number in range(int(curve.top / step) * curve.numbers + 1)
    )
    # The name of the dotted line stands above it, and above what the curve has just above the line.
    near = [y for x, y in points if x > (1 - _NAME_WIDTH) * curve.span and 0 < (y - curve.level) / curve.top < _NAME]
    named = _down(max([curve.level, *near]), curve)
    compared = f"{escape(curve.level_name)} {curve.number(curve.level) if curve.numbers else ''}".rstrip()
    now = curve.number(y) if curve.numbers else ""
    return (
        f'<figure class="course" role="img" aria-label="{escape(curve.told)}">'
        f"<figcaption>{escape(curve.title)}{curve.note and f' <small>{escape(curve.note)}</small>'}</figcaption>"
        '<div class="plot">'
        f'<div style="--curve:polygon({_across(points[0][0], curve)} 100%,{shape},{_across(x, curve)} 100%)"></div>'
        f'<i style="top:{_down(curve.level, curve)}"></i>'
        f'<b class="level" style="top:{named}">{compared}</b>'
        f'<b class="now {place}" style="left:{_across(x, curve)};top:{_down(y, curve)}">{now}</b>'
        f'<div class="marks">{marks}</div></div>'
        f"<p><span>0</span><span>times read</span><span>{curve.span:g}</span></p></figure>"
    )


@public
def watched(moments: Sequence[float], neighbors: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """A table of what was nearest to each watched word after so many passes: for each word a list at each moment.

    Passes count as the whole ones that are finished. The last stands on top, since it is what the reader wants to see.
    A list is empty where the word was not watched yet. On a phone there are only the last moment and the first.
    """
    heads = "".join(f'<th scope="col">nearest to {escape(word)}</th>' for word in neighbors)
    rows = "".join(
        f'<tr class="{_role(number, moments)}"><th scope="row">{_finished(passes)}</th>'
        + "".join(
            f'<td data-of="{escape(word)}">{escape(", ".join(lists[number])) or "–"}</td>'
            for word, lists in neighbors.items()
        )
        + "</tr>"
        for number, passes in reversed([*enumerate(moments)])
    )
    return (
        # It may be wider than a phone: the keyboard can scroll it too.
        '<div class="wide" tabindex="0" role="region" aria-label="Nearest words through the training">'
        f'<table class="watched" style="--lists:{len(neighbors)}"><caption class="unseen">Nearest words of the watched '
        "words through the training</caption><thead><tr>"
        f'<th scope="col">times read</th>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        "</div>"
    )


def _finished(passes: float) -> str:
    return "under 1" if 0 < passes < 1 else f"{math.floor(passes)}"


def _role(number: int, moments: Sequence[float]) -> str:
    """What a moment is to a phone: the first, alone before anything is read, one of two that are shown, or neither."""
    if len(moments) == 1 and not moments[0]:
        return "unread"
    return "kept" if number in (0, len(moments) - 1) else "between"


def _thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    every = max(1, len(points) // _MOST_POINTS)
    return [*points[:-1:every], points[-1]]


def _across(x: float, curve: Curve) -> str:
    return f"{100 * x / curve.span:.4g}%"


def _down(y: float, curve: Curve) -> str:
    return f"{100 - 100 * min(max(y / curve.top, 0), 1):.4g}%"
