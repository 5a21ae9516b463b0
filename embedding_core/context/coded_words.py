"""Words with a vector each in a folder: what is said of them as JSON, the vectors as int8 codes with a step a word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from embedding_core.storage import Origin, open_store, write_store
from embedding_core.vectors.word_vectors import quantise

_WORDS, _CODES, _STEPS = _FILES = "words.json", "codes.npy", "steps.npy"


class Named(Protocol):
    """A dataclass that names the words, in the order of their vectors."""

    @property
    def words(self) -> tuple[str, ...]: ...


N = TypeVar("N", bound=Named)


def write_coded(
    folder: Path, said: Mapping[str, object], vectors: npt.NDArray[np.floating[Any]], origin: Origin
) -> None:
    """Write what is ``said`` of words, and the words, with their vectors (n_words, dim) into a folder."""
    codes, steps = quantise(vectors)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _WORDS).write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")
    np.save(folder / _CODES, codes)
    np.save(folder / _STEPS, steps)
    write_store(folder, origin, _FILES)


def read_named(folder: Path, kind: type[N]) -> N:
    """The words alone, with what else the dataclass of a ``kind`` says. Raises DataFileError."""
    return open_store(folder, [_WORDS]).json(_WORDS, kind)


def read_coded(folder: Path, kind: type[N]) -> tuple[N, npt.NDArray[Any]]:
    """What `write_coded` wrote: the dataclass of a ``kind``, and the vectors, float32. Raises DataFileError."""
    store = open_store(folder, _FILES)
    named = store.json(_WORDS, kind)
    codes = store.array(_CODES, np.int8, (len(named.words), None))
    steps = store.array(_STEPS, np.float32, (len(named.words),))
    return named, codes.astype(np.float32) * steps[:, None]
