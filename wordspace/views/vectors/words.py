"""The sentences of Your vectors. Names of sets may have been typed: as HTML and as Markdown they are escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as escape_html

from embedding_core import html
from embedding_core.comparison import Beside, CommonWords
from embedding_core.exchange import Limits
from wordspace.frame.text import clean, escape, listing, literal, named

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


# A file brought

FORMATS = (
    "Read are GloVe text, word2vec text and binary, fastText `.vec`, NumPy `.npz`, and more, also packed with gzip or "
    "zip; a file is known by its content, whatever it is called. In the simplest, a line is a word and its numbers:"
)
STAYS_HERE = (
    "The set stays in this session: nobody else can see or name it. Reloading or closing this tab loses it; *Sets* has "
    "a download for it."
)


def upload_label(most: Limits) -> str:
    """What may be brought."""
    return (
        f"A file of word vectors: up to {most.file_bytes // 2**20} MB, {most.words:,} words, {most.dimensions:,} "
        f"numbers each, {most.unpacked_bytes // 2**20:,} MB unpacked"
    )


def progress(place: int, n_words: int, share: float, seconds: float) -> str:
    """How far the reading is, and how long it will take.

    >>> progress(0, 1200, 0.25, 3.0)
    '1,200 words read, about 9 seconds to go'
    """
    if place:
        return f"Others are reading files: you are number {place} in the queue"
    if not share:
        return "Reading"
    left = seconds * (1 - share) / share
    return f"{n_words:,} words read" + (f", about {left:.0f} seconds to go" if left >= 1 else "")


def too_long(seconds: float) -> str:
    """That a reading was ended."""
    return f"Not done after {seconds / 60:.0f} minutes, so it was stopped, and nothing was kept. Bring fewer words."


def read(name: str, n_words: int, dim: int, kind: str) -> str:
    """That a file was read, as Markdown."""
    return f"{escape(name)}: {n_words:,} words of {dim:,} numbers, read as {escape(kind)}."


def left_out(count: int) -> str:
    """How many rows were left out."""
    return f"{count:,} {'row was' if count == 1 else 'rows were'} left out, since they could not be read."


def not_written(unknown: Sequence[str]) -> str:
    """Which words a file will lack, as Markdown."""
    return f"Not in this set, and so left out: {listing(unknown[:10])}."


def download_label(n_words: int, chosen: Sequence[str] | None) -> str:
    """What a click takes away."""
    if chosen is None:
        return f"Download all {n_words:,} words"
    return f"Download {len(chosen):,} {'word' if len(chosen) == 1 else 'words'}"
