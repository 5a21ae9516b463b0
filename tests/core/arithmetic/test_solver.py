from __future__ import annotations

import math
import tracemalloc
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from embedding_core import InvalidInputError, WordVectors, most_similar
from embedding_core.arithmetic.examples import EXAMPLES, KINDS
from embedding_core.arithmetic.expression import Expression, ExpressionError, analogy
from embedding_core.arithmetic.lookup import UnknownTermError
from embedding_core.arithmetic.parser import parse
from embedding_core.arithmetic.solver import METHODS, Method, rank_of, solve, target_vector
from embedding_core.neighbors.words import similarity

QUESTIONS = [
    ("man", "king", "woman"),
    ("france", "paris", "italy"),
    ("go", "went", "come"),
    ("big", "bigger", "cold"),
    ("japan", "sushi", "italy"),
    ("dog", "bark", "cat"),
    ("the", "of", "and"),
    ("hot", "cold", "big"),
]


@pytest.fixture
def square() -> WordVectors:
    """a : b :: c : d is a parallelogram of raw vectors; unit vectors bend it."""
    return WordVectors.from_arrays(
        ["a", "b", "c", "d", "far", "zero", "twice-b"],
        [[1, 0, 0], [1, 2, 0], [1, 0, 2], [1, 2, 2], [-1, -1, -1], [0, 0, 0], [2, 4, 0]],
    )


def exact_scores(vectors: WordVectors, expression: Expression, method: Method) -> npt.NDArray[np.float64]:
    """Every score in float64; shares nothing with `solve` but the stored rows."""
    inputs = np.array([vectors.rows[vectors.index(term.word)] for term in expression.terms], dtype=np.float64)
    units = inputs / np.linalg.norm(inputs, axis=1, keepdims=True)
    weights = np.array([term.weight for term in expression.terms])
    if method == "raw":
        scales = [1.0 if vectors.scales is None else vectors.scales[vectors.index(word)] for word in expression.words]
        units = inputs * np.array(scales, dtype=np.float64)[:, None]
    target = weights @ units
    target /= np.linalg.norm(target)
    scores = []
    for start in range(0, len(vectors), 50_000):
        rows = vectors.rows[start : start + 50_000].astype(np.float64)
        lengths = np.linalg.norm(rows, axis=1)
        if method == "3cosmul":
            shifted = np.maximum((1 + rows @ units.T / lengths[:, None]) / 2, 0) ** np.abs(weights)
            scores.append(shifted[:, weights > 0].prod(axis=1) / (shifted[:, weights < 0].prod(axis=1) + 1e-6))
        else:
            scores.append(rows @ target / lengths)
    return np.concatenate(scores)


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS)
def test_3cosadd_agrees_with_gensim(glove: WordVectors, gensim_glove: Any, question: tuple[str, str, str]) -> None:
    a, b, c = question
    expected = gensim_glove.most_similar(positive=[b, c], negative=[a], topn=10)
    found = solve(glove, analogy(a, b, c)).neighbors
    assert [item.word for item in found] == [word for word, _ in expected]
    assert [item.score for item in found] == pytest.approx([score for _, score in expected], abs=2e-6)


# gensim's own most_similar_cosmul calls a function that gensim has deprecated
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Call to deprecated `init_sims`:DeprecationWarning")
@pytest.mark.parametrize("question", QUESTIONS)
def test_3cosmul_agrees_with_gensim(glove: WordVectors, gensim_glove: Any, question: tuple[str, str, str]) -> None:
    a, b, c = question
    expected = gensim_glove.most_similar_cosmul(positive=[b, c], negative=[a], topn=10)
    found = solve(glove, analogy(a, b, c), method="3cosmul").neighbors
    assert [item.word for item in found] == [word for word, _ in expected]
    assert [item.score for item in found] == pytest.approx([score for _, score in expected], rel=5e-6)


