"""A lesson of one's own: views are collected on the pages, put in order and written to; a link and a file come out."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from embedding_core.lessons import Lesson, Link, read, write
from tests.pages.harness import SIMILARITY, elements, has_widget, open_page, shown, widget
from wordspace.frame import guesses, lesson, lesson_draft
from wordspace.frame.pages import page_at
from wordspace.views.lessons import own

PAGE = "pages/lessons.py"


def to_lessons(app: AppTest) -> AppTest:
    app.query_params.clear()
    return app.switch_page(PAGE).run()


def press(app: AppTest, key: str) -> AppTest:
    widget(app, key).click()
    return app.run()


def collected() -> AppTest:
    """Two views, the second with a question."""
    app = press(open_page(SIMILARITY, {"sim_word": "cat", "sim_view": "Neighbours"}), "lesson_add")
    app.query_params.clear()  # as a browser does on the way to another page
    app.switch_page("pages/map.py").run()
    app = to_lessons(press(app, "lesson_add"))
    for key, value in {
        "les_title": "Cats <and> maps",
        "les_heading_2": "A map",
        "les_text_2": "Look.",
        "les_ask_2": "What is near?",
    }.items():
        widget(app, key).set_value(value)
    app.run()
    widget(app, "les_answers_2").set_value("[x] dog: Yes.\n...: Perhaps.")
    return app.run()


def made(app: AppTest) -> Lesson:
    """The lesson that the link on screen holds."""
    (link,) = [code.value for code in app.code if "lesson=" in code.value]
    (name,) = parse_qs(urlsplit(link).query)["lesson"]
    return lesson.find(name)


def html(app: AppTest) -> str:
    bodies: list[Any] = [element.proto.body for element in app.get("html")]
    return "\n".join(bodies)


def test_what_was_collected_and_written_is_in_the_link_and_the_link_gives_it_back() -> None:
    app = collected()
    found = made(app)
    assert found.title == "Cats <and> maps"
    assert [step.link for step in found.steps] == [Link("/similarity", (("sim_word", "cat"),)), Link("/map")]
    assert [step.heading for step in found.steps] == ["Similar words: cat", "A map"]
    question = found.steps[1].question
    assert question is not None
    assert (question.text, question.outcome, question.own_word) == ("What is near?", ("dog",), "Perhaps.")
    name = lesson.packed(found)
    assert name is not None
    opened = open_page(PAGE, {"lesson": name})
    assert "Cats &lt;and&gt; maps" in html(opened)
    assert made(press(opened, "les_take_over")) == found


def test_a_view_without_an_answer_is_no_step_of_a_lesson() -> None:
    app = press(open_page(SIMILARITY, {"sim_word": "my daughter"}), "lesson_add")
    assert "This view has no answer yet" in shown(app)
    assert "les_views" not in app.session_state
    widget(app, "sim_word").set_value("daughter")
    app = press(app.run(), "lesson_add")
    assert len(app.session_state["les_views"]) == 1
    assert "This view has no answer yet" not in shown(app)


@pytest.mark.parametrize(
    ("page", "query", "fields", "told"),
    [
        (
            "pages/scoreboard.py",
            {"sco_view": "Your questions"},
            {"sco_upload": [("Sam*q.csv", b"big,bigger,small,smaller\n", "text/csv")]},
            "First bring *Sam q.csv* with *Bring a file*: the link of a lesson holds no files.",
        ),
        (
            "pages/vectors.py",
            {"vec_view": "Your own numbers"},
            {"vec_lines": "pizza 9 2\nfries 8 1\nsalad 1 9"},
            "First bring *my table* as a file on *Other machines*: the link of a lesson holds no files.",
        ),
        (
            "pages/training.py",
            {"trn_view": "A whole text", "trn_text_source": "Your own text"},
            {"trn_text_paste": "the keeper saves a goal. " * 20},
            "First bring *the keeper saves a goal* under *Your own text*: the link of a lesson holds no files.",
        ),
    ],
)
def test_of_a_view_with_a_file_or_words_of_this_tab_the_step_says_that_they_are_to_be_brought(
    page: str, query: dict[str, str], fields: dict[str, Any], told: str
) -> None:
    app = press(open_page(page, query), "lesson_add")  # before anything was brought
    for key, value in fields.items():
        widget(app, key).set_value(value)
    app.run()
    if has_widget(app, "send_vec_lines"):
        press(app, "send_vec_lines")
    press(app, "lesson_add")
    to_lessons(app)
    assert [widget(app, f"les_text_{number}").value for number in (1, 2)] == ["", told]
    assert told in write(made(app))


def test_the_lesson_that_is_being_made_stands_above_those_that_are_there() -> None:
    app = to_lessons(collected())
    bodies = [getattr(element.proto, "body", "") or getattr(element, "value", "") for element in elements(app)]
    listed = next(n for n, body in enumerate(bodies) if "lessons-short" in str(body))
    assert listed > next(n for n, body in enumerate(bodies) if body == "A lesson of your own")


def test_steps_change_their_order_and_go() -> None:
    app = press(collected(), "les_Up_2")
    assert [step.heading for step in made(app).steps] == ["A map", "Similar words: cat"]
    app = press(app, "les_out_1")
    assert [step.heading for step in made(app).steps] == ["A map"]
    assert not has_widget(app, "les_heading_1")


def test_a_mistake_is_named_and_nothing_typed_is_lost() -> None:
    app = collected()
    widget(app, "les_answers_2").set_value("dog")
    app.run()
    assert "one answer to choose from" in app.error[0].value
    assert not [code for code in app.code if "lesson=" in code.value]
    assert widget(app, "les_answers_2").value == "dog"
    assert own.ONE_ANSWER in shown(app)
    widget(app, "les_answers_2").set_value("dog, cat, sun")
    app.run()
    asked = made(app).steps[-1].question
    assert asked is not None
    assert [answer.text for answer in asked.answers] == ["dog", "cat", "sun"], "words with commas between them"
    widget(app, "les_answers_2").set_value("dog")
    widget(app, "les_heading_2").set_value("")
    app.run()
    assert "The heading is empty" in app.error[0].value
    for field, text, where in (
        ("text", "# Look", "On the screen, from the start:"),
        ("ask", "x" * 500, "the question and its answers:"),
    ):
        widget(app, "les_heading_2").set_value("A map")
        widget(app, f"les_{field}_2").set_value(text)
        app.run()
        assert f"Step 2 (A map), {where}" in app.error[0].value.replace("\\", "")
        assert "Line" not in app.error[0].value


def test_the_right_answer_is_chosen_among_those_that_were_typed() -> None:
    app = collected()
    assert not has_widget(app, "les_right_2"), "it is marked as in a lesson's file"
    widget(app, "les_answers_2").set_value("dog: Yes.\ncat\n...: Perhaps.")
    app.run()
    assert widget(app, "les_right_2").options == ["dog", "cat"]
    assert [answer.comes_out for answer in made(app).steps[1].question.answers] == [False, False]
    assert own.NONE_RIGHT in shown(app)
    widget(app, "les_right_2").set_value(["cat"])
    app.run()
    assert own.NONE_RIGHT not in shown(app)
    found = made(app)
    assert [(one.text, one.reply, one.comes_out) for one in found.steps[1].question.answers] == [
        ("dog", "Yes.", False),
        ("cat", "", True),
    ]
    widget(app, "les_answers_2").set_value("dog: Yes.\nsun")
    app.run()
    assert widget(app, "les_right_2").value == [], "which it is no answer any more"
    assert own.GIVEN_AWAY not in shown(app)
    widget(app, "les_answers_2").set_value("sun\n...")
    app.run()
    assert own.GIVEN_AWAY in shown(app)
    name = lesson.packed(found)
    assert name is not None
    again = press(open_page(PAGE, {"lesson": name}), "les_take_over")
    assert widget(again, "les_answers_2").value == "dog: Yes.\ncat\n...: Perhaps."
    assert widget(again, "les_right_2").value == ["cat"]
    assert made(again) == found


def test_what_to_say_may_hold_a_list() -> None:
    app = collected()
    widget(app, "les_text_2").set_value("Bring\n- a pen\n* paper\n\nThen look.")
    widget(app, "les_after_2").set_value("- first\n- second")
    app.run()
    step = made(app).steps[1]
    assert step.text == ("Bring", "◦ a pen", "◦ paper", "Then look.")
    assert step.after == ("◦ first", "◦ second")


def test_a_lesson_of_this_app_can_be_made_ones_own_with_all_that_is_in_it() -> None:
    name, original = next(iter(lesson.built_in().items()))
    app = press(open_page(PAGE, {"lesson": name}), "les_take_over")
    links = [code.value for code in app.code if "lesson=" in code.value]
    assert links or "too long for a link" in app.info[0].value
    assert read(write(original), lesson.known_pages()) == original


def test_a_lesson_in_the_making_is_not_replaced_by_another_unasked() -> None:
    app = collected()
    app.query_params.clear()
    app.query_params["lesson"] = "guess-the-neighbour"
    app.run()
    assert any(own.REPLACES in each.value for each in app.markdown), "said beside the button, before it is pressed"
    assert made(press(app, "les_take_over")).title == "Guess the neighbour"


def test_a_lesson_that_says_no_minutes_is_not_said_to_take_none() -> None:
    app = open_page(PAGE)
    text = own.EXAMPLE.replace("Minutes: 10\n", "")
    app.file_uploader(key="les_upload").set_value(("lesson.md", text.encode(), "text/markdown")).run()
    assert widget(app, "les_minutes").value == 0, "a field that is empty has dead buttons"
    assert made(app).minutes == 0


def test_a_guess_on_a_page_is_handed_to_the_lesson_without_markup() -> None:
    handed = guesses.handed('<b>"', "a & b", "c")
    assert 'data-question="&lt;b&gt;&quot;" data-said="a &amp; b" data-out="c"' in handed


def test_the_end_shows_each_question_with_what_came_out() -> None:
    app = open_page(PAGE, {"lesson": "guess-the-neighbour", "end": "1"})
    assert "You have come to the end of Guess the neighbour" in html(app)
    assert (
        '<tr data-step="3" data-right="[&quot;summer&quot;]"><th scope="row">What is nearest to <em>winter</em>?</th>'
        in html(app)
    )
    assert "<td>summer</td>" in html(app)


def test_the_end_does_not_deny_an_answer_that_nobody_has_marked() -> None:
    own_lesson = read("# A\n## B\n[c](/map)\nAsk: Which?\n- dog: No.\n- cat: Yes, it is.\n", lesson.known_pages())
    app = open_page(PAGE, {"lesson": str(lesson.packed(own_lesson)), "end": "1"})
    assert "<td>left open</td>" in html(app)
    assert "There is no one answer" not in html(app)


def test_a_short_address_leads_on_to_its_step() -> None:
    app = open_page(PAGE, {"lesson": "guess-the-neighbour", "step": "3"})
    assert 'href="./similarity?sim_word=winter&amp;lesson=guess-the-neighbour&amp;step=3"' in html(app)
    assert not any('class="lesson"' in element.proto.body for element in app.get("html"))


def test_a_lesson_that_is_not_there_leaves_the_list() -> None:
    app = open_page(PAGE, {"lesson": "<b>x"})
    assert "There is no such lesson" in app.error[0].value
    assert "Guess the neighbour" in html(app)


def test_a_reload_brings_back_what_was_being_made() -> None:
    app = collected()
    held = app.query_params["draft"]
    again = open_page(PAGE, {"draft": held if isinstance(held, str) else held[0]})
    assert made(again) == made(app)
    assert widget(again, "les_text_2").value == "Look."


def test_the_form_that_is_shown_is_one_that_can_be_read() -> None:
    assert read(own.EXAMPLE, lesson.known_pages()).notes


def test_a_file_with_mistakes_is_explained_and_a_good_one_stands_in_the_fields() -> None:
    app = open_page(PAGE)
    app.file_uploader(key="les_upload").set_value(("lesson.md", b"# A\n## B\ntext", "text/markdown")).run()
    assert "Line 2: This step has no link" in app.error[0].value.replace("\\", "")
    app.file_uploader(key="les_upload").set_value(("lesson.md", own.EXAMPLE.encode(), "text/markdown")).run()
    assert not app.error
    assert made(app) == read(own.EXAMPLE, lesson.known_pages())
    other = own.EXAMPLE.replace("Near and far", "Another")
    app.file_uploader(key="les_upload").set_value(("other.md", other.encode(), "text/markdown")).run()
    assert made(app).title == "Near and far", "what stands there is not replaced unasked"
    widget(app, "les_replace").click().run()
    assert made(app).title == "Another"


@pytest.mark.parametrize(
    ("page", "query", "heading"),
    [
        ("similarity", "sim_word=frog", "Similar words: frog"),
        ("similarity", "sim_view=Odd+one+out&sim_group=Rhine%2C+Elbe%2C+Alps%2C+Po", "Odd one out: Rhine, Elbe, Alps"),
        ("map", "map_view=The+Atlas", "The Atlas"),
        ("map", "map_words=rivers%3A+Rhine%2C+Elbe%0Apets%3A+cat", "Map of meaning: Rhine, Elbe, cat"),
        ("analogy", "ari_view=Your+sum&ari_text=mayor+-+town+%2B+country", "Your sum: mayor, town, country"),
        ("analogy", "ari_a=judge&ari_b=court&ari_c=teacher", "Word arithmetic: judge, court, teacher"),
        ("prejudice", "prj_own=judge%2C+barrister", "Prejudice: judge, barrister"),
        ("vectors", "vec_view=Compare+two", "Compare two"),
        ("scoreboard", "", "Scoreboard"),
    ],
)
def test_a_step_is_named_after_its_tab_and_the_words_that_are_seen(page: str, query: str, heading: str) -> None:
    assert lesson_draft.heading_of(page_at(f"pages/{page}.py"), query) == heading
