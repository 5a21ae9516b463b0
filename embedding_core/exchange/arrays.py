"""Arrays as numpy writes them, read in blocks: `.npz` with its words. Nothing in them is ever unpickled."""

from __future__ import annotations

import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from embedding_core.exchange.gather import Block, check_shape
from embedding_core.exchange.problems import Problems
from embedding_core.exchange.source import Source, Stream

MAGIC = b"\x93NUMPY"
_BLOCK_BYTES = 1 << 20
_KINDS = "fiu"
# What numpy's reader of headers raises over damaged ones.
_HEADER_ERRORS = (ValueError, TypeError, LookupError, SyntaxError, RecursionError, MemoryError, tokenize.TokenError)
_LONGEST_WORD = 10_000


@dataclass(frozen=True)
class Header:
    """What an array file says of itself."""

    shape: tuple[int, ...]
    by_columns: bool
    dtype: np.dtype[Any]


class _Reads:
    """A stream with the one method that numpy's reader of headers asks for."""

    def __init__(self, stream: Stream) -> None:
        self.read = stream.read


def header_of(source: Source, stream: Stream) -> Header:
    """The header of an array, from the start of its stream. Raises VectorFileError."""
    file: Any = _Reads(stream)
    try:
        version = np.lib.format.read_magic(file)
        read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        shape, by_columns, dtype = read(file)
    except _HEADER_ERRORS as error:
        raise source.error("it is not an array that numpy can read", "Save it again.") from error
    if dtype.hasobject:
        raise source.error(
            "it is an array of Python objects, which are pickled and can run any code when opened",
            "It is not opened here. Save plain arrays: words.astype(str), vectors.astype('float32').",
        )
    if any(length < 0 for length in shape):
        raise source.error(f"it has the shape {shape}", "Save it again.")
    return Header(shape, by_columns, dtype)


def check_matrix(source: Source, header: Header) -> None:
    """Raise VectorFileError where an array is no matrix of numbers."""
    if len(header.shape) != 2 or header.dtype.kind not in _KINDS:
        raise source.error(
            f"it has the shape {header.shape} and the type {header.dtype}",
            "The vectors must be numbers in an array of shape (words, dimensions).",
        )


