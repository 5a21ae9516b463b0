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
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from embedding_core.checks import listed, public, whole_number
from embedding_core.errors import InvalidInputError
from embedding_core.evaluation.engine import OBJECTIVES, Answers, Pass, QuestionTable
from embedding_core.evaluation.items import Question, QuestionSection
from embedding_core.evaluation.report import (
    METHODS,
    AnalogyReport,
    Method,
    MissingWord,
    Outcome,
    Score,
    SectionResult,
    SizeResult,
    add_scores,
)
from embedding_core.vectors.word_vectors import WordVectors, checked_set


@public
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
        Sections from `google_analogies`, `parse_questions` or `read_test_sets`.
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
    checked_set(vectors)
    if not isinstance(method, str) or method not in METHODS:
        raise InvalidInputError(f"The method must be one of {', '.join(METHODS)}, not {method!r:.60}.")
    questions = listed("questions", questions, "sections")
    if not all(isinstance(section, QuestionSection) for section in questions):
        raise InvalidInputError("The questions come in sections, as parse_questions and google_analogies give them.")
    sizes = [whole_number("A vocabulary size", size) for size in listed("sizes", sizes, "numbers")]
    n_rows = len(vectors) if max_rank is None else min(whole_number("A vocabulary size", max_rank), len(vectors))
    limits = sorted({size for size in sizes if size < n_rows} | {n_rows})
    flat = [question for section in questions for question in section.questions]
    table = QuestionTable(vectors, flat, n_rows)

    answers = Answers(len(flat), len(limits))
    passes = list(table.passes())
    for index, asked in enumerate(passes):

        def step(share: float, done: int = index) -> None:
            if progress is not None:
                progress((done + share) / len(passes))

        Pass(vectors, table, asked, OBJECTIVES[method]).run(limits, answers, step, cancelled)
    if progress is not None and not passes:
        progress(1.0)
    return _report(vectors, questions, flat, table, answers, method, limits)


def _report(
    vectors: WordVectors,
    questions: Sequence[QuestionSection],
    flat: Sequence[Question],
    table: QuestionTable,
    answers: Answers,
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
    table: QuestionTable,
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
    semantic = add_scores(score for score, kind in zip(scores, kinds, strict=True) if kind == "semantic")
    syntactic = add_scores(score for score, kind in zip(scores, kinds, strict=True) if kind == "syntactic")
    return SizeResult(limit, add_scores(scores), semantic, syntactic, tuple(scores))
