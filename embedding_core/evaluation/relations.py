"""What people would say that a is to b as c is to, by the pairs of the Google analogy set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from embedding_core.checks import instance, public
from embedding_core.evaluation.questions import google_analogies
from embedding_core.text import fold

_Partners = Mapping[str, Mapping[str, None]]


@dataclass(frozen=True)
class Known:
    """The words that would be right, in the order of the set; none where it does not know the relation or c.

    ``closed``: no other word would be right. A state has many cities, of which the set names some.
    """

    words: tuple[str, ...] = ()
    closed: bool = True


@public
def known_answers(a: str, b: str, c: str) -> Known:
    """The words that are to c as b is to a, folded, where a and b, and c, stand in one section of the set.

    >>> known_answers("Berlin", "Germany", "Vienna").words, known_answers("cow", "milk", "bee").words
    (('austria',), ())
    """
    for word in (a, b, c):
        instance("A word", word, str)
    first, second, third = map(fold, (a, b, c))
    found: dict[str, None] = {}
    closed = True
    for partners, _ in _ways():
        if second in partners.get(first, ()) and third not in (first, second):
            found.update(dict.fromkeys(partners.get(third, ())))
            closed &= all(len(of_one) == 1 for of_one in partners.values())
    return Known(tuple(found), closed)


@public
def lacks(a: str, b: str, c: str) -> bool:
    """Whether the set has a and b as a pair, and c in no pair of their section, so that it knows no answer.

    >>> lacks("France", "Paris", "Netherlands"), lacks("France", "Paris", "Italy"), lacks("cow", "milk", "bee")
    (True, False, False)
    """
    first, second, third = map(fold, (a, b, c))
    of_both = [way for way in _ways() if second in way[0].get(first, ())]
    return bool(of_both) and not any(third in partners for way in of_both for partners in way)


@public
def belongs_to(word: str, like: str) -> str:
    """What a word belongs to as other words belong to ``like``, folded, by the set; "" where it knows none, or several.

    >>> belongs_to("Paris", "Italy"), belongs_to("Kafka", "Japan")
    ('france', '')
    """
    first, other = fold(word), fold(like)
    found = {right for partners, back in _ways() if other in back for right in partners.get(first, ())}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=1)
def _ways() -> tuple[tuple[_Partners, _Partners], ...]:
    """Each section from left to right and from right to left: what goes with each word that way, and the way back."""
    ways = []
    for section in google_analogies():
        there: dict[str, dict[str, None]] = {}
        back: dict[str, dict[str, None]] = {}
        for question in section.questions:
            for pair in ((question.a, question.b), (question.c, question.expected)):
                left, right = map(fold, pair)
                there.setdefault(left, {})[right] = None
                back.setdefault(right, {})[left] = None
        ways += [(there, back), (back, there)]
    return tuple(ways)
