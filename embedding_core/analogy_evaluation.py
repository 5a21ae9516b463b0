"""How often word arithmetic finds the expected word: analogy questions over the whole vocabulary.

"a is to b as c is to ?" is answered by the word that scores best (Mikolov, Yih and Zweig 2013, *Linguistic Regularities
in Continuous Space Word Representations*; Levy and Goldberg 2014, *Linguistic Regularities in Sparse and Explicit Word
Representations*):

* 3CosAdd: ``cos(x, b) - cos(x, a) + cos(x, c)``
* 3CosMul: ``cos(x, b) * cos(x, c) / (cos(x, a) + 0.000001)``, with cosines shifted to 0..1

The published figures leave a, b and c out of the answers. Linzen (2016), *Issues in evaluating semantic spaces using
word analogies*, shows how much that shapes them, so every report holds both: inputs left out, and let in.

What makes it quick: 19,544 questions use 905 words and 550 pairs (a, b). For a block of the vocabulary, one matrix
product gives the cosines of all 905 words, and each pair needs one subtraction. The best cosines of a block then bound
every question's score in it, and eight in ten blocks cannot hold a word that beats what is known already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from embedding_core.errors import EmbeddingError, InvalidInputError
from embedding_core.question_files import Kind, Question, QuestionSection, find_spellings, fold
from embedding_core.vectors import WordVectors

Method = Literal["3cosadd", "3cosmul"]
METHODS: tuple[Method, ...] = get_args(Method)
# Vocabulary sizes that show why published figures differ.
SIZES = (10_000, 30_000, 100_000, 300_000)

_BLOCK_ROWS = 2048
_FEWEST_STEPS = 24  # so that a progress bar moves, however small the vocabulary
_BATCH = 64  # questions x 2,048 rows x 4 bytes: half a megabyte, which stays in the processor's cache
_PASS_WORDS = 2048  # distinct words and pairs of one pass over the vocabulary: 16 MB of cosines each
_NAMED_WORDS = 5

_Floats = npt.NDArray[np.float32]
_Ints = npt.NDArray[np.intp]


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


@dataclass(frozen=True, slots=True)
class SectionResult:
    """The outcomes of one section: questions asked, questions skipped, and the missing words that made them so."""

    name: str
    kind: Kind
    outcomes: tuple[Outcome, ...]
    skipped: tuple[Question, ...]
    missing: tuple[MissingWord, ...]
    searched: int

    @property
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
        return _sum(section.score for section in self.sections)

    @property
    def semantic(self) -> Score:
        """The sections about meaning, see `QuestionSection.kind`."""
        return _sum(section.score for section in self.sections if section.kind == "semantic")

    @property
    def syntactic(self) -> Score:
        """The sections about grammar."""
        return _sum(section.score for section in self.sections if section.kind == "syntactic")


def evaluate_analogies(
    vectors: WordVectors,
    questions: Sequence[QuestionSection],
    *,
    method: Method = "3cosadd",
    max_rank: int | None = None,
    sizes: Iterable[int] = (),
    progress: Callable[[float], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> AnalogyReport:
    """Ask every question and report, by section, how many are answered correctly.

    The rules are those of gensim's ``evaluate_word_analogies``: words are found without regard to case (the most
    frequent spelling is used, and all spellings of the inputs are left out), questions with a missing word are skipped,
    and other spellings of the expected word are correct too. Scores are computed in float32; words with equal scores
    stand in frequency order. For int8 rows of up to 1,040 dimensions the result is the same on every machine.
    In float64 no answer to the Google set would differ, and 11 ranks in 39,088 would, by one.

    Takes 3 to 4 s for the Google set over 341,479 words, and 25 MB.

    Parameters
    ----------
    questions:
        Sections from `google_analogies`, `read_questions` or `parse_questions`.
    max_rank:
        Only the ``max_rank`` most frequent words exist; questions with others are skipped. None for all words.
    sizes:
        Further vocabulary sizes (such as `SIZES`) to report in ``by_size``, at no cost: the words are scanned in
        frequency order. Sizes above ``max_rank`` or the vocabulary are left out; the size of the whole run is always
        the last one.
    progress:
        Called on this thread after each of 24 or more steps with the share done, 0..1.
    cancelled:
        Asked before each step, for example ``threading.Event().is_set``; a step takes some hundredths of a second.

    Raises
    ------
    EvaluationCancelledError
        When ``cancelled`` said so.
    InvalidInputError
        For an unknown method, or a size below 1.
    """
    if method not in METHODS:
        raise InvalidInputError(f"The method must be one of {', '.join(METHODS)}, not {method!r}.")
    sizes = tuple(sizes)
    if any(size < 1 for size in (*sizes, 1 if max_rank is None else max_rank)):
        raise InvalidInputError("A vocabulary size must be 1 or more.")
    n_rows = len(vectors) if max_rank is None else min(max_rank, len(vectors))
    limits = sorted({size for size in sizes if size < n_rows} | {n_rows})
    flat = [question for section in questions for question in section.questions]
    table = _QuestionTable(vectors, flat, n_rows)

    answers = _Answers(len(flat), len(limits))
    passes = list(table.passes())
    for index, asked in enumerate(passes):

        def step(share: float, done: int = index) -> None:
            if progress is not None:
                progress((done + share) / len(passes))

        _Pass(vectors, table, asked, _OBJECTIVES[method]).run(limits, answers, step, cancelled)
    if progress is not None and not passes:
        progress(1.0)
    return _report(vectors, questions, flat, table, answers, method, limits)


class _QuestionTable:
    """The words of the questions by number: a folded word has one number and one or more rows."""

    def __init__(self, vectors: WordVectors, questions: Sequence[Question], n_rows: int) -> None:
        folded = {word: fold(word) for q in questions for word in (q.a, q.b, q.c, q.expected)}
        spellings = find_spellings(vectors.words, folded.values(), n_rows)
        numbers = {key: number for number, key in enumerate(spellings)}
        self.number_of = {word: numbers.get(key, -1) for word, key in folded.items()}
        self.rows = list(spellings.values())  # rows of each numbered word, the most frequent first
        # (n_questions, 4); -1 for a word that is missing
        self.words = np.array(
            [[self.number_of[word] for word in (q.a, q.b, q.c, q.expected)] for q in questions], dtype=np.intp
        ).reshape(len(questions), 4)
        self.complete: npt.NDArray[np.bool_] = np.all(self.words >= 0, axis=1)
        first_rows = np.array([rows[0] for rows in self.rows] or [0], dtype=np.intp)
        # a question exists among the first n words if its rarest word does
        self.rarest = np.where(self.complete, first_rows[self.words].max(axis=1, initial=0), n_rows)

    def passes(self) -> Iterator[_Ints]:
        """Questions that can be asked, in parts that share so few words and pairs that their cosines fit in memory."""
        part: list[int] = []
        words: set[int] = set()
        pairs: set[tuple[int, int]] = set()
        for question in np.flatnonzero(self.complete).tolist():
            numbers = self.words[question].tolist()
            if len(words) > _PASS_WORDS - 4 or len(pairs) >= _PASS_WORDS:
                yield np.array(part)
                part, words, pairs = [], set(), set()
            part.append(question)
            words.update(numbers)
            pairs.add((numbers[0], numbers[1]))
        if part:
            yield np.array(part)


class _Answers:
    """What is known about each question; a row of -1 means that there is no such word."""

    def __init__(self, n_questions: int, n_limits: int) -> None:
        self.row = np.full(n_questions, -1, dtype=np.intp)
        self.row_with_inputs = np.full(n_questions, -1, dtype=np.intp)
        self.rank = np.zeros(n_questions, dtype=np.intp)
        self.rank_with_inputs = np.zeros(n_questions, dtype=np.intp)
        self.correct = np.zeros((n_limits, n_questions), dtype=bool)
        self.correct_with_inputs = np.zeros((n_limits, n_questions), dtype=bool)


@dataclass(frozen=True)
class _Objective:
    """A score of the form ``join(pair(x, b, a), term(x, c))``, growing with both parts."""

    term: Callable[[_Floats], None]  # cosines, changed in place
    pair: Any  # (terms of b, terms of a, out=...)
    join: Any  # (pairs, terms of c, out=...)
    left_out: float  # a term or pair with this value loses against every word that takes part
    lowest: float  # below or equal to every score of a word that takes part, above those of words left out


def _keep(cosines: _Floats) -> None:
    """3CosAdd uses cosines as they are."""


def _shift(cosines: _Floats) -> None:
    """-1..1 to 0..1, and a little above 0, so that the product is above that of words left out."""
    cosines += 1
    cosines /= 2
    np.maximum(cosines, np.float32(1e-15), out=cosines)


def _quotient(b: _Floats, a: _Floats, out: _Floats | None = None) -> _Floats:
    return np.divide(b, a + np.float32(1e-6), out=out)


_OBJECTIVES: Mapping[Method, _Objective] = {
    # cosines lie in -1..1: scores of words that take part in -3..3, others at -5 or less
    "3cosadd": _Objective(_keep, np.subtract, np.add, left_out=-8, lowest=-4),
    "3cosmul": _Objective(_shift, _quotient, np.multiply, left_out=0, lowest=0),
}


class _Space:
    """Arrays used again for each block: asking the system for fresh memory would cost more than the arithmetic."""

    def __init__(self, n_words: int, n_pairs: int, length: int) -> None:
        self._shape = (n_words, n_pairs, _BATCH, _BATCH)
        self._flat = [np.empty(n * length, dtype=np.float32) for n in self._shape]

    def sized(self, length: int) -> tuple[_Floats, _Floats, _Floats, _Floats]:
        """Terms of the words, of the pairs, scores of a batch, and terms of its c, each (n, length)."""
        terms, pairs, scores, terms_of_c = (
            flat[: n * length].reshape(n, length) for n, flat in zip(self._shape, self._flat, strict=True)
        )
        return terms, pairs, scores, terms_of_c


class _Pass:
    """One scan of the vocabulary for some of the questions."""

    def __init__(self, vectors: WordVectors, table: _QuestionTable, asked: _Ints, objective: _Objective) -> None:
        self.vectors = vectors
        self.objective = objective
        words = table.words[asked]
        self.asked = asked[np.lexsort(words.T[[2, 1, 0]])]  # neighbours share a pair, which the cache likes
        numbers, local = np.unique(table.words[self.asked], return_inverse=True)
        self.a, self.b, self.c, self.d = local.reshape(-1, 4).T
        pairs, self.pair = np.unique(np.stack([self.a, self.b]), axis=1, return_inverse=True)
        self.pair_a, self.pair_b = pairs
        self.rarest = table.rarest[self.asked]
        self.impossible = (self.d == self.a) | (self.d == self.b) | (self.d == self.c)

        rows = [table.rows[number] for number in numbers]
        # all spellings of all words: rows[i] is a spelling of word owner[i], in frequency order for each word
        self.owner = np.repeat(np.arange(len(rows)), [len(spellings) for spellings in rows])
        self.rows = np.array([row for spellings in rows for row in spellings], dtype=np.intp)
        self.spellings = np.full((len(rows), max(map(len, rows))), -1)  # positions in self.rows
        positions = iter(range(len(self.rows)))
        for word, spellings in enumerate(rows):
            self.spellings[word, : len(spellings)] = [next(positions) for _ in spellings]

        first = self.rows[self.spellings[:, 0]]
        stored = vectors.rows[first].astype(np.float32)
        inverse = vectors.inverse_row_norms[first][:, None]
        # int8 codes stay whole numbers, so that their products are exact in float32; others are scaled before
        self.queries = stored if vectors.scales is not None else stored * inverse
        self.query_scale = inverse if vectors.scales is not None else np.ones_like(inverse)
        # terms of each word with every spelling of every word
        self.known = self._terms(self.rows, np.empty((len(first), len(self.rows)), dtype=np.float32))

        self.best = np.full(len(self.asked), objective.lowest, dtype=np.float32)
        self.best_row = np.full(len(self.asked), -1, dtype=np.intp)
        self.above = np.zeros(len(self.asked), dtype=np.intp)
        everything = np.iinfo(np.intp).max
        self.expected, self.expected_row = self._best_spelling(self.d, everything)
        self.just_below = np.nextafter(self.expected, np.float32(-np.inf))

    def run(
        self,
        limits: Sequence[int],
        answers: _Answers,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool] | None,
    ) -> None:
        """Scan the vocabulary up to the last limit, and note in ``answers`` what is known at each of them."""
        n_rows = limits[-1]
        length = min(_BLOCK_ROWS, -(-n_rows // _FEWEST_STEPS))
        self.space = _Space(len(self.queries), len(self.pair_a), length)
        start = 0
        for index, limit in enumerate(limits):
            while start < limit:
                if cancelled is not None and cancelled():
                    raise EvaluationCancelledError
                stop = min(start + length, limit)
                self._scan(start, stop)
                progress(stop / n_rows)
                start = stop
            self._note_correct(index, limit, answers)
        self._note_answers(n_rows, answers)

    def _terms(self, rows: slice | _Ints, out: _Floats) -> _Floats:
        """Term of every word of the questions with some rows, (n_words, n_rows), written into ``out``."""
        block = self.vectors.rows[rows].astype(np.float32)  # (n_rows, dim)
        np.matmul(self.queries, block.T, out=out)
        out *= self.query_scale
        out *= self.vectors.inverse_row_norms[rows]
        self.objective.term(out)
        return out

    def _scan(self, start: int, stop: int) -> None:
        terms, pairs, scores_space, c_space = self.space.sized(stop - start)
        self._terms(slice(start, stop), out=terms)
        np.take(terms, self.pair_b, axis=0, out=pairs, mode="clip")  # this mode writes without a copy
        for pair, word in enumerate(self.pair_a):
            self.objective.pair(pairs[pair], terms[word], out=pairs[pair])
        for spelling in np.flatnonzero((self.rows >= start) & (self.rows < stop)):
            word, column = self.owner[spelling], self.rows[spelling] - start
            terms[word, column] = self.objective.left_out
            pairs[(self.pair_a == word) | (self.pair_b == word), column] = self.objective.left_out

        # Rounding keeps order, so no score of the block is above this, computed from its best parts.
        bound = self.objective.join(pairs.max(axis=1)[self.pair], terms.max(axis=1)[self.c])
        # Before the expected word, an equal score is enough: words with equal scores stand in frequency order.
        needed = np.where(self.expected_row >= start, self.just_below, self.expected)
        promising = np.flatnonzero(bound > np.minimum(self.best, needed))
        for first in range(0, len(promising), _BATCH):
            batch = promising[first : first + _BATCH]
            scores = np.take(pairs, self.pair[batch], axis=0, out=scores_space[: len(batch)], mode="clip")
            terms_of_c = np.take(terms, self.c[batch], axis=0, out=c_space[: len(batch)], mode="clip")
            self.objective.join(scores, terms_of_c, out=scores)
            self._note_scores(batch, scores, needed[batch], start)

    def _note_scores(self, batch: _Ints, scores: _Floats, needed: _Floats, start: int) -> None:
        """Take note of the scores of a block, (n_batch, n); those above ``needed`` rank before the expected word."""
        # the expected word competes with the best of the others, and is measured apart
        positions = self.spellings[self.d[batch]]
        columns = self.rows[positions] - start
        inside = (positions >= 0) & (columns >= 0) & (columns < scores.shape[1])
        scores[inside.nonzero()[0], columns[inside]] = self.objective.left_out
        highest = scores.max(axis=1)

        for i in np.flatnonzero(highest > self.best[batch]):
            self.best[batch[i]] = highest[i]
            self.best_row[batch[i]] = start + scores[i].argmax()
        for i in np.flatnonzero(highest > needed):
            question = batch[i]
            self.above[question] += np.count_nonzero(scores[i] > needed[i])
            # in the block of the expected word itself, equal scores after it do not count
            column = self.expected_row[question] - start
            if 0 <= column < scores.shape[1]:
                self.above[question] -= np.count_nonzero(scores[i, column:] == self.expected[question])

    def _spelling_scores(self, words: _Ints, limit: int) -> tuple[_Floats, _Ints]:
        """Score and row of every spelling of a word for each question, (n_questions, n_spellings).

        Spellings that are not among the first ``limit`` rows score below every word.
        """
        positions = self.spellings[words]
        rows = self.rows[positions]
        pairs = self.objective.pair(self.known[self.b[:, None], positions], self.known[self.a[:, None], positions])
        scores = self.objective.join(pairs, self.known[self.c[:, None], positions])
        exists = (positions >= 0) & (rows < limit)
        return np.where(exists, scores, np.float32(-np.inf)), rows

    def _best_spelling(self, words: _Ints, limit: int) -> tuple[_Floats, _Ints]:
        scores, rows = self._spelling_scores(words, limit)
        best = scores.argmax(axis=1)[:, None]
        return np.take_along_axis(scores, best, axis=1)[:, 0], np.take_along_axis(rows, best, axis=1)[:, 0]

    def _contest(self, limit: int) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], _Ints, _Ints]:
        """Correct or not and the row that wins, for each question: inputs left out, inputs let in."""
        score, row = self.best, self.best_row
        expected, expected_row = self._best_spelling(self.d, limit)
        wins = ~self.impossible & ((row < 0) | _beats(expected, expected_row, score, row))
        score, row = np.where(wins, expected, score), np.where(wins, expected_row, row)
        correct, answer = wins, row
        owner = np.where(wins, self.d, -1)
        for words in (self.a, self.b, self.c):
            own, own_row = self._best_spelling(words, limit)
            wins = (row < 0) | _beats(own, own_row, score, row)
            score, row = np.where(wins, own, score), np.where(wins, own_row, row)
            owner = np.where(wins, words, owner)
        return correct, owner == self.d, answer, row

    def _note_correct(self, index: int, limit: int, answers: _Answers) -> None:
        exists = self.rarest < limit
        correct, correct_with_inputs, _, _ = self._contest(limit)
        answers.correct[index, self.asked] = correct & exists
        answers.correct_with_inputs[index, self.asked] = correct_with_inputs & exists

    def _note_answers(self, n_rows: int, answers: _Answers) -> None:
        _, _, row, row_with_inputs = self._contest(n_rows)
        answers.row[self.asked] = row
        answers.row_with_inputs[self.asked] = row_with_inputs
        answers.rank[self.asked] = np.where(self.impossible, 0, 1 + self.above)
        above = self.above.copy()
        for words, repeated in (
            (self.a, self.a == self.d),
            (self.b, (self.b == self.d) | (self.b == self.a)),
            (self.c, (self.c == self.d) | (self.c == self.a) | (self.c == self.b)),
        ):
            scores, rows = self._spelling_scores(words, n_rows)
            ahead = _beats(scores, rows, self.expected[:, None], self.expected_row[:, None])
            above += np.where(repeated, 0, ahead.sum(axis=1))
        answers.rank_with_inputs[self.asked] = 1 + above


def _beats(score: _Floats, row: _Ints, other: _Floats, other_row: _Ints) -> npt.NDArray[np.bool_]:
    """Higher, or equally high and more frequent."""
    return (score > other) | ((score == other) & (row < other_row))


def _report(
    vectors: WordVectors,
    questions: Sequence[QuestionSection],
    flat: Sequence[Question],
    table: _QuestionTable,
    answers: _Answers,
    method: Method,
    limits: Sequence[int],
) -> AnalogyReport:
    searched = limits[-1]
    shared = {row: vectors.words[row] for row in {*answers.row.tolist(), *answers.row_with_inputs.tolist()} if row >= 0}
    edges = np.cumsum([0, *(len(section.questions) for section in questions)]).tolist()
    parts = [range(start, stop) for start, stop in pairwise(edges)]
    sections = []
    for section, part in zip(questions, parts, strict=True):
        outcomes = tuple(
            Outcome(
                flat[i],
                shared.get(int(answers.row[i])),
                int(answers.rank[i]) or None,
                shared[int(answers.row_with_inputs[i])],
                int(answers.rank_with_inputs[i]),
            )
            for i in part
            if table.complete[i]
        )
        skipped = tuple(flat[i] for i in part if not table.complete[i])
        missing = Counter(
            word for q in skipped for word in dict.fromkeys((q.a, q.b, q.c, q.expected)) if table.number_of[word] < 0
        )
        named = tuple(MissingWord(word, count) for word, count in missing.most_common())
        sections.append(SectionResult(section.name, section.kind, outcomes, skipped, named, searched))
    by_size = tuple(
        _size_result(limit, questions, parts, table, answers.correct[i], answers.correct_with_inputs[i])
        for i, limit in enumerate(limits)
    )
    return AnalogyReport(method, searched, tuple(sections), by_size)


def _size_result(
    limit: int,
    questions: Sequence[QuestionSection],
    parts: Sequence[range],
    table: _QuestionTable,
    correct: npt.NDArray[np.bool_],
    correct_with_inputs: npt.NDArray[np.bool_],
) -> SizeResult:
    scores = []
    for part in parts:
        span = slice(part.start, part.stop)
        asked = int(np.count_nonzero(table.rarest[span] < limit))
        right = int(np.count_nonzero(correct[span]))
        scores.append(Score(asked, right, int(np.count_nonzero(correct_with_inputs[span])), len(part) - asked))
    kinds = [section.kind for section in questions]
    semantic = _sum(score for score, kind in zip(scores, kinds, strict=True) if kind == "semantic")
    syntactic = _sum(score for score, kind in zip(scores, kinds, strict=True) if kind == "syntactic")
    return SizeResult(limit, _sum(scores), semantic, syntactic, tuple(scores))


def _sum(scores: Iterable[Score]) -> Score:
    scores = list(scores)
    return Score(
        asked=sum(score.asked for score in scores),
        correct=sum(score.correct for score in scores),
        correct_with_inputs=sum(score.correct_with_inputs for score in scores),
        skipped=sum(score.skipped for score in scores),
    )
