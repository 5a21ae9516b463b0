"""Cosines beside what people said of the same pairs."""

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.evaluation import SimilarityReport
from wordspace.frame import widgets
from wordspace.frame.text import clean, listing
from wordspace.views.scoreboard import cache, snippets

UNNAMED = {"fuck"}
MOST_DRAWN = 5_000


def show_similarity(vectors: WordVectors) -> None:
    report = cache.word_similarity()
    told = show_report(report, "WordSim-353", "sco_people", (0, 10))
    st.markdown(
        f"{told} The ratings mix *alike* with *belonging together*, and a word with several senses has one vector only "
        "(WordSim-353, Finkelstein and others 2002)."
    )
    show_table(report, "wordsim 353", "sco_people", (0, 10))
    widgets.code_panel(snippets.word_similarity())


def show_report(report: SimilarityReport, name: str, key: str, scale: tuple[float, float]) -> str:
    """The correlation and the picture of judged pairs; returns a sentence about the worst disagreements."""
    if report.spearman is None:
        st.warning(report.reason)
        return ""
    # Shown in front of classes: a pair with a swear word stays in the table only.
    worst = [o for o in report.worst(10) if not {o.pair.first, o.pair.second} & UNNAMED][:7]
    st.markdown(
        f"People rated {len(report.outcomes):,} pairs of words from {scale[0]:g} to {scale[1]:g}. The order that the "
        f"cosines give agrees with theirs at a Spearman's rho of `{report.spearman:.2f}` (1 is the same order, 0 is no "
        "relation)."
    )
    if len(report.outcomes) <= MOST_DRAWN:
        widgets.chart(
            figures.human_against_cosine(report, worst, scale),
            key=key,
            alt=f"{clean(name)}: scatter of human scores against cosines for {len(report.outcomes)} pairs; the worst "
            "disagreements are " + "; ".join(f"{clean(o.pair.first)}, {clean(o.pair.second)}" for o in worst),
        )
    told = "; ".join(
        f"{listing([o.pair.first, o.pair.second])} (people {o.pair.human:.1f}, cosine {o.cosine:.2f})"
        for o in worst[:3]
    )
    return f"Among the worst disagreements: {told}."


def show_table(report: SimilarityReport, name: str, key: str, scale: tuple[float, float]) -> None:
    """Every pair, the worst disagreement first, and what had to be left out."""
    if report.skipped:
        st.caption(
            f"{len(report.skipped):,} pairs are left out because words are missing: {listing(report.missing[:10])}."
        )
    ranked = report.worst(len(report.outcomes))
    widgets.table(
        {
            "first": [o.pair.first for o in ranked],
            "second": [o.pair.second for o in ranked],
            f"people, {scale[0]:g} to {scale[1]:g}": [o.pair.human for o in ranked],
            "cosine": [round(o.cosine, 4) for o in ranked],
            "place by people": [o.human_place for o in ranked],
            "place by cosine": [o.cosine_place for o in ranked],
        },
        name,
        key=key,
    )
