"""The words of a set that are written, and their vectors, a block at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.errors import InvalidInputError
from embedding_core.vectors import WordVectors

_BLOCK_ROWS = 2048


def chosen_rows(vectors: WordVectors, words: Sequence[str] | None) -> Sequence[int]:
    """The rows of the words to write. Raises UnknownWordError, InvalidInputError for one named twice or none at all."""
    if words is None:
        return range(len(vectors))
    rows = vectors.indices(words)
    if not rows or len(set(rows)) < len(rows):
        raise InvalidInputError("Name at least one word to write, and each once.")
    return rows


def blocks_of(
    vectors: WordVectors, rows: Sequence[int], at_once: int = _BLOCK_ROWS
) -> Iterator[tuple[list[str], npt.NDArray[np.float32]]]:
    """Words and float32 vectors of some rows, ``at_once`` at a time."""
    for start in range(0, len(rows), at_once):
        chosen = rows[start : start + at_once]
        index = np.asarray(chosen)
        block = vectors.rows[index].astype(np.float32)
        if vectors.scales is not None:
            block *= vectors.scales[index, None]
        yield [vectors.words[row] for row in chosen], block


def lines_of(block: npt.NDArray[np.float32], delimiter: str) -> list[bytes]:
    """Each row as text, every number with as few digits as give the same float32 again."""
    import pyarrow as pa
    import pyarrow.csv

    columns = [float32_array(block[:, place]) for place in range(block.shape[1])]
    table = pa.Table.from_arrays(columns, names=[f"{place}" for place in range(len(columns))])
    text = io.BytesIO()
    options = pyarrow.csv.WriteOptions(include_header=False, delimiter=delimiter, quoting_style="none")
    pyarrow.csv.write_csv(table, text, options)
    return text.getvalue().split(b"\n")[:-1]


def float32_array(numbers: npt.NDArray[np.float32]) -> Any:
    """Numbers (n,) as an Arrow array."""
    import pyarrow as pa

    numbers = np.ascontiguousarray(numbers, dtype=np.float32)
    return pa.Array.from_buffers(pa.float32(), len(numbers), [None, pa.py_buffer(numbers)])
