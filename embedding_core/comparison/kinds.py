"""Of what kind the words of a list are, so that it can be said in a few words in what two lists differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from embedding_core.checks import public
from embedding_core.maps.atlas import Atlas
from embedding_core.text import fold
from embedding_core.text import words as marks_of
from embedding_core.vectors.stop_words import STOP_WORDS
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
# Among first names lie surnames, too: montgomery, harris
_CALLED = {"first names": "names of people", "towns, English-speaking": "towns"}
# Names are not near to what they name (wigan: town): here nearly all of a list have to lie, and need not fit
_OF_NAMES, _NEARLY_ALL = ("towns, English-speaking", "American sports"), 5 / 6
_BEGINNING = 3  # letters
# Mean cosine in GloVe between the words of two lists. Of 300 words, the list of one in GloVe and of another in BERT
# reach it in 1 of 100 of the first half, and in 2 of the second, which was unseen.
_ONE_FIELD = 0.35
_FITS = 0.2  # cosine with a word of a region's name, from which on a word is called by it


@dataclass(frozen=True)
class Kind:
    """What at least half of a list's words have in common: ``count`` ``of`` them lie in the atlas's region ``name``.

    Those that the name does not fit are not counted: languages lie among the peoples of the past, and are none.
    Of a list whose words lie here and there the name is empty, and ``count`` says how many begin as the asked word.
    """

    name: str
    count: int
    of: int


def _fitting(vectors: WordVectors, words: Sequence[str], name: str) -> int:
    """How many of the words are near to one that the name of a region is made of."""
    named = [one.folded for one in marks_of(name) if one.folded in vectors and one.folded not in STOP_WORDS]
    if not named:
        return 0
    cosines = vectors.units(list(words)) @ vectors.units(named).T
    return int((cosines.max(axis=1) >= _FITS).sum())


@public
def are_of_one_field(vectors: WordVectors, first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the words of one list lie near those of another in ``vectors``, which may lack some of them.

    Of the lists that GloVe and BERT have of two different words, about 2 of 100 do.
    """
    held = [[known for one in listed if (known := vectors.words.look_up(one))] for listed in (first, second)]
    if not all(held):
        return False
    one, other = map(vectors.units, held)
    return float((one @ other.T).mean()) >= _ONE_FIELD


@public
def kind_of(atlas: Atlas, vectors: WordVectors, word: str, near: Sequence[str]) -> Kind | None:
    """The region of at least half of the words ``near`` to one, or that as many begin with its first three letters.

    ``vectors`` are those that the ``atlas`` was made of; a word that they do not hold lies nowhere. None where neither
    holds.
    """
    held = [known for one in near if (known := vectors.words.look_up(one)) is not None]
    regions = {one: atlas.region_of(vectors.index(one)).name for one in held}
    for name, _ in Counter(regions.values()).most_common(1):
        count = _fitting(vectors, [one for one in held if regions[one] == name], name)
        if name in _OF_NAMES and (lie := list(regions.values()).count(name)) >= _NEARLY_ALL * len(near):
            count = lie
        if name not in VAGUE and 2 * count >= len(near):
            return Kind(_CALLED.get(name, name), count, len(near))
    beginning = fold(word)[:_BEGINNING]
    alike = sum(fold(one).startswith(beginning) for one in near)
    return Kind("", alike, len(near)) if near and len(beginning) == _BEGINNING and 2 * alike >= len(near) else None
