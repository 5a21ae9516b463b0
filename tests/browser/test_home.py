"""The home page as a visitor uses it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import OpenPage, arrived, type_word, wait_idle
from wordspace.frame.nearest import HOME_WORDS
from wordspace.frame.pages import HOME, NEXT, PAGES

# Where each point is, as parts of the picture's width and height
PLACES = """() => {
    const {left, top, width, height} = document.querySelector('.space').getBoundingClientRect();
    return Object.fromEntries([...document.querySelectorAll('.space a')].filter(a => a.checkVisibility()).map(a => {
        const box = a.getBoundingClientRect();
        return [a.textContent, [box.left - left, box.top - top, box.right - left, box.bottom - top, width, height]];
    }));
}"""


def point(page: Page, word: str) -> Locator:
    return page.locator(".space").get_by_role("link", name=word, exact=True)


def test_within_a_click_or_a_word_a_visitor_sees_neighbours_and_can_go_on(open_page: OpenPage) -> None:
    page = open_page("/")
    expect(page.get_by_text("Nearest to frog is toad")).to_be_visible()
    page.get_by_role("radio", name="virus").click()
    expect(page.get_by_text("Nearest to virus is")).to_be_visible()
    wait_idle(page)
    assert page.url.endswith("?home_word=virus")

    field = page.get_by_role("combobox", name="Any word")
    type_word(page, "Any word", "guitr")
    expect(page.get_by_text("guitr is not among the 341,479 words")).to_be_visible()
    expect(page.get_by_text("Nearest to virus is")).to_be_visible()  # the last answer stays, greyed
    expect(field).to_have_value("guitr")
    page.locator(".st-key-home_word_rescue").get_by_role("radio", name="guitar", exact=True).click()
    expect(page.get_by_text("Nearest to guitar is")).to_be_visible()
    expect(field).to_have_value("guitar")
    wait_idle(page)

    page.get_by_role("link", name="Next: how alike are guitar and its neighbours?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Similar words")
    expect(page.get_by_text("Nearest to guitar is")).to_be_visible()
    wait_idle(page)
    assert "sim_word=guitar" in page.url

    page.get_by_role("tab", name="All pairs").click()
    wait_idle(page)
    page.locator(".st-key-navigation a").first.click()
    page.get_by_role("link", name="Next: how alike are guitar and its neighbours?").click()
    expect(page.get_by_text("Nearest to guitar is")).to_be_visible()
    expect(page.get_by_role("tab", name="Neighbours")).to_have_attribute("aria-selected", "true")


def test_a_point_that_is_clicked_or_walked_to_becomes_the_word_and_the_page_is_not_loaded_anew(
    open_page: OpenPage,
) -> None:
    page = open_page("/")
    page.evaluate("window.stays = true")
    point(page, "toad").click()
    expect(page.get_by_text("Nearest to toad is")).to_be_visible()
    expect(page.locator(".space .me")).to_have_text("toad")
    wait_idle(page)
    assert page.url.endswith("?home_word=toad")
    expect(page.get_by_role("combobox", name="Any word")).to_have_value("toad")
    # a landmark, on the other side
    point(page, "football").click()
    expect(page.locator(".space .me")).to_have_text("football")
    wait_idle(page)
    page.go_back()
    expect(page.locator(".space .me")).to_have_text("toad")
    wait_idle(page)
    page.go_back()
    expect(page.locator(".space .me")).to_have_text("frog")
    wait_idle(page)
    assert page.evaluate("window.stays")
    # by key
    point(page, "frog").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".space .near").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nearest to toad is")).to_be_visible()
    expect(page.locator(".space .me")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    box = page.locator(".space a:focus").bounding_box()
    me = page.locator(".space .me").bounding_box()
    assert box is not None
    assert me is not None
    assert box["x"] > me["x"] + 200


def test_points_move_from_where_they_were_and_not_where_less_motion_is_asked_for(open_page: OpenPage) -> None:
    page = open_page("/", 1280, 720)
    # Every movement that begins is written down, with its start.
    page.evaluate("""() => {
        window.moves = [];
        const animate = Element.prototype.animate;
        Element.prototype.animate = function (frames, options) {
            if (this.closest('.space')) window.moves.push([this.textContent, frames[0], options.duration]);
            return animate.call(this, frames, options);
        };
    }""")
    page.get_by_role("radio", name="ocean").click()
    expect(page.locator(".space .me")).to_have_text("ocean")
    wait_idle(page)
    assert page.evaluate("window.moves") == []
    page.emulate_media(reduced_motion="no-preference")
    page.get_by_role("radio", name="guitar").click()
    expect(page.locator(".space .me")).to_have_text("guitar")
    page.wait_for_function("window.moves.some(([word]) => word === 'guitar')")
    moves = {word: (start, duration) for word, start, duration in page.evaluate("window.moves")}
    assert "translate" in moves["guitar"][0], "it was a landmark before"
    assert moves["drums"][0] == {"opacity": 0}, "it comes in"
    assert {duration for _, duration in moves.values()} == {350}


def test_the_space_is_on_the_first_screen_no_name_lies_on_another_and_the_next_step_is_whole_on_a_wall(
    open_page: OpenPage, subtests: pytest.Subtests
) -> None:
    page = open_page("/", 1280, 720)
    for word in HOME_WORDS:
        page.get_by_role("radio", name=word, exact=True).click()
        expect(page.locator(".space .me")).to_have_text(word)
        for width, height in ((1280, 720), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            wait_idle(page)
            page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
            arrived(page)
            with subtests.test("the space and its names", word=word, width=width):
                assert_names_apart(page, height)
            if width > 1000:
                with subtests.test("the next step", word=word):
                    box = page.locator(".st-key-home_next a").first.bounding_box()
                    assert box is not None
                    assert box["y"] + box["height"] <= height


def assert_names_apart(page: Page, height: int) -> None:
    box = page.locator(".space").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= height
    places = list(page.evaluate(PLACES).items())
    for number, (name, (left, top, right, bottom, wide, high)) in enumerate(places):
        assert (left, top) >= (-2, -2), name
        assert right <= wide + 2, name
        assert bottom <= high + 2, name
        for other, (x0, y0, x1, y1, *_) in places[:number]:
            across, down = min(right, x1) - max(left, x0), min(bottom, y1) - max(top, y0)
            assert min(across, down) <= 3, f"{name} lies on {other}"


# How far each link's text, and what cuts it off, reach to the right
_RIGHTS = """links => links.map(link => [link, ...link.querySelectorAll('span, p')].map(part => {
    const text = document.createRange();
    text.selectNodeContents(part);
    return [text.getBoundingClientRect().right, part.scrollWidth - part.clientWidth];
})).flat()"""


def test_every_page_has_a_link_that_leads_to_it_and_is_whole_on_a_phone(
    open_page: OpenPage, subtests: pytest.Subtests
) -> None:
    page = open_page("/", width=390, height=844)
    with subtests.test("whole"):
        links = page.locator('[data-testid="stMain"] [data-testid="stPageLink"] a:not(.st-key-navigation *)')
        expect(links).to_have_count(len(PAGES) - 1)
        for right, cut in links.evaluate_all(_RIGHTS):
            assert right <= 390
            assert cut <= 1
    for other in PAGES:
        if other not in (HOME, NEXT):
            expect(page.get_by_role("link", name=f"{other.title}: {other.question}")).to_be_visible()
    page.get_by_role("link", name=f"{PAGES[-1].title}: ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[-1].title)
    wait_idle(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("How do machines know what a word means?")
    wait_idle(page)


def test_who_wonders_about_rivers_is_one_tap_from_the_page_that_answers(open_page: OpenPage) -> None:
    page = open_page("/", width=390)
    page.get_by_role("radio", name="bank").click()
    page.get_by_role("link", name="See it in two sentences").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Words in context")


def test_what_may_be_meant_by_a_slip_shares_a_line_with_the_question_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/", 390, 844)
    for typed, meant in (("accordian", "accordion"), ("sarcosm", "sarcasm")):
        type_word(page, "Any word", typed)
        pill = page.get_by_role("radio", name=meant, exact=True)
        expect(pill).to_be_visible()
        wait_idle(page)
        asked, offered = page.get_by_text("Did you mean").bounding_box(), pill.bounding_box()
        assert asked is not None
        assert offered is not None
        middle = asked["y"] + asked["height"] / 2
        assert offered["y"] < middle < offered["y"] + offered["height"], typed
