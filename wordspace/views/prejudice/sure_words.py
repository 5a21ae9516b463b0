"""What Prejudice says of how sure a difference is, and its numbers. Names are escaped here."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core.comparison import BiasResult
from embedding_core.comparison.bias import LUCK
from wordspace.frame.text import escape, joined

WHAT_BIAS_LEAVES_OPEN = (
    "It does not show what anyone thinks, or what a machine will do with it. Other words for the same idea can give "
    "another answer, and where these lists show no difference, others still may."
)


NOT_OWN = "Your own words are not tested: each may stand where it does by chance. What follows is about the two lists."


def sure(p_value: float, names: Sequence[str] = (), few_splits: int = 0) -> str:
    """Whether a difference may be chance, in a sentence, as Markdown; ``names`` are those of the two lists.

    ``few_splits``: in how many ways the words can be split into them, where these are too few to be sure of anything.
    """
    if few_splits:
        as_far = max(1, round(few_splits * p_value))
        return (
            f"Not sure: so few words can be shuffled in {few_splits} ways only, and {as_far} of these "
            f"{'puts' if as_far == 1 else 'put'} them as far apart. Add words to both lists."
        )
    both = f"the words of both lists{f' ({joined(list(map(escape, names)))})' if names else ''}"
    if p_value < 0.01:
        return f"Very sure: shuffle {both}, and they hardly ever end up as far apart."
    if p_value < LUCK:
        return f"Fairly sure: shuffle {both}, and few shuffles in a hundred put them as far apart."
    times = max(1, round(100 * p_value))
    return f"Not sure: shuffle {both}, and {times} shuffles in 100 put them as far apart this way."


def how_sure(found: BiasResult, source: str, missing: str, *, own: bool = False) -> str:
    """How sure a difference is, what it leaves open, its numbers, and which words were left out, as Markdown.

    All of it is about the lists; where a reader has words of their ``own`` among them, that comes first.
    """
    told = (
        ""
        if found.p_this_way is None
        else sure(found.p_this_way, [each.name for each in found.lists[:2]], found.splits * found.few_splits)
    )
    return "\n\n".join(
        filter(
            None,
            (
                NOT_OWN if own else "",
                f"**{told}**" if told else "",
                WHAT_BIAS_LEAVES_OPEN,
                numbers_of_bias(found, source),
                missing,
            ),
        )
    ).replace("….", "…")


def numbers_of_bias(found: BiasResult, source: str) -> str:
    """The numbers, with the field's names, as Markdown."""
    if found.effect_size is None or found.p_value is None:
        return ""
    ways = f"all {found.splits:,} ways" if found.exact else f"{found.splits:,} random ways"
    p_value = found.p_value if found.p_this_way is None else found.p_this_way
    share_of = "fewer than 1 in 10,000" if p_value < 0.0001 else f"{float(f'{100 * p_value:.2g}'):g} %"
    first, second, attribute, other = (escape(known.name) for known in found.lists)
    towards = attribute if found.effect_size >= 0 else other
    near = [value for value in found.nearness if value is not None]
    norms = (
        f"Relative norm distance (Garg and others 2018), a distance, so the less, the nearer to {attribute}: {first} "
        f"{signed(near[0])}, {second} {signed(near[1])}."
        if len(near) == 2
        else ""
    )
    return "\n\n".join(
        filter(
            None,
            (
                f"For specialists: effect size (WEAT) **{signed(found.effect_size)}**, between −2 and 2: how far the "
                "means of the two lists lie apart, in standard deviations of all words. 0 is no difference; 0.8 counts "
                "as large.",
                f"{chance(p_value)}: of {ways} to split these words into two such lists, {share_of} give as "
                f"large a difference in the direction {first} to {towards}. It says nothing of the size of a "
                "difference, or of its harm. Words may be near for other reasons than the one in mind: how common they "
                "are, or a second sense. A set without such an association can hold it elsewhere (Gonen and Goldberg "
                "2019).",
                norms,
                f"Word lists: {escape(source, 300)}." if source else "The word lists are your own.",
            ),
        )
    )


def chance(p_value: float) -> str:
    """A p-value, with as many digits as it deserves.

    >>> chance(0.00001), chance(0.0432)
    ('p < 0.0001', 'p = 0.043')
    """
    return "p < 0.0001" if p_value < 0.0001 else f"p = {p_value:.2g}"


def signed(value: float) -> str:
    """A number with its sign and two digits.

    >>> signed(-0.3)
    '−0.30'
    """
    return f"{value:+.2f}".replace("-", "−")
