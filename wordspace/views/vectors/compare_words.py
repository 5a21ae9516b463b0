"""What *Compare two* says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from embedding_core import html
from embedding_core.comparison import Alignment, Around, Beside, Changes, Kept, SharedMap
from embedding_core.comparison.around import REACH
from embedding_core.text import fold
from wordspace.frame.text import clean, joined, listing, literal, name_as_html, named
from wordspace.views.vectors.words import beside_headline, set_name, share

ABOUT_DIFFERENCES = html.paragraphs("On these words the two differ most. Press one.")

MOST_COUNTED = 8


def _nearest_in_each(found: Beside, names: Sequence[str], shown: Callable[[str], str]) -> str:
    """What is nearest in each set to a word that both have, in the type of ``names`` and ``shown``."""
    word, apart, (first, second) = shown(found.word), found.nearest_apart, (found.first[0].word, found.second[0].word)
    if apart is None:
        return f"Of the words that both have, the same are nearest to {word} in {names[0]} and {names[1]}"
    if fold(first) != fold(second):
        return f"Nearest to {word}, {names[0]} puts {shown(first)} and {names[1]} puts {shown(second)}"
    alone = f"only {names[0]} has {shown(apart[0])} near it, only {names[1]} {shown(apart[1])}"
    return f"Nearest to {word}, both put {shown(first)}; {alone}"


def differ_headline(found: Beside, first: str, second: str) -> str:
    """What is nearest to a word in either set, as HTML."""
    if not all(found.known):
        return beside_headline(found, first, second, 0)
    return _nearest_in_each(found, (name_as_html(first), name_as_html(second)), named)


def too_few(view: str, least: int, shared: int) -> str:
    """That two sets share too few words for a comparison, as Markdown."""
    return (
        f"*{view}* needs {least} words that are in both sets. Here {shared or 'none'} {'is' if shared < 2 else 'are'}."
    )


def no_partner(name: str, other: str) -> str:
    """That a set shares no word with another or with any, and what to do, as Markdown."""
    return (
        f"{set_name(name)} and {set_name(other)} share no word, and no other set here has any of {set_name(name)}. To "
        f"compare {set_name(name)}, bring a second one with the same words under *Your own numbers*."
    )


def other_partner(name: str, partner: str, shared: int) -> str:
    """Which other set has most words of a set, as Markdown."""
    return f"These share too few words. {set_name(name)} has {shared:,} in common with {set_name(partner)}:"


def too_few_asked(view: str) -> str:
    """That two sets know too few words for the test sets, as Markdown."""
    return f"*{view}* asks for words of which these two sets know too few."


def how_sure_of_differences(found: Changes, second: str) -> str:
    """How the words were compared, and why they may differ, as Markdown."""
    return (
        f"Of the {found.reach} nearest words of a word, {share(found.mean)} are the same in both sets on average; by "
        f"chance {share(found.chance)} would be. A word that differs may mean something else in "
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


def not_drawn(name: str, missing: Sequence[str], known: Sequence[str]) -> str:
    """Which words are not on the map, and that it is of one word alone where one is ``known``, as Markdown."""
    alone = f" The map is of **{literal(known[0])}** alone, and of what lies near it." if len(known) == 1 else ""
    return f"Not among the words of {set_name(name)}, and so left out: {listing(missing[:10])}.{alone}"


def still(words: Sequence[str]) -> str:
    """Of which words the map still is, where those that are asked for are on none, as Markdown."""
    return f"Below is still the map of {listing(words, MOST_COUNTED)}."


def instead(
    missing: Sequence[str],
    of: str,
    near: Sequence[str],
    others: Sequence[str],
    first: str,
    second: str,
    *,
    parameter: str,
) -> str:
    """That the second set lacks all words, as HTML, with links to words that both have.

    They are ``near`` to one ``of`` the words, or any ``others`` where no such word is.
    """
    links = ", ".join(html.word_link(word, parameter) for word in near or others)
    to_go = f"Near {named(of)} in {name_as_html(first)}, and in both" if near else "Both have"
    lacks = f"{name_as_html(second)} does not have {joined([named(word) for word in missing[:3]])}."
    return f'<p class="instead">{lacks} {to_go}: {links}.</p>'


def map_headline(alignment: Alignment, first: str, second: str) -> str:
    """How well the two sets coincide, as Markdown."""
    names = f"{set_name(first)} and {set_name(second)}"
    if alignment.fits_anything:
        return f"{names} share too few words to say how well they match"
    return f"Laid on each other, {names} match to **{share(1 - alignment.residual)}**"


def agree_headline(kept: Kept, first: str, second: str) -> str:
    """On which of several words two sets agree most, and on which least, if it differs; as Markdown."""
    if kept.is_level:
        most = "hardly agree on any" if max(kept.shared) < kept.reach / 10 else "agree about as much on each"
        return f"{set_name(first)} and {set_name(second)} {most} of these words"
    most, least = literal(kept.ordered[0]), literal(kept.ordered[-1])
    return f"{set_name(first)} and {set_name(second)} agree most on **{most}**, least on **{least}**"


def how_much_kept(kept: Kept) -> str:
    """Of each word how many of its nearest are the same, as Markdown; of many those at both ends."""
    number = dict(zip(kept.words, kept.shared, strict=True))
    told = [f"{literal(word)} {number[word]}" for word in kept.ordered]
    if len(told) > MOST_COUNTED:
        told = [*told[: MOST_COUNTED // 2], "…", *told[-MOST_COUNTED // 2 :]]
    return f"Of the {kept.reach} words nearest to each, so many are the same in both: {', '.join(told)}."


def moved_headline(found: Beside, first: str, second: str) -> str:
    """What is nearest in each set to a word that both have, as Markdown."""
    return _nearest_in_each(found, (set_name(first), set_name(second)), lambda word: f"**{literal(word)}**")


def map_alt(drawn: SharedMap) -> str:
    """The map in words."""
    order = drawn.ordered
    return (
        f"Map of {len(drawn.words)} words, each at two places joined by a line. Nearest to itself is "
        f"{clean(order[0])}, farthest from itself {clean(order[-1])}."
    )


def about_map(drawn: SharedMap, first: str, second: str, *, few: bool = False) -> str:
    """How the map is read, as Markdown.

    In sets of ``few`` words, and in those of a reader, which may stand in any order, none is said to be rare.
    """
    rare = "" if few else " Rarer words mostly have longer lines, so a long line alone is no disagreement."
    return (
        f"Each word has two places, joined by a line: a dot in {set_name(first)}, a diamond in {set_name(second)}."
        f"{rare}\n\n"
        "Who lies beside whom is only rough: a flat picture shows "
        f"{share(drawn.explained)} of how the words differ."
    )


def about_around(first: str, second: str) -> str:
    """How the picture of one word is read, as Markdown."""
    return (
        f"Near the middle is near. A dot is where a word stands in the list of {set_name(first)}, a diamond where in "
        f"that of {set_name(second)}; the rings are the 1st, 10th, 100th and 1,000th place. **A long line: the two "
        "do not agree.** Words that are alike lie in like directions."
    )


def around_alt(found: Around, first: str, second: str) -> str:
    """The picture of one word in words."""

    def at(place: int | None) -> str:
        return f"beyond {REACH:,}" if place is None else f"{place:,}"

    told = (
        f"{clean(word)} {at(one)} and {at(other)}"
        for word, one, other in zip(found.words, found.first, found.second, strict=True)
    )
    return (
        f"Words around {clean(found.word)}, with their places in {clean(first)} and {clean(second)}: {', '.join(told)}."
    )


ONLY_IN_BOTH = "Only words that both have are searched here."


def beyond_the_map(in_first: str, in_second: str, first: str, second: str) -> str:
    """Which words are the nearest in one set and not there in the other, as Markdown; mostly none."""
    told = ((in_first, first, second), (in_second, second, first))
    return " ".join(
        f"Nearest of all in {set_name(one)} is **{literal(near)}**, which {set_name(other)} does not have."
        for near, one, other in told
        if near
    )


def what_a_match_is(alignment: Alignment) -> str:
    """Between what a match of two sets lies, as Markdown."""
    if alignment.fits_anything:
        return "Sets of so many numbers, turned to fit so few words, nearly always seem to match."
    return f"100 % would be one and the same; with the words mixed up it is {share(1 - alignment.by_chance)}."


def how_aligned(alignment: Alignment, first: str, second: str) -> str:
    """How the second set was turned onto the first, as Markdown."""
    return (
        f"{map_headline(alignment, first, second)}. {what_a_match_is(alignment)}\n\n"
        f"The axes of two sets have nothing to do with each other, so {set_name(second)} was turned as a whole onto "
        f"the other set (orthogonal Procrustes, by {alignment.fitted:,} words). What still lies apart, the residual, "
        f"is {alignment.residual:.2f} of what it would be for sets that have nothing in common; with the words mixed "
        f"up it is {alignment.by_chance:.2f}. Only words that both have are in the lists."
    )
