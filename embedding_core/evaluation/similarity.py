"""How well cosines follow human judgement: Spearman's rank correlation on pairs of words.

The usual set is WordSim-353 (Finkelstein et al. 2002, *Placing Search in Context: The Concept Revisited*), whose
judges rated relatedness as well as similarity: "coffee" and "cup" score high without being alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedding_core.checks import listed, public, whole_number
from embedding_core.errors import InvalidInputError
from embedding_core.evaluation.items import PairList, WordPair
from embedding_core.evaluation.questions import find_spellings
from embedding_core.numeric import unit_rows
from embedding_core.text import fold
from embedding_core.vectors.word_vectors import WordVectors, checked_set

End = Literal["most alike", "least alike"]

FEWEST_PAIRS = 3
FEWEST_JUDGED = 10  # pairs; of fewer any agreement may be chance
_HARDLY_APART = 1 / 20  # of all places
_NEAR_AN_END = 1 / 5  # of all places
_FEWEST_WITH_ENDS = 20  # pairs; of fewer a fifth is too few to be called an end
_BLOCK = 256  # of 20,000 pairs, the most that are read, these take 40 MB


@dataclass(frozen=True, slots=True)
class PairOutcome:
    """One pair: the human score, the cosine, and the place of each among all pairs, 1 for the most similar.

    Pairs with equal scores share the mean of their places; so many share it as ``human_sharing`` and
    ``cosine_sharing`` say, the pair itself included.
    """

    pair: WordPair
    cosine: float
    human_place: float
    cosine_place: float
    human_sharing: int = 1
    cosine_sharing: int = 1

    @property
    def disagreement(self) -> float:
        """Places by which the vectors rank the pair higher than people do; negative where people rank it higher."""
        return self.human_place - self.cosine_place


@dataclass(frozen=True, slots=True)
class SimilarityReport:
    """What `evaluate_similarity` found.

    ``spearman`` and ``pearson`` lie in -1..1, 1 for perfect agreement; both are None where they are not defined, and
    ``reason`` says why. ``skipped`` pairs hold one of the ``missing`` words. ``same_order`` says it in plain words: of
    two pairs, how often do the vectors find that one more alike which people do (0..1, 0.5 is guessing)?
    """

    outcomes: tuple[PairOutcome, ...]
    spearman: float | None
    pearson: float | None
    reason: str | None
    skipped: tuple[WordPair, ...]
    missing: tuple[str, ...]
    same_order: float | None = None

    def worst(self, k: int = 10, *, apart: bool = False) -> list[PairOutcome]:
        """The ``k`` pairs whose places differ most, in either direction; ``apart``: of those that do differ.

        Of fewer than `FEWEST_JUDGED` pairs, of which places say little, those that a picture of the values shows: the
        human scores and the cosines, each from the least to the greatest, differ most.
        """
        gaps = [abs(gap) for gap in self._gaps()]
        # Who shares a place with another pair, the first or second, is at home on either.
        least, places = (_HARDLY_APART, 1.0) if len(gaps) < FEWEST_JUDGED else (0, 0.5)
        order = sorted(range(len(gaps)), key=lambda place: -gaps[place])
        differ = (place for place in order if gaps[place] > least and abs(self.outcomes[place].disagreement) >= places)
        return [self.outcomes[place] for place in (differ if apart else order)][:k]

    def _gaps(self) -> list[float]:
        """By how much people and vectors differ on each pair: in places, or of few in parts (-1..1) of a scale."""
        if len(self.outcomes) >= FEWEST_JUDGED or not self.outcomes:
            return [outcome.disagreement for outcome in self.outcomes]
        scores = np.array([(outcome.pair.human, outcome.cosine) for outcome in self.outcomes])
        parts = (scores - scores.min(axis=0)) / np.where(np.ptp(scores, axis=0) > 0, np.ptp(scores, axis=0), 1)
        gaps: list[float] = (parts[:, 0] - parts[:, 1]).tolist()
        return gaps

    def agreed(self) -> list[PairOutcome]:
        """Of the pairs whose places are hardly apart, the most alike to people and the least: none, one or two.

        Two only where people and vectors both put the first one before the second, and not on one place.
        """
        near = [o for o in self.outcomes if abs(o.disagreement) <= _HARDLY_APART * len(self.outcomes)]
        near.sort(key=lambda outcome: outcome.human_place)
        ends = [near[0], near[-1]] if len(near) > 1 else near
        in_order = len(ends) < 2 or (
            ends[0].human_place < ends[1].human_place and ends[0].cosine_place < ends[1].cosine_place
        )
        return ends if in_order else ends[:1]

    def of_two_words(self) -> SimilarityReport:
        """The report without pairs of a word with itself, such as "tiger, tiger", of which a picture says nothing."""
        return replace(self, outcomes=tuple(o for o in self.outcomes if fold(o.pair.first) != fold(o.pair.second)))


@public
def evaluate_similarity(
    vectors: WordVectors, pairs: Sequence[WordPair], *, max_rank: int | None = None
) -> SimilarityReport:
    """Compare the cosine of each pair with the human score, as gensim's ``evaluate_word_pairs`` does.

    Words are found without regard to case, the most frequent spelling first; with ``max_rank`` only among the
    ``max_rank`` most frequent words. A pair with a missing word is skipped. A vector of zeros has the cosine 0 with
    everything.

    Correlations need at least three pairs, and scores and cosines that are not all the same.

    Raises InvalidInputError if ``max_rank`` is below 1.
    """
    checked_set(vectors)
    pairs = listed("pairs", pairs, "judged pairs")
    if not all(isinstance(pair, WordPair) for pair in pairs):
        raise InvalidInputError("The pairs are WordPairs, as parse_pairs and wordsim353 give them.")
    n_rows = len(vectors) if max_rank is None else min(whole_number("A vocabulary size", max_rank), len(vectors))
    spellings = find_spellings(vectors.words, (fold(word) for p in pairs for word in (p.first, p.second)), n_rows)
    used = [pair for pair in pairs if fold(pair.first) in spellings and fold(pair.second) in spellings]
    skipped = tuple(pair for pair in pairs if fold(pair.first) not in spellings or fold(pair.second) not in spellings)
    absent = (word for pair in skipped for word in (pair.first, pair.second) if fold(word) not in spellings)

    first = _units(vectors, [spellings[fold(pair.first)][0] for pair in used])
    second = _units(vectors, [spellings[fold(pair.second)][0] for pair in used])
    # Rounded far below any meaning, so that equal vectors give equal cosines.
    cosines = np.clip((first * second).sum(axis=1), -1, 1).round(12)
    human = np.array([pair.human for pair in used])
    human_places, cosine_places = places(human), places(cosines)
    outcomes = tuple(
        PairOutcome(*each)
        for each in zip(
            used,
            cosines.tolist(),
            human_places.tolist(),
            cosine_places.tolist(),
            _sharing(human_places),
            _sharing(cosine_places),
            strict=True,
        )
    )
    reason = _undefined(human, cosines)
    return SimilarityReport(
        outcomes,
        spearman=None if reason else _correlation(human_places, cosine_places),
        pearson=None if reason else _correlation(human, cosines),
        reason=reason,
        skipped=skipped,
        missing=tuple(dict.fromkeys(absent)),
        same_order=_same_order(human_places, cosine_places),
    )


def _same_order(human: npt.NDArray[np.float64], cosines: npt.NDArray[np.float64]) -> float | None:
    """The share (0..1) of all two items that both put in one order, of those that neither puts on the same place.

    None where there are none. It is (1 + gamma) / 2 of Goodman and Kruskal's gamma (1954).
    """
    alike = decided = 0
    for start in range(0, len(human), _BLOCK):
        block = slice(start, start + _BLOCK)
        signs = np.sign(human[block, None] - human) * np.sign(cosines[block, None] - cosines)
        alike += int((signs > 0).sum())
        decided += int((signs != 0).sum())
    return alike / decided if decided else None


def evaluate_pair_lists(vectors: WordVectors, lists: Iterable[PairList]) -> dict[str, SimilarityReport]:
    """A report for each list of pairs by its name; of lists with one name the later ones get a number."""
    reports: dict[str, SimilarityReport] = {}
    for item in lists:
        name = item.name if item.name not in reports else f"{item.name} ({len(reports) + 1})"
        reports[name] = evaluate_similarity(vectors, item.pairs)
    return reports


def end_of_order(place: float, count: int) -> End | None:
    """Whether a place in an order of ``count`` pairs, the most alike first, is in its first fifth or its last.

    None in between, and of fewer than twenty pairs.
    """
    if count < _FEWEST_WITH_ENDS:
        return None
    if place <= _NEAR_AN_END * count:
        return "most alike"
    return "least alike" if place > (1 - _NEAR_AN_END) * count else None


def places(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Place of each value from the highest, counted from 1; equal values share the mean of their places.

    >>> places(np.array([0.5, 0.9, 0.5])).tolist()
    [2.5, 1.0, 2.5]
    """
    _, group, counts = np.unique(-values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[group]


def _sharing(places: npt.NDArray[np.float64]) -> list[int]:
    """How many share each place."""
    _, group, counts = np.unique(places, return_inverse=True, return_counts=True)
    found: list[int] = counts[group].tolist()
    return found


def _units(vectors: WordVectors, rows: Sequence[int]) -> npt.NDArray[np.float64]:
    return unit_rows(vectors.rows[np.array(rows, dtype=np.intp)].astype(np.float64))


def _undefined(human: npt.NDArray[np.float64], cosines: npt.NDArray[np.float64]) -> str | None:
    if len(human) < FEWEST_PAIRS:
        are = "is" if len(human) == 1 else "are"
        return f"At least {FEWEST_PAIRS} pairs of known words are needed; there {are} {len(human) or 'none'}."
    if np.ptp(human) == 0:
        return "Every pair has the same human score, so there is no order to compare with."
    if np.ptp(cosines) == 0:
        return "Every pair has the same cosine, so the vectors put them in no order."
    return None


def _correlation(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> float:
    """Pearson's correlation; of places, it is Spearman's."""
    x, y = x - x.mean(), y - y.mean()
    x, y = x / np.abs(x).max(), y / np.abs(y).max()  # so that huge scores do not overflow when squared
    return float(np.clip(x @ y / np.sqrt((x @ x) * (y @ y)), -1, 1))
