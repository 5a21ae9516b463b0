"""Tables as text, CSV and its kin: a column of labels, and one column a dimension or one of lists."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from embedding_core.exchange.columns import ABOUT, LABELS, Kind, Roles, are_numbered, roles_of, side_by_side
from embedding_core.exchange.gather import Block, check_shape
from embedding_core.exchange.lines import BOM, RowParser, Rows, is_number
from embedding_core.exchange.problems import LeftOut, Problems, shown
from embedding_core.exchange.source import Source, Stream
from embedding_core.exchange.written import are_heads, has_decimal_commas, has_only_commas, in_figures, is_year

_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_LIST = re.compile(r"\s*[\[(](.*)[\])]\s*", re.DOTALL)
_BETWEEN = re.compile(r"[,;\s]+")
_LONGEST_FIELD = 16 << 20
_FEWEST_RIGHT = 4  # of so many lines one is right, or nothing says how a right one is
_LONGEST_NAME = 40  # characters of what a column is called
_LABEL_PIECE = 1 << 16  # bytes, whose lines are objects of their own


@dataclass(frozen=True)
class Table:
    """How a table is made: its delimiter, the names of its columns and what each holds, and whether it has a header.

    ``decimal`` stands before decimals: a comma in the spreadsheets of half the world. Numbers may be ``written`` as
    people write them, with thousands set apart, or as 70 %.
    """

    delimiter: str
    names: tuple[str, ...]
    kinds: tuple[Kind, ...]
    header: bool
    dim: int
    decimal: str = "."
    written: bool = False

    def number(self, cell: str) -> str:
        """A cell in figures, where it holds a number."""
        return _in_figures(cell, self.decimal)

    @property
    def format(self) -> str:
        """What the format is called on screen."""
        return f"table (CSV, separated by {_NAMES[self.delimiter]})"

    def called(self, problems: Problems) -> tuple[str, ...]:
        """What its header calls the numbers of a row; nothing where they are only counted, or one has no name.

        Raises VectorFileError where there are no numbers.
        """
        roles = roles_of(self.names, self.kinds, problems)
        found = tuple(" ".join(self.names[place].split())[:_LONGEST_NAME] for place in roles.numbers)
        years = any(map(is_year, found))
        counted = not self.header or (are_numbered(self.names, roles.numbers) and not years)
        nameless = any(not name or (is_number(name) and not is_year(name)) for name in found)
        return () if counted or nameless else found

    def unused(self, problems: Problems) -> tuple[str, ...]:
        """What its header calls the columns that are not read, text and counts; by their places where it has none.

        Raises VectorFileError where there are no numbers.
        """
        roles = roles_of(self.names, self.kinds, problems)
        places = set(range(len(self.names))) - {roles.label, roles.vector, *roles.numbers}
        named = {place: " ".join(self.names[place].split())[:_LONGEST_NAME] for place in sorted(places) if self.header}
        return tuple(named.get(place) or f"column {place + 1}" for place in sorted(places))


def table_of(lines: list[bytes]) -> Table | None:
    """How a table is made, by its first lines; None where they are none with a text and numbers in most rows."""
    tables = [table for delimiter in _NAMES if (table := _table_with(lines, delimiter))]
    return max(tables, key=lambda table: table.dim, default=None)


def _table_with(lines: list[bytes], delimiter: str) -> Table | None:
    text = b"\n".join(lines).decode(errors="replace")
    try:
        rows = [row for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter) if row]
    except csv.Error:
        return None
    if not rows:
        return None
    numbers = [cell for row in rows for cell in row[1:]]
    # Between commas, one before three figures sets thousands apart; between semicolons it stands before decimals.
    certain = has_decimal_commas(numbers)
    decimal = "," if certain or (delimiter != "," and has_only_commas(numbers)) else "."
    before = rows
    rows = [
        [cell if is_number(cell) and decimal == "." else _in_figures(cell, decimal) for cell in row] for row in rows
    ]
    written = any(
        is_number(cell) and not is_number(was.replace(",", ".") if decimal == "," else was)
        for row, old in zip(rows, before, strict=True)
        for cell, was in zip(row[1:], old[1:], strict=True)
    )
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    regular = [row for row in rows if len(row) == width]
    if width < 2 or len(regular) < 2:
        return None
    kinds = tuple(_kind([row[place] for row in regular[1:]]) for place in range(width))
    vectors = [place for place in range(width) if kinds[place] != "text"]
    first = rows[0]
    if not vectors:
        return None
    header = len(first) == width and (_numbered_names(first) or _names_columns(regular, vectors))
    if "text" not in kinds:  # words that are numbers, under a header
        labels = [place for place in range(width) if header and first[place].strip().lower() in LABELS]
        if not labels:
            return None
        vectors.remove(labels[0])
        kinds = tuple("text" if place == labels[0] else kind for place, kind in enumerate(kinds))
    names = tuple(first) if header else tuple("label" if kind == "text" else "" for kind in kinds)
    if not header:
        kinds = tuple("number" if kind == "whole" else kind for kind in kinds)
    lists = [place for place in vectors if kinds[place] == "list"]
    dim = len(vectors)
    if lists:
        dim = Counter(len(_listed(row[lists[0]]) or ()) for row in regular[1:]).most_common(1)[0][0]
    return Table(delimiter, names, kinds, header, dim, decimal, written)


def _names_columns(rows: Sequence[Sequence[str]], vectors: Sequence[int]) -> bool:
    """Whether the first of some rows says what the columns at ``vectors`` are called."""
    first, *below = [[row[at] for at in vectors] for row in rows]
    names = [cell for cell in first if not is_number(cell)]
    if any(map(_listed, names)):
        return False
    return len(names) == len(first) or are_heads(first, below)


def _numbered_names(first: Sequence[str]) -> bool:
    """Whether a row is a header as pandas writes it, whose columns are called 0, 1, 2 behind that of the words."""
    names, numbers = [cell for cell in first if not is_number(cell)], [cell for cell in first if is_number(cell)]
    labels = bool(names) and all(name.strip().lower() in (*LABELS, *ABOUT) for name in names)
    return (
        labels and len(numbers) > 1 and numbers in ([f"{n + start}" for n in range(len(numbers))] for start in (0, 1))
    )


def _in_figures(cell: str, decimal: str) -> str:
    """A number as people write it in figures with a point; anything else as it is."""
    found = in_figures(cell.replace("−", "-").strip(), decimal == ",")
    return found if is_number(found) else cell


def _kind(cells: Sequence[str]) -> Kind:
    """What most cells of a column hold."""
    counts: Counter[Kind] = Counter()
    for cell in cells:
        if is_number(cell):
            counts["whole" if cell.strip().lstrip("+-").isdigit() else "number"] += 1
        else:
            counts["list" if _listed(cell) else "text"] += 1
    if counts["number"]:
        counts["number"] += counts.pop("whole", 0)
    return counts.most_common(1)[0][0]


def _listed(cell: str) -> list[str] | None:
    """The parts of a list in brackets, two or more; None where a cell holds none."""
    match = _LIST.fullmatch(cell)
    parts = [part for part in _BETWEEN.split(match[1]) if part] if match else []
    return parts if len(parts) > 1 and all(map(is_number, parts)) else None


def read_table(source: Source, table: Table, stream: Stream) -> Iterator[Block]:
    """The rows of a table, in blocks. Raises VectorFileError."""
    problems = source.problems
    roles = roles_of(table.names, table.kinds, problems)
    dim = table.dim if roles.vector is not None else len(roles.numbers)
    check_shape(problems, source.limits, 1, dim)
    problems.wanted = f"Each row must hold {len(table.names):,} fields, separated by {_NAMES[table.delimiter]}."
    parser = _TableRows(table, roles, dim, problems)
    yield from parser.blocks(source, stream, skip=1 if table.header else 0)


class _TableRows(RowParser):
    """Rows of a table."""

    def __init__(self, table: Table, roles: Roles, dim: int, problems: Problems) -> None:
        import pyarrow as pa

        columns = [f"{place}" for place in range(len(table.names))]
        types = {columns[roles.label]: pa.binary()}
        types |= {columns[place]: pa.binary() if table.written else pa.float32() for place in roles.numbers}
        if roles.vector is not None:
            types[columns[roles.vector]] = pa.binary()
        super().__init__(problems, columns, types, table.delimiter, quoted=True, decimal=table.decimal)
        self._layout, self._roles, self._dim = table, roles, dim

    def many(self, columns: list[Any]) -> Rows | None:
        labels = columns[0].to_pylist()
        if self._roles.vector is None:
            return self._written(labels, columns[1:]) if self._layout.written else (labels, side_by_side(columns[1:]))
        cells = [_listed(cell.decode(errors="replace")) or () for cell in columns[1].to_pylist()]
        if any(len(cell) != self._dim for cell in cells):
            return None
        with np.errstate(over="ignore"):
            return labels, np.array(cells, dtype=np.float64).astype(np.float32)

    def _written(self, labels: list[bytes], columns: Sequence[Any]) -> Rows | None:
        """Columns of numbers as people write them."""
        texts = [[cell.decode(errors="replace") for cell in column.to_pylist()] for column in columns]
        numbers = [[self._layout.number(text) for text in column] for column in texts]
        if not all(is_number(number) for column in numbers for number in column):
            return None
        with np.errstate(over="ignore"):
            return labels, np.array(numbers, dtype=np.float64).T.astype(np.float32)

    def one(self, row: bytes, line: int) -> Rows | None:
        table, roles = self._layout, self._roles
        text = row.decode(errors="surrogateescape")
        try:
            fields = next(csv.reader(text.splitlines(keepends=True), delimiter=table.delimiter, strict=True))
        except csv.Error:
            self.problems.row(line, "a quote stands inside a field, or is not closed")
            return None
        width = len(table.names)
        if not any(field.strip() for field in fields):  # as a spreadsheet writes rows that were emptied
            return None
        if len(fields) != width:
            self.problems.row(line, _too_few_or_many(fields, width, first=line == 1))
            return None
        if roles.vector is not None:
            numbers = _listed(fields[roles.vector]) or []
            if len(numbers) != self._dim:
                what = f"the list {shown(fields[roles.vector])} does not hold {self._dim:,} numbers"
                self.problems.row(line, what)
                return None
        else:
            numbers = [fields[place] for place in roles.numbers]
            if table.decimal == "," or table.written:
                numbers = list(map(table.number, numbers))
            for place, number in zip(roles.numbers, numbers, strict=True):
                if not is_number(number):
                    column = table.names[place].strip() or f"{place + 1}"
                    of = f" of {shown(word)}" if (word := fields[roles.label].strip()) else ""
                    what = f"is {shown(number)}, which is not a number" if number.strip() else "is empty"
                    where = f"{shown(column) if table.header else f'field {column}'}{of}"
                    self.problems.row(line, f"{where} {what}", "A column of numbers must hold one in each row.")
                    return None
        label = fields[roles.label].encode(errors="surrogateescape")
        with np.errstate(over="ignore"):
            return [label], np.array([numbers], dtype=np.float64).astype(np.float32)


def _too_few_or_many(fields: Sequence[str], width: int, *, first: bool) -> str:
    """What is wrong with a row that has not as many fields as most, which may be the one that names the columns."""
    if first and not any(map(is_number, fields)):
        return f"it names {_counted(len(fields), 'column')}, but the lines below have {width:,}"
    return f"there {'is' if len(fields) == 1 else 'are'} {_counted(len(fields), 'field')}, not {width:,}"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"


def faults(text: str) -> list[LeftOut]:
    r"""What is wrong with which lines of a text that is no table, since most of them are wrong.

    None where no line holds a word and then numbers behind a delimiter, so that nothing says how a right one is.

    >>> faults("sound;voice\nb;9;3\np;zero\n")[-1]
    LeftOut(line=3, what='there are 2 fields, not 3')
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    for delimiter in _NAMES:
        rows = [(number, _fields(line, delimiter)) for number, line in lines]
        right = [len(row) for _, row in rows if len(row) > 1 and not _figured(row[0]) and all(map(_figured, row[1:]))]
        lengths = Counter(len(row) for _, row in rows)
        width, often = max(Counter(right).items(), key=lambda item: (item[1], lengths[item[0]]), default=(0, 0))
        if width < 3 > often or _FEWEST_RIGHT * len(right) < len(lines):  # as a line of a letter may look
            continue
        quotes = {number for number, line in lines if line.count('"') % 2}
        found = [(n, "a quote is opened and not closed") for n in quotes]
        found += [(n, _fault(row, width, first=n == lines[0][0])) for n, row in rows if n not in quotes]
        found.sort()
        return [LeftOut(number, what) for number, what in found if what]
    return []


