"""How alike words are, in a word: the one place where a cosine among random pairs becomes a verdict, or a doubt of one.

A cosine of .86 is no more than fairly alike among the most frequent words, and .42 is alike among rare ones; so a
verdict comes from the percentile among random pairs of words about as common (`random_pairs`). But arrows at nearly a
right angle are not alike to anybody who sees them, so there the verdict is hardly alike at most. The verdicts are one
scale, on which each says more than the one before.

Tried beside it on pairs that people judged (WordSim-353 and SimLex-999, Spearman's correlation): the cosine itself (.53
and .30), the better rank of the two words among each other's neighbours (.64, .36), and both with the percentile (.64,
.37), which has .59 and .36 alone and is the one that can be drawn beside the pair.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from embedding_core.checks import real_number
from embedding_core.text import rounded
from embedding_core.vectors.random_pairs import RandomPairs
from embedding_core.vectors.word_vectors import WordVectors

Degree = Literal["very alike", "alike", "fairly alike", "hardly alike", "not alike"]
Doubt = Literal["few words", "all alike"]

# From which percentile on. What one random pair in ten is too is chance, and what nearly half are is nothing at all.
DEGREES: tuple[tuple[float, Degree], ...] = ((99.9, "very alike"), (99, "alike"), (90, "fairly alike"))
CLOSE: tuple[Degree, ...] = ("very alike", "alike")
SOMEWHAT = 60
# Words of which hardly another one is nearer are fairly alike, though random pairs so common often come as near: pairs
# judged by people (WordSim-353, on which this was chosen) are then rated as those that the percentile calls so.
FEW_NEARER = 0.002  # of the words searched
# Below it (above 75 degrees) the share of two words that is the same, the square of their cosine, is under a sixteenth.
# From .2 to .3 it makes no difference to how well the verdicts agree with what people said (WordSim-353, SimLex-999).
SEEN = 0.25
# What is shown as 0.00 or less has nothing in common, among rare words too, all of which lie far apart.
LEAST = 0.005
CHANCE: Degree = "hardly alike"
UNRELATED: Degree = "not alike"
# Of fewer words there are fewer than 1,225 pairs: no pair can be said to be closer than 999 of 1,000.
FEW = 50
# Where half of all random pairs have such a cosine, a set has learned next to nothing.
ALL_ALIKE = 0.9
# Where half of the random pairs have such a cosine, a high number is less than it looks.
HIGH = 0.35
# Beyond this rank of GloVe's are mostly misspellings, codes of newspapers, and names seen a few times.
RARE_FROM = 50_000


def degree(cosine: float, percentile: float) -> Degree:
    """How alike two words are, from the percentile (0..100) of their cosine among random pairs.

    Words at a right angle or beyond are not alike whatever the others do, and words at nearly a right angle, as rare
    ones can be that beat nearly all random pairs, no more than hardly alike.

    >>> [degree(0.5, percentile) for percentile in (99.95, 95, 76, 15)]
    ['very alike', 'fairly alike', 'hardly alike', 'not alike']
    >>> degree(0.2, 99.5), degree(-0.05, 99.5)
    ('hardly alike', 'not alike')
    """
    if cosine < LEAST or percentile < SOMEWHAT:
        return UNRELATED
    found = next((words for least, words in DEGREES if percentile >= least), CHANCE)
    return CHANCE if cosine < SEEN else found


@dataclass(frozen=True, eq=False)
class Likeness:
    """What a ``cosine`` (-1..1) says in a set of ``n_words``, beside ``pairs``, random ones of like words.

    ``among_nearest`` says that hardly any word (`FEW_NEARER`) is nearer to one of the two than the other is.
    """

    cosine: float
    pairs: RandomPairs
    n_words: int
    among_nearest: bool = False

    @property
    def percentile(self) -> float:
        """Of 100 random pairs so many are less close, 0..100."""
        return self.pairs.percentile(self.cosine)

    @property
    def degree(self) -> Degree:
        """The verdict; not to be given where there is a `doubt`."""
        return "fairly alike" if self.in_spite_of_pairs else degree(self.cosine, self.percentile)

    @property
    def is_capped(self) -> bool:
        """Whether the verdict is lower than random pairs alone would have it, since the arrows hardly point one way."""
        least = DEGREES[-1][0] if self.cosine >= LEAST else SOMEWHAT
        return not self.in_spite_of_pairs and self.cosine < SEEN and self.percentile >= least

    @property
    def is_related(self) -> bool:
        """Whether two words are called fairly alike or more; where there is a `doubt`, whether their arrows look so."""
        return self.cosine >= SEEN if self.doubt else self.degree in (*CLOSE, "fairly alike")

    @property
    def in_spite_of_pairs(self) -> bool:
        """Whether the two are fairly alike though many random pairs are as near."""
        return self.among_nearest and degree(self.cosine, self.percentile) in (CHANCE, UNRELATED)

    @property
    def doubt(self) -> Doubt | None:
        """Why there can be no verdict: too few words to compare with, or a set in which nearly all words are alike."""
        if self.n_words < FEW:
            return "few words"
        return "all alike" if self.middle >= ALL_ALIKE else None

    @property
    def middle(self) -> float:
        """The cosine above which half of the random pairs are."""
        return self.pairs.cosine_at(50)

    @property
    def all_high(self) -> bool:
        """Whether words about as common are all somewhat alike, so that a high cosine is less than it looks.

        Not so where hardly any of them come as near.
        """
        return self.middle >= HIGH and self.degree != "very alike"

    @property
    def begins_at(self) -> dict[Degree, float]:
        """From which cosine on two words so common are fairly alike and more; empty where that is not told."""
        if self.doubt:
            return {}
        return {told: max(SEEN, self.pairs.cosine_at(percent)) for percent, told in reversed(DEGREES)}

    @property
    def steps(self) -> dict[Degree, str]:
        """From which cosine on two words so common have each verdict but the lowest, the lowest first, as it is shown.

        With two digits; of one that is as good as the cosine a third tells on which side of it that lies. A verdict has
        none where the next begins at the same number. Empty where there is a `doubt`, and where the verdict goes by
        something else.
        """
        if self.doubt or self.in_spite_of_pairs:
            return {}
        begins = {CHANCE: max(LEAST, self.pairs.cosine_at(SOMEWHAT)), **self.begins_at}
        own = rounded(self.cosine)
        shown = {told: f"{at:.3f}" if rounded(at) == own else rounded(at) for told, at in begins.items()}
        later = [*list(shown.values())[1:], ""]
        return {told: at for (told, at), next_at in zip(shown.items(), later, strict=True) if at != next_at}

    @property
    def n_pairs(self) -> int:
        """How many pairs the words of the set make."""
        return math.comb(self.n_words, 2)


def likeness(vectors: WordVectors, words: Sequence[str], cosine: float) -> Likeness:
    """What ``cosine`` says between words about as common as ``words``: the two of a pair, or those of a sum.

    Raises UnknownWordError, and InvalidInputError for a set without random pairs.
    """
    return Likeness(real_number("cosine", cosine), vectors.random_pairs_like(words), len(vectors))


def is_rare(vectors: WordVectors, word: str) -> bool:
    """Whether a word is seldom seen in the texts, so that its numbers are partly chance. Raises UnknownWordError."""
    return vectors.frequency_rank(word) > RARE_FROM
