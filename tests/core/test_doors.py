"""What every room hands on: given anything in the place of an argument, it answers or raises one of our errors."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import embedding_core
from embedding_core import EmbeddingError, WordVectors
from embedding_core.vectors.random_pairs import PERCENTS, RandomPairs

ROOMS = sorted(path.parent.name for path in Path(embedding_core.__file__).parent.glob("*/__init__.py"))
# `cli` answers with its own messages, `runtime` does something to the process; `train` loads PyTorch, see its tests
NOT_HERE = {"cli", "runtime"}
NOT_THESE = {"train"}
WRONG: list[Any] = [
    *(None, -7, 2.5, float("nan"), np.inf, 1j, 2**40, 10**400, b"x", "", object(), np.int64(3), np.float32(0.5)),
    *([5], [None], ["x", 5], {"x": 1}, (), np.array("x"), np.ones((2, 2))),
]
RIGHT: dict[str, Any] = {
    "WordVectors": WordVectors.from_arrays(["x", "y", "z"], [[1, 0], [0, 1], [1, 1]]),
    "RandomPairs": RandomPairs(np.linspace(-1, 1, len(PERCENTS))),
    "str": "x",
    "int": 2,
    "float": 0.5,
    "bytes": b"x y 1",
    "Sequence[str]": ["x", "y"],
    "Iterable[str]": ["x", "y"],
    "Words": ["x", "y"],
    "Sequence[float]": [0.5, 0.2],
    "Sequence[int]": [0, 1],
    "Sequence[QuestionSection] | None": [],
    "Sequence[WordPair] | None": [],
    "npt.NDArray[Any]": np.eye(2),
    "npt.NDArray[np.float64]": np.eye(2),
    "npt.NDArray[np.float32]": np.eye(2, dtype=np.float32),
}


def doors(room: str) -> Iterator[Callable[..., Any]]:
    """The functions of a room's ``__all__``."""
    module = importlib.import_module(f"embedding_core.{room}")
    for name in module.__all__:
        if name not in NOT_THESE and inspect.isfunction(found := getattr(module, name)):
            yield found


def calls(function: Callable[..., Any]) -> Iterator[dict[str, Any]]:
    """Arguments by name: one is wrong, and the others are right as far as `RIGHT` knows how, or wrong too."""
    parameters = [
        parameter
        for parameter in inspect.signature(function).parameters.values()
        if parameter.kind is not inspect.Parameter.VAR_POSITIONAL
    ]
    needed = [parameter for parameter in parameters if parameter.default is inspect.Parameter.empty]
    small = {parameter.name: RIGHT[parameter.annotation] for parameter in parameters if parameter.annotation in RIGHT}
    for wrong in WRONG:
        usual = {parameter.name: wrong for parameter in needed} | small
        for parameter in parameters:
            yield usual | {parameter.name: wrong}


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in NOT_HERE])
def test_wrong_arguments_get_our_errors(room: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    raw = []
    for function in doors(room):
        for arguments in calls(function):
            try:
                with suppress(EmbeddingError):
                    found = function(**arguments)
                    if inspect.isgenerator(found):
                        list(islice(found, 3))
            except Exception as error:  # noqa: BLE001  whatever it is, it is told of which call
                raw.append(f"{function.__name__}({arguments!r:.200}): {error!r:.100}")
    assert not raw, "\n".join(raw[:10])
