"""The Train your own page in a browser: training that moves, pauses, stops, is replayed, and ends with its tab."""

from __future__ import annotations

import os
import re
import signal
import time
from contextlib import ExitStack

import psutil
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import IDLE_MS, OpenPage, Server, Watch, arrived, enter, wait_idle

WAIT = IDLE_MS

# Streamlit in a process that says on a signal how many threads train or wait for their turn
TALKING = """
import signal, threading
def tell(*_):
    print("training threads:", [thread.name for thread in threading.enumerate()].count("wordspace-job"), flush=True)
signal.signal(signal.SIGUSR1, tell)
from streamlit.web.cli import main
main()
"""


def stage(page: Page) -> Locator:
    return page.locator(".stage")


def button(page: Page, name: str) -> Locator:
    # in the page: while a page runs, Streamlit's own head has a "Stop" too
    return page.get_by_test_id("stMain").get_by_role("button", name=name, exact=True)


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
    wait_past(page, 0)


def test_a_run_moves_the_picture_in_place_and_pauses_steps_goes_on_and_stops(open_page: OpenPage) -> None:
    page = open_page("/training?trn_speed=slow")
    expect(stage(page)).to_have_attribute("data-step", "0")
    start(page)
    stage(page).get_by_role("button", name="Zoom in").click()
    mark = stage(page).locator(".map svg path").first.element_handle()
    curve = stage(page).locator(".curve .line").get_attribute("d")
    wait_past(page, step(page) + 3)
    assert stage(page).locator(".curve .line").get_attribute("d") != curve
    ends = stage(page).locator(".curve svg text", has_text="step 400")
    expect(ends).to_have_text(re.compile(r"^step 400, \d+ s left$"))
    assert mark.evaluate("mark => mark.isConnected"), "the picture is moved, not made anew"

    button(page, "Pause").click()
    expect(button(page, "Continue")).to_be_visible(timeout=WAIT)
    wait_idle(page)
    paused = step(page)
    page.locator(".st-key-trn_step").get_by_role("button").click()
    expect(page.get_by_text("nothing has changed yet")).to_be_visible(timeout=WAIT)
    wait_idle(page)
    expect(ends).to_have_text("step 400")
    assert step(page) == paused
    page.locator(".st-key-trn_step").get_by_role("button").click()
    expect(page.get_by_text(f"Step {paused + 1}.")).to_be_visible(timeout=WAIT)
    expect(stage(page)).to_have_attribute("data-step", str(paused + 1))

    wait_idle(page)
    button(page, "Continue").click()
    expect(button(page, "Pause")).to_be_enabled(timeout=WAIT)
    wait_past(page, paused + 2)
    button(page, "Stop").click()
    expect(button(page, "Stop")).to_be_disabled(timeout=WAIT)
    wait_idle(page)
    assert step(page) < 400
    expect(page.get_by_text(re.compile(rf"After step {step(page)} the groups have"))).to_be_visible()
    assert mark.evaluate("mark => mark.isConnected"), "zoom and turn belong to the same picture to the end"


def test_on_a_phone_no_button_is_cut_off_and_names_of_words_that_lie_on_each_other_stand_in_a_list(
    open_page: OpenPage, subtests: pytest.Subtests
) -> None:
    page = open_page("/training?trn_speed=as+fast+as+it+can", width=390, height=844)
    row = page.locator(".st-key-trn_buttons")
    for first in ("Start", "Start again"):
        expect(button(page, first)).to_be_enabled(timeout=WAIT)
        widest, room = row.evaluate("row => [row.scrollWidth, row.clientWidth]")
        assert widest <= room, first
        expect(button(page, "Settings")).to_be_in_viewport(ratio=1)
        if first == "Start":
            button(page, "Start").click()
    with subtests.test("names"):
        assert_names_of_words_that_lie_on_each_other_stand_in_a_list(page)
    button(page, "Settings").click()
    expect(page.get_by_label("Random start: any number (seed)")).to_be_visible(timeout=WAIT)


def assert_names_of_words_that_lie_on_each_other_stand_in_a_list(page: Page) -> None:
    expect(page.get_by_text("It learned which words go together")).to_be_visible(timeout=WAIT)
    wait_idle(page)
    expect(button(page, "Start again")).to_be_enabled()
    lefts, overlapping = (
        stage(page)
        .locator(".map svg")
        .evaluate("""svg => {
        const names = [...svg.querySelectorAll('text[data-word]')].map(name => name.getBoundingClientRect());
        const share = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
            && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 6;
        return [names.slice(0, 3).map(name => Math.round(name.left)),
            names.flatMap((one, at) => names.slice(0, at).filter(other => share(one, other))).length];
    }""")
    )
    assert len(set(lefts)) == 1, "car, bike and plane share a dot, and stand below each other"
    assert overlapping == 0


