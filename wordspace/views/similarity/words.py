"""The sentences of Similar words, as HTML in which the words of the vectors are named."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core import OddOneOut, html
from embedding_core.neighbors import JudgedPair, WordPair
from embedding_core.text import rounded
from embedding_core.vectors.likeness import FEW, UNRELATED
from wordspace.frame.nearest import NearestWords, doubted, if_among_rare, if_rare
from wordspace.frame.terms import term
from wordspace.frame.text import how_alike, named

# Pairs of words whose likeness surprises, because they say the opposite of one another.
_PAIRS = """
good bad, hot cold, happy sad, big small, large small, high low, up down, left right, day night, light dark, black
white, love hate, war peace, life death, rich poor, old young, old new, fast slow, strong weak, hard soft, hard
easy, easy difficult, early late, open closed, open close, buy sell, win lose, yes no, always never, more less,
before after, north south, east west, male female, man woman, summer winter, friend enemy, true false, right wrong,
rise fall, increase decrease, success failure, best worst, better worse, warm cool, first last, begin end, inside
outside, above below, clean dirty, heavy light, full empty, near far, long short, wide narrow, deep shallow, thick
thin, loud quiet, cheap expensive
"""
OPPOSITES = {frozenset(pair.split()) for pair in _PAIRS.split(",")}
# A word whose mean cosine is less below the next one's hardly stands out: one among two, three, four.
ONLY_JUST = 0.1
# What is alike enough for a reader to be misled by it.
_CLOSE = ("very alike", "alike")
_NAMED = 12  # columns of numbers that are named


def about_neighbors(nearest: NearestWords, *, shipped: bool) -> str:
    """What is to be said of a word's neighbours."""
    alike_when = (
        "Words are alike when they keep the same company in what the machine read: Wikipedia and newspapers."
        if shipped
        else "Words are alike when their numbers are; where a machine made these from a text, when they keep the same "
        "company in it."
    )
    return html.paragraphs(
        nearest.how_alike,
        "Half of such random pairs have shorter bars than the first dotted line, 99 of 100 than the second."
        if nearest.n_words >= FEW
        else "",
        f"{alike_when} Each spelling has one place only, so all the senses of a word share it.",
        f"Words beyond the {nearest.left_out_beyond:,} most frequent are left out; Options can search them too."
        if nearest.left_out_beyond
        else "",
        f"Hatched bars are other forms of {named(nearest.word)} itself; Options can hide them."
        if nearest.forms
        else "",
        "A rare word is seldom seen in the texts, so it is partly by chance where it lies."
        if nearest.rare and not nearest.is_doubtful
        else "",
        "Choose a word of the picture to go on to it.",
    )


def pair_headline(first: str, second: str, degrees: float) -> str:
    """The angle of two words."""
    return f"The angle between {named(first)} and {named(second)} is {degrees:.0f}°"


def about_pair(found: WordPair, worked: Sequence[str] = ()) -> str:
    """What is to be said of two words; ``worked`` are the numbers behind their cosine."""
    first, second, alike = found.first, found.second, found.alike
    if first == second:
        return html.paragraphs(
            "It is the same word twice: its arrow lies on itself, so the cosine of the angle is 1.", if_rare(found.rare)
        )
    doubt = " ".join(filter(None, (if_rare(found.rare), *map(if_among_rare, found.among_rare))))
    scale = (
        "The number is the cosine of the angle: arrows that point the same way are 0° apart and have the cosine 1, "
        "arrows at a right angle have 0."
    )
    together = f", among them {', '.join(named(word) for word in found.shared[:5])}" if found.shared else ""
    both = f"of the {found.shared_of} nearest of each, {len(found.shared)} are the same"
    neighbours = term("neighbour", "neighbours", both, as_html=True)
    common = f"Of the {found.shared_of} nearest {neighbours} of each, they share {len(found.shared)}{together}."
    return html.paragraphs(
        doubted(doubt, f"{named(first)} and {named(second)}", alike, worked),
        scale,
        "" if alike.doubt == "few words" else common,
        "" if doubt or alike.doubt else meaning_of_close(first, second, alike.degree),
    )


def meaning_of_close(first: str, second: str, how: str) -> str:
    """What it means that two words are as alike as `degree` says; nothing where that surprises nobody."""
    if frozenset((first, second)) in OPPOSITES:
        return (
            "Opposites are alike here, because each can stand where the other stands: close does not mean <i>the "
            "same</i>, it means <i>used in the same kind of sentence</i>."
        )
    if how in _CLOSE:
        return "Close does not mean <i>the same</i>: it means <i>used in the same kind of sentence</i>."
    if how == UNRELATED:
        return "Words that are not used in the same kind of sentence lie far apart, whatever they mean."
    return ""


