"""The pages: first visit of a fresh server, a changed word, and the memory of the server."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
import psutil
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Request, expect, sync_playwright
from streamlit.testing.v1 import AppTest

from benchmarks.measure import ROOT, interleaved, medians, megabytes, milliseconds, table
from benchmarks.search import SEED
from embedding_core import load
from scripts.ensure_browser import launch
from tests.browser.harness import Server, wait_idle
from wordspace.frame.pages import HOME, PAGES
from wordspace.frame.text import named

FRESH_SERVERS = 3
CHANGED_WORDS = 30
COMMON_WORDS = 10_000
VIEWS = ("Neighbours", "Two words", "Odd one out", "Matrix", "The numbers")
SENTENCES = "pages/sentences.py"
STATIC = tuple(page.path for page in PAGES if page.path not in ("pages/training.py", SENTENCES))

# Where a dot of the atlas is on the screen: that of the most frequent word
FIRST_DOT = """root => {
    const {map, view, words} = root.atlas, page = map.getBoundingClientRect();
    const [x, y] = view.toScreen(...words.place(0));
    return [page.left + x, page.top + y];
}"""


@dataclass(frozen=True)
class FirstVisit:
    """Seconds from the request to the answer in words, and to the drawn chart."""

    words: float
    chart: float


@dataclass(frozen=True)
class Memory:
    """Resident bytes of one server: after all views of the static pages, then of Words in context; the most ever."""

    static: int
    context: int
    most: int | None


@dataclass(frozen=True)
class AtlasVisit:
    """Bytes of the files that a first visit fetches; seconds until the points are on screen in a later one, and from a
    click until the neighbours are; and the bytes that the click sends.
    """

    fetched: int
    points: float
    click: float
    sent: int


@dataclass(frozen=True)
class Result:
    """Median seconds, and bytes of the server over nothing."""

    home: FirstVisit
    similarity: FirstVisit
    changed_word: float
    changed_word_in_browser: float
    slow_change_in_browser: float  # of twenty, one takes longer
    bytes_of_a_change: float
    server_memory: int
    all_pages: Memory
    atlas: AtlasVisit


def measure() -> Result:
    """Start servers, use the pages as a visitor does, and stop them again."""
    home: list[FirstVisit] = []
    similar: list[FirstVisit] = []
    changed: list[float] = []
    sent: list[int] = []
    memory: list[int] = []
    atlas: list[AtlasVisit] = []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for _ in range(FRESH_SERVERS):
            with fresh_server() as server, browser.new_page() as page:
                home.append(first_visit(page, server.url))
            with fresh_server() as server, browser.new_page() as page:
                similar.append(first_visit(page, f"{server.url}/similarity"))
                seconds, sizes = changed_words_in_browser(page)
                changed += seconds
                sent += sizes
                memory.append(memory_after_use(page, server))
                atlas.append(visit_of_the_atlas(page, server.url))
        with fresh_server() as server, browser.new_page() as page:
            everything = memory_of_all_pages(page, server)
        browser.close()
    return Result(
        medians(home),
        medians(similar),
        changed_word(),
        statistics.median(changed),
        statistics.quantiles(changed, n=20)[-1],
        statistics.median(sent),
        max(memory),
        everything,
        AtlasVisit(
            max(visit.fetched for visit in atlas),
            statistics.median(visit.points for visit in atlas),
            statistics.median(visit.click for visit in atlas),
            max(visit.sent for visit in atlas),
        ),
    )


@contextmanager
def fresh_server() -> Iterator[Server]:
    """A server that nobody has visited yet; what goes wrong is shown with the server's log."""
    with Server() as server:
        try:
            yield server
        except (PlaywrightError, AssertionError) as error:
            raise RuntimeError(f"{error}\nThe log of the server:\n{server.log()}") from error


def first_visit(page: Page, url: str) -> FirstVisit:
    """Open a page of a fresh server in a browser that has nothing stored."""
    start = perf_counter()
    page.goto(url, wait_until="commit")
    page.get_by_text("Nearest to").first.wait_for(state="visible")
    words = perf_counter() - start
    page.locator(".bars, .space").first.wait_for(state="visible")
    chart = perf_counter() - start
    wait_idle(page)
    return FirstVisit(words, chart)


# From the click on a word until it is answered in words and bars; the clock is the browser's.
ANSWER = """(button, word) => new Promise(done => {
    const start = performance.now(), wanted = `Nearest to ${word} is `;
    const look = () => {
        const sentence = document.querySelector('.answer h2')?.textContent;
        const first = document.querySelector('.bars tbody th')?.textContent;
        if (first && sentence === `${wanted}${first}`) requestAnimationFrame(
            () => done((performance.now() - start) / 1000));
        else requestAnimationFrame(look);
    };
    button.click();
    look();
})"""


def changed_words_in_browser(page: Page) -> tuple[list[float], list[int]]:
    """Seconds from the click on a preset until words and bars are on screen, and bytes received, on a warm page."""
    sizes: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))))
    page.reload()
    wait_idle(page)
    seconds, sent = [], []
    for word in ("bank", "ocean", "guitar", "monday", "virus", "frog"):
        button = page.get_by_role("radio", name=word, exact=True).first
        sizes.clear()
        seconds.append(button.evaluate(ANSWER, word))
        wait_idle(page)
        sent.append(sum(sizes))
    return seconds, sent


