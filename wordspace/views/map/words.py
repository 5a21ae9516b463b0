"""What the maps of groups say, and the shadow of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from embedding_core import figures
from embedding_core.context.bank import plain_sense
from embedding_core.maps.groups import MOST_CHARACTERS, MOST_WORDS, Groups
from embedding_core.maps.quality import Look, MapQuality, MeasuredMap, Silhouettes
from embedding_core.maps.strays import Stray
from embedding_core.text import rounded
from wordspace.frame.terms import term, unlinked
from wordspace.frame.text import escape, joined, listing, literal

# Above a picture that is not the one asked for, because that cannot be drawn
EXAMPLE = "The picture is an example instead."
STALE = "The picture is still the one from before."
# How a flat map is moved where one finger belongs to the page; `map.css` shows it to fingers, until they have done it
NONE_INSIDE = "No word is inside the line."
FINGER = "To move the map with a finger, tap Move."
_MOST_LISTED = 12
_MOST_SHARED = 4
_MUCH_CHANCE = 0.4  # of its neighbours a word keeps on a map of few words anyhow: then that is said too
MOST_KEPT = 3  # of them whose nearest words are named
MOST_RINGED, _GOES_WITH = 3, 2  # words with a ring of which is said with how many others they go
TOLD_ABOVE = 2  # words that lie with another group, which the headline tells
_MOST_STRAYS = 8
_MOSTLY = 0.75  # of its neighbours a word keeps on a map that says mostly who is near whom
_GAPS = {
    "wider": "wider than they are",
    "narrower": "narrower than they are",
    "as they are": "about as wide as they are",
}
_TELLS = 6  # words that a map has to have before it can be judged
_MOST_NEAR = 5  # neighbours of a word that are named
_FEW = 3  # so many words may be left out before they are told in a fold
_SHORT = 160  # letters of what is told at once
# How much a share of the spread is, in words: up to which share each of them holds
_PARTS = (
    (0.225, "only a small part of"),
    (0.275, "only a quarter of"),
    (0.305, "little more than a quarter of"),
    (0.365, "only a third of"),
    (0.475, "less than half of"),
    (0.535, "only half of"),
    (0.635, "little more than half of"),
    (0.705, "two thirds of"),
    (0.9, "most of"),
    (2, "nearly all of"),
)


@dataclass(frozen=True)
class Company:
    """What a word is ``near`` to; ``senses`` are the one that it mostly has and its other one in its group."""

    near: tuple[str, ...]
    senses: tuple[str, str] | None = None


def why_not(shown: str, wrong: Sequence[str]) -> str:
    """What is ``shown`` instead of what was asked for, and the first reason why that cannot be drawn."""
    return " ".join([shown, *wrong[:1]])


def too_few(words: Sequence[str], *, typed: bool) -> str:
    """Why so few words, which are known of those that were ``typed``, make no map."""
    if len(words) == 2:
        return "Two words always lie on one line."
    if words:
        return f"{literal(words[0])} alone is one point."
    return "None of your words is known." if typed else "No word is typed."


def title_of_fold(groups: Groups, notes: Sequence[str]) -> str:
    """The title of a fold for all that could not be used; nothing where the details are short."""
    if len(groups.unknown) <= _FEW and sum(map(len, notes)) <= _SHORT:
        return ""
    if groups.looks_like_vectors:
        return "Here words alone are read. Have you vectors of your own?"
    if groups.unknown:
        named = ", ".join(f"**{escape(word)}**" for word in groups.unknown[:_FEW])
        more = len(groups.unknown) - _FEW
        return f"Left out: {named}" + (f" and {more:,} more" if more > 0 else "")
    return "Some of it is left out, or read otherwise"


def notes_on_groups(groups: Groups, *, too_long: bool) -> list[str]:
    """What of the typed text could not be used as it stands; ``too_long`` is a text that its address cannot hold."""
    notes = []
    if gone := [group.name for group in groups.typed if group.name and group.name not in groups.names]:
        notes.append(
            f"Without a word of their own, and so not on the map: {listing(list(dict.fromkeys(gone)), _MOST_LISTED)}."
        )
    if groups.left_out:
        notes.append(f"These are the first {MOST_WORDS} words; {groups.left_out:,} more are left out. The text stays.")
    if len(groups.text) > MOST_CHARACTERS:
        notes.append(f"Of the {len(groups.text):,} characters the first {MOST_CHARACTERS:,} are read.")
    if groups.shared:
        in_two = "; ".join(
            f"{literal(word)} stays in {literal(names[0])} and is left out of {listing(names[1:], _MOST_SHARED)}"
            for word, names in list(groups.shared.items())[:_MOST_SHARED]
        )
        more = len(groups.shared) - _MOST_SHARED
        notes.append(f"A word has one place, so it is in one group: {in_two}{f'; {more} more' * (more > 0)}.")
    if groups.split:
        split = [entry.rstrip(".!?") for entry in groups.split]  # whose stop would stand beside ours
        notes.append(f"Read word by word, without small words: {listing(split, _MOST_LISTED)}.")
    if groups.numbers:
        notes.append(f"Numbers are left out, since a map takes words alone: {listing(groups.numbers, _MOST_LISTED)}.")
    if groups.joinable:
        notes.append(
            "With only blanks between them, words are read one by one. Words of this set, too: "
            f"{listing(groups.joinable, _MOST_LISTED)}. With commas around it, such a name is one word."
        )
    if groups.repeated:
        notes.append(f"Typed more than once, shown once: {listing(groups.repeated, _MOST_LISTED)}.")
    if groups.unnamed:
        notes.append(
            f"Without a name: {listing(groups.unnamed[:4])}. A name and a colon before the words name a group."
        )
    lines = sum(bool(line.strip()) for line in groups.text.split("\n"))
    if ":" not in groups.text and lines > 1 and len(groups.typed) == 1:
        notes.append("All lines are one group. A name and a colon before a line make it a group: `pets: cat, dog`.")
    if too_long:
        notes.append(
            "The list is too long for the address of this page, so a link to it would not bring it back. The table "
            "below can be downloaded."
        )
    return notes


def trust_in_words(measured: MeasuredMap, flat: MapQuality | None = None) -> str:
    """How much of the neighbourhoods and of the spread is on the map, beside its ``flat`` one for one in 3-D."""
    explained, quality = measured.projection.explained, measured.quality
    sentences = []
    if quality is not None:
        sentences.append(_kept_in_words(quality))
        if flat is not None and _percent(flat.mean_kept) > _percent(quality.mean_kept):
            sentences.append(
                f"Flat it is {_percent(flat.mean_kept)}: one neighbour more or less among so few words is luck."
            )
    if explained is None:
        sentences.append(
            "The axes mean nothing; only nearness counts, since " + term("tsne") + " cares for nothing else."
        )
    else:
        share = sum(explained)
        worked = (" + ".join(map(_percent, explained)), _percent(share))
        # Three words have no more than two dimensions
        part = "" if share > 0.9995 else next(f"{words} " for most, words in _PARTS if share < most)
        but = share < 0.63 and quality is not None and quality.mean_kept >= _MOSTLY
        sentences.append(
            f"{'But it' if but else 'It'} shows {part or 'all of '}the {term('pca', 'spread', *worked)} of these words "
            f"({_percent(share)})."
        )
        if len(measured.projection.words) == 3 and not part:
            sentences.append("With three words it cannot be otherwise: three points always lie in one plane.")
    return " ".join(sentences)


def _kept_in_words(quality: MapQuality) -> str:
    kept = quality.mean_kept
    if quality.chance == 1:
        return "On a map of so few words each keeps all others as neighbours, wherever it stands."
    share = _percent(kept)
    neighbours = term("neighbour", "neighbours", f"{share} of the nearest of each word stay near it on the map")
    if kept >= 0.95:
        if kept == 1:
            return f"On this map every word still has its true {neighbours} around it ({share})."
        return f"On this map words keep nearly all of their true {neighbours} around them ({share})."
    chance = f"words thrown down at random would keep {_percent(quality.chance)}"
    if kept >= _MOSTLY:
        beside = f"; {chance}" if quality.chance >= _MUCH_CHANCE else ""
        return f"On this map words keep most of their true {neighbours} around them ({share}{beside})."
    if kept >= 0.5:
        return f"On this map words keep more than half of their true {neighbours} around them ({share}; {chance})."
    return f"On this map words have lost most of their true {neighbours}: they keep {share}; {chance}."


# Of a silhouette on the map: from where on groups are seen apart, and partly so
_APART, _PARTLY = 0.2, 0.1
_TRULY = 0.1  # of one by cosines in all numbers, which is seldom over a third; a group that is drawn out has less


def headline(
    measured: MeasuredMap, looks: Sequence[Look], found: Sequence[Stray] = (), names: Sequence[str] = (), *, depth: bool
) -> str:
    """The first that is said of a map: the nearest words of the one that was touched, or how far to trust the map.

    ``found`` are the words that lie with another group, which a reader will ask about; ``names`` those of the groups.
    """
    if len(looks) == 1:
        return nearest_in_words(looks[0])
    if looks:
        return f"Lines lead from these {len(looks)} words to the nearest of each."
    act = "Drag to turn it." if depth else "Choose a word for more."
    if measured.quality is None or len(measured.projection.words) < _TELLS:
        return f"A map of so few words says little: add some more. {act}"
    kept, silhouettes = measured.quality.mean_kept, measured.silhouettes
    trusted = kept >= _MOSTLY
    verdict, why = _verdict(kept, len(measured.quality.lossy), len(measured.quality.kept))
    if silhouettes is not None:  # what is seen comes first: the groups
        if silhouettes.close:  # then gaps are no question, and a phone has no room for more
            why = act = ""
        elif trusted and silhouettes.gaps == "wider":
            verdict, why = f"{verdict}, not how wide the gaps are", ""
        verdict = f"**{_groups_seen(silhouettes, names)}.** {verdict}"
    if found:
        return f"{verdict}{':' if trusted else '.'} {_nearer(found)}."
    return f"{verdict}{why and f': {why}'}. {act}".rstrip()


def _groups_seen(silhouettes: Silhouettes, names: Sequence[str]) -> str:
    """Whether the groups are seen apart, and are so in all numbers too."""
    if silhouettes.map < _PARTLY:
        return "The groups run into each other"
    if silhouettes.map < _APART:
        return "The groups come apart only in part"
    apart = "come apart" if silhouettes.full >= _TRULY else "look apart"
    if silhouettes.mixed:
        return f"The groups mostly {apart}; {_which(silhouettes.mixed, names)} overlap here"
    if len(silhouettes.close) > 1 or (silhouettes.close and not names):
        return f"The groups {apart}, some of them only just"
    if silhouettes.close:
        others = "but hardly mix" if len(names) == len(silhouettes.close[0]) else f"the other groups {apart}"
        return f"{_which(silhouettes.close, names)} touch, {others}"
    return f"The groups {apart}"


def _which(pairs: Sequence[tuple[int, int]], names: Sequence[str]) -> str:
    """Which groups overlap or touch all the same, as is seen on the map."""
    if len(pairs) > 1 or not names:
        return "some"
    return " and ".join(escape(names[label]) for label in pairs[0])


def _nearer(found: Sequence[Stray]) -> str:
    """Which words truly lie nearer to another group: "**saw** truly lies nearer to weather, **file** to firms"."""
    first, *others = found
    told = f"{literal(first.word)} truly lies nearer to {escape(first.other)}"
    if not others:
        return f"{told} than to {escape(first.own)}"
    told += f", {literal(others[0].word)} to {escape(others[0].other)}"
    return told + (f" ({len(others) - 1} more below)" if len(others) > 1 else "")


def nearest_in_words(look: Look) -> str:
    """The nearest words of one, among those of its map, or that none is near."""
    if look.by_chance:
        return f"No word here is near {literal(look.word)}; {literal(look.near[0][0])} is the least far."
    near = listing([word for word, _ in look.near], _MOST_NEAR)
    return f"Nearest to {literal(look.word)} of these words: {near}."


def _verdict(kept: float, lost: int, of: int) -> tuple[str, str]:
    """How far to trust a map on which words keep such a share (0..1) of their neighbours, and why.

    ``lost`` of its words, which have a ring, keep less than half.
    """
    if kept >= 0.95:
        return "This map shows well who is near whom", "words that stand together are used alike"
    if kept >= _MOSTLY:
        return "This map mostly shows who is near whom", "most words beside each other are used alike"
    if kept >= 0.5:
        if not lost:
            return "This map shows only in part who is near whom", ""
        are, them = ("is", "it") if lost == 1 else ("are", "them")
        return f"{lost} of {of} words {are} not drawn beside those like {them}", ""
    return "Do not trust this map", "most words stand far from those that are used alike"


def strays_in_words(found: Sequence[Stray], company: Sequence[Company] = (), told: int = TOLD_ABOVE) -> str:
    """Why words may lie with another group, the first of which the headline tells; nothing where none does.

    ``company`` is what the first of them are near to, of all words; ``told`` is how many the headline tells at most.
    """
    if not found:
        return ""
    which = listing([one.word for one in found], _MOST_STRAYS)
    near = [_keeps(stray.word, its) for stray, its in zip(found, company, strict=False) if its.near]
    further = [f"{literal(one.word)} to {escape(one.other)}" for one in found[told:_MOST_STRAYS]]
    nearer = [f"{'Nearer, too' if told else 'Truly nearer'}: {joined(further)}."] if further else []
    return " ".join([f"The map is not to blame for {which}.", *near, *nearer])


def _keeps(word: str, company: Company) -> str:
    """Which words are nearest to one, and for which of its senses."""
    near = f"Nearest to {literal(word)} of all words are {joined(list(map(literal, company.near)))}"
    return f"{near}: in the texts it is {mostly(*company.senses)}." if company.senses else f"{near}."


def mostly(sense: str, meant: str) -> str:
    """For which sense a word is mostly taken that is meant in another."""
    return f"mostly *{escape(plain_sense(sense))}*, not *{escape(plain_sense(meant))}*"


AS_NAME = "mostly read as a name"


def added(words: Sequence[str], group: str) -> str:
    """Which words have been added to a group as the neighbours of one of its words."""
    return f"Added to {literal(group)}: {listing(list(words), _MOST_LISTED)}." if words else "No neighbour was found."


def none_added(word: str, near: Sequence[str], why: str) -> str:
    """Why the words ``near`` to one, which it has for another sense than its group, were not added to that."""
    return f"None added: {literal(word)} is {why}, near {joined(list(map(literal, near[:2])))}."


def seen(words: Sequence[str], groups: Sequence[str], measured: MeasuredMap) -> str:
    """The map for those who do not see it, as plain text."""
    among = f" in {len(groups)} groups: {', '.join(groups[:8])}" if len(groups) > 1 else ""
    return f"Map of {len(words)} words{among}. {unlinked(trust_in_words(measured))}"


def how_to_read(
    quality: MapQuality | None, n_groups: int, looks: Sequence[Look] = (), *, depth: bool, by_kept: bool
) -> str:
    """What the lines of chosen words mean, or else the colours or rings of a map; nothing where there are none."""
    if looks:
        lost = "; a dotted one, to a word that should be nearer" if any(look.lost for look in looks) else ""
        return f"Lines lead to the words nearest in meaning{lost}."
    if by_kept:
        return "Green words kept their nearest neighbours, orange ones lost them."
    if quality is not None and figures.rings_help(quality) and not depth:
        named = ", *out of place*" if n_groups > 1 else ""
        return f"A ring{named}: most of its truly nearest words are drawn elsewhere."
    return ""


def elsewhere_in_words(near: Mapping[str, Sequence[str]]) -> str:
    """With which words those with a ring mostly go in the texts, as the next sentence; nothing where there are none."""
    goes, told = "mostly goes ", []
    for word, others in near.items():
        told.append(f"{literal(word)} {goes}with {joined(list(map(literal, others[:_GOES_WITH])))}")
        goes = ""
    return f" In the texts {', '.join(told)}." if told else ""


def gaps_in_words(silhouettes: Silhouettes | None) -> str:
    """Whether the gaps between the groups can be trusted; nothing where there are none to be seen."""
    if silhouettes is None or silhouettes.map < _APART:
        return ""
    return f"The gaps between the groups look {_GAPS[silhouettes.gaps]}."


def reasons_to_trust(quality: MapQuality, silhouettes: Silhouettes | None) -> list[str]:
    """What was measured of a map, a sentence each, as Markdown: what it says, then how the field calls it."""
    rows = [
        f"`{_percent(quality.mean_kept)}` of the {quality.k} words nearest to a word, by cosine, are among its "
        f"{quality.k} nearest on the map; of words thrown down at random `{_percent(quality.chance)}` would be.",
        f"`{quality.trustworthiness:.2f}` (*trustworthiness*): 1 if no word stands beside another that it is not "
        "near to in truth.",
        f"`{quality.continuity:.2f}` (*continuity*, both by Venna and Kaski, 2001): 1 if no word was torn away from "
        "its true neighbours.",
    ]
    if silhouettes is not None:
        full, flat = rounded(silhouettes.full), rounded(silhouettes.map)
        rows.append(
            f"`{full}` is how far apart the groups are in truth, `{flat}` on the map "
            f"({term('silhouette', 'silhouette', full, flat)}): 1 is far apart, 0 is mixed, below 0 is in the wrong "
            "group."
        )
    return rows


def least_in_words(measured: MeasuredMap) -> str:
    """Which words stand least truly on the map."""
    quality = measured.quality
    if quality is None:
        return ""
    words = measured.projection.words
    least = [f"{literal(words[n])} (`{_percent(float(quality.kept[n]))}` kept)" for n in quality.least_kept]
    if not least and quality.kept.min() < quality.kept.max():
        return "No word is to be trusted clearly less than the others."
    if not least:
        share = "all" if quality.mean_kept == 1 else _percent(quality.mean_kept)
        return f"Every word kept {share} of its nearest neighbours."
    return f"Least to be trusted: {', '.join(least)}."


def absent_in_words(look: Look) -> str:
    """A word's nearest words that are not on its map; nothing where all are."""
    return f"Near it too, but not on this map: {listing(look.absent, _MOST_NEAR)}." if look.absent else ""


