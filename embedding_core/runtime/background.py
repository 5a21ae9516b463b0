"""Long work beside a user interface: an iterator of records driven in a thread that can be paused, stepped and stopped.

A `Job` knows nothing of what it drives: a trainer is a generator that yields a record whenever there is something to
see, and between two records the job looks whether it is still wanted. So records should come at least five times a
second; the job can be asked to let them come no faster (`Job.pace`).

    slots = Slots(2)                          # one for the whole process: at most two jobs run at once
    job = Job(trainer.run, slots)             # nothing happens yet
    job.go()                                  # a daemon thread starts, and waits for its turn
    job.tick()                                # "somebody is watching": call it at least every `patience` seconds
    view = job.view()                         # a consistent picture: state, records, place in the queue, error
    job.pause(); job.go(); job.step(); job.stop()

A thread exists only while a job runs or waits for its turn. Pausing ends it and keeps the iterator, so nothing is lost
and nothing is left behind; ``go`` starts another thread where the last one was.
"""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from embedding_core.errors import EmbeddingError
from embedding_core.runtime.memory import return_memory
from embedding_core.runtime.slots import Shelf, Slots

R = TypeVar("R")

State = Literal["ready", "queued", "running", "paused", "finished", "stopped", "failed"]
Reason = Literal["", "asked", "step", "unwatched", "disconnected", "time", "let go"]

_LOOK = 0.1  # seconds between two looks at the queue
_LAST_WAIT = 9.0  # seconds that an ending interpreter waits for a record to be made; torch takes some to load


@dataclass(frozen=True)
class JobView(Generic[R]):
    """What a job looked like at one moment.

    ``records`` are those kept, oldest first; the first and the latest are always among them. ``made`` counts all that
    there were. ``place`` is the place in the queue, 0 when not waiting. ``error`` is a sentence for the reader, set
    when the state is "failed". ``reason`` says why the job is paused or stopped. ``seconds`` is the time it has run.
    """

    state: State
    reason: Reason
    records: tuple[R, ...]
    made: int
    place: int
    error: str
    seconds: float

    @property
    def latest(self) -> R | None:
        """The last record, or None before there is one."""
        return self.records[-1] if self.records else None

    @property
    def active(self) -> bool:
        """Whether there is, or will be, something new to see without anyone's asking."""
        return self.state in ("queued", "running")

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("finished", "stopped", "failed")


