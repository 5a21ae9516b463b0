"""A `ModelWorker` in a process of its own, which starts with the first question and ends when nobody asks for a while.

So the process that serves the pages never loads PyTorch, never waits for its interpreter lock, and has the model's
memory back some minutes after the last question. Both sides speak over the child's standard input and output, which
nobody else has; functions travel by cloudpickle, so a question may be a closure over small things.
"""

from __future__ import annotations

import atexit
import contextlib
import itertools
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from functools import partial
from pathlib import Path
from typing import IO, Any, TypeVar

import cloudpickle

from embedding_core.errors import EmbeddingError, InvalidInputError, ModelUnavailableError
from embedding_core.runtime.recent import Recent
from embedding_core.runtime.worker import MOST_WAITING, LoadCost, ModelWorker, WorkerStatus, bytes_of_answer

# Seconds without a question after which the process ends; it takes two to start again.
IDLE_SECONDS = 120.0
_LOOK_SECONDS = 0.2  # between two looks at how far a model is

T = TypeVar("T")
_Place = tuple[str, Hashable]  # a model and the key of a question
_NOWHERE = WorkerStatus(False, (), None)


class ApartWorker:
    """Asks the `ModelWorker` that ``make`` gives, in another process; has the same methods, which say more.

    ``make`` is called there: a function that can be imported. Answers are kept here, as `ModelWorker` keeps them.
    """

    def __init__(
        self,
        make: Callable[[], ModelWorker[Any]],
        *,
        most: int = 64,
        most_bytes: int = 48_000_000,
        idle: float = IDLE_SECONDS,
    ) -> None:
        self._make = make
        self._idle = idle
        self._lock = threading.RLock()
        self._numbers = itertools.count()
        self._waiting: dict[int, tuple[_Place, Future[Any]]] = {}
        self._answers: Recent[_Place, Future[Any]] = Recent(most, most_bytes, bytes_of_answer)
        self._models: dict[str, tuple[WorkerStatus, LoadCost | None]] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._end: threading.Timer | None = None
        self._closed = False

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
            if self._closed:
                answer.cancel()
                return answer
            if len(self._waiting) >= MOST_WAITING:
                raise InvalidInputError("Too many visitors are asking the model at once. Try again in a minute.")
            number = next(self._numbers)
            self._waiting[number] = place, answer
            self._start()
            self._send("ask", number, model, key, question, {"asker": asker, "effort": effort, "limited": limited})
            return answer

    def keep(self, answer: Future[Any], asker: Hashable) -> None:
        """Say that ``asker`` still waits for ``answer``."""
        with self._lock:
            for number, (_, waited_for) in self._waiting.items():
                if waited_for is answer:
                    self._send("keep", number, asker)

    def status(self, model: str) -> WorkerStatus:
        """How far a model is on its way into memory."""
        return self._models.get(model, (_NOWHERE, None))[0]

    def cost(self, model: str) -> LoadCost | None:
        """What loading a model took the last time; None if it was not loaded yet."""
        return self._models.get(model, (_NOWHERE, None))[1]

    def forget(self, model: str) -> None:
        """Let the next question try again to load a model that failed."""
        with self._lock:
            self._send("forget", model)

    def close(self, patience: float = 0.0) -> None:
        """End the process, and cancel what it was asked; wait for its end so many seconds."""
        with self._lock:
            self._closed = True
            process = self._process
            self._hang_up()
            waiting = list(self._waiting.values())
            self._waiting.clear()
        for _, answer in waiting:
            answer.cancel()
        if process is not None and patience:
            process.wait(patience)

    @property
    def pid(self) -> int | None:
        """The number of the process, while there is one."""
        process = self._process
        return None if process is None else process.pid

    def _start(self) -> None:
        """See that there is a process, and that it stays."""
        if self._end is not None:
            self._end.cancel()
        if self._process is not None:
            return
        root = Path(__file__).parents[2]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "embedding_core.runtime.apart"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])},
            start_new_session=True,  # Ctrl-C is for the server; this one ends when its input does
        )
        atexit.register(self.close)
        self._send(self._make)
        threading.Thread(target=self._listen, args=(self._process,), name="model-process", daemon=True).start()

    def _hang_up(self) -> None:
        """Let the process end: its input does."""
        atexit.unregister(self.close)
        if self._end is not None:
            self._end.cancel()
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        self._process = None
        self._models = {model: (_NOWHERE, cost) for model, (_, cost) in self._models.items()}

    def _hang_up_if_idle(self) -> None:
        with self._lock:
            if not self._waiting:
                self._hang_up()

    def _send(self, *message: object) -> None:
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):  # it has just died, which the listener hears
                _write(self._process.stdin, message)

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        while (message := _read(process.stdout)) is not None:
            self._hear(*message)
        process.stdout.close()
        process.wait()
        with self._lock:
            if process is not self._process:
                return  # it was meant to end
            self._hang_up()
            lost = list(self._waiting.values())
            self._waiting.clear()
        for (model, _), answer in lost:
            answer.set_exception(ModelUnavailableError(model, "lost the process that it was in", "Try again."))

    def _hear(self, kind: str, *what: Any) -> None:
        if kind == "status":
            model, status, cost = what
            self._models[model] = status, cost
            return
        number, found, error = what
        with self._lock:
            place, answer = self._waiting.pop(number, (None, None))
            if not self._waiting and self._process is not None:
                self._end = threading.Timer(self._idle, self._hang_up_if_idle)
                self._end.daemon = True
                self._end.start()
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


