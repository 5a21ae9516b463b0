"""A word of several senses in two sentences of the bank, those that tell its senses apart most clearly to the model.

A page that leads from a word to two sentences shows there what the machine can do. With the first sentences of the bank
it is sure of 65 of 158 pairs of senses, and leans the wrong way with 32; with those that are chosen here it is sure of
124, and leans the wrong way with 4. What it cannot do is shown by some of `examples`, and measured in `left_out`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from embedding_core.context.bank import SentenceBank, load_sentence_bank, read_bank
from embedding_core.context.sentence_words import shared_words
from embedding_core.storage import Origin, open_store, write_store
from embedding_core.vectors.catalog import DATA

if TYPE_CHECKING:
    from embedding_core.context.dictionary_senses import Meaning
    from embedding_core.context.encoder import ContextualEncoder
    from embedding_core.context.same_sense import SameSense
    from embedding_core.vectors.word_vectors import WordVectors

FOLDER = DATA / "clear-uses"
ORIGIN = Origin(
    "Sentences of the bank that show a sense most clearly",
    "MIT, as the project",
    "chosen among the sentences of the bank; made by python -m scripts.build_context_pairs",
)
_CLEAR = "clear.json"
AMONG = 6  # the first sentences of a sense, among which one is chosen


@dataclass(frozen=True)
class TwoUses:
    """A word of several ``senses``, in two sentences of the bank in which it has different ones."""

    word: str
    senses: tuple[str, ...]
    first: str
    second: str


@dataclass(frozen=True)
class ClearUses:
    """For each sense of each word of several senses the number of its clearest sentence, from 0, to a ``model``."""

    model: str
    numbers: dict[str, dict[str, int]]


def clearest(encoder: ContextualEncoder, judge: SameSense, bank: SentenceBank | None = None) -> ClearUses:
    """Choose the sentences: that whose sense vector has the lowest mean cosine with those of all other senses.

    Each word is looked at in a space that was fitted without it. Takes 17 s for 158 words on two cores.
    """
    bank = bank or load_sentence_bank()
    several = bank.of_words(bank.ambiguous)
    numbers: dict[str, dict[str, int]] = {}
    for word, (found, senses) in read_bank(encoder, several).items():
        units = judge.space_for(word).vectors(found.features)
        cosines, of = units @ units.T, np.array(senses)
        numbers[word] = {
            sense: int(cosines[np.ix_(np.flatnonzero(of == sense)[:AMONG], of != sense)].mean(axis=1).argmin())
            for sense in bank.senses(word)
        }
    return ClearUses(encoder.name, numbers)


def store_clear(encoder: ContextualEncoder, judge: SameSense, folder: Path = FOLDER) -> None:
    """Choose the sentences, and write which they are."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(clearest(encoder, judge)), ensure_ascii=False)
    (folder / _CLEAR).write_text(text + "\n", encoding="utf-8")
    write_store(folder, ORIGIN, [_CLEAR])


@lru_cache(maxsize=2)
def stored_clear(folder: Path = FOLDER) -> ClearUses:
    """Those that ship. Raises DataFileError."""
    return open_store(folder, [_CLEAR]).json(_CLEAR, ClearUses)


def two_uses(word: str, sense: str = "", bank: SentenceBank | None = None) -> TwoUses | None:
    """A word of the bank, or the one that it is the plural of, in two senses, first in ``sense`` if one is given.

    None where the bank does not know it to have several. Raises DataFileError.
    """
    bank = bank or load_sentence_bank()
    if not (singular := bank.singular(word)):
        return None
    senses, numbers = bank.senses(singular), stored_clear().numbers.get(singular, {})
    ordered = [*(each for each in senses if each == sense), *(each for each in senses if each != sense)]
    first, second = (bank.of(singular, each)[numbers.get(each, 0)].text for each in ordered[:2])
    return TwoUses(singular, tuple(ordered), first, second)


def two_examples(vectors: WordVectors, word: str, meanings: Sequence[Meaning]) -> TwoUses | None:
    """The first two examples of a dictionary for ``meanings`` of a word that a reader takes for sentences about it.

    None where there are no two: most meanings have no example. ``vectors`` tell how rare other words in both are.
    """

    def rank(other: str) -> int:
        place = vectors.words.find(other)
        return len(vectors) if place is None else place

    shown = [meaning for meaning in meanings if meaning.example]
    for first, second in combinations(shown, 2):
        shared = shared_words(first.example, second.example, rank)
        if shared is not None and all(mark.folded == word for mark in shared):
            return TwoUses(word, (first.gloss, second.gloss), first.example, second.example)
    return None
