"""What holds for every page in a browser; a new page is tested by being listed."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from tests.browser.harness import OpenPage, Server, Traffic, wait_idle
from wordspace.frame.pages import HOME, PAGES, Page

# A link that says more than the page's name, and the text that shows it was read.
LINKS = {
    "pages/byhand.py": ("?hand_board=2.61man.69woman&hand_step=Measure&hand_pair=man.woman", "From man to woman"),
    "pages/similarity.py": ("?sim_word=cat", "Nearest to cat is dog"),
    "pages/map.py": ("?map_words=pets:+cat,+dog,+wolf", "so few words"),
    "pages/sentences.py": ("?ctx_layer=3", "at layer 3"),
}

DRAWN = ".js-plotly-plot, table.bars, .number-rows, .duel, .lanes, .scores, .space, .stage svg, .board .word, .lessons"

# Whose server nobody has visited yet. Streamlit knows all pages in one way, and in tests/test_architecture.py each of
# them is the first that is imported; a server more costs as much as three visits.
FRESH = {"pages/map.py"}

# What a browser that has nothing stored fetches for the first view, where the app packs its files: megabytes (millions
# of bytes as they come over the wire, with their headers) and requests.
HOME_BUDGET = (1.4, 105)
BUDGET = (2.8, 150)

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

FOCUSED = """() => {
    const e = document.activeElement;
    return e === document.body ? null : (e.getAttribute('aria-label') || e.innerText || e.tagName).trim();
}"""


def url(page: Page) -> str:
    return "/" if page is HOME else "/" + page.path.removeprefix("pages/").removesuffix(".py")


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


def tab_through(browser_page: BrowserPage, most: int = 150) -> list[str]:
    """The names of what the Tab key stops at, from the top of the page to its end."""
    stops: list[str] = []
    while len(stops) < most:
        browser_page.keyboard.press("Tab")
        stop = browser_page.evaluate(FOCUSED)
        if stop is None or (len(stops) > 5 and stops[:1] == [stop]):
            return stops
        stops.append(stop)
    raise AssertionError(f"Tab never came to the end of the page: {stops}")


every_page = pytest.mark.parametrize("page", PAGES, ids=[url(page) for page in PAGES])


@every_page
def test_a_first_visit_by_its_link_shows_the_page_keeps_to_its_budget_and_the_keyboard_reaches_all(
    page: Page, open_page: OpenPage, request: pytest.FixtureRequest, subtests: pytest.Subtests
) -> None:
    link, text = LINKS.get(page.path, ("", heading(page)))
    traffic: list[Traffic] = []
    server: Server = request.getfixturevalue("fresh_packing_server" if page.path in FRESH else "packing_server")

    def follow(tab: BrowserPage) -> None:
        traffic.append(Traffic(tab, stored=False))

    opened = open_page(url(page) + link, server=server, before=follow)
    with subtests.test("the page that its link names"):
        assert_frame(opened, page)
        expect(opened.get_by_text(text).first).to_be_visible()
        expect(opened.locator(DRAWN).first).to_be_visible()
        assert opened.url.endswith(url(page) + link)
    with subtests.test("what is fetched keeps to its budget"):
        opened.wait_for_load_state("networkidle")
        megabytes, requests = HOME_BUDGET if page is HOME else BUDGET
        assert traffic[0].bytes / 1e6 <= megabytes, traffic[0].largest()
        assert len(traffic[0].sizes) <= requests
    with subtests.test("our fonts"):
        loaded = opened.evaluate(
            "document.fonts.ready.then(fonts => [...fonts].filter(f => f.status === 'loaded').map(f => f.family))"
        )
        assert "Atkinson Hyperlegible Next" in [family.strip('"') for family in loaded]
        for element in ("h1", ".stMarkdown p", ".st-key-navigation a p"):
            family = opened.locator(element).first.evaluate("e => getComputedStyle(e).fontFamily")
            assert family.strip('"').startswith("Atkinson Hyperlegible Next"), element
    if link:  # what the page opens on; where a server has been used before, the model of a page is there
        opened.close()
        opened = open_page(url(page), server=server)
    assert_keyboard(opened, subtests)


def test_navigation_leads_from_page_to_page(open_page: OpenPage) -> None:
    opened = open_page("/", width=390)
    for page in (*PAGES[1::3], PAGES[0]):
        links = opened.locator(".st-key-navigation").get_by_role("link")
        links.nth(PAGES.index(page)).click()
        expect(opened.get_by_role("heading", level=1)).to_have_text(heading(page))
        wait_idle(opened)
        assert_frame(opened, page)
        assert urlsplit(opened.url).path == url(page)


def assert_keyboard(opened: BrowserPage, subtests: pytest.Subtests) -> None:
    """Everything on the page has a name, and the Tab key comes to it."""
    # When a model that is on its way arrives, the page is run again.
    expect(opened.locator(".st-key-ctx_progress")).to_have_count(0)
    for fold in opened.locator("summary").all():
        fold.dispatch_event("click")  # opens it and leaves the focus at the top of the page
    wait_idle(opened)
    interactive = opened.evaluate(INTERACTIVE)
    # Streamlit draws tables on a canvas; it holds the table for screen readers, inside a region that has a name.
    with subtests.test("everything has a name"):
        assert [found["element"] for found in interactive if not found["name"] and found["tag"] != "CANVAS"] == []
        for table in opened.get_by_test_id("stDataFrameResizable").all():
            expect(table).to_have_attribute("aria-label", re.compile(r"\S"))
    with subtests.test("the keyboard reaches everything"):
        stops = tab_through(opened)
        assert stops[0] == "Skip to main content"
        wanted = ["Wordspace", *(other.title for other in PAGES if other is not HOME)]
        position = 0
        for name in wanted:  # the navigation, in its order
            position = stops.index(name, position)
        for name in names_to_reach(opened):
            assert any(name in stop for stop in stops), f"{name!r} is not among {stops}"


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
