"""Stored data: folders whose files are checked against a manifest before anything in them is believed.

A folder of stored data holds its files, a licence, and ``manifest.json``:

    {
      "format": 2,
      "origin": {"title": ..., "licence": ..., "source": ..., "source_sha256": ..., "citation": ..., "notes": [...]},
      "about": {...},                 what the reader of this kind of data needs beside the files
      "files": {"codes.npy": {"bytes": 34148028, "sha256": "b928..."}, ...}
    }

Every kind of data is written and read in the same way::

    write_store(folder, origin, ["rows.npy", "zones.json"], about={"quality": 0.4})

    store = open_store(folder, ["rows.npy", "zones.json"])      # every file has its size and sha256, or DataFileError
    with store.reading("an atlas"):                             # what does not fit together is a DataFileError too
        rows = store.array("rows.npy", np.int32, (None,))
        zones = store.json("zones.json", tuple[Zone, ...])      # frozen dataclasses, every value of its type
        quality = store.about("quality", float)

Whatever is wrong with a file (missing, a folder in its place, cut off, altered, empty, not JSON, nested without end,
another type, shape or size than promised) ends in one DataFileError that names the file and says what to do.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import MISSING, asdict, dataclass, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import numpy as np
import numpy.typing as npt

from embedding_core.errors import DataFileError
from embedding_core.numeric import read_only

MANIFEST = "manifest.json"
FORMAT = 2
REMEDY = (
    "Restore it from the repository (git checkout -- embedding_core/data), or build it again: "
    "embedding_core/data/README.md says how."
)
# What code raises that is given parts of the right types that do not fit together
_MISFITS = (ValueError, TypeError, LookupError, ArithmeticError)
T = TypeVar("T")


@dataclass(frozen=True)
class Origin:
    """Where stored data comes from; every field is shown to readers.

    ``source_sha256`` is that of the file it was made from, empty where it was made from several or none. ``notes`` are
    whole sentences: what was changed or left out, and what that costs.
    """

    title: str
    licence: str
    source: str
    source_sha256: str = ""
    citation: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _File:
    """What the manifest says of a file."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Store:
    """A folder whose files are those that its manifest describes; `open_store` makes it.

    ``described`` is what the manifest says under ``about``, as it stands there; `about` reads a part of it by type.
    """

    folder: Path
    origin: Origin
    files: Mapping[str, _File]
    described: Mapping[str, object]

    def sha256(self, name: str) -> str:
        """Hexadecimal sha256 of a file."""
        return self.files[name].sha256

    def about(self, name: str, kind: type[T]) -> T:
        """What the manifest says under ``about``, as `decode` reads it. Raises DataFileError."""
        path = self.folder / MANIFEST
        if name not in self.described:
            raise DataFileError(path, f"lacks {name}", REMEDY)
        with _damage(path, f"has another {name} than it should"):
            return decode(kind, self.described[name])

    def text(self, name: str) -> str:
        """A file of UTF-8 text, line ends as they are. Raises DataFileError."""
        return read_text(self.folder / name)

    def bytes(self, name: str) -> bytes:
        """A file as it is. Raises DataFileError."""
        with _damage(self.folder / name, "cannot be read"):
            return (self.folder / name).read_bytes()

    def json(self, name: str, kind: type[T]) -> T:
        """A JSON file as ``kind``, see `decode`. Raises DataFileError."""
        return read_json(self.folder / name, kind)

    def array(
        self, name: str, dtype: npt.DTypeLike, shape: Sequence[int | None], *, mapped: bool = False
    ) -> npt.NDArray[Any]:
        """A read-only array from a .npy file, of this dtype and shape (None stands for any length).

        ``mapped``: in the file, read when it is used and shared between processes, instead of in memory.
        Raises DataFileError.
        """
        path = self.folder / name
        with _damage(path, "is not an array that numpy can read"):
            # mapping refuses a header that promises more than the file holds before memory is asked for
            stored = np.lib.format.open_memmap(path, mode="r")
        return _checked(path, stored if mapped else np.array(stored), dtype, shape)

    def arrays(
        self, name: str, wanted: Mapping[str, tuple[npt.DTypeLike, Sequence[int | None]]]
    ) -> dict[str, npt.NDArray[Any]]:
        """Arrays by name from a .npz file, each of its dtype and shape. Raises DataFileError."""
        path = self.folder / name
        with (
            _damage(path, "does not hold the arrays that it should"),
            path.open("rb") as file,  # which numpy itself leaves open where it finds no archive in it
            np.load(file, allow_pickle=False) as stored,
        ):
            found = {key: stored[key] for key in wanted}
        return {key: _checked(path, found[key], *wanted[key]) for key in wanted}

    def reading(self, what: str) -> AbstractContextManager[None]:
        """Around code that puts the parts together: what does not fit is a DataFileError "does not hold ``what``"."""
        return _damage(self.folder, f"does not hold {what}", _MISFITS)


