"""The background jobs of a session: kept between reruns, paused when their page is left or their tab is closed.

A page starts a job from a button's callback, draws it in a fragment, and says in each run of the fragment that
somebody is watching:

    def press_start() -> None:
        jobs.start("trn_job", "pages/training.py", lambda: trainer.run())

    def draw() -> None:
        job = jobs.get("trn_job")
        if job is not None:
            view = jobs.watch(job)

    fragment(draw, run_every=0.2)()

* Pause, Stop: ``st.button(..., on_click=job.pause)``; `Job` methods only set events.
* Another page opened: `pause_elsewhere` (called by `layout.page`) pauses at once, and the job waits for ``job.go``.
* Another view of the same page: not watched any more, so it pauses after `patience` seconds.
* Tab closed: the thread ends after its current record; two minutes later what the job held is let go.
* Paused for long, or too many are: what the job held is let go (`Shelf`); its last state stays on screen.
* A short network blip: the same, and the first `watch` after it goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import streamlit as st

from embedding_core.runtime.background import Job, JobView
from embedding_core.runtime.slots import Slots
from wordspace.work import cache

R = TypeVar("R")

_KEY = "background_jobs"  # key -> (page, job)


def patience() -> float:
    """Seconds after which a job that nobody watches pauses; WORDSPACE_PATIENCE in the environment sets it."""
    return float(os.environ.get("WORDSPACE_PATIENCE", "20"))


def create(
    key: str, page: str, make: Callable[[], Iterator[R]], *, slots: Slots | None = None, **options: Any
) -> Job[R]:
    """A new job in this session under ``key``, not started; one that had this key is stopped.

    ``page`` is the page's file, ``slots`` are those of trainings unless given; ``options`` are those of `Job`.
    """
    drop(key)
    job = Job(make, slots or cache.training_slots(), patience=patience(), shelf=cache.paused_trainings(), **options)
    _jobs()[key] = (page, job)
    return job


def start(key: str, page: str, make: Callable[[], Iterator[R]], **options: Any) -> Job[R]:
    """Create a job and let it go."""
    job = create(key, page, make, **options)
    cache.session_lease().hold(job)
    job.go()
    return job


def get(key: str) -> Job[Any] | None:
    """The job of this session under ``key``, if there is one."""
    found = _jobs().get(key)
    return found[1] if found else None


def drop(key: str) -> None:
    """Stop and forget the job under ``key``."""
    found = _jobs().pop(key, None)
    if found:
        found[1].stop()


def drop_all(page: str) -> None:
    """Stop and forget every job of the page whose file is ``page``."""
    for key in [key for key, (owner, _) in _jobs().items() if owner == page]:
        drop(key)


def watch(job: Job[R]) -> JobView[R]:
    """What the job looks like now; this also tells it that somebody is watching."""
    cache.session_lease().hold(job)  # a new lease after a lost connection
    job.tick()
    return job.view()


def seen(key: str) -> JobView[Any] | None:
    """What the job under ``key`` looks like now, if there is one; it is watched by that.

    Look once for a page: one that is drawn from two looks may miss an end between them.
    """
    job = get(key)
    return None if job is None else watch(job)


def queue_note(view: JobView[Any]) -> str:
    """One sentence on the place in the queue, or nothing."""
    if view.state != "queued" or not view.place:
        return ""
    return (
        f"{cache.MOST_TRAININGS} trainings run on this server at this moment, which is the most it takes. "
        f"You are number {view.place} in the queue; yours starts by itself."
    )


def pause_note() -> str:
    """One sentence on how long a pause may last."""
    return (
        f"A paused training is kept for {cache.LONGEST_PAUSE / 60:.0f} minutes, and this server keeps "
        f"{cache.MOST_PAUSED} of them: when one more is paused, the one that was paused first is let go."
    )


def pause_elsewhere(page: str) -> None:
    """Pause every job of this session that belongs to another page than the one that is being drawn."""
    for owner, job in _jobs().values():
        if owner != page:
            job.pause()


def _jobs() -> dict[str, tuple[str, Job[Any]]]:
    found: dict[str, tuple[str, Job[Any]]] = st.session_state.setdefault(_KEY, {})
    return found
