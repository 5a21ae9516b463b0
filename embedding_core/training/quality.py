"""How well trained vectors group words that are known to belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import cosine_matrix
from embedding_core.vectors.little_words import little_words_of
from embedding_core.vectors.stop_words import STOP_WORDS
from embedding_core.vectors.word_vectors import WordVectors

_JUDGED = 500  # vectors that are compared with one another
# Words of a text -> the share of the words that come out nearest which GloVe takes for near too, and the same of the
# text in random order, which is chance: the mean of five texts (`python -m scripts.measure_texts`, 2026-11-27)
AGREEMENT = {
    1_000: (0.16, 0.11),
    2_000: (0.16, 0.09),
    5_000: (0.19, 0.09),
    10_000: (0.19, 0.08),
    20_000: (0.21, 0.08),
    50_000: (0.32, 0.09),
}


def words_needed(times: float) -> int:
    """The shortest measured text from which on what comes out is right ``times`` as often as by chance.

    >>> words_needed(2), words_needed(3)
    (5000, 50000)
    """
    return next(
        length
        for length in AGREEMENT
        if all(share >= times * chance for longer, (share, chance) in AGREEMENT.items() if longer >= length)
    )


SOME, MUCH = 2, 3  # times chance: so much more of what comes out is right
ENOUGH = words_needed(SOME)  # words of a text, with fewer of which most of what comes out right does so by chance
LOOSE = words_needed(MUCH)  # with fewer of which company is loose

Learned = Literal["well", "loosely", "a little", "by chance"]

_NEAREST, _WATCHED, _FEWEST = 5, 100, 10  # nearest words that are looked at, of so many words at most and at least
_SHARED = 3_000  # words of both sets, the most frequent of the text, among which is searched
_LETTERS = 3
_NEAR_SHARE = 0.1  # of the words: those are near
_SURE = 2.0  # standard errors of the mean above chance


@dataclass(frozen=True)
class Agreement:
    """Of the words that are nearest in one set the ``share`` (0..1) that is near in another; see `agreement`.

    ``chance`` is the same share for the nearest of any other of these words, ``error`` the standard error of ``share``.
    """

    share: float
    chance: float
    error: float

    @property
    def learned(self) -> Learned:
        """How much more than chance that is: three times as much, twice, surely more, or none."""
        if self.share - self.chance <= _SURE * self.error:
            return "by chance"
        # of a hundred, as it is told
        times = round(100 * self.share) / max(1, round(100 * self.chance))
        return "well" if times >= MUCH else "loosely" if times >= SOME else "a little"


@public
def nearest_words(vectors: WordVectors, word: str, k: int) -> tuple[str, ...]:
    """The k nearest words of ``word`` by cosine, the nearest first.

    Little words (the, of, she; der, le), which stand beside every other, come only where there are not enough others.
    """
    little = little_words_of(vectors.words)
    row = vectors.index(word)
    cosines = (vectors.rows @ vectors.rows[row]) * vectors.inverse_row_norms
    order = np.argsort(-cosines, kind="stable")[: k + 1 + len(little)]
    near = (vectors.words[int(i)] for i in order if i != row)
    return tuple(sorted(near, key=little.__contains__)[:k])  # stays in order otherwise


def agreement(vectors: WordVectors, other: WordVectors) -> Agreement | None:
    """How often the five words nearest to a word in ``vectors`` are among the tenth nearest to it in ``other``.

    Asked of the hundred most frequent words that both have, little words left out; None where fewer than ten are left.
    What is nearest to another of these words is what comes out by chance: words that come out everywhere do so there.
    """
    shared = [word for word in vectors.words if word in other][:_SHARED]
    watched = [word for word in shared if len(word) >= _LETTERS and word not in STOP_WORDS][:_WATCHED]
    if len(watched) < _FEWEST:
        return None
    place = {word: number for number, word in enumerate(shared)}
    rows = [place[word] for word in watched]
    ours, units = WordVectors.from_arrays(shared, vectors.units(shared), name=""), other.units(shared)
    cosines = units[rows] @ units.T  # (watched, shared)
    cosines[range(len(rows)), rows] = np.nan  # a word is not near itself
    near = cosines >= np.nanquantile(cosines, 1 - _NEAR_SHARE, axis=1, keepdims=True)
    listed = np.zeros(near.shape)
    for number, word in enumerate(watched):
        listed[number, [place[found] for found in nearest_words(ours, word, _NEAREST)]] = 1.0
    hits = near.astype(np.float64) @ listed.T  # (a word, whose list)
    able = listed.sum(axis=1) - listed[:, rows].T  # of a list, what is not the word itself
    shares = hits / np.maximum(able, 1)
    own = np.diagonal(shares)
    others = (shares.sum() - own.sum()) / (len(rows) * (len(rows) - 1))
    return Agreement(float(own.mean()), float(others), float(own.std(ddof=1) / np.sqrt(len(rows))))


def known_groups(words: Sequence[str], groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Word -> group for the words of ``groups`` that are among ``words``."""
    known = set(words)
    return {word: group for group, members in groups.items() for word in members if word in known}


def group_share(group_of: Mapping[str, str]) -> float:
    """What `purity` would be by chance: the share of other words that are of a word's own group, 0..1."""
    sizes = Counter(group_of.values())
    others = len(group_of) - 1
    return sum(size * (size - 1) for size in sizes.values()) / (len(group_of) * others) if others > 0 else 0.0


def how_alike(rows: npt.NDArray[np.float32], seed: int = 0) -> float:
    """The cosine above which half of the pairs of ``rows`` (n, dim) are; of 500 of them, where there are more.

    In the beginning of a training all vectors turn the same way, to where frequent words lie: near 1 they tell no words
    apart yet. 0 for fewer than two rows.
    """
    if len(rows) < 2:
        return 0.0
    if len(rows) > _JUDGED:
        rows = rows[np.random.default_rng(seed).choice(len(rows), _JUDGED, replace=False)]
    return float(np.median(cosine_matrix(rows.astype(np.float64))[np.triu_indices(len(rows), k=1)]))


def purity(vectors: WordVectors, groups: Mapping[str, Sequence[str]], k: int = 5) -> float:
    """Share of the k nearest neighbours that belong to the group of their word, 0..1.

    For each word of a group its k nearest neighbours by cosine among the words of all groups; words that are not in
    the vocabulary are left out. Raises InvalidInputError for fewer than two words.
    """
    group_of = known_groups(vectors.words, groups)
    if len(group_of) < 2:
        raise InvalidInputError("Purity needs at least two words of the groups in the vocabulary.")
    names = np.array(list(group_of.values()))
    cosines = cosine_matrix(vectors.units(group_of))
    np.fill_diagonal(cosines, -np.inf)
    nearest = np.argsort(-cosines, axis=1, kind="stable")[:, : min(k, len(names) - 1)]
    return float((names[nearest] == names[:, None]).mean())
