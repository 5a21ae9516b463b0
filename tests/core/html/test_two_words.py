"""Strips, angles, hills and tables of cosines as HTML: lengths and places by hand."""

from __future__ import annotations

import re

import numpy as np
import pytest

from embedding_core import html
from embedding_core.vectors.likeness import Likeness
from embedding_core.vectors.random_pairs import ALL, LIKE, PERCENTS, RandomPairs
from tests.figure_html import pixels, read

# From -0.5 to 0.5: the median is 0, 99 % are below 0.49.
PAIRS = RandomPairs(PERCENTS / 100 - 0.5)


def test_a_strip_has_one_cell_a_number_blue_below_zero_and_orange_above() -> None:
    numbers = np.array([-1, -0.001, 0.5, 1], dtype=np.float32)
    table = read(html.vector_strips(["word"], [numbers]))
    strip, scale = table.all("img")
    shown = pixels(strip)
    assert shown.shape == (1, 4, 4)
    assert shown[0, 0].tolist() == [0, 114, 178, 255]
    assert shown[0, 1, 3] <= 1
    assert shown[0, 2].tolist() == [213, 94, 0, pytest.approx(128, abs=2)]
    assert shown[0, 3].tolist() == [213, 94, 0, 255]
    assert strip.attributes["alt"] == "4 colours"
    assert [cell.text for cell in table.all("small")] == ["−1.00, 0.00, 0.50, 1.00"]
    opacity = pixels(scale)[0, :, 3].tolist()
    assert opacity == pytest.approx(opacity[::-1], abs=1)
    assert opacity[len(opacity) // 2] == 0


def test_the_verdicts_stand_in_a_row_with_where_they_begin_and_one_is_marked() -> None:
    row = read(html.grades(Likeness(0.42, PAIRS, 1000)))
    steps = row.all("li")
    assert [step.text for step in steps] == [
        "not alike",
        "hardly alikefrom 0.10",
        "fairly alikefrom 0.40",
        "alikefrom 0.49",
        "very alikefrom 0.50",
    ]
    assert ["aria-current" in step.attributes for step in steps] == [False, False, True, False, False]
    spite = read(html.grades(Likeness(0.38, RandomPairs(0.3 + 0.4 * PERCENTS / 100), 1000, among_nearest=True)))
    assert [step.text for step in spite.all("li") if "aria-current" in step.attributes] == ["fairly alike"]
    assert not spite.all("small"), "no numbers, by which it would not be related"
    rare = read(html.grades(Likeness(0.42, RandomPairs(0.1 - 0.6 * (1 - PERCENTS / 100)), 1000)))
    assert [step.text for step in rare.all("li")] == ["not alike", "hardly alikefrom 0.01", "very alikefrom 0.25"], (
        "none that no pair can have"
    )
    assert html.grades(Likeness(0.42, PAIRS, 8)) == "", "of few words there is no verdict"


def test_a_long_strip_tells_its_first_numbers() -> None:
    table = read(html.vector_strips(["a", "b"], [np.zeros(8, np.float32), np.full(8, 2, np.float32)]))
    assert [cell.text for cell in table.all("small")][1] == "2.00, 2.00, 2.00, 2.00, 2.00, 2.00, …"


def test_a_strip_of_zeros_has_a_scale() -> None:
    strip, _ = read(html.vector_strips(["word"], [np.zeros(4, np.float32)])).all("img")
    assert (pixels(strip)[0, :, 3] == 0).all()


def test_one_huge_number_does_not_bleach_the_rest() -> None:
    numbers = np.full(100, 0.5, np.float32)
    numbers[7] = 1000
    strip, _ = read(html.vector_strips(["word"], [numbers])).all("img")
    assert (pixels(strip)[0, :, 3] == 255).all()


@pytest.mark.parametrize(("cosine", "degrees"), [(1, 0), (0.5, 60), (0, 90), (-0.5, 120), (-1, 180)])
def test_the_arrows_stand_at_the_true_angle(cosine: float, degrees: float) -> None:
    figure = read(html.angle("first", "second", cosine))
    start, turned = figure.all("i")
    assert start.attributes["style"] in turned.attributes["style"]  # a common start, and one length
    assert turned.attributes["style"].endswith(f"transform:rotate(-{degrees:g}deg)")
    assert [text.text for text in figure.all("b")] == ["first", "second", f"{degrees:.0f}°"]
    # the second word stands over the tip of the turned arrow
    tip = start.style("left") + start.style("width") * np.cos(np.radians(degrees))
    assert figure.all("b")[1].style("left") == pytest.approx(tip, abs=0.05)


def test_the_spread_has_its_mark_and_its_ticks_on_one_axis() -> None:
    figure = read(html.among_random_pairs(0.5, PAIRS, "this pair"))
    (mark,) = figure.all("i")
    ticks = {tick.text: tick.style("left") for tick in figure.all("div", "ticks")[0].all("b")}
    assert mark.style("left") == ticks["0.5"]
    assert figure.all("b")[0].text == "this pair 0.50"


def test_the_axis_stays_where_it_is_from_pair_to_pair() -> None:
    places = set()
    for cosine in (-0.2, 0.05, 0.99):
        figure = read(html.among_random_pairs(cosine, PAIRS, "this pair"))
        places.add(tuple((tick.text, tick.style("left")) for tick in figure.all("div", "ticks")[0].all("b")))
    assert len(places) == 1
    far = read(html.among_random_pairs(-0.9, PAIRS, "this pair"))
    assert 0 < far.all("i")[0].style("left") < 10


def test_a_hill_that_lies_below_zero_is_within_the_picture() -> None:
    low = RandomPairs(np.sort(np.random.default_rng(0).normal(-0.23, 0.1, len(PERCENTS))))  # the, and a rare word
    figure = read(html.among_random_pairs(0.1, low, "this pair"))
    hill = figure.all("div", "hill")[0].all("div")[0].attributes["style"]
    corners = [(float(x), float(y)) for x, y in re.findall(r"([-\d.e]+)% ([-\d.e]+)%", hill)][1:-1]
    assert min(x for x, y in corners if y < 90) > 0


def test_a_hill_of_pairs_as_common_as_this_one_is_not_called_that_of_most_pairs() -> None:
    for of, name in ((LIKE, "random pairs"), (ALL, "pairs of words")):
        figure = read(html.among_random_pairs(0.5, RandomPairs(PERCENTS / 1000, of), "this pair"))
        assert figure.all("b")[1].text == name


def test_the_name_of_the_hill_stands_where_the_hill_is_lower_than_the_name() -> None:
    high_in_the_middle = RandomPairs(0.1 + np.sin(np.linspace(-1.5, 1.5, len(PERCENTS))) ** 3 / 2)
    for cosine, side in ((0.5, min), (-0.2, max)):
        figure = read(html.among_random_pairs(cosine, high_in_the_middle, "this pair"))
        hill = figure.all("div", "hill")[0].all("div")[0].attributes["style"]
        corners = [(float(x), float(y)) for x, y in re.findall(r"([-\d.e]+)% ([-\d.e]+)%", hill)][1:-1]
        slope = side(x for x, y in corners if y < 75)
        (stands,) = re.findall(r"([-\d.]+)%", figure.all("b", "name")[0].attributes["style"])
        assert float(stands) == pytest.approx(slope, abs=0.01)


def test_the_name_of_the_hill_stands_on_the_side_where_the_mark_is_not() -> None:
    high = RandomPairs(np.sort(np.random.default_rng(0).normal(0.45, 0.1, len(PERCENTS))))
    wide = RandomPairs(PERCENTS / 125 - 0.3)
    for pairs, cosine, expected in (
        (wide, -0.2, "name right"),
        (wide, 0.95, "name right"),  # between the hill and the mark, as there is room
        (high, 0.77, "name left"),
        (high, 0.2, "name right"),
    ):
        figure = read(html.among_random_pairs(cosine, pairs, "this pair"))
        name = figure.all("b", "name")[0]
        assert name.attributes["class"] == expected, (pairs, cosine)
        (stands,) = re.findall(r"([-\d.]+)%", name.attributes["style"])
        mark = figure.all("i")[0].style("left")
        assert not float(stands) <= mark < float(stands) + 30 or expected == "name left"


def test_the_name_of_the_hill_stands_in_it_where_the_mark_would_part_them() -> None:
    low = RandomPairs(np.sin(np.linspace(-1.5, 1.5, len(PERCENTS))) ** 3 / 4 - 0.05)
    (name,) = read(html.among_random_pairs(0.2, low, "this pair")).all("b", "name")
    assert name.attributes["class"] == "name within"
    assert name.attributes["style"] == f"left:{100 * (float(low.cosine_at(50)) + 0.3) / 1.32:.4g}%"


def test_the_name_of_a_hill_that_fills_the_right_side_stands_on_the_left() -> None:
    high = RandomPairs(0.8 + np.sin(np.linspace(-1.5, 1.5, len(PERCENTS))) ** 3 / 5)
    (name,) = read(html.among_random_pairs(0.6, high, "this pair")).all("b", "name")
    assert name.attributes["class"] == "name left"


def test_the_hill_is_highest_where_random_pairs_are_densest() -> None:
    # a triangle: twice as dense at 0.3 as half-way down its sides
    share = PERCENTS / 100
    quantiles = np.where(share < 0.5, 0.3 * np.sqrt(2 * share), 0.6 - 0.3 * np.sqrt(np.maximum(2 - 2 * share, 0)))
    figure = read(html.among_random_pairs(0.5, RandomPairs(quantiles), "this pair"))
    shape = figure.all("div", "hill")[0].all("div")[0].attributes["style"]
    x, y = np.array(re.findall(r"([\d.]+)% ([\d.]+)%", shape), dtype=float).T
    ticks = {tick.text: tick.style("left") for tick in figure.all("div", "ticks")[0].all("b")}
    unit = ticks["1"] - ticks["0"]
    assert (x[y.argmin()] - ticks["0"]) / unit == pytest.approx(0.3, abs=0.02)
    heights = 100 - np.interp(ticks["0"] + unit * np.array([0.15, 0.3, 0.45]), x[1:-1], y[1:-1])
    assert heights[[0, 2]] / heights[1] == pytest.approx([0.5, 0.5], abs=0.05)


def test_a_table_of_cosines_writes_two_digits_and_shades_what_is_close() -> None:
    table = read(html.similarity_table(["a", "b"], np.array([[1, -0.25], [0.62, 0.999]])))
    cells = table.all("tbody")[0].all("td")
    assert [cell.text for cell in cells] == ["1", "−0.25", "0.62", "1"]
    assert [cell.style("--v") for cell in cells] == [1, 0, 0.62, 1]
    assert [cell.attributes["class"] for cell in cells] == ["deep", "", "", "deep"]
    assert [heading.text for heading in table.all("th")] == ["a", "b", "a", "b"]


def test_long_names_stand_upright_over_few_columns_too() -> None:
    def upright(words: list[str]) -> bool:
        table = read(html.similarity_table(words, np.eye(len(words)))).all("table")[0]
        return "upright" in table.attributes["class"]

    assert not upright(["cat", "dog", "car", "bus", "apple", "pear", "plum"])
    assert upright(["mitosis", "meiosis", "chromosome", "inflation", "recession", "unemployment", "tax"])
    assert upright([f"w{number}" for number in range(8)])
