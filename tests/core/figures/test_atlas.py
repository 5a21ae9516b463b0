"""The figure of the atlas, through the JSON that the browser gets."""

from __future__ import annotations

import itertools
import json
from typing import Any

import numpy as np
import pytest

from embedding_core import Neighbor, WordVectors, figures
from embedding_core.figures.atlas import ZONE_COLORS
from embedding_core.figures.names import names_that_fit
from embedding_core.maps.atlas import Atlas, Place, Surroundings, Viewport, Zone, load_atlas, similarities, surroundings
from tests.core.figures.test_figures import ESCAPED, HOSTILE, array, drawn, luminance


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="module")
def words(atlas: Atlas, glove: WordVectors) -> list[str]:
    return atlas.words(glove)


@pytest.fixture(scope="module")
def near(atlas: Atlas, glove: WordVectors) -> list[str]:
    every = glove.words[:]
    return [", ".join(every[row] for row in rows) for rows in atlas.nearest.tolist()]


@pytest.fixture(scope="module")
def whole(atlas: Atlas, words: list[str], near: list[str]) -> dict[str, Any]:
    return drawn(figures.atlas_map(atlas, words, near, figures.Coloring(), Viewport()))


def test_all_words_are_drawn_by_webgl_in_their_places_with_their_neighbours(
    whole: dict[str, Any], atlas: Atlas, words: list[str], near: list[str]
) -> None:
    (points,) = whole["data"]
    assert points["type"] == "scattergl"
    assert np.array_equal(np.column_stack([array(points["x"]), array(points["y"])]), atlas.positions)
    assert points["text"][5:9] == words[5:9]
    assert points["customdata"][5:9] == near[5:9]
    left, right = whole["layout"]["xaxis"]["range"]
    bottom, top = whole["layout"]["yaxis"]["range"]
    assert left < atlas.positions[:, 0].min() < atlas.positions[:, 0].max() < right
    assert bottom < atlas.positions[:, 1].min() < atlas.positions[:, 1].max() < top


@pytest.mark.parametrize("color", ["zone", "frequency", "similarity"])
def test_the_figure_is_under_one_and_a_half_megabytes(
    atlas: Atlas, words: list[str], near: list[str], glove: WordVectors, color: str
) -> None:
    coloring = {
        "zone": figures.Coloring(),
        "frequency": figures.frequency_coloring(atlas),
        "similarity": figures.similarity_coloring("frog", similarities(atlas, glove, "frog")),
    }[color]
    found = figures.atlas_map(atlas, words, near, coloring, Viewport(), surroundings(atlas, glove, "frog"))
    assert len(found.to_json()) < 1_300_000  # the rest of the page has 0.12 MB


def test_names_of_zones_do_not_cover_each_other_and_the_larger_ones_come_first(
    whole: dict[str, Any], atlas: Atlas
) -> None:
    notes = whole["layout"]["annotations"]
    assert len(notes) >= 25
    assert notes[0]["text"] == f"<i>{', '.join(atlas.zones[0].words[:2])}</i>"
    size = [note["font"]["size"] for note in notes]
    assert size == sorted(size, reverse=True)
    boxes = []
    for note in notes:
        x, y = note["x"] / 20_600 * 660, note["y"] / 19_400 * 586
        half = 0.5 * note["font"]["size"] * len(note["text"][3:-4]) / 2
        boxes.append((x - half, x + half, y - note["font"]["size"] / 2, y + note["font"]["size"] / 2))
    for a, b in itertools.combinations(boxes, 2):
        assert a[1] <= b[0] or b[1] <= a[0] or a[3] <= b[2] or b[3] <= a[2]
    assert len(notes) + len(whole["layout"]["meta"]["zones"]) == len(atlas.zones)


def test_among_names_at_one_place_the_first_stays() -> None:
    points = np.array([[0.0, 0.0], [4.0, 3.0], [0.0, 60.0]])
    assert names_that_fit(points, [5, 9, 5], [14, 20, 14]) == [0, 2]


