"""How verdicts on the sense do on words left out: right or wrong, and whether the chances said are true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from embedding_core.context.labelled import WordPairs
from embedding_core.context.same_sense import FEWEST_PAIRS, SURE, LeftOut, Step, measure_steps
from embedding_core.numeric import Array

_SEED = 0
_DRAWS = 200
_LOT = (10, 2, 4)  # words, senses of a word and sentences of a sense in a lot of words left out


def measure_left_out(pairs: Sequence[WordPairs]) -> LeftOut:
    """How verdicts do on each word's pairs, with the steps of the words of all other folds; see `LeftOut`."""
    ambiguous = [of_word for of_word in pairs if not of_word.one_sense]
    numbers = sorted({of_word.fold for of_word in ambiguous})
    return measure_verdicts(
        pairs, {number: measure_steps([w for w in ambiguous if w.fold != number]) for number in numbers}
    )


def measure_verdicts(pairs: Sequence[WordPairs], steps: Mapping[int, Sequence[Step]]) -> LeftOut:
    """How verdicts with ``steps[fold]`` do on the words of each fold."""
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
        said=_said(rows),
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


def _said(rows: Sequence[_Judged]) -> float | None:
    """Mean chance, by what was said, that a verdict is right; each word counts alike."""
    chances = sum(float((row.decided * np.maximum(row.chance, 1 - row.chance)).mean()) for row in rows)
    asked = sum(float(row.decided.mean()) for row in rows)
    return chances / asked if asked else None


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
            if own.sum() >= FEWEST_PAIRS:
                inside.append(row.low[own][0] <= row.same[own].mean() <= row.high[own][0])
    return float(np.mean(inside)) if inside else None
