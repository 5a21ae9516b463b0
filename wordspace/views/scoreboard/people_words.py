"""What is said where the machine is compared with people, or with a reader's own scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from embedding_core.evaluation import SimilarityReport
from embedding_core.evaluation.similarity import FEWEST_JUDGED, FEWEST_PAIRS, PairOutcome, end_of_order
from embedding_core.text import rounded
from embedding_core.vectors.unoffered import is_offered
from wordspace.frame.terms import term
from wordspace.frame.text import escape, listing, of_hundred
from wordspace.views.scoreboard.words import FEWEST_IN_PERCENT

RATINGS = (
    "Two people do not agree fully either: on this test Spearman’s rho between two of its judges is "
    "0.61 on average, as Hill and others (2015) report. The ratings mix *alike* with *belonging together*, and a word "
    "with several senses has one vector only (WordSim-353, Finkelstein and others 2002)."
)
JUDGES = "13 or by 16"
MOST_WORST = 3
# With ten pairs in random order two of a hundred agree so often (the normal approximation of Kendall's tau).
SURE = 0.75


def shown_disagreements(report: SimilarityReport) -> list[PairOutcome]:
    """The worst disagreements that a picture may name; none of a few, nor pairs on one place in both orders."""
    if len(report.outcomes) < FEWEST_JUDGED:
        return []
    return [o for o in report.worst(len(report.outcomes), apart=True) if may_be_shown(o)][:MOST_WORST]


def shown_agreements(report: SimilarityReport) -> list[PairOutcome]:
    """A pair that both put near the beginning and one near the end, which a picture may name; none of a few pairs."""
    return [] if len(report.outcomes) < FEWEST_JUDGED else [o for o in report.agreed() if may_be_shown(o)]


def drawn(report: SimilarityReport) -> SimilarityReport:
    """The report without pairs that nobody is shown unasked: pictures stand before classes, and dots are pressed."""
    return replace(report, outcomes=tuple(o for o in report.outcomes if may_be_shown(o)))


def may_be_shown(outcome: PairOutcome) -> bool:
    """Whether a pair is shown to those who did not ask for it: without a swear word."""
    return is_offered(outcome.pair.first) and is_offered(outcome.pair.second)


def not_drawn(report: SimilarityReport) -> str:
    """How many pairs count without a dot or a sentence, and why; empty where there are none."""
    hidden = len(report.outcomes) - len(drawn(report).outcomes)
    if not hidden:
        return ""
    told = "One pair with a swear word counts" if hidden == 1 else f"{hidden:,} pairs with swear words count"
    return f"{told} too, and {'stands' if hidden == 1 else 'stand'} masked at the end of the table."


def masked(word: str) -> str:
    """A word for a table that a class may see: a swear word by its first letter, and a dot for each other one.

    >>> masked("frog")
    'frog'
    """
    return word if is_offered(word) else word[:1] + "•" * (len(word) - 1)


def agreement_in_words(report: SimilarityReport, own: bool = False) -> str:
    """How often cosines and ratings agree which of two pairs is more alike: a headline, and what it means.

    With ``own`` the ratings are those of a reader's file.
    """
    count = len(report.outcomes)
    who = _who(own)
    judges = "" if own else f" (each pair was judged by {JUDGES} people)"
    how = (
        f"Press a dot to see its pair. Further right: more alike {by_whom(own)}{judges}. "
        "Higher: more alike to the machine. Did both always agree, the dots would climb from left to right."
    )
    share = report.same_order
    if count < FEWEST_JUDGED or share is None:
        few, least = _too_few(count, own)
        return f"## {few}\n\n{least} {how}"
    few = f" With {count:,} pairs chance alone may do that." if count < FEWEST_IN_PERCENT and share < SURE else ""
    pairs = [f"*{escape(o.pair.first)}, {escape(o.pair.second)}*" for o in shown_agreements(report.of_two_words())]
    asked = f"Which pair is more alike: {' or '.join(pairs)}" if len(pairs) == 2 else "Which of two pairs is more alike"
    return (
        f"## The machine agrees with {who} **{of_hundred(share)}** times\n\n"
        f"{asked}? A coin would agree 50 times.{few}\n\n{how}"
    )


def no_order(report: SimilarityReport, own: bool = False) -> str:
    """Why nothing at all can be said of a report without a correlation."""
    count = len(report.outcomes)
    return ". ".join(_too_few(count, own)) if count < FEWEST_PAIRS else report.reason or ""


def _too_few(count: int, own: bool) -> tuple[str, str]:
    """That pairs are too few, and how many it takes, which is the same number wherever it is said."""
    pairs = {0: "No known pair is", 1: "One pair is"}.get(count, f"{count:,} pairs are")
    few = f"{pairs} {'too few' if count else 'left'} to say how well the machine agrees with {_who(own)}"
    return few, f"It takes at least {FEWEST_JUDGED}."


def _who(own: bool) -> str:
    return "these scores" if own else "people"


def by_whom(own: bool) -> str:
    """Whose order of the pairs it is; the scores of a file or of an example need not be the reader's."""
    return "by these scores" if own else "to people"


