"""The view "A whole text" of the Train your own page: a run that is watched, and what comes out of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from embedding_core import html
from embedding_core.errors import EmbeddingError, InvalidInputError
from embedding_core.runtime.background import JobView
from embedding_core.training.book import TITLE
from embedding_core.training.skip_gram import LIMITS, Progress
from embedding_core.training.text_run import TextResult, TextRun, TextTraining, finished_vectors, moments
from embedding_core.training.world import GROUPS, toy_world
from embedding_core.vectors.glove_text import to_glove_text, to_npz
from wordspace.frame import vector_sets, widgets
from wordspace.frame.files import file_name
from wordspace.frame.fragments import fragment
from wordspace.frame.text import clean, escape
from wordspace.views.training import snippets, text_words
from wordspace.views.training.run import LONGEST_RUN, PAGE
from wordspace.views.training.text_inputs import JOB, REVEALED, Request, ask, pace
from wordspace.work import cache, jobs

if TYPE_CHECKING:
    from embedding_core import WordVectors

RUN = "trn_text_run"
KEPT = "trn_text_kept"
PROBLEM = "trn_text_problem"
PRESSED = "trn_text_pressed"  # Start: what is trained is what the fields hold by then
TICK = 0.2
SHOWN_RECORDS = 8
TRAINED = "trn_text_trained"  # the text of the reader's own that was trained last, to which they may come back
AGAIN = 3_000_000  # characters times epochs of one that is trained again then: what takes a few seconds
UNASKED = 60_000  # sentences times epochs: what takes about a second
View = JobView[Progress]


@dataclass
class Run:
    """The training of this session that is on screen; until its first record, one like it that was there ``before``.

    Of one that is ``veiled``, since nothing has been pressed yet, only how it begins is shown.
    """

    request: Request
    training: TextRun
    before: tuple[TextRun, View] | None = None
    veiled: bool = False


def show_own_text(vectors: WordVectors) -> None:
    """Draw the view; ``vectors`` are not used, these are about to be made."""
    request, problem = None, None
    above = st.container(key="trn_text_inputs")
    row = st.container(horizontal=True, gap="small", key="trn_text_buttons")
    with row:
        run_buttons = st.container(horizontal=True, gap="small", width="content", key="trn_text_run")
    try:
        with above:
            request = ask(row)
    except InvalidInputError as error:
        problem = error
    pressed = st.session_state.pop(PRESSED, False)
    if pressed:
        st.session_state[REVEALED] = True
    if request is not None and pressed:
        if request.world is None:
            st.session_state[TRAINED] = request
        start(request)
    elif request is not None:
        keep_up_with(request)
    run: Run | None = st.session_state.get(RUN)
    view: View | None = jobs.seen(JOB)
    with run_buttons:
        buttons(None if run is not None and run.veiled else view, can_start=problem is None)
    if run is not None and run.request == request and (told := not_in_text(run)):
        above.caption(told)
    if trouble := st.session_state.pop(PROBLEM, None):
        st.error(escape(trouble, 600))
    if problem is not None:
        st.error(escape(str(problem), 600))
    if view is not None and run is not None and (not view.over or problem is not None or belongs(run, view, request)):
        if problem is None and run.request != request:
            st.caption(what_is_below(run, request, view))
        show_run(run, view)
    with widgets.fold("Limits", "trn_text_limits") as panel:
        if panel.open:
            st.caption(text_words.limits(LONGEST_RUN, cache.MOST_TRAININGS, request.config if request else None))


def show_run(run: Run, view: View) -> None:
    """A run while it goes on; then what came of it, and its code."""
    fragment(picture, run_every=TICK if view.active else None)(run, view.active)
    if view.active or run.veiled:
        return
    if view.records:
        tell(run, view)
    widgets.code_panel(snippets.own_text(run.request.config, run.request.min_count, run.request.world))


def belongs(run: Run, view: View, request: Request | None) -> bool:
    """Whether a run that is over is shown: no toy world in the place of an own text, and no error of another text."""
    if view.state == "failed" and run.request != request:
        return False
    return (run.request.world is None) == own_wanted(request)


def what_is_below(run: Run, request: Request | None, view: View) -> str:
    """Which training is on screen, where it is not the one that is asked for."""
    going_on = view.active or view.state == "paused"
    return text_words.other_run(own=run.request.world is None, own_wanted=own_wanted(request), going_on=going_on)


def not_in_text(run: Run) -> str:
    """Which of the words to watch the text of a run lacks, once it is read."""
    read = run.training.read
    return "" if read is None else text_words.not_watched(read.missing, run.request.min_count)


def own_wanted(request: Request | None) -> bool:
    """Whether a text of the reader's own is asked for, be it there yet or not."""
    return request is None or request.world is None


# The run


