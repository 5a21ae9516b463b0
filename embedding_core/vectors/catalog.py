"""The vector sets that ship with the package, by name."""

from __future__ import annotations

from pathlib import Path

from embedding_core.errors import InvalidInputError
from embedding_core.vectors.packed import load_packed
from embedding_core.vectors.word_vectors import WordVectors

DATA = Path(__file__).parents[1] / "data"
DEFAULT = "glove-6b-100d"
BUNDLED = (DEFAULT,)


def load(name: str = DEFAULT) -> WordVectors:
    """Load a bundled vector set; takes about 0.1 s.

    ``"glove-6b-100d"``: 341,479 words, 100 dimensions (Pennington, Socher and Manning 2014).

    Raises InvalidInputError for a name that is not bundled, DataFileError when a file is missing or damaged.
    """
    if not isinstance(name, str) or name not in BUNDLED:
        raise InvalidInputError(f"There is no bundled vector set {name!r}; there is {', '.join(BUNDLED)}.")
    return load_packed(DATA / name)
