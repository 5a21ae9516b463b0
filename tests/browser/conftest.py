"""Fixtures of the browser tests: one browser, a shared and a fresh server, watched pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from scripts.ensure_browser import launch
from tests.browser.harness import IDLE_MS, OpenPage, Server, Tabs, Watch, wait_idle

# All tabs of a context that show the app live in one process, which has its scripts compiled.
ONE_PROCESS = "--process-per-site"

# Off, since they cost what tests have no use for: compiling on the side, at each visit, scripts that this process has
# compiled before, and a process in reserve for each tab. A page costs a tenth less of a processor so.
# Chromium heeds one list only, so what Playwright turns off stands in it too.
FEATURES_OFF = (
    "ScriptStreaming,SpareRendererForSitePerProcess,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch"
)

# Playwright's own five seconds are too few for a busy machine.
expect.set_options(timeout=IDLE_MS)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Starts browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, for the whole run; without one the tests fail."""
    browser = launch(playwright, ONE_PROCESS, f"--disable-features={FEATURES_OFF}")
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One running app that the tests share: warm, and used before."""
    with Server() as server:
        yield server


@pytest.fixture(scope="session")
def packing_server() -> Iterator[Server]:
    """The app as `make run` starts it, which packs its files; shared too."""
    with Server(file="wordspace/serve.py") as server:
        yield server


@pytest.fixture
def own_servers() -> Iterator[ExitStack]:
    """What stops a test's own servers; `open_page` asks for it so that its pages close first."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def fresh_packing_server(own_servers: ExitStack) -> Server:
    """The app as `make run` starts it, which nobody has visited yet."""
    return own_servers.enter_context(Server(file="wordspace/serve.py"))


@pytest.fixture
def fresh_server(own_servers: ExitStack) -> Server:
    """An app that nobody has visited yet."""
    return own_servers.enter_context(Server())


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What went wrong in the pages of this test so far."""
    watch = Watch()
    yield watch
    watch.leave()


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """Where all tests open their pages."""
    with Tabs(browser) as tabs:
        yield tabs


@pytest.fixture
def open_page(request: pytest.FixtureRequest, tabs: Tabs, own_servers: ExitStack, watch: Watch) -> Iterator[OpenPage]:
    """Opens pages; the test fails if one logs an error or asks another host for anything."""

    def open_page(
        path: str = "/",
        width: int = 1280,
        height: int = 900,
        *,
        dark: bool = False,
        server: Server | None = None,
        before: Callable[[Page], object] | None = None,
    ) -> Page:
        url = (server or request.getfixturevalue("server")).url
        page = tabs.open(url, watch)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        if before is not None:
            before(page)
        page.goto(url + path)
        wait_idle(page)
        return page

    yield open_page
    tabs.forget()
    if watch.problems:
        pytest.fail("\n".join(watch.problems), pytrace=False)