def in_papers(report: SimilarityReport) -> str:
    """The agreement as papers give it."""
    rho = term("correlation", "Spearman’s rho", rounded(report.spearman or 0), f"{len(report.outcomes):,} pairs")
    return f"Papers give the agreement as {rho}, from −1 to 1: here {rounded(report.spearman or 0)}."


def named(report: SimilarityReport, worst: list[PairOutcome]) -> list[PairOutcome]:
    """The pairs that a picture names: all of a few, or else the worst disagreements."""
    return list(drawn(report).outcomes) if len(report.outcomes) < FEWEST_JUDGED else worst


def axis_title(scale: tuple[float, float], own: bool) -> str:
    """What stands below the axis of the ratings."""
    if own:
        return f"what these scores say, from {scale[0]:g} to {scale[1]:g}"
    return f"to people ({scale[0]:g}: not alike, {scale[1]:g}: the same)"


def disagreements_in_words(worst: Sequence[PairOutcome], count: int, own: bool = False) -> str:
    """Where the two orders differ most, and in which direction; of ``count`` pairs in order, and nothing of a few."""
    if count < FEWEST_JUDGED:
        return ""
    if not worst:
        return "No pair stands on another place: the two orders are the same."
    by = by_whom(own)
    told = "; ".join(
        f"{listing([o.pair.first, o.pair.second])} are {_by_people(o, count)} {by}, "
        f"{_by_machine(o, count)} to the machine"
        for o in worst
    )
    return f"**Where they differ most:** {told}."


def why(apart: Sequence[tuple[PairOutcome, tuple[str, str] | None]]) -> str:
    """Why the machine may put pairs elsewhere than people do: what their words are used most like, or that both are."""
    if not apart:
        return ""
    told = []
    for outcome, near in apart:
        first, second = escape(outcome.pair.first), escape(outcome.pair.second)
        if near is None:
            told.append(f"{first} and {second} are used among the same words")
        else:
            (one, like), *other = [(word, near) for word, near in zip((first, second), near, strict=True) if near]
            more = "".join(f", {word} like *{escape(near)}*" for word, near in other)
            told.append(f"{one} is used most like *{escape(like)}*{more}")
    return f"**Why?** It knows only how words are used: {'; '.join(told)}."


def _by_people(outcome: PairOutcome, count: int) -> str:
    return _place(outcome.human_place, outcome.human_sharing, count)


def _by_machine(outcome: PairOutcome, count: int) -> str:
    return _place(outcome.cosine_place, outcome.cosine_sharing, count)


def _place(place: float, sharing: int, count: int) -> str:
    """Where a pair stands in a list of ``count`` that begins with the most alike; ``sharing`` pairs have the place.

    >>> _place(1.5, 2, 10), _place(3, 3, 10), _place(4, 1, 10)
    ('number 1 or 2 of 10', 'number 2 to 4 of 10', 'number 4 of 10')
    """
    if end := end_of_order(place, count):
        return f"among the {end}"
    first = round(place - (sharing - 1) / 2)
    last = first + sharing - 1
    numbers = f"{first:,}" if last == first else f"{first:,} {'or' if sharing == 2 else 'to'} {last:,}"
    return f"number {numbers} of {count:,}"
