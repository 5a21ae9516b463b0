from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from embedding_core import InvalidInputError, UnknownWordError, WordVectors
from embedding_core.arithmetic.examples import RELATIONS
from embedding_core.arithmetic.geometry import POINTS, offset_parallelism, parallelogram
from embedding_core.arithmetic.solver import solve, target_vector


@pytest.fixture
def toy() -> WordVectors:
    """Raw: a, b, c in the plane z = 0, d above it; e completes the parallelogram; on-line lies on the line a b."""
    return WordVectors.from_arrays(
        ["a", "b", "c", "d", "e", "on-line", "twice-a", "minus-a", "minus-b"],
        [[1, 1, 0], [3, 1, 0], [2, 4, 0], [4, 4, 2], [4, 4, 0], [5, 1, 0], [2, 2, 0], [-1, -1, 0], [-3, -1, 0]],
    )


def test_raw_coordinates_by_hand(toy: WordVectors) -> None:
    figure = parallelogram(toy, "a", "b", "c", "d", raw=True)
    assert POINTS == ("a", "b", "c", "computed", "d")
    expected = [[0, 0, 0], [2, 0, 0], [1, 3, 0], [3, 3, 0], [3, 3, 2]]
    assert figure.coordinates == pytest.approx(np.array(expected, dtype=float), abs=1e-9)
    assert not figure.flat
    assert figure.miss == pytest.approx(2)
    assert figure.out_of_plane == pytest.approx(2)
    assert figure.side == pytest.approx(math.sqrt(8))
    assert figure.cosine == pytest.approx(32 / (math.sqrt(32) * 6))
    assert figure.parallel == pytest.approx(1 / math.sqrt(2))


def test_a_perfect_analogy_has_no_miss(toy: WordVectors) -> None:
    figure = parallelogram(toy, "a", "b", "c", "e", raw=True)
    assert (figure.miss, figure.out_of_plane) == (pytest.approx(0), pytest.approx(0))
    assert (figure.cosine, figure.parallel) == (pytest.approx(1), pytest.approx(1))
    assert figure.axes[2].tolist() == [0, 0, 0]


@pytest.mark.parametrize("raw", [False, True])
@pytest.mark.parametrize("words", [("man", "king", "woman", "queen"), ("dog", "bark", "cat", "meow")])
def test_three_dimensions_keep_every_distance(glove: WordVectors, words: tuple[str, ...], raw: bool) -> None:
    figure = parallelogram(glove, *words, raw=raw)
    vectors = [glove.vector(w).astype(float) if raw else glove.units([w])[0] for w in words]
    a, b, c, d = vectors
    points = [a, b, c, b - a + c, d]
    for (i, first), (j, second) in itertools.combinations(enumerate(points), 2):
        distance = np.linalg.norm(first - second)
        assert np.linalg.norm(figure.coordinates[i] - figure.coordinates[j]) == pytest.approx(distance)
        if 4 not in (i, j):
            assert np.linalg.norm(figure.coordinates[i, :2] - figure.coordinates[j, :2]) == pytest.approx(distance)
    assert figure.axes @ figure.axes.T == pytest.approx(np.eye(3), abs=1e-12)
    assert figure.miss == pytest.approx(np.linalg.norm(d - points[3]))
    assert figure.coordinates[1, 0] > 0
    assert figure.coordinates[2, 1] > 0
    assert figure.coordinates[4, 2] == pytest.approx(figure.out_of_plane)


def test_the_cosine_is_that_of_the_answer(glove: WordVectors) -> None:
    figure = parallelogram(glove, "man", "king", "woman", "queen")
    assert figure.cosine == pytest.approx(solve(glove, "king - man + woman", k=1).neighbors[0].score)
    computed = target_vector(glove, "king - man + woman")
    assert figure.miss == pytest.approx(np.linalg.norm(computed - glove.units(["queen"])[0]))


def test_capitals_do_not_matter(glove: WordVectors) -> None:
    assert parallelogram(glove, "Man", "King", "Woman", "Queen").words == ("man", "king", "woman", "queen")


