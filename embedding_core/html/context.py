"""Words in their sentences: the one list of a static vector beside theirs, and what a cosine says about the sense."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

from embedding_core.checks import public
from embedding_core.text import rounded

if TYPE_CHECKING:
    from embedding_core.context.neighbors import Company
    from embedding_core.text import Mark

_AROUND = 70  # characters of a long sentence that are shown on each side of the word
# A class of the style sheet for each sentence: colour and sign
_LOOKS = ("first", "second")


@public
def one_or_many(name: str, word: str, static: Sequence[str], companies: Sequence[Company]) -> str:
    """The nearest words of one static vector, and those of the word in two sentences, the closest on top.

    ``name`` is that of the set which the static vector is from; without neighbours there, its column says so. A static
    neighbour that is also one of a single sentence carries the sign of that sentence.
    """
    heads = [f"<b>{escape(name)}</b><span><mark>{escape(word)}</mark> in any sentence</span>"]
    heads += [f"<b>BERT</b><span>{_sentence(company.mark)}</span>" for company in companies]
    lists = [list(static) or [f"no vector for {word}"], *(list(company.words) for company in companies)]
    in_both = set.intersection(*(set(company.words) for company in companies)) if companies else set()
    signs = {
        found: look
        for look, company in zip(_LOOKS, companies, strict=False)
        for found in company.words
        if found not in in_both
    }
    looks = ["", *_LOOKS]
    columns = "".join(f'<th scope="col" class="{look}">{head}</th>' for look, head in zip(looks, heads, strict=False))
    rows = "".join(
        "<tr>" + "".join(_cell(found, signs if not place else {}) for place, found in enumerate(row)) + "</tr>"
        for row in zip_longest(*lists, fillvalue="")
    )
    return (
        f'<table class="company"><caption class="unseen">The words nearest to {escape(word)}: in {escape(name)}, '
        f"whatever the sentence, and in BERT, sentence by sentence</caption><thead><tr>{columns}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _cell(found: str, signs: dict[str, str]) -> str:
    look = f' class="{signs[found]}"' if found in signs else ""
    return f"<td{look}>{escape(found)}</td>"


def _sentence(mark: Mark) -> str:
    """The sentence with the word marked; of a long one the part around the word."""
    before, after = mark.text[: mark.start], mark.text[mark.end :]
    before = before if len(before) <= _AROUND else "…" + before[-_AROUND:]
    after = after if len(after) <= _AROUND else after[:_AROUND] + "…"
    return f"{escape(before)}<mark>{escape(mark.word)}</mark>{escape(after)}"


@public
def sense_scale(name: str, static: float | None, cosine: float, limits: tuple[float, float]) -> str:
    """How alike the two vectors of a word are: in a static set, and in context, where it says something on the sense.

    ``static`` is the cosine in the set called ``name``, None where that has no vector; ``cosine`` that of the sense
    vectors; ``limits`` are the cosines below which senses are called different, and from which on the same.
    """
    low = min(-0.5, cosine - 0.1)

    def at(value: float) -> str:
        return f"{100 * (value - low) / (1 - low):.4g}%"

    rows = [] if static is None else [(name, static, "")]
    rows.append(("BERT", cosine, "chosen"))
    lanes = ""
    for row, value, look in rows:
        side = "before" if value > (low + 1) / 2 else "after"
        lanes += (
            f'<tr><th scope="row">{escape(row)}</th><td><div><i class="{look}" style="left:{at(value)}"></i>'
            f'<b class="{side}" style="left:{at(value)}">{rounded(value)}</b></div></td></tr>'
        )
    names = (("different senses", low, limits[0]), ("it cannot tell", *limits), ("the same sense", limits[1], 1.0))
    zones = "".join(
        f'<span style="left:{at(start)};width:{100 * (end - start) / (1 - low):.4g}%">{zone}</span>'
        for zone, start, end in names
        if end > start
    )
    told = f"Different senses below {rounded(limits[0])}, the same sense from {rounded(limits[1])} on"
    return (
        f'<table class="senses" style="--low:{at(limits[0])};--high:{at(limits[1])}">'
        f'<caption class="unseen">How alike the two vectors are. {told}.</caption>'
        f'<thead aria-hidden="true"><tr><td></td><td><div>{zones}</div></td></tr></thead><tbody>{lanes}</tbody></table>'
    )
