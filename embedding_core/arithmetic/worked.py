"""A sum of words worked out as a page shows it: its answers, its picture, and where a reader's guess stands."""

from __future__ import annotations

from dataclasses import dataclass

from embedding_core.arithmetic.expression import Expression
from embedding_core.arithmetic.geometry import Parallelogram, parallelogram
from embedding_core.arithmetic.solver import AnalogyResult, Guess, Method, rank_of, solve
from embedding_core.vectors.word_vectors import WordVectors


@dataclass(frozen=True, eq=False)
class WorkedSum:
    """What comes out of a sum.

    ``picture`` is drawn with the first answer as its fourth word; None for a sum that is not b - a + c. ``guess`` is
    None where nobody guessed.
    """

    result: AnalogyResult
    picture: Parallelogram | None
    guess: Guess | None

    @property
    def answer(self) -> str:
        """The word that comes out."""
        return self.result.neighbors[0].word


def work_out(
    vectors: WordVectors,
    expression: Expression | str,
    *,
    method: Method = "3cosadd",
    k: int = 10,
    exclude_inputs: bool = True,
    guess: str | None = None,
) -> WorkedSum:
    """`solve`, with `parallelogram` for its first answer and `rank_of` for ``guess``; raises what they raise.

    >>> from embedding_core import load
    >>> work_out(load(), "king - man + woman", guess="princess").guess.place_without_inputs
    5
    """
    result = solve(vectors, expression, method=method, k=k, exclude_inputs=exclude_inputs)
    shape = result.expression.analogy
    picture = None
    if shape is not None:
        answer = result.neighbors[0].word
        picture = parallelogram(vectors, shape.a, shape.b, shape.c, answer, raw=method == "raw")
    return WorkedSum(
        result, picture, None if guess is None else rank_of(vectors, result.expression, guess, method=method)
    )