@pytest.mark.parametrize("question", QUESTIONS)
def test_unfiltered_and_raw_agree_with_gensim(
    glove: WordVectors, gensim_glove: Any, question: tuple[str, str, str]
) -> None:
    a, b, c = question
    for method, unit in (("3cosadd", True), ("raw", False)):
        a_, b_, c_ = (gensim_glove.get_vector(word, norm=unit) for word in (a, b, c))
        expected = gensim_glove.similar_by_vector(b_ - a_ + c_, topn=10)
        found = solve(glove, analogy(a, b, c), method=method, exclude_inputs=False)
        assert [item.word for item in found.neighbors] == [word for word, _ in expected]
        assert found.unfiltered[:10] == found.neighbors


def test_weights_agree_with_gensim(glove: WordVectors, gensim_glove: Any) -> None:
    expected = gensim_glove.most_similar(positive=[("good", 2.0), ("movie", 0.5)], negative=[("bad", -1.0)], topn=10)
    found = solve(glove, "2*good - bad + movie/2").neighbors
    assert [item.word for item in found] == [word for word, _ in expected]
    assert [item.score for item in found] == pytest.approx([score for _, score in expected], abs=2e-6)


@pytest.mark.filterwarnings("ignore:Call to deprecated `init_sims`:DeprecationWarning")
def test_3cosmul_of_several_words_agrees_with_gensim(glove: WordVectors, gensim_glove: Any) -> None:
    positive, negative = ["paris", "berlin", "italy", "spain", "river"], ["france", "germany", "money"]
    expected = gensim_glove.most_similar_cosmul(positive=positive, negative=negative, topn=10)
    found = solve(glove, " + ".join(positive) + " - " + " - ".join(negative), method="3cosmul").neighbors
    assert [item.word for item in found] == [word for word, _ in expected]
    thrice = gensim_glove.most_similar_cosmul(positive=["king", "king", "king"], negative=["man", "man"], topn=10)
    found = solve(glove, "3*king - 2*man", method="3cosmul").neighbors
    assert [item.word for item in found] == [word for word, _ in thrice]
    assert [item.score for item in found] == pytest.approx([score for _, score in thrice], rel=1e-5)


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "text",
    [
        "king - man + woman",
        "frog",
        "2*good - bad",
        "0.3*paris + 1.7*river - 0.01*the",
        "avg(paris, london, rome) - france",
        "king + man - man",
        "of - the + zyuganov",
    ],
)
def test_order_and_places_are_those_of_every_score_in_float64(glove: WordVectors, text: str, method: Method) -> None:
    result = solve(glove, text, method=method, k=25, exclude_inputs=False)
    scores = exact_scores(glove, result.expression, method)
    order = np.argsort(-scores, kind="stable")
    assert [item.frequency_rank - 1 for item in result.neighbors] == order[:25].tolist()
    assert [item.place for item in result.neighbors] == list(range(1, 26))
    assert [item.score for item in result.neighbors] == pytest.approx(scores[order[:25]].tolist(), rel=1e-9)
    for item in result.inputs:
        own = scores[glove.index(item.word)]
        assert item.place == 1 + np.count_nonzero(scores > own + 1e-11)
        assert item.score == pytest.approx(own)


def test_random_expressions_on_random_vectors_match_a_full_sort() -> None:
    rng = np.random.default_rng(1)
    vectors = WordVectors.from_arrays([f"w{i}" for i in range(700)], rng.normal(size=(700, 4)))
    for _ in range(60):
        words = rng.choice(700, size=rng.integers(1, 6), replace=False)
        terms = [(f"w{i}", float(rng.choice([1, -1, 0.5, 2, -0.7]))) for i in words]
        expression = Expression.from_terms([(terms[0][0], 1.0), *terms[1:]])
        for method in METHODS:
            result = solve(vectors, expression, method=method, k=30, exclude_inputs=False)
            scores = exact_scores(vectors, expression, method)
            assert [n.frequency_rank - 1 for n in result.neighbors] == np.argsort(-scores, kind="stable")[:30].tolist()


