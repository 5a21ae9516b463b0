"""The one loop that is worth being fast: a query against every row of a vector set.

`approximate_cosines` is quick and says how far it may be off; `embedding_core.neighbors.search` uses it to choose the
few rows that it then measures exactly. Two backends give the same answers:

* ``simsimd`` multiplies int8 codes directly: 34 MB are read for 341,479 x 100 instead of 137 MB.
* ``numpy`` converts a block of rows at a time to float32; used for float32 rows, and where simsimd has no build.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from embedding_core.errors import InvalidInputError
from embedding_core.runtime.blas import one_blas_thread
from embedding_core.vectors.word_vectors import BLOCK_ROWS, WordVectors

try:
    import simsimd
except ImportError:  # no build for this platform
    simsimd = None  # type: ignore[assignment]

Backend = Literal["simsimd", "numpy"]
DEFAULT_BACKEND: Backend = "numpy" if simsimd is None else "simsimd"

# One: a second thread saves 1 ms on an idle machine, and on a busy one costs more than it saves, since each scan then
# waits for whichever core is taken by another visitor.
_THREADS = 1
# The largest value of each run of this many gives a quick lower bound for the k-th largest of all.
_RUN = 128


@dataclass(frozen=True)
class ApproximateCosines:
    """``values[i, j]`` differs from the cosine of query i and row j by at most ``error[i]``."""

    values: npt.NDArray[np.float32]  # (n_queries, n_rows)
    error: npt.NDArray[np.float64]  # (n_queries,)


def approximate_cosines(
    vectors: WordVectors,
    queries: npt.NDArray[np.float64],
    n_rows: int,
    backend: Backend = DEFAULT_BACKEND,
) -> ApproximateCosines:
    """Cosines of unit ``queries`` (n_queries, dim) with the first ``n_rows`` rows, with a bound on their error.

    The bound is the Cauchy-Schwarz inequality: if the query is q = c + e with codes c, a unit row u gives
    ``|u.q - u.c| <= |e|``; on top of it comes what float32 arithmetic may lose.
    """
    if backend not in get_args(Backend):
        raise InvalidInputError(f"There is no backend {backend!r}; there are {', '.join(get_args(Backend))}.")
    if backend == "simsimd" and simsimd is None:
        raise InvalidInputError('simsimd has no build here; use the backend "numpy", which gives the same answers.')
    rows = vectors.rows[:n_rows]
    if rows.dtype == np.int8 and backend == "simsimd":
        # 127 steps for the largest number of each query, as for the rows
        scales = np.abs(queries).max(axis=1) / 127
        codes = np.rint(queries / scales[:, None]).astype(np.int8)
        lost = np.linalg.norm(queries - codes * scales[:, None], axis=1)
        values = _simsimd_dots(rows, codes)
        values *= scales[:, None].astype(np.float32)
    else:
        lost = np.zeros(len(queries))
        values = _numpy_dots(rows, queries.astype(np.float32))
    values *= vectors.inverse_row_norms[:n_rows]
    rounding = (vectors.dim + 8) * float(np.finfo(np.float32).eps)
    return ApproximateCosines(values, lost + rounding)


def _simsimd_dots(rows: npt.NDArray[np.int8], codes: npt.NDArray[np.int8]) -> npt.NDArray[np.float32]:
    dots: Any = simsimd.cdist(codes, rows, "inner", threads=_THREADS, out_dtype="float32")
    return np.asarray(dots).reshape(len(codes), len(rows))


def _numpy_dots(rows: npt.NDArray[Any], queries: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    dots = np.empty((len(queries), len(rows)), dtype=np.float32)
    with one_blas_thread():
        for start in range(0, len(rows), BLOCK_ROWS):
            block = rows[start : start + BLOCK_ROWS].astype(np.float32, copy=False)
            np.matmul(queries, block.T, out=dots[:, start : start + len(block)])
    return dots


def kth_largest_at_least(values: npt.NDArray[np.float32], k: int) -> float:
    """A number that at least ``k`` of the values reach: at most the k-th largest of all, and quick.

    The k-th largest of the runs' maxima is at most the k-th largest value, since each maximum is one of the values.
    """
    whole_runs = len(values) // _RUN
    lower = values if whole_runs < 2 * k else values[: whole_runs * _RUN].reshape(whole_runs, _RUN).max(axis=1)
    return float(np.partition(lower, len(lower) - k)[len(lower) - k])
