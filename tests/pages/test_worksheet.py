"""A lesson on paper: every step with its question, room to write, and a code that leads to it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import segno

from embedding_core.lessons import read
from tests.pages.harness import open_page
from wordspace.frame import lesson
from wordspace.frame.lesson import Place
from wordspace.views.lessons.sheet import LONGEST_CODED, qr_code, sheet

FILE = """\
# <Words>
## Toads
[a](/similarity?sim_word=frog)
Look.

Ask: Which?
- [x] toad & co: Yes.
- snake
- ...

They are alike.

## A map
[b](/map)
Look again.
"""
LESSON = read(FILE, lesson.known_pages())


def test_questions_come_before_and_answers_after() -> None:
    page = sheet(Place("own", LESSON, 1))
    before, after = page.split("What came out")
    assert "&lt;Words&gt;" in before
    assert "<li>toad &amp; co</li><li>snake</li><li>another word:</li>" in before
    assert "They are alike." not in before
    assert "<b>toad &amp; co</b>" in after
    assert "They are alike." in after
    assert 'data-address="./map"' in before, "a view that gives nothing away stands with its step"
    assert 'data-address="./similarity?sim_word=frog"' in after


def test_a_code_holds_its_address_and_nothing_that_ends_the_picture() -> None:
    address = 'https://example.org/similarity?sim_word="frog"&lesson=x&step=1'
    (source,) = re.findall(r'src="([^"]*)"', qr_code(address, "a <title>"))
    drawn = unquote(unescape(source).partition(",")[2])
    expected = segno.make(address, error="l", micro=False).svg_data_uri(omitsize=True, border=2, light="#fff")
    assert drawn == unquote(expected.partition(",")[2])
    assert "<title>" not in qr_code(address, "a <title>")


def test_a_link_that_no_phone_could_read_has_no_code() -> None:
    long = read(f"# A\n## B\n[c](/map?map_words={'a' * LONGEST_CODED})", lesson.known_pages())
    assert "sheet-code" in sheet(Place("own", long, 1)), "the lesson's name is enough"
    assert "sheet-code" not in sheet(Place("z." + "A" * LONGEST_CODED, long, 1))


def test_every_lesson_of_this_app_has_a_worksheet_with_a_code_for_each_step() -> None:
    for name, each in lesson.built_in().items():
        assert sheet(Place(name, each, 1)).count("sheet-code") == len(each.steps)
    app = open_page("pages/lessons.py", {"lesson": "guess-the-neighbour", "sheet": "1"})
    assert not app.exception
    assert any("sheet-code" in element.proto.body for element in app.get("html"))
