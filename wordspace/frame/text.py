"""Words for numbers, and typed text made safe to show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from html import escape as escape_html
from html import unescape

from embedding_core import WordVectors, similarity
from embedding_core.neighbors.words import cosine_parts
from embedding_core.text import rounded, seen, whole_percent
from embedding_core.vectors.catalog import Rounding
from embedding_core.vectors.likeness import LEAST, Likeness
from embedding_core.vectors.random_pairs import LIKE, closer_than
from wordspace.frame.terms import term

# The line over what an answer is worth
SURE = "How sure is this?"
# What part of their stripes two words have on the same side of 0: of 4,000 random pairs among the 10,000 most frequent
# words of GloVe 53 % on average, and 975 of 1,000 at most the second
_RANDOM, _BY_LUCK = 0.53, 0.65
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&@/^=])")
_TAG = re.compile("<[^>]*>")
# Lone surrogates, private and unassigned characters
_NO_CHARACTERS = {"Cs", "Co", "Cn"}
# What Markdown makes a link of although every sign in it is escaped; an invisible joiner takes it apart.
_LINK = re.compile(r"(?<=://)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
_JOINER = "\u2060"


def clean(typed: str, longest: int = 40) -> str:
    """``typed`` without invisible characters, on one line, cut at ``longest`` characters."""
    # Cut first: nobody needs to look through the rest of a megabyte.
    line = " ".join(typed[: 4 * longest].split())
    line = "".join(char for char in seen(line) if unicodedata.category(char) not in _NO_CHARACTERS)
    line = " ".join(line.split())  # what stood around something invisible
    return line if len(line) <= longest else line[: longest - 1] + "…"


def name_as_html(name: str) -> str:
    """The name of a set as HTML, set apart from the words of a sentence."""
    return f"<i>{escape_html(clean(name))}</i>"


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


def of_hundred(share: float | None) -> str:
    """A share of 0..1 as a number of 100; a dash where there is none."""
    return "–" if share is None else f"{whole_percent(share)} of 100"


def percent_closer(percentile: float, of: str = LIKE) -> str:
    """A percentile among random pairs of words, rounded so that it never claims more than was measured.

    ``of`` says of which words, see `RandomPairs`.

    >>> percent_closer(99.97)
    'closer than 999 of 1,000 random pairs of words about as common'
    >>> percent_closer(100)
    'closer than all measured random pairs of words about as common'
    """
    measured = "" if 0 < percentile < 100 else "measured "
    return f"{closer_than(percentile)} {measured}random pairs of {of}"


def named(word: str) -> str:
    """A word as HTML, in the type and colour that words have in an answer."""
    return f"<b>{escape_html(clean(word, 60)) or '(nothing)'}</b>"


def without_tags(html: str) -> str:
    """A sentence of HTML as plain text, for what shows signs as they are.

    >>> without_tags(f"Near {named('rock&roll')} lie names.")
    'Near rock&roll lie names.'
    """
    return unescape(_TAG.sub("", html))


def alike(found: Likeness, worked: Sequence[str] = ()) -> str:
    """How alike two words are, what says so, and their cosine: the end of a sentence that begins with their names.

    As HTML: *random pairs* and *scale* open their cards, that of the scale with ``worked``, the cosine's numbers. The
    scale has no lower end with a meaning: what is not alike has a cosine of .5 among the most frequent words.
    """
    cosine, percentile = found.cosine, found.percentile
    measured = (rounded(cosine), closer_than(percentile)) if 0 < percentile < 100 else ()
    pairs = term("percentile", "random pairs", *measured, as_html=True)
    if found.in_spite_of_pairs:
        closer = "since hardly any other word is nearer to one of them"
    else:
        closer = percent_closer(percentile, found.pairs.of).replace("random pairs", pairs)
    scale = term("cosine", "scale", *worked, as_html=True)
    # Of rare words random pairs point away from one another too: at a right angle a pair can be closer than most.
    though = "though " if found.is_capped or (cosine < LEAST and percentile > 50) else ""
    return f"{found.degree}, {though}{closer}: {rounded(cosine)} on a {scale} where 1 is the same"


def how_alike(them: str, found: Likeness, worked: Sequence[str] = ()) -> str:
    """How alike two words are, in sentences as HTML, or why that cannot be said; ``them`` are their names as HTML.

    Every page says it by this, so that no two pages judge one pair in two ways.
    """
    scale = term("cosine", "scale", *worked, as_html=True)
    if found.doubt == "few words":
        return f"The cosine of {them} is {rounded(found.cosine)}, on a {scale} where 1 is the same. {too_few(found)}"
    if found.doubt == "all alike":
        return f"{them} have a cosine of {rounded(found.cosine)}. {all_alike(found)}"
    said = f"{them} are {alike(found, worked)}."
    if found.all_high:
        number = rounded(found.cosine)
        said += f" Words as common as these two are all somewhat alike, so {number} is less than it looks."
    return said


def scale_in_words(found: Likeness) -> str:
    """From which number on two words count as fairly alike and more; nothing where there are no verdicts."""
    begins = {degree: number for degree, number in found.steps.items() if degree in found.begins_at}
    if not begins:
        return ""
    told = [f"as {degree} from {number}" for degree, number in begins.items()]
    common = " as common as these" if found.pairs.of == LIKE else ""
    level = any(rounded(cosine) == rounded(found.cosine) for cosine in found.begins_at.values())
    return (
        f"Words{common} count {joined(told)} on{f'; these have {found.cosine:.3f}' * level}."
        f"{' Words that stand in every text need higher numbers.' * bool(common and not found.all_high)}"
    )


def in_both(same: int, dim: int, *, related: bool) -> str:
    """What is told of the ``same`` of ``dim`` stripes of two words of GloVe that have one sign; ``related`` ones may
    be so though these are few."""
    deep = "; how dark they are counts, too" * (related and same <= _BY_LUCK * dim)
    return f"are blue in both or orange in both (two random words share about {round(_RANDOM * dim)}){deep}"


def too_few(found: Likeness) -> str:
    """That a set has too few words to say whether a cosine is much."""
    return f"The set has {found.n_words} words, so {found.n_pairs:,} pairs: too few to say whether that is much."


def all_alike(found: Likeness) -> str:
    """What is to be said of a set in which nearly all words are alike, so that no two of them stand out."""
    return (
        f"In these vectors nearly all words are alike: half of all random pairs have a cosine of "
        f"{rounded(found.middle)} or more. They tell words apart hardly at all yet; a longer text, read more often, "
        "would."
    )


def cosine_worked(vectors: WordVectors, first: str, second: str) -> tuple[str, ...]:
    """The numbers behind the cosine of two words, as they are shown: their product, their lengths and the cosine."""
    parts = cosine_parts(vectors, first, second)
    return tuple(map(rounded, (parts.dot, *parts.lengths, similarity(vectors, first, second))))


def vector_worked(vectors: WordVectors, word: str) -> tuple[str, str, str]:
    """The numbers that the card of a vector shows of a word: the word, its first three numbers, and how many it has."""
    first = ", ".join(rounded(float(number)) for number in vectors[word][:3])
    return word, f"{first}, …" if vectors.dim > 3 else first, str(vectors.dim)


def rounding_in_words(rounding: Rounding) -> str:
    """What the int8 codes cost, as a reader of a number needs it."""
    return (
        "To be smaller, each number is rounded to one of 255 steps (int8), and all that is found is found with these. "
        f"Little changes: of {rounding.words:,} words drawn at random, {percent(rounding.same_first)} keep the nearest "
        f"word that the published numbers give, and {percent(rounding.same_ten)} all of the ten nearest; how alike two "
        f"words are changes by at most {rounding.near_difference:.4f} for the ten nearest, and by "
        f"{rounding.any_difference:.4f} for any."
    )


def listing(words: Sequence[str], most: int | None = None) -> str:
    """Words as Markdown, separated by commas, at most so many of them: "`toad`, `snake` and 3 more".

    A single one more is named all the same.
    """
    shown = words if most is not None and len(words) == most + 1 else words[:most]
    more = len(words) - len(shown)
    return ", ".join(map(literal, shown)) + (f" and {more:,} more" if more else "")


def all_of(words: Sequence[str]) -> str:
    """Words as Markdown, as they are read aloud: "`toad`, `snake` and `frog`"."""
    return joined(list(map(literal, words)))


def joined(parts: Sequence[str], most: int | None = None, *, by: str = "and") -> str:
    """Parts of a sentence, as they are read aloud, at most so many of them; a single one more is named all the same.

    >>> joined(["A"]), joined(["A", "B"], by="or"), joined(["A", "B", "C"]), joined(["A", "B", "C", "D"], 2)
    ('A', 'A or B', 'A, B and C', 'A, B and 2 more')
    """
    if most is not None and len(parts) > most + 1:
        parts = [*parts[:most], f"{len(parts) - most} more"]
    *first, last = parts
    return f"{', '.join(first)} {by} {last}" if first else last
