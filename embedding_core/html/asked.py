"""What a training asks at one place of its text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from embedding_core.checks import public


@public
def asked(words: Sequence[str], at: int, company: Collection[int]) -> str:
    """A sentence in which the word ``at`` is given, and the words at the places of ``company`` are to be guessed."""

    def one(place: int, word: str) -> str:
        if place == at:
            return f"<mark>{escape(word)}</mark>"
        return f"<u>{escape(word)}</u>" if place in company else escape(word)

    return f'<p class="asked">{" ".join(one(place, word) for place, word in enumerate(words))}</p>'
