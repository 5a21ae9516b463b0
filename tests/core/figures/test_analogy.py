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
from embedding_core.evaluation.analogies import evaluate_analogies
from embedding_core.evaluation.formats import Question, QuestionSection, WordPair
from embedding_core.evaluation.report import SIZES, AnalogyReport
from embedding_core.evaluation.similarity import SimilarityReport, evaluate_similarity
from embedding_core.figures.names import place_names
from tests.figure_json import array, drawn

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


def dots(found: dict[str, Any]) -> npt.NDArray[np.float64]:
    (trace,) = [trace for trace in found["data"] if "markers" in trace.get("mode", "")]
    return np.array([array(trace[axis]) for axis in "xyz" if axis in trace]).T


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


def test_the_arrows_are_those_of_the_coordinates(royal: Parallelogram) -> None:
    found = drawn(figures.parallelogram(royal))
    a, b, c, end, d = royal.coordinates[:, :2]
    (first, second) = arrows(found)
    assert np.array(first) == pytest.approx(np.array([a, b]))
    assert np.array(second) == pytest.approx(np.array([c, end]))
    assert dots(found) == pytest.approx(np.array([a, b, c, end, d]))
    assert found["layout"]["yaxis"]["scaleanchor"] == "x", "distances are true"
    assert {name: np.array(place) for name, place in names(found).items()} == {
        "man": pytest.approx(a),
        "king": pytest.approx(b),
        "woman": pytest.approx(c),
        "king − man + woman": pytest.approx(end),
        "queen": pytest.approx(d),
    }


def test_the_story_is_told_step_by_step_in_one_frame(royal: Parallelogram) -> None:
    steps = [drawn(figures.parallelogram(royal, step)) for step in (1, 2, 3, 4)]
    assert [len(arrows(found)) for found in steps] == [0, 1, 2, 2]
    assert [sorted(names(found)) for found in steps] == [
        ["king"],
        ["king", "man"],
        ["king", "king − man + woman", "man", "woman"],
        ["king", "king − man + woman", "man", "queen", "woman"],
    ]
    frames = [(found["layout"]["xaxis"]["range"], found["layout"]["yaxis"]["range"]) for found in steps]
    assert all(frame == frames[0] for frame in frames)
    last = {note["text"]: note for note in steps[-1]["layout"]["annotations"]}
    for found in steps:
        assert all(last[note["text"]] == note for note in found["layout"]["annotations"] if note["text"])


def test_three_dimensions_hold_every_distance_of_the_full_space(royal: Parallelogram) -> None:
    found = drawn(figures.parallelogram_3d(royal))
    assert dots(found) == pytest.approx(royal.coordinates)
    scene = found["layout"]["scene"]
    spans = [high - low for low, high in (scene[f"{axis}axis"]["range"] for axis in "xyz")]
    assert spans == pytest.approx([spans[0]] * 3)
    assert scene["aspectratio"]["x"] == scene["aspectratio"]["y"] == scene["aspectratio"]["z"]
    for axis, values in zip("xyz", royal.coordinates.T, strict=True):
        low, high = scene[f"{axis}axis"]["range"]
        assert low <= values.min() <= values.max() <= high
    cones = [trace for trace in found["data"] if trace["type"] == "cone"]
    assert [[float(array(cone[axis])[0]) for axis in "xyz"] for cone in cones] == [
        pytest.approx(royal.coordinates[POINTS.index(end)]) for end in ("b", "computed")
    ]
    assert [len(drawn(figures.parallelogram_3d(royal, step))["data"]) for step in (1, 2, 3)] == [1, 3, 7]


@pytest.mark.parametrize("competing", [False, True])
@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_repeated_words_and_long_words_give_figures_too(
    glove: WordVectors, words: tuple[str, str, str], competing: bool
) -> None:
    found = story(glove, *words, exclude_inputs=not competing)
    for step in (1, 2, 3, 4):
        flat, deep = drawn(figures.parallelogram(found, step)), drawn(figures.parallelogram_3d(found, step))
        low, high = flat["layout"]["xaxis"]["range"]
        assert low < dots(flat)[:, 0].min() <= dots(flat)[:, 0].max() < high
        assert 0 < deep["layout"]["scene"]["aspectratio"]["x"] < 10
    written = list(names(flat))
    assert len(written) == len(set(written)), "one word at one place is named once"
    assert set(" ".join(written).replace("<br>", " ").split()) >= set(found.words)