def test_why_not_king(glove: WordVectors) -> None:
    result = solve(glove, "king - man + woman")
    assert result.unfiltered[0].word == "king"
    assert result.unfiltered[0].is_input
    assert result.neighbors[0].word == "queen"
    assert result.neighbors[0].place == 2
    king, man, woman = result.inputs
    assert (king.word, king.weight, king.place) == ("king", 1, 1)
    assert (man.word, man.weight) == ("man", -1)
    assert man.place is not None
    assert woman.place is not None
    assert 1 < woman.place < man.place
    assert king.score == pytest.approx(result.unfiltered[0].score)


def test_the_unfiltered_list_reaches_to_the_last_answer(glove: WordVectors) -> None:
    result = solve(glove, "king - man + woman", k=3)
    assert len(result.neighbors) == 3
    assert len(result.unfiltered) == 6
    assert [item for item in result.unfiltered if not item.is_input][:3] == list(result.neighbors)


def test_capitals_do_not_matter(glove: WordVectors) -> None:
    assert solve(glove, "King - MAN + Woman") == solve(glove, "king - man + woman")


def test_one_word_gives_its_neighbors(glove: WordVectors) -> None:
    expected = most_similar(glove, "frog")
    for method in METHODS:
        found = solve(glove, "frog", method=method).neighbors
        assert [item.word for item in found] == [item.word for item in expected]
    assert [item.score for item in solve(glove, "frog").neighbors] == pytest.approx([n.cosine for n in expected])


@pytest.mark.parametrize("method", METHODS)
def test_the_same_word_three_times_is_the_word(glove: WordVectors, method: Method) -> None:
    thrice = solve(glove, "frog + frog + frog", method=method)
    assert [n.word for n in thrice.neighbors] == [n.word for n in solve(glove, "frog", method=method).neighbors]
    assert [item.weight for item in thrice.inputs] == [3]
    assert thrice == solve(glove, "3*frog", method=method)


def test_an_average_is_the_sum(glove: WordVectors) -> None:
    for method in METHODS:
        average = solve(glove, "avg(paris, london, rome)", method=method).neighbors
        total = solve(glove, "paris + london + rome", method=method).neighbors
        assert [item.word for item in average] == [item.word for item in total]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("text", ["king - king", "king - man - king + man", "0*king", "0.1*king + 0.2*king - 0.3*king"])
def test_a_sum_that_cancels_says_so(glove: WordVectors, text: str, method: Method) -> None:
    with pytest.raises(InvalidInputError, match=r"king.*(cancels to nothing|adds no word)"):
        solve(glove, text, method=method)


def test_different_words_that_cancel_say_so(square: WordVectors) -> None:
    with pytest.raises(InvalidInputError, match="cancels to nothing"):
        solve(square, "b - twice-b")
    with pytest.raises(InvalidInputError, match="cancels to nothing"):
        solve(square, "b - twice-b/2", method="raw")
    with pytest.raises(InvalidInputError, match="cancels to nothing"):
        solve(square, "zero")


def test_a_word_that_cancels_is_still_an_input(glove: WordVectors) -> None:
    result = solve(glove, "king + queen - queen")
    assert "queen" not in [item.word for item in result.neighbors]
    assert [(item.word, item.weight) for item in result.inputs] == [("king", 1), ("queen", 0)]


def test_only_subtracting_gives_the_opposite_direction_and_nothing_to_multiply(square: WordVectors) -> None:
    assert solve(square, "-a", k=1).neighbors[0].word == "far"
    with pytest.raises(InvalidInputError, match="adds no word"):
        solve(square, "-a", method="3cosmul")


def test_3cosmul_refuses_what_it_cannot_multiply(square: WordVectors) -> None:
    assert solve(square, "16*a - 16*b", method="3cosmul").neighbors
    with pytest.raises(InvalidInputError, match="at most 32"):
        solve(square, "33*a", method="3cosmul")
    with pytest.raises(InvalidInputError, match="'zero' is all zeros"):
        solve(square, "a + zero", method="3cosmul")


