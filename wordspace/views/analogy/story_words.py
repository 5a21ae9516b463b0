"""A sum step by step: what each does, and what is seen in its picture. As Markdown, but for `seen`."""

from __future__ import annotations

from embedding_core import WordVectors
from embedding_core.arithmetic.worked import WorkedSum
from wordspace.views.analogy.verdict_words import RIGHT, WRONG, judged
from wordspace.views.analogy.words import four_of, picture_of

NO_GAP = 0.005  # what is said as 0.00


def told(vectors: WordVectors, found: WorkedSum, step: int, *, guessed: bool = False) -> str:
    """What a step of the story does, 1 to 4; only the last names the answer.

    Below what a reader ``guessed`` a mere "Right." would be read as a verdict on that.
    """
    a, b, c, _ = four_of(found)
    if step == 1:
        return f"Start at {b}: one point among those of {len(vectors):,} words."
    if step == 2:
        return f"Subtract {a}: {b} − {a} is the step from {a} to {b}, an arrow."
    if step == 3:
        return f"Add {c}: the same arrow starts there. Which word is nearest to its tip?"
    verdict = judged(vectors, found)
    if guessed:
        verdict = verdict.replace(RIGHT, "**The machine is right.**").replace(WRONG, "**The machine is wrong:**")
    return verdict


def next_step(found: WorkedSum, step: int) -> str:
    """What the button below a step says that it does."""
    a, _, c, _ = four_of(found)
    return (f"Subtract {a}", f"Add {c}", "Find the nearest word", "Show it step by step")[step - 1]


def seen(found: WorkedSum, step: int) -> str:
    """The picture of a step for those who do not see it, as plain text."""
    picture = picture_of(found)
    a, b, c, d = picture.words
    if step == 1:
        return f"Only the point {b}."
    if step == 2:
        return f"An arrow from {a} to {b}."
    arrows = f"An arrow from {a} to {b}, and the same arrow started at {c}"
    return f"{arrows}." if step == 3 else f"{arrows}; a line of {picture.miss:.2f} leads from its tip to {d}."


def caption_of(found: WorkedSum, *, depth: bool = False) -> str:
    """What is not seen in the picture by itself, in a line or none; with ``depth`` it has three dimensions."""
    picture = picture_of(found)
    *_, d = four_of(found)
    turn = " Drag to turn it." if depth else ""
    if picture.flat:
        return f"All distances in the picture are true.{turn}"
    if picture.miss < NO_GAP:
        return f"The arrow ends at {d}.{turn}"
    return turn.strip()


def way_left(found: WorkedSum) -> str:
    """What the dashed line of the picture is: that it is long surprises who thinks of exact sums."""
    if found.picture is None or found.picture.miss < NO_GAP:
        return ""
    a, b, c, d = four_of(found)
    dashed = f"Dashed: the way left from the end of the sum to {d}."
    return dashed if a in (b, c) else f"{dashed} Hardly any sum ends right at a word."  # without a step it is one
