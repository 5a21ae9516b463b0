"""The sentences of Your vectors. Names of sets may have been typed: as HTML and as Markdown they are escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as escape_html

from embedding_core import WordVectors, html
from embedding_core.comparison import (
    Alignment,
    Beside,
    Changes,
    CommonWords,
    SharedMap,
)
from embedding_core.comparison.common import OFTEN
from embedding_core.downloads import Fetching, Offer
from embedding_core.exchange import Limits, Progress
from embedding_core.exchange.formats import READABLE
from embedding_core.neighbors import Neighbor
from embedding_core.text import fold
from embedding_core.vectors.catalog import EXCHANGED
from wordspace.frame.text import clean, escape, listing, literal, named

FEWEST_COMPARED = 50  # shared words, with fewer of which every word is a neighbour of every other
COLUMNS_NAMED = 6
FITS_ANYTHING = 0.5  # a residual of words mixed up, below which nearly all sets coincide
FEWEST_ALIGNED = 5  # shared words
FEW = 1000  # words of both sets: with fewer, the nearest of them are not the nearest of either set
CLOSING_LOSES = "Closing this tab loses the set, a file keeps it."
REMOVING_LOSES = "It is gone then, unless you have the file."


def name_as_html(name: str) -> str:
    """The name of a set as HTML, set apart from the words of a sentence."""
    return f"<i>{escape_html(clean(name))}</i>"


def set_name(name: str) -> str:
    """The same as Markdown."""
    return f"*{escape(name)}*"


def beside_headline(found: Beside, first: str, second: str, in_both: int, own: int | None = None) -> str:
    """What two sets say of a word, which share ``in_both`` words; the reader's own is set ``own`` (0, 1)."""
    names, lists = (name_as_html(first), name_as_html(second)), (found.first, found.second)
    if not all(found.known):
        has = found.known.index(True)
        if not lists[has]:
            return f"Only {names[has]} has {named(found.word)}"
        near = f"Nearest to {named(found.word)} in {names[has]} is {named(lists[has][0].word)}"
        return f"{near}; {names[1 - has]} does not have it"
    if own is not None and in_both < FEW:
        if not lists[own]:
            return f"{named(found.word)} is the only word of {names[own]}"
        return f"Nearest to {named(found.word)} in {names[own]} is {named(lists[own][0].word)}"
    k = max(map(len, lists))
    shared = len(found.shared)
    if k == 0:
        return f"{named(found.word)} is the only word that both sets have"
    count = "none" if shared == 0 else "all" if shared == k else str(shared)
    if k == 1:
        return (
            f"The word nearest to {named(found.word)} is {'the same' if shared else 'another'} in "
            f"{names[0]} and in {names[1]}"
        )
    if k >= in_both - 1:  # every word that there is, so nothing is compared
        return f"The two sets share only {in_both} words, so those nearest to {named(found.word)} are the same"
    are = f"{count} {'is' if shared == 1 else 'are'} the same"
    return f"Of the {k} words nearest to {named(found.word)}, {are} in both"


def about_beside(found: Beside, common: CommonWords, first: str, second: str, own: int | None = None) -> str:
    """What the two lists are drawn from, as HTML; the reader's own set, whose words are all searched, is ``own``."""
    names, in_both = (name_as_html(first), name_as_html(second)), len(common)
    every = own is not None and in_both <= len(found.first) + 1
    told = ["A word in both lists is coloured."] if found.shared and not every else []
    if all(found.known) and not found.shared and in_both > 1:
        told = ["No word stands in both lists."]
    if not in_both:
        told.append("The two sets have no word in common.")
    elif not all(found.known):
        has = found.known.index(True)
        told.append(f"Searched are {searched((common.first, common.second)[has], has == own)} of {names[has]}.")
    elif own is None:
        only = "only " if in_both < FEW else ""
        told.append(f"Searched are {only}the {in_both:,} words that both sets have.")
    elif in_both == 1:
        told.append(f"{names[1 - own]} has no other word of {names[own]}, so its list is empty.")
    else:
        told.append(f"The list of {names[1 - own]} holds only the {in_both:,} words that both have.")
    if found.alone:
        told.append("Words in italics are in one set only.")
    return html.paragraphs(" ".join(told))


def searched(vectors: WordVectors, every: bool) -> str:
    """How many words of one set are searched."""
    size = len(vectors)
    if every or size <= OFTEN:
        return "its only word" if size == 1 else f"all {size:,} words"
    return f"the {OFTEN:,} most frequent words"


def each_headline(word: str, names: Sequence[str], lists: Sequence[Sequence[Neighbor] | None]) -> str:
    """The word nearest to ``word`` in each set that has it, as HTML."""
    said = [(near[0].word, name_as_html(name)) for name, near in zip(names, lists, strict=True) if near]
    if not said:
        return f"{named(word)} has no neighbours"
    if len(said) == 1:
        return f"Nearest to {named(word)} in {said[0][1]} is {named(said[0][0])}"
    if len({fold(near) for near, _ in said}) == 1:
        return f"Nearest to {named(word)}: {' and '.join(name for _, name in said)} say {named(said[0][0])}"
    return f"Nearest to {named(word)}: {', '.join(f'{name} says {named(near)}' for near, name in said)}"


