"""What hands and ears get wrong costs less than any other letter."""

from __future__ import annotations

import pytest

from embedding_core.vectors.slip_cost import slip_cost


@pytest.mark.parametrize(
    ("typed", "meant", "other"),
    [
        ("flod", "flood", "fold"),  # doubled, swapped
        ("penoy", "peony", "penny"),  # swapped, another letter
        ("harber", "harbor", "harder"),  # a vowel
        ("gardrn", "garden", "gardin"),  # the key beside
        ("wich", "which", "wick"),  # not heard
    ],
)
def test_a_slip_costs_less_than_another_word(typed: str, meant: str, other: str) -> None:
    assert slip_cost(typed, meant) < slip_cost(typed, other)


def test_the_same_word_costs_nothing_and_every_letter_of_another_one_something() -> None:
    assert slip_cost("", "") == slip_cost("frog", "frog") == 0
    assert slip_cost("", "frog") > 2 < slip_cost("frog", "")
    assert slip_cost("frog", "zzzz") == pytest.approx(4 * slip_cost("f", "z"))
