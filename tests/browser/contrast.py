"""What axe says of a page, in the theme that it has and in the other one."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.harness import wait_idle

# Serious findings of axe that are Streamlit's own and cannot be mended from here: (rule, part of the element), reason.
ALLOWED_VIOLATIONS: dict[tuple[str, str], str] = {}

# Of axe's usual rules those that look at colours
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]

Theme = Literal["light", "dark"]
BACKGROUNDS: dict[Theme, str] = {"dark": "rgb(20, 24, 29)", "light": "rgb(253, 252, 249)"}

RUN = """([within, options]) => axe.run(within ? {include: [within]} : document, options)
    .then(found => found.violations)"""


def violations(page: Page, rules: list[str], within: str | None = None) -> list[str]:
    """What axe calls serious or critical by these rules, or by all, in words.

    `within` is a selector of the part to look at; without it the whole page is.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    # Style sheets need not be fetched again: no rule that is asked for reads them.
    options = {"resultTypes": ["violations"], "preload": False} | ({"runOnly": rules} if rules else {})
    return [
        f"{rule['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for rule in page.evaluate(RUN, [within, options])
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
        if not any(rule["id"] == name and part in node["html"] for name, part in ALLOWED_VIOLATIONS)
    ]


def violations_in_both_themes(page: Page, within: str | None = None) -> list[str]:
    """In the theme that it has, and again after the reader's system has gone over to the other one.

    The other theme has the same elements in other colours, so there the rules about colours are enough.
    """
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    themes: tuple[Theme, Theme] = ("dark", "light") if dark else ("light", "dark")
    told = []
    for theme, rules in zip(themes, ([], RULES_OF_COLOUR), strict=True):
        page.emulate_media(color_scheme=theme)
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", BACKGROUNDS[theme])
        if violations(page, rules, within):
            # A page that works by itself may fade something out in that moment; what stays is found again.
            wait_idle(page)
            told += [f"axe in {theme}: {violation}" for violation in violations(page, rules, within)]
    return told
