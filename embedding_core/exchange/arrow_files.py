"""Parquet and Arrow (Feather) files: a column of labels, and one column a dimension or one of lists of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from embedding_core.errors import VectorFileError
from embedding_core.exchange.columns import Kind, Roles, plain_numbers, roles_of, side_by_side
from embedding_core.exchange.gather import Block, check_shape
from embedding_core.exchange.problems import Problems
from embedding_core.exchange.source import Source

PARQUET, ARROW, STREAM = b"PAR1", b"ARROW1", b"\xff\xff\xff\xff"
_BLOCK_BYTES = 1 << 16
_WORD_BYTES = 64
_PARQUET_BUFFER = 1 << 16


def read_arrow(source: Source, kind: bytes) -> Iterator[Block]:
    """The rows of a file that begins as ``kind`` says, in blocks. Raises VectorFileError."""
    problems = source.problems
    problems.unit = "row"
    problems.wanted = "Each row must hold a label and its numbers."
    with source.seekable() as file, _damage(problems):
        batches, schema, promised = _opened(source, file, kind)
        roles = roles_of(schema.names, [_kind(field.type) for field in schema], problems)
        done, dim = 0, len(roles.numbers)
        for batch in batches(_columns(schema, roles)):
            if batch.num_rows == 0:
                continue
            batch.validate(full=True)
            dim = dim or _length_of_lists(batch.column(1))
            check_shape(problems, source.limits, batch.num_rows, dim)
            at_once = max(1, _BLOCK_BYTES // (4 * dim))
            for start in range(0, batch.num_rows, at_once):
                part = batch.slice(start, at_once)
                first = done + start + 1
                labels, rows, lines = _block(part, roles, dim, first, problems)
                yield Block(labels, rows, lines, promised or 2 * done)
            done += batch.num_rows


def _opened(source: Source, file: IO[bytes], kind: bytes) -> tuple[Any, Any, int]:
    """A function from names of columns to their batches, the schema, and how many rows are promised (0: unknown)."""
    import pyarrow as pa
    import pyarrow.parquet

    problems, limits = source.problems, source.limits
    pool = pa.system_memory_pool()
    if kind == PARQUET:
        with _default_pool(pool):  # its reader takes the pool that is the default when it is made
            parquet = pyarrow.parquet.ParquetFile(file, buffer_size=_PARQUET_BUFFER, pre_buffer=False)
        about = parquet.metadata
        if about.num_rows > limits.words:
            raise problems.error(
                f"it promises {about.num_rows:,} rows", f"At most {limits.words:,} are read here; bring a part of it."
            )
        size = sum(about.row_group(group).total_byte_size for group in range(about.num_row_groups))
        if size > limits.unpacked_bytes:
            raise problems.error(f"it unpacks to {size:,} bytes", "Bring a part of it, or the two columns alone.")
        schema = parquet.schema_arrow
        at_once = max(1, _BLOCK_BYTES // max(_WORD_BYTES, size // max(1, about.num_rows)))

        def of_parquet(names: list[str]) -> Iterator[Any]:
            return parquet.iter_batches(at_once, columns=names, use_threads=False)

        return of_parquet, schema, about.num_rows

    options = pa.ipc.IpcReadOptions(use_threads=False)
    if kind == ARROW:
        reader = pa.ipc.open_file(file, options=options, memory_pool=pool)
        stored: Iterator[Any] = (reader.get_batch(number) for number in range(reader.num_record_batches))
    else:
        reader = pa.ipc.open_stream(file, options=options, memory_pool=pool)
        stored = iter(reader)
    return lambda names: (batch.select(names) for batch in stored), reader.schema, 0


def _columns(schema: Any, roles: Roles) -> list[str]:
    """The names of the columns to read, the labels first."""
    places = [roles.label, *(roles.numbers if roles.vector is None else [roles.vector])]
    names = [schema.names[place] for place in places]
    return list(dict.fromkeys(names))


def _kind(type_: Any) -> Kind:
    import pyarrow as pa

    kinds = pa.types
    if kinds.is_dictionary(type_):
        type_ = type_.value_type
    if kinds.is_string(type_) or kinds.is_large_string(type_) or kinds.is_string_view(type_):
        return "text"
    if kinds.is_floating(type_):
        return "number"
    if kinds.is_integer(type_):
        return "whole"
    if kinds.is_list(type_) or kinds.is_large_list(type_) or kinds.is_fixed_size_list(type_):
        inner = type_.value_type
        return "list" if kinds.is_floating(inner) or kinds.is_integer(inner) else "other"
    return "other"


def _length_of_lists(column: Any) -> int:
    """How many numbers most lists hold."""
    import pyarrow.compute as pc

    if hasattr(column.type, "list_size"):
        return int(column.type.list_size)
    counts = pc.mode(pc.list_value_length(column))
    return int(counts[0]["mode"].as_py()) if len(counts) else 0


def _block(
    batch: Any, roles: Roles, dim: int, first: int, problems: Problems
) -> tuple[list[bytes], npt.NDArray[np.float32], range | list[int]]:
    """Labels, numbers and row numbers of the rows of a batch that have both."""
    import pyarrow as pa
    import pyarrow.compute as pc

    labels, *numbers = batch.columns
    bad: dict[int, str] = {}
    for row in _nulls(labels):
        bad[row] = "there is no label"
    if roles.vector is not None:
        lengths = pc.list_value_length(numbers[0]).to_pylist()
        for row, length in enumerate(lengths):
            if length != dim:
                bad[row] = "there is no vector" if length is None else f"there are {length:,} numbers, not {dim:,}"
    for name, column in zip(batch.schema.names[1:], numbers, strict=True):
        if roles.vector is None:
            for row in _nulls(column):
                bad[row] = f"the field {name!r:.60} is empty"
    lines: range | list[int] = range(first, first + batch.num_rows)
    if bad:
        for row in sorted(bad):
            problems.row(first + row, bad[row])
        kept = [row for row in range(batch.num_rows) if row not in bad]
        batch = batch.take(_int32(kept))
        labels, *numbers = batch.columns
        lines = [first + row for row in kept]
    if not len(labels):
        return [], np.empty((0, dim), np.float32), []
    if pa.types.is_dictionary(labels.type):
        labels = labels.dictionary_decode()
    words = labels.cast(pa.large_binary()).to_pylist()
    if roles.vector is None:
        return words, side_by_side([column.cast(pa.float32(), safe=False) for column in numbers]), lines
    values = numbers[0].flatten()
    if values.null_count:  # a number that is not there is none
        values = pc.fill_null(values.cast(pa.float32(), safe=False), float("nan"))
    return words, plain_numbers(values.cast(pa.float32(), safe=False), np.float32).reshape(-1, dim), lines


def _nulls(column: Any) -> list[int]:
    if not column.null_count:
        return []
    return [row for row, empty in enumerate(column.is_null().to_pylist()) if empty]


def _int32(numbers: list[int]) -> Any:
    import pyarrow as pa

    array = np.array(numbers, dtype=np.int32)
    return pa.Int32Array.from_buffers(pa.int32(), len(array), [None, pa.py_buffer(array)])


@contextmanager
def _default_pool(pool: Any) -> Iterator[None]:
    """Another default pool for memory than the usual one, which keeps some 40 MB of what was freed."""
    import pyarrow as pa

    before = pa.default_memory_pool()
    pa.set_memory_pool(pool)
    try:
        yield
    finally:
        pa.set_memory_pool(before)


@contextmanager
def _damage(problems: Problems) -> Iterator[None]:
    """What pyarrow raises over damaged bytes is one error."""
    import pyarrow as pa

    try:
        yield
    except VectorFileError:
        raise
    except (pa.ArrowException, OSError, ValueError, KeyError, IndexError, MemoryError) as error:
        detail = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        raise problems.error(f"it is cut off or damaged ({detail})", "Fetch or write the file again.") from error
