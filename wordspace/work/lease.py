"""What has to hear of it when the browser of a session goes away."""

from __future__ import annotations

import weakref
from typing import Any

from embedding_core.runtime.background import Job


class Lease:
    """The jobs of one connection. Holds them weakly: a session that is gone takes its jobs with it."""

    def __init__(self) -> None:
        self._jobs: weakref.WeakSet[Job[Any]] = weakref.WeakSet()

    def hold(self, job: Job[Any]) -> None:
        """Tell this job when the connection ends."""
        self._jobs.add(job)

    def release(self) -> None:
        """The connection has ended. Called on the server's event loop: this only sets events."""
        for job in list(self._jobs):
            job.disconnected()
