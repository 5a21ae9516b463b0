"""Lines of two words and a number as people write them: with signs of their own, and commas in or between numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from embedding_core.evaluation.columns import (
    comma_is_decimal,
    cut_at_bars,
    cut_at_blanks,
    cut_at_commas,
    cut_at_semicolons,
    cut_at_tabs,
    is_pair,
    is_score,
    is_score_first,
)
from embedding_core.evaluation.pair_rows import is_head
from embedding_core.text import fold

_WORD = r"([^\W\d][^\s,;|:]*)"
# Two words and one number. Behind a comma and no blank, a comma in the number may part two of them
_SIGN = r"(?:\s*(?:[,;|]|::?)\s*|\s+)"
_PAIR = re.compile(
    rf"\s*{_WORD}{_SIGN}{_WORD}(?:{_SIGN}([+-]?\d+(?:\.\d+)?)|(?:\s*[;|:]\s*|\s*,\s+|\s+)([+-]?\d+,\d+))\s*"
)
NO_COMMA = re.compile(r"\s*(?:::?|[|=→]|->)\s*|\s[-–—]\s+")
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")  # between columns in any case
_DECIMAL = re.compile(r",(?=\d{1,2}\s*$)")


def pair_fields(lines: Sequence[str], numbers: Sequence[int] = ()) -> list[tuple[str, ...]]:
    """The fields of each line, cut at its own signs. Raises QuestionFileError where ``9,5`` may be one number or two.

    >>> pair_fields(["beer, wine, 7,5", "hops; malt; 8", "keg barrel 9"])
    [('beer', 'wine', '7,5'), ('hops', 'malt', '8'), ('keg', 'barrel', '9')]
    """
    decimal = comma_is_decimal(lines, numbers)
    return [_cut(line, decimal) for line in lines]


def _cut(line: str, decimal: bool) -> tuple[str, ...]:
    if "\t" in line:
        return cut_at_tabs(line)
    if pair := _PAIR.fullmatch(line) or _PAIR.fullmatch(NO_COMMA.sub(" ", line)):
        return pair[1], pair[2], pair[3] or pair[4]
    if ";" in line:
        return cut_at_semicolons(line)
    if len(_COMMA.findall(line)) > 1:
        *words, number = cut_at_commas(line) or ("",)
        if (
            len(words) == 3
            and is_score(words[2])
            and _DECIMAL.search(line)
            and (decimal or re.search(r",\s[+-]?\d+,", line))
        ):
            return *words[:2], f"{words[2]},{number}"
        return (*words, number)
    bars = cut_at_bars(line)
    return bars if len(bars) > 2 else cut_at_blanks(NO_COMMA.sub(" ", line))


def is_scored(fields: tuple[str, ...]) -> bool:
    """Whether a row is two words and, right behind them, a number, be it left empty before another one.

    >>> is_scored(("cat", "dog", "8", "pets")), is_scored(("mozart", "composer", "symphony", "40"))
    (True, False)
    """
    if is_score_first(fields) or not is_pair(fields):
        return is_score_first(fields)
    behind = fields[3 if is_score(fields[0]) else 2]
    return not behind or is_score(behind)


def head_line(rows: Sequence[tuple[str, ...]]) -> int | None:
    """Which row names the columns of the pairs below it: the first, by known names or since it is as wide as these."""
    first = next((number for number, row in enumerate(rows) if any(row)), None)
    pairs = [row for row in rows if is_scored(row)]
    if first is None or not pairs or any(map(is_score, rows[first])):
        return None
    width = len(rows[first])
    alike = width == 3 or (width > 3 and 2 * sum(len(row) == width for row in pairs) > len(pairs))
    known = is_head([fold(field) for field in rows[first]])
    return first if known or (alike and len(pairs) > 1) else None
