"""The sentences of Your vectors. Names of sets may have been typed: as HTML and as Markdown they are escaped here."""

from __future__ import annotations

from html import escape as escape_html

from embedding_core import html
from embedding_core.comparison import Beside, CommonWords
from wordspace.frame.text import clean, escape, literal, named

RELOAD_LOSES = "Reloading or closing this tab loses it: download it before."


def name_as_html(name: str) -> str:
    """The name of a set as HTML."""
    return escape_html(clean(name))


def beside_headline(found: Beside, first: str, second: str) -> str:
    """How many of the nearest words two sets agree on."""
    k = max(len(found.first), len(found.second))
    shared = len(found.shared)
    if k == 0:
        return f"{named(found.word)} is the only word that both sets have"
    count = "none" if shared == 0 else "all" if shared == k else str(shared)
    return (
        f"Of the {k} words nearest to {named(found.word)}, {name_as_html(first)} and {name_as_html(second)} "
        f"have {count} in common"
    )


def about_beside(common: CommonWords, first: str, second: str) -> str:
    """What the two lists are drawn from, as HTML."""
    return html.paragraphs(
        f"Words in colour stand in both lists. Compared are the {len(common):,} words that both sets have: "
        f"{share(common.shares[0])} of {name_as_html(first)} and {share(common.shares[1])} of "
        f"{name_as_html(second)}.",
        "A set says what its text said, and another text, or another way to learn, gives a word other neighbours. The "
        "number is the cosine: 1 is the same direction. Cosines of two sets are not on one scale, so compare the "
        "words, not the numbers.",
    )


def share(part: float) -> str:
    """A part (0..1) as a percentage; all and hardly any are not rounded to what they are not."""
    if 0 < part < 0.01:
        return "under 1 %"
    if 0.99 < part < 1:
        return "over 99 %"
    return f"{100 * part:.0f} %"


def listed(name: str, words: int, dim: int, about: str, unit: str = "words") -> str:
    """A set in the list, as Markdown."""
    return f"**{escape(name)}**: {words:,} {unit} of {dim} numbers  \n:small[{escape(about, 200)}]"


def lacks(name: str, word: str) -> str:
    """That a set does not have a word that the other has, as Markdown."""
    return f"{literal(word)} is not among the words of {escape(name)}. Choose a word that both sets have."