def test_words_on_a_line_are_flat_and_lose_nothing_of_d(toy: WordVectors) -> None:
    figure = parallelogram(toy, "a", "b", "on-line", "d", raw=True)
    assert figure.flat
    assert figure.coordinates[:4, 1:] == pytest.approx(np.zeros((4, 2)), abs=1e-9)
    assert figure.coordinates[4] == pytest.approx([3, math.sqrt(13), 0])
    assert figure.out_of_plane == pytest.approx(math.sqrt(13))


@pytest.mark.parametrize(
    ("words", "x_of_c"),
    [(("a", "a", "c", "d"), math.sqrt(10)), (("a", "b", "a", "d"), 0.0), (("a", "b", "b", "d"), 2.0)],
)
def test_repeated_words_are_flat(toy: WordVectors, words: tuple[str, ...], x_of_c: float) -> None:
    figure = parallelogram(toy, *words, raw=True)
    assert figure.flat
    assert figure.coordinates[2] == pytest.approx([x_of_c, 0, 0], abs=1e-9)
    a, b, c, d = (toy.vector(word).astype(float) for word in words)
    assert np.linalg.norm(figure.coordinates[4] - figure.coordinates[3]) == pytest.approx(np.linalg.norm(b - a + c - d))
    assert np.isfinite(figure.coordinates).all()


def test_one_word_four_times_is_one_point(toy: WordVectors) -> None:
    figure = parallelogram(toy, "a", "a", "a", "a")
    assert figure.flat
    assert not figure.coordinates.any()
    assert not figure.axes.any()
    assert (figure.miss, figure.side, figure.parallel) == (0, 0, 0)


def test_equal_directions_are_one_point_on_the_sphere(toy: WordVectors) -> None:
    figure = parallelogram(toy, "a", "twice-a", "c", "c")
    assert figure.flat
    assert figure.parallel == 0
    assert figure.miss == pytest.approx(0)


def test_a_computed_point_at_the_origin_has_no_direction() -> None:
    vectors = WordVectors.from_arrays(["a", "b", "c"], [[3, 3], [1, 2], [2, 1]])
    assert parallelogram(vectors, "a", "b", "c", "b", raw=True).cosine == 0


def test_all_unknown_words_are_named(toy: WordVectors) -> None:
    with pytest.raises(UnknownWordError) as caught:
        parallelogram(toy, "a", "bb", "cc", "d")
    assert [item.word for item in caught.value.unknown] == ["bb", "cc"]
    with pytest.raises(UnknownWordError) as caught:
        offset_parallelism(toy, [("a", "bb"), ("cc", "d")])
    assert [item.word for item in caught.value.unknown] == ["bb", "cc"]


def test_d_is_folded_into_the_plane_at_its_true_distances_from_both_ends_of_the_second_arrow(toy: WordVectors) -> None:
    found = parallelogram(toy, "a", "b", "c", "d", raw=True)
    start, tip = found.coordinates[2:4, :2]
    assert np.linalg.norm(found.folded - tip) == pytest.approx(found.miss)
    assert np.linalg.norm(found.folded - start) == pytest.approx(found.side)
    # Never nearer to the other two words than it is
    for place in (0, 1):
        drawn = np.linalg.norm(found.folded - found.coordinates[place, :2])
        assert drawn >= np.linalg.norm(found.coordinates[4] - found.coordinates[place]) - 1e-9
    exact = parallelogram(toy, "a", "b", "c", "e", raw=True)
    assert exact.folded == pytest.approx(exact.coordinates[3, :2])


def test_d_right_above_the_computed_point_is_folded_away_from_the_first_arrow() -> None:
    words = ["a", "b", "c", "d"]
    vectors = WordVectors.from_arrays(words, [[1, 0, 0], [3, 0, 0], [1, 2, 0], [3, 2, 1.5]], name="above")
    found = parallelogram(vectors, "a", "b", "c", "d", raw=True)
    assert found.folded == pytest.approx(found.coordinates[3, :2] + (0, 1.5))


def test_a_fourth_word_that_is_the_second_stays_where_that_is(toy: WordVectors) -> None:
    found = parallelogram(toy, "a", "b", "c", "b", raw=True)
    assert found.folded == pytest.approx(found.coordinates[1, :2])