def test_lines_lead_to_the_true_neighbours_dotted_to_those_that_the_map_lost(
    atlas: Atlas, words: list[str], near: list[str]
) -> None:
    center = Place("a", 10, 20, 0, False, (), 15)
    others = (Place("b", 30, 40, 0, True, (), 0), Place("c", 900, 800, 0, False, (), 15))
    around = Surroundings(center, (Neighbor("b", 0.5, 1), Neighbor("c", 0.4, 2)), others, (True, False))
    found = drawn(figures.atlas_map(atlas, words, near, figures.Coloring(), Viewport.around(center), around))
    lines = {trace["line"]["dash"]: trace for trace in found["data"] if trace["mode"] == "lines"}
    assert lines["solid"]["x"] == [10, 30, None]
    assert lines["dot"]["y"] == [20, 800, None]
    symbols = [trace["marker"]["symbol"] for trace in found["data"][1:] if trace["mode"] == "markers"]
    # hollow diamonds are words that are not part of the layout
    assert symbols == [["circle-open"], ["diamond-open"], "diamond-open"]
    left, right = found["layout"]["xaxis"]["range"]
    assert left < 10 < right
    assert right - left < 2500


def test_without_webgl_the_chosen_words_are_drawn_as_svg_in_order(
    atlas: Atlas, words: list[str], near: list[str]
) -> None:
    shown = np.array([3, 8, 19_000])
    points = drawn(figures.atlas_map(atlas, words, near, figures.Coloring(), Viewport(), None, shown))["data"][0]
    assert points["type"] == "scatter"
    assert points["text"] == [words[3], words[8], words[19_000]]


def test_what_is_similar_is_coloured_and_large(
    atlas: Atlas, words: list[str], near: list[str], glove: WordVectors
) -> None:
    cosines = similarities(atlas, glove, "frog")
    coloring = figures.similarity_coloring("frog", cosines)
    marker = drawn(figures.atlas_map(atlas, words, near, coloring, Viewport()))["data"][0]["marker"]
    color, size = array(marker["color"]), array(marker["size"])
    order = np.argsort(cosines)
    assert (np.diff(color[order].astype(int)) >= 0).all()
    assert (np.diff(size[order].astype(int)) >= 0).all()
    assert color[words.index("frog")] == 255
    assert marker["colorbar"]["title"]["text"] == "cosine with frog"


def test_the_rarest_word_and_the_most_frequent_are_the_ends_of_the_scale(atlas: Atlas) -> None:
    values = figures.frequency_coloring(atlas).values
    assert values is not None
    assert (values[0], values[-1]) == (1, 0)
    assert (np.diff(values) < 0).all()


def test_words_are_escaped_wherever_they_stand() -> None:
    atlas = Atlas(
        np.array([0], np.int32),
        np.zeros((1, 2), np.int16),
        np.zeros(1, np.uint8),
        np.full((1, 3), -1, np.int32),
        (Zone(HOSTILE, (HOSTILE, HOSTILE), 1, 0, 0, 0),),
        "",
    )
    around = Surroundings(Place(HOSTILE, 0, 0, 0, True, (), 0), (), (), ())
    coloring = figures.similarity_coloring(HOSTILE, np.ones(1))
    found = json.loads(figures.atlas_map(atlas, [HOSTILE], [HOSTILE], coloring, Viewport(), around).to_json())
    meta = found["layout"].pop("meta")  # read by our own script, which writes it as text
    assert all(name[0] == f"{HOSTILE}, {HOSTILE}" for name in meta["zones"])
    text = json.dumps(found)
    assert ESCAPED in text
    assert "<b onclick" not in text
    assert "<a href" not in text


@pytest.mark.parametrize("background", ["#fdfcf9", "#14181d"])
@pytest.mark.parametrize("color", ZONE_COLORS)
def test_zone_colours_stand_out_from_both_backgrounds(color: str, background: str) -> None:
    light, dark = sorted((luminance(color), luminance(background)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3
