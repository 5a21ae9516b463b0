"""Which areas on a map overlap, by areas drawn by hand."""

import numpy as np
import pytest

from embedding_core.maps.hulls import overlapping, touching

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


def test_areas_touch_where_a_word_stands_nearest_to_one_of_another() -> None:
    points = np.array([[0, 0], [1, 0], [3, 0], [3.5, 0], [9, 0], [9, 1]], float)
    assert touching(points, [0, 0, 1, 1, 2, 2]) == []
    assert touching(points, [0, 0, 1, 2, 2, 2]) == [(1, 2)]  # 3.5 is of 2, and nearest to 3 of 1, which is alone
    assert touching(points, [0, 1, 0, 1, 2, 3]) == [(0, 1)]
