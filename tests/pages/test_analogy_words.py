"""The sentences of word arithmetic, from results worked out by hand or by the shipped vectors."""

from __future__ import annotations

import re

import pytest

from embedding_core import WordVectors
from embedding_core.arithmetic.expression import Expression, ExpressionError, analogy
from embedding_core.arithmetic.parser import parse
from embedding_core.arithmetic.solver import Guess
from embedding_core.arithmetic.worked import WorkedSum, work_out
from wordspace.views.analogy import words


@pytest.fixture(scope="module")
def toy() -> WordVectors:
    words = ["*", "`", "<b>", "[x](y)"]
    return WordVectors.from_arrays(words, [[1, 0, 0.2], [1, 1, 0], [0, 0.3, 1], [0, 1, 1]], name="signs")


@pytest.fixture(scope="module")
def royal(glove: WordVectors) -> WorkedSum:
    return work_out(glove, analogy("man", "king", "woman"))


def test_a_sum_is_shown_term_by_term_and_said_as_a_sentence_where_it_is_one() -> None:
    expression = analogy("man", "king", "woman")
    assert words.parts_of(expression) == ["king", "− man", "+ woman"]
    assert words.as_sentence(expression) == "As a sentence: *man is to king as woman is to ?*"
    other = Expression.from_terms([("good", 2), ("bad", -1)])
    assert words.parts_of(other) == ["2*good - bad"]
    assert words.as_sentence(other) == ""


def test_the_place_of_an_error_is_shown_in_as_many_characters_as_a_phone_has() -> None:
    with pytest.raises(ExpressionError) as error:
        parse(" + ".join(["king"] * 30) + " + * man")
    text, carets = words.around_the_place(error.value).split("\n")
    assert len(text) <= words.POINTER
    assert text[carets.index("^")] == "*"


@pytest.mark.parametrize(
    ("word", "place", "among_all", "is_input", "hidden", "revealed"),
    [
        ("queen", 1, 2, False, "*queen* is what comes out: right at the first try.", None),
        (
            "princess",
            5,
            6,
            False,
            "number 5 of 341,476 words. Try once more.",
            "with a score of 0.50; what comes out has 0.77.",
        ),
        ("king", None, 1, True, "Left in, it is number 1. Try another word.", "Left in, it is number 1."),
    ],
)
def test_a_guess_is_told_its_place(
    royal: WorkedSum, word: str, place: int | None, among_all: int, is_input: bool, hidden: str, revealed: str | None
) -> None:
    guess = Guess(word, 0.5, among_all, place, is_input)
    said = words.guess_in_words(guess, royal.result, 341_479, tries=1, revealed=False)
    assert said.endswith(hidden)
    assert word == "queen" or "0.77" not in said
    if revealed is not None:
        assert words.guess_in_words(guess, royal.result, 341_479, tries=2, revealed=True).endswith(revealed)
    assert words.is_right(guess, royal.result) == (word == "queen")


def test_what_lies_opposite_a_word_is_not_called_alike_nor_its_opposite(glove: WordVectors) -> None:
    told = words.answer_in_words(glove, work_out(glove, Expression.from_terms([("cat", -1)])).result)
    assert "alike" not in told
    assert "leaving out *cat*" in told
    assert "not its opposite in meaning" in told
    other = words.answer_in_words(glove, work_out(glove, Expression.from_terms([("cat", 1)])).result)
    assert ", closer than" in other


