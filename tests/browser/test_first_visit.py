"""What a browser that has nothing stored fetches for the first view of each page, where the app packs its files."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.harness import Server, Traffic, patient_context, wait_idle
from tests.browser.test_every_page import assert_frame, every_page, url
from wordspace.frame.pages import HOME, Page

# Megabytes (millions of bytes as they come over the wire, with their headers) and requests.
HOME_BUDGET = (1.4, 105)
BUDGET = (2.8, 150)


@every_page
def test_a_first_visit_keeps_to_its_budget(page: Page, browser: Browser, packing_server: Server) -> None:
    with patient_context(browser) as context:
        opened = context.new_page()
        traffic = Traffic(opened)
        opened.goto(packing_server.url + url(page))
        assert_frame(opened, page)
        wait_idle(opened)
        opened.wait_for_load_state("networkidle")
        megabytes, requests = HOME_BUDGET if page is HOME else BUDGET
        assert traffic.bytes / 1e6 <= megabytes, traffic.largest()
        assert len(traffic.sizes) <= requests
