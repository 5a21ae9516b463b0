"""Occurrences whose sense is known, and all pairs of a word, compared in a space that has not seen the word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.context.bank import BankReading
from embedding_core.context.sense_space import SenseSpace
from embedding_core.numeric import Array

_FOLDS = 6


@dataclass(frozen=True, eq=False)
class Labelled:
    """Occurrences whose sense is known: features (n, 3, dim), and the word and the sense of each."""

    features: npt.NDArray[np.float32]
    words: tuple[str, ...]
    senses: tuple[str, ...]

    def rows(self, word: str) -> npt.NDArray[np.int64]:
        """Where a word's occurrences stand."""
        return np.flatnonzero([own == word for own in self.words])

    def without(self, left_out: set[str]) -> Labelled:
        """The occurrences of all other words."""
        kept = [word not in left_out for word in self.words]
        return Labelled(
            self.features[kept],
            tuple(word for word, keep in zip(self.words, kept, strict=True) if keep),
            tuple(sense for sense, keep in zip(self.senses, kept, strict=True) if keep),
        )


@dataclass(frozen=True, eq=False)
class WordPairs:
    """All pairs of one word's occurrences: cosines of their sense vectors, and whether they have the same sense.

    ``senses`` are those of the occurrences; the pairs stand in the order of `np.triu_indices`.
    """

    word: str
    fold: int
    cosines: Array
    same: npt.NDArray[np.bool_]
    senses: tuple[str, ...] = ()

    def some(self, n_senses: int, per_sense: int, rng: np.random.Generator) -> npt.NDArray[np.int64]:
        """Which pairs are those of ``per_sense`` occurrences of ``n_senses`` senses, drawn; all without ``senses``."""
        if not self.senses:
            return np.arange(len(self.same))
        chosen = np.zeros(len(self.senses), bool)
        for sense in rng.permutation(list(dict.fromkeys(self.senses)))[:n_senses]:
            chosen[rng.permutation(np.flatnonzero([own == sense for own in self.senses]))[:per_sense]] = True
        first, second = np.triu_indices(len(chosen), 1)
        return np.flatnonzero(chosen[first] & chosen[second])

    @property
    def one_sense(self) -> bool:
        """Whether the word has one sense in the bank."""
        return bool(self.same.all())


def labelled(reading: BankReading) -> Labelled:
    """The occurrences of `read_bank` in one table."""
    return Labelled(
        np.concatenate([found.features for found, _ in reading.values()]),
        tuple(word for word, (_, senses) in reading.items() for _ in senses),
        tuple(sense for _, senses in reading.values() for sense in senses),
    )


def deal(known: Labelled, n_folds: int = _FOLDS, seed: int = 0) -> dict[str, int]:
    """A fold for each word, by chance: words of several senses and words of one are dealt out evenly."""
    rng = np.random.default_rng(seed)
    senses: dict[str, set[str]] = {}
    for word, sense in zip(known.words, known.senses, strict=True):
        senses.setdefault(word, set()).add(sense)
    folds: dict[str, int] = {}
    for several in (True, False):
        words = [word for word, of_word in senses.items() if (len(of_word) > 1) == several]
        folds |= {words[index]: place % n_folds for place, index in enumerate(rng.permutation(len(words)))}
    return folds


def left_out_pairs(known: Labelled, folds: Mapping[str, int], spaces: Sequence[SenseSpace]) -> tuple[WordPairs, ...]:
    """Each word's pairs, compared in the space that was fitted without the word."""
    return tuple(_pairs(known, word, number, spaces[1 + number]) for word, number in folds.items())


def new_pairs(new: Labelled, space: SenseSpace, folds: Mapping[str, int]) -> tuple[WordPairs, ...]:
    """The pairs of words that ``space`` was not fitted to."""
    return tuple(_pairs(new, word, number, space) for word, number in folds.items())


def _pairs(known: Labelled, word: str, number: int, space: SenseSpace) -> WordPairs:
    rows = known.rows(word)
    vectors = space.vectors(known.features[rows])
    senses = [known.senses[row] for row in rows]
    same = np.equal.outer(np.array(senses), np.array(senses))
    upper = np.triu_indices(len(rows), 1)
    return WordPairs(word, number, (vectors @ vectors.T)[upper], same[upper], tuple(senses))
