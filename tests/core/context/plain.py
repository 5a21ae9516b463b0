"""Pairs of plain sentences as visitors write them: every two of a word, with what the measure says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.by_dictionary import nearest_meanings, opinion_by_dictionary
from embedding_core.context.by_sentences import Near, nearest_known, opinion_by_sentences, opinion_of
from embedding_core.context.dictionary_senses import meanings_of
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.pairs import compare_in_context
from embedding_core.context.same_sense import Answer, SenseVerdict
from embedding_core.context.sense_data import stored_same_sense
from embedding_core.context.sentence_words import as_it_stands, same_word
from embedding_core.text import Mark, find
from tests.kept import Kept

HERE = Path(__file__).parent
# Whether a word has one meaning in two sentences, what the measure says, and what a second opinion makes of that
Judged = tuple[bool, SenseVerdict, SenseVerdict]
_Both = tuple[SenseVerdict, SenseVerdict]
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


def by_sentences(encoder: ContextualEncoder, kept: Kept, *files: str) -> list[Judged]:
    """The pairs of words that the bank knows, and what its sentences make of the verdict; each file once a run."""
    judge = stored_same_sense()

    def judged(one: Mark, other: Mark) -> _Both | None:
        nearest = nearest_known(encoder, judge, one, other)
        if nearest is None:
            return None
        verdict = judge.judge(compare_in_context(encoder, one, other))
        return verdict, opinion_by_sentences(verdict, nearest)

    return _of_files(kept, "by-sentences", files, judged)


def by_dictionary(encoder: ContextualEncoder, kept: Kept, *files: str) -> list[Judged]:
    """The pairs of words that the bank does not know, and what the dictionary makes of the verdict, likewise."""
    judge = stored_same_sense()

    def judged(one: Mark, other: Mark) -> _Both | None:
        if {one.folded, other.folded} & set(judge.folds):
            return None
        verdict = judge.judge(compare_in_context(encoder, one, other))
        return verdict, opinion_by_dictionary(verdict, nearest_meanings(encoder, one, other, meanings_of(one.folded)))

    return _of_files(kept, "by-dictionary", files, judged)


def unseen(encoder: ContextualEncoder) -> list[tuple[bool, SenseVerdict]]:
    """Whether the word of each pair of `unseen-pairs.tsv` has one meaning, and what a page says of it."""
    judge, found = stored_same_sense(), []
    for line in (HERE / "unseen-pairs.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        word, first, second, kind = line.split("\t")
        one, other = (same_word(text, word) or _mark(text, word) for text in (first, second))
        verdict = judge.judge(compare_in_context(encoder, one, other))
        near: Near | None = nearest_known(encoder, judge, one, other)
        near = near or nearest_meanings(encoder, one, other, meanings_of(one.folded))
        found.append((kind == "same", opinion_of(verdict, near)))
    return found


def _of_files(
    kept: Kept,
    name: str,
    files: Sequence[str],
    judged: Callable[[Mark, Mark], _Both | None],
) -> list[Judged]:
    def of_file(file: str) -> list[Judged]:
        pairs = ((same, judged(one, other)) for same, one, other in plain_pairs(file))
        return [(same, *found) for same, found in pairs if found is not None]

    return [each for file in files for each in kept.get(f"{name}-{file}", lambda file=file: of_file(file))]


def right_of(found: Sequence[Judged], guess: Answer, which: int = 2) -> float:
    """How often a guess is right where half of the pairs have one meaning; by the measure alone it is the first."""
    share = half_and_half([each[0] for each in found], [each[which].guess == guess for each in found])
    return share if guess == "same sense" else 1 - share


def half_and_half(same: Sequence[bool], guessed: Sequence[bool]) -> float:
    """The share (0..1) of one meaning among what is ``guessed``, where pairs of one and of two count alike."""
    one, chosen = np.array(same), np.array(guessed)
    of_one, of_two = chosen[one].mean(), chosen[~one].mean()
    return float(of_one / (of_one + of_two))
