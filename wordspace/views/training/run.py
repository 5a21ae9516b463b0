"""A run of the nine-word model: its buttons, its pace, its background job."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

import streamlit as st

from embedding_core.runtime.background import JobView
from embedding_core.training.toy_config import MOST_SEED, ToyConfig
from embedding_core.training.toy_run import GroupsSince, ToyRun, strays
from embedding_core.training.toy_trainer import Forward, StepRecord
from wordspace.frame import echoes, links
from wordspace.views.training import cache
from wordspace.work import cache as work_cache
from wordspace.work import jobs

PAGE = "pages/training.py"
JOB = "trn_job"
PREPARATION = "trn_preparation"
# Least seconds between two steps; the machine alone would be through in half a second. At normal speed the first steps,
# in which nine words find their groups, take five seconds; what follows is hardly seen, and goes faster.
NORMAL = "normal speed"
SPEEDS = {"slow": 0.2, NORMAL: 0.12, "fast": 0.01, "as fast as it can": 0.0}
WATCHED_STEPS, AFTER_THEM = 60, 0.03
LONGEST_RUN = 300
NEARLY = 0.01  # of loss above the lowest that is possible
LONGEST_WAIT = 20
AGAIN = "trn_again"  # a run is to begin as soon as its settings are read
# In the address once a run has gone to its end: a reload goes there again, in a moment, since its seed is there too
ENDED = "trn_ended"


def current() -> ToyRun | None:
    """The run that is on screen."""
    return st.session_state.get("trn_run")


def name() -> str:
    """Another one for every run of this session."""
    return f"run {st.session_state.get('trn_number', 0)}"


def steps_of(run: ToyRun, view: JobView[Any] | None) -> list[StepRecord]:
    """What has been seen of a run, half steps left out: its start, at least."""
    records = [record for record in view.records if isinstance(record, StepRecord)] if view is not None else []
    return records or ([run.start] if run.start is not None else [])


def keep_up_with(config: ToyConfig) -> None:
    """See that the run on screen is one of these settings: it stands before its first step, or is watched anew."""
    job, run = jobs.get(JOB), current()
    if ENDED in st.query_params and (
        run is None or (run.config != config and links.walked())
    ):  # Back leads to what it came to
        begin(config, SPEEDS["as fast as it can"])
        st.session_state["trn_noted"] = name()
        return
    if run is not None and run.config == config:
        if run.start is None and job is None and preparing() is None:  # left, and come back to
            _prepare(run)
        return
    if job is not None and job.view().active:
        begin(config, job.pace)
        return
    if run is not None:
        st.query_params.pop(ENDED, None)  # that was another run
    if job is not None:
        forget_guess()
    _replace(config)
    run = current()
    if run is not None and run.start is None:
        _prepare(run)


def note_end(view: JobView[Any] | None) -> None:
    """Say in the address that the run on screen has ended: once, so that Back leads away from there."""
    if view is not None and view.state == "finished" and st.session_state.get("trn_noted") != name():
        st.session_state["trn_noted"] = name()
        st.query_params[ENDED] = "true"


def groups_since(config: ToyConfig, records: Sequence[StepRecord]) -> int | None:
    """From which step of the run on screen on its groups are out, if they are."""
    number, since = st.session_state.get("trn_since", ("", None))
    if since is None or number != name():
        since = GroupsSince()
        st.session_state["trn_since"] = name(), since
    return since.look(config, records)


def preparing() -> JobView[Any] | None:
    """How far it is with finding out where the run on screen starts, while that is not known."""
    view = jobs.seen(PREPARATION)
    return view if view is not None and view.active else None


def begin(config: ToyConfig, pace: float) -> None:
    """Let a new run go."""
    _replace(config)
    run = current()
    assert run is not None
    jobs.start(JOB, PAGE, run.records, pace=pace, max_seconds=LONGEST_RUN)


def press_start() -> None:
    """Ask for a run of the settings as they are read next: what was typed and the press may arrive together."""
    st.session_state[AGAIN] = True
    job = jobs.get(JOB)
    if job is not None and job.view().over:
        forget_guess()  # it was of the run before


def start_anew(config: ToyConfig) -> None:
    st.query_params.pop(ENDED, None)  # that was another run
    begin(config, SPEEDS.get(speed(), 0.0))


def speed() -> str:
    """The speed that is chosen."""
    return st.session_state.get("trn_speed") or NORMAL


def set_pace() -> None:
    job = jobs.get(JOB)
    if job is not None:
        job.pace = SPEEDS[st.session_state["trn_speed"]]


def keep_pace(config: ToyConfig, record: StepRecord) -> None:
    """At normal speed: go slowly while there is most to see, and to the end at once where nothing is left to be seen,
    since the run has learned all that there is.
    """
    job = jobs.get(JOB)
    if job is None or speed() != NORMAL:
        return
    learned = record.loss <= config.floor + NEARLY and not strays(config, record.snapshot)
    if learned or record.step > WATCHED_STEPS:
        job.pace = 0.0 if learned else AFTER_THEM


def seconds_left(step: int, steps: int, chosen: str) -> int:
    """How long a run takes from a step on, at most: at normal speed it ends once there is nothing left to learn."""
    if chosen != NORMAL:
        return round((steps - step) * SPEEDS.get(chosen, 0.0))
    slow = max(0, min(WATCHED_STEPS, steps) - step)
    return round(slow * SPEEDS[NORMAL] + (steps - step - slow) * AFTER_THEM)


def press_continue() -> None:
    job, run = jobs.get(JOB), current()
    if job is not None and run is not None:
        run.by_halves = False
        set_pace()
        job.go()


def press_step(config: ToyConfig) -> None:
    """One half of a step: the batch forward, or the update. A run that is over, or none, begins anew."""
    job = jobs.get(JOB)
    if job is None or job.view().over:
        _replace(config)
        run = current()
        assert run is not None
        job = jobs.create(JOB, PAGE, run.records, max_seconds=LONGEST_RUN)
        job.step()  # the untrained model
    run = current()
    assert run is not None
    run.by_halves = True
    job.step()


def forget_guess() -> None:
    """Of another run, or another word, nothing is guessed yet; Back and Forward bring what was guessed then."""
    if not links.walked():
        st.session_state["trn_guess"] = None


def press_other_start() -> None:
    """Show another random start, which waits for Start, so that one can guess."""
    echoes.put("trn_seed", (int(st.session_state.get("trn_seed") or 0) + 1) % (MOST_SEED + 1))
    st.session_state["trn_guess"] = None


def buttons(config: ToyConfig | None, view: JobView[Any] | None) -> None:
    """What a reader does with the run; without a configuration none can begin."""
    active, over = view is not None and view.active, view is not None and view.over
    paused = view is not None and view.state in ("paused", "ready") and view.made > 1
    again = paused or (over and config is not None)
    half = not over and view is not None and isinstance(view.latest, Forward)
    job = jobs.get(JOB)
    st.button(
        "Start again" if again else "Start",
        key="trn_start",
        icon=":material/play_arrow:",
        type="secondary" if paused else "primary",
        on_click=press_start,
        disabled=active or config is None,
    )
    if paused:
        st.button("Continue", key="trn_continue", type="secondary" if half else "primary", on_click=press_continue)
    else:
        st.button("Pause", key="trn_pause", on_click=job.pause if job else None, disabled=not active)
    st.button(
        "Learn from it" if half else "Step 1" if over else "One step",  # of a new run; a phone has no room to say so
        key="trn_step",
        type="primary" if half else "secondary",  # which the text tells of
        on_click=press_step,
        args=(config,),
        disabled=active or config is None,
    )
    st.button("Stop", key="trn_stop", on_click=job.stop if job else None, disabled=not (active or paused))


def _replace(config: ToyConfig) -> None:
    """Put a new run on screen, without a job; its start is known if it is the stored run, or has been on screen."""
    run, stored = current(), cache.stored_training()
    jobs.drop(JOB)
    jobs.drop(PREPARATION)
    if run is not None and run.config == config:
        run = run.again()
    elif config == stored.config:
        run = ToyRun(config, work_cache.training_place(), view=cache.stored_view(), start=stored.records[0])
    else:
        run = ToyRun(config, work_cache.training_place())
    st.session_state["trn_run"] = run
    st.session_state["trn_number"] = st.session_state.get("trn_number", 0) + 1


def _prepare(run: ToyRun) -> None:
    """Find out where a run starts and what is to be seen of it, as a job among others: it takes training it once."""
    job = jobs.start(PREPARATION, PAGE, lambda: islice(run.records(), 1), max_seconds=LONGEST_RUN)
    for _ in range(LONGEST_WAIT * 10):
        if job.join(0.1) or jobs.watch(job).place:  # in the queue it is drawn when it comes to it
            return
