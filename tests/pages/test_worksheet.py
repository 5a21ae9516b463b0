"""A lesson on paper: every step with its question, room to write, and a code that leads to it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import numpy as np
import pytest
import zxingcpp

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


def seen(code: str) -> str:
    """What a reader of codes, another program than the one that draws them, sees in a picture of a code."""
    (source,) = re.findall(r'src="([^"]*)"', code)
    drawn = unquote(unescape(source).partition(",")[2])
    (side,) = map(int, re.findall(r"viewBox='0 0 (\d+)", drawn))
    squares = np.full((side, side), 255, np.uint8)
    across, down = 0, 0.0
    for step, x, y in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", drawn.partition("stroke='#000'")[2]):
        if step == "h":
            squares[int(down), across : across + int(x)] = 0
        across, down = (int(x), float(y)) if step == "M" else (across + int(x), down + float(y or 0))
    (found,) = zxingcpp.read_barcodes(squares.repeat(8, axis=0).repeat(8, axis=1))
    return str(found.text)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/lessons?lesson=how-machines-know-words&step=15",
        'https://example.org/similarity?sim_word="frog"&lesson=x&step=1',
        "https://example.org/byhand?hand_board=2.61m%C3%A4n." + "a" * 340,
    ],
)
def test_a_code_is_read_as_its_address(address: str) -> None:
    assert seen(qr_code(address, "a code")) == address


def test_a_code_holds_nothing_that_ends_the_picture() -> None:
    assert "<title>" not in qr_code("https://example.org/", "a <title>")


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
