"""Pairs of plain sentences as visitors write them: every two of a word, with what the measure says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.pairs import compare_in_context
from embedding_core.context.same_sense import SameSense, SenseVerdict
from embedding_core.context.sentence_words import as_it_stands
from embedding_core.text import Mark, find

HERE = Path(__file__).parent
OTHER = "other"  # a meaning that the bank lacks: two of them need not be one


def plain_pairs(*files: str) -> Iterator[tuple[bool, Mark, Mark]]:
    """Whether a word has one meaning in two sentences, and where it stands in them, of the words of some files."""
    for file in files:
        bank = load_sentence_bank(HERE / file)
        for word in bank.words:
            for one, other in combinations(bank.of(word), 2):
                if (one.sense, other.sense) != (OTHER, OTHER):
                    yield one.sense == other.sense, _mark(one.text, word), _mark(other.text, word)


def _mark(text: str, word: str) -> Mark:
    return (find(text, as_it_stands(text, word)) or find(text, f"{word}s"))[0]


def measured(encoder: ContextualEncoder, judge: SameSense, one: Mark, other: Mark) -> SenseVerdict:
    """What the measure says of two words where they stand, before any second opinion."""
    return judge.judge(compare_in_context(encoder, one, other))


def half_and_half(same: Sequence[bool], guessed: Sequence[bool]) -> float:
    """The share (0..1) of one meaning among what is ``guessed``, where pairs of one and of two count alike."""
    one, chosen = np.array(same), np.array(guessed)
    of_one, of_two = chosen[one].mean(), chosen[~one].mean()
    return float(of_one / (of_one + of_two))
