"""A real text that ships, for readers without one at hand: *Alice's Adventures in Wonderland*."""

from __future__ import annotations

from pathlib import Path

from embedding_core.storage import open_store
from embedding_core.vectors.catalog import DATA

FOLDER = DATA / "alice"
FILE = "alice.txt"
TITLE = "Alice in Wonderland"
WORDS = 26_500  # rounded to hundreds


def read_book(folder: Path = FOLDER) -> str:
    """The text of the book, about `WORDS` words in English, wrapped at 80 characters. Raises DataFileError."""
    store = open_store(folder, [FILE])
    with store.reading("the book"):
        return store.text(FILE)
