"""Words in their sentences: the one list of a static vector beside theirs, and the chance that two have one sense."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

from embedding_core.checks import public
from embedding_core.html.bars import PIECE
from embedding_core.text import is_piece, whole_percent

if TYPE_CHECKING:
    from embedding_core.context.neighbors import Company
    from embedding_core.text import Mark

_AROUND = 70  # characters of a long sentence that are shown on each side of the word
_LONG = 11  # letters that a column of three has room for on a phone, in full size; a sign takes two
# A class of the style sheet for each sentence: colour and sign
_LOOKS = ("first", "second")
NONE_SURE = "no sure word"


@public
def one_or_many(
    name: str, word: str, static: Sequence[str], companies: Sequence[Company], *, far: Collection[int] = ()
) -> str:
    """The nearest words of one static vector, and those of the word in two sentences, the closest on top.

    ``name`` is that of the set which the static vector is from; without neighbours there, its column says so. A static
    neighbour that is also one of a single sentence carries the sign of that sentence. The lists of the companies
    ``far``, by their numbers (-1 for the static one), tell little: they are grey, and begin with `NONE_SURE` in the
    place of their last word.
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
    little = {1 + number for number in far}
    for place in little:  # where the nearest word of all stands in the others
        lists[place] = [NONE_SURE, *lists[place][:-1]]
    columns = "".join(f'<th scope="col" class="{look}">{head}</th>' for look, head in zip(looks, heads, strict=False))
    rows = "".join(
        "<tr>"
        + "".join(
            _cell(found, {} if place else signs, "far" if place in little else "") for place, found in enumerate(row)
        )
        + "</tr>"
        for row in zip_longest(*lists, fillvalue="")
    )
    return (
        f'<table class="company"><caption class="unseen">The words nearest to {escape(word)}: in {escape(name)}, '
        f"whatever the sentence, and in BERT, sentence by sentence</caption><thead><tr>{columns}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _cell(found: str, signs: dict[str, str], look: str) -> str:
    looks = " ".join(filter(None, [signs.get(found, look), "long" * (len(found) + 2 * (found in signs) > _LONG)]))
    piece = f" <small>{PIECE}</small>" if is_piece(found) else ""
    return f'<td class="{looks}">{escape(found)}{piece}</td>' if looks else f"<td>{escape(found)}{piece}</td>"


def _sentence(mark: Mark) -> str:
    """The sentence with the word marked; of a long one the part around the word."""
    before, after = mark.text[: mark.start], mark.text[mark.end :]
    before = before if len(before) <= _AROUND else "…" + before[-_AROUND:]
    after = after if len(after) <= _AROUND else after[:_AROUND] + "…"
    return f"{escape(before)}<mark>{escape(mark.word)}</mark>{escape(after)}"


@public
def sense_scale(name: str, static: bool, chance: float, sure: float) -> str:
    """How many of 100 pairs of sentences that look like this one have the word in one sense, on a scale.

    ``chance`` (0..1) is that of BERT's two vectors; from ``sure`` on the same sense is said, different senses as far
    from the other end. With ``static`` the set called ``name`` has one vector, which is always the same.
    """
    rows = [(name, 1.0, "", "always the same")] if static else []
    rows.append(("BERT", chance, "chosen", f"{whole_percent(chance)} of 100"))
    lanes = ""
    for row, value, look, text in rows:
        side = "before" if value > 0.5 else "after"
        lanes += (
            f'<tr><th scope="row">{escape(row)}</th><td><div><i class="{look}" style="left:{_percent(value)}"></i>'
            f'<b class="{side}" style="left:{_percent(value)}">{text}</b></div></td></tr>'
        )
    names = (("different senses", 0.0, 1 - sure), ("?", 1 - sure, sure), ("the same sense", sure, 1.0))
    zones = "".join(
        f'<span style="left:{_percent(start)};width:{_percent(end - start)}">{zone}</span>'
        for zone, start, end in names
    )
    return (
        f'<table class="senses" style="--low:{_percent(1 - sure)};--high:{_percent(sure)}">'
        '<caption class="unseen">Of 100 pairs of sentences that look like this one, in how many the word has the same '
        f"sense. Different senses up to {_percent(1 - sure)}, the same sense from {_percent(sure)} on.</caption>"
        f'<thead aria-hidden="true"><tr><td></td><td><div>{zones}</div></td></tr></thead><tbody>{lanes}</tbody>'
        '<tfoot aria-hidden="true"><tr><td></td><td><div><span>0</span>'
        "<span><em>so many </em>of 100 such pairs mean the same</span><span>100</span></div></td></tr>"
        "</tfoot></table>"
    )


def _percent(share: float) -> str:
    return f"{100 * share:.4g}%"
