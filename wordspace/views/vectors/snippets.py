"""The lines of embedding_core behind each result, filled in with what is on screen; tests run every one of them."""

from __future__ import annotations

from wordspace.frame.shared_sets import shared_sets

_OWN = (
    "from pathlib import Path\n\nfrom embedding_core import WordVectors\n"
    "from embedding_core.vectors import iter_glove_text\n\n"
    'vectors = WordVectors.from_mapping(dict(iter_glove_text(Path("my-vectors.txt"))))'
)


def loading(name: str, variable: str) -> str:
    """The lines that load a set by its name in the catalogue; a set of one's own comes from its downloaded file."""
    shared = shared_sets().get(name)
    code = _OWN if shared is None else shared.code
    imports, _, last = code.rpartition("\n\n")
    return f"{imports}\n{variable} = {last.removeprefix('vectors = ')}"


def two(first: str, second: str) -> str:
    """The lines that load two sets."""
    return f"{loading(first, 'first')}\n{loading(second, 'second')}"


def beside(first: str, second: str, word: str, k: int) -> str:
    """The nearest words of a word in two sets."""
    return f"""{two(first, second)}
from embedding_core.comparison import beside, common_words

found = beside(common_words(first, second), {word!r}, {k})
print([near.word for near in found.first])
print([near.word for near in found.second])
print("in both:", found.shared)
"""
