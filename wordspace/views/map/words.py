"""What the maps of groups say, and the shadow of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from embedding_core import figures
from embedding_core.context.bank import plain_sense
from embedding_core.maps.quality import Look, MapQuality, MeasuredMap
from embedding_core.maps.strays import Stray
from wordspace.frame.text import escape, joined, listing, literal
from wordspace.views.map.group_words import groups_seen

# Above a picture that is not the one asked for, because that cannot be drawn
EXAMPLE = "The picture is an example instead."
STALE = "The picture is still the one from before."
# How a flat map is moved where one finger belongs to the page; `map.css` shows it to fingers, until they have done it
NONE_INSIDE = "No word is inside the line."
FINGER = "To move the map with a finger, tap Move."
MOST_LISTED = 12
MOST_KEPT = 3  # of them whose nearest words are named
_GOES_WITH = 2  # others with which a word with a ring goes, which are named
TOLD_ABOVE = 2  # words that lie with another group, which the headline tells
_MOST_STRAYS = 8
MOSTLY = 0.75  # of its neighbours a word keeps on a map that says mostly who is near whom
# Words that a map has to have before it can be judged, and before it needs no doubt: of two groups thrown together at
# random 25 of 100 look apart with 6 words, 17 with 8, 14 with 9, 11 with 12
_TELLS, _TELLS_WELL = 6, 12
_IN_PART = "This map shows only in part who is near whom"
_MOST_NEAR = 5  # neighbours of a word that are named


@dataclass(frozen=True)
class Company:
    """What a word is ``near`` to; ``senses`` are the one that it mostly has and its other one in its group.

    ``as_name``: that is names of people, and its group is none of such.
    """

    near: tuple[str, ...]
    senses: tuple[str, str] | None = None
    as_name: bool = False

    @property
    def read(self) -> str:
        """For what the word is mostly taken, where its group means another thing; mostly nothing."""
        return mostly(*self.senses) if self.senses else AS_NAME if self.as_name else ""


def why_not(shown: str, wrong: Sequence[str]) -> str:
    """What is ``shown`` instead of what was asked for, and the first reason why that cannot be drawn."""
    return " ".join([shown, *wrong[:1]])


def headline(
    measured: MeasuredMap,
    looks: Sequence[Look],
    found: Sequence[Stray] = (),
    names: Sequence[str] = (),
    *,
    depth: bool,
    typed: bool = True,
) -> str:
    """The first that is said of a map: the nearest words of the one that was touched, or how far to trust the map.

    ``found`` are the words that lie with another group, which a reader will ask about; ``names`` those of the groups,
    which are the ``typed`` ones or were found.
    """
    if len(looks) == 1:
        return nearest_in_words(looks[0])
    if looks:
        return f"Lines lead from these {len(looks)} words to the nearest of each."
    act = "Drag to turn it." if depth else "Choose a word for more."
    n_words = len(measured.projection.words)
    if measured.quality is None or n_words < _TELLS:
        return f"A map of so few words says little: add some more. {act}"
    kept, silhouettes = measured.quality.mean_kept, measured.silhouettes
    trusted = kept >= MOSTLY
    ringed = [measured.projection.words[number] for number in figures.ringed(measured.quality)]
    verdict, why = _verdict(kept, ringed)
    seen = groups_seen(silhouettes, names, typed=typed, words=measured.projection.words) if silhouettes else ""
    if silhouettes is not None and n_words < _TELLS_WELL:
        verdict = f"**{seen}**, as far as so few words can show"
        why = ""
    elif silhouettes is not None:  # what is seen comes first: the groups
        if silhouettes.close or silhouettes.mixed:  # then gaps are no question, and a phone has no room for more
            why = act = ""
        elif trusted and silhouettes.gaps == "wider":
            verdict, why = f"{verdict}, not how wide the gaps are", ""
        if verdict == _IN_PART:  # beside what is seen that would unsay it; the fold has how far to trust the map
            verdict, why = f"**{seen}**", ""
        else:
            verdict = f"**{seen}.** {verdict}"
    if found:
        return f"{verdict}. {_nearer(found)}."
    return f"{verdict}{why and f': {why}'}. {act}".rstrip()


def _nearer(found: Sequence[Stray]) -> str:
    """Which words truly lie nearer to another group: "**saw** truly lies nearer to weather, **file** to firms"."""
    first, *others = found
    told = f"{literal(first.word)} truly lies nearer to {escape(first.other)}"
    if not others:
        return f"{told} than to {escape(first.own)}"
    if others[0].other == first.other:
        told = f"{literal(first.word)} and {literal(others[0].word)} truly lie nearer to {escape(first.other)}"
    else:
        told += f", {literal(others[0].word)} to {escape(others[0].other)}"
    return told + (f" ({len(others) - 1} more below)" if len(others) > 1 else "")


def nearest_in_words(look: Look) -> str:
    """The nearest words of one, among those of its map, or that none is near."""
    if look.by_chance:
        return f"No word here is near {literal(look.word)}; {literal(look.near[0][0])} is the least far."
    near = listing([word for word, _ in look.near], _MOST_NEAR)
    return f"Nearest to {literal(look.word)} of these words: {near}."


def _verdict(kept: float, ringed: Sequence[str]) -> tuple[str, str]:
    """How far to trust a map of words that keep such a share (0..1) of their neighbours, and why.

    ``ringed`` are those that have a ring: words far less like them are drawn around them.
    """
    if kept >= 0.95:
        return "This map shows well who is near whom", "words that stand together are used alike"
    if kept >= MOSTLY:
        return "This map mostly shows who is near whom", "most words beside each other are used alike"
    if kept >= 0.5:
        if not ringed:
            return _IN_PART, ""
        if len(ringed) == 1:
            return f"{literal(ringed[0])} is not drawn beside words like it", ""
        return f"{joined(list(map(literal, ringed)))} are not drawn beside words like them", ""
    return "Do not trust who stands beside whom", "most words stand far from those that are used alike"


def strays_in_words(found: Sequence[Stray], company: Sequence[Company] = (), told: int = TOLD_ABOVE) -> str:
    """Why words may lie with another group, the first of which the headline tells; nothing where none does.

    ``company`` is what the first of them are near to, of all words; ``told`` is how many the headline tells at most.
    Of words that were chosen it tells none.
    """
    if not found:
        return ""
    which = listing([one.word for one in found], _MOST_STRAYS)
    near = [_keeps(stray.word, its) for stray, its in zip(found, company, strict=False) if its.near]
    nearer, lies = [], f" {'also' if told else 'truly'} lies nearer"
    for one in found[told:_MOST_STRAYS]:
        nearer.append(f"{literal(one.word)}{lies} to {escape(one.other)}")
        lies = ""
    nearer = [f"{', '.join(nearer)}."] if nearer else []
    return " ".join([f"The map is not to blame for {which}.", *near, *nearer])


def _keeps(word: str, company: Company) -> str:
    """Which words are nearest to one, and for which of its senses."""
    near = f"Nearest to {literal(word)} of all words are {joined(list(map(literal, company.near)))}"
    read = company.read
    return f"{near}: in the texts it is {read}." if read else f"{near}."


AS_NAME, AS_NAMES = "mostly read as a name", "mostly read as names"


def mostly(sense: str, meant: str) -> str:
    """For which sense a word is mostly taken that is meant in another."""
    return f"mostly *{escape(plain_sense(sense))}*, not *{escape(plain_sense(meant))}*"


def how_to_read(
    quality: MapQuality | None, n_groups: int, looks: Sequence[Look] = (), *, depth: bool, by_kept: bool
) -> str:
    """What the lines of chosen words mean, or else the colours or rings of a map; nothing where there are none."""
    colors = "Green words kept their nearest neighbours, orange ones lost them."
    if looks:
        lost = "; a dotted one, to a word that should be nearer" if any(look.lost for look in looks) else ""
        return f"Lines lead to the words nearest in meaning{lost}.{f' {colors}' if by_kept else ''}"
    if by_kept:
        return colors
    if quality is not None and figures.rings_help(quality) and not depth:
        named = ", *out of place*" if n_groups > 1 else ""
        return f"A ring{named}: its truly nearest words are mostly drawn elsewhere, and far less like ones around it."
    return ""


def elsewhere_in_words(near: Mapping[str, Sequence[str]]) -> str:
    """With which words those with a ring mostly go in the texts, as the next sentence; nothing where there are none."""
    goes, told = "mostly goes ", []
    for word, others in near.items():
        told.append(f"{literal(word)} {goes}with {joined(list(map(literal, others[:_GOES_WITH])))}")
        goes = ""
    return f" In the texts {', '.join(told)}." if told else ""


def read_in_words(company: Mapping[str, Company]) -> str:
    """Which words the texts mostly have in another sense than their group; nothing where there are none."""
    names = [literal(word) for word, its in company.items() if its.read == AS_NAME]
    told = [f"{literal(word)} is {its.read}" for word, its in company.items() if its.senses]
    if names:
        told.append(f"{joined(names)} {'is' if len(names) == 1 else 'are'} {AS_NAME if len(names) == 1 else AS_NAMES}")
    return f"In the texts {joined(told)}." if told else ""


def seldom_read(words: Sequence[str]) -> str:
    """Of which words the texts have too little, as of such of other languages; nothing where there are none."""
    if not words:
        return ""
    was, place = ("was", "its place is") if len(words) == 1 else ("were", "their places are")
    named = joined(list(map(literal, words))) if len(words) <= MOST_KEPT else listing(words, MOST_LISTED)
    return f"{named} {was} seldom read in the English texts, so {place} partly chance."


def absent_in_words(look: Look) -> str:
    """A word's nearest words that are not on its map; nothing where all are."""
    near = "Near it" + " too" * (not look.by_chance)
    return f"{near}, but not on this map: {listing(look.absent, _MOST_NEAR)}." if look.absent else ""


def looks_as_table(looks: Sequence[Look]) -> dict[str, list[str]]:
    """Several words looked at closely, as the columns of a table."""
    return {
        "chosen word": [look.word for look in looks],
        "neighbours kept": [f"{len(look.near) - len(look.lost)} of {len(look.near)}" for look in looks],
        "nearest here": [", ".join(word for word, _ in look.near) for look in looks],
        "lost on the map": [", ".join(look.lost) for look in looks],
        "true neighbours not on the map": [", ".join(look.absent) for look in looks],
    }


def percent(share: float) -> str:
    return f"{100 * share:.0f} %"
