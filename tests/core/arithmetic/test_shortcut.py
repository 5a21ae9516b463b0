"""Why a word comes out of a sum whether it fits or not, held against searches of its own."""

from __future__ import annotations

import numpy as np
import pytest

from embedding_core import WordVectors, most_similar
from embedding_core.arithmetic.shortcut import EVERYDAY, Shortcut, shortcut
from embedding_core.arithmetic.solver import solve


def of(vectors: WordVectors, text: str) -> Shortcut | None:
    return shortcut(vectors, solve(vectors, text))


@pytest.mark.parametrize(
    ("text", "way", "words"),
    [
        ("rain - umbrella + cold", "form", ("rain",)),
        ("dog - wolf + lion", "nearest", ("dog",)),
        ("umbrella - rain + cold", "near", ("umbrella",)),
        ("honey - bee + cow", "added alone", ("honey", "cow")),
        ("cold - hot + big", "near many", ()),
        ("frog + guitar", "nearest", ("guitar",)),
        ("colour - red + blue", "spelling", ("colour",)),
        ("adrenaline - fear + anger", "spelling", ("adrenaline",)),
    ],
)
def test_the_plainest_reason_is_given(glove: WordVectors, text: str, way: str, words: tuple[str, ...]) -> None:
    found = of(glove, text)
    assert found is not None
    assert (found.way, found.words) == (way, words)


def test_a_comparison_that_was_asked_for_is_no_reason_for_one(glove: WordVectors) -> None:
    found = of(glove, "bigger - big + funny")
    assert found is None or found.way not in ("form", "spelling")


def test_what_is_said_of_a_part_is_what_a_search_of_that_part_finds(glove: WordVectors) -> None:
    some = [glove.words[row] for row in np.random.default_rng(4).integers(200, 8_000, 60)]
    seen = set()
    for a, b, c in zip(some[::3], some[1::3], some[2::3], strict=True):
        result = solve(glove, f'"{b}" - "{a}" + "{c}"')
        answer, found = result.neighbors[0].word, shortcut(glove, result)
        near = {word: [near.word for near in most_similar(glove, word, 3)] for word in (b, c)}
        seen.add(found and found.way)
        if found is not None and found.way in ("nearest", "near"):
            assert near[found.words[0]].index(answer) == 0 or found.way == "near"
        elif found is None or found.way == "added alone":
            assert answer not in near[b] + near[c]
    assert {"nearest", None} <= seen


def test_two_words_that_differ_by_an_e_are_no_spellings_of_one_unless_they_are_used_alike_nor_is_what_was_asked_for(
    glove: WordVectors,
) -> None:
    final = of(glove, "final - match + music")
    assert final is None or final.way != "spelling"
    asked = solve(glove, "color - colour + honour")
    assert asked.neighbors[0].word == "honor"
    found = shortcut(glove, asked)
    assert found is None or found.way != "spelling"
    found = of(glove, "colour - red + blue")
    assert found is not None
    assert found.else_nearest == "shades", "colors and colours are forms of it"


def test_no_reason_is_given_for_what_was_put_in_for_one_word_and_for_a_form_that_was_asked_for(
    glove: WordVectors,
) -> None:
    assert of(glove, "coffee") is None
    assert shortcut(glove, solve(glove, "king - man + woman", exclude_inputs=False)) is None
    asked = of(glove, "jumping - jump + sit")
    assert asked is None or asked.way != "form"


@pytest.mark.parametrize(
    ("text", "instead"),
    [("rain - umbrella + cold", "temperatures"), ("chef - kitchen + garden", "renowned")],
)
def test_beside_a_form_the_first_answer_that_is_none_is_given(glove: WordVectors, text: str, instead: str) -> None:
    found = of(glove, text)
    assert found is not None
    assert found.else_nearest == instead
    answers = [near.word for near in solve(glove, text).neighbors]
    assert answers.index(instead) > 0


def test_a_set_of_few_words_has_no_words_that_are_near_many() -> None:
    few = WordVectors.from_mapping({"a": (1, 0), "b": (0, 1), "c": (1, 0.1), "d": (1, 1), "e": (0.9, 1)})
    assert len(few) < EVERYDAY
    found = of(few, "a + b")
    assert found is None or found.way != "near many"
    still = WordVectors.from_mapping({"a": (1, 0), "b": (0, 0), "d": (1, 1)})
    assert of(still, "a + b") == Shortcut("nearest", ("a",)), "nothing is near to a word of zeros"
