"""The background runner: what go, pause, step, stop, an absent watcher and a full queue do to any iterator."""

from __future__ import annotations

import gc
import itertools
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator

import pytest

from embedding_core.errors import InvalidInputError
from embedding_core.runtime import background
from embedding_core.runtime.background import Job
from embedding_core.runtime.slots import Shelf, Slots
from embedding_core.runtime.torch_threads import one_torch_thread
from tests.slots import all_free
from tests.waiting import Clock, until


class Counter:
    """Counts up to `end`; says when its generator was closed."""

    def __init__(self, end: int = 10**9, fails: Exception | None = None) -> None:
        self.end = end
        self.fails = fails
        self.closed = False

    def __call__(self) -> Iterator[int]:
        try:
            for number in range(self.end):
                time.sleep(0.0005)
                yield number
            if self.fails:
                raise self.fails
        finally:
            self.closed = True


def test_a_job_runs_to_its_end_and_leaves_no_thread_and_no_place_taken() -> None:
    slots = Slots(1)
    job = Job(Counter(50), slots)
    assert job.view().state == "ready"
    job.go()
    assert job.join(20)
    view = job.view()
    assert (view.state, view.records, view.made, view.error) == ("finished", tuple(range(50)), 50, "")
    assert view.over
    assert not view.active
    assert all_free(slots)
    job.go()
    job.step()
    job.stop()
    assert job.view() == view


def test_a_pause_ends_the_thread_and_go_goes_on_with_the_next_record() -> None:
    job = Job(Counter(), Slots(1))
    job.go()
    until(lambda: job.view().made > 5)
    job.pause()
    assert job.view().state == "paused"  # at once, before the thread has ended
    assert job.join(20)
    view = job.view()
    assert (view.state, view.reason) == ("paused", "asked")
    job.go()
    until(lambda: job.view().made > view.made + 5)
    job.stop()
    assert job.join(20)
    end = job.view()
    assert end.state == "stopped"
    assert end.records == tuple(range(end.made))


def test_a_pause_does_not_wait_for_the_pace() -> None:
    job = Job(Counter(), Slots(1), pace=60)
    job.go()
    until(lambda: job.view().made == 1)
    job.pause()
    assert job.join(20)
    assert job.view().made == 1


def test_a_step_makes_one_record_and_the_last_one_finishes() -> None:
    counter = Counter(2)
    job = Job(counter, Slots(1))
    for made in (1, 2):
        job.step()
        assert (job.view().state, job.view().made) == ("paused", made)
    job.step()
    assert (job.view().state, job.view().made) == ("finished", 2)
    assert counter.closed


def test_stop_closes_the_iterator_of_a_paused_job() -> None:
    counter = Counter()
    job = Job(counter, Slots(1))
    job.step()
    job.stop()
    assert job.view().state == "stopped"
    assert counter.closed


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (InvalidInputError("The rate is too large."), "The rate is too large."),
        (ZeroDivisionError("secret path"), "The run ended with an unexpected error (ZeroDivisionError)."),
    ],
)
def test_an_error_ends_in_a_state_with_a_sentence_and_the_records_before_it(error: Exception, told: str) -> None:
    job = Job(Counter(3, fails=error), Slots(1))
    job.go()
    assert job.join(20)
    assert (job.view().state, job.view().error, job.view().records) == ("failed", told, (0, 1, 2))


def test_a_job_that_nobody_watches_pauses_and_stays_paused() -> None:
    job = Job(Counter(), Slots(1), patience=0.05)
    job.go()
    assert job.join(20)
    assert (job.view().state, job.view().reason) == ("paused", "unwatched")
    job.tick()
    assert not job.alive()


