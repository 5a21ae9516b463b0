"""One background thread that holds one model at a time and answers questions about it, for all visitors together.

It knows nothing of Streamlit or torch: a page asks, waits as long as it likes to, and comes back for the answer.
"""

from __future__ import annotations

import atexit
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from embedding_core.errors import EmbeddingError, InvalidInputError, ModelUnavailableError
from embedding_core.runtime.memory import resident_megabytes
from embedding_core.runtime.recent import Recent, bytes_of_answer

MOST_WAITING = 60
# Questions about the resident model go first, so that two models are not swapped at every click; nobody waits longer.
LONGEST_PREFERENCE = 8.0
RETRY_SECONDS = 60.0
# A question whose asker says nothing for so long, or has meanwhile asked others for longer than one run of a page
# takes, is dropped, also half-way.
QUIET_SECONDS = 15.0
ONE_RUN_SECONDS = 5.0
# What one question may take of the model's time, without what others took in between. Pages say so before it is asked.
MOST_SECONDS = 40.0
# A question that waits this long counts as half as large as it is, twice as long as a third, and so on.
_AGEING_SECONDS = 5.0

Report = Callable[[str, float | None], None]
M = TypeVar("M")
T = TypeVar("T")


@dataclass(frozen=True)
class WorkerStatus:
    """How far a model is: ``steps`` begun so far, the last of them under way, empty when nothing is.

    ``share`` is how much of that step is done, 0..1, or None where that is not known. ``resident`` says that the model
    is in memory.
    """

    resident: bool
    steps: tuple[str, ...]
    share: float | None


@dataclass(frozen=True)
class LoadCost:
    """What bringing a model into memory took: seconds, and megabytes that the process grew by (None if unknown)."""

    seconds: float
    megabytes: float | None


@dataclass
class _Job:
    model: str
    key: Hashable
    question: Callable[[Any], Any]
    answer: Future[Any]
    asked: float
    effort: float
    limited: bool
    heard: dict[Hashable, float] = field(default_factory=dict)  # asker -> when it last asked for this
    spent: float = 0.0  # seconds of the model's time up to ``resumed``
    resumed: float = 0.0

    def weight(self) -> float:
        """Who weighs least goes first: what asks little, and what has waited long."""
        return self.effort / (1 + (time.monotonic() - self.asked) / _AGEING_SECONDS)


class _DroppedError(Exception):
    """Nobody waits for this answer any more."""


