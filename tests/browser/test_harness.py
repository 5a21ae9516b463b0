"""The watch over the browser tests sees what it is there to see."""

import pytest
from playwright.sync_api import Browser

from tests.browser.harness import OpenPage, Tabs, Watch, patient_context
from tests.waiting import until


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        (
            "fetch('https://example.org/a').catch(() => {})",
            "external request: https://example.org/a",
        ),
        ("new Image().src = 'http://192.0.2.1/c.png'", "external request: http://192.0.2.1/c.png"),
        ("new WebSocket('wss://example.org/b')", "external request: wss://example.org/b"),
        ("console.error('broken')", "console error: broken"),
        ("setTimeout(() => { throw new Error('thrown') })", "page error: thrown"),
    ],
)
def test_the_watch_reports(browser: Browser, script: str, problem: str) -> None:
    watch = Watch()
    with patient_context(browser) as context:
        watch.follow(context, "http://127.0.0.1:1")
        page = context.new_page()
        page.set_content(f"<title>a page</title><script>{script}</script>")
        # Asking the page anything brings its events.
        until(lambda: bool(page.title()) and any(problem in found for found in watch.problems))


def test_the_watch_is_silent_about_a_quiet_page(browser: Browser) -> None:
    watch = Watch()
    with patient_context(browser) as context:
        watch.follow(context, "http://127.0.0.1:1")
        context.new_page().set_content("<title>a page</title><img src='data:,' alt=''>")
    assert watch.problems == []


def test_a_test_finds_nothing_of_the_one_before(open_page: OpenPage, tabs: Tabs) -> None:
    page = open_page("/")
    page.evaluate(
        "[localStorage, sessionStorage].forEach(store => store.setItem('mine', '')); document.cookie = 'mine'"
    )
    tabs.forget()
    assert page.is_closed() or page.url == "about:blank"
    left = open_page("/").evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie]")
    assert "mine" not in ";".join(left)
