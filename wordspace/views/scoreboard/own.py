"""A reader's own files: questions and judged pairs, in the formats in which such sets are published."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.evaluation import AnalogyReport, SimilarityReport, read_test_sets
from embedding_core.evaluation.archives import fingerprint
from embedding_core.evaluation.items import MAX_FILE_BYTES
from embedding_core.evaluation.similarity import evaluate_pair_lists
from wordspace.frame import widgets
from wordspace.frame.text import clean, escape
from wordspace.views.scoreboard import cache, snippets, words
from wordspace.views.scoreboard.evaluate import evaluate, start
from wordspace.views.scoreboard.failures import show_section, word_filter
from wordspace.views.scoreboard.people import show_report, show_table

MOST_SECTIONS = 500
MOST_SECTIONS_DRAWN = 40
MOST_LEFT_OUT = 3
EXAMPLE_FILE = ": capitals\nfrance paris italy rome\njapan tokyo egypt cairo\n: opposites\nhot cold big small\n"
EXAMPLE = [("example.txt", EXAMPLE_FILE.encode())]

Files = Sequence[tuple[str, bytes]]


def show_own(vectors: WordVectors) -> None:
    answer, question = st.columns([3, 2], gap="medium")
    with question:
        uploads = ask()
    with answer:
        tell(vectors, uploads)
    names = [upload.name for upload in uploads]
    widgets.code_panel(snippets.own_files(names) if names else snippets.own_questions(EXAMPLE_FILE))


def ask() -> list[Any]:
    """The reader's files; as long as there is none, the example is shown."""
    uploads = st.file_uploader(
        "Text files, CSV or a zip, together at most 5 MB",
        accept_multiple_files=True,
        max_upload_size=MAX_FILE_BYTES // 2**20,
        key="sco_upload",
    )
    st.markdown(words.FORMATS)
    if not uploads:
        st.markdown("Until there is one, this is the file:")
        st.code(EXAMPLE_FILE, language=None)
    return list(uploads)


def tell(vectors: WordVectors, uploads: Sequence[Any]) -> None:
    """What comes out for the files, or for the example."""
    files = [(upload.name, upload.getvalue()) for upload in uploads] or EXAMPLE
    if not uploads:
        st.caption(words.EXAMPLE)
    found = own_reports(vectors, files)
    for reason in found.left_out[:MOST_LEFT_OUT]:
        st.caption(f"Left out: {escape(reason, 300)}")
    if len(found.left_out) > MOST_LEFT_OUT:
        st.caption(f"{len(found.left_out) - MOST_LEFT_OUT} more files of the zip are left out.")
    if found.pairs:
        show_pairs(found.pairs)
    if found.analogies is not None:
        show_questions(found.analogies)


def show_pairs(reports: Mapping[str, SimilarityReport]) -> None:
    name = next(iter(reports))
    if len(reports) > 1:
        name = st.selectbox("Pairs", list(reports), format_func=clean, key="sco_own_pairs")
    report = reports[name]
    scores = [outcome.pair.human for outcome in report.outcomes] or [0.0, 1.0]
    scale = (min(scores), max(scores))
    st.markdown(show_report(report, name, "sco_own_people", scale, own=True))
    show_table(report, f"pairs {name}", "sco_own_people", scale, own=True)


def show_questions(report: AnalogyReport) -> None:
    total = report.total
    if total.asked:
        st.markdown(words.own_in_words(total))
    else:
        st.warning(f"None of the {total.skipped:,} questions could be asked: each has a word that is not in the set.")
    if len(report.sections) > MOST_SECTIONS:
        st.caption(f"The first {MOST_SECTIONS} of {len(report.sections):,} sections are shown.")
        report = replace(report, sections=report.sections[:MOST_SECTIONS])
    if total.asked and len(report.sections) <= MOST_SECTIONS_DRAWN:
        st.html(html.score_bars(words.own_rows(report)))
    widgets.table(words.sections_table({words.USUAL: report}), "own questions", key="sco_own", title="By section")
    names = {f"{number}. {clean(section.name)}": section for number, section in enumerate(report.sections, start=1)}
    chosen = st.selectbox("Section", list(names), key="sco_own_section")
    wanted = word_filter("sco_own_filter")
    show_section(names[chosen], wanted, "own questions", "3cosadd", "sco_own", report)


def own_reports(vectors: WordVectors, files: Files) -> cache.OwnReports:
    """The reports of some files; without that of the questions when the reader stopped it or the host is busy.

    Raises QuestionFileError.
    """
    key = fingerprint(files)
    kept = cache.own_reports()
    found = kept.get(key)
    if found is not None:
        return found
    sets = read_test_sets(files)
    pairs = evaluate_pair_lists(vectors, sets.pair_lists)
    if not sets.questions:
        found = cache.OwnReports(None, pairs, sets.left_out)
    elif st.session_state.get("sco_own_stopped") == key:
        st.info("Stopped.")
        st.button("Answer the questions", key="sco_own_start", on_click=start, args=("sco_own_stopped",))
        return cache.OwnReports(None, pairs, sets.left_out)
    else:
        report = evaluate(vectors, sets.questions, "3cosadd", "Answering your questions", "sco_own_stopped", what=key)
        found = cache.OwnReports(report, pairs, sets.left_out)
        if report is None:
            return found
    kept.put(key, found)
    return found
