"""The Map of meaning page as a visitor uses it: pointing, drawing around words, zooming, links, files."""

from __future__ import annotations

import json
from itertools import combinations, pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from embedding_core import load
from embedding_core.maps.examples import GROUPS
from embedding_core.maps.groups import read_groups
from embedding_core.maps.why_pca import spread_kept, turned, word_cloud
from tests.browser.harness import IDLE_MS, OpenPage, arrived, drag, enter, scrolled, wait_idle

# The result of a click, on a machine that has much else to do
SOON = IDLE_MS
CHART = ".st-key-map_chart .js-plotly-plot"
# Where each word is on the screen, from the figure that the browser draws.
PLACES = """chart => {
    const page = chart.getBoundingClientRect(), {xaxis, yaxis} = chart._fullLayout, places = {};
    for (const trace of chart._fullData) (trace.customdata || []).forEach((data, i) => {
        if (data[1]) places[data[1]] = [
            page.left + xaxis._offset + xaxis.c2p(trace.x[i]), page.top + yaxis._offset + yaxis.c2p(trace.y[i])];
    });
    return places;
}"""
# The boxes of the names that can be seen.
NAMES = """chart => [...chart.querySelectorAll('.scatterlayer .textpoint text')]
    .filter(text => text.textContent && getComputedStyle(text).visibility === 'visible' && text.style.fill)
    .map(text => { const {left, right, top, bottom} = text.getBoundingClientRect();
        return {word: text.textContent, left, right, top, bottom}; })"""
PLACED = "chart => [...chart.querySelectorAll('.textpoint text')].some(text => text.style.visibility === 'visible')"


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def names(page: Page) -> list[dict]:
    """The names on the map, once the browser has placed them."""
    chart = page.locator(CHART).element_handle()
    page.wait_for_function(PLACED, arg=chart)
    return page.evaluate(NAMES, chart)


def overlapping(boxes: list[dict]) -> list[tuple[str, str]]:
    return [
        (a["word"], b["word"])
        for number, a in enumerate(boxes)
        for b in boxes[:number]
        if min(a["right"], b["right"]) - max(a["left"], b["left"]) > 1
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 1
    ]


def choose_tool(page: Page, title: str) -> None:
    page.locator(f".st-key-map_chart [data-title='{title}']").click()


def draw_around(page: Page, words: list[str]) -> None:
    """A lasso around some words of the map."""
    page.locator(CHART).scroll_into_view_if_needed()
    places = [place for word, place in page.locator(CHART).evaluate(PLACES).items() if word in words]
    left, right = min(x for x, _ in places) - 15, max(x for x, _ in places) + 15
    top, bottom = min(y for _, y in places) - 15, max(y for _, y in places) + 15
    drag(page, (left, top), (right, top), (right, bottom), (left, bottom), (left, top), steps=5)


def test_a_click_and_a_lasso_choose_words_and_nothing_on_the_map_moves(
    open_page: OpenPage, subtests: pytest.Subtests
) -> None:
    page = open_page("/map", height=1500)
    names(page)
    chart = page.locator(CHART).element_handle()
    page.mouse.click(*page.locator(CHART).evaluate(PLACES)["cat"])
    with subtests.test("a click lights up"):
        assert_the_true_neighbours_are_lit_up_in_the_map_and_the_others_dimmed(page)
    expect(page.get_by_text("Nearest to cat of these words")).to_be_visible(timeout=SOON)
    wait_idle(page)
    assert query(page)["map_picked"] == ["cat"]

    choose_tool(page, "Zoom in")
    zoomed = chart.evaluate("chart => chart._fullLayout.xaxis.range")
    page.get_by_text("How far to trust this map").click()
    expect(page.get_by_text("Least to be trusted")).to_be_visible(timeout=SOON)
    wait_idle(page)
    assert chart.evaluate("chart => chart.isConnected")
    assert chart.evaluate("chart => chart._fullLayout.xaxis.range") == zoomed

    choose_tool(page, "Reset axes")
    wider = "([chart, [low, high]]) => chart._fullLayout.xaxis.range[1] - chart._fullLayout.xaxis.range[0] > high - low"
    page.wait_for_function(wider, arg=[chart, zoomed])
    pets = ["cat", "dog", "hamster", "rabbit", "puppy", "parrot"]
    choose_tool(page, "Lasso Select")
    draw_around(page, pets)
    expect(page.get_by_role("button", name="Isolate these 6")).to_be_visible(timeout=SOON)
    wait_idle(page)
    assert query(page)["map_picked"] == pets
    assert chart.evaluate("chart => chart.isConnected")
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_function(f"chart => ({LINES})(chart) === 0", arg=chart, timeout=SOON)
    assert chart.evaluate(DIMMED) == []


