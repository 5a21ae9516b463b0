"""Is .86 high? Where the cosine of two occurrences falls among pairs whose senses are known, layer by layer.

Three kinds of pairs from the sentence bank: the same word in the same sense, the same word in different senses, and
two different words of the bank. The bands overlap at every layer; what tells senses apart better is in `same_sense`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedding_core.context.bank import BankReading
from embedding_core.context.sentence import Pooling
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import Array, unit_rows

Kind = Literal["same sense", "different senses", "different words"]
KINDS: tuple[Kind, ...] = ("same sense", "different senses", "different words")
_RANDOM_PAIRS = 5_000
_SEED = 0


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
class ContextBaselines:
    """What is usual for one model: ``spreads[kind]`` has a `Spread` for each layer from 0.

    ``auc`` has for each layer the chance that a same-sense pair of a word has the higher cosine than a different-sense
    pair of it, averaged over words (0.5 is guessing); nothing was fitted for it.
    """

    model: str
    pooling: Pooling
    spreads: Mapping[Kind, tuple[Spread, ...]]
    auc: tuple[float, ...]

    @property
    def n_layers(self) -> int:
        """Layers after the input."""
        return len(self.auc) - 1

    @property
    def best_layer(self) -> int:
        """The layer after the input whose cosine tells senses apart best."""
        return max(range(1, len(self.auc)), key=lambda layer: self.auc[layer])

    def spread(self, kind: Kind, layer: int) -> Spread:
        """Quantiles of one kind at a layer. Raises InvalidInputError for a layer that is not there."""
        if not 0 <= layer <= self.n_layers:
            raise InvalidInputError(f"Layers are numbered 0 to {self.n_layers}; there is no layer {layer}.")
        return self.spreads[kind][layer]


def baselines_of(model: str, pooling: Pooling, reading: BankReading) -> ContextBaselines:
    """The baselines of what `read_bank` read, each pair counting alike in a spread and each word in the AUC."""
    units = {word: _unit_layers(found.vectors) for word, (found, _) in reading.items()}
    cosines: dict[Kind, list[Array]] = {kind: [] for kind in KINDS}
    aucs = []
    for word, (_, senses) in reading.items():
        pairs = np.array(list(combinations(range(len(senses)), 2)))
        of_pairs = np.vecdot(units[word][pairs[:, 0]], units[word][pairs[:, 1]])  # (n_pairs, n_layers + 1)
        same = np.array([senses[i] == senses[j] for i, j in pairs])
        cosines["same sense"].append(of_pairs[same])
        cosines["different senses"].append(of_pairs[~same])
        if 0 < same.sum() < len(same):
            difference = of_pairs[same][:, None] - of_pairs[~same]
            aucs.append((difference > 0).mean(axis=(0, 1)) + (difference == 0).mean(axis=(0, 1)) / 2)
    rng = np.random.default_rng(_SEED)
    names = list(reading)
    for _ in range(_RANDOM_PAIRS if len(names) > 1 else 0):
        first, second = (names[i] for i in rng.choice(len(names), 2, replace=False))
        one, other = rng.integers(len(units[first])), rng.integers(len(units[second]))
        cosines["different words"].append(np.vecdot(units[first][one], units[second][other])[None])
    spreads = {kind: _spreads(np.concatenate(of_kind)) for kind, of_kind in cosines.items()}
    auc = tuple(float(value) for value in np.mean(aucs, axis=0))
    return ContextBaselines(model, pooling, spreads, auc)


def _spreads(cosines: Array) -> tuple[Spread, ...]:
    quantiles = np.quantile(cosines, [0.05, 0.25, 0.5, 0.75, 0.95], axis=0)  # (5, n_layers + 1)
    found = []
    for of_layer in quantiles.T:
        low, lower, median, upper, high = map(float, of_layer)
        found.append(Spread(low, lower, median, upper, high, len(cosines)))
    return tuple(found)


def _unit_layers(vectors: npt.NDArray[np.float32]) -> Array:
    flat = vectors.reshape(-1, vectors.shape[-1]).astype(np.float64)
    return unit_rows(flat).reshape(vectors.shape)
