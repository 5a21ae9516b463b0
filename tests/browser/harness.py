"""What the browser tests stand on: a server of their own, pages that are watched, waiting."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, Self
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Download,
    Locator,
    Page,
    Request,
    WebError,
    WebSocket,
    expect,
)
from playwright.sync_api import Error as PlaywrightError

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0
IDLE_MS = 60_000  # for a machine that others use too; on a free one a page takes one or two
# What stands on a page while the model of Words in context is loaded, or something is trained
WORKING = (
    ".st-key-ctx_progress, "
    "p.waiting, "  # an atlas whose words are on their way
    # A run on a text that waits for Start, or was stopped, cannot be stopped.
    ":root:not(:has(.st-key-trn_text_stop :disabled)) "
    "[data-testid=stProgress] [role=progressbar]:not([aria-valuenow='100'])"
)

# Console errors that are not the app's, each with its reason.
ALLOWED_CONSOLE_ERRORS = (
    # Opened at /similarity, Streamlit's front end looks for its server below that path first.
    re.compile(r"status of 404 .*/_stcore/(health|host-config)\)$"),
    # It notes an address that leads nowhere, of which the page tells the reader.
    re.compile(r"The page that you have requested does not seem to exist"),
)

# Right after a click the page still says "notRunning", until the server has answered, which takes a busy machine its
# time. So it is noted since when something asked has had no answer; a few things never have one.
NOTE_ASKING = """(() => {
    const {send} = WebSocket.prototype, followed = new WeakSet();
    WebSocket.prototype.send = function (content) {
        if (!followed.has(this)) {
            followed.add(this);
            this.addEventListener('message', () => { window.askedSince = undefined; });
        }
        window.askedSince ??= performance.now();
        return send.call(this, content);
    };
})()"""

# True once Streamlit has been connected and at rest for a moment, with all that was asked answered. A skeleton stands
# where a part of the front end is still being loaded.
IDLE_SCRIPT = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const idle = app !== null
        && app.getAttribute('data-test-connection-state') === 'CONNECTED'
        && app.getAttribute('data-test-script-state') === 'notRunning'
        && document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]') === null
        && !(performance.now() - window.askedSince < 5000);
    if (!idle) {
        window.idleSince = undefined;
        return false;
    }
    // Seen often, too: of a page that is busy, one look back may be as long, and nothing sent in between
    if (window.idleSince === undefined) [window.idleSince, window.idleSeen] = [performance.now(), 0];
    window.idleSeen += 1;
    return window.idleSeen > 4 && performance.now() - window.idleSince >= 250;
}"""


# True once the page has not scrolled for a moment: a finger that lets go of it while it moves leaves it gliding on.
SCROLLED_OUT = """() => {
    const {scrollTop} = document.querySelector('[data-testid=stMain]'), now = performance.now();
    if (window.scrolledTo?.top !== scrollTop) window.scrolledTo = {top: scrollTop, since: now};
    return now - window.scrolledTo.since >= 250;
}"""


