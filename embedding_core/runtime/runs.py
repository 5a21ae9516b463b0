"""Long work that hands out records, done here or in the child; whoever watches it cannot tell which.

there = place.begin(partial(Training, text))   # `Here()`, or `ApartRuns(child)`
for record in there.records(): ...             # made there, as they are asked for
there.ask(Training.vectors)                    # a function of the object that is there
there.end(Training.vectors)                    # let go of it, and have this of it later
"""

from __future__ import annotations

import gc
import itertools
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from time import perf_counter
from typing import Any, NamedTuple, Protocol, TypeVar

from embedding_core.errors import EmbeddingError
from embedding_core.runtime.child import Child, Hear, Service
from embedding_core.runtime.memory import return_memory

T = TypeVar("T")
Around = Callable[[], AbstractContextManager[None]]

_SERVICE = "runs"
_AT_ONCE = 8  # questions about runs; those about one run wait for each other


class Recorder(Protocol):
    """What can be run: its records are made one after another."""

    def records(self) -> Iterator[Any]:
        """Work, and say now and then how far it is."""


class Run(Protocol):
    """A recorder wherever it is."""

    def records(self, ahead: float = 0.0) -> Iterator[Any]:
        """Its records. It may work ``ahead`` of whoever takes them, so many seconds of work at most."""

    def ask(self, question: Callable[[Any], T]) -> T:
        """The answer of ``question`` about the recorder, between two records."""

    def end(self, question: Callable[[Any], T]) -> Future[T]:
        """Let go of the recorder, after one last question, whose answer comes now or later."""


class Place(Protocol):
    """Where runs are."""

    def begin(self, make: Callable[[], Recorder], around: Around = nullcontext) -> Run:
        """A run of what ``make`` gives; it is called there, and its records are made in the context ``around``."""


class RunLostError(EmbeddingError):
    """The process in which a run was has ended."""


class _Batch(NamedTuple):
    records: list[Any]
    over: bool = False
    error: BaseException | None = None


class _Held:
    """A recorder where it works."""

    def __init__(self, make: Callable[[], Recorder], around: Around) -> None:
        self._lock = threading.Lock()
        self._around = around
        self._make = make
        self._recorder: Recorder | None = None
        self._ended = False
        self._records: Iterator[Any] | None = None

    def next(self, ahead: float) -> _Batch:
        """Records, one at least unless there is none."""
        with self._lock, self._around():
            started, made = perf_counter(), []
            try:
                self._records = self._records or self._held().records()
                for record in self._records:
                    made.append(record)
                    if perf_counter() - started >= ahead:
                        return _Batch(made)
            except Exception as error:  # noqa: BLE001  whoever asked for the records raises it
                return _Batch(made, True, error)
            return _Batch(made, True)

    def ask(self, question: Callable[[Any], Any]) -> Any:
        with self._lock:
            return question(self._held())

    def end(self, question: Callable[[Any], Any]) -> Any:
        with self._lock:
            recorder, records = self._held(), self._records
            self._recorder = self._records = None
            self._ended = True
            if isinstance(records, Generator):
                records.close()
            return question(recorder)

    def _held(self) -> Recorder:
        if self._ended:
            raise _lost()
        self._recorder = self._recorder or self._make()
        return self._recorder


class Here:
    """Runs in this process, in the thread that asks."""

    def begin(self, make: Callable[[], Recorder], around: Around = nullcontext) -> Run:
        """See `Place.begin`."""
        return _HereRun(_Held(make, around))


class _HereRun:
    def __init__(self, held: _Held) -> None:
        self._held = held

    def records(self, ahead: float = 0.0) -> Iterator[Any]:
        return _unpacked(lambda: self._held.next(0.0))

    def ask(self, question: Callable[[Any], T]) -> T:
        answer: T = self._held.ask(question)
        return answer

    def end(self, question: Callable[[Any], T]) -> Future[T]:
        answer: Future[T] = Future()
        try:
            answer.set_result(self._held.end(question))
        except Exception as error:  # noqa: BLE001  whoever waits for the answer raises it
            answer.set_exception(error)
        return answer


class ApartRuns:
    """Runs in the process of ``child``, which stays for as long as one of them has not ended."""

    def __init__(self, child: Child) -> None:
        self._child = child
        self._numbers = itertools.count()
        self._running: set[int] = set()
        self._asked: dict[int, Future[Any]] = {}
        child.add(_SERVICE, self)

    def begin(self, make: Callable[[], Recorder], around: Around = nullcontext) -> Run:
        """See `Place.begin`."""
        with self._child.lock:
            number = next(self._numbers)
            self._child.send(_SERVICE, "begin", number, None, (make, around))
            self._running.add(number)
            return _ApartRun(self, number)

    def tell(self, kind: str, run: int, what: object) -> Future[Any]:
        """Ask a run something; its answer comes later."""
        with self._child.lock:
            answer: Future[Any] = Future()
            if run not in self._running:
                answer.set_exception(_lost())
                return answer
            number = next(self._numbers)
            self._child.send(_SERVICE, kind, run, number, what)
            self._asked[number] = answer
            if kind == "end":
                self._running.discard(run)
            return answer

    @property
    def service(self) -> Service:
        """What works in the child."""
        return _running

    def busy(self) -> bool:
        """Whether something is at work, or waits there to go on."""
        return bool(self._running or self._asked)

    def lost(self) -> None:
        """The process is gone, and all runs with it."""
        self._running.clear()
        lost = list(self._asked.values())
        self._asked.clear()
        for answer in lost:
            answer.set_exception(_lost())

    def hear(self, number: int, found: Any, error: BaseException | None) -> None:
        """Take an answer."""
        with self._child.lock:
            answer = self._asked.pop(number, None)
            self._child.rest()
        if answer is None:
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(found)


class _ApartRun:
    def __init__(self, runs: ApartRuns, number: int) -> None:
        self._runs = runs
        self._number = number

    def records(self, ahead: float = 0.0) -> Iterator[Any]:
        return _unpacked(lambda: self._runs.tell("next", self._number, ahead).result())

    def ask(self, question: Callable[[Any], T]) -> T:
        answer: T = self._runs.tell("ask", self._number, question).result()
        return answer

    def end(self, question: Callable[[Any], T]) -> Future[T]:
        return self._runs.tell("end", self._number, question)


def _unpacked(more: Callable[[], _Batch]) -> Iterator[Any]:
    over = False
    while not over:
        records, over, error = more()
        yield from records
        if error is not None:
            raise error


def _lost() -> RunLostError:
    return RunLostError("The process that trained this has ended. Start begins anew.")


def _running(send: Callable[..., None]) -> Hear:
    """In the child: hold the runs, and do what is asked of each."""
    held: dict[int, _Held] = {}
    pool = ThreadPoolExecutor(_AT_ONCE)

    def answer(kind: str, run: _Held, number: int, what: Any) -> None:
        found, error = None, None
        try:
            found = getattr(run, kind)(what)
        except Exception as problem:  # noqa: BLE001  whoever asked raises it
            error = problem
        if kind == "end":
            gc.collect()
            return_memory()
        try:
            send(number, found, error)
        except Exception as problem:  # noqa: BLE001  what cannot travel is told as what can
            send(number, None, RuntimeError(f"{type(problem).__name__}: {problem}"))

    def hear(kind: str, run: int, number: int, what: Any) -> None:
        if kind == "begin":
            held[run] = _Held(*what)
        else:
            at = held.pop(run) if kind == "end" else held[run]
            pool.submit(answer, kind, at, number, what)

    return hear
