"""A set in this process, as the engines show theirs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from embedding_core.neighbors import most_similar
from embedding_core.numeric import unit_rows
from embedding_core.vectors import WordVectors
from embedding_core.vectors.product import CosineProduct
from embedding_core.vectors.source import Query


class LocalSource:
    """The `VectorSource` of a set in this process: exact answers from the scan of its codes."""

    approximate = False

    def __init__(self, vectors: WordVectors) -> None:
        self._vectors = vectors

    @property
    def dim(self) -> int:
        """Number of dimensions."""
        return self._vectors.dim

    def __len__(self) -> int:
        return len(self._vectors)

    def vectors(self, rows: list[int]) -> npt.NDArray[np.float32]:
        """The vectors of some rows, float32 of shape (n, dim)."""
        return self._vectors[[self._vectors.words[row] for row in rows]].reshape(len(rows), self.dim)

    def nearest(self, query: Query, k: int, n_rows: int) -> list[int]:
        """The ``k`` rows with the highest score, best first."""
        if isinstance(query, CosineProduct):
            scores = query.of(unit_rows(self._vectors.rows[:n_rows].astype(np.float64)))
            best: list[int] = np.argsort(-scores, kind="stable")[:k].tolist()
            return best
        return [near.frequency_rank - 1 for near in most_similar(self._vectors, query, k, max_rank=n_rows)]

    def nearer(self, query: Query, row: int, n_rows: int) -> int:
        """How many of the first ``n_rows`` stand before ``row``."""
        return self.nearest(query, n_rows, n_rows).index(row)

    def starting_with(self, prefix: str, limit: int) -> list[str]:
        """Words that begin with ``prefix``, most frequent first."""
        words = self._vectors.words
        return [words[row] for row in words.starting_with(prefix)[:limit]]

    def sample(self, count: int, seed: int) -> list[str]:
        """Distinct random words."""
        rng = np.random.default_rng(seed)
        rows = rng.choice(len(self), min(count, len(self)), replace=False)
        return [self._vectors.words[row] for row in rows.tolist()]
