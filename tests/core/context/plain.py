"""Pairs of plain sentences as visitors write them: every two of a word, with what the measure says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.by_dictionary import meanings_of_both, nearest_meanings, second_opinion
from embedding_core.context.by_sentences import nearest_known, opinion_by_sentences
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.pairs import compare_in_context
from embedding_core.context.same_sense import Answer, SenseVerdict
from embedding_core.context.sense_data import stored_same_sense
from embedding_core.context.sentence_words import as_it_stands
from embedding_core.text import Mark, find

HERE = Path(__file__).parent
# Whether a word has one meaning in two sentences, what the measure says, and what a second opinion makes of that
Judged = tuple[bool, SenseVerdict, SenseVerdict]
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


def by_sentences(encoder: ContextualEncoder, *files: str) -> list[Judged]:
    """The pairs of words that the bank knows, and what its sentences make of the verdict."""
    judge, found = stored_same_sense(), []
    for same, one, other in plain_pairs(*files):
        nearest = nearest_known(encoder, judge, one, other)
        if nearest is not None:
            verdict = judge.judge(compare_in_context(encoder, one, other))
            found.append((same, verdict, opinion_by_sentences(verdict, nearest)))
    return found


def by_dictionary(encoder: ContextualEncoder, *files: str) -> list[Judged]:
    """The pairs of words that the bank does not know, and what the dictionary makes of the verdict."""
    judge, found = stored_same_sense(), []
    for same, one, other in plain_pairs(*files):
        nearest = nearest_meanings(encoder, one, other, meanings_of_both(one, other, judge.folds))
        if nearest is not None:
            verdict = judge.judge(compare_in_context(encoder, one, other))
            found.append((same, verdict, second_opinion(verdict, nearest)))
    return found


def right_of(found: Sequence[Judged], guess: Answer, which: int = 2) -> float:
    """How often a guess is right where half of the pairs have one meaning; by the measure alone it is the first."""
    share = half_and_half([each[0] for each in found], [each[which].guess == guess for each in found])
    return share if guess == "same sense" else 1 - share


def half_and_half(same: Sequence[bool], guessed: Sequence[bool]) -> float:
    """The share (0..1) of one meaning among what is ``guessed``, where pairs of one and of two count alike."""
    one, chosen = np.array(same), np.array(guessed)
    of_one, of_two = chosen[one].mean(), chosen[~one].mean()
    return float(of_one / (of_one + of_two))
