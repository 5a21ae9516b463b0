"""A sum worked out in one call: the same as its parts, one by one."""

from __future__ import annotations

import numpy as np
import pytest

from embedding_core import WordVectors
from embedding_core.arithmetic.expression import Expression
from embedding_core.arithmetic.geometry import parallelogram
from embedding_core.arithmetic.solver import METHODS, rank_of, solve
from embedding_core.arithmetic.worked import _is_far, far_below, work_out
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors import similarity


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("exclude_inputs", [False, True])
def test_answers_picture_and_guess_are_those_of_their_own_functions(
    glove: WordVectors, method: str, exclude_inputs: bool
) -> None:
    options = {"method": method, "k": 5, "exclude_inputs": exclude_inputs}
    worked = work_out(glove, "king - man + woman", guess="Princess", **options)  # type: ignore[arg-type]
    both_out = options | {"exclude_forms": exclude_inputs}
    assert worked.result == solve(glove, "king - man + woman", **both_out)  # type: ignore[arg-type]
    assert worked.answer == ("queen" if exclude_inputs else "king")
    assert worked.guess == rank_of(glove, "king - man + woman", "princess", method=method)  # type: ignore[arg-type]
    alone = parallelogram(glove, "man", "king", "woman", worked.answer, raw=method == "raw")
    assert worked.picture is not None
    assert np.array_equal(worked.picture.coordinates, alone.coordinates)


def test_a_sum_of_another_form_has_no_picture_and_no_guess_where_none_is_made(glove: WordVectors) -> None:
    worked = work_out(glove, "2*good - bad", k=1)
    assert worked.picture is None
    assert worked.guess is None


def test_what_cannot_be_answered_is_said_as_solve_says_it(glove: WordVectors) -> None:
    with pytest.raises(InvalidInputError, match="cancels to nothing"):
        work_out(glove, "king - king")


def test_what_would_come_out_without_the_step_is_the_nearest_other_word(glove: WordVectors) -> None:
    assert work_out(glove, "king - man + woman").without_step == "girl"
    assert work_out(glove, "tokyo - japan + china").without_step == "beijing"
    assert work_out(glove, "2*good - bad").without_step == ""
    still = WordVectors.from_mapping({"a": (1, 0), "b": (0, 1), "c": (0, 0), "d": (1, 1)})
    assert work_out(still, "b - a + c").without_step == "", "nothing is nearest to a word of zeros"


def test_without_the_step_no_form_of_a_word_that_was_put_in_would_be_nearest(glove: WordVectors) -> None:
    worked = work_out(glove, "puppy - dog + cat")
    assert (worked.answer, worked.without_step) == ("kitten", "rabbit"), "cats and dogs are left out"


def test_an_answer_that_is_no_nearer_than_random_words_are_is_far(glove: WordVectors) -> None:
    assert not work_out(glove, "king - man + woman").is_far
    assert work_out(glove, "coffee - caffeine").is_far
    assert work_out(glove, "force - newton + joule", method="3cosmul").is_far, "by the cosine of the sum, as elsewhere"
    assert not work_out(glove, "king - man + woman", method="3cosmul").is_far
    few = WordVectors.from_mapping({"a": (1, 0), "b": (0, 1), "d": (1, 1)})
    assert not work_out(few, "a - b").is_far, "of so few words there are no pairs to compare with"


def test_two_words_at_nearly_a_right_angle_have_little_in_common_where_nothing_is_taken_away(
    glove: WordVectors,
) -> None:
    said = {
        text: work_out(glove, text).has_little_in_common for text in ("choir + money", "snow + car", "pope + cheese")
    }
    assert said == {"choir + money": True, "snow + car": False, "pope + cheese": True}
    assert not work_out(glove, "choir + money - bank").has_little_in_common, "a step is no list"
    assert not work_out(glove, "choir").has_little_in_common
    assert not work_out(glove, "gymnastics + water").has_little_in_common, "swimming is near both"
    assert not work_out(glove, "- choir - money").has_little_in_common


def test_a_rare_answer_has_the_word_of_the_sum_that_it_is_very_alike_to(glove: WordVectors) -> None:
    kin = [
        work_out(glove, text).kin for text in ("stradivari - violin + guitar", "king - man + woman", "cello - violin")
    ]
    assert kin == ["guitar", "", ""], "queen is not rare, and dodecahedral is like no cello"


def test_half_of_all_sums_of_words_drawn_by_lot_have_an_answer_that_is_far(glove: WordVectors) -> None:
    everyday = [word for word in glove.words[:5_000] if word.isalpha()]
    drawn = np.random.default_rng(0).choice(len(everyday), (120, 3))
    sums = [solve(glove, "{} - {} + {}".format(*(everyday[row] for row in rows))) for rows in drawn.tolist()]
    far = [_is_far(glove, found) for found in sums]
    assert np.mean(far) == pytest.approx(0.5, abs=0.1), "as the page says"


def test_what_tells_an_answer_from_the_next_is_nearer_to_it_and_not_just_to_both(glove: WordVectors) -> None:
    noodles = work_out(glove, "pasta - italy + japan")
    assert [each.word for each in noodles.shared] == ["potatoes", "cooked", "beans"]
    assert noodles.telling == ()
    swimming = work_out(glove, "skiing - snow + water")
    runner_up = next(near.word for near in swimming.result.neighbors[1:])
    for each in swimming.shared:
        nearer = similarity(glove, each.word, "swimming") - similarity(glove, each.word, runner_up)
        assert (each in swimming.telling) == (nearer >= 0.05)
    assert swimming.telling


@pytest.mark.slow
def test_about_half_of_the_sums_of_random_everyday_words_have_an_answer_that_is_not_far(glove: WordVectors) -> None:
    rng, most = np.random.default_rng(77), far_below(glove)
    drawn = (rng.choice(5_000, 3, replace=False) for _ in range(150))
    terms = ([(glove.words[int(at)], weight) for at, weight in zip(each, (1, -1, 1), strict=True)] for each in drawn)
    asked = (Expression.from_terms(each) for each in terms)
    scores = [solve(glove, each, k=1, exclude_forms=True).neighbors[0].score for each in asked]
    assert most is not None
    assert 0.4 < np.mean(np.array(scores) >= most) < 0.6
