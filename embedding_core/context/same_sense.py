"""Do two occurrences of a word have the same sense? A chance in steps, and a verdict where it is earned.

Two occurrences are compared by the cosine of their sense vectors (`sense_space`). What a cosine is worth is read off
the sentence bank, *word by word left out*: every pair of the bank is compared in a space that was fitted to other
words, and the cosines are cut into steps. The chance of the same sense in a step is the share of its pairs that have
the same sense, each word counting alike, and its range is what nine of ten words have in it. Pairs of one word are not
independent and words differ, so finer steps would say more than was measured: there are three, for different senses,
no verdict and the same sense.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from embedding_core.checks import instance
from embedding_core.context.bank import QUICK, BankReading, load_sentence_bank, read_bank
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.sense_space import SenseSpace, fit_sense_space
from embedding_core.numeric import Array, fit_logistic
from embedding_core.text import fold

if TYPE_CHECKING:
    from embedding_core.context.pairs import PairResult

Answer = Literal["same sense", "different senses", "no verdict"]
Reason = Literal["", "different words", "identical", "unknown word", "too little evidence"]

# A verdict is given in steps where four of five pairs of words left out are of one kind.
SURE = 0.8
# Chances at which a logistic regression cuts the cosines into steps. Of the cuts tried on the bank these had the
# smallest calibration error on ten words left out that still gave a verdict for a third of the pairs.
_EDGES = (0.15, 0.8)
_FOLDS = 6
_SEED = 0
_DRAWS = 200
_LOT = (10, 2, 4)  # words, senses of a word and sentences of a sense in a lot of words left out
_FEWEST = 10  # pairs of a word in a step, to say what share of them it has


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
    """How the verdicts did on the bank, each word judged by a space and steps that were fitted without it.

    ``auc`` is the chance that a pair with the same sense has the higher cosine than one with different senses, over all
    pairs; ``auc_low`` to ``auc_high``, like ``right_low`` to ``right_high``, is its 95 % interval from drawing the
    words anew. ``calibration_error`` is the mean difference between the chance said and the share found, over the
    steps. It is larger on few words: ``error_of_ten`` is its mean over lots of ten words with two senses and four
    sentences each (280 pairs), nine of ten of which are below ``error_of_ten_high``; it would be ``error_by_chance`` if
    all that is said were true and each pair a draw of its own. ``decided`` is the share of pairs with a verdict,
    ``right`` the share of those that are right, ``right_same`` and ``right_different`` by what the verdict was.
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


@dataclass(frozen=True, eq=False)
class SameSense:
    """The judge for one model.

    ``spaces[0]`` was fitted to the whole bank, ``spaces[1 + fold]`` without the words that ``folds`` maps to that fold:
    a word of the bank is judged by a space that has not seen it.
    """

    model: str
    spaces: tuple[SenseSpace, ...]
    folds: Mapping[str, int]
    steps: tuple[Step, ...]
    left_out: LeftOut

    def space_for(self, word: str) -> SenseSpace:
        """The space in which a word is judged."""
        return self.spaces[self.folds.get(fold(word), -1) + 1]

    @property
    def limits(self) -> tuple[float, float]:
        """Cosines of sense vectors: below the first the senses are called different, from the second on the same.

        -1 and 1 where no step is sure enough.
        """
        unlike = [step.least for step in self.steps if step.probability > 1 - SURE]
        alike = [step.least for step in self.steps if step.probability >= SURE]
        return min(unlike, default=1.0), min(alike, default=1.0)

    def judge(self, pair: PairResult) -> SenseVerdict:
        """The verdict on two occurrences compared by `compare_in_context`."""
        first, second = self.space_for(pair.first.word).vectors(pair.features)
        similarity = float(first @ second)
        reason: Reason = ""
        if pair.first.mark.folded != pair.second.mark.folded:
            reason = "different words"
        elif pair.first.unknown or pair.second.unknown:
            reason = "unknown word"
        elif pair.identical:
            reason = "identical"
        return SenseVerdict("no verdict", reason, similarity) if reason else verdict_of(similarity, self.steps)


def verdict_of(similarity: float, steps: Sequence[Step]) -> SenseVerdict:
    """What a cosine of two sense vectors is worth: the step that it falls into."""
    step = next((step for step in reversed(steps) if similarity >= step.least), steps[0])
    if step.probability >= SURE:
        return SenseVerdict("same sense", "", similarity, step)
    if step.probability <= 1 - SURE:
        return SenseVerdict("different senses", "", similarity, step)
    return SenseVerdict("no verdict", "too little evidence", similarity, step)


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


def measure_same_sense(encoder: ContextualEncoder) -> SameSense:
    """Fit a judge for a model whose figures are not stored, to a sample of the bank.

    Takes some 20 s for a model of BERT's size; cache the result.
    """
    instance("The encoder", encoder, ContextualEncoder)
    reading = read_bank(encoder, load_sentence_bank().sample(*QUICK))
    return fit_same_sense(encoder.name, labelled(reading))[0]


