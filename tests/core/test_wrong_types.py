"""Whatever is given to a public function, it answers or raises one of our errors: nothing raw, and no warning."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields
from typing import Any

import numpy as np
import pytest

from embedding_core import (
    EmbeddingError,
    InvalidInputError,
    WordVectors,
    angle_degrees,
    closest_pair,
    sample_random_pairs,
)
from embedding_core.arithmetic import analogy, parallelogram, parse, solve
from embedding_core.checks import public
from embedding_core.evaluation import (
    evaluate_analogies,
    evaluate_similarity,
    parse_pairs,
    parse_questions,
    read_test_sets,
)
from embedding_core.maps import cluster, measured_map, parse_groups, pca, read_groups, surroundings
from embedding_core.neighbors import is_inflection
from embedding_core.training import SkipGramConfig, ToyConfig, build_corpus, decode, sentences, toy_world
from embedding_core.vectors import quantise, to_glove_text

SET = WordVectors.from_arrays(["x", "y", "z", "xy"], [[1, 0], [0, 1], [1, 1], [2, 1]])
WRONG = [
    *(None, 5, 2.5, float("nan"), np.inf, True, 1j, 10**400, b"x", "", object()),
    *([5], [None], ["x", 5], {"x": 1}, ()),
    *(np.array("x"), np.ones((2, 2))),
]
CALLS: list[tuple[Any, list[Any], dict[str, Any]]] = [
    (solve, [SET, "x - y + z"], {"k": 3, "max_rank": 2, "method": "3cosadd"}),
    (parse, ["x"], {}),
    (analogy, ["x", "y", "z"], {}),
    (parallelogram, [SET, "x", "y", "z", "xy"], {}),
    (evaluate_analogies, [SET, parse_questions(b"x y z xy")], {"max_rank": 3, "sizes": [2], "method": "3cosadd"}),
    (evaluate_similarity, [SET, parse_pairs(b"x y 1\nx z 2\ny z 3\n")], {"max_rank": 3}),
    (parse_questions, [b"a b c d"], {"name": "n"}),
    (parse_pairs, [b"a b 1"], {}),
    (read_test_sets, [[("a", b"a b c d")]], {}),
    (angle_degrees, [0.5], {}),
    (closest_pair, [["x", "y"], np.eye(2)], {}),
    (sample_random_pairs, [SET], {"n_pairs": 10, "seed": 0}),
]


@pytest.mark.parametrize(("function", "arguments", "options"), [pytest.param(*c, id=c[0].__name__) for c in CALLS])
def test_wrong_types_get_our_errors(function: Any, arguments: list[Any], options: dict[str, Any]) -> None:
    function(*arguments, **options)
    for wrong in WRONG:
        for place in range(len(arguments)):
            with suppress(EmbeddingError):
                function(*arguments[:place], wrong, *arguments[place + 1 :], **options)
        for name in options:
            with suppress(EmbeddingError):
                function(*arguments, **options | {name: wrong})


@pytest.mark.parametrize("kind", [SkipGramConfig, ToyConfig])
def test_settings_of_wrong_kinds_are_refused(kind: type[Any]) -> None:
    for field in fields(kind):
        for wrong in WRONG:
            with suppress(InvalidInputError):
                kind(**{field.name: wrong})
    with pytest.raises(InvalidInputError, match=r"must be a whole number, not 2\.5"):
        kind(dim=2.5)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: pca(None, ["x"]), "pca: vectors must be WordVectors, not NoneType"),
        (lambda: pca(SET, ["x", "y", "z"], n_dims="3"), "n_dims must be int, not str"),
        (lambda: pca(SET, ["x", "y", "z"], n_dims=10**12), "n_dims cannot be 1000000000000"),
        (lambda: cluster(SET, ["x", "y", "z"], 2, seed=-1), "seed cannot be -1"),
        (lambda: measured_map(SET, 5), "words"),
        (lambda: read_groups(SET, b"x, y"), "text must be str, not bytes"),
        (lambda: parse_groups(["x"]), "text must be str, not list"),
        (lambda: surroundings(None, SET, "x"), "atlas must be .*, not NoneType"),
        (lambda: is_inflection("x", None), "second must be str, not NoneType"),
        (lambda: build_corpus(5), "sentences must be .*, not int"),
        (lambda: build_corpus([["x"]], min_count=None), "min_count must be int, not NoneType"),
        (lambda: sentences(2.5), "text must be str, not float"),
        (lambda: decode("x"), "data must be bytes, not str"),
        (lambda: toy_world(n_sentences=np.array("x")), "n_sentences must be int, not ndarray"),
        (lambda: quantise(5), "vectors must be .*, not int"),
        (lambda: to_glove_text(None), "vectors must be WordVectors"),
        (lambda: WordVectors.from_arrays(["x"], [[1.0, 2.0]]).words["x"], "a whole number, not str"),
    ],
)
def test_the_argument_that_is_of_a_wrong_kind_is_named(call: Any, says: str) -> None:
    with pytest.raises(InvalidInputError, match=says):
        call()


def test_a_failure_that_no_argument_explains_is_passed_on() -> None:
    @public
    def broken(k: int, names: Sequence[str] = ()) -> int:
        return [][k]

    with pytest.raises(IndexError):
        broken(3, ["x"])
    with pytest.raises(InvalidInputError, match=r"broken: names must be Sequence.*, not str: 'xy'"):
        broken(3, "xy")
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'k'"):
        broken()  # type: ignore[call-arg]
