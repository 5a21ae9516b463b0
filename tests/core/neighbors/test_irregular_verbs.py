"""The past of verbs that no rule makes, against the past forms of the Google analogy set."""

from __future__ import annotations

import pytest

from embedding_core import WordVectors
from embedding_core.evaluation.questions import google_analogies
from embedding_core.neighbors.irregular_verbs import past_kinds, past_like, slips_of_past
from embedding_core.vectors.dictionary import lemma


@pytest.mark.parametrize(
    ("asked", "form"),
    [
        (("play", "played", "drive"), "drove"),
        (("go", "gone", "drive"), "driven"),
        (("sing", "sang", "drink"), "drank"),
        (("break", "broken", "build"), "built"),
        (("go", "went", "play"), ""),  # a rule makes that one
        (("cat", "cats", "drive"), ""),
        (("drive", "driven", "come"), "come"),
    ],
)
def test_a_verb_gets_the_past_that_the_other_pair_has(asked: tuple[str, str, str], form: str) -> None:
    assert past_like(*asked) == form


def test_the_past_of_the_test_s_verbs_is_one_and_no_other_form_is() -> None:
    (section,) = [section for section in google_analogies() if "past" in section.name]
    pairs = {(question.a, question.b) for question in section.questions}
    assert len(pairs) == 40
    for doing, did in pairs:
        verb = lemma(doing)
        if verb == lemma(did) and verb != did:  # that list takes thinking for a form of thinke
            assert "past" in past_kinds(verb, did), (verb, did)
            assert not past_kinds(verb, doing)


def test_a_past_by_the_rule_is_a_slip_unless_it_is_a_word_as_well(glove: WordVectors) -> None:
    assert dict(slips_of_past(glove.words, "He falled, and payed twice: he payed.")) == {
        "falled": "fell",
        "payed": "paid",
    }
    for right in ("She paid and fell.", "They kneeled by a lighted candle, and he lied.", "It played."):
        assert not list(slips_of_past(glove.words, right)), right