def fit_same_sense(model: str, known: Labelled) -> tuple[SameSense, tuple[WordPairs, ...]]:
    """Fit the spaces, the steps and the left-out figures to labelled occurrences; also the left-out pairs."""
    folds = deal(known)
    spaces = [fit_sense_space(known.features, known.words, known.senses)]
    for number in range(max(folds.values()) + 1):
        rest = known.without({word for word, own in folds.items() if own == number})
        spaces.append(fit_sense_space(rest.features, rest.words, rest.senses))
    # as they are stored, so that what is measured is what is used
    stored = tuple(SenseSpace(space.center.astype(np.float16), space.axes.astype(np.float16)) for space in spaces)
    pairs = left_out_pairs(known, folds, stored)
    ambiguous = [of_word for of_word in pairs if not of_word.one_sense]
    return SameSense(model, stored, folds, measure_steps(ambiguous), measure_left_out(pairs)), pairs


def deal(known: Labelled, n_folds: int = _FOLDS, seed: int = _SEED) -> dict[str, int]:
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
    result = []
    for word, number in folds.items():
        rows = known.rows(word)
        vectors = spaces[1 + number].vectors(known.features[rows])
        senses = [known.senses[row] for row in rows]
        same = np.equal.outer(np.array(senses), np.array(senses))
        upper = np.triu_indices(len(rows), 1)
        result.append(WordPairs(word, number, (vectors @ vectors.T)[upper], same[upper], tuple(senses)))
    return tuple(result)


def measure_steps(pairs: Sequence[WordPairs]) -> tuple[Step, ...]:
    """Cut cosines into steps, and measure each; every word counts alike.

    The cuts are where a logistic regression gives the chances 0.15 and 0.8. Cosines that tell nothing make one step.
    """
    cosines, same = (np.concatenate([getattr(of_word, name) for of_word in pairs]) for name in ("cosines", "same"))
    weights = np.concatenate([np.full(len(of_word.cosines), 1 / len(of_word.cosines)) for of_word in pairs])
    slope, intercept = fit_logistic(cosines, same.astype(np.float64), weights)
    cuts = [(np.log(chance / (1 - chance)) - intercept) / slope for chance in _EDGES] if slope > 0 else []
    edges = [-1.0, *(float(cut) for cut in cuts if -1 < cut < 1)]
    steps = []
    for low, high in pairwise([*edges, 2.0]):
        shares, inside = [], (cosines >= low) & (cosines < high)
        for of_word in pairs:
            own = of_word.same[(of_word.cosines >= low) & (of_word.cosines < high)]
            if len(own) >= _FEWEST:
                shares.append(float(own.mean()))
        if not inside.any():
            continue
        chance = float(np.average(same[inside], weights=weights[inside]))
        least, most = np.quantile(shares, [0.05, 0.95]) if shares else (0.0, 1.0)
        steps.append(Step(low, chance, min(float(least), chance), max(float(most), chance)))
    return tuple(steps)


def measure_left_out(pairs: Sequence[WordPairs]) -> LeftOut:
    """How verdicts do on each word's pairs, with the steps of the words of all other folds; see `LeftOut`."""
    ambiguous = [of_word for of_word in pairs if not of_word.one_sense]
    numbers = sorted({of_word.fold for of_word in ambiguous})
    return _left_out(pairs, {number: measure_steps([w for w in ambiguous if w.fold != number]) for number in numbers})


def _left_out(pairs: Sequence[WordPairs], steps: Mapping[int, Sequence[Step]]) -> LeftOut:
    """The figures, with ``steps[fold]`` for the words of a fold."""
    ambiguous = [of_word for of_word in pairs if not of_word.one_sense]
    rows = [_judged(of_word, steps[of_word.fold]) for of_word in ambiguous]
    rng = np.random.default_rng(_SEED)
    drawn = [rng.integers(len(ambiguous), size=len(ambiguous)) for _ in range(_DRAWS)]
    aucs = [_auc([ambiguous[i] for i in draw]) for draw in drawn]
    rights = [_right([rows[i] for i in draw]) for draw in drawn]
    errors, by_chance = _errors_of_lots(ambiguous, rows, rng)
    one_sense = [_judged(w, steps[w.fold]) for w in pairs if w.one_sense and w.fold in steps]
    auc_low, auc_high = (float(q) for q in np.quantile(aucs, [0.025, 0.975]))
    some = [right for right in rights if right is not None]
    right_low, right_high = (float(q) for q in np.quantile(some, [0.025, 0.975])) if some else (None, None)
    return LeftOut(
        n_words=len(ambiguous),
        n_pairs=sum(len(of_word.same) for of_word in ambiguous),
        base_rate=float(np.mean([of_word.same.mean() for of_word in ambiguous])),
        auc=_auc(ambiguous),
        auc_low=auc_low,
        auc_high=auc_high,
        calibration_error=_calibration_error(rows),
        error_of_ten=float(errors.mean()),
        error_of_ten_high=float(np.quantile(errors, 0.9)),
        error_by_chance=float(by_chance.mean()),
        decided=float(np.mean([row.decided.mean() for row in rows])),
        right=_right(rows),
        right_low=right_low,
        right_high=right_high,
        right_same=_right(rows, said=True),
        right_different=_right(rows, said=False),
        covered=_covered(rows),
        n_one_sense=len(one_sense),
        one_sense_split=float(np.mean([row.different.mean() for row in one_sense])) if one_sense else 0.0,
    )


