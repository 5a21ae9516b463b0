"""The training of the view "A whole text": which one is on screen, when one begins, and what is to be seen of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

import streamlit as st

from embedding_core.errors import EmbeddingError
from embedding_core.runtime.background import JobView
from embedding_core.training.quality import Agreement
from embedding_core.training.skip_gram import NEIGHBORS, Progress
from embedding_core.training.text_run import TextRun, TextTraining
from embedding_core.training.world import toy_world
from wordspace.views.training.run import LONGEST_RUN, PAGE
from wordspace.views.training.text_inputs import JOB, PRESSED, Request, pace
from wordspace.work import cache, jobs

RUN = "trn_text_run"
KEPT = "trn_text_kept"
TRAINED = "trn_text_trained"  # what was trained last in this session, to which the reader may come back
MOST_TRAINED = 6
AGAIN = 3_000_000  # characters times epochs of a text that is trained again then: what takes a few seconds
AGAIN_SENTENCES = 60_000  # sentences times epochs of a toy world: about a second
View = JobView[Progress]


@dataclass
class Run:
    """The training of this session that is on screen; until its first record, one like it that was there ``before``.

    Of one that is ``veiled``, since Start has not been pressed, there is only how it begins.
    """

    request: Request
    training: TextRun
    before: tuple[TextRun, View] | None = None
    veiled: bool = False
    agrees: Agreement | Literal["not asked"] | None = "not asked"  # with GloVe; None where it knows too few words


def current() -> Run | None:
    """The training that is on screen."""
    return st.session_state.get(RUN)


def press_start() -> None:
    """Train what the fields hold when the page is run: what was just typed may come with the press itself."""
    st.session_state[PRESSED] = True


def start(request: Request, seconds: float | None = None, *, veiled: bool = False) -> None:
    """Train what is asked for, with ``seconds`` between two records at least; as chosen by the reader if None."""
    text = request.text if request.world is None else toy_world(*request.world).text
    training = TextRun(
        TextTraining(
            text,
            request.config,
            min_count=request.min_count,
            probes=request.probes,
            groups=request.groups,
            scored=1 if request.is_story else NEIGHBORS,  # its groups are small
        ),
        cache.training_place(),
    )
    st.session_state[RUN] = Run(request, training, on_screen(request), veiled)
    st.session_state[KEPT] = None
    if not veiled:
        others = [one for one in trained() if not only_watches_others(one, request)]
        st.session_state[TRAINED] = [*others, request][-MOST_TRAINED:]
    jobs.start(
        JOB,
        PAGE,
        (lambda: islice(training.records(), 1)) if veiled else training.records,
        pace=pace() if seconds is None else seconds,
        max_seconds=LONGEST_RUN,
        release=training.release,
    )


def trained() -> list[Request]:
    """What was trained last in this session."""
    return st.session_state.get(TRAINED, [])


def on_screen(request: Request) -> tuple[TextRun, View] | None:
    """The training that is on screen, if its pictures are those of ``request``, so that nothing moves at Start."""
    job, run = jobs.get(JOB), current()
    if job is None or run is None or (run.request.world is None) != (request.world is None):
        return None
    view: View = as_shown(run, job.view())
    return (run.training, view) if view.records else run.before


def as_shown(run: Run, view: View) -> View:
    """What is to be seen of a run: one that is veiled has not begun, though its job is over."""
    return replace(view, state="stopped") if run.veiled and view.records else view


def keep_up_with(request: Request) -> None:
    """See that something is on screen: of a text that ships how its training begins, which then waits for Start.

    What was trained before gives the same once more when the reader comes back to it, if that takes no more than a few
    seconds.
    """
    job, run = jobs.get(JOB), current()
    if run is not None and run.request == request:
        return
    if run is not None and job is not None and only_watches_others(run.request, request):
        with suppress(EmbeddingError):  # it has ended this moment, or was let go
            run.training.watch(request.probes)
            run.request = request
        return
    if costs_little(request) and any(only_watches_others(one, request) for one in trained()):
        start(request, 0.0)
    elif request.ships:
        start(request, 0.0, veiled=True)


def costs_little(request: Request) -> bool:
    """Whether a training takes so little time that it needs no press of Start once more."""
    if request.world is not None:
        return request.world[0] * request.config.epochs <= AGAIN_SENTENCES
    return len(request.text) * request.config.epochs <= AGAIN


def only_watches_others(before: Request, request: Request) -> bool:
    """Whether a request differs from another in the words to watch alone, if at all."""
    return replace(request, probes=before.probes) == before


def neighbors_of(word: str, training: TextRun, records: Sequence[Progress]) -> list[Sequence[str]]:
    """The neighbours of a watched word in each record; none where it was not watched yet."""
    found: list[Sequence[str]] = [(record.neighbors or {}).get(word, ()) for record in records]
    if found and not found[-1]:
        found[-1] = training.late.get(word, ())
    return found
