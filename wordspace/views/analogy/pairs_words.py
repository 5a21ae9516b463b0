"""What *Many pairs* says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from embedding_core.arithmetic.geometry import (
    FEW_PAIRS,
    MUCH_THE_SAME,
    ROUGH_GAIN,
    SAME_GAIN,
    CommonStep,
    OffsetParallelism,
)
from embedding_core.arithmetic.pairs import LEAST_PAIRS, MOST_PAIRS, Pair, TypedPairs
from embedding_core.arithmetic.worked import WorkedSum
from wordspace.frame.text import joined, listing
from wordspace.views.analogy.people_words import people_say
from wordspace.views.analogy.verdict_words import near_anyway
from wordspace.views.analogy.words import as_word, four_of

# What many pairs have in common, and what is seen of it in the picture
STEPS: dict[CommonStep, str] = {
    "same": "much the same step",
    "rough": "roughly the same step",
    "none": "no common step",
}
LITTLE = 12  # degrees by which two steps are nearer to each other than in wrong pairs, below which that is hardly so
_MOST_RARE = 4  # words that are named
# What is true in the picture of many arrows, and what is not
ARROWS = (
    "Each arrow is the second word minus the first, as long as in truth. In a hundred dimensions they stand all around "
    "what they have in common. Here they are laid flat, as a fan: two are as far apart as in truth on average, and "
    "those that go least with the others stand outside. Arrows that share nothing would point all ways."
)
Shown = Literal["asked", "before", "example"]
_OWN: dict[Shown, str] = {"asked": "Your pairs", "before": "Your last pairs", "example": "The first example"}
_MOST_LEFT_OUT = 4  # lines or words of typed pairs that are named


def headline_of(found: OffsetParallelism) -> str:
    """The step that the pairs share, or do not, as the largest line has it: of few pairs the doubt stands first."""
    step = step_shared(found)
    if not found.are_few:
        return step
    return f"{'perhaps ' if step == STEPS['rough'] else ''}{step} (only {len(found.pairs)} pairs)"


def step_shared(found: OffsetParallelism) -> str:
    """The step that the pairs share, or do not, in a few words."""
    return "hardly the same step" if _is_hardly_shared(found) else STEPS[found.common_step]


def _is_hardly_shared(found: OffsetParallelism) -> bool:
    return found.common_step == "rough" and found.nearer_by < LITTLE


def parallel_in_words(found: OffsetParallelism) -> str:
    """What is seen in the picture of the step that the pairs share, or do not, and by which number that is judged."""
    return (
        "Teal arrows are the steps from the first word of each pair to its second, on average "
        f"**{found.mean_angle:.0f}°** apart. Grey: the same words in wrong pairs, **{found.shuffled_mean_angle:.0f}°** "
        f"apart. {_judged(found)}"
    )


def _judged(found: OffsetParallelism) -> str:
    """By which number the largest line judges; what it says is not said again in other words."""
    by = found.nearer_by
    if by <= 0:
        return "Right pairs are no more alike than wrong ones, and only that would count."
    if by >= ROUGH_GAIN and found.common_step == "none":
        return f"At {found.mean_angle:.0f}° arrows have next to nothing in common (at 90° nothing)."
    loose = by >= SAME_GAIN and round(found.mean_angle) > MUCH_THE_SAME
    return f"Only the difference counts: {by}°{f', but {found.mean_angle:.0f}° is still loose' if loose else ''}."


def stranger_in_words(found: OffsetParallelism) -> str:
    """Which one pair goes another way than the others; nothing where none clearly does."""
    if (place := found.stranger) is None:
        return ""
    first, second = map(as_word, found.pairs[place])
    if found.is_turned_round:
        return f"{first} → {second} goes the opposite way to the others: do its words stand the wrong way round?"
    return f"{first} → {second} goes another way than the others."


def without_the_stranger(found: OffsetParallelism, others: OffsetParallelism) -> str:
    """What step the ``others`` share without the pair that goes another way; nothing where it is the same."""
    return "" if step_shared(others) == step_shared(found) else f"Without it: {headline_of(others)}."


def right_all_the_same(found: WorkedSum | None) -> str:
    """How the sum of two pairs without a common step can be right; nothing where none is.

    Of pairs that only the reader vouches for no more is said than `judged` says of their sum.
    """
    if found is None:
        return ""
    a, b, c, d = four_of(found)
    if people_say(found.answer, found.result):
        return f"Even so, {b} − {a} + {c} comes out right: of all words not put in, {d} is the nearest."
    anyway = f" But {near}" if (near := near_anyway(found)) else ""
    return f"Even so, {b} − {a} + {c} gives {d}, as you paired them.{anyway}"


def rare_in_words(rare: Sequence[str]) -> str:
    """What is to be said of the words of many pairs that are seldom seen in the texts; nothing of none."""
    if not rare:
        return ""
    are, whose = ("is a rare word", "its") if len(rare) == 1 else ("are rare words", "their")
    named = joined([as_word(word) for word in rare], _MOST_RARE)
    return f"{named} {are}, seldom seen in the texts, so {whose} arrows are partly chance."


def called_pairs(relation: str, shown: Shown = "asked") -> str:
    """A relation as the largest line names it; ``shown`` is what is on screen where the field cannot be read."""
    first, arrow, second = relation.partition(" → ")
    return f"From {first} to {second}" if arrow else _OWN[shown]


def fan_seen(found: OffsetParallelism) -> str:
    """The picture of the arrows for those who do not see it, as plain text."""
    return (
        f"Arrows from one start, one a pair, {found.mean_angle:.0f} degrees apart on average; in wrong pairs "
        f"{found.shuffled_mean_angle:.0f}."
    )


def shuffled_in_words(found: OffsetParallelism) -> str:
    """What the angles mean, and what they are compared with."""
    (first, second), (_, other) = found.pairs[:2]
    return (
        f"At 0° two arrows are the same step, at 90° they have nothing in common. A wrong pair is {as_word(first)} "
        f"with {as_word(other)}, not {as_word(second)}: what such arrows share does not come from the pairs. "
        f"So the difference counts: from {ROUGH_GAIN}° on it is hardly the same step, from {LITTLE}° roughly, and from "
        f"{SAME_GAIN}° much the same, for {FEW_PAIRS} pairs or more at most {MUCH_THE_SAME}° apart."
    )


def about_typed(typed: TypedPairs, example: Pair = ("peru", "lima")) -> list[str]:
    """What of a reader's own pairs could not be used, a sentence each; nothing where all could.

    ``example`` is a pair of words of the set.
    """
    said = []
    if typed.no_pair:
        said.append(
            f"Not counted, since a pair is two different words on a line of their own: "
            f"{listing(typed.no_pair, _MOST_LEFT_OUT)}."
        )
    if typed.left_out:
        said.append(f"These are the first {MOST_PAIRS} pairs; {typed.left_out:,} more are left out. The text stays.")
    if len(typed.pairs) < LEAST_PAIRS:
        have = ("no pair", "one pair", "two pairs")[len(typed.pairs)]
        said.append(
            f"{have.capitalize()} so far: it takes {LEAST_PAIRS} to see whether they share a step. A pair a line, such "
            f"as {as_word(': '.join(example))}."
        )
    return said
