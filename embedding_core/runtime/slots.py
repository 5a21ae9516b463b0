"""How much long work a process takes on: the places in which it runs, and the shelf on which it waits."""

from __future__ import annotations

import threading
import weakref
from typing import Protocol


class Slots:
    """A queue for a few places: the first ``count`` tickets in it may run, the others see their place."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._tickets: list[object] = []
        self._changed = threading.Condition()

    def join(self) -> object:
        """A ticket at the end of the queue."""
        ticket = object()
        with self._changed:
            self._tickets.append(ticket)
        return ticket

    def leave(self, ticket: object) -> None:
        """Give a place back, or leave the queue."""
        with self._changed:
            self._tickets.remove(ticket)
            self._changed.notify_all()

    def place(self, ticket: object) -> int:
        """0 for a ticket that may run, 1 for the next one, and so on."""
        with self._changed:
            return max(0, self._tickets.index(ticket) - self.count + 1)

    def wait(self, ticket: object, timeout: float) -> bool:
        """Wait until the ticket may run, ``timeout`` seconds at most; whether it may."""
        with self._changed:
            return self._changed.wait_for(lambda: self._tickets.index(ticket) < self.count, timeout)


class Held(Protocol):
    """What takes memory while nobody uses it: a paused job, or the sets of a session."""

    def let_go(self) -> None:
        """Drop what it holds."""


class Shelf:
    """What waits without a slot, in memory all the same: at most ``count`` paused jobs, none for more than ``seconds``.

    Where there are more, the one that was paused first is let go (`Job.let_go`). A job whose browser is gone is let go
    after ``grace`` seconds, paused or not.
    """

    def __init__(self, count: int, seconds: float, grace: float) -> None:
        self.count = count
        self.seconds = seconds
        self.grace = grace
        self._lock = threading.RLock()  # a job may be collected, and forgotten, while it is held
        self._timers: dict[weakref.ref[Held], threading.Timer] = {}

    def put(self, job: Held, *, gone: bool = False) -> None:
        """Hold a job for its time."""
        reference = weakref.ref(job, self._forget)
        timer = threading.Timer(self.grace if gone else self.seconds, self._let_go, (reference,))
        timer.daemon = True
        with self._lock:
            before = self._timers.pop(reference, None)
            self._timers[reference] = timer
            longest = next(iter(self._timers)) if len(self._timers) > self.count else None
        if before is not None:
            before.cancel()
        timer.start()
        if longest is not None:
            threading.Thread(target=self._let_go, args=(longest,), daemon=True).start()

    def take(self, job: Held) -> None:
        """The job goes on, or is watched again."""
        self._forget(weakref.ref(job))

    def _forget(self, reference: weakref.ref[Held]) -> None:
        with self._lock:
            timer = self._timers.pop(reference, None)
        if timer is not None:
            timer.cancel()

    def _let_go(self, reference: weakref.ref[Held]) -> None:
        with self._lock:
            timer = self._timers.pop(reference, None)
        job = reference()
        if timer is not None:
            timer.cancel()
            if job is not None:
                job.let_go()
