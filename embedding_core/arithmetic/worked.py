"""A sum of words worked out as a page shows it: its answers, its picture, and where a reader's guess stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from embedding_core.arithmetic.contrast import SharedContrast, shared_contrasts
from embedding_core.arithmetic.expression import Expression
from embedding_core.arithmetic.geometry import Parallelogram, parallelogram
from embedding_core.arithmetic.shortcut import Shortcut, shortcut
from embedding_core.arithmetic.solver import AnalogyResult, Guess, Method, rank_of, solve, target_vector
from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.form_like import form_like
from embedding_core.neighbors.inflections import is_form_of, is_inflection
from embedding_core.neighbors.words import similarity
from embedding_core.numeric import cosine_matrix
from embedding_core.vectors.likeness import SEEN, is_rare, likeness
from embedding_core.vectors.word_vectors import WordVectors

MANY = 4  # added words, which have little in common where they are hardly more alike than random ones
_EVERYDAY = 2_000  # rank by frequency of an everyday word
_NO_NEARER = 0.05  # a word that is nearer to the answer than to the next one by less fits both
# Least cosine of an answer to each word of a sum that it joins. Chosen on 44 sums of two words: of 24 that make sense
# it frees two of the four called to have little in common, of 20 that make none no one. Of 49 others it frees one of
# the five of 29 that make sense, and none of 20 that do not
_JOINS = 0.5
_CLOSE = 99  # of 100 random pairs of such words, which the nearest word of a sum is nearer than


@dataclass(frozen=True, eq=False)
class WorkedSum:
    """What comes out of a sum.

    ``picture`` is drawn with the first answer as its fourth word; None for a sum that is not b - a + c, which has no
    ``shared`` contrasts either. ``without_step`` is the word that would come out without the step from a to b: of all
    words but these the nearest to c; "" where there is no step. ``guess`` is None where nobody guessed.
    ``has_little_in_common`` is True of a sum of words that are hardly more alike than words drawn at random and whose
    answer is not near all of them (gymnastics + water: swimming). ``is_far`` is True of one whose answer is no nearer
    to it than one random pair of everyday words in a hundred: near any direction lies some word, and of a sum that
    means nothing it is about as far off. ``shortcut`` is the plainest reason for which the answer comes out whether it
    fits or not, None where there is none. ``telling`` are those of
    ``shared`` that tell this answer from the next one that is no form of it: they are nearer to it by 0.05 or more.
    ``kin`` is the added word that a rare answer is very alike to, so that it is no chance; "" where there is none.
    ``form`` is what a sum of a word, its form and a third word asks for, the same form of that: pianos of hammers -
    hammer + piano; "" of other sums.
    """

    result: AnalogyResult
    picture: Parallelogram | None
    shared: tuple[SharedContrast, ...]
    guess: Guess | None
    has_little_in_common: bool = False
    without_step: str = ""
    is_far: bool = False
    shortcut: Shortcut | None = None
    telling: tuple[SharedContrast, ...] = ()
    kin: str = ""
    form: str = ""

    @property
    def answer(self) -> str:
        """The word that comes out."""
        return self.result.neighbors[0].word


@public
def work_out(
    vectors: WordVectors,
    expression: Expression | str,
    *,
    method: Method = "3cosadd",
    k: int = 10,
    exclude_inputs: bool = True,
    exclude_forms: bool | None = None,
    guess: str | None = None,
) -> WorkedSum:
    """`solve`, with `parallelogram` and `shared_contrasts` for its first answer and `rank_of` for ``guess``.

    Where inputs are left out, their other forms are, too, unless ``exclude_forms`` says otherwise. Raises what the
    functions raise.

    >>> from embedding_core import load
    >>> work_out(load(), "king - man + woman", guess="princess").guess.place_without_inputs
    5
    """
    forms = exclude_inputs if exclude_forms is None else exclude_forms
    result = solve(vectors, expression, method=method, k=k, exclude_inputs=exclude_inputs, exclude_forms=forms)
    shape = result.expression.analogy
    picture: Parallelogram | None = None
    shared: tuple[SharedContrast, ...] = ()
    if shape is not None:
        four = (shape.a, shape.b, shape.c, result.neighbors[0].word)
        picture = parallelogram(vectors, *four, raw=method == "raw")
        shared = shared_contrasts(vectors, *four)
    guessed = None if guess is None else rank_of(vectors, result.expression, guess, method=method)
    return WorkedSum(
        result,
        picture,
        shared,
        guessed,
        has_little_in_common(vectors, result.expression) and not _joins(vectors, result),
        "" if shape is None else _nearest_but(vectors, shape.c, {shape.a, shape.b, shape.c}, result.exclude_forms),
        _is_far(vectors, result),
        shortcut(vectors, result),
        _telling(vectors, result, shared),
        _kin(vectors, result),
        ""
        if shape is None
        else form_like(vectors, shape.a, shape.b, shape.c) or form_like(vectors, shape.a, shape.c, shape.b),
    )


def _kin(vectors: WordVectors, result: AnalogyResult) -> str:
    """`WorkedSum.kin`.

    Of 120 sums drawn by lot with a rare answer, each answer called sense or chance before a number was seen: of the
    half by which this was chosen 34 of 37 of sense are kept, and 5 of 23 of chance; of the other half 29 of 29, and 7
    of 31. How alike the list is by itself tells less (29 and 12 of the first half).
    """
    answer = result.neighbors[0].word
    if not is_rare(vectors, answer):
        return ""
    added = [term.word for term in result.expression.terms if term.weight > 0 and term.word != answer]
    alike = {word: likeness(vectors, (answer, word), similarity(vectors, answer, word)) for word in added}
    kin = [word for word, found in alike.items() if found.doubt is None and found.degree == "very alike"]
    return max(kin, key=lambda word: alike[word].cosine, default="")


def _joins(vectors: WordVectors, result: AnalogyResult) -> bool:
    """Whether the answer is near each of two or three added words, however little these have in common."""
    added = vectors.units([term.word for term in result.expression.terms if term.weight > 0])
    return len(added) < MANY and bool((added @ vectors.units([result.neighbors[0].word])[0]).min() >= _JOINS)


def _telling(
    vectors: WordVectors, result: AnalogyResult, shared: tuple[SharedContrast, ...]
) -> tuple[SharedContrast, ...]:
    answer, *others = (near.word for near in result.neighbors)
    runner_up = next((word for word in others if not is_inflection(word, answer)), None)
    if runner_up is None or not shared:
        return shared
    units = vectors.units([each.word for each in shared])
    nearer = units @ (vectors.units([answer])[0] - vectors.units([runner_up])[0])
    return tuple(each for each, by in zip(shared, nearer, strict=True) if by >= _NO_NEARER)


@public
def far_below(vectors: WordVectors) -> float | None:
    """The cosine (-1..1) of a sum and its answer below which the answer is far; None for a set of too few words.

    It is that of one random pair of everyday words in a hundred. Of 600 sums b - a + c of words drawn by lot from the
    5,000 most frequent of GloVe 49 % had an answer as near; a test draws others, by which nothing was chosen. Of rarer
    words fewer have (of the 10,000 most frequent 37 %).
    """
    try:
        return vectors.random_pairs.like([_EVERYDAY]).cosine_at(_CLOSE)
    except InvalidInputError:
        return None


def _is_far(vectors: WordVectors, result: AnalogyResult) -> bool:
    answer, most = result.neighbors[0], far_below(vectors)
    if most is None:
        return False
    if result.method != "3cosmul":
        return answer.score < most
    try:
        total = target_vector(vectors, result.expression)
    except InvalidInputError:
        return False  # as a sum it cancels to nothing
    return float(cosine_matrix(total[None], vectors.units([answer.word]))[0, 0]) < most


def _nearest_but(vectors: WordVectors, word: str, left_out: set[str], forms: bool) -> str:
    """The word nearest to a word, other than those ``left_out``, as Linzen (2016) asks of analogies; "" if none.

    With ``forms``, other than their forms as well.
    """
    alone, k = Expression.from_terms([(word, 1)]), len(left_out) + 1
    try:
        nearest = solve(vectors, alone, k=k * (1 + forms), exclude_forms=forms).neighbors
    except InvalidInputError:
        return ""  # its numbers are all zeros
    out = (near.word in left_out or (forms and any(is_form_of(one, near.word) for one in left_out)) for near in nearest)
    return next((near.word for near, is_out in zip(nearest, out, strict=True) if not is_out), "")


@public
def has_little_in_common(vectors: WordVectors, expression: Expression) -> bool:
    """Whether the words that are added are no more alike, by their mean cosine, than words drawn at random.

    No more alike is below what 8 of 10 random pairs of words about as common have. Of fewer than four words it is said
    only where nothing is taken away, and where they stand nearly at right angles as well (choir and money, 0.10; not
    snow and car, 0.29). Of a set without a sample of random pairs nothing is said.
    """
    added = [term.word for term in expression.terms if term.weight > 0]
    if len(added) < 2 or (len(added) < MANY and len(added) < len(expression.terms)):
        return False
    cosines = cosine_matrix(vectors.units(added))
    mean = float(cosines[np.triu_indices(len(added), 1)].mean())
    try:
        least = vectors.random_pairs_like(added).cosine_at(80)
    except InvalidInputError:
        return False
    return mean < (least if len(added) >= MANY else min(least, SEEN))
