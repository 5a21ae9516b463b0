"""Why a wrong answer may have come out: each kind by a question whose answer anybody can check. Why pairs differ."""

from __future__ import annotations

import numpy as np
import pytest

from embedding_core import WordVectors
from embedding_core.evaluation.items import Question, WordPair
from embedding_core.evaluation.reasons import HARDLY_BEHIND, Reason, reason, why_apart
from embedding_core.evaluation.report import Outcome
from embedding_core.evaluation.similarity import PairOutcome


def said(answer: str | None, question: str) -> Outcome:
    a, b, c, expected = question.split()
    rank = 1 if answer == expected else 3
    return Outcome(Question(a, b, c, expected), answer, rank, answer or a, rank)


@pytest.mark.parametrize(
    ("answer", "question", "expected"),
    [
        ("sings", "walk walked sing sang", Reason("form", ("sang",))),
        ("carrots", "apple fruit carrot vegetable", Reason("own form", ("carrot",))),
        ("puppies", "dog puppy cat kitten", Reason("own form", ("puppy",), "kitten")),
        ("goals", "football Goal basketball basket", Reason("own form", ("Goal",))),
        ("argentine", "albania albanian argentina argentinean", Reason("name", ("argentinean",))),
        ("britain", "Stockholm Sweden London England", Reason("name", ("England",))),
        ("virginia", "memphis tennessee arlington texas", Reason("namesake", ("arlington",))),
        ("hryvna", "poland zloty ukraine hryvnia", Reason("same", ("hryvnia",))),
        (
            "unreasonably",
            "competitive uncompetitive reasonable unreasonable",
            Reason("near", ("uncompetitive",), "unreasonable"),
        ),
        ("zambian", "athens greece lusaka zambia", Reason("near", ("lusaka",), "zambia")),
        ("swan", "king queen lion lioness", Reason("both", ("lion", "queen"), "lioness")),
        ("bulgaria", "nile egypt danube austria", Reason("both", ("danube", "egypt"), "austria")),
        ("kars", "algeria dinar armenia dram", Reason("near", ("armenia",), "dram")),
        ("kars", "man king woman queen", Reason("rare", ("kars",))),
        ("ruble", "algeria dinar angola kwanza", Reason("near", ("dinar",), "kwanza")),
        ("french", "napoleon france caesar rome", Reason("near", ("france",), "rome")),
        ("sent", "monarchy republic king president", None),
        ("today", "bishop church general army", Reason("near many", ())),
        ("currency", "usa dollar canada dollar", Reason("nearest", ("dollar",))),
        ("texas", "phoenix arizona denver colorado", Reason("near", ("arizona",))),
        ("yitzchak", "james watt isaac newton", Reason("near", ("isaac",))),
        ("queen", "man king woman queen", None),
        (None, "man king woman queen", None),
        ("photosynthesis", "man king woman queen", None),
        ("photosynthesis", "zzqx zzqx zzqx queen", None),
    ],
)
def test_an_answer_is_explained_where_there_is_a_cause_and_else_not(
    glove: WordVectors, answer: str | None, question: str, expected: Reason | None
) -> None:
    assert reason(glove, said(answer, question)) == expected


def test_a_near_miss_says_by_how_little_the_right_word_is_behind(glove: WordVectors) -> None:
    found = reason(glove, said("chile", "helsinki finland lima peru"))
    rows = [glove[word] / np.linalg.norm(glove[word]) for word in ("helsinki", "finland", "lima", "chile", "peru")]
    a, b, c, first, second = rows
    total = (b - a + c) / np.linalg.norm(b - a + c)
    assert found is not None
    assert (found.tie, found.words) == ("miss", ("peru",))
    assert found.behind == pytest.approx((first - second) @ total, abs=1e-5)
    assert 0 < found.behind < HARDLY_BEHIND


def test_of_two_right_words_the_reason_is_about_the_one_whose_place_is_told(glove: WordVectors) -> None:
    asked = ("heart", "cardiologist", "kidney")
    alone = reason(glove, said("neurosurgeon", " ".join([*asked, "urologist"])))
    assert alone is not None
    assert (alone.tie, alone.words) == ("miss", ("urologist",))
    for right, also in (("nephrologist", "urologist"), ("urologist", "nephrologist")):
        both = Outcome(Question(*asked, right, also=(also,)), "neurosurgeon", 2, "neurosurgeon", 2)
        assert reason(glove, both) == alone


def test_a_second_right_word_explains_as_the_first(glove: WordVectors) -> None:
    question = Question("a", "b", "c", "child", also=("mouse",))
    assert reason(glove, Outcome(question, "mice", 3, "mice", 3)) == Reason("form", ("mouse",))


def pair(first: str, second: str, people: float, machine: float) -> PairOutcome:
    return PairOutcome(WordPair(first, second, 5.0), 0.5, people, machine)


def test_what_is_used_most_like_each_word_is_told_of_pairs_that_stand_far_apart_alone(glove: WordVectors) -> None:
    lower, higher, close = pair("Doctor", "soup", 2, 9), pair("hot", "cold", 9, 2), pair("cat", "dog", 5, 8)
    nearest = {"doctor": "nurse", "soup": ""}
    assert why_apart(glove, [lower, higher, close], 12, nearest.__getitem__) == [(lower, ("nurse", "")), (higher, None)]
    assert why_apart(glove, [lower, higher], 12, lambda _: "") == [(higher, None)], "what tells nothing is no reason"
    assert why_apart(glove, [lower], 9, nearest.__getitem__) == [], "so few may differ by chance"
    lacking = [pair("sarcosm", "soup", 2, 9)]
    assert why_apart(glove, lacking, 12, nearest.__getitem__) == [], "of a word that is lacking nothing is known"
