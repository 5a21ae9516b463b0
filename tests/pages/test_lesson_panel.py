"""The panel of a lesson: which step an address asks for, what is shown of it, and that nobody's text becomes markup."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from embedding_core import InvalidInputError
from embedding_core.lessons import LessonError, Question, read
from embedding_core.lessons.lesson import Answer
from tests.pages.harness import open_page, shown
from wordspace.frame import guesses, lesson, lesson_panel, links
from wordspace.frame.lesson import Place
from wordspace.frame.widgets import EXAMPLE

FILE = """\
# Two <b>steps</b>
## First
[a](/similarity?sim_word=frog&sim_k=5)

Look at *it*, not at <img src=x>.

Ask: Which?
- [x] toad: Yes.
- "snake" & co: Second.
- ...: Perhaps.

After.

## Second
[b](/map)
"""
LESSON = read(FILE, lesson.known_pages())


def query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(unescape(address)).query)


def opened(**params: str) -> AppTest:
    return open_page(query=params)


def body(element: Any) -> str:
    return str(element.proto.body)


def panels(app: AppTest) -> list[str]:
    return [body(element) for element in app.get("html") if 'class="lesson"' in body(element)]


def test_a_page_without_a_lesson_is_sent_nothing_of_it() -> None:
    assert not any("lesson.js" in body(element) for element in opened().get("html"))


def test_a_step_is_handed_more_of_the_nearest_words_than_are_shown_to_find_a_guess_among_them() -> None:
    app = open_page("pages/similarity.py", {"sim_word": "shark", "lesson": "guess-the-neighbour", "step": "6"})
    (order,) = [body(element) for element in app.get("html") if "lesson-order" in body(element)]
    assert " teeth " in order
    assert "whale dolphin " in order
    assert not any("lesson-order" in body(element) for element in open_page("pages/similarity.py").get("html"))


def test_a_lesson_that_was_left_has_a_way_back_until_it_is_closed() -> None:
    app = opened(lesson="guess-the-neighbour", step="1")
    app.query_params.clear()
    app.run()
    assert not any("Back to the lesson" in body(element) for element in app.get("html")), "on its own page only"
    app.switch_page("pages/similarity.py").run()
    assert any("Back to the lesson: Guess the neighbour" in body(element) for element in app.get("html"))
    app.button(key="lesson_close").click().run()
    assert not any("Back to the lesson" in body(element) for element in app.get("html"))


def test_an_opinion_is_called_an_answer_and_not_a_guess() -> None:
    guess = Question("Which?", (Answer("one", "", comes_out=True), Answer("two", "")))
    opinion = Question("What would you do?", (Answer("one", ""), Answer("two", "")))
    assert "The picture waits for your guess." in guesses.in_panel(guess)
    assert "The picture waits for your answer." in guesses.in_panel(opinion)


def test_a_packed_lesson_is_shown_at_the_step_that_the_address_asks_for() -> None:
    name = lesson.packed(LESSON)
    assert name is not None
    assert name.startswith(links.MARK)
    assert lesson.find(name) == LESSON
    (panel,) = panels(opened(lesson=name, step="2"))
    assert "<b>2</b> of 2" in panel
    assert "Second</h2>" in panel


@pytest.mark.parametrize(("step", "number"), [("0", 1), ("-1", 1), ("<b>", 1), ("99999", 2)])
def test_a_step_that_is_not_there_is_said_to_be_missing_beside_ways_to_the_first_and_the_nearest(
    step: str, number: int
) -> None:
    name = lesson.packed(LESSON)
    assert name is not None
    app = opened(lesson=name, step=step)
    assert not panels(app)
    (said,) = (body(element) for element in app.get("html") if "has 2 steps" in body(element))
    assert f"none is number “{escape(step)}”" in said
    assert re.findall(r"Go to step (\d)", said) == sorted({"1", str(number)})


def test_a_lesson_that_cannot_be_shown_is_explained_above_the_page() -> None:
    broken = links.pack("# A\n## B\ntext", always=True)
    assert broken is not None
    for name, told in ((broken, "Line 2"), ("nothing", "no such lesson"), ("z.AAAA", "link")):
        app = opened(lesson=name, step="1")
        assert told in app.error[0].value
        assert not panels(app)
        assert app.title[0].value == "How do machines know what a word means?"  # the page stands below
    with pytest.raises(LessonError):
        lesson.find(broken)
    for name in ("nothing", links.MARK + "A" * links.LONGEST_PACKED):
        with pytest.raises(InvalidInputError, match="no such lesson"):
            lesson.find(name)


def test_the_panel_holds_the_step_and_no_markup_of_its_author() -> None:
    panel = lesson_panel.panel(Place("own", LESSON, 1))
    assert "Look at <em>it</em>, not at &lt;img src=x&gt;." in panel
    assert 'aria-label="Lesson: Two &lt;b&gt;steps&lt;/b&gt;"' in panel
    assert "&quot;snake&quot; &amp; co</button>" in panel
    assert panel.count('class="lesson-answer"') == 2
    assert 'class="lesson-own"' in panel
    assert "data-asks" in panel
    assert "data-present" not in panel


def test_an_answer_to_which_nobody_wrote_a_reply_is_told_what_comes_out() -> None:
    asked = Question("Near?", (Answer("pasta", comes_out=True), Answer("burger"), Answer("rice", "Often beside it.")))
    told = [re.sub("<[^>]*>", "", reply).strip() for reply in guesses.replies(asked)]
    assert told == ["Right.", "What comes out: pasta.", "Often beside it.", "What comes out: pasta.", told[-1]]
    open_one = Question("Why?", (Answer("a"), Answer("b")))
    assert [re.sub("<[^>]*>", "", reply).strip() for reply in guesses.replies(open_one)] == ["", "", ""]


def test_steps_lead_to_their_views_and_back() -> None:
    first, second = Place("own", LESSON, 1), Place("own", LESSON, 2, presenting=True)
    assert query(first.address) == {"sim_word": ["frog"], "sim_k": ["5"], "lesson": ["own"], "step": ["1"]}
    assert urlsplit(second.address).path == "./map"
    assert query(second.address) == {"lesson": ["own"], "step": ["2"], "present": ["1"]}
    assert f'href="{second.end.replace("&", "&amp;")}">To the end' in lesson_panel.panel(second)
    assert "Previous" not in lesson_panel.panel(first)
    assert first.at(3) is None


# The long one is walked in a browser, from its first step to its last.
ALONE = list(lesson.built_in())[1:]


@pytest.mark.parametrize("name", ALONE)
def test_every_step_shows_what_its_link_asks_for(name: str) -> None:
    """No message in the place of a picture, no other example, and the address that says what is seen is the step's."""
    own = lesson.built_in()[name]
    for number in range(1, len(own.steps) + 1):
        at = urlsplit(Place(name, own, number).address)
        app = open_page(f"pages{at.path[1:]}.py" if at.path != "./" else "app.py", parse_qs(at.query))
        assert [*app.exception, *app.error, *app.warning, *app.info] == [], at
        assert EXAMPLE not in shown(app), at
        kept = parse_qs(urlencode(app.query_params, doseq=True))  # what a page shows without a link goes from it
        asked = parse_qs(at.query)
        assert {key: value for key, value in kept.items() if key in asked and value != asked[key]} == {}, at


def test_from_the_front_of_a_room_a_step_begins_with_its_first_sentence() -> None:
    told = read("# A\n## B\n[c](/map)\nLook at *it.* Then think how people write. Then talk.", lesson.known_pages())
    panel = lesson_panel.panel(Place("own", told, 1, presenting=True))
    assert '<p class="lesson-sentence lesson-now">Look at <em>it.</em></p>' in panel
    assert (
        '<p class="lesson-sentence">Then think how people write.</p><p class="lesson-sentence">Then talk.</p>' in panel
    )
    assert "data-present" in panel
    assert "Show the fields</button>" in panel
    assert "data-controls" not in panel


@pytest.mark.parametrize("said", ["Now type *money* there.", "Write two words.", "Choose *apple*."])
def test_a_step_that_says_to_write_shows_the_fields_of_a_page_that_is_presented(said: str) -> None:
    told = read(f"# A\n## B\n[c](/map)\n{said}", lesson.known_pages())
    panel = lesson_panel.panel(Place("own", told, 1, presenting=True))
    assert " data-controls" in panel
    assert "Hide the fields</button>" in panel
    assert "data-controls" not in lesson_panel.panel(Place("own", told, 1)), "alone they are never hidden"
