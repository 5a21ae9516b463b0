"""The sentences of How good is a set, and of Bias."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as escape_html

from embedding_core import html
from embedding_core.comparison import BiasResult, SetQuality
from embedding_core.comparison.quality import FROM
from embedding_core.html import Measure
from embedding_core.text import rounded
from wordspace.frame.text import clean, escape, listing
from wordspace.views.vectors.words import name_as_html

# A set at a glance


def quality_headline(name: str, found: SetQuality, glove: SetQuality) -> str:
    """Whether words of the set point more one way than GloVe's, as HTML."""
    here, there = rounded(found.anisotropy), rounded(glove.anisotropy)
    if found == glove:
        return f"Two random words of {name_as_html(name)} have a cosine of {here} on average"
    return f"Two random words have a cosine of {here} on average; in GloVe {there}"


def quality_rows(found: SetQuality, glove: SetQuality) -> list[Measure]:
    """The measures, each with what it tells."""

    def empty(quality: SetQuality) -> str:
        return f"{quality.near_zero:,} of {quality.words:,}"

    named_empty = ", ".join(clean(word) for word in found.near_zero_words[:4])
    return [
        Measure(
            "Near-zero vectors",
            empty(found),
            "Shorter than a hundredth of the usual length: they have no direction to speak of, and their neighbours "
            "are chance." + (f" Here: {named_empty}." if named_empty else ""),
            empty(glove),
        ),
        Measure(
            "Anisotropy",
            rounded(found.anisotropy),
            "The mean cosine of random pairs. 0: directions are spread evenly. The nearer to 1, the more all words "
            "point one way, and the less a high cosine says.",
            rounded(glove.anisotropy),
        ),
        Measure(
            "Effective dimension",
            f"{found.effective:.0f} of {found.dim}",
            "How many directions the words really use (participation ratio). Where it is low, many numbers say little.",
            f"{glove.effective:.0f} of {glove.dim}",
        ),
        Measure(
            "Hubs",
            rounded(found.hub_skew),
            "The skew of how often a word is another's neighbour. Above 1, some words are among the "
            f"{found.neighbors} nearest of very many and turn up everywhere. " + hubs_here(found),
            rounded(glove.hub_skew),
        ),
    ]


def hubs_here(found: SetQuality) -> str:
    """Which words are neighbours of very many."""
    if found.neighbors >= found.sampled - 1:
        return "With so few words each is a neighbour of all others, so here it says nothing."
    return f"Here: {', '.join(f'{clean(word)} ({count})' for word, count in found.hubs[:4])}."


def about_quality(found: SetQuality, words: int) -> str:
    """On what the measures were taken, as HTML; the set has so many words."""
    return html.paragraphs(
        f"Looked at are the {found.words:,} most frequent of its {words:,} words, since an engine keeps them."
        if found.words < words
        else "",
        "None of these says that a set is good: that is what the test sets under <i>Compare two</i> are for. They say "
        "which habits to expect of it.",
        f"All but the first are measured on {measured_on(found)}; the number behind a word says of how many of these "
        "it is a neighbour.",
        "Sources: Ethayarajh 2019 (anisotropy), Gao and others 2017 (participation ratio), Radovanović, Nanopoulos and "
        "Ivanović 2010 (hubs).",
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


# Bias

WHAT_BIAS_SAYS = (
    "**What it shows:** how the texts behind these vectors use these words. **What it does not:** what anyone thinks, "
    "what is true, or what a machine will do with it. A list is a choice: other words for the same idea can give "
    "another answer, and words may be near for other reasons than the one in mind (how common they are, or a second "
    "sense). The p-value says that a difference is not the luck of which word stands in which list; it says nothing of "
    "its size or its harm. And no association here does not mean that a set is fair: it can sit elsewhere (Gonen and "
    "Goldberg 2019)."
)
SIZES = ((0.2, "hardly"), (0.5, "somewhat"), (0.8, "clearly"))  # of effects (Cohen 1988)


def list_name(parts: Sequence[str]) -> str:
    """What a list of one's own is called: its first words."""
    if not parts:
        return "an empty list"
    return ", ".join(clean(part) for part in parts[:2]) + (" …" if len(parts) > 2 else "")


def missing_words(found: BiasResult, name: str) -> str:
    """Which words a set lacks, as Markdown."""
    shown = listing(found.missing[:12])
    more = f" and {len(found.missing) - 12} more" if len(found.missing) > 12 else ""
    total = sum(len(known.words) + len(known.missing) for known in found.lists)
    return f"Left out, since {escape(name)} lacks {len(found.missing)} of the {total} words: {shown}{more}."


def no_number(found: BiasResult) -> str:
    """Why there is no effect size, as Markdown."""
    return escape(found.reason, 300)


def bias_headline(found: BiasResult, name: str) -> str:
    """Which list is nearer to which attributes, as HTML."""
    first, second, attribute, other = (escape_html(clean(known.name)) for known in found.lists)
    effect = found.effect_size
    if effect is None:
        return f"No difference can be told in {name_as_html(name)}"
    if effect < 0:
        attribute, other = other, attribute
    size = next((size for most, size in SIZES if abs(effect) < most), "much")
    return f"In {name_as_html(name)}, <b>{first}</b> are {size} nearer to {attribute} than <b>{second}</b> are"


def about_bias(found: BiasResult, source: str) -> str:
    """The numbers, as HTML."""
    if found.effect_size is None or found.p_value is None:
        return html.paragraphs(f"Word lists: {escape_html(source)}." if source else "")
    ways = f"all {found.splits:,} ways" if found.exact else f"{found.splits:,} random ways"
    share_of = "fewer than 1 in 10,000" if found.p_value < 0.0001 else f"{100 * found.p_value:.2g} %"
    first, second, attribute, other = (escape_html(clean(known.name)) for known in found.lists)
    near = [value for value in found.nearness if value is not None]
    norms = (
        f"Relative norm distance (Garg and others 2018), a distance, so the less, the nearer to {attribute}: {first} "
        f"{signed(near[0])}, {second} {signed(near[1])}."
        if len(near) == 2
        else ""
    )
    return html.paragraphs(
        f"Effect size (WEAT) <b>{signed(found.effect_size)}</b>, between −2 and 2: how far the means of the two lists "
        "lie apart, in standard deviations of all words. 0 is no difference; 0.8 counts as large.",
        f"{chance(found.p_value)}: of {ways} to split these words into two such lists, {share_of} give as large a "
        f"difference in the direction {first} to {attribute}.",
        norms,
        "A dot is a word, the further right the nearer to "
        f"{attribute} than to {other}; the line is the mean of the list.",
        f"Word lists: {escape_html(source)}." if source else "The word lists are your own.",
    )


def chance(p_value: float) -> str:
    """A p-value, with as many digits as it deserves.

    >>> chance(0.00001), chance(0.0432)
    ('p < 0.0001', 'p = 0.043')
    """
    return "p < 0.0001" if p_value < 0.0001 else f"p = {p_value:.2g}"


def signed(value: float) -> str:
    """A number with its sign and two digits.

    >>> signed(-0.3)
    '−0.30'
    """
    return f"{value:+.2f}".replace("-", "−")