def start(request: Request, seconds: float | None = None, *, veiled: bool = False) -> None:
    """Train what is asked for, with ``seconds`` between two records at least; as chosen by the reader if None."""
    text, groups = request.text, None
    if request.world is not None:
        text, groups = toy_world(*request.world).text, GROUPS
    training = TextRun(
        TextTraining(text, request.config, min_count=request.min_count, probes=request.probes, groups=groups),
        cache.training_place(),
    )
    st.session_state[RUN] = Run(request, training, on_screen(request), veiled)
    st.session_state[KEPT] = None
    jobs.start(
        JOB,
        PAGE,
        training.records,
        pace=pace() if seconds is None else seconds,
        max_seconds=LONGEST_RUN,
        release=training.release,
    )


def on_screen(request: Request) -> tuple[TextRun, View] | None:
    """The training that is on screen, if its pictures are those of ``request``, so that nothing moves at Start."""
    job, run = jobs.get(JOB), st.session_state.get(RUN)
    if job is None or run is None or (run.request.world is None) != (request.world is None):
        return None
    view: View = as_shown(run, job.view())
    return (run.training, view) if view.records else run.before


def as_shown(run: Run, view: View) -> View:
    """What is to be seen of a run: of one that is veiled its first record alone."""
    return replace(view, records=view.records[:1], state="stopped") if run.veiled and view.records else view


def keep_up_with(request: Request) -> None:
    """See that something is on screen: a small toy world is trained unseen, in a second or less.

    What comes of it is shown once something has been pressed. A text that was trained before gives the same once more
    when the reader comes back to it.
    """
    revealed = bool(st.session_state.get(REVEALED))
    job, run = jobs.get(JOB), st.session_state.get(RUN)
    if run is not None and run.request == request:
        run.veiled = run.veiled and not revealed
        return
    if run is not None and job is not None and only_watches_others(run.request, request):
        with suppress(EmbeddingError):  # it has ended this moment, or was let go
            run.training.watch(request.probes)
            run.request = request
        return
    if request.world is None:
        before: Request | None = st.session_state.get(TRAINED)
        short = len(request.text) * request.config.epochs <= AGAIN
        if short and before is not None and only_watches_others(before, request):
            start(request, 0.0)
        return
    if request.world[0] * request.config.epochs <= UNASKED:
        watched = job is not None and job.view().active and job.pace > 0
        start(request, pace() if watched else 0.0, veiled=not revealed)


def only_watches_others(before: Request, request: Request) -> bool:
    """Whether a request differs from another in the words to watch alone, if at all."""
    return replace(request, probes=before.probes) == before


def press_start() -> None:
    """Train what the fields hold when the page is run: what was just typed may come with the press itself."""
    st.session_state[PRESSED] = True


