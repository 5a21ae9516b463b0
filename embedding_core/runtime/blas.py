"""One thread for numpy's matrix products where more would hurt.

For the products of a search a second thread of BLAS gains nothing, and where others use the processor it waits for a
core. Measured on two busy cores, one thread and two in turn, 16 queries at once over 341,479 x 100: 12 ms a query with
one thread, 159 ms with two.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any


@cache
def _blas() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


def one_blas_thread() -> AbstractContextManager[Any]:
    """Within it, numpy's matrix products use one thread; costs 40 µs.

    The number belongs to the process. While one thread holds it, threadpoolctl lets others change nothing, so that it
    is always what it was when all have left.
    """
    limit: AbstractContextManager[Any] = _blas().limit(limits=1)
    return limit
