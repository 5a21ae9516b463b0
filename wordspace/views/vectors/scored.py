"""Two sets on the test sets of the Scoreboard, asked in the background."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import html
from embedding_core.comparison import Scoring, scorings
from embedding_core.comparison.scores import GLOVE_BESIDE_BERT
from embedding_core.context.dictionary import TITLE
from wordspace.frame import vector_sets, widgets
from wordspace.frame.fragments import fragment
from wordspace.frame.shared_sets import SHIPPED
from wordspace.frame.text import clean, escape
from wordspace.views.vectors import cache, score_words, snippets
from wordspace.views.vectors.bring import PAGE
from wordspace.work import jobs
from wordspace.work.cache import reading_slots

JOB = "vec_scoring"
LONGEST = 600.0  # seconds
TICK = 0.5


@dataclass(frozen=True)
class Pair:
    """The names of two sets."""

    first: str
    second: str


def show_scores(pair: Pair, row: DeltaGenerator) -> None:
    """Both sets on every test set of the Scoreboard, in the background; the button that asks them stands in ``row``."""
    questions = cache.askable_of(pair.first, pair.second)
    known: Scoring | None = cache.found("scores", (pair.first, pair.second))
    stored = pair == Pair(SHIPPED, TITLE) and known is None
    job = jobs.get(JOB)
    asked = st.session_state.get("vec_scored") == pair
    row.button(
        "Run it again" if stored else "Run both on the test sets",
        key="vec_score",
        type="secondary" if stored else "primary",
        icon=":material/play_arrow:",
        on_click=start,
        args=(pair,),
        disabled=known is not None or (asked and job is not None and job.view().active),
    )
    if known is not None:
        tell_scores(known, pair)
    elif asked and job is not None:
        active = jobs.watch(job).active
        fragment(progress, run_every=TICK if active else None)(pair, active)
    elif stored:
        tell_scores(GLOVE_BESIDE_BERT, pair)
        st.caption(score_words.STORED)
    else:
        st.markdown(score_words.what_is_asked(questions))
    widgets.code_panel(snippets.scores(pair.first, pair.second))


def start(pair: Pair) -> None:
    """Ask both sets all questions."""
    st.session_state["vec_scored"] = pair
    both = vector_sets.load(pair.first), vector_sets.load(pair.second)

    def steps() -> Iterator[Scoring]:
        yield from scorings(*both)

    jobs.start(JOB, PAGE, steps, slots=reading_slots(), max_seconds=LONGEST, most_kept=4)


def progress(pair: Pair, active: bool) -> None:
    """How far the questions are, with what is known so far."""
    job = jobs.get(JOB)
    if job is None:
        return
    view = jobs.watch(job)
    latest: Scoring | None = view.latest
    if view.state == "finished" and latest is not None:
        cache.kept("scores", (pair.first, pair.second), lambda: latest)
        jobs.drop(JOB)
        st.rerun()
    if view.state == "failed":
        st.error(escape(view.error, 600))
    elif view.state == "stopped":
        st.info("Stopped.")
    elif active and view.over:
        st.rerun()
    else:
        share = 0.0 if latest is None else latest.done / latest.total
        st.progress(share, score_words.scoring(view.place))
        st.button("Stop", key="vec_score_stop", on_click=job.stop)
    if latest is not None and latest.scores:
        tell_scores(latest, pair)


def tell_scores(found: Scoring, pair: Pair) -> None:
    """Both on the same questions; in a fold, each on all that it can be asked."""
    if not found.scores:
        return
    names = clean(pair.first), clean(pair.second)
    st.html(
        html.answer(
            score_words.scores_headline(found, pair.first, pair.second),
            html.scores_beside(score_words.scores_table(found), *names, "Both sets on the same questions"),
            score_words.how_scored(found),
        )
    )
    with widgets.fold("Each on all that it can be asked", "vec_scores_whole") as panel:
        if panel.open:
            show_table(score_words.whole_table(found, *names), "Each set on all its questions")
            st.markdown(score_words.WHOLE)


def show_table(columns: dict[str, list[str]], alt: str) -> None:
    """A table of texts."""
    st.table(widgets.data_frame(columns), hide_index=True, border="horizontal", alt=alt)
