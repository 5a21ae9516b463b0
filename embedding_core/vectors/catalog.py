"""The vector sets that ship with the package, by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.storage import describe_store
from embedding_core.vectors.packed import load_packed
from embedding_core.vectors.word_vectors import WordVectors

DATA = Path(__file__).parents[1] / "data"
DEFAULT = "glove-6b-100d"
# Two texts of one small world; in the second, the two words are exchanged.
TOY_WORLDS = ("toy-world", "toy-world-exchanged")
EXCHANGED = ("wolf", "ferry")
BUNDLED = (DEFAULT, *TOY_WORLDS)


@dataclass(frozen=True)
class Rounding:
    """What rounding to int8 codes changes, by scripts/measure_codes.py, against the numbers as they were published.

    Of ``words`` words drawn at random, ``same_ten`` (0..1) have the same ten nearest words and ``same_first`` the same
    nearest one. No cosine with one of the ten nearest differs by more than ``near_difference``, and no cosine with any
    word by more than ``any_difference``.
    """

    words: int
    same_ten: float
    same_first: float
    near_difference: float
    any_difference: float


def rounding(name: str = DEFAULT) -> Rounding:
    """What rounding changed in a bundled set. Raises DataFileError."""
    return describe_store(DATA / name).about("rounding", Rounding)


@public
def load(name: str = DEFAULT) -> WordVectors:
    """Load a bundled vector set; takes about 0.1 s.

    ``"glove-6b-100d"``: 341,479 words, 100 dimensions (Pennington, Socher and Manning 2014). ``"toy-world"`` and
    ``"toy-world-exchanged"``: some hundred words each, from sentences made by a grammar, to be compared.

    Raises InvalidInputError for a name that is not bundled, DataFileError when a file is missing or damaged.
    """
    if not isinstance(name, str) or name not in BUNDLED:
        raise InvalidInputError(
            f"There is no bundled vector set {name!r}; there is {', '.join(BUNDLED)}. A file is read by "
            "embedding_core.exchange.read_set(path); embedding_core.downloads.OFFERS lists what can be fetched."
        )
    return load_packed(DATA / name)
