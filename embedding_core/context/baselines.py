"""Is .86 high? Where the similarity of two occurrences falls among pairs whose senses are known, layer by layer.

Three kinds of pairs from the sentence bank: the same word in the same sense, the same word in different senses, and
two different words. The verdict is a logistic regression of the first two kinds on the cosine, each word of the bank
and each kind counting alike, with an interval from drawing the *words* of the bank anew (pairs of one word are not
independent).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import numpy as np
import numpy.typing as npt

from embedding_core.context.bank import BANK_FILE, SentenceBank, load_sentence_bank
from embedding_core.context.model_files import SHIPPED
from embedding_core.context.sentence import POOLINGS, Pooling
from embedding_core.errors import DataFileError, InvalidInputError
from embedding_core.numeric import _logistic, unit_rows
from embedding_core.text import fold

if TYPE_CHECKING:
    from embedding_core.context.encoder import ContextualEncoder

Kind = Literal["same sense", "different senses", "random words"]
KINDS: tuple[Kind, ...] = ("same sense", "different senses", "random words")
Answer = Literal["same sense", "different senses", "cannot tell"]

BASELINES_FILE = BANK_FILE.with_name("baselines.json")
_REMEDY = (
    "Restore it from the repository (git checkout -- embedding_core/data) "
    "or build it again (python -m scripts.build_context_baselines)."
)
_RANDOM_PAIRS = 1_000
_DRAWS = 200
_SEED = 0
# A verdict needs odds of two to one, and an interval that lies on one side of even odds.
_SURE = 2 / 3


@dataclass(frozen=True)
class Spread:
    """Quantiles of the cosines of one kind of pairs at one layer: 5, 25, 50, 75, 95 percent."""

    low: float
    lower: float
    median: float
    upper: float
    high: float
    n_pairs: int


@dataclass(frozen=True)
class Verdict:
    """What a similarity says about the senses of two occurrences.

    ``probability`` of the same sense (0..1) if both were equally likely before, with its 90 % interval ``low`` to
    ``high``. ``above_same`` and ``above_different`` are the shares (0..1) of same-sense and different-sense pairs that
    are less similar. ``text`` is the verdict in plain words, to follow "their similarity of .82 at layer 6 ".
    """

    answer: Answer
    similarity: float
    layer: int
    probability: float
    low: float
    high: float
    above_same: float
    above_different: float
    text: str


@dataclass(frozen=True)
class LayerAccuracy:
    """How well the cosine at a layer tells same from different senses, on words left out of the fit.

    ``auc``: the chance that a same-sense pair of a word is more similar than a different-sense pair of it, averaged
    over words (0.5 is guessing). ``accuracy``: share of pairs on the right side of even odds, balanced over kinds.
    ``decided``: share of pairs that get a verdict; ``right``: share of those that are right (nan when there is none).
    All four count each word alike.
    """

    layer: int
    auc: float
    accuracy: float
    decided: float
    right: float


@dataclass(frozen=True, eq=False)
class ContextBaselines:
    """Cosines of pairs of the bank at every layer of one model.

    ``cosines[kind]`` is float32 (n_pairs, n_layers + 1); ``words[kind]`` names the word of each pair (for random
    words, "first/second"). ``measured`` is the stored `accuracy`; empty where it is not stored.
    """

    model: str
    pooling: Pooling
    cosines: dict[Kind, npt.NDArray[np.float32]]
    words: dict[Kind, tuple[str, ...]]
    measured: tuple[LayerAccuracy, ...] = ()

    @property
    def n_layers(self) -> int:
        """Layers after the input."""
        return int(self.cosines["same sense"].shape[1]) - 1

    @cached_property
    def best_layer(self) -> int:
        """The layer that tells senses apart best: highest AUC on words left out, among the layers after the input."""
        return max(self.accuracy()[1:], key=lambda layer: layer.auc).layer

    def spread(self, kind: Kind, layer: int, *, leave_out: str | None = None) -> Spread:
        """Quantiles of one kind at a layer, without the pairs of the word ``leave_out``."""
        values = self._values(kind, layer, leave_out)
        low, lower, median, upper, high = (float(q) for q in np.quantile(values, [0.05, 0.25, 0.5, 0.75, 0.95]))
        return Spread(low, lower, median, upper, high, len(values))

    def values(self, kind: Kind, layer: int, *, leave_out: str | None = None) -> npt.NDArray[np.float32]:
        """All cosines of one kind at a layer, (n_pairs,), without the pairs of the word ``leave_out``."""
        return self._values(kind, layer, leave_out)

    def verdict(self, similarity: float, layer: int, *, leave_out: str | None = None) -> Verdict:
        """What a cosine at a layer says; pairs of the word ``leave_out`` itself take no part.

        Raises InvalidInputError for a layer that is not there or a number that is no cosine.
        """
        if not (np.isfinite(similarity) and -1.001 <= similarity <= 1.001):
            raise InvalidInputError(f"A cosine is a number from -1 to 1, not {similarity}.")
        same = self._values("same sense", layer, leave_out)
        different = self._values("different senses", layer, leave_out)
        lines = self._fits(layer, fold(leave_out or ""))
        chances = _chance(lines, similarity)
        probability = float(chances[0])
        low, high = (float(q) for q in np.quantile(chances[1:], [0.05, 0.95]))
        above_same, above_different = float((same < similarity).mean()), float((different < similarity).mean())
        answer = _answer(probability, low, high)
        text = _worded(answer, above_same, above_different)
        return Verdict(answer, similarity, layer, probability, low, high, above_same, above_different, text)

    def accuracy(self) -> tuple[LayerAccuracy, ...]:
        """For each layer from 0, measured with each word of the bank left out in turn; 2 s where it is not stored."""
        return self.measured or self._accuracy

    @cached_property
    def _accuracy(self) -> tuple[LayerAccuracy, ...]:
        return tuple(self._accuracy_of(layer) for layer in range(self.n_layers + 1))

    def _accuracy_of(self, layer: int) -> LayerAccuracy:
        rows = []
        for word in dict.fromkeys(self.words["different senses"]):
            same = self._of_word("same sense", word, layer)
            different = self._of_word("different senses", word, layer)
            lines = self._fits(layer, word)
            auc = float((same[:, None] > different).mean() + (same[:, None] == different).mean() / 2)
            right, decided, correct = [], [], []
            for values, truth in ((same, "same sense"), (different, "different senses")):
                chances = _chance(lines, values[:, None])
                answers = [
                    _answer(float(chance[0]), *(float(q) for q in quantile))
                    for chance, quantile in zip(
                        chances, np.quantile(chances[:, 1:], [0.05, 0.95], axis=1).T, strict=True
                    )
                ]
                right.append(float(((chances[:, 0] > 0.5) == (truth == "same sense")).mean()))
                decided.append(float(np.mean([answer != "cannot tell" for answer in answers])))
                correct.append(float(np.mean([answer == truth for answer in answers])))
            rows.append([auc, float(np.mean(right)), float(np.mean(decided)), float(np.mean(correct))])
        auc, accuracy, share, correct_share = (float(value) for value in np.mean(rows, axis=0))
        return LayerAccuracy(layer, auc, accuracy, share, correct_share / share if share else float("nan"))

    def _fits(self, layer: int, leave_out: str) -> npt.NDArray[np.float64]:
        """Lines (slope, intercept) of the log odds, (1 + draws, 2): all words, then words drawn anew."""
        self._check(layer)
        key = (layer, leave_out if leave_out in self.words["same sense"] else "")
        if key not in self._fitted:
            self._fitted[key] = self._fit(*key)  # at most layers x words of the bank
        return self._fitted[key]

    @cached_property
    def _fitted(self) -> dict[tuple[int, str], npt.NDArray[np.float64]]:
        return {}

    def _fit(self, layer: int, leave_out: str) -> npt.NDArray[np.float64]:
        names = [word for word in dict.fromkeys(self.words["different senses"]) if word != leave_out]
        values, truth, owner = [], [], []
        for number, word in enumerate(names):
            for kind in KINDS[:2]:
                of_word = self._of_word(kind, word, layer)
                values.append(of_word)
                truth.append(np.full(len(of_word), kind == "same sense"))
                owner.append(np.full(len(of_word), number))
        x, y, group = np.concatenate(values).astype(np.float64), np.concatenate(truth), np.concatenate(owner)
        # each word and kind weighs the same, however many pairs it has
        sizes = np.zeros((2, len(names)))
        np.add.at(sizes, (y.astype(int), group), 1)
        weights = 1 / sizes[y.astype(int), group]
        rng = np.random.default_rng(_SEED)
        counts = np.vstack(
            [np.ones(len(names)), rng.multinomial(len(names), np.full(len(names), 1 / len(names)), _DRAWS)]
        )
        return _logistic(x, y.astype(np.float64), weights * counts[:, group])

    def _of_word(self, kind: Kind, word: str, layer: int) -> npt.NDArray[np.float32]:
        return self.cosines[kind][self._rows[kind][word], layer]

    @cached_property
    def _rows(self) -> dict[Kind, dict[str, list[int]]]:
        rows: dict[Kind, dict[str, list[int]]] = {}
        for kind in KINDS:
            rows[kind] = {}
            for index, word in enumerate(self.words[kind]):
                rows[kind].setdefault(word, []).append(index)
        return rows

    def _values(self, kind: Kind, layer: int, leave_out: str | None) -> npt.NDArray[np.float32]:
        self._check(layer)
        if leave_out is None:
            return self.cosines[kind][:, layer]
        wanted = fold(leave_out)
        keep = [wanted not in name.split("/") for name in self.words[kind]]
        return self.cosines[kind][keep, layer]

    def _check(self, layer: int) -> None:
        if not 0 <= layer <= self.n_layers:
            raise InvalidInputError(f"Layers are numbered 0 to {self.n_layers}; there is no layer {layer}.")


@lru_cache(maxsize=2)
def stored_baselines(pooling: Pooling = "mean") -> ContextBaselines:
    """The baselines of the shipped model, from the data that ships. Raises DataFileError.

    >>> stored_baselines().verdict(0.97, 4).answer
    'same sense'
    """
    stored = read_stored()
    try:
        content = stored["baselines"][pooling]
        cosines = {kind: np.array(content[kind]["cosines"], dtype=np.float32) / 10_000 for kind in KINDS}
        words = {kind: tuple(content[kind]["words"]) for kind in KINDS}
        measured = tuple(LayerAccuracy(**layer) for layer in stored["accuracy"][pooling])
        if any(cosines[kind].shape != (len(words[kind]), 7) for kind in KINDS):
            raise ValueError("its tables do not fit together")
    except (KeyError, TypeError, ValueError) as error:
        raise DataFileError(BASELINES_FILE, f"does not hold baselines ({error})", _REMEDY) from error
    return ContextBaselines(
        SHIPPED, pooling, cast("dict[Kind, Any]", cosines), cast("dict[Kind, Any]", words), measured
    )


def read_stored(path: Path = BASELINES_FILE) -> dict[str, Any]:
    """What scripts/build_context_baselines.py wrote. Raises DataFileError."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataFileError(path, "is missing", _REMEDY) from error
    except (OSError, ValueError) as error:
        raise DataFileError(path, f"cannot be read ({error})", _REMEDY) from error
    return content


