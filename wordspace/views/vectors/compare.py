"""Two sets side by side: one word, the words that differ, one map of both, and both on the test sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors, figures, html
from embedding_core.comparison import Scoring, beside, compared, scorings, shared_map, words_of_one
from wordspace.frame import vector_sets, widgets
from wordspace.frame.fragments import fragment
from wordspace.frame.links import KEPT
from wordspace.frame.shared_sets import SHIPPED, TOY, TOY_EXCHANGED
from wordspace.frame.text import clean, escape
from wordspace.views.vectors import cache, sets, snippets, words
from wordspace.views.vectors.bring import PAGE
from wordspace.work import jobs
from wordspace.work.cache import reading_slots

ONE_WORD, DIFFER, MAP, TESTS = "One word", "Which words differ", "Both on one map", "Test sets"
LESSONS = {
    "BERT's dictionary beside GloVe": (SHIPPED, "BERT's dictionary", "frog"),
    "a toy world beside GloVe": (TOY, SHIPPED, "wolf"),
    "two texts, two words exchanged": (TOY, TOY_EXCHANGED, "wolf"),
    "50 beside 100 numbers": ("GloVe 50", SHIPPED, "frog"),
}
LISTED = 10
DRAWN = 12
MOST_DRAWN = 30
JOB = "vec_scoring"
LONGEST = 600.0  # seconds
TICK = 0.5


@dataclass(frozen=True)
class Pair:
    """The names of two sets."""

    first: str
    second: str


def show_compare(vectors: WordVectors) -> None:
    """The view; the set at hand is the first of the two to begin with, where it is the reader's own."""
    pair = ask()
    shown = st.segmented_control(
        "What to compare",
        VIEWS,
        default=ONE_WORD,
        required=True,
        key="vec_compare",
        label_visibility="collapsed",
        **KEPT,
    )
    if pair.first == pair.second:
        st.info("These are the same set twice. Choose another one, or one of the examples.")
        return
    VIEWS[shown](pair)


def ask() -> Pair:
    """Two sets, with examples above."""
    offered, (first, second) = vector_sets.names(), sets.pair()
    lessons = {
        label: {"vec_first": one, "vec_second": other, "vec_word": word}
        for label, (one, other, word) in LESSONS.items()
        if {one, other} <= set(offered)
    }
    own = list(vector_sets.kept_sets())
    if own:
        lessons = {f"{clean(own[-1], 30)} beside GloVe": {"vec_first": own[-1], "vec_second": SHIPPED}} | lessons
    if len(own) > 1:
        lessons["your two last sets"] = {"vec_first": own[-2], "vec_second": own[-1]}
    with widgets.examples_beside("vec_pair_preset", lessons):
        asked = [st.query_params.get(key, "") for key in ("vec_first", "vec_second")]
        if missing := [name for name in asked if name and name not in offered]:
            st.info(words.gone(missing))
        for key, default in (("vec_first", first), ("vec_second", second)):
            widgets.follow_default(key, default)
            if st.session_state.get(key) not in (None, *offered):
                st.session_state[key] = default  # a set that has been removed
        names = [
            st.selectbox(
                label,
                offered,
                index=offered.index(default),
                key=key,
                format_func=clean,
                label_visibility="collapsed",
                width=230,
                **KEPT,
            )
            for label, key, default in (("First set", "vec_first", first), ("Second set", "vec_second", second))
        ]
    return Pair(names[0], names[1])


def show_word(pair: Pair) -> None:
    """One word in both."""
    sets.show_word(pair.first, pair.second, pills=False)


