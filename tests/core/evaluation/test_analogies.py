from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from gensim.models import KeyedVectors

from embedding_core import InvalidInputError, WordVectors
from embedding_core.evaluation import engine as evaluation
from embedding_core.evaluation.analogies import evaluate_analogies
from embedding_core.evaluation.formats import parse_questions
from embedding_core.evaluation.items import Question, QuestionSection
from embedding_core.evaluation.questions import google_analogies
from embedding_core.evaluation.report import (
    METHODS,
    SIZES,
    AnalogyReport,
    EvaluationCancelledError,
    Method,
    MissingWord,
    Outcome,
    Score,
    SectionResult,
)
from embedding_core.vectors.vocabulary import Vocabulary

GENSIM_FUNCTION: dict[Method, str] = {"3cosadd": "most_similar", "3cosmul": "most_similar_cosmul"}


@pytest.fixture
def family() -> WordVectors:
    """Two axes, royal and female, so that king - man + woman is queen exactly."""
    return WordVectors.from_arrays(
        ["man", "woman", "king", "queen", "apple", "uncle"],
        [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1], [-1, -1, 0], [0.1, -0.3, 1]],
    )


def section(*lines: str, name: str = "s") -> tuple[QuestionSection, ...]:
    return parse_questions("\n".join([f": {name}", *lines]).encode())


# Hand-made vectors


@pytest.mark.parametrize("method", METHODS)
def test_a_perfect_analogy_is_answered(family: WordVectors, method: Method) -> None:
    report = evaluate_analogies(family, section("man king woman queen", "king man queen woman"), method=method)
    assert [outcome.answered for outcome in report.sections[0].outcomes] == ["queen", "woman"]
    assert [outcome.rank for outcome in report.sections[0].outcomes] == [1, 1]
    assert report.total == Score(asked=2, correct=2, correct_with_inputs=report.total.correct_with_inputs, skipped=0)
    assert report.total.accuracy == 1


def test_a_failure_names_the_answer_and_the_place_of_the_expected_word(family: WordVectors) -> None:
    outcome = evaluate_analogies(family, section("man king woman apple")).sections[0].failures[0]
    assert outcome.question == Question("man", "king", "woman", "apple")
    assert outcome.answered == "queen"
    assert outcome.rank == 3  # queen, uncle, apple
    assert not outcome.correct
    assert outcome.rank_with_inputs == 6


def test_inputs_let_in_win_where_the_difference_is_small(family: WordVectors) -> None:
    # king - man + uncle is nearest to king itself; without the inputs, to queen
    outcome = evaluate_analogies(family, section("man king uncle queen")).sections[0].outcomes[0]
    assert (outcome.answered, outcome.answered_with_inputs) == ("queen", "king")
    assert outcome.correct
    assert not outcome.correct_with_inputs


@pytest.mark.parametrize("method", METHODS)
def test_an_expected_word_that_is_an_input_can_only_win_with_the_inputs_let_in(
    family: WordVectors, method: Method
) -> None:
    outcome = evaluate_analogies(family, section("man man king king"), method=method).sections[0].outcomes[0]
    assert outcome.rank is None
    assert not outcome.correct
    assert outcome.answered == "queen"
    assert (outcome.answered_with_inputs, outcome.rank_with_inputs) == ("king", 1)


@pytest.mark.parametrize("method", METHODS)
def test_without_any_other_word_there_is_no_answer(method: Method) -> None:
    pair = WordVectors.from_arrays(["a", "b"], [[1, 0], [0, 1]])
    outcome = evaluate_analogies(pair, section("a b a b"), method=method).sections[0].outcomes[0]
    assert (outcome.answered, outcome.rank) == (None, None)
    assert outcome.answered_with_inputs == "b"


@pytest.mark.parametrize("method", METHODS)
def test_vectors_of_zeros_and_opposite_vectors_give_defined_answers(method: Method) -> None:
    vectors = WordVectors.from_arrays(["zero", "up", "down", "side"], [[0, 0], [0, 1], [0, -1], [1, 0]])
    report = evaluate_analogies(vectors, section("up down zero side", "zero up down side"), method=method)
    first, second = report.sections[0].outcomes
    assert (first.answered, second.answered) == ("side", "side")  # the only word left