def boxes(found: dict[str, Any], width: float) -> dict[str, npt.NDArray[np.float64]]:
    """Left, right, bottom and top of each name in pixels, for a figure of a width, with letters of middling width."""
    layout = found["layout"]
    (x0, x1), (y0, y1) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    scale = min((width - 8) / (x1 - x0), (layout["height"] - 8) / (y1 - y0))
    result = {}
    for note in layout["annotations"]:
        if not note["text"]:
            continue
        lines = note["text"].replace("<b>", "").replace("</b>", "").split("<br>")
        wide, high = 0.5 * note["font"]["size"] * max(map(len, lines)), note["font"]["size"] * len(lines)
        x = (note["x"] - (x0 + x1) / 2) * scale + note["xshift"]
        y = (note["y"] - (y0 + y1) / 2) * scale + note["yshift"]
        left = x - {"left": 0, "center": wide / 2, "right": wide}[note["xanchor"]]
        bottom = y - {"bottom": 0, "middle": high / 2, "top": high}[note["yanchor"]]
        result[note["text"]] = np.array([left, left + wide, bottom, bottom + high])
    return result


@pytest.mark.slow
@pytest.mark.parametrize("width", [358, 880])
def test_no_name_of_an_example_covers_another_or_leaves_the_figure(glove: WordVectors, width: float) -> None:
    for example in EXAMPLES:
        found = drawn(figures.parallelogram(story(glove, example.a, example.b, example.c)))
        placed = boxes(found, width)
        for (one, first), (other, second) in combinations(placed.items(), 2):
            wide = min(first[1], second[1]) - max(first[0], second[0])
            high = min(first[3], second[3]) - max(first[2], second[2])
            assert wide <= 0 or high <= 0, f"{one} covers {other}"
        for name, (left, right, bottom, top) in placed.items():
            assert -width / 2 <= left < right <= width / 2, name
            assert -190 <= bottom < top <= 190, name


def test_names_keep_off_each_other_and_off_marks() -> None:
    points = {"one": np.array([0.0, 0.0]), "two": np.array([0.0, 4.0])}
    captions = {name: [name] for name in points}
    alone = place_names(points, captions, (300, 300), np.empty((0, 2)))
    assert alone["one"] != alone["two"]
    above = place_names(points, captions, (300, 300), np.array([(0.0, y) for y in range(-30, 0, 3)]))
    assert above["one"][0] != "bottom"


def test_a_name_at_the_edge_turns_inwards() -> None:
    for x, side in ((145.0, "left"), (-145.0, "right")):
        points = {"at the edge": np.array([x, 0.0])}
        sides = place_names(points, {"at the edge": ["at the edge"]}, (300, 300), np.empty((0, 2)))
        assert sides["at the edge"][1] == side


# Many differences


@pytest.mark.parametrize("relation", RELATIONS)
def test_each_pair_is_an_arrow_from_the_origin_with_its_second_word_in_the_column(
    glove: WordVectors, relation: str
) -> None:
    found = offset_parallelism(glove, RELATIONS[relation])
    chart = drawn(figures.differences(found))
    assert [start for start, _ in arrows(chart)] == [(0, 0)] * len(found.pairs)
    assert np.array([end for _, end in arrows(chart)]) == pytest.approx(found.coordinates)
    assert [note["text"] for note in chart["layout"]["annotations"] if note["text"]] == [b for _, b in found.pairs]
    heights = sorted(y for _, y in names(chart).values())
    assert min(np.diff(heights)) > 0
    low, high = chart["layout"]["xaxis"]["range"]
    assert all(low < x < high for x, _ in (*names(chart).values(), *(end for _, end in arrows(chart))))


# The scoreboard


