"""What the documents lead to exists: files, headings, and the places that the notice of licences names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "NOTICE.md")] + sorted(ROOT.glob("docs/*.md"))
LINK = re.compile(r"""\]\(([^)\s]+)\)|(?:src|href|srcset)="([^"]+)\"""")


def headings(document: Path) -> list[str]:
    """The anchors of a document, as GitHub makes them of its headings."""
    lines = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines]


def leading_nowhere(text: str, document: Path) -> Iterator[str]:
    for found in LINK.findall(text):
        link = "".join(found)
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        if "://" not in link and (not target.exists() or (anchor and anchor not in headings(target))):
            yield link


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_within_the_project_leads_somewhere(document: Path) -> None:
    assert list(leading_nowhere(document.read_text("utf-8"), document)) == []


def test_a_link_that_leads_nowhere_is_seen() -> None:
    text = '[a](docs/none.md) <img src="none.webp"> [b](#none) [c](docs/limits.md) [d](https://example.org)'
    assert list(leading_nowhere(text, ROOT / "README.md")) == ["docs/none.md", "none.webp", "#none"]


def test_what_comes_from_others_is_where_the_notice_says() -> None:
    places = re.findall(r"^\|[^|]+\| `([^`]+)` \|", (ROOT / "NOTICE.md").read_text("utf-8"), re.MULTILINE)
    assert len(places) >= 8
    assert [place for place in places if not (ROOT / place).exists()] == []
