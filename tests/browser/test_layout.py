"""What a reader is promised of every view, on a projector and on a phone: measured in one visit of each page.

Where things stand is measured by layout.js; what can be read, and by whom, axe says.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from tests.browser.contrast import violations_in_both_themes
from tests.browser.harness import OpenPage, at_rest, turn
from wordspace.frame.pages import HOME, PAGES, Page

PROJECTOR, PHONE = (1280, 720), (390, 844)
ENLARGED = (640, 360)  # a projector's window at 200 %
ALL_ON_SCREEN = 3000  # pixels, since axe measures the contrast only of what is on screen
PANEL = "[role=tabpanel]"  # what a tab changes
MEASURE = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")
# What is long by nature: a list or a text, which begins on the first screen and goes on
LISTS = {"How many right", "Wrong answers", "A whole text", "/lessons"}
# Lines of many words that a reader may write on in; the answer says what was read.
LONG_FIELDS = (" end", "entence", "Words", "Expression")
MOST_JUMP = 4  # pixels


# What a page shows only when something is wrong.
RESCUES = {
    HOME.path: "?home_word=sarcosm",
    "pages/similarity.py": "?sim_view=All+pairs&sim_table=cat&sim_table=sarcosm&sim_table=helicoptr",
    "pages/map.py": "?map_words=pets:+cat,+sarcosm,+dog,+hamster",
    "pages/analogy.py": "?ari_view=Your+sum&ari_text=kingg+-+womman",
}


@pytest.mark.parametrize("page", PAGES, ids=[page.url for page in PAGES])
def test_every_view_has_its_picture_on_the_first_screen_is_good_by_axe_and_nothing_overlaps_is_cut_small_or_jumps(
    page: Page, open_page: OpenPage
) -> None:
    opened = open_page(page.url, *PROJECTOR, dark=True)
    opened.evaluate(MEASURE)
    found = []
    for number in range(max(1, opened.get_by_role("tab").count())):
        view = open_view(opened, number)
        for width, height in (PROJECTOR, PHONE):
            told = problems(opened, view, width, height)
            if width < 500:
                told += unringed(opened)
                told += jumps(opened)
            # The frame is the same around every view, and on a desk around every page; a view on a desk has the colours
            # that it has on a phone.
            if width > 500:
                told += too_wide(opened, width) if number == 0 else []
                told += unreadable(opened, width) if number == 0 and page is HOME else []
                told += enlarged(opened) if number == 0 else []
            else:
                told += unreadable(opened, width, PANEL if number else None)
            found += [f"{view} at {width}: {problem}" for problem in told]
    assert not found, "\n".join(found)


def test_every_task_of_which_to_use_has_its_bars_on_the_first_screen_and_its_name_in_the_link(
    open_page: OpenPage,
) -> None:
    opened = open_page("/sentences?ctx_view=Which+to+use&ctx_which=The+seal+was+broken.", *PHONE)
    at_rest(opened)
    expect(opened.get_by_role("radio", name="Tell meanings apart")).to_be_checked()
    opened.evaluate(MEASURE)
    found = []
    for task in ("Find a note", "Tell meanings apart", "Add words"):
        opened.get_by_role("radio", name=task).click()
        look_at_top(opened)
        expect(opened).to_have_url(re.compile(f"ctx_task={task.replace(' ', '.')}"))
        for width, height in (PROJECTOR, PHONE):
            found += [f"{task} at {width}: {problem}" for problem in problems(opened, task, width, height)]
        found += [f"{task}: {problem}" for problem in unreadable(opened, PHONE[0], PANEL)]
        opened.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert not found, "\n".join(found)


def test_what_a_page_says_when_a_word_is_unknown_is_good_by_axe(open_page: OpenPage) -> None:
    opened = open_page("/", PHONE[0], ALL_ON_SCREEN)
    for page in PAGES:
        if page.path in RESCUES:
            turn(opened, page.url + RESCUES[page.path])
            expect(opened.get_by_text("Did you mean").first).to_be_visible()
            assert unreadable(opened, PHONE[0]) == [], page.path


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
    """What does not stand as promised, in words."""
    seen = measured(opened, width, height)
    told = [f"{two} overlap" for two in seen["overlapping"]]
    told += [f"{part} is cut" for part in seen["cut"] if not any(name in part for name in LONG_FIELDS)]
    if width < 500:
        told += [f"{part} is too small for a thumb" for part in seen["small"]]
    picture = seen["picture"]
    if picture is None:
        told.append("there is no picture")
    elif picture["bottom"] > height + 1 and not (view in LISTS and picture["top"] < 0.7 * height):
        told.append(f"the picture ends at {picture['bottom']:.0f}")
    return told


def measured(opened: BrowserPage, width: int, height: int) -> dict[str, Any]:
    """What `layout()` says once the page stands still in a window of this size."""
    opened.set_viewport_size({"width": width, "height": height})
    # Figures are drawn anew for the size of the window a moment after it has changed.
    return opened.wait_for_function("still()", polling=100).json_value()


def unringed(opened: BrowserPage) -> list[str]:
    """The controls that do not show that the keyboard is at them."""
    opened.keyboard.press("Tab")
    told = [f"{part} has no focus that is seen" for part in opened.evaluate("unringed()")]
    look_at_top(opened)
    return told


def enlarged(opened: BrowserPage) -> list[str]:
    """What overlaps or is cut at 200 %, and whether title, tabs and examples leave room for an answer there."""
    seen = measured(opened, *ENLARGED)
    told = [f"{two} overlap at 200 %" for two in seen["overlapping"]]
    told += [f"{part} is cut at 200 %" for part in seen["cut"] if not any(name in part for name in LONG_FIELDS)]
    below = max((top for name, top in seen["places"].items() if name in ("heading", "tabs")), default=0)
    return told + ([f"the tabs are at {below} of {ENLARGED[1]} at 200 %"] if below > ENLARGED[1] / 3 else [])


def unreadable(opened: BrowserPage, width: int, within: str | None = None) -> list[str]:
    """What axe finds, and what needs scrolling sideways, when a whole page is on screen."""
    opened.set_viewport_size({"width": width, "height": ALL_ON_SCREEN})
    at_rest(opened)
    return too_wide(opened, width) + violations_in_both_themes(opened, within)


def too_wide(opened: BrowserPage, width: int) -> list[str]:
    """What needs scrolling sideways."""
    elements = ("document.documentElement", "document.querySelector('[data-testid=stMain]')")
    wide = [element for element in elements if opened.evaluate(f"{element}.scrollWidth") > width]
    return [f"{element} is wider than the screen" for element in wide]


def jumps(opened: BrowserPage) -> list[str]:
    """What stands elsewhere when another example has been answered."""
    pills = opened.locator("[data-testid=stMain] [role=radiogroup]").first.get_by_role("radio")
    pills = pills.filter(
        has_not_text=re.compile("^(Your own|your own lists)$")
    )  # for one who writes the fields come above the picture
    if pills.count() < 2:
        return []
    before = opened.evaluate("layout()")
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
