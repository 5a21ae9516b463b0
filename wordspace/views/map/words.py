"""What the map says, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core import figures
from embedding_core.maps.atlas import Atlas, Surroundings
from embedding_core.maps.examples import AxesExample
from embedding_core.maps.groups import MOST_CHARACTERS, MOST_WORDS, Groups
from embedding_core.maps.projection import AxesProjection
from embedding_core.maps.quality import Look, MapQuality, MeasuredMap, Silhouettes
from embedding_core.maps.strays import Stray
from embedding_core.maps.why_pca import Shadow
from embedding_core.text import fold, rounded
from embedding_core.vectors.likeness import RARE_FROM
from wordspace.frame.terms import term, unlinked
from wordspace.frame.text import clean, escape, listing, literal

# Above a picture that is not the one asked for, because that cannot be drawn
EXAMPLE = "What is asked for cannot be drawn yet: this is an example."
STALE = "This is the picture from before: what is asked for now cannot be drawn yet."
# How a flat map is moved on a phone, where one finger belongs to the page
FINGER = "On a phone a finger moves the map after a tap on the crossed arrows."
_MOST_LISTED = 12
_TELLING = 95  # of 100 random axes, along which words spread less than along one that tells them apart
_EVERYDAY = 20_000  # the most frequent words of the atlas
_MOST_SHARED = 4
_SHORT_END = 18  # letters of an end of an axis that are read in the picture
_MOST_AT_AN_END = 10  # words of an end of an axis that are named
# How to use the picture of words on axes, beside it
ON_AXES = f"Click a word for its true neighbours. {FINGER}"
_MOST_RARE = 3
_MUCH_CHANCE = 0.4  # of its neighbours a word keeps on a map of few words anyhow: then that is said too
_MOST_STRAYS = 3
# How much a share of the differences is, in words: up to which share each of them holds
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
        notes.append(f"No single words of this set, so they are read word by word: {listing(split, _MOST_LISTED)}.")
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
    """How much of the neighbourhoods and of the differences is on the map, beside its ``flat`` one for one in 3-D."""
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
        but = share < 0.63 and quality is not None and quality.mean_kept >= 0.75
        sentences.append(
            f"{'But it' if but else 'It'} shows {part}all {term('pca', 'differences', *worked)} ({_percent(share)})."
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
    if kept >= 0.75:
        beside = f"; {chance}" if quality.chance >= _MUCH_CHANCE else ""
        return f"On this map words keep most of their true {neighbours} around them ({share}{beside})."
    if kept >= 0.5:
        return f"On this map words keep more than half of their true {neighbours} around them ({share}; {chance})."
    return f"On this map words have lost most of their true {neighbours}: they keep {share}; {chance}."


def strays_in_words(found: Sequence[Stray]) -> str:
    """Which words lie with another group; nothing where all lie with their own."""
    if not found:
        return ""
    told = [f"{literal(one.word)} lies nearer to {escape(one.other)} than to {escape(one.own)}" for one in found]
    more = len(told) - _MOST_STRAYS
    which = "; ".join(told[:_MOST_STRAYS]) + (f"; {more} more do so" if more > 0 else "")
    whose, them = ("its", "it") if len(told) == 1 else ("their", "them")
    return f"By {whose} numbers {which}: perhaps the texts use {them} mostly in another meaning."


def seen(words: Sequence[str], groups: Sequence[str], measured: MeasuredMap) -> str:
    """The map for those who do not see it, as plain text."""
    among = f" in {len(groups)} groups: {', '.join(groups[:8])}" if len(groups) > 1 else ""
    return f"Map of {len(words)} words{among}. {unlinked(trust_in_words(measured))}"


def how_to_read(quality: MapQuality | None, *, depth: bool, by_kept: bool) -> str:
    lines = ["Drag to turn it." if depth else "Click a word for its true neighbours; a lasso takes several."]
    if by_kept:
        lines.append("Green words kept their nearest neighbours, orange ones lost them.")
    elif quality is not None and figures.rings_help(quality) and not depth:
        lines.append("A ring marks a word that lost more than half of its nearest neighbours.")
    elif quality is not None and len(quality.lossy):
        lines.append(
            f"{len(quality.lossy)} of {len(quality.kept)} words lost more than half of their nearest neighbours; "
            "Options, Colour by, shows which."
        )
    if not depth:
        lines.append(FINGER)
    return " ".join(lines)


def reasons_to_trust(quality: MapQuality, silhouettes: Silhouettes | None) -> list[str]:
    """What was measured of a map, a sentence each, as Markdown."""
    rows = [
        f"**Neighbours kept** `{_percent(quality.mean_kept)}`: of the {quality.k} words nearest to a word in "
        f"the full space, by cosine, so many are among its {quality.k} nearest on the map. Words thrown down at "
        f"random would keep `{_percent(quality.chance)}`.",
        f"**Trustworthiness** `{quality.trustworthiness:.2f}`: 1 if no word stands beside another that it is not "
        "near to in truth.",
        f"**Continuity** `{quality.continuity:.2f}`: 1 if no word was torn away from its true neighbours. Both "
        "from Venna and Kaski (2001).",
    ]
    if silhouettes is not None:
        full, flat = silhouettes.full, silhouettes.map
        verdict = (
            "the map makes the groups look more separate than they are"
            if flat > full + 0.05
            else "the map makes the groups look less separate than they are"
            if flat < full - 0.05
            else "about the same"
        )
        silhouette = term("silhouette", "Silhouette", rounded(full), rounded(flat))
        rows.append(
            f"**{silhouette} of the groups** `{rounded(full)}` in the full space, "
            f"`{rounded(flat)}` on the map: {verdict}. 1 is far apart, 0 is mixed, below 0 is in the wrong group."
        )
    return rows


def least_in_words(measured: MeasuredMap) -> str:
    """Which words stand least truly on the map."""
    quality = measured.quality
    if quality is None:
        return ""
    words = measured.projection.words
    least = [f"{literal(words[n])} (`{_percent(float(quality.kept[n]))}` kept)" for n in quality.least_kept]
    if not least:
        return "Every word kept all of its nearest neighbours."
    return f"Least to be trusted: {', '.join(least)}."


def axes_in_words(placed: AxesProjection) -> str:
    """What the picture of words on two axes shows, for those who do not see it."""
    x, y = placed.x, placed.y
    return (
        f"{len(placed.words)} words, placed across from {x.low or 'unlike'} to {x.high} and upwards from "
        f"{y.low or 'unlike'} to {y.high}."
    )


def not_facts(*, shipped: bool) -> str:
    """What places on axes of one's own are not."""
    if shipped:
        return (
            "**What it does not mean.** A place shows in which kind of sentence a word is used in Wikipedia and "
            "newspapers, with all the habits and prejudices of their writers. It is an association of texts, not a "
            "fact about people or things. Compare words with each other: the line at 0 is no border."
        )
    return (
        "**What it does not mean.** A place shows what the numbers of this set hold. Where a machine made them from a "
        "text, that is how the text uses a word; where somebody wrote them down, what they thought."
    )


