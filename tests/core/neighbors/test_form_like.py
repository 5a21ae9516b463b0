"""The form of a word that another pair asks for."""

from __future__ import annotations

from collections import Counter

import pytest

from embedding_core import WordVectors
from embedding_core.evaluation.questions import google_analogies
from embedding_core.neighbors.form_like import form_like


@pytest.mark.parametrize(
    ("asked", "form"),
    [
        (("hammer", "hammers", "piano"), "pianos"),
        (("hammers", "hammer", "pianos"), "piano"),
        (("wolf", "wolves", "tooth"), "teeth"),
        (("child", "children", "ox"), "oxen"),
        (("dog", "dogs", "box"), "boxes"),
        (("big", "bigger", "funny"), "funnier"),
        (("tall", "tallest", "dry"), ""),  # driest is hardly said
        (("dog", "dogs", "music"), ""),
        (("dog", "dogs", "sheep"), ""),
        (("small", "smaller", "good"), ""),  # better, and not gooder
        (("paint", "painting", "sculpt"), ""),  # sculpture as well as sculpting
        (("horn", "horned", "tail"), ""),  # which is no past of a verb
        (("dog", "puppy", "cat"), ""),
        (("hammers", "hammer", "piano"), ""),
    ],
)
def test_a_pair_of_a_word_and_its_form_asks_for_the_same_form(
    glove: WordVectors, asked: tuple[str, str, str], form: str
) -> None:
    assert form_like(glove, *asked) == form


def test_what_is_asked_for_is_what_the_questions_on_grammar_expect_and_nothing_in_the_others(
    glove: WordVectors,
) -> None:
    found: Counter[tuple[bool, str]] = Counter()
    for section in google_analogies():
        for question in section.questions[::25]:
            a, b, c, expected = (word.lower() for word in (question.a, question.b, question.c, question.expected))
            form = form_like(glove, a, b, c)
            found[section.name.startswith("gram"), "none" if not form else "right" if form == expected else form] += 1
    assert found.keys() == {(True, "right"), (True, "none"), (False, "none")}
    assert found[True, "right"] > 140, "of 427 on grammar"
