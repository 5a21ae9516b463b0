"""What the server sends for one answer, so that a page stays light on a school's network. No seconds are measured."""

from __future__ import annotations

from playwright.sync_api import Page, WebSocket, expect

from tests.browser.harness import OpenPage, Server, wait_idle
from tests.server.visitor import Visitor
from wordspace.frame.pages import PAGES

MOST = 8_000  # bytes for an answer in words and bars
MOST_OF_A_SUM = 15_000  # with four fields, a picture and a list
MOST_SUGGESTIONS = 4_000
MOST_OF_A_PAGE = 20_000  # with its frame, to a browser that knows nothing of it; in the mean of all pages less:
MOST_IN_THE_MEAN = 15_000
PLOTLY = "PlotlyChart"


def received(page: Page, sizes: list[int]) -> None:
    """Note the size of each message from the server, from the next visit on."""

    def follow(socket: WebSocket) -> None:
        socket.on("framereceived", lambda message: sizes.append(len(message)))

    page.on("websocket", follow)


def asked(page: Page, addresses: list[str]) -> None:
    """Note all addresses that are fetched."""
    page.on("request", lambda request: addresses.append(request.url))


def test_a_word_is_answered_with_words_and_bars_in_few_bytes_and_without_plotly(open_page: OpenPage) -> None:
    sizes: list[int] = []
    requests: list[str] = []
    page = open_page("/", before=lambda tab: (received(tab, sizes), asked(tab, requests)))
    answered_in_few_bytes(page, sizes)
    page.locator(".st-key-navigation").get_by_role("link", name="Similar words").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Similar words")
    wait_idle(page)
    answered_in_few_bytes(page, sizes)
    # Words that are offered for one that is begun run no page
    field = page.get_by_role("combobox", name="Word", exact=True)
    field.click()
    field.press("ControlOrMeta+a")
    sizes.clear()
    page.keyboard.insert_text("telev")
    expect(page.get_by_role("option", name="television", exact=True)).to_be_visible()
    wait_idle(page)
    assert sum(sizes) <= MOST_SUGGESTIONS, sorted(sizes)
    assert not [url for url in requests if PLOTLY in url]


def answered_in_few_bytes(page: Page, sizes: list[int]) -> None:
    for word in ("bank", "guitar"):
        sizes.clear()
        page.get_by_role("radio", name=word, exact=True).first.click()
        expect(page.get_by_text(f"Nearest to {word} is")).to_be_visible()
        wait_idle(page)
        assert 0 < sum(sizes) <= MOST, sorted(sizes)


def test_a_sum_of_words_and_its_picture_are_answered_in_few_bytes_and_without_plotly(open_page: OpenPage) -> None:
    sizes: list[int] = []
    requests: list[str] = []
    page = open_page("/analogy", before=lambda tab: (received(tab, sizes), asked(tab, requests)))
    for words, answer in (("father → son, mother → ?", "daughter"), ("he → she, his → ?", "her")):
        sizes.clear()
        page.get_by_role("radio", name=words).click()
        expect(page.locator(".sum-line")).to_contain_text(f"≈ {answer}")
        wait_idle(page)
        assert sum(sizes) <= MOST_OF_A_SUM, sorted(sizes)
    assert not [url for url in requests if PLOTLY in url]


def test_whole_pages_are_small(server: Server) -> None:
    sizes = {}
    with Visitor(server.url) as visitor:
        for page in PAGES:
            before = visitor.received
            visitor.visit(page.url.strip("/"), {})
            sizes[page.url] = visitor.received - before
    assert max(sizes.values()) <= MOST_OF_A_PAGE, sizes
    assert sum(sizes.values()) / len(sizes) <= MOST_IN_THE_MEAN, sizes
