"""What is said of files of vectors: brought, fetched and taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from embedding_core import html
from embedding_core.downloads import Fetching, Offer
from embedding_core.exchange import LeftOut, Limits, Progress
from embedding_core.exchange.formats import READABLE
from embedding_core.text import shortest
from wordspace.frame.text import escape, joined, listing, literal, name_as_html, named
from wordspace.views.vectors.words import numbers, set_name

COLUMNS_NAMED = 6
_BEFORE_NUMBERS = re.compile(r"[\s;,|:]+(?=[-+]?\d)")
LINES_NAMED = 3
CLOSING_LOSES = "Closing this tab loses the set, a file keeps it."
REMOVING_LOSES = "It is gone then, unless you have the file."
AS_LINES = "Write or paste lines of your own"
LINES = "A line for each word, then its numbers"
USE = "Use these lines"
FORMATS = (
    "A spreadsheet saved as CSV, or plain text: each line a word and its numbers. For specialists: "
    f"{READABLE}. A file is known by its content; files that belong together are chosen together."
)
STAYS_HERE = "Only you see what you bring. A reload keeps it, closing the tab loses it."
TRY = "Our foods again"
TO_ADD = "To add a word, write it into the first row of the table, with its numbers, and press *Add it*."
IN_FILE = "As in the file"
UNDO = "Undo the last change"
NEW_NAME = "Its new name"
UNSCALED = "My numbers before one scale"


def back_to(lines: str) -> str:
    r"""What brings back a table of these lines, by its first words.

    >>> back_to("beer price\nstout 45\npale ale 32")
    'Back to: stout, pale ale'
    """
    words = [_BEFORE_NUMBERS.split(line, maxsplit=1)[0] for line in lines.splitlines() if _BEFORE_NUMBERS.search(line)]
    return f"Back to: {', '.join(escape(word, 30) for word in words[:2])}{', …' * (len(words) > 2)}"


ONE_SCALE = "Divide each column by its largest number: all go up to 10"
THEIR_NUMBERS = (
    "Near is whose numbers are large and small in the same places. How large they are altogether does not count: *1 2* "
    "lies as *10 20* does (cosine). Where size matters, as with degrees, count it, too."
)
THEIR_SIZES = (
    "Near is whose numbers lie close to each other, one by one: *1 2* is far from *10 20*. All other pages leave "
    "size out: there *1 2* lies as *10 20* does (cosine)."
)
COUNT_SIZE = "Count the size of the numbers, too"
OUR_FOODS = "The numbers are our guesses, from 0 (not at all) to 10."
KEPT = "It is offered on every page now."
WITHOUT_BAD_ROWS = "Read it without the rows that cannot be read"
TOO_FEW_LEFT = ": without the rows that cannot be read too few are left"  # behind "Mend the file"
UPLOAD = "Or a file: a spreadsheet saved as CSV will do"


def about_numbers(
    word: str,
    nearest: str,
    in_glove: str | None,
    *,
    fields: bool = False,
    button: bool = False,
    alike: bool = True,
    shared: Sequence[tuple[str, float, float]] = (),
    apart: Sequence[tuple[str, float, float]] = (),
    sized: bool = False,
    other: str = "",
    larger: str = "",
    deciding: str = "",
    far: str = "",
    small: Sequence[str] = (),
    scaled: str = "",
) -> str:
    """Why a word is the nearest, and which GloVe puts there of the same words, as HTML; ``fields``: cells are some.
    ``button``: one below writes all columns on one scale.

    ``alike`` is whether the numbers of the two are, ``shared`` the columns that make them so, with the numbers of
    either, ``larger`` the one of them whose numbers are far larger altogether. With ``sized`` the size of the numbers
    counts: then ``apart`` is the column in which the two differ most. ``other`` is the word that is nearest if what
    counts is turned round, ``deciding`` the column that decides nearly alone, ``far`` the one that makes all look
    alike, ``small`` those that hardly count, and ``scaled`` the word that is nearest where all are on one scale.
    """
    to_do = "Type over a number or the name of a column, or add a word, and see what is near then." if fields else ""
    told = _by_size(word, nearest, apart) if sized else _by_shape(word, nearest, alike, shared, larger)
    if other and other != nearest:
        told += f" {'Without size' if sized else 'With size counted'}, {named(other)} would be nearest."
    by_hand = "" if button or not (deciding or far) else " Divide each column by its largest number."
    scale = f"{decides(deciding) or far_larger(far) or hardly_count(small, sized=sized)}{by_hand}"
    if scaled and scaled != nearest:
        scale += f" On one scale, {named(scaled)} would be nearest."
    if in_glove is None:
        return html.paragraphs(scale, told, to_do)
    puts = "also puts" if in_glove == nearest else "puts"
    other = f"<i>GloVe</i>, which only read texts, {puts} {named(in_glove)} nearest, of the words here that it knows."
    return html.paragraphs(scale, told, other, to_do)


def decides(column: str) -> str:
    """That a column whose numbers differ far more decides nearly alone which words are near, as HTML; nothing of none.

    So it is where the size of the numbers counts.
    """
    more = "since its numbers differ far more than those of the other columns"
    return f"{named(column)} decides nearly alone, {more}." if column else ""


def far_larger(column: str) -> str:
    """That a column of far larger numbers makes all words look alike where size does not count, as HTML."""
    alike = "so without size all look nearly alike"
    return f"{named(column)} is far larger than the other columns, {alike}." if column else ""


def hardly_count(columns: Sequence[str], *, sized: bool) -> str:
    """That columns of far smaller numbers, or numbers that differ far less, hardly count, as HTML; nothing of none."""
    if not columns:
        return ""
    one = len(columns) == 1
    hardly = f"{joined(list(map(named, columns)))} hardly {'counts' if one else 'count'}"
    less = "differ far less" if sized else "are far smaller"
    return f"{hardly} here: {'its' if one else 'their'} numbers {less} than those of other columns."


def _by_size(word: str, nearest: str, apart: Sequence[tuple[str, float, float]]) -> str:
    """Why a word is the nearest where the size of the numbers counts."""
    most = f": they differ most in {_shared(*apart[0])}" if apart else ""
    return f"Number by number, those of {named(nearest)} lie closest to those of {named(word)}{most}."


def _by_shape(word: str, nearest: str, alike: bool, shared: Sequence[tuple[str, float, float]], larger: str) -> str:
    """Why a word is the nearest by where its numbers are large and small, whatever their size."""
    most = f", most of all in {joined([_shared(*each) for each in shared])}" if shared else ", and for no other reason"
    told = (
        f"{named(nearest)} is near because its numbers go up and down much as those of {named(word)} do{most}."
        if alike
        else f"No word has numbers much like those of {named(word)}; those of {named(nearest)} come closest."
    )
    told += (
        f" That the numbers of {named(larger)} are larger altogether does not count"
        if larger
        else f" Were all numbers of {named(word)} doubled, nothing would change"
    )
    return f"{told}: this nearness is blind to size."


def order_headline(name: str, words: Sequence[str], column: str = "") -> str:
    """Which word has the largest number and which the smallest, as HTML; ``words`` have one each, the largest first."""
    if len(words) == 1:
        return f"{named(words[0])} is the only word of {name_as_html(name)}"
    most, least = (f"the most {named(column)}", "the least") if column else ("the largest number", "the smallest")
    return f"In {name_as_html(name)}, {named(words[0])} has {most}, {named(words[-1])} {least}"


def about_order(n_words: int, n_shown: int) -> str:
    """How the words of a set of one number each are ordered, as HTML."""
    which = f"Here are the first {n_shown} of {n_words:,} words" if n_shown < n_words else "The words stand"
    return html.paragraphs(
        f"{which} by the size of their number. The other pages ask what is near, and leave this table out."
    )


def _shared(column: str, one: float, other: float) -> str:
    """A column that makes two words alike, with their numbers, as HTML."""
    return f"{named(column)} ({shortest(one)} and {shortest(other)})"


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
    doubt = " With one number each, words can only be more or less, never near or far: that takes two columns."
    return said + doubt * (dim == 1)


SAME_AGAIN = "It was here already, with the same numbers."


def in_its_place(file: str) -> str:
    """That a file has taken the place of what was read of one with its name, as Markdown."""
    return f"It takes the place of what {literal(file)} held before."


def unused(columns: Sequence[str]) -> str:
    """Which columns of a table were not read, as Markdown; nothing where all were."""
    which = "the column" if len(columns) == 1 else "the columns"
    return f"Left out: {which} {listing(columns[:COLUMNS_NAMED])}." if columns else ""


def lines_left_out(bad: Sequence[LeftOut], count: int = 0) -> str:
    """Which lines of what was typed or brought were left out, and why, as Markdown; nothing where none was.

    ``count`` is how many they are, where ``bad`` are the first of them.

    >>> lines_left_out([LeftOut(2, "“dog” has no numbers")])
    'Line 2 is left out, all others are used. “dog” has no numbers'
    """
    if not bad:
        return ""
    count = count or len(bad)
    if count == 1:
        return f"{_place(bad[0])} is left out, all others are used. {escape(bad[0].what, 400)}"
    most = count if all_named(count) else LINES_NAMED
    first = "".join(f"\n- {_place(one)}: {escape(one.what, 400)}" for one in bad[:most])
    rest = f"\n- And {count - most:,} lines more." if count > most else ""
    return f"{count:,} lines are left out, all others are used.\n{first}{rest}"


def all_named(count: int) -> bool:
    """Whether so many lines left out are all named: a single one more than the usual is, too."""
    return count <= LINES_NAMED + 1


def _place(row: LeftOut) -> str:
    return "A row" if row.line is None else f"Line {row.line:,}"


def not_written(unknown: Sequence[str]) -> str:
    """Which words a file will lack, as Markdown."""
    return f"Not in this set, and so left out: {listing(unknown[:10])}."


def download_label(n_words: int, chosen: Sequence[str] | None) -> str:
    """What a click takes away."""
    if chosen is None:
        return f"Download all {n_words:,} words"
    return f"Download {len(chosen):,} {'word' if len(chosen) == 1 else 'words'}"
