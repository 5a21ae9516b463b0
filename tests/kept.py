"""What one test process works out and the others of the same run read: a file each, in a folder of that run alone."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")


class Kept:
    """Values by name, each made by the code under test in this run and by the first who asks; pickle brings back all.

    Two who ask at the same moment both make it, which costs time and harms nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._here: dict[str, object] = {}

    def get(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, which is asked once a run; ``name`` can be the name of a file, and says all it is of."""
        if name not in self._here:
            path = self._folder / f"{name}.pickle"
            if path.exists():
                self._here[name] = pickle.loads(path.read_bytes())
            else:
                self._here[name] = make()
                self._folder.mkdir(parents=True, exist_ok=True)
                begun = path.with_suffix(f".{os.getpid()}")  # nobody reads half of it
                begun.write_bytes(pickle.dumps(self._here[name], protocol=5))
                begun.replace(path)
        found: T = self._here[name]  # type: ignore[assignment]
        return found


def kept_in_run(paths: pytest.TempPathFactory) -> Kept:
    """The values that all processes of this run share; each of pytest-xdist's has a folder below that of the run."""
    base = paths.getbasetemp()
    return Kept((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "kept")
