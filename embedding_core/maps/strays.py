"""Words that lie nearer to another group than to their own, mostly for a meaning that their group does not mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from embedding_core.checks import public
from embedding_core.maps.groups import WordGroup
from embedding_core.vectors.likeness import is_rare
from embedding_core.vectors.word_vectors import WordVectors

LEAST_WORDS = 3  # of a group; of fewer the one word beside says too little
FEW, MOST_ASTRAY = 3, 1 / 12  # so many words, or of the words such a share, may lie with another group
CLEARLY = 0.12  # of a mean cosine; among words of one meaning less than that is often chance


@dataclass(frozen=True)
class Stray:
    """A word of the group ``own`` that is nearer to the words of ``other``."""

    word: str
    own: str
    other: str


@public
def strays(vectors: WordVectors, groups: Sequence[WordGroup]) -> tuple[Stray, ...]:
    """Words whose mean cosine with another group is higher than with the others of their own by 0.12 or more.

    Their nearest word is of another group too, or they would be seen to lie with their own. Rare words are passed over,
    whose places are partly chance, as those of other languages are (schnee, beside wind), and groups of fewer than
    three others. Where more than three words, and more than one in twelve, would be told, the groups themselves are
    none that the vectors know, as those of a pasted text: then none is. Raises UnknownWordError.

    >>> from embedding_core import load
    >>> fruits = WordGroup("fruits", ("apple", "banana", "pear", "orange"))
    >>> firms = WordGroup("firms", ("microsoft", "google", "ibm", "sony"))
    >>> strays(load(), (fruits, firms))
    (Stray(word='apple', own='fruits', other='firms'),)
    """
    common = (WordGroup(each.name, tuple(w for w in each.words if not is_rare(vectors, w))) for each in groups)
    large = [group for group in common if len(group.words) >= LEAST_WORDS]
    units = [vectors.units(group.words).astype(np.float64) for group in large]
    means = np.array([rows.mean(axis=0) for rows in units])  # (n_groups, dim)
    group_of = np.repeat(np.arange(len(large)), [len(rows) for rows in units])  # (n_words,)
    found: list[Stray] = []
    for number, (group, rows) in enumerate(zip(large, units, strict=True)):
        near = rows @ means.T  # (n_words, n_groups)
        n = len(group.words)
        own = (near[:, number] * n - 1) / (n - 1)  # without the word itself
        near[:, number] = -np.inf
        nearest = group_of[np.argsort(rows @ np.vstack(units).T, axis=1)[:, -2]]  # the last is the word itself
        found += [
            Stray(group.words[word], group.name, large[near[word].argmax()].name)
            for word in np.flatnonzero((near.max(axis=1) >= own + CLEARLY) & (nearest != number))
        ]
    few = max(FEW, MOST_ASTRAY * sum(len(group.words) for group in large))
    return tuple(found) if len(found) <= few else ()
