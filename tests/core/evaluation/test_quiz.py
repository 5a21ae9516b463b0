"""Rounds of the quiz: which questions may be asked, which words are offered, and that a round is the same for all."""

from __future__ import annotations

import pytest

from embedding_core import WordVectors
from embedding_core.errors import InvalidInputError
from embedding_core.evaluation.items import GOOGLE_SECTIONS, Question
from embedding_core.evaluation.quiz import CHOICES, COMMON, QuizKind, quiz_kinds, quiz_round
from embedding_core.evaluation.report import AnalogyReport, Outcome, SectionResult
from embedding_core.evaluation.stored import load_stored_scoreboard
from embedding_core.text import fold

FACTS = {"capital", "currency", "family", "nationality"}


def said(answer: str | None, question: str, *also: str) -> Outcome:
    a, b, c, expected = question.split()
    rank = 1 if answer == fold(expected) else 2
    return Outcome(Question(a, b, c, expected, also), answer, rank, answer or a, rank)


def report_of(**sections: list[Outcome]) -> AnalogyReport:
    """A report with the sections of these names, a "_" for each "-"."""
    found = [
        SectionResult(name.replace("_", "-"), "semantic", tuple(outcomes), (), (), 400_000)
        for name, outcomes in sections.items()
    ]
    assert {section.name for section in found} <= set(GOOGLE_SECTIONS)
    return AnalogyReport("3cosadd", 400_000, tuple(found), ())


def kind_of(vectors: WordVectors, **sections: list[Outcome]) -> QuizKind:
    (kind,) = quiz_kinds(vectors, report_of(**sections))
    return kind


def wrong(kind: QuizKind) -> set[str | None]:
    return {outcome.answered for outcome in kind.wrong}


@pytest.fixture(scope="module")
def kinds(glove: WordVectors) -> tuple[QuizKind, ...]:
    return quiz_kinds(glove, load_stored_scoreboard().reports["3cosadd"])


def test_a_round_asks_five_kinds_three_of_facts_with_four_words_each_and_one_to_three_are_answered_wrongly(
    glove: WordVectors, kinds: tuple[QuizKind, ...]
) -> None:
    kind_of_outcome = {outcome: kind.name for kind in kinds for outcome in (*kind.right, *kind.wrong)}
    wrong_ones = []
    for number in range(1, 61):
        questions = quiz_round(glove, kinds, number)
        names = [kind_of_outcome[each.outcome] for each in questions]
        assert len(set(names)) == len(questions) == 5
        assert len(FACTS & set(names)) == 3
        for each in questions:
            assert len(set(each.choices)) == CHOICES
            assert {each.right, each.machine} <= set(each.choices)
            assert list(each.choices) == sorted(each.choices), "their order tells nothing"
            q = each.outcome.question
            words = {*map(fold, (q.a, q.b, q.c)), *each.choices}
            assert len(words) == 3 + CHOICES, "no word of the question is offered"
            assert all(glove.frequency_rank(word) <= COMMON for word in words)
        wrong_ones.append(sum(each.machine != each.right for each in questions))
    assert set(wrong_ones) == {1, 2, 3}


def test_a_round_is_the_same_in_every_year(glove: WordVectors, kinds: tuple[QuizKind, ...]) -> None:
    first = quiz_round(glove, kinds, 1)
    asked = [
        (*map(fold, (q.a, q.b, q.c)), each.right, each.machine)
        for each, q in ((each, each.outcome.question) for each in first)
    ]
    assert asked == [
        ("helsinki", "finland", "lima", "peru", "chile"),
        ("father", "mother", "son", "daughter", "daughter"),
        ("germany", "german", "norway", "norwegian", "norwegian"),
        ("known", "unknown", "clear", "unclear", "unclear"),
        ("possible", "possibly", "quiet", "quietly", "calm"),
    ]
    assert first[0].choices == ("chile", "indonesia", "peru", "portugal")
    assert quiz_round(glove, kinds, 1) == first
    assert not {each.outcome for each in first} & {each.outcome for each in quiz_round(glove, kinds, 2)}


def test_rare_words_and_what_is_no_word_are_not_asked(glove: WordVectors) -> None:
    outcomes = [
        said("wife", "king queen brother sister"),
        said("sister", "stepbrother stepsister brother sister"),
        said("vs", "king queen son daughter"),
        said(None, "king queen man woman"),
        said("guqin", "king queen boy girl"),
        said("u.s.", "king queen uncle aunt"),
        said("wife", "king queen husband wife"),
    ]
    kind = kind_of(glove, family=outcomes)
    assert (kind.right, kind.wrong) == ((outcomes[-1],), (outcomes[0],))


