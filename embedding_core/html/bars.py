"""Bars over one axis, as a table of words and numbers."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from embedding_core.checks import public
from embedding_core.html.axis import ticks
from embedding_core.html.links import word_link
from embedding_core.neighbors.search import Neighbor
from embedding_core.text import is_piece, rounded
from embedding_core.vectors.likeness import RARE_FROM
from embedding_core.vectors.random_pairs import RandomPairs, closer_than

if TYPE_CHECKING:
    from embedding_core.arithmetic.solver import AnalogyResult, Candidate

_LONG = 22  # characters of a word that are too many for a phone
_LONGEST_NAMED = 10  # characters of a word whose forms are said behind their bars to be its
RARE, PIECE = "rare", "piece of words"
# The name of the axis of cosines, for those who do not know them
ALIKE = "how alike: 1 is the same"
_FAR = 0.6  # of the axis, behind which the name of a line has no room to its right
_BESIDE = 4  # characters of the least number behind a bar
_NARROW = 26  # characters that a phone has for bars and what stands behind them


@dataclass(frozen=True)
class _Bar:
    """One row: the word, how long its bar is, the text behind it, and what else is to say."""

    word: str
    value: float
    text: str
    look: str = ""  # a class of the style sheet: chosen, result, open, hatched
    struck: bool = False
    title: str = ""


@public
def neighbor_bars(
    neighbors: Sequence[Neighbor],
    random_pairs: Sequence[RandomPairs],
    inflections: Sequence[str] = (),
    *,
    parameter: str = "",
    by_chance: bool = False,
) -> str:
    """One bar a neighbour, the closest on top, as long as its cosine.

    ``random_pairs`` are, for each neighbour, pairs of words about as common as it and the word whose neighbour it is;
    empty where a set has too few words to compare with. A dotted line shows the median of them all; bars of
    ``inflections`` are hatched, and rare words are marked. With ``parameter``, the one of the page's address that
    chooses a word, each word is a link. Bars of words that are near ``by_chance`` are empty.
    """
    rows = []
    beside: Sequence[RandomPairs | None] = random_pairs or [None] * len(neighbors)
    for neighbor, pairs in zip(neighbors, beside, strict=True):
        other_form = neighbor.word in inflections
        about = [
            "another form of the word itself" if other_form else "",
            f"{closer_than(pairs.percentile(neighbor.cosine))} random pairs" if pairs else "",
            f"frequency rank {neighbor.frequency_rank:,}",
        ]
        rows.append(
            _Bar(
                neighbor.word,
                neighbor.cosine,
                rounded(neighbor.cosine) + (f"  {note}" if (note := _note(neighbor)) else ""),
                look="hatched" if other_form else "open" if by_chance else "",
                title="; ".join(filter(None, about)),
            )
        )
    median = float(RandomPairs.average(random_pairs).cosine_at(50)) if random_pairs else None
    return _bars(
        "The nearest words, and their cosine similarity",
        rows,
        ALIKE,
        _span(rows, 1.0, 0.0 if median is None else median),
        mark=None if median is None else (median, "two random words"),
        parameter=parameter,
    )


def _note(neighbor: Neighbor) -> str:
    """What is to be known of a neighbour, behind its number."""
    if is_piece(neighbor.word):
        return PIECE
    return RARE if neighbor.frequency_rank > RARE_FROM else ""


@public
def ranking(shown: Sequence[Candidate], answer: str, result: AnalogyResult) -> str:
    """The list from the top, inputs left in: struck through where they may not compete, the answer in teal."""
    rows = []
    for item in shown:
        out = result.leaves_out(item)
        about = RARE if item.frequency_rank > RARE_FROM else ""
        form = f"form of {item.form_of}" if len(item.form_of) <= _LONGEST_NAMED else "another form"
        about = "in the sum" if item.is_input else form if item.form_of else about
        rows.append(
            _Bar(
                item.word,
                item.score,
                rounded(item.score) + (f"  {about}" if about else ""),
                look="result" if item.word == answer else "open" if out else "",  # in the colour of the picture
                struck=out,
                title=f"{item.word}: {item.score:.3f}, number {item.place:,}",
            )
        )
    axis = "likenesses multiplied" if result.method == "3cosmul" else "how near the sum: 1 is the same"
    return _bars("The words nearest to the sum", rows, axis, _span(rows, 1.0))


@public
def mean_similarity_bars(mean_similarities: Mapping[str, float], odd: Collection[str]) -> str:
    """One bar a word, as long as its mean cosine with the other words; the odd ones out in the accent colour.

    Of several ``odd`` ones it is said that they are a tie.

    The axis reaches to 1 whatever the words, so that the bars of two lists can be compared.
    """
    words = sorted(mean_similarities, key=lambda word: -mean_similarities[word])
    note = "  a tie" if sum(word in odd for word in words) > 1 else "  odd one out"
    rows = [
        _Bar(
            word,
            mean_similarities[word],
            rounded(mean_similarities[word]) + (note if word in odd else ""),
            look="chosen" if word in odd else "",
        )
        for word in words
    ]
    return _bars("Each word's mean cosine with the others", rows, "how alike the others, on average", _span(rows, 1.0))


def _bars(
    caption: str,
    rows: Sequence[_Bar],
    axis: str,
    span: tuple[float, float],
    *,
    mark: tuple[float, str] | None = None,
    parameter: str = "",
) -> str:
    """A table of bars over an axis, with as much room on the right as the texts behind the bars need on a phone.

    ``mark`` is the place of a dotted line, and its name.
    """
    scale = _Scale(*span)
    name = line = ""
    if mark is not None:
        value, text = mark
        place, side = scale.place(value), " class=left" if value - span[0] > _FAR * (span[1] - span[0]) else ""
        name, line = f"<b{side} style=left:{place}>{escape(text)}</b>", f";--mark-1:{place}"
        caption += f". {text}: {rounded(value)}"
    numbers = "".join(f"<b style=left:{scale.place(tick)}>{tick:.4g}</b>" for tick in ticks(*span))
    room = f"--room:{_room(rows, scale)}ch"
    # No quotes and no closing tags where HTML needs none: a table of bars is most of an answer's bytes.
    return (
        f'<table class=bars style="{room}{line}"><caption class=unseen>{escape(caption)}</caption>'
        f"<thead{' class=unseen' * (mark is None)}><tr><th scope=col><span class=unseen>word</span>"
        f"<th scope=col><span class=unseen>{escape(axis)}</span><div aria-hidden=true>{name}</div>"
        f"<tbody>{''.join(_row(row, scale, parameter) for row in rows)}"
        f"<tfoot aria-hidden=true><tr><td><td><div>{numbers}</div>{escape(axis)}</table>"
    )


def _room(rows: Iterable[_Bar], scale: _Scale) -> int:
    """Characters to leave free on the right, so that what stands behind each bar ends within `_NARROW`.

    Where there is more width, the texts need less of it.
    """
    most = _BESIDE + 2
    for row in rows:
        share = (max(row.value, 0.0) - scale.low) / (scale.high - scale.low)
        left = _NARROW - len(row.text) - 2
        most = max(most, math.ceil(_NARROW - left / share) if share > 0 else 0)
    return most


def _row(row: _Bar, scale: _Scale, parameter: str) -> str:
    start, end = sorted((0.0, row.value))
    word = word_link(row.word, parameter) if parameter else escape(row.word)
    if row.struck:
        word = f"<s>{word}</s>"
    long = " class=long" if len(row.word) > _LONG else ""
    look = f" class={row.look}" if row.look else ""
    title = f' title="{escape(row.title)}"' if row.title else ""
    place = "" if start == scale.low else f"margin-left:{scale.place(start)};"
    bar = f"<i{look} style={place}width:{scale.length(end - start)}></i>"
    return f"<tr{title}><th scope=row{long}>{word}<td><div>{bar}{escape(row.text)}</div>"


@dataclass(frozen=True)
class _Scale:
    """From values to percents of the axis."""

    low: float
    high: float

    def place(self, value: float) -> str:
        return self.length(value - self.low)

    def length(self, span: float) -> str:
        return f"{100 * span / (self.high - self.low):.3g}%"  # a tenth of a percent is less than a pixel


def _span(rows: Iterable[_Bar], least: float, marked: float = 0.0) -> tuple[float, float]:
    """From zero, or the lowest value or the ``marked`` one below it, to ``least``, or the highest above it."""
    values = [row.value for row in rows]
    return min([0.0, marked, *values]), max([least, *values])
