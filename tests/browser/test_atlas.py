"""The atlas as a visitor uses it: looked around in, searched, clicked, outlined, by finger, by key, without WebGL."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from playwright.sync_api import Browser, CDPSession, Page, Playwright, expect

from scripts.ensure_browser import launch
from tests.browser.harness import IDLE_MS, OpenPage, Server, Watch, arrived, drag, enter, go, patient_context, wait_idle

SOON = IDLE_MS
ATLAS = ".st-key-map_atlas .atlas"
LINK = "/map?map_view=Atlas"
# What the map shows, from the object that draws it
STATE = """root => {
    const {view, drawing, chosen, marked, color, dots, words} = root.atlas;
    return {view: [view.x, view.y, view.half], names: drawing.names.map(({text, box}) => ({text, box})),
        chosen: chosen && chosen.word, drawn: root.atlas.count, loaded: words.loaded, color,
        marked: marked && marked.rows.length, kind: dots.kind};
}"""
# A word that is drawn well inside the map with none beside it, and where it is on the screen
ALONE = """root => {
    const {map, view, words, count} = root.atlas, page = map.getBoundingClientRect(), found = [];
    for (let i = 0; i < count; i++) {
        const [x, y] = view.toScreen(...words.place(i));
        if (x > 0 && y > 0 && x < view.width && y < view.height) found.push([x, y, i]);
    }
    const clear = ([x, y]) => x > 60 && y > 60 && x < view.width * 0.6 && y < view.height - 80;
    const [x, y, i] = found.find(([x, y, i]) => clear([x, y]) &&
        found.every(([u, v, j]) => i === j || Math.hypot(x - u, y - v) > 14));
    return {word: words.texts[i], x: page.left + x, y: page.top + y};
}"""
# Pixels of the points that are not empty, in each of 8 x 8 fields
FIELDS = """root => {
    const {canvas} = root.atlas.dots, copy = document.createElement('canvas');
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const pen = copy.getContext('2d');
    pen.drawImage(canvas, 0, 0);
    const {data} = pen.getImageData(0, 0, copy.width, copy.height), fields = new Array(64).fill(0);
    for (let y = 0; y < copy.height; y++) for (let x = 0; x < copy.width; x++)
        if (data[4 * (y * copy.width + x) + 3] > 100)
            fields[8 * Math.floor(8 * y / copy.height) + Math.floor(8 * x / copy.width)]++;
    return fields;
}"""


def ready(page: Page, words: str = "") -> None:
    page.locator(f"{ATLAS}[data-points][data-words{words and f'={words}'}]").wait_for(timeout=SOON)
    wait_idle(page)


def state(page: Page) -> dict[str, Any]:
    # names are set out when the next picture is drawn
    arrived(page)
    found: dict[str, Any] = page.locator(ATLAS).evaluate(STATE)
    return found


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def wait_for_link(page: Page, name: str, value: str | None) -> None:
    page.wait_for_function(
        "([name, value]) => new URLSearchParams(location.search).get(name) === value", arg=[name, value], timeout=SOON
    )


def field(page: Page) -> Any:
    return page.get_by_role("combobox", name="Find words")


def panel(page: Page) -> Any:
    return page.locator(f"{ATLAS} .panel")


def choose(page: Page, word: str) -> None:
    enter(field(page), word)
    expect(panel(page).get_by_role("heading", name=word, exact=True)).to_be_visible(timeout=SOON)
    wait_idle(page)


def box(page: Page) -> dict[str, float]:
    found = page.locator(f"{ATLAS} .map").bounding_box()
    assert found is not None
    return dict(found)


def zoom_in(page: Page, half: float = 6000) -> None:
    """Turn the wheel over the map until so little is in view."""
    place = box(page)
    page.mouse.move(place["x"] + place["width"] * 0.45, place["y"] + place["height"] * 0.5)
    page.mouse.move(place["x"] + place["width"] * 0.45 + 2, place["y"] + place["height"] * 0.5)
    for _ in range(40):
        page.mouse.wheel(0, -300)
        if state(page)["view"][2] < half:
            break
    ready(page, "all")


def assert_names_apart(page: Page, least: int) -> None:
    found = state(page)["names"]
    assert len(found) >= least, [name["text"] for name in found]
    frame = box(page)
    for number, one in enumerate(found):
        left, right, top, bottom = one["box"]
        assert left >= -1
        assert top >= -1
        assert right <= frame["width"] + 1
        assert bottom <= frame["height"] + 1
        for other in found[:number]:
            other_left, other_right, other_top, other_bottom = other["box"]
            apart = right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top
            assert apart, (one["text"], other["text"])


@pytest.mark.parametrize(("width", "height", "least"), [(1280, 720, 20), (390, 844, 8)])
def test_the_map_fills_the_first_screen_and_no_name_covers_another(
    open_page: OpenPage, width: int, height: int, least: int
) -> None:
    page = open_page(LINK, width, height)
    ready(page)
    place = box(page)
    assert place["y"] + place["height"] <= height
    assert place["width"] * place["height"] > 0.4 * width * height
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert_names_apart(page, least)
    whole = state(page)
    assert whole["drawn"] == whole["loaded"] == 106_914
    zoom_in(page)
    assert_names_apart(page, least)
    near = state(page)
    assert near["loaded"] == 341_479
    assert near["drawn"] > 300_000
    assert len(near["names"]) > len(whole["names"])


def test_points_are_sent_once_and_a_click_sends_little_lights_the_true_neighbours_and_leaves_the_reader_where_they_are(
    open_page: OpenPage,
) -> None:
    page = open_page(LINK)
    ready(page)
    zoom_in(page, 1500)
    page.wait_for_function("() => new URLSearchParams(location.search).has('map_at')", timeout=SOON)
    sent: list[int] = []
    fetched: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sent.append(len(frame))))
    page.reload()
    ready(page, "all")
    page.on("request", lambda request: fetched.append(request.url))
    before = state(page)
    word = page.locator(ATLAS).evaluate(ALONE)
    page.mouse.move(word["x"], word["y"])
    expect(page.locator(f"{ATLAS} .tip")).to_contain_text(word["word"], timeout=SOON)
    del sent[:]
    page.mouse.click(word["x"], word["y"])
    expect(panel(page).get_by_role("heading", name=word["word"], exact=True)).to_be_visible(timeout=SOON)
    expect(panel(page).get_by_role("listitem")).to_have_count(10)
    wait_for_link(page, "map_fly", word["word"])
    wait_idle(page)
    assert 0 < sum(sent) < 6_000
    assert [url for url in fetched if "/static/atlas/" in url] == []
    after = state(page)
    assert (after["view"], after["chosen"]) == (before["view"], word["word"])

    # a neighbour is flown to; Back shows the word before it, where it was
    neighbor = panel(page).get_by_role("listitem").first.locator(".word").inner_text()
    panel(page).get_by_role("listitem").first.get_by_role("button").click()
    expect(panel(page).get_by_role("heading", name=neighbor, exact=True)).to_be_visible(timeout=SOON)
    wait_idle(page)
    assert any(name["text"] == neighbor for name in state(page)["names"])
    page.go_back()
    expect(panel(page).get_by_role("heading", name=word["word"], exact=True)).to_be_visible(timeout=SOON)
    wait_idle(page)
    assert state(page)["view"] == pytest.approx(before["view"], abs=1)
    page.go_back()
    expect(panel(page)).to_be_hidden(timeout=SOON)


def test_a_link_shows_another_reader_the_same(open_page: OpenPage) -> None:
    page = open_page(LINK)
    ready(page)
    choose(page, "guitar")
    zoom_in(page, 1500)
    page.get_by_label("Colour").select_option("kept")
    wait_for_link(page, "map_atlas_color", "kept")
    field(page).fill("*jazz")
    expect(page.locator(f"{ATLAS} .marked")).to_contain_text("end with “jazz”", timeout=SOON)
    wait_for_link(page, "map_q", "*jazz")
    shown = state(page)
    assert shown["view"][2] > 1500, "the words lie out of sight, and the map goes where they are"
    go(page, urlsplit(page.url).path + "?" + urlsplit(page.url).query)
    ready(page, "all")
    expect(page.locator(f"{ATLAS} .marked")).to_contain_text("end with “jazz”", timeout=SOON)
    expect(panel(page).get_by_role("heading", name="guitar", exact=True)).to_be_visible(timeout=SOON)
    again = state(page)
    assert again.pop("view") == pytest.approx(shown.pop("view"), abs=1)
    assert {**again, "names": None} == {**shown, "names": None}


def test_typing_lights_all_words_that_hold_the_letters_until_they_are_taken_away_and_each_colouring_has_its_key(
    open_page: OpenPage,
) -> None:
    page = open_page(LINK)
    ready(page)
    field(page).fill("*ology")
    line = page.locator(f"{ATLAS} .marked")
    expect(line).to_contain_text("words end with “ology”", timeout=SOON)
    count = state(page)["marked"]
    assert 200 < count < 400
    field(page).press("Enter")
    line.get_by_role("button", name="List").click()
    expect(panel(page).get_by_role("listitem").first).to_have_text("technology")
    expect(panel(page).get_by_role("listitem")).to_have_count(100)
    with page.expect_download() as download:
        panel(page).get_by_role("button", name=f"Download {count} words (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(rows) == count
    assert all(row["word"].endswith("ology") for row in rows)
    assert list(rows[0]) == ["word", "frequency rank", "x", "y", "region", "kept of its 10 nearest"]
    line.get_by_role("button", name="Remove the marks").click()
    expect(line).to_be_hidden()
    assert state(page)["marked"] is None
    wait_for_link(page, "map_q", None)
    # similarity asks for a word first
    key = page.locator(f"{ATLAS} .legend")
    expect(key).to_be_hidden()
    for color, text in [("kept", "10 nearest words kept"), ("frequency", "rare"), ("similarity", "Choose a word")]:
        page.get_by_label("Colour").select_option(color)
        expect(key).to_contain_text(text)
    choose(page, "frog")
    expect(key).to_contain_text("cosine", timeout=SOON)
    page.get_by_label("Colour").select_option("zone")
    expect(key).to_be_hidden()


def test_the_field_offers_words_by_key_and_an_unknown_one_gets_spellings(open_page: OpenPage) -> None:
    page = open_page(LINK)
    ready(page)
    field(page).press("Enter")
    expect(field(page)).to_have_attribute("placeholder", "Type a word, or take one")
    field(page).press("ArrowDown")
    expect(page.get_by_role("option", name="frog", exact=True)).to_be_visible()
    field(page).fill("guit")
    expect(page.get_by_role("option").first).to_have_text("guitar")
    field(page).press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    field(page).press("Enter")
    expect(panel(page).get_by_role("heading", name="guitar", exact=True)).to_be_visible(timeout=SOON)
    enter(field(page), "sarcosm")
    expect(panel(page)).to_contain_text("not among the 341,479 words", timeout=SOON)
    expect(panel(page)).to_contain_text("On the map is still guitar.")
    field(page).fill("un*")
    expect(panel(page).get_by_role("heading", name="guitar", exact=True)).to_be_visible(timeout=SOON)
    wait_for_link(page, "map_fly", "guitar")
    enter(field(page), "sarcosm")
    panel(page).get_by_role("button", name="sarcasm").click()
    expect(panel(page).get_by_role("heading", name="sarcasm", exact=True)).to_be_visible(timeout=SOON)
    enter(field(page), "sonet")
    expect(panel(page)).to_contain_text("sonet is rare in English texts. Did you mean", timeout=SOON)
    panel(page).get_by_role("button", name="sonnet", exact=True).click()
    expect(panel(page).get_by_role("heading", name="sonnet", exact=True)).to_be_visible(timeout=SOON)
    expect(panel(page)).not_to_contain_text("is rare in")


def test_words_within_an_outline_are_listed(open_page: OpenPage) -> None:
    page = open_page(LINK)
    ready(page)
    zoom_in(page, 3000)
    page.get_by_role("button", name="Encircle").click()
    expect(page.locator(f"{ATLAS} .hint")).to_have_text("Draw a line around some dots.")
    place = box(page)
    corners = [(0.3, 0.6), (0.3, 0.3), (0.55, 0.3), (0.55, 0.6), (0.3, 0.6)]
    drag(page, *((place["x"] + place["width"] * x, place["y"] + place["height"] * y) for x, y in corners))
    expect(panel(page).get_by_role("heading", name="These words")).to_be_visible(timeout=SOON)
    expect(page.locator(f"{ATLAS} .marked")).to_contain_text("within your line")  # once
    inside = page.locator(ATLAS).evaluate("""root => {
        const {view, words, count} = root.atlas, [left, right] = [0.3 * view.width, 0.55 * view.width];
        const [top, bottom] = [0.3 * view.height, 0.6 * view.height];
        let inside = 0;
        for (let i = 0; i < count; i++) {
            const [x, y] = view.toScreen(...words.place(i));
            if (x > left && x < right && y > top && y < bottom) inside++;
        }
        return inside;
    }""")
    assert state(page)["marked"] == pytest.approx(inside, rel=0.05, abs=3)
    assert page.get_by_role("button", name="Encircle").get_attribute("aria-pressed") == "false"
    fade = page.locator(ATLAS).evaluate("root => JSON.parse(root.atlas.drawing.look)[0].fade")
    assert 0 < fade < 0.5, "the others keep a colour that is seen"


def test_the_map_is_used_by_keys_alone_and_says_where_it_is(open_page: OpenPage) -> None:
    page = open_page(LINK)
    ready(page)
    page.get_by_role("button", name="Encircle").focus()
    page.keyboard.press("Tab")
    assert page.locator(f"{ATLAS} .map").evaluate("map => map === map.getRootNode().activeElement")
    for key in ("+", "+", "+", "+", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    ready(page, "all")
    moved = state(page)["view"]
    assert moved[2] < 6000
    assert moved[0] > 32768
    assert moved[1] > 32768
    expect(page.locator(f"{ATLAS} .said")).to_contain_text("In the middle:", timeout=SOON)
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading")).to_be_visible(timeout=SOON)
    assert state(page)["view"] == moved
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden(timeout=SOON)
    page.keyboard.press("0")
    assert state(page)["view"][2] == pytest.approx(31129, abs=10)


def touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
    session.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": touches})


def test_two_fingers_move_the_map_and_one_does_after_a_tap_until_it_is_let_go(
    browser: Browser, server: Server, watch: Watch
) -> None:
    context = patient_context(browser, viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce")
    watch.follow(context, server.url)
    page = context.new_page()
    page.goto(server.url + LINK)
    ready(page)
    place = box(page)
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    whole = state(page)["view"]
    fingers = context.new_cdp_session(page)

    touch(fingers, "Start", (x - 20, y), (x + 20, y))
    for step in range(1, 9):
        touch(fingers, "Move", (x - 20 - 8 * step, y), (x + 20 + 8 * step, y))
    touch(fingers, "End")
    pinched = state(page)["view"]
    assert pinched[2] < whole[2] / 2.5
    expect(page.get_by_role("button", name="Let the page scroll")).to_be_hidden()

    page.touchscreen.tap(x, y)
    release = page.get_by_role("button", name="Let the page scroll")
    expect(release).to_be_visible()
    touch(fingers, "Start", (x, y - 60))
    for step in range(1, 6):
        touch(fingers, "Move", (x - 10 * step, y - 60))
    touch(fingers, "End")
    assert state(page)["view"][0] > pinched[0]
    release.tap()
    expect(release).to_be_hidden()
    context.close()
    assert watch.problems == []


def test_without_webgl_the_same_words_are_drawn_in_the_same_places(
    open_page: OpenPage, playwright: Playwright, server: Server
) -> None:
    page = open_page(LINK)
    ready(page)
    assert state(page)["kind"] == "webgl"
    by_webgl = page.locator(ATLAS).evaluate(FIELDS)
    watch = Watch()
    browser = launch(playwright, "--disable-3d-apis")
    try:
        context = patient_context(browser, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        watch.follow(context, server.url)
        plain = context.new_page()
        plain.goto(server.url + LINK)
        ready(plain)
        assert state(plain)["kind"] == "canvas"
        by_canvas = plain.locator(ATLAS).evaluate(FIELDS)
        assert sum(by_canvas) > 10_000
        # rounding makes small dots a little larger or smaller
        assert np.corrcoef(by_canvas, by_webgl)[0, 1] > 0.98
        choose(plain, "frog")
        assert state(plain)["chosen"] == "frog"
        context.close()
    finally:
        browser.close()
    assert watch.problems == []


def test_a_pasted_list_lights_all_of_its_words(open_page: OpenPage) -> None:
    page = open_page("/map?map_view=Atlas")
    ready(page)
    enter(field(page), "farmer, Shepherd; miller, vineyrd")
    expect(page.locator(f"{ATLAS} .marked")).to_contain_text("3 words of the 4 in your list", timeout=SOON)
    lit = "root => root.atlas.marked.rows.map(row => root.atlas.words.texts[row]).sort().join()"
    assert page.locator(ATLAS).evaluate(lit) == "farmer,miller,shepherd"
    expect(panel(page)).to_be_hidden()  # nothing is said of a word that is not on the atlas
    enter(field(page), "frog")
    expect(panel(page)).to_contain_text("Nearest in meaning", timeout=SOON)
    enter(field(page), "farmer, miller")
    expect(panel(page)).to_contain_text("These words", timeout=SOON)  # and no more of the frog
