"""Scores of all words for a sum: those of a set in memory, and those that an engine keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.neighbors.scan import kth_largest_at_least
from embedding_core.neighbors.search import exact_cosines
from embedding_core.numeric import unit_rows
from embedding_core.vectors.source import VectorSource
from embedding_core.vectors.word_vectors import BLOCK_ROWS, WordVectors

# Cosines are rounded far below any meaning, so that vectors of one direction but different lengths are equal.
_DECIMALS = 12


@dataclass(frozen=True)
class Scores:
    """Scores of the searched rows: quick bounds for all of them, ``measure`` for the few that the bounds leave open."""

    low: npt.NDArray[np.float32]  # (n_rows,)
    high: npt.NDArray[np.float32]  # (n_rows,)
    measure: Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]  # unit rows (n, dim) -> scores (n,)
    vectors: WordVectors

    def exact(self, rows: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """The scores of some rows, (n,)."""
        # In blocks, since a set with many equal vectors leaves many rows open.
        blocks = [rows[start : start + BLOCK_ROWS] for start in range(0, len(rows), BLOCK_ROWS)]
        units = (unit_rows(self.vectors.rows[block].astype(np.float64)) for block in blocks)
        return np.concatenate([np.empty(0), *map(self.measure, units)])

    def best(self, count: int) -> npt.NDArray[np.intp]:
        """The ``count`` rows with the highest scores, best first, equal scores in frequency order."""
        count = min(count, len(self.low))
        rows = np.flatnonzero(self.high >= kth_largest_at_least(self.low, count))
        return rows[np.argsort(-self.exact(rows), kind="stable")[:count]]

    def place(self, row: int) -> int | None:
        """1 + the number of rows before this one in the whole list; None if it is not searched."""
        if row >= len(self.low):
            return None
        score = self.exact(np.array([row]))[0]
        open_rows = np.flatnonzero((self.low <= score) & (self.high >= score))
        scores = self.exact(open_rows)
        before = (scores > score) | ((scores == score) & (open_rows < row))
        return 1 + int(np.count_nonzero(self.low > score)) + int(np.count_nonzero(before))


@dataclass(frozen=True)
class ScoresElsewhere:
    """Cosines with a direction in a set whose numbers are not in this process: what holds them searches and counts."""

    vectors: WordVectors
    source: VectorSource
    direction: npt.NDArray[np.float64]  # (dim,)
    n_rows: int

    def exact(self, rows: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """As `Scores.exact`."""
        return exact_cosines(self.vectors, self.direction, rows)

    def best(self, count: int) -> npt.NDArray[np.intp]:
        """As `Scores.best`."""
        rows = np.sort(np.array(self.source.nearest(self.direction, count, self.n_rows), dtype=np.intp))
        return rows[np.argsort(-self.exact(rows), kind="stable")]

    def place(self, row: int) -> int | None:
        """As `Scores.place`."""
        return 1 + self.source.nearer(self.direction, row, self.n_rows) if row < self.n_rows else None


def steady_cosines(units: npt.NDArray[np.float64], direction: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Cosines of unit rows, (n, dim), with a unit direction; summed row by row, so that equal rows get equal ones."""
    return (units * direction).sum(axis=1).round(_DECIMALS)