@pytest.fixture(scope="module")
def reports(court: WordVectors) -> dict[str, AnalogyReport]:
    sections = [
        QuestionSection("gram1-royal", (Question("man", "king", "woman", "queen"),), "syntactic"),
        QuestionSection(HOSTILE, (Question("man", "woman", "p", "q"),)),
        QuestionSection("nobody knows", (Question("x", "y", "z", "man"),)),
    ]
    return {
        name: evaluate_analogies(court, sections, method=name.lower(), sizes=SIZES)  # type: ignore[arg-type]
        for name in ("3CosAdd", "3CosMul")
    }


def test_each_section_has_a_mark_for_each_method_and_none_where_nothing_was_asked(
    reports: dict[str, AnalogyReport],
) -> None:
    found = drawn(figures.accuracy_by_section(reports))
    marks = {trace["name"]: trace["x"] for trace in found["data"]}
    assert list(marks) == ["3CosAdd", "3CosMul", "question's words allowed"]
    for name, report in reports.items():
        expected = [section.score.accuracy for section in report.sections]
        assert marks[name] == [None if share is None else 100 * share for share in expected]
    assert [values[-1] for values in marks.values()] == [None] * 3
    assert found["layout"]["yaxis"]["ticktext"][::2] == ["royal", "nobody knows"]
    assert len({(t["marker"]["color"], t["marker"]["symbol"]) for t in found["data"]}) == 3


def test_one_method_and_long_names_of_sections_are_drawn_too(court: WordVectors) -> None:
    section = QuestionSection("n" * 1000, (Question("man", "king", "woman", "queen"),))
    found = drawn(figures.accuracy_by_section({"3CosAdd": evaluate_analogies(court, [section])}))
    assert [trace["name"] for trace in found["data"]] == ["3CosAdd", "question's words allowed"]
    (name,) = found["layout"]["yaxis"]["ticktext"]
    assert len(name) == 30


def test_accuracy_by_size_marks_the_size_that_was_chosen(glove: WordVectors) -> None:
    questions = [QuestionSection("family", (Question("man", "king", "woman", "queen"),))]
    report = evaluate_analogies(glove, questions, sizes=[1_000, 10_000])
    scores = [(size.max_rank, size.total, size.semantic, size.syntactic) for size in report.by_size]
    found = drawn(figures.accuracy_by_size(scores, 10_000))
    assert [trace["name"] for trace in found["data"]] == ["all", "facts (semantic)", "forms (syntactic)"]
    assert found["data"][0]["x"] == [1_000, 10_000, len(glove)]
    assert found["data"][0]["y"] == [None, 100, 100], "queen is not among the 1,000 most frequent words"
    assert found["data"][2]["y"] == [None] * 3
    assert found["layout"]["shapes"][0]["x0"] == found["layout"]["shapes"][0]["x1"] == 10_000


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


def test_no_pair_and_no_name_is_a_figure_too(court: WordVectors) -> None:
    empty = evaluate_similarity(court, [])
    assert drawn(figures.human_against_cosine(empty, []))["layout"]["height"] > 100


# All of them


def all_figures(court: WordVectors, reports: dict[str, AnalogyReport], judged: SimilarityReport) -> Iterable[go.Figure]:
    found = parallelogram(court, "man", "king", "woman", HOSTILE)
    yield figures.parallelogram(found)
    yield figures.differences(offset_parallelism(court, [("man", "king"), ("woman", HOSTILE)]))
    yield figures.accuracy_by_section(reports)
    yield figures.human_against_cosine(judged, list(judged.outcomes))
    yield figures.parallelogram_3d(found)


def test_words_are_escaped_wherever_they_stand(
    court: WordVectors, reports: dict[str, AnalogyReport], judged: SimilarityReport
) -> None:
    for figure in all_figures(court, reports, judged):
        text = json.dumps(drawn(figure), ensure_ascii=False)
        assert ESCAPED[:20] in text
        assert "<b onclick" not in text
        assert "<a href" not in text


def test_figures_have_a_height_take_the_width_they_get_and_do_not_zoom_under_a_finger(
    court: WordVectors, reports: dict[str, AnalogyReport], judged: SimilarityReport
) -> None:
    for figure in all_figures(court, reports, judged):
        layout = drawn(figure)["layout"]
        assert layout["height"] >= 100
        assert "width" not in layout
        if "scene" not in layout:
            assert layout["xaxis"]["fixedrange"]
            assert layout["yaxis"]["fixedrange"]
