"""What people would say that comes out, by the pairs of the Google set."""

from __future__ import annotations

import pytest

from embedding_core.evaluation.relations import Known, belongs_to, known_answers


@pytest.mark.parametrize(
    ("question", "known"),
    [
        ("Berlin Germany Vienna", Known(("austria",))),
        ("germany berlin austria", Known(("vienna",))),
        ("big bigger tall", Known(("taller",))),
        ("texas dallas illinois", Known(("chicago",), closed=False)),  # springfield is right, too
        ("dollar usa yen", Known(("japan",), closed=False)),  # the dollar has several countries
        ("berlin germany bread", Known()),
        ("berlin france vienna", Known()),
        ("berlin germany berlin", Known()),
    ],
)
def test_two_pairs_of_one_section_know_their_answer(question: str, known: Known) -> None:
    assert known_answers(*question.split()) == known


@pytest.mark.parametrize(
    ("word", "like", "known"),
    [
        ("Paris", "Italy", "france"),
        ("rome", "france", "italy"),
        ("dallas", "illinois", "texas"),
        ("Kafka", "Japan", ""),
        ("king", "spain", ""),
        ("paris", "rome", ""),
    ],
)
def test_what_a_word_belongs_to_is_known_of_the_words_of_one_relation(word: str, like: str, known: str) -> None:
    assert belongs_to(word, like) == known
