"""How far to trust a map of groups, as it says it: neighbours, spread, gaps."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core import figures
from embedding_core.maps.quality import MapQuality, MeasuredMap, Silhouettes
from embedding_core.text import rounded
from wordspace.frame.terms import term, unlinked
from wordspace.frame.text import literal
from wordspace.views.map.group_words import APART
from wordspace.views.map.words import MOSTLY, percent

_MUCH_CHANCE = 0.4  # of its neighbours a word keeps on a map of few words anyhow: then that is said too
_GAPS = {
    "wider": "wider than they are",
    "narrower": "narrower than they are",
    "as they are": "about as wide as they are",
}
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


def trust_in_words(measured: MeasuredMap) -> str:
    """How much of the neighbourhoods and of the spread is on the map."""
    explained, quality = measured.projection.explained, measured.quality
    sentences = []
    if quality is not None:
        sentences.append(_kept_in_words(quality))
    if explained is None:
        sentences.append(
            "The axes mean nothing; only nearness counts, since " + term("tsne") + " cares for nothing else."
        )
    else:
        share = sum(explained)
        worked = (" + ".join(map(percent, explained)), percent(share))
        # Three words have no more than two dimensions
        part = "" if share > 0.9995 else next(f"{words} " for most, words in _PARTS if share < most)
        but = share < 0.63 and quality is not None and quality.mean_kept >= MOSTLY
        sentences.append(
            f"{'But it' if but else 'It'} shows {part or 'all of '}the {term('pca', 'spread', *worked)} of these words "
            f"({percent(share)})."
        )
        if len(measured.projection.words) == 3 and not part:
            sentences.append("With three words it cannot be otherwise: three points always lie in one plane.")
    return " ".join(sentences)


def _kept_in_words(quality: MapQuality) -> str:
    kept = quality.mean_kept
    if quality.chance == 1:
        return "On a map of so few words each keeps all others as neighbours, wherever it stands."
    share = percent(kept)
    neighbours = term("neighbour", "neighbours", f"{share} of the nearest of each word stay near it on the map")
    if kept >= 0.95:
        if kept == 1:
            return f"On this map every word still has its true {neighbours} around it ({share})."
        return f"On this map words keep nearly all of their true {neighbours} around them ({share})."
    chance = f"words thrown down at random would keep {percent(quality.chance)}"
    if kept >= MOSTLY:
        beside = f"; {chance}" if quality.chance >= _MUCH_CHANCE else ""
        return f"On this map words keep most of their true {neighbours} around them ({share}{beside})."
    if kept >= 0.5:
        return f"On this map words keep more than half of their true {neighbours} around them ({share}; {chance})."
    return f"On this map words have lost most of their true {neighbours}: they keep {share}; {chance}."


def seen(words: Sequence[str], groups: Sequence[str], measured: MeasuredMap) -> str:
    """The map for those who do not see it, as plain text."""
    among = f" in {len(groups)} groups: {', '.join(groups[:8])}" if len(groups) > 1 else ""
    return f"Map of {len(words)} words{among}. {unlinked(trust_in_words(measured))}"


def gaps_in_words(silhouettes: Silhouettes | None, n_groups: int) -> str:
    """Whether the gaps between the groups can be trusted; nothing where there are none to be seen."""
    if silhouettes is None or silhouettes.map < APART or not silhouettes.alone(n_groups):
        return ""
    which = "Where groups are apart, the gaps" if silhouettes.mixed else "The gaps between the groups"
    return f"{which} look {_GAPS[silhouettes.gaps]}."


def reasons_to_trust(quality: MapQuality, silhouettes: Silhouettes | None) -> list[str]:
    """What was measured of a map, a sentence each, as Markdown: what it says, then how the field calls it."""
    rows = [
        f"`{percent(quality.mean_kept)}` of the {quality.k} words nearest to a word, by cosine, are among its "
        f"{quality.k} nearest on the map; of words thrown down at random `{percent(quality.chance)}` would be.",
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


def least_in_words(measured: MeasuredMap, *, ringed: bool = False) -> str:
    """Which words stand least truly on the map; ``ringed``: rings are drawn there, which not all of them may have."""
    quality = measured.quality
    if quality is None:
        return ""
    words = measured.projection.words
    least = [f"{literal(words[n])} (`{percent(float(quality.kept[n]))}` kept)" for n in quality.least_kept]
    if not least and quality.kept.min() < quality.kept.max():
        return "No word is to be trusted clearly less than the others."
    if not least:
        share = "all" if quality.mean_kept == 1 else percent(quality.mean_kept)
        return f"Every word kept {share} of its nearest neighbours."
    told = f"Least to be trusted: {', '.join(least)}."
    if ringed and not set(quality.least_kept).issubset(figures.ringed(quality)):
        told += " A ring marks up to three words that stand among others far less like them."
    return told


def shadow_in_words(dim: int, cloud: float | None = None, flat: float = 1) -> dict[str, str]:
    """What is said beside a cloud of words in ``dim`` dimensions; the browser puts what changes in the place of {}.

    ``cloud`` is the share of the spread that the cloud keeps, and ``flat`` that of the words' map, 0..1;
    None where the map has others.
    """
    less = ""
    if cloud is not None and percent(cloud) != "100 %":
        less = (
            # Numbers that no line ends within
            f" There it says {100 * flat:.0f}\u00a0%, since the cloud itself keeps {100 * cloud:.0f}\u00a0% of the "
            f"spread in all {dim} dimensions."
        )
    return {
        "kept": "A flat map is the shadow of a cloud of words. Drag the cloud: this shadow keeps {} of its spread.",
        "lost": "On the wall {} and {} are far closer than in the cloud: a shadow has no depth.",
        "apart": "No two words that are far apart in the cloud come close on the wall.",
        "worst": "This is the poorest shadow. Turn it!",
        "best": "No other angle keeps more: this is the best shadow.",
        "button": "Turn it to the best shadow",
        "back": "Turn it to the poorest shadow",
        "how": (
            "A good shadow keeps apart what lies apart. The farther words lie from their middle, the larger their "
            f"spread. Really the cloud has {dim} dimensions, which nobody can draw: "
            "this cloud is the best that three can do."
        ),
        "keys": " Arrow keys turn it too.",
        "explained": f"To find this angle at once is called PCA: so the map under Word groups is made.{less}",
    }


def shadow_words_from(most: int, *, own: bool) -> str:
    """Where the words of the cloud come from, and so how to bring others; ``most`` is how many it shows."""
    if own:
        return "These are the words of *Word groups*: what you type there comes here."
    return (
        "These are the words of the first example. What you type under *Word groups* comes here; a cloud shows from 4 "
        f"to {most} words."
    )
