"""What has to hear of it when the browser of a session goes away."""

from __future__ import annotations

import weakref
from typing import Protocol


class Leased(Protocol):
    """A job, or the sets of a session."""

    def disconnected(self) -> None:
        """Hear that the browser is gone. Called on the server's event loop, so it must not wait for anything."""


class Lease:
    """What one connection has at work. Held weakly: a session that is gone takes its jobs with it."""

    def __init__(self) -> None:
        self._jobs: weakref.WeakSet[Leased] = weakref.WeakSet()

    def hold(self, job: Leased) -> None:
        """Tell this job when the connection ends."""
        self._jobs.add(job)

    def release(self) -> None:
        """The connection has ended. Called on the server's event loop: this only sets events."""
        for job in list(self._jobs):
            job.disconnected()
