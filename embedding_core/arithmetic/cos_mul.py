"""3CosMul: words ranked by a product of similarities, divided by another (Levy and Goldberg 2014)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from embedding_core.arithmetic.expression import MAX_TERMS, Expression
from embedding_core.arithmetic.scores import Scores, ScoresElsewhere
from embedding_core.arithmetic.wording import expression_text
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.scan import approximate_cosines
from embedding_core.vectors.product import EPSILON, CosineProduct
from embedding_core.vectors.word_vectors import WordVectors

# Four rows of approximate cosines over 341,479 words take 5 MB.
_SCANNED_TERMS = 4


def product_scores(vectors: WordVectors, expression: Expression, n_rows: int) -> Scores | ScoresElsewhere:
    """What 3CosMul says of the first ``n_rows`` words. Raises InvalidInputError, UnknownWordError."""
    words, weights = _factors(expression)
    units = vectors.units(words)
    if not units.any(axis=1).all():
        empty = [word for word, unit in zip(words, units, strict=True) if not unit.any()]
        raise InvalidInputError(f"The vector of {empty[0]!r} is all zeros, so it has no similarity with any word.")
    product = CosineProduct(units, tuple(weights))
    if vectors.elsewhere is not None:
        return ScoresElsewhere(product, product.of, vectors, vectors.elsewhere, n_rows)
    low, high = _product_bounds(vectors, product, n_rows)
    return Scores(low, high, product.of, vectors)


def _factors(expression: Expression) -> tuple[list[str], list[float]]:
    """The words whose similarities 3CosMul multiplies, and their weights. Raises InvalidInputError."""
    terms = [term for term in expression.terms if term.weight]
    if not any(term.weight > 0 for term in terms):
        raise InvalidInputError(
            f"{expression_text(expression)} adds no word, and 3CosMul ranks by the similarity with the added words. "
            "Add a word, or use 3CosAdd."
        )
    weights = [term.weight for term in terms]
    if sum(map(abs, weights)) > MAX_TERMS:
        raise InvalidInputError(
            f"3CosMul multiplies a similarity as often as the weight says, so all the weights together are at most "
            f"{MAX_TERMS}. Divide the expression by a number, or use 3CosAdd."
        )
    return [term.word for term in terms], weights


def _product_bounds(
    vectors: WordVectors, product: CosineProduct, n_rows: int
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """What the score of each row is at least and at most, from approximate cosines; all of it in float32, in place."""
    units, weights = product.units, product.weights
    # [low, high] for the product of the added words and for that of the subtracted ones
    bounds = {sign: [np.ones(n_rows, np.float32), np.ones(n_rows, np.float32)] for sign in (True, False)}
    factor = np.empty(n_rows, np.float32)
    for start in range(0, len(weights), _SCANNED_TERMS):
        scanned = approximate_cosines(vectors, units[start : start + _SCANNED_TERMS], n_rows)
        for cosines, error, weight in zip(scanned.values, scanned.error, weights[start:], strict=False):
            cosines *= np.float32(0.5)
            for shift, bound in zip((-error, error), bounds[weight > 0], strict=True):
                np.add(cosines, np.float32((1 + shift) / 2), out=factor)
                np.maximum(factor, 0, out=factor)
                if abs(weight) != 1:
                    np.power(factor, np.float32(abs(weight)), out=factor)
                bound *= factor
    # What float32 may lose in the products, and below its smallest number.
    slack = np.float32(1e-6 * (len(weights) + sum(map(abs, weights))))
    (low, high), (subtracted_low, subtracted_high) = bounds[True], bounds[False]
    subtracted_low += np.float32(EPSILON)
    subtracted_high += np.float32(EPSILON)
    low /= subtracted_high
    low *= 1 - slack
    high /= subtracted_low
    high *= 1 + slack
    high += np.float32(1e-30)
    return low, high
