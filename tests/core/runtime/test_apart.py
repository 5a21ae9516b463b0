"""A worker in a process of its own: the same answers, and nothing of it here."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import pytest

from embedding_core.errors import InvalidInputError, ModelUnavailableError
from embedding_core.runtime import apart
from embedding_core.runtime.apart import ApartWorker
from embedding_core.runtime.child import Child
from embedding_core.runtime.worker import ModelWorker, Report

PATIENCE = 60.0


def make_worker() -> Callable[[], ModelWorker[str]]:
    """What makes the worker over there; a closure travels whole."""

    def make() -> ModelWorker[str]:
        def load(name: str, report: Report) -> str:
            if name == "broken":
                raise ModelUnavailableError(name, "is broken", "Take another.")
            report("unpack", 0.5)
            return f"model {name}"

        return ModelWorker(load)

    return make


@pytest.fixture
def child() -> Iterator[Child]:
    made = Child()
    yield made
    made.close(PATIENCE)


@pytest.fixture
def worker(child: Child) -> ApartWorker:
    return ApartWorker(child, make_worker())


def asked(worker: ApartWorker, question: Callable[[str], Any], key: object = "key", model: str = "small") -> Any:
    return worker.ask(model, key, question).result(PATIENCE)


def test_a_question_is_answered_in_another_process_that_stays_for_the_next(worker: ApartWorker, child: Child) -> None:
    assert child.pid is None
    word = "frog"
    assert asked(worker, lambda model: (model, word)) == ("model small", "frog")
    first = asked(worker, lambda _: os.getpid(), "pid")
    assert first == asked(worker, lambda _: os.getpid(), "pid again") == child.pid != os.getpid()


def test_an_answer_is_kept_here(worker: ApartWorker) -> None:
    assert worker.ask("small", 1, lambda _: object()) is worker.ask("small", 1, lambda _: object())
    answer = worker.ask("small", 1, lambda _: object())
    answer.result(PATIENCE)
    assert worker.ask("small", 1, lambda _: object()) is answer


def test_it_tells_what_the_other_tells(worker: ApartWorker) -> None:
    assert not worker.status("small").resident
    assert worker.cost("small") is None
    asked(worker, len)
    assert worker.status("small").resident
    cost = worker.cost("small")
    assert cost is not None
    assert cost.seconds >= 0


def test_errors_arrive_as_they_are(worker: ApartWorker) -> None:
    def refuse(_: str) -> None:
        raise InvalidInputError("There is no such word.")

    with pytest.raises(InvalidInputError, match="no such word"):
        asked(worker, refuse, "refused")
    with pytest.raises(ZeroDivisionError):
        asked(worker, lambda _: 1 / 0, "divided")
    with pytest.raises(ModelUnavailableError, match=r"broken is broken. Take another\."):
        asked(worker, len, model="broken")
    worker.forget("broken")
    assert asked(worker, len) == len("model small")


def test_what_prints_over_there_does_not_disturb(worker: ApartWorker) -> None:
    def loud(model: str) -> str:
        print("to whom it may concern")
        sys.stdout.flush()
        os.write(1, b"and to others")
        return model

    assert asked(worker, loud) == "model small"


def test_a_process_that_dies_is_told_and_another_takes_its_place(worker: ApartWorker) -> None:
    first = asked(worker, lambda _: os.getpid())
    with pytest.raises(ModelUnavailableError, match="lost the process"):
        asked(worker, lambda _: os.kill(os.getpid(), signal.SIGTERM), "die")
    assert asked(worker, lambda _: os.getpid(), "pid") != first


def test_it_ends_when_nobody_asks_and_starts_again_when_somebody_does() -> None:
    child = Child(idle=0.0)
    worker = ApartWorker(child, make_worker())
    ended: list[int] = []
    for key in range(2):
        pid = asked(worker, lambda _: os.getpid(), key)
        process = child._process
        if process is not None:
            assert process.wait(PATIENCE) == 0
        ended.append(pid)
    assert len(set(ended)) == 2
    child.close()


def test_closing_cancels_what_is_asked_and_takes_no_more(worker: ApartWorker, child: Child) -> None:
    started = worker.ask("small", "slow", lambda _: threading.Event().wait(PATIENCE))
    child.close(PATIENCE)
    assert started.cancelled()
    assert worker.ask("small", "late", len).cancelled()
    assert child.pid is None


def test_too_many_questions_are_refused(worker: ApartWorker, child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_WAITING", 2)
    waiting: list[Future[Any]] = [
        worker.ask("small", key, lambda _: threading.Event().wait(PATIENCE)) for key in range(2)
    ]
    with pytest.raises(InvalidInputError, match="Too many"):
        worker.ask("small", "third", len)
    child.close(PATIENCE)
    assert all(answer.cancelled() for answer in waiting)