def show_differences(pair: Pair) -> None:
    """The words whose neighbourhoods differ most and least, and the lists of the first of them."""
    common = cache.common(pair.first, pair.second)
    if len(common) < words.FEWEST_COMPARED:
        st.info(words.too_few_shared(pair.first, pair.second, len(common)))
        return
    with st.spinner("Comparing the neighbours of all words that both sets have"):
        found = cache.changed(pair.first, pair.second)
    most = found.most(LISTED)
    st.html(
        html.answer(
            words.differ_headline(most[0], found, pair.first, pair.second),
            html.kept_neighbors(most, found.least(LISTED))
            + html.lists_beside(beside(compared(common), most[0][0], LISTED), pair.first, pair.second),
            words.about_differences(most[0][0], found, pair.second),
        )
    )
    sets_of_both = vector_sets.load(pair.first), vector_sets.load(pair.second)
    for name, one, other in zip((pair.first, pair.second), sets_of_both, sets_of_both[::-1], strict=True):
        if told := words.only_in(name, words_of_one(one, other, LISTED)):
            st.markdown(told)
    widgets.csv(
        {"word": found.words, "nearest words in both": found.shared.tolist(), "of": [found.reach] * len(found.words)},
        f"{pair.first} beside {pair.second}",
        key="vec_changes",
    )
    widgets.code_panel(snippets.changes(pair.first, pair.second, LISTED))


def show_map(pair: Pair) -> None:
    """Some words of both sets in one space."""
    common = cache.common(pair.first, pair.second)
    if len(common) < words.FEWEST_ALIGNED:
        st.info(words.too_few_to_align(pair.first, pair.second, len(common)))
        return
    with st.spinner("Turning the second set onto the first"):
        alignment, found = cache.aligned(pair.first, pair.second), cache.changed(pair.first, pair.second)
    least, most = found.least(DRAWN // 2), found.most(DRAWN // 2)
    offered = [word for word, _ in (*most, *least)]
    typed = widgets.words_input(
        "Words to draw",
        "vec_drawn",
        list(dict.fromkeys(offered)),
        common.first,
        most=MOST_DRAWN,
        label_visibility="collapsed",
    )
    if typed is None:
        return
    known = [word for word in typed if common.second.words.look_up(word)]
    if missing := [word for word in typed if word not in known]:
        st.caption(words.not_drawn(pair.second, missing))
    if not known:
        return
    drawn = shared_map(alignment, known)
    st.markdown(f"## {words.map_headline(alignment)}")
    picture, told = st.columns([3, 2], gap="large")
    with picture:
        figure = figures.shared_map(drawn, clean(pair.first), clean(pair.second))
        widgets.chart(figure, "vec_shared_map", words.map_alt(drawn))
    with told:
        st.markdown(words.about_map(alignment, drawn))
        with widgets.fold("For specialists", "vec_map_numbers") as panel:
            if panel.open:
                st.markdown(words.how_aligned(alignment, pair.second))
    widgets.table({"word": drawn.words, "distance": drawn.distances.round(3)}, "shared map", key="vec_shared_map_table")
    widgets.code_panel(snippets.shared_map(pair.first, pair.second, known))


@dataclass
class Run:
    """A comparison on the test sets, with what is known so far."""

    pair: Pair
    latest: Scoring | None = None


def show_tests(pair: Pair) -> None:
    """Both sets on every test set of the Scoreboard, in the background."""
    in_both = len(cache.common(pair.first, pair.second))
    if in_both < words.FEWEST_COMPARED:
        st.info(words.too_few_to_ask(pair.first, pair.second, in_both))
        return
    known: Scoring | None = cache.found("scores", (pair.first, pair.second))
    job = jobs.get(JOB)
    asked = st.session_state.get("vec_scored") == pair
    st.button(
        "Run both on the test sets",
        key="vec_score",
        type="primary",
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
    else:
        st.markdown(words.WHAT_TESTS)
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
        st.progress(share, words.scoring(view.place))
        st.button("Stop", key="vec_score_stop", on_click=job.stop)
    if latest is not None and latest.scores:
        tell_scores(latest, pair)


def tell_scores(found: Scoring, pair: Pair) -> None:
    """The totals, and what they mean."""
    if found.scores:
        st.markdown(f"## {words.scores_headline(found, pair.first, pair.second)}")
        columns = words.scores_table(found, clean(pair.first), clean(pair.second))
        st.table(widgets.data_frame(columns), hide_index=True, border="horizontal", alt="Both sets on each test set")
        st.markdown(words.ABOUT_SCORES)


VIEWS = {ONE_WORD: show_word, DIFFER: show_differences, MAP: show_map, TESTS: show_tests}
