"""The Train your own page in a browser: training that moves, pauses, stops, is replayed, and ends with its tab."""

from __future__ import annotations

import os
import re
import signal
import time
from contextlib import ExitStack
from urllib.parse import quote

import psutil
import pytest
from playwright.sync_api import Locator, Page, expect

from embedding_core.training import toy_run
from embedding_core.training.toy_config import ToyConfig
from embedding_core.training.toy_run import View
from embedding_core.training.toy_trainer import StepRecord, TrainingFailedError
from tests.browser.harness import IDLE_MS, OpenPage, Server, Watch, arrived, enter, wait_idle
from wordspace.frame import static
from wordspace.views.training import stage as pictures
from wordspace.views.training.stage import SCRIPT

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


def test_the_picture_moves_with_its_zoom_where_streamlit_gives_it_another_place(open_page: OpenPage) -> None:
    page = open_page("/")
    data = {
        "run": "run 1",
        "live": False,
        "words": ["cat", "dog"],
        "names": [],
        "groups": [[0], [0]],
        "focus": 0,
        "right": [1],
        "steps": 1,
        "span": 1,
        "floor": 0.1,
        "guess": 0.7,
        "reach": 1,
        "origin": [0, 0, 0],
        "curve": [[0, 0.7]],
        "frames": [{"step": 0, "at": [0.5, 0.5, 0, -0.5, 0.2, 0], "cosines": [1, 0, 0, 1], "says": [0, 1, 1, 0]}],
        "moves": None,
        "begun": False,
    }
    kept = page.evaluate(
        """async ([script, data]) => {
            const {default: show} = await import(new URL(script, document.baseURI));
            const [one, other] = [0, 1].map(() => document.body.appendChild(document.createElement("div")));
            const told = async other => {
                await show({parentElement: one, data: {...data, ...other}});
                const stage = one.querySelector(".stage");
                return [stage.classList.contains("begun"), stage.querySelector(".says").textContent];
            };
            const begun = await told({begun: true, note: "It has begun."}), ended = await told({});
            const {says, ...six} = {
                run: "run 2", words: [..."abcdef"], groups: [[0, 1], [0], [0], [1], [1], [0]], right: [1, 2, 3, 4, 5],
                says: [0, .2, .2, .2, .2, .2, ...Array(30).fill(.2)],
            };
            const [frame] = data.frames, at = Array.from({length: 18}, (_, i) => i % 5 / 5);
            const [, all] = await told({...six, frames: [{...frame, step: 1, at, cosines: Array(36).fill(0), says}]});
            await told({});
            one.querySelector(".in").click();
            const mark = one.querySelector(".map svg path"), place = mark.getAttribute("transform");
            one.remove();
            await show({parentElement: other, data});
            const pictures = document.querySelectorAll(".stage").length;
            return [other.contains(mark), pictures, place, mark.getAttribute("transform"), begun, ended, all];
        }""",
        [static.address(SCRIPT), data],
    )
    assert kept[:2] == [True, 1]
    assert kept[2] == kept[3]
    assert kept[4] == [True, "It has begun."], "words pulse until the first step is there"
    assert kept[5][0] is False
    assert "goes with cat" in kept[5][1]
    assert "b 20\u00a0%, c 20\u00a0%, d 20\u00a0%, e 20\u00a0%, f 20\u00a0%. Right answers in bold." in kept[6]


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


def test_both_tables_of_cosines_are_seen_whole_of_many_words_below_each_other(open_page: OpenPage) -> None:
    twelve = quote("car,bike,plane,train / cat,dog,bird,horse / orange,apple,grape,lemon")
    page = open_page(f"/training?trn_rounds=2&trn_words={twelve}")
    button(page, "Start").click()
    page.get_by_text("Beside vectors that read six billion words").click(timeout=WAIT)
    tables = page.locator(".cosines")
    expect(tables).to_have_count(2)
    expect(tables.first.get_by_role("row")).to_have_count(13)
    hidden = "tables => tables.map(({parentElement: {scrollWidth, clientWidth}}) => scrollWidth - clientWidth)"
    assert tables.evaluate_all(hidden) == [0, 0]