def looks_as_table(looks: Sequence[Look]) -> dict[str, list[str]]:
    """Several words looked at closely, as the columns of a table."""
    return {
        "chosen word": [look.word for look in looks],
        "neighbours kept": [f"{len(look.near) - len(look.lost)} of {len(look.near)}" for look in looks],
        "nearest here": [", ".join(word for word, _ in look.near) for look in looks],
        "lost on the map": [", ".join(look.lost) for look in looks],
        "true neighbours not on the map": [", ".join(look.absent) for look in looks],
    }


def shadow_in_words(dim: int, cloud: float | None = None, flat: float = 1) -> dict[str, str]:
    """What is said beside a cloud of words in ``dim`` dimensions; the browser puts what changes in the place of {}.

    ``cloud`` is the share of the spread that the cloud keeps, and ``flat`` that of the words' map, 0..1;
    None where the map has others.
    """
    less = ""
    if cloud is not None and _percent(cloud) != "100 %":
        less = (
            f" There it says {_percent(flat)}, since the cloud itself keeps {_percent(cloud)} of the spread in all "
            f"{dim} dimensions."
        )
    return {
        "kept": "A flat map is the shadow of a cloud of words. Drag the cloud: this shadow keeps {} of its spread.",
        "lost": "On the wall {} and {} come close, though in the cloud they are far apart: a shadow has no depth.",
        "apart": "No two words that are far apart in the cloud come close on the wall.",
        "worst": "This is the poorest shadow. Turn it!",
        "best": "No other angle keeps more: this is the best shadow.",
        "button": "Turn it to the best shadow",
        "how": (
            "A good shadow keeps apart what lies apart. Spread is the distances from the middle, each squared, all "
            f"added up. Really the cloud has {dim} dimensions, which nobody can draw: "
            "this cloud is the best that three can do."
        ),
        "keys": " Arrow keys turn it too.",
        "explained": f"To find this angle at once is called PCA: so the map under Word groups is made.{less}",
    }


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
