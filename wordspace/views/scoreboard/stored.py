"""The stored run of the analogy questions, and running it again."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.evaluation.questions import google_analogies
from embedding_core.evaluation.report import SIZES, AnalogyReport, Method
from embedding_core.vectors.catalog import rounding
from wordspace.frame import widgets
from wordspace.frame.text import percent, rounding_in_words
from wordspace.views.scoreboard import cache, snippets
from wordspace.views.scoreboard.evaluate import evaluate, start
from wordspace.views.scoreboard.failures import METHODS


def show_analogies(vectors: WordVectors) -> None:
    stored = cache.stored_scoreboard()
    reports = {name: stored.reports[method] for name, method in METHODS.items()}
    total = reports["3CosAdd"].total
    st.markdown(
        f"Of {total.asked:,} questions such as *man is to king as woman is to ?*, the vectors answer "
        f"**{percent(total.accuracy)}** correctly by the usual rule (3CosAdd), which leaves the words of the question "
        f"out. When those words may be the answer, it is **{percent(total.accuracy_with_inputs)}**."
    )
    widgets.chart(
        figures.accuracy_by_section(reports),
        key="sco_sections",
        alt="For each section the share of questions answered correctly by 3CosAdd, by 3CosMul, and with the inputs "
        "left in; the same numbers are in the table.",
    )
    st.table(
        widgets.data_frame(totals_table(reports)),
        hide_index=True,
        border="horizontal",
        alt="Accuracy in total, semantic and syntactic",
    )
    info = stored.info
    st.caption(
        f"A stored run of {info.date}: {info.vectors} (sha256 {info.vectors_sha256[:12]}…), {info.questions}, "
        f"all {reports['3CosAdd'].searched:,} words searched, by {info.tool}. Mikolov and others 2013; Levy and "
        "Goldberg 2014."
    )
    st.caption(rounding_in_words(rounding()))
    run_again(vectors, stored.reports)
    widgets.table(sections_table(reports), "scoreboard", key="sco_sections")
    widgets.code_panel(snippets.scoreboard("3cosadd"))


def totals_table(reports: dict[str, AnalogyReport]) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {"method": [], "all": [], "semantic": [], "syntactic": []}
    for name, report in reports.items():
        scores = (report.total, report.semantic, report.syntactic)
        left_out = [score.accuracy for score in scores]
        left_in = [score.accuracy_with_inputs for score in scores]
        for method, shares in ((name, left_out), (f"{name}, inputs left in", left_in)):
            # A narrow table breaks lines at ordinary blanks.
            row = [method, *(percent(share).replace(" ", "\u00a0") for share in shares)]
            for column, value in zip(columns.values(), row, strict=True):
                column.append(value)
    return columns


def sections_table(reports: dict[str, AnalogyReport]) -> dict[str, list[Any]]:
    first = next(iter(reports.values()))
    counts: dict[str, list[Any]] = {
        "section": [section.name for section in first.sections],
        "kind": [section.kind for section in first.sections],
        "questions": [section.score.asked for section in first.sections],
        "skipped": [section.score.skipped for section in first.sections],
    }
    if not any(counts["kind"]):  # only the sections of the Google set have one
        del counts["kind"]
    for name, report in reports.items():
        counts[f"{name}, %"] = [in_percent(section.score.accuracy) for section in report.sections]
    for name, report in reports.items():
        counts[f"{name}, inputs left in, %"] = [in_percent(s.score.accuracy_with_inputs) for s in report.sections]
    if first.total.skipped:
        counts["why skipped"] = [section.note or "" for section in first.sections]
    return counts


def in_percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def run_again(vectors: WordVectors, stored: Mapping[Method, AnalogyReport]) -> None:
    """Compute both methods anew and say whether they agree with the stored run to the question."""
    wanted = st.button("Run it again here", key="sco_run", on_click=start, args=("sco_run_stopped",))
    if st.session_state.get("sco_run_stopped"):
        st.info("Stopped. What is shown is the stored run.")
    if not wanted:
        return
    reports = {}
    for name, method in METHODS.items():
        title = f"Answering 19,544 questions by {name}"
        report = evaluate(vectors, google_analogies(), method, title, "sco_run_stopped", SIZES)
        if report is None:
            return
        reports[method] = report
    if reports == dict(stored):
        st.success("Run here and now: the same answer to every question, by both methods, as in the stored run.")
    else:
        changed = sum(
            ours != theirs
            for method, report in reports.items()
            for here, there in zip(report.sections, stored[method].sections, strict=True)
            for ours, theirs in zip(here.outcomes, there.outcomes, strict=True)
        )
        st.error(f"Run here and now: {changed:,} of the answers differ from the stored run.")