def shared_by_ends(lower: Sequence[str], upper: Sequence[str]) -> str:
    """That two ends of an axis hold the same words; nothing where they hold none, or are all the same."""
    shared = [word for word in lower if word in upper]
    if not shared or set(lower) == set(upper):
        return ""
    return (
        f"Both ends hold {listing(shared[:_MOST_SHARED])}. What both hold cancels out, so the axis has little left to "
        "tell words apart. Choose ends that differ."
    )


def farthest_in_words(placed: AxesProjection) -> str:
    """Which words stand at the four ends."""
    if len(placed.words) == 1:
        return f"{literal(placed.words[0])} stands alone: with more words one sees which is farthest towards each end."
    farthest = []
    for number, (axis, back, forth) in enumerate(((placed.x, "left", "right"), (placed.y, "down", "up"))):
        order = sorted(range(len(placed.words)), key=lambda i: float(placed.coordinates[i, number]))
        farthest.append(f"{forth}: {literal(placed.words[order[-1]])}")
        if axis.low:
            farthest.append(f"{back}: {literal(placed.words[order[0]])}")
    return f"Farthest {', '.join(farthest)}."


def ends_in_words(placed: AxesProjection) -> str:
    """All words of the ends, for which neither the picture nor a field on a phone has room; nothing where they have."""
    ends = {"Right": placed.x.high, "left": placed.x.low, "up": placed.y.high, "down": placed.y.low}
    if max(map(len, ends.values())) <= _SHORT_END:
        return ""
    return f"{'; '.join(f'{where}: *{_end(words)}*' for where, words in ends.items() if words)}."