def buttons(view: View | None, *, can_start: bool) -> None:
    """What a reader does with the run."""
    job = jobs.get(JOB)
    active = view is not None and view.active
    paused = view is not None and view.state == "paused"
    st.button(
        "Restart" if paused else "Start",
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


def picture(run: Run, was_active: bool) -> None:
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
            st.markdown(f"## {text_words.text_headline(result, text_name(run.request), over=view.over)}")
    notes(view)
    if view.records:
        if not run.veiled:
            run.before = None
        last, epochs = shown.records[-1], run.request.config.epochs
        said = text_words.progress("running" if run.veiled else view.state, view.seconds, last, epochs)
        st.progress(min(1.0, last.epoch / epochs), said)
        pictures(run.training, shown)
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
    if view.state == "paused":
        st.caption(jobs.pause_note())
    if queued := jobs.queue_note(view):
        st.info(queued)


def pictures(training: TextRun, view: View) -> None:
    """The curves, and the neighbours of the watched words."""
    curves(training, view)
    probe_table(training, view.records)


def curves(training: TextRun, view: View) -> None:
    """Loss, and the share of neighbours in the right group where that is known, over the passes."""
    drawn = {"trn_text_loss": text_words.loss_curve(view.records, training.config.epochs)}
    chance = training.read.chance if training.read is not None else None
    if chance is not None and any(record.purity is not None for record in view.records):
        drawn["trn_text_purity"] = text_words.purity_curve(view.records, training.config.epochs, chance)
    for place, (key, curve) in zip(st.columns(len(drawn)), drawn.items(), strict=True):
        with place, st.container(key=key):
            st.html(html.course(curve))


def text_name(request: Request) -> str:
    """What the text of a run is called in a sentence."""
    if request.world is not None:
        return text_words.made_up(request.world[0])
    return f"*{TITLE}*" if request.title == TITLE else "your text"


def probe_table(training: TextRun, records: Sequence[Progress]) -> None:
    """The neighbours of the watched words at moments of the run."""
    rows = moments(records, SHOWN_RECORDS)
    if not any(word in (record.neighbors or {}) for record in rows for word in training.probes):
        rows = rows[-1:]  # words that were asked for after the end
    with st.container(key="trn_text_neighbors"):
        st.html(
            html.watched(
                [record.epoch for record in rows],
                {word: neighbors_of(word, training, rows) for word in training.probes},
            )
        )


def neighbors_of(word: str, training: TextRun, records: Sequence[Progress]) -> list[Sequence[str]]:
    """The neighbours of a watched word in each record; none where it was not watched yet."""
    found: list[Sequence[str]] = [(record.neighbors or {}).get(word, ()) for record in records]
    if found and not found[-1]:
        found[-1] = training.late.get(word, ())
    return found


# What came out


def tell(run: Run, view: View) -> None:
    """What came out of the text, and what can be done with it."""
    request, result = run.request, run.training.result(view.records)
    if result is None:
        return
    most = int(LIMITS["epochs"][1])
    can_read_more = request.config.epochs < most
    st.markdown(text_words.quality_in_words(result, can_read_more=can_read_more))
    if result.is_blank and result.purity is None and can_read_more:
        st.button(
            text_words.read_again(most),
            key="trn_text_again",
            type="primary",
            icon=":material/replay:",
            on_click=read_again,
            args=(request, most),
        )
    st.markdown(text_words.text_in_words(result, request.min_count, request.config.dim))
    if view.state == "failed":
        return
    keep(run)
    tables(run.training, result, view.records)


def read_again(request: Request, epochs: int) -> None:
    """Train once more, with more passes over the same text."""
    st.session_state["trn_text_epochs"] = epochs
    start(replace(request, config=replace(request.config, epochs=epochs)))


def tables(training: TextRun, result: TextResult, records: Sequence[Progress]) -> None:
    """The words that got a vector, and the whole run."""
    widgets.table(
        {"word": result.vocabulary, "times in the text": result.counts},
        "words of the text",
        key="trn_text_vocabulary",
        title=f"The {len(result.vocabulary):,} words that got a vector",
    )
    rows = moments(records, len(records))
    widgets.table(
        {
            "epoch": [round(record.epoch, 2) for record in rows],
            "loss": [round(record.loss, 4) for record in rows],
            **(
                {"right group, %": [round(100 * (r.purity or 0), 1) for r in rows]} if result.purity is not None else {}
            ),
            **{
                f"nearest to {word}": [", ".join(nearest) for nearest in neighbors_of(word, training, rows)]
                for word in training.probes
            },
        },
        "own text",
        key="trn_text_records",
        title="The whole run as a table",
    )


def keep(run: Run) -> None:
    """A name, two downloads, and a button that makes a vector set of the result."""
    kept = kept_as()
    st.markdown(text_words.TO_COMPARE if kept else f"{text_words.BEFORE_KEEPING}\n\n{text_words.TO_COMPARE}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("Name for these vectors", run.request.title, key="trn_text_name", max_chars=40)
        st.download_button(
            "Download as text",
            lambda: to_glove_text(trained(run)),
            file_name(name, "txt"),
            "text/plain",
            key="trn_text_glove",
            on_click="ignore",
        )
        st.download_button(
            "Download for Python (npz)",
            lambda: to_npz(trained(run)),
            file_name(name, "npz"),
            "application/octet-stream",
            key="trn_text_npz",
            on_click="ignore",
        )
        st.button("Keep in this tab", key="trn_text_keep", on_click=press_keep, args=(run, name))
        others = [other for other in vector_sets.kept_sets() if other != kept]
        if others and st.button(text_words.compare_with(others[-1]), key="trn_text_compare", type="primary"):
            compare(run, name, others[-1])
    if kept:
        st.success(text_words.kept(kept))
        word = run.training.probes[0]
        with st.container(horizontal=True):
            for page, label, query in (
                ("pages/similarity.py", "Similar words", {"sim_word": word}),
                ("pages/analogy.py", "Word arithmetic", {}),
                ("pages/map.py", "Map of meaning", {}),
            ):
                st.page_link(
                    page,
                    label=f"Explore on {label}",
                    icon=":material/arrow_forward:",
                    query_params={vector_sets.CHOICE: kept, **query},
                )


def kept_as() -> str | None:
    """Under which name these vectors are kept, as long as they are."""
    kept: str | None = st.session_state.get(KEPT)
    return kept if kept in vector_sets.kept_sets() else None


def compare(run: Run, name: str, other: str) -> None:
    """Go to these vectors beside those of another text; they are kept for it."""
    if kept_as() is None:
        press_keep(run, name)
    if (kept := kept_as()) is None:
        st.rerun()  # which says why
    st.switch_page(
        "pages/vectors.py",
        query_params={
            "vec_view": "Compare two",
            "vec_compare": "Which words differ",
            "vec_first": other,
            "vec_second": kept,
        },
    )


def trained(run: Run) -> WordVectors:
    """The vectors as they are downloaded. Raises InvalidInputError when they were let go with the button on screen."""
    return run.training.vectors(run.request.title)


def press_keep(run: Run, name: str) -> None:
    """Offer the vectors on the other pages."""
    try:
        st.session_state[KEPT] = vector_sets.keep(name, finished_vectors(run.training, clean(name) or "my text"))
    except EmbeddingError as error:
        st.session_state[PROBLEM] = str(error)
