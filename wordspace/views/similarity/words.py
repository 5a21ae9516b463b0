"""The sentences of Similar words, as HTML in which the words of the vectors are named."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core import OddOneOut, html
from embedding_core.text import rounded
from embedding_core.vectors.random_pairs import RandomPairs
from wordspace.frame.nearest import NearestWords, if_rare
from wordspace.frame.terms import term
from wordspace.frame.text import FEW, UNRELATED, alike, all_alike, among_few, degree, named

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


def about_neighbors(nearest: NearestWords, *, shipped: bool) -> str:
    """What is to be said of a word's neighbours."""
    alike_when = (
        "Words are alike when they keep the same company in what the machine read: Wikipedia and newspapers, six "
        "billion words."
        if shipped
        else "Words are alike when their numbers are; where a machine made these from a text, when they keep the same "
        "company in it."
    )
    return html.paragraphs(
        nearest.how_alike,
        nearest.if_rare,
        "A word that is rarer than these lies nearer: Options can search all words." if nearest.left_out_beyond else "",
        f"{alike_when} Each spelling has one place only, so all the senses of a word share it.",
        f"For comparison: of all random pairs of {nearest.pairs[0].of}, half have shorter bars than the first dotted "
        f"line, and {'99 of 100' if nearest.n_words >= FEW else 'nearly all'} than the second.",
        f"Hatched bars are other forms of {named(nearest.word)} itself; Options can hide them."
        if nearest.forms
        else "",
        "A rare word is seldom seen in the texts, so it is partly by chance where it lies." if nearest.rare else "",
        "Choose a word of the picture to go on to it.",
    )


def pair_headline(first: str, second: str, degrees: float) -> str:
    """The angle of two words."""
    return f"The angle between {named(first)} and {named(second)} is {degrees:.0f}°"


def about_pair(
    first: str,
    second: str,
    cosine: float,
    pairs: RandomPairs,
    shared: Sequence[str],
    k: int,
    worked: Sequence[str] = (),
    rare: Sequence[str] = (),
    n_words: int = FEW,
) -> str:
    """What is to be said of two words, of whose ``k`` nearest neighbours each they share ``shared``.

    ``worked`` are the numbers behind the cosine; ``rare`` are those of the two that are seldom seen in the texts.
    The set has ``n_words``.
    """
    if first == second:
        return html.paragraphs(
            "It is the same word twice: its arrow lies on itself, so the cosine of the angle is 1.", if_rare(rare)
        )
    share = pairs.percentile(cosine)
    few = n_words < FEW
    how = f"They are {alike(cosine, share, pairs.of, worked)}."
    if few or all_alike(pairs):
        how = among_few(cosine, n_words, worked) if few else f"Their cosine is {rounded(cosine)}. {all_alike(pairs)}"
    scale = (
        f"{how} The number is the cosine of the angle: arrows that point "
        "the same way are 0° apart and have the cosine 1, arrows at a right angle have 0."
    )
    together = f", among them {', '.join(named(word) for word in shared[:5])}" if shared else ""
    both = f"of the {k} nearest of each, {len(shared)} are the same"
    neighbours = term("neighbour", "neighbours", both, as_html=True)
    common = f"Of the {k} nearest {neighbours} of each, they share {len(shared)}{together}."
    return html.paragraphs(
        scale,
        if_rare(rare),
        "" if few else common,
        "" if rare or few or all_alike(pairs) else meaning_of_close(first, second, degree(cosine, share)),
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


def about_odd(odd: OddOneOut) -> str:
    """Why it is the odd one out."""
    mean = odd.mean_similarities[odd.word]
    second = min(value for word, value in odd.mean_similarities.items() if word != odd.word)
    return html.paragraphs(
        f"Each bar says how alike a word is to all the others, on average. {named(odd.word)} has the lowest, "
        f"{rounded(mean)}; the next lowest is {rounded(second)}.",
        "The two are nearly level: a lowest word there always is, and this one hardly stands out."
        if odd.margin < ONLY_JUST
        else "",
        "The machine knows no categories: it only sees which word keeps other company than the rest.",
    )


def matrix_headline(first: str, second: str) -> str:
    """Which two words are closest."""
    return f"Closest are {named(first)} and {named(second)}"


def about_matrix(cosine: float, worked: Sequence[str] = ()) -> str:
    """How a table of cosines is read. ``worked`` are the numbers behind the cosine."""
    return html.paragraphs(
        f"They are {rounded(cosine)} alike, on a {term('cosine', 'scale', *worked, as_html=True)} where 1 is the same.",
        "The stronger the colour of a field, the more alike its two words. Where words stand in groups, the groups "
        "show as strong squares along the diagonal; a word that belongs to none of them stays faint.",
        "The table takes up to 12 words; where the screen is too narrow for them, push it sideways.",
    )


def numbers_headline(first: str, dim: int) -> str:
    """What a word is to the machine."""
    return f"To the machine {named(first)} is this list of {dim} numbers"


def about_numbers(
    lengths: Sequence[tuple[str, float, int]], worked: Sequence[str] = (), *, shipped: bool = True
) -> str:
    """How stripes are read, and the length and the place of each word, which is its frequency rank in ``shipped`` ones.

    ``worked`` are the numbers of the first that the card of a vector shows.
    """
    place = "of the most frequent words" if shipped else "in the set"
    none = "No single number has a meaning of its own" if shipped else "What each number means only its maker can say"
    vector = term("vector", "", *worked, as_html=True)
    return html.paragraphs(
        f"It knows nothing else of the word: the list is its {vector}. Blue is below zero, "
        f"orange above. {none}; two words are alike when their stripes are, and "
        "their difference, taken before the numbers are rounded, is faint.",
        " ".join(
            f"{named(word)} is number {rank:,} {place}, and its arrow is {length:.1f} long."
            for word, length, rank in lengths
        ),
    )