def _write(stream: IO[bytes], message: object) -> None:
    content = cloudpickle.dumps(message)
    stream.write(len(content).to_bytes(8, "big") + content)
    stream.flush()


def _read(stream: IO[bytes]) -> Any:
    """The next message, or None where there are no more."""
    size = stream.read(8)
    return cloudpickle.loads(stream.read(int.from_bytes(size, "big"))) if len(size) == 8 else None


def _serve() -> None:
    """Be the other process: ask what comes in, and say what comes out."""
    ours, theirs = os.fdopen(os.dup(1), "wb"), sys.stdin.buffer
    os.dup2(2, 1)  # whatever prints, prints into the server's log
    (make,) = _read(theirs)
    worker: ModelWorker[Any] = make()
    answers: dict[int, Future[Any]] = {}
    models: dict[str, tuple[WorkerStatus, LoadCost | None] | None] = {}
    speaking = threading.Lock()

    def send(*message: object) -> None:
        with speaking:
            _write(ours, message)

    def say_how_far() -> None:
        for model in list(models):
            now = worker.status(model), worker.cost(model)
            if models[model] != now:
                models[model] = now
                send("status", model, *now)

    def look() -> None:
        while True:
            time.sleep(_LOOK_SECONDS)
            say_how_far()

    def answered(number: int, answer: Future[Any]) -> None:
        answers.pop(number, None)
        say_how_far()
        if answer.cancelled():
            send("answer", number, None, CancelledError())
        else:
            error = answer.exception()
            send("answer", number, None if error else answer.result(), error)

    threading.Thread(target=look, daemon=True).start()
    while (message := _read(theirs)) is not None:
        kind, *what = message
        if kind == "ask":
            number, model, key, question, options = what
            models.setdefault(model, None)
            try:
                answers[number] = answer = worker.ask(model, key, question, **options)
            except InvalidInputError as error:
                send("answer", number, None, error)
            else:
                answer.add_done_callback(partial(answered, number))
        elif kind == "keep":
            number, asker = what
            if number in answers:
                worker.keep(answers[number], asker)
        elif kind == "forget":
            worker.forget(*what)
    os._exit(0)  # an interpreter that ends properly in the middle of an import of PyTorch crashes


if __name__ == "__main__":
    _serve()
