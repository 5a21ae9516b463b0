"""Parquet and Arrow files as batches of some of their columns, in little memory beside a batch."""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import methodcaller
from typing import IO, Any

import numpy as np

from embedding_core.exchange.columns import plain_numbers
from embedding_core.exchange.source import Source

PARQUET, ARROW, STREAM = b"PAR1", b"ARROW1", b"\xff\xff\xff\xff"
_BLOCK_BYTES = 1 << 16
_WORD_BYTES = 64
_PARQUET_BUFFER = 1 << 16
_TOGETHER = 8  # columns of a Parquet file, each of which holds some pages of it while it is read
_ROWS_OF_COLUMN = 1 << 16
_ROWS_OF_SCRATCH = 2048


@dataclass(frozen=True)
class Opened:
    """A file whose schema is known.

    ``batches`` gives the batches of the columns of some names. ``promised``: how many rows there are; ``by_batch``:
    how many batches, where only that is known; 0 for what is not. ``forget`` takes no more memory for what was read.
    """

    schema: Any
    batches: Callable[[Sequence[str]], Iterator[Any]]
    promised: int = 0
    by_batch: int = 0
    forget: Callable[[], None] = lambda: None


def opened(source: Source, file: IO[bytes], kind: bytes) -> Opened:
    """The file that begins as ``kind`` says. Raises VectorFileError, and what pyarrow raises over damaged bytes."""
    return _parquet(source, file) if kind == PARQUET else _arrow(file, kind)


def _parquet(source: Source, file: IO[bytes]) -> Opened:
    import pyarrow as pa
    import pyarrow.parquet

    problems, limits = source.problems, source.limits
    with _default_pool(pa.system_memory_pool()):  # its reader takes the pool that is the default when it is made
        parquet = pyarrow.parquet.ParquetFile(file, buffer_size=_PARQUET_BUFFER, pre_buffer=False)
    about = parquet.metadata
    if about.num_rows > limits.words:
        raise problems.error(
            f"it promises {about.num_rows:,} rows", f"At most {limits.words:,} are read here; bring a part of it."
        )
    size = sum(about.row_group(group).total_byte_size for group in range(about.num_row_groups))
    if size > limits.unpacked_bytes:
        raise problems.error(f"it unpacks to {size:,} bytes", "Bring a part of it, or the two columns alone.")
    at_once = max(1, _BLOCK_BYTES // max(_WORD_BYTES, size // max(1, about.num_rows)))

    def batches(names: Sequence[str]) -> Iterator[Any]:
        if len(names) > _TOGETHER:
            return _by_turns(parquet, names)
        return parquet.iter_batches(at_once, columns=names, use_threads=False)

    return Opened(parquet.schema_arrow, batches, promised=about.num_rows)


def _by_turns(parquet: Any, names: Sequence[str]) -> Iterator[Any]:
    """Batches of a column of labels and many of numbers, in float32, which are read one after another.

    What was read of them waits in a nameless file: the pages of a hundred columns would take more memory than the set.
    """
    import pyarrow as pa

    label, *numbers = names
    n = parquet.metadata.num_rows
    absent: dict[int, Any] = {}  # by column: which of its numbers are not there, (n,)
    with tempfile.TemporaryFile() as scratch:
        for place, name in enumerate(numbers):
            done = 0
            for batch in parquet.iter_batches(_ROWS_OF_COLUMN, columns=[name], use_threads=False):
                column = batch.column(0).cast(pa.float32(), safe=False)
                if column.null_count:
                    part = absent.setdefault(place, np.zeros(n, dtype=bool))[done : done + len(column)]
                    part[:] = column.is_null().to_numpy(zero_copy_only=False)
                scratch.write(plain_numbers(column, np.float32).data)
                done += len(column)
            if done != n:
                raise ValueError(f"column {name!r:.60} has {done:,} rows of {n:,}")
        done = 0
        for batch in parquet.iter_batches(_ROWS_OF_SCRATCH, columns=[label], use_threads=False):
            count = batch.num_rows
            columns = [batch.column(0)]
            for place in range(len(numbers)):
                scratch.seek(4 * (place * n + done))
                found = np.frombuffer(scratch.read(4 * count), dtype=np.float32)
                mask = absent[place][done : done + count] if place in absent else None
                columns.append(pa.array(found, mask=mask))
            yield pa.RecordBatch.from_arrays(columns, names=list(names))
            done += count


def _arrow(file: IO[bytes], kind: bytes) -> Opened:
    """Mapped, so that a batch that is not packed takes memory only where it is looked at, and until it is forgotten."""
    import pyarrow as pa

    pool = pa.system_memory_pool()
    options = pa.ipc.IpcReadOptions(use_threads=False)
    mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def forget() -> None:
        if hasattr(mmap, "MADV_DONTNEED"):  # everywhere but on Windows
            mapped.madvise(mmap.MADV_DONTNEED)

    content = pa.BufferReader(pa.py_buffer(mapped))
    if kind == ARROW:
        reader = pa.ipc.open_file(content, options=options, memory_pool=pool)
        count = reader.num_record_batches
        stored: Iterator[Any] = (reader.get_batch(number) for number in range(count))
    else:
        reader, count = pa.ipc.open_stream(content, options=options, memory_pool=pool), 0
        stored = iter(reader)
    return Opened(reader.schema, lambda names: map(methodcaller("select", names), stored), 0, count, forget)


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
