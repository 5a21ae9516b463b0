"""Runs in another process: the same records as here, and nothing left over there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest

from embedding_core.errors import InvalidInputError
from embedding_core.runtime.background import Job
from embedding_core.runtime.child import Child
from embedding_core.runtime.runs import ApartRuns, Here, Place, RunLostError
from embedding_core.runtime.slots import Slots
from embedding_core.training import SkipGramConfig, TextTraining, ToyConfig, toy_world
from embedding_core.training.text_run import TextRun
from embedding_core.training.toy_run import ToyRun

pytestmark = pytest.mark.slow

PATIENCE = 60.0
ASKING = """
import sys
from embedding_core.runtime.child import Child
from embedding_core.runtime.runs import ApartRuns
from embedding_core.training.toy_config import ToyConfig
from embedding_core.training.toy_run import ToyRun
config = ToyConfig(epochs=3)
records = list(ToyRun(config, ApartRuns(Child())).records())
print(len(records) - 3 * config.steps_per_epoch + 3, "torch" in sys.modules)
"""


def counting(to: int, *, failing: Exception | None = None) -> Callable[[], Any]:
    """What makes a recorder over there; a closure travels whole."""

    def make() -> Any:
        class Counting:
            def __init__(self) -> None:
                self.said = 0
                self.closed = False

            def records(self) -> Iterator[int]:
                try:
                    for number in range(to):
                        self.said = number
                        yield number
                    if failing is not None:
                        raise failing
                finally:
                    self.closed = True

        return Counting()

    return make


def said(counting: Any) -> tuple[int, bool]:
    return counting.said, counting.closed


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    made = Child()
    yield made
    made.close(PATIENCE)


@pytest.fixture(scope="module")
def apart(child: Child) -> Place:
    return ApartRuns(child)


@pytest.fixture(params=["here", "apart"])
def place(request: pytest.FixtureRequest, apart: Place) -> Place:
    return Here() if request.param == "here" else apart


def test_records_come_one_at_a_time_and_can_be_asked_about_in_between(place: Place) -> None:
    run = place.begin(counting(5))
    records = run.records()
    assert list(islice(records, 3)) == [0, 1, 2]
    assert run.ask(said) == (2, False)
    assert list(records) == [3, 4]
    assert run.end(said).result(PATIENCE) == (4, True)


def test_a_run_may_be_ahead_of_whoever_takes_its_records(place: Place) -> None:
    run = place.begin(counting(50))
    assert list(run.records(ahead=PATIENCE)) == list(range(50))
    assert run.end(said).result(PATIENCE) == (49, True)


def test_an_error_comes_after_the_records_before_it_as_it_was(place: Place) -> None:
    for failing in (InvalidInputError("There is no such word."), ZeroDivisionError("no")):
        run = place.begin(counting(2, failing=failing))
        records = run.records(ahead=PATIENCE)
        assert list(islice(records, 2)) == [0, 1]
        with pytest.raises(type(failing), match=str(failing)):
            next(records)
        run.end(said)


def test_an_end_in_the_midst_closes_what_works_there_and_nothing_more_is_answered(place: Place) -> None:
    run = place.begin(counting(5))
    assert next(iter(run.records())) == 0
    assert run.end(said).result(PATIENCE) == (0, True)
    with pytest.raises(RunLostError):
        run.ask(said)


def test_a_process_stays_while_a_run_waits_there_and_ends_after_the_last() -> None:
    child = Child(idle=0.0)
    place = ApartRuns(child)
    first, second = (place.begin(counting(3)) for _ in range(2))
    assert next(iter(first.records())) == 0
    process = child._process
    assert process is not None
    first.end(said).result(PATIENCE)
    assert second.ask(lambda _: os.getpid()) == child.pid == process.pid
    second.end(said).result(PATIENCE)
    assert process.wait(PATIENCE) == 0
    assert child.pid is None
    child.close()


def test_a_process_that_dies_is_told_and_the_next_run_has_another(child: Child, apart: Place) -> None:
    run = apart.begin(counting(3))
    first = run.ask(lambda _: os.getpid())
    with pytest.raises(RunLostError, match="Start begins anew"):
        run.ask(lambda _: os.kill(os.getpid(), signal.SIGTERM))
    with pytest.raises(RunLostError):
        list(run.records())
    second = apart.begin(counting(1))
    assert second.ask(lambda _: os.getpid()) == child.pid != first
    second.end(said)


def test_what_is_dropped_without_a_word_ends_there_too(apart: ApartRuns) -> None:
    records = ToyRun(ToyConfig(epochs=2), apart).records()
    next(records)
    assert apart.busy()
    del records
    assert not apart._running


# The trainings


def test_the_nine_words_learn_the_same_bit_by_bit_in_another_process(apart: Place) -> None:
    runs = [ToyRun(ToyConfig(epochs=5, seed=2), place) for place in (Here(), apart)]
    here, there = ([record.snapshot.embeddings.tobytes() for record in run.records()] for run in runs)
    assert here == there
    assert runs[0].view is not None
    assert runs[1].view is not None
    assert runs[0].view.axes.tobytes() == runs[1].view.axes.tobytes()


def test_a_text_is_learned_the_same_bit_by_bit_in_another_process_paused_or_not(apart: Place) -> None:
    text = toy_world(300).text
    found = []
    for place in (Here(), apart):
        run = TextRun(TextTraining(text, SkipGramConfig(epochs=1), probes=["cat", "zebra"], min_count=1), place)
        job = Job(run.records, Slots(1), release=run.release)
        for _ in range(20):
            job.step()
        paused = run.vectors().rows.tobytes()
        run.watch(["Dog"])
        job.go()
        assert job.join(PATIENCE)
        view = job.view()
        assert view.state == "finished"
        result = run.result(view.records)
        assert result is not None
        assert result.alike is not None, "the verdict is given on vectors that have come over"
        assert result.missing == ()
        assert set(view.records[-1].neighbors or {}) == {"dog"}
        run.watch(["bus", "zebra"])  # after the end
        assert (run.probes, run.read and run.read.missing, set(run.late)) == (("bus",), ("zebra",), {"bus"})
        told = [(record.epoch, record.loss, record.neighbors) for record in view.records]
        found.append((paused, told, run.vectors().rows.tobytes(), result.vocabulary))
        job.let_go()
        assert run.result(view.records) is None
        with pytest.raises(InvalidInputError, match="let go"):
            run.vectors()
    assert found[0] == found[1]


def test_a_text_that_cannot_be_learned_is_told_from_another_process(apart: Place) -> None:
    run = TextRun(TextTraining("word " * 90, SkipGramConfig()), apart)
    job = Job(run.records, Slots(1))
    job.go()
    assert job.join(PATIENCE)
    assert job.view().state == "failed"
    assert "repeated" in job.view().error


def test_the_process_that_asks_for_a_training_has_no_torch() -> None:
    done = subprocess.run([sys.executable, "-c", ASKING], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.split() == ["4", "False"], done.stderr