def perhaps_chance(spreads: Sequence[tuple[str, float | None]]) -> str:
    """That an axis may measure nothing: ``spreads`` are the names of axes with `spread_beside_random` of each."""
    weak = [(name, spread) for name, spread in spreads if spread is not None and spread < _TELLING]
    if not weak:
        return ""
    better = [f"{100 - spread:.0f}" for _, spread in weak]
    which, more = f"The axis {weak[0][0].lower()}", better[0]
    if len(weak) > 1:
        which = "Both axes"
        more = " and ".join(f"{number} ({name.lower()})" for number, (name, _) in zip(better, weak, strict=True))
    return (
        f"**{which} may be chance.** Of 100 axes between words drawn at random, {more} spread these words more. "
        "Several words at each end, all with the same meaning, tell more."
    )


def _end(words: str) -> str:
    """An end of an axis, by its words."""
    every = words.split(", ")
    more = len(every) - _MOST_AT_AN_END
    return escape(", ".join(every[:_MOST_AT_AN_END]) + (f" and {more} more" if more > 0 else ""), 200)


def known_of_example(example: AxesExample, words: Sequence[str]) -> str:
    """What could be checked of the axes of an example, and what a reader will ask about its words.

    Nothing where most of the placed ``words`` are others.
    """
    if 2 * len(set(example.words.split(", ")) & set(words)) < len(words):
        return ""
    facts = [
        f"{agreement.axis}, {agreement.n} countries stand much in the order of their {agreement.fact} "
        f"({term('correlation', '', rounded(agreement.rho), f'{agreement.n} countries')} {rounded(agreement.rho)}, "
        f"from {agreement.source})"
        for agreement in example.agreements
    ]
    sentences = [f"Checked against facts: {'; '.join(facts)}; 1 would be the same order, 0 none."] if facts else []
    if example.note and set(example.words.split(", ")) <= set(words):
        sentences.append(example.note)
    return " ".join(sentences)


def how_measured(cosine: float) -> str:
    """What a place on an axis is, and how much two axes of this ``cosine`` measure the same."""
    return (
        f"A place is the {term('cosine')} of the word with the axis. The two axes have a cosine of `{rounded(cosine)}` "
        f"with each other: {independence(cosine)}"
    )


def independence(cosine: float) -> str:
    size = abs(cosine)
    if size < 0.2:
        return "they measure nearly independent things."
    if size < 0.5:
        return "they measure partly the same thing, so words tend to lie along a diagonal."
    return "they measure much the same thing, so the words lie along a diagonal."


def look_in_words(look: Look, n_words: int) -> list[str]:
    """A word's true neighbours: those on the map, those that the map lost, and those that are not on it."""
    near = ", ".join(f"{literal(other)} `{rounded(cosine)}`" for other, cosine in look.near)
    gone = "The map keeps all of them near."
    if look.lost:
        gone = f"The map puts others before {listing(look.lost)}: dotted lines."
    lines = [f"Nearest to {literal(look.word)} of these words, in all dimensions: {near}. {gone}"]
    nearest = f"Of the {len(look.nearest)} nearest of all {n_words:,} words"
    if look.absent:
        lines.append(f"{nearest} these are not on this map: {listing(look.absent)}.")
    elif look.nearest:
        lines.append(f"{nearest} every one is on this map.")
    return lines


def looks_as_table(looks: Sequence[Look], k: int) -> dict[str, list[str]]:
    """Several words looked at closely, as the columns of a table."""
    return {
        "chosen word": [look.word for look in looks],
        "neighbours kept": [f"{k - len(look.lost)} of {k}" for look in looks],
        "nearest here": [", ".join(word for word, _ in look.near) for look in looks],
        "lost on the map": [", ".join(look.lost) for look in looks],
        "true neighbours not on the map": [", ".join(look.absent) for look in looks],
    }


