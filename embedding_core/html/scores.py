"""How many questions of each kind were answered rightly, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from embedding_core.checks import public

_LONGEST = 60  # characters of a name that a reader gave
_KEY = (("always", "right anyway"), ("custom", "right only because it may not repeat a word"), ("none", "wrong"))
_KEY_ALONE = ("",) * len(_KEY)


@dataclass(frozen=True)
class ScoreRow:
    """A kind of questions: how it is called, an example, and the share of right answers (0..1; None: none was asked).

    ``allowed`` is the share that is right even when the words of the question may win; never more than ``right``.
    ``shown`` is what stands behind the bar. With an ``address`` the name leads there. Above a row that is ``parted``
    there is a line.
    """

    title: str
    example: str
    right: float | None
    allowed: float | None
    shown: str
    address: str = ""
    parted: bool = False


@public
def score_bars(rows: Sequence[ScoreRow], *, examples: Sequence[str] = ()) -> str:
    """A table with a bar a row: dark what is right in any case, light what is right only by the custom of such tests.

    The custom is that the words of the question may not be the answer. ``examples`` are HTML, of an answer that is
    right in any case, of one that is so by the custom, and of a wrong one: each stands beside its colour.
    """
    legend = "".join(
        f'<li><i class="{look}" aria-hidden="true"></i><span>{escape(text)}{_instance(example)}</span></li>'
        for (look, text), example in zip(_KEY, [*examples, *_KEY_ALONE], strict=False)
    )
    return (
        f'<div class="scores"><ul class="key">{legend}</ul><table><caption class="unseen">Right answers of each '
        "kind of question, and those that are right even if it may repeat a word of the question</caption><thead "
        'class="unseen"><tr><th scope="col">kind of question</th><th scope="col">bar</th><th scope="col">right</th>'
        f"</tr></thead><tbody>{''.join(map(_row, rows))}</tbody></table></div>"
    )


@public
def right_bars(rows: Sequence[tuple[str, float]], guessed: float, told: str, of: int = 100) -> str:
    """A table with a bar for each who answers: the name, and how often it is right (0..1), counted of so many.

    Below them is how often one is right who guesses, unless that is next to never; ``told`` is what the table is
    about, for those who do not see it.
    """
    drawn = [_of(name, f"{of * right:.0f}", of, right, "always") for name, right in rows]
    drawn += [_of("a guess", f"{of * guessed:.0f}", of, guessed, "custom")] * bool(round(of * guessed))
    return _counted(told, "who", "right", drawn)


@public
def count_bars(rows: Sequence[tuple[str, int]], of: int, at: int, told: str) -> str:
    """A table with a bar for each word and its count, of so many; the one ``at`` that place, from 0, is dark."""
    drawn = [
        _of(word, f"{count}", of, count / of, "always" if place == at else "custom")
        for place, (word, count) in enumerate(rows)
    ]
    return _counted(told, "word", "count", drawn)


def _counted(told: str, who: str, what: str, rows: Sequence[str]) -> str:
    return (
        f'<div class="scores"><table><caption class="unseen">{escape(told)}</caption><thead class="unseen"><tr>'
        f'<th scope="col">{who}</th><th scope="col">bar</th><th scope="col">{what}</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _of(name: str, count: str, of: int, share: float, look: str) -> str:
    return (
        f'<tr><th scope="row">{escape(name)}</th><td><div aria-hidden="true"><i class="{look}" '
        f'style="width:{_percent(share)}"></i></div></td><td>{count}<small> of {of}</small></td></tr>'
    )


def _instance(example: str) -> str:
    return f'<span class="instance">: {example}</span>' if example else ""


def _row(row: ScoreRow) -> str:
    title = row.title if len(row.title) <= _LONGEST else row.title[: _LONGEST - 1] + "…"
    name = f'<a href="{escape(row.address)}">{escape(title)}</a>' if row.address else escape(title)
    example = f"<small>{escape(row.example)}</small>" if row.example else ""
    right, allowed = row.right or 0.0, row.allowed or 0.0
    told = f"{row.shown}; {_percent(allowed)} if it may repeat a word of the question" if row.shown else ""
    bars = f'<i class="always" style="width:{_percent(allowed)}"></i>' + (
        f'<i class="custom" style="width:{_percent(right - allowed)}"></i>' if right > allowed else ""
    )
    return (
        f'<tr{" class=parted" * row.parted} title="{escape(told)}"><th scope="row">{name}{example}</th>'
        f'<td><div aria-hidden="true">{"" if row.right is None else bars}</div></td><td>{_shown(row.shown)}</td></tr>'
    )


def _shown(shown: str) -> str:
    # of 100, as all rows are, is said once where there is little room
    return escape(shown.removesuffix(" of 100")) + "<small> of 100</small>" * shown.endswith(" of 100")


def _percent(share: float) -> str:
    return f"{100 * share:.3g}%"
