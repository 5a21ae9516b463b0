"""Word arithmetic: which words are nearest to king - man + woman, by three methods, with and without the inputs.

Mikolov, Yih and Zweig (2013), *Linguistic Regularities in Continuous Space Word Representations*, NAACL, solve
"a is to b as c is to ?" by the word nearest to b - a + c. Levy and Goldberg (2014), *Linguistic Regularities in Sparse
and Explicit Word Representations*, CoNLL, call that 3CosAdd and propose 3CosMul.

All of them leave a, b and c out of the answers, which shapes what comes out: the nearest word is often an input, most
often b or c (Linzen 2016, *Issues in evaluating semantic spaces using word analogies*, RepEval; Nissim, van Noord and
van der Goot 2020, *Fair Is Better than Sensational: Man Is to Doctor as Woman Is to Doctor*, Computational Linguistics
46). So a result says where each input stands. Another form of an input (puppies of puppy) answers no better than the
input itself: it can be left out as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedding_core.arithmetic.cos_mul import product_scores
from embedding_core.arithmetic.expression import Expression
from embedding_core.arithmetic.lookup import find_words, look_up, read_sum
from embedding_core.arithmetic.scores import Scores, ScoresElsewhere
from embedding_core.arithmetic.wording import expression_text
from embedding_core.checks import public, whole_number
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.inflections import are_forms, is_form_of
from embedding_core.neighbors.scan import approximate_cosines
from embedding_core.neighbors.search import searched_rows
from embedding_core.numeric import steady_cosines
from embedding_core.vectors.word_vectors import WordVectors, checked_set

Method = Literal["3cosadd", "3cosmul", "raw"]
METHODS: tuple[Method, ...] = ("3cosadd", "3cosmul", "raw")
# A sum this small beside its parts is rounding, not a direction.
_NOTHING = 1e-12
_FORMS = 8  # other forms of the inputs that stand among the first, seldom more


@dataclass(frozen=True)
class Candidate:
    """A word in the list of answers.

    ``score``: the cosine with the sum (-1..1), or 3CosMul's product (0 or more); higher is better.
    ``place``: in the list of all the searched words, inputs too; 1 is the best.
    ``frequency_rank``: 1 is the most frequent word. ``form_of``: the input that it is left out as a form of, or "".
    """

    word: str
    score: float
    place: int
    frequency_rank: int
    is_input: bool
    form_of: str = ""


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
    ``exclude_inputs``, and without their other forms if ``exclude_forms``. ``unfiltered`` is the list that
    they come from, all left in, as far down as the last of the answers can stand. ``inputs`` has every distinct word
    that was put in, in order.
    """

    expression: Expression
    method: Method
    exclude_inputs: bool
    max_rank: int | None
    neighbors: tuple[Candidate, ...]
    unfiltered: tuple[Candidate, ...]
    inputs: tuple[InputStanding, ...]
    exclude_forms: bool = False

    def leaves_out(self, item: Candidate) -> bool:
        """Whether a word of the list may not be an answer."""
        return (self.exclude_inputs and item.is_input) or bool(item.form_of)


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


@public
def solve(
    vectors: WordVectors,
    expression: Expression | str,
    *,
    method: Method = "3cosadd",
    k: int = 10,
    exclude_inputs: bool = True,
    exclude_forms: bool = False,
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
    exclude_forms:
        Leave their other forms and spellings out, too (`embedding_core.neighbors.inflections.is_form_of`); not where
        the expression asks for a form, nor where nothing else is left.
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
    leaves_forms = exclude_forms and not asks_for_form(found)
    asked = k + len(input_rows) + _FORMS * leaves_forms
    while True:
        rows = scores.best(asked)
        unfiltered = _candidates(vectors, scores, rows, input_rows, found.words if leaves_forms else ())
        eligible = [item for item in unfiltered if not (exclude_inputs and item.is_input) and not item.form_of]
        if len(eligible) >= k or len(rows) < asked:
            break
        asked *= 2
    if leaves_forms and not eligible:  # the forms of its words are all that a small set holds
        return solve(vectors, found, method=method, k=k, exclude_inputs=exclude_inputs, max_rank=max_rank)
    reach = max(k + len(input_rows), *(item.place for item in eligible[:k]), 0)
    own_scores = scores.exact(np.array(input_rows)).tolist()
    inputs = tuple(
        InputStanding(term.word, term.weight, score, scores.place(row))
        for term, row, score in zip(found.terms, input_rows, own_scores, strict=True)
    )
    answers = tuple(eligible[:k])
    return AnalogyResult(
        found, method, exclude_inputs, max_rank, answers, unfiltered[:reach], inputs, exclude_forms=leaves_forms
    )


def asks_for_form(expression: Expression) -> bool:
    """Whether a word is taken away and another form of it added: books - book + shelf asks for a form of shelf.

    >>> from embedding_core.arithmetic.expression import analogy
    >>> asks_for_form(analogy("book", "books", "shelf")), asks_for_form(analogy("dog", "puppy", "cat"))
    (True, False)
    """
    added = [term.word for term in expression.terms if term.weight > 0]
    taken = [term.word for term in expression.terms if term.weight < 0]
    return any(are_forms(one, other) for one in added for other in taken)


def _candidates(
    vectors: WordVectors,
    scores: Scores | ScoresElsewhere,
    rows: npt.NDArray[np.intp],
    input_rows: Sequence[int],
    left_out: Sequence[str],
) -> tuple[Candidate, ...]:
    """The words of some rows, best first; forms of the words ``left_out`` are marked."""
    listed = []
    for place, (row, score) in enumerate(zip(rows.tolist(), scores.exact(rows).tolist(), strict=True), start=1):
        word, is_input = vectors.words[row], row in input_rows
        of = "" if is_input else next((one for one in left_out if is_form_of(one, word)), "")
        listed.append(Candidate(word, score, place, row + 1, is_input=is_input, form_of=of))
    return tuple(listed)


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


def _known(vectors: WordVectors, expression: Expression | str) -> Expression:
    checked_set(vectors)
    if isinstance(expression, str):
        return read_sum(vectors, expression)
    if not isinstance(expression, Expression):
        raise InvalidInputError(f"An expression is text or an Expression, not {type(expression).__name__}.")
    return look_up(vectors, expression)


def _scores(
    vectors: WordVectors, expression: Expression, method: Method, max_rank: int | None
) -> Scores | ScoresElsewhere:
    if not isinstance(method, str) or method not in METHODS:
        raise InvalidInputError(f"There is no method {method!r}; there are {', '.join(METHODS)}.")
    n_rows = searched_rows(vectors, max_rank)
    if method == "3cosmul":
        return product_scores(vectors, expression, n_rows)
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


def _cosine_scores(vectors: WordVectors, direction: npt.NDArray[np.float64], n_rows: int) -> Scores | ScoresElsewhere:
    def measure(units: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.clip(steady_cosines(units, direction), -1, 1)

    if vectors.elsewhere is not None:
        return ScoresElsewhere(direction, measure, vectors, vectors.elsewhere, n_rows)
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
    return Scores(cosines - error, cosines + error, measure, vectors)
