"""Do two occurrences of a word have the same sense? A chance in steps, and a verdict where it is earned.

Two occurrences are compared by the cosine of their sense vectors (`sense_space`). What a cosine is worth is read off
the sentence bank and further words, *word by word left out*: every pair is compared in a space that was fitted to other
words, and the cosines are cut into steps. The chance of the same sense in a step is the share of its pairs that have
the same sense, each word counting alike, and its range is what nine of ten words have in it. Pairs of one word are not
independent and words differ, so finer steps would say more than was measured: there are three, for different senses,
no verdict and the same sense. Only the middle one is cut once more, into a guess at different senses, one at the same
sense, and a narrow band between them where nothing can be said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from embedding_core.context.labelled import WordPairs
from embedding_core.context.sense_space import SenseSpace
from embedding_core.context.sentence_words import letter_by_letter
from embedding_core.neighbors.inflections import is_same_word
from embedding_core.numeric import fit_logistic
from embedding_core.text import Mark, fold

if TYPE_CHECKING:
    from embedding_core.context.pairs import PairResult
    from embedding_core.context.sentence import OccurrenceSet

Answer = Literal["same sense", "different senses", "no verdict"]
Reason = Literal["", "different words", "identical", "unknown word", "unread script", "too little evidence"]
# A verdict is given in steps where four of five pairs of words left out are of one kind.
SURE = 0.8
# Chances at which a logistic regression cuts the cosines into steps. Of the cuts tried these had the smallest
# calibration error on lots of ten words left out that still gave a verdict for more than a third of the pairs.
# The upper one was then raised from 0.8: of two sentences that people bring most have two senses, so that what is said
# to have the same one was wrong for them far more often than in the bank.
_EDGES = (0.1, 0.85)
# Between verdicts a guess is said, with its chance, where three of five pairs are of one kind. These cuts leave a
# twelfth of the pairs without one.
GUESS = 0.6
_LEANS = (0.1, 0.45, 0.55, 0.85)
FEWEST_PAIRS = 10  # pairs of a word in a step, to say what share of them it has


@dataclass(frozen=True)
class Step:
    """Pairs whose sense vectors have a cosine of at least ``least`` (and less than the next step's).

    ``probability`` (0..1) of the same sense, as measured on pairs of words left out; for nine of ten words it lies
    between ``low`` and ``high``.
    """

    least: float
    probability: float
    low: float
    high: float


@dataclass(frozen=True)
class LeftOut:
    """How the verdicts did, each word judged by a space and steps that were fitted without it.

    ``auc`` is the chance that a pair with the same sense has the higher cosine than one with different senses, over all
    pairs; ``auc_low`` to ``auc_high``, like ``right_low`` to ``right_high``, is its 95 % interval from drawing the
    words anew. ``calibration_error`` is the mean difference between the chance said and the share found, over the
    steps. It is larger on few words: ``error_of_ten`` is its mean over lots of ten words with two senses and four
    sentences each (280 pairs), nine of ten of which are below ``error_of_ten_high``; it would be ``error_by_chance`` if
    all that is said were true and each pair a draw of its own. ``decided`` is the share of pairs with a verdict,
    ``right`` the share of those that are right, where ``said`` was the mean chance of it; ``right_same`` and
    ``right_different`` by what the verdict was.
    ``covered`` is the share of the words' shares in a step that lie in the range said. ``base_rate`` is the share of
    all pairs with the same sense. ``one_sense_split`` is the share of the pairs of the ``n_one_sense`` words with one
    sense that were called different. All shares count each word alike; those that are not there to be counted, since no
    verdict was given, are None.
    """

    n_words: int
    n_pairs: int
    base_rate: float
    auc: float
    auc_low: float
    auc_high: float
    calibration_error: float
    error_of_ten: float
    error_of_ten_high: float
    error_by_chance: float
    decided: float
    right: float | None
    right_low: float | None
    right_high: float | None
    said: float | None
    right_same: float | None
    right_different: float | None
    covered: float | None
    n_one_sense: int
    one_sense_split: float


@dataclass(frozen=True)
class SenseVerdict:
    """What two occurrences of a word say about its sense.

    ``similarity`` is the cosine of their sense vectors (-1..1), which ranks pairs more finely than the ``step`` that it
    falls into. Where ``answer`` is "no verdict", ``reason`` says why; there is no step then, unless the reason is too
    little evidence.
    """

    answer: Answer
    reason: Reason
    similarity: float
    step: Step | None = None

    @property
    def probability(self) -> float | None:
        """Chance of the same sense (0..1), None where the pair cannot be judged."""
        return None if self.step is None else self.step.probability

    @property
    def guess(self) -> Answer:
        """The answer, or what is likelier where there is no verdict; "no verdict" about half and half."""
        if self.answer != "no verdict" or self.step is None:
            return self.answer
        return _answer(self.step, GUESS)

    @property
    def one_sense(self) -> bool | None:
        """Whether the word has one sense, as is said or guessed; None where nothing can be said."""
        return {"same sense": True, "different senses": False}.get(self.guess)

    @property
    def guessed(self) -> bool:
        """Whether what is said is a guess."""
        return self.answer == "no verdict"


def _answer(step: Step, least: float) -> Answer:
    """What is said of pairs of a step, if at least this share (0..1) of them is of one kind."""
    if step.probability >= least:
        return "same sense"
    return "different senses" if step.probability <= 1 - least else "no verdict"


@dataclass(frozen=True, eq=False)
class SameSense:
    """The judge for one model.

    ``spaces[0]`` was fitted to the whole bank, ``spaces[1 + fold]`` without the words that ``folds`` maps to that fold:
    a word of the bank is judged by a space that has not seen it. ``leans`` are finer steps, in place of those of
    ``steps`` in which no verdict is given.
    """

    model: str
    spaces: tuple[SenseSpace, ...]
    folds: Mapping[str, int]
    steps: tuple[Step, ...]
    left_out: LeftOut
    leans: tuple[Step, ...] = ()

    @property
    def scale(self) -> tuple[Step, ...]:
        """All steps that a pair may fall into, from different senses to the same one."""
        if not self.leans:
            return self.steps
        sure = (step for step in self.steps if _answer(step, SURE) != "no verdict")
        return tuple(sorted((*sure, *self.leans), key=lambda step: step.least))

    def space_for(self, word: str) -> SenseSpace:
        """The space in which a word is judged."""
        return self.spaces[self.folds.get(fold(word), -1) + 1]

    def judge(self, pair: PairResult) -> SenseVerdict:
        """The verdict on two occurrences compared by `compare_in_context`."""
        known = next((word for side in (pair.first, pair.second) if (word := side.mark.folded) in self.folds), "")
        first, second = self.space_for(known).vectors(pair.features)
        similarity = float(first @ second)
        reason: Reason = ""
        if not is_one_word(pair.first.mark, pair.second.mark):
            reason = "different words"
        elif letter_by_letter(pair.first.word) or letter_by_letter(pair.second.word):
            reason = "unread script"
        elif pair.first.unknown or pair.second.unknown:
            reason = "unknown word"
        elif pair.identical:
            reason = "identical"
        return SenseVerdict("no verdict", reason, similarity) if reason else verdict_of(similarity, self.scale)


def is_one_word(first: Mark, second: Mark) -> bool:
    """Whether two words have senses to compare: they are the same, or forms or spellings of one."""
    return first.folded == second.folded or is_same_word(first.folded, second.folded)


def verdict_of(similarity: float, steps: Sequence[Step]) -> SenseVerdict:
    """What a cosine of two sense vectors is worth: the step that it falls into."""
    step = next((step for step in reversed(steps) if similarity >= step.least), steps[0])
    answer = _answer(step, SURE)
    return SenseVerdict(answer, "too little evidence" if answer == "no verdict" else "", similarity, step)


@dataclass(frozen=True)
class PairsJudged:
    """What all pairs of occurrences of a word are said to be; ``least`` are the positions of the two least alike."""

    same: int
    different: int
    undecided: int
    least: tuple[int, int]

    @property
    def count(self) -> int:
        """How many pairs there are."""
        return self.same + self.different + self.undecided


def judge_pairs(judge: SameSense, occurrences: OccurrenceSet) -> PairsJudged:
    """Every two occurrences of a word judged by themselves, as `SameSense.judge` does; of two or more occurrences."""
    units = judge.space_for(occurrences.word).vectors(occurrences.features)
    first, second = np.triu_indices(len(units), 1)
    cosines = (units @ units.T)[first, second]
    steps = np.searchsorted([step.least for step in judge.steps[1:]], cosines, side="right")
    chances = np.array([step.probability for step in judge.steps])[steps]
    same, different = int((chances >= SURE).sum()), int((chances <= 1 - SURE).sum())
    place = int(cosines.argmin())
    return PairsJudged(same, different, len(cosines) - same - different, (int(first[place]), int(second[place])))


def measure_leans(pairs: Sequence[WordPairs]) -> tuple[Step, ...]:
    """The finer steps of `SameSense.leans`."""
    return tuple(step for step in measure_steps(pairs, _LEANS) if _answer(step, SURE) == "no verdict")


def measure_steps(pairs: Sequence[WordPairs], chances: Sequence[float] = _EDGES) -> tuple[Step, ...]:
    """Cut cosines into steps, and measure each; every word counts alike.

    The cuts are where a logistic regression gives these ``chances``. Cosines that tell nothing make one step.
    """
    cosines, same = (np.concatenate([getattr(of_word, name) for of_word in pairs]) for name in ("cosines", "same"))
    weights = np.concatenate([np.full(len(of_word.cosines), 1 / len(of_word.cosines)) for of_word in pairs])
    slope, intercept = fit_logistic(cosines, same.astype(np.float64), weights)
    cuts = [(np.log(chance / (1 - chance)) - intercept) / slope for chance in chances] if slope > 0 else []
    edges = [-1.0, *(float(cut) for cut in cuts if -1 < cut < 1)]
    steps = []
    for low, high in pairwise([*edges, 2.0]):
        shares, inside = [], (cosines >= low) & (cosines < high)
        for of_word in pairs:
            own = of_word.same[(of_word.cosines >= low) & (of_word.cosines < high)]
            if len(own) >= FEWEST_PAIRS:
                shares.append(float(own.mean()))
        if not inside.any():
            continue
        chance = float(np.average(same[inside], weights=weights[inside]))
        least, most = np.quantile(shares, [0.05, 0.95]) if shares else (0.0, 1.0)
        steps.append(Step(low, chance, min(float(least), chance), max(float(most), chance)))
    return tuple(steps)