def _fields(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter))]
    except csv.Error:
        return [line]


def _figured(cell: str) -> bool:
    return is_number(_in_figures(cell, ","))


def _fault(row: Sequence[str], width: int, *, first: bool) -> str:
    """What is wrong with a row beside those with ``width`` fields, a word and numbers; "" of a right one."""
    if len(row) != width:
        return _too_few_or_many(row, width, first=first)
    wrong = next((cell for cell in row[1:] if not _figured(cell)), None)
    if wrong is None or (first and not any(map(_figured, row))):
        return ""
    return f"{shown(wrong)} is not a number" if wrong else "a number is missing"


def read_labels(source: Source, lines: list[bytes]) -> Iterator[bytes]:
    """The labels of a file that holds no vectors, one a line, or a column of several with a header (`metadata.tsv`)."""
    tabs = sum(b"\t" in line for line in lines) * 2 > len(lines)
    names = [name.decode(errors="replace").strip().lower() for name in lines[0].split(b"\t")]
    place = next((names.index(name) for name in LABELS if name in names), 0)
    with source.stream() as stream:
        first, rest = tabs, b""
        while piece := stream.read(_LABEL_PIECE):
            piece = piece.removeprefix(BOM) if stream.count == len(piece) else piece
            *every, rest = (rest + piece).split(b"\n")
            if len(rest) > _LONGEST_FIELD:
                raise source.problems.error("a line is too long", "Each line must hold one label.")
            if first and every:
                every, first = every[1:], False
            for line in every:
                yield _label(line, place, tabs)
        if rest and not first:
            yield _label(rest, place, tabs)


def _label(line: bytes, place: int, tabs: bool) -> bytes:
    line = line.removesuffix(b"\r")
    if not tabs:
        return line
    fields = line.split(b"\t")
    return fields[place] if place < len(fields) else b""
