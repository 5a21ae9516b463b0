"""What the map says, in sentences."""

from __future__ import annotations

from embedding_core import figures
from embedding_core.maps.atlas import Atlas, Surroundings
from embedding_core.maps.projection import (
    AxesProjection,
)
from embedding_core.maps.quality import Look, MapQuality, MeasuredMap
from wordspace.frame.text import listing, literal


def trust_in_words(measured: MeasuredMap) -> str:
    """How much of the neighbourhoods and of the differences is on the map."""
    found, quality = measured.projection, measured.quality
    sentences = []
    if quality is not None:
        nearest = f"{quality.k} nearest neighbours" if quality.k > 1 else "nearest neighbour"
        sentences.append(
            f"This map keeps {100 * quality.mean_kept:.0f} % of each word's {nearest} (chance would keep "
            f"{100 * quality.chance:.0f} %)"
        )
    if found.explained is None:
        sentences.append("its axes mean nothing: only what is near what counts")
    else:
        number = {2: "two", 3: "three"}[len(found.explained)]
        sentences.append(f"the {number} axes carry {100 * sum(found.explained):.0f} % of the differences")
    return "; ".join(sentences) + "."


def how_to_read(quality: MapQuality | None, *, depth: bool, by_kept: bool) -> str:
    lines = [
        "Drag to turn it." if depth else "Click a word, or choose the lasso above the picture and draw around several."
    ]
    if by_kept:
        lines.append("Green words kept their nearest neighbours, orange ones lost them.")
    elif quality is not None and figures.rings_help(quality) and not depth:
        lines.append("A ring marks a word that lost more than half of its nearest neighbours.")
    elif quality is not None and len(quality.lossy):
        lines.append(
            f"{len(quality.lossy)} of {len(quality.kept)} words lost more than half of their nearest neighbours; "
            "Options, Colour by, shows which."
        )
    return " ".join(lines)


def farthest_in_words(placed: AxesProjection) -> str:
    """Which words stand at the four ends."""
    sentences = []
    for number, axis in enumerate((placed.x, placed.y)):
        order = sorted(range(len(placed.words)), key=lambda i: float(placed.coordinates[i, number]))
        low, high = placed.words[order[0]], placed.words[order[-1]]
        ends = f"towards {literal(axis.high)}: {literal(high)}"
        sentences.append(f"{ends}; towards {literal(axis.low)}: {literal(low)}" if axis.low else ends)
    return f"Farthest {'. Farthest '.join(sentences)}."


def independence(cosine: float) -> str:
    size = abs(cosine)
    if size < 0.2:
        return "they measure nearly independent things."
    if size < 0.5:
        return "they measure partly the same thing, so words tend to lie along a diagonal."
    return "they measure much the same thing, so the words lie along a diagonal."


def look_in_words(look: Look) -> str:
    """A word's true neighbours on the map, and which of them the map lost."""
    near = ", ".join(f"{literal(other)} `{cosine:.2f}`" for other, cosine in look.near)
    gone = f"The map puts others before {listing(look.lost)}." if look.lost else "The map keeps all of them near."
    return f"Nearest to {literal(look.word)} among these words, in the full space: {near}. {gone}"


def word_of_atlas_in_words(atlas: Atlas, around: Surroundings) -> list[str]:
    """What is said of a word beside the list of its neighbours; plain text."""
    region, kept, n = atlas.region_of(around.row), sum(around.near), len(around.near)
    lines = [
        f"Number {around.row + 1:,} by frequency, in the region “{region.name}”.",
        f"Of its {n} nearest words in all dimensions {kept} are near on the map, among the 100 dots around it"
        + ("; dotted lines lead to the others." if kept < n else "."),
    ]
    return [*lines, region.note] if region.note else lines