def test_an_answer_is_called_wrong_where_it_is_so_without_a_doubt(glove: WordVectors) -> None:
    capitals = [
        said("britain", "Paris France London England"),  # related to England, and of no other question
        said("germany", "Athens Greece Vienna Austria"),
        said("panthers", "London England Ottawa Canada"),
        said("germany", "Athens Greece Berlin Germany"),
        said("french", "Athens Greece Paris France", "french"),
    ]
    kind = kind_of(glove, capital_world=capitals)
    assert wrong(kind) == {"germany", "panthers"}
    assert kind.right == (capitals[3],)
    money = [said("pesos", "Japan yen Mexico peso"), said("dollar", "Europe euro Mexico peso")]
    money.append(said("dollar", "Japan yen USA dollar"))
    assert wrong(kind_of(glove, currency=money)) == {"dollar"}, "pesos is the right word too"


def test_of_past_tenses_no_other_form_is_called_wrong_since_danced_is_a_participle_too(glove: WordVectors) -> None:
    pairs = {"seen": "going went", "see": "taking took", "looked": "running ran"}
    outcomes = [said(word, f"{pair} seeing saw") for word, pair in pairs.items()]
    assert wrong(kind_of(glove, gram7_past_tense=outcomes)) == {"looked"}
    speaks = [said("saying", "speak speaks say says"), said("said", "go goes say says")]
    assert wrong(kind_of(glove, gram9_plural_verbs=speaks)) == {"saying", "said"}


def test_towns_of_which_there_are_several_are_left_out(glove: WordVectors) -> None:
    assert not quiz_kinds(glove, report_of(city_in_state=[said("virginia", "Chicago Illinois Arlington Texas")]))


def test_both_kinds_of_capitals_are_one_and_a_question_in_both_is_asked_once(glove: WordVectors) -> None:
    berlin, paris = said("germany", "Athens Greece Berlin Germany"), said("france", "Athens Greece Paris France")
    kind = kind_of(glove, capital_common_countries=[berlin], capital_world=[berlin, paris])
    assert kind.name == "capital"
    assert sorted(o.question.c for o in kind.right) == ["Berlin", "Paris"]


def test_no_word_is_offered_that_might_be_as_right(glove: WordVectors) -> None:
    dad = said("mom", "man woman dad mom")
    others = [said(word, f"king queen {of} {word}") for of, word in [("father", "mother"), ("son", "daughter")]]
    more = [said(word, f"king queen {of} {word}") for of, word in [("he", "she"), ("prince", "princess")]]
    kinds = quiz_kinds(glove, report_of(family=[dad, *others, *more]))
    for number in range(1, 6):
        (question,) = quiz_round(glove, kinds, number)
        if question.outcome == dad:
            assert question.choices == ("daughter", "mom", "princess", "she"), "mother would do for mom"
            break
    else:
        pytest.fail("dad was never asked for")
    (saw,) = quiz_round(glove, [kind_of(glove, gram7_past_tense=[said("saw", "going went seeing saw")])], 1)
    assert "seen" not in saw.choices
    twice = said("sister", "king queen brother sister", "daughter")
    kinds = quiz_kinds(glove, report_of(family=[twice, *others, *more]))
    rounds = [quiz_round(glove, kinds, number)[0] for number in range(1, 7)]
    (choices,) = {question.choices for question in rounds if question.outcome == twice}
    assert "daughter" not in choices


def test_a_round_may_ask_one_kind_only_each_question_once_and_some_answered_wrongly(
    glove: WordVectors, kinds: tuple[QuizKind, ...]
) -> None:
    for kind in kinds:
        rounds = [quiz_round(glove, kinds, number, kind.name) for number in range(1, 5)]
        for questions in rounds:
            assert {each.outcome for each in questions} <= {*kind.right, *kind.wrong}
            assert len({fold(each.outcome.question.c) for each in questions}) == len(questions) == 5
            assert any(each.machine != each.right for each in questions)
            assert all({each.right, each.machine} <= set(each.choices) for each in questions)
        assert len({each.outcome for questions in rounds for each in questions}) > 5, "another round asks others"
    assert quiz_round(glove, kinds, 3, "capital") == quiz_round(glove, kinds, 3, "capital")
    with pytest.raises(InvalidInputError, match="no kind 'rivers' of questions; there are capital"):
        quiz_round(glove, kinds, 1, "rivers")


def test_a_kind_with_few_wrong_answers_is_asked_for_its_right_ones(glove: WordVectors) -> None:
    right = said("daughter", "king queen son daughter")
    few = [said("wife", "king queen brother sister"), said("mother", "king queen husband wife")]
    assert quiz_round(glove, quiz_kinds(glove, report_of(family=[right, *few])), 1)[0].outcome == right
    (asked,) = quiz_round(glove, quiz_kinds(glove, report_of(family=few)), 1)
    assert asked.outcome in few, "or none could be asked"
    assert quiz_round(glove, (), 1) == ()


@pytest.mark.parametrize("number", [0, -3, 1.5, "x"])
def test_a_round_needs_a_number_from_one_on(glove: WordVectors, number: object) -> None:
    with pytest.raises(InvalidInputError):
        quiz_round(glove, (), number)  # type: ignore[arg-type]
