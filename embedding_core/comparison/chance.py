"""What agreement of two sets is worth: how much of it chance gives."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public, whole_number
from embedding_core.errors import InvalidInputError
from embedding_core.evaluation.similarity import places
from embedding_core.numeric import cosine_matrix

_DRAWN = 999  # orders of the words, with which the true one is compared


@public
def shared_by_chance(listed: int, in_other: int, candidates: int, shared: int) -> tuple[float, float]:
    """How many words two lists share by chance, and how likely (0..1) ``shared`` or more are then.

    One list has ``listed`` words, drawn from ``candidates`` without regard to the other list, which names ``in_other``
    of the same candidates (hypergeometric). Raises InvalidInputError where a list is longer than what it is drawn from.

    >>> expected, at_least = shared_by_chance(8, 8, 19, 5)
    >>> round(expected, 2), round(at_least, 2)
    (3.37, 0.14)
    """
    if min(listed, in_other, shared) < 0 or max(listed, in_other) > candidates:
        raise InvalidInputError(f"Of {candidates} words no list can name {max(listed, in_other)}.")
    if not candidates:
        return 0.0, 1.0
    ways = sum(
        math.comb(in_other, count) * math.comb(candidates - in_other, listed - count)
        for count in range(shared, min(listed, in_other) + 1)
    )
    return listed * in_other / candidates, ways / math.comb(candidates, listed)


@public
def likelihood_of_agreement(first: npt.ArrayLike, second: npt.ArrayLike, *, seed: int = 0) -> float:
    """How likely (0..1) it is by chance that what is nearest by ``first`` is so near by ``second``, too, as it is.

    They have the shapes (n, d) and (n, e), row for row of the same words. Of each word is asked which place the one
    that is nearest by the first has among all by the second; the mean of these places is compared with that of 999
    other orders of the words (a permutation test, as Mantel's of 1967 on two tables). Near is by the cosine. It is 1
    for fewer than three words. Raises InvalidInputError for unlike numbers of rows, and for no tables.
    """
    one, other = _rows("first", first), _rows("second", second)
    n = len(one)
    if n != len(other):
        raise InvalidInputError(f"Both need a row for each word; there are {n} and {len(other)}.")
    if n < 3:
        return 1.0
    near, cosines = cosine_matrix(one), cosine_matrix(other)
    np.fill_diagonal(near, -np.inf)
    np.fill_diagonal(cosines, -np.inf)
    nearest = near.argmax(axis=1)
    by_second = np.array([places(row) for row in cosines])
    rng = np.random.default_rng(whole_number("A seed", seed, at_least=0))
    true = by_second[np.arange(n), nearest].mean()
    orders = (rng.permutation(n) for _ in range(_DRAWN))
    as_good = sum(by_second[order, order[nearest]].mean() <= true for order in orders)
    return float((as_good + 1) / (_DRAWN + 1))


def _rows(name: str, values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """A table of finite numbers. Raises InvalidInputError."""
    try:
        rows = np.asarray(values, np.float64)
    except (TypeError, ValueError):
        rows = np.empty(0)
    if rows.ndim != 2 or not np.isfinite(rows).all():
        raise InvalidInputError(f"{name} must be a table of numbers, a row for each word.")
    return rows
