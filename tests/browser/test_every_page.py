"""What holds for every page in a browser; a new page is tested by being listed."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from tests.browser.harness import OpenPage, Server, Traffic, at_rest, wait_idle
from wordspace.frame.pages import HOME, PAGES, Page, page_at

# A first visit to a server that nobody has visited yet: a link, a text that shows that it was read, and what a browser
# that has nothing stored may fetch for it, in megabytes (millions of bytes as they come over the wire, with their
# headers) and requests. Home is the lightest page, and the map one of those that bring Plotly.
FIRST_VISITS = [
    (HOME, "", "How do machines know", 1.4, 105),
    (page_at("pages/map.py"), "?map_words=pets:+cat,+dog,+wolf", "so few words", 2.8, 150),
]
DRAWN = ".js-plotly-plot, table, .number-rows, .duel, .lanes, .scores, .space, .stage svg, .board .word, .lessons"

# Everything that can be clicked or typed into and is on screen, with its name and the rest of what a reader is told.
INTERACTIVE = """() => {
    const all = 'a[href], button, input, select, textarea, summary, [role=tab], [role=radio], [tabindex="0"]';
    const texts = elements => [...elements].map(e => e?.innerText).join('');
    const labelled = e => (e.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id));
    return [...document.querySelectorAll(all)].filter(e => e.checkVisibility({visibilityProperty: true})).map(e => ({
        element: e.outerHTML.slice(0, 200),
        tag: e.tagName,
        name: (e.getAttribute('aria-label') || e.innerText || texts(e.labels || []) || texts(labelled(e)) || e.title)
            .trim(),
    }));
}"""

# Puts the keyboard at the top of the page, and notes from then on where it stops.
NOTE_STOPS = """() => {
    const {body} = document;
    body.tabIndex = -1;
    body.focus();
    body.removeAttribute('tabindex');
    if (!window.stops) {
        document.addEventListener('focusin', ({target: e}) =>
            // The page's scroller is a stop too; its text is all that there is, in which every name would be found.
            window.stops.push((e.getAttribute('aria-label') || (e.matches('[data-testid=stMain]') ? '' : e.innerText))
                .trim()));
    }
    window.stops = [];
}"""


def title(page: Page) -> str:
    return "Wordspace" if page is HOME else f"{page.title} · Wordspace"


def heading(page: Page) -> str:
    return "How do machines know what a word means?" if page is HOME else page.title


def assert_frame(browser_page: BrowserPage, page: Page) -> None:
    """The page has its own title, heading and navigation, and nothing of Streamlit's automatic one."""
    expect(browser_page).to_have_title(title(page))
    expect(browser_page.get_by_role("heading", level=1)).to_have_text(heading(page))
    links = browser_page.locator(".st-key-navigation").get_by_role("link")
    expect(links).to_have_text(["Wordspace", *(other.title for other in PAGES if other is not HOME)])
    expect(browser_page.get_by_test_id("stSidebar")).to_have_count(0)
    expect(browser_page.get_by_test_id("stException")).to_have_count(0)
    expect(browser_page.get_by_role("dialog")).to_have_count(0)


def tab_through(browser_page: BrowserPage, most: int = 160) -> list[str]:
    """The names of what the Tab key stops at, from the top of the page to its end, after which it begins anew."""
    browser_page.evaluate(NOTE_STOPS)
    for number in range(1, most + 1):
        browser_page.keyboard.press("Tab")
        if number % 20 == 0:
            first, *others = browser_page.evaluate("window.stops")
            if first in others:
                return [first, *others[: others.index(first)]]
    raise AssertionError(f"Tab never came to the end of the page: {[first, *others]}")


