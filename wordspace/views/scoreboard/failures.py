"""The analogy questions that were answered wrongly, and some that were answered rightly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import streamlit as st

from embedding_core import WordVectors, html, suggest
from embedding_core.context.bank import load_sentence_bank
from embedding_core.evaluation.items import Question
from embedding_core.evaluation.reasons import HARDLY_WRONG, reason
from embedding_core.evaluation.report import AnalogyReport, Method, Outcome, SectionResult
from embedding_core.evaluation.sections import section_title, short_name
from embedding_core.text import fold, lower_case
from wordspace.frame import links, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import escape
from wordspace.frame.unknown_words import pills_of_meant
from wordspace.views.scoreboard import answers_words, cache, own_words, snippets, words

NAME = "Wrong answers"
# More of a reader's own file would only slow the page down.
MOST_ROWS = 10_000
_TITLES_BEFORE = {"Countries and their people": "France, French"}
# What is seen without opening the table
MOST_LISTED = 12


@dataclass(frozen=True)
class FailuresRequest:
    """A method, the name of a section (empty: all of them), and a word that the answers are to have to do with."""

    method: Method
    section: str
    wanted: str


def method_choice(key: str) -> Method:
    """The rule by which questions are answered, folded away below: the usual one is what all pages use."""
    links.renamed(key, {words.IN_PAPERS[method]: name for name, method in words.METHODS.items()})
    with st.expander("By another rule"):
        chosen = st.segmented_control(
            "Rule",
            list(words.METHODS),
            default=words.USUAL,
            required=True,
            key=key,
            label_visibility="collapsed",
            **KEPT,
        )
        st.markdown(words.RULES)
    return words.METHODS[chosen]


def show_failures(vectors: WordVectors) -> None:
    reports = cache.stored_scoreboard().reports
    name, wanted = ask(reports["3cosadd"])
    answer = st.container()
    request = FailuresRequest(method_choice("sco_method"), name, wanted)
    report = reports[request.method]
    section = next((item for item in report.sections if item.name == request.section), None)
    with answer:
        if section is None:
            show_everything(vectors, report, request)
        else:
            title = f"{section.name} {request.method}"
            show_section(vectors, section, request.wanted, title, request.method, "sco", report)
    if section is None:
        widgets.code_panel(snippets.all_failures(request.wanted, request.method))
    else:
        widgets.code_panel(snippets.failures(section.name, request.method))


def ask(report: AnalogyReport) -> tuple[str, str]:
    """The name of a section, empty for all of them, and a word."""
    titles = {"": answers_words.ALL_KINDS} | {
        item.name: section_title(item.name, item.kind) for item in report.sections
    }
    links.renamed("sco_section", {short_name(name): title for name, title in titles.items() if name} | _TITLES_BEFORE)
    with st.container(horizontal=True, vertical_alignment="center", key="sco_failures_row"):
        name = st.selectbox(
            "Kind of question",
            list(titles),
            format_func=titles.__getitem__,
            key="sco_section",
            label_visibility="collapsed",
            width=300,
            **KEPT,
        )
        wanted = word_filter("sco_filter")
    return name, wanted


def forget_search() -> None:
    """Empty the search as its tab is left, not as Back opens it: who comes back would miss what it hides."""
    if st.session_state.get("sco_view") != NAME and "sco_filter" in st.session_state:
        st.session_state["sco_filter"] = ""


def word_filter(key: str) -> str:
    typed = st.text_input(
        "Only answers with the word",
        key=key,
        placeholder="Search a word",
        label_visibility="collapsed",
        width=220,
        **KEPT,
    )
    return typed.strip()


def show_everything(vectors: WordVectors, report: AnalogyReport, request: FailuresRequest) -> None:
    """The failures of all sections, some of each on top; with a word, those that have to do with it."""
    if request.wanted:
        found = failures_with(report, request.wanted)
        tell_found(vectors, report, None, request.wanted, "sco")
    else:
        found = [(section, list(section.failures)) for section in report.sections]
        st.markdown(answers_words.all_in_words(report.total))
    in_turn = zip_longest(*(answers_words.one_of_each(failures) for _, failures in found))
    failures = [failure for one_of_each in in_turn for failure in one_of_each if failure is not None]
    list_failures(vectors, failures, f"all {request.method}", request.method, "sco", lower=True)


def tell_found(
    vectors: WordVectors, report: AnalogyReport, section: SectionResult | None, wanted: str, key: str
) -> None:
    """How many wrong answers have to do with a word; of one that no question holds, which is spelled like it."""
    counts = counts_of(failures_with(report, wanted))
    parts = [section] if section is not None and counts else report.sections
    outcomes = [outcome for item in parts for outcome in item.outcomes]
    held = sum(outcome.mentions(wanted) for outcome in outcomes)
    st.markdown(answers_words.found_in_words(wanted, section, counts, held))
    if counts or held:
        return
    asked = {fold(word) for o in outcomes for word in (o.question.a, o.question.b, o.question.c, o.question.expected)}
    near = {word: escape(word) for word in suggest(vectors.words, wanted) if fold(word) in asked}

    def search(word: str) -> None:
        st.session_state[f"{key}_filter"] = word

    if near:
        pills_of_meant("Did you mean", f"{key}_filter_meant", near, search)


def failures_with(report: AnalogyReport, wanted: str) -> list[tuple[SectionResult, list[Outcome]]]:
    """Of each section the failures that have to do with a word."""
    return [(item, [failure for failure in item.failures if failure.mentions(wanted)]) for item in report.sections]


def counts_of(found: Sequence[tuple[SectionResult, Sequence[Outcome]]]) -> dict[str, int]:
    return {section_title(item.name, item.kind): len(failures) for item, failures in found if failures}


def show_section(
    vectors: WordVectors,
    section: SectionResult,
    wanted: str,
    name: str,
    method: Method,
    key: str,
    report: AnalogyReport,
) -> None:
    """How many questions of a section of the ``report`` are right, some of these, and the failures.

    A section of the Google set, where names have capitals, is shown in lower case; a reader's own as he wrote it.
    """
    if skipped := answers_words.skipped_in_words(section):
        st.info(skipped)
    if not section.score.asked:
        return
    failures: Sequence[Outcome] = answers_words.one_of_each(section.failures)
    right: Sequence[Outcome] = ()
    if wanted:
        failures = [failure for failure in failures if failure.mentions(wanted)]
        tell_found(vectors, report, section, wanted, key)
    else:
        st.markdown(answers_words.section_in_words(section))
        right = answers_words.some_right(section)
    list_failures(vectors, failures, name, method, key, lower=section.kind is not None, right=right)


def list_failures(
    vectors: WordVectors,
    failures: Sequence[Outcome],
    name: str,
    method: Method,
    key: str,
    *,
    lower: bool,
    right: Sequence[Outcome] = (),
) -> None:
    """The failures, to download, and to open on the Word arithmetic page, with why; some ``right`` answers below."""
    if len(failures) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS:,} are shown; the search finds the others.")
        failures = failures[:MOST_ROWS]
    if not failures and not right:
        return
    listed = [*failures[:MOST_LISTED], *right]
    first = listed[0].question
    spelled = lower_case if lower else str
    st.markdown(
        answers_words.how_to_read(Question(spelled(first.a), spelled(first.b), spelled(first.c), first.expected))
    )
    st.html(html.answered_questions([row_of(vectors, outcome, method, lower=lower) for outcome in listed]))
    st.caption(answers_words.press(len(vectors)))
    if not failures:
        return
    if len(failures) > MOST_LISTED:
        st.caption(f"{MOST_LISTED} of the {len(failures):,} wrong answers; the table has all of them.")
    widgets.table(outcome_columns(failures, lower=lower), f"failures {name}", key=f"{key}_failures")


def outcome_columns(outcomes: Sequence[Outcome], *, lower: bool) -> dict[str, Iterator[str | int | None]]:
    """The columns of a table with a row a question: generators, which are gone through when it is opened."""
    spelled = lower_case if lower else str
    return {
        "question": (spelled(in_short(outcome.question)) for outcome in outcomes),
        "expected": (spelled(expected_of(outcome.question)) for outcome in outcomes),
        "answered": (outcome.answered for outcome in outcomes),
        "its place": (outcome.rank for outcome in outcomes),
        "if words may repeat": (outcome.answered_with_inputs for outcome in outcomes),
    }


def row_of(vectors: WordVectors, outcome: Outcome, method: Method, *, lower: bool) -> html.Answered:
    """A question as it is listed, and why a wrong answer may have come out; with ``lower``, in lower case.

    In a reader's own spelling it is a question of his own, where why is told of an answer that is hardly wrong alone.
    """
    spelled = lower_case if lower else str
    q = outcome.question
    return html.Answered(
        spelled(in_short(q)),
        answers_words.link(q, method),
        outcome.answered,
        spelled(expected_of(q)),
        outcome.rank,
        why_wrong(vectors, outcome, hardly=not lower),
    )


def why_wrong(vectors: WordVectors, outcome: Outcome, *, hardly: bool = False) -> str:
    """Why a wrong answer may have come out, or only that it is ``hardly`` wrong; empty for a right one."""
    if outcome.correct:
        return ""
    found = reason(vectors, outcome)
    if hardly:
        return own_words.why(outcome.answered, found if found and found.tie in HARDLY_WRONG else None)
    q = outcome.question
    shared = load_sentence_bank().first_of_several(map(lower_case, (q.expected, q.c, q.b)))
    return own_words.why(outcome.answered, found, shared)


def in_short(question: Question) -> str:
    return f"{question.a} → {question.b}, {question.c} → ?"


def expected_of(question: Question) -> str:
    return " / ".join([question.expected, *question.also])
