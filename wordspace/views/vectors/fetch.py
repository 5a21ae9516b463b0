"""A published set fetched into this server's cache, where its host allows it, and opened in this session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors
from embedding_core.downloads import OFFERS, Fetching, Offer, allowed, downloaded, fetching, read_download
from embedding_core.downloads.kept import folder_of
from embedding_core.errors import EmbeddingError
from embedding_core.exchange import Progress, Reading
from embedding_core.runtime.background import JobView
from embedding_core.vectors.order import with_random_pairs
from wordspace.frame import cache, vector_sets
from wordspace.frame.fragments import fragment
from wordspace.frame.text import escape
from wordspace.views.vectors import file_words
from wordspace.work import jobs
from wordspace.work.cache import fetching_slots

PAGE = "pages/vectors.py"
JOB = "vec_fetching"
TASK = "vec_fetch_task"
DONE = "vec_fetched"
LONGEST = 4 * 3600.0  # seconds; what has come by then stays
TICK = 0.5

View = JobView[Fetching | Progress]


@dataclass(frozen=True)
class Request:
    """Which published set is wanted."""

    offer: Offer


def show_fetch() -> None:
    """The choice of a set, and how far it is; nothing where the host does not allow it."""
    if not allowed():
        return
    view: View | None = jobs.seen(JOB)
    take_over(view)
    st.subheader("Published sets")
    request = ask()
    active = view is not None and view.active
    st.button(
        "Open" if downloaded(request.offer) else "Fetch and open",
        key="vec_fetch_button",
        icon=":material/download:",
        disabled=active,
        on_click=start,
        args=(request.offer,),
    )
    if view is not None and jobs.get(JOB) is not None:
        fragment(progress, run_every=TICK if active else None)(active)
    elif (name := st.session_state.get(DONE)) in vector_sets.kept_sets():
        st.success(file_words.fetched(str(name)))


def ask() -> Request:
    """The set that is chosen, with what a reader should know before it is fetched."""
    key = st.selectbox("Set", list(OFFERS), format_func=lambda key: file_words.offered(OFFERS[key]), key="vec_offer")
    offer = OFFERS[key]
    st.caption(file_words.about_offer(offer))
    return Request(offer)


def start(offer: Offer) -> None:
    """Fetch what is missing, and read it, in the background."""
    task = Task(offer)
    st.session_state[DONE] = None
    st.session_state[TASK] = task
    jobs.start(JOB, PAGE, task.run, slots=fetching_slots(), max_seconds=LONGEST, most_kept=4, release=task.release)


class Task:
    """One set on its way. What was read stays here and is no record."""

    def __init__(self, offer: Offer) -> None:
        self.offer = offer
        self.result: WordVectors | None = None

    def run(self) -> Iterator[Fetching | Progress]:
        """Fetch, then read."""
        for step in fetching(self.offer, folder_of(self.offer)):
            if isinstance(step, Fetching):
                yield step
        for found in read_download(self.offer):
            if isinstance(found, Reading):
                self.result = with_random_pairs(found.vectors, cache.vectors().words)
            else:
                yield found

    def release(self) -> None:
        """Let go of the set."""
        self.result = None


def take_over(view: View | None) -> None:
    """Keep a set that has come since."""
    task: Task | None = st.session_state.get(TASK)
    if task is None or task.result is None or view is None or view.state != "finished":
        return
    found = task.result
    task.release()
    jobs.drop(JOB)
    try:
        st.session_state[DONE] = vector_sets.keep(found.name, found)
    except EmbeddingError as error:
        st.error(escape(str(error), 600))
        return
    st.rerun()  # the choice of a set, which stands above, has one more


def progress(active: bool) -> None:
    """How far it is, with a way to stop it; the whole page runs again when it is over."""
    job = jobs.get(JOB)
    if job is None:
        return
    view = jobs.watch(job)
    if active and view.over:
        st.rerun()
    if view.state == "failed":
        st.error(escape(view.error, 600))
    elif view.state == "stopped":
        st.info("Stopped. What has come stays, and the next try goes on from there.")
    else:
        step = view.latest
        share = 0.0 if step is None or not step.total else min(1.0, step.done / step.total)
        st.progress(share, file_words.fetching(step, view.place))
        st.button("Stop", key="vec_fetch_stop", on_click=job.stop)
