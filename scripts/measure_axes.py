"""Measure how far the axes of the example "countries" agree with facts about countries.

    python -m scripts.measure_axes

The facts come with packages that the app needs anyway: income per person in 2007 from the Gapminder table in plotly (CC
BY 4.0), latitudes from the time zone database in tzdata (public domain), of a country with several zones the first. The
numbers are those of `embedding_core.maps.examples.AXES`; a test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from embedding_core import WordVectors, load
from embedding_core.maps.examples import AXES
from embedding_core.maps.projection import on_axes, pole_axis

_MOST_FREQUENT = 20_000  # names of countries that a newspaper seldom prints say little
_YEAR = 2007


def incomes() -> dict[str, float]:
    """Income per person in 2007, by the name of the country in small letters."""
    from plotly import data

    table = data.gapminder()
    table = table[table.year == _YEAR]
    return dict(zip(table.country.str.lower(), table.gdpPercap.astype(float), strict=True))


def nearness_to_the_equator() -> dict[str, float]:
    """Minus the latitude north or south, in degrees, by the name of the country in small letters."""
    zones = files("tzdata") / "zoneinfo"
    names = dict(
        line.split("\t")[:2] for line in (zones / "iso3166.tab").read_text("utf-8").splitlines() if line[0] != "#"
    )
    found: dict[str, float] = {}
    for line in (zones / "zone.tab").read_text("utf-8").splitlines():
        if place := re.match(r"([A-Z]{2})\t[+-](\d\d)(\d\d)", line):
            code, degrees, minutes = place.groups()
            found.setdefault(names[code].lower(), -int(degrees) - int(minutes) / 60)
    return found


def agreement(vectors: WordVectors, facts: Mapping[str, float], low: str, high: str) -> tuple[int, float]:
    """How many of the words with facts are frequent words of the set, and the rank correlation with their places."""
    words = [word for word in facts if word in vectors and vectors.frequency_rank(word) <= _MOST_FREQUENT]
    axis = pole_axis(vectors, low.split(", "), high.split(", "))
    places = on_axes(vectors, words, axis, axis).coordinates[:, 0]
    ranks = np.array([_ranks(places), _ranks(np.array([facts[word] for word in words]))])
    return len(words), float(np.corrcoef(ranks)[0, 1])


def measure(vectors: WordVectors) -> dict[str, tuple[int, float]]:
    """The agreement of both axes of the countries, "across" and "upwards"."""
    example = AXES["countries"]
    return {
        "across": agreement(vectors, nearness_to_the_equator(), example.x_low, example.x_high),
        "upwards": agreement(vectors, incomes(), example.y_low, example.y_high),
    }


def _ranks(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Ranks (n,), equal values sharing the mean of theirs."""
    order = np.sort(values)
    return (np.searchsorted(order, values, "left") + np.searchsorted(order, values, "right")) / 2


if __name__ == "__main__":
    for axis, (n, rho) in measure(load()).items():
        print(f"{axis}: {n} countries, rank correlation {rho:.3f}")