@pytest.mark.parametrize(
    ("miss", "verdict"),
    [
        (0, "hit"),
        (0.99, "hit"),
        (1.01, "near miss"),
        (1.79, "near miss"),
        (1.81, "no nearer than the start"),
        (2.19, "no nearer than the start"),
        (2.21, "farther than the start"),
    ],
)
def test_the_verdict_is_the_way_left_beside_the_way_from_the_start(miss: float, verdict: str) -> None:
    # d is 2 from c, on a circle around it; the arrow ends ``miss`` away from d.
    words = ["a", "b", "c", "d"]
    rows = [[5, 0], [5 + 2 - miss, 0], [0, 5], [2, 5]]
    found = parallelogram(WordVectors.from_arrays(words, rows, name="circle"), "a", "b", "c", "d", raw=True)
    assert (found.side, found.miss) == (pytest.approx(2), pytest.approx(miss, abs=1e-6))
    assert found.verdict == verdict


def test_parallel_and_opposite_differences(toy: WordVectors) -> None:
    found = offset_parallelism(toy, [("a", "b"), ("c", "e"), ("minus-b", "minus-a")], raw=True)
    assert found.cosines == pytest.approx(np.ones((3, 3)))
    assert found.mean_cosine == pytest.approx(1)
    assert found.angles == pytest.approx(np.zeros(3), abs=1e-5)
    assert found.to_others == pytest.approx(np.ones(3))
    assert found.fan == pytest.approx(np.array([[2, 0], [2, 0], [2, 0]]), abs=1e-6)
    cancel = offset_parallelism(toy, [("a", "b"), ("e", "c")], raw=True)
    assert cancel.mean_cosine == pytest.approx(-1)
    assert cancel.mean_angle == pytest.approx(180)


def test_cosines_are_those_of_the_differences(glove: WordVectors) -> None:
    pairs = RELATIONS["male → female"]
    found = offset_parallelism(glove, pairs)
    units = {word: glove.units([word])[0] for pair in pairs for word in pair}
    differences = np.array([units[b] - units[a] for a, b in pairs])
    normed = differences / np.linalg.norm(differences, axis=1, keepdims=True)
    assert found.cosines == pytest.approx(normed @ normed.T)
    upper = np.triu_indices(len(pairs), k=1)
    assert found.mean_cosine == pytest.approx(found.cosines[upper].mean())
    for number, difference in enumerate(normed):
        others = np.delete(differences, number, axis=0).mean(axis=0)
        assert found.to_others[number] == pytest.approx(difference @ others / np.linalg.norm(others))
    assert found.lengths == pytest.approx(np.linalg.norm(differences, axis=1))