def test_a_run_that_is_over_is_replayed_without_asking_the_server(open_page: OpenPage) -> None:
    page = open_page("/training?trn_speed=as+fast+as+it+can")
    said = stage(page).locator(".says")
    expect(said).to_contain_text("It knows nothing yet. What else goes with car")
    expect(page.get_by_text(re.compile("Nearest to"))).to_have_count(0)
    entries = page.evaluate("history.length")
    button(page, "Start").click()
    expect(page.get_by_text("It learned which words go together")).to_be_visible(timeout=WAIT)
    wait_idle(page)
    assert "trn_ended=true" in page.url
    assert page.evaluate("history.length") == entries, "Back leads to the page before"
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    received = stage(page).get_attribute("data-received")
    third = re.compile(r"The model says: (bike|plane) (49|50|51)\s%, (bike|plane) (49|50|51)\s%, \w+ [01]\s%")
    expect(said).to_contain_text(third)
    slider = stage(page).get_by_role("slider")
    curve = stage(page).locator(".curve svg")
    expect(curve).to_contain_text(re.compile(r"in groups from step [1-9]\d?\b"))
    slider.press("Home")
    expect(stage(page)).to_have_attribute("data-step", "0")
    expect(curve).not_to_contain_text("in groups")
    expect(said).not_to_contain_text(third)
    slider.press("ArrowRight")
    expect(stage(page)).not_to_have_attribute("data-step", "0")
    slider.press("End")
    expect(stage(page)).to_have_attribute("data-step", "400")
    assert stage(page).get_attribute("data-received") == received
    assert sent == []
    page.get_by_text("Three pairs", exact=True).click()
    expect(page.get_by_text("The model has learned nothing yet")).to_be_visible(timeout=WAIT)
    wait_idle(page)
    page.go_back()
    expect(page.get_by_text("It learned which words go together")).to_be_visible(timeout=WAIT)
    wait_idle(page)
    assert "trn_words" not in page.url, "and not the example from which Back led"


def training_threads(server: Server) -> int:
    """How many threads of a talking server train or wait for their turn."""
    told = re.compile(r"^training threads: (\d+)$", re.MULTILINE)
    before = len(told.findall(server.log()))
    os.kill(server.pid, signal.SIGUSR1)
    deadline = time.monotonic() + WAIT / 1000
    while len(found := told.findall(server.log())) == before:
        assert time.monotonic() < deadline, server.log()[-2000:]
        time.sleep(0.02)
    return int(found[-1])


def wait_for_threads(server: Server, count: int) -> None:
    """Wait until so many threads of a talking server train or wait for their turn."""
    deadline = time.monotonic() + WAIT / 1000
    while (found := training_threads(server)) != count:
        assert time.monotonic() < deadline, f"{found} threads"
        time.sleep(0.05)


@pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="this system has no such signal")
def test_a_closed_tab_ends_its_training_and_a_server_that_is_stopped_leaves_nothing_behind(
    open_page: OpenPage, own_servers: ExitStack, watch: Watch
) -> None:
    server = own_servers.enter_context(Server("-c", TALKING))
    closed, page = (open_page("/training?trn_speed=slow", server=server) for _ in range(2))
    assert training_threads(server) == 0
    for each in (closed, page):
        start(each)
    wait_for_threads(server, 2)
    closed.close()
    wait_for_threads(server, 1)
    button(page, "Pause").click()
    wait_for_threads(server, 0)
    button(page, "Continue").click()
    wait_for_threads(server, 1)
    serving = psutil.Process(server.pid)
    trainers = serving.children()
    assert len(trainers) == 1
    if psutil.LINUX:
        assert not [file.path for file in serving.memory_maps() if "libtorch" in file.path], "it trains somewhere else"
    assert server.stop() == 0
    assert psutil.wait_procs(trainers, timeout=WAIT / 1000)[1] == [], "and nothing is left of that"
    page.close()
    watch.problems.clear()  # a page whose server has gone says so
    assert "terminate called" not in server.log()
    assert "Exception in thread" not in server.log()
    # A connection that is cut while it is listened to is told by Streamlit's server; what is ours comes before it.
    assert "Traceback" not in server.log().partition("Exception in ASGI application")[0]


