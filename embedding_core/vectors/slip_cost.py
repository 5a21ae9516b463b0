"""How likely a word is written so by mistake: an edit distance in which a slip of the hand or the ear costs little.

What people get wrong is which letters are doubled, which vowel a sound is, what is not heard, the order of two letters,
and the key beside. Any other letter is a whole mistake and more, as between words that are only spelled alike.
"""

from __future__ import annotations

import itertools

DOUBLED = 0.45
SWAPPED = 0.5
VOWEL = 0.6
SOUND = 0.6
UNHEARD = 0.6
LEFT_OUT = 0.8
BESIDE = 0.8  # the key beside
TOO_MANY = 1.3
OTHER = 1.2

_VOWELS = frozenset("aeiouy")
_SOUND_ALIKE = frozenset(
    frozenset(pair) for pair in ("ck", "cs", "sz", "kq", "gj", "vw", "vf", "mn", "td", "xs", "ct", "st", "bp")
)
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _keys_beside() -> frozenset[frozenset[str]]:
    """Keys that touch: in a row, and each row is half a key to the right of the one above."""
    along = [row[at : at + 2] for row in _ROWS for at in range(len(row) - 1)]
    across = [
        above[at + by] + key
        for above, below in itertools.pairwise(_ROWS)
        for at, key in enumerate(below)
        for by in (0, 1)
        if at + by < len(above)
    ]
    return frozenset(map(frozenset, along + across))


_BESIDE = _keys_beside()


def slip_cost(typed: str, word: str) -> float:
    """What it costs to make ``typed`` of ``word``, about 1 for each letter; 0 where they are the same.

    >>> slip_cost("flod", "flood") < slip_cost("flod", "fold") < slip_cost("flod", "fled")
    True
    """
    rows: list[list[float]] = [[0.0]]
    for j in range(len(word)):
        rows[0].append(rows[0][j] + _left_out(word, j))
    for i, letter in enumerate(typed):
        row = [rows[i][0] + _too_many(typed, i)]
        for j, meant in enumerate(word):
            best = min(
                rows[i][j] + (0.0 if letter == meant else _exchanged(letter, meant)),
                rows[i][j + 1] + _too_many(typed, i),
                row[j] + _left_out(word, j),
            )
            if i and j and letter == word[j - 1] and typed[i - 1] == meant:
                best = min(best, rows[i - 1][j - 1] + SWAPPED)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def _exchanged(letter: str, meant: str) -> float:
    if letter in _VOWELS and meant in _VOWELS:
        return VOWEL
    pair = frozenset((letter, meant))
    return SOUND if pair in _SOUND_ALIKE else BESIDE if pair in _BESIDE else OTHER


def _left_out(word: str, at: int) -> float:
    """What it costs to leave out a letter of a word."""
    if word[at] in word[max(at - 1, 0) : at]:
        return DOUBLED
    unheard = word[at] in _VOWELS or word[at] == "h" or word[max(at - 1, 0) : at + 1] in ("ck", "sc", "gn", "kn", "mb")
    return UNHEARD if at and unheard else LEFT_OUT


def _too_many(typed: str, at: int) -> float:
    """What it costs to write a letter that is none of the word's."""
    if typed[at] in typed[max(at - 1, 0) : at]:
        return DOUBLED
    near = (typed[at - 1 : at], typed[at + 1 : at + 2])
    if any(frozenset((typed[at], other)) in _BESIDE for other in near if other):
        return BESIDE
    before_vowel = typed[at] == "i" and typed[at + 1 : at + 2] in _VOWELS  # mischievious
    silent = typed[at] in "eh" or typed[at - 1 : at + 1] in ("ck", "sc")
    return UNHEARD if at and (silent or before_vowel) else TOO_MANY
