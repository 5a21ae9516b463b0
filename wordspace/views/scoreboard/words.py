"""What the Scoreboard page says, in sentences and in the columns of its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape as escape_html
from itertools import zip_longest
from typing import Any
from urllib.parse import urlencode

from embedding_core.evaluation import AnalogyReport, SimilarityReport
from embedding_core.evaluation.items import Question
from embedding_core.evaluation.report import Method, Outcome, Score, SectionResult, SizeResult
from embedding_core.evaluation.sections import PLAIN_SECTIONS, section_title
from embedding_core.evaluation.similarity import PairOutcome
from embedding_core.evaluation.stored import RunInfo
from embedding_core.html import ScoreRow, paragraphs
from embedding_core.text import lower_case, rounded, whole_percent
from embedding_core.vectors.catalog import Rounding
from wordspace.frame.terms import term
from wordspace.frame.text import escape, listing, literal, of_hundred, percent

# As they stand in a link
USUAL, PRODUCT = "usual rule", "product rule"
METHODS: dict[str, Method] = {USUAL: "3cosadd", PRODUCT: "3cosmul"}
# As papers call them, and the page of a sum, and links to this one did
IN_PAPERS: dict[Method, str] = {"3cosadd": "3CosAdd", "3cosmul": "3CosMul"}
ALLOWED = "question's words allowed"
# All kinds of questions together, where one kind is chosen
ALL_KINDS = "All kinds of questions"
RULES = (
    "**Another rule.** The usual rule, which papers call 3CosAdd, adds up how near a word is to queen, how far from "
    "king, and how near to man. The *product rule*, 3CosMul in papers (Levy and Goldberg 2014), multiplies and divides "
    "instead, so that no single one of the three decides alone. All other pages use the usual rule, unless they say "
    "otherwise."
)
KINDS = (
    "**Facts and forms.** Papers call questions about facts, such as *athens is to greece*, semantic, and those about "
    "forms of a word, such as *quick is to quickly*, syntactic."
)
# Questions of the Google set that need no knowledge
ASKED = (("king", "queen", "man"), ("boy", "girl", "brother"))
RATINGS = (
    "Two people do not agree fully either: on this test Spearman’s rho between two of its judges is "
    "0.61 on average, as Hill and others (2015) report. The ratings mix *alike* with *belonging together*, and a word "
    "with several senses has one vector only (WordSim-353, Finkelstein and others 2002)."
)
MOST_NAMED = 5
# Shown in front of classes: a pair with a swear word stays in the table only.
UNNAMED = {"fuck"}
MOST_WORST = 3
# A percentage of fewer questions would say no more than their number.
FEWEST_IN_PERCENT = 20
# Of fewer judged pairs any agreement may be chance.
FEWEST_JUDGED = 10
# With ten pairs in random order two of a hundred agree so often (the normal approximation of Kendall's tau).
SURE = 0.75
ONLY_THE_LIST = "Only the very word of the list is right: *argentine* is wrong where the list has *argentinean*."


def lead(total: Score) -> str:
    """How often the answer is right, as HTML."""
    return f"The machine has read six billion words. It answers <b>{of_hundred(total.accuracy)}</b> questions right."


def asked(report: AnalogyReport) -> str:
    """A question that anybody can answer and that is answered rightly, and one that is not, as HTML."""
    family = [outcome for section in report.sections if section.name == "family" for outcome in section.outcomes]
    outcomes = {(o.question.a, o.question.b, o.question.c): o for o in family}
    return paragraphs(*(_asked(outcomes[question]) for question in ASKED if question in outcomes))


def _asked(outcome: Outcome) -> str:
    q, said = outcome.question, escape_html(outcome.answered or "nothing")
    told = (
        f"<b>{said}</b>, which is right." if outcome.correct else f"<i>{said}</i>; right is {escape_html(q.expected)}."
    )
    return f"<em>{escape_html(f'{q.a} is to {q.b} as {q.c} is to ?')}</em> It says {told}"


def lead_told(total: Score) -> str:
    """How the picture is read, and what the help is, as HTML."""
    return paragraphs(
        "Each row is a kind of question, the easiest on top. Press a row to see its answers, right and wrong.",
        "The little help: it may not answer with a word of the question. Without it, it mostly does, and only "
        f"{of_hundred(total.accuracy_with_inputs)} answers are right: the left part of each bar.",
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


def section_rows(report: AnalogyReport) -> list[ScoreRow]:
    """A row for all questions, then one a section of the Google set, the easiest on top; each leads to its answers."""
    ordered = sorted(report.sections, key=lambda section: -(section.score.accuracy or 0.0))
    return [
        _row_of_many("All questions", "", report.total, failures_link("")),
        *(_section_row(section, failures_link(section_title(section.name, section.kind))) for section in ordered),
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
        " : ".join(plain.pair) if plain else "",
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
    query = {"sco_view": "Answers"} | ({"sco_section": title} if title else {})
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
        return "Run here and now: the same answer to every question, by both methods, as in the stored run."
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


def sizes_headline(sizes: Sequence[SizeResult]) -> str:
    """The score with the fewest words, and with all, as HTML."""
    fewest, everything = sizes[0], sizes[-1]
    return (
        f"Rare words are harder: with the {fewest.max_rank:,} commonest only, "
        f"<b>{of_hundred(fewest.total.accuracy)}</b> answers are right; with all {everything.max_rank:,} it "
        f"is {whole_percent(everything.total.accuracy or 0)}."
    )


def sizes_told(sizes: Sequence[SizeResult]) -> str:
    """Why the score falls as words are added, as HTML."""
    fewest, everything = sizes[0], sizes[-1]
    return paragraphs(
        f"With the commonest words only, {fewest.total.asked:,} of the {everything.total.asked:,} questions can be "
        "asked, and there are fewer wrong words to choose from."
    )


def sizes_more(sizes: Sequence[SizeResult]) -> str:
    """What it is for facts and for forms, and why published figures differ."""
    everything = sizes[-1]
    return (
        "With all words, of the questions about facts, such as *athens is to greece*, "
        f"{of_hundred(everything.semantic.accuracy)} are right; of those about forms of words, such as *quick is to "
        f"quickly*, {of_hundred(everything.syntactic.accuracy)}.\n\nTwo published figures for the same vectors can "
        "differ: gensim, for one, takes the 300,000 commonest words unless told otherwise."
    )


# Failures


def section_in_words(section: SectionResult) -> str:
    """How many questions of a section are right: a headline, a small one for a section of a reader's file."""
    title = section_title(section.name, section.kind)
    return f"{'##' if section.kind else '###'} {escape(title)}: **{right_of(section.score)}** right"


