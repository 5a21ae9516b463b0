"""Blocks of labels and numbers become a set, with what is wrong counted, in little more memory than the set takes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.exchange.columns import plain_numbers
from embedding_core.exchange.limits import MB, Limits
from embedding_core.exchange.problems import Problems, said_of, shown
from embedding_core.runtime import return_memory
from embedding_core.vectors import Vocabulary, WordVectors, quantise

# Sets that take less than this as float32 are kept as they are; of larger ones each row is rounded to int8 codes.
EXACT_BYTES = 32 * MB
_BLOCK_ROWS = 4096
_NEWLINE = 10
_SHORTEST, _LONGEST = 1e-25, 1e25  # lengths that float32 arithmetic can measure, as `WordVectors` wants them


@dataclass(frozen=True)
class Block:
    """Some rows of a file: labels in UTF-8, float32 numbers (m, dim), and the line or row of each.

    ``expected`` is how many rows the whole file will have, as far as is known by now.
    """

    labels: list[bytes]
    rows: npt.NDArray[np.float32]
    lines: range | list[int]
    expected: int


@dataclass
class Gathered:
    """The set as it grows."""

    problems: Problems
    limits: Limits
    exact: bool | None
    n: int = 0
    _texts: list[bytes] = field(default_factory=list)
    _places: list[tuple[int, range | list[int]]] = field(default_factory=list)
    _rows: npt.NDArray[np.generic] | None = None
    _scales: npt.NDArray[np.float32] | None = None

    def add(self, block: Block) -> None:
        """The rows of a block that can be used, after those before. Raises VectorFileError."""
        block = self._usable(block)
        n, (count, dim) = self.n, block.rows.shape
        if not count:
            return
        self._check(n + count, dim)
        if self._rows is None or n + count > len(self._rows):
            self._make_room(n + count, dim, block.expected)
        assert self._rows is not None
        if self._scales is None:
            self._rows[n : n + count] = block.rows
        else:
            self._rows[n : n + count], self._scales[n : n + count] = quantise(block.rows)
        self._texts.append(b"\n".join([*block.labels, b""]))
        self._places.append((n, block.lines))
        self.n += count

    def finished(self, name: str) -> WordVectors:
        """The set of all that was added, each label once. Raises VectorFileError."""
        text = b"".join(self._texts)
        self._texts.clear()
        return_memory()  # what the blocks took, before the words are sorted, which takes some
        order, repeated = _alphabetical(text, self.n)
        return_memory()
        if len(repeated):
            text, order = self._without(text, repeated)
        if self.n < 2:
            what = said_of(self.problems.first) or f"it holds {'one' if self.n else 'no'} usable word"
            raise self.problems.error(what, "A set needs at least two words with their numbers.")
        assert self._rows is not None
        # In place: numpy gives what was too much back, and copies nothing.
        self._rows.resize((self.n, self._rows.shape[1]), refcheck=False)
        if self._scales is not None:
            self._scales.resize(self.n, refcheck=False)
        words = Vocabulary(text, order)
        return_memory()
        return WordVectors(words, self._rows, self._scales, name=name)

    def _usable(self, block: Block) -> Block:
        with np.errstate(over="ignore", invalid="ignore"):
            squares = np.vecdot(block.rows, block.rows, dtype=np.float64)
        fine = (squares >= _SHORTEST**2) & (squares <= _LONGEST**2)
        bad: dict[int, str] = {int(row): _what_is_wrong(block.rows[row]) for row in np.flatnonzero(~fine)}
        labels = block.labels
        joined = b"\n".join(labels)
        try:
            joined.decode()
        except UnicodeDecodeError:
            for row, label in enumerate(labels):
                try:
                    label.decode()
                except UnicodeDecodeError:
                    bad[row] = f"a letter of the word {shown(label)} cannot be read; save the file anew as (CSV) UTF-8"
        if b"" in labels:
            bad |= {row: "the word is empty" for row, label in enumerate(labels) if not label}
        if bad:
            for row in sorted(bad):
                self.problems.row(block.lines[row], bad[row])
            kept = [row for row in range(len(labels)) if row not in bad]
            lines = [block.lines[row] for row in kept]
            block = Block([labels[row] for row in kept], block.rows[kept], lines, block.expected)
        if joined.count(b"\n") >= max(1, len(labels)) or b"\r" in joined:
            labels = [b" ".join(label.splitlines()) for label in block.labels]
            block = Block(labels, block.rows, block.lines, block.expected)
        return block

    def _check(self, n: int, dim: int) -> None:
        limits = self.limits
        if n > limits.words:
            raise self.problems.error(
                f"it holds more than {limits.words:,} words",
                "That is the most that is read here; bring the first.",
            )
        check_shape(self.problems, limits, n, dim)
        if self._rows is not None and dim != self._rows.shape[1]:
            raise AssertionError("a reader hands on rows of one length")

    def _make_room(self, needed: int, dim: int, expected: int) -> None:
        """Room for what is needed and what is expected; pages of it that are never written take no memory."""
        expected = min(max(expected, needed), self.limits.words, self.limits.unpacked_bytes // (4 * dim))
        if self._rows is not None and self.exact is None and needed * dim * 4 > EXACT_BYTES and self._scales is None:
            self._round(max(needed, expected))
            return
        if self._rows is None:
            exact = expected * dim * 4 <= EXACT_BYTES if self.exact is None else self.exact
            self._rows = np.empty((expected, dim), np.float32 if exact else np.int8)
            self._scales = None if exact else np.empty(expected, np.float32)
            return
        room = max(needed, expected, len(self._rows) + len(self._rows) // 8)
        self._rows.resize((room, dim), refcheck=False)
        if self._scales is not None:
            self._scales.resize(room, refcheck=False)

    def _round(self, room: int) -> None:
        """Go on with int8 codes, where there are more rows than a file seemed to have."""
        assert self._rows is not None
        exact: npt.NDArray[Any] = self._rows
        self._rows = np.empty((room, exact.shape[1]), np.int8)
        self._scales = np.empty(room, np.float32)
        for start in range(0, self.n, _BLOCK_ROWS):
            rows = slice(start, min(start + _BLOCK_ROWS, self.n))
            self._rows[rows], self._scales[rows] = quantise(exact[rows])

    def _line(self, row: int) -> int:
        first, lines = self._places[bisect_right(self._places, row, key=lambda place: place[0]) - 1]
        return lines[row - first]

    def _without(self, text: bytes, repeated: npt.NDArray[np.int32]) -> tuple[bytes, npt.NDArray[np.int32]]:
        """Leave the rows ``repeated`` (rising) out: the text and the order of the others, whose rows move up."""
        assert self._rows is not None
        words = text.split(b"\n")[:-1]
        for row in repeated.tolist():
            self.problems.row(self._line(row), f"the word {shown(words[row])} stands there a second time")
        keep = np.ones(self.n, dtype=bool)
        keep[repeated] = False
        n = 0
        for start in range(0, self.n, _BLOCK_ROWS):
            kept = start + np.flatnonzero(keep[start : min(start + _BLOCK_ROWS, self.n)])
            self._rows[n : n + len(kept)] = self._rows[kept]
            if self._scales is not None:
                self._scales[n : n + len(kept)] = self._scales[kept]
            n += len(kept)
        self.n = n
        text = b"".join(word + b"\n" for word, kept in zip(words, keep.tolist(), strict=True) if kept)
        return text, _alphabetical(text, n)[0]


def check_shape(problems: Problems, limits: Limits, n: int, dim: int) -> None:
    """Refuse more dimensions than the limits allow, and more numbers than their bytes hold."""
    if dim > limits.dimensions:
        raise problems.error(
            f"its vectors have {dim:,} dimensions", f"At most {limits.dimensions:,} are read here; bring fewer."
        )
    if n * dim * 4 > limits.unpacked_bytes:
        most = limits.unpacked_bytes // (4 * dim)
        raise problems.error(
            f"it holds {n:,} or more words of {dim:,} dimensions",
            f"Of so many dimensions {most:,} words are the most that is read here; bring the first ones.",
        )


def _what_is_wrong(row: npt.NDArray[np.float32]) -> str:
    if np.isnan(row).any():
        return f"number {int(np.flatnonzero(np.isnan(row))[0]) + 1} is NaN (not a number)"
    if np.isinf(row).any():
        return f"number {int(np.flatnonzero(np.isinf(row))[0]) + 1} is infinite"
    if not row.any():
        return "all its numbers are 0, and such a vector points nowhere"
    return "its length is too large or too small to calculate with"


def _alphabetical(text: bytes, n: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Positions of the words sorted by their bytes, and those (rising) of words that stood there before.

    By pyarrow, since a Python object for each word would take more memory than the set.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    offsets = np.zeros(n + 1, dtype=np.int32)
    offsets[1:] = np.flatnonzero(np.frombuffer(text, dtype=np.uint8) == _NEWLINE)
    offsets[1:] -= np.arange(n, dtype=np.int32)
    letters = pa.py_buffer(text.replace(b"\n", b""))
    words = pa.BinaryArray.from_buffers(pa.binary(), n, [None, pa.py_buffer(offsets), letters])
    order = plain_numbers(pc.sort_indices(words), np.uint64).astype(np.int32)  # stable: of equal words the first first
    repeated = []
    for start in range(0, n - 1, _BLOCK_ROWS):
        positions = order[start : start + _BLOCK_ROWS + 1]
        some = words.take(pa.Int32Array.from_buffers(pa.int32(), len(positions), [None, pa.py_buffer(positions)]))
        same = pc.equal(some[1:], some[:-1]).cast(pa.uint8())
        repeated.append(positions[1:][plain_numbers(same, np.uint8) == 1])
    return order, np.sort(np.concatenate(repeated)) if repeated else order[:0]
