"""Word arithmetic: which words are nearest to king - man + woman, by three methods, with and without the inputs.

Mikolov, Yih and Zweig (2013), *Linguistic Regularities in Continuous Space Word Representations*, NAACL, solve
"a is to b as c is to ?" by the word nearest to b - a + c. Levy and Goldberg (2014), *Linguistic Regularities in Sparse
and Explicit Word Representations*, CoNLL, call that 3CosAdd and propose 3CosMul.

All of them leave a, b and c out of the answers, which shapes what comes out: the nearest word is often an input, most
often b or c (Linzen 2016, *Issues in evaluating semantic spaces using word analogies*, RepEval; Nissim, van Noord and
van der Goot 2020, *Fair Is Better than Sensational: Man Is to Doctor as Woman Is to Doctor*, Computational Linguistics
46). So a result says where each input stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from embedding_core.arithmetic.expression import MAX_TERMS, Expression
from embedding_core.arithmetic.lookup import find_words, look_up, read_sum
from embedding_core.arithmetic.wording import expression_text
from embedding_core.checks import whole_number
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.scan import approximate_cosines, kth_largest_at_least
from embedding_core.neighbors.search import exact_cosines, searched_rows
from embedding_core.numeric import unit_rows
from embedding_core.vectors.source import VectorSource
from embedding_core.vectors.word_vectors import BLOCK_ROWS, WordVectors, checked_set

Method = Literal["3cosadd", "3cosmul", "raw"]
METHODS: tuple[Method, ...] = ("3cosadd", "3cosmul", "raw")

# Keeps 3CosMul from dividing by zero. Levy and Goldberg write 0.001; word2vec, gensim and so the figures that people
# compare with use this.
_EPSILON = 1e-6
# A sum this small beside its parts is rounding, not a direction.
_NOTHING = 1e-12
# Cosines are rounded far below any meaning, so that vectors of one direction but different lengths are equal.
_DECIMALS = 12
# Four rows of approximate cosines over 341,479 words take 5 MB.
_SCANNED_TERMS = 4


@dataclass(frozen=True)
class Candidate:
    """A word in the list of answers.

    ``score``: the cosine with the sum (-1..1), or 3CosMul's product (0 or more); higher is better.
    ``place``: in the list of all the searched words, inputs too; 1 is the best.
    ``frequency_rank``: 1 is the most frequent word.
    """

    word: str
    score: float
    place: int
    frequency_rank: int
    is_input: bool


@dataclass(frozen=True)
class InputStanding:
    """Where one of the words that were put in stands in the list of all the searched words.

    ``place`` is None when ``max_rank`` leaves the word out of the search. ``weight`` is its weight in the sum.
    """

    word: str
    weight: float
    score: float
    place: int | None


@dataclass(frozen=True)
class AnalogyResult:
    """The answers to an expression.

    ``expression`` is in the words of the vocabulary. ``neighbors`` are the answers, without the inputs if
    ``exclude_inputs``. ``unfiltered`` is the list that they come from, inputs left in, as far down as the last of the
    answers can stand. ``inputs`` has every distinct word that was put in, in order.
    """

    expression: Expression
    method: Method
    exclude_inputs: bool
    max_rank: int | None
    neighbors: tuple[Candidate, ...]
    unfiltered: tuple[Candidate, ...]
    inputs: tuple[InputStanding, ...]


@dataclass(frozen=True)
class Guess:
    """Where a reader's guess stands.

    ``place`` counts all the searched words, ``place_without_inputs`` only those that were not put in; 1 is the best.
    Both are None when ``max_rank`` leaves the guess out of the search, the second also when it is an input.
    """

    word: str
    score: float
    place: int | None
    place_without_inputs: int | None
    is_input: bool


def solve(
    vectors: WordVectors,
    expression: Expression | str,
    *,
    method: Method = "3cosadd",
    k: int = 10,
    exclude_inputs: bool = True,
    max_rank: int | None = None,
) -> AnalogyResult:
    """The ``k`` words that answer an expression best, and where the words that were put in stand.

    Exact in the sense of `embedding_core.most_similar`: the order is that of the scores in float64, equal scores in
    frequency order.

    Parameters
    ----------
    expression:
        What was typed, or the result of `parse`, `analogy` or ``Expression.from_terms``.
    method:
        * ``"3cosadd"``: cosine with the weighted sum of unit vectors, the same as gensim's ``most_similar``.
        * ``"3cosmul"``: the product of the similarities with the added words, divided by that with the subtracted ones
          (plus 0.000001), each cosine moved to 0..1; the same as gensim's ``most_similar_cosmul``. A weight other than
          1 or -1 becomes an exponent, so that ``king + king`` and ``2*king`` agree.
        * ``"raw"``: cosine with the weighted sum of the vectors as they are, not brought to the same length.
    k:
        How many answers, 1 or more; fewer come back when there are no more.
    exclude_inputs:
        Leave the words of the expression out of ``neighbors``, also those with weight 0.
    max_rank:
        Search only the ``max_rank`` most frequent words.

    Raises
    ------
    ExpressionError
        If the expression is text that cannot be read.
    UnknownTermError
        If words are not in the vocabulary; names them all, with suggestions.
    InvalidInputError
        If the sum cancels to nothing (``king - king``), ``k`` or ``max_rank`` is below 1, the method is not one of the
        three; for 3CosMul also if no word is added, the sizes of the weights sum to more than 32, or the vector of a
        word is all zeros.

    Examples
    --------
    >>> from embedding_core import load
    >>> solve(load(), "king - man + woman", k=1).neighbors[0].word
    'queen'
    """
    k = whole_number("k says how many answers to return, so it", k)
    found = _known(vectors, expression)
    scores = _scores(vectors, found, method, max_rank)
    input_rows = vectors.indices(found.words)
    rows = scores.best(k + len(input_rows))
    listed = scores.exact(rows)
    unfiltered = tuple(
        Candidate(vectors.words[row], score, place, row + 1, is_input=row in input_rows)
        for place, (row, score) in enumerate(zip(rows.tolist(), listed.tolist(), strict=True), start=1)
    )
    eligible = [item for item in unfiltered if not (exclude_inputs and item.is_input)]
    own_scores = scores.exact(np.array(input_rows)).tolist()
    inputs = tuple(
        InputStanding(term.word, term.weight, score, scores.place(row))
        for term, row, score in zip(found.terms, input_rows, own_scores, strict=True)
    )
    return AnalogyResult(found, method, exclude_inputs, max_rank, tuple(eligible[:k]), unfiltered, inputs)


def rank_of(
    vectors: WordVectors,
    expression: Expression | str,
    word: str,
    *,
    method: Method = "3cosadd",
    max_rank: int | None = None,
) -> Guess:
    """Where ``word`` stands among the answers to an expression, with the inputs in the list and without.

    Raises the same as `solve`; UnknownTermError also for ``word``.

    >>> from embedding_core import load
    >>> guess = rank_of(load(), "king - man + woman", "Queen")
    >>> guess.place, guess.place_without_inputs
    (2, 1)
    """
    found = _known(vectors, expression)
    guess = find_words(vectors, [word])[0]
    scores = _scores(vectors, found, method, max_rank)
    row = vectors.index(guess)
    input_rows = vectors.indices(found.words)
    is_input = row in input_rows
    place = scores.place(row)
    without_inputs = None
    if place is not None and not is_input:
        places = [scores.place(other) for other in input_rows]
        without_inputs = place - sum(other is not None and other < place for other in places)
    return Guess(guess, float(scores.exact(np.array([row]))[0]), place, without_inputs, is_input)


def target_vector(
    vectors: WordVectors, expression: Expression | str, *, method: Method = "3cosadd"
) -> npt.NDArray[np.float64]:
    """The weighted sum of the words' vectors, float64 of shape (dim,), not brought to length 1; may be all zeros.

    Of unit vectors, or with ``method="raw"`` of the vectors as they are. 3CosMul has no sum; it gets 3CosAdd's.

    Raises ExpressionError and UnknownTermError as `solve` does.
    """
    return _weighted_vectors(vectors, _known(vectors, expression), method).sum(axis=0)


@dataclass(frozen=True)
class _Scores:
    """Scores of the searched rows: quick bounds for all of them, ``measure`` for the few that the bounds leave open."""

    low: npt.NDArray[np.float32]  # (n_rows,)
    high: npt.NDArray[np.float32]  # (n_rows,)
    measure: Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]  # unit rows (n, dim) -> scores (n,)
    vectors: WordVectors

    def exact(self, rows: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
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
class _ScoresElsewhere:
    """Cosines with a direction in a set whose numbers are not in this process: what holds them searches and counts."""

    vectors: WordVectors
    source: VectorSource
    direction: npt.NDArray[np.float64]  # (dim,)
    n_rows: int

    def exact(self, rows: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        return exact_cosines(self.vectors, self.direction, rows)

    def best(self, count: int) -> npt.NDArray[np.intp]:
        rows = np.sort(np.array(self.source.nearest(self.direction, count, self.n_rows), dtype=np.intp))
        return rows[np.argsort(-self.exact(rows), kind="stable")]

    def place(self, row: int) -> int | None:
        return 1 + self.source.nearer(self.direction, row, self.n_rows) if row < self.n_rows else None


def _known(vectors: WordVectors, expression: Expression | str) -> Expression:
    checked_set(vectors)
    if isinstance(expression, str):
        return read_sum(vectors, expression)
    if not isinstance(expression, Expression):
        raise InvalidInputError(f"An expression is text or an Expression, not {type(expression).__name__}.")
    return look_up(vectors, expression)


def _scores(
    vectors: WordVectors, expression: Expression, method: Method, max_rank: int | None
) -> _Scores | _ScoresElsewhere:
    if not isinstance(method, str) or method not in METHODS:
        raise InvalidInputError(f"There is no method {method!r}; there are {', '.join(METHODS)}.")
    n_rows = searched_rows(vectors, max_rank)
    if vectors.elsewhere is not None:
        if method == "3cosmul":
            raise InvalidInputError(
                f"{vectors.name} is kept by an engine, which finds what is near to a sum; 3CosMul ranks all words by a "
                "product. Use 3CosAdd, or choose a set in memory."
            )
        return _ScoresElsewhere(vectors, vectors.elsewhere, _direction(vectors, expression, method), n_rows)
    if method == "3cosmul":
        return _product_scores(vectors, expression, n_rows)
    return _cosine_scores(vectors, _direction(vectors, expression, method), n_rows)


def _weighted_vectors(vectors: WordVectors, expression: Expression, method: Method) -> npt.NDArray[np.float64]:
    """One row for each term: weight times vector, (n_terms, dim)."""
    weights = np.array([term.weight for term in expression.terms])
    if method != "raw":
        return vectors.units(expression.words) * weights[:, None]
    rows = vectors.indices(expression.words)
    scales = np.ones(len(rows)) if vectors.scales is None else vectors.scales[rows].astype(np.float64)
    return vectors.rows[rows].astype(np.float64) * (weights * scales)[:, None]


def _direction(vectors: WordVectors, expression: Expression, method: Method) -> npt.NDArray[np.float64]:
    parts = _weighted_vectors(vectors, expression, method)
    # Divided first, so that neither huge nor tiny vectors overflow when squared.
    largest = np.abs(parts).max()
    total = parts.sum(axis=0) / (largest or 1)
    length = np.linalg.norm(total)
    if length <= _NOTHING * len(parts):
        gone = not any(term.weight for term in expression.terms)  # a sum like 0*king is not what anyone typed
        what = " and ".join(expression.words) if gone else expression_text(expression)
        raise InvalidInputError(
            f"{what} cancels to nothing: what is left points nowhere, so no word is nearer to it than another. "
            "Add a word, or take away less."
        )
    return total / length


def _cosine_scores(vectors: WordVectors, direction: npt.NDArray[np.float64], n_rows: int) -> _Scores:
    queries = direction[None]
    if vectors.rows.dtype == np.int8:
        # int8 steps are coarse for a sum of words. What they lose is scanned as a second query, which makes the bounds
        # a hundred times tighter: even in the crowded middle of the list few words are left open.
        step = np.abs(direction).max() / 127
        coarse = np.rint(direction / step) * step
        if (direction != coarse).any():
            queries = np.array([coarse, direction - coarse])
    scanned = approximate_cosines(vectors, queries, n_rows)
    cosines = scanned.values.sum(axis=0)
    error = np.float32(scanned.error.sum())

    def measure(units: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.clip(_cosines(units, direction), -1, 1)

    return _Scores(cosines - error, cosines + error, measure, vectors)


def _product_scores(vectors: WordVectors, expression: Expression, n_rows: int) -> _Scores:
    words, weights = _factors(expression)
    units = vectors.units(words)
    if not units.any(axis=1).all():
        empty = [word for word, unit in zip(words, units, strict=True) if not unit.any()]
        raise InvalidInputError(f"The vector of {empty[0]!r} is all zeros, so it has no similarity with any word.")
    low, high = _product_bounds(vectors, units, weights, n_rows)

    def measure(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        added, subtracted = np.ones(len(rows)), np.ones(len(rows))
        for unit, weight in zip(units, weights, strict=True):
            factor = np.maximum((1 + _cosines(rows, unit)) / 2, 0) ** abs(weight)
            if weight > 0:
                added *= factor
            else:
                subtracted *= factor
        return added / (subtracted + _EPSILON)

    return _Scores(low, high, measure, vectors)


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
    vectors: WordVectors, units: npt.NDArray[np.float64], weights: Sequence[float], n_rows: int
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """What the score of each row is at least and at most, from approximate cosines; all of it in float32, in place."""
    # [low, high] for the product of the added words and for that of the subtracted ones
    bounds = {sign: [np.ones(n_rows, np.float32), np.ones(n_rows, np.float32)] for sign in (True, False)}
    factor = np.empty(n_rows, np.float32)
    for start in range(0, len(weights), _SCANNED_TERMS):
        scanned = approximate_cosines(vectors, units[start : start + _SCANNED_TERMS], n_rows)
        for cosines, error, weight in zip(scanned.values, scanned.error, weights[start:], strict=False):
            cosines *= np.float32(0.5)
            for shift, product in zip((-error, error), bounds[weight > 0], strict=True):
                np.add(cosines, np.float32((1 + shift) / 2), out=factor)
                np.maximum(factor, 0, out=factor)
                if abs(weight) != 1:
                    np.power(factor, np.float32(abs(weight)), out=factor)
                product *= factor
    # What float32 may lose in the products, and below its smallest number.
    slack = np.float32(1e-6 * (len(weights) + sum(map(abs, weights))))
    (low, high), (subtracted_low, subtracted_high) = bounds[True], bounds[False]
    subtracted_low += np.float32(_EPSILON)
    subtracted_high += np.float32(_EPSILON)
    low /= subtracted_high
    low *= 1 - slack
    high /= subtracted_low
    high *= 1 + slack
    high += np.float32(1e-30)
    return low, high


def _cosines(units: npt.NDArray[np.float64], direction: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    # Summed row by row, so that equal rows get equal cosines.
    return (units * direction).sum(axis=1).round(_DECIMALS)
