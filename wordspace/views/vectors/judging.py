"""The sentences of the measures of a set."""

from __future__ import annotations

from embedding_core.comparison import SetQuality
from embedding_core.comparison.quality import FEWEST_MEASURED, FROM
from embedding_core.html import Measure
from embedding_core.text import rounded
from wordspace.frame.text import clean, escape, listing

SHAPES = {
    "spread": "spread in all directions, so a high number says that two words are alike",
    "crowded": "crowd into a cone: any two look somewhat alike, so even a high number says little",
    "leaning": "lean to one side, so any two look a little alike",
}


def shape(name: str, found: SetQuality) -> str:
    """How the words of the set lie, as Markdown."""
    return f"The words of *{escape(name)}* {SHAPES[found.shape]}."


def too_small(name: str, size: int) -> str:
    """That a set has no shape to speak of, as Markdown."""
    words = f"{size:,} {'word' if size == 1 else 'words'}"
    return f"*{escape(name)}* has {words}: too few to have a shape, which is measured from {FEWEST_MEASURED} words on."


def quality_rows(found: SetQuality, glove: SetQuality) -> list[Measure]:
    """The measures, each with what it tells."""
    return [
        Measure(
            "Alike by chance",
            rounded(found.anisotropy),
            "How alike two random words are: 0 is not at all, 1 the same. The nearer to 1, the less it says that two "
            "words are alike.",
            rounded(glove.anisotropy),
        ),
        Measure(
            "Directions in use",
            f"{found.effective:.0f} of {found.dim}",
            "In how many directions the words differ. Far below the numbers that a word has, many of these say nearly "
            "the same.",
            f"{glove.effective:.0f} of {glove.dim}",
        ),
        Measure("Everybody's neighbour", hub(found), hubs_here(found), hub(glove)),
    ]


def is_small(found: SetQuality) -> bool:
    """Whether nearly every word is a neighbour of every other."""
    return found.sampled < 10 * found.neighbors


def hub(found: SetQuality) -> str:
    """How often the word turns up that turns up most often."""
    return f"{found.hubs[0][1]} times" if found.hubs and not is_small(found) else "–"


def hubs_here(found: SetQuality) -> str:
    """Which words are neighbours of very many."""
    if is_small(found):
        return "With so few words each is a neighbour of most others, so here it says nothing."
    if not found.hubs:
        return ""
    word, count = found.hubs[0]
    others = ", ".join(clean(other) for other, _ in found.hubs[1:4])
    return (
        f"In the lists of the {found.neighbors} nearest words of {found.sampled:,} words, {clean(word)} turns up "
        f"{count} times, an average word {found.neighbors} times{f'. Next come {others}' if others else ''}. Do not "
        "wonder at such words in a list."
    )


def looked_at(found: SetQuality, words: int) -> str:
    """That not all of so many words were looked at."""
    return f"Looked at are the {found.words:,} most frequent of its {words:,} words, since an engine keeps them."


def for_specialists(found: SetQuality) -> str:
    """The field's names of the measures, and on what they were taken, as Markdown."""
    return (
        "From the top: anisotropy, the mean cosine of two random words of the set (Ethayarajh 2019); the "
        "participation ratio of the principal axes (Gao and others 2017); hubness, how often a word is among the "
        f"{found.neighbors} nearest of another, whose skewness is {rounded(found.hub_skew)} (Radovanović, Nanopoulos "
        "and Ivanović 2010); all are measured on "
        f"{measured_on(found)}. {without_direction(found)}"
    )


def without_direction(found: SetQuality) -> str:
    """How many words have next to no vector, as Markdown."""
    if not found.near_zero:
        return ""
    told = f": {listing(found.near_zero_words[:4])}" if found.near_zero_words else ""
    return (
        f"Vectors shorter than a hundredth of the median length, whose neighbours are chance: {found.near_zero:,} of "
        f"{found.words:,}{told}."
    )


def measured_on(found: SetQuality) -> str:
    """The words of a sample."""
    if found.words <= FROM:
        return f"{found.sampled:,} of its {found.words:,} words"
    return (
        f"{found.sampled:,} words of two and more letters, drawn at random from the {FROM:,} that stand first in the "
        "set"
    )


LENGTHS = (
    "**Lengths by frequency.** In many sets common words are longer than rare ones, or shorter. A cosine does not see "
    "it; sums of raw vectors do, since long words weigh more."
)


def lengths_alt(name: str, found: SetQuality) -> str:
    """The lengths in words."""
    first, last = found.lengths[0], found.lengths[-1]
    return (
        f"Lengths of the vectors of {clean(name)} by frequency: {first[1]:.2f} of the median for the most frequent "
        f"words, {last[1]:.2f} around rank {last[0]:,.0f}."
    )
