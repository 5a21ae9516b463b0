"""The largest line of a page: a sum and what comes out of it, or whether pairs share a step."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from embedding_core.checks import public

_LONG = 44  # characters that are too many for one large line


@public
def sum_line(parts: Sequence[str], reached: int, answer: str | None, note: str = "") -> str:
    """ "king − man + woman ≈ queen": ``parts`` are its terms with their signs, the first ``reached`` of them in bold.

    Without an ``answer`` a question mark stands in its place; a ``note`` on it, as that it is a rare word, is small.
    """
    said = [f"<b>{escape(part)}</b>" if place < reached else escape(part) for place, part in enumerate(parts)]
    result = "?" if answer is None else f'<b class="result">{escape(answer)}</b>'
    said.append(f"≈&nbsp;{result}" + (f" <small>{escape(note)}</small>" if note and answer is not None else ""))
    return _line(" ".join(said), len(" ".join(parts)) + len(answer or ""))


@public
def step_line(pairs: str, verdict: str) -> str:
    """ "country → capital: one step": what is said of pairs, as a verdict of a few words."""
    return _line(f'{escape(pairs)}: <b class="result">{escape(verdict)}</b>', len(pairs) + len(verdict))


def _line(content: str, length: int) -> str:
    # With the number of characters a phone finds the size at which the line is one
    return f'<p class="sum-line{" long" if length > _LONG else ""}" style="--n:{length + 3}">{content}</p>'
