"""What is wrong with a file: one error that says where and what to do, or a count of what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from embedding_core.errors import BadRowError, VectorFileError

_SHOWN = 20
_SAID = 3
OR_LEAVE_OUT = ", or leave out the rows that cannot be read"


@dataclass(frozen=True)
class LeftOut:
    """A row that was left out: its line (its row where a file has no lines; None for the file itself), and why."""

    line: int | None
    what: str


def said_of(bad: Sequence[LeftOut]) -> str:
    """The first of several rows that are wrong, each with what is.

    >>> said_of([LeftOut(1, "it names 2 columns"), LeftOut(3, "'zero' is not a number")])
    "line 1: it names 2 columns; line 3: 'zero' is not a number"
    """
    told = "; ".join(row.what if row.line is None else f"line {row.line:,}: {row.what}" for row in bad[:_SAID])
    return told + f"; and {len(bad) - _SAID:,} more" * (len(bad) > _SAID)


class Problems:
    """Collects what is wrong with one file.

    Parameters
    ----------
    name:
        What the file is called on screen.
    leave_out:
        Whether bad rows are left out and counted; otherwise the first ends the reading.
    """

    def __init__(self, name: str, leave_out: bool) -> None:
        self.name = printable(name)
        self.leave_out = leave_out
        self.unit = "line"
        self.wanted = ""
        self.first: list[LeftOut] = []
        self.count = 0

    def row(self, line: int | None, what: str, wanted: str | None = None) -> None:
        """A row that cannot be used: ``what`` is what it has and what it should have, without a full stop.

        ``wanted`` is what such a row must hold, where that is another thing than what all must.
        Raises BadRowError unless bad rows are left out.
        """
        if not self.leave_out:
            remedy = f"{self.wanted if wanted is None else wanted} Mend the file{OR_LEAVE_OUT}.".strip()
            raise BadRowError(self.name, printable(what), remedy, self._place(line))
        self.count += 1
        if len(self.first) < _SHOWN:
            self.first.append(LeftOut(line, what))

    def error(self, what: str, remedy: str, line: int | None = None) -> VectorFileError:
        """The error for what cannot be left out."""
        return VectorFileError(self.name, printable(what), remedy, self._place(line))

    def _place(self, line: int | None) -> str | None:
        return None if line is None else f"{self.unit} {line:,}"


def in_order(bad: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    """Rows that are wrong by their lines: some things are seen only when the rest of a file has been read."""
    return tuple(sorted(bad, key=lambda row: row.line or 0))


def printable(text: str) -> str:
    """Names of files and columns, and what libraries say, without what cannot be shown."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def shown(text: bytes | str, most: int = 40) -> str:
    """What a file holds, in quotes and cut, for a message."""
    if isinstance(text, bytes):
        text = text[: 4 * most].decode(errors="replace")
    return repr(text if len(text) <= most else text[: most - 1] + "…")
