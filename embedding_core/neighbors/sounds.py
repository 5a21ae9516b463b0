"""Which words of a set are spellings of sounds, as newspapers print them after names: Havel (HAH'-vehl).

They stand beside nothing but one another, so that a short word that was also read as one, as hay and bee were, has
them as its nearest words. By 24 of them the rest is found: they all lie one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from embedding_core.checks import public
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
def mostly_sounds(vectors: WordVectors, word: str, found: Sequence[Neighbor]) -> bool:
    """Whether half or more of a word's neighbours are spellings of sounds, or near it only as such: bee's and eel's.

    Of 33,683 words of a dictionary among the 50,000 most frequent 91 are found so; 14 of these had no doubt of another
    kind, and all of their lists are bad to us (boo, blah, seer). Half was chosen on these. Of 50 rarer ones that lie a
    little like them, whose lists were judged before this was asked, it takes the 4 bad in this way, a fifth (quoin) and
    none of the good. Of 170 other words before the rank 50,000 it takes 2 of 10 bad lists, the others being
    abbreviations (gr: cn, sn), and no good one. How rare, how alike or how short the neighbours are tells less: by each
    of these such as century, viking and burgundy come before bee. Raises UnknownWordError.
    """
    near = _near_as_sounds(vectors, word, found)
    return 2 * sum(near) >= max(len(near), 1)


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
