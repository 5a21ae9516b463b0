"""How much of the true answer an approximate one holds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.engine.collection import Collection


@public
def recall(collection: Collection, directions: Sequence[npt.NDArray[np.float64]], k: int = 10) -> float:
    """The share (0..1) of the true ``k`` nearest among the ``k`` that the index finds, over several queries."""
    shares = []
    for direction in directions:
        true = collection.nearest(direction, k, len(collection), exact=True)
        shares.append(len(set(true) & set(collection.nearest(direction, k, len(collection)))) / len(true))
    return float(np.mean(shares))
