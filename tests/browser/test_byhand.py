"""The board as a visitor uses it: by mouse, by finger and by keyboard."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import OpenPage, arrived, drag, enter, turn, wait_idle


def word(page: Page, name: str) -> Locator:
    return page.locator(".word", has_text=name).first


def board(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("hand_board", [""])[0]


def put(page: Page, name: str, across: float, up: float) -> None:
    """Drag a word to two numbers of the board, or below it where ``up`` is less than -1."""
    squares, held = page.locator(".squares").bounding_box(), word(page, name).bounding_box()
    assert squares is not None
    assert held is not None
    dot = word(page, name).locator("i").bounding_box()  # that of a word beside the board is not drawn: it hangs above
    middle = (held["x"] + held["width"] / 2, held["y"]) if dot is None else (dot["x"] + 6, dot["y"] + 6)
    caught = (held["x"] + held["width"] / 2, held["y"] + held["height"] / 2)
    step = squares["width"] / 10
    goal = (squares["x"] + across * step, squares["y"] + squares["height"] - up * step)
    drag(page, caught, (goal[0] + caught[0] - middle[0], goal[1] + caught[1] - middle[1]))
    wait_idle(page)


def test_a_dragged_word_gets_two_numbers_which_are_in_the_link_and_survive_reload_and_back(open_page: OpenPage) -> None:
    page = open_page("/byhand")
    put(page, "woman", 5, 9)
    expect(word(page, "woman").locator("small")).to_have_text("5, 9")
    expect(page).to_have_url(re.compile(r"hand_board=2\.61man\.59woman\.--boy\.--girl\.--grandfather"))
    page.reload()
    wait_idle(page)
    expect(word(page, "woman").locator("small")).to_have_text("5, 9")
    put(page, "woman", 5, -3)
    expect(word(page, "woman").locator("small")).to_have_text("")
    expect(page).not_to_have_url(re.compile("hand_board"))  # the board as it begins
    page.go_back()
    wait_idle(page)
    expect(word(page, "woman").locator("small")).to_have_text("5, 9")


CLOSE = {  # and how many numbers of the axes may be covered: where there is room, none
    "side by side": ("2.61man.69woman.21boy.29girl.91grandfather.71king", 0),
    "crowded": ("2.33man.35baby.44woman.45girl.55teenager.53grandfather.54headmaster.43secretary.34nurse", 4),
    "turned": ("3.610man.690woman.210boy.290girl.910grandfather.610king", 0),
}


def test_names_never_touch_each_other_nor_the_numbers_of_an_axis(
    open_page: OpenPage, subtests: pytest.Subtests
) -> None:
    page = open_page("/byhand?hand_step=Break+it", 390, 720)
    squares = page.locator(".squares")
    for placed, covered in CLOSE.values():
        face = "&hand_face=12" if placed[0] == "3" else ""
        turn(page, f"/byhand?hand_step=Break+it&hand_board={placed}{face}")
        expect(page.locator(".board .word b")).to_have_count(placed.count("."))
        for width, height in ((390, 720), (1280, 720)):
            before = squares.evaluate("squares => squares.getBoundingClientRect().width")
            if page.viewport_size != {"width": width, "height": height}:
                page.set_viewport_size({"width": width, "height": height})
                other = "([squares, before]) => squares.getBoundingClientRect().width !== before"
                page.wait_for_function(other, arg=[squares.element_handle(), before])
            arrived(page)  # it is drawn anew for the width that it gets
            assert_names_apart(page, covered, subtests, width)
    axes = "mood_sad_glad_edible_no_yes_third_little_much"
    middle = ".550physiotherapist group.550an unforgettable evening.050sadness"
    ends = ".5a0extraterrestrial beings.5a0confidentiality agree.aa0ice cream.aa0strawberry cheesecake"
    none = ".500gravestone.500a very long funeral song.500rain"
    page.set_viewport_size({"width": 390, "height": 844})
    turn(page, f"/byhand?hand_step=Break+it&hand_board=3_{axes}{quote(middle + ends + none)}&hand_face=12")
    expect(page.locator(".board .word b")).to_have_count(10)
    with subtests.test("lists of long names on the ground hang above each other"):
        assert_names_apart(page, 2, subtests, 390)


def assert_names_apart(page: Page, covered: int, subtests: pytest.Subtests, width: int) -> None:
    touching, hidden = page.locator(".board").evaluate("""board => {
        const names = [...board.querySelectorAll('.word')].map(word => [...word.querySelectorAll('b, small')]
            .map(part => part.getBoundingClientRect()).filter(box => box.width));
        const close = (one, other) => Math.max(one.left, other.left) - Math.min(one.right, other.right) < 3
            && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3;
        const touching = names.flatMap((one, at) => names.slice(0, at).filter(other =>
            one.some(box => other.some(each => close(box, each)))));
        const hidden = [...board.querySelectorAll('.ticks text')].filter(tick => tick.style.visibility === 'hidden');
        return [touching.length, hidden.length];
    }""")
    with subtests.test("names", width=width):
        assert touching == 0
    with subtests.test("numbers of the axes", width=width):
        assert hidden <= covered


def test_the_whole_board_works_by_keyboard_and_says_what_it_does(open_page: OpenPage) -> None:
    page = open_page("/byhand?hand_board=3.610man.619king&hand_step=Measure", 390, 844)
    king = word(page, "king")
    wait_idle(page)
    king.focus()
    for key, numbers in (("ArrowRight", "7, 1, 9"), ("ArrowUp", "7, 2, 9"), ("-", "7, 2, 8")):
        king.press(key)
        expect(king.locator("small")).to_have_text(numbers)
    expect(page.locator(".board [aria-live]")).to_have_text("king: age 7, gender 2, royal 8")
    expect(king).to_have_accessible_name("king: age 7, gender 2, royal 8")
    wait_idle(page)
    expect(king).to_be_focused()
    word(page, "man").press("Enter")
    king.press("Enter")
    expect(page.get_by_text("From man to king")).to_be_visible()
    page.get_by_role("button", name="gender, royal").press("Enter")
    king.press("Delete")
    wait_idle(page)
    assert board(page) == "3.610man.---king"


def test_own_words_are_added_renamed_and_removed_and_axes_get_names(open_page: OpenPage) -> None:
    page = open_page("/byhand?hand_board=2.61man")
    page.get_by_role("button", name="Add a word").click()
    enter(page.get_by_label("Word, or several"), "MAN")
    expect(page.get_by_role("alert").filter(has_text="is here already")).to_be_visible()
    enter(page.get_by_label("Word, or several"), "<b>cat</b>")
    expect(word(page, "<b>cat</b>")).to_be_visible()
    wait_idle(page)
    page.get_by_role("button", name="Rename").click()
    enter(page.get_by_label("Word", exact=True), "cat")
    page.get_by_role("button", name="Axes").click()
    page.get_by_label("10 means").first.fill("")
    enter(page.get_by_label("Name", exact=True).first, "size")
    expect(page.get_by_role("alert").filter(has_text="and a word for 0 and for 10")).to_be_visible()
    enter(page.get_by_label("10 means").first, "old")
    wait_idle(page)
    expect(page.get_by_text("man is 6, 1: size 6 of 10, gender 1 of 10 (towards male).")).to_be_visible()
    assert board(page) == "2_size_young_old_gender_male_female.61man.--cat"
    page.locator(".stage").click()  # a tap puts the chosen word there that has no place yet
    expect(word(page, "cat").locator("small")).to_have_text("5, 5")
    page.locator(".stage").click(position={"x": 40, "y": 40})  # and moves no word that was not tapped before
    expect(word(page, "cat").locator("small")).to_have_text("5, 5")
    word(page, "cat").click()
    page.locator(".stage").click(position={"x": 5, "y": 5})
    expect(word(page, "cat").locator("small")).to_have_text("0, 10")
    page.get_by_role("button", name="Remove cat").click()
    wait_idle(page)
    expect(page.locator(".word")).to_have_count(1)
    back = page.get_by_role("button", name="Put back cat")
    expect(back).to_be_focused()
    back.click()
    expect(word(page, "cat").locator("small")).to_have_text("0, 10")
    expect(back).to_be_hidden()
    wait_idle(page)
    assert board(page) == "2_size_young_old_gender_male_female.61man.0acat"
    page.get_by_role("button", name="Remove cat").click()
    wait_idle(page)
    page.get_by_role("button", name="Start again").click()  # on another board it has no place
    expect(word(page, "grandfather")).to_be_visible()
    expect(back).to_be_hidden()
    page.get_by_role("button", name="Bring my board back").click()
    expect(page.locator(".word")).to_have_count(1)
    page.get_by_role("button", name="Add a word").click()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("alert").filter(has_text="Write a word.")).to_be_visible()
    expect(page.get_by_label("Word, or several")).to_be_focused()
    enter(page.get_by_label("Word, or several"), "pizza, ice cream; Pizza")
    expect(page.locator(".word b")).to_have_text(["man", "pizza", "ice cream"])
    wait_idle(page)
    page.get_by_role("button", name="Add a word").click()
    enter(page.get_by_label("Word, or several"), "salt pepper tea")
    expect(page.locator(".word b")).to_have_text(["man", "pizza", "ice cream", "salt", "pepper", "tea"])
    wait_idle(page)
    page.get_by_role("button", name="Add a word").click()
    enter(page.get_by_label("Word, or several"), "child in care")
    expect(page.locator(".word b").last).to_have_text("child in care")
    wait_idle(page)
    page.get_by_role("button", name="Remove child in care").click()
    page.get_by_role("button", name="Empty the board").click()
    expect(page.locator(".word")).to_have_count(0)
    wait_idle(page)
    expect(page.get_by_role("button", name="Empty the board")).to_be_hidden()
    page.get_by_role("button", name="Put back all").click()
    expect(page.locator(".word b")).to_have_text(["man", "pizza", "ice cream", "salt", "pepper", "tea"])


def test_after_place_them_for_me_a_phone_shows_the_board(open_page: OpenPage) -> None:
    page = open_page("/byhand", 390, 844)
    page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, 470)")
    expect(page.locator(".stage")).not_to_be_in_viewport(ratio=0.9)
    page.get_by_role("button", name="Place them for me").evaluate("button => button.click()")
    expect(word(page, "woman")).to_be_in_viewport(ratio=1)
    expect(page.locator(".stage")).to_be_in_viewport(ratio=1)