def test_by_hand(square: WordVectors) -> None:
    raw = solve(square, "b - a + c", method="raw", k=1).neighbors[0]
    assert (raw.word, raw.score) == ("d", pytest.approx(1))
    add = solve(square, "b - a + c", k=1).neighbors[0]
    s = math.sqrt(5)
    x, y = 2 / s - 1, 2 / s
    assert add.score == pytest.approx((x + 4 * y) / (3 * math.sqrt(x * x + 2 * y * y)))
    mul = solve(square, "b - a + c", method="3cosmul", k=1).neighbors[0]
    assert mul.score == pytest.approx(((1 + 5 / (3 * s)) / 2) ** 2 / ((1 + 1 / 3) / 2 + 1e-6))


def test_vectors_of_one_direction_come_in_frequency_order(square: WordVectors) -> None:
    for method in METHODS:
        found = solve(square, "b", method=method, exclude_inputs=False, k=2)
        assert [item.word for item in found.neighbors] == ["b", "twice-b"]
        assert rank_of(square, "twice-b", "twice-b", method=method).place == 2


def test_fewer_answers_when_there_are_no_more_words(square: WordVectors) -> None:
    assert len(solve(square, "a", k=100).neighbors) == 6
    assert solve(square, "a + b + c + d + far + zero + twice-b").neighbors == ()


def test_max_rank_limits_the_search(glove: WordVectors) -> None:
    expected = [n for n in solve(glove, "king - man + woman", k=500).neighbors if n.frequency_rank <= 20_000][:5]
    result = solve(glove, "king - man + woman", k=5, max_rank=20_000)
    assert [n.word for n in result.neighbors] == [n.word for n in expected]
    rare = solve(glove, "zyuganov - man + woman", max_rank=1_000)
    assert rare.inputs[0].place is None
    assert rare.inputs[1].place is not None
    assert all(n.frequency_rank <= 1_000 for n in rare.unfiltered)
    assert len(solve(glove, "king", k=10, max_rank=3).neighbors) == 3


@pytest.mark.parametrize(
    ("text", "with_forms", "without"),
    [
        ("puppy - dog + cat", "puppies", "kitten"),
        ("choir - singer + musician", "choirs", "choral"),
        ("bark - dog + tree", "trees", "twigs"),
        ("library", "libraries", "archive"),
        ("colour - red + blue", "color", "shades"),
    ],
)
def test_other_forms_of_what_was_put_in_are_left_out(
    glove: WordVectors, text: str, with_forms: str, without: str
) -> None:
    assert solve(glove, text, k=1).neighbors[0].word == with_forms
    found = solve(glove, text, k=3, exclude_forms=True)
    assert found.neighbors[0].word == without
    assert len(found.neighbors) == 3
    (form,) = (item for item in found.unfiltered if item.word == with_forms)
    assert form.form_of in found.expression.words
    assert found.leaves_out(form)


@pytest.mark.parametrize(
    "text",
    [
        "books - book + shelf",
        "shelf - book + books",
        "hotter - hot + cold",
        "worse - bad + easy",
        "thought - think + play",
    ],
)
def test_a_sum_that_asks_for_a_form_gets_one(glove: WordVectors, text: str) -> None:
    assert solve(glove, text, exclude_forms=True) == solve(glove, text)


def test_forms_come_out_where_nothing_else_is_left() -> None:
    few = WordVectors.from_mapping({"book": (1, 0), "books": (1, 0.1)})
    assert [near.word for near in solve(few, "book", exclude_forms=True).neighbors] == ["books"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [({"k": 0}, "1 or more"), ({"max_rank": 0}, "1 or more"), ({"method": "3cosdiv"}, "3cosadd, 3cosmul, raw")],
)
def test_impossible_arguments_are_refused(square: WordVectors, arguments: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidInputError, match=says):
        solve(square, "a", **arguments)


def test_bad_text_and_unknown_words_are_told_apart(square: WordVectors) -> None:
    with pytest.raises(ExpressionError):
        solve(square, "a -")
    with pytest.raises(UnknownTermError) as caught:
        solve(square, "aa - bb + c")
    assert [item.word for item in caught.value.unknown] == ["aa", "bb"]
    with pytest.raises(UnknownTermError):
        rank_of(square, "a", "nobody")


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_a_guess_is_placed_with_and_without_the_inputs(glove: WordVectors, method: Method) -> None:
    result = solve(glove, "king - man + woman", method=method, k=40)
    for number, item in enumerate(result.neighbors, start=1):
        guess = rank_of(glove, "king - man + woman", item.word.title(), method=method)
        assert (guess.word, guess.place, guess.place_without_inputs) == (item.word, item.place, number)
        assert guess.score == item.score
        assert not guess.is_input


