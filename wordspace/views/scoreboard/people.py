"""Cosines beside what people said of the same pairs."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import WordVectors, figures
from embedding_core.evaluation import SimilarityReport
from embedding_core.evaluation.reasons import why_apart
from wordspace.frame import widgets
from wordspace.frame.nearest import HOME_NEIGHBORS, nearest_words
from wordspace.frame.text import clean
from wordspace.views.scoreboard import cache, people_words, snippets

MOST_DRAWN = 5_000


def show_similarity(vectors: WordVectors) -> None:
    report = cache.word_similarity()
    st.markdown(show_report(vectors, report, "WordSim-353", "sco_people", (0, 10)))
    with widgets.fold("Is that good? What papers say", "sco_people_more") as panel:
        if panel.open:
            st.markdown(f"{people_words.in_papers(report)}\n\n{people_words.RATINGS}")
    show_table(report, "wordsim 353", "sco_people", (0, 10))
    widgets.code_panel(snippets.word_similarity())


def show_report(
    vectors: WordVectors,
    report: SimilarityReport,
    name: str,
    key: str,
    scale: tuple[float, float],
    *,
    own: bool = False,
    headline: DeltaGenerator | None = None,
) -> str:
    """The agreement and the picture of judged pairs; returns what both mean, and the worst disagreements.

    With ``own`` the pairs are from a reader's file. The agreement may have a place for its ``headline`` further up.
    """
    if report.spearman is None:
        st.warning(people_words.no_order(report, own))
        return ""
    worst = people_words.shown_disagreements(report)
    told = people_words.agreement_in_words(report, own)
    *above, meaning = told.split("\n\n")
    (headline or st).markdown("\n\n".join(above))
    if len(report.outcomes) <= MOST_DRAWN:
        drawn = people_words.drawn(report if own else report.of_two_words())
        widgets.chart(
            figures.human_against_cosine(
                drawn,
                people_words.named(report, worst),
                scale,
                people_words.axis_title(scale, own),
                people_words.shown_agreements(drawn),
                apart=bool(worst),
            ),
            key=key,
            alt=f"{clean(name)}: scatter of human scores against cosines for {len(drawn.outcomes)} pairs"
            + ("; the worst disagreements are " if worst else "")
            + "; ".join(f"{clean(o.pair.first)}, {clean(o.pair.second)}" for o in worst),
        )
    told = people_words.disagreements_in_words(worst, len(report.outcomes), own)
    reasons = people_words.why(why_apart(vectors, worst, len(report.outcomes), partial(used_like, vectors)))
    return "\n\n".join(filter(None, [meaning, told, reasons, people_words.not_drawn(report)]))


def used_like(vectors: WordVectors, word: str) -> str:
    """The word nearest to one, as Similar words names it, where that shows how the texts use it; "" elsewhere."""
    near = nearest_words(vectors, word, HOME_NEIGHBORS)
    return near.nearest.word if near.tells_its_use else ""


def show_table(report: SimilarityReport, name: str, key: str, scale: tuple[float, float], *, own: bool = False) -> None:
    """Every pair, the worst disagreement first; swear words come last, and masked."""
    who = "these scores" if own else "people"
    ranked = sorted(report.worst(len(report.outcomes)), key=lambda one: not people_words.may_be_shown(one))
    widgets.table(
        {
            "first": [people_words.masked(o.pair.first) for o in ranked],
            "second": [people_words.masked(o.pair.second) for o in ranked],
            f"{who}, {scale[0]:g} to {scale[1]:g}": [o.pair.human for o in ranked],
            "cosine": [round(o.cosine, 4) for o in ranked],
            f"place by {who}": [o.human_place for o in ranked],
            "place by cosine": [o.cosine_place for o in ranked],
        },
        name,
        key=key,
    )
