"""The view "A whole text" of the Train your own page: a run that is watched, and what comes out of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

import streamlit as st

from embedding_core import html, suggest
from embedding_core.errors import InvalidInputError
from embedding_core.training.book import TITLE
from embedding_core.training.skip_gram import Progress
from embedding_core.training.story import STORY
from embedding_core.training.text_run import TextRun, moments, whole_passes
from embedding_core.vectors.vocabulary import Vocabulary
from wordspace.frame import widgets
from wordspace.frame.fragments import fragment
from wordspace.frame.text import escape
from wordspace.frame.unknown_words import pills_of_meant
from wordspace.views.training import cache as cache_of_texts
from wordspace.views.training import snippets, text_words
from wordspace.views.training.run import LONGEST_RUN
from wordspace.views.training.text_inputs import JOB, PRESSED, Request, ask, watched_field
from wordspace.views.training.text_job import (
    Run,
    View,
    as_shown,
    current,
    keep_up_with,
    neighbors_of,
    press_start,
    start,
)
from wordspace.views.training.text_outcome import PROBLEM, agreed, tell
from wordspace.work import cache, jobs

if TYPE_CHECKING:
    from embedding_core import WordVectors

TICK = 0.2
MISSING = "trn_text_missing"
SHOWN_RECORDS = 8


def show_own_text(vectors: WordVectors) -> None:
    """Draw the view; what is made there may be compared with ``vectors``."""
    request, problem = None, None
    above = st.container(key="trn_text_inputs")
    with st.container(horizontal=True, vertical_alignment="center", key="trn_text_row"):
        watch = st.container(key="trn_text_watch")
        row = st.container(horizontal=True, gap="small", width="content", key="trn_text_buttons")
    with row:
        run_buttons = st.container(horizontal=True, gap="small", width="content", key="trn_text_run")
    try:
        with above:
            request = ask(row, watch, text_on_screen())
    except InvalidInputError as error:
        problem = error
    pressed = st.session_state.pop(PRESSED, False)
    if request is not None:
        if pressed:
            start(request)
        else:
            keep_up_with(request)
    run = current()
    view: View | None = jobs.seen(JOB)
    with run_buttons:
        shown = None if run is not None and run.veiled else view
        over = shown is not None and shown.over and run is not None and run.request == request
        buttons(shown, can_start=problem is None, again=over)
    if request is not None:
        with above:
            tell_of_watched(run, request)
    if trouble := st.session_state.pop(PROBLEM, None):
        st.error(escape(trouble, 600))
    if problem is not None:
        st.error(escape(str(problem), 600))
    # In the place of what cannot be read stands the last answer, if there was one.
    refused = problem is not None and run is not None and not run.veiled and of_that_kind(run)
    if view is not None and run is not None and (not view.over or refused or belongs(run, view, request)):
        other = run.request != request
        if problem is None and other:
            st.caption(what_is_below(run, request, view))
        show_run(run, view, vectors, grey=other and view.over)
    if request is not None and (not request.ships or (view is not None and view.records)):
        show_question(request)  # once the picture above is there
    with widgets.fold("Limits", "trn_text_limits") as panel:
        if panel.open:
            st.caption(text_words.limits(LONGEST_RUN, cache.MOST_TRAININGS, request.config if request else None))


def show_question(request: Request) -> None:
    """What is asked at one place of the text, below the picture, so that it moves nothing."""
    place = cache_of_texts.glance(request.begins, 1 if request.world else request.min_count).asked(
        request.probes, request.config.window
    )
    if place is not None:
        told = html.paragraphs(text_words.how_it_learns(request.config.window))
        st.html(told + html.asked(place.words, place.at, place.company))


def show_run(run: Run, view: View, vectors: WordVectors, *, grey: bool) -> None:
    """A run while it goes on; then what came of it, ``grey`` where that is not what is asked for, and its code."""
    with st.container(key="trn_text_stale") if grey else nullcontext():  # it can still be kept, below
        fragment(picture, run_every=TICK if view.active else None)(run, view.active, vectors)
    if view.active or run.veiled:
        return
    if view.records:
        tell(run, view, vectors)
    widgets.code_panel(snippets.own_text(run.request.config, run.request.min_count, run.request.world))


def text_on_screen() -> str | None:
    """The text of the reader's own that is being trained on or was; None where that failed."""
    run, view = current(), jobs.seen(JOB)
    failed = view is None or view.state == "failed"
    return None if run is None or run.veiled or run.request.ships or failed else run.request.text


