"""Figures of the Word arithmetic and Scoreboard pages, through the JSON that the browser gets."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
import pytest

from embedding_core import WordVectors, figures
from embedding_core.arithmetic.examples import EXAMPLES, RELATIONS
from embedding_core.arithmetic.expression import analogy
from embedding_core.arithmetic.geometry import POINTS, Parallelogram, offset_parallelism, parallelogram
from embedding_core.arithmetic.solver import solve
from embedding_core.evaluation.items import WordPair
from embedding_core.evaluation.similarity import SimilarityReport, evaluate_similarity
from embedding_core.figures.names import place_names
from tests.figure_json import drawn

HOSTILE = "<b onclick=x>&amp;</b><a href='https://example.org'>"
ESCAPED = "&lt;b onclick=x&gt;&amp;amp;&lt;/b&gt;&lt;a href='https://example.org'&gt;"
# man : king, woman : queen; repeated words; words of one line; a miss of nothing
QUESTIONS = [
    ("man", "king", "woman"),
    ("king", "king", "woman"),
    ("man", "king", "man"),
    ("man", "king", "king"),
    ("king", "king", "king"),
    ("telecommunications", "neuroscience", "internationalization"),
]


def arrows(found: dict[str, Any]) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Start and end of each arrow."""
    notes = [note for note in found["layout"]["annotations"] if note["showarrow"]]
    return [((note["ax"], note["ay"]), (note["x"], note["y"])) for note in notes]


