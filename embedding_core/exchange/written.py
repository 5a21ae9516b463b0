"""Numbers as people and spreadsheets write them: 0,5 and 1.234,5, €5,000,000 and 70 %."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
# 5,000,000 or 800 000 000, with decimals or without; blanks come in several widths. As numberIn of static/cells.js.
_GROUPED = re.compile(r"([+-]?[1-9]\d{0,2}([,.'’ \u00a0\u2009\u202f])\d{3}(?:\2\d{3})*)([.,]\d+)?")
_LONGEST_STEP = 25  # years from column to column
_SIGN = re.compile(r"^[€$£] ?|(?<=\d)[ \u00a0\u202f]?[%€]$")  # is the same down a column


def is_plain(cell: str) -> bool:
    """Whether a text is a number in figures, with a point before its decimals."""
    return _NUMBER.fullmatch(cell) is not None


def is_year(cell: str) -> bool:
    """Whether a cell may be a year that a column is called by."""
    return re.fullmatch(r"1[89]\d\d|20\d\d", cell.strip()) is not None


def are_heads(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the cells behind the first one of a row are what the numbers ``below`` are called by: names, or years.

    Years stand in equal steps, which the numbers of hardly any row below do as well.

    >>> are_heads(["2023", "2024"], [["120", "130"], ["60", "80"]]), are_heads(["9", "2"], [["1", "7"]])
    (True, False)
    """
    numbers = [cell for cell in first if is_plain(cell)]
    if not numbers:
        return True
    names = [cell for cell in first if cell.strip() and not is_plain(cell)]
    if any(map(str.isdigit, "".join(names))) or not all(map(is_year, numbers)):
        return False
    steps = [row for row in below if _in_steps(row)]
    return bool(names) or (_in_steps(first) and 2 * len(steps) < len(below))


def _in_steps(cells: Sequence[str]) -> bool:
    """Whether these are two years or more, each as far from the one before."""
    if len(cells) < 2 or not all(map(is_year, cells)):
        return False
    years = [int(cell) for cell in cells]
    steps = {later - year for year, later in pairwise(years)}
    return len(steps) == 1 and 0 < abs(steps.pop()) <= _LONGEST_STEP


def in_figures(cell: str, decimal_comma: bool = False) -> str:
    """A number as people write it, in figures with a point: 0,5 as 0.5, €5,000,000 as 5000000. All else as it is.

    One comma before three figures sets thousands apart, unless it is the ``decimal_comma`` of the other numbers; one
    point does so only beside such.

    >>> in_figures("1.234,5"), in_figures("1,234"), in_figures("1,234", decimal_comma=True), in_figures("70 %")
    ('1234.5', '1234', '1.234', '70')
    """
    if is_plain(unsigned := _SIGN.sub("", cell)) or _GROUPED.fullmatch(unsigned) or _DECIMAL_COMMA.fullmatch(unsigned):
        cell = unsigned
    if grouped := _GROUPED.fullmatch(cell):
        figures, between, rest = grouped[1], grouped[2], grouped[3] or ""
        may_be_decimal = figures.count(between) == 1 and not rest
        is_decimal = may_be_decimal and ((between == "." and not decimal_comma) or (between == "," and decimal_comma))
        if not rest.startswith(between) and not is_decimal:
            return figures.replace(between, "") + rest.replace(",", ".")
    return cell.replace(",", ".") if _DECIMAL_COMMA.fullmatch(cell) else cell


def has_decimal_commas(cells: Iterable[str]) -> bool:
    """Whether a number has a comma that can only stand before its decimals: 19,5 or 1.234,5.

    Numbers with a point that can only do so (19.5) count against it.
    """
    commas = points = 0
    for cell in cells:
        cell = _SIGN.sub("", cell.strip())
        if grouped := _GROUPED.fullmatch(cell):
            between, rest = grouped[2], grouped[3] or " "
            commas += rest[0] == "," != between
            points += rest[0] == "." != between
        else:
            commas += _DECIMAL_COMMA.fullmatch(cell) is not None
            points += "." in cell and is_plain(cell)
    return commas > points


def has_only_commas(cells: Iterable[str]) -> bool:
    """Whether numbers have a comma before three figures, as 1,195 does, which may be decimals, and none has a point."""
    found = [cell for cell in (_SIGN.sub("", cell.strip()) for cell in cells) if "," in cell or is_plain(cell)]
    return any("," in cell for cell in found) and all(
        (is_plain(cell) and "." not in cell) or _DECIMAL_COMMA.fullmatch(cell) for cell in found
    )
