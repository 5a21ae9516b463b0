"""The stored thresholds and agreements of the sense map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from embedding_core.context.baselines import BASELINES_FILE, read_stored
from embedding_core.context.grouping import Thresholds
from embedding_core.context.model_files import SHIPPED
from embedding_core.errors import DataFileError


@lru_cache(maxsize=1)
def stored_thresholds() -> Thresholds:
    """The thresholds of the shipped model, from the data that ships. Raises DataFileError."""
    stored = _part("thresholds")
    return Thresholds(tuple(stored["sizes"]), tuple(tuple(row) for row in stored["table"]))


def _thresholds_for(model: str, n_layers: int) -> Thresholds:
    """Those of the shipped model; for another one, its layers are matched by their relative depth."""
    stored = stored_thresholds()
    if model == SHIPPED:
        return stored
    deepest = len(stored.table) - 1
    rows = [stored.table[round(layer * deepest / max(n_layers, 1))] for layer in range(n_layers + 1)]
    return Thresholds(stored.sizes, tuple(rows))


@dataclass(frozen=True)
class SenseAgreement:
    """Adjusted Rand index between groups and labels of the bank at a layer, by word and on average (1: perfect).

    ``mean`` and ``by_word`` are with the number of groups chosen from the data, ``mean_given`` with the true number
    given, over the words of several senses; ``one_sense`` is the share of control words (one sense) that came out as
    one group, and ``several`` the share of the others that came out as more than one.
    """

    layer: int
    mean: float
    mean_given: float
    by_word: dict[str, float]
    one_sense: float
    several: float


@lru_cache(maxsize=1)
def stored_agreement() -> tuple[SenseAgreement, ...]:
    """Agreement with the bank for each layer of the shipped model, from the data that ships. Raises DataFileError."""
    return tuple(SenseAgreement(**layer) for layer in _part("agreement"))


def best_layer(model: str, n_layers: int) -> int:
    """The layer to map senses at: the best on the bank for the shipped model, two thirds up for others."""
    if model == SHIPPED:
        return max(stored_agreement(), key=lambda layer: layer.mean).layer
    return max(1, round(2 * n_layers / 3))


def _part(name: str) -> Any:
    try:
        return read_stored()[name]
    except (KeyError, TypeError) as error:
        raise DataFileError(
            BASELINES_FILE, f"lacks {name}", "Build it again (python -m scripts.build_context_baselines)."
        ) from error