DIMMED = """chart => [...chart.querySelectorAll('.scatterlayer .point')].filter(p => p.style.opacity)
    .map(p => p.__data__.data[1])"""
LINES = "chart => chart.querySelectorAll('.map-lines .kept, .map-lines .lost').length"


def assert_the_true_neighbours_are_lit_up_in_the_map_and_the_others_dimmed(page: Page) -> None:
    chart = page.locator(CHART)
    page.wait_for_function(f"chart => ({LINES})(chart) === 5", arg=chart.element_handle(), timeout=SOON)
    pets = {"cat", "dog", "hamster", "rabbit", "puppy", "parrot"}
    assert set(chart.evaluate(DIMMED)) == chart.evaluate(PLACES).keys() - pets
    bold = """chart => [...chart.querySelectorAll('.textpoint text')].filter(text => text.style.fontWeight === '700')
        .map(text => text.textContent)"""
    assert set(chart.evaluate(bold)) == pets, "they are read in the map"
    expect(chart.locator(".hoverlayer")).to_be_hidden()  # a card that says no more lay on their names
    expect(page.get_by_text("Near it too, but not on this map")).to_be_visible()


def fill_cell(page: Page, text: str, end: str) -> None:
    """Fill the open cell of a table, and end with a key, once what was typed has arrived."""
    cell = page.locator("textarea.gdg-input")
    wait_idle(page)  # in which the focus may be lost, as may happen on a busy machine
    cell.focus()
    enter(cell, text, end)
    expect(cell).to_have_count(0)


def test_a_row_added_to_the_table_is_a_group_on_the_map_and_its_words_can_be_changed(open_page: OpenPage) -> None:
    page = open_page("/map?map_words=pets: cat, dog%0Afruits: apple, pear", height=1500)
    page.get_by_text("Edit the groups as a table").click()
    table = page.locator(".stDataFrameGlideDataEditor").first
    table.scroll_into_view_if_needed()
    expect(table.locator("td", has_text="fruits")).to_be_attached()  # before it is drawn it hears no click
    wait_idle(page)
    shown = "chart => chart._fullData.filter(t => t.showlegend).map(t => [t.name, t.customdata.map(d => d[1]).join()])"
    table.click(position={"x": 120, "y": 35 * 3 + 17})  # below the last row
    fill_cell(page, "drinks", "Tab")
    expect(page.get_by_role("textbox", name="Words, a line for each group")).to_have_value(
        "pets: cat, dog\nfruits: apple, pear\ndrinks: "
    )
    page.keyboard.press("Enter")
    fill_cell(page, "tea, coffee", "Enter")
    expect(page.locator(".st-key-map_chart .legendtext").nth(2)).to_have_text("drinks", timeout=SOON)
    wait_idle(page)
    groups = [["pets", "cat,dog"], ["fruits", "apple,pear"], ["drinks", "tea,coffee"]]
    assert page.locator(CHART).evaluate(shown) == groups
    table.click(position={"x": 900, "y": 35 + 17})  # the words of the first group
    arrived(page)
    page.keyboard.press("Enter")
    fill_cell(page, "cat, dog, cow", "Enter")
    page.wait_for_function(
        f"([selector, groups]) => JSON.stringify(({shown})(document.querySelector(selector))) === groups",
        arg=[CHART, json.dumps([["pets", "cat,dog,cow"], *groups[1:]], separators=(",", ":"))],
        timeout=SOON,
    )
    expect(page.get_by_role("textbox", name="Words, a line for each group")).to_have_value(
        "pets: cat, dog, cow\nfruits: apple, pear\ndrinks: tea, coffee"
    )
    page.get_by_role("tab", name="Your axes").click()
    wait_idle(page)
    page.get_by_role("tab", name="Word groups").click()
    page.get_by_text("Edit the groups as a table").click()
    table.scroll_into_view_if_needed()
    expect(table.locator("td", has_text="cat, dog, cow")).to_be_attached()


