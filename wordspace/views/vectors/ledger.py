"""What was typed into the cells of a table, and what came of it, so that it can be taken back."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import streamlit as st

LEDGER = "vec_lines_ledger"
HEARD_AFTER = 5.0  # seconds, in which a browser has surely heard of it; nobody types the very lines of before by then
MOST_UNDONE = 30  # changes


@dataclass
class Ledger:
    """What came of the cells of the table, in one object: a page may be left off at any moment for a newer request.

    ``written`` are the lines as the table wrote them last, ``replaced`` those before, with their times; ``chosen`` is
    the word to look at next, ``settled`` whether field and set have it all. ``changed`` are the last changes, the lines
    before and after each.
    """

    taken: int = 0
    written: str = ""
    replaced: list[tuple[str, float]] = field(default_factory=list)
    chosen: str | None = None
    settled: bool = True
    changed: list[tuple[str, str]] = field(default_factory=list)

    def write(self, text: str, before: str, table: str, chosen: str | None) -> None:
        """Have ``text`` written in the place of what stood there ``before``, unless it is the same.

        ``table`` are the lines that were changed, which may be others than the field held.
        """
        if text != table:
            self.changed = [*self.changed, (table, text)][-MOST_UNDONE:]
        if text != before:
            others = [(old, since) for old, since in self.replaced if old != text]
            self.replaced = [*others, (before, time.monotonic())][-9:]
            self.written, self.chosen, self.settled = text, chosen, False

    def is_old(self, text: object) -> bool:
        """Whether ``text`` stood there until a moment ago, so that the browser only has not heard (`frame.echoes`)."""
        return any(text == old and time.monotonic() - since < HEARD_AFTER for old, since in self.replaced)

    def can_undo(self, text: str) -> bool:
        """Whether the lines on screen are what came of the last change."""
        return bool(self.changed) and self.changed[-1][1] == text


def ledger() -> Ledger:
    """The one of this session."""
    found: Ledger = st.session_state.setdefault(LEDGER, Ledger())
    return found
