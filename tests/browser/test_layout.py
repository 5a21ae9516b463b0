"""What a reader is promised of every view, on a projector and on a phone: measured in one visit of each page."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page as BrowserPage

from tests.browser.harness import OpenPage, at_rest
from wordspace.frame.pages import PAGES, Page

PROJECTOR, PHONE = (1280, 720), (390, 844)
MEASURE = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")
# What is long by nature: a list or a text, which begins on the first screen and goes on
LISTS = {"Failures", "Which to use", "/lessons"}
# Lines of many words that a reader may write on in; the answer says what was read.
LONG_FIELDS = (" end", "entence", "Words", "Expression")
MOST_JUMP = 4  # pixels


@pytest.mark.parametrize("page", PAGES, ids=[page.url for page in PAGES])
def test_every_view_has_its_picture_on_the_first_screen_and_nothing_overlaps_is_cut_small_or_jumps(
    page: Page, open_page: OpenPage
) -> None:
    opened = open_page(page.url, *PROJECTOR)
    opened.evaluate(MEASURE)
    found = []
    for number in range(max(1, opened.get_by_role("tab").count())):
        view = open_view(opened, number)
        for width, height in (PROJECTOR, PHONE):
            opened.set_viewport_size({"width": width, "height": height})
            found += [f"{view} at {width}: {problem}" for problem in problems(opened, view, width, height)]
    assert not found, "\n".join(found)


def open_view(opened: BrowserPage, number: int) -> str:
    """Open a view of the page by its tab, and wait until it has its picture; its name."""
    tabs = opened.get_by_role("tab")
    view = urlsplit(opened.url).path
    if tabs.count():
        view = tabs.nth(number).inner_text().strip()
        tabs.nth(number).click()
    look_at_top(opened)
    return view


def look_at_top(opened: BrowserPage) -> None:
    """Wait until the page is at rest, and look at its top."""
    at_rest(opened)
    opened.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")


def problems(opened: BrowserPage, view: str, width: int, height: int) -> list[str]:
    """What is not as promised, in words."""
    # Figures are drawn anew for the size of the window a moment after it has changed.
    opened.wait_for_function("still()", polling=100)
    seen = opened.evaluate("layout()")
    told = [f"{two} overlap" for two in seen["overlapping"]]
    told += [f"{part} is cut" for part in seen["cut"] if not any(name in part for name in LONG_FIELDS)]
    if width < 500:
        told += [f"{part} is too small for a thumb" for part in seen["small"]]
    picture = seen["picture"]
    if picture is None:
        told.append("there is no picture")
    elif picture["bottom"] > height + 1 and not (view in LISTS and picture["top"] < 0.7 * height):
        told.append(f"the picture ends at {picture['bottom']:.0f}")
    return told + (jumps(opened, seen) if width < 500 else [])


def jumps(opened: BrowserPage, before: dict[str, Any]) -> list[str]:
    """What stands elsewhere when another example has been answered."""
    pills = opened.locator("[data-testid=stMain] [role=radiogroup]").first.get_by_role("radio")
    if pills.count() < 2:
        return []
    pills.nth(1).click()
    look_at_top(opened)
    after = opened.evaluate("layout()")
    told = []
    for name, top in before["places"].items():
        if before["picture"] and top > before["picture"]["top"]:
            continue  # below a picture, which is as high as it must be
        moved = abs(after["places"].get(name, top) - top)
        if moved > MOST_JUMP:
            told.append(f"{name} jumps by {moved}")
    if before["picture"] and after["picture"] and abs(before["picture"]["top"] - after["picture"]["top"]) > MOST_JUMP:
        told.append(f"the picture jumps from {before['picture']['top']:.0f} to {after['picture']['top']:.0f}")
    return told
