"""The app beside itself as it was before it was made light: both in one run, in turns, with the same Python.

What was before is a commit of this repository, which is unpacked into a temporary folder.
"""

from __future__ import annotations

import compileall
import statistics
import subprocess
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, Locator, Page, ViewportSize, WebSocket, sync_playwright

from benchmarks.measure import ROOT, megabytes, memory_of, millions, milliseconds, seconds, table, thousands
from benchmarks.switches import PICTURE, SWITCH
from benchmarks.visits import phone_visit
from scripts.ensure_browser import launch
from tests.browser.harness import Server, Traffic, wait_idle

COMMIT = "874457cef8d4ed3da8d028e9c12786ddb239bcf7"  # the one that issue 10 measured
FRESH_SERVERS, ROUNDS = 3, 3
PATIENCE = 30_000  # ms
WORDS = ("bank", "guitar", "monday", "virus", "frog")  # examples of both
# Whose switches are measured: the pages of both, in the order of their links, whose picture is one that `PICTURE` finds
TITLES = ("Similar words", "Word arithmetic", "Map of meaning", "Scoreboard")
DESK: ViewportSize = {"width": 1280, "height": 1200}  # all of the atlas that was

# From the click on an example until the sentence with its nearest word, and that word in the figure, are on screen.
# Here and below the clock is the browser's.
ANSWER = """(button, word) => new Promise(done => {
    const start = performance.now(), wanted = `Nearest to ${word} is `;
    let words = 0;
    const texts = selector => [...document.querySelectorAll(selector)].map(each => each.textContent.trim());
    const look = () => {
        const now = performance.now() - start;
        const said = texts('.answer h2, .stMarkdown p').find(text => text.startsWith(wanted));
        const nearest = said?.slice(wanted.length).match(/^[^\\s:]+/)[0];
        if (said) words ||= now;
        if (said && texts('.bars tbody th, .js-plotly-plot .main-svg text').includes(nearest))
            requestAnimationFrame(() => done([words / 1000, (performance.now() - start) / 1000]));
        else requestAnimationFrame(look);
    };
    button.click();
    look();
})"""
# What a press of the mouse begins: it ends when the word's neighbours are listed.
LISTED = """atlas => { window.listed = new Promise(done => addEventListener('pointerdown', () => {
    const start = performance.now();
    const there = () => atlas.querySelector('.panel li') ?? [...document.querySelectorAll('.stMarkdown p')]
        .find(each => each.textContent.startsWith('Nearest in the full space'));
    const look = () => requestAnimationFrame(there() ? () => done((performance.now() - start) / 1000) : look);
    look();
}, {once: true, capture: true})) }"""


@dataclass(frozen=True)
class Version:
    """One of the two: its ``folder``, the ``file`` that `make run` starts, and its atlas.

    That is the element ``atlas``, which is drawn when ``points`` is there and says what the mouse points at in
    ``hover`` (CSS selectors); ``dot`` is a script that tells where the dot of its first word is on screen.
    """

    folder: Path
    file: str
    atlas: str
    points: str
    hover: str
    dot: str


def before(folder: Path) -> Version:
    """What was before, in that folder; its points are drawn together with their names."""
    dot = """chart => {
        const page = chart.getBoundingClientRect();
        const {xaxis, yaxis} = chart._fullLayout, [{x, y}] = chart._fullData;
        return [page.left + xaxis._offset + xaxis.c2p(x[0]), page.top + yaxis._offset + yaxis.c2p(y[0])];
    }"""
    return Version(folder, "app.py", ".js-plotly-plot", ".wordspace-names span", ".js-plotly-plot .hovertext", dot)


def now() -> Version:
    """What is here."""
    dot = """root => {
        const {map, view, words} = root.atlas, page = map.getBoundingClientRect();
        const [x, y] = view.toScreen(...words.place(0));
        return [page.left + x, page.top + y];
    }"""
    return Version(ROOT, "wordspace/serve.py", ".atlas", ".atlas[data-points]", ".atlas .tip:not([hidden])", dot)


