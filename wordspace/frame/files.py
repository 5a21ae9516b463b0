"""Files that a reader takes away: a table as CSV, and names that every system accepts."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_LONGEST_NAME = 60
# What a spreadsheet takes for the beginning of a formula and runs (OWASP, "CSV injection").
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv_bytes(data: pd.DataFrame) -> bytes:
    """A table as CSV: UTF-8 with the mark by which Excel knows it, and no cell that a spreadsheet would run.

    A text that begins like a formula gets an apostrophe in front, which spreadsheets do not show; numbers stay.
    """
    return data.map(_harmless).rename(columns=_harmless).to_csv(index=False).encode("utf-8-sig")


def file_name(name: str, ending: str) -> str:
    """A file name made from ``name``, whose letters may be of any script; never empty.

    >>> file_name("Straße, 東京", "csv")
    'wordspace-straße-東京.csv'
    >>> file_name("=?", "csv")
    'wordspace-table.csv'
    """
    plain = unicodedata.normalize("NFC", name).lower()
    kept = "".join(c if c.isalnum() or unicodedata.category(c).startswith("M") else " " for c in plain)
    return f"wordspace-{'-'.join(kept.split())[:_LONGEST_NAME].strip('-') or 'table'}.{ending}"


def _harmless(cell: object) -> object:
    if not isinstance(cell, str) or not cell.startswith(_FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell
