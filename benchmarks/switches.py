"""From page to page by the row of links, on a warm server: until the next page's heading, and its picture, are there.

What a component draws in a document of its own (a training, the board) is not looked into.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from playwright.sync_api import Page, sync_playwright

from benchmarks.measure import milliseconds, table
from scripts.ensure_browser import launch
from tests.browser.harness import Server, wait_idle
from wordspace.frame.pages import HOME, PAGES

ROUNDS = 5
PATIENCE = 5000  # ms for a picture, which not every page has in its own document
# Whatever a page shows first
PICTURE = ".js-plotly-plot .main-svg, table.bars, .space, .answer .picture > *, .sum-line"
# From the click on a link until the next page's heading is there, and until its picture is, or `patience` is over; the
# clock is the browser's.
SWITCH = """(link, [heading, picture, patience]) => new Promise(done => {
    const start = performance.now(), old = new Set(document.querySelectorAll(picture));
    let words = 0;
    const look = () => {
        const now = performance.now() - start;
        if (!words && document.querySelector('h1')?.textContent.trim() === heading) words = now;
        const seen = words && [...document.querySelectorAll(picture)].some(
            each => !old.has(each) && each.isConnected && each.checkVisibility());
        if (seen || now > patience) requestAnimationFrame(() => done([words / 1000, seen ? now / 1000 : null]));
        else requestAnimationFrame(look);
    };
    link.click();
    look();
})"""


@dataclass(frozen=True)
class Switch:
    """Median seconds until a page's heading is there, and until its picture is; None where that is not looked into."""

    heading: float
    picture: float | None


def measure() -> dict[str, Switch]:
    """For each page's address the switch to it, from the page before it in the row, with everything loaded."""
    with Server() as server, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(server.url)
        wait_idle(page)
        _round(page)
        rounds = [_round(page) for _ in range(ROUNDS)]
        browser.close()
    return {address: _median([one[address] for one in rounds]) for address in rounds[0]}


def _round(page: Page) -> dict[str, Switch]:
    found = {}
    for to in [*PAGES[1:], HOME]:
        name = "Wordspace" if to is HOME else to.title
        link = page.locator(".st-key-navigation").get_by_role("link", name=name, exact=True)
        found[to.url] = Switch(*link.evaluate(SWITCH, [to.heading, PICTURE, PATIENCE]))
        wait_idle(page)
    return found


def _median(switches: list[Switch]) -> Switch:
    pictures = [one.picture for one in switches if one.picture is not None]
    return Switch(statistics.median(one.heading for one in switches), statistics.median(pictures) if pictures else None)


def report(result: dict[str, Switch]) -> str:
    """The table."""
    rows = [
        [f"`{address}`", milliseconds(one.heading), "" if one.picture is None else milliseconds(one.picture)]
        for address, one in result.items()
    ]
    return table(["a page opened by the row of links", "its heading", "its picture"], rows)
