"""The binary format of word2vec: a line with the counts, then each word, a space, and its float32 numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from embedding_core.exchange.gather import Block, check_shape
from embedding_core.exchange.problems import shown
from embedding_core.exchange.source import Source, Stream

_HEADER = re.compile(rb"(\d{1,18}) (\d{1,18}) ?\r?\n")
_PIECE = 1 << 20
_LONGEST_WORD = 10_000
_SMALLEST = 2  # bytes of a word and its space


def is_word2vec_binary(head: bytes) -> bool:
    """Whether a file that is no text begins as this format does."""
    return _HEADER.match(head) is not None


def read_binary(source: Source, stream: Stream) -> Iterator[Block]:
    """The rows, in blocks. Raises VectorFileError."""
    problems = source.problems
    problems.unit = "row"
    problems.wanted = "After its first line the file must hold each word, a space and its float32 numbers."
    buffer = stream.read(_PIECE)
    words, dim, place = _promised(source, buffer)
    row, size = 0, 4 * dim
    while row < words:
        labels, numbers, place = _whole_rows(buffer, place, size, words - row)
        if labels:
            rows = np.frombuffer(numbers, dtype="<f4").reshape(len(labels), dim)
            row += len(labels)
            yield Block(labels, rows.astype(np.float32, copy=False), range(row - len(labels) + 1, row + 1), words)
        if row < words:
            buffer, place = buffer[place:], 0
            if len(buffer) > size + _LONGEST_WORD:
                raise problems.error(f"the word is longer than {_LONGEST_WORD:,} bytes", problems.wanted, row + 1)
            more = stream.read(_PIECE + size)
            if not more:
                problems.row(row + 1, f"the header promises {words:,} words, but the file ends after {row:,}")
                return
            buffer += more
    rest = buffer[place:].strip()
    if rest or stream.read(1).strip():
        problems.row(None, f"after the {words:,} words of the header there is more, beginning {shown(rest)}")


def _promised(source: Source, buffer: bytes) -> tuple[int, int, int]:
    """How many words and dimensions the header of a file promises, and where the first row begins."""
    problems = source.problems
    header = _HEADER.match(buffer)
    assert header is not None
    words, dim = int(header[1]), int(header[2])
    if dim < 1 or words < 1:
        raise problems.error(f"the header promises {words:,} words of {dim:,} dimensions", "Write the file again.")
    if words > source.limits.words:
        raise problems.error(
            f"the header promises {words:,} words", f"At most {source.limits.words:,} are read here; bring the first."
        )
    check_shape(problems, source.limits, 1, dim)
    if not source.packed and words * (4 * dim + _SMALLEST) > source.size:
        problems.row(
            None,
            f"the header promises {words:,} words of {dim:,} dimensions, "
            f"which need more bytes than the {source.size:,} of the file",
        )
    return words, dim, header.end()


def _whole_rows(buffer: bytes, place: int, size: int, most: int) -> tuple[list[bytes], bytes, int]:
    """The words and the numbers of the rows that are whole in the buffer from ``place`` on, and where the next begins.

    ``size`` are the bytes of a row's numbers.
    """
    labels: list[bytes] = []
    numbers: list[bytes] = []
    while len(labels) < most:
        end = buffer.find(b" ", place)
        if end < 0 or end + 1 + size > len(buffer):
            break
        labels.append(buffer[place:end].lstrip(b"\r\n"))
        numbers.append(buffer[end + 1 : end + 1 + size])
        place = end + 1 + size
    return labels, b"".join(numbers), place