def test_ticks_keep_a_job_running(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(background, "time", clock)
    job = Job(Counter(), Slots(1), patience=2.0)
    job.go()
    for clock.now in (1.5, 3.0, 4.5):
        job.tick()
        made = job.view().made
        until(lambda made=made: job.view().made > made + 1)
    assert job.view().state == "running"
    clock.now = 7.0
    assert job.join(20)
    assert job.view().reason == "unwatched"
    job.stop()
    assert job.join(20)


def test_a_lost_connection_pauses_and_the_next_tick_goes_on_with_nothing_lost() -> None:
    job = Job(Counter(), Slots(1))
    job.go()
    until(lambda: job.view().made > 5)
    job.disconnected()
    assert job.join(20)
    made = job.view().made
    assert (job.view().state, job.view().reason) == ("paused", "disconnected")
    job.tick()
    until(lambda: job.view().made > made + 5)
    job.stop()
    assert job.join(20)
    assert job.view().records == tuple(range(job.view().made))


def test_a_lost_connection_does_not_wake_a_job_that_the_reader_paused() -> None:
    job = Job(Counter(), Slots(1))
    job.go()
    until(lambda: job.view().made > 1)
    job.pause()
    job.disconnected()
    job.tick()
    assert job.join(20)
    job.tick()
    assert job.view().state == "paused"
    assert not job.alive()


def test_the_third_job_waits_for_its_turn_and_sees_its_place() -> None:
    slots = Slots(2)
    jobs = [Job(Counter(), slots) for _ in range(4)]
    for job in jobs:
        job.go()
    until(lambda: [job.view().state for job in jobs] == ["running", "running", "queued", "queued"])
    assert [job.view().place for job in jobs] == [0, 0, 1, 2]
    jobs[3].pause()
    assert jobs[3].join(20)
    jobs[0].pause()
    until(lambda: jobs[2].view().state == "running")
    jobs[0].go()
    until(lambda: jobs[0].view().place == 1)
    for job in jobs:
        job.stop()
        assert job.join(20)
    assert all_free(slots)


def test_a_run_that_takes_too_long_is_stopped_and_says_so() -> None:
    job = Job(Counter(), Slots(1), max_seconds=0.02)
    job.go()
    assert job.join(20)
    assert (job.view().state, job.view().reason) == ("stopped", "time")


def test_the_history_is_bounded_and_spans_the_whole_run() -> None:
    job = Job(lambda: iter(range(1003)), Slots(1), most_kept=100)
    job.go()
    assert job.join(20)
    records = job.view().records
    assert records[0] == 0
    assert records[-1] == 1002
    assert 50 <= len(records) <= 101
    steps = {b - a for a, b in itertools.pairwise(records[:-1])}
    assert len(steps) == 1


def test_pausing_and_going_on_in_a_hurry_never_leaves_two_threads() -> None:
    before = threading.active_count()
    slots = Slots(1)
    job = Job(Counter(), slots)
    for _ in range(200):
        job.go()
        job.pause()
        job.go()
        assert threading.active_count() <= before + 2  # one may be leaving while its successor waits
    job.stop()
    until(lambda: threading.active_count() <= before)
    assert job.view().records == tuple(range(job.view().made))


def test_a_process_that_ends_lets_its_jobs_end_first() -> None:
    script = """
import time
import weakref
from embedding_core.runtime.background import Job
from embedding_core.runtime.slots import Shelf, Slots

def work(name):
    try:
        while True:
            print(name, end=" ", flush=True)
            time.sleep(0.001)
            yield
    finally:
        print("closed", name, flush=True)

slots = Slots(1)
first, waiting, paused = (Job(lambda name=name: work(name), slots, pace=pace) for name, pace in
                          (("first", 60), ("waiting", 0), ("paused", 0)))
paused.step()
first.go()
while first.view().made == 0:
    time.sleep(0.001)
waiting.go()
while waiting.view().place != 1:
    time.sleep(0.001)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "closed first" in done.stdout
    assert "waiting" not in done.stdout, "what waits for its turn does not begin at the end"


def test_torch_has_one_thread_inside_and_as_many_as_before_after_the_last_has_left() -> None:
    torch = pytest.importorskip("torch")
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        with one_torch_thread():
            with one_torch_thread():
                assert torch.get_num_threads() == 1
            assert torch.get_num_threads() == 1
        assert torch.get_num_threads() == 2
        seen: list[int] = []
        job = Job(lambda: (seen.append(torch.get_num_threads()) for _ in range(1)), Slots(1), around=one_torch_thread)
        job.go()
        assert job.join(20)
        assert seen == [1]
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


# What waits


class Held:
    """Something large that a job holds until it is released."""

    def __init__(self) -> None:
        self.released = False

    def release(self) -> None:
        self.released = True


def paused(shelf: Shelf) -> tuple[Job[int], Counter, Held]:
    counter, held = Counter(), Held()
    job = Job(counter, Slots(1), shelf=shelf, release=held.release)
    job.go()
    until(lambda: job.view().made > 2)
    job.pause()
    assert job.join(20)
    return job, counter, held


def test_of_too_many_paused_jobs_the_one_paused_first_is_let_go() -> None:
    shelf = Shelf(2, 600, 600)
    first, second, third = (paused(shelf) for _ in range(3))
    until(lambda: first[2].released)
    view = first[0].view()
    assert (view.state, view.reason) == ("stopped", "let go")
    assert view.records  # what was seen stays
    assert first[1].closed
    assert [job.view().state for job, _, _ in (second, third)] == ["paused", "paused"]
    first[0].go()
    assert first[0].view().state == "stopped"


def test_a_job_that_goes_on_counts_no_longer() -> None:
    shelf = Shelf(1, 600, 600)
    first = paused(shelf)
    first[0].go()
    second = paused(shelf)
    assert first[0].view().active
    first[0].pause()
    until(lambda: second[2].released)
    assert not first[2].released


def test_a_job_that_is_paused_for_too_long_is_let_go() -> None:
    job, counter, held = paused(Shelf(9, 0.2, 600))
    until(lambda: held.released)
    assert counter.closed
    assert job.view().reason == "let go"


@pytest.mark.parametrize("end", [3, 10**9])
def test_what_a_job_held_is_let_go_when_its_browser_is_gone(end: int) -> None:
    held = Held()
    job = Job(Counter(end), Slots(1), shelf=Shelf(9, 600, 0.2), release=held.release)
    job.go()
    until(lambda: job.view().made > 2)
    job.disconnected()
    until(lambda: held.released)
    assert job.view().over


def test_a_browser_that_comes_back_in_time_finds_its_job() -> None:
    shelf = Shelf(9, 600, 600)
    job, _, held = paused(shelf)
    job.disconnected()
    job.tick()
    assert job.view().state == "paused"
    job.go()
    assert job.view().active
    assert not held.released
    job.stop()
    assert job.join(20)


def test_a_shelf_holds_no_job_that_nobody_has() -> None:
    shelf = Shelf(9, 600, 600)
    job, counter, _ = paused(shelf)
    reference = weakref.ref(job)
    del job
    gc.collect()
    assert reference() is None
    assert counter.closed
