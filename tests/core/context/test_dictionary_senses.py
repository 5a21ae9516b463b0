"""What a word can mean, by the dictionary that ships."""

import re

import pytest

from embedding_core.context import dictionary_senses
from embedding_core.context.dictionary_senses import MOST, Meaning, meanings_of
from embedding_core.errors import InvalidInputError
from embedding_core.vectors.unoffered import is_listed
from scripts import build_dictionary


def glosses(word: str) -> str:
    return " / ".join(meaning.gloss for meaning in meanings_of(word))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("crane", ["neck", "lifts", "bird"]),
        ("temple", ["worship", "forehead"]),
        ("spring", ["season", "water", "elastic"]),
        ("mole", ["mammal", "spy"]),
        ("cell", ["compartment", "biology"]),
        ("hamper", ["prevent", "basket"]),
        ("rose", ["upward", "shrubs"]),
        ("washer", ["appliance", "disk"]),
        ("needle", ["sharp pointed", "conifer"]),
        ("flies", ["air", "insects"]),
        ("nail", ["attach", "metal"]),
        ("brace", ["support", "dental"]),
    ],
)
def test_a_word_has_its_meanings(word: str, parts: list[str]) -> None:
    assert all(part in glosses(word) for part in parts), glosses(word)


@pytest.mark.parametrize(
    ("form", "word"),
    [
        *(
            ("plugs", "plug"),
            ("sharper", "sharp"),
            ("Temples", "temple"),
            ("drilled", "drill"),
            ("batteries", "battery"),
        ),
        *(("hampering", "hamper"), ("BANK", "bank"), ("knotted", "knot"), ("mice", "mouse")),
    ],
)
def test_a_form_has_those_of_its_word(form: str, word: str) -> None:
    assert meanings_of(word)
    assert {each.gloss for each in meanings_of(form)} & {each.gloss for each in meanings_of(word)}


@pytest.mark.parametrize("word", ["", "zeldafish", "the", "\n", "x\ty", "a" * 10_000, "ing", "s"])
def test_what_has_none_is_empty(word: str) -> None:
    assert meanings_of(word) == ()


def test_no_string_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="A word is a string"):
        meanings_of(5)  # type: ignore[arg-type]  # that is what is tried


def test_every_entry_is_short_and_fit_to_be_shown() -> None:
    for word in dictionary_senses._entries():
        found = meanings_of(word)
        assert 2 <= len(found) <= MOST, word
        assert [each.count for each in found] == sorted((each.count for each in found), reverse=True), word
        for each in found:
            assert 1 < len(each.gloss) <= 70, (word, each.gloss)
            assert ";" not in each.gloss, each.gloss
            shown = re.findall(r"[a-z]+", f"{word} {each.gloss} {each.example}".lower())
            assert all(map(is_listed, shown)), word
            assert not build_dictionary._COARSE.search(f"{each.gloss} {each.example}"), word
            assert not each.example or word in shown, (word, each.example)


def test_a_name_and_an_insult_are_left_out() -> None:
    assert "United States" not in glosses("crane")  # Stephen Crane, writer
    assert "woman" not in glosses("dog")


def test_groups_are_joined_while_they_are_alike() -> None:
    alike = build_dictionary.np.array([[1.0, 0.8, 0.1], [0.8, 1.0, 0.2], [0.1, 0.2, 1.0]])
    assert build_dictionary.groups(alike, 0.5) == [[0, 1], [2]]
    assert build_dictionary.groups(alike, 0.9) == [[0], [1], [2]]


def test_a_definition_is_cut_between_words() -> None:
    long = "a piece of furniture having a smooth flat top that is usually supported by one or more vertical legs"
    cut = build_dictionary.short(long)
    assert len(cut) <= 70
    assert cut.endswith("...")
    assert long.startswith(cut.removesuffix("..."))
    assert build_dictionary.short("flee; take to one's heels") == "flee"


def test_a_meaning_holds_what_a_page_shows() -> None:
    assert Meaning("noun", 7, "place of worship").example == ""


def test_a_space_that_wordnet_lacks_behind_a_comma_is_there() -> None:
    assert "goad or provoke, as by constant criticism" in glosses("needle")