def all_in_words(total: Score) -> str:
    wrong = total.asked - total.correct
    return f"## Of {total.asked:,} answers **{wrong:,}** are wrong; here are some of every kind"


def found_in_words(wanted: str, section: SectionResult | None, counts: Mapping[str, int], held: int = 0) -> str:
    """How many wrong answers have to do with a word: in a section, if one is chosen, and in each kind of question.

    ``counts`` maps the names of kinds to how many there are, and has none without any. ``held`` is how many questions
    hold the word where no answer to them is wrong.
    """
    everywhere = sum(counts.values())
    title = None if section is None else section_title(section.name, section.kind)
    here = everywhere if title is None else counts.get(title, 0)
    where = "" if title is None else f" in {escape(title)}"
    noun = "answer" if here == 1 else "answers"
    head = f"## **{here:,}** wrong {noun} with {literal(wanted)}{where}"
    if title is not None:
        more = everywhere - here
        if not more:
            return f"{head}\n\nThere are none in the other kinds of questions."
        return f"{head}\n\n[{more:,} more in other kinds of questions]({failures_link('', wanted)})."
    told = ", ".join(f"[{escape(kind)} {count:,}]({failures_link(kind, wanted)})" for kind, count in counts.items())
    if not told:
        told = f"{held:,} questions hold it, and all are answered right." if held else "No question holds it."
    return f"{head}\n\n{told}"


