"""Cosines beside what people said of the same pairs."""

import streamlit as st

from embedding_core import WordVectors, figures
from wordspace.frame import widgets
from wordspace.frame.text import listing
from wordspace.views.scoreboard import cache, snippets

UNNAMED = {"fuck"}


def show_similarity(vectors: WordVectors) -> None:
    report = cache.word_similarity()
    # Shown in front of classes: a pair with a swear word stays in the table only.
    worst = [o for o in report.worst(10) if not {o.pair.first, o.pair.second} & UNNAMED][:7]
    st.markdown(
        f"People rated {len(report.outcomes)} pairs of words from 0 to 10. The order that the cosines give agrees with "
        f"theirs at a Spearman's rho of `{report.spearman:.2f}` (1 is the same order, 0 is no relation)."
    )
    st.plotly_chart(
        figures.human_against_cosine(report, worst),
        key="sco_people",
        config=figures.CONFIG,
        alt=f"Scatter of human scores against cosines for {len(report.outcomes)} pairs; the worst disagreements are "
        + "; ".join(f"{o.pair.first}, {o.pair.second}" for o in worst),
    )
    told = "; ".join(
        f"{listing([o.pair.first, o.pair.second])} (people {o.pair.human:.1f}, cosine {o.cosine:.2f})"
        for o in worst[:3]
    )
    st.markdown(
        f"Among the worst disagreements: {told}. The ratings mix *alike* with *belonging together*, and a word with "
        "several senses has one vector only (WordSim-353, Finkelstein and others 2002)."
    )
    if report.skipped:
        st.caption(
            f"{len(report.skipped)} pairs are left out because words are missing: {listing(report.missing[:10])}."
        )
    ranked = report.worst(len(report.outcomes))
    widgets.table(
        {
            "first": [o.pair.first for o in ranked],
            "second": [o.pair.second for o in ranked],
            "people, 0 to 10": [o.pair.human for o in ranked],
            "cosine": [round(o.cosine, 4) for o in ranked],
            "place by people": [o.human_place for o in ranked],
            "place by cosine": [o.cosine_place for o in ranked],
        },
        "wordsim 353",
        key="sco_people",
    )
    widgets.code_panel(snippets.word_similarity())