class Job(Generic[R]):
    """Drives one iterator of records in a daemon thread.

    Every method may be called from any thread; none of them waits for the thread, except `step`, which itself makes
    the next record. ``most_kept`` bounds the history: when it is full, every second record is let go, so that it still
    spans the whole run. The job pauses by itself when nobody has called `tick` for ``patience`` seconds, and stops when
    it has run for ``max_seconds``. ``pace`` is the least time between two records in seconds, and may be changed at any
    time. ``around`` gives a context in which each stretch of work is done, such as `torch_threads.one_torch_thread`.
    While it is paused it stands on the ``shelf``; `let_go` calls ``release`` to drop what the work held.
    """

    def __init__(
        self,
        make: Callable[[], Iterator[R]],
        slots: Slots,
        *,
        pace: float = 0.0,
        patience: float = 20.0,
        max_seconds: float = 600.0,
        most_kept: int = 4000,
        around: Callable[[], AbstractContextManager[None]] = nullcontext,
        shelf: Shelf | None = None,
        release: Callable[[], None] | None = None,
    ) -> None:
        self._around = around
        self._shelf = shelf
        self._release = release
        self.pace = pace
        self.patience = patience
        self.max_seconds = max_seconds
        self._slots = slots
        self._make = make
        self._iterator: Iterator[R] | None = None
        self._making = threading.Lock()  # held while a record is made
        self._lock = threading.Lock()  # guards what follows; never held for long
        self._state: State = "ready"
        self._reason: Reason = ""
        self._error = ""
        self._ended: State | None = None
        self._history = _History[R](most_kept)
        self._seconds = 0.0
        self._seen = time.monotonic()
        self._thread: threading.Thread | None = None
        self._ticket: object | None = None
        self._at_exit: weakref.finalize[..., threading.Thread] | None = None
        # Only events are set from outside the session: `disconnected` is called on the server's event loop.
        self._pause = threading.Event()
        self._stop = threading.Event()
        self._gone = threading.Event()
        self._wake = threading.Event()

    def go(self) -> None:
        """Start, or go on after a pause. Does nothing to a job that runs or is over."""
        with self._lock:
            if self._state in ("finished", "stopped", "failed"):
                return
            self._seen = time.monotonic()
            self._pause.clear()
            self._gone.clear()
            self._wake.clear()
            if self._shelf is not None:
                self._shelf.take(self)
            if self._thread is None:
                self._state, self._reason = "queued", ""
                self._ticket = self._slots.join()
                self._thread = threading.Thread(target=self._drive, name="wordspace-job", daemon=True)
                # An interpreter that ends in the middle of an update by torch crashes.
                self._at_exit = weakref.finalize(self._thread, self._end_at_exit, self._thread)
                self._thread.start()

    def pause(self) -> None:
        """Ask the thread to end after the record that it is making; `go` goes on from there."""
        self._pause.set()
        self._wake.set()

    def stop(self) -> None:
        """End for good, after the record that is being made. The history stays."""
        self._stop.set()
        self._wake.set()
        with self._lock:
            if self._thread is None and self._state in ("ready", "paused"):
                self._end("stopped", "asked")

    def disconnected(self) -> None:
        """The browser is gone: pause, and go on at the next `tick`, if there ever is one. Sets events only."""
        self._gone.set()
        self._wake.set()
        if self._shelf is not None:
            self._shelf.put(self, gone=True)

    def let_go(self) -> None:
        """Stop, drop what the work holds, and give its memory back to the system. Only the history stays."""
        self._stop.set()
        self._wake.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()  # it ends after the record that it is making
        with self._lock:
            self._end(self._state if self._state in ("finished", "failed") else "stopped", "let go")
            self._make, release, self._release = _nothing, self._release, None
        if release is not None:
            release()
        gc.collect()
        return_memory()

    def tick(self) -> None:
        """Say that somebody is watching. Goes on after a lost connection, but not after any other pause."""
        with self._lock:
            self._seen = time.monotonic()
            interrupted = self._thread is not None or (self._state == "paused" and self._reason == "disconnected")
            back = self._gone.is_set() and interrupted and not self._pause.is_set()
            here = self._gone.is_set() and not interrupted
            if here:
                self._gone.clear()
        if here and self._shelf is not None:
            self._shelf.take(self)
            if self.view().state == "paused":
                self._shelf.put(self)
        if back:
            self.go()

    def step(self) -> None:
        """Make exactly one record here and now. Does nothing to a job that runs or is over."""
        with self._lock:
            if self._thread is not None or self._state not in ("ready", "paused"):
                return
            self._seen = time.monotonic()
            self._state, self._reason = "paused", "step"
        with self._around():
            ended = self._advance()
        if ended:
            with self._lock:
                self._end(ended)
        elif self._shelf is not None:
            self._shelf.put(self)

    def view(self) -> JobView[R]:
        """The state, the records and the rest, all of one moment."""
        with self._lock:
            place = self._slots.place(self._ticket) if self._ticket is not None else 0
            state = self._state
            if self._thread is not None and state != "queued":
                # What was asked for shows at once, even while the last record is being made.
                if self._stop.is_set():
                    state = "stopped"
                elif self._pause.is_set():
                    state = "paused"
            return JobView(
                state, self._reason, self._history.records(), self._history.made, place, self._error, self._seconds
            )

    def alive(self) -> bool:
        """Whether the job has a thread at this moment."""
        with self._lock:
            return self._thread is not None

    def join(self, timeout: float) -> bool:
        """Wait for the thread to end, ``timeout`` seconds at most; whether it has. For tests and scripts."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout)
        return not self.alive()

    def _end_at_exit(self, thread: threading.Thread) -> None:
        self._stop.set()
        self._wake.set()
        thread.join(_LAST_WAIT)

    def _drive(self) -> None:
        assert self._ticket is not None
        while not self._slots.wait(self._ticket, _LOOK):
            if self._leave():
                return
        with self._lock:
            self._state = "running"
        with self._around():
            self._run()

    def _run(self) -> None:
        while not self._leave():
            started = time.monotonic()
            ended = self._advance()
            took = time.monotonic() - started
            if not ended and self.pace > took:
                self._wake.wait(self.pace - took)
            with self._lock:
                # Time in which the reader sees a record counts too: it is how long the place is taken.
                self._seconds += time.monotonic() - started
            if ended and self._leave(ended):
                return

    def _leave(self, ended: State | None = None) -> bool:
        """Whether the thread has to end; if so, the job is left as it will be found."""
        with self._lock:
            reason: Reason = ""
            if ended is None and self._stop.is_set():
                ended, reason = "stopped", "asked"
            elif ended is None and self._seconds > self.max_seconds:
                ended, reason = "stopped", "time"
            elif ended is None and self._pause.is_set():
                reason = "asked"
            elif ended is None and self._gone.is_set():
                reason = "disconnected"
            elif ended is None and time.monotonic() - self._seen > self.patience:
                reason = "unwatched"
            if ended is None and not reason:
                self._wake.clear()
                return False
            if ended is None:
                self._state, self._reason = "paused", reason
                if self._shelf is not None:
                    self._shelf.put(self, gone=reason == "disconnected")
            else:
                self._end(ended, reason)
            assert self._ticket is not None
            self._slots.leave(self._ticket)
            self._ticket = self._thread = None
            if self._at_exit is not None:
                self._at_exit.detach()
            return True

    def _end(self, state: State, reason: Reason = "") -> None:
        self._state, self._reason = state, reason
        if self._making.acquire(blocking=False):  # not while a step is being made in another thread
            try:
                if isinstance(self._iterator, Generator):
                    self._iterator.close()
                self._iterator = None
            finally:
                self._making.release()

    def _advance(self) -> State | None:
        """Make one record; the state in which the job ends, if it does."""
        with self._making:
            if self._ended:
                return self._ended
            try:
                if self._iterator is None:
                    self._iterator = self._make()
                record = next(self._iterator)
            except StopIteration:
                self._ended = "finished"
            except EmbeddingError as error:
                self._error, self._ended = str(error), "failed"
            except Exception as error:  # noqa: BLE001  a thread has nobody to raise to: the page shows it
                self._error = f"The run ended with an unexpected error ({type(error).__name__})."
                self._ended = "failed"
            else:
                with self._lock:
                    self._history.add(record)
            return self._ended


def _nothing() -> Iterator[Any]:
    return iter(())


class _History(Generic[R]):
    """Records of the whole run, evenly thinned out when there are too many."""

    def __init__(self, most: int) -> None:
        self.made = 0
        self._most = max(2, most)
        self._every = 1
        self._kept: list[R] = []
        self._latest: R | None = None

    def add(self, record: R) -> None:
        if self.made % self._every == 0:
            if len(self._kept) == self._most:
                self._kept = self._kept[::2]
                self._every *= 2
            if self.made % self._every == 0:
                self._kept.append(record)
        self._latest = record
        self.made += 1

    def records(self) -> tuple[R, ...]:
        behind = self.made > 0 and (self.made - 1) % self._every != 0
        return (*self._kept, self._latest) if behind and self._latest is not None else tuple(self._kept)