def bank_vectors(
    encoder: ContextualEncoder, bank: SentenceBank, pooling: Pooling = "mean"
) -> dict[str, tuple[npt.NDArray[np.float32], tuple[str, ...]]]:
    """For each word of the bank its vectors (n, n_layers + 1, dim) and the senses of the rows."""
    found = {}
    for word in bank.words:
        items = bank.of(word)
        occurrences = encoder.occurrence_vectors([item.text for item in items], word, pooling)
        senses = {item.text: item.sense for item in items}
        found[word] = (occurrences.vectors, tuple(senses[place.text] for place in occurrences.places))
    return found


def measure_baselines(
    encoder: ContextualEncoder, bank: SentenceBank | None = None, pooling: Pooling = "mean"
) -> ContextBaselines:
    """Encode the bank and compare its pairs; for a model whose baselines are not stored (cache the result).

    Takes about 1 s for the shipped model on two cores, some 10 s for a model of BERT's size.
    """
    if pooling not in POOLINGS:
        raise InvalidInputError(f"There is no pooling {pooling!r}; there is {', '.join(POOLINGS)}.")
    vectors = bank_vectors(encoder, bank or load_sentence_bank(), pooling)
    units = {word: _unit_layers(rows) for word, (rows, _) in vectors.items()}
    cosines: dict[Kind, list[npt.NDArray[np.float64]]] = {kind: [] for kind in KINDS}
    words: dict[Kind, list[str]] = {kind: [] for kind in KINDS}
    for word, (_, senses) in vectors.items():
        for i, j in combinations(range(len(senses)), 2):
            kind: Kind = "same sense" if senses[i] == senses[j] else "different senses"
            cosines[kind].append(np.vecdot(units[word][i], units[word][j]))
            words[kind].append(word)
    rng = np.random.default_rng(_SEED)
    names = list(vectors)
    for _ in range(_RANDOM_PAIRS):
        first, second = (names[i] for i in rng.choice(len(names), 2, replace=False))
        one, other = rng.integers(len(units[first])), rng.integers(len(units[second]))
        cosines["random words"].append(np.vecdot(units[first][one], units[second][other]))
        words["random words"].append(f"{first}/{second}")
    return ContextBaselines(
        encoder.name,
        pooling,
        {kind: np.array(rows, dtype=np.float32) for kind, rows in cosines.items()},
        {kind: tuple(of_kind) for kind, of_kind in words.items()},
    )


