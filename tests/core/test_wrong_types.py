"""Whatever is given to a public function, it answers or raises one of our errors: nothing raw, and no warning."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import numpy as np
import pytest

from embedding_core import EmbeddingError, WordVectors, angle_degrees, closest_pair, sample_random_pairs
from embedding_core.arithmetic import analogy, parallelogram, parse, solve
from embedding_core.evaluation import (
    evaluate_analogies,
    evaluate_similarity,
    parse_pairs,
    parse_questions,
    read_test_sets,
)

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
