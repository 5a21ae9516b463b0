"""Words for numbers, and typed text made safe to show."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from html import escape as escape_html

from embedding_core import WordVectors, similarity
from embedding_core.neighbors.words import cosine_parts
from embedding_core.text import rounded, seen
from embedding_core.vectors.catalog import Rounding
from embedding_core.vectors.random_pairs import LIKE, RandomPairs, closer_than
from wordspace.frame.terms import term

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&@/^=])")
# Lone surrogates, private and unassigned characters
_NO_CHARACTERS = {"Cs", "Co", "Cn"}
# What Markdown makes a link of although every sign in it is escaped; an invisible joiner takes it apart.
_LINK = re.compile(r"(?<=://)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
_JOINER = "\u2060"

UNRELATED = "not alike"
# Of fewer words there are fewer than 1,225 pairs: no pair can be said to be closer than 999 of 1,000.
FEW = 50
# Where half of all random pairs have such a cosine, a set has learned next to nothing.
ALL_ALIKE = 0.9


def clean(typed: str, longest: int = 40) -> str:
    """``typed`` without invisible characters, on one line, cut at ``longest`` characters."""
    # Cut first: nobody needs to look through the rest of a megabyte.
    line = " ".join(typed[: 4 * longest].split())
    line = "".join(char for char in seen(line) if unicodedata.category(char) not in _NO_CHARACTERS)
    line = " ".join(line.split())  # what stood around something invisible
    return line if len(line) <= longest else line[: longest - 1] + "…"


def literal(typed: str, longest: int = 40) -> str:
    """``typed`` as Markdown that shows it as it is, in the type used for words and numbers.

    Streamlit reads labels and messages as Markdown; a code span is the one place where nothing in it has a meaning.
    """
    text = clean(typed, longest).replace("`", "ˋ")
    return f"`{text}`" if text else "`(nothing)`"


def escape(text: str, longest: int = 40) -> str:
    """``text`` as Markdown that shows it as it is, in running type."""
    return _MARKDOWN.sub(r"\\\1", _LINK.sub(_JOINER, clean(text, longest)))


def link_name(typed: str, longest: int = 40) -> str:
    """``typed`` without the signs that Markdown gives a meaning, as a name that is also a choice in a link.

    A link holds a choice as it is shown, so what is shown must need no escaping.

    >>> link_name("glove_6B.50d")
    'glove 6B 50d'
    """
    return " ".join(_MARKDOWN.sub(" ", clean(typed, longest)).split())


def percent(share: float | None) -> str:
    """A share of 0..1 as a percentage with one digit; a dash where there is none."""
    return "–" if share is None else f"{100 * share:.1f} %"


def percent_closer(percentile: float, of: str = LIKE) -> str:
    """A percentile among random pairs of words, rounded so that it never claims more than was measured.

    ``of`` says of which words, see `RandomPairs`.

    >>> percent_closer(99.97)
    'closer than 999 of 1,000 random pairs of words about as common'
    >>> percent_closer(15.2)
    'less close than 84 of 100 random pairs of words about as common'
    """
    if percentile >= 100:
        return f"closer than every random pair measured of {of}"
    if percentile <= 0:
        return f"less close than every random pair measured of {of}"
    return f"{closer_than(percentile)} random pairs of {of}"


def named(word: str) -> str:
    """A word as HTML, in the type and colour that words have in an answer."""
    return f"<b>{escape_html(clean(word, 60)) or '(nothing)'}</b>"


def alike(cosine: float, percentile: float, of: str = LIKE, worked: Sequence[str] = ()) -> str:
    """How alike two words are, what says so, and their cosine: the end of a sentence that begins with "They are".

    As HTML: *random pairs* and *scale* open their cards, that of the scale with ``worked``, the cosine's numbers. The
    scale has no lower end with a meaning: what is not alike has a cosine of .5 among the most frequent words.
    """
    measured = (rounded(cosine), closer_than(percentile)) if 0 < percentile < 100 else ()
    pairs = term("percentile", "random pairs", *measured, as_html=True)
    closer = percent_closer(percentile, of).replace("random pairs", pairs)
    scale = term("cosine", "scale", *worked, as_html=True)
    # Of rare words random pairs point away from one another too: beyond a right angle a pair can be closer than most.
    though = "though " if cosine <= 0 and percentile > 50 else ""
    return f"{degree(cosine, percentile)}, {though}{closer}: {rounded(cosine)} on a {scale} where 1 is the same"


def among_few(cosine: float, n_words: int, worked: Sequence[str] = ()) -> str:
    """What is said instead of `alike`, as sentences, where a set has fewer than `FEW` words."""
    scale = term("cosine", "scale", *worked, as_html=True)
    return (
        f"Their cosine is {rounded(cosine)}, on a {scale} where 1 is the same. The set has {n_words} words, so "
        f"{math.comb(n_words, 2):,} pairs: too few to say whether that is much."
    )


def all_alike(pairs: RandomPairs) -> str:
    """What is to be said, as HTML, of a set in which nearly all words are alike, so that no two of them stand out;
    nothing of any other.
    """
    middle = pairs.cosine_at(50)
    if middle < ALL_ALIKE:
        return ""
    return (
        f"In these vectors nearly all words are alike: half of all random pairs have a cosine of {rounded(middle)} or "
        "more. They tell words apart hardly at all yet; a longer text, read more often, would."
    )


def cosine_worked(vectors: WordVectors, first: str, second: str) -> tuple[str, ...]:
    """The numbers behind the cosine of two words, as they are shown: their product, their lengths and the cosine."""
    parts = cosine_parts(vectors, first, second)
    return tuple(map(rounded, (parts.dot, *parts.lengths, similarity(vectors, first, second))))


def vector_worked(vectors: WordVectors, word: str) -> tuple[str, str, str]:
    """The numbers that the card of a vector shows of a word: the word, its first three numbers, and how many it has."""
    first = ", ".join(rounded(float(number)) for number in vectors[word][:3])
    return word, f"{first}, …" if vectors.dim > 3 else first, str(vectors.dim)


def degree(cosine: float, percentile: float) -> str:
    """How alike two words are, in a word or two, from the percentile of their cosine among random pairs.

    Words that point away from each other are not alike whatever the others do.
    """
    for least, words in ((99.9, "very alike"), (99, "alike"), (90, "related"), (60, "loosely related")):
        if cosine > 0 and percentile >= least:
            return words
    return UNRELATED


def rounding_in_words(rounding: Rounding) -> str:
    """What the int8 codes cost, as a reader of a number needs it."""
    return (
        "Each number is rounded to one of 255 steps (int8). Every search looks at all words and is exact for these "
        f"codes. Of {rounding.words:,} words drawn at random, {percent(rounding.same_ten)} have the same ten nearest "
        f"words as with the published numbers, and {percent(rounding.same_first)} the same nearest one; cosines with "
        f"the ten nearest differ by at most {rounding.near_difference:.4f}, with any word by at most "
        f"{rounding.any_difference:.4f}."
    )


def listing(words: Sequence[str]) -> str:
    """Words as Markdown, separated by commas: "`toad`, `snake`"."""
    return ", ".join(literal(word) for word in words)
