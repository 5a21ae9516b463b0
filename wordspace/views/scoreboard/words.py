"""What the Scoreboard page says, in sentences and in the columns of its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape as escape_html
from typing import Any
from urllib.parse import urlencode

from embedding_core.evaluation import AnalogyReport
from embedding_core.evaluation.report import Method, Outcome, Score, SectionResult, SizeResult
from embedding_core.evaluation.sections import PLAIN_SECTIONS, section_title
from embedding_core.evaluation.stored import RunInfo
from embedding_core.html import ScoreRow, paragraphs
from embedding_core.text import whole_percent
from embedding_core.vectors.catalog import Rounding
from wordspace.frame.terms import term
from wordspace.frame.text import of_hundred, percent

# As they stand in a link
USUAL, PRODUCT = "usual rule", "product rule"
METHODS: dict[str, Method] = {USUAL: "3cosadd", PRODUCT: "3cosmul"}
# As papers call them, and the page of a sum, and links to this one did
IN_PAPERS: dict[Method, str] = {"3cosadd": "3CosAdd", "3cosmul": "3CosMul"}
# While they are asked anew
ASKING_AGAIN: dict[Method, str] = {
    "3cosadd": "Answering 19,544 questions: first of two rounds",
    "3cosmul": "Second round, by another rule: it multiplies instead of adding",
}
ALLOWED = "if it may repeat a word"
RULES = (
    "**Another rule.** The usual rule, which papers call 3CosAdd, adds up how near a word is to queen, how far from "
    "king, and how near to man. The *product rule*, 3CosMul in papers (Levy and Goldberg 2014), multiplies and divides "
    "instead, so that no single one of the three decides alone. All other pages use the usual rule, unless they say "
    "otherwise. Other forms of a question's words, such as *policemen*, may be answers here, as the test has it; *Word "
    "arithmetic* leaves them out."
)
KINDS = (
    "**Facts and forms.** Papers call questions about facts, such as *athens is to greece*, semantic, and those about "
    "forms of a word, such as *quick is to quickly*, syntactic."
)
# Questions of the Google set that need no knowledge: answered rightly in any case, by the custom, and wrongly
ASKED = (("man", "woman", "dad"), ("man", "woman", "king"), ("man", "woman", "brother"))
# A percentage of fewer questions would say no more than their number.
FEWEST_IN_PERCENT = 20


def lead(total: Score) -> str:
    """How often the answer is right, as HTML."""
    return f"<b>{of_hundred(total.accuracy)}</b> answers are right"


def only_by_rule(total: Score) -> int:
    """How many of a hundred answers are right only since a word of the question may not be one."""
    return whole_percent(total.accuracy or 0.0) - whole_percent(total.accuracy_with_inputs or 0.0)


def examples(report: AnalogyReport) -> list[str]:
    """An answer that is right in any case, one that is so by the custom, and a wrong one, as HTML; "" for none."""
    family = [outcome for section in report.sections if section.name == "family" for outcome in section.outcomes]
    outcomes = {(o.question.a, o.question.b, o.question.c): o for o in family}
    told = ["", "", ""]
    for outcome in (outcomes[question] for question in ASKED if question in outcomes):
        told[(not outcome.correct_with_inputs) + (not outcome.correct)] = _example(outcome)
    return told


def _example(outcome: Outcome) -> str:
    q, said = outcome.question, escape_html(outcome.answered or "nothing")
    asked = f"<em>{escape_html(f'{q.a} is to {q.b} as {q.c} is to')}</em>"
    if not outcome.correct:
        return f"{asked} <i>{said}</i> (right is {escape_html(q.expected)})"
    if outcome.correct_with_inputs:
        return f"{asked} <b>{said}</b>"
    repeating = escape_html(outcome.answered_with_inputs or "nothing")
    return f"{asked} <b>{said}</b>; were it allowed to repeat a word, it would say <i>{repeating}</i>"


def lead_told(total: Score) -> str:
    """How the picture is read, as HTML."""
    return paragraphs(
        "Each row is a kind of question: facts above the line, grammar below, each from easy to hard. Press a row to "
        "see its wrong answers.",
        "A word of the question may not be the answer. Without this rule only "
        f"{of_hundred(total.accuracy_with_inputs)} would be right.",
    )


def how_answered() -> str:
    """How an answer comes about."""
    rule = term("usual-rule")
    return (
        f"**How it answers.** *King is to queen as man is to what?* It takes the word nearest to *queen − king + man*, "
        f"by the {rule}, and leaves out king, queen and man themselves, as is the custom of such tests."
    )


def repeated(inputs_among_wrong: float | None) -> str:
    """How often a wrong answer is a word of the question, where that may be."""
    return (
        "**If it may repeat a word of the question**, it mostly does: "
        f"{of_hundred(inputs_among_wrong)} of its wrong answers are then one of the three."
    )


def only_the_word(as_right: int, wrong: int) -> str:
    """How many wrong answers are ``as_right`` as the counted one, as far as is known."""
    return (
        f"**Only the very word counts.** At least {as_right:,} of its {wrong:,} wrong answers are as right, such as "
        "*Britain* for *England*: London is the capital of both."
    )


def section_rows(report: AnalogyReport) -> list[ScoreRow]:
    """A row for all questions, then one a section of the Google set; each leads to its answers.

    What anybody can answer comes first: facts, then forms of words, in each kind the easiest on top.
    """
    ordered = sorted(report.sections, key=lambda each: (each.kind != "semantic", -(each.score.accuracy or 0.0)))
    return [
        _row_of_many("All questions", "", report.total, failures_link("")),
        *(
            replace(
                _section_row(section, failures_link(section_title(section.name, section.kind))),
                parted=section.kind != before.kind,
            )
            for before, section in zip([ordered[0], *ordered], ordered, strict=False)
        ),
    ]


def _row_of_many(title: str, example: str, score: Score, address: str = "") -> ScoreRow:
    """A row of so many questions that how many are right is said of a hundred."""
    right = of_hundred(score.accuracy)
    return ScoreRow(title, example, score.accuracy, score.accuracy_with_inputs, right, address)


def own_rows(report: AnalogyReport) -> list[ScoreRow]:
    """A row a section of a reader's file, in its order."""
    return [_section_row(section, "") for section in report.sections]