class ModelWorker(Generic[M]):
    """Loads models by name and answers questions about them, one at a time, in a thread of its own.

    Whoever asks little goes first, also in between the batches of a large question, if the model has an attribute
    ``between_batches``, which it calls there: the worker sets it. A question is dropped once its asker left or asked
    another (see `ask`).

    ``prepare`` does what takes minutes, such as a download: in its own thread for each model, while questions about
    other models are answered. Answers are kept until there are more than ``most`` of them, or more than ``most_bytes``
    in their arrays. What loading took in memory is not known where somebody else had one of ``libraries`` here before.
    """

    def __init__(
        self,
        load: Callable[[str, Report], M],
        prepare: Callable[[str, Report], object] | None = None,
        *,
        most: int = 64,
        most_bytes: int = 48_000_000,
        libraries: Sequence[str] = (),
    ) -> None:
        self._load = load
        self._libraries = libraries
        self._prepare = prepare
        self._wake = threading.Condition()
        self._queue: deque[_Job] = deque()
        self._pending: dict[tuple[str, Hashable], Future[Any]] = {}
        self._answers: Recent[tuple[str, Hashable], Future[Any]] = Recent(most, most_bytes, bytes_of_answer)
        self._failures: dict[str, tuple[float, EmbeddingError]] = {}
        self._preparing: set[str] = set()
        self._prepared: set[str] = set()
        self._steps: dict[str, tuple[tuple[str, ...], float | None]] = {}
        self._thread: threading.Thread | None = None
        self._closed = False
        self._held: dict[str, M] = {}
        self._costs: dict[str, LoadCost] = {}
        self._last_asked: dict[Hashable, float] = {}  # asker -> when it last asked for anything
        self._at_work: list[_Job] = []  # the innermost last: a small question may interrupt a large one

    def ask(
        self,
        model: str,
        key: Hashable,
        question: Callable[[M], T],
        *,
        asker: Hashable = None,
        effort: float = 0.0,
        limited: bool = True,
    ) -> Future[T]:
        """The answer of ``question`` about a model, now or later; ``key`` says which question it is.

        ``asker`` names a visitor, who asks again (or calls `keep`) for as long as they wait: a question that nobody
        waits for is dropped, and its answer cancelled. None waits for ever. ``effort`` says how large the question is,
        in any unit that all askers share, such as characters to read. A ``limited`` one may take `MOST_SECONDS` of the
        model's time.

        A model that could not be loaded is not tried again for a minute unless `forget` is called. Raises
        InvalidInputError when too many questions wait.
        """
        with self._wake:
            self._note(asker)
            known = self._pending.get((model, key)) or self._answers.get((model, key))
            if known is not None:
                self._hear(known, asker)
                return known
            self._drop_what_nobody_waits_for()
            answer: Future[Any] = Future()
            if self._closed:
                answer.cancel()
                return answer
            failed = self._failures.get(model)
            if failed is not None and time.monotonic() - failed[0] < RETRY_SECONDS:
                answer.set_exception(failed[1])
                return answer
            if len(self._queue) >= MOST_WAITING:
                raise InvalidInputError("Too many visitors are asking the model at once. Try again in a minute.")
            self._pending[model, key] = answer
            now = time.monotonic()
            self._queue.append(_Job(model, key, question, answer, now, effort, limited, {asker: now}))
            self._start(model)
            self._wake.notify()
            return answer

    def keep(self, answer: Future[Any], asker: Hashable) -> None:
        """Say that ``asker`` still waits for ``answer``."""
        with self._wake:
            self._note(asker)
            self._hear(answer, asker)

    def status(self, model: str) -> WorkerStatus:
        """How far a model is on its way into memory."""
        steps, share = self._steps.get(model, ((), None))
        return WorkerStatus(model in self._held, steps, share)

    def cost(self, model: str) -> LoadCost | None:
        """What loading a model took in this process the first time; None if it was not loaded yet."""
        return self._costs.get(model)

    def forget(self, model: str) -> None:
        """Let the next question try again to load a model that failed."""
        with self._wake:
            self._failures.pop(model, None)

    def close(self, patience: float = 0.0) -> None:
        """End the thread after the question that it is at, and let go of the model; wait for that so many seconds."""
        atexit.unregister(self._close_at_exit)
        with self._wake:
            self._closed = True
            for job in self._queue:
                job.answer.cancel()
            self._queue.clear()
            self._wake.notify()
        if patience and self._thread is not None:
            self._thread.join(patience)

    def _close_at_exit(self) -> None:
        # An interpreter that ends in the middle of an import of PyTorch crashes.
        self.close(patience=20.0)

    def _start(self, model: str) -> None:
        if self._closed:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="model-worker", daemon=True)
            self._thread.start()
            atexit.register(self._close_at_exit)
        if self._prepare is None:
            self._prepared.add(model)
        elif model not in self._prepared | self._preparing:
            self._preparing.add(model)
            threading.Thread(target=self._get_ready, args=(model,), name=f"prepare-{model}", daemon=True).start()

    def _get_ready(self, model: str) -> None:
        assert self._prepare is not None
        error: Exception | None = None
        try:
            self._prepare(model, self._reporter(model))
        except Exception as problem:  # noqa: BLE001  the answers carry it to those who wait
            error = problem
        with self._wake:
            self._preparing.discard(model)
            if error is None:
                self._prepared.add(model)
            self._wake.notify()
        if error is not None:
            self._fail(model, error)

    def _run(self) -> None:
        while (job := self._next()) is not None:
            try:
                self._hold(job.model)
            except Exception as error:  # noqa: BLE001  as above
                self._at_work.remove(job)
                self._fail(job.model, error, job)
            else:
                self._answer(job)
        self._held.clear()

    def _next(self) -> _Job | None:
        with self._wake:
            while not self._closed:
                self._drop_what_nobody_waits_for()
                able = [job for job in self._queue if job.model in self._prepared]
                if able:
                    if time.monotonic() - able[0].asked < LONGEST_PREFERENCE:
                        able = [job for job in able if job.model in self._held] or able
                    else:
                        able = [job for job in able if job.model == able[0].model]
                    return self._take(min(able, key=_Job.weight))
                self._wake.wait()
            return None

    def _hold(self, name: str) -> None:
        """Make ``name`` the one model in memory."""
        if name in self._held:
            return
        self._held.clear()  # first, so that there are never two
        here_before = any(library in sys.modules for library in self._libraries)
        started, before = time.monotonic(), None if here_before else resident_megabytes()
        loaded = self._load(name, self._reporter(name))
        after = resident_megabytes()
        grown = None if before is None or after is None else after - before
        # The first time counts: later ones find libraries and memory that are there already.
        self._costs.setdefault(name, LoadCost(time.monotonic() - started, grown))
        if hasattr(loaded, "between_batches"):
            loaded.between_batches = self._between_batches
        self._held[name] = loaded
        self._steps.pop(name, None)

    def _reporter(self, model: str) -> Report:
        def report(step: str, share: float | None = None) -> None:
            steps, _ = self._steps.get(model, ((), None))
            self._steps[model] = (steps if steps[-1:] == (step,) else (*steps, step), share)

        return report

    def _answer(self, job: _Job) -> None:
        job.resumed = time.monotonic()
        keep = True
        try:
            job.answer.set_result(job.question(self._held[job.model]))
        except _DroppedError:
            keep = False
            job.answer.cancel()
        except EmbeddingError as error:
            job.answer.set_exception(error)  # the same question would fail the same way: kept
        except Exception as error:  # noqa: BLE001  as above
            keep = False
            job.answer.set_exception(error)
        with self._wake:
            self._at_work.remove(job)
            if keep:
                self._answers.put((job.model, job.key), job.answer)
            self._pending.pop((job.model, job.key), None)

    def _take(self, job: _Job) -> _Job:
        """Put a question from the queue to work, where it can still be heard of while its model is loaded."""
        self._queue.remove(job)
        self._at_work.append(job)
        return job

    def _between_batches(self) -> None:
        """In the middle of a question: see whether anybody still waits for it, and answer smaller ones first."""
        if not self._at_work or threading.current_thread() is not self._thread:
            return  # somebody else uses the model
        job = self._at_work[-1]
        job.spent += time.monotonic() - job.resumed
        while True:
            with self._wake:
                self._drop_what_nobody_waits_for()
                if self._closed or not self._waited_for(job):
                    raise _DroppedError
                smaller = [o for o in self._queue if o.model == job.model and o.weight() < job.effort - 1e-9]
                other = min(smaller, key=_Job.weight, default=None)
                if other is not None:
                    self._take(other)
            if other is None:
                break
            self._answer(other)
        if job.limited and job.spent > MOST_SECONDS:
            raise InvalidInputError(
                f"This takes the model more than {MOST_SECONDS:.0f} seconds, which is the most for one question. "
                "Ask with fewer or shorter sentences."
            )
        job.resumed = time.monotonic()

    def _note(self, asker: Hashable) -> None:
        now = time.monotonic()
        self._last_asked[asker] = now
        for other in [other for other, when in self._last_asked.items() if now - when > 4 * QUIET_SECONDS]:
            del self._last_asked[other]

    def _hear(self, answer: Future[Any], asker: Hashable) -> None:
        for job in (*self._queue, *self._at_work):
            if job.answer is answer:
                job.heard[asker] = time.monotonic()

    def _waited_for(self, job: _Job) -> bool:
        now = time.monotonic()
        return None in job.heard or any(
            now - heard < QUIET_SECONDS and self._last_asked.get(asker, heard) - heard < ONE_RUN_SECONDS
            for asker, heard in job.heard.items()
        )

    def _drop_what_nobody_waits_for(self) -> None:
        for job in [job for job in self._queue if not self._waited_for(job)]:
            self._queue.remove(job)
            self._pending.pop((job.model, job.key), None)
            job.answer.cancel()

    def _fail(self, model: str, error: Exception, job: _Job | None = None) -> None:
        """Everyone who waits for a model that cannot be had hears so at once."""
        if not isinstance(error, EmbeddingError):
            problem = f"could not be loaded ({type(error).__name__}: {str(error)[:200]})"
            error = ModelUnavailableError(model, problem, "Try again.")
        with self._wake:
            self._steps.pop(model, None)
            self._prepared.discard(model)  # the files may be gone or broken: look at them again
            self._failures[model] = (time.monotonic(), error)
            failed = [*([job] if job else []), *(other for other in self._queue if other.model == model)]
            self._queue = deque(other for other in self._queue if other.model != model)
            for one in failed:
                self._pending.pop((one.model, one.key), None)
        for one in failed:
            one.answer.set_exception(error)