# By a name what was measured of a version, each time that it was done: seconds, bytes, or a number
Measured = defaultdict[str, list[float]]


def measure() -> dict[str, Measured]:
    """Use both as visitors do; only what is here where git or the commit is missing, as in a shallow clone."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        versions = {"before": before(Path(folder))} if unpack(COMMIT, Path(folder)) else {}
        versions |= {"now": now()}
        found = {name: Measured(list) for name in versions}
        browser = launch(playwright)
        for number in range(1 + FRESH_SERVERS):
            for name, version in versions.items():
                # The first one reads its files from the disk, which most hosts have in memory.
                first_visits(browser, version, found[name] if number else Measured(list))
        with ExitStack() as stack:
            visitors = {name: stack.enter_context(visitor(browser, version)) for name, version in versions.items()}
            for number in range(1 + ROUNDS):
                for step in (answers, switches, atlas):
                    for name, each in visitors.items():
                        each.page.bring_to_front()
                        step(each, found[name] if number else Measured(list))
            for name, each in visitors.items():
                phone = phone_visit(browser, each.server.url)
                found[name]["phone words"].append(phone.words)
                found[name]["phone live"].append(phone.live)
                found[name]["memory"].append(memory_of(each.server.pid).all)
        browser.close()
    return found


def unpack(commit: str, folder: Path) -> bool:
    """Put the files of a commit into a folder, compiled as those of a server that has run before.

    False where git or the commit is missing.
    """
    try:
        with subprocess.Popen(
            ["git", "-C", ROOT, "archive", commit], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as archive:
            assert archive.stdout is not None
            with tarfile.open(fileobj=archive.stdout, mode="r|") as files:
                files.extractall(folder, filter="data")
    except (FileNotFoundError, tarfile.ReadError):
        return False
    compileall.compile_dir(folder, quiet=2)
    return True


def first_visits(browser: Browser, version: Version, found: Measured) -> None:
    """The home page of a fresh server by a browser that has nothing stored, then the map by another one."""
    with Server(file=version.file, folder=version.folder) as server:
        for name, path, words in (("home", "/", "text=Nearest to"), ("map", "/map", "h1")):
            with browser.new_context(viewport=DESK) as context:
                page = context.new_page()
                traffic = Traffic(page)
                start = perf_counter()
                page.goto(server.url + path, wait_until="commit")
                page.locator(words).first.wait_for()
                found[f"{name} words"].append(perf_counter() - start)
                page.locator(PICTURE).first.wait_for()
                found[f"{name} picture"].append(perf_counter() - start)
                wait_idle(page)
                found[f"{name} live"].append(perf_counter() - start)
                page.wait_for_load_state("networkidle")
                found[f"{name} bytes"].append(traffic.bytes)
                found[f"{name} requests"].append(len(traffic.sizes))


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser of their own, at the server of one version; ``messages`` are the sizes of its answers."""

    version: Version
    server: Server
    page: Page
    messages: list[int]


@contextmanager
def visitor(browser: Browser, version: Version) -> Iterator[Visitor]:
    """Start the server, and open an empty page beside it."""
    with Server(file=version.file, folder=version.folder) as server, browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        messages: list[int] = []

        def listen(socket: WebSocket) -> None:
            socket.on("framereceived", lambda frame: messages.append(len(frame)))

        page.on("websocket", listen)
        yield Visitor(version, server, page, messages)


def answers(of: Visitor, found: Measured) -> None:
    """Click on examples of Similar words."""
    of.page.goto(f"{of.server.url}/similarity")
    wait_idle(of.page)
    for word in 2 * WORDS:
        of.messages.clear()
        words, picture = pill(of.page, word).evaluate(ANSWER, word)
        wait_idle(of.page)
        found["answer words"].append(words)
        found["answer picture"].append(picture)
        found["answer bytes"].append(sum(of.messages))


