"""The analogy questions that were answered wrongly."""

from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.evaluation.report import AnalogyReport, Method, Outcome, SectionResult
from embedding_core.figures import section_title
from embedding_core.text import lower_case
from wordspace.frame import links, widgets
from wordspace.frame.links import KEPT
from wordspace.views.scoreboard import cache, snippets, words

# More of a reader's own file would only slow the page down.
MOST_ROWS = 10_000
# What is seen without opening the table
MOST_LISTED = 25


@dataclass(frozen=True)
class FailuresRequest:
    """A method and the name of a section."""

    method: Method
    section: str


def method_choice(key: str) -> Method:
    links.renamed(key, {words.IN_PAPERS[method]: name for name, method in words.METHODS.items()})
    chosen = st.segmented_control(
        "Rule",
        list(words.METHODS),
        default=words.USUAL,
        required=True,
        key=key,
        label_visibility="collapsed",
        **KEPT,
    )
    return words.METHODS[chosen]


def show_failures(vectors: WordVectors) -> None:
    reports = cache.stored_scoreboard().reports
    request = ask(reports["3cosadd"])
    (section,) = [item for item in reports[request.method].sections if item.name == request.section]
    show_section(section, f"{request.section} {request.method}", request.method, "sco")
    st.markdown(words.RULES)
    widgets.code_panel(snippets.failures(request.section, request.method))


def ask(report: AnalogyReport) -> FailuresRequest:
    titles = {section.name: section_title(section.name, section.kind) for section in report.sections}
    with st.container(horizontal=True, vertical_alignment="center"):
        name = st.selectbox(
            "Kind of question",
            list(titles),
            format_func=titles.__getitem__,
            key="sco_section",
            label_visibility="collapsed",
            width=260,
            **KEPT,
        )
        method = method_choice("sco_method")
    return FailuresRequest(method, name)


def show_section(section: SectionResult, name: str, method: Method, key: str) -> None:
    """The failures of one section, to filter, download, and open on the Word arithmetic page.

    A section of the Google set, where names have capitals, is shown in lower case; a reader's own as he wrote it.
    """
    if skipped := words.skipped_in_words(section):
        st.info(skipped)
    if not section.score.asked:
        return
    wanted = st.text_input(
        "Only questions with the word",
        key=f"{key}_filter",
        placeholder="Only questions with this word",
        label_visibility="collapsed",
        width=360,
        **KEPT,
    )
    filtered = bool(wanted.strip())
    failures = [failure for failure in section.failures if not filtered or failure.mentions(wanted)]
    st.markdown(words.section_in_words(section, wanted if filtered else "", len(failures)))
    if len(failures) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS:,} are shown; the filter finds the others.")
        failures = failures[:MOST_ROWS]
    if not failures:
        return
    rows = [row_of(failure, method, lower=section.kind is not None) for failure in failures]
    st.html(html.wrong_answers(rows[:MOST_LISTED]))
    if len(rows) > MOST_LISTED:
        st.caption(f"The first {MOST_LISTED} of {len(rows):,}; the table has all of them.")
    widgets.table(
        {
            "question": [row.question for row in rows],
            "expected": [row.expected for row in rows],
            "answered": [row.answered for row in rows],
            "place of the expected": [row.place for row in rows],
            f"answered with the {words.ALLOWED}": [failure.answered_with_inputs for failure in failures],
        },
        f"failures {name}",
        key=f"{key}_failures",
    )


def row_of(failure: Outcome, method: Method, *, lower: bool) -> html.Wrong:
    """A failure as it is listed; with ``lower``, in lower case."""
    spelled = lower_case if lower else str
    q = failure.question
    return html.Wrong(
        spelled(f"{q.a} : {q.b}, {q.c} : ?"),
        words.link(q, method),
        failure.answered,
        spelled(" / ".join([q.expected, *q.also])),
        failure.rank,
    )
