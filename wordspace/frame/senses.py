"""That a word has several senses, with a way to two sentences that tell them apart."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from embedding_core import WordVectors
from embedding_core.context.bank import plain_sense
from embedding_core.context.known_senses import one_read_otherwise
from embedding_core.context.two_uses import TwoUses
from wordspace.frame import vector_sets
from wordspace.frame.text import joined, named


def address_of(uses: TwoUses) -> dict[str, str]:
    """What the address of *Words in context* says to show two sentences, whatever was open there last."""
    return {"ctx_view": "Two sentences", "ctx_first": uses.first, "ctx_second": uses.second}


def to_two_sentences(word: str, uses: TwoUses, sense: str, where: str = "Here") -> str:
    """Which sense of a word counts, or all where none does, with a link to two sentences that tell them apart, as HTML.

    ``where`` says for whom it counts.
    """
    senses = [f"<i>{escape(plain_sense(each))}</i>" for each in uses.senses]
    asked = f"{named(word)} has several senses, as {joined(senses)}."
    if sense:
        asked = f"{where} {named(word)} mostly means {senses[0]}, not {' or '.join(senses[1:])}."
    address = urlencode(address_of(uses))
    return f'{asked} <a class="onward" href="./sentences?{escape(address)}">See it in two sentences</a>'


def said_of_senses(vectors: WordVectors, asked: Sequence[str]) -> str:
    """That the machine takes a word in another sense than those beside it do, as HTML; nothing where it does not."""
    if not vector_sets.is_shipped(vectors) or (found := one_read_otherwise(vectors, asked)) is None:
        return ""
    return to_two_sentences(found[0].word, *found, where="To the machine")