def belongs(run: Run, view: View, request: Request | None) -> bool:
    """Whether a run that is over is shown: no toy world in the place of an own text, and no error of another text."""
    if view.state == "failed" and run.request != request:
        return False
    return run.request.ships != own_wanted(request) and of_that_kind(run)


def of_that_kind(run: Run) -> bool:
    """Whether a run is of a pasted text where one is to be pasted, of a file where one is to be chosen; or of ours."""
    return run.request.kind in ("", st.session_state["trn_text_source"])


def what_is_below(run: Run, request: Request | None, view: View) -> str:
    """Which training is on screen, where it is not the one that is asked for."""
    going_on = view.active or view.state == "paused"
    return text_words.other_run(own=not run.request.ships, own_wanted=own_wanted(request), going_on=going_on)


def tell_of_watched(run: Run | None, request: Request) -> None:
    """Which of the words to watch the text lacks, with words of it that may be meant.

    Or that there is none to watch, where there was one before it was emptied.
    """
    if not request.probes and request.ships:
        st.caption(text_words.NONE_TO_WATCH)
        return
    if not (missing := not_in_text(run, request)):
        return
    shown = run is not None and run.request == request and bool(run.training.probes)
    others = shown and len(missing) == len(request.probes)
    glance = cache_of_texts.glance(request.begins, request.min_count)
    # A longer text is not looked through again for it
    absent = glance.absent(missing) if glance.whole and request.world is None else None
    held = Vocabulary.from_words(glance.vocabulary)
    meant = {(word, one): escape(one) for word in missing for one in suggest(held, word, 1, rare=False)}
    with st.container(horizontal=True, vertical_alignment="center", key="trn_text_unwatched"):  # in one line
        st.caption(text_words.not_watched(missing, request.min_count, absent, others=others), width="content")
        if meant:
            pills_of_meant("Did you mean", "trn_text_meant", meant, lambda pair: watch_instead(request, *pair))


def watch_instead(request: Request, word: str, meant: str) -> None:
    """Watch the word that was meant by one that the text lacks."""
    field = watched_field(st.session_state["trn_text_source"])
    st.session_state[field] = ", ".join(dict.fromkeys(meant if each == word else each for each in request.probes))


def not_in_text(run: Run | None, request: Request) -> Sequence[str]:
    """The words to watch that the text lacks: a short one is looked at, of another it is known once it is read."""
    if request.world is None and (glance := cache_of_texts.glance(request.text, request.min_count)).whole:
        return glance.missing(request.probes)
    state, asked = st.session_state, (request.text, request.world, request.min_count, request.probes)
    if run is not None and run.request == request and run.training.read is not None:
        state[MISSING] = asked, run.training.read.missing
    known, missing = state.get(MISSING, (None, ()))  # while it is trained on anew
    return missing if known == asked else ()


def own_wanted(request: Request | None) -> bool:
    """Whether a text of the reader's own is asked for, be it there yet or not."""
    return request is None or not request.ships


# The buttons


def buttons(view: View | None, *, can_start: bool, again: bool = False) -> None:
    """What a reader does with the run; ``again``: of what is asked for there is one that is over."""
    job = jobs.get(JOB)
    active = view is not None and view.active
    paused = view is not None and view.state == "paused"
    st.button(
        "Start again" if paused or again else "Start",
        key="trn_text_start",
        icon=":material/play_arrow:",
        type="secondary" if paused else "primary",
        on_click=press_start,
        disabled=active or not can_start,
    )
    if paused and job is not None:
        st.button("Continue", key="trn_text_continue", type="primary", on_click=job.go)
    else:
        st.button("Pause", key="trn_text_pause", on_click=job.pause if job else None, disabled=not active)
    st.button("Stop", key="trn_text_stop", on_click=job.stop if job else None, disabled=not (active or paused))


