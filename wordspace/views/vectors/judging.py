"""The sentences of What shape is a set, and of Prejudice."""

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


EVEN, CROWDED = 0.1, 0.3  # mean cosines of random pairs: up to which words spread, from which they crowd


def quality_headline(name: str, found: SetQuality) -> str:
    """How the words of the set lie, as HTML."""
    return f"The words of {name_as_html(name)} {_shape(found)}"


def _shape(found: SetQuality) -> str:
    if found.anisotropy < EVEN:
        return "spread in all directions"
    return "crowd to one side" if found.anisotropy >= CROWDED else "lean to one side"


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
        f"Of {found.sampled:,} words {count} have {clean(word)} among their {found.neighbors} nearest; an average word "
        f"is among those of {found.neighbors}{f'. Next come {others}' if others else ''}. Do not wonder at such words "
        "in a list."
    )


def about_quality(found: SetQuality, words: int) -> str:
    """What the measures are for, as HTML; the set has so many words."""
    return html.paragraphs(
        "None of these says that a set is good or bad. They say what to expect when you look at neighbours in it; how "
        "often it is right, the test sets under <i>Compare two</i> measure.",
        f"Looked at are the {found.words:,} most frequent of its {words:,} words, since an engine keeps them."
        if found.words < words
        else "",
    )


def for_specialists(found: SetQuality) -> str:
    """The field's names of the measures, and on what they were taken, as Markdown."""
    return (
        "From the top: anisotropy, the mean cosine of random pairs (Ethayarajh 2019); the participation ratio of the "
        "principal axes (Gao and others 2017); hubness, how often a word is among the "
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


# Bias

WHAT_BIAS_SAYS = (
    "**What it shows:** how the texts behind a set use these words. **What it does not:** what anyone thinks, what is "
    "true, or what a machine will do with it. Other words for the same idea can give another answer, and no difference "
    "here does not mean that a set is fair: it can sit elsewhere."
)
LUCK = 0.05  # a difference that is as often as this got by dealing at random may be luck
NOTHING = 0.2  # and one that is got in one dealing of five is none to be told of


def list_name(parts: Sequence[str]) -> str:
    """What a list of one's own is called: its first words."""
    if not parts:
        return "an empty list"
    return ", ".join(clean(part) for part in parts[:2]) + (" …" if len(parts) > 2 else "")


def missing_words(found: BiasResult, name: str) -> str:
    """Which words a set lacks, as Markdown."""
    total = sum(len(known.words) + len(known.missing) for known in found.lists)
    return (
        f"Left out, since {escape(name)} lacks {len(found.missing)} of the {total} words: {listing(found.missing, 12)}."
    )


def no_number(found: BiasResult) -> str:
    """Why there is no effect size, as Markdown."""
    if any(not known.words and not known.missing for known in found.lists):
        return "A list is empty. Write two words or more into each of the first two, and one or more into the others."
    return f"{escape(found.reason, 300)} Choose another set, or write lists of words that it has."


def bias_headline(found: BiasResult, name: str) -> str:
    """Which list is nearer to which attributes, as HTML."""
    first, second, attribute, other = (escape_html(clean(known.name)) for known in found.lists)
    effect = found.effect_size
    if effect is None:
        return f"No difference can be told in {name_as_html(name)}"
    if effect < 0:
        attribute, other = other, attribute
    if found.p_this_way is not None and found.p_this_way >= NOTHING:
        return f"In {name_as_html(name)}, no difference between <b>{first}</b> and <b>{second}</b> is to be seen"
    if found.p_this_way is not None and found.p_this_way >= LUCK:
        nearer = f"<b>{first}</b> are nearer to {attribute} than <b>{second}</b> are"
        return f"In {name_as_html(name)}, {nearer}, but that may be luck"
    return f"In {name_as_html(name)}, <b>{first}</b> are nearer to {attribute} than <b>{second}</b> are"


def about_bias(found: BiasResult) -> str:
    """How the picture is read, as HTML."""
    _, _, attribute, other = (escape_html(clean(known.name)) for known in found.lists)
    return html.paragraphs(
        f"Each mark is a word: the further right, the nearer to {attribute} than to {other}; the line in the middle is "
        "as near to both. The coloured line is the mean of the list. Were there no difference, both means would stand "
        "one below the other.",
        "" if found.p_this_way is None else sure(found.p_this_way),
    )


def sure(p_value: float) -> str:
    """Whether a difference may be luck, in a sentence."""
    if p_value < 0.01:
        return "That is no luck of the choice: words dealt to the two lists at random hardly ever differ as much."
    if p_value < LUCK:
        return "That is hardly luck: of a hundred ways to deal the words to two lists, few make them differ as much."
    times = max(1, round(100 * p_value))
    return f"It may be luck: words dealt to the two lists at random differ as much this way {times} times in 100."


def numbers_of_bias(found: BiasResult, source: str) -> str:
    """The numbers, with the field's names, as Markdown."""
    if found.effect_size is None or found.p_value is None:
        return ""
    ways = f"all {found.splits:,} ways" if found.exact else f"{found.splits:,} random ways"
    share_of = "fewer than 1 in 10,000" if found.p_value < 0.0001 else f"{100 * found.p_value:.2g} %"
    first, second, attribute, _ = (escape(known.name) for known in found.lists)
    near = [value for value in found.nearness if value is not None]
    norms = (
        f"Relative norm distance (Garg and others 2018), a distance, so the less, the nearer to {attribute}: {first} "
        f"{signed(near[0])}, {second} {signed(near[1])}."
        if len(near) == 2
        else ""
    )
    return "\n\n".join(
        filter(
            None,
            (
                f"Effect size (WEAT) **{signed(found.effect_size)}**, between −2 and 2: how far the means of the two "
                "lists lie apart, in standard deviations of all words. 0 is no difference; 0.8 counts as large.",
                f"{chance(found.p_value)}: of {ways} to split these words into two such lists, {share_of} give as "
                f"large a difference in the direction {first} to {attribute}. It says nothing of the size of a "
                "difference, or of its harm. Words may be near for other reasons than the one in mind: how common they "
                "are, or a second sense. A set without such an association can hold it elsewhere (Gonen and Goldberg "
                "2019).",
                norms,
                f"Word lists: {escape(source, 300)}." if source else "The word lists are your own.",
            ),
        )
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
