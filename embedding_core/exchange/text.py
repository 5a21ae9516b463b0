"""Text with a word and its numbers on each line: GloVe's, word2vec's with a header of counts, fastText's `.vec`.

Whole blocks of lines are parsed at once by pyarrow's reader of separated values. A block that it refuses is halved
until the bad line stands alone, so a file with some bad lines is read nearly as fast as one without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.exchange.columns import plain_numbers
from embedding_core.exchange.gather import Block, check_shape
from embedding_core.exchange.limits import MB
from embedding_core.exchange.problems import Problems, shown
from embedding_core.exchange.source import Source, Stream

BOM = b"\xef\xbb\xbf"
_PIECE = 1 << 20
_LOOKED_AT = 50  # lines by which the layout of a file is recognised
_LONGEST_LINE = 16 * MB
# Few enough that taking them one by one costs no more than halving once more.
_FEW = 8
_HEADER = re.compile(rb"\s*(\d{1,18})[ \t]+(\d{1,18})\s*")
_WANTED = "Each line must hold a word and then its numbers, separated by spaces or tabs, in UTF-8."


@dataclass(frozen=True)
class Layout:
    """How the lines of a file are made.

    ``header``: what its first line promises, words and dimensions, where it does. ``delimiter`` stands between fields.
    """

    dim: int
    delimiter: bytes
    header: tuple[int, int] | None = None

    @property
    def format(self) -> str:
        """What the format is called on screen."""
        return "word2vec text (with a header)" if self.header else "GloVe text"


def layout_of(head: bytes, *, whole: bool) -> Layout | None:
    """How the lines of a text are made; None where it is no text of words and numbers.

    ``head`` holds its first bytes, or all of them, which is ``whole``.
    """
    if b"\0" in head:
        return None
    if b"\n" not in head:
        head = head.replace(b"\r", b"\n")
    lines = head.removeprefix(BOM).split(b"\n", _LOOKED_AT)
    if not whole or len(lines) > _LOOKED_AT:  # the last one is cut off, or all that follows
        lines = lines[:-1] or lines
    lines = [line for line in lines if line.strip()]
    if not lines:
        return None
    header = _HEADER.fullmatch(lines[0])
    promised = (int(header[1]), int(header[2])) if header else None
    rows = lines[1:] if promised and len(lines) > 1 else lines
    counts = Counter(_numbers_at_end(row.split()) for row in rows)
    dim = max(counts, key=lambda count: (counts[count], count))
    delimiter = b"\t" if sum(row.count(b"\t") >= dim for row in rows) * 2 > len(rows) else b" "
    if promised and lines[1:]:
        if dim == promised[1] or dim > 1:
            return Layout(promised[1] if counts[promised[1]] else dim, delimiter, promised) if dim else None
        promised = None
    return Layout(dim, delimiter) if dim else None


def _numbers_at_end(fields: list[bytes]) -> int:
    """How many fields at the end are numbers, the first one, which is a word whatever it looks like, not among them."""
    count = 0
    for field in reversed(fields[1:]):
        if not _is_number(field):
            break
        count += 1
    return count


def read_text(source: Source, layout: Layout, stream: Stream) -> Iterator[Block]:
    """The rows of a text file, in blocks. Raises VectorFileError."""
    problems = source.problems
    problems.wanted = _WANTED
    if layout.header:
        words, dim = layout.header
        if dim != layout.dim:
            problems.row(1, f"the header promises {dim:,} dimensions, but the lines hold {layout.dim:,} numbers")
        if words > source.limits.words:
            raise problems.error(
                f"the header promises {words:,} words", f"At most {source.limits.words:,} are read here.", 1
            )
    check_shape(problems, source.limits, 1, layout.dim)
    parser = _Parser(layout.dim, layout.delimiter, problems)
    found = 0
    line = 1
    for number, piece in enumerate(_pieces(stream, problems)):
        if not number:
            piece = piece.removeprefix(BOM)
            if layout.header:
                piece = piece.partition(b"\n")[2]
                line = 2
        count = piece.count(b"\n")
        for labels, rows, lines in parser.parse(piece, line):
            found += len(labels)
            yield Block(labels, rows, lines, _expected(source, stream, layout, found))
        line += count
    if layout.header and layout.header[0] != parser.seen:
        problems.row(1, f"the header promises {layout.header[0]:,} words, but {parser.seen:,} follow")


def _expected(source: Source, stream: Stream, layout: Layout, found: int) -> int:
    """How many rows the file will have, by the bytes that those so far took."""
    guess = int(found * source.size / max(1, stream.done) * 1.03) + 1
    return min(guess, layout.header[0]) if layout.header and layout.header[0] >= found else guess


def _pieces(stream: Stream, problems: Problems) -> Iterator[bytes]:
    """Whole lines, about a megabyte at a time, all ended by a newline."""
    rest = b""
    while piece := stream.read(_PIECE):
        piece = rest + piece
        if b"\r" in piece:
            # A return at the end may be half of a line's end.
            kept = piece[-1:] if piece.endswith(b"\r") else b""
            piece = piece[: len(piece) - len(kept)].replace(b"\r\n", b"\n").replace(b"\r", b"\n") + kept
        cut = piece.rfind(b"\n") + 1
        if cut:
            yield piece[:cut]
        rest = piece[cut:]
        if len(rest) > _LONGEST_LINE:
            raise problems.error(f"it has a line of more than {_LONGEST_LINE // MB} MB", _WANTED)
    rest = rest.rstrip(b"\r")
    if rest and not stream.cut_off:
        yield rest + b"\n"


class _Parser:
    """Parses blocks of whole lines of one layout."""

    def __init__(self, dim: int, delimiter: bytes, problems: Problems) -> None:
        import pyarrow as pa
        import pyarrow.csv

        self._dim, self._delimiter, self._problems = dim, delimiter, problems
        self.seen = 0  # lines that are not blank
        # Its default pool keeps some 20 MB of what was freed.
        self._pool = pa.system_memory_pool()
        names = ["word", *(f"{number}" for number in range(dim))]
        numbers = dict.fromkeys(names[1:], pa.float32())
        self._read = pyarrow.csv.ReadOptions(column_names=names, block_size=2 * _LONGEST_LINE, use_threads=False)
        self._parse = pyarrow.csv.ParseOptions(
            delimiter=delimiter.decode(), quote_char=False, escape_char=False, ignore_empty_lines=False
        )
        self._convert = pyarrow.csv.ConvertOptions(
            check_utf8=False, column_types={"word": pa.binary(), **numbers}, null_values=[], strings_can_be_null=False
        )

    def parse(self, text: bytes, first: int) -> Iterator[tuple[list[bytes], npt.NDArray[np.float32], range]]:
        """Labels, numbers and line numbers of a text of whole lines, the first of which has the number ``first``."""
        if not text:
            return
        count = text.count(b"\n")
        table = self._fast(text, count)
        if table is not None:
            self.seen += count
            yield (*table, range(first, first + count))
        elif count <= _FEW:
            for number, line in enumerate(text.split(b"\n")[:-1], start=first):
                row = self._one(line, number)
                if row:
                    yield (*row, range(number, number + 1))
        else:
            middle = text.index(b"\n", len(text) // 2 - 1) + 1
            if middle == len(text):  # the last line is longer than all before it
                middle = text.rindex(b"\n", 0, -1) + 1
            yield from self.parse(text[:middle], first)
            yield from self.parse(text[middle:], first + text.count(b"\n", 0, middle))

    def _fast(self, text: bytes, count: int) -> tuple[list[bytes], npt.NDArray[np.float32]] | None:
        """The whole text at once; None where a line of it is not as it should be."""
        table = self._table(text)
        if table is None and (b" \n" in text or b"\t" in text):
            table = self._table(self._tidy(text))
        if table is None or table.num_rows != count:
            return None
        words, *numbers = table.combine_chunks().columns
        rows = np.empty((count, self._dim), dtype=np.float32)
        for place, column in enumerate(numbers):
            rows[:, place] = plain_numbers(column.chunk(0), np.float32)
        return words.to_pylist(), rows

    def _table(self, text: bytes) -> Any:
        """The fields as an Arrow table; None where pyarrow refuses them."""
        import pyarrow as pa
        import pyarrow.csv

        try:
            return pyarrow.csv.read_csv(
                pa.py_buffer(text), self._read, self._parse, self._convert, memory_pool=self._pool
            )
        except pa.ArrowInvalid:
            return None

    def _tidy(self, text: bytes) -> bytes:
        """Without spaces at the ends of lines, as fastText writes them; a tab behind the word is a space."""
        if self._delimiter == b" ":
            text = text.replace(b"\t", b" ")
        while b" \n" in text or b"\t\n" in text:
            text = text.replace(b" \n", b"\n").replace(b"\t\n", b"\n")
        return text

    def _one(self, line: bytes, number: int) -> tuple[list[bytes], npt.NDArray[np.float32]] | None:
        """One line by itself: any white space between fields, spaces in the word (as in GloVe 840B)."""
        every = line.split()
        if not every:
            return None
        self.seen += 1
        fields = line.rsplit(None, self._dim)
        found = _numbers_at_end(every)
        if len(fields) <= self._dim:
            empty = line[:1].isspace() and found == self._dim - 1 and _is_number(every[0])
            what = "the word is empty" if empty else f"there are {found:,} numbers, not {self._dim:,}"
            self._problems.row(number, what)
            return None
        word, numbers = fields[0], fields[1:]
        for place, text in enumerate(numbers, start=1):
            if not _is_number(text):
                self._problems.row(number, f"number {place} is {shown(text)}, which is not a number")
                return None
        surplus = [field for field in word.split()[1:] if _is_number(field) and field[-1:].isdigit()]
        if surplus:
            self._problems.row(number, f"there are {self._dim + len(surplus):,} numbers, not {self._dim:,}")
            return None
        with np.errstate(over="ignore"):
            return [word.strip(b" \t")], np.array([numbers], dtype=np.float64).astype(np.float32)


def _is_number(text: bytes) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return b"_" not in text