def test_a_finger_scrolls_the_page_over_a_map_until_a_tool_is_taken(open_page: OpenPage) -> None:
    page = open_page("/map", width=390)
    chart = page.locator(CHART)
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    seen = "chart => [...chart._fullLayout.xaxis.range, ...chart._fullLayout.yaxis.range]"

    def draw(*path: tuple[float, float]) -> None:
        """Move a finger along the path, in small steps."""
        steps = [(x + (u - x) * i / 8, y + (v - y) * i / 8) for (x, y), (u, v) in pairwise(path) for i in range(1, 9)]
        for kind, (x, y) in [("touchStart", path[0]), *(("touchMove", step) for step in steps)]:
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    chart.evaluate("chart => chart.scrollIntoView({block: 'start'})")
    before, view = scrolled(page), chart.evaluate(seen)
    draw((200, 400), (200, 250))
    page.wait_for_function(
        "before => document.querySelector('[data-testid=stMain]').scrollTop > before + 50", arg=before, timeout=SOON
    )
    scrolled(page)  # the page glides on when the finger has left it
    assert chart.evaluate(seen) == view

    chart.evaluate("chart => chart.scrollIntoView({block: 'start'})")
    choose_tool(page, "Pan")
    before = scrolled(page)
    draw((200, 400), (200, 250))
    page.wait_for_function(
        f"([chart, view]) => String(({seen})(chart)) !== String(view)", arg=[chart.element_handle(), view]
    )
    assert scrolled(page) == before
    expect(chart).to_have_attribute("data-held", "")  # by which the page shows that the finger has a tool
    wait_idle(page)


def test_names_do_not_overlap_and_zooming_in_shows_more_of_them(open_page: OpenPage) -> None:
    words = ",".join(word for word in load().words[300:700] if word.isalpha())[:1200]
    page = open_page(f"/map?map_words={words}", 390)
    before = names(page)
    assert overlapping(before) == []
    page.get_by_role("button", name="Options").click()
    page.get_by_text("neighbours kept", exact=True).click()
    page.keyboard.press("Escape")
    wait_idle(page)
    assert overlapping(names(page)) == [], "also where many words are named before all others"
    before = names(page)
    frame = page.locator(CHART).bounding_box()
    assert frame is not None
    assert all(box["left"] >= frame["x"] - 1 and box["right"] <= frame["x"] + frame["width"] + 1 for box in before)
    hidden = page.locator(CHART).evaluate(PLACES).keys() - {box["word"] for box in before}
    assert hidden
    for _ in range(3):
        choose_tool(page, "Zoom in")
    chart = page.locator(CHART).element_handle()
    page.wait_for_function(
        f"([chart, hidden]) => ({NAMES})(chart).some(({{word}}) => hidden.includes(word))", arg=[chart, [*hidden]]
    )
    assert overlapping(names(page)) == []


