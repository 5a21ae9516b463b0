"""Other forms of a word, and neighbours without them."""

import pytest

from embedding_core import InvalidInputError, UnknownWordError, WordVectors, most_similar
from embedding_core.neighbors.inflections import (
    is_form_of,
    is_inflection,
    most_similar_other_words,
    regular_ending,
)
from embedding_core.vectors.british import is_other_spelling
from embedding_core.vectors.unoffered import is_offered


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(("frog", "frogs"), ("mice", "mouse"), ("go", "went"), ("running", "ran"), ("good", "better")),
        *(("city", "cities"), ("sky", "skies"), ("midwife", "midwives"), ("frenchman", "frenchmen")),
        *(("spoke", "spokes"), ("saw", "saws"), ("ebook", "ebooks")),
    ],
)
def test_forms_of_one_word_are_inflections_either_way_round(first: str, second: str) -> None:
    assert is_inflection(first, second)
    assert is_inflection(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [("frog", "toad"), ("frog", "frog"), ("bank", "banker"), ("mes", "my"), ("ramen", "rawoman"), ("dvd", "dvds")],
)
def test_other_words_and_the_word_itself_are_not(first: str, second: str) -> None:
    assert not is_inflection(first, second)


@pytest.mark.parametrize(
    ("word", "form", "ending"),
    [
        *(("cat", "cats", "s"), ("box", "boxes", "s"), ("city", "cities", "s"), ("try", "tried", "ed")),
        *(("bake", "baking", "ing"), ("stop", "stopped", "ed"), ("fast", "faster", "er"), ("old", "oldest", "est")),
        *(("mouse", "mice", "s"), ("go", "went", ""), ("bank", "banker", ""), ("cats", "cat", ""), ("new", "news", "")),
    ],
)
def test_a_regular_form_has_its_ending(word: str, form: str, ending: str) -> None:
    assert regular_ending(word, form) == ending


def test_a_hyphen_is_spelling_alone(glove: WordVectors) -> None:
    assert is_form_of("second-hand", "secondhand")
    assert is_form_of("ebook", "e-books")
    assert not is_form_of("second-hand", "second")
    assert not is_form_of("e-book", "e-mail")
    assert "second-hand" not in {near.word for near in most_similar_other_words(glove, "secondhand", 8)}
    near = [near.word.replace("-", "") for near in most_similar_other_words(glove, "kindle", 8)]
    assert sum(word in ("ebook", "ebooks") for word in near) == 1


def test_a_dash_among_the_neighbours_is_a_form_of_no_word(glove: WordVectors) -> None:
    assert not is_form_of("gen", "--")
    assert not is_form_of("-", "gen")
    assert is_form_of("-", "--")
    assert len(most_similar_other_words(glove, "gen", 6)) == 6


def test_the_end_of_a_word_that_is_no_word_itself_is_no_neighbour_of_it(glove: WordVectors) -> None:
    assert most_similar(glove, "teenager", 1)[0].word == "ager", "newspapers wrote teen-ager"
    others = most_similar_other_words(glove, "teenager", 8)
    assert "ager" not in {near.word for near in others}
    assert "mother" in {near.word for near in most_similar_other_words(glove, "grandmother", 8)}


@pytest.mark.parametrize("word", ["frog", "go", "monday", "virus", "zyzzyva"])
@pytest.mark.parametrize("k", [1, 10, 50])
def test_without_inflections_the_others_move_up_in_order(glove: WordVectors, word: str, k: int) -> None:
    found = most_similar_other_words(glove, word, k)
    everyone = most_similar(glove, word, 3 * k + 30)
    others = [
        near for near in everyone if not is_inflection(word, near.word) and any(sign.isalnum() for sign in near.word)
    ]
    once = [
        near for i, near in enumerate(others) if not any(is_inflection(near.word, other.word) for other in others[:i])
    ]
    assert found == once[:k]
    assert len(found) == k


