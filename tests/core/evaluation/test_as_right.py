"""Answers that are as right as the one that is counted."""

from __future__ import annotations

import pytest

from embedding_core.evaluation.as_right import AsRight, as_right
from embedding_core.evaluation.items import Question
from embedding_core.evaluation.stored import load_stored_scoreboard


@pytest.mark.parametrize(
    ("question", "said", "way"),
    [
        ("stockholm sweden london england", "britain", "name"),
        ("stockholm sweden london england", "UK", "name"),
        ("stockholm sweden london britain", "england", "name"),
        ("french france english england", "britain", None),  # English is the language of England
        ("stockholm sweden london england", "scotland", None),
        ("stockholm sweden london england", "england", None),
        ("paris france washington usa", "america", "name"),
        ("france french slovakia slovakian", "slovak", "name"),
        ("france french slovakia slovakian", "slovakia", None),
        ("japan yen brazil real", "reais", "name"),
        ("japan yen mexico peso", "reais", None),
        ("usa dollar canada dollar", "loonie", "name"),
        ("memphis tennessee arlington texas", "virginia", "namesake"),
        ("memphis tennessee austin texas", "virginia", None),
        ("farmer farm mayor town", "city", "name"),
        ("farmer farm mayor town", "village", None),
        ("tractor field car street", "road", "name"),
        ("messi argentina ronaldo portugal", "brazil", "namesake"),
    ],
)
def test_another_name_or_that_of_a_namesake_is_as_right(question: str, said: str, way: AsRight | None) -> None:
    assert as_right(Question(*question.split()), said) == way


def test_a_second_right_answer_of_a_file_counts_as_the_first() -> None:
    assert as_right(Question("paris", "france", "london", "wales", also=("England",)), "britain") == "name"
    assert as_right(Question("paris", "france", "london", "wales", also=("England",)), "england") is None


def test_no_answer_that_the_stored_run_counts_as_wrong_is_right_by_a_name_of_another_kind() -> None:
    found = {
        (section.name, way)
        for report in load_stored_scoreboard().reports.values()
        for section in report.sections
        for outcome in section.failures
        if (way := as_right(outcome.question, outcome.answered or ""))
    }
    assert found == {
        ("capital-common-countries", "name"),
        ("capital-world", "name"),
        ("currency", "name"),
        ("gram6-nationality-adjective", "name"),
        ("city-in-state", "namesake"),
    }