def _section_row(section: SectionResult, address: str) -> ScoreRow:
    score, plain = section.score, PLAIN_SECTIONS.get(section.name) if section.kind else None
    return ScoreRow(
        section_title(section.name, section.kind),
        " is to ".join(plain.pair) if plain else "",
        score.accuracy,
        score.accuracy_with_inputs,
        right_of(score) if score.asked else "none asked",
        address,
    )


def right_of(score: Score) -> str:
    """How many are right: of 100, or of those that were asked, where these are few."""
    if score.asked < FEWEST_IN_PERCENT:
        return f"{score.correct:,} of {score.asked:,}"
    return of_hundred(score.accuracy)


def failures_link(title: str, wanted: str = "") -> str:
    """The address of the answers of a kind of question, relative to this page's; all kinds where it is empty."""
    query = {"sco_view": "Wrong answers"} | ({"sco_section": title} if title else {})
    return "?" + urlencode(query | ({"sco_filter": wanted} if wanted else {}))


def stored_run(info: RunInfo, searched: int) -> str:
    return (
        f"**A stored run** of {info.date}, of 19,544 questions: {info.vectors} (sha256 {info.vectors_sha256[:12]}…), "
        f"{info.questions}, all {searched:,} words searched, by {info.tool}. Mikolov and others 2013; Levy and "
        "Goldberg 2014."
    )


def how_exact(rounding: Rounding) -> str:
    """What the numbers are that were asked, and how far they are those that were published."""
    return (
        "Asked were the vectors as they ship, whose numbers are rounded: "
        f"{of_hundred(rounding.same_ten)} words have the same ten nearest words as with the published numbers, and "
        f"{of_hundred(rounding.same_first)} the same nearest one."
    )


def run_agrees(changed: int) -> str:
    if not changed:
        return "Run here and now: the same answer to every question, by both rules, as in the stored run."
    return f"Run here and now: {changed:,} of the answers differ from the stored run."


def totals_table(reports: Mapping[str, AnalogyReport]) -> dict[str, list[str]]:
    """Accuracy in total and by kind, a row a rule and another with the words of the question allowed."""
    columns: dict[str, list[str]] = {"rule": [], "all": [], "facts (semantic)": [], "forms (syntactic)": []}
    for name, report in reports.items():
        scores = (report.total, report.semantic, report.syntactic)
        left_out = [score.accuracy for score in scores]
        left_in = [score.accuracy_with_inputs for score in scores]
        for rule, shares in ((name, left_out), (f"{name}, {ALLOWED}", left_in)):
            # A narrow table breaks lines at ordinary blanks.
            row = [rule, *(percent(share).replace(" ", "\u00a0") for share in shares)]
            for column, value in zip(columns.values(), row, strict=True):
                column.append(value)
    return columns


def sections_table(reports: Mapping[str, AnalogyReport]) -> dict[str, list[Any]]:
    """A row a section, with the accuracy of each method; why questions were skipped, where some were."""
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
        counts[f"{name}, {ALLOWED}, %"] = [in_percent(s.score.accuracy_with_inputs) for s in report.sections]
    if first.total.skipped:
        counts["why skipped"] = [section.note or "" for section in first.sections]
    return counts


def sizes_table(sizes: Sequence[SizeResult]) -> dict[str, list[Any]]:
    """A row a size of the vocabulary."""
    return {
        "words": [size.max_rank for size in sizes],
        "questions asked": [size.total.asked for size in sizes],
        "all, %": [in_percent(size.total.accuracy) for size in sizes],
        "facts (semantic), %": [in_percent(size.semantic.accuracy) for size in sizes],
        "forms (syntactic), %": [in_percent(size.syntactic.accuracy) for size in sizes],
        f"all, {ALLOWED}, %": [in_percent(size.total.accuracy_with_inputs) for size in sizes],
    }


def in_percent(share: float | None) -> float | None:
    """A share of 0..1 as a number of percent with one digit, for a table."""
    return None if share is None else round(100 * share, 1)


def size_rows(sizes: Sequence[SizeResult]) -> list[ScoreRow]:
    """A row a size of the vocabulary, the smallest on top."""
    return [_row_of_many(f"{size.max_rank:,} words", f"{size.total.asked:,} questions", size.total) for size in sizes]


def sizes_told(sizes: Sequence[SizeResult]) -> str:
    """What it is if the machine knows only the commonest words, and why published figures differ."""
    fewest, everything = sizes[0], sizes[-1]
    return (
        f"If it knew only the {fewest.max_rank:,} commonest words, {fewest.total.asked:,} of the "
        f"{everything.total.asked:,} questions could be asked, and **{of_hundred(fewest.total.accuracy)}** of these "
        f"answers would be right; with all {everything.max_rank:,}, {of_hundred(everything.total.accuracy)}. Published "
        "figures for the same vectors differ for this reason: gensim, for one, takes the 300,000 commonest words "
        "unless told otherwise."
    )