def test_no_name_is_cut_off_beside_the_table_of_colours(open_page: OpenPage) -> None:
    words = "Lena sings, the choir sings\nthe Zugspitze, a word of some thirty letters"
    page = open_page(f"/training?trn_rounds=2&trn_words={quote(words)}", width=390, height=844)
    page.get_by_text("In space, and how alike each pair is").click()
    colours = stage(page).locator("svg[aria-label^='Cosine of every pair']")
    expect(colours).to_contain_text("the Zugspitze")
    names = colours.locator("text").filter(has_text=re.compile("[a-z]"))
    shown, outside = names.evaluate_all("""names => [names.map(name => name.textContent), names.filter(name => {
        const [box, frame] = [name, name.ownerSVGElement].map(each => each.getBoundingClientRect());
        return box.left < frame.left - 1 || box.top < frame.top - 1;
    }).map(name => name.textContent)]""")
    assert outside == []
    assert {"Lena sings", "the choir sings", "the Zugspitze"} <= set(shown)
    assert any(re.fullmatch("a word of .*…", name) for name in shown), "what is longer ends so"


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


def test_words_that_cannot_be_trained_are_mended_below_what_is_said_of_them(open_page: OpenPage) -> None:
    page = open_page("/training", 1280, 720)
    way, field = button(page, "Your words"), page.get_by_label("A group in each line")
    way.click()
    enter(field, "car\ncat, dog", "ControlOrMeta+Enter")
    told = page.get_by_test_id("stAlert")
    expect(told).to_contain_text("car is alone in its group", timeout=WAIT)
    wait_idle(page)
    expect(field).to_have_value("car\ncat, dog")
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 720})
        wait_idle(page)
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        (said, typed, pressed) = (
            part.bounding_box() for part in (told, field, page.get_by_role("button", name="Use these words"))
        )
        assert said
        assert typed
        assert pressed
        assert said["y"] + said["height"] <= typed["y"]
        assert pressed["y"] + pressed["height"] <= 720
    drawn = stage(page).bounding_box()
    assert drawn
    assert typed["x"] >= drawn["x"] + drawn["width"], "the picture stays where it was, and the words are beside it"
    field.fill("car, bike\ncat, dog")
    page.get_by_role("button", name="Use these words").click()
    expect(way).to_be_visible(timeout=WAIT)
    expect(told).to_have_count(0)
    expect(field).to_have_count(0)
    expect(stage(page).locator(".map text")).to_have_text(["car", "bike", "cat", "dog"])
    way.click()
    enter(field, "", "ControlOrMeta+Enter")
    expect(told).to_contain_text("There are no words", timeout=WAIT)
    expect(way).to_be_visible()  # of no words nothing would be hidden


def test_an_example_takes_the_place_of_all_that_was_typed_also_once_it_is_started(open_page: OpenPage) -> None:
    page = open_page("/training?trn_speed=as+fast+as+it+can", 1280, 720)
    words, chosen = stage(page).locator(".map text"), page.locator(".st-key-trn_preset").get_by_role("radio")
    nine = ["car", "bike", "plane", "cat", "dog", "bird", "orange", "apple", "grape"]

    def write(typed: str) -> None:
        button(page, "Your words").click()
        enter(page.get_by_label("A group in each line"), typed, "ControlOrMeta+Enter")

    def show(example: str, *, started: bool) -> None:
        chosen.get_by_text(example).click()
        expect(words).to_have_text(nine)
        wait_idle(page)
        if started:
            button(page, "Start").click()
            expect(page.get_by_text(re.compile("^(It did not learn|This run failed)"))).to_be_visible(timeout=WAIT)
            wait_idle(page)
        expect(words).to_have_text(nine)
        expect(page.locator(".st-key-trn_preset").get_by_role("radio", checked=True)).to_have_text(example)

    write("The coach shouts at the keeper in the rain")
    expect(page.get_by_test_id("stAlert")).to_contain_text("Put commas between words", timeout=WAIT)
    wait_idle(page)
    show("Steps too small", started=False)
    write("coach, player / bank, loan")
    expect(words).to_have_text(["coach", "player", "bank", "loan"], timeout=WAIT)
    wait_idle(page)
    show("Steps too large", started=True)


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