def shadow_in_words(shadow: Shadow, dim: int) -> dict[str, str]:
    """What is said beside a cloud of words in ``dim`` dimensions; the browser puts what changes in the place of {}."""
    cloud = shadow.cloud
    return {
        "kept": "PCA draws words flat, as a shadow, and seeks the one that keeps most. This one keeps {} of the cloud.",
        "lost": "On the wall {} and {} all but meet, though in the cloud they are far apart: a shadow has no depth.",
        "apart": "No two words that are far apart in the cloud meet on the wall.",
        "best": "No other angle keeps more: this is the best shadow.",
        "button": "Turn it to the best shadow",
        "how": (
            f"Turn the cloud of {len(cloud.words)} words: drag it, or use the arrow keys. How much a shadow keeps is "
            f"how far apart the words still are in it. (The words really have {dim} dimensions, which nobody can draw: "
            "the cloud is the best that three can do.)"
        ),
        "explained": (
            "PCA, principal component analysis, calculates this angle without trying. The shadow is the map under Word "
            f"groups: it keeps {_percent(shadow.best)} of the cloud, and the cloud {_percent(cloud.explained)} of all "
            f"differences, so the map shows {_percent(shadow.on_the_map)} of all."
        ),
    }


# Beside the atlas: whose habits it shows
HABITS = (
    "**Whose habits these are.** What lies together shows in which kind of sentence English Wikipedia and newspapers "
    "up to 2014 used the words, not facts about people: *islamist* lies beside *militants* because newspapers of those "
    "years wrote of them together."
)
MOVES = (
    "Drag to move, turn the wheel over the map to come closer; on a phone use two fingers, or tap the map and then "
    "one. A click chooses a word, Outline those within a line you draw. `un*` lights all words that begin so, "
    "`*ology` those that end so; List then names the first 100 of them and saves them all."
)


def atlas_in_words(atlas: Atlas) -> str:
    """What is on the atlas, and how far to trust it."""
    near, _ = (_percent(share) for share in atlas.shares_kept(_EVERYDAY))
    return (
        f"Each dot is one of {len(atlas):,} words; from afar every third is drawn, and all as you come closer. Of its "
        f"ten nearest words, an everyday word keeps `{near}` among the ten nearest dots. How far apart two regions lie "
        "means little."
    )


def atlas_for_specialists(atlas: Atlas) -> str:
    """More figures of the atlas, and where its names come from."""
    near, wide = (_percent(share) for share in atlas.shares_kept())
    near_everyday, wide_everyday = (_percent(share) for share in atlas.shares_kept(_EVERYDAY))
    return (
        f"Of its ten nearest words, a word keeps `{near}` among the ten nearest dots and `{wide}` among the nearest "
        f"hundred; the {_EVERYDAY:,} most frequent words keep `{near_everyday}` and `{wide_everyday}`. The bold names "
        "were given by people who looked at the words of each region; the others are words of the map."
    )


def unknown_in_words(n_words: int, why: str, *, some_alike: bool) -> str:
    """What is said of a word that is not on the atlas, and ``why``, before the words to try; plain text."""
    says = f"This is not among the {n_words:,} words of this set{why}."
    return f"{says} Did you mean" if some_alike else f"{says} Nothing is spelled like it. Try"


def read_as_in_words(typed: str | None, word: str) -> list[str]:
    """That what was typed is read as a word that is written otherwise, as plain text; nothing where it is that word."""
    return [] if typed is None or fold(typed) == fold(word) else [f"{clean(typed)} is read as {word}."]


def word_of_atlas_in_words(atlas: Atlas, around: Surroundings) -> list[str]:
    """What is said of a word beside the list of its neighbours; plain text."""
    region, kept, n = atlas.region_of(around.row), sum(around.near), len(around.near)
    lines = [
        f"Number {around.row + 1:,} by frequency, in the region “{region.name}”.",
        f"Of its {n} nearest words {kept} are near on the map, too: among the 100 dots around it."
        + (" Those that are far had no place there; dotted lines lead to them." if kept < n else ""),
    ]
    if around.left_out_beyond is not None:
        lines.append(f"As on Similar words, the {around.left_out_beyond:,} most frequent words are searched.")
    if rare := [neighbor.word for neighbor in around.neighbors if neighbor.frequency_rank > RARE_FROM]:
        lines.append(f"Rare words among them, seldom seen in the texts: {', '.join(rare[:_MOST_RARE])}.")
    return [*lines, region.note] if region.note else lines


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
