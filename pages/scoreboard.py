"""Scoreboard: how often the vectors are right on published test sets, with every failure shown."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.analogy_evaluation import (
    SIZES,
    AnalogyReport,
    EvaluationCancelledError,
    Method,
    Outcome,
    SectionResult,
    evaluate_analogies,
)
from embedding_core.figures import section_title
from embedding_core.question_files import MAX_FILE_BYTES, Question, QuestionSection, google_analogies, parse_questions
from embedding_core.webui import cache, layout, snippets, widgets
from embedding_core.webui.text import clean, escape, listing, literal, percent

METHODS: dict[str, Method] = {"3CosAdd": "3cosadd", "3CosMul": "3cosmul"}
UNNAMED = {"fuck"}
MOST_WAITS = 100  # of 0.2 s
# The published questions take 3 s; tens of thousands with words of their own would hold the only slot for hours.
LONGEST_RUN = 90
# More of a reader's own file would only slow the page down.
MOST_NAMED = 5
MOST_ROWS = 10_000
MOST_SECTIONS = 500
MOST_SECTIONS_DRAWN = 40
EXAMPLE_FILE = ": capitals\nfrance paris italy rome\njapan tokyo egypt cairo\n: opposites\nhot cold big small\n"


def method_choice(key: str) -> Method:
    chosen = st.segmented_control(
        "Method", list(METHODS), default="3CosAdd", required=True, key=key, bind="query-params", persist_state="session"
    )
    return METHODS[chosen]


def show_analogies(vectors: WordVectors) -> None:
    stored = cache.stored_scoreboard()
    reports = {name: stored.reports[method] for name, method in METHODS.items()}
    total = reports["3CosAdd"].total
    st.markdown(
        f"Of {total.asked:,} questions such as *man is to king as woman is to ?*, the vectors answer "
        f"**{percent(total.accuracy)}** correctly by the usual rule (3CosAdd), which leaves the words of the question "
        f"out. When those words may be the answer, it is **{percent(total.accuracy_with_inputs)}**."
    )
    st.plotly_chart(
        figures.accuracy_by_section(reports),
        key="sco_sections",
        config=figures.CONFIG,
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


def start(stopped: str) -> None:
    st.session_state[stopped] = ""


def stop(stopped: str, what: str) -> None:
    st.session_state[stopped] = what


def evaluate(
    vectors: WordVectors,
    questions: Sequence[QuestionSection],
    method: Method,
    title: str,
    stopped: str,
    sizes: Sequence[int] = (),
    what: str = "run",
) -> AnalogyReport | None:
    """Run an evaluation with a progress bar and a way to stop it; None when the host is busy with another one.

    A click on Stop, and a run that takes too long, put ``what`` into the session under ``stopped``.
    """
    # A click reruns the page, and the next change of the progress bar is where this run then ends.
    bar, button = st.progress(0.0, title), st.empty()
    button.button("Stop", key=f"{stopped}_{method}", on_click=stop, args=(stopped, what))
    slot = cache.evaluation_slot()
    waits = 0
    while not slot.acquire(timeout=0.2):
        waits += 1
        if waits > MOST_WAITS:
            bar.empty()
            button.empty()
            st.warning("Another visitor's evaluation is running. Try again in a minute.")
            return None
        bar.progress(0.0, "Waiting for another visitor's evaluation to end")
    try:
        end = time.monotonic() + LONGEST_RUN
        report = evaluate_analogies(
            vectors,
            questions,
            method=method,
            sizes=sizes,
            progress=lambda share: bar.progress(share, title),
            cancelled=lambda: time.monotonic() > end,
        )
    except EvaluationCancelledError:
        stop(stopped, what)
        st.warning(f"Not done after {LONGEST_RUN} seconds, so it was stopped. Fewer questions, or fewer words, help.")
        report = None
    finally:
        slot.release()
    bar.empty()
    button.empty()
    return report


def show_failures(vectors: WordVectors) -> None:
    reports = cache.stored_scoreboard().reports
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        method = method_choice("sco_method")
    sections = {section.name: section for section in reports[method].sections}
    with right:
        name = st.selectbox(
            "Section", list(sections), format_func=section_title, key="sco_section", bind="query-params",
            persist_state="session",
        )  # fmt: skip
    show_section(sections[name], f"{name} {method}", method)
    widgets.code_panel(snippets.failures(name, method))


def show_section(section: SectionResult, name: str, method: Method) -> None:
    """The failures of one section, to filter, download, and open on the Word arithmetic page."""
    score = section.score
    if section.note:
        note, words, _ = section.note.partition(" (")
        named = f": {listing([item.word for item in section.missing[:MOST_NAMED]])}" if words else ""
        more = len(section.missing) - MOST_NAMED
        st.info(note.rstrip(".") + named + (f" and {more:,} more" if more > 0 else "") + ".")
    if not score.asked:
        return
    wanted = st.text_input(
        "Only questions with the word", key="sco_filter", bind="query-params", persist_state="session"
    )
    word = wanted.strip().casefold()
    failures = [f for f in section.failures if not word or word in failure_words(f)]
    title = section_title(section.name)
    st.markdown(
        f"{escape(title[:1].upper() + title[1:])}: {score.correct:,} of {score.asked:,} right "
        f"({percent(score.accuracy)}), {len(section.failures):,} wrong."
        + (f" With the word {literal(wanted)}: {len(failures):,} of them." if word else "")
    )
    if len(failures) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS:,} are shown; the filter finds the others.")
        failures = failures[:MOST_ROWS]
    if not failures:
        return
    data = widgets.data_frame(
        {
            "open": [link(f.question, method) for f in failures],  # first, where a phone shows it
            "question": [f"{q.a} : {q.b}, {q.c} : ?".casefold() for q in (f.question for f in failures)],
            "expected": [failure.question.expected.casefold() for failure in failures],
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
    widgets.download(data, f"failures {name}", key="sco_failures")


def failure_words(failure: Outcome) -> set[str]:
    question = failure.question
    return {word.casefold() for word in (question.a, question.b, question.c, question.expected, failure.answered or "")}


def link(question: Question, method: Method) -> str:
    """The address of a question on the Word arithmetic page, relative to this page's."""
    words = dict(zip(("ari_a", "ari_b", "ari_c"), (question.a, question.b, question.c), strict=True))
    query = {key: word.casefold() for key, word in words.items()}
    if method != "3cosadd":
        query["ari_method"] = next(name for name, value in METHODS.items() if value == method)
    return "analogy?" + urlencode(query)


