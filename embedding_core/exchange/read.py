"""Read a file of word vectors, whatever its format: recognised by its content, checked row by row, in little memory."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from embedding_core.checks import public
from embedding_core.exchange.formats import Opened, recognised
from embedding_core.exchange.gather import Gathered
from embedding_core.exchange.limits import LIMITS, Limits
from embedding_core.exchange.problems import LeftOut, Problems, in_order
from embedding_core.vectors import WordVectors

NOTHING: Mapping[str, Path] = MappingProxyType({})
_PACE = 0.1  # seconds between two reports of progress


@dataclass(frozen=True)
class Progress:
    """How far the reading is: bytes ``done`` of ``total`` of the file, ``words`` so far."""

    done: int
    total: int
    words: int


@dataclass(frozen=True)
class Reading:
    """A set as it was read, the plain name of its format, and how many rows were left out, with the first of them.

    ``unused`` names the columns of a table that were not read.
    """

    vectors: WordVectors
    format: str
    left_out: tuple[LeftOut, ...] = ()
    n_left_out: int = 0
    unused: tuple[str, ...] = ()


@public
def read_set(
    path: Path,
    *,
    beside: Mapping[str, Path] = NOTHING,
    limits: Limits = LIMITS,
    leave_out: bool = False,
    name: str = "",
    member: str = "",
    exact: bool | None = None,
) -> Reading:
    """Read a set of word vectors from a file.

    Parameters
    ----------
    path:
        The file, as it is or packed with gzip, zip or zstd; or a packed folder.
    beside:
        The other files of a pair by their names, such as the metadata of the projector's vectors.
    limits:
        The most that is read.
    leave_out:
        Whether bad rows are left out and counted; otherwise the first one is an error.
    name:
        What the set is called; the file's name without its endings unless given.
    member:
        Of an archive of several files, the one to read.
    exact:
        Whether numbers are kept in float32. Otherwise each row is rounded to int8 codes, in a quarter of the memory;
        None rounds only what would take more than 32 MB.

    Raises
    ------
    VectorFileError
        If the file cannot be read: it names the line or field, says what was expected and what to do.
    """
    for step in reading(path, beside=beside, limits=limits, leave_out=leave_out, name=name, member=member, exact=exact):
        if isinstance(step, Reading):
            return step
    raise AssertionError("the reading is the last step")


@public
def reading(
    path: Path,
    *,
    beside: Mapping[str, Path] = NOTHING,
    limits: Limits = LIMITS,
    leave_out: bool = False,
    name: str = "",
    member: str = "",
    exact: bool | None = None,
) -> Iterator[Progress | Reading]:
    """As `read_set`, for work in the background: the progress about ten times a second, the reading last."""
    path = Path(path)
    problems = Problems(name or path.name, leave_out)
    found: Opened = recognised(path, beside, problems, limits, member)
    gathered = Gathered(problems, limits, exact)
    total, said = path.stat().st_size, time.monotonic()
    yield Progress(0, total, 0)
    for block in found.blocks:
        gathered.add(block)
        if time.monotonic() - said >= _PACE:
            said = time.monotonic()
            done = found.done() or int(total * gathered.n / max(1, gathered.n, block.expected))
            yield Progress(min(done, total), total, gathered.n)
        del block
    if found.whole:
        vectors = found.whole()
    else:
        vectors = gathered.finished(name or stem(path.name)).labelled(columns=found.columns())
    yield Progress(total, total, len(vectors))
    yield Reading(
        vectors, found.format, in_order(problems.first), problems.count, () if found.whole else found.unused()
    )


@public
def stem(name: str) -> str:
    """A file's name without its endings, "glove.6B.50d" of "glove.6B.50d.txt.gz"."""
    known = {".gz", ".zip", ".zst", ".txt", ".vec", ".bin", ".npz", ".npy", ".csv", ".tsv", ".parquet", ".arrow"}
    while (suffix := Path(name).suffix.lower()) in known | {".feather", ".safetensors", ".json", ".jsonl"}:
        name = name[: -len(suffix)]
    return name
