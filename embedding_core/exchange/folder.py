"""The sets in a folder: what it holds, without reading the files, and one of them opened from its packed copy.

A set is a packed folder, a file of any format that `reading` knows, or a folder of files that belong together (vectors
in one, their words in another). Hidden files, texts named README or LICENSE, and Markdown are no sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from embedding_core.checks import public
from embedding_core.errors import DataFileError
from embedding_core.exchange.cache import packed_copy, read_cached
from embedding_core.exchange.limits import UNLIMITED
from embedding_core.exchange.problems import printable
from embedding_core.exchange.read import Progress, Reading
from embedding_core.storage import MANIFEST, Origin, describe_store

_NO_SETS = re.compile(r"\.|(?i:readme|licen[cs]e)|.*\.(?i:md)$")
_UNKNOWN = "unknown"


@dataclass(frozen=True)
class FolderSet:
    """A set in a folder, not opened yet.

    ``words`` and ``dim`` are None until a file has been read once; ``problem`` says what is wrong with a set that can
    be told to be broken without reading it. ``stamp`` tells it from another file that takes its place later.
    """

    name: str
    path: Path
    beside: tuple[Path, ...] = ()
    stamp: int = 0
    words: int | None = None
    dim: int | None = None
    licence: str = _UNKNOWN
    source: str = ""
    problem: str = ""


@public
def sets_in(folder: Path) -> list[FolderSet]:
    """The sets in ``folder``, by name. Raises DataFileError where it is no folder that can be read."""
    try:
        entries = sorted(path for path in folder.iterdir() if not _NO_SETS.match(path.name))
        found = [one for path in entries if (one := _listed(path)) is not None]
    except OSError as error:
        remedy = "Name a folder that this process may read."
        raise DataFileError(folder, f"cannot be listed ({error.strerror or error})", remedy) from error
    return found


@public
def open_listed(listed: FolderSet) -> Iterator[Progress | Reading]:
    """The set, memory-mapped where it is large; the first time a large file is packed for the times after.

    Progress comes first, the reading last. Raises VectorFileError.
    """
    beside = {path.name: path for path in listed.beside}
    yield from read_cached(listed.path, beside=beside, limits=UNLIMITED, name=listed.name)


@public
def origin_of(listed: FolderSet, found: Reading) -> Origin:
    """Where an opened set comes from: what a packed one says itself, and otherwise its file."""
    own = found.vectors.origin
    return own or Origin(
        listed.name, _UNKNOWN, f"{listed.path.name} ({found.format}), in the folder of whoever runs this"
    )


def _listed(path: Path) -> FolderSet | None:
    name = printable(path.name)
    if path.is_file():
        return _sized(FolderSet(name, path))
    if not path.is_dir():
        return None
    if (path / MANIFEST).exists():
        return _described(FolderSet(name, path, stamp=_stamp(path / MANIFEST)), path)
    files = [file for file in path.iterdir() if file.is_file() and not _NO_SETS.match(file.name)]
    if not files:
        return None
    largest, *others = sorted(files, key=lambda file: (-file.stat().st_size, file.name))
    return _sized(FolderSet(name, largest, tuple(others)))


def _sized(one: FolderSet) -> FolderSet:
    """With its size, where its file was packed before."""
    one = replace(one, stamp=max(map(_stamp, (one.path, *one.beside))))
    copy = packed_copy(one.path, {path.name: path for path in one.beside})
    if copy is None:
        return one
    known = _described(one, copy)
    return replace(one, words=known.words, dim=known.dim)


def _described(one: FolderSet, packed: Path) -> FolderSet:
    """With what the manifest of a packed folder says."""
    try:
        store = describe_store(packed)
        words, dim = store.about("words", int), store.about("dimensions", int)
    except DataFileError as error:
        return replace(one, problem=f"{one.name}: its {error.path.name} {error.problem}. Write it again.")
    return replace(one, words=words, dim=dim, licence=store.origin.licence, source=store.origin.source)


def _stamp(path: Path) -> int:
    return path.stat().st_mtime_ns