TOYS = html.paragraphs(
    "Both have read the same made-up sentences, but in the second text {} and {} change places.".format(
        *(named(word) for word in EXCHANGED)
    )
)
ABOUT_EACH = html.paragraphs(
    "Each set comes from other texts, or another machine, so other words are near. The longer a bar, the nearer; rare "
    "words of a large set are left out.",
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
    size = f": {words:,} {unit} of {numbers(dim)}" if words else ""
    return f"**{escape(name)}**{size}  \n:small[{escape(about, 300)}]"


def about_shared(about: str, licence: str) -> str:
    """Where a set comes from and on which terms, plain."""
    return f"{about}; {licence}" if licence != "unknown" else about


# A file brought

IN_A_FILE = "A line is a word and its numbers; like numbers make words near"
FORMATS = f"Read are {READABLE}. A file is known by its content, whatever it is called. Files that belong together are "
FORMATS += "chosen together, in one go."
STAYS_HERE = "Only you see what you bring. A reload keeps it, closing the tab loses it."
TRY, TAKE = "Try our table of foods", "Download that table"


WITHOUT_BAD_ROWS = "Read it without the rows that cannot be read"


UPLOAD = "Your own table: a spreadsheet saved as CSV, each line a word and its numbers"
UPLOAD_AGAIN = "Another file"


def most_read(most: Limits) -> str:
    """What may be brought at most."""
    return (
        f"At most {most.file_bytes // 2**20} MB, {most.words:,} words, {most.dimensions:,} numbers each, and "
        f"{most.unpacked_bytes // 2**20:,} MB unpacked."
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


def offered(offer: Offer) -> str:
    """A published set in the list of those that can be fetched."""
    return f"{offer.title}: {'' if offer.verified else 'about '}{offer.size / 1e6:,.0f} MB"


def about_offer(offer: Offer) -> str:
    """What a reader should know of a published set before it is fetched, as Markdown."""
    checked = (
        "Its size and checksum are known; another file is refused."
        if offer.verified
        else "Its address was never tried from here, its size is approximate and no checksum of it is known: all that "
        "is checked is that it comes whole."
    )
    return (
        f"{offer.words:,} words of {offer.dimensions} numbers. Licence: {offer.licence}. "
        f"[Where it comes from]({offer.page}). {checked} The server keeps it, so that it is fetched once."
    )


def fetching(step: Fetching | Progress | None, place: int) -> str:
    """How far the fetching or the reading behind it is.

    >>> fetching(Fetching(30_000_000, 300_000_000, 95.0), 0)
    '30 of 300 MB, about 2 minutes to go'
    """
    if place:
        return f"Others are fetching sets: you are number {place} in the queue"
    if step is None:
        return "Fetching"
    if isinstance(step, Progress):
        return f"Here; {step.words:,} words read"
    left = step.seconds_left
    if left is None or step.done >= step.total:
        togo = ""
    elif left >= 90:
        togo = f", about {left / 60:.0f} minutes to go"
    else:
        togo = f", about {max(1, left):.0f} seconds to go"
    return f"{step.done / 1e6:,.0f} of {step.total / 1e6:,.0f} MB{togo}"


def fetched(name: str) -> str:
    """That a published set is here, as Markdown."""
    return f"{set_name(name)} is here, and offered on every page."


def too_long(seconds: float) -> str:
    """That a reading was ended."""
    return f"Not done after {seconds / 60:.0f} minutes, so it was stopped, and nothing was kept. Bring fewer words."


def read(name: str, n_words: int, dim: int, kind: str = "", columns: Sequence[str] = ()) -> str:
    """That a set is here, as Markdown; ``columns`` are what its file, of a ``kind``, calls the numbers."""
    has = f"{n_words:,} {'word' if n_words == 1 else 'words'}, {numbers(dim)}{' each' if n_words > 1 else ''}"
    more = ", …" if len(columns) > COLUMNS_NAMED else ""
    called = f" ({', '.join(map(escape, columns[:COLUMNS_NAMED]))}{more})" if columns else ""
    said = f"**{set_name(name)} is here: {has}{called}.**" + f" Read as {escape(kind, 100)}." * bool(kind)
    doubt = " Is this a list of vectors? With one number each, words can only be more or less, never near or far."
    return said + doubt * (dim == 1)


def unused(columns: Sequence[str]) -> str:
    """Which columns of a table were not read, as Markdown; nothing where all were."""
    which = "the column" if len(columns) == 1 else "the columns"
    return f"Left out: {which} {listing(columns[:COLUMNS_NAMED])}, with text or counts." if columns else ""


def numbers(dim: int) -> str:
    """How many numbers a word has."""
    return "1 number" if dim == 1 else f"{dim:,} numbers"


def full(most: int, oldest: str) -> str:
    """That the next set takes the place of another, as Markdown."""
    return (
        f"This tab keeps {most} sets. The next one takes the place of the oldest, {set_name(oldest)}: download that "
        "one under *Sets* if you still want it."
    )


def left_out(count: int) -> str:
    """How many rows were left out."""
    return f"{count:,} {'row was' if count == 1 else 'rows were'} left out. Why stands below."


def not_written(unknown: Sequence[str]) -> str:
    """Which words a file will lack, as Markdown."""
    return f"Not in this set, and so left out: {listing(unknown[:10])}."


def download_label(n_words: int, chosen: Sequence[str] | None) -> str:
    """What a click takes away."""
    if chosen is None:
        return f"Download all {n_words:,} words"
    return f"Download {len(chosen):,} {'word' if len(chosen) == 1 else 'words'}"


# Two sets


def differ_headline(most: tuple[str, float], found: Changes, first: str, second: str) -> str:
    """The word that differs most, and how much it does, as HTML."""
    word, part = most
    shared = round(part * found.reach)
    same = "none is the same" if not shared else f"{shared} {'is' if shared == 1 else 'are'} the same"
    return (
        f"{named(word)} differs most between {name_as_html(first)} and {name_as_html(second)}: of its {found.reach} "
        f"nearest words {same}"
    )


def so_many(words: int) -> str:
    """A number of words."""
    return f"{words} {'word' if words == 1 else 'words'}" if words else "no word"


def too_few_shared(first: str, second: str, in_both: int) -> str:
    """That two sets share too few words to say which of them differ, as Markdown."""
    return (
        f"{set_name(first)} and {set_name(second)} share {so_many(in_both)}. Which words differ can be told from "
        f"{FEWEST_COMPARED} shared words on; *One word* looks at them one by one."
    )


def about_differences(word: str, found: Changes) -> str:
    """What the picture shows, and what the lists of one ``word`` are, as HTML."""
    return html.paragraphs(
        f"Behind a word: how many of its {found.reach} nearest words are the same in both sets, on average "
        f"{share(found.mean)}. Below: the words nearest to {named(word)}."
    )


def how_sure_of_differences(found: Changes, second: str) -> str:
    """How the words were compared, and why they may differ, as Markdown."""
    return (
        f"By chance {share(found.chance)} would be the same. A word that differs may mean something else in "
        f"{set_name(second)}, or be too rare in one of the texts to have found its place. Compared are the "
        f"{len(found.words):,} most frequent words of three and more letters that both sets have."
    )


def only_in(name: str, words: Sequence[str]) -> str:
    """Some words that only one of two sets has, as Markdown; nothing where there are none."""
    return f"Words that only {set_name(name)} has, the most frequent first: {listing(words)}." if words else ""


def gone(asked: Sequence[str]) -> str:
    """Which sets of a link are not here, as Markdown."""
    return (
        f"This link compares with {listing(asked)}, which is not here: such a set lives only in the tab that made it. "
        "Below, others are compared."
    )


def too_few_to_align(first: str, second: str, in_both: int) -> str:
    """That two sets share too few words for a map of both, as Markdown."""
    return f"{set_name(first)} and {set_name(second)} share {so_many(in_both)}; a map of both takes {FEWEST_ALIGNED}."


def not_drawn(name: str, missing: Sequence[str]) -> str:
    """Which words are not on the map, as Markdown."""
    return f"Not among the words of {set_name(name)}, and so left out: {listing(missing[:10])}."


def map_headline(alignment: Alignment, first: str, second: str) -> str:
    """How well the two sets coincide, as Markdown."""
    names = f"{set_name(first)} and {set_name(second)}"
    if alignment.by_chance < FITS_ANYTHING:
        return f"{names} share too few words to say how well they match"
    return f"Laid on each other, {names} match to {share(1 - alignment.residual)}"


def map_alt(drawn: SharedMap) -> str:
    """The map in words."""
    order = sorted(zip(drawn.distances.tolist(), drawn.words, strict=True))
    return (
        f"Map of {len(drawn.words)} words, each at two places joined by a line. Nearest to itself is "
        f"{clean(order[0][1])}, farthest from itself {clean(order[-1][1])}."
    )


def about_map(alignment: Alignment, drawn: SharedMap) -> str:
    """How the map is read, as Markdown."""
    order = sorted(zip(drawn.distances.tolist(), drawn.words, strict=True))
    few = " So few words for so many numbers fit nearly anything." if alignment.by_chance < FITS_ANYTHING else ""
    agree = f" They agree most on {literal(order[0][1])}, least on {literal(order[-1][1])}." if len(order) > 1 else ""
    return f"A line joins the two places of a word: the shorter, the more the sets agree on it.{agree}{few}"


def how_aligned(alignment: Alignment, drawn: SharedMap, second: str) -> str:
    """How the second set was turned onto the first, and what a flat picture loses, as Markdown."""
    return (
        f"The flat picture shows {share(drawn.explained)} of the differences between these words.\n\n"
        f"The axes of two sets have nothing to do with each other, so {set_name(second)} was turned as a whole onto "
        f"the other set (orthogonal Procrustes, by {alignment.fitted:,} words). What still lies apart, the residual, "
        f"is {alignment.residual:.2f} of what it would be for sets that have nothing in common; with the words mixed "
        f"up it is {alignment.by_chance:.2f}."
    )
