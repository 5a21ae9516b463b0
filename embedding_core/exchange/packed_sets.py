"""Packed sets, the form that this app itself loads from: a folder, or one in a zip archive."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np

from embedding_core.errors import DataFileError
from embedding_core.exchange.gather import check_shape
from embedding_core.exchange.limits import Limits
from embedding_core.exchange.problems import Problems
from embedding_core.exchange.source import PIECE, Source
from embedding_core.storage import MANIFEST
from embedding_core.vectors import WordVectors, load_packed

_FILES = ("words.txt", "order.npy", "codes.npy", "scales.npy", "random_pairs.npy", MANIFEST)


def is_packed(names: list[str]) -> bool:
    """Whether files of these names are a packed set."""
    return set(_FILES) <= set(names)


def load_archive(sources: list[Source]) -> WordVectors:
    """The set in an archive, in memory. Raises VectorFileError."""
    problems, limits = sources[0].problems, sources[0].limits
    with tempfile.TemporaryDirectory() as folder:
        for source in sources:
            if source.name in _FILES:  # no other name is ever written to
                with source.stream() as stream, (Path(folder) / source.name).open("wb") as copy:
                    while piece := stream.read(PIECE):
                        copy.write(piece)
        found = load_folder(Path(folder), problems, limits)
        if os.name == "posix":  # where a file that is mapped stays until nobody maps it
            return found
        return WordVectors(
            found.words,
            np.array(found.rows),
            found.scales,
            origin=found.origin,
            random_pairs=found.random_pairs,
        )


def load_folder(folder: Path, problems: Problems, limits: Limits) -> WordVectors:
    """The set in a folder, mapped into memory. Raises VectorFileError."""
    try:
        found = load_packed(folder)
    except DataFileError as error:
        what = f"its {error.path.name} {error.problem}" if error.path != folder else f"it {error.problem}"
        raise problems.error(what, "Write the packed set again.") from error
    if len(found) > limits.words:
        raise problems.error(f"it holds {len(found):,} words", f"At most {limits.words:,} are read here.")
    check_shape(problems, limits, len(found), found.dim)
    return found