class Server:
    """`streamlit run` in a process of its own; a context manager that stops it again.

    `python` are the arguments that let Python run Streamlit, `file` is what it runs in `folder`.
    """

    def __init__(self, *python: str, file: str = "app.py", folder: Path = ROOT) -> None:
        self._python = python or ("-m", "streamlit")
        self._file = file
        self._folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._log = tempfile.TemporaryFile()
        command = [sys.executable, *self._python, "run", self._file]
        options = ["--server.headless", "true", "--server.address", "127.0.0.1"]
        self._process = subprocess.Popen(
            [*command, *options, "--server.port", str(self.port)],
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        try:
            self._wait_until_healthy()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    @property
    def pid(self) -> int:
        """The server's process id, to measure it by."""
        return self._process.pid

    def log(self) -> str:
        """Everything the server has printed so far."""
        # The server writes where the file is at, so that must not be moved.
        return os.pread(self._log.fileno(), 2**24, 0).decode(errors="replace")

    def stop(self) -> int:
        """Ask the server to end, as a host does; returns its exit code once it has."""
        self._process.terminate()
        return self._process.wait(START_SECONDS)

    def _wait_until_healthy(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"The app did not start. Its log:\n{self.log()}")


class OpenPage(Protocol):
    """Opens the app's page at `path` in a new tab, and waits until it is idle.

    `server` is the shared one unless another is given; `before` gets the tab while it is empty, to follow the visit.
    """

    def __call__(
        self,
        path: str = "/",
        width: int = 1280,
        height: int = 900,
        *,
        dark: bool = False,
        server: Server | None = None,
        before: Callable[[Page], object] | None = None,
    ) -> Page: ...


class Watch:
    """Collects what must not happen while pages are open.

    The browser reaches no host but this machine (`scripts.ensure_browser.ARGS`), so that whatever is asked of another
    one fails; that is noted here. To be told of the hundred requests of a visit would cost a twentieth of it, and a
    page whose requests are routed gets nothing from the browser's cache.
    """

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._local: set[str] = set()
        self._contexts: list[BrowserContext] = []

    def follow(self, context: BrowserContext, server_url: str) -> None:
        """Watch every page of `context`, which may speak to `server_url`, and to those it was followed with before."""
        self._local.add(urlsplit(server_url).netloc)
        if context not in self._contexts:
            self._contexts.append(context)
            for event, listener in self._listeners():
                context.on(event, listener)

    def leave(self) -> None:
        """Look away again."""
        for context in self._contexts:
            for event, listener in self._listeners():
                context.remove_listener(event, listener)
        self._contexts.clear()

    def _listeners(self) -> list[tuple[Any, Callable[[Any], None]]]:
        return [
            ("requestfailed", self._request),
            ("page", self._page),
            ("console", self._console),
            ("weberror", self._error),
        ]

    def _page(self, page: Page) -> None:
        page.on("websocket", self._request)

    def _request(self, request: Request | WebSocket) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc not in self._local:
            self.problems.append(f"external request: {request.url}")

    def _error(self, error: WebError) -> None:
        self.problems.append(f"page error: {error.error}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        text = f"console error: {message.text} ({message.location.get('url')})"
        if not any(allowed.search(text) for allowed in ALLOWED_CONSOLE_ERRORS):
            self.problems.append(text)


def patient_context(browser: Browser, **options: Any) -> BrowserContext:
    """A browser context of its own in which all waits have the patience that the tests' have; close it at the end."""
    context = browser.new_context(**options)
    context.set_default_timeout(IDLE_MS)
    context.add_init_script(NOTE_ASKING)
    return context


class Tabs:
    """Tabs of one browser context: they share a cache, so that Streamlit's front end is fetched and compiled once.

    A page costs 1.1 s of a processor so, and 4.8 s in a new context each time (the map, six visits). Nothing else is
    shared: after a test `forget` leaves its tabs, which no other test uses, and clears all that they could have left.
    """

    # A tab that closes takes from its process all scripts it has at hand: the next page costs half as much again.
    LEFT_OPEN = 20

    def __init__(self, browser: Browser) -> None:
        self._context = patient_context(browser, reduced_motion="reduce")
        self._keeper: Page | None = None
        self._urls: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()

    def open(self, url: str, watch: Watch) -> Page:
        """An empty tab for pages of the server at `url`."""
        self._urls.add(url)
        if self._keeper is None:
            # The process of the pages, and what is compiled in it, lives as long as one of them is open.
            self._keeper = self._context.new_page()
            self._keeper.goto(f"{url}/_stcore/health")
        watch.follow(self._context, url)
        return self._context.new_page()

    def forget(self) -> None:
        """Leave the tabs; no cookies, no storage and no settings stay behind."""
        tabs = [page for page in self._context.pages if page is not self._keeper]
        for page in tabs:
            if len(tabs) > self.LEFT_OPEN:
                page.close()
            elif page.url != "about:blank":
                page.goto("about:blank")
        self._context.clear_cookies()
        self._context.clear_permissions()
        self._context.set_offline(False)
        if self._keeper is not None:
            devtools = self._context.new_cdp_session(self._keeper)
            for url in self._urls:
                kinds = "local_storage,indexeddb,cache_storage,service_workers"
                devtools.send("Storage.clearDataForOrigin", {"origin": url, "storageTypes": kinds})
            devtools.detach()
        self._urls.clear()


class Traffic:
    """What a page fetches from now on: `sizes` are the bytes over the wire by address, websockets left out.

    With `stored` false it fetches what a browser does that has nothing stored.
    """

    def __init__(self, page: Page, *, stored: bool = True) -> None:
        self.sizes: dict[str, int] = {}
        addresses: dict[str, str] = {}
        devtools = page.context.new_cdp_session(page)
        devtools.on("Network.requestWillBeSent", lambda e: addresses.update({e["requestId"]: e["request"]["url"]}))
        devtools.on("Network.loadingFinished", lambda e: self._add(addresses.get(e["requestId"]), e))
        devtools.send("Network.enable")
        devtools.send("Network.setCacheDisabled", {"cacheDisabled": not stored})

    def _add(self, address: str | None, finished: dict[str, float]) -> None:
        if address is not None:
            self.sizes[address] = self.sizes.get(address, 0) + round(finished["encodedDataLength"])

    @property
    def bytes(self) -> int:
        """All that came, with the headers."""
        return sum(self.sizes.values())

    def largest(self, most: int = 12) -> str:
        """The heaviest addresses, a line each."""
        heaviest = sorted(self.sizes, key=self.sizes.__getitem__, reverse=True)[:most]
        return "\n".join(f"{self.sizes[address]:9,} {address}" for address in heaviest)


def wait_idle(page: Page) -> None:
    """Wait until Streamlit is connected, runs nothing and shows nothing stale.

    A page that ticks by itself (`run_every`) is never idle: expect its content instead.
    """
    with suppress(PlaywrightError):  # the page loads itself anew just then, as a presented lesson does in the dark
        page.evaluate("window.idleSince = undefined")
    try:
        page.wait_for_function(IDLE_SCRIPT, timeout=IDLE_MS, polling=50)
    except PlaywrightError as error:
        text = page.locator("body").inner_text()[:2000]
        raise AssertionError(f"{page.url} did not come to rest. It shows:\n{text}") from error


def at_rest(page: Page, patience_ms: int = 60_000) -> None:
    """Wait until nothing is loaded or computed any more: the page is idle, the model there, a training ended."""
    wait_idle(page)
    if page.locator(WORKING).count():
        expect(page.locator(WORKING)).to_have_count(0, timeout=patience_ms)
        wait_idle(page)


def arrived(page: Page) -> None:
    """Wait until the page has drawn what was just typed or moved: two frames, as quick as a hand cannot be."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def scrolled(page: Page) -> float:
    """How far the page is scrolled, in px, once it has come to rest."""
    page.evaluate("window.scrolledTo = undefined")
    page.wait_for_function(SCROLLED_OUT)
    return page.evaluate("window.scrolledTo.top")


def enter(field: Locator, text: str, key: str = "Enter") -> None:
    """Put a text in the place of what is in the field, and end it with a key once it has arrived."""
    field.fill(text)
    arrived(field.page)
    field.press(key)


def drag(page: Page, *path: tuple[float, float], steps: int = 4) -> None:
    """Press the mouse at the first place of a path, draw it along, and let go."""
    start, *rest = path
    page.mouse.move(*start)
    arrived(page)
    page.mouse.down()
    for place in rest:
        page.mouse.move(*place, steps=steps)
    arrived(page)
    page.mouse.up()


def go(page: Page, path: str) -> None:
    """Open another link of the same app in the same tab, and wait until it is idle."""
    address = urlsplit(page.url)
    page.goto(f"{address.scheme}://{address.netloc}{path}")
    wait_idle(page)


def turn(page: Page, path: str) -> None:
    """Open another link of the same app as one that is pressed opens, in the same session, and wait until it is idle.

    That costs a third of what `go` does; for pictures that are looked at, not for how a visit begins.
    """
    page.evaluate(
        """path => {
        History.prototype.pushState.call(history, {}, '', path);
        dispatchEvent(new PopStateEvent('popstate', {state: {}}));
    }""",
        path,
    )
    wait_idle(page)


def type_word(page: Page, label: str, word: str) -> None:
    """Type into a field for words and press Enter, and wait until the page is idle."""
    field = page.get_by_role("combobox", name=label, exact=True)
    field.click()
    field.press("ControlOrMeta+a")
    page.keyboard.insert_text(word)
    arrived(page)
    field.press("Enter")
    wait_idle(page)


def words_of_bars(page: Page, figure: str = "bars") -> list[str]:
    """The words that head the rows of a figure of HTML (bars, strips, cosines), from the top."""
    words = page.locator(f".{figure} tbody th")
    expect(words.first).to_be_visible()
    return words.all_inner_texts()


def download(page: Page, button: Locator) -> Download:
    """Press a download button with the keyboard, once the page is idle, and return what is downloaded.

    A click is aimed at a place, which a table that is still being drawn above the button moves away.
    """
    wait_idle(page)
    expect(button).to_be_enabled()
    with page.expect_download() as download:
        button.press("Enter")
    return download.value
