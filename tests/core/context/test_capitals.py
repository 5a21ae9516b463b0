"""Names that a model without capitals reads as words."""

from __future__ import annotations

import pytest

from embedding_core import WordVectors
from embedding_core.context.capitals import read_small
from embedding_core.text import find

# Written down before any of them was tried: names that are words, too, and names that are nothing else
WORDS_TOO = """
    Penny Amber Heather Ivy Pearl Carpenter Potter Fox Wolf Swift Page Price Lane Field Marsh Moss Rock Iris
    Lily Daisy Ray Guy Dale Glen Ash Sage Dean Miller Taylor Deal Split Tours Essen Buffalo Phoenix Kiel Stroud
    Rugby Epping Hove Wells Rye Street Ford Boots Next Visa Oracle Subway Dove Tide Halifax Marks Holly
"""
MERE_NAMES = """
    Peru Oslo Tim Kate Harry Japan Kenya Sunday April Irish Danish Sarah Toyota Canada Berlin Vienna Tom Emma
    Greece Egypt Swedish Friday Dublin Boston Helen Spain Arabic Simon Buddha Christ Facebook Volvo Bristol
    Leeds
"""


def told(glove: WordVectors, text: str, word: str) -> list[str]:
    return read_small(glove, find(text, word))


def test_names_that_are_commoner_as_words_are_told_and_mere_names_are_not(glove: WordVectors) -> None:
    def share(listed: str) -> float:
        names = listed.split()
        return sum(bool(told(glove, f"My cousin spoke of {name} on the bus.", name)) for name in names) / len(names)

    assert share(WORDS_TOO) > 0.6
    assert share(MERE_NAMES) < 0.05


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("We went to Nice for our honeymoon.", "Nice", ["Nice"]),
        ("My aunt Rose sings.", "Rose", ["Rose"]),
        ("She works for Apple in Cork.", "Apple", ["Apple"]),
        ("Nice weather today.", "Nice", []),  # the beginning of a sentence
        ("We went there. Nice people.", "Nice", []),
        ("What a nice day.", "nice", []),
        ("The NICE weather.", "NICE", []),
        ("We Went To Nice By Train", "Nice", []),  # a title
        ("They flew to China and Turkey.", "China", []),  # the country is commoner
        ("I asked Mum.", "Mum", []),
    ],
)
def test_a_name_is_told_by_its_place_and_its_spelling(
    glove: WordVectors, text: str, word: str, names: list[str]
) -> None:
    assert told(glove, text, word) == names


def test_beside_the_word_in_small_letters_every_name_is_told_once(glove: WordVectors) -> None:
    one, other = find("They flew to Turkey.", "Turkey"), find("We roasted a turkey.", "turkey")
    assert read_small(glove, [*one, *other]) == ["Turkey"]
    assert read_small(glove, [*one, *one]) == []
    assert read_small(glove, find("The Nice train, the Nice bus.", "Nice")) == ["Nice"]
    assert read_small(WordVectors.from_arrays(["a"], [[1.0]]), find("We saw Nice.", "Nice")) == []
