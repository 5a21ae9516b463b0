"""Of what kind the words of a list are, so that it can be said in a few words in what two lists differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from embedding_core.checks import public
from embedding_core.maps.atlas import Atlas
from embedding_core.text import fold
from embedding_core.vectors.word_vectors import WordVectors

# Regions of the atlas whose names say nothing of a word's meaning
VAGUE = frozenset(
    {
        "codes and leftovers",
        "common words",
        "everyday speech",
        "mixed and compound words",
        "things, many of them rare",
        "titles and words of many languages",
    }
)
_BEGINNING = 3  # letters


@dataclass(frozen=True)
class Kind:
    """What at least half of a list's words have in common: ``count`` ``of`` them lie in the atlas's region ``name``.

    Of a list whose words lie here and there the name is empty, and ``count`` says how many begin as the asked word.
    """

    name: str
    count: int
    of: int


@public
def kind_of(atlas: Atlas, vectors: WordVectors, word: str, near: Sequence[str]) -> Kind | None:
    """The region of at least half of the words ``near`` to one, or that as many begin with its first three letters.

    ``vectors`` are those that the ``atlas`` was made of; a word that they do not hold lies nowhere. None where neither
    holds.
    """
    rows = [vectors.index(known) for one in near if (known := vectors.words.look_up(one)) is not None]
    regions = Counter(atlas.region_of(row).name for row in rows)
    for name, count in regions.most_common(1):
        if name not in VAGUE and 2 * count >= len(near):
            return Kind(name, count, len(near))
    beginning = fold(word)[:_BEGINNING]
    alike = sum(fold(one).startswith(beginning) for one in near)
    return Kind("", alike, len(near)) if near and len(beginning) == _BEGINNING and 2 * alike >= len(near) else None
