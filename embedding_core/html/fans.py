"""How far the words of a set spread, as a flat fan of arrows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from embedding_core.checks import public
from embedding_core.text import rounded

ARROWS = 24
_HALVINGS = 50


@public
def fans(sets: Sequence[tuple[str, float]], word: str = "", below: float = 0.0) -> str:
    """A fan of arrows for each set, a name and the mean cosine of two of its words (-1..1).

    The arrows of a fan are in the mean as alike as the words are: at a mean cosine of 0 or less they point all around,
    at 1 all one way. A ``word`` of the first set is an arrow of its own: the part (0..1) of the words that are less in
    the middle than it is ``below``.
    """
    drawn = [_fan(name, cosine, word if number == 0 else "", below) for number, (name, cosine) in enumerate(sets)]
    return f'<div class="fans">{"".join(drawn)}</div>'


def half_angle(cosine: float) -> float:
    """Half the width of a fan (0..pi) whose arrows, even and many, have this mean cosine: (sin x / x)^2 of it.

    >>> round(math.degrees(half_angle(0.0))), round(math.degrees(half_angle(1.0)))
    (180, 0)
    """
    low, high = 0.0, math.pi
    for _ in range(_HALVINGS):  # the mean falls with the width
        middle = (low + high) / 2
        low, high = (middle, high) if (math.sin(middle) / middle) ** 2 > cosine else (low, middle)
    return high if cosine < 1 else 0.0


def _fan(name: str, cosine: float, word: str, below: float) -> str:
    half = math.degrees(half_angle(cosine))
    turns = [half * ((2 * number + 1) / ARROWS - 1) for number in range(ARROWS)]
    arrows = "".join(f'<i style="rotate:{turn:.0f}deg"></i>' for turn in turns)
    if word:
        arrows += f'<i class="one" style="rotate:{half * (1 - below):.0f}deg"></i>'
    key = f' <span class="one">{escape(word)}</span>' if word else ""
    told = f"Arrows over {2 * half:.0f} degrees; the mean cosine of two words is {rounded(cosine)}."
    return (
        f'<figure><div aria-hidden="true">{arrows}</div>'
        f'<figcaption><b>{escape(name)}</b><span class="unseen">. {told}</span>{key}</figcaption></figure>'
    )
