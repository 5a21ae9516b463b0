"""The sentences of two sets on the test sets of the Scoreboard."""

from __future__ import annotations

from embedding_core import html
from embedding_core.comparison import Scoring, TestScore
from embedding_core.comparison.scores import ANALOGIES, JUDGED, Side
from embedding_core.text import whole_percent
from wordspace.frame.text import name_as_html

FEWEST_ASKED = 30  # questions of a test set that both sets are asked, with fewer of which a share is chance
_NAMES = dict(
    zip(
        (*ANALOGIES, JUDGED),
        ("questions about facts", "questions about forms of words", "pairs ranked as people rank them, 1 at best"),
        strict=True,
    )
)


def what_is_asked(asked: tuple[int, int]) -> str:
    """What a run does, as Markdown."""
    return (
        f"Both are asked the same {asked[0]:,} questions and {asked[1]:,} pairs of words of the Scoreboard, those "
        "whose words both know. For large sets it takes up to two minutes, and goes on while this page is open."
    )


STORED = (
    "These numbers are stored. *Run it again* asks both now. *Which to use* has other numbers: it asks all the "
    "questions, also those with words that BERT has only in pieces, and takes only words of the questions as answers."
)
WHOLE = (
    "Each set on all that it has the words for. A set with more words has more of them to go wrong with. Analogies: "
    "the share of right answers, with the words of the question left out; people's judgement (WordSim-353): the rank "
    "correlation."
)


def scoring(place: int) -> str:
    """What goes on."""
    return f"Others are at it: you are number {place} in the queue" if place else "Asking both sets"


def how_scored(found: Scoring) -> str:
    """Of which questions the scores are, as HTML."""
    asked = sum(score.asked_of_both for score in found.scores if score.name in ANALOGIES)
    of_all = sum(score.questions for score in found.scores if score.name in ANALOGIES)
    fewer = f"; asked are the {asked:,} of {of_all:,} whose words both know" if asked < of_all else ""
    return html.paragraphs(
        "<b>Questions</b>: how many of those on <i>Scoreboard</i>, such as <i>athens is to greece as rome is to "
        f"what?</i>, each answers right{fewer}.",
        "<b>Pairs</b>: whether a machine finds <i>cup</i> and <i>coffee</i> more alike than <i>cup</i> and "
        "<i>object</i>, as people do. 1 is the people's order, 0 an order that has nothing to do with it.",
    )


def scores_headline(found: Scoring, first: str, second: str) -> str:
    """Which set wins on the questions of both, as HTML."""
    told = [score for score in found.scores if score.asked_of_both >= FEWEST_ASKED]
    if not told:
        return f"The two sets share too few questions to say which is better: fewer than {FEWEST_ASKED} of any test set"
    wins = [0, 0]
    for score in told:
        one, other = score.first.on_both, score.second.on_both
        if one is not None and other is not None and one != other:
            wins[int(other > one)] += 1
    if not sum(wins):
        return "No test set tells the two sets apart"
    better, count = (first, wins[0]) if wins[0] >= wins[1] else (second, wins[1])
    if wins[0] == wins[1]:
        return "Each of the two is better on as many test sets as the other"
    of = (
        "the one test"
        if len(told) == 1
        else f"all {count} tests"
        if count == len(told)
        else f"{count} of {len(told)} tests"
    )
    return f"{name_as_html(better)} is better on {of}"


def scores_table(found: Scoring) -> list[tuple[str, list[tuple[str, float | None]]]]:
    """Both sets on what both can be asked: each test with two scores, as plain text and as a part (0..1)."""
    return [
        (
            f"{one.asked_of_both:,} {_NAMES[one.name]}",
            [(_score(part, one.asked_of_both, one.name), part) for part in (one.first.on_both, one.second.on_both)],
        )
        for one in found.scores
    ]


def whole_table(found: Scoring, first: str, second: str) -> dict[str, list[str]]:
    """Each set on all that it can be asked, as a table of texts, plain."""

    def told(one: TestScore, side: Side) -> str:
        return f"{_score(side.score, side.asked, one.name)}, {side.asked:,} asked"

    scores = found.scores
    return {
        "test": [f"{one.questions:,} {_NAMES[one.name]}" for one in scores],
        first: [told(one, one.first) for one in scores],
        second: [told(one, one.second) for one in scores],
    }


def _score(value: float | None, asked: int, name: str) -> str:
    """A score; of a few questions how many are right, and no correlation of a few pairs."""
    if value is None or (name == JUDGED and asked < FEWEST_ASKED):
        return "–"
    if name == JUDGED:
        return f"{value:.2f}"
    return f"{round(value * asked)} of {asked}" if asked < FEWEST_ASKED else f"{whole_percent(value)} %"
