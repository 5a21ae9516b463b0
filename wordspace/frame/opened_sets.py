"""What is open of the sets that are found and not shipped, shared by all sessions."""

from __future__ import annotations

import threading
from pathlib import Path

from embedding_core import WordVectors
from embedding_core.runtime.recent import Recent

MOST_OPEN = 3
_MOST_KNOWN = 1000
# A file, and the stamp that tells it from another in its place
File = tuple[Path, int]


class OpenedSets:
    """The sets that are open, a few at most; the sizes of those that were; and why others could not be opened.

    ``reading`` is held by who reads a set: one at a time, so that two large files never share the memory.
    """

    def __init__(self) -> None:
        self.sets: Recent[File, WordVectors] = Recent(most=MOST_OPEN)
        self.sizes: Recent[File, tuple[int, int]] = Recent(most=_MOST_KNOWN)
        self.problems: Recent[File, str] = Recent(most=_MOST_KNOWN)
        self.reading = threading.Lock()