@pytest.mark.parametrize("method", METHODS)
def test_words_that_score_the_same_stand_in_frequency_order(method: Method) -> None:
    rows = np.ones((6, 3), dtype=np.int8)
    same = WordVectors(Vocabulary.from_words([*"abcdef"]), rows, np.ones(6, dtype=np.float32))
    report = evaluate_analogies(same, section("a b c f", "a b c d", "d e f a"), method=method)
    assert [(o.answered, o.rank) for o in report.sections[0].outcomes] == [("d", 3), ("d", 1), ("a", 1)]
    assert [(o.answered_with_inputs, o.rank_with_inputs) for o in report.sections[0].outcomes] == [
        ("a", 6),
        ("a", 4),
        ("a", 1),
    ]


def test_case_does_not_matter_and_other_spellings_of_an_input_are_left_out() -> None:
    vectors = WordVectors.from_arrays(
        ["man", "king", "King", "woman", "QUEEN", "queen", "other"],
        [[0, 0, 1], [1, 0, 1], [1, 0, 1.01], [0, 1, 1], [0.9, 1, 1], [1, 1, 1], [-1, 0, 0]],
    )
    outcome = evaluate_analogies(vectors, section("Man King WOMAN Queen")).sections[0].outcomes[0]
    assert outcome.answered == "queen"  # one spelling of the expected word beats the other
    assert (outcome.correct, outcome.rank) == (True, 1)


def test_a_spelling_outside_the_vocabulary_searched_does_not_count() -> None:
    vectors = WordVectors.from_arrays(
        ["man", "king", "woman", "queen", "other", "QUEEN"],
        [[0, 0, 1], [1, 0, 1], [0, 1, 1], [-1, 0, 0], [0.9, 1, 1], [1, 1, 1]],
    )
    report = evaluate_analogies(vectors, section("man king woman queen"), sizes=[5])
    assert [size.total.correct for size in report.by_size] == [0, 1]
    assert evaluate_analogies(vectors, section("man king woman queen"), max_rank=5).sections[0].failures[0].rank == 2


# Missing words


def test_a_section_whose_words_are_all_missing_says_which_and_has_no_accuracy(family: WordVectors) -> None:
    questions = parse_questions(b": gone\nlima peru oslo norway\nlima peru rome italy\n: here\nman king woman queen\n")
    gone, here = evaluate_analogies(family, questions).sections
    assert gone.score == Score(asked=0, correct=0, correct_with_inputs=0, skipped=2)
    assert gone.score.accuracy is None
    assert gone.score.accuracy_with_inputs is None
    assert gone.missing[0] == MissingWord("lima", 2)
    assert {item.word for item in gone.missing} == {"lima", "peru", "oslo", "norway", "rome", "italy"}
    assert gone.note == (
        "Skipped all 2 questions: 6 words not among the 6 searched (lima, peru, oslo, norway, rome and 1 more)."
    )
    assert here.score.accuracy == 1
    assert here.note is None


def test_a_question_with_one_missing_word_is_skipped(family: WordVectors) -> None:
    report = evaluate_analogies(family, section("man king woman queen", "man king woman kween"))
    assert report.total.asked == 1
    assert report.total.skipped == 1
    assert report.sections[0].skipped == (Question("man", "king", "woman", "kween"),)
    assert report.sections[0].note == "Skipped 1 of 2 questions: 1 word not among the 6 searched (kween)."


@pytest.mark.parametrize("method", METHODS)
def test_no_usable_question_at_all_gives_an_empty_report(family: WordVectors, method: Method) -> None:
    seen: list[float] = []
    report = evaluate_analogies(family, section("v w x y"), method=method, sizes=[2], progress=seen.append)
    assert report.total == Score(0, 0, 0, 1)
    assert report.total.accuracy is None
    assert [size.max_rank for size in report.by_size] == [2, 6]
    assert seen == [1.0]
    assert evaluate_analogies(family, ()).sections == ()
    empty = evaluate_analogies(family, [QuestionSection("empty", ())]).sections[0]
    assert (empty.score.accuracy, empty.note) == (None, "The section has no questions.")


