"""The Train your own page in a browser: training that moves, pauses, stops, is replayed, and ends with its tab."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import OpenPage, wait_idle

WAIT = 30_000


def stage(page: Page) -> Locator:
    return page.locator(".stage")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def step(page: Page) -> int:
    return int(stage(page).get_attribute("data-step") or 0)


def wait_past(page: Page, least: int) -> None:
    """Wait until the picture shows a later step than `least`."""
    page.wait_for_function(
        "([stage, least]) => Number(stage.dataset.step) > least",
        arg=[stage(page).element_handle(), least],
        timeout=WAIT,
    )


def start(page: Page) -> None:
    button(page, "Start").click()
    expect(button(page, "Pause")).to_be_enabled(timeout=WAIT)
    # The stored run stands at its end until the first step of the new one.
    page.wait_for_function(
        "stage => Number(stage.dataset.step) > 0 && Number(stage.dataset.step) < 399",
        arg=stage(page).element_handle(),
        timeout=WAIT,
    )


def test_a_run_moves_the_picture_in_place_and_pauses_steps_goes_on_and_stops(open_page: OpenPage) -> None:
    page = open_page("/training?trn_speed=slow")
    expect(stage(page)).to_have_attribute("data-step", "400")
    start(page)
    stage(page).get_by_role("button", name="Zoom in").click()
    mark = stage(page).locator(".map svg path").first.element_handle()
    curve = stage(page).locator(".curve .line").get_attribute("d")
    wait_past(page, step(page) + 3)
    assert stage(page).locator(".curve .line").get_attribute("d") != curve
    assert mark.evaluate("mark => mark.isConnected"), "the picture is moved, not made anew"

    button(page, "Pause").click()
    expect(button(page, "Continue")).to_be_visible(timeout=WAIT)
    wait_idle(page)
    paused = step(page)
    page.locator(".st-key-trn_step").get_by_role("button").click()
    expect(page.get_by_text("nothing has changed yet")).to_be_visible(timeout=WAIT)
    wait_idle(page)
    assert step(page) == paused
    page.locator(".st-key-trn_step").get_by_role("button").click()
    expect(page.get_by_text(f"Update {paused + 1}.")).to_be_visible(timeout=WAIT)
    expect(stage(page)).to_have_attribute("data-step", str(paused + 1))

    wait_idle(page)
    button(page, "Continue").click()
    expect(button(page, "Pause")).to_be_enabled(timeout=WAIT)
    wait_past(page, paused + 2)
    button(page, "Stop").click()
    expect(button(page, "Stop")).to_be_disabled(timeout=WAIT)
    wait_idle(page)
    assert step(page) < 400
    expect(page.get_by_text(re.compile(rf"^After step {step(page)}:"))).to_be_visible()
    assert mark.evaluate("mark => mark.isConnected"), "zoom and turn belong to the same picture to the end"


def test_the_slider_goes_through_the_run_without_asking_the_server(open_page: OpenPage) -> None:
    page = open_page("/training")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    said = stage(page).locator(".says")
    expect(said).to_contain_text(re.compile(r"Given car, the model says: (bike|plane) 4\d %"))
    slider = stage(page).get_by_role("slider")
    slider.press("Home")
    expect(stage(page)).to_have_attribute("data-step", "0")
    expect(said).not_to_contain_text(re.compile(r"says: (bike|plane) 4\d %"))
    slider.press("ArrowRight")
    expect(stage(page)).not_to_have_attribute("data-step", "0")
    slider.press("End")
    expect(stage(page)).to_have_attribute("data-step", "400")
    assert stage(page).get_attribute("data-received") == "1"
    assert sent == []


def test_closing_a_tab_ends_its_training_and_the_next_in_the_queue_starts(open_page: OpenPage) -> None:
    pages = [open_page("/training?trn_speed=slow") for _ in range(3)]
    for page in pages[:2]:
        start(page)
    button(pages[2], "Start").click()
    expect(pages[2].get_by_text("You are number 1 in the queue")).to_be_visible(timeout=WAIT)
    pages[0].close()
    expect(pages[2].get_by_text("You are number 1 in the queue")).to_have_count(0, timeout=WAIT)
    wait_past(pages[2], 1)
    for page in pages[1:]:
        button(page, "Stop").click()
        expect(button(page, "Stop")).to_be_disabled(timeout=WAIT)
