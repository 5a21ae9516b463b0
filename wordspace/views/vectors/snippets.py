"""The lines of embedding_core behind each result, filled in with what is on screen; tests run every one of them."""

from __future__ import annotations

from wordspace.frame.shared_sets import shared_sets

_OWN = (
    "from pathlib import Path\n\nfrom embedding_core.exchange import read_set\n\n"
    'vectors = read_set(Path("my-vectors.txt")).vectors'
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


def reading(file: str | None, leave_out: bool) -> str:
    """A file of vectors read; before there is one, a small one that is written first."""
    option = ", leave_out=True" if leave_out else ""
    if file is None:
        imports = "import tempfile\nfrom pathlib import Path\n"
        path = (
            'path = Path(tempfile.mkdtemp(), "three-words.txt")\n'
            'path.write_text("cat 0.9 0.1 0.2\\ndog 0.8 0.2 0.1\\ncar 0.1 0.9 0.7\\n")'
        )
    else:
        imports, path = "from pathlib import Path\n", f"path = Path({file!r})"
    return f"""{imports}
from embedding_core.exchange import read_set

{path}
reading = read_set(path{option})
print(reading.vectors, reading.format, reading.n_left_out)
"""
