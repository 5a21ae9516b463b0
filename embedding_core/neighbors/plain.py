"""Which of a word's neighbours are plain words, where most are names: hurricane, beside wilma and erin.

The list of English words has foreign ones and names too (jol, lapin), so a word must also lie among plain words itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core.checks import public
from embedding_core.neighbors.inflections import most_similar_other_words
from embedding_core.neighbors.search import Neighbor
from embedding_core.vectors.dictionary import is_common
from embedding_core.vectors.word_vectors import WordVectors

# Of so many nearest words, how many must be of English and written small. Chosen by 60 words beside names, drawn by lot
# and called names or none by us: 24 of 26 names fall away (schilling; not avs), and 7 of 34 others (autobahn). Of 57 of
# another lot, by which nothing was chosen, 24 of 28 names (not helms), and 6 of 29 others (chasse).
_NEAREST, _PLAIN = 6, 3


@public
def plain_words(vectors: WordVectors, found: Sequence[Neighbor], *, max_rank: int | None = None) -> list[str]:
    """Those of ``found`` that everybody writes small, and that lie among such words, as names and foreign ones do not.

    Only the ``max_rank`` most frequent words are searched. Raises what `most_similar` raises.
    """

    def lies_among_such(word: str) -> bool:
        own = most_similar_other_words(vectors, word, min(_NEAREST, len(vectors) - 1), max_rank=max_rank)
        return sum(is_common(near.word) for near in own) >= min(_PLAIN, len(own))

    return [near.word for near in found if is_common(near.word) and lies_among_such(near.word)]
