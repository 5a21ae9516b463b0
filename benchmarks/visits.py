"""First visits: what a browser fetches, and when a slow phone shows it, where the app packs its files and where not."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measure import medians, millions, seconds, table
from scripts.ensure_browser import launch
from tests.browser.harness import IDLE_SCRIPT, Server, Traffic, wait_idle

WAYS = {"`streamlit run app.py`": "app.py", "`make run`": "wordspace/serve.py"}
ADDRESSES = ("/", "/similarity", "/map")
ROUNDS = 3
# A slow phone: its processor against this one's, its network in bytes a second and milliseconds.
SLOWER, BANDWIDTH, LATENCY = 4, 1_600_000 / 8, 150


@dataclass(frozen=True)
class Visit:
    """Bytes and requests over the wire, websockets left out."""

    bytes: int
    requests: int


@dataclass(frozen=True)
class PhoneVisit:
    """Seconds from the request until the answer in words can be read, and until the page is at rest and live."""

    words: float
    live: float


@dataclass(frozen=True)
class Result:
    """By the way in which the app was started: visits by address, and the median visit of the home page on a phone."""

    visits: dict[str, dict[str, Visit]]
    phone: dict[str, PhoneVisit]


def measure() -> Result:
    """Both ways in turn, each visit by a browser that has nothing stored."""
    visits: dict[str, dict[str, Visit]] = {}
    phone: dict[str, list[PhoneVisit]] = {way: [] for way in WAYS}
    with sync_playwright() as playwright, ExitStack() as stack:
        browser = launch(playwright)
        servers = {way: stack.enter_context(Server(file=file)) for way, file in WAYS.items()}
        for way, server in servers.items():
            visits[way] = {address: visit(browser, server.url + address) for address in ADDRESSES}
        for _ in range(ROUNDS):
            for way, server in servers.items():
                phone[way].append(phone_visit(browser, server.url))
        browser.close()
    return Result(visits, {way: medians(found) for way, found in phone.items()})


def visit(browser: Browser, address: str) -> Visit:
    """What a first visit fetches."""
    with browser.new_context() as context:
        page = context.new_page()
        traffic = Traffic(page)
        page.goto(address)
        wait_idle(page)
        page.wait_for_load_state("networkidle")
        return Visit(traffic.bytes, len(traffic.sizes))


def phone_visit(browser: Browser, address: str) -> PhoneVisit:
    """A first visit by a slow phone over a slow network."""
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.set_default_timeout(180_000)
        slow_down(page)
        start = perf_counter()
        page.goto(address, wait_until="commit")
        page.get_by_text("Nearest to").first.wait_for()
        words = perf_counter() - start
        page.wait_for_function(IDLE_SCRIPT, polling=50)
        return PhoneVisit(words, perf_counter() - start)


def slow_down(page: Page) -> None:
    """Give a page the processor and the network of a slow phone."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    network = {"offline": False, "latency": LATENCY, "downloadThroughput": BANDWIDTH, "uploadThroughput": BANDWIDTH}
    devtools.send("Network.emulateNetworkConditions", network)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def report(result: Result) -> str:
    """The table."""
    rows = [
        [
            f"`{address}`: bytes and requests",
            *(f"{millions(by[address].bytes)} in {by[address].requests}" for by in result.visits.values()),
        ]
        for address in ADDRESSES
    ]
    rows += [
        [
            "`/` on a slow phone, until the answer can be read",
            *(seconds(v.words) for v in result.phone.values()),
        ],
        ["the same, until everything is live", *(seconds(v.live) for v in result.phone.values())],
    ]
    return table(["a first visit", *WAYS], rows)
