"""Take a picture of every view of every page, at a projector's and a phone's size, light and dark, into a folder.

    python -m scripts.shots --out shots [--only /map]
    python -m scripts.shots --readme

Look at them: what a test cannot say is whether a page is pleasant. With --readme it makes the pictures of the README.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from scripts import tour
from scripts.ensure_browser import launch
from tests.browser.harness import Server, at_rest
from wordspace.frame.pages import PAGES

PATIENCE_MS = 90_000
PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZES = {"projector": (1280, 720), "phone": (390, 844)}


def main() -> None:
    """Start the app, open every view, save what is on the first screen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("shots"), help="folder for the pictures")
    parser.add_argument("--only", help="one page, by its address")
    parser.add_argument("--readme", action="store_true", help="the pictures and the animation of the README instead")
    parser.add_argument("--whole", action="store_true", help="the whole page instead of its first screen")
    arguments = parser.parse_args()
    if arguments.readme:
        with sync_playwright() as playwright, Server() as server:
            tour.save_pictures(launch(playwright), server, PICTURES)
        return
    arguments.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, Server() as server:
        browser = launch(playwright)
        for size, (width, height) in SIZES.items():
            for theme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if theme == "dark" else "light",
                    reduced_motion="reduce",
                    has_touch=size == "phone",
                )
                page = context.new_page()
                for address in (page.url for page in PAGES):
                    if arguments.only in (None, address):
                        page.goto(server.url + address)
                        save_views(page, arguments.out, f"{size}-{theme}", address, whole=arguments.whole)
                context.close()
        browser.close()


def save_views(page: Page, folder: Path, kind: str, address: str, *, whole: bool) -> None:
    """One picture for each tab of the page that is open, or one if it has none."""
    at_rest(page, PATIENCE_MS)
    tabs = page.get_by_role("tab")
    name = address.strip("/") or "home"
    for number in range(max(1, tabs.count())):
        view = ""
        if tabs.count():
            view = "-" + re.sub(r"\W+", "-", tabs.nth(number).inner_text().strip().lower())
            tabs.nth(number).click()
            at_rest(page, PATIENCE_MS)
            page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        page.screenshot(path=folder / f"{name}{view}-{kind}.png", full_page=whole)


if __name__ == "__main__":
    main()
