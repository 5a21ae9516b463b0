"""Figures of the Map of meaning page, through what the browser gets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from scipy.spatial import ConvexHull

from embedding_core import WordVectors, figures
from embedding_core.figures.base import REFERENCE
from embedding_core.figures.map_points import COLORS, SYMBOLS
from embedding_core.figures.names import place_labels
from embedding_core.maps.hulls import convex_hull, overlapping
from embedding_core.maps.projection import Axis, on_axes, pca, pole_axis, similarity_axis
from embedding_core.maps.quality import MeasuredMap, look_closely, map_quality, measured_map
from embedding_core.maps.why_pca import BEST_ANGLE, word_cloud
from tests.figure_json import array, drawn

GROUPS = {"vehicles": ["car", "bike", "plane"], "pets": ["cat", "dog", "hamster"], "fruits": ["apple", "pear", "lemon"]}
WORDS = [word for words in GROUPS.values() for word in words]
HOSTILE = "<b onclick=x>&amp;</b><a href='https://example.org'>"


def shapes(slots: Sequence[int] = (0, 1, 2)) -> list[figures.MapGroup]:
    return [
        figures.MapGroup(name, [WORDS.index(word) for word in words], slot)
        for (name, words), slot in zip(GROUPS.items(), slots, strict=True)
    ]


@pytest.fixture(scope="module")
def measured(glove: WordVectors) -> MeasuredMap:
    return measured_map(glove, WORDS, [0, 0, 0, 1, 1, 1, 2, 2, 2], k=2)


@pytest.fixture(scope="module")
def ranks(glove: WordVectors) -> list[int]:
    return [glove.frequency_rank(word) for word in WORDS]


def by_name(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {trace["name"]: trace for trace in found["data"] if trace.get("name")}


def test_each_word_is_at_its_coordinates_with_its_number_and_what_it_keeps(
    measured: MeasuredMap, ranks: list[int]
) -> None:
    found = drawn(figures.word_map(measured.projection, shapes(), ranks, measured.quality))
    assert measured.quality is not None
    for name, words in GROUPS.items():
        trace = by_name(found)[name]
        for word, x, y, data in zip(words, array(trace["x"]), array(trace["y"]), trace["customdata"], strict=True):
            number = WORDS.index(word)
            assert (x, y) == tuple(measured.projection.coordinates[number].astype(np.float32))
            assert data == [number, word]
    assert found["layout"]["yaxis"]["scaleanchor"] == "x"  # distances to scale


def test_colour_and_shape_follow_the_slot_and_42_groups_differ(measured: MeasuredMap, ranks: list[int]) -> None:
    found = by_name(drawn(figures.word_map(measured.projection, shapes((4, 0, 9)), ranks)))
    assert [found[name]["marker"]["color"] for name in GROUPS] == [COLORS[4], COLORS[0], COLORS[2]]
    assert [found[name]["marker"]["symbol"] for name in GROUPS] == [SYMBOLS[4], SYMBOLS[0], SYMBOLS[3]]
    groups = [figures.MapGroup("", [], slot) for slot in range(42)]
    assert len({(group.color, group.symbol) for group in groups}) == 42


@pytest.mark.parametrize("background", ["#fdfcf9", "#14181d"])
@pytest.mark.parametrize("color", COLORS)
def test_colours_stand_out_from_both_backgrounds(color: str, background: str) -> None:
    light, dark = sorted((luminance(color), luminance(background)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3  # WCAG 2.2, non-text contrast


def test_rings_mark_the_words_that_lost_most_and_only_where_that_singles_out(glove: WordVectors) -> None:
    words = [word for word in glove.words[700:740] if word.isalpha()]
    points = np.random.default_rng(0).normal(size=(len(words), 2))
    true = measured_map(glove, words).projection
    scattered = type(true)(tuple(words), points, (0.1, 0.1), None, "pca")
    for projection in (true, scattered):
        quality = map_quality(glove.units(words), projection.coordinates, 3)
        found = drawn(
            figures.word_map(projection, [figures.MapGroup("", range(len(words)))], range(len(words)), quality)
        )
        rings = [trace for trace in found["data"] if trace["mode"] == "markers"]
        assert bool(rings) == figures.rings_help(quality)
        if rings:
            assert [data[0] for data in rings[0]["customdata"]] == quality.lossy.tolist()
    assert not figures.rings_help(quality)


def test_colour_by_neighbours_kept_shows_the_shares(measured: MeasuredMap, ranks: list[int]) -> None:
    found = by_name(drawn(figures.word_map(measured.projection, shapes(), ranks, measured.quality, color_by_kept=True)))
    shown = np.concatenate([array(found[name]["marker"]["color"]) for name in GROUPS])
    assert measured.quality is not None
    assert shown == pytest.approx(measured.quality.kept)
    assert found["pets"]["marker"]["colorbar"]["ticktext"] == ["all lost", "all kept"], "a legend of the colours"


def test_the_hull_of_a_group_is_its_convex_hull() -> None:
    points = np.random.default_rng(3).normal(size=(40, 2))
    theirs = points[ConvexHull(points).vertices]
    assert {tuple(corner) for corner in convex_hull(points)} == {tuple(corner) for corner in theirs}
    assert len(convex_hull(np.array([[0, 0], [1, 1], [0, 0], [2, 2]]))) == 2
    assert len(convex_hull(points[:1])) == 1


def test_groups_overlap_where_one_has_a_word_within_the_area_of_another() -> None:
    square = np.array([[0, 0], [2, 0], [2, 2], [0, 2]], dtype=float)
    apart, within, beside = square + 5, square + 1, np.array([[4.0, 0.0], [4.0, 2.0]])
    points = np.vstack([square, apart, within, beside])
    assert overlapping(points, [0] * 4 + [1] * 4 + [2] * 4 + [3] * 2) == [(0, 2)]
    assert overlapping(square, [0, 0, 1, 1]) == [], "lines have no area"
    for off, touched in ((1, [(0, 1)]), (1.01, [(0, 1)]), (1.2, [])):
        beside = np.vstack([square, [[off * square[:, 0].max(), square[:, 1].mean()]]])
        assert overlapping(beside, [0] * 4 + [1]) == touched, "the area that is drawn reaches a little farther"
    assert overlapping(np.vstack([square, [[1.0, 1.0]]]), [7] * 4 + [9]) == [(7, 9)]


def test_names_never_overlap_and_those_without_room_wait_in_a_trace_of_their_own(glove: WordVectors) -> None:
    words = [word for word in glove.words[500:1200] if word.isalpha()][:400]
    ranks = [glove.frequency_rank(word) for word in words]
    found = drawn(figures.word_map(pca(glove, words), [figures.MapGroup("all", range(len(words)))], ranks))
    shown, hidden = found["data"][-2:]
    named = [text for text in shown["text"] if text]
    assert 20 < len(named) < len(words)
    assert sorted(named + hidden["text"]) == sorted(words)
    assert hidden["mode"] == "text"
    assert sorted(int(rank) for rank in shown["ids"]) == sorted(ranks)  # the browser decides by rank


def test_the_words_that_lost_most_and_those_at_the_ends_of_an_axis_are_named_first(glove: WordVectors) -> None:
    words = glove.words[1000:1040]
    groups, ranks = [figures.MapGroup("all", range(len(words)))], list(range(1000, 1040))
    flat = pca(glove, words)
    quality = map_quality(glove.units(words), flat.coordinates, 5)
    lost_most = {word for word, kept in zip(words, quality.kept, strict=True) if kept < 0.5}
    assert 0 < len(lost_most) < len(words)
    assert named_first(figures.word_map(flat, groups, ranks, quality, color_by_kept=True)) == lost_most
    assert not named_first(figures.word_map(flat, groups, ranks, quality))
    axes = on_axes(glove, words, pole_axis(glove, ["man"], ["woman"]), similarity_axis(glove, ["office"]))
    ends = {words[place] for places in (axes.coordinates.argmin(0), axes.coordinates.argmax(0)) for place in places}
    assert named_first(figures.axes_map(axes, groups, ranks)) == ends


def test_a_grey_band_shows_what_chance_does_and_words_within_it_do_not_fill_the_picture(glove: WordVectors) -> None:
    words = glove.words[1000:1020]
    axes = on_axes(glove, words, pole_axis(glove, ["man"], ["woman"]), similarity_axis(glove, ["office"]))
    groups, ranks = [figures.MapGroup("all", range(len(words)))], list(range(1000, 1020))
    middle, reach = axes.coordinates.mean(axis=0), np.abs(axes.coordinates - axes.coordinates.mean(axis=0)).max(axis=0)
    (band,) = drawn(figures.axes_map(axes, groups, ranks, (3 * float(reach[0]), None)))["layout"]["shapes"]
    assert (band["xref"], band["yref"], band["layer"]) == ("x", "paper", "below")
    assert (band["x0"], band["x1"]) == pytest.approx((middle[0] - 3 * reach[0], middle[0] + 3 * reach[0]))
    layout = drawn(figures.axes_map(axes, groups, ranks, (3 * float(reach[0]), float(reach[1]) / 2)))["layout"]
    wide, high = layout["xaxis"]["range"], layout["yaxis"]["range"]
    assert band["x0"] - reach[0] / 2 < wide[0] < band["x0"] < band["x1"] < wide[1] < band["x1"] + reach[0] / 2
    (area,) = layout["shapes"]  # of two that cross nobody sees which is whose
    assert (area["xref"], area["yref"], area["x0"]) == ("x", "y", band["x0"])
    assert high[0] < area["y0"] < area["y1"] < high[1]
    assert not drawn(figures.axes_map(axes, groups, ranks))["layout"].get("shapes")


def test_axes_that_chance_could_make_are_pale_and_have_a_question_mark(glove: WordVectors, ranks: list[int]) -> None:
    axis = Axis(glove.units(["cat"])[0], "low", "high, higher")
    placed = on_axes(glove, WORDS, axis, axis)
    for doubtful, ends, pale in (
        ((False, False), ["← low", "→ high", "↓ low", "↑ high"], False),
        ((True, False), ["← low ?", "→ high ?", "↓ low", "↑ high"], False),
        ((True, True), ["← low ?", "→ high ?", "↓ low ?", "↑ high ?"], True),
    ):
        found = drawn(figures.axes_map(placed, shapes(), ranks, doubtful=doubtful))
        assert [name["text"] for name in found["layout"]["annotations"]] == [f"<b>{end}</b>" for end in ends]
        assert all((trace.get("opacity", 1) < 1) == pale for trace in found["data"])


def named_first(figure: go.Figure) -> set[str]:
    """The words whose place in the order of names the figure moved before all ranks."""
    traces = [trace for trace in drawn(figure)["data"] if "ids" in trace]
    return {
        data[1]
        for trace in traces
        for data, turn in zip(trace["customdata"], trace["ids"], strict=True)
        if int(turn) < 0
    }


def test_a_common_word_gets_room_before_a_rare_one() -> None:
    pixels = np.array([[0.0, 0], [1, 0], [2, 1], [0, 2], [1, 1], [300, 300]])
    sides = place_labels(pixels, ["first", "second", "third", "fourth", "fifth", "far"], pixels, 16)
    assert sides[0]
    assert sides[-1]
    assert "" in sides[2:5]


def test_three_dimensions_and_own_axes_hold_the_same_words(glove: WordVectors, ranks: list[int]) -> None:
    solid = measured_map(glove, WORDS, n_dims=3)
    found = by_name(drawn(figures.word_map_3d(solid.projection, shapes(), ranks, solid.quality)))
    assert array(found["pets"]["z"]) == pytest.approx(solid.projection.coordinates[3:6, 2])
    assert found["pets"]["type"] == "scatter3d"
    scene = drawn(figures.word_map_3d(solid.projection, shapes(), ranks, solid.quality))["layout"]["scene"]
    ranges = np.array([scene[f"{name}axis"]["range"] for name in "xyz"])
    assert (ranges[:, 0] < solid.projection.coordinates.min(axis=0)).all()
    assert (ranges[:, 1] > solid.projection.coordinates.max(axis=0)).all()
    sides = [scene["aspectratio"][name] for name in "xyz"]
    assert np.ptp(np.ptp(ranges, axis=1) / sides) == pytest.approx(0, abs=1e-9)  # distances to scale

    x, y = pole_axis(glove, ["small"], ["large"]), similarity_axis(glove, ["animal"])
    placed = on_axes(glove, WORDS, x, y)
    found = drawn(figures.axes_map(placed, shapes(), ranks))
    assert array(by_name(found)["pets"]["y"]) == pytest.approx(placed.coordinates[3:6, 1])
    texts = [note["text"] for note in found["layout"]["annotations"]]
    assert texts == ["<b>← small</b>", "<b>→ large</b>", "<b>↓ less like animal</b>", "<b>↑ more like animal</b>"]


def test_in_three_dimensions_lines_lead_to_true_neighbours_dotted_where_the_map_lost_them(
    glove: WordVectors, ranks: list[int]
) -> None:
    solid = measured_map(glove, WORDS, n_dims=3, k=4)
    looks = look_closely(glove, solid.projection.words, solid.quality, WORDS[:3])
    lines = [
        trace
        for trace in drawn(figures.word_map_3d(solid.projection, shapes(), ranks, looks=looks))["data"]
        if trace["mode"] == "lines"
    ]
    assert len(lines) == sum(len(look.near) for look in looks) > 3
    gone = [line for line in lines if line["line"]["color"] == REFERENCE]
    assert len(gone) == sum(len(look.lost) for look in looks)
    assert all((line["line"].get("dash") == "dot") == (line in gone) for line in lines)
    first = solid.projection.coordinates[WORDS.index(looks[0].near[0][0])]
    assert [array(lines[0][axis])[1] for axis in "xyz"] == pytest.approx(first)


def test_in_three_dimensions_the_browser_names_the_chosen_words_first_and_then_the_common_ones(
    glove: WordVectors,
) -> None:
    words = ["mars", "venus", "jupiter", "saturn", "zeus", "apollo"]
    solid = measured_map(glove, words, n_dims=3)
    ranks = [glove.frequency_rank(word) for word in words]
    looks = look_closely(glove, solid.projection.words, solid.quality, ["saturn"])
    chart = drawn(figures.word_map_3d(solid.projection, [figures.MapGroup("", range(len(words)))], ranks, looks=looks))
    (points,) = [trace for trace in chart["data"] if trace["mode"] != "lines"]
    assert points["mode"] == "markers"  # a name of Plotly's would stay on its side when the box is turned
    order = sorted(zip(map(int, points["ids"]), (word for _, word, *_ in points["customdata"]), strict=True))
    assert [word for _, word in order] == ["saturn", *sorted({*words} - {"saturn"}, key=glove.frequency_rank)]


def test_areas_of_groups_have_no_outline_that_could_cross_a_name(measured: MeasuredMap, ranks: list[int]) -> None:
    areas = [t for t in drawn(figures.word_map(measured.projection, shapes(), ranks))["data"] if t["mode"] == "lines"]
    assert len(areas) == len(GROUPS)
    assert all(area["line"]["color"] == area["fillcolor"] and area["opacity"] <= 0.1 for area in areas)
    assert not [
        trace
        for trace in drawn(figures.word_map(measured.projection, shapes(), ranks, tinted=False))["data"]
        if trace["mode"] == "lines"
    ]


def test_words_and_names_are_escaped_wherever_they_stand() -> None:
    vectors = WordVectors.from_mapping({HOSTILE: [1, 0, 0], "b": [0, 1, 0], "c": [0, 0, 1], "d": [1, 1, 0]})
    words = [HOSTILE, "b", "c", "d"]
    found = measured_map(vectors, words, n_dims=3)
    groups = [figures.MapGroup(HOSTILE, [0, 1]), figures.MapGroup("x", [2, 3], 1)]
    axes = on_axes(vectors, words, similarity_axis(vectors, [HOSTILE]), pole_axis(vectors, [HOSTILE], ["b"]))
    assert found.quality is not None
    charts = [
        figures.word_map(found.projection, groups, range(4), found.quality),
        figures.word_map_3d(found.projection, groups, range(4), found.quality),
        figures.axes_map(axes, groups, range(4)),
    ]
    for chart in charts:
        text = json.dumps(drawn(chart))
        assert "&lt;b onclick=x" in text
        assert "<b onclick" not in text


def test_the_cloud_is_sent_as_its_points_with_the_look_of_each_words_group(glove: WordVectors) -> None:
    cloud = word_cloud(glove, WORDS)
    scene = figures.shadow_scene(cloud, shapes())
    assert scene["words"] == WORDS
    assert scene["points"] == pytest.approx(cloud.points, abs=5.1e-5)
    names = [scene["groups"][number]["name"] for number in scene["group"]]
    assert names == [group.name for group in shapes() for _ in group.members]
    assert scene["groups"][1] == {"name": shapes()[1].name, "color": shapes()[1].color, "symbol": shapes()[1].symbol}
    assert scene["best"] == BEST_ANGLE
    assert json.loads(json.dumps(scene)) == scene


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


@pytest.mark.parametrize(
    ("end", "shown"),
    [
        ("man, he, father", "man"),
        ("cold", "cold"),
        ("antidisestablishmentarianism", "antidisestablishmen…"),
    ],
)
def test_the_end_of_an_axis_is_named_by_its_first_word_and_holds_all_of_them_in_its_card(
    glove: WordVectors, ranks: list[int], end: str, shown: str
) -> None:
    axis = Axis(glove.units(["cat"])[0], "low", end)
    found = drawn(figures.axes_map(on_axes(glove, WORDS, axis, axis), shapes(), ranks))
    right = found["layout"]["annotations"][1]
    assert right["text"] == f"<b>→ {shown}</b>"
    assert right.get("hovertext") == (end if ", " in end else None)


def test_the_name_of_an_end_stands_at_the_end_of_its_line_and_on_no_word(glove: WordVectors, ranks: list[int]) -> None:
    axes = [
        Axis(glove.units([high])[0] - glove.units([low])[0], low, high)
        for low, high in (("cat", "car"), ("dog", "bus"))
    ]
    placed = on_axes(glove, WORDS, *axes)
    layout = drawn(figures.axes_map(placed, shapes(), ranks))["layout"]
    ranges = np.array([layout["xaxis"]["range"], layout["yaxis"]["range"]])
    shares = (placed.coordinates - ranges[:, 0]) / np.ptp(ranges, axis=1)
    left, right, down, up = layout["annotations"]
    assert (left["x"], right["x"], down["y"]) == (0, 1, 0)
    assert up["y"] > 0.85
    for name, start in ((left, 0.0), (right, 0.9), (down, down["x"]), (up, up["x"])):
        under = (shares > [start, name["y"]]) & (shares < [start + 0.1, name["y"] + 0.06])
        assert not under.all(axis=1).any(), name["text"]
