"""Where bytes come from: a file as it is, or packed with gzip, zip or zstd, unpacked piece by piece within limits.

Nothing is unpacked to a place that an archive names: its members are read one after another, or copied into a nameless
temporary file where a format has to jump about in it.
"""

from __future__ import annotations

import gzip
import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol

from embedding_core.errors import VectorFileError
from embedding_core.exchange.limits import MB, Limits
from embedding_core.exchange.problems import Problems, printable

GZIP, ZIP, ZSTD = b"\x1f\x8b", b"PK\x03\x04", b"\x28\xb5\x2f\xfd"
PIECE = 1 << 20
HEAD = 1 << 20  # bytes by which a format is recognised
# What the libraries that unpack raise over damaged bytes.
_DAMAGE = (OSError, EOFError, ValueError, LookupError, RuntimeError, struct.error, zlib.error, zipfile.BadZipFile)


class _Readable(Protocol):
    def read(self, count: int, /) -> bytes: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class Source:
    """A file, or one member of a zip archive; ``packed`` is "", "gzip", "zip" or "zstd"."""

    name: str
    path: Path
    problems: Problems
    limits: Limits
    packed: str = ""
    member: str = ""

    @property
    def size(self) -> int:
        """Bytes of the file as it is on disk."""
        return self.path.stat().st_size

    def error(self, what: str, remedy: str, line: int | None = None) -> VectorFileError:
        """The error for what is wrong with this file: a companion or a member of an archive is named first."""
        error = self.problems.error(what, remedy, line)
        whole = error.name
        if printable(self.name) in whole:  # the file itself, without what says how it is packed
            return error
        belongs = "of" if self.member else "brought with"
        return VectorFileError(
            f"{printable(self.name)[:80]} ({belongs} {whole})", error.problem, error.remedy, error.where
        )

    @contextmanager
    def stream(self) -> Iterator[Stream]:
        """The bytes, unpacked, from the start."""
        with self.path.open("rb") as file:
            stream = Stream(self, file)
            try:
                yield stream
            finally:
                stream.close()

    def head(self, count: int = HEAD) -> bytes:
        """The first bytes, unpacked."""
        with self.stream() as stream:
            return stream.read(count)

    @contextmanager
    def seekable(self) -> Iterator[IO[bytes]]:
        """The bytes, unpacked, as a file to jump about in."""
        if not self.packed:
            with self.path.open("rb") as file:
                yield file
            return
        with tempfile.TemporaryFile() as copy, self.stream() as stream:
            while piece := stream.read(PIECE):
                copy.write(piece)
            copy.seek(0)
            yield copy


class Stream:
    """Unpacked bytes of a source, counted against the limits; ``done`` is the place in the file as it is on disk.

    ``cut_off``: the packed bytes ended too early, and what could be read of them is to be used.
    """

    def __init__(self, source: Source, file: IO[bytes]) -> None:
        self._source = source
        self._file = file
        self.count = 0
        self.cut_off = False
        with self._damage():
            self._inner: _Readable = self._opened(file)

    @property
    def done(self) -> int:
        """Bytes of the file on disk that were read, as good as is known."""
        if self._source.packed == "zip":
            return int(self._source.size * min(1.0, self.count / max(1, self._claimed)))
        return self._file.tell()

    def read(self, count: int) -> bytes:
        """The next ``count`` bytes, fewer only at the end. Raises VectorFileError."""
        pieces = []
        while count > 0:
            piece = self._read(min(count, PIECE))
            if not piece:
                break
            pieces.append(piece)
            count -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def close(self) -> None:
        """Let go of what unpacks."""
        self._inner.close()

    def _opened(self, file: IO[bytes]) -> _Readable:
        source = self._source
        if source.packed == "gzip":
            return gzip.GzipFile(fileobj=file, mode="rb")
        if source.packed == "zstd":
            import pyarrow as pa

            return pa.CompressedInputStream(pa.PythonFile(file, mode="r"), "zstd")
        if source.packed == "zip":
            archive = zipfile.ZipFile(file)
            self._claimed = archive.getinfo(source.member).file_size
            return archive.open(source.member)
        return _Plain(file)

    def _read(self, count: int) -> bytes:
        piece = b""
        if not self.cut_off:
            with self._damage():
                piece = bytes(self._inner.read(count))
        self.count += len(piece)
        most = self._source.limits.unpacked_bytes
        if self.count > most:
            raise self._source.error(
                f"it unpacks to more than {most // MB:,} MB", "That is the most that is read here; bring a part of it."
            )
        return piece

    @contextmanager
    def _damage(self) -> Iterator[None]:
        """What unpacking raises is one error that says after how many bytes."""
        try:
            yield
        except VectorFileError:
            raise
        except _DAMAGE as error:
            if "password" in str(error) or "encrypted" in str(error):
                raise self._source.error("the archive is encrypted", "Unpack it first.") from error
            what = f"its packed bytes are cut off or damaged after {self.count:,} unpacked ones"
            if not (self._source.problems.leave_out and self.count):
                raise self._source.error(what, "Fetch or pack the file again.") from error
            self._source.problems.row(None, what)
            self.cut_off = True


class _Plain(io.RawIOBase):
    """A file that stays open when this is closed."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, count: int = -1, /) -> bytes:
        return self._file.read(count)


def opened(path: Path, name: str, problems: Problems, limits: Limits) -> list[Source]:
    """The sources in a file: itself, or the members of a zip archive that are files. Raises VectorFileError."""
    file = Source(name, path, problems, limits)
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(4)
    except FileNotFoundError as error:
        raise file.error("there is no such file", "Check the path.") from error
    except IsADirectoryError as error:
        raise file.error("it is a folder", "Name a file in it.") from error
    except OSError as error:
        raise file.error(f"it cannot be read ({error.strerror or error})", "Check its rights.") from error
    if size > limits.file_bytes:
        raise file.error(
            f"it has {size / MB:,.0f} MB", f"At most {limits.file_bytes // MB:,} MB are read here; bring a part of it."
        )
    if size == 0:
        raise file.error("it is empty", "A set needs at least two words with their numbers.")
    common: dict[str, Any] = dict(path=path, problems=problems, limits=limits)
    if start.startswith(GZIP):
        return [Source(name.removesuffix(".gz"), packed="gzip", **common)]
    if start == ZSTD:
        return [Source(name.removesuffix(".zst"), packed="zstd", **common)]
    if start == ZIP:
        return [Source(PurePosixPath(member).name, packed="zip", member=member, **common) for member in _members(file)]
    return [file]


def _members(file: Source) -> list[str]:
    try:
        with zipfile.ZipFile(file.path) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
    except _DAMAGE as error:
        raise file.error("the zip archive is cut off or damaged", "Fetch or pack the file again.") from error
    # What macOS adds to an archive, unseen.
    names = [name for name in names if not name.startswith("__MACOSX/") and PurePosixPath(name).name[:1] != "."]
    if not names:
        raise file.error("the zip archive holds no file", "Put the vectors into it.")
    return names