def names(found: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Texts of a figure and where they stand, without the bold type."""
    notes = [note for note in found["layout"]["annotations"] if note["text"]]
    return {note["text"].replace("<b>", "").replace("</b>", ""): (note["x"], note["y"]) for note in notes}


def story(vectors: WordVectors, a: str, b: str, c: str, **options: Any) -> Parallelogram:
    answer = solve(vectors, analogy(a, b, c), k=1, **options).neighbors[0].word
    return parallelogram(vectors, a, b, c, answer)


@pytest.fixture(scope="module")
def royal(glove: WordVectors) -> Parallelogram:
    return story(glove, "man", "king", "woman")


@pytest.fixture(scope="module")
def court() -> WordVectors:
    """man, king, woman, queen in a perfect parallelogram, a word with HTML in its name, and two that fail."""
    words = ["man", "king", "woman", "queen", HOSTILE, "p", "q"]
    rows = [[1, 0, 1, 0], [1, 0, 0, 3], [0, 1, 1, 0], [0, 1, 0, 3], [0, 1, 0.2, 2.5], [5, 1, 0, 0], [0, 5, 1, 0]]
    return WordVectors.from_arrays(words, rows, name="court")


# The parallelogram


def test_the_points_are_those_of_the_coordinates_and_d_is_folded_down(royal: Parallelogram) -> None:
    scene = figures.parallelogram_scene(royal)
    assert list(scene["points"]) == ["b", "a", "c", "computed", "d", "folded"]
    places = np.array([scene["points"][name] for name in POINTS])
    assert places[:, [1, 0, 2]] == pytest.approx(royal.coordinates, abs=5.1e-5), "the first axis goes up"
    way = np.array(scene["points"]["folded"]) - scene["points"]["computed"]
    assert np.linalg.norm(way) == pytest.approx(royal.miss, abs=1e-4), "from above the miss has its true length"
    assert np.linalg.norm(places[4] - places[3]) == pytest.approx(royal.miss, abs=1e-4), "from the side too"


def test_a_step_holds_nothing_of_the_next_ones_and_all_have_one_frame(royal: Parallelogram) -> None:
    steps = [figures.parallelogram_scene(royal, step) for step in (1, 2, 3, 4)]
    assert [sorted(scene["captions"]["above"]) for scene in steps] == [
        ["b"],
        ["a", "b"],
        ["a", "b", "c", "computed"],
        ["a", "b", "c", "computed", "d"],
    ]
    for scene in steps:
        for view in ("above", "aslant"):
            assert set(scene["sides"][view]) == set(scene["captions"][view]) <= set(scene["points"])
        assert (scene["frame"], scene["ball"]) == (steps[-1]["frame"], steps[-1]["ball"])
        assert scene["points"].items() <= steps[-1]["points"].items()
        for part in ("captions", "sides"):
            for view, told in scene[part].items():
                assert told.items() <= steps[-1][part][view].items()
    assert "queen" not in json.dumps(steps[:3])


@pytest.mark.parametrize("competing", [False, True])
@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_repeated_words_and_long_words_have_a_picture_too(
    glove: WordVectors, words: tuple[str, str, str], competing: bool
) -> None:
    found = story(glove, *words, exclude_inputs=not competing)
    scene = figures.parallelogram_scene(found)
    left, right, bottom, top = scene["frame"]
    assert np.isfinite(scene["frame"]).all()
    for name in (*POINTS[:4], "folded"):
        x, y, _ = scene["points"][name]
        assert left < x < right
        assert bottom < y < top
    *middle, radius = scene["ball"]
    for name in POINTS:
        assert np.linalg.norm(np.subtract(scene["points"][name], middle)) <= radius + 1e-3
    written = [" ".join(lines) for lines in scene["captions"]["above"].values()]
    assert len(written) == len(set(written)), "one word at one place is named once"
    assert set(" ".join(written).split()) >= set(found.words)


def boxes(scene: dict[str, Any], width: float, height: float) -> dict[str, npt.NDArray[np.float64]]:
    """Left, right, bottom and top of each name in pixels from the middle, seen from above, as the script places it."""
    left, right, bottom, top = scene["frame"]
    scale = min(width / (right - left), height / (top - bottom))
    result = {}
    for name, lines in scene["captions"]["above"].items():
        place = scene["points"]["folded" if name == "d" else name]
        x, y = (place[0] - (left + right) / 2) * scale, (place[1] - (bottom + top) / 2) * scale
        wide, high = 8.2 * max(map(len, lines)), 19 * len(lines)
        vertical, horizontal = scene["sides"]["above"][name]
        beside = 14 if vertical == "middle" else 6
        start = {"left": x - beside - wide, "center": x - wide / 2, "right": x + beside}[horizontal]
        start = max(2 - width / 2, min(width / 2 - wide - 2, start))
        low = {"top": y + 9, "middle": y - high / 2, "bottom": y - 9 - high}[vertical]
        low = max(4 - height / 2, min(height / 2 - high, low))
        result[" ".join(lines)] = np.array([start, start + wide, low, low + high])
    return result


def along_arrows(scene: dict[str, Any], width: float, height: float) -> npt.NDArray[np.float64]:
    """Places at each 1 % of both arrows, (202, 2), in pixels from the middle."""
    left, right, bottom, top = scene["frame"]
    at = {name: np.array(point[:2]) for name, point in scene["points"].items()}
    shares = np.linspace(0, 1, 101)[:, None]
    points = np.vstack([at[a] + shares * (at[b] - at[a]) for a, b in (("a", "b"), ("c", "computed"))])
    scale = min(width / (right - left), height / (top - bottom))
    along: npt.NDArray[np.float64] = (points - np.array([left + right, bottom + top]) / 2) * scale
    return along


# Sums that are no examples, which put a name on an arrow once
OWN = (("zzyzx", "zebra", "horse"), ("student", "classroom", "prisoner"), ("nikko", "litvinenko", "scribbled"))


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(358, 257), (700, 375)])
def test_no_name_of_an_example_covers_another_or_leaves_the_figure(
    glove: WordVectors, width: float, height: float
) -> None:
    for words in (*((each.a, each.b, each.c) for each in EXAMPLES), *OWN):
        scene = figures.parallelogram_scene(story(glove, *words))
        placed = boxes(scene, width, height)
        for (one, first), (other, second) in combinations(placed.items(), 2):
            wide = min(first[1], second[1]) - max(first[0], second[0])
            high = min(first[3], second[3]) - max(first[2], second[2])
            assert wide <= 0 or high <= 4, f"{one} covers {other}"
        arrows = along_arrows(scene, width, height)
        for name, (left, right, bottom, top) in placed.items():
            inside = (arrows > (left, bottom)).all(axis=1) & (arrows < (right, top)).all(axis=1)
            assert inside.sum() <= 5, f"{name} lies on an arrow"
            assert -width / 2 <= left < right <= width / 2, name
            assert -height / 2 <= bottom < top <= height / 2, name


def test_names_keep_off_each_other_and_off_marks() -> None:
    points = {"one": np.array([0.0, 0.0]), "two": np.array([0.0, 4.0])}
    captions = {name: [name] for name in points}
    alone, _ = place_names(points, captions, (300, 300), np.empty((0, 2)))
    assert alone["one"] != alone["two"]
    above, _ = place_names(
        points, captions, (300, 300), np.array([(x, y) for x in (-20.0, 0.0, 20.0) for y in range(-30, 0, 3)])
    )
    assert above["one"][0] != "bottom"


def test_a_name_at_the_edge_turns_inwards() -> None:
    for x, side in ((145.0, "left"), (-145.0, "right")):
        points = {"at the edge": np.array([x, 0.0])}
        sides, _ = place_names(points, {"at the edge": ["at the edge"]}, (300, 300), np.empty((0, 2)))
        assert sides["at the edge"][1] == side


# Many differences


@pytest.mark.parametrize("relation", RELATIONS)
def test_each_pair_is_an_arrow_from_the_origin_with_both_its_words_in_the_column(
    glove: WordVectors, relation: str
) -> None:
    found = offset_parallelism(glove, RELATIONS[relation])
    chart = drawn(figures.fan(found))
    assert [start for start, _ in arrows(chart)] == [(0, 0)] * len(found.pairs)
    assert np.array([end for _, end in arrows(chart)]) == pytest.approx(found.fan)
    assert [note["text"] for note in chart["layout"]["annotations"] if note["text"]] == [
        f"{first} → {second}" for first, second in found.pairs
    ]
    heights = sorted(y for _, y in names(chart).values())
    assert min(np.diff(heights)) > 0
    lines = next(trace for trace in chart["data"] if trace.get("line", {}).get("dash"))
    for one, other in combinations(np.array([lines["x"], lines["y"]], dtype=float).T.reshape(-1, 3, 2), 2):
        exchanged = np.hypot(*(other[1] - one[0])) + np.hypot(*(one[1] - other[0]))
        as_drawn = np.hypot(*(one[1] - one[0])) + np.hypot(*(other[1] - other[0]))
        assert as_drawn <= exchanged + 1e-6, "two lines that cross are longer than two that do not"
    low, high = chart["layout"]["xaxis"]["range"]
    assert all(low < x <= high for _, (x, _) in arrows(chart))
    assert chart["layout"]["yaxis"]["scaleanchor"] == "x", "angles are true"


# The scoreboard


@pytest.fixture(scope="module")
def judged(court: WordVectors) -> SimilarityReport:
    pairs = [
        WordPair("man", "king", 3),
        WordPair("queen", "king", 9),
        WordPair("q", HOSTILE, 1.5),
        WordPair("p", "q", 10),
        WordPair("p", "man", 0),
    ]
    return evaluate_similarity(court, pairs)


def test_people_and_cosines_are_plotted_against_each_other(judged: SimilarityReport) -> None:
    worst = judged.worst(2)
    found = drawn(figures.human_against_cosine(judged, worst))
    others, named = found["data"]
    points = [*zip(others["x"], others["y"], strict=True), *zip(named["x"], named["y"], strict=True)]
    assert sorted(points) == sorted((o.pair.human, o.cosine) for o in judged.outcomes)
    assert list(zip(named["x"], named["y"], strict=True)) == [(o.pair.human, o.cosine) for o in worst]
    assert set(names(found).values()) == {(o.pair.human, o.cosine) for o in worst}
    low, high = found["layout"]["yaxis"]["range"]
    assert all(low < y < high for _, y in points)
    agreed = [outcome for outcome in judged.outcomes if outcome not in worst][:1]
    found = drawn(figures.human_against_cosine(judged, worst, agreed=agreed))
    assert [(*each["x"], *each["y"]) for each in found["data"][2:]] == [(agreed[0].pair.human, agreed[0].cosine)]
    assert len(names(found)) == 3
    plain = drawn(figures.human_against_cosine(judged, worst, apart=False))
    assert len(names(plain)) == 2
    assert all("symbol" not in trace["marker"] for trace in plain["data"]), "a few pairs differ in nothing to be said"
    axes = [found["layout"][name] for name in ("xaxis", "yaxis")]
    letters = [font["size"] for axis in axes for font in (axis["tickfont"], axis["title"]["font"])]
    letters += [name["font"]["size"] for name in found["layout"]["annotations"]]
    assert min(letters) >= 15, "to be read from a wall"


def test_no_pair_and_no_name_is_a_figure_too(court: WordVectors) -> None:
    empty = evaluate_similarity(court, [])
    assert drawn(figures.human_against_cosine(empty, []))["layout"]["height"] > 100


# All of them


def all_figures(court: WordVectors, judged: SimilarityReport) -> Iterable[go.Figure]:
    yield figures.fan(offset_parallelism(court, [("man", "king"), ("woman", HOSTILE)]))
    yield figures.human_against_cosine(judged, list(judged.outcomes))


def test_words_are_escaped_wherever_they_stand(court: WordVectors, judged: SimilarityReport) -> None:
    for figure in all_figures(court, judged):
        text = json.dumps(drawn(figure), ensure_ascii=False)
        assert ESCAPED[:20] in text
        assert "<b onclick" not in text
        assert "<a href" not in text


def test_figures_have_a_height_take_the_width_they_get_and_do_not_zoom_under_a_finger(
    court: WordVectors, judged: SimilarityReport
) -> None:
    for figure in all_figures(court, judged):
        layout = drawn(figure)["layout"]
        assert layout["height"] >= 100
        assert "width" not in layout
        if "scene" not in layout:
            assert layout["xaxis"]["fixedrange"]
            assert layout["yaxis"]["fixedrange"]
