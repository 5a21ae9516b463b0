"""Which areas on a map overlap, by areas drawn by hand."""

import numpy as np
import pytest

from embedding_core.maps.hulls import drawn_away, overlap_by_one, overlapping, shares_inside, touching

SQUARE = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]]


@pytest.mark.parametrize(
    ("other", "overlap"),
    [
        ([[1.0, 1.0], [9.0, 1.0], [9.0, 2.0]], True),  # a corner within
        ([[-3.0, 1.0], [9.0, 1.0], [9.0, 2.0], [-3.0, 2.0]], True),  # across, without a corner within
        ([[-3.0, 2.0], [9.0, 2.5]], True),  # a line across
        ([[5.0, 0.0], [9.0, 0.0], [9.0, 4.0]], False),  # beside it
        ([[3.5, 6.0], [6.0, 3.5], [9.0, 9.0]], False),  # off a corner, though the boxes around both meet
        ([[6.0, 2.0], [9.0, 2.0]], False),
    ],
)
def test_areas_that_cross_overlap_also_where_no_word_lies_in_the_other(other: list[list[float]], overlap: bool) -> None:
    points = np.array([*SQUARE, *other])
    labels = [0] * len(SQUARE) + [1] * len(other)
    assert overlapping(points, labels) == ([(0, 1)] if overlap else [])


def test_an_area_reaches_no_farther_beyond_a_sharp_corner_than_beside_a_side() -> None:
    needle = [[0.0, -1.0], [0.0, 1.0], [10.0, 0.0]]
    for off, overlap in ((0.2, True), (0.5, False), (1.5, False)):
        points = np.array([*needle, [10 + off, 0.0]])
        assert overlapping(points, [0, 0, 0, 1]) == ([(0, 1)] if overlap else []), off


@pytest.mark.parametrize(("gap", "touch"), [(0.6, True), (2.0, False)])
def test_areas_touch_where_they_meet_as_they_are_drawn(gap: float, touch: bool) -> None:
    points = np.array([*SQUARE, [4 + gap, 1.0], [10.0, 0.0], [10.0, 4.0]])
    labels = [0] * len(SQUARE) + [1] * 3
    assert touching(points, labels) == ([(0, 1)] if touch else [])


def test_areas_do_not_touch_for_a_word_that_stands_nearest_to_one_of_another_across_a_gap() -> None:
    points = np.array([[0, 0], [0, 9], [2, 9], [9, 8], [9, 0]], float)  # the third is nearest to the second
    assert touching(points, [0, 0, 1, 1, 1]) == []
    assert touching(points[:, ::-1], [0, 0, 1, 1, 1]) == []


def test_a_word_alone_has_no_area_that_touches() -> None:
    assert touching(np.array([*SQUARE, [4.1, 2.0]]), [0, 0, 0, 0, 1]) == []


def test_how_much_of_a_group_lies_in_the_area_of_another_is_the_larger_share_of_the_two() -> None:
    points = np.array([*SQUARE, [1.0, 1.0], [2.0, 1.0], [1.0, 2.0], [9.0, 9.0]])  # three of four within the square
    labels = [0] * 4 + [1] * 4
    assert shares_inside(points, labels, [(0, 1)]) == shares_inside(points, labels, [(1, 0)]) == [0.75]
    beside = np.array([*SQUARE, [6.0, 1.0], [9.0, 1.0], [9.0, 2.0]])
    assert shares_inside(beside, [0] * 4 + [1] * 3, [(0, 1)]) == [0.0]
    assert shares_inside(beside, [0] * 4 + [1] * 3, []) == []


def test_a_word_is_drawn_away_where_the_nearest_word_and_a_group_of_two_or_more_are_nearer_than_its_own() -> None:
    own, other = [[0.0, 0.0], [1.0, 0.0]], [[9.0, 0.0], [9.0, 2.0]]
    labels = [0, 0, 0, 1, 1]
    assert drawn_away(np.array([*own, [8.5, 1.0], *other]), labels) == (2,)
    assert drawn_away(np.array([*own, [2.0, 0.0], *other]), labels) == ()
    assert drawn_away(np.array([*own, [5.0, 1.0], *other]), labels) == ()  # about as far from both
    assert drawn_away(np.array([*own, [8.5, 1.0], [9.0, 0.0]]), [0, 0, 0, 1]) == ()  # beside a single word
    assert drawn_away(np.array([*own, [8.5, 1.0], *other]), [0, 0, 2, 1, 1]) == ()  # alone in its group
    assert drawn_away(np.array(own), [0, 0]) == ()


def test_the_one_point_by_which_two_groups_overlap_is_found_and_none_where_it_takes_two() -> None:
    square, other = [(0, 0), (1, 0), (0, 1), (1, 1)], [(5, 0), (6, 0), (5, 1), (6, 1)]
    points = np.array([*square, (5.5, 0.5), *other], dtype=float)
    labels = [0] * 5 + [1] * 4
    assert overlapping(points, labels) == [(0, 1)]
    assert overlap_by_one(points, labels, (0, 1)) == 4
    two = np.array([*square, (5.5, 0.5), (5.4, 0.6), *other], dtype=float)
    assert overlap_by_one(two, [0] * 6 + [1] * 4, (0, 1)) is None
    assert overlap_by_one(points[3:], labels[3:], (0, 1)) is None, "of two points none is one too many"
