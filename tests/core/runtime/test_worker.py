"""The thread that holds the model: one at a time, answers kept, failures told, nobody starved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np
import pytest

from embedding_core.errors import EmbeddingError, InvalidInputError, ModelUnavailableError
from embedding_core.runtime import worker
from embedding_core.runtime.recent import array_bytes
from embedding_core.runtime.worker import QUIET_SECONDS, ModelWorker, Report
from tests.waiting import Clock, until


class Models:
    """Loads names in upper case, counts what is loaded, and can be made to fail or to wait."""

    def __init__(self) -> None:
        self.loaded: list[str] = []
        self.failure: Exception | None = None
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def load(self, name: str, report: Report) -> str:
        report("Reading", 0.5)
        report("Reading", 1.0)
        report("Running", None)
        assert self.may_go_on.wait(30)
        if self.failure:
            raise self.failure
        self.loaded.append(name)
        return name.upper()


@pytest.fixture
def models() -> Models:
    return Models()


@pytest.fixture
def asked(models: Models) -> Iterator[ModelWorker[str]]:
    thread = ModelWorker(models.load, most=3)
    yield thread
    models.may_go_on.set()
    thread.close()


def test_answers_are_kept_and_the_model_is_loaded_once(asked: ModelWorker[str], models: Models) -> None:
    first = asked.ask("a", "name", lambda model: model + "!")
    assert first.result(30) == "A!"
    assert asked.ask("a", "name", lambda model: "not called") is first
    assert asked.ask("a", "other", len).result(30) == 1
    assert models.loaded == ["a"]
    assert asked.status("a").resident


def test_while_a_model_loads_its_steps_can_be_read_and_the_asker_need_not_wait(
    asked: ModelWorker[str], models: Models
) -> None:
    models.may_go_on.clear()
    answer = asked.ask("a", 1, str)
    while len(asked.status("a").steps) < 2:
        assert not answer.done()
    assert asked.status("a") == worker.WorkerStatus(False, ("Reading", "Running"), None)
    models.may_go_on.set()
    assert answer.result(30) == "A"
    assert asked.status("a") == worker.WorkerStatus(True, (), None)


def test_two_visitors_with_different_models_both_get_answers_and_questions_about_the_resident_go_first(
    asked: ModelWorker[str], models: Models
) -> None:
    models.may_go_on.clear()
    waiting = [asked.ask(name, number, str) for number, name in enumerate("abab")]
    models.may_go_on.set()
    assert [one.result(30) for one in waiting] == ["A", "B", "A", "B"]
    assert models.loaded == ["a", "b"]


def test_whoever_has_waited_long_is_not_passed_by(
    asked: ModelWorker[str], models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "LONGEST_PREFERENCE", 0.0)
    models.may_go_on.clear()
    waiting = [asked.ask(name, number, str) for number, name in enumerate("aba")]
    models.may_go_on.set()
    for one in waiting:
        one.result(30)
    assert models.loaded == ["a", "b", "a"]


def test_a_model_that_cannot_be_loaded_tells_all_who_wait_and_is_tried_again_when_asked_to(
    asked: ModelWorker[str], models: Models
) -> None:
    models.failure = InvalidInputError("The Hub cannot be reached.")
    models.may_go_on.clear()
    waiting = [asked.ask("b", number, str) for number in range(2)]
    models.may_go_on.set()
    for one in [*waiting, asked.ask("b", 2, str)]:
        with pytest.raises(EmbeddingError, match="cannot be reached"):
            one.result(30)
    models.failure = None
    assert asked.ask("a", 0, str).result(30) == "A", "the other model still works"
    with pytest.raises(EmbeddingError):
        asked.ask("b", 0, str).result(30)
    asked.forget("b")
    assert asked.ask("b", 0, str).result(30) == "B"


def test_those_who_ask_while_a_model_is_loaded_join_the_one_loading(asked: ModelWorker[str], models: Models) -> None:
    models.may_go_on.clear()
    waiting: list[Future[str]] = []
    threads = [
        threading.Thread(target=lambda key: waiting.append(asked.ask("a", key, str)), args=(number % 2,))
        for number in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(waiting)) == 2, "the same question has one answer"
    models.may_go_on.set()
    assert {one.result(30) for one in waiting} == {"A"}
    assert models.loaded == ["a"]


def test_a_fault_while_loading_is_told_as_a_model_that_cannot_be_had(asked: ModelWorker[str], models: Models) -> None:
    models.failure = RuntimeError("out of luck")
    with pytest.raises(ModelUnavailableError, match=r"RuntimeError: out of luck.*Try again"):
        asked.ask("b", 0, str).result(30)
    assert not asked.status("b").resident


def test_a_download_holds_nobody_up_and_its_failure_is_told(models: Models) -> None:
    arrived, failing = threading.Event(), threading.Event()

    def fetch(name: str, report: Report) -> None:
        report("Downloading", 0.25)
        if name == "far":
            assert arrived.wait(30)
            if failing.is_set():
                raise InvalidInputError("Cut off.")

    thread = ModelWorker(models.load, fetch)
    failing.set()
    cut_off = thread.ask("far", 0, str)
    assert thread.ask("near", 0, str).result(30) == "NEAR"
    assert thread.status("far") == worker.WorkerStatus(False, ("Downloading",), 0.25)
    arrived.set()
    with pytest.raises(InvalidInputError, match="Cut off"):
        cut_off.result(30)
    assert thread.status("near").resident
    assert thread.ask("near", 1, str).result(30) == "NEAR"
    assert models.loaded == ["near"], "what was in memory stayed there"
    failing.clear()
    thread.forget("far")
    assert thread.ask("far", 0, str).result(30) == "FAR"
    assert not thread.status("near").resident, "one model at a time"
    thread.close()


def test_a_question_that_fails_does_not_end_the_thread(asked: ModelWorker[str]) -> None:
    def refuse(_: str) -> None:
        raise InvalidInputError("Empty.")

    assert isinstance(asked.ask("a", 1, refuse).exception(30), InvalidInputError)
    assert isinstance(asked.ask("a", 2, lambda _: 1 / 0).exception(30), ZeroDivisionError)
    assert asked.ask("a", 2, str).result(30) == "A", "a fault is not kept"


def test_the_oldest_answers_leave_when_there_are_too_many_or_they_are_too_large(models: Models) -> None:
    large = ModelWorker(models.load, most=3, most_bytes=2_000)
    first = large.ask("a", 0, lambda _: np.zeros(100))
    first.result(30)
    for key in (1, 2):
        large.ask("a", key, lambda _: np.zeros(100)).result(30)
    assert large.ask("a", 1, str).result(30).shape == (100,)
    assert large.ask("a", 0, lambda _: np.zeros(1)) is not first
    large.close()


def test_too_many_questions_are_refused(
    asked: ModelWorker[str], models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "MOST_WAITING", 2)
    models.may_go_on.clear()
    asked.ask("a", 0, str)
    until(lambda: asked.status("a").steps != ())
    for key in (1, 2):
        asked.ask("a", key, str)
    with pytest.raises(InvalidInputError, match="Try again in a minute"):
        asked.ask("a", 3, str)
    asked.close()
    assert asked.ask("a", 1, str).cancelled()


def test_bytes_are_counted_through_what_holds_the_arrays() -> None:
    @dataclass(frozen=True)
    class Answer:
        numbers: np.ndarray
        more: tuple[dict[str, np.ndarray], str]

    assert array_bytes(Answer(np.zeros(4), ({"a": np.zeros(2)}, "text"))) == 48


# Nobody takes the model from all others


class Reader:
    """A model that reads a text letter by letter, as an encoder reads batches, and can be held at any letter."""

    def __init__(self) -> None:
        self.between_batches = lambda: None
        self.read: list[str] = []
        self.may_read = threading.Semaphore(0)

    def spell(self, text: str) -> str:
        for letter in text:
            assert self.may_read.acquire(timeout=30)
            self.read.append(letter)
            self.between_batches()
        return text


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def reading(reader: Reader) -> Iterator[ModelWorker[Reader]]:
    thread = ModelWorker(lambda name, report: reader)
    yield thread
    reader.may_read.release(1000)
    thread.close(30)


def spelt(text: str) -> Callable[[Reader], str]:
    return lambda model: model.spell(text)


def begun(reader: Reader, letters: int) -> None:
    until(lambda: len(reader.read) >= letters)


def test_a_small_question_is_answered_in_the_middle_of_a_large_one(
    reading: ModelWorker[Reader], reader: Reader
) -> None:
    large = reading.ask("m", "large", spelt("abcd"), asker="one", effort=4)
    reader.may_read.release()
    begun(reader, 1)
    small = reading.ask("m", "small", spelt("x"), asker="two", effort=1)
    reader.may_read.release(5)
    assert small.result(30) == "x"
    assert large.result(30) == "abcd"
    assert "".join(reader.read) in ("axbcd", "abxcd")


def test_whoever_asks_anew_is_not_waited_for_any_more(
    reading: ModelWorker[Reader], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "ONE_RUN_SECONDS", 0.0)
    first = reading.ask("m", "first", spelt("abcdefgh"), asker="one", effort=8)
    waiting = reading.ask("m", "second", spelt("rst"), asker="one", effort=9)
    newest = reading.ask("m", "third", spelt("xyz"), asker="one", effort=9)
    reader.may_read.release(40)
    assert newest.result(30) == "xyz"
    assert first.cancelled()
    assert waiting.cancelled()
    assert len(reader.read) < len("abcdefgh" + "xyz")
    # asked again, it is a new question
    assert reading.ask("m", "first", spelt("abcdefgh"), asker="one").result(30) == "abcdefgh"


def test_whoever_is_gone_costs_no_more_time_and_whoever_stays_is_answered(
    reading: ModelWorker[Reader], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(worker, "time", clock)
    gone = reading.ask("m", "gone", spelt("abcdefgh"), asker="gone", effort=8)
    stays = reading.ask("m", "stays", spelt("xyz"), asker="stays", effort=9)
    reader.may_read.release()
    begun(reader, 1)
    clock.now = 0.6 * QUIET_SECONDS
    reading.keep(stays, "stays")
    clock.now = 1.2 * QUIET_SECONDS
    reader.may_read.release(40)
    assert stays.result(30) == "xyz"
    assert gone.cancelled()
    assert len(reader.read) < len("abcdefgh" + "xyz")


def test_whoever_waits_while_a_model_is_loaded_is_heard(
    asked: ModelWorker[str], models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(worker, "time", clock)
    models.may_go_on.clear()
    answer = asked.ask("a", 1, str, asker="one")
    until(lambda: asked.status("a").steps != ())
    for clock.now in (0.6 * QUIET_SECONDS, 1.2 * QUIET_SECONDS):
        asked.keep(answer, "one")
    assert [job.answer for job in asked._at_work] == [answer]
    assert asked._waited_for(asked._at_work[0])
    models.may_go_on.set()
    assert answer.result(30) == "A"


def test_a_question_that_two_visitors_ask_is_kept_for_the_one_who_stays(
    reading: ModelWorker[Reader], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "ONE_RUN_SECONDS", 0.0)
    shared = reading.ask("m", "shared", spelt("ab"), asker="one")
    assert reading.ask("m", "shared", spelt("ab"), asker="two") is shared
    other = reading.ask("m", "other", spelt("x"), asker="one")
    reader.may_read.release(10)
    assert shared.result(30) == "ab"
    assert other.result(30) == "x"


def test_one_question_has_a_bound_and_says_so(
    reading: ModelWorker[Reader], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "MOST_SECONDS", -1.0)
    reader.may_read.release(10)
    with pytest.raises(InvalidInputError, match="fewer or shorter sentences"):
        reading.ask("m", "long", spelt("abc"), asker="one").result(30)
    assert reading.ask("m", "ours", spelt("abc"), limited=False).result(30) == "abc"