def _unit_layers(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    flat = vectors.reshape(-1, vectors.shape[-1]).astype(np.float64)
    return unit_rows(flat).reshape(vectors.shape)


def _chance(lines: npt.NDArray[np.float64], similarity: float | npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    odds: npt.NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(lines[:, 0] * similarity + lines[:, 1], -30, 30)))
    return odds


def _answer(probability: float, low: float, high: float) -> Answer:
    if probability >= _SURE and low > 0.5:
        return "same sense"
    if probability <= 1 - _SURE and high < 0.5:
        return "different senses"
    return "cannot tell"


def _worded(answer: Answer, above_same: float, above_different: float) -> str:
    if answer == "same sense":
        return (
            "is what the same sense usually gives: it is higher than "
            f"{_percent(above_different)} of the pairs with different senses"
        )
    if answer == "different senses":
        return (
            "is what different senses usually give: it is lower than "
            f"{_percent(1 - above_same)} of the pairs with the same sense"
        )
    return (
        "does not tell same from different senses: "
        f"{_percent(1 - above_same)} of the pairs with the same sense are as high or higher, and "
        f"{_percent(above_different)} of those with different senses are lower"
    )


def _percent(share: float) -> str:
    percent = round(100 * share)
    return f"{percent} %" if 0 < percent < 100 else ("nearly all" if percent else "almost none")
