"""Where names stand on a picture: one placement, here and in the browser."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from embedding_core.figures.names import GAP, SIDES, Gap, NameRoom, beside, name_at, name_size, place_names
from tests.names_js import in_javascript, places_in_javascript

FAR = (-1000.0, 1000.0, -1000.0, 1000.0)


def test_a_name_stands_above_its_point_where_nothing_is_in_the_way() -> None:
    assert NameRoom([(0, 0)], FAR).offer(0, 0, 40, 20) == ("top", "center")


def test_a_name_makes_way_for_names_before_it_for_points_and_for_the_frame() -> None:
    room = NameRoom([(0, 0)], FAR)
    assert room.offer(0, 0, 40, 20) == ("top", "center")
    assert room.offer(0, 0, 40, 20) == ("bottom", "center")
    assert NameRoom([(0, 0), (0, -15)], FAR).offer(0, 0, 40, 20) == ("bottom", "center")
    assert NameRoom([(0, 0)], (-1000, 1000, -20, 1000)).offer(0, 0, 40, 20) == ("bottom", "center")


def test_a_point_is_covered_rather_than_a_name_left_out_and_a_name_is_left_out_rather_than_another_covered() -> None:
    everywhere = [(x, y) for x in range(-80, 81, 10) for y in range(-40, 41, 10)]
    assert NameRoom(everywhere, FAR).offer(0, 0, 40, 20) is not None
    room = NameRoom([(0, 0)], FAR)
    room.block((-100, 100, -100, 100))
    assert room.offer(0, 0, 40, 20) is None
    assert room.offer(0, 0, 40, 20, must=True) == ("top", "center")


def test_one_that_must_stand_goes_where_it_shares_least_with_others() -> None:
    room = NameRoom([(0, 0)], FAR)
    room.block((-100, 100, -100, 15))  # all but what is well below
    assert room.offer(0, 0, 40, 20, must=True) == ("bottom", "center")


def test_names_that_may_be_left_out_never_overlap() -> None:
    rng = np.random.default_rng(4)
    points = rng.uniform(-200, 200, (150, 2))
    room = NameRoom(points, (-220, 220, -220, 220))
    boxes = []
    for x, y in points.tolist():
        side = room.offer(x, y, 50, 18)
        if side is not None:
            boxes.append(beside(x, y, 50, 18, side, GAP))
    assert 30 < len(boxes) < 150
    for n, a in enumerate(boxes):
        assert all(a[0] >= b[1] or b[0] >= a[1] or a[2] >= b[3] or b[2] >= a[3] for b in boxes[:n])
        assert a[0] >= -220
        assert a[1] <= 220


def test_captions_are_equal_only_once_and_point_outwards() -> None:
    points = {"a": np.array([0.0, 100]), "b": np.array([0.0, -100]), "c": np.array([0.0, 100])}
    captions = {"a": ["king"], "b": ["man"], "c": ["king"]}
    sides, _ = place_names(points, captions, (350, 380), np.array([*points.values()]))
    assert sides == {"a": ("top", "center"), "b": ("bottom", "center"), "c": ("top", "center")}


@pytest.mark.parametrize("side", SIDES)
def test_a_caption_of_plotly_stands_on_its_side(side: Any) -> None:
    note = name_at(1, 2, "king", side)
    vertical, horizontal = side
    assert note["xanchor"] == {"left": "right", "center": "center", "right": "left"}[horizontal]
    assert note["yanchor"] == {"top": "bottom", "middle": "middle", "bottom": "top"}[vertical]
    assert name_size(["king", "queens"], 10) == (37.6, 25.6)


@pytest.mark.parametrize("must", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_the_browser_places_the_same_names_on_the_same_sides(seed: int, must: bool) -> None:
    rng = np.random.default_rng(seed)
    n = 60
    points = rng.normal(0, 40 + 25 * seed, (n, 2)).round(2)
    sizes = np.column_stack([rng.uniform(20, 90, n), rng.uniform(12, 40, n)]).round(2)
    frame = (-150.0, 180.0, -120.0, 160.0)
    blocked = [(-20.0, 30.0, -40.0, -10.0), (100.0, 150.0, 100.0, 130.0)]
    gap = Gap(9, 14, -8, 9) if seed % 2 else GAP
    room = NameRoom(points, frame, gap)
    for box in blocked:
        room.block(box)
    names = list(zip(points.tolist(), sizes.tolist(), strict=True))
    here = [room.offer(x, y, width, height, must=must) for (x, y), (width, height) in names]
    there = places_in_javascript(names, points.tolist(), frame, blocked, gap, must=must)
    assert [None if side is None else list(side) for side in here] == there
    assert must or 0 < here.count(None) < n


MOVING = """
let last = task.names.map(() => null);
return task.frames.map(points => {
  const room = new NameRoom({ marks: points });
  return last = points.map(([x, y], i) => room.offer({
    x, y, width: 40, height: 16, must: true, last: task.keeps ? last[i] : null,
  }));
}).map(boxes => boxes.map(({ side }) => side.join(" ")));
"""


def test_on_a_picture_that_moves_names_keep_their_sides_and_give_way_to_a_point_that_comes_to_stay() -> None:
    rng = np.random.default_rng(2)
    trembling = rng.uniform(0, 150, (12, 2)) + rng.uniform(-2, 2, (40, 12, 2))

    def changes(keeps: bool) -> int:
        task = {"names": list(range(12)), "frames": trembling.tolist(), "keeps": keeps}
        sides = in_javascript(MOVING, task)
        return sum(a != b for before, now in pairwise(sides) for a, b in zip(before, now, strict=True))

    assert changes(keeps=True) < changes(keeps=False) / 10
    alone, covered = [[0, 0], [500, 0], [600, 0]], [[0, 0], [5, -15], [-5, -15]]
    sides = in_javascript(MOVING, {"names": [0, 1, 2], "frames": [alone, covered], "keeps": True})
    assert (sides[0][0], sides[1][0]) == ("top center", "bottom center")


def test_where_many_points_are_one_their_names_stand_further_off_instead_of_on_each_other() -> None:
    body = """
    const room = new NameRoom({ marks: [[0, 0]] });
    const gaps = [0, 1].map(line => ({ beside: 10, across: 6, corner: 8 + 16 * line }));
    return task.map(() => room.offer({ x: 0, y: 0, width: 40, height: 16, sides: SIDES.slice(2), gaps, must: true }));
    """
    boxes = [[box[name] for name in ("left", "right", "top", "bottom")] for box in in_javascript(body, list(range(10)))]
    for n, a in enumerate(boxes):
        assert all(a[0] >= b[1] or b[0] >= a[1] or a[2] >= b[3] or b[2] >= a[3] for b in boxes[:n])


def test_a_name_at_the_side_of_the_frame_is_not_cut_off_for_a_longer_one_beside_it() -> None:
    captions = {"emperor": ["king,", "emperor"], "teacher": ["teacher,", "pupil"], "bishop": ["bishop,", "cannon"]}
    places = {"emperor": (139.4, 76.1), "teacher": (104.6, 55.0), "bishop": (-139.4, -90.8)}
    points = {name: np.array(place) for name, place in places.items()}
    sides, _ = place_names(points, captions, (290, 402), np.array([*points.values()]), 15)
    gap = Gap(above=9, beside=14, across=6, corner=9)
    for name, (x, y) in places.items():
        left, right, *_ = beside(x, -y, *name_size(captions[name], 15), sides[name], gap)
        assert -145 <= left < right <= 145, name