def test_words_outside_the_most_frequent_are_missing(family: WordVectors) -> None:
    report = evaluate_analogies(family, section("man king woman queen"), max_rank=3)
    assert report.searched == 3
    assert report.sections[0].missing == (MissingWord("queen", 1),)
    assert evaluate_analogies(family, section("man king woman queen"), max_rank=4).total.accuracy == 1


def outcome(answered: str, with_inputs: str, rank_with_inputs: int = 2) -> Outcome:
    return Outcome(Question("Man", "king", "woman", "queen", ("empress",)), answered, 1, with_inputs, rank_with_inputs)


def report_of(*outcomes: Outcome) -> AnalogyReport:
    return AnalogyReport("3cosadd", 9, (SectionResult("s", None, outcomes, (), (), 9),), ())


def test_an_outcome_mentions_the_words_of_its_question_and_its_answers() -> None:
    found = outcome("Straße", "king")
    for word in ("man", "KING", "queen", "empress", "strasse"):
        assert found.mentions(word), word
    assert not found.mentions("kin")


def test_how_many_wrong_answers_are_a_word_of_the_question() -> None:
    report = report_of(
        outcome("queen", "king"), outcome("queen", "Woman"), outcome("queen", "prince"), outcome("x", "q", 1)
    )
    assert report.inputs_among_wrong == pytest.approx(2 / 3)
    assert report_of(outcome("queen", "queen", 1)).inputs_among_wrong is None


def test_reports_differ_by_the_number_of_their_outcomes_that_do() -> None:
    one, other = outcome("queen", "king"), outcome("prince", "king")
    assert report_of(one, one, one).differences(report_of(one, other, other)) == 2
    assert report_of(one).differences(report_of(one)) == 0


def test_semantic_and_syntactic_sections_are_added_up_apart(family: WordVectors) -> None:
    questions = parse_questions(
        b": family\nman king woman queen\nman king woman apple\n: gram8-plural\nking man queen woman\n"
    )
    report = evaluate_analogies(family, questions)
    assert (report.semantic.asked, report.semantic.correct) == (2, 1)
    assert (report.syntactic.asked, report.syntactic.correct) == (1, 1)
    assert report.by_size[-1].semantic == report.semantic
    assert report.by_size[-1].sections == tuple(s.score for s in report.sections)


# A reference that shares nothing with the code but the definition


