"""Which words of a set are spellings of sounds, as newspapers print them after names: Havel (HAH'-vehl).

They stand beside nothing but one another, so that a short word that was also read as one, as hay and bee were, has
them as its nearest words. By 24 of them the rest is found: they all lie one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from embedding_core.checks import public
from embedding_core.neighbors.inflections import most_similar_other_words
from embedding_core.neighbors.search import Neighbor
from embedding_core.numeric import Array
from embedding_core.vectors.dictionary import in_dictionary
from embedding_core.vectors.word_vectors import WordVectors

_SOUNDS = """
ahkh bahg behk byoo chahn chehr dahsh dehz fuhl gahm grihn hahs jehp kahsh kihd lahs mihz nahk pehk rihs shahl stoh
trihk zhahng
"""
# The cosine with their middle from which on a short word in no dictionary is one, and where it is written as English
# hardly ever is: an h that closes its vowel (vruhl). Longer ones are names of those who were spelled so, and before the
# rank 10,000 a name is known (Koh, Roh). Of 59 words like them, drawn by lot, the rule was made; of 58 others it takes
# 34 of 36 spellings, and 7 of 22 names that hardly anybody knows (timimi).
_LIKE_THEM, _WRITTEN_SO, _LONGEST, _KNOWN = 0.5, 0.4, 6, 10_000
_CLOSED = re.compile("[aeiou]h(?![aeiou])")
# What is like them and no such spelling (ah, boo, koh) stays beside a word to which it is as near as that by what is no
# sound: beside oh, and not beside hay.
_BESIDE_THAT = 0.45
# Of so many nearest words so many; no word of a dictionary lies among them that is less like their middle.
_NEAREST, _MORE, _MANY, _A_LITTLE_LIKE = 6, 15, 7, 0.2

SEARCHED = 5  # times as many neighbours as are wanted: beside hay 26 of 40 are such spellings


@public
def without_sounds(vectors: WordVectors, word: str, found: Iterable[Neighbor]) -> list[Neighbor]:
    """The neighbours of ``word`` that are no mere spellings of sounds, nor near it only as such; in their order.

    All of them where none would be left, beside such a spelling itself, and in a set that lacks one of those by which
    the others are found. Raises UnknownWordError.
    """
    every = list(found)
    as_sounds = _near_as_sounds(vectors, word, every)
    return [near for near, as_sound in zip(every, as_sounds, strict=True) if not as_sound] or every


@public
def among_sounds(vectors: WordVectors, word: str, *, max_rank: int | None = None) -> bool:
    """Whether many of the words nearest to one are spellings of sounds, or near it only as such: bee's and hen's.

    Many are half of the nearest six, or seven of the nearest fifteen, of the ``max_rank`` most frequent words. By the
    six 91 are found of 33,683 words of a dictionary among the 50,000 most frequent; 14 of these had no doubt of another
    kind, and all of their lists are bad to us (boo, blah, seer). Half was chosen on these. Of 50 rarer ones that lie a
    little like them, whose lists were judged before this was asked, it takes the 4 bad in this way, a fifth (quoin) and
    none of the good. Of 170 other words before the rank 50,000 it takes 2 of 10 bad lists, the others being
    abbreviations (gr: cn, sn), and no good one. How rare, how alike or how short the neighbours are tells less: by each
    of these such as century, viking and burgundy come before bee. By the fifteen 8 more are found (hen, huh, vis), on
    which seven was chosen, and 2 between the ranks 50,000 and 90,000, on which it was not (sou, poaches); all 10 lists
    are bad to us. Raises UnknownWordError.
    """
    middle = _middle(vectors)
    if middle is None or float(vectors.units([word])[0] @ middle) < _A_LITTLE_LIKE:
        return False  # as nearly always: nothing need be searched
    found = most_similar_other_words(vectors, word, min(_MORE, len(vectors) - 1), max_rank=max_rank)
    near = _near_as_sounds(vectors, word, found)
    nearest = near[:_NEAREST]
    return 2 * sum(nearest) >= len(nearest) > 0 or sum(near) >= _MANY


@public
def near_as_sounds(vectors: WordVectors, first: str, second: str, *, max_rank: int | None = None) -> bool:
    """Whether two words both are spellings of sounds or stand among them, which then may be all that makes them alike.

    Raises UnknownWordError.
    """
    return all(
        are_sounds(vectors, [Neighbor(word, 1.0, vectors.frequency_rank(word))])[0]
        or among_sounds(vectors, word, max_rank=max_rank)
        for word in (first, second)
    )


def _near_as_sounds(vectors: WordVectors, word: str, found: Sequence[Neighbor]) -> list[bool]:
    """For each neighbour whether it is a spelling of a sound, or near ``word`` only as such; none beside such a one."""
    middle = _middle(vectors)
    if not found or middle is None:
        return [False] * len(found)
    units = vectors.units([word, *(near.word for near in found)])
    like = units @ middle
    if _is_sound(Neighbor(word, 1.0, vectors.frequency_rank(word)), float(like[0])):
        return [False] * len(found)
    rest = units - np.outer(like, middle)
    beside = rest[1:] @ rest[0] / np.maximum(np.linalg.norm(rest[1:], axis=1) * np.linalg.norm(rest[0]), 1e-9)
    return [
        _is_sound(near, its_like) or (its_like >= _LIKE_THEM and left < _BESIDE_THAT)
        for near, its_like, left in zip(found, like[1:].tolist(), beside.tolist(), strict=True)
    ]


def are_sounds(vectors: WordVectors, found: Sequence[Neighbor]) -> list[bool]:
    """For each of some words whether it is such a spelling; none in a set that lacks one of those by which they are."""
    if not found or (middle := _middle(vectors)) is None:
        return [False] * len(found)
    like = vectors.units([near.word for near in found]) @ middle
    return [_is_sound(near, its_like) for near, its_like in zip(found, like.tolist(), strict=True)]


def _middle(vectors: WordVectors) -> Array | None:
    """The direction, of length 1, in which the spellings of sounds lie; None in a set that lacks one of `_SOUNDS`."""
    if not all(sound in vectors for sound in _SOUNDS.split()):
        return None
    middle = vectors.units(_SOUNDS.split()).mean(axis=0)
    unit: Array = middle / np.linalg.norm(middle)
    return unit


def _is_sound(near: Neighbor, like: float) -> bool:
    """Whether a word, so ``like`` the middle of the spellings of sounds (-1..1), is one."""
    if near.frequency_rank <= _KNOWN or len(near.word) > _LONGEST or in_dictionary(near.word):
        return False
    return like >= (_WRITTEN_SO if _CLOSED.search(near.word) else _LIKE_THEM)
