"""A reader's own question files."""

import hashlib
from dataclasses import replace

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.evaluation.formats import MAX_FILE_BYTES, parse_questions
from embedding_core.evaluation.report import (
    AnalogyReport,
)
from wordspace.frame import widgets
from wordspace.frame.text import clean, percent
from wordspace.views.scoreboard import cache, snippets
from wordspace.views.scoreboard.evaluate import evaluate, start
from wordspace.views.scoreboard.failures import show_section
from wordspace.views.scoreboard.stored import sections_table

MOST_SECTIONS = 500
MOST_SECTIONS_DRAWN = 40
EXAMPLE_FILE = ": capitals\nfrance paris italy rome\njapan tokyo egypt cairo\n: opposites\nhot cold big small\n"


def show_own(vectors: WordVectors) -> None:
    st.markdown(
        "A text file in the format of the Google set: a line `: name` opens a section, every other line has four words."
    )
    upload = st.file_uploader(
        "Question file, at most 5 MB, UTF-8", type=["txt"], max_upload_size=MAX_FILE_BYTES // 2**20, key="sco_upload"
    )
    if upload is None:
        st.markdown("Until there is one, this is the file:")
        st.code(EXAMPLE_FILE, language=None)
    report = own_report(vectors, EXAMPLE_FILE.encode() if upload is None else upload.getvalue())
    if report is None:
        return
    total = report.total
    if total.asked:
        st.markdown(
            f"{total.correct:,} of {total.asked:,} questions are answered correctly ({percent(total.accuracy)}); with "
            f"the inputs left in {percent(total.accuracy_with_inputs)}. {total.skipped:,} could not be asked."
        )
    else:
        st.warning(f"None of the {total.skipped:,} questions could be asked: each has a word that is not in the set.")
    if len(report.sections) > MOST_SECTIONS:
        st.caption(f"The first {MOST_SECTIONS} of {len(report.sections):,} sections are shown.")
        report = replace(report, sections=report.sections[:MOST_SECTIONS])
    if total.asked and len(report.sections) <= MOST_SECTIONS_DRAWN:
        st.plotly_chart(
            figures.accuracy_by_section({"3CosAdd": report}),
            key="sco_own",
            config=figures.CONFIG,
            alt="For each of your sections the share of questions answered correctly by 3CosAdd, and with the inputs "
            "left in; the same numbers are in the table.",
        )
    widgets.table(sections_table({"3CosAdd": report}), "own questions", key="sco_own", title="By section")
    names = {f"{number}. {clean(section.name)}": section for number, section in enumerate(report.sections, start=1)}
    chosen = st.selectbox("Section", list(names), key="sco_own_section")
    show_section(names[chosen], "own questions", "3cosadd", "sco_own_filter")
    widgets.code_panel(snippets.own_questions(EXAMPLE_FILE if upload is None else None))


def own_report(vectors: WordVectors, data: bytes) -> AnalogyReport | None:
    """The report of a question file; None when the reader stopped it or the host is busy.

    Raises QuestionFileError.
    """
    key = hashlib.sha256(data).hexdigest()
    reports = cache.own_reports()
    report = reports.get(key)
    if report is not None:
        return report
    if st.session_state.get("sco_own_stopped") == key:
        st.info("Stopped.")
        st.button("Answer the questions", key="sco_own_start", on_click=start, args=("sco_own_stopped",))
        return None
    questions = parse_questions(data)
    report = evaluate(vectors, questions, "3cosadd", "Answering your questions", "sco_own_stopped", what=key)
    if report is not None:
        reports.put(key, report)
    return report
