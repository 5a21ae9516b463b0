"""Parquet and Arrow (Feather) files: a column of labels, and one column a dimension or one of lists of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.errors import VectorFileError
from embedding_core.exchange.arrow_batches import opened
from embedding_core.exchange.columns import Kind, Roles, plain_numbers, roles_of, side_by_side
from embedding_core.exchange.gather import Block, check_shape
from embedding_core.exchange.problems import Problems
from embedding_core.exchange.source import Source

_BLOCK_BYTES = 1 << 16
_REMEMBERED = 32  # blocks


def read_arrow(source: Source, kind: bytes) -> Iterator[Block]:
    """The rows of a file that begins as ``kind`` says, in blocks. Raises VectorFileError."""
    problems = source.problems
    problems.unit = "row"
    problems.wanted = "Each row must hold a label and its numbers."
    with source.seekable() as file, _damage(problems):
        found = opened(source, file, kind)
        roles = roles_of(found.schema.names, [_kind(field.type) for field in found.schema], problems)
        done, dim, promised, left = 0, len(roles.numbers), found.promised, found.by_batch
        for batch in found.batches(_columns(found.schema, roles)):
            if batch.num_rows == 0:
                continue
            batch.validate(full=True)
            found.forget()
            if not found.promised:  # as many rows in the batches to come
                promised = done + batch.num_rows * max(1, left)
                left -= 1
            dim = dim or _length_of_lists(batch.column(1))
            check_shape(problems, source.limits, batch.num_rows, dim)
            at_once = max(1, _BLOCK_BYTES // (4 * dim))
            for block, start in enumerate(range(0, batch.num_rows, at_once)):
                part = batch.slice(start, at_once)
                first = done + start + 1
                labels, rows, lines = _block(part, roles, dim, first, problems)
                yield Block(labels, rows, lines, promised)
                if block % _REMEMBERED == 0:
                    found.forget()
            done += batch.num_rows
            del batch, part  # so that the next one is read when this one is gone


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
    rows = plain_numbers(values.cast(pa.float32(), safe=False), np.float32).reshape(-1, dim)
    return words, rows.copy(), lines  # a copy, so that nobody holds the whole batch


def _nulls(column: Any) -> list[int]:
    if not column.null_count:
        return []
    return [row for row, empty in enumerate(column.is_null().to_pylist()) if empty]


def _int32(numbers: list[int]) -> Any:
    import pyarrow as pa

    array = np.array(numbers, dtype=np.int32)
    return pa.Int32Array.from_buffers(pa.int32(), len(array), [None, pa.py_buffer(array)])


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