def some_right(section: SectionResult, most: int = 3) -> list[Outcome]:
    """Some questions that are answered right, from all over the section."""
    right = [outcome for outcome in section.outcomes if outcome.correct]
    return [right[number * len(right) // most] for number in range(most)] if len(right) > most else right


def how_to_read(question: Question) -> str:
    """How a table of questions and answers is read, by its first question, which is spelled as there."""
    a, b, c = (escape(word) for word in (question.a, question.b, question.c))
    return f"*{a} : {b}, {c} : ?* is short for: {a} is to {b} as {c} is to what? Press a question to see it drawn."


def one_of_each(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """All of them in another order: one of each first pair of words, then a second one of each, and so on.

    Questions come sorted by their first pair, so that the first ones differ in the second only.
    """
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault((outcome.question.a, outcome.question.b), []).append(outcome)
    # The later a pair comes, the farther on its group begins, so that the second pairs differ too.
    turned = [group[n % len(group) :] + group[: n % len(group)] for n, group in enumerate(groups.values())]
    return [outcome for some in zip_longest(*turned) for outcome in some if outcome is not None]


def skipped_in_words(section: SectionResult) -> str:
    """What of a section could not be asked, and why; empty where everything was."""
    note, words, _ = (section.note or "").partition(" (")
    named = f": {listing([item.word for item in section.missing[:MOST_NAMED]])}" if words else ""
    more = len(section.missing) - MOST_NAMED
    return note and note.rstrip(".") + named + (f" and {more:,} more" if more > 0 else "") + "."


def link(question: Question, method: Method) -> str:
    """The address of a question on the Word arithmetic page, relative to this page's."""
    words = dict(zip(("ari_a", "ari_b", "ari_c"), (question.a, question.b, question.c), strict=True))
    query = {key: lower_case(word) for key, word in words.items()}
    if method != "3cosadd":
        query["ari_method"] = IN_PAPERS[method]
    return "analogy?" + urlencode(query)


# Against people, and a reader's own files


def shown_disagreements(report: SimilarityReport) -> list[PairOutcome]:
    """The worst disagreements that a picture may name; pairs on the same place in both orders are none."""
    worst = report.worst(MOST_WORST + len(UNNAMED) + 1)
    return [o for o in worst if o.disagreement and not {o.pair.first, o.pair.second} & UNNAMED][:MOST_WORST]


def agreement_in_words(report: SimilarityReport, scale: tuple[float, float], own: bool = False) -> str:
    """How often cosines and ratings agree which of two pairs is more alike: a headline, and what it means.

    With ``own`` the ratings are those of a reader's file.
    """
    count = len(report.outcomes)
    over = f"{count:,} pairs"
    who = "your scores" if own else "people"
    call = "you call" if own else "people call"
    dots = (
        f"Each dot is a pair of words. The more alike {call} the two, the further right it stands; the more alike they "
        "are to the machine, the higher."
    )
    share = report.same_order
    if count < FEWEST_JUDGED or share is None:
        return f"## {over} are too few to say how well the machine agrees with {who}\n\n{dots}"
    few = f" With {over} chance alone may do that." if count < FEWEST_IN_PERCENT and share < SURE else ""
    return (
        f"## Which words are more alike? The machine agrees with {who} in **{of_hundred(share)}** cases\n\n{dots} "
        f"Of any two dots, the one further right is also the higher one {of_hundred(share)} times. A coin would reach "
        f"50.{few}"
    )


def in_papers(report: SimilarityReport) -> str:
    """The agreement as papers give it."""
    rho = term("correlation", "Spearman’s rho", rounded(report.spearman or 0), f"{len(report.outcomes):,} pairs")
    return f"Papers give the agreement as {rho}, from −1 to 1: here {rounded(report.spearman or 0)}."


def named(report: SimilarityReport, worst: list[PairOutcome]) -> list[PairOutcome]:
    """The pairs that a picture names: all of a few, or else the worst disagreements."""
    return list(report.outcomes) if len(report.outcomes) < FEWEST_JUDGED else worst


def axis_title(scale: tuple[float, float], own: bool) -> str:
    """What stands below the axis of the ratings."""
    if own:
        return f"what your scores say, from {scale[0]:g} to {scale[1]:g}"
    return f"what people say ({scale[0]:g}: not alike, {scale[1]:g}: the same)"


def disagreements_in_words(worst: Sequence[PairOutcome], count: int, own: bool = False) -> str:
    """Where the two orders differ most, and in which direction; ``count`` is how many pairs are in order."""
    if not worst:
        return "No pair stands on another place: the two orders are the same."
    who = "your scores" if own else "people"
    told = "; ".join(
        f"{listing([o.pair.first, o.pair.second])}: place {_place(o.human_place)} for {who}, "
        f"{_place(o.cosine_place)} for the machine"
        for o in worst
    )
    return f"**Where they differ most**, of {count:,} places, 1 for the most alike: {told}."


def _place(place: float) -> str:
    """A place; pairs that share one may lie between two."""
    return f"{int(place + 0.5):,}"
