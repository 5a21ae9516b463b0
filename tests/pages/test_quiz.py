"""The quiz of the Scoreboard, without a browser: a round from its first question to its end, and what it tells when."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from embedding_core import WordVectors
from embedding_core.evaluation.quiz import QuizQuestion, quiz_kinds, quiz_round
from embedding_core.evaluation.stored import load_stored_scoreboard
from tests.figure_html import read
from tests.pages.harness import choose, has_widget, html_figures, markdown, open_page, run_code, widget
from wordspace.views.scoreboard import quiz_words
from wordspace.views.scoreboard.quiz_words import shown

VIEW = "Play against it"


@pytest.fixture(scope="module")
def rounds(glove: WordVectors) -> dict[int, tuple[QuizQuestion, ...]]:
    kinds = quiz_kinds(glove, load_stored_scoreboard().reports["3cosadd"])
    return {number: quiz_round(glove, kinds, number) for number in (1, 2, 7)}


def quiz_page(**query: str) -> AppTest:
    return open_page("pages/scoreboard.py", {"sco_view": VIEW, **query})


def press(app: AppTest, key: str) -> AppTest:
    widget(app, key).click()
    return app.run()


def offered(app: AppTest) -> list[str]:
    return [widget(app, f"sco_choice_{number}").label for number in range(4) if has_widget(app, f"sco_choice_{number}")]


def answer(app: AppTest, question: QuizQuestion, word: str) -> AppTest:
    return press(app, f"sco_choice_{question.choices.index(word)}")


def marks(app: AppTest) -> dict[str, list[str]]:
    """How each side stands: a word a question, and the number of right ones."""
    (table,) = [read(each) for each in html_figures(app) if 'class="duel"' in each]
    (body,) = table.all("tbody")
    found = {}
    for row in body.all("tr"):
        ((name,), cells) = row.all("th"), row.all("td")
        found[name.text] = [cell.text.lstrip("✓✗") for cell in cells]
    return found


def everything(app: AppTest) -> str:
    return "\n".join([*markdown(app), *html_figures(app)])


def test_a_question_shows_four_words_and_nothing_of_its_answer(rounds: dict[int, tuple[QuizQuestion, ...]]) -> None:
    app = quiz_page()
    question = rounds[1][0]
    assert quiz_words.headline(question) in markdown(app)
    assert offered(app) == [shown(word) for word in question.choices]
    told = everything(app).replace("\\", "")
    for label in offered(app):
        told = told.replace(label, "", 1)
    assert not [word for word in question.choices if word in told.lower().split()]
    assert marks(app) == {"You": ["not yet"] * 5 + ["0"], "Machine": ["not yet"] * 5 + ["0"]}
    q = question.outcome.question
    words = f"{q.b} − {q.a} + {q.c}".lower()
    how = f"not shown these: of 341,479 words it says the nearest to *{words}*."
    assert how in everything(app)


def test_why_the_machine_erred_is_told_at_once(rounds: dict[int, tuple[QuizQuestion, ...]]) -> None:
    app = quiz_page(sco_round="7")
    whys = []
    for question in rounds[7]:
        answer(app, question, question.right)
        assert "not shown these" not in everything(app)
        whys.append([caption.value for caption in app.caption])
        press(app, "sco_next")
    assert [bool(why) for why in whys] == [question.machine != question.right for question in rounds[7]]
    assert any(whys)


def test_a_round_is_played_to_its_end_and_another_one_follows(rounds: dict[int, tuple[QuizQuestion, ...]]) -> None:
    app = quiz_page(sco_round="7")
    questions = rounds[7]
    mine = [question.choices[number % 4] for number, question in enumerate(questions)]
    for number, (question, word) in enumerate(zip(questions, mine, strict=True), start=1):
        assert offered(app) == [shown(each) for each in question.choices]
        answer(app, question, word)
        assert not offered(app), "the first answer counts"
        assert quiz_words.told(question, word) in markdown(app)
        assert widget(app, "sco_next").label == ("Who won?" if number == 5 else "Next question")
        press(app, "sco_next")
    you = [word == question.right for question, word in zip(questions, mine, strict=True)]
    machine = [question.machine == question.right for question in questions]
    names = {True: "right", False: "wrong"}
    assert marks(app) == {
        "You": [*(names[each] for each in you), str(sum(you))],
        "Machine": [*(names[each] for each in machine), str(sum(machine))],
    }
    assert quiz_words.won(sum(you), sum(machine)) in markdown(app)
    (table,) = [each for each in html_figures(app) if 'class="answered"' in each]
    assert all(question.right in table for question in questions)
    press(app, "sco_another")
    assert widget(app, "sco_round").value == 8
    assert len(offered(app)) == 4
    assert marks(app)["You"] == ["not yet"] * 5 + ["0"]


def test_another_round_by_its_number_begins_anew(rounds: dict[int, tuple[QuizQuestion, ...]]) -> None:
    app = quiz_page()
    answer(app, rounds[1][0], rounds[1][0].right)
    assert marks(app)["You"][0] == "right"
    choose(app, "sco_round", 99_999)
    assert "The last round is 9,999: here it is." in [each.value for each in app.markdown]
    choose(app, "sco_round", 2)
    assert offered(app) == [shown(word) for word in rounds[2][0].choices]
    assert marks(app)["You"][0] == "not yet"


def test_the_code_prints_the_round_on_screen(rounds: dict[int, tuple[QuizQuestion, ...]]) -> None:
    (code,) = quiz_page(sco_round="7").code
    printed = run_code(code.value)
    assert [line for line in printed.splitlines() if line.startswith("right")] == [
        f"right: {question.right}, machine: {question.machine}" for question in rounds[7]
    ]


def test_a_class_may_choose_the_kind_of_question(glove: WordVectors) -> None:
    app = quiz_page()
    assert app.selectbox(key="sco_quiz_kind").options[:3] == ["Mixed", "Capitals", "Currencies"]
    choose(app, "sco_quiz_kind", "family")
    kinds = quiz_kinds(glove, load_stored_scoreboard().reports["3cosadd"])
    first = quiz_round(glove, kinds, 1, "family")[0]
    assert offered(app) == [shown(word) for word in first.choices]
    answer(app, first, first.right)
    assert marks(app)["You"][0] == "right"
    assert f"right: {first.right}, machine: {first.machine}" in run_code(app.code[0].value)
    opened = quiz_page(sco_quiz_kind="Male and female")
    assert offered(opened) == [shown(word) for word in first.choices]
    choose(app, "sco_quiz_kind", "")
    assert marks(app)["You"][0] == "not yet"


def test_in_a_lesson_what_was_said_is_handed_on(rounds: dict[int, tuple[QuizQuestion, ...]]) -> None:
    question = rounds[1][0]
    wrong = next(word for word in question.choices if word != question.right)
    app = answer(quiz_page(lesson="own"), question, wrong)
    (kept,) = [each for each in html_figures(app) if "lesson-guess" in each]
    assert f'data-said="{shown(wrong)}"' in kept
    assert f'data-out="{shown(question.right)}"' in kept
    assert not [each for each in html_figures(answer(quiz_page(), question, wrong)) if "lesson-guess" in each]


def test_a_round_that_was_begun_goes_on_after_another_kind_was_looked_at_and_one_that_was_ended_begins_anew(
    rounds: dict[int, tuple[QuizQuestion, ...]],
) -> None:
    app = quiz_page()
    answer(app, rounds[1][0], rounds[1][0].right)
    choose(app, "sco_quiz_kind", "capital")
    assert marks(app)["You"] == ["not yet"] * 5 + ["0"]
    choose(app, "sco_quiz_kind", "")
    assert marks(app)["You"] == ["right", *["not yet"] * 4, "1"]
    press(app, "sco_next")
    for question in rounds[1][1:]:
        answer(app, question, question.right)
        press(app, "sco_next")
    assert has_widget(app, "sco_another")
    choose(app, "sco_quiz_kind", "capital")
    choose(app, "sco_quiz_kind", "")
    assert marks(app)["You"] == ["not yet"] * 5 + ["0"]