def memory_after_use(page: Page, server: Server) -> int:
    """Resident bytes of the server after every view of the similarity page and the home page were used."""
    for view in VIEWS:
        page.get_by_role("tab", name=view).click()
        wait_idle(page)
    page.goto(server.url)
    wait_idle(page)
    return psutil.Process(server.pid).memory_info().rss


def memory_of_all_pages(page: Page, server: Server) -> Memory:
    """Open every view of every static page, then of Words in context, in one browser."""
    process = psutil.Process(server.pid)
    for path in STATIC:
        open_every_view(page, server, path)
    static = process.memory_info().rss
    open_every_view(page, server, SENTENCES)
    return Memory(static, process.memory_info().rss, most_resident(server.pid))


def open_every_view(page: Page, server: Server, path: str) -> None:
    """Open a page and each of its tabs, and wait for its answer; of Words in context, for the model's."""
    page.goto(f"{server.url}/{'' if path == HOME.path else Path(path).stem}")
    wait_idle(page)
    for tab in page.get_by_role("tab").all():
        tab.click()
        wait_idle(page)
        if path == SENTENCES:
            page.locator("[role=tabpanel]:not([hidden]) :is(.js-plotly-plot, [data-testid=stHtml])").first.wait_for()
            expect(page.locator(".st-key-ctx_progress")).to_have_count(0, timeout=60_000)
            wait_idle(page)


def most_resident(pid: int) -> int | None:
    """The most resident bytes that a process ever had; None where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), None)


def visit_of_the_atlas(page: Page, url: str) -> AtlasVisit:
    """Open the atlas on a server that drew it before, in a browser that has the app's own files; then look at a dot."""
    address = f"{url}/map?map_view=Atlas"
    page.set_viewport_size({"width": 1280, "height": 720})
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(address)
    page.locator(".atlas[data-words]").wait_for()
    wait_idle(page)
    fetched = sum(sent.sizes()["responseBodySize"] for sent in requests if "/static/atlas/" in sent.url)
    messages: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: messages.append(len(frame))))
    start = perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(".atlas[data-points]").wait_for()
    points = perf_counter() - start
    page.locator(".atlas[data-words]").wait_for()
    wait_idle(page)
    messages.clear()
    place = page.locator(".atlas").evaluate(FIRST_DOT)
    start = perf_counter()
    page.mouse.click(*place)
    page.locator(".atlas .panel li").first.wait_for()
    click = perf_counter() - start
    wait_idle(page)
    return AtlasVisit(fetched, points, click, sum(messages))


def changed_word() -> float:
    """Median seconds in which the server's script answers a changed word, warm; nothing is sent to a browser."""
    common = [word for word in load().words[:COMMON_WORDS] if word.isalpha()]
    words = np.random.default_rng(SEED).choice(common, CHANGED_WORDS, replace=False).tolist()
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run().switch_page("pages/similarity.py").run()

    def change(word: str) -> None:
        page.text_input(key="sim_word").set_value(word).run()
        assert not page.exception, page.exception
        assert any(f"Nearest to {named(word)} is" in part.proto.body for part in page.get("html"))

    return interleaved({"page": change}, words)["page"]


# From issue 10, which began to make all this light; what it did not measure is left empty.
BEFORE = (
    "Before: with 10,000 suggestions in every answer, Plotly's bars, and nothing packed. An earlier run on two cores, "
    "not beside this one."
)


def report(result: Result) -> str:
    """The table, with what was measured before the pages were made light, as far as it was."""
    peak = result.all_pages.most
    rows = [
        ["home page on a fresh server, from the request to the answer in words", f"{result.home.words:.1f} s", "1.5 s"],
        ["the same, to the drawn chart", f"{result.home.chart:.1f} s", "2.8 s"],
        ["`/similarity` on a fresh server, to the answer in words", f"{result.similarity.words:.1f} s", ""],
        ["the same, to the drawn chart", f"{result.similarity.chart:.1f} s", ""],
        ["`/similarity`, a changed word: time of the server's script", milliseconds(result.changed_word), "23 ms"],
        [
            "`/similarity`, a preset clicked: until words and bars are on screen, median",
            milliseconds(result.changed_word_in_browser),
            "550 ms",
        ],
        ["the same, 95 of 100", milliseconds(result.slow_change_in_browser), ""],
        ["the same: what is sent", f"{result.bytes_of_a_change / 1e3:.1f} kB", "110 kB"],
        ["memory of the server after all views of both were used", megabytes(result.server_memory), ""],
        ["the same, all static pages", megabytes(result.all_pages.static), ""],
        ["the same, and all views of `/sentences`", megabytes(result.all_pages.context), "684 MB"],
        *([] if peak is None else [["the most on the way there", megabytes(peak), ""]]),
        ["the atlas: its files, fetched once", f"{result.atlas.fetched / 1e6:.2f} MB", ""],
        ["the atlas on a warm server, until its points are on screen", f"{result.atlas.points:.1f} s", "2.4 s"],
        ["a dot of the atlas clicked: until its neighbours are on screen", milliseconds(result.atlas.click), "560 ms"],
        ["the same: what is sent", f"{result.atlas.sent / 1e3:.1f} kB", ""],
    ]
    return table(["pages", "now", "before"], rows) + f"\n\n{BEFORE}"