@pytest.mark.parametrize(("page", "link", "text", "megabytes", "requests"), FIRST_VISITS, ids=["home", "map"])
def test_a_first_visit_by_its_link_shows_the_page_in_our_fonts_and_keeps_to_its_budget(
    page: Page, link: str, text: str, megabytes: float, requests: int, open_page: OpenPage, fresh_packing_server: Server
) -> None:
    traffic: list[Traffic] = []

    def follow(tab: BrowserPage) -> None:
        traffic.append(Traffic(tab, stored=False))

    opened = open_page(page.url + link, server=fresh_packing_server, before=follow)
    assert_frame(opened, page)
    expect(opened.get_by_text(text).first).to_be_visible()
    assert opened.url.endswith(page.url + link)
    opened.wait_for_load_state("networkidle")
    assert traffic[0].bytes / 1e6 <= megabytes, traffic[0].largest()
    assert len(traffic[0].sizes) <= requests
    loaded = opened.evaluate(
        "document.fonts.ready.then(fonts => [...fonts].filter(f => f.status === 'loaded').map(f => f.family))"
    )
    assert "Atkinson Hyperlegible Next" in [family.strip('"') for family in loaded]
    for element in ("h1", ".stMarkdown p", ".st-key-navigation a p"):
        family = opened.locator(element).first.evaluate("e => getComputedStyle(e).fontFamily")
        assert family.strip('"').startswith("Atkinson Hyperlegible Next"), element


@pytest.mark.parametrize("width", [390, 1280])
def test_navigation_leads_to_every_page_and_the_keyboard_to_all_that_is_on_it(
    open_page: OpenPage, width: int, subtests: pytest.Subtests
) -> None:
    opened = open_page(PAGES[-1].url, width)
    for page in PAGES[width > 390 :: 2]:
        with subtests.test(page=page.url):
            links = opened.locator(".st-key-navigation").get_by_role("link")
            links.nth(PAGES.index(page)).click()
            expect(opened.get_by_role("heading", level=1)).to_have_text(heading(page))
            at_rest(opened)
            assert_frame(opened, page)
            expect(opened.locator(DRAWN).first).to_be_visible()
            assert urlsplit(opened.url).path == page.url
            assert_keyboard(opened)


def assert_keyboard(opened: BrowserPage) -> None:
    """Everything on the page has a name, and the Tab key comes to it."""
    for fold in opened.locator("summary").all():
        fold.dispatch_event("click")
    wait_idle(opened)
    interactive = opened.evaluate(INTERACTIVE)
    # Streamlit draws tables on a canvas; it holds the table for screen readers, inside a region that has a name.
    assert [found["element"] for found in interactive if not found["name"] and found["tag"] != "CANVAS"] == []
    for table in opened.get_by_test_id("stDataFrameResizable").all():
        expect(table).to_have_attribute("aria-label", re.compile(r"\S"))
    stops = tab_through(opened)
    assert stops[0] == "Skip to main content"
    wanted = ["Wordspace", *(other.title for other in PAGES if other is not HOME)]
    position = 0
    for name in wanted:  # the navigation, in its order
        position = stops.index(name, position)
    assert set(names_to_reach(opened)) - set(stops) == set()


def names_to_reach(opened: BrowserPage) -> list[str]:
    """Of every group of pills and tabs one (arrows move inside a group), every field, fold, download and button."""
    return opened.evaluate(
        """() => {
        const visible = e => e.checkVisibility({visibilityProperty: true});
        const main = document.querySelector('[data-testid=stMain]');
        const names = selector => [...main.querySelectorAll(selector)].filter(visible)
            .map(e => (e.getAttribute('aria-label') || e.innerText || '').trim());
        const first = selector => [...main.querySelectorAll(selector)].filter(visible).map(group =>
            (group.querySelector('[aria-checked=true], [aria-selected=true]')
                || group.querySelector('[role=radio], [role=tab]')).innerText.trim());
        return [...first('[role=radiogroup]'), ...first('[role=tablist]'), ...names('input[role=combobox]'),
            ...names('summary'), ...names('[data-testid=stDownloadButton] button, [data-testid=stPopover] button')];
    }"""
    )
