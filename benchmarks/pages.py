"""The pages: first visit of a fresh server, a changed word, and the memory of the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
import psutil
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect, sync_playwright
from streamlit.testing.v1 import AppTest

from benchmarks.measure import ROOT, interleaved, medians, megabytes, milliseconds, seconds, table
from benchmarks.search import SEED
from embedding_core import load
from scripts.ensure_browser import launch
from tests.browser.harness import Server, wait_idle
from wordspace.frame.pages import HOME, PAGES
from wordspace.frame.text import named

FRESH_SERVERS = 3
CHANGED_WORDS = 30
COMMON_WORDS = 10_000
VIEWS = ("Neighbours", "Two words", "Odd one out", "All pairs")
SENTENCES = "pages/sentences.py"
STATIC = tuple(page.path for page in PAGES if page.path not in ("pages/training.py", SENTENCES))


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
class Result:
    """Median seconds, and bytes of the server over nothing."""

    home: FirstVisit
    similarity: FirstVisit
    changed_word: float
    server_memory: int
    all_pages: Memory


def measure() -> Result:
    """Start servers, use the pages as a visitor does, and stop them again."""
    home: list[FirstVisit] = []
    similar: list[FirstVisit] = []
    memory: list[int] = []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for _ in range(FRESH_SERVERS):
            with fresh_server() as server, browser.new_page() as page:
                home.append(first_visit(page, server.url))
            with fresh_server() as server, browser.new_page() as page:
                similar.append(first_visit(page, f"{server.url}/similarity"))
                memory.append(memory_after_use(page, server))
        with fresh_server() as server, browser.new_page() as page:
            everything = memory_of_all_pages(page, server)
        browser.close()
    return Result(medians(home), medians(similar), changed_word(), max(memory), everything)


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


def report(result: Result) -> str:
    """The table."""
    peak = result.all_pages.most
    rows = [
        ["home page on a fresh server, from the request to the answer in words", seconds(result.home.words)],
        ["the same, to the drawn chart", seconds(result.home.chart)],
        ["`/similarity` on a fresh server, to the answer in words", seconds(result.similarity.words)],
        ["the same, to the drawn chart", seconds(result.similarity.chart)],
        ["`/similarity`, a changed word: time of the server's script", milliseconds(result.changed_word)],
        ["memory of the server after all views of both were used", megabytes(result.server_memory)],
        ["the same, all static pages", megabytes(result.all_pages.static)],
        ["the same, and all views of `/sentences`", megabytes(result.all_pages.context)],
        *([] if peak is None else [["the most on the way there", megabytes(peak)]]),
    ]
    return table(["pages, as `streamlit run app.py` serves them", ""], rows)
