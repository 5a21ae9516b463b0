"""The code of a result as a notebook; that it runs is tested wherever shown code is run (harness.run_code)."""

from __future__ import annotations

import json

import nbformat

from tests.hostile import HOSTILE
from tests.pages.conftest import Downloads
from tests.pages.harness import open_page
from wordspace.frame.notebook import blocks, notebook_bytes

SOURCE = '''import json

from embedding_core import load

TEXT = """one

two"""
print(json.dumps(TEXT))
'''


def test_a_blank_line_in_a_text_does_not_cut_it() -> None:
    assert blocks(SOURCE) == [
        "import json",
        "from embedding_core import load",
        'TEXT = """one\n\ntwo"""\nprint(json.dumps(TEXT))',
    ]


def test_a_notebook_says_how_it_is_run_and_keeps_what_was_typed_as_it_is() -> None:
    for typed in HOSTILE.values():
        notebook = nbformat.reads(notebook_bytes(f"word = {typed!r}", "load").decode(), as_version=4)
        nbformat.validate(notebook)
        assert notebook.cells[0].source.startswith("# load\n\nThese lines come from Wordspace.")
        assert notebook.cells[1].source == f"word = {typed!r}"


def test_a_page_offers_the_code_that_it_shows_as_a_notebook(downloads: Downloads) -> None:
    app = open_page("pages/similarity.py")
    assert list(downloads.notebooks) == ["wordspace-most-similar-other-words.ipynb"]
    cells = json.loads(downloads.notebooks["wordspace-most-similar-other-words.ipynb"])["cells"]
    assert "\n\n".join(cell["source"] for cell in cells[1:]) == app.code[0].value.strip()