def switches(of: Visitor, found: Measured) -> None:
    """Go from page to page by the row of links."""
    of.page.goto(of.server.url)
    wait_idle(of.page)
    for title in TITLES:
        link = of.page.locator(".st-key-navigation").get_by_role("link", name=title, exact=True)
        heading, picture = link.evaluate(SWITCH, [title, PICTURE, PATIENCE])
        wait_idle(of.page)
        found["switch words"].append(heading)
        found["switch picture"].append(PATIENCE / 1000 if picture is None else picture)


def atlas(of: Visitor, found: Measured) -> None:
    """Open the atlas and click on a dot; open it again and fly to an example."""
    page, version = of.page, of.version
    for name in ("click", "flight"):
        start = perf_counter()
        page.goto(f"{of.server.url}/map?map_view=Atlas", wait_until="commit")
        page.locator(version.points).first.wait_for()
        found["atlas points"].append(perf_counter() - start)
        wait_idle(page)
        of.messages.clear()
        if name == "click":
            page.mouse.move(*page.locator(version.atlas).evaluate(version.dot))
            page.locator(version.hover).first.wait_for()
        else:
            pill(page, "guitar").hover()
        page.locator(version.atlas).evaluate(LISTED)
        page.mouse.down()
        page.mouse.up()
        found[f"atlas {name}"].append(page.evaluate("listed"))
        wait_idle(page)
        found[f"atlas {name} bytes"].append(sum(of.messages))


def pill(page: Page, word: str) -> Locator:
    """The example of that name."""
    return page.get_by_role("radio", name=word, exact=True).or_(page.get_by_role("button", name=word, exact=True)).first


# What is measured, its name above, and how it is written
ROWS: tuple[tuple[str, str, Callable[[float], str]], ...] = (
    ("`/` on a fresh server: until its answer can be read", "home words", seconds),
    ("the same, with its picture", "home picture", seconds),
    ("the same, until all is live and at rest", "home live", seconds),
    ("the same: bytes over the wire", "home bytes", millions),
    ("the same: requests", "home requests", "{:.0f}".format),
    ("`/map` in a browser that has nothing stored: until its picture is drawn", "map picture", seconds),
    ("the same: bytes over the wire", "map bytes", millions),
    ("the same: requests", "map requests", "{:.0f}".format),
    ("`/` on a slow phone, once: until its answer can be read", "phone words", seconds),
    ("the same, until all is live", "phone live", seconds),
    ("`/similarity`, an example clicked: until its words are on screen", "answer words", milliseconds),
    ("the same, with its bars", "answer picture", milliseconds),
    ("the same: what is sent", "answer bytes", thousands),
    ("another page by the row of links: until its heading is on screen", "switch words", milliseconds),
    ("the same, with its picture", "switch picture", milliseconds),
    ("the atlas: until its points are on screen", "atlas points", milliseconds),
    ("a dot of the atlas clicked: until its neighbours are listed", "atlas click", milliseconds),
    ("the same: what is sent", "atlas click bytes", thousands),
    ("a flight to a word of the atlas: until its neighbours are listed", "atlas flight", milliseconds),
    ("the same: what is sent", "atlas flight bytes", thousands),
    ("memory of the server and its processes after all this", "memory", megabytes),
)
SLOW = {"answer picture": "the same, with its bars, 95 of 100"}


def report(found: dict[str, Measured]) -> str:
    """The table."""
    rows = []
    for label, name, written in ROWS:
        rows.append(_row(label, [statistics.median(measured[name]) for measured in found.values()], written))
        if name in SLOW:
            slow = [statistics.quantiles(measured[name], n=20)[-1] for measured in found.values()]
            rows.append(_row(SLOW[name], slow, written))
    both = len(found) > 1
    if both:
        note = f"Before: commit {COMMIT[:7]}. Both as `make run` starts them, used in turns."
    else:
        note = f"Commit {COMMIT[:7]}, beside which it is measured, is not in this copy of the repository."
    return table(["what a visitor waits for", *found, *(["÷ before"] if both else [])], rows) + f"\n\n{note}"


def _row(label: str, values: list[float], written: Callable[[float], str]) -> list[str]:
    ratio = [f"{values[1] / values[0]:.2f}"] if len(values) > 1 else []
    return [label, *map(written, values), *ratio]
