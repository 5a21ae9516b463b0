"""What is meant by a rare word that is likely another one with a slip: by its letters (`spelling`), and by its use.

A slip that is often made has been read, and stands near what is meant: goverment near government. A name that is a
letter from a word stands elsewhere: starmer and starter.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from embedding_core.checks import public
from embedding_core.neighbors.company import goes_with, in_company
from embedding_core.text import is_letters
from embedding_core.vectors.dictionary import in_dictionary, is_common
from embedding_core.vectors.opposite_prefix import is_turned
from embedding_core.vectors.slip_cost import slip_cost
from embedding_core.vectors.spelling import commoner, is_other_letter, times_as_common, within
from embedding_core.vectors.unoffered import is_offered
from embedding_core.vectors.vocabulary import COMMON
from embedding_core.vectors.word_vectors import WordVectors, checked_set

_SHORTEST = 5  # letters
_WELL_KNOWN = 10_000
# A word whose arrow is so many times as long as most has been read often enough to have a place. It is a name as a
# rule, unless what may be meant is so many times as common: first where that has another letter, as names have
# (walliams: williams), then where it has one more or two exchanged (raeder: reader). Or unless that goes by so much
# better with the words beside it. Of 3,000 words drawn by lot between the ranks 10,000 and 100,000 this leaves 56 that
# are called slips, most of them names; by letters alone 234 were. Of 3,000 others it is 41.
_HAS_A_PLACE, _NO_NAME = (1.0, 1.1), (100, 20)
_GOES_BETTER = 0.2
# The cosine of a slip with what is meant, which is so many times as common: where the slip is rare and in no
# dictionary; where two letters of seven or more differ; and where it is not rare, or a dictionary has it (occured).
_RARE, _TWO_SLIPS, _OTHER = (0.2, 8), (0.3, 30), (0.5, 8)
_TWO_IN = 7
# And of a rare word that the dictionary has, as it has slips, too (foward), whose letters cost so much.
_LISTED, _LETTERS = (0.2, 60), 1.0


@public
def meant_by_rare(vectors: WordVectors, word: str, beside: Sequence[str] = ()) -> tuple[str, ...]:
    """The commoner words that somebody may have meant by one of the set, the likeliest first; mostly none.

    Those that go best with the words ``beside`` it come first, where several are as near by their letters. Of 60 common
    misspellings it takes 35 of the 40 by which the rule was made and 18 of 20 others, and of 60 rare right words and
    names none. Raises UnknownWordError.
    """
    checked_set(vectors)
    others = [other for other in beside if other != word]
    by_letters = commoner(vectors.words, word, partial(in_company, vectors, others))
    return tuple(one for one in by_letters if not _may_be_name(vectors, word, one, others)) or _by_use(vectors, word)


def _may_be_name(vectors: WordVectors, word: str, meant: str, beside: Sequence[str]) -> bool:
    """Whether ``word`` has a place of its own, and what may be ``meant`` is only spelled as it is."""
    kind = 0 if is_other_letter(word, meant) else 1
    if len(word) < _SHORTEST or vectors.length(word) < _HAS_A_PLACE[kind] * vectors.middle_length:
        return False
    if times_as_common(vectors.words, meant, word) >= _NO_NAME[kind] or _cosine(vectors, word, meant) >= _RARE[0]:
        return False
    return not beside or goes_with(vectors, meant, beside) < goes_with(vectors, word, beside) + _GOES_BETTER


def _by_use(vectors: WordVectors, word: str) -> tuple[str, ...]:
    """The word that a slip of it is used as, and one or two letters from it."""
    place = vectors.index(word)
    if place < _WELL_KNOWN or len(word) < _SHORTEST or not (word.isascii() and is_letters(word)):
        return ()
    is_listed = in_dictionary(word)
    wrong = 2 if len(word) >= _TWO_IN and place >= COMMON and not is_listed else 1
    meant: list[tuple[float, str]] = []
    for other, slips, _ in within(vectors.words, word, 0, COMMON, wrong):
        if (
            other == word
            or other[0] != word[0]
            or not in_dictionary(other)
            or not is_offered(other)
            or is_turned(word, other)
        ):
            continue
        least, times = _TWO_SLIPS if slips > 1 else _RARE if place >= COMMON and not is_listed else _OTHER
        as_listed = not is_listed or (len(word) < len(other) and not is_other_letter(word, other))
        if is_listed and place >= COMMON and slip_cost(word, other) <= _LETTERS:
            (least, times), as_listed = _LISTED, True
        as_known = place >= COMMON or is_listed or is_common(other)
        if not (as_listed and as_known and times_as_common(vectors.words, other, word) >= times):
            continue
        if (cosine := _cosine(vectors, word, other)) >= least:
            meant.append((cosine, other))
    return (max(meant)[1],) if meant else ()


def _cosine(vectors: WordVectors, word: str, other: str) -> float:
    one, two = vectors.units([word, other])
    return float(one @ two)
