"""The analogy questions that were answered wrongly."""

from urllib.parse import urlencode

import streamlit as st

from embedding_core import WordVectors
from embedding_core.evaluation.formats import Question
from embedding_core.evaluation.report import Method, Outcome, SectionResult
from embedding_core.figures import section_title
from embedding_core.text import fold, lower_case
from wordspace.frame import widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import clean, escape, listing, literal, percent
from wordspace.views.scoreboard import cache, snippets

METHODS: dict[str, Method] = {"3CosAdd": "3cosadd", "3CosMul": "3cosmul"}
# More of a reader's own file would only slow the page down.
MOST_NAMED = 5
MOST_ROWS = 10_000


def method_choice(key: str) -> Method:
    chosen = st.segmented_control("Method", list(METHODS), default="3CosAdd", required=True, key=key, **KEPT)
    return METHODS[chosen]


def show_failures(vectors: WordVectors) -> None:
    reports = cache.stored_scoreboard().reports
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        method = method_choice("sco_method")
    sections = {section.name: section for section in reports[method].sections}
    titles = {name: section_title(name, section.kind) for name, section in sections.items()}
    with right:
        name = st.selectbox("Section", list(sections), format_func=lambda name: titles[name], key="sco_section", **KEPT)
    show_section(sections[name], f"{name} {method}", method, "sco")
    widgets.code_panel(snippets.failures(name, method))


def show_section(section: SectionResult, name: str, method: Method, key: str) -> None:
    """The failures of one section, to filter, download, and open on the Word arithmetic page.

    A section of the Google set, where names have capitals, is shown in lower case; a reader's own as he wrote it.
    """
    score = section.score
    if section.note:
        note, words, _ = section.note.partition(" (")
        named = f": {listing([item.word for item in section.missing[:MOST_NAMED]])}" if words else ""
        more = len(section.missing) - MOST_NAMED
        st.info(note.rstrip(".") + named + (f" and {more:,} more" if more > 0 else "") + ".")
    if not score.asked:
        return
    wanted = st.text_input("Only questions with the word", key=f"{key}_filter", **KEPT)
    word = fold(wanted)
    failures = [f for f in section.failures if not word or word in failure_words(f)]
    title = section_title(section.name, section.kind)
    if section.kind:
        title = title[:1].upper() + title[1:]
    st.markdown(
        f"{escape(title)}: {score.correct:,} of {score.asked:,} right "
        f"({percent(score.accuracy)}), {len(section.failures):,} wrong."
        + (f" With the word {literal(wanted)}: {len(failures):,} of them." if word else "")
    )
    if len(failures) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS:,} are shown; the filter finds the others.")
        failures = failures[:MOST_ROWS]
    if not failures:
        return
    spelled = lower_case if section.kind else str
    data = widgets.data_frame(
        {
            "open": [link(f.question, method) for f in failures],  # first, where a phone shows it
            "question": [spelled(f"{q.a} : {q.b}, {q.c} : ?") for q in (f.question for f in failures)],
            "expected": [spelled(" / ".join([f.question.expected, *f.question.also])) for f in failures],
            "answered": [failure.answered for failure in failures],
            "place of the expected": [failure.rank for failure in failures],
            "with the inputs left in": [failure.answered_with_inputs for failure in failures],
        }
    )
    st.dataframe(
        data,
        hide_index=True,
        alt=f"The questions of {clean(section.name)} that were answered wrongly",
        column_config={"open": st.column_config.LinkColumn("picture", display_text="open", width="small")},
    )
    widgets.download(data, f"failures {name}", key=f"{key}_failures")


def failure_words(failure: Outcome) -> set[str]:
    q = failure.question
    return {fold(word) for word in (q.a, q.b, q.c, q.expected, *q.also, failure.answered or "")}


def link(question: Question, method: Method) -> str:
    """The address of a question on the Word arithmetic page, relative to this page's."""
    words = dict(zip(("ari_a", "ari_b", "ari_c"), (question.a, question.b, question.c), strict=True))
    query = {key: lower_case(word) for key, word in words.items()}
    if method != "3cosadd":
        query["ari_method"] = next(name for name, value in METHODS.items() if value == method)
    return "analogy?" + urlencode(query)