def test_a_guess_may_be_an_input_or_outside_the_search(glove: WordVectors) -> None:
    king = rank_of(glove, "king - man + woman", "king")
    assert (king.place, king.place_without_inputs, king.is_input) == (1, None, True)
    rare = rank_of(glove, "king - man + woman", "zyuganov", max_rank=1_000)
    assert (rare.place, rare.place_without_inputs, rare.is_input) == (None, None, False)
    inside = rank_of(glove, "zyuganov + man", "woman", max_rank=1_000)
    assert inside.place is not None
    assert inside.place_without_inputs == inside.place - 1


def test_the_last_word_has_the_last_place(square: WordVectors) -> None:
    assert rank_of(square, "a", "far").place == 7


def test_the_sum_of_vectors(square: WordVectors) -> None:
    assert target_vector(square, "b - a + c", method="raw").tolist() == [1, 2, 2]
    assert target_vector(square, "2*a - a").tolist() == [1, 0, 0]
    assert target_vector(square, "a - a").tolist() == [0, 0, 0]


def test_the_article_sum_is_the_raw_method(glove: WordVectors) -> None:
    article = glove["king"] - glove["man"] + glove["woman"]
    assert target_vector(glove, "king - man + woman", method="raw") == pytest.approx(article, abs=1e-6)
    found = solve(glove, "king - man + woman", method="raw").neighbors
    expected = most_similar(glove, article, exclude=["king", "man", "woman"])
    assert [item.word for item in found] == [item.word for item in expected]


@pytest.mark.parametrize("method", METHODS)
def test_one_answer_makes_no_float_copy_of_all_the_vectors(glove: WordVectors, method: Method) -> None:
    solve(glove, "king", method=method)
    tracemalloc.start()
    try:
        solve(glove, "king - man + woman", method=method)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * glove.rows.size / 2  # a float32 copy has 4 bytes a number


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.a}-{e.b}-{e.c}")
def test_an_example_gives_the_answer_that_it_promises(glove: WordVectors, example: Any) -> None:
    answer = solve(glove, analogy(example.a, example.b, example.c), k=1).neighbors[0].word
    assert answer == example.answer
    assert example.kind in KINDS
    fails = example.kind == "where it fails"
    assert bool(example.hoped) == bool(example.why) == fails
    assert example.hoped != answer


def test_there_are_examples_of_every_kind() -> None:
    assert [kind for kind in KINDS if sum(e.kind == kind for e in EXAMPLES) < 4] == []


def test_what_is_said_about_the_failures_is_true(glove: WordVectors) -> None:
    def nearest(word: str) -> list[str]:
        return [n.word for n in most_similar(glove, word, 3)]

    def place(text: str, word: str) -> int | None:
        return rank_of(glove, text, word).place_without_inputs

    assert nearest("georgia") == ["ohio", "tennessee", "carolina"]
    assert nearest("bark") == ["twigs", "leaf", "beetles"]
    assert nearest("left") == ["back", "leaving", "off"]
    assert rank_of(glove, "wrote - write + read", "read").place == 2
    assert place("paris - france + switzerland", "bern") == 7
    assert round(similarity(glove, "hot", "cold"), 2) == 0.72
    assert (place("cold - hot + big", "small") or 0) > 100
    assert round(similarity(glove, "nurse", "woman"), 2) == 0.61
    assert round(similarity(glove, "nurse", "man"), 2) == 0.46
    assert solve(glove, "doctor - man + woman").unfiltered[0].word == "doctor"


def test_solve_takes_what_parse_returns(square: WordVectors) -> None:
    assert solve(square, parse("b - a + c")) == solve(square, "a is to b as c is to ?")
