"""Figures of the Similar words page, through the JSON that the browser gets."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from embedding_core import Neighbor, RandomPairs, WordVectors, angle_degrees, figures, similarity_matrix
from embedding_core.vectors.random_pairs import PERCENTS
from tests.figure_json import array, drawn

HOSTILE = "<b onclick=x>&amp;</b><a href='https://example.org'>"
ESCAPED = "&lt;b onclick=x&gt;&amp;amp;&lt;/b&gt;&lt;a href='https://example.org'&gt;"
PAIRS = RandomPairs(-0.5 + 1.5 * PERCENTS / 100)
NEIGHBORS = [Neighbor("toad", 0.75, 10), Neighbor("snake", 0.625, 3), Neighbor("frogs", 0.5, 99)]


def arrows(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [note for note in found["layout"]["annotations"] if note["showarrow"]]


def texts(found: dict[str, Any]) -> list[str]:
    return [note["text"] for note in found["layout"]["annotations"] if note["text"]]


def all_figures(word: str) -> dict[str, go.Figure]:
    """One of each, with `word` wherever a word can stand."""
    return {
        "neighbor_bars": figures.neighbor_bars([Neighbor(word, 0.5, 1)], [PAIRS], [word]),
        "angle": figures.angle(word, "b", 0.3),
        "among_random_pairs": figures.among_random_pairs(0.3, PAIRS, word),
        "mean_similarity_bars": figures.mean_similarity_bars({word: 0.1, "b": 0.2, "c": 0.3}, word),
        "heat_map": figures.heat_map([word, "b"], np.eye(2)),
        "vector_strips": figures.vector_strips([word, "b"], [np.ones(4, np.float32), np.zeros(4, np.float32)]),
    }


@pytest.mark.parametrize("name", all_figures("a"))
def test_words_are_escaped_wherever_they_stand(name: str) -> None:
    found = json.dumps(drawn(all_figures(HOSTILE)[name]))
    assert ESCAPED in found
    assert "<b onclick" not in found
    assert "<a href" not in found


@pytest.mark.parametrize("name", all_figures("a"))
def test_every_figure_has_a_height_and_takes_the_width_it_gets(name: str) -> None:
    layout = drawn(all_figures("a")[name])["layout"]
    assert layout["height"] >= 100
    assert "width" not in layout


@pytest.mark.parametrize("name", all_figures("a"))
def test_no_figure_zooms_when_a_finger_scrolls_over_it(name: str) -> None:
    layout = drawn(all_figures("a")[name])["layout"]
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]


def test_bars_are_as_long_as_the_cosines_the_closest_on_top() -> None:
    found = drawn(figures.neighbor_bars(NEIGHBORS, [PAIRS] * 3, ["frogs"]))
    (bar,) = found["data"]
    assert bar["x"] == [0.75, 0.625, 0.5]
    assert bar["text"] == ["0.75", "0.62", "0.50"]
    assert bar["y"] == found["layout"]["yaxis"]["tickvals"] == [0, 1, 2]
    assert found["layout"]["yaxis"]["ticktext"] == ["toad", "snake", "frogs"]
    assert found["layout"]["yaxis"]["autorange"] == "reversed"
    assert bar["marker"]["pattern"]["shape"] == ["", "", "/"]


def test_marks_stand_at_the_median_and_the_99th_percentile_of_random_pairs() -> None:
    found = drawn(figures.neighbor_bars(NEIGHBORS, [RandomPairs(PAIRS.quantiles + shift) for shift in (-0.1, 0, 0.1)]))
    marks = [shape["x0"] for shape in found["layout"]["shapes"]]
    assert marks == pytest.approx([0.25, 0.985])
    assert [note["x"] for note in found["layout"]["annotations"]] == pytest.approx(marks)


def test_a_percentile_under_the_pointer_never_claims_more_than_was_measured() -> None:
    cosine = PAIRS.cosine_at(99.97)
    (bar,) = drawn(figures.neighbor_bars([Neighbor("near", cosine, 1)], [PAIRS]))["data"]
    assert bar["hovertemplate"].count("%{customdata[1]:.1f} %") == 1
    assert f"{bar['customdata'][0][1]:.1f}" == "99.9"


def test_each_neighbour_is_compared_with_pairs_of_its_own_kind() -> None:
    pairs = [RandomPairs(PAIRS.quantiles + shift) for shift in (0, 0.25, -0.25)]
    (bar,) = drawn(figures.neighbor_bars(NEIGHBORS, pairs))["data"]
    assert [share for _, share in bar["customdata"]] == pytest.approx([83.3, 58.3, 83.3])


def test_a_neighbour_with_a_negative_cosine_stays_in_the_figure() -> None:
    found = drawn(figures.neighbor_bars([Neighbor("far", -0.2, 1)], [PAIRS]))
    assert found["layout"]["xaxis"]["range"] == [-0.2, 1]


def test_more_bars_make_the_figure_higher_not_the_bars_thinner() -> None:
    heights = [drawn(figures.neighbor_bars(NEIGHBORS * n, [PAIRS] * 3 * n))["layout"]["height"] for n in (1, 2, 3)]
    assert heights[1] - heights[0] == heights[2] - heights[1] > 3 * 20


@pytest.mark.parametrize("cosine", [1.0, 0.9, 0.5, 0.0, -0.7, -1.0])
def test_two_arrows_of_length_one_stand_at_the_true_angle(cosine: float) -> None:
    found = drawn(figures.angle("a", "b", cosine))
    (first, second) = arrows(found)
    assert all((tip["ax"], tip["ay"]) == (0, 0) for tip in (first, second))
    assert all(math.hypot(tip["x"], tip["y"]) == pytest.approx(1) for tip in (first, second))
    between = math.atan2(second["y"], second["x"]) - math.atan2(first["y"], first["x"])
    assert math.degrees(between) == pytest.approx(angle_degrees(cosine))
    assert f"{angle_degrees(cosine):.0f}°" in texts(found)
    x, y = found["layout"]["xaxis"]["range"], found["layout"]["yaxis"]["range"]
    assert all(x[0] < tip["x"] < x[1] and y[0] < tip["y"] < y[1] for tip in (first, second))


@pytest.mark.parametrize("cosine", [-0.9, 0.0, 0.42, 1.0])
def test_the_pair_is_marked_at_its_cosine_among_random_pairs(cosine: float) -> None:
    found = drawn(figures.among_random_pairs(cosine, PAIRS, "this pair"))
    (mark,) = found["layout"]["shapes"]
    assert mark["x0"] == mark["x1"] == cosine
    assert f"<b>this pair</b> {cosine:.2f}" in texts(found)
    low, high = found["layout"]["xaxis"]["range"]
    assert low < cosine < high


def test_the_hill_is_the_density_of_random_pairs() -> None:
    quantiles = np.sqrt(PERCENTS / 100)  # density 2x between 0 and 1
    found = drawn(figures.among_random_pairs(0.5, RandomPairs(quantiles), "this pair"))
    x, y = array(found["data"][0]["x"]), array(found["data"][0]["y"])
    assert y == pytest.approx(2 * x, rel=0.01)


def test_means_are_sorted_and_the_odd_one_out_is_named_and_coloured() -> None:
    found = drawn(figures.mean_similarity_bars({"a": 0.2, "odd": -0.1, "c": 0.4}, "odd"))
    (bar,) = found["data"]
    assert found["layout"]["yaxis"]["ticktext"] == ["c", "a", "odd"]
    assert bar["x"] == [0.4, 0.2, -0.1]
    assert bar["text"] == ["0.40", "0.20", "-0.10  odd one out"]
    assert bar["marker"]["color"][0] == bar["marker"]["color"][1] != bar["marker"]["color"][2]
    assert found["layout"]["xaxis"]["range"][0] <= -0.1


def test_the_heat_map_holds_every_cosine(glove: WordVectors) -> None:
    words = ["king", "queen", "banana", "-"]
    cosines = similarity_matrix(glove, words)
    found = drawn(figures.heat_map(words, cosines))
    (cells,) = found["data"]
    assert array(cells["z"]) == pytest.approx(cosines)
    assert [[float(text) for text in row] for row in cells["text"]] == pytest.approx(cosines, abs=0.0051)
    assert (cells["zmin"], cells["zmax"]) == (0, 1)
    assert found["layout"]["xaxis"]["ticktext"] == found["layout"]["yaxis"]["ticktext"] == words
    assert cells["customdata"][1][2] == ["queen", "banana"]


def test_two_words_that_are_spelled_alike_stay_two_rows() -> None:
    found = drawn(figures.heat_map(["a", "a"], np.eye(2)))
    assert found["data"][0]["x"] == found["data"][0]["y"] == [0, 1]


def test_strips_show_every_number_and_blue_is_as_far_from_zero_as_orange() -> None:
    rows = [np.array([-3, 0, 1, 2], np.float32), np.array([0, 0, 0, 0.5], np.float32)]
    found = drawn(figures.vector_strips(["a", "b"], rows))
    (strips,) = found["data"]
    assert array(strips["z"]).tolist() == [[-3, 0, 1, 2], [0, 0, 0, 0.5]]
    assert strips["zmin"] == -strips["zmax"] < 0
    assert strips["x"] == [1, 2, 3, 4]
    assert found["layout"]["yaxis"]["ticktext"] == ["a", "b"]


def test_a_strip_of_zeros_has_a_scale() -> None:
    (strips,) = drawn(figures.vector_strips(["a"], [np.zeros(4, np.float32)]))["data"]
    assert strips["zmax"] > strips["zmin"]


@pytest.mark.parametrize("background", ["#fdfcf9", "#14181d"])
@pytest.mark.parametrize("name", ["ACCENT", "NEUTRAL", "REFERENCE"])
def test_colours_stand_out_from_both_backgrounds(name: str, background: str) -> None:
    from embedding_core.figures import base

    light, dark = sorted((luminance(getattr(base, name)), luminance(background)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3  # WCAG 2.2, non-text contrast


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))
