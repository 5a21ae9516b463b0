"""CONTRIBUTING's table of ideas leads to files and names that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROWS = re.findall(
    r"^\| ([^|]+) \| `([^`]+)` \| `([^`]+)` \|$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE
)


def test_the_table_is_read() -> None:
    assert len(ROWS) >= 25


@pytest.mark.parametrize(("idea", "file", "name"), ROWS)
def test_an_idea_is_where_the_table_says(idea: str, file: str, name: str) -> None:
    said = rf"(def|class) {name}\b|^{name}\b.* =|\"{name}\""
    assert re.search(said, (ROOT / file).read_text("utf-8"), re.MULTILINE), idea
