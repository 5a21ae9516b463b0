"""What *Wrong answers* says, in sentences: of wrong and right answers, a kind of questions at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from urllib.parse import urlencode

from embedding_core.evaluation.items import Question
from embedding_core.evaluation.report import Method, Outcome, Score, SectionResult
from embedding_core.evaluation.sections import section_title
from embedding_core.text import lower_case
from wordspace.frame.text import escape, listing, literal
from wordspace.views.scoreboard.words import IN_PAPERS, failures_link, right_of

# All kinds of questions together, where one kind is chosen
ALL_KINDS = "All kinds of questions"
MOST_NAMED = 5


def section_in_words(section: SectionResult) -> str:
    """How many questions of a section are right: a headline, a small one for a section of a reader's file."""
    title = section_title(section.name, section.kind)
    return f"{'##' if section.kind else '###'} {escape(title)}: **{right_of(section.score)}** right"


def all_in_words(total: Score) -> str:
    """How many answers are wrong, and what most of these are, by both rules (a test counts some)."""
    wrong = total.asked - total.correct
    return f"## Of {total.asked:,} answers **{wrong:,}** are wrong: most are near a word of the question"


def found_in_words(wanted: str, section: SectionResult | None, counts: Mapping[str, int], held: int = 0) -> str:
    """How many wrong answers have to do with a word: in a section, if one is chosen, and in each kind of question.

    ``counts`` maps the names of kinds to how many there are, and has none without any. ``held`` is how many answers
    have to do with the word there, right ones too.
    """
    everywhere = sum(counts.values())
    if not everywhere and not held:
        return f"## No question holds {literal(wanted)}\n\n[Ask one of your own](?sco_view=Your+questions)."
    title = None if section is None else section_title(section.name, section.kind)
    here = everywhere if title is None else counts.get(title, 0)
    where = "" if title is None else f" in {escape(title)}"
    noun = "answer" if here == 1 else "answers"
    head = f"## **{here:,}** wrong {noun} with {literal(wanted)}{where}"
    if not everywhere:
        return f"{head}\n\n{held:,} questions hold it, and all are answered right."
    held_here = f"Of all questions{where and ' here'} {held:,} {'has' if held == 1 else 'have'} to do with it."
    if title is not None:
        more = everywhere - here
        of = held_here if held else "No question here has to do with it."
        if not more:
            return f"{head}\n\n{of} There are none in the other kinds of questions."
        return f"{head}\n\n{of} [{more:,} more in other kinds of questions]({failures_link('', wanted)})."
    told = ", ".join(f"[{escape(kind)} {count:,}]({failures_link(kind, wanted)})" for kind, count in counts.items())
    return f"{head}\n\n{told}. {held_here}"


def some_right(section: SectionResult, most: int = 3) -> list[Outcome]:
    """Some questions that are answered right, from all over the section."""
    right = [outcome for outcome in section.outcomes if outcome.correct]
    return [right[number * len(right) // most] for number in range(most)] if len(right) > most else right


def how_to_read(question: Question) -> str:
    """How a table of questions and answers is read, by its first question, which is spelled as there."""
    a, b, c = (escape(word) for word in (question.a, question.b, question.c))
    return (
        f"*{a} → {b}, {c} → ?* asks: {a} is to {b} as {c} is to what? The machine puts all other words in a list, and "
        "the first is its answer. Only the very word counts."
    )


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


def press(n_words: int) -> str:
    """What stands below a list of questions to a set of so many words."""
    return f"Press a question to see it drawn. *In its list*: of all {n_words:,} words, the nearest to the sum first."


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