def test_words_typed_into_the_table_are_in_the_picture(open_page: OpenPage) -> None:
    page = open_page("/training")
    page.locator(".st-key-trn_buttons").get_by_role("button", name="Your words").click()
    table = page.get_by_test_id("stPopoverBody").get_by_test_id("stDataFrame")
    words = stage(page).locator(".map text")

    def write(row: int, word: str) -> None:
        """Write into the first column, over what stands there or into a new row."""
        box = table.bounding_box()
        assert box
        high = 37  # pixels of a row, the one with the names of the columns included
        page.mouse.dblclick(box["x"] + 90, box["y"] + high * (row + 1.5))
        field = page.locator("textarea.gdg-input")
        field.press("ControlOrMeta+a")
        field.press_sequentially(word)
        expect(field).to_have_value(word)
        arrived(page)
        field.press("Enter")
        expect(field).to_have_count(0)

    expect(table.locator("canvas").first).to_be_visible(timeout=WAIT)
    # The second is typed while the model trains with the first.
    write(1, "truck")
    write(4, "wolf")
    expect(words).to_have_text(["car", "truck", "plane", "cat", "wolf", "bird", "orange", "apple", "grape"])
    wait_idle(page)
    expect(page.get_by_label("A group in each line")).to_have_value(
        "car, truck, plane\ncat, wolf, bird\norange, apple, grape"
    )
    # A word that is in the text in another way makes the table anew.
    enter(page.get_by_label("A group in each line"), "sun, moon / red, green", "ControlOrMeta+Enter")
    expect(words).to_have_text(["sun", "moon", "red", "green"])
    wait_idle(page)
    # These keys do what the button does, which closes the panel.
    expect(table).to_have_count(0)
    page.locator(".st-key-trn_buttons").get_by_role("button", name="Your words").click()
    expect(table.locator("canvas").first).to_be_visible(timeout=WAIT)
    write(0, "star")
    expect(words).to_have_text(["star", "moon", "red", "green"])
    wait_idle(page)
    # Escape closes the panel, and what was typed is read.
    field = page.get_by_label("A group in each line")
    field.fill("cup, mug / fork, spoon")
    arrived(page)
    field.press("Escape")
    expect(field).to_have_count(0)
    expect(words).to_have_text(["cup", "mug", "fork", "spoon"])


PLACES = """() => Object.fromEntries(
    ['trn_preset', 'trn_start', 'trn_focus', 'trn_guess'].map(key => [key, document.querySelector(`.st-key-${key}`)])
        .concat(['stage', 'map', 'curve', 'replay', 'matrix'].map(name => [name, inStage(name)]))
        .filter(([, element]) => element) // Streamlit may be giving it another place
        .map(([name, element]) => [name, Math.round(element.getBoundingClientRect().top)]))"""
IN_STAGE = """() => {
    const all = () => [document, ...[...document.querySelectorAll('*')].map(e => e.shadowRoot).filter(Boolean)];
    const within = (roots, name) => roots.map(root => root.querySelector(`.${name}`)).find(e => e?.isConnected);
    let roots = all();
    window.inStage = name => within(roots, name) ?? within(roots = all(), name);
}"""


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_nothing_moves_when_start_is_pressed(open_page: OpenPage, width: int, height: int) -> None:
    page = open_page("/training?trn_speed=slow", width=width, height=height)
    page.evaluate(IN_STAGE)
    # The page may be idle before the picture has been drawn.
    page.wait_for_function("['stage', 'map', 'curve', 'replay', 'matrix'].every(inStage)")
    expect(stage(page).locator(".map svg")).to_be_in_viewport(ratio=0.95)
    before = page.evaluate(PLACES)
    if width < 600:  # one row has the buttons that do something now
        del before["trn_start"]
    page.evaluate(
        """() => {
        window.seen = [];
        new MutationObserver(() => window.seen.push(window.places())).observe(
            document.body, {childList: true, subtree: true, attributes: true});
    }""".replace("window.places()", f"({PLACES})()")
    )
    start(page)
    wait_past(page, 3)
    seen = page.evaluate("() => window.seen")
    assert seen
    last = page.evaluate(PLACES)
    assert before.keys() <= last.keys()
    for now in (*seen, last):
        assert all(abs(now[name] - before[name]) <= 4 for name in before.keys() & now.keys()), (before, now)
    expect(button(page, "Pause")).to_be_in_viewport(ratio=1)
    button(page, "Stop").click()
    expect(button(page, "Start again")).to_be_enabled(timeout=WAIT)
    wait_idle(page)