def test_many_inflections_still_leave_as_many_neighbours_as_were_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = [f"form{i}" for i in range(40)]
    vectors = WordVectors.from_arrays(
        ["word", *forms, "a", "b"], [[1, 0], *([1, 0.001 * i] for i in range(40)), [1, 1], [0, 1]]
    )
    monkeypatch.setattr(
        "embedding_core.neighbors.inflections.is_inflection",
        lambda word, other: word == "word" and other.startswith("form"),
    )
    assert [neighbor.word for neighbor in most_similar_other_words(vectors, "word", 1)] == ["a"]
    assert [neighbor.word for neighbor in most_similar_other_words(vectors, "word", 5)] == ["a", "b"]


def test_signs_are_near_other_signs_only(glove: WordVectors) -> None:
    near = [neighbor.word for neighbor in most_similar(glove, "hell", 8)]
    assert "!" in near
    assert not {"!", "?", "`"} & {neighbor.word for neighbor in most_similar_other_words(glove, "hell", 8)}
    assert "?" in {neighbor.word for neighbor in most_similar_other_words(glove, "!", 8)}


def test_the_search_can_be_kept_to_frequent_words(glove: WordVectors) -> None:
    found = most_similar_other_words(glove, "frog", 10, max_rank=10_000)
    assert len(found) == 10
    assert all(neighbor.frequency_rank <= 10_000 for neighbor in found)


def test_what_the_search_refuses_is_refused(glove: WordVectors) -> None:
    with pytest.raises(UnknownWordError):
        most_similar_other_words(glove, "sarcosm")
    with pytest.raises(InvalidInputError):
        most_similar_other_words(glove, "frog", max_rank=0)


def test_of_several_forms_of_one_neighbour_only_the_nearest_is_left() -> None:
    words = ("library", "archives", "museum", "archive", "collecting", "collections", "museums")
    vectors = WordVectors.from_arrays(words, [[1, 0.1 * i] for i in range(len(words))])
    found = most_similar_other_words(vectors, "library", 5)
    assert [near.word for near in found] == ["archives", "museum", "collecting", "collections"]


@pytest.mark.parametrize(("word", "other"), [("harbour", "harbor"), ("colour", "color"), ("organise", "organize")])
def test_another_spelling_of_a_word_is_no_neighbour_of_it(glove: WordVectors, word: str, other: str) -> None:
    assert other in {near.word for near in most_similar(glove, word, 5)}
    found = [near.word for near in most_similar_other_words(glove, word, 10)]
    assert not {other, f"{other}s", f"{other}d"} & set(found)


def test_no_neighbour_stands_there_in_two_spellings(glove: WordVectors) -> None:
    found = {near.word for near in most_similar_other_words(glove, "kilometres", 10)}
    assert len(found & {"metres", "meters"}) == 1
    assert not found & {"kilometers", "kilometer", "kilometre"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("grey", "gray"), ("greys", "gray"), ("ploughed", "plow"), ("programmes", "programs"), ("practised", "practiced")],
)
def test_spellings_that_no_rule_makes_are_known_one_by_one_in_any_form(one: str, other: str) -> None:
    assert is_other_spelling(one, other)
    assert is_other_spelling(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("axis", "ax"),
        ("programmer", "program"),
        ("timbre", "timber"),
        ("canoe", "cane"),
        ("poetic", "petic"),
        ("israel", "isrel"),
        ("tour", "tor"),
    ],
)
def test_words_that_only_look_like_two_spellings_are_two_words(one: str, other: str) -> None:
    assert not is_other_spelling(one, other)
    assert not is_other_spelling(other, one)


def test_a_coarse_word_has_no_coarse_neighbours_either(glove: WordVectors) -> None:
    coarse = [word for word in glove.words[:50_000] if not is_offered(word)][:6]
    assert not all(is_offered(near.word) for word in coarse for near in most_similar(glove, word, 8))
    assert all(is_offered(near.word) for word in coarse for near in most_similar_other_words(glove, word, 8))