def odd_headline(odd: OddOneOut) -> str:
    """Which word fits least."""
    return f"The odd one out is {named(odd.word)}{', but only just' if odd.margin < ONLY_JUST else ''}"


def about_odd(odd: OddOneOut, rare: Sequence[str] = ()) -> str:
    """Why it is the odd one out; ``rare`` are those of the words that are seldom seen in the texts."""
    mean = odd.mean_similarities[odd.word]
    second = min(value for word, value in odd.mean_similarities.items() if word != odd.word)
    return html.paragraphs(
        if_rare(rare),
        f"Each bar says how alike a word is to all the others, on average. {named(odd.word)} has the lowest, "
        f"{rounded(mean)}; the next lowest is {rounded(second)}.",
        "The two are nearly level: a lowest word there always is, and this one hardly stands out."
        if odd.margin < ONLY_JUST
        else "",
        "The machine knows no categories: it only sees which word keeps other company than the rest. A word with a "
        "second sense, as <i>may</i> has among months, easily stands out.",
    )


def matrix_headline(first: str, second: str) -> str:
    """Which two words are closest."""
    return f"Closest are {named(first)} and {named(second)}"


def about_matrix(
    closest: JudgedPair,
    highest: JudgedPair,
    worked: Sequence[str] = (),
    groups: Sequence[Sequence[str]] = (),
    rare: Sequence[str] = (),
) -> str:
    """How a table of cosines is read, of which the closest two words are named, and the groups that come out of it.

    ``highest`` are the two with the highest cosine, ``worked`` the numbers behind that of the closest, ``rare`` words
    that are seldom seen in the texts.
    """
    both, high = (f"{named(pair.first)} and {named(pair.second)}" for pair in (closest, highest))
    return html.paragraphs(
        f"{if_rare(rare)} {how_alike(both, closest.alike, worked)}",
        f"{high} have a higher cosine, {rounded(highest.alike.cosine)}; but words as common as they are have high ones "
        "more often."
        if high != both
        else "",
        f"The stronger the colour of a field, the higher the cosine of its two words. {groups_that_come_out(groups)}",
        "The table takes up to 12 words; where the screen is too narrow for them, push it sideways.",
    )


def groups_that_come_out(groups: Sequence[Sequence[str]]) -> str:
    """Which words stand together, as HTML; nothing of a single pair."""
    if sum(map(len, groups)) < 3:
        return ""
    if len(groups) == 1:
        return "Join each word to the one that it is most like, and all hang together."
    told = "; ".join(", ".join(map(named, group)) for group in groups)
    return f"Join each word to the one that it is most like, and {len(groups)} groups come out: {told}."


def numbers_headline(first: str, dim: int) -> str:
    """What a word is to the machine."""
    return f"To the machine {named(first)} is this list of {dim} numbers"


def about_numbers(
    lengths: Sequence[tuple[str, float, int]],
    worked: Sequence[str] = (),
    *,
    how_alike: str = "",
    shipped: bool = True,
    columns: Sequence[str] = (),
) -> str:
    """How stripes are read, and the length and the place of each word, which is its frequency rank in ``shipped`` ones.

    ``how_alike`` says, as HTML, how alike the two are; it is empty where it is one word twice. ``worked`` are the
    numbers of the first that the card of a vector shows. ``columns`` are the names that their maker gave the numbers.
    """
    vector = term("vector", "", *worked, as_html=True)
    count = "most frequent first" if shipped else "in the order of the set"
    places = " and ".join(f"{named(word)} is number {rank:,}" for word, _, rank in lengths)
    long = " and ".join(f"{length:.1f} for {named(word)}" for word, length, _ in lengths)
    return html.paragraphs(
        f"It knows nothing else of the word: the list is its {vector}. Blue is below zero, "
        f"orange above. {_one_number(columns, shipped=shipped)}.",
        f"{how_alike} The more alike two words are, the fainter is the difference of their stripes."
        if how_alike
        else "It is the same word twice, so there is no difference.",
        f"Among the words, {count}, {places}.",
        f"Drawn as an arrow, the list has a length: {long}. It plays no part in how alike two words are; only the "
        "direction does.",
    )


def _one_number(columns: Sequence[str], *, shipped: bool) -> str:
    """What a single number of a list means, as HTML."""
    if columns:
        more = ", …" if len(columns) > _NAMED else ""
        return f"The numbers are called, from left to right, {', '.join(map(named, columns[:_NAMED]))}{more}"
    return "No single number has a meaning of its own" if shipped else "What each number means only its maker can say"