@dataclass
class Reference:
    """Every score in float64, one question at a time."""

    vectors: WordVectors
    method: Method

    def ask(self, q: Question, n: int, with_inputs: bool) -> tuple[str | None, int | None] | None:
        words = [word.upper() for word in self.vectors.words[:n]]
        keys = [word.upper() for word in (q.a, q.b, q.c, q.expected)]
        if not set(keys) <= set(words):
            return None
        rows = self.vectors.rows[:n].astype(np.float64)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        a, b, c = (rows @ rows[words.index(key)] for key in keys[:3])
        scores = {"3cosadd": b - a + c, "3cosmul": (1 + b) / 2 * (1 + c) / 2 / ((1 + a) / 2 + 1e-6)}[self.method]
        order = np.argsort(-scores.round(9), kind="stable").tolist()
        ranked = [row for row in order if with_inputs or words[row] not in keys[:3]]
        folded = [words[row] for row in ranked]
        # all spellings of the expected word count as one
        rank = folded.index(keys[3]) + 1 if keys[3] in folded else None
        return (self.vectors.words[ranked[0]] if ranked else None), rank


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("kept", ["int8", "float32"])
def test_every_answer_and_rank_agrees_with_a_plain_reference(
    method: Method, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluation, "_BLOCK_ROWS", 37)
    monkeypatch.setattr(evaluation, "_BATCH", 5)
    monkeypatch.setattr(evaluation, "_PASS_WORDS", 30)
    rng = np.random.default_rng(11)
    rows = rng.integers(-100, 100, size=(300, 8)).astype(np.int8)
    rows[200:220] = rows[20:40]  # words that always score the same, far from each other and near
    rows[45:50] = rows[40:45]
    names = [f"w{i}" for i in range(300)]
    names[100:110] = [f"W{i}" for i in range(10)]  # other spellings
    names[250:255] = [f"W{i}" for i in range(20, 25)]
    words = Vocabulary.from_words(names)
    vectors = (
        WordVectors(words, rows, np.ones(300, dtype=np.float32))
        if kept == "int8"
        else WordVectors(words, rows.astype(np.float32))
    )
    lines = [" ".join(f"w{i}" for i in rng.integers(0, 60, size=4)) for _ in range(150)]
    lines += [" ".join(f"w{i}" for i in rng.integers(0, 320, size=4)) for _ in range(150)]
    report = evaluate_analogies(vectors, section(*lines), method=method, sizes=[50, 120])
    reference = Reference(vectors, method)

    result = report.sections[0]
    assert {o.question for o in result.outcomes} | set(result.skipped) == set(section(*lines)[0].questions)
    if kept == "int8":  # float32 rows of equal direction may differ in the last bit
        for outcome in result.outcomes:
            assert (outcome.answered, outcome.rank) == reference.ask(outcome.question, 300, False)
            assert (outcome.answered_with_inputs, outcome.rank_with_inputs) == reference.ask(
                outcome.question, 300, True
            )
    for size in report.by_size:
        left_out = [reference.ask(q, size.max_rank, False) for q in section(*lines)[0].questions]
        let_in = [reference.ask(q, size.max_rank, True) for q in section(*lines)[0].questions]
        asked = [answer for answer in left_out if answer is not None]
        assert size.total.asked == len(asked)
        if kept == "int8":
            assert size.total.correct == sum(answer[1] == 1 for answer in asked)
            assert size.total.correct_with_inputs == sum(answer is not None and answer[1] == 1 for answer in let_in)
        again = evaluate_analogies(vectors, section(*lines), method=method, max_rank=size.max_rank)
        assert again.total == size.total


# gensim on the vectors that ship


def gensim_verdicts(
    gensim_glove: KeyedVectors, tmp_path: Path, questions: Sequence[QuestionSection], max_rank: int
) -> dict[tuple[str, ...], bool]:
    path = tmp_path / "questions.txt"
    lines = [f": {s.name}\n" + "".join(f"{q.a} {q.b} {q.c} {q.expected}\n" for q in s.questions) for s in questions]
    path.write_text("".join(lines), encoding="utf-8")
    _, sections = gensim_glove.evaluate_word_analogies(str(path), restrict_vocab=max_rank)
    total = sections[-1]
    return dict.fromkeys(total["correct"], True) | dict.fromkeys(total["incorrect"], False)


def own_verdicts(report: AnalogyReport) -> dict[tuple[str, ...], bool]:
    return {
        tuple(word.upper() for word in (o.question.a, o.question.b, o.question.c, o.question.expected)): o.correct
        for s in report.sections
        for o in s.outcomes
    }


@pytest.mark.slow
@pytest.mark.parametrize(("name", "max_rank"), [("family", 341_479), ("gram2-opposite", 30_000)])
def test_each_question_of_a_section_is_judged_as_by_gensim(
    glove: WordVectors, gensim_glove: KeyedVectors, tmp_path: Path, name: str, max_rank: int
) -> None:
    # gensim answers one question at a time, so over all words it is asked every fourth
    step = 4 if max_rank == len(glove) else 1
    questions = [replace(s, questions=s.questions[::step]) for s in google_analogies() if s.name == name]
    report = evaluate_analogies(glove, questions, max_rank=max_rank)
    expected = gensim_verdicts(gensim_glove, tmp_path, questions, max_rank)
    assert len(expected) > 100
    assert own_verdicts(report) == expected