# How near the curve comes to each of the two names, in pixels of the screen; 0 where it goes through one
NEAREST = """svg => {
    const line = svg.querySelector('.ahead'), to = line.getScreenCTM(), length = line.getTotalLength();
    const points = Array.from({length: 2000}, (_, i) => line.getPointAtLength(i / 1999 * length).matrixTransform(to));
    return [...svg.querySelectorAll('text')].filter(text => /guessing|as right/.test(text.textContent)).map(text => {
        const {left, right, top, bottom} = text.getBoundingClientRect();
        return Math.min(...points.map(({x, y}) => Math.hypot(
            Math.max(left - x, 0, x - right), Math.max(top + 3 - y, 0, y - bottom + 3))));
    });
}"""

# Shows other data in the picture that stands on a page
SHOW = """async (stage, [script, data]) => {
    const {default: show} = await import(new URL(script, document.baseURI));
    show({parentElement: stage.parentNode, data});
}"""


def test_no_name_lies_on_the_loss_curve_or_on_the_other_level_s_name(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of whole runs, which are made here and shown in the picture of one page."""
    page = open_page("/training", 1280, 720)
    sent: list[dict[str, object]] = []
    monkeypatch.setattr(pictures, "_mount", lambda *, key, data: sent.append(data))
    curve, wide = stage(page).locator(".curve svg"), 0.0
    for settings in (
        {"learning_rate": 0.0005},
        {"learning_rate": 20},
        {"itself": False},
    ):
        config = ToyConfig(**settings)
        records, failed = run_of(config)
        assert failed == (settings == {"learning_rate": 20}), settings
        view = View.of(records[-1].snapshot.embeddings)
        name = str(settings)
        pictures.show(
            config, view, records, focus=config.words[0], names=(), run=name, live=False, key="", failed=failed
        )
        stage(page).evaluate(SHOW, [static.address(SCRIPT), sent[-1]])
        share = ": 50 % each" if "itself" in settings else ""
        expect(curve.get_by_text(f"as right as it can be{share}", exact=True)).to_be_visible()
        for size in ({"width": 1280, "height": 720}, {"width": 390, "height": 844}):
            page.set_viewport_size(size)
            # It is drawn anew for the width that it gets.
            page.wait_for_function(
                """([svg, before]) => {
                    const now = svg.getBoundingClientRect().width;
                    return now !== before && Math.abs(svg.viewBox.baseVal.width - now) <= 1;
                }""",
                arg=[curve.element_handle(), wide],
            )
            wide = curve.evaluate("svg => svg.getBoundingClientRect().width")
            near = curve.evaluate(NEAREST)
            assert len(near) == 2
            assert min(near) > 0, (settings, size, near)
            if failed:  # The curve goes far above the two levels.
                upper, lower, end = (
                    stage(page).locator(".curve text", has_text=name).bounding_box()
                    for name in ("blind guessing", "as right as it can be", "step 12")
                )
                assert upper is not None
                assert lower is not None
                assert end is not None
                assert upper["x"] + upper["width"] < end["x"], size
                assert end["y"] + end["height"] <= lower["y"] + 2 or lower["x"] + lower["width"] < end["x"], size
                assert lower["y"] - upper["y"] >= 16, size  # a line of letters of 14 px


def run_of(config: ToyConfig) -> tuple[list[StepRecord], bool]:
    """All steps of a run, and whether it failed."""
    made: list[StepRecord] = []
    try:
        made.extend(toy_run.records(config))
    except TrainingFailedError:
        return made, True
    return made, False