# What is drawn again and again while a run goes on


def picture(run: Run, was_active: bool, glove: WordVectors) -> None:
    job = jobs.get(JOB)
    if job is None:
        return
    view: View = jobs.watch(job)
    shown = as_shown(run, view)
    with st.container(key="trn_text_headline"):
        if run.veiled:
            st.markdown(f"## {text_words.before_start(text_name(run.request))}")
        elif view.state != "failed" or view.records:  # the error says all
            result = run.training.result(view.records)
            agrees = agreed(run, result, glove) if view.over else None
            st.markdown(f"## {text_words.text_headline(result, text_name(run.request), agrees, over=view.over)}")
    notes(view)
    if view.records:
        if not run.veiled:
            run.before = None
        last, epochs = shown.records[-1], run.request.config.epochs
        said = text_words.progress("running" if run.veiled else view.state, view.seconds, last, epochs)
        st.progress(min(1.0, last.epoch / epochs), said)
        pictures(run.training, shown)
        if view.state == "paused":
            st.caption(jobs.pause_note())
    elif view.active:
        st.progress(0.0, text_words.READING if view.state == "running" else text_words.WAITING)
        if run.before is not None:
            pictures(*run.before)
    if was_active and not view.active:
        st.rerun()


def notes(view: View) -> None:
    """What a reader should know of the state of a run."""
    if view.state == "failed":
        st.error(escape(view.error, 600) + text_words.where_to_set(view.error))
    elif view.reason == "time":
        st.warning(f"Stopped after {LONGEST_RUN // 60} minutes, which is the most a run may take.")
    elif view.reason == "unwatched":
        st.info("Paused while nobody was watching. Continue goes on from here.")
    elif view.reason == "let go":
        st.info(text_words.LET_GO)
    if queued := jobs.queue_note(view):
        st.info(queued)


def pictures(training: TextRun, view: View) -> None:
    """The neighbours of the watched words, and beside them, on a phone below them, the curves."""
    with st.container(key="trn_text_pictures"):
        lists, drawn = st.columns([5, 3], gap="medium")
        with lists:
            probe_table(training, view.records)
        with drawn:
            curves(training, view)


def curves(training: TextRun, view: View) -> None:
    """Loss, and the share of neighbours in the right group where that is known, over the passes."""
    drawn = {"trn_text_loss": text_words.loss_curve(view.records, training.config.epochs)}
    chance = training.read.chance if training.read is not None else None
    if chance is not None and any(record.purity is not None for record in view.records):
        drawn["trn_text_purity"] = text_words.purity_curve(
            view.records, training.config.epochs, chance, training.groups
        )
    for key, curve in reversed(drawn.items()):
        with st.container(key=key):
            st.html(html.course(curve))


def text_name(request: Request) -> str:
    """What the text of a run is called in a sentence."""
    if request.world is not None:
        return text_words.made_up(request.world[0])
    if request.is_story:
        return "the short story" if request.text == STORY else "your story"
    return f"*{TITLE}*" if request.is_book else "your text"


def probe_table(training: TextRun, records: Sequence[Progress]) -> None:
    """The neighbours of the watched words at moments of the run."""
    rows = moments(whole_passes(records), SHOWN_RECORDS)
    if not any(word in (record.neighbors or {}) for record in rows for word in training.probes):
        rows = rows[-1:]  # words that were asked for after the end
    with st.container(key="trn_text_neighbors"):
        st.html(
            html.watched(
                [record.epoch for record in rows],
                {word: neighbors_of(word, training, rows) for word in training.probes},
            )
        )
