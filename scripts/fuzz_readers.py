"""What is fuzzed: the readers of vector files, with small files of every format to start from.

`scripts/fuzz.py` drives them by coverage, and a test with what hypothesis makes up.
"""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from embedding_core.errors import EmbeddingError
from embedding_core.exchange import WRITERS, Limits, read_set
from embedding_core.vectors import WordVectors

LIMITS = Limits(words=10_000, dimensions=1_000, file_bytes=1 << 20, unpacked_bytes=8 << 20)
WRAPPINGS = ("as it is", "gzip", "zip", "zstd", "beside words", "beside vectors")
_WORDS = ["cat", "new york", "straße", "猫"]
_VECTORS = np.array([[1, 0.5], [-2, 3e-5], [0.25, 7], [9, -1e10]], dtype=np.float32)


def read_bytes(data: bytes, folder: Path) -> WordVectors | None:
    """Read ``data``, whose first byte says how it is wrapped, strictly and leniently; None where it is refused.

    Raises whatever a reader raises that is no EmbeddingError: a bug.
    """
    wrapping = WRAPPINGS[data[0] % len(WRAPPINGS)] if data else WRAPPINGS[0]
    path, other = folder / "file", folder / "beside"
    path.write_bytes(wrapped(data[1:], wrapping))
    other.write_bytes(b"a\nb\nc\nd\n" if wrapping == "beside words" else b"1.5\t2.5\n0.5\t1.5\n")
    beside = {"beside": other} if wrapping.startswith("beside") else {}
    found = None
    for leave_out in (False, True):
        try:
            found = read_set(path, beside=beside, limits=LIMITS, leave_out=leave_out).vectors
        except EmbeddingError as error:
            if not str(error).isprintable():  # it is shown as it is
                raise ValueError(f"the message {str(error)!r} cannot be shown") from error
    return found


def wrapped(content: bytes, wrapping: str) -> bytes:
    """The bytes, packed."""
    if wrapping == "gzip":
        return gzip.compress(content, 1)
    if wrapping == "zip":
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("file", content)
        return file.getvalue()
    if wrapping == "zstd":
        import pyarrow as pa

        return bytes(pa.compress(content, codec="zstd", asbytes=True))
    return content


def seeds() -> Iterator[bytes]:
    """A small file of every format, with the byte before it that says how it is wrapped."""
    vectors = WordVectors.from_arrays(_WORDS, _VECTORS, name="seed")
    for writer in WRITERS.values():
        file = io.BytesIO()
        writer.write(vectors, None, file)
        yield b"\0" + file.getvalue()
        if not file.getvalue().startswith(b"PK"):  # a zip in a gzip is refused at once
            yield b"\1" + file.getvalue()
    yield b'\0word,x,y\ncat,1,2\n"a ""b""\nc",3,4\n'
    yield b'\0word;v\ncat;"[1, 2]"\ndog;"[3, 4]"\n'
    yield b"\2a 1 2\r\nb 3 4 \r\n"
    yield b"\x035 2\na 1 2\nb nan 4\na 1e99 2\n 1 2\nc 5 6\n"
    array = io.BytesIO()
    np.save(array, _VECTORS)
    yield b"\4" + array.getvalue()
    header = json.dumps({"v": {"dtype": "F32", "shape": [4, 2], "data_offsets": [0, 32]}}).encode()
    yield b"\4" + struct.pack("<Q", len(header)) + header + _VECTORS.tobytes()
    yield b"\5cat\ndog\n"
    yield b'\5{"model": {"vocab": {"a": 0, "b": 1}}}'
    yield b'\0{"cat": {"soft": 1, "of": "Ann"}, "dog": {"soft": 3}}'
    yield b'\0{"word": "cat", "vector": [1, 2]}\n{"word": "dog", "vector": [3, 4.5]}\n'
    import pyarrow as pa
    import pyarrow.parquet

    table = pa.table({"word": _WORDS, "vector": _VECTORS.tolist()})
    # more columns than are read together
    columns = pa.BufferOutputStream()
    pyarrow.parquet.write_table(pa.table({"word": _WORDS, **{f"d{n}": [0.5, None, 2.0, n] for n in range(9)}}), columns)
    yield b"\0" + columns.getvalue().to_pybytes()
    for new in (pa.ipc.new_file, pa.ipc.new_stream):
        sink = pa.BufferOutputStream()
        with new(sink, table.schema) as stream:
            stream.write_table(table)
        yield b"\0" + sink.getvalue().to_pybytes()
