"""What pages need of a set of vectors, wherever its numbers are kept."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from embedding_core.vectors.product import CosineProduct

# What rows are ranked by: their cosine with a unit vector, (dim,), or a product of cosines with several.
Query = npt.NDArray[np.float64] | CosineProduct


class VectorSource(Protocol):
    """A set of ``len(source)`` vectors of ``dim`` numbers, numbered from 0, the most frequent word first.

    Two kinds implement it: a set in this process (`LocalSource`) and a collection in PostgreSQL (`Collection`).
    """

    @property
    def dim(self) -> int:
        """Number of dimensions."""

    @property
    def approximate(self) -> bool:
        """Whether `nearest` may miss some of the nearest."""

    def __len__(self) -> int: ...

    def vectors(self, rows: list[int]) -> npt.NDArray[np.float32]:
        """The vectors of some rows, in their order, float32 of shape (n, dim)."""

    def nearest(self, query: Query, k: int, n_rows: int) -> list[int]:
        """The ``k`` rows with the highest score among the first ``n_rows``, best first."""

    def nearer(self, query: Query, row: int, n_rows: int) -> int:
        """How many of the first ``n_rows`` stand before ``row``: their score is higher, or as high in a lower row."""

    def starting_with(self, prefix: str, limit: int) -> list[str]:
        """Words that begin with ``prefix``, most frequent first."""

    def sample(self, count: int, seed: int) -> list[str]:
        """Distinct random words, at most as many as there are."""
