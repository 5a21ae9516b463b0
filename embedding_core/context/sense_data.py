"""What was measured on the sentence bank: stored for the shipped model, on a sample for any other.

It is stored by ``python -m scripts.build_context_baselines``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from embedding_core.checks import public
from embedding_core.context.bank import BANK_FILE, FURTHER_FILE, QUICK, load_sentence_bank, read_bank
from embedding_core.context.baselines import KINDS, ContextBaselines, Kind, Spread, baselines_of
from embedding_core.context.calibration import SenseAgreement
from embedding_core.context.grouping import Thresholds
from embedding_core.context.known_senses import Placed
from embedding_core.context.labelled import labelled
from embedding_core.context.models import SHIPPED
from embedding_core.context.same_sense import LeftOut, SameSense, Step
from embedding_core.context.same_sense_fit import fit_same_sense
from embedding_core.context.sense_space import PARTS, SenseSpace
from embedding_core.context.sentence import POOLINGS, Pooling, check_pooling
from embedding_core.errors import InvalidInputError
from embedding_core.storage import open_store

if TYPE_CHECKING:
    from embedding_core.context.encoder import ContextualEncoder

FOLDER = BANK_FILE.parent
MEASURED, SPACES = "measured.json", "sense-spaces.npy"
FILES = (BANK_FILE.name, FURTHER_FILE.name, MEASURED, SPACES)


@dataclass(frozen=True)
class StoredBaselines:
    """The baselines of one pooling."""

    spreads: dict[str, tuple[Spread, ...]]
    auc: tuple[float, ...]


@dataclass(frozen=True)
class Measured:
    """What ``measured.json`` holds."""

    baselines: dict[str, StoredBaselines]
    folds: dict[str, int]
    steps: tuple[Step, ...]
    leans: tuple[Step, ...]
    left_out: LeftOut
    thresholds: Thresholds
    agreement: tuple[SenseAgreement, ...]
    placed: Placed


@lru_cache(maxsize=2)
def _read(folder: Path = FOLDER) -> tuple[Measured, SameSense]:
    store = open_store(folder, FILES)
    with store.reading("measurements of the sentence bank"):
        found = store.json(MEASURED, Measured)
        stored = store.array(SPACES, np.float16, (None, None, len(PARTS), None))  # (spaces, 1 + n_axes, 3, dim)
        spaces = tuple(SenseSpace(space[0], space[1:]) for space in stored)
        n_layers = len(found.thresholds.layers)
        if not found.steps or len(spaces) != 2 + max(found.folds.values()) or min(found.folds.values()) < 0:
            raise ValueError("spaces, folds and steps do not fit together")
        if {item.layer for item in found.agreement} != {None, *range(n_layers)}:
            raise ValueError("the layers do not fit together")
        for row in (found.thresholds.sense, *found.thresholds.layers):
            if len(row) != len(found.thresholds.sizes):
                raise ValueError("thresholds and sizes do not fit together")
        for pooling in POOLINGS:
            of_pooling = found.baselines[pooling]
            if {len(of_pooling.auc), *(len(of_pooling.spreads[kind]) for kind in KINDS)} != {n_layers}:
                raise ValueError("the baselines do not fit together")
        return found, SameSense(SHIPPED, spaces, found.folds, found.steps, found.left_out, found.leans)


@public
def stored_baselines(pooling: Pooling = "mean", folder: Path = FOLDER) -> ContextBaselines:
    """The baselines of the shipped model. Raises DataFileError.

    >>> stored_baselines().n_layers
    6
    """
    check_pooling(pooling)
    found = _read(folder)[0].baselines[pooling]
    return ContextBaselines(SHIPPED, pooling, cast("Mapping[Kind, tuple[Spread, ...]]", found.spreads), found.auc)


@public
def stored_same_sense(folder: Path = FOLDER) -> SameSense:
    """The judge for the shipped model: see `SameSense.judge`. Raises DataFileError."""
    return _read(folder)[1]


def stored_agreement(folder: Path = FOLDER) -> tuple[SenseAgreement, ...]:
    """Agreement of the sense map with the bank: sense vectors first, then each layer. Raises DataFileError."""
    return _read(folder)[0].agreement


def stored_thresholds(folder: Path = FOLDER) -> Thresholds:
    """The thresholds of the sense map for the shipped model. Raises DataFileError."""
    return _read(folder)[0].thresholds


def measure_usual(encoder: ContextualEncoder, pooling: Pooling = "mean") -> tuple[ContextBaselines, SameSense]:
    """Baselines and judge of a model whose figures are not stored, from a sample of the bank.

    Takes some 20 s for a model of BERT's size; cache the result. Raises InvalidInputError for an unknown pooling.
    """
    if pooling not in POOLINGS:
        raise InvalidInputError(f"There is no pooling {pooling!r}; there is {', '.join(POOLINGS)}.")
    reading = read_bank(encoder, load_sentence_bank().sample(*QUICK), pooling)
    return baselines_of(encoder.name, pooling, reading), fit_same_sense(encoder.name, labelled(reading))[0]


def stored_placed(folder: Path = FOLDER) -> Placed:
    """How often the sense of a word in its sentence is told, and right. Raises DataFileError."""
    return _read(folder)[0].placed


def thresholds_for(model: str, n_layers: int) -> Thresholds:
    """Those of the shipped model; for another one, its layers are matched by their relative depth."""
    stored = stored_thresholds()
    if model == SHIPPED:
        return stored
    deepest = len(stored.layers) - 1
    rows = [stored.layers[round(layer * deepest / max(n_layers, 1))] for layer in range(n_layers + 1)]
    return Thresholds(stored.sizes, stored.sense, tuple(rows))


def recommended_space() -> int | None:
    """Where senses are mapped best, by the agreement on words left out: a layer, or None for sense vectors."""
    return max(stored_agreement(), key=lambda item: item.mean).layer


def best_layer(model: str, n_layers: int) -> int:
    """The layer that maps senses best: by the agreement for the shipped model, two thirds up for others."""
    if model == SHIPPED:
        layers = [item for item in stored_agreement() if item.layer is not None]
        return cast("int", max(layers, key=lambda item: item.mean).layer)
    return max(1, round(2 * n_layers / 3))
