"""Scores of all words for a sum: those of a set in memory, and those that an engine keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.neighbors.scan import kth_largest_at_least
from embedding_core.numeric import unit_rows
from embedding_core.vectors.source import Query, VectorSource
from embedding_core.vectors.word_vectors import BLOCK_ROWS, WordVectors

Measure = Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]  # unit rows (n, dim) -> scores (n,)


@dataclass(frozen=True)
class Scores:
    """Scores of the searched rows: quick bounds for all of them, ``measure`` for the few that the bounds leave open."""

    low: npt.NDArray[np.float32]  # (n_rows,)
    high: npt.NDArray[np.float32]  # (n_rows,)
    measure: Measure
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
    """Scores in a set whose numbers are not in this process: what holds them searches and counts."""

    query: Query
    measure: Measure
    vectors: WordVectors
    source: VectorSource
    n_rows: int

    def exact(self, rows: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """As `Scores.exact`."""
        return self.measure(unit_rows(self.vectors.rows[rows].astype(np.float64)))

    def best(self, count: int) -> npt.NDArray[np.intp]:
        """As `Scores.best`."""
        rows = np.sort(np.array(self.source.nearest(self.query, count, self.n_rows), dtype=np.intp))
        return rows[np.argsort(-self.exact(rows), kind="stable")]

    def place(self, row: int) -> int | None:
        """As `Scores.place`."""
        return 1 + self.source.nearer(self.query, row, self.n_rows) if row < self.n_rows else None
