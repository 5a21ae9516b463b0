"""Train your own, the view "A whole text", in a browser: a run that is watched, and settings that stay."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.harness import IDLE_MS, OpenPage, wait_idle

WAIT = IDLE_MS

# Where the run is drawn, and from then on every place that it takes
WATCH_PLACES = """() => {
    const now = () => Object.fromEntries(['.st-key-trn_text_start', '[data-testid=stProgress]', '.st-key-trn_text_loss']
        .map(name => [name, document.querySelector(name)]).filter(([, element]) => element)
        .map(([name, element]) => [name, Math.round(element.getBoundingClientRect().top)]));
    const places = now();
    window.seen = Object.fromEntries(Object.keys(places).map(name => [name, []]));
    new MutationObserver(() => {
        for (const [name, top] of Object.entries(now())) window.seen[name].push(top);
    }).observe(document.body, {childList: true, subtree: true, attributes: true});
    return places;
}"""


def wait_for_another(page: Page, selector: str, before: str) -> str:
    """Wait until the text of an element is no longer `before`; returns what it is then."""
    page.wait_for_function(
        "([selector, before]) => document.querySelector(selector).innerText !== before",
        arg=[selector, before],
        timeout=WAIT,
    )
    return page.locator(selector).inner_text()


def test_a_toy_world_is_trained_while_one_watches(open_page: OpenPage) -> None:
    page = open_page("/training?trn_view=A+whole+text&trn_text_size=1000")
    progress = page.get_by_test_id("stProgress")
    expect(progress).to_contain_text("to be read 10 times", timeout=WAIT)
    expect(page.locator(".st-key-trn_text_neighbors")).to_be_visible(timeout=WAIT)
    wait_idle(page)

    places = page.evaluate(WATCH_PLACES)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(progress).to_contain_text("left", timeout=WAIT)
    for name, seen in page.evaluate("() => window.seen").items():
        assert all(abs(top - places[name]) <= 4 for top in seen), (name, places[name], seen)
    said = wait_for_another(page, '[data-testid="stProgress"]', progress.inner_text())
    curve = page.locator(".st-key-trn_text_loss").element_handle(timeout=WAIT)
    assert curve is not None
    read = "curve => curve.querySelector('[style*=--curve]').getAttribute('style')"
    drawn = curve.evaluate(read)
    for _ in range(3):
        said = wait_for_another(page, '[data-testid="stProgress"]', said)
    page.wait_for_function(f"([curve, before]) => ({read})(curve) !== before", arg=[curve, drawn], timeout=WAIT)
    assert curve.evaluate("curve => curve.isConnected"), "the curve grows in place"

    expect(progress).to_contain_text("finished", timeout=WAIT)
    expect(page.get_by_text("are of its own group")).to_be_visible(timeout=WAIT)


def test_a_pill_of_a_strip_that_was_swiped_along_is_chosen_by_one_press(open_page: OpenPage) -> None:
    page = open_page("/training?trn_view=A+whole+text", 390, 844)
    strip = page.locator(".st-key-trn_text_source [role=radiogroup]")
    strip.get_by_text("Your own text").click()
    expect(page.locator(".st-key-trn_text_paste")).to_be_visible(timeout=WAIT)
    wait_idle(page)
    page.locator(".st-key-trn_text_paste textarea").click()  # the strip has had the focus, and lost it
    strip.evaluate("strip => { strip.scrollLeft = strip.scrollWidth; }")
    box = strip.get_by_text("Little text, read 60 times").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile("trn_text_source=Little"), timeout=WAIT)
