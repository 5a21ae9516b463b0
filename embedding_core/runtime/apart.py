"""A `ModelWorker` in the child: asked here, answered there, and its answers kept here."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any, TypeVar

from embedding_core.errors import EmbeddingError, InvalidInputError, ModelUnavailableError
from embedding_core.runtime.child import Child, Service
from embedding_core.runtime.recent import Recent, bytes_of_answer
from embedding_core.runtime.worker import MOST_WAITING, LoadCost, ModelWorker, WorkerStatus

_LOOK_SECONDS = 0.2  # between two looks at how far a model is

T = TypeVar("T")
_Place = tuple[str, Hashable]  # a model and the key of a question
_NOWHERE = WorkerStatus(False, (), None)
_SERVICE = "model"


class ApartWorker:
    """Asks the `ModelWorker` that ``make`` gives, in the process of ``child``; has the same methods, which say more.

    ``make`` is called there: a function that can be imported. Answers are kept here, as `ModelWorker` keeps them, which
    therefore need keep none.
    """

    def __init__(
        self, child: Child, make: Callable[[], ModelWorker[Any]], *, most: int = 64, most_bytes: int = 24_000_000
    ) -> None:
        self._make = make
        self._child = child
        self._lock = child.lock
        self._numbers = itertools.count()
        self._waiting: dict[int, tuple[_Place, Future[Any]]] = {}
        self._answers: Recent[_Place, Future[Any]] = Recent(most, most_bytes, bytes_of_answer)
        self._models: dict[str, tuple[WorkerStatus, LoadCost | None]] = {}
        child.add(_SERVICE, self)

    def ask(
        self,
        model: str,
        key: Hashable,
        question: Callable[[Any], T],
        *,
        asker: Hashable = None,
        effort: float = 0.0,
        limited: bool = True,
    ) -> Future[T]:
        """The answer of ``question`` about a model, now or later: see `ModelWorker.ask`."""
        with self._lock:
            place = (model, key)
            known = next((answer for where, answer in self._waiting.values() if where == place), None)
            known = known or self._answers.get(place)
            if known is not None:
                self.keep(known, asker)
                return known
            answer: Future[T] = Future()
            if self._child.closed:
                answer.cancel()
                return answer
            if len(self._waiting) >= MOST_WAITING:
                raise InvalidInputError("Too many visitors are asking the model at once. Try again in a minute.")
            number = next(self._numbers)
            options = {"asker": asker, "effort": effort, "limited": limited}
            self._child.send(_SERVICE, "ask", number, model, key, question, options)
            self._waiting[number] = place, answer
            return answer

    def keep(self, answer: Future[Any], asker: Hashable) -> None:
        """Say that ``asker`` still waits for ``answer``."""
        with self._lock:
            for number, (_, waited_for) in self._waiting.items():
                if waited_for is answer:
                    self._child.mention(_SERVICE, "keep", number, asker)

    def status(self, model: str) -> WorkerStatus:
        """How far a model is on its way into memory."""
        return self._models.get(model, (_NOWHERE, None))[0]

    def cost(self, model: str) -> LoadCost | None:
        """What loading a model took the last time; None if it was not loaded yet."""
        return self._models.get(model, (_NOWHERE, None))[1]

    def forget(self, model: str) -> None:
        """Let the next question try again to load a model that failed."""
        self._child.mention(_SERVICE, "forget", model)

    @property
    def service(self) -> Service:
        """What answers in the child."""
        return partial(_Answering, self._make)

    def busy(self) -> bool:
        """Whether a question waits for its answer."""
        return bool(self._waiting)

    def lost(self) -> None:
        """The process is gone: those who wait hear so."""
        with self._lock:
            self._models = {model: (_NOWHERE, cost) for model, (_, cost) in self._models.items()}
            lost = list(self._waiting.values())
            self._waiting.clear()
        for (model, _), answer in lost:
            if self._child.closed:
                answer.cancel()
            else:
                answer.set_exception(ModelUnavailableError(model, "lost the process that it was in", "Try again."))

    def hear(self, kind: str, *what: Any) -> None:
        """Take an answer, or how far a model is."""
        if kind == "status":
            model, status, cost = what
            self._models[model] = status, cost
            return
        number, found, error = what
        with self._lock:
            place, answer = self._waiting.pop(number, (None, None))
            self._child.rest()
        if place is None or answer is None:
            return
        if isinstance(error, CancelledError):
            answer.cancel()
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(found)
        # As in the other process: the same question would fail the same way, unless it could not be asked at all.
        if error is None or (isinstance(error, EmbeddingError) and not isinstance(error, ModelUnavailableError)):
            self._answers.put(place, answer)


class _Answering:
    """In the child: ask the worker what comes in, and say what comes out."""

    def __init__(self, make: Callable[[], ModelWorker[Any]], send: Callable[..., None]) -> None:
        self._worker = make()
        self._send = send
        self._answers: dict[int, Future[Any]] = {}
        self._told: dict[str, tuple[WorkerStatus, LoadCost | None] | None] = {}  # how far each model was
        threading.Thread(target=self._look, daemon=True).start()

    def __call__(self, kind: str, *what: Any) -> None:
        """Take what is said over here."""
        if kind == "ask":
            self._ask(*what)
        elif kind == "keep":
            number, asker = what
            if number in self._answers:
                self._worker.keep(self._answers[number], asker)
        elif kind == "forget":
            self._worker.forget(*what)

    def _ask(self, number: int, model: str, key: Hashable, question: Callable[[Any], Any], options: Any) -> None:
        self._told.setdefault(model, None)
        try:
            self._answers[number] = answer = self._worker.ask(model, key, question, **options)
        except InvalidInputError as error:
            self._send("answer", number, None, error)
        else:
            answer.add_done_callback(partial(self._answered, number))

    def _answered(self, number: int, answer: Future[Any]) -> None:
        self._answers.pop(number, None)
        self._say_how_far()
        if answer.cancelled():
            self._send("answer", number, None, CancelledError())
        else:
            error = answer.exception()
            self._send("answer", number, None if error else answer.result(), error)

    def _look(self) -> None:
        while True:
            time.sleep(_LOOK_SECONDS)
            self._say_how_far()

    def _say_how_far(self) -> None:
        for model in list(self._told):
            now = self._worker.status(model), self._worker.cost(model)
            if self._told[model] != now:
                self._told[model] = now
                self._send("status", model, *now)