@dataclass(frozen=True, eq=False)
class _Judged:
    """One word's pairs with what was said of each: the number of the step, its chance, its range, and the truth."""

    step: npt.NDArray[np.int64]
    chance: Array
    low: Array
    high: Array
    same: npt.NDArray[np.bool_]

    def only(self, chosen: npt.NDArray[np.int64]) -> _Judged:
        """Some of the pairs."""
        return _Judged(*(getattr(self, one.name)[chosen] for one in fields(self)))

    @property
    def called_same(self) -> npt.NDArray[np.bool_]:
        return self.chance >= SURE

    @property
    def different(self) -> npt.NDArray[np.bool_]:
        return self.chance <= 1 - SURE

    @property
    def decided(self) -> npt.NDArray[np.bool_]:
        return self.called_same | self.different


def _judged(of_word: WordPairs, steps: Sequence[Step]) -> _Judged:
    number = np.clip(np.searchsorted([step.least for step in steps], of_word.cosines, side="right") - 1, 0, None)
    chance, low, high = np.array([[step.probability, step.low, step.high] for step in steps])[number].T
    return _Judged(number, chance, low, high, of_word.same)


def _auc(pairs: Sequence[WordPairs]) -> float:
    """Area under the ROC curve over all pairs, ties counted half (Mann and Whitney 1947)."""
    cosines = np.concatenate([of_word.cosines for of_word in pairs])
    same = np.concatenate([of_word.same for of_word in pairs])
    different = np.sort(cosines[~same])
    below = np.searchsorted(different, cosines[same], side="left")
    to = np.searchsorted(different, cosines[same], side="right")
    return float((below + to).mean() / 2 / len(different))


def _right(rows: Sequence[_Judged], said: bool | None = None) -> float | None:
    """Share of verdicts that are right, each word counting alike; of those that say the same sense, or different."""
    right = asked = 0.0
    for row in rows:
        chosen = row.decided if said is None else row.called_same if said else row.different
        right += float((chosen & (row.called_same == row.same)).mean())
        asked += float(chosen.mean())
    return right / asked if asked else None


def _calibration_error(rows: Sequence[_Judged]) -> float:
    """Mean of |chance said - share found| over the steps, weighed by how many pairs are in each."""
    number, chance, same = (np.concatenate([getattr(row, name) for row in rows]) for name in ("step", "chance", "same"))
    weights = np.concatenate([np.full(len(row.same), 1 / len(row.same)) for row in rows])
    errors = [
        abs(float((weights * (chance - same))[number == step].sum())) / float(weights.sum()) for step in set(number)
    ]
    return float(sum(errors))


def _errors_of_lots(
    pairs: Sequence[WordPairs], rows: Sequence[_Judged], rng: np.random.Generator
) -> tuple[Array, Array]:
    """Calibration errors of lots of words: as found, and with each pair the same sense by the chance that was said."""
    n_words, n_senses, per_sense = _LOT
    found, by_chance = [], []
    for _ in range(_DRAWS):
        numbers = rng.permutation(len(rows))[:n_words]
        lot = [rows[i].only(pairs[i].some(n_senses, per_sense, rng)) for i in numbers]
        found.append(_calibration_error(lot))
        by_chance.append(_calibration_error([replace(row, same=rng.random(len(row.same)) < row.chance) for row in lot]))
    return np.array(found), np.array(by_chance)


def _covered(rows: Sequence[_Judged]) -> float | None:
    inside = []
    for row in rows:
        for step in set(row.step.tolist()):
            own = row.step == step
            if own.sum() >= _FEWEST:
                inside.append(row.low[own][0] <= row.same[own].mean() <= row.high[own][0])
    return float(np.mean(inside)) if inside else None


def left_out_figures(model: str, known: Labelled, words: Sequence[str]) -> LeftOut:
    """What a judge that was fitted without ``words`` makes of them: space and steps are those of the other words."""
    chosen = set(words)
    judge, _ = fit_same_sense(model, known.without(chosen))
    pairs = left_out_pairs(known, dict.fromkeys(words, 0), (judge.spaces[0], judge.spaces[0]))
    return _left_out(pairs, {0: judge.steps})
