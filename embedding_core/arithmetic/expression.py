"""Word arithmetic as people type it: ``king - man + woman``, ``2*good - bad``, ``man is to king as woman is to ?``.

    input    = analogy | sum [["="] "?"]
    sum      = product { ("+" | "-") product }
    product  = [number] signed { ("*" | "/") signed }
    signed   = { "+" | "-" } part
    part     = number | word | ["vec"] "(" sum ")" | ("avg" | "mean") "(" sum { "," sum } ")"
    analogy  = slot ["is"] ["to"] slot "as" slot ["is"] ["to"] [slot] | slot ":" slot ("::" | "=") slot ":" [slot]
    slot     = word | "?"

A sum may also be said: ``between king, queen and prince`` is their average, and ``bank, river for money`` is bank
without money and with river.

Signs of other keyboards are read as these (full width, other brackets, dashes, arrows for colons, "plus" and "minus"
between words, the x of 3 x king), and so are the lists ``positive=[...], negative=[...]`` of gensim.

* A hyphen with a letter or digit on both sides belongs to the word (``new-york``); any other is a minus. The sign
  U+2212 is always a minus. When ``king-man`` is no word of the vocabulary but its parts are, the error offers
  ``king + man`` and ``king - man``; `read_sum` takes the latter in a line with another sign and no blank at all.
* An article before a word (``football - a ball``) does not count, see `read_sum`.
* Words may hold apostrophes, dots and digits. Anything else, and a word that is only a number, goes in double quotes:
  ``"?" - "!"``, ``"1984"``; inside them a backslash makes a quote ordinary.
* ``avg`` and ``mean`` are functions only in front of a bracket; elsewhere they are words.
* The ? of an analogy may stand in any of the four places; at the end it may be missing, or be ``what``.

Parsing needs no vocabulary; `look_up` finds the words of an expression in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from embedding_core.checks import checked_word, public
from embedding_core.errors import InvalidInputError

MAX_TERMS = 32
_WINDOW = 60  # characters of the text in `ExpressionError.pointer`


@dataclass(frozen=True)
class Term:
    """A word and the number it is multiplied by; 0 when the word was added and subtracted again."""

    word: str
    weight: float


@dataclass(frozen=True)
class Analogy:
    """The form "a is to b as c is to ?", which means b - a + c."""

    a: str
    b: str
    c: str


@dataclass(frozen=True)
class Expression:
    """A sum of weighted words.

    ``terms`` holds each distinct word once, in the order of first appearance, with its total weight: ``king + king`` is
    2 king. A word that cancels (``king + man - man``) stays, with weight 0, because it is still one of the words that
    were put in and is left out of the answers like the others.

    ``analogy`` is set when the expression is b - a + c in any order, each with weight 1.
    """

    terms: tuple[Term, ...]
    analogy: Analogy | None = None

    @classmethod
    def from_terms(cls, terms: Iterable[tuple[str, float]]) -> Expression:
        """Build an expression from (word, weight) pairs, in order; the same word may come more than once.

        Raises InvalidInputError when there is no pair.
        """
        pairs = list(terms)
        if not pairs:
            raise InvalidInputError("An expression needs at least one word.")
        return cls(merge_terms(pairs), _analogy_shape(pairs))

    @property
    def words(self) -> tuple[str, ...]:
        """The distinct words, in the order of first appearance."""
        return tuple(term.word for term in self.terms)


@public
def analogy(a: str, b: str, c: str) -> Expression:
    """The expression of "a is to b as c is to ?": b - a + c."""
    a, b, c = map(checked_word, (a, b, c))
    return Expression(merge_terms([(b, 1.0), (a, -1.0), (c, 1.0)]), Analogy(a, b, c))


def merge_terms(pairs: Sequence[tuple[str, float]]) -> tuple[Term, ...]:
    """One term a word, with the sum of its weights, in the order of the first mention; 0 where they cancel out."""
    totals: dict[str, float] = {}
    sizes: dict[str, float] = {}
    for word, weight in pairs:
        totals[word] = totals.get(word, 0.0) + weight
        sizes[word] = sizes.get(word, 0.0) + abs(weight)
    # 0.1 + 0.2 - 0.3 is not 0 in floating point, but it is on paper.
    return tuple(Term(word, 0.0 if abs(total) <= 1e-12 * sizes[word] else total) for word, total in totals.items())


def _analogy_shape(pairs: Sequence[tuple[str, float]]) -> Analogy | None:
    added = [word for word, weight in pairs if weight == 1]
    subtracted = [word for word, weight in pairs if weight == -1]
    if len(pairs) != 3 or len(added) != 2 or len(subtracted) != 1:
        return None
    return Analogy(a=subtracted[0], b=added[0], c=added[1])


class ExpressionError(InvalidInputError):
    """An expression that cannot be read: ``problem`` at ``position`` (from 0) for ``length`` characters of ``text``."""

    def __init__(self, problem: str, text: str, position: int, length: int = 1) -> None:
        super().__init__(f"At character {position + 1}: {problem}")
        self.problem = problem
        self.text = text
        self.position = position
        self.length = length

    def __reduce__(self) -> tuple[type, tuple[str, str, int, int]]:
        return type(self), (self.problem, self.text, self.position, self.length)

    @property
    def pointer(self) -> str:
        """The text around the place and a line of carets below it, for a font with letters of equal width."""
        start = max(0, self.position - _WINDOW // 2)
        shown = "".join(char if char.isprintable() else " " for char in self.text[start : start + _WINDOW])
        carets = "^" * max(1, min(self.length, start + len(shown) - self.position))
        return f"{shown}\n{' ' * (self.position - start)}{carets}"
