"""The sentences of word arithmetic, from results worked out by hand or by the shipped vectors."""

from __future__ import annotations

import pytest

from embedding_core import WordVectors
from embedding_core.arithmetic.expression import Expression, analogy
from embedding_core.arithmetic.parser import ExpressionError, parse
from embedding_core.arithmetic.solver import Guess
from embedding_core.arithmetic.worked import WorkedSum, work_out
from wordspace.views.analogy import words


@pytest.fixture(scope="module")
def royal(glove: WordVectors) -> WorkedSum:
    return work_out(glove, analogy("man", "king", "woman"))


def test_each_form_of_a_question_has_the_other() -> None:
    expression = analogy("man", "king", "woman")
    assert words.as_sum(expression) == "`king - man + woman`"
    assert words.as_sum(expression, "queen") == "`king - man + woman` ≈ **`queen`**"
    assert words.as_sentence(expression) == "As a sentence: `man is to king as woman is to ?`"
    assert words.as_sentence(expression, "queen").endswith("→ **`queen`**")
    assert words.as_sentence(Expression.from_terms([("good", 2), ("bad", -1)])) == ""


def test_the_place_of_an_error_is_shown_in_as_many_characters_as_a_phone_has() -> None:
    with pytest.raises(ExpressionError) as error:
        parse(" + ".join(["king"] * 30) + " + * man")
    text, carets = words.around_the_place(error.value).split("\n")
    assert len(text) <= words.POINTER
    assert text[carets.index("^")] == "*"


@pytest.mark.parametrize(
    ("word", "place", "among_all", "is_input", "says"),
    [
        ("queen", 1, 2, False, "`queen` is what comes out."),
        ("princess", 5, 6, False, "`princess` is number 5 of 341,476 words"),
        ("king", None, 1, True, "`king` was put in"),
    ],
)
def test_a_guess_is_told_its_place(
    royal: WorkedSum, word: str, place: int | None, among_all: int, is_input: bool, says: str
) -> None:
    guess = Guess(word, 0.5, among_all, place, is_input)
    assert words.guess_in_words(guess, royal.result, 341_479).startswith(says)
    assert words.is_right(guess, royal.result) == (word == "queen")


def test_no_step_but_the_last_names_the_answer(glove: WordVectors, royal: WorkedSum) -> None:
    assert royal.picture is not None
    for step in (1, 2, 3):
        assert "queen" not in words.told(glove, royal.result, royal.picture, step)
        assert "queen" not in words.seen(royal.picture, step)
    assert "queen" in words.told(glove, royal.result, royal.picture, 4)
    assert "queen" in words.seen(royal.picture, 4)


def test_a_failure_has_its_reason_and_a_success_none(glove: WordVectors, royal: WorkedSum) -> None:
    assert words.why_it_fails(royal.result) == ""
    bark = analogy("dog", "bark", "cat")
    assert words.why_it_fails(work_out(glove, bark).result).startswith("**Why it fails.** People would say `meow`.")
    assert words.why_it_fails(work_out(glove, bark, exclude_inputs=False).result) == ""


def test_the_caveat_names_the_word_that_would_win(glove: WordVectors, royal: WorkedSum) -> None:
    assert "nearest to `king` (`0.84`), a word that was put in" in words.caveat(royal.result)
    sums = work_out(glove, "avg(cat, dog, horse, cow, pig, sheep, goat, duck)").result
    assert "2 more stand in the table" in words.caveat(sums)
