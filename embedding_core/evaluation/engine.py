"""The analogy questions answered in blocks: one pass over all words for many questions at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.evaluation.items import Question
from embedding_core.evaluation.questions import find_spellings
from embedding_core.evaluation.report import EvaluationCancelledError, Method
from embedding_core.text import fold
from embedding_core.vectors.word_vectors import WordVectors

_BLOCK_ROWS = 2048
_FEWEST_STEPS = 24  # so that a progress bar moves, however small the vocabulary
_BATCH = 64  # questions x 2,048 rows x 4 bytes: half a megabyte, which stays in the processor's cache
_PASS_WORDS = 2048  # distinct words and pairs of one pass over the vocabulary: 16 MB of cosines each

_Floats = npt.NDArray[np.float32]
_Ints = npt.NDArray[np.intp]


class QuestionTable:
    """The words of the questions by number: a folded word has one number and one or more rows."""

    def __init__(self, vectors: WordVectors, questions: Sequence[Question], n_rows: int) -> None:
        folded = {word: fold(word) for q in questions for word in (q.a, q.b, q.c, q.expected, *q.also)}
        spellings = find_spellings(vectors.words, folded.values(), n_rows)
        numbers = {key: number for number, key in enumerate(spellings)}
        self.number_of = {word: numbers.get(key, -1) for word, key in folded.items()}
        self.rows = list(spellings.values())  # rows of each numbered word, the most frequent first
        # (n_questions, 4); -1 for a word that is missing
        self._together: dict[tuple[int, ...], int] = {}
        self.words = np.array([self._numbers(q) for q in questions], dtype=np.intp).reshape(len(questions), 4)
        self.complete: npt.NDArray[np.bool_] = np.all(self.words >= 0, axis=1)
        first_rows = np.array([rows[0] for rows in self.rows] or [0], dtype=np.intp)
        # a question exists among the first n words if its rarest word does
        self.rarest = np.where(self.complete, first_rows[self.words].max(axis=1, initial=0), n_rows)

    def _numbers(self, question: Question) -> tuple[int, int, int, int]:
        """Numbers of a, b, c and the expected word: several right answers are one word with the rows of all."""
        number = self.number_of
        a, b, c = number[question.a], number[question.b], number[question.c]
        if not question.also:
            return a, b, c, number[question.expected]
        known = [n for n in (number[word] for word in (question.expected, *question.also)) if n >= 0]
        # an answer that was put in is left out, unless there is no other
        right = tuple(sorted(set(known) - {a, b, c}))
        if len(right) < 2:
            return a, b, c, (*right, *known, -1)[0]
        if right not in self._together:
            self._together[right] = len(self.rows)
            self.rows.append(tuple(sorted(row for n in right for row in self.rows[n])))
        return a, b, c, self._together[right]

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


class Answers:
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


OBJECTIVES: Mapping[Method, _Objective] = {
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


class Pass:
    """One scan of the vocabulary for some of the questions."""

    def __init__(self, vectors: WordVectors, table: QuestionTable, asked: _Ints, objective: _Objective) -> None:
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
        inverse = _inverse_norms(vectors, first, stored)[:, None]
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
        answers: Answers,
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
        out *= _inverse_norms(self.vectors, rows, block)
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

    def _note_correct(self, index: int, limit: int, answers: Answers) -> None:
        exists = self.rarest < limit
        correct, correct_with_inputs, _, _ = self._contest(limit)
        answers.correct[index, self.asked] = correct & exists
        answers.correct_with_inputs[index, self.asked] = correct_with_inputs & exists

    def _note_answers(self, n_rows: int, answers: Answers) -> None:
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


def _inverse_norms(vectors: WordVectors, rows: slice | _Ints, block: _Floats) -> _Floats:
    """1 / length of some rows, (n,), whose numbers are the ``block``; measured where an engine keeps the set."""
    if vectors.elsewhere is None:
        return vectors.inverse_row_norms[rows]
    lengths = np.linalg.norm(block, axis=1)
    return np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)


def _beats(score: _Floats, row: _Ints, other: _Floats, other_row: _Ints) -> npt.NDArray[np.bool_]:
    """Higher, or equally high and more frequent."""
    return (score > other) | ((score == other) & (row < other_row))
