"""The numbers behind a sum of word arithmetic, a line each, as Markdown."""

from __future__ import annotations

from embedding_core import WordVectors
from embedding_core.arithmetic.geometry import Parallelogram
from embedding_core.arithmetic.worked import WorkedSum, far_below
from embedding_core.text import rounded
from wordspace.frame.terms import term
from wordspace.frame.vector_sets import is_shipped
from wordspace.views.analogy.story_words import NO_GAP
from wordspace.views.analogy.verdict_words import in_common, nearer_by
from wordspace.views.analogy.why_words import tells_in_common
from wordspace.views.analogy.words import as_word, four_of, picture_of

MOST_SHOWN = 6  # words of a long sum, where all would bury the rest


def figures_of(vectors: WordVectors, found: WorkedSum) -> list[str]:
    """The figures behind a sum, a line each with its name first: places, distances and cosines."""
    result, answer = found.result, found.result.neighbors[0]
    places = [f"{as_word(word.word)} {word.place:,}" for word in result.inputs[:MOST_SHOWN] if word.place is not None]
    if more := len(result.inputs) - len(places):
        places.append(f"{more} more stand in the table or further down")
    if result.method == "3cosmul":
        score = (
            f"**Score of {as_word(answer.word)} by the product rule:** {rounded(answer.score)}. How like it is to each "
            "word added, from 0 to 1, is multiplied; that is divided by how like it is to each word taken away"
        )
    else:
        score = f"**{term('cosine', 'Cosine')} of the sum and {as_word(answer.word)}:** {rounded(answer.score)}"
        half = far_below(vectors) if is_shipped(vectors) and found.picture is not None else None
        if half is not None and result.method == "3cosadd":
            score += f"; about half of all sums of random everyday words have a word at {rounded(half)} or nearer"
    first = result.unfiltered[0]
    best = "best by the product rule" if result.method == "3cosmul" else "nearest to the sum"
    return [
        f"**Places of what was put in (1 is {best} of all {len(vectors):,} words):** {', '.join(places)}",
        *(_distances(found) if found.picture is not None else []),
        score,
        f"**First of all words:** {as_word(first.word)}, {rounded(first.score)}",
    ]


def _distances(found: WorkedSum) -> list[str]:
    """How far the arrow's tip, and its start, are from the answer."""
    picture = picture_of(found)
    _, _, c, d = four_of(found)
    lines = [f"**From the arrow's tip to {d}:** {picture.miss:.2f} (0 is the same place)"]
    if picture.side:
        lines[0] += f"; the arrow ends {_how_far(picture).format(d=d)}, at {c}"
        lines.append(f"**From {c}, where the arrow starts, to {d}:** {picture.side:.2f}")
    return lines


def _how_far(picture: Parallelogram) -> str:
    """How near the sum has come to the answer, from where its arrow starts, by the two distances as they are shown."""
    by = nearer_by(picture)
    if by == 0:
        return "as far from {d} as it began"
    a_little = "a little " if picture.verdict == "no nearer than the start" else ""
    return f"{a_little}{'nearer to' if by > 0 else 'farther from'} {{d}} than it began"


def directions_of(vectors: WordVectors, found: WorkedSum) -> list[str]:
    """The angle of the two steps, what the picture folds away, and the words behind the steps; none without a step.

    The words are told of the shipped ``vectors``, for which alone it is said why a word comes out.
    """
    if found.picture is None:
        return []
    picture = picture_of(found)
    a, b, c, d = four_of(found)
    lines = []
    if picture.side and picture.words[0] != picture.words[1]:
        steps = term("analogy", "steps", *picture.words, rounded(picture.parallel), f"{picture.angle:.0f}")
        lines.append(
            f"**Angle between the {steps} {a} → {b} and {c} → {d}:** {picture.angle:.0f}° (0° is the same way, 90° "
            "nothing in common)"
        )
    if picture.out_of_plane >= NO_GAP and not picture.flat:
        lines.append(
            f"**{d} outside the plane of the picture:** {picture.out_of_plane:.2f}. It is drawn at its true distances "
            f"from {c} and from the arrow's tip"
        )
    return lines + [
        f"**Cosine of {as_word(shared.word)}:** higher by {shared.first:.2f} with {b} than with {a}, by "
        f"{shared.second:.2f} with {d} than with {c}"
        for shared in found.shared
        if is_shipped(vectors) and tells_in_common(found) and shared.word in in_common(found)
    ]
