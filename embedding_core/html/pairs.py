"""How close two words are, and several with each other."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.html.axis import ticks
from embedding_core.html.bars import ALIKE
from embedding_core.neighbors.words import angle_degrees
from embedding_core.text import rounded
from embedding_core.vectors.likeness import CHANCE, DEGREES, UNRELATED, Degree, Likeness
from embedding_core.vectors.random_pairs import ALL, LIKE, RandomPairs

# Above it white, up to it black is read on a cell of this depth, each with a contrast of 4.5 or more (style.css).
_DEEP = 0.785
_MANY = 8  # words over as many columns, which stand upright
_NUMBER = 7  # letters that are as wide as a column of numbers
_ABREAST = 66  # letters that have room in half the width of a page
_KERNEL = 0.02  # standard deviation of the kernel that smooths the hill, as a cosine
_CORNERS = 100  # of the hill
_BESIDE = 75  # percent from the top at which the name of the hill stands beside it
# What the hill is called: it moves with the words that are compared, where they say how common a pair is.
_HILL = {LIKE: "random pairs", ALL: "pairs of words"}
_WIDEST = "3.4rem"  # of the words in that name: where the hill begins at the rim, it stands on its foot
_ROOM = 0.2  # of the axis, that the name takes on a phone
_HALF, _WHOLE = -0.7, -1.05  # where the axis begins if not at -0.3
_IN_SIGHT = 2  # percent of the hill that may be left of the axis, as flat as they are
_ARC = 0.32  # radius of the arc, where the arrows have length 1


@public
def angle(first: str, second: str, cosine: float) -> str:
    """Two arrows of length one from a common start, at the true angle between the two vectors."""
    degrees = angle_degrees(cosine)
    radians = float(np.radians(degrees))
    x, y = float(np.cos(radians)), float(np.sin(radians))
    left, right, low, high = min(-0.3, x - 0.2), 1.4, -0.3, y + 0.3
    unit = 100 / (right - left)

    def at(x: float, y: float) -> str:
        return f"left:{(x - left) * unit:.4g}%;bottom:{100 * (y - low) / (high - low):.4g}%"

    wedge = ",".join(
        f"{50 + 75 * np.cos(turn):.4g}% {50 - 75 * np.sin(turn):.4g}%" for turn in np.linspace(0, radians, 9)
    )
    # Between arrows that nearly touch there is no room for the number: beside the tips, then.
    out = 0.5 if radians > 0.5 else 1.12
    number = at(out * float(np.cos(radians / 2)), out * float(np.sin(radians / 2)))
    side = "before" if x > 0.6 else "after"
    return (
        f'<figure class="angle" style="aspect-ratio:{right - left:.3g}/{high - low:.3g}">'
        f'<i style="{at(0, 0)};width:{unit:.4g}%"></i>'
        f'<i style="{at(0, 0)};width:{unit:.4g}%;transform:rotate(-{degrees:.4g}deg)"></i>'
        f'<u style="{at(-_ARC, -_ARC)};width:{2 * _ARC * unit:.4g}%;clip-path:polygon(50% 50%,{wedge})"></u>'
        # Words stand below and above the tips and reach inwards, so that a phone has room for long ones.
        f'<b class="below before" style="{at(1, -0.04)}">{escape(first)}</b>'
        f'<b class="{side}" style="{at(x, y + 0.04)}">{escape(second)}</b>'
        f'<b class="number" style="{number}">{degrees:.0f}°</b></figure>'
    )


@public
def among_random_pairs(cosine: float, random_pairs: RandomPairs, name: str) -> str:
    """How the cosines of random pairs are spread, and where ``cosine`` falls."""
    # Nearly all pairs of words have one axis; on another stand only those that point farther away from each other.
    low, high = -0.3 if cosine > -0.25 else _WHOLE, 1.02
    if random_pairs.cosine_at(_IN_SIGHT) < low:
        low = _HALF  # of an everyday word and one that was hardly read most random pairs point away from each other

    def at(value: float) -> str:
        return f"{100 * (value - low) / (high - low):.4g}%"

    # The density of the pairs: a kernel estimate from their quantiles, which are as many as are equally likely.
    values = np.array([random_pairs.cosine_at(percent) for percent in np.arange(0.1, 100, 0.2)])
    middles = np.linspace(values[0] - 2 * _KERNEL, min(values[-1] + 2 * _KERNEL, high), _CORNERS)
    density = np.exp(-(((middles[:, None] - values) / _KERNEL) ** 2) / 2).sum(axis=1)
    heights = 100 - 88 * density / density.max()
    hill = ",".join(f"{at(x)} {y:.4g}%" for x, y in zip(middles, heights, strict=True))
    # What is below 0 is hardly seen, and no less alike than 0.
    shown = [value for value in ticks(low, high) if value >= 0 or low < -1]
    numbers = {value: f"{value:.4g}".replace("-", "−") for value in shown}
    axis_ticks = "".join(f'<b style="left:{at(value)}">{number}</b>' for value, number in numbers.items())
    side = "before" if cosine > 0.5 else "after"
    # The hill's name stands beside it, where the mark is not and it has room, and above it the hill only gets narrower.
    # Beyond the mark it would seem to be the mark's: rather it stands within the hill.
    slope = middles[heights < _BESIDE]
    room = _ROOM * (high - low)
    middle = float(random_pairs.cosine_at(50))
    free = slope.min() - room >= low, slope.max() + room <= high  # before the hill, and after it
    before_the_hill = free[0] if cosine >= middle else not free[1]
    aside, beside = ("left", slope.min()) if before_the_hill else ("right", slope.max())
    if aside == "right" and slope.max() < cosine < slope.max() + room:
        aside, beside = "within", middle
    place = f"max({at(beside)}, {_WIDEST})" if aside == "left" else at(beside)
    return (
        f'<figure class="spread"><div class="hill"><div style="clip-path:polygon({at(middles[0])} 100%,{hill},'
        f'{at(middles[-1])} 100%)"></div><i style="left:{at(cosine)}"></i>'
        f'<b class="{side}" style="left:{at(cosine)}"><span>{escape(name)}</span> {rounded(cosine)}</b>'
        f'<b class="name {aside}" style="left:{place}">{_HILL[random_pairs.of]}</b></div>'
        f'<div class="ticks" aria-hidden="true">{axis_ticks}</div><figcaption>{ALIKE}</figcaption></figure>'
    )


@public
def grades(alike: Likeness) -> str:
    """All verdicts on two words in a row, the lowest first, that of ``alike`` marked; each with where it begins.

    Numbers stand there as far as `Likeness.steps` tells them; a verdict that no cosine of words so common gets is left
    out. Empty where there is a `Likeness.doubt`.
    """
    if alike.doubt:
        return ""
    names: list[Degree] = [UNRELATED, CHANCE, *(told for _, told in reversed(DEGREES))]
    steps = [
        f"<li{' aria-current=true' * (name == alike.degree)}>{name}"
        + (f"<small>from {alike.steps[name]}</small>" if name in alike.steps else "")
        + "</li>"
        for name in names
        if not alike.steps or name in (UNRELATED, alike.degree, *alike.steps)
    ]
    return f'<ol class="grades">{"".join(steps)}</ol>'


@public
def similarity_table(words: Sequence[str], cosines: npt.NDArray[np.float64]) -> str:
    """Cosine of every word with every other, the deeper its cell the closer."""
    head = "".join(f'<th scope="col"><span>{escape(word)}</span></th>' for word in words)
    rows = []
    for word, row in zip(words, cosines, strict=True):
        cells = "".join(
            f'<td class="{"deep" if value > _DEEP else ""}" style="--v:{min(max(value, 0), 1):.2f}">'
            f"{_short(value)}</td>"
            for value in row
        )
        rows.append(f'<tr><th scope="row">{escape(word)}</th>{cells}</tr>')
    return (
        # It may be wider than a phone: the keyboard can scroll it too.
        '<div class="wide" tabindex="0" role="region" aria-label="Table of cosines">'
        f'<table class="cosines{" upright" * _are_long(words)}" style="--n:{len(words)}"><caption class="unseen">'
        "The cosine of each word with each other"
        f"</caption><thead><tr><td></td>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _are_long(words: Sequence[str]) -> bool:
    """Whether the names over the columns, side by side, would be wider than half a page: then they stand upright.

    A column is at least as wide as its numbers, and the names stand before the rows too.
    """
    letters = max(map(len, words)) + sum(max(len(word), _NUMBER) for word in words)
    return len(words) >= _MANY or letters > _ABREAST


def _short(cosine: float) -> str:
    """A cosine with the 0 before its point apart, which a phone leaves out where there are many."""
    text = rounded(cosine)
    return "1" if text == "1.00" else text.replace("0.", "<i>0</i>.", 1)
