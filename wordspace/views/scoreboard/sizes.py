"""What the number of words that may win does to the score."""

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.evaluation.report import SIZES
from wordspace.frame import widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import percent
from wordspace.views.scoreboard import cache, snippets
from wordspace.views.scoreboard.failures import method_choice
from wordspace.views.scoreboard.stored import in_percent


def show_sizes(vectors: WordVectors) -> None:
    method = method_choice("sco_size_method")
    report = cache.stored_scoreboard().reports[method]
    by_size = {f"{size.max_rank:,}": size for size in report.by_size}
    chosen = st.select_slider(
        "Most frequent words that take part", list(by_size), value=list(by_size)[-1], key="sco_size", **KEPT
    )
    size = by_size[chosen]
    everything = report.by_size[-1].total.asked
    st.markdown(
        f"With the {chosen} most frequent words, **{percent(size.total.accuracy)}** of {size.total.asked:,} questions "
        f"are answered correctly (semantic {percent(size.semantic.accuracy)}, syntactic "
        f"{percent(size.syntactic.accuracy)}); {everything - size.total.asked:,} of the {everything:,} cannot be asked."
    )
    widgets.chart(
        figures.accuracy_by_size(
            [(s.max_rank, s.total, s.semantic, s.syntactic) for s in report.by_size], size.max_rank
        ),
        key="sco_sizes",
        alt="Lines of accuracy against vocabulary size; the same numbers are in the table.",
    )
    st.markdown(
        "Published figures for the same vectors differ because a smaller vocabulary leaves out the hard questions with "
        "rare words, and leaves fewer wrong words to choose from. gensim, for one, takes the 300,000 most frequent "
        "words unless told otherwise."
    )
    widgets.table(
        {
            "words": [s.max_rank for s in report.by_size],
            "questions asked": [s.total.asked for s in report.by_size],
            "all, %": [in_percent(s.total.accuracy) for s in report.by_size],
            "semantic, %": [in_percent(s.semantic.accuracy) for s in report.by_size],
            "syntactic, %": [in_percent(s.syntactic.accuracy) for s in report.by_size],
            "all, inputs left in, %": [in_percent(s.total.accuracy_with_inputs) for s in report.by_size],
        },
        "vocabulary size",
        key="sco_sizes",
    )
    widgets.code_panel(snippets.vocabulary_sizes(SIZES))
