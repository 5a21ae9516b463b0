"""What people would say that a is to b as c is to, by the pairs of the Google analogy set."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from embedding_core.checks import instance, public
from embedding_core.evaluation.questions import google_analogies
from embedding_core.text import fold


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
    for pairs in _relations():
        for way in (pairs, tuple((right, left) for left, right in pairs)):
            if (first, second) in way and third not in (first, second):
                found.update(dict.fromkeys(right for left, right in way if left == third))
                closed &= max(Counter(left for left, _ in way).values()) == 1
    return Known(tuple(found), closed)


@public
def lacks(a: str, b: str, c: str) -> bool:
    """Whether the set has a and b as a pair, and c in no pair of their section, so that it knows no answer.

    >>> lacks("France", "Paris", "Netherlands"), lacks("France", "Paris", "Italy"), lacks("cow", "milk", "bee")
    (True, False, False)
    """
    first, second, third = map(fold, (a, b, c))
    of_both = [pairs for pairs in _relations() if (first, second) in pairs or (second, first) in pairs]
    return bool(of_both) and not any(third in pair for pairs in of_both for pair in pairs)


@public
def belongs_to(word: str, like: str) -> str:
    """What a word belongs to as other words belong to ``like``, folded, by the set; "" where it knows none, or several.

    >>> belongs_to("Paris", "Italy"), belongs_to("Kafka", "Japan")
    ('france', '')
    """
    first, other = fold(word), fold(like)
    ways = (way for pairs in _relations() for way in (pairs, tuple((right, left) for left, right in pairs)))
    found = {right for way in ways if any(other == right for _, right in way) for left, right in way if left == first}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=1)
def _relations() -> tuple[tuple[tuple[str, str], ...], ...]:
    """The pairs of each section, folded, each once."""
    return tuple(
        tuple(
            dict.fromkeys(
                (fold(left), fold(right))
                for question in section.questions
                for left, right in ((question.a, question.b), (question.c, question.expected))
            )
        )
        for section in google_analogies()
    )