def test_no_step_but_the_last_names_the_answer(glove: WordVectors, royal: WorkedSum) -> None:
    for step in (1, 2, 3):
        assert "queen" not in words.told(glove, royal, step)
        assert "queen" not in words.seen(royal, step)
        assert "queen" not in words.next_step(royal, step)
    assert "queen" in words.told(glove, royal, 4)
    assert "queen" in words.seen(royal, 4)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        (("he", "she", "his"), "**Most of the way:** from the arrow's tip it is 0.18 to *her*; from *his*, "),
        (("man", "king", "woman"), "**Part of the way:** from the arrow's tip it is 0.69 to *queen*;"),
        (("japan", "tokyo", "china"), "**No nearer than the start:**"),
        (("einstein", "scientist", "picasso"), "**Farther than the start:** from the arrow's tip it is 1.06 "),
    ],
)
def test_a_miss_is_judged_beside_the_way_from_the_start(
    glove: WordVectors, question: tuple[str, str, str], verdict: str
) -> None:
    said = words.miss_in_words(work_out(glove, analogy(*question)))
    assert said.startswith(verdict)
    assert ("wins all the same" in said) == ("start:" in said)


def test_an_answer_that_is_where_the_arrow_starts_is_said_to_be(glove: WordVectors) -> None:
    found = work_out(glove, analogy("hot", "cold", "woman"), exclude_inputs=False)
    assert found.answer == "woman"
    assert words.miss_in_words(found).startswith("The tip is still 0.74 away from *woman*, where the arrow starts")
    assert words.why_it_comes_out(found) == ""


def test_why_it_comes_out_names_what_both_steps_share_and_their_angle(glove: WordVectors, royal: WorkedSum) -> None:
    said = words.why_it_comes_out(royal)
    assert said.startswith("**Why *queen* comes out.** Words get their place from the company they keep. *napoleon*, ")
    assert "more like that of *king* than that of *man*, and more like that of *queen* than that of *woman*" in said
    assert said.endswith("much the same way: 41° apart, where 0° is the same direction and 90° nothing in common.")
    with_king = work_out(glove, analogy("man", "king", "woman"), exclude_inputs=False)
    assert with_king.answer == "king"
    assert words.why_it_comes_out(with_king) == ""  # an answer that was put in is no success


def test_where_the_steps_share_nothing_no_reason_is_given(glove: WordVectors) -> None:
    for question, angle in ((("run", "running", "swim"), 82), (("germany", "paris", "woman"), 90)):
        said = words.why_it_comes_out(work_out(glove, analogy(*question)))
        assert said.startswith("**No shared step.** The [steps](")
        assert f"hardly the same way at all: {angle}° apart" in said
        assert "comes out because it lies near the words that were added" in said
        assert "company" not in said


def test_an_answer_that_people_would_not_give_is_not_said_to_work(glove: WordVectors) -> None:
    found = work_out(glove, analogy("pizza", "italy", "sushi"))
    assert found.answer == "portugal"
    assert words.why_it_comes_out(found).startswith("**Why *portugal* comes out.**")
    assert words.miss_in_words(found).startswith("**Part of the way:** from the arrow's tip it is 1.03 to *portugal*")


def test_a_failure_has_its_reason_and_a_success_none(glove: WordVectors, royal: WorkedSum) -> None:
    assert words.why_it_fails(royal.result) == ""
    bark = analogy("dog", "bark", "cat")
    assert words.why_it_fails(work_out(glove, bark).result).startswith("**Why it fails.** People would say *meow*.")
    assert words.why_it_fails(work_out(glove, bark, exclude_inputs=False).result) == ""


def test_the_caveat_names_the_word_that_would_win(glove: WordVectors, royal: WorkedSum) -> None:
    assert "If all words may win, *king* wins (0.84), which was put in;" in words.caveat(royal.result)
    sums = work_out(glove, "avg(cat, dog, horse, cow, pig, sheep, goat, duck)").result
    assert "2 more stand in the table" in words.caveat(sums)


def test_words_are_shown_as_they_are_whatever_signs_they_are_made_of(toy: WordVectors) -> None:
    found = work_out(toy, analogy("*", "`", "<b>"))
    for sentence in (words.miss_in_words(found), words.caption_of(found), words.caveat(found.result)):
        left = re.sub(r"\\.", "", sentence)
        assert "<b" not in left
        assert "`" not in left.replace("`0", "").replace("0`", "")