def test_a_missing_word_is_skipped_as_by_gensim(glove: WordVectors, gensim_glove: KeyedVectors, tmp_path: Path) -> None:
    questions = section("Athens Greece Oslo Norway", "Athens Greece Qwrtz Norway", "boy girl king queen")
    report = evaluate_analogies(glove, questions, max_rank=50_000)
    assert own_verdicts(report) == gensim_verdicts(gensim_glove, tmp_path, questions, 50_000)
    assert report.sections[0].missing == (MissingWord("Qwrtz", 1),)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Call to deprecated `init_sims`:DeprecationWarning")
@pytest.mark.parametrize("method", METHODS)
def test_answers_and_ranks_are_those_of_gensims_most_similar(
    glove: WordVectors, gensim_glove: KeyedVectors, method: Method
) -> None:
    # gensim's evaluation always uses 3CosAdd, whatever its similarity_function says, so the search itself is asked
    search = getattr(gensim_glove, GENSIM_FUNCTION[method])
    outcomes = evaluate_analogies(glove, google_analogies()[4:6], method=method)
    for outcome in [outcome for part in outcomes.sections for outcome in part.outcomes[::40]]:
        q = outcome.question
        assert outcome.rank is not None
        ranked = search(positive=[q.b, q.c], negative=[q.a], topn=outcome.rank)
        assert ranked[0][0] == outcome.answered
        assert ranked[-1][0] == q.expected


# Sizes, progress, cancelling, limits


@pytest.mark.slow
def test_all_sizes_come_from_one_pass_and_equal_runs_of_their_own(glove: WordVectors) -> None:
    sections = (s for s in google_analogies() if s.name in ("family", "gram1-adjective-to-adverb"))
    questions = [replace(s, questions=s.questions[::4]) for s in sections]
    report = evaluate_analogies(glove, questions, sizes=(10_000, 30_000, 999_999_999))
    assert [size.max_rank for size in report.by_size] == [10_000, 30_000, 341_479]
    for size in report.by_size:
        own = evaluate_analogies(glove, questions, max_rank=size.max_rank)
        assert own.total == size.total
        assert (own.semantic, own.syntactic) == (size.semantic, size.syntactic)
    assert report.by_size[-1].total == report.total


@pytest.mark.slow
@pytest.mark.parametrize("max_rank", [200, 5_000, None])
def test_progress_grows_to_one_in_twenty_steps_or_more(glove: WordVectors, max_rank: int | None) -> None:
    seen: list[float] = []
    questions = section("the of and to", "in a the of")
    evaluate_analogies(glove, questions, max_rank=max_rank, sizes=(100, *SIZES), progress=seen.append)
    assert len(seen) >= 20
    assert seen == sorted(set(seen))
    assert seen[-1] == 1


@pytest.mark.slow
def test_cancelling_stops_at_the_next_step_and_leaves_nothing_behind(glove: WordVectors) -> None:
    questions = google_analogies()[4:5]
    stop = threading.Event()
    seen: list[float] = []
    threads = threading.active_count()

    def progress(share: float) -> None:
        seen.append(share)
        if len(seen) == 3:
            stop.set()

    with pytest.raises(EvaluationCancelledError, match="cancelled"):
        evaluate_analogies(glove, questions, progress=progress, cancelled=stop.is_set)
    assert len(seen) == 3
    assert threading.active_count() == threads
    stop.clear()
    seen.clear()
    fresh = evaluate_analogies(glove, questions, max_rank=20_000, cancelled=lambda: False)
    assert fresh == evaluate_analogies(glove, questions, max_rank=20_000)


def test_a_run_cancelled_before_it_begins_does_no_step(family: WordVectors) -> None:
    seen: list[float] = []
    with pytest.raises(EvaluationCancelledError):
        evaluate_analogies(family, section("man king woman queen"), progress=seen.append, cancelled=lambda: True)
    assert seen == []


def test_bad_arguments_are_refused(family: WordVectors) -> None:
    with pytest.raises(InvalidInputError, match="3cosadd, 3cosmul"):
        evaluate_analogies(family, (), method="cosine")  # type: ignore[arg-type]
    with pytest.raises(InvalidInputError, match="1 or more"):
        evaluate_analogies(family, (), max_rank=0)
    with pytest.raises(InvalidInputError, match="1 or more"):
        evaluate_analogies(family, (), sizes=[10, 0])
