"""What the Scoreboard page says, in sentences and in the columns of its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from embedding_core.evaluation import AnalogyReport, SimilarityReport
from embedding_core.evaluation.items import Question
from embedding_core.evaluation.report import Method, Score, SectionResult, SizeResult
from embedding_core.evaluation.similarity import PairOutcome
from embedding_core.evaluation.stored import RunInfo
from embedding_core.figures import section_title
from embedding_core.text import lower_case, rounded
from wordspace.frame.terms import term
from wordspace.frame.text import escape, listing, literal, percent

# As they stand in a link
USUAL, PRODUCT = "usual rule", "product rule"
METHODS: dict[str, Method] = {USUAL: "3cosadd", PRODUCT: "3cosmul"}
# As papers call them, and the page of a sum, and links to this one did
IN_PAPERS: dict[Method, str] = {"3cosadd": "3CosAdd", "3cosmul": "3CosMul"}
ALLOWED = "question's words allowed"
RULES = (
    f"For *king is to queen as man is to ?* the **{term('usual-rule')}** takes the word nearest to queen − king + "
    "man, leaving out the three words of the question; papers call it 3CosAdd. The **product rule** multiplies the "
    "similarities with man and queen, and divides by that with king, so that no single one of them decides alone; "
    "papers call it 3CosMul (Levy and Goldberg 2014)."
)
LOOK = "Each row is a kind of question; the farther right its mark, the more of them are answered correctly."
KINDS = (
    "Questions about facts, such as *athens is to greece*, are called **semantic**; those about forms of a word, such "
    "as *quick is to quickly*, **syntactic**."
)
SIZES_DIFFER = (
    "Published figures for the same vectors differ because a smaller vocabulary leaves out the hard questions with "
    "rare words, and leaves fewer wrong words to choose from. gensim, for one, takes the 300,000 most frequent words "
    "unless told otherwise."
)
RATINGS = (
    "The ratings mix *alike* with *belonging together*, and a word with several senses has one vector only "
    "(WordSim-353, Finkelstein and others 2002)."
)
FORMATS = (
    "Questions of four words, or pairs of words with a score, as they are published: Google, MSR and BATS; SimLex, "
    "WordSim, MEN, SimVerb and RareWord; or a table of your own."
)
EXAMPLE = "An example, until you bring a file of your own."
MOST_NAMED = 5
# Shown in front of classes: a pair with a swear word stays in the table only.
UNNAMED = {"fuck"}
MOST_WORST = 5
# A percentage of fewer questions would say no more than their number.
FEWEST_IN_PERCENT = 20


def lead(total: Score) -> str:
    """How often the vectors are right, and how often without the usual precaution."""
    return (
        f"Of {total.asked:,} questions such as *king is to queen as man is to ?*, the vectors answer "
        f"{percent(total.accuracy)} correctly."
    )


def lead_with_inputs(total: Score, inputs_among_wrong: float | None) -> str:
    return (
        f"{LOOK} When the words of the question may be the answer too, it is "
        f"**{percent(total.accuracy_with_inputs)}**; {percent(inputs_among_wrong)} of the wrong answers are then a "
        "word of the question."
    )


def stored_run(info: RunInfo, searched: int) -> str:
    return (
        f"A stored run of {info.date}: {info.vectors} (sha256 {info.vectors_sha256[:12]}…), {info.questions}, all "
        f"{searched:,} words searched, by {info.tool}. Mikolov and others 2013; Levy and Goldberg 2014."
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


def size_in_words(size: SizeResult, everything: int) -> str:
    """The score when only the most frequent words exist; ``everything`` is how many questions there are."""
    missing = everything - size.total.asked
    left = f" {missing:,} of the {everything:,} have a word that is not among these." if missing else ""
    return (
        f"## With the {size.max_rank:,} most frequent words **{percent(size.total.accuracy)}** are right\n\n"
        f"Of {size.total.asked:,} questions: {percent(size.semantic.accuracy)} of those about facts (semantic), "
        f"{percent(size.syntactic.accuracy)} of those about forms (syntactic).{left}"
    )


def in_brackets(score: Score) -> str:
    """The percentage behind a number of right answers; nothing where so few were asked that it says no more."""
    return f" ({percent(score.accuracy)})" if score.asked >= FEWEST_IN_PERCENT else ""


# Failures


def section_in_words(section: SectionResult, wanted: str, found: int) -> str:
    """How many questions of a section are right; with a filter, how many wrong ones it finds."""
    score, title = section.score, section_title(section.name, section.kind)
    if section.kind:  # of the Google set; a reader's own is written as he wrote it
        title = title[:1].upper() + title[1:]
    return (
        f"{escape(title)}: {score.correct:,} of {score.asked:,} right{in_brackets(score)}, "
        f"{len(section.failures):,} wrong."
        + (f" With the word {literal(wanted)}: {found:,} of them." if wanted else "")
    )


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


def agreement_in_words(report: SimilarityReport, scale: tuple[float, float]) -> str:
    """How well the order of the cosines agrees with the order of people's ratings: a headline and what it means."""
    over = f"{len(report.outcomes):,} pairs"
    rho = term("correlation", "Spearman’s rho", rounded(report.spearman or 0), over)
    few = f" Of {over}, chance alone can give nearly anything." if len(report.outcomes) < FEWEST_IN_PERCENT else ""
    return (
        f"## The vectors agree with people at **{rounded(report.spearman or 0)}**, where 1 is the same order\n\n"
        f"Each dot is a pair of words. People said from {scale[0]:g} to {scale[1]:g} how similar the two are; upwards "
        f"is what the vectors say. Put the {len(report.outcomes):,} pairs in order by the one and by the other: 1 "
        f"would be the same order, 0 no relation ({rho}).{few}"
    )


def disagreements_in_words(worst: Sequence[PairOutcome]) -> str:
    if not worst:
        return "No pair stands on another place: the two orders are the same."
    told = "; ".join(
        f"{listing([o.pair.first, o.pair.second])} (people {o.pair.human:.1f}, cosine {rounded(o.cosine)})"
        for o in worst[:3]
    )
    return f"Among the worst disagreements: {told}."


def own_in_words(total: Score) -> str:
    questions = "question is" if total.asked == 1 else "questions are"
    allowed = percent(total.accuracy_with_inputs) if in_brackets(total) else f"{total.correct_with_inputs:,}"
    return (
        f"## {total.correct:,} of {total.asked:,} {questions} answered correctly{in_brackets(total)}\n\n"
        f"With the question's words allowed as answers it is {allowed}."
        + (f" {total.skipped:,} could not be asked." if total.skipped else "")
    )
