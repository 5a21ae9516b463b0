"""Words that mean a woman or a man, by their definition or by what they are made of."""

from __future__ import annotations

import pytest

from embedding_core.comparison.by_meaning import has_man_in_it, meant_by, whom


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("woman", "maid maids housewives policewoman firewomen waitress nun widow chambermaids Frenchwoman ladies"),
        ("man", "monk fireman fishermen Englishman oarsmen cowboys bloke valet"),
        (None, "nurse nanny midwife human German talisman ottoman roman omen abdomen tomboy malady Goldman person"),
    ],
)
def test_a_word_is_for_a_woman_or_a_man_by_its_definition_or_its_ending(who: str | None, words: str) -> None:
    assert {word: meant_by(word) for word in words.split()} == dict.fromkeys(words.split(), who)


def test_whom_a_word_means_is_one_or_several() -> None:
    asked = ("maid", "housewives", "wives", "women", "chambermaids", "frenchwoman", "frenchwomen", "nurse")
    assert [whom(word) for word in asked] == ["a woman", *["women"] * 4, "a woman", "women", ""]


def test_a_word_that_only_ends_so_is_not_said_to_be_defined_as_a_man() -> None:
    assert [has_man_in_it(word) for word in ("fireman", "chairmen", "policeman", "kings", "human")] == [
        True,
        True,
        False,
        False,
        False,
    ]