def test_a_map_is_saved_as_a_drawing_and_as_a_page_that_shows_it_without_a_network(
    open_page: OpenPage, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    page = open_page("/map")
    with subtests.test("a drawing"):
        assert_saved_as_a_drawing_with_the_names_that_have_room(page, tmp_path)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as a web page").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    wait_idle(page)
    alone = page.context.new_page()
    alone.context.set_offline(True)
    alone.goto(file.as_uri())
    chart = alone.locator(".js-plotly-plot").element_handle()
    alone.wait_for_function(PLACED, arg=chart)
    boxes = alone.evaluate(NAMES, chart)
    assert {"car", "dog", "apple"} <= {box["word"] for box in boxes}
    assert overlapping(boxes) == []
    alone.context.set_offline(False)
    alone.close()


def assert_saved_as_a_drawing_with_the_names_that_have_room(page: Page, tmp_path: Path) -> None:
    names(page)
    chart = page.locator(CHART)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as a drawing (SVG)").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    expect(page.locator(".modebar-btn[data-title^=Download]")).to_be_hidden()
    assert file.name == "wordspace-map.svg"
    drawing = ElementTree.fromstring(file.read_bytes())
    texts = {element.text for element in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {"vehicles", "pets", "fruits"} <= texts
    # decided anew for the size of the drawing, in which all have room or are said to have none
    said = [text for text in texts if text and text.startswith("No room to name: ")]
    missing = said[0].removeprefix("No room to name: ").split(", ") if said else []
    assert {*texts, *missing} >= chart.evaluate(PLACES).keys()
    assert len(missing) < 3


def test_the_shadow_follows_the_hand_and_the_angle_stands_in_the_address(open_page: OpenPage) -> None:
    page = open_page("/map?map_view=What+is+PCA%3F&map_angle=20", height=720)
    scene = page.get_by_role("slider", name="Turn the cloud")
    cloud = word_cloud(load(), read_groups(load(), next(iter(GROUPS.values()))).words)

    def expect_at(angle: int) -> None:
        expect(scene).to_have_attribute("aria-valuenow", str(angle))
        share = f"{100 * spread_kept(cloud, angle):.0f} %"
        expect(
            page.get_by_role(
                "heading",
                name="A flat map is the shadow of a cloud of words. Drag the cloud: this shadow "
                f"keeps {share} of its spread.",
            )
        ).to_be_visible()

    expect_at(20)
    node = scene.element_handle()
    scene.press("ArrowRight")
    expect_at(21)
    page.wait_for_url("**map_angle=21**")
    box = scene.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    arrived(page)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 100)
    expect_at(66)  # while the hand is still on it
    page.mouse.up()
    page.wait_for_url("**map_angle=66**")
    page.get_by_role("button", name="Turn it to the best shadow").click()
    expect_at(130)
    expect(page.get_by_text("To find this angle at once is called PCA")).to_be_visible()
    page.wait_for_url("**map_angle=130**")
    page.get_by_role("button", name="Turn it to the poorest shadow").click()  # there it cannot be turned to the best
    expect_at(220)
    page.wait_for_url("**map_angle=220**")
    wall = turned(cloud, 220)[:, [0, 2]]
    size = np.linalg.norm(cloud.points[:, :2], axis=1).max()
    met = [
        (float(np.linalg.norm(wall[one] - wall[two])), {cloud.words[one], cloud.words[two]})
        for one, two in combinations(range(len(cloud.words)), 2)
        if (far := np.linalg.norm(cloud.points[one] - cloud.points[two])) > 0.9 * size
        and np.linalg.norm(wall[one] - wall[two]) < far / 4
    ]
    told = page.get_by_text("are far closer than in the cloud").text_content() or ""
    assert set(told.partition("On the wall ")[2].partition(" are")[0].split(" and ")) == min(met)[1]
    assert len(met) > 1, "the nearest of several"
    assert node.evaluate("node => node.isConnected")


def test_words_that_stay_on_the_map_move_to_their_new_places_unless_motion_is_reduced(open_page: OpenPage) -> None:
    page = open_page("/map")
    page.evaluate(
        """() => {
        const animate = Element.prototype.animate;
        window.moved = [];
        Element.prototype.animate = function (...how) {
            window.moved.push(this.__data__?.data?.[1]);
            return animate.apply(this, how);
        };
    }"""
    )
    chart = page.locator(CHART)
    node = chart.element_handle()
    for motion, moving in (("no-preference", True), ("reduce", False)):
        page.emulate_media(reduced_motion=motion)
        page.evaluate("moved.length = 0")
        page.get_by_role("radio", name="a mixed bag" if moving else "vehicles, pets, fruits").click()
        page.wait_for_function("node => !node.isConnected", arg=node)
        wait_idle(page)
        page.wait_for_function(PLACED, arg=chart.element_handle())
        node = chart.element_handle()
        assert bool(page.evaluate("moved.filter(Boolean).length")) == moving


def test_words_drawn_by_a_press_at_once_stay_in_their_field_and_in_the_address_and_nothing_scrolls_away(
    open_page: OpenPage,
) -> None:
    page = open_page("/map", 1280, 640)
    field = page.get_by_role("textbox", name="Words, a line for each group")
    for text in ("herbs: basil, thyme, mint\ntools: hammer, saw", "wine: red, white\npoets: keats, byron"):
        field.fill(text)
        arrived(page)
        page.get_by_role("button", name="Draw", exact=True).click()
        expect(page.locator(".js-plotly-plot").first).to_contain_text(text.split()[1].rstrip(","))
        wait_idle(page)
        expect(field).to_have_value(text)  # the example of before, which the press sent along, is not chosen anew
        assert parse_qs(urlsplit(page.url).query)["map_words"] == [text]
    # The map stands beside what is said of it
    field.fill("sports: tennis, judo, hockey\nfood: baguette, croissant, brie, château")
    arrived(page)
    page.get_by_role("button", name="Draw", exact=True).click()
    expect(page.get_by_text("château is not among").first).to_be_visible()
    wait_idle(page)
    assert scrolled(page) == 0


def test_own_axes_are_drawn_at_enter_with_both_ends_that_were_typed_and_long_ends_are_read_whole(
    open_page: OpenPage,
) -> None:
    page = open_page("/map?map_view=Your+axes", width=390)
    ends = page.locator(".st-key-map_axes_chart .annotation-text")
    left, right = page.get_by_label("Left end"), page.get_by_label("Right end")
    assert left.evaluate("field => field.scrollHeight <= field.clientHeight + 1")
    left.fill("cheap")
    right.click()
    wait_idle(page)
    expect(ends.first).to_have_text("← farm")
    right.fill("expensive")
    right.press("Enter")
    expect(ends.first).to_have_text("← cheap ?", timeout=SOON)
    expect(ends.nth(1)).to_have_text("→ expensive ?")