def show_similarity(vectors: WordVectors) -> None:
    report = cache.word_similarity()
    # Shown in front of classes: a pair with a swear word stays in the table only.
    worst = [o for o in report.worst(10) if not {o.pair.first, o.pair.second} & UNNAMED][:7]
    st.markdown(
        f"People rated {len(report.outcomes)} pairs of words from 0 to 10. The order that the cosines give agrees with "
        f"theirs at a Spearman's rho of `{report.spearman:.2f}` (1 is the same order, 0 is no relation)."
    )
    st.plotly_chart(
        figures.human_against_cosine(report, worst),
        key="sco_people",
        config=figures.CONFIG,
        alt=f"Scatter of human scores against cosines for {len(report.outcomes)} pairs; the worst disagreements are "
        + "; ".join(f"{o.pair.first}, {o.pair.second}" for o in worst),
    )
    told = "; ".join(
        f"{listing([o.pair.first, o.pair.second])} (people {o.pair.human:.1f}, cosine {o.cosine:.2f})"
        for o in worst[:3]
    )
    st.markdown(
        f"Among the worst disagreements: {told}. The ratings mix *alike* with *belonging together*, and a word with "
        "several senses has one vector only (WordSim-353, Finkelstein and others 2002)."
    )
    if report.skipped:
        st.caption(
            f"{len(report.skipped)} pairs are left out because words are missing: {listing(report.missing[:10])}."
        )
    ranked = report.worst(len(report.outcomes))
    widgets.table(
        {
            "first": [o.pair.first for o in ranked],
            "second": [o.pair.second for o in ranked],
            "people, 0 to 10": [o.pair.human for o in ranked],
            "cosine": [round(o.cosine, 4) for o in ranked],
            "place by people": [o.human_place for o in ranked],
            "place by cosine": [o.cosine_place for o in ranked],
        },
        "wordsim 353",
        key="sco_people",
    )
    widgets.code_panel(snippets.word_similarity())


def show_sizes(vectors: WordVectors) -> None:
    method = method_choice("sco_size_method")
    report = cache.stored_scoreboard().reports[method]
    by_size = {f"{size.max_rank:,}": size for size in report.by_size}
    chosen = st.select_slider(
        "Most frequent words that take part", list(by_size), value=list(by_size)[-1], key="sco_size",
        bind="query-params", persist_state="session",
    )  # fmt: skip
    size = by_size[chosen]
    everything = report.by_size[-1].total.asked
    st.markdown(
        f"With the {chosen} most frequent words, **{percent(size.total.accuracy)}** of {size.total.asked:,} questions "
        f"are answered correctly (semantic {percent(size.semantic.accuracy)}, syntactic "
        f"{percent(size.syntactic.accuracy)}); {everything - size.total.asked:,} of the {everything:,} cannot be asked."
    )
    st.plotly_chart(
        figures.accuracy_by_size(
            [(s.max_rank, s.total, s.semantic, s.syntactic) for s in report.by_size], size.max_rank
        ),
        key="sco_sizes",
        config=figures.CONFIG,
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
    show_section(names[chosen], "own questions", "3cosadd")
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


VIEWS: dict[str, Callable[[WordVectors], None]] = {
    "Analogies": show_analogies,
    "Failures": show_failures,
    "Beside people": show_similarity,
    "Vocabulary size": show_sizes,
    "Your questions": show_own,
}

with layout.page(
    "pages/scoreboard.py",
    "How often are the vectors right? Published test sets, with every failure shown.",
):
    layout.views(VIEWS, "sco_view", shipped_only=True)