def rows_of(source: Source) -> Iterator[tuple[npt.NDArray[np.float32], int]]:
    """Blocks of the rows of a matrix in float32, and how many rows there are in all. Raises VectorFileError."""
    problems = source.problems
    with source.stream() as stream:
        header = header_of(source, stream)
        check_matrix(source, header)
        n, dim = header.shape
        if n > source.limits.words:
            raise source.error(f"it holds {n:,} words", f"At most {source.limits.words:,} are read here.")
        check_shape(problems, source.limits, n, dim)
        if not n or not dim:
            raise source.error(f"it has the shape {header.shape}", "A set needs words and dimensions.")
        if header.by_columns:
            yield from _rows_of_columns(source, header, stream.count)
            return
        at_once = max(1, _BLOCK_BYTES // (dim * header.dtype.itemsize))
        for start in range(0, n, at_once):
            count = min(at_once, n - start)
            with np.errstate(over="ignore"):
                numbers = _numbers(source, stream, header.dtype, count * dim, n * dim)
                yield numbers.reshape(count, dim).astype(np.float32), n


def _rows_of_columns(source: Source, header: Header, start: int) -> Iterator[tuple[npt.NDArray[np.float32], int]]:
    """As `rows_of`, of a matrix whose columns stand one behind the other from byte ``start`` on."""
    n, dim = header.shape
    size = header.dtype.itemsize
    at_once = max(1, _BLOCK_BYTES // (dim * size))
    with source.seekable() as file:
        for first in range(0, n, at_once):
            rows = np.empty((min(at_once, n - first), dim), np.float32)
            for column in range(dim):
                file.seek(start + (column * n + first) * size)
                with np.errstate(over="ignore"):
                    rows[:, column] = _numbers(source, file, header.dtype, len(rows), n * dim)
            yield rows, n


def labels_of(source: Source) -> Iterator[bytes]:
    """The words of an array of strings, in UTF-8, one after another. Raises VectorFileError."""
    with source.stream() as stream:
        header = header_of(source, stream)
        size = header.dtype.itemsize
        if len(header.shape) != 1 or header.dtype.kind not in "US":
            raise source.error(
                f"it has the shape {header.shape} and the type {header.dtype}",
                "The words must be strings in an array of shape (words,).",
            )
        n = header.shape[0]
        if n > source.limits.words or size > 4 * _LONGEST_WORD:
            raise source.error(
                f"it holds {n:,} words of up to {size:,} bytes",
                f"At most {source.limits.words:,} words of {4 * _LONGEST_WORD:,} bytes are read here.",
            )
        at_once = max(1, _BLOCK_BYTES // max(1, size))
        for start in range(0, n, at_once):
            words = _numbers(source, stream, header.dtype, min(at_once, n - start), n)
            try:
                for word in words.tolist():
                    yield word if isinstance(word, bytes) else word.encode(errors="surrogatepass")
            except ValueError as error:
                raise source.error("it holds what is no text", "Save the words again.") from error


def paired(
    source: Source, labels: Iterator[bytes], rows: Iterator[tuple[npt.NDArray[np.float32], int]]
) -> Iterator[Block]:
    """Words and vectors of two arrays, row by row. Raises VectorFileError where there are more of one."""
    problems = source.problems
    problems.unit = "row"
    done = 0
    for block, n in rows:
        words = [word for _, word in zip(range(len(block)), labels, strict=False)]
        if len(words) < len(block):
            raise _uneven(problems, f"there are {done + len(words):,} words, and more vectors")
        yield Block(words, block, range(done + 1, done + len(block) + 1), n)
        done += len(block)
    if next(labels, None) is not None:
        raise _uneven(problems, f"there are {done:,} vectors, and more words")


def _uneven(problems: Problems, what: str) -> Exception:
    return problems.error(what, "Each vector needs one word.")


def _numbers(
    source: Source, stream: Stream | IO[bytes], dtype: np.dtype[Any], count: int, promised: int
) -> npt.NDArray[Any]:
    size = count * dtype.itemsize
    raw = stream.read(size)
    if len(raw) < size:
        raise source.problems.error(
            f"it ends too early: its header promises {promised * dtype.itemsize:,} bytes of numbers",
            "Fetch or save the file again.",
        )
    return np.frombuffer(raw, dtype=dtype)


def read_npz(sources: list[Source]) -> Iterator[Block]:
    """The two arrays of a `.npz`: the one of strings is the words, the one of two axes the vectors."""
    words: list[tuple[str, Source]] = []
    vectors: list[tuple[str, Source]] = []
    narrow: list[tuple[str, Source]] = []  # of one column, which hold something about a word
    seen = []
    for source in sources:
        with source.stream() as stream:
            header = header_of(source, stream)
        name = source.name.removesuffix(".npy")
        seen.append(f"{name} {header.shape} {header.dtype}")
        if header.dtype.kind in "US" and len(header.shape) == 1:
            words.append((name, source))
        elif header.dtype.kind in _KINDS and len(header.shape) == 2:
            (vectors if header.shape[1] > 1 else narrow).append((name, source))
    found = (
        _the_one(words, ("words", "labels", "vocab", "vocabulary", "tokens")),
        _the_one(vectors or narrow, ("vectors", "embeddings", "embedding", "matrix", "weights")),
    )
    if found[0] is None or found[1] is None:
        raise sources[0].problems.error(
            f"it holds the arrays {', '.join(seen)[:300]}",
            "It must hold the words as one array of strings, and the vectors as one of shape (words, dimensions): "
            "numpy.savez(file, words=words, vectors=vectors).",
        )
    yield from paired(found[1], labels_of(found[0]), rows_of(found[1]))


def _the_one(candidates: list[tuple[str, Source]], names: tuple[str, ...]) -> Source | None:
    """The only candidate, or of several the one with a usual name."""
    if len(candidates) == 1:
        return candidates[0][1]
    by_name = dict(candidates)
    return next((by_name[name] for name in names if name in by_name), None)
