"""The answer that comes with the document: readable before any script, and the live page takes its place unnoticed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.contrast import BACKGROUNDS
from tests.browser.harness import OpenPage, Server, arrived, patient_context, wait_idle

LINKS = ["/", "/similarity?sim_word=cat"]
# The first of each kind that is on screen: left, top, and the type's size and colour.
PLACES = """() => Object.fromEntries(
    [".st-key-navigation a p", "h1", ".answer h2", ".answer h2 b", ".picture > *", ".told p"].map(selector => {
        const found = [...document.querySelectorAll(selector)].find(e => e.checkVisibility());
        const {left, top, width} = found.getBoundingClientRect(), {fontSize, color} = getComputedStyle(found);
        return [selector, [Math.round(left), Math.round(top), Math.round(width), fontSize, color]];
    }))"""


@pytest.mark.parametrize("link", LINKS)
def test_it_is_readable_where_no_script_runs(link: str, browser: Browser, packing_server: Server) -> None:
    with patient_context(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(packing_server.url + link)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text("Nearest to")).to_be_visible()
        expect(page.locator(".picture a").first).to_be_visible()
        page.locator(".picture a").last.click()  # a word of the picture chooses it, here too
        expect(page.get_by_text("Nearest to")).to_be_visible()
        page.get_by_role("link", name="Map of meaning").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Map of meaning")


BACKGROUND = "getComputedStyle(document.querySelector('#first-answer, [data-testid=stApp]')).backgroundColor"


@pytest.mark.parametrize("link", LINKS)
def test_the_live_page_shows_the_same_in_the_same_place_light_and_dark(
    link: str, open_page: OpenPage, browser: Browser, packing_server: Server, subtests: pytest.Subtests
) -> None:
    live = open_page(link, 1280, 720, server=packing_server)
    expect(live.locator("#first-answer")).to_have_count(0)
    with patient_context(browser) as context:
        context.route("**/static/js/**", lambda route: route.abort())  # the app never starts
        first = context.new_page()
        first.goto(packing_server.url + link)
        first.evaluate("document.fonts.ready")
        for width, height in ((1280, 720), (390, 844)):
            for page in (live, first):
                page.set_viewport_size({"width": width, "height": height})
                arrived(page)
            for theme, background in BACKGROUNDS.items():
                live.emulate_media(color_scheme=theme)
                expect(live.get_by_test_id("stApp")).to_have_css("background-color", background)
                wait_idle(live)
                first.emulate_media(color_scheme=theme)
                with subtests.test(width=width, theme=theme):
                    assert_same_places(first.evaluate(PLACES), live.evaluate(PLACES))
                    assert first.evaluate(BACKGROUND) == live.evaluate(BACKGROUND) == background


def assert_same_places(first: dict[str, list[object]], live: dict[str, list[object]]) -> None:
    """Within what nobody sees move. Where only the top differs, adapt `controls` in wordspace/server/answers.py."""
    for selector, (left, top, width, *look) in first.items():
        expected = [pytest.approx(left, abs=2), pytest.approx(top, abs=6), pytest.approx(width, abs=2), *look]
        assert live[selector] == expected, selector


def test_an_unknown_word_is_rescued_and_what_draws_a_figure_fetched_when_a_page_that_has_one_is_pointed_at(
    open_page: OpenPage, packing_server: Server
) -> None:
    page = open_page("/?home_word=sarcosm", server=packing_server)
    expect(page.get_by_text("Did you mean")).to_be_visible()
    expect(page.locator("#first-answer")).to_have_count(0)
    scripts = page.locator("link[rel=modulepreload][href*=PlotlyChart]")
    page.get_by_role("link", name="Similar words").first.hover()
    expect(scripts).to_have_count(0)
    with page.expect_response(lambda response: "PlotlyChart" in response.url):
        page.get_by_role("link", name="Map of meaning").first.hover()
    expect(scripts).to_have_count(1)
