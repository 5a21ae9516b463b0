"""What the number of words that may win does to the score."""

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.evaluation.report import SIZES, AnalogyReport
from wordspace.frame import widgets
from wordspace.views.scoreboard import cache, snippets, words
from wordspace.views.scoreboard.failures import method_choice


def show_sizes(vectors: WordVectors) -> None:
    """The view; the rule is asked for below the answer."""
    answer = st.container()
    report = cache.stored_scoreboard().reports[method_choice("sco_size_method")]
    with answer:
        tell(report)
    with widgets.fold("Facts and forms; why published figures differ", "sco_sizes_more") as panel:
        if panel.open:
            st.markdown(words.sizes_more(report.by_size))
    widgets.table(words.sizes_table(report.by_size), "vocabulary size", key="sco_sizes")
    widgets.code_panel(snippets.vocabulary_sizes(SIZES))


def tell(report: AnalogyReport) -> None:
    """A bar a size, and why the score falls."""
    sizes = report.by_size
    picture = html.score_bars(words.size_rows(sizes))
    st.html(html.answer(words.sizes_headline(sizes), picture, words.sizes_told(sizes)))
