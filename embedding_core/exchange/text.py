"""Text with a word and its numbers on each line: GloVe's, word2vec's with a header of counts, fastText's `.vec`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.exchange.columns import side_by_side
from embedding_core.exchange.gather import Block, check_shape
from embedding_core.exchange.lines import BOM, RowParser, Rows, is_number
from embedding_core.exchange.problems import Problems, shown
from embedding_core.exchange.source import Source, Stream

_LOOKED_AT = 50  # lines by which the layout of a file is recognised
_HEADER = re.compile(rb"\s*(\d{1,18})[ \t]+(\d{1,18})\s*")
_DECIMAL_COMMA = re.compile(rb"[+-]?\d+,\d+(?:[eE][+-]?\d+)?")
_WANTED = "Each line must hold a word and then its numbers, separated by spaces or tabs, in UTF-8."


@dataclass(frozen=True)
class Layout:
    """How the lines of a file are made.

    ``header``: what its first line promises, words and dimensions, where it does. ``delimiter`` stands between fields.
    ``numeric``: the words look like numbers too, so these may be vectors without words; ``wordless``: they hold points.
    """

    dim: int
    delimiter: str
    header: tuple[int, int] | None = None
    numeric: bool = False
    wordless: bool = False

    @property
    def format(self) -> str:
        """What the format is called on screen."""
        return "word2vec text (with a header)" if self.header else "GloVe text"


def first_lines(head: bytes, *, whole: bool) -> list[bytes]:
    """The first lines of a text that are not blank; ``head`` holds its first bytes, or all of them (``whole``)."""
    if b"\n" not in head:
        head = head.replace(b"\r", b"\n")
    lines = head.removeprefix(BOM).split(b"\n", _LOOKED_AT)
    if not whole or len(lines) > _LOOKED_AT:  # the last one is cut off, or all that follows
        lines = lines[:-1] or lines
    return [line for line in lines if line.strip()]


def has_decimal_commas(lines: list[bytes]) -> bool:
    """Whether most lines are a word and numbers such as 0,5 behind spaces, which would be taken for a table."""
    fields = [line.split() for line in lines if b"\t" not in line]
    found = sum(len(row) > 2 and all(map(_DECIMAL_COMMA.fullmatch, row[1:])) for row in fields)
    return 2 * found > len(lines)


def layout_of(lines: list[bytes]) -> Layout | None:
    """How a text is made, from its first lines; None where they do not hold words and numbers."""
    if not lines:
        return None
    header = _HEADER.fullmatch(lines[0])
    promised = (int(header[1]), int(header[2])) if header else None
    if promised and len(lines) == 1 and promised[1]:  # a header, and no words
        return Layout(promised[1], " ", promised)
    rows = lines[1:] if promised and len(lines) > 1 else lines
    counts = Counter(_numbers_at_end(row.split()) for row in rows)
    dim = max(counts, key=lambda count: (counts[count], count))
    if promised and len(lines) > 1:
        if dim == promised[1] or dim > 1:
            dim = promised[1] if counts[promised[1]] else dim
        else:
            promised = None
    tabs = sum(row.count(b"\t") >= dim for row in rows) * 2 > len(rows)
    firsts = [row.split()[0] for row in rows]
    numeric = not promised and all(map(is_number, firsts))
    wordless = numeric and all(b"." in first for first in firsts)
    return Layout(dim, "\t" if tabs else " ", promised, numeric, wordless) if dim else None


def read_text(source: Source, layout: Layout, stream: Stream) -> Iterator[Block]:
    """The rows of a text file, in blocks. Raises VectorFileError."""
    problems = source.problems
    problems.wanted = _WANTED
    promised = None
    if layout.header:
        promised, dim = layout.header
        if dim != layout.dim:
            problems.row(1, f"the header promises {dim:,} dimensions, but the lines hold {layout.dim:,} numbers")
        if promised > source.limits.words:
            raise problems.error(
                f"the header promises {promised:,} words", f"At most {source.limits.words:,} are read here.", 1
            )
    check_shape(problems, source.limits, 1, layout.dim)
    parser = _WordAndNumbers(layout.dim, layout.delimiter, problems)
    yield from parser.blocks(source, stream, skip=1 if layout.header else 0, expected=promised)
    if promised is not None and promised != parser.seen:
        problems.row(1, f"the header promises {promised:,} words, but {parser.seen:,} follow")


def _numbers_at_end(fields: list[bytes]) -> int:
    """How many fields at the end are numbers, the first one, which is a word whatever it looks like, not among them."""
    count = 0
    for field in reversed(fields[1:]):
        if not is_number(field):
            break
        count += 1
    return count


def read_wordless(source: Source, layout: Layout) -> Iterator[tuple[npt.NDArray[np.float32], int]]:
    """The rows of a file of vectors without words, and how many are expected. Raises VectorFileError."""
    problems = source.problems
    problems.wanted = "Each line must hold the numbers of one vector, separated by tabs or spaces."
    parser = _Numbers(layout.dim + 1, layout.delimiter, problems)
    with source.stream() as stream:
        for block in parser.blocks(source, stream, skip=0):
            yield block.rows, block.expected


class _WordAndNumbers(RowParser):
    """A word, and ``dim`` numbers behind it."""

    def __init__(self, dim: int, delimiter: str, problems: Problems) -> None:
        import pyarrow as pa

        numbers = [f"{number}" for number in range(dim)]
        types = {"word": pa.binary()} | dict.fromkeys(numbers, pa.float32())
        super().__init__(problems, ["word", *numbers], types, delimiter, quoted=False)
        self._dim, self._delimiter = dim, delimiter

    def many(self, columns: list[Any]) -> Rows:
        return columns[0].to_pylist(), side_by_side(columns[1:])

    def tidy(self, text: bytes) -> bytes:
        """Without spaces at the ends of lines, as fastText writes them; a tab behind the word is a space."""
        if self._delimiter == " ":
            text = text.replace(b"\t", b" ")
        while b" \n" in text or b"\t\n" in text:
            text = text.replace(b" \n", b"\n").replace(b"\t\n", b"\n")
        return text

    def one(self, row: bytes, line: int) -> Rows | None:
        """Any white space between fields, spaces in the word (as in GloVe 840B)."""
        every, fields = row.split(), row.rsplit(None, self._dim)
        found = _numbers_at_end(every)
        if len(fields) <= self._dim:
            empty = row[:1].isspace() and found == self._dim - 1 and is_number(every[0])
            counted = "there is 1 number" if found == 1 else f"there are {found:,} numbers"
            what = "the word is empty" if empty else f"{counted}, not {self._dim:,}"
            self.problems.row(line, what)
            return None
        word, numbers = fields[0], fields[1:]
        for place, text in enumerate(numbers, start=1):
            if not is_number(text):
                self.problems.row(line, f"number {place} is {shown(text)}, which is not a number")
                return None
        surplus = [field for field in word.split()[1:] if is_number(field) and field[-1:].isdigit()]
        if surplus:
            self.problems.row(line, f"there are {self._dim + len(surplus):,} numbers, not {self._dim:,}")
            return None
        with np.errstate(over="ignore"):
            return [word.strip(b" \t")], np.array([numbers], dtype=np.float64).astype(np.float32)


class _Numbers(RowParser):
    """``dim`` numbers. A bad row cannot be left out, since the words of those behind it would be another's."""

    def __init__(self, dim: int, delimiter: str, problems: Problems) -> None:
        import pyarrow as pa

        types = {f"{number}": pa.float32() for number in range(dim)}
        super().__init__(problems, list(types), types, delimiter, quoted=False)
        self._dim = dim

    def many(self, columns: list[Any]) -> Rows:
        rows = side_by_side(columns)
        return [b""] * len(rows), rows

    def one(self, row: bytes, line: int) -> Rows | None:
        """Any white space between fields."""
        fields = row.split()
        if len(fields) != self._dim or not all(map(is_number, fields)):
            what = f"there are not {self._dim:,} numbers and nothing else"
            raise self.problems.error(what, self.problems.wanted, line)
        with np.errstate(over="ignore"):
            return [b""], np.array([fields], dtype=np.float64).astype(np.float32)
