"""What an evaluation of analogy questions says: methods, outcomes, scores by section and by vocabulary size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from embedding_core.errors import EmbeddingError
from embedding_core.evaluation.items import Kind, Question
from embedding_core.text import fold

Method = Literal["3cosadd", "3cosmul"]
METHODS: tuple[Method, ...] = get_args(Method)
# Sizes of the vocabulary that show why published figures differ.
SIZES = (10_000, 30_000, 100_000, 300_000)
_NAMED_WORDS = 5


class EvaluationCancelledError(EmbeddingError):
    """The evaluation was cancelled; nothing of it remains."""

    def __init__(self) -> None:
        super().__init__("The evaluation was cancelled.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question and its answers.

    Parameters
    ----------
    answered:
        The best word other than a, b and c; None when the vocabulary has no other.
    rank:
        Place of the expected word when a, b and c are left out, 1 for the best. None when it is one of them, which
        makes the question impossible to answer.
    answered_with_inputs, rank_with_inputs:
        The same with a, b and c let in.
    """

    question: Question
    answered: str | None
    rank: int | None
    answered_with_inputs: str
    rank_with_inputs: int

    def mentions(self, word: str) -> bool:
        """Whether a word stands in the question or is one of the answers, as `embedding_core.text.fold` compares."""
        q = self.question
        return fold(word) in {fold(each) for each in (q.a, q.b, q.c, q.expected, *q.also, self.answered or "")}

    @property
    def correct(self) -> bool:
        """The expected word is the best one, inputs left out."""
        return self.rank == 1

    @property
    def correct_with_inputs(self) -> bool:
        """The expected word is the best one, inputs let in."""
        return self.rank_with_inputs == 1


@dataclass(frozen=True, slots=True)
class Score:
    """How many questions were asked and answered correctly; ``skipped`` ones hold a word that is missing."""

    asked: int
    correct: int
    correct_with_inputs: int
    skipped: int

    @property
    def accuracy(self) -> float | None:
        """Share of correct answers with the inputs left out, 0..1; None when no question could be asked."""
        return self.correct / self.asked if self.asked else None

    @property
    def accuracy_with_inputs(self) -> float | None:
        """Share of correct answers with the inputs let in, 0..1; None when no question could be asked."""
        return self.correct_with_inputs / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class MissingWord:
    """A word that is not in the vocabulary searched, and how many questions of the section hold it."""

    word: str
    questions: int


@dataclass(frozen=True)
class SectionResult:
    """The outcomes of one section: questions asked, questions skipped, and the missing words that made them so."""

    name: str
    kind: Kind | None
    outcomes: tuple[Outcome, ...]
    skipped: tuple[Question, ...]
    missing: tuple[MissingWord, ...]
    searched: int

    @cached_property  # a page asks for it hundreds of times
    def score(self) -> Score:
        """Counts and accuracy of the section."""
        return Score(
            asked=len(self.outcomes),
            correct=sum(outcome.correct for outcome in self.outcomes),
            correct_with_inputs=sum(outcome.correct_with_inputs for outcome in self.outcomes),
            skipped=len(self.skipped),
        )

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """The questions answered with another word than the expected one, inputs left out."""
        return tuple(outcome for outcome in self.outcomes if not outcome.correct)

    @property
    def note(self) -> str | None:
        """What was skipped and why, in a sentence; None when every question was asked."""
        if not self.outcomes and not self.skipped:
            return "The section has no questions."
        if not self.skipped:
            return None
        named = ", ".join(item.word for item in self.missing[:_NAMED_WORDS])
        if len(self.missing) > _NAMED_WORDS:
            named += f" and {len(self.missing) - _NAMED_WORDS:,} more"
        total = len(self.outcomes) + len(self.skipped)
        if self.outcomes:
            share = f"{len(self.skipped):,} of {total:,} questions"
        else:
            share = f"all {total:,} questions" if total > 1 else "the only question"
        noun = "word" if len(self.missing) == 1 else "words"
        return f"Skipped {share}: {len(self.missing):,} {noun} not among the {self.searched:,} searched ({named})."


@dataclass(frozen=True, slots=True)
class SizeResult:
    """The scores when only the ``max_rank`` most frequent words exist, for questions and answers alike."""

    max_rank: int
    total: Score
    semantic: Score
    syntactic: Score
    sections: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class AnalogyReport:
    """What `evaluate_analogies` found; reports of equal runs are equal."""

    method: Method
    searched: int
    sections: tuple[SectionResult, ...]
    by_size: tuple[SizeResult, ...]

    @property
    def total(self) -> Score:
        """All sections together."""
        return add_scores(section.score for section in self.sections)

    @property
    def inputs_among_wrong(self) -> float | None:
        """Share (0..1) of the wrong answers with the inputs let in that are one of them; None where none is wrong."""
        wrong = [o for section in self.sections for o in section.outcomes if not o.correct_with_inputs]
        given = [{fold(word) for word in (o.question.a, o.question.b, o.question.c)} for o in wrong]
        hits = sum(fold(o.answered_with_inputs) in words for o, words in zip(wrong, given, strict=True))
        return hits / len(wrong) if wrong else None

    def differences(self, other: AnalogyReport) -> int:
        """How many outcomes are not those of another report on the same questions."""
        return sum(
            mine != theirs
            for here, there in zip(self.sections, other.sections, strict=True)
            for mine, theirs in zip(here.outcomes, there.outcomes, strict=True)
        )

    @property
    def semantic(self) -> Score:
        """The sections about meaning, see `QuestionSection.kind`."""
        return add_scores(section.score for section in self.sections if section.kind == "semantic")

    @property
    def syntactic(self) -> Score:
        """The sections about grammar."""
        return add_scores(section.score for section in self.sections if section.kind == "syntactic")


def add_scores(scores: Iterable[Score]) -> Score:
    """One score for all questions of several."""
    scores = list(scores)
    return Score(
        asked=sum(score.asked for score in scores),
        correct=sum(score.correct for score in scores),
        correct_with_inputs=sum(score.correct_with_inputs for score in scores),
        skipped=sum(score.skipped for score in scores),
    )
