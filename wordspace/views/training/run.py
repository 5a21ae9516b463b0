"""A run of the nine-word model: its buttons, its pace, its background job."""

from typing import Any

import streamlit as st

from embedding_core.runtime.background import JobView
from embedding_core.runtime.torch_threads import one_torch_thread
from embedding_core.training.toy_config import (
    MOST_SEED,
    ToyConfig,
)
from embedding_core.training.toy_run import ToyRun
from embedding_core.training.toy_trainer import Forward
from wordspace.views.training import cache
from wordspace.work import jobs

PAGE = "pages/training.py"
JOB = "trn_job"
# Least seconds between two steps; the machine alone would be through in half a second.
SPEEDS = {"slow": 0.1, "normal speed": 0.03, "fast": 0.01, "as fast as it can": 0.0}
LONGEST_RUN = 300
LONGEST_WAIT = 20


def begin(config: ToyConfig, pace: float) -> None:
    """Let a new run go."""
    run = ToyRun(config)
    st.session_state["trn_run"] = run
    st.session_state["trn_number"] = st.session_state.get("trn_number", 0) + 1
    st.session_state["trn_waiting"] = False
    jobs.start(JOB, PAGE, run.records, pace=pace, max_seconds=LONGEST_RUN, around=one_torch_thread)


def press_start(config: ToyConfig) -> None:
    begin(config, SPEEDS.get(st.session_state.get("trn_speed", "normal speed"), 0.0))


def set_pace() -> None:
    job = jobs.get(JOB)
    if job is not None:
        job.pace = SPEEDS[st.session_state["trn_speed"]]


def press_continue() -> None:
    job, run = jobs.get(JOB), st.session_state["trn_run"]
    if job is not None:
        run.by_halves = False
        set_pace()
        job.go()


def press_step(config: ToyConfig) -> None:
    """One half of a step: the batch forward, or the update. A run that is over, or none, begins anew."""
    job = jobs.get(JOB)
    if job is None or job.view().over:
        run = prepare(config)
        job = jobs.get(JOB)
        assert job is not None
    else:
        run = st.session_state["trn_run"]
    run.by_halves = True
    st.session_state["trn_waiting"] = False
    job.step()


def prepare(config: ToyConfig) -> ToyRun:
    """A new run that stands before its first step."""
    run = ToyRun(config)
    st.session_state["trn_run"] = run
    st.session_state["trn_number"] = st.session_state.get("trn_number", 0) + 1
    jobs.create(JOB, PAGE, run.records, max_seconds=LONGEST_RUN, around=one_torch_thread).step()
    return run


def press_predict() -> None:
    st.session_state["trn_seed"] = (int(st.session_state.get("trn_seed") or 0) + 1) % (MOST_SEED + 1)
    st.session_state["trn_waiting"] = True
    st.session_state["trn_guess"] = None


def keep_up_with(config: ToyConfig) -> None:
    """See that the session's run is one of these settings: other settings are trained at once, unseen."""
    job, run = jobs.get(JOB), st.session_state.get("trn_run")
    if job is not None and run is not None and run.config == config:
        return
    if st.session_state.get("trn_waiting"):
        prepare(config)
    elif config == cache.stored_training().config:
        jobs.drop(JOB)
        st.session_state["trn_run"] = None
    else:
        watched = job is not None and job.view().active and job.pace > 0
        begin(config, job.pace if watched and job is not None else 0.0)
        if not watched:
            wait_for_the_end()


def wait_for_the_end() -> None:
    """Give an unwatched run the moment that it takes; a long one, or one in the queue, is then drawn as it goes on."""
    job = jobs.get(JOB)
    assert job is not None
    with st.spinner("Training with these settings"):
        for _ in range(LONGEST_WAIT * 10):
            if job.join(0.1) or jobs.watch(job).place:
                return


def buttons(config: ToyConfig | None, view: JobView[Any] | None) -> None:
    """What a reader does with the run; without a configuration none can begin."""
    active = view is not None and view.active
    paused = view is not None and view.state in ("paused", "ready")
    half = view is not None and isinstance(view.latest, Forward)
    job = jobs.get(JOB)
    st.button(
        "Start",
        key="trn_start",
        icon=":material/play_arrow:",
        type="primary",
        on_click=press_start,
        args=(config,),
        disabled=active or config is None,
    )
    if paused and not st.session_state.get("trn_waiting"):
        st.button("Continue", key="trn_continue", on_click=press_continue)
    else:
        st.button("Pause", key="trn_pause", on_click=job.pause if job else None, disabled=not active)
    st.button(
        "Step: update" if half else "Step: forward",
        key="trn_step",
        on_click=press_step,
        args=(config,),
        disabled=active or config is None,
    )
    st.button("Stop", key="trn_stop", on_click=job.stop if job else None, disabled=not (active or paused))
