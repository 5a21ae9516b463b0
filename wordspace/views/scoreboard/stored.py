"""The stored run of the analogy questions, and running it again."""

from collections.abc import Mapping, Sequence

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.evaluation.questions import google_analogies
from embedding_core.evaluation.report import SIZES, AnalogyReport, Method, SizeResult
from embedding_core.vectors.catalog import rounding
from wordspace.frame import widgets
from wordspace.views.scoreboard import cache, snippets, words
from wordspace.views.scoreboard.evaluate import evaluate, start


def show_analogies(vectors: WordVectors) -> None:
    stored = cache.stored_scoreboard()
    reports = {name: stored.reports[method] for name, method in words.METHODS.items()}
    usual = reports[words.USUAL]
    picture = html.score_bars(words.section_rows(usual), examples=words.examples(usual))
    st.html(html.answer(words.lead(usual.total), picture, words.lead_told(usual.total)))
    with widgets.fold("How it was asked; another rule; facts and forms", "sco_rules_fold") as panel:
        if panel.open:
            told = (
                words.how_answered(),
                words.stored_run(stored.info, usual.searched),
                words.how_exact(rounding()),
                words.RULES,
                words.KINDS,
                words.repeated(cache.inputs_among_wrong()),
                words.only_the_word(cache.right_among_wrong(), usual.total.asked - usual.total.correct),
            )
            st.markdown("\n\n".join(told))
            st.table(
                widgets.data_frame(words.totals_table(reports)),
                hide_index=True,
                border="horizontal",
                alt="Accuracy in total, of questions about facts and of those about forms",
            )
    with widgets.fold("Is it better with common words?", "sco_sizes_fold") as panel:
        if panel.open:
            show_sizes(usual.by_size)
    run_again(vectors, stored.reports)
    widgets.table(words.sections_table(reports), "scoreboard", key="sco_sections")
    widgets.code_panel(snippets.scoreboard("3cosadd", SIZES))


def show_sizes(sizes: Sequence[SizeResult]) -> None:
    """What the number of words that it knows does to how often it is right: a bar a number."""
    st.markdown(words.sizes_told(sizes))
    st.html(html.score_bars(words.size_rows(sizes)))
    widgets.csv(words.sizes_table(sizes), "vocabulary size", key="sco_sizes")


def run_again(vectors: WordVectors, stored: Mapping[Method, AnalogyReport]) -> None:
    """Compute both methods anew and say whether they agree with the stored run to the question."""
    wanted = st.button("Run it again here", key="sco_run", on_click=start, args=("sco_run_stopped",))
    if st.session_state.get("sco_run_stopped"):
        st.info("Stopped. What is shown is the stored run.")
    if not wanted:
        return
    reports = {}
    for method in words.METHODS.values():
        title = words.ASKING_AGAIN[method]
        report = evaluate(vectors, google_analogies(), method, title, "sco_run_stopped", SIZES)
        if report is None:
            return
        reports[method] = report
    if reports == dict(stored):
        st.success(words.run_agrees(0))
    else:
        changed = [report.differences(stored[method]) for method, report in reports.items()]
        st.error(words.run_agrees(sum(changed)))
