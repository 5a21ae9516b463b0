"""What the atlas says."""

from __future__ import annotations

from embedding_core.maps.atlas import Atlas, Surroundings
from embedding_core.text import fold
from embedding_core.vectors.likeness import RARE_FROM
from wordspace.frame.shared_sets import SHIPPED
from wordspace.frame.text import clean, literal

_EVERYDAY = 20_000  # the most frequent words of the atlas
_MOST_RARE = 3
_A_FEW = 2  # of one alone it is not sure enough that it is none but a sound
# Below the atlas: whose habits it shows
HABITS = (
    "What lies together shows how English Wikipedia and newspapers up to 2014 used the words, not facts about people."
)
MOVES = (
    "With a mouse, drag to move, and turn the wheel over the map to come closer. With fingers, use two, or tap the map "
    "and then use one. Click or tap a dot to choose its word; Encircle takes all within a line you draw. `un*` lights "
    "all words that begin so, "
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


def of_other_set(name: str, *, contextual: bool) -> str:
    """Whose words the atlas shows, where another set is explored; ``contextual``: one that reads sentences."""
    why = " It is made for sentences, where a word gets other numbers each time." if contextual else ""
    return f"The atlas shows the words of {SHIPPED}. There is none of {literal(name)}.{why}"


NOTHING_LIKE_IT = "Nothing is spelled like it. Try"


def unknown_in_words(n_words: int, why: str, offers: str) -> str:
    """What is said of a word that is not on the atlas, ``why``, and before the words that follow; plain text."""
    return f"This is not among the {n_words:,} words of the atlas{why}. {offers}"


def read_as_in_words(typed: str | None, word: str) -> list[str]:
    """That what was typed is read as a word that is written otherwise, as plain text; nothing where it is that word."""
    return [] if typed is None or fold(typed) == fold(word) else [f"{clean(typed)} is read as {word}."]


def sounds_in_words(around: Surroundings) -> str:
    """That spellings of sounds are left out of a word's neighbours, as plain text; nothing where there are not two."""
    if len(around.sounds) < _A_FEW:
        return ""
    return f"Spellings of sounds, such as {around.sounds[0]}, which newspapers print after names, are left out."


def astray_in_words(around: Surroundings) -> list[str]:
    """That what lies beside a word tells little of it, as plain text; nothing where most of its nearest words do."""
    if not around.astray:
        return []
    fit = sum(around.near)
    fitting = f"only {fit} of these {len(around.near)}" if fit else "none of these"
    which = "The other" if fit else "The"
    return [f"On a flat map {fitting} fit beside it. {which} dots there are partly chance; tap one for its name."]


def more_of_word(atlas: Atlas, around: Surroundings) -> list[str]:
    """What is folded away below a word's neighbours; plain text."""
    region, kept, n = atlas.region_of(around.row), sum(around.near), len(around.near)
    lines = [
        f"Of its {n} nearest words {kept} are near on the map, too: among the 100 dots around it."
        + (" Those that are far had no place there; dotted lines lead to them." if kept < n else ""),
        f"Number {around.row + 1:,} by frequency, in the region “{region.name}”.",
    ]
    if around.left_out_beyond is not None:
        lines.append(f"As on Similar words, the {around.left_out_beyond:,} most frequent words are searched.")
    if rare := [neighbor.word for neighbor in around.neighbors if neighbor.frequency_rank > RARE_FROM]:
        lines.append(f"Rare words among them, seldom seen in the texts: {', '.join(rare[:_MOST_RARE])}.")
    return lines


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
