"""Cards of the words of the field, by mouse, finger and keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.contrast import violations
from tests.browser.harness import OpenPage, wait_idle


def test_a_card_opens_and_closes_by_keyboard_without_a_run_and_all_cards_are_fetched_once(open_page: OpenPage) -> None:
    page = open_page("/similarity?sim_view=Two+words")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if "terms" in request.url else None)
    address = page.url
    page.get_by_text("How sure is this?").click()
    scale = page.get_by_role("button", name="scale")
    scale.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="cosine")
    expect(card).to_be_visible()
    card.get_by_text("The formula").click()
    expect(card.locator(".here")).to_have_text(re.compile(r"^[\d.]+ ÷ \([\d.]+ × [\d.]+\) = 0\.77$"))
    for theme in ("dark", "light"):
        page.emulate_media(color_scheme=theme)
        assert violations(page, []) == []
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(scale).to_be_focused()
    page.keyboard.press("Space")
    expect(card).to_be_visible()
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="random pairs").click()
    expect(page.get_by_role("dialog", name="percentile")).to_be_visible()
    wait_idle(page)
    assert page.url == address
    assert len(fetched) == 2, fetched


def test_a_finger_opens_a_card_at_the_foot_of_a_phone_which_goes_when_another_word_is_typed(
    open_page: OpenPage,
) -> None:
    page = open_page("/", 390, 844)
    page.get_by_text("How sure is this?").click()
    page.get_by_role("button", name="random pairs").click()
    box = page.get_by_role("dialog", name="percentile").bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 844)
    close = page.get_by_role("button", name="Close")
    expect(close).to_have_css("width", "44px")
    close.click()
    # One that is opened beside the picture leaves it in sight
    page.get_by_role("button", name="100 numbers").click()
    card = page.get_by_role("dialog", name="vector")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert box["height"] < 0.4 * 844
    page.get_by_role("combobox", name="Any word").fill("kindle")
    expect(card).to_be_hidden()
