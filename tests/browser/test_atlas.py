"""The atlas as a visitor uses it: drawn, zoomed, pointed at, flown over, and without WebGL."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Playwright, expect

from scripts.ensure_browser import launch
from tests.browser.harness import OpenPage, Server, Watch, go, wait_idle

SOON = 30_000
CHART = ".st-key-map_atlas_chart .js-plotly-plot"
NAMES = f"{CHART} .wordspace-names"
STATE = """chart => {
    const {xaxis, yaxis, meta} = chart._fullLayout, [points] = chart._fullData;
    return {type: points.type, words: points.x.length, named: meta.named, scale: !!points.marker.showscale,
        x: [...xaxis.range], y: [...yaxis.range]};
}"""
# Where a word is on the screen: of those well inside the plot, the most frequent one that none lies on top of.
POINT = """chart => {
    const page = chart.getBoundingClientRect(), {xaxis, yaxis} = chart._fullLayout, [points] = chart._fullData;
    const at = [...points.x.keys()].map(i => [xaxis.c2p(points.x[i]), yaxis.c2p(points.y[i])]);
    const alone = ([x, y], i) => x > 60 && x < xaxis._length - 60 && y > 60 && y < yaxis._length - 60 &&
        at.every(([u, v], j) => i === j || Math.hypot(x - u, y - v) > 16);
    const found = at.findIndex(alone);
    return {word: points.text[found], near: points.customdata[found],
        x: page.left + xaxis._offset + at[found][0], y: page.top + yaxis._offset + at[found][1]};
}"""
# True once the address names the part of the map in view.
IN_THE_ADDRESS = """selector => {
    const {xaxis, yaxis} = document.querySelector(selector)._fullLayout;
    const [left, right, bottom, top] = [...xaxis.range, ...yaxis.range];
    const seen = [(left + right) / 2, (bottom + top) / 2, (right - left) / 2, (top - bottom) / 2];
    const at = (new URLSearchParams(location.search).get('map_at') || '').split(',').map(Number);
    return at.length === 4 && at.every((number, i) => Math.abs(number - seen[i]) <= 1);
}"""
# The boxes of all names that can be seen: those of the figure, and those that the page adds.
BOXES = """chart => [...chart.querySelectorAll('.annotation, .wordspace-names span')]
    .filter(name => getComputedStyle(name).visibility === 'visible')
    .map(name => { const {left, right, top, bottom} = name.getBoundingClientRect();
        return {name: name.textContent, left, right, top, bottom}; })"""


def state(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.locator(CHART).evaluate(STATE)
    return found


def wait_for_names(page: Page) -> None:
    # while a figure is replaced there may be two
    page.locator(NAMES).first.wait_for(state="attached", timeout=SOON)
    wait_idle(page)
    expect(page.locator(NAMES)).to_have_count(1, timeout=SOON)


def wait_until_flown(page: Page, word: str) -> None:
    page.wait_for_function(
        "([selector, word]) => document.querySelector(selector)?._fullLayout?.meta?.named[0] === word",
        arg=[CHART, word],
        timeout=SOON,
    )
    wait_idle(page)


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def assert_names_apart(page: Page, least: int) -> None:
    names = page.locator(CHART).evaluate(BOXES)
    assert len(names) >= least, names
    frame = page.locator(CHART).bounding_box()
    assert frame is not None
    for i, one in enumerate(names):
        assert one["right"] > frame["x"]
        assert one["left"] < frame["x"] + frame["width"]
        for other in names[:i]:
            wide = min(one["right"], other["right"]) - max(one["left"], other["left"])
            high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            # the boxes of slanted letters are larger than their ink
            assert wide < 4 or high < 4, (one["name"], other["name"])


def zoom_in(page: Page) -> None:
    """Scroll over the map until single words have names, and until the address says where."""
    box = page.locator(CHART).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + box["height"] * 0.6)
    for _ in range(40):
        page.mouse.wheel(0, -300)
        left, right = state(page)["x"]
        if right - left < 7500:
            break
    page.wait_for_function(IN_THE_ADDRESS, arg=CHART, timeout=SOON)
    wait_idle(page)


def test_all_words_are_drawn_with_little_sent_and_names_apart_at_every_width(open_page: OpenPage) -> None:
    page = open_page("/map?map_view=Atlas")
    wait_for_names(page)
    received = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    page.reload()
    wait_for_names(page)
    assert 500_000 < sum(received) < 1_500_000
    found = state(page)
    assert (found["type"], found["words"]) == ("scattergl", 20_000)
    assert_names_apart(page, least=20)
    page.set_viewport_size({"width": 390, "height": 844})
    wait_idle(page)
    page.wait_for_function(f"() => document.querySelector('{CHART}')?._fullLayout?.width < 380", timeout=SOON)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert_names_apart(page, least=10)


def test_zooming_names_words_and_a_click_or_a_colouring_keeps_the_place(open_page: OpenPage) -> None:
    page = open_page("/map?map_view=Atlas", height=1200)
    wait_for_names(page)
    assert page.locator(f"{NAMES} span").count() < 40
    zoom_in(page)
    zoomed = state(page)
    assert zoomed["x"][1] - zoomed["x"][0] < 8000
    assert_names_apart(page, least=40)

    point = page.locator(CHART).evaluate(POINT)
    page.mouse.move(point["x"] - 3, point["y"])
    page.mouse.move(point["x"], point["y"])
    expect(page.locator(f"{CHART} .hovertext")).to_contain_text(point["word"], timeout=SOON)
    expect(page.locator(f"{CHART} .hovertext")).to_contain_text(point["near"])
    page.mouse.click(point["x"], point["y"])
    expect(page.get_by_role("combobox", name="Find a word")).to_have_value(point["word"], timeout=SOON)
    expect(page.get_by_text("Nearest in the full space")).to_be_visible(timeout=SOON)
    wait_idle(page)
    assert query(page)["map_fly"] == [point["word"]]
    assert state(page) == zoomed

    page.get_by_role("radio", name="frequency").or_(page.get_by_role("button", name="frequency")).first.click()
    page.wait_for_function(f"() => document.querySelector('{CHART}')?._fullData?.[0].marker.showscale", timeout=SOON)
    wait_for_names(page)
    recoloured = state(page)
    # the address and the next figure have whole numbers
    assert recoloured["x"] + recoloured["y"] == pytest.approx(zoomed["x"] + zoomed["y"], abs=2)
    assert recoloured["named"][0] == point["word"]

    # so does a look at another view
    page.get_by_role("tab", name="Own axes").click()
    expect(page.locator(".st-key-map_axes_chart .js-plotly-plot")).to_be_visible(timeout=SOON)
    wait_idle(page)
    page.get_by_role("tab", name="Atlas").click()
    page.locator(CHART).first.wait_for(timeout=SOON)
    wait_for_names(page)
    assert state(page) == recoloured

    # the link shows another reader the same
    go(page, urlsplit(page.url).path + "?" + urlsplit(page.url).query)
    wait_for_names(page)
    assert state(page) == recoloured


def test_the_wheel_goes_on_scrolling_the_page_where_the_map_comes_under_a_pointer_that_rests(
    open_page: OpenPage,
) -> None:
    page = open_page("/map?map_view=Atlas")
    wait_for_names(page)
    whole = state(page)
    scrolled = "() => document.querySelector('[data-testid=stMain]').scrollTop"
    page.mouse.move(500, 300)
    top = page.locator(CHART).bounding_box()
    assert top is not None
    assert top["y"] > 300
    for _ in range(4):
        before = page.evaluate(scrolled)
        page.mouse.wheel(0, 100)
        page.wait_for_function(f"before => ({scrolled})() > before", arg=before, timeout=SOON)
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('.js-plotly-plot') !== null", [500, 300])
    assert state(page) == whole


def test_flying_from_word_to_word_and_back_to_the_whole_map(open_page: OpenPage) -> None:
    page = open_page("/map?map_view=Atlas")
    wait_for_names(page)
    whole = state(page)
    page.get_by_role("radio", name="guitar").click()
    wait_until_flown(page, "guitar")
    assert query(page)["map_fly"] == ["guitar"]
    flown = state(page)
    assert flown["x"][1] - flown["x"][0] < 2500
    expect(page.locator(f"{CHART} .annotation").filter(has_text=re.compile("^guitar$"))).to_be_visible()

    neighbor = page.locator(".st-key-map_follow").get_by_role("radio").first
    word = neighbor.inner_text()
    neighbor.click()
    wait_until_flown(page, word)
    assert query(page)["map_fly"] == [word]
    page.get_by_role("radio", name="whole map").click()
    page.wait_for_function(
        f"() => document.querySelector('{CHART}')?._fullLayout?.meta?.named.length === 0", timeout=SOON
    )
    wait_idle(page)
    assert state(page) == whole
    assert "map_fly" not in query(page)


def test_without_webgl_fewer_words_are_drawn_and_every_word_is_found(playwright: Playwright, server: Server) -> None:
    watch = Watch()
    browser = launch(playwright, "--disable-3d-apis")
    try:
        context = browser.new_context()
        watch.follow(context, server.url)
        page = context.new_page()
        page.goto(f"{server.url}/map?map_view=Atlas")
        expect(page.get_by_text("This browser has no WebGL")).to_be_visible(timeout=SOON)
        page.locator(f"{CHART} .scatterlayer .point").first.wait_for(timeout=SOON)
        wait_for_names(page)
        found = state(page)
        assert (found["type"], found["words"]) == ("scatter", 2500)
        page.get_by_role("radio", name="frog").click()
        wait_until_flown(page, "frog")
        assert state(page)["type"] == "scatter"
        expect(page.locator(f"{CHART} .annotation").filter(has_text=re.compile("^frog$"))).to_be_visible()
        context.close()
    finally:
        browser.close()
    assert watch.problems == []