def write_store(folder: Path, origin: Origin, files: Iterable[str], about: Mapping[str, object] | None = None) -> None:
    """Write ``manifest.json`` for ``files`` that stand in ``folder``; ``about`` is what `Store.about` reads."""
    described = {
        name: {"bytes": (folder / name).stat().st_size, "sha256": file_sha256(folder / name)} for name in files
    }
    manifest = {"format": FORMAT, "origin": asdict(origin), "about": about or {}, "files": described}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def open_store(folder: Path, files: Iterable[str]) -> Store:
    """The folder, after each of ``files`` was compared with the manifest (40 ms for 46 MB).

    Raises DataFileError, naming the file, when one is missing, truncated, altered or not described.
    """
    store = describe_store(folder)
    for name in files:
        path = folder / name
        if name not in store.files:
            raise DataFileError(folder / MANIFEST, f"lacks {name}", REMEDY)
        with _damage(path, "cannot be read"):
            size, sha256 = path.stat().st_size, file_sha256(path)
        expected = store.files[name]
        if size != expected.bytes:
            raise DataFileError(path, f"has {size:,} bytes instead of {expected.bytes:,}", REMEDY)
        if sha256 != expected.sha256:
            raise DataFileError(path, "is not the file that was built (its sha256 differs)", REMEDY)
    return store


def describe_store(folder: Path) -> Store:
    """What the manifest of ``folder`` says, without a look at the files. Raises DataFileError."""
    path = folder / MANIFEST
    manifest = read_json(path, dict[str, object])
    if missing := {"format", "origin", "about", "files"} - manifest.keys():
        raise DataFileError(path, f"lacks {', '.join(sorted(missing))}", REMEDY)
    if manifest["format"] != FORMAT:
        raise DataFileError(path, f"has format {manifest['format']!r:.20}, but this version reads {FORMAT}", REMEDY)
    with _damage(path, "is not a manifest"):
        return Store(
            folder,
            decode(Origin, manifest["origin"]),
            types.MappingProxyType(decode(dict[str, _File], manifest["files"])),
            types.MappingProxyType(decode(dict[str, object], manifest["about"])),
        )


def read_json(path: Path, kind: type[T]) -> T:
    """A JSON file outside a store, or a manifest, as ``kind``; see `decode`. Raises DataFileError."""
    with _damage(path, "is not JSON"):
        content = json.loads(path.read_bytes())
    with _damage(path, "does not hold what it should"):
        return decode(kind, content)


def read_text(path: Path) -> str:
    """A file of UTF-8 text outside a store, or before its manifest is written. Raises DataFileError."""
    with _damage(path, "is not UTF-8 text"):
        return path.read_bytes().decode()


