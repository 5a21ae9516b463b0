"""Text of separated values, parsed in blocks of whole rows, with the number of the line for each.

A block is parsed at once by pyarrow's reader. One that it refuses is halved until the bad row stands alone, so a file
with some bad rows is read nearly as fast as one without; a row alone is taken apart in Python, which can say what is
wrong with it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.exchange.gather import Block
from embedding_core.exchange.limits import MB
from embedding_core.exchange.problems import Problems
from embedding_core.exchange.source import PIECE, Source, Stream

BOM = b"\xef\xbb\xbf"
_LONGEST_ROW = 16 * MB
# Few enough that taking them one by one costs no more than halving once more.
_FEW = 8
_NEWLINE, _QUOTE = 10, 34

Numbers = npt.NDArray[np.float32]
Rows = tuple[list[bytes], Numbers]


class RowParser(ABC):
    """Parses text of whole rows; what is special to a format is in the two methods that it adds.

    Parameters
    ----------
    names, types:
        The columns in order, and the Arrow types of those to read.
    quoted:
        Whether fields may stand in double quotes, and then hold delimiters and line ends.
    decimal:
        What stands before the decimals of a number.
    """

    def __init__(
        self,
        problems: Problems,
        names: Sequence[str],
        types: dict[str, Any],
        delimiter: str,
        *,
        quoted: bool,
        decimal: str = ".",
    ) -> None:
        import pyarrow as pa
        import pyarrow.csv

        self.problems, self.quoted = problems, quoted
        self.seen = 0  # rows that are not blank
        # Its default pool keeps some 20 MB of what was freed.
        self._pool = pa.system_memory_pool()
        self._read = pyarrow.csv.ReadOptions(column_names=names, block_size=2 * _LONGEST_ROW)
        self._parse = pyarrow.csv.ParseOptions(
            delimiter=delimiter,
            quote_char='"' if quoted else False,
            escape_char=False,
            newlines_in_values=quoted,
            ignore_empty_lines=False,
        )
        self._convert = pyarrow.csv.ConvertOptions(
            check_utf8=False,
            column_types=types,
            include_columns=list(types),
            null_values=[],
            strings_can_be_null=False,
            decimal_point=decimal,
        )

    @abstractmethod
    def many(self, columns: list[Any]) -> Rows | None:
        """Labels and numbers of the Arrow columns of whole rows; None where they have to be taken one by one."""

    @abstractmethod
    def one(self, row: bytes, line: int) -> Rows | None:
        """Label and numbers of one row alone; None, after the problem is told, where it cannot be used."""

    def tidy(self, text: bytes) -> bytes:
        """What is tried where pyarrow refuses a text: the same text where there is nothing to try."""
        return text

    def blocks(self, source: Source, stream: Stream, skip: int, expected: int | None = None) -> Iterator[Block]:
        """The rows of a file behind its first ``skip``; ``expected`` is how many it promises, if it does."""
        found, line, first = 0, 1, True
        for piece in self._pieces(stream):
            if first:
                piece, first = piece.removeprefix(BOM), False
                for _ in range(skip):
                    end = next(iter(self._ends(piece).tolist()), len(piece))
                    line += piece.count(b"\n", 0, end)
                    piece = piece[end:]
            breaks = int(np.count_nonzero(np.frombuffer(piece, np.uint8) == _NEWLINE))  # six times as fast as count
            for labels, rows, lines in self._parsed(piece, line, breaks):
                found += len(labels)
                guess = int(found * source.size / max(1, stream.done) * 1.03) + 1
                yield Block(labels, rows, lines, min(guess, max(expected or guess, found)))
            line += breaks

    def _parsed(self, text: bytes, first: int, breaks: int) -> Iterator[tuple[list[bytes], Numbers, range | list[int]]]:
        """Labels, numbers and lines of whole rows in ``breaks`` lines, the first of which is the line ``first``."""
        if not text:
            return
        ends = self._ends(text) if self._has_quotes(text) else None
        count = breaks if ends is None else len(ends)
        table = self._table(text)
        if table is None and (tidy := self.tidy(text)) != text:
            table = self._table(tidy)
        rows = self.many(table.combine_chunks().columns) if table is not None and table.num_rows == count else None
        if rows is not None:
            self.seen += count
            lines = range(first, first + count) if ends is None or breaks == count else _lines(text, ends, first)
            yield (*rows, lines)
            return
        ends = self._ends(text) if ends is None else ends
        if count > _FEW:
            middle = int(ends[count // 2 - 1])
            before = text.count(b"\n", 0, middle)
            yield from self._parsed(text[:middle], first, before)
            yield from self._parsed(text[middle:], first + before, breaks - before)
            return
        start = 0
        for end in ends.tolist():
            row, line = text[start:end].removesuffix(b"\n"), first + text.count(b"\n", 0, start)
            start = end
            if row.strip():
                self.seen += 1
                single = self.one(row, line)
                if single:
                    yield (*single, range(line, line + 1))

    def _has_quotes(self, text: bytes) -> bool:
        return self.quoted and b'"' in text

    def _ends(self, text: bytes) -> npt.NDArray[np.int64]:
        """Where each row ends, behind its newline; one within quotes ends none."""
        characters = np.frombuffer(text, dtype=np.uint8)
        ends = np.flatnonzero(characters == _NEWLINE) + 1
        if self._has_quotes(text):
            quotes = np.flatnonzero(characters == _QUOTE)
            ends = ends[np.searchsorted(quotes, ends) % 2 == 0]
        return ends

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

    def _pieces(self, stream: Stream) -> Iterator[bytes]:
        """Whole rows, about a megabyte at a time, all ended by a newline."""
        rest = b""
        while piece := stream.read(PIECE):
            piece = rest + piece
            if b"\r" in piece:
                # A return at the end may be half of a line's end.
                kept = piece[-1:] if piece.endswith(b"\r") else b""
                piece = piece[: len(piece) - len(kept)].replace(b"\r\n", b"\n").replace(b"\r", b"\n") + kept
            cut = piece.rfind(b"\n") + 1
            if self._has_quotes(piece):
                cut = int(next(iter(self._ends(piece)[-1:]), 0))
            if cut:
                yield piece[:cut]
            rest = piece[cut:]
            if len(rest) > _LONGEST_ROW:
                what = "a quote is opened and not closed, or a row" if self._has_quotes(rest) else "a line"
                raise self.problems.error(f"{what} is longer than {_LONGEST_ROW // MB} MB", self.problems.wanted)
        rest = rest.rstrip(b"\r\n")
        if rest and not stream.cut_off:
            if self._has_quotes(rest) and rest.count(b'"') % 2:
                self.problems.row(None, "a quote is opened near the end and not closed")
                return
            yield rest + b"\n"


def _lines(text: bytes, ends: npt.NDArray[np.int64], first: int) -> list[int]:
    """The line in which each row starts, where some rows have several."""
    breaks = np.flatnonzero(np.frombuffer(text, dtype=np.uint8) == _NEWLINE) + 1
    before: list[int] = np.searchsorted(breaks, ends, side="right").tolist()
    return [first, *(first + count for count in before[:-1])]


def is_number(text: bytes | str) -> bool:
    """Whether a field is a number, "nan" and "inf" among them."""
    try:
        float(text)
    except ValueError:
        return False
    return ("_" if isinstance(text, str) else b"_") not in text  # type: ignore[operator]