def degrees_apart(fan: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The angles between every two arrows of a picture."""
    units = fan / np.linalg.norm(fan, axis=1, keepdims=True)
    seen: npt.NDArray[np.float64] = np.degrees(np.arccos(np.clip(units @ units.T, -1, 1)))
    return seen[np.triu_indices(len(fan), 1)]


def test_two_arrows_of_a_fan_are_as_far_apart_as_in_truth() -> None:
    # Along x, and half-way between x and y: 45 degrees.
    words = ["o", "x", "xy"]
    vectors = WordVectors.from_arrays(words, [[1, 1, 1], [3, 1, 1], [2, 2, 1]], name="corner")
    pair = offset_parallelism(vectors, [("o", "x"), ("o", "xy")], raw=True)
    assert pair.angles.tolist() == pytest.approx([45])
    assert degrees_apart(pair.fan) == pytest.approx([45])
    assert np.linalg.norm(pair.fan, axis=1) == pytest.approx([2, 2**0.5])
    assert pair.fan[0, 1] * pair.fan[1, 1] < 0, "on two sides"
    assert len(pair.shuffled_fan) == 2
    assert len(offset_parallelism(vectors, [("o", "x")], raw=True).shuffled_fan) == 0


def test_a_step_back_is_drawn_as_one() -> None:
    vectors = WordVectors.from_mapping({"a": (1, 1, 0), "b": (3, 1, 0), "c": (1, 2, 3), "d": (1, 4, 3)})
    fan = offset_parallelism(vectors, [("a", "b"), ("b", "a"), ("c", "d")], raw=True).fan
    assert sorted(degrees_apart(fan)) == pytest.approx([90, 90, 180])


@pytest.mark.parametrize(
    ("relation", "degrees"),
    [("country → capital", 50), ("male → female", 57), ("adjective → opposite", 79), ("animal → young", 77)],
)
def test_the_angles_of_a_relation_are_true(glove: WordVectors, relation: str, degrees: int) -> None:
    found = offset_parallelism(glove, RELATIONS[relation])
    upper = np.triu_indices(len(found.pairs), k=1)
    assert found.angles == pytest.approx(np.degrees(np.arccos(found.cosines[upper])))
    assert round(found.mean_angle) == degrees
    assert np.linalg.norm(found.fan, axis=1) == pytest.approx(found.lengths)
    assert degrees_apart(found.fan).mean() == pytest.approx(found.mean_angle)
    outwards = np.argsort(np.abs(np.arctan2(found.fan[:, 1], found.fan[:, 0])))
    assert np.argsort(-found.to_others).tolist() == outwards.tolist(), "those outside go least with the others"


def test_shuffled_pairs_are_less_parallel_and_the_seed_decides(glove: WordVectors) -> None:
    pairs = RELATIONS["country → capital"]
    found = offset_parallelism(glove, pairs)
    assert found.shuffled_mean_cosine is not None
    assert found.mean_cosine is not None
    assert 0 < found.shuffled_mean_cosine < found.mean_cosine - 0.2
    assert offset_parallelism(glove, pairs).shuffled_mean_cosine == found.shuffled_mean_cosine
    assert len(found.shuffled_angles) == 20 * len(pairs) * (len(pairs) - 1) / 2
    assert np.cos(np.radians(found.shuffled_angles)).mean() == pytest.approx(found.shuffled_mean_cosine)
    assert offset_parallelism(glove, pairs, seed=1).shuffled_mean_cosine != found.shuffled_mean_cosine


def test_a_difference_of_no_length_is_defined(toy: WordVectors) -> None:
    found = offset_parallelism(toy, [("a", "b"), ("a", "twice-a"), ("c", "e")])
    assert found.lengths[1] == 0
    assert not found.cosines[1].any()
    assert found.to_others[1] == 0
    assert found.fan[1].tolist() == [0, 0]
    assert len(found.angles) == 1
    alone = offset_parallelism(toy, [("a", "b"), ("c", "e")])
    assert found.mean_cosine == pytest.approx(alone.mean_cosine)


@pytest.mark.parametrize("pairs", [[("a", "a")], [("a", "b")], [("a", "a"), ("b", "b")], [("a", "b"), ("a", "b")]])
def test_too_few_pairs_have_no_mean_but_no_error_or_nan(toy: WordVectors, pairs: list[tuple[str, str]]) -> None:
    found = offset_parallelism(toy, pairs)
    assert found.mean_cosine is None
    assert len(found.pairs) == len(set(pairs))
    assert found.mean_angle == 90
    for array in (found.cosines, found.to_others, found.fan, found.shuffled_mean_angle):
        assert np.isfinite(array).all()


def test_no_pair_is_refused(toy: WordVectors) -> None:
    with pytest.raises(InvalidInputError, match="At least one pair"):
        offset_parallelism(toy, [])


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_is_in_the_vocabulary(glove: WordVectors, name: str) -> None:
    pairs: Any = RELATIONS[name]
    assert 10 <= len(pairs) <= 20
    assert len(set(pairs)) == len(pairs)
    assert [word for pair in pairs for word in pair if word not in glove] == []
    found = offset_parallelism(glove, pairs)
    assert found.mean_cosine is not None
    assert found.shuffled_mean_cosine is not None
    assert found.mean_cosine > found.shuffled_mean_cosine


def test_documented_numbers(glove: WordVectors) -> None:
    figure = parallelogram(glove, "man", "king", "woman", "queen")
    assert [round(x, 2) for x in (figure.cosine, figure.miss, figure.out_of_plane)] == [0.77, 0.69, 0.59]
    found = offset_parallelism(glove, [("man", "woman"), ("king", "queen"), ("uncle", "aunt")])
    assert round(float(found.cosines[0, 1]), 2) == 0.44
