"""The analogy questions that were answered wrongly."""

from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors
from embedding_core.evaluation.report import AnalogyReport, Method, SectionResult
from embedding_core.figures import section_title
from embedding_core.text import lower_case
from wordspace.frame import widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import clean
from wordspace.views.scoreboard import cache, snippets, words

# More of a reader's own file would only slow the page down.
MOST_ROWS = 10_000


@dataclass(frozen=True)
class FailuresRequest:
    """A method and the name of a section."""

    method: Method
    section: str


def method_choice(key: str) -> Method:
    chosen = st.segmented_control(
        "Rule", list(words.METHODS), default="3CosAdd", required=True, key=key, help=words.RULES, **KEPT
    )
    return words.METHODS[chosen]


def show_failures(vectors: WordVectors) -> None:
    reports = cache.stored_scoreboard().reports
    request = ask(reports["3cosadd"])
    (section,) = [item for item in reports[request.method].sections if item.name == request.section]
    show_section(section, f"{request.section} {request.method}", request.method, "sco")
    widgets.code_panel(snippets.failures(request.section, request.method))


def ask(report: AnalogyReport) -> FailuresRequest:
    titles = {section.name: section_title(section.name, section.kind) for section in report.sections}
    left, right = st.columns(2, vertical_alignment="top")
    with left:
        method = method_choice("sco_method")
    with right:
        name = st.selectbox("Section", list(titles), format_func=titles.__getitem__, key="sco_section", **KEPT)
    return FailuresRequest(method, name)


def show_section(section: SectionResult, name: str, method: Method, key: str) -> None:
    """The failures of one section, to filter, download, and open on the Word arithmetic page.

    A section of the Google set, where names have capitals, is shown in lower case; a reader's own as he wrote it.
    """
    if skipped := words.skipped_in_words(section):
        st.info(skipped)
    if not section.score.asked:
        return
    wanted = st.text_input("Only questions with the word", key=f"{key}_filter", **KEPT)
    filtered = bool(wanted.strip())
    failures = [failure for failure in section.failures if not filtered or failure.mentions(wanted)]
    st.markdown(words.section_in_words(section, wanted if filtered else "", len(failures)))
    if len(failures) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS:,} are shown; the filter finds the others.")
        failures = failures[:MOST_ROWS]
    if not failures:
        return
    spelled = lower_case if section.kind else str
    data = widgets.data_frame(
        {
            "open": [words.link(f.question, method) for f in failures],  # first, where a phone shows it
            "question": [spelled(f"{q.a} : {q.b}, {q.c} : ?") for q in (f.question for f in failures)],
            "expected": [spelled(" / ".join([f.question.expected, *f.question.also])) for f in failures],
            "answered": [failure.answered for failure in failures],
            "place of the expected": [failure.rank for failure in failures],
            f"answered with the {words.ALLOWED}": [failure.answered_with_inputs for failure in failures],
        }
    )
    st.dataframe(
        data,
        hide_index=True,
        alt=f"The questions of {clean(section.name)} that were answered wrongly",
        column_config={"open": st.column_config.LinkColumn("picture", display_text="open", width="small")},
    )
    widgets.download(data, f"failures {name}", key=f"{key}_failures")
