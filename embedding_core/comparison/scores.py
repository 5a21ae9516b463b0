"""Two sets on the published test sets: each on what it can be asked, and both on what both can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from embedding_core.checks import public
from embedding_core.evaluation.analogies import evaluate_analogies
from embedding_core.evaluation.items import Question, QuestionSection, WordPair
from embedding_core.evaluation.questions import google_analogies, wordsim353
from embedding_core.evaluation.report import SectionResult
from embedding_core.evaluation.similarity import SimilarityReport, evaluate_similarity
from embedding_core.text import fold
from embedding_core.vectors.vocabulary import Vocabulary
from embedding_core.vectors.word_vectors import WordVectors

ANALOGIES = ("Google analogies about meaning", "Google analogies about grammar")
_KINDS = dict(zip(("semantic", "syntactic"), ANALOGIES, strict=True))
JUDGED = "WordSim-353"


@dataclass(frozen=True)
class Side:
    """One set on one test set: how many questions it could be asked, and its score (None where it has none).

    For analogies the score is the share (0..1) of right answers; for judged pairs it is Spearman's rank correlation.
    ``on_both`` is its score on those questions alone that both sets can be asked.
    """

    asked: int
    score: float | None
    on_both: float | None


@dataclass(frozen=True)
class TestScore:
    """Two sets on the test set ``name``, which has ``questions``, of which both can be asked ``asked_of_both``."""

    __test__ = False  # no test of pytest's

    name: str
    questions: int
    asked_of_both: int
    first: Side
    second: Side


@dataclass(frozen=True)
class Scoring:
    """How far a comparison is: ``done`` of ``total`` steps, and what is known so far."""

    done: int
    total: int
    scores: tuple[TestScore, ...]


# What `scorings` comes to for GloVe beside BERT, kept since a page opens on it; a test asks anew.
GLOVE_BESIDE_BERT = Scoring(
    5,
    5,
    (
        TestScore(ANALOGIES[0], 8_869, 4_263, Side(8_869, 0.6484, 0.6343), Side(4_263, 0.7290, 0.7340)),
        TestScore(ANALOGIES[1], 10_675, 7_891, Side(10_675, 0.6158, 0.6680), Side(7_891, 0.7657, 0.7657)),
        TestScore(JUDGED, 353, 329, Side(353, 0.5334, 0.5684), Side(329, 0.7744, 0.7744)),
    ),
)


@public
def askable(first: WordVectors, second: WordVectors) -> tuple[int, int]:
    """How many analogies and how many judged pairs of the sets that ship hold no word that one of two sets lacks."""
    words = first.words, second.words
    questions = [
        tuple(map(fold, (asked.a, asked.b, asked.c, asked.expected)))
        for section in google_analogies()
        for asked in section.questions
    ]
    pairs = [(fold(pair.first), fold(pair.second)) for pair in wordsim353()]
    # Looked up one by one: to fold all words of two large sets takes ten times as long.
    lacking = {word for word in set(chain(*questions, *pairs)) if not all(_holds(held, word) for held in words)}
    return sum(map(lacking.isdisjoint, questions)), sum(map(lacking.isdisjoint, pairs))


def _holds(words: Vocabulary, folded: str) -> bool:
    """Whether a set has a word, capitals aside; as test sets ask, a hyphen too few or too many makes another word."""
    found = words.look_up(folded)
    return found is not None and fold(found) == folded


@public
def scorings(
    first: WordVectors,
    second: WordVectors,
    sections: Sequence[QuestionSection] | None = None,
    pairs: Sequence[WordPair] | None = None,
) -> Iterator[Scoring]:
    """Ask two sets every question of the Scoreboard, step by step; the last scoring has all scores.

    The rules are those of `evaluate_analogies` (3CosAdd, inputs left out) and `evaluate_similarity`. Each set answers
    with any word of its own, so a larger set has more words to go wrong with.

    ``sections`` and ``pairs`` are the sets that ship unless given.
    """
    sections = google_analogies() if sections is None else sections
    pairs = wordsim353() if pairs is None else pairs
    by_kind = {
        kind: [section for section in sections if (section.kind or "syntactic") == kind]
        for kind in _KINDS
        if any((section.kind or "syntactic") == kind for section in sections)
    }
    total = 2 * len(by_kind) + 1
    judged = [_judged(first, second, pairs)] if pairs else []
    yield Scoring(1, total, tuple(judged))
    shown: list[TestScore] = []
    for number, (kind, asked) in enumerate(by_kind.items()):
        # All sections at once: a pass over the words of a set costs the same for many questions as for few.
        of_first = evaluate_analogies(first, asked).sections
        yield Scoring(2 + 2 * number, total, (*shown, *judged))
        of_second = evaluate_analogies(second, asked).sections
        shown.append(_analogies(_KINDS[kind], list(zip(of_first, of_second, strict=True))))
        yield Scoring(3 + 2 * number, total, (*shown, *judged))


def _analogies(name: str, results: Sequence[tuple[SectionResult, SectionResult]]) -> TestScore:
    right = [
        [{outcome.question: outcome.correct for outcome in section.outcomes} for section in sides] for sides in results
    ]
    both = [(one[question], other[question]) for one, other in right for question in one if question in other]
    sides = []
    for side in (0, 1):
        mine: dict[Question, bool] = {question: ok for sections in right for question, ok in sections[side].items()}
        sides.append(
            Side(
                sum(section[side].score.asked for section in results),
                _mean(list(mine.values())),
                _mean([pair[side] for pair in both]),
            )
        )
    questions = sum(first.score.asked + first.score.skipped for first, _ in results)
    return TestScore(name, questions, len(both), sides[0], sides[1])


def _judged(first: WordVectors, second: WordVectors, pairs: Sequence[WordPair]) -> TestScore:
    reports = [evaluate_similarity(vectors, pairs) for vectors in (first, second)]
    known = [{outcome.pair for outcome in report.outcomes} for report in reports]
    both = [pair for pair in pairs if pair in known[0] and pair in known[1]]
    on_both = [evaluate_similarity(vectors, both) for vectors in (first, second)]

    def side(whole: SimilarityReport, part: SimilarityReport) -> Side:
        return Side(len(whole.outcomes), whole.spearman, part.spearman)

    return TestScore(JUDGED, len(pairs), len(both), side(reports[0], on_both[0]), side(reports[1], on_both[1]))


def _mean(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None
