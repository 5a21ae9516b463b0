"""Figures of the Words in context page, through the JSON that the browser gets."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from embedding_core import figures
from embedding_core.context.baselines import KINDS, Spread
from tests.figure_json import ESCAPED, HOSTILE, array, drawn

SPREAD = Spread(0.1, 0.2, 0.3, 0.4, 0.5, 10)
EYE = np.eye(2)


def all_figures(word: str) -> dict[str, go.Figure]:
    """One of each, with `word` wherever a word can stand."""
    layers = np.array([0.9, 0.8, 0.7])
    return {
        "similarity_by_layer": figures.similarity_by_layer(layers, {kind: [SPREAD] * 3 for kind in KINDS}, 1, word),
        "among_baselines": figures.among_baselines(0.3, dict.fromkeys(KINDS, SPREAD), word),
        "token_heat_map": figures.token_heat_map([word, "b"], ["c", word], EYE, [0], [1]),
        "attention_map": figures.attention_map([word, "b"], EYE, [0]),
        "attention_bars": figures.attention_bars([word, "b"], np.array([0.4, 0.6])),
        "folded_vectors": figures.folded_vectors([word, "b"], [np.ones(100), np.zeros(100)]),
        "sense_map": figures.sense_map(EYE, [0, 1], [word, "b"], [word, "b"]),
        "sentence_matrix": figures.sentence_matrix([word, "b"], EYE),
        "sentence_ranking": figures.sentence_ranking([word], [0.5], [1]),
        "sense_map, senses known": figures.sense_map(EYE, [0, 1], ["a", "b"], [word, "b"], [word, "b"]),
    }


def texts(found: Any) -> str:
    return " ".join(json.dumps(found, ensure_ascii=False).replace("<br>", " ").split())


@pytest.mark.parametrize("name", all_figures("a"))
def test_words_are_escaped_wherever_they_stand(name: str) -> None:
    found = texts(drawn(all_figures(HOSTILE)[name]))
    assert "&lt;b onclick" in found or ESCAPED in found
    assert "<b onclick" not in found
    assert "<a href" not in found


def test_results_that_differ_in_the_sixth_digit_give_the_identical_figure() -> None:
    spreads = {kind: [SPREAD] * 2 for kind in KINDS}
    a = figures.similarity_by_layer(np.array([0.9, 0.8]), spreads, 1)
    b = figures.similarity_by_layer(np.array([0.900001, 0.799999]), spreads, 1)
    assert a.to_json() == b.to_json()
    assert figures.token_heat_map(["a"], ["b"], np.array([[0.5]])).to_json() == (
        figures.token_heat_map(["a"], ["b"], np.array([[0.500001]])).to_json()
    )


def test_layers_without_baselines_are_drawn_alone() -> None:
    found = drawn(figures.similarity_by_layer(np.array([0.9, -0.2]), {}, 0))
    (line,) = found["data"]
    assert array(line["y"]).tolist() == [0.9, -0.2]
    low, high = found["layout"]["yaxis"]["range"]
    assert low < -0.2
    assert high > 0.9


def test_a_vector_is_folded_into_lines_of_64_and_keeps_every_number() -> None:
    vectors = [np.arange(100) / 100, -np.arange(100) / 100]
    (cells,) = drawn(figures.folded_vectors(["a", "b"], vectors))["data"]
    rows = array(cells["z"])
    assert rows.shape == (5, 64)
    assert rows[:2].ravel()[:100].tolist() == vectors[0].tolist()
    assert rows[3:].ravel()[:100].tolist() == vectors[1].tolist()
    assert np.isnan(rows[2]).all()
    assert cells["customdata"][1][3] == ["a", 68]


def test_the_frame_is_around_the_marked_pieces() -> None:
    found = drawn(figures.token_heat_map(["a", "b", "##c"], ["d", "e"], np.ones((3, 2)), [1, 2], [0]))
    (frame,) = found["layout"]["shapes"]
    assert [frame[key] for key in ("x0", "x1", "y0", "y1")] == [-0.5, 0.5, 0.5, 2.5]
    assert [text.startswith("<b>") for text in found["layout"]["yaxis"]["ticktext"]] == [False, True, True]


def test_each_group_of_a_sense_map_has_a_colour_and_a_shape_of_its_own() -> None:
    points = np.arange(10).reshape(5, 2)
    found = drawn(figures.sense_map(points, [0, 1, 2, 3, 4], list("abcde"), list("vwxyz")))["data"]
    assert len({trace["marker"]["color"] for trace in found}) == 5
    assert len({trace["marker"]["symbol"] for trace in found}) == 5
    assert [trace["customdata"] for trace in found] == [[[i + 1, s]] for i, s in enumerate("vwxyz")]


@pytest.mark.parametrize("seed", range(8))
def test_the_points_of_a_sense_map_have_their_numbers_beside_them_where_asked(seed: int) -> None:
    points = np.random.default_rng(seed).normal(size=(12, 2))
    points[:, seed % 2] *= 0.02 if seed > 5 else 1  # nearly on a line
    found = drawn(figures.sense_map(points, [0] * 12, ["a"], list("abcdefghijkl"), numbered=True))["layout"]
    told = found["annotations"]
    assert [note["text"] for note in told] == [str(number + 1) for number in range(12)]
    assert np.allclose([(note["x"], note["y"]) for note in told], points.round(3)), "each at its own point"
    assert "annotations" not in drawn(figures.sense_map(points, [0] * 12, ["a"], list("abcdefghijkl")))["layout"]
    # As drawn on a phone: 350 pixels wide, about 290 high
    scale = min(250 / np.ptp(points[:, 0]), 210 / np.ptp(points[:, 1]))
    boxes = []
    for note, (x, y) in zip(told, (points - points.min(axis=0)) * scale, strict=True):
        wide, high = 9 * len(note["text"]), 15
        left = x + note["xshift"] - {"left": 0, "center": wide / 2, "right": wide}[note["xanchor"]]
        low = y + note["yshift"] - {"bottom": 0, "middle": high / 2, "top": high}[note["yanchor"]]
        boxes.append((left, left + wide, low, low + high))
    for place, one in enumerate(boxes):
        for other in boxes[:place]:
            assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


def test_no_number_stands_on_the_point_of_another() -> None:
    # As a phone draws a map of eight uses of draft, in pixels: 7 and 8 one above the other
    pixels = [(68, 257), (155, 388), (113, 279), (80, 314), (312, 237), (321, 267), (256, 392), (256, 361)]
    points = np.array(pixels, dtype=float) * (1, -1)
    notes = drawn(figures.sense_map(points / 200, [0] * 8, ["a", "b"], list("abcdefgh"), numbered=True))["layout"]
    for place, note in enumerate(notes["annotations"]):
        x, y = points[place] + (note["xshift"], note["yshift"])
        x += {"left": 5, "center": 0, "right": -5}[note["xanchor"]]
        y += {"bottom": 10, "middle": 0, "top": -10}[note["yanchor"]]
        others = np.abs(np.delete(points, place, axis=0) - (x, y))
        assert not ((others < (5 + 7, 6 + 8)).all(axis=1)).any(), f"{place + 1} is 10 by 12 pixels, a diamond 15"


def test_points_at_one_place_have_a_number_each() -> None:
    found = drawn(figures.sense_map(np.zeros((3, 2)), [0, 0, 0], ["a"], list("abc"), numbered=True))["layout"]
    assert len({(note["xanchor"], note["yanchor"]) for note in found["annotations"]}) == 3


def test_known_senses_are_shapes_and_groups_found_are_colours() -> None:
    points = np.arange(8).reshape(4, 2)
    found = drawn(figures.sense_map(points, [0, 0, 1, 0], ["p", "q"], list("stuv"), ["p", "q", "q", "p"]))["data"]
    assert [trace["name"] for trace in found] == ["p: 2", "q, put with p: 1", "q: 1 of 2"]
    colours = [trace["marker"]["color"] for trace in found]
    shapes = [trace["marker"]["symbol"] for trace in found]
    assert colours[0] == colours[1] != colours[2]
    assert shapes[0] != shapes[1] == shapes[2]
    assert [trace["showlegend"] for trace in found] == [True, False, True], "its colour and shape stand there already"
    homeless = drawn(figures.sense_map(points, [0, 0, 1, 1], ["p", "q"], list("stuv"), ["p", "p", "q", "r"]))["data"]
    assert [trace["name"] for trace in homeless if trace["showlegend"]] == ["p: 2", "q: 1", "r, put with q: 1"]


@pytest.mark.parametrize("least", [-0.3, -0.015])
def test_bars_below_zero_have_room_for_their_number(least: float) -> None:
    found = drawn(figures.sentence_ranking(["a", "b"], [0.5, least], [1, 2]))
    assert found["layout"]["xaxis"]["range"][0] < least - 0.15


def test_a_sentence_of_ones_own_is_a_star_which_is_hollow_where_it_is_not_sure_that_it_belongs_there() -> None:
    points = np.arange(8).reshape(4, 2)
    for sure, symbol, name in ((True, "star", "yours"), (False, "star-open", "yours, not sure")):
        found = figures.sense_map(points, [0, 0, 1, 1], ["p", "q"], list("stuv"), list("ppqq"), yours=(1, 2), sure=sure)
        star = drawn(found)["data"][-1]
        assert (star["marker"]["symbol"], star["name"]) == (symbol, name)


def test_a_long_sentence_stands_above_its_bar_in_two_lines_and_only_then_are_rows_higher() -> None:
    long = "At what time does the shop in the high street open at the weekend?"
    short, tall = (drawn(figures.sentence_ranking(["a", text], [0.5, 0.4], [1, 2]))["layout"] for text in ("b", long))
    name = tall["annotations"][1]["text"]
    assert name.replace("<br>", " ") == f"2. {long}"
    assert tall["height"] > short["height"]
    cut = drawn(figures.sentence_ranking(["a", long * 3], [0.5, 0.4], [1, 2]))["layout"]
    assert cut["height"] == tall["height"]
    assert cut["annotations"][1]["text"].endswith("…")


def test_the_bars_of_the_words_that_a_headline_names_are_coloured_and_no_other() -> None:
    found = drawn(figures.attention_bars(list("abc"), np.array([0.16, 0.02, 0.15]), [0, 2]))
    colours = found["data"][0]["marker"]["color"]
    assert colours[0] == colours[2] != colours[1]


def test_bars_of_attention_have_one_scale_up_to_thirty_percent_and_what_is_no_single_word_is_paler() -> None:
    def drawn_bars(*shares: float, rest: int = 0) -> dict[str, Any]:
        return drawn(figures.attention_bars([f"w{place}" for place in range(len(shares))], np.array(shares), [0], rest))

    few, many = drawn_bars(0.02, 0.04), drawn_bars(0.02, 0.3)
    assert few["layout"]["xaxis"]["range"] == many["layout"]["xaxis"]["range"] == [0, 30]
    far = drawn_bars(0.02, 0.04, 0.03, 0.91, rest=2)
    assert far["layout"]["xaxis"]["range"][1] == pytest.approx(91)
    named, word, *rest = far["data"][0]["marker"]["color"]
    assert len({named, word, rest[0]}) == 3
    assert rest[0] == rest[1]


def test_the_names_of_many_tokens_are_not_printed_over_each_other() -> None:
    tokens = [f"token{number}" for number in range(1, 31)]
    layout = drawn(figures.attention_map(tokens, np.eye(30), [2]))["layout"]
    assert layout["xaxis"]["ticktext"] == ["5", "10", "15", "20", "25", "30"]
    assert array(layout["xaxis"]["tickvals"]).tolist() == [4, 9, 14, 19, 24, 29]
    assert layout["yaxis"]["ticktext"][4] == "5. token5"
    assert drawn(figures.attention_map(tokens[:3], np.eye(3)))["layout"]["xaxis"]["ticktext"] == tokens[:3]


def test_what_is_usual_by_chance_is_shaded_behind_bars_and_named_where_it_is_known() -> None:
    plain = drawn(figures.sentence_ranking(["a", "b"], [0.5, 0.1], [1, 2]))["layout"]
    shaded = drawn(figures.sentence_ranking(["a", "b"], [0.5, 0.1], [1, 2], (-0.05, 0.24)))["layout"]
    assert not plain.get("shapes")
    assert "grey" not in json.dumps(plain)
    for row, (shape, name) in enumerate(zip(shaded["shapes"], shaded["annotations"], strict=True)):
        assert (shape["x0"], shape["x1"], shape["layer"]) == (-0.05, 0.24, "below")
        assert name["y"] < shape["y0"] < row < shape["y1"], "behind the bar, and not behind its name above it"
        assert shaded["xaxis"]["range"][0] < shape["x0"] - 0.05, "what is left of it can be seen"
    assert "1 is the same, grey is chance" in json.dumps(shaded["xaxis"]["title"])


def test_a_pair_of_sentences_has_one_rounding_in_all_figures() -> None:
    for cosine, short, long in ((0.4447, ".44", "0.44"), (-0.0152, "\u2212.02", "\u22120.02"), (-0.003, ".00", "0.00")):
        beside = np.array([[1.0, cosine], [cosine, 1.0]])
        for matrix in (figures.sentence_matrix(["a", "b"], beside), figures.token_heat_map("ab", "cd", beside)):
            cells = matrix.data[0]
            assert cells.text[0][1] == short
            assert cells.z[0][1] == round(cosine, 2), "what is shown on pointing"
        assert figures.sentence_ranking(["b"], [cosine], [2]).data[0].text == (long,)
    other_order = np.array([[1.0, 0.997], [0.997, 1.0]])
    assert list(figures.sentence_matrix(["a", "b"], other_order).data[0].text[0]) == ["1", "&gt;.99"], (
        "only the same is 1"
    )
    assert figures.sentence_ranking(["b"], [0.997], [2]).data[0].text == ("over 0.99",)
