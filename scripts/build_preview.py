"""Draw the picture that chats show beside a link to the app: python -m scripts.build_preview.

It is the home page's own answer to "frog", 1200 x 630, written to static/preview.png.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from embedding_core import html, load
from embedding_core.maps.landmarks import Canvas, among_landmarks
from scripts.ensure_browser import launch
from wordspace.frame.nearest import HOME_NEIGHBORS, nearest_words
from wordspace.frame.pages import HOME

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "static" / "preview.png"
FONT = ROOT / "static" / "fonts" / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
STYLE = f"""
@font-face {{font-family: Atkinson; font-weight: 200 800; src: url("{FONT.as_uri()}")}}
:root {{font-size: 24px; font-family: Atkinson; color: #1c2127; background: #fdfcf9; color-scheme: light}}
body {{margin: 0; padding: 1.4rem 2rem; box-sizing: border-box}}
p {{margin: 0; color: #0b6e6e; font-weight: 700; font-size: .9rem}}
h1 {{margin: .1rem 0 .6rem; font-size: 1.75rem; line-height: 1.15}}
{html.STYLE}
.space {{height: 19.6rem !important}}
"""
# What the picture has room for, in this type
CANVAS = Canvas(1104, 470, letter=11, line=44)


def main() -> None:
    """Draw it in the browser that the tests use."""
    vectors = load()
    near = [neighbor.word for neighbor in nearest_words(vectors, "frog", HOME_NEIGHBORS).found]
    space = html.word_space(among_landmarks(vectors, "frog", near, CANVAS), [], "home_word")
    page_file = PICTURE.with_suffix(".html")
    page_file.write_text(
        f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><p>Wordspace</p><h1>{HOME.heading}</h1>{space}",
        encoding="utf-8",
    )
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright)
            page = browser.new_page(viewport={"width": 1200, "height": 630})
            page.goto(page_file.as_uri())
            page.evaluate("document.fonts.ready")
            page.screenshot(path=PICTURE)
            browser.close()
    finally:
        page_file.unlink()
    print(f"{PICTURE}: {PICTURE.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
