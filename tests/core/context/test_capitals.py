"""Names: which words are some, what a model says of them, and which a model without capitals reads as words."""

from __future__ import annotations

from pathlib import Path

import pytest

from embedding_core import WordVectors
from embedding_core.context.capitals import is_mere_name, is_small_word, read_small
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.pairs import compare_in_context
from embedding_core.context.sense_data import stored_same_sense
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


# A name in two sentences, and whether it is of two things, written down before any of them was tried
NAMES = Path(__file__).with_name("names.tsv")


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


@pytest.mark.parametrize(
    ("text", "word", "is_one"),
    [
        ("Ole sailed home.", "Ole", True),
        ("Mary is ill.", "Mary", True),
        ("She married Tom.", "Tom", True),
        ("My Toyota is red.", "Toyota", True),
        ("Sleepers were rotten.", "Sleepers", False),
        ("Herring is cheap.", "Herring", False),
        ("The train to oslo was full.", "oslo", False),
        ("We Saw The Herring", "Herring", False),  # a title
        ("She works for Apple in Cork.", "Apple", False),  # the bank has its senses
    ],
)
def test_a_mere_name_is_told_by_its_capital_and_at_a_beginning_by_the_words_near_it(
    glove: WordVectors, text: str, word: str, is_one: bool
) -> None:
    assert is_mere_name(glove, find(text, word)[0]) == is_one


@pytest.mark.slow
def test_of_names_what_is_guessed_is_hardly_more_than_chance(encoder: ContextualEncoder, glove: WordVectors) -> None:
    """Verdicts are not: four of these pairs have one, and all four are right."""
    guesses, verdicts = [], []
    lines = [line.split("\t") for line in NAMES.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 40
    for things, name, *texts in lines:
        first, second = (find(text, name)[0] for text in texts)
        if not (is_mere_name(glove, first) and is_mere_name(glove, second)):
            continue
        found = stored_same_sense().judge(compare_in_context(encoder, first, second))
        right = found.guess == {"one": "same sense", "two": "different senses"}[things]
        if found.answer != "no verdict":
            verdicts.append(right)
        elif found.guess != "no verdict":
            guesses.append(right)
    assert len(guesses) > 24
    assert sum(guesses) / len(guesses) < 0.6, "of other words 7 in 10"
    assert all(verdicts)


def test_a_capital_that_the_set_does_not_know_is_told_where_the_small_word_is_a_common_one(glove: WordVectors) -> None:
    for typed in ("Nice", "Swift", "May", "Orange", "ICE", "PIN"):
        assert is_small_word(glove, typed)
    for typed in ("bury", "Bread", "Locomotive", "BREAD", "IBM", "Bolton", "Turkey", "Monday", "Mourinho", "Xqzzy", ""):
        assert not is_small_word(glove, typed)
