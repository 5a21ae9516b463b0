"""How tests wait: for what holds, however slow the machine, and not at all where a clock can be set."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 60.0  # seconds


def until(holds: Callable[[], bool]) -> None:
    """Wait until something in another thread or process holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.002)


class Clock:
    """Takes the place of a module's `time`, and stands still until a test sets ``now``, in seconds."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        """What `time.monotonic` would say."""
        return self.now