def file_sha256(path: Path) -> str:
    """Hexadecimal sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def decode(kind: type[T], value: object) -> T:
    """A JSON value as ``kind``, with nothing taken for what it is not.

    ``kind`` is built from str, int, float, bool, None, object (anything), unions, Literal, ``tuple[X, ...]``,
    ``tuple[X, Y]``, ``list[X]``, ``dict[str, X]`` and dataclasses. A whole number may stand for a float; nothing else
    is converted.

    >>> decode(tuple[float, ...], [1, 2.5])
    (1.0, 2.5)

    Raises ValueError that says where.
    """
    return cast("T", _decoder(cast("Any", kind))(value, "it"))


_Decoder = Callable[[Any, str], Any]
_PLAIN_UNIONS = (None, Union, types.UnionType)  # what `get_origin` says of int, and of int | None


@lru_cache(maxsize=256)
def _decoder(kind: Any) -> _Decoder:
    """The function (value, where) -> decoded value for a kind."""
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _dataclass_decoder(cast("type[Any]", kind))
    if origin is Literal:
        return lambda value, where: _expect(isinstance(value, str | int) and value in arguments, value, where, kind)
    if origin in (Union, types.UnionType):
        return lambda value, where: _first(arguments, value, where, kind)
    if origin is tuple and arguments[1:] != (...,):
        parts = [_decoder(part) for part in arguments]
        return lambda value, where: tuple(
            part(item, f"{where}[{number}]")
            for number, (part, item) in enumerate(
                zip(
                    parts,
                    _expect(isinstance(value, list) and len(value) == len(parts), value, where, kind),
                    strict=True,
                )
            )
        )
    if origin in (tuple, list):
        return _sequence_decoder(kind, cast("type[Any]", origin), arguments[0])
    if origin is dict:
        part = _decoder(arguments[1])
        return lambda value, where: {
            key: part(item, f"{where}.{key:.40}")
            for key, item in _expect(isinstance(value, dict), value, where, kind).items()
        }
    if kind is object:
        return lambda value, _: value
    if kind is float:
        return lambda value, where: float(_expect(_is_number(value), value, where, kind))
    wanted = type(None) if kind is None else kind
    return lambda value, where: _expect(type(value) is wanted, value, where, kind)


def _sequence_decoder(kind: Any, made: type[Any], item_kind: Any) -> _Decoder:
    part = _decoder(item_kind)
    # Long lists are of plain values, and their types can be looked at all at once.
    plain = {type(None) if one is None else one for one in (get_args(item_kind) or (item_kind,))}
    plain = plain & {str, int, float, bool, type(None)} if get_origin(item_kind) in _PLAIN_UNIONS else set()

    def decoded(value: Any, where: str) -> Any:
        _expect(isinstance(value, list), value, where, kind)
        if set(map(type, value)) <= plain:
            return made(value)
        return made(part(item, f"{where}[{number}]") for number, item in enumerate(value))

    return decoded


def _dataclass_decoder(kind: type[Any]) -> _Decoder:
    hints = get_type_hints(kind)
    parts = {field.name: _decoder(hints[field.name]) for field in fields(kind) if field.init}
    needed = {field.name for field in fields(kind) if field.init and field.default is field.default_factory is MISSING}

    def decoded(value: Any, where: str) -> Any:
        _expect(isinstance(value, dict), value, where, kind)
        if missing := needed - value.keys():
            raise ValueError(f"{where} lacks {', '.join(sorted(missing))}")
        if unknown := value.keys() - parts.keys():
            raise ValueError(f"{where} has the unknown {min(unknown)!r:.40}")
        return kind(**{key: parts[key](item, f"{where}.{key}") for key, item in value.items()})

    return decoded


def _is_number(value: Any) -> bool:
    return type(value) is float or (type(value) is int and abs(value) < 2**1000)  # larger ones are no float


def _first(kinds: Sequence[Any], value: Any, where: str, union: Any) -> Any:
    for kind in kinds:
        try:
            return _decoder(kind)(value, where)
        except ValueError:
            continue
    return _expect(False, value, where, union)


def _expect(holds: bool, value: Any, where: str, kind: Any) -> Any:
    if not holds:
        raise ValueError(f"{where} is {value!r:.40} instead of {getattr(kind, '__name__', kind)}")
    return value


def _checked(
    path: Path, array: npt.NDArray[Any], dtype: npt.DTypeLike, shape: Sequence[int | None]
) -> npt.NDArray[Any]:
    if array.dtype != np.dtype(dtype):
        raise DataFileError(path, f"holds numbers of type {array.dtype} instead of {np.dtype(dtype)}", REMEDY)
    if array.ndim != len(shape) or any(want not in (None, have) for want, have in zip(shape, array.shape, strict=True)):
        wanted = ", ".join("any" if length is None else str(length) for length in shape)
        raise DataFileError(path, f"has the shape {array.shape} instead of ({wanted})", REMEDY)
    return read_only(array)


@contextmanager
def _damage(path: Path, problem: str, errors: tuple[type[Exception], ...] = (Exception,)) -> Iterator[None]:
    """What the code inside raises is a DataFileError about ``path``.

    All of it by default: readers of JSON, numpy and zip raise what they like over damaged bytes (errors of values,
    types, syntax, memory, recursion, compression), and the bytes are to blame for each of them.
    """
    try:
        yield
    except DataFileError:
        raise
    except FileNotFoundError as error:
        raise DataFileError(path, "is missing", REMEDY) from error
    except OSError as error:
        raise DataFileError(path, f"cannot be read ({error.strerror or error})", REMEDY) from error
    except errors as error:
        raise DataFileError(path, f"{problem} ({str(error)[:200] or type(error).__name__})", REMEDY) from error
