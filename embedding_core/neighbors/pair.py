"""Two words compared: by their cosine, and number by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public, word_list
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.inflections import is_comparison, is_form_of, is_same_word
from embedding_core.neighbors.neighborhood import doubtful_ones
from embedding_core.neighbors.search import most_similar
from embedding_core.neighbors.sounds import near_as_sounds
from embedding_core.neighbors.words import angle_degrees, closest_pair, shared_neighbors, similarity, similarity_matrix
from embedding_core.vectors.likeness import CHANCE, FEW_NEARER, HIGH, UNRELATED, Likeness, likeness
from embedding_core.vectors.word_vectors import WordVectors

SEARCHED = 100_000  # of the most frequent words, of which few are to be nearer


@dataclass(frozen=True)
class WordPair:
    """Two words with their ``cosine`` (-1..1, higher is closer) and the angle in ``degrees`` (0..180).

    ``alike`` says what the cosine is worth. ``shared`` are those of the ``shared_of`` nearest words that both have.
    ``doubtful`` are those of the two whose place is mostly chance, see `is_doubtful`. ``of_one_word`` are two forms of
    one that are fairly alike or more: evening is no form of even. ``as_sounds`` where both stand among spellings of
    sounds (`near_as_sounds`), which may be all that makes them fairly alike or more.
    """

    first: str
    second: str
    cosine: float
    degrees: float
    alike: Likeness
    shared: list[str]
    shared_of: int
    doubtful: tuple[str, ...] = ()
    of_one_word: bool = False
    as_sounds: bool = False


@dataclass(frozen=True, eq=False)
class JudgedPair:
    """Two words, and how ``alike`` they are."""

    first: str
    second: str
    alike: Likeness


@dataclass(frozen=True, eq=False)
class TwoVectors:
    """The raw vectors of two words, (dim,), their ``difference``, and each of the different words with its frequency
    rank.
    """

    first: npt.NDArray[np.float32]
    second: npt.NDArray[np.float32]
    difference: npt.NDArray[np.float32]
    ranks: tuple[tuple[str, int], ...]

    def shown(self, digits: int) -> tuple[npt.NDArray[np.float64], ...]:
        """The first, the second and their difference as who subtracts the rounded numbers by hand finds it."""
        first, second = (each.astype(np.float64).round(digits) for each in (self.first, self.second))
        return first, second, (first - second).round(digits)


@public
def likeness_of(vectors: WordVectors, first: str, second: str) -> Likeness:
    """How alike two words are, by random pairs of words as common and by how many words are nearer to one of them.

    The latter is looked at where the former say nothing though the number is high: of words so common many are somewhat
    alike, and a word may be the hundredth nearest of all to another. Raises what `likeness` raises.
    """
    alike = likeness(vectors, (first, second), similarity(vectors, first, second))
    if alike.doubt or first == second or alike.cosine < HIGH or alike.degree not in (CHANCE, UNRELATED):
        return alike
    searched = min(SEARCHED, len(vectors))
    few = max(1, int(FEW_NEARER * searched))
    near = any(
        other in [each.word for each in most_similar(vectors, one, few, max_rank=searched)]
        for one, other in ((first, second), (second, first))
    )
    return replace(alike, among_nearest=near)


@public
def compare_words(
    vectors: WordVectors, first: str, second: str, *, shared_of: int = 50, max_rank: int | None = None
) -> WordPair:
    """How alike two words are; they share what is among the ``shared_of`` nearest words of both, signs left out.

    Only the ``max_rank`` most frequent words are searched; None for all.

    Raises UnknownWordError, and InvalidInputError for a set without random pairs.
    """
    cosine = similarity(vectors, first, second)
    alike = likeness_of(vectors, first, second)
    shared = [] if first == second else shared_neighbors(vectors, first, second, k=shared_of, max_rank=max_rank)
    named = _other_words_first([word for word in shared if any(map(str.isalnum, word))], first, second)
    doubtful = tuple(doubtful_ones(vectors, (first, second), max_rank=max_rank))
    both = ((first, second), (second, first))  # the end of a word, as texts cut it off, is no form of it
    are_forms = all(is_form_of(*one) for one in both) or any(is_comparison(*one) for one in both)
    of_one_word = alike.is_related and are_forms
    as_sounds = first != second and alike.is_related and not of_one_word
    as_sounds = as_sounds and near_as_sounds(vectors, first, second, max_rank=max_rank)
    degrees = angle_degrees(cosine)
    return WordPair(first, second, cosine, degrees, alike, named, shared_of, doubtful, of_one_word, as_sounds)


def _other_words_first(shared: Sequence[str], *both: str) -> list[str]:
    """The words that ``both`` share, those at the end that are a form of one of them or of an earlier one."""
    others: list[str] = []
    for word in shared:
        if not any(is_same_word(one, word) or is_same_word(word, one) for one in (*both, *others)):
            others.append(word)
    return [*others, *(word for word in shared if word not in others)]


@public
def closest_pairs(vectors: WordVectors, words: Sequence[str]) -> tuple[JudgedPair, JudgedPair]:
    """Of several words the two with the highest cosine, and the two that are most alike.

    The latter are closer than more random pairs of words as common. They are the former where these are very alike or
    no other two have another degree of likeness, and where random pairs cannot tell. Two forms of one word (tomato and
    tomatoes) are no pair where there are others.

    Raises InvalidInputError for fewer than two words and for a set without random pairs, UnknownWordError.
    """

    def judged(first: str, second: str) -> JudgedPair:
        return JudgedPair(first, second, likeness(vectors, (first, second), similarity(vectors, first, second)))

    cosines, places = similarity_matrix(vectors, words), list(combinations(range(len(words)), 2))
    forms = _places_of_forms(words)
    if len(forms) < len(places):
        places = [pair for pair in places if pair not in forms]
        for pair in forms:
            cosines[pair] = -np.inf
    highest = judged(*closest_pair(words, cosines))
    if highest.alike.doubt or highest.alike.degree == "very alike":
        return highest, highest
    pairs = [judged(words[first], words[second]) for first, second in places]
    most = max(pairs, key=lambda pair: (pair.alike.percentile, pair.alike.cosine))
    highest, most = (replace(pair, alike=likeness_of(vectors, pair.first, pair.second)) for pair in (highest, most))
    return highest, most if most.alike.degree != highest.alike.degree else highest


@public
def nearer_forms(
    words: Sequence[str], cosines: npt.NDArray[np.float64], pair: tuple[str, str]
) -> list[tuple[str, str]]:
    """Two forms of one word each, as they are among ``words``, that have a higher cosine than a ``pair`` of them has.

    ``cosines`` is their `similarity_matrix`. The pair's is read there, too: what another sum of the same numbers gives
    may differ in its last digit, so that a pair would be nearer than itself. Raises InvalidInputError for a table that
    is not theirs, and for a pair that is not among them.
    """
    words = word_list("words", words)
    if np.shape(cosines) != (len(words), len(words)):
        raise InvalidInputError(f"{len(words)} words need a table of as many rows and columns of cosines.")
    if not set(pair) <= set(words):
        raise InvalidInputError(f"The pair {pair[0]} and {pair[1]} is not among the words.")
    least = cosines[words.index(pair[0]), words.index(pair[1])]
    found = ((words[row], words[column], cosines[row, column]) for row, column in _places_of_forms(words))
    return [(first, second) for first, second, cosine in found if cosine > least and {first, second} != set(pair)]


def _places_of_forms(words: Sequence[str]) -> list[tuple[int, int]]:
    """Which pairs of ``words`` are two forms of one word, by their places."""
    return [
        (row, column) for row, column in combinations(range(len(words)), 2) if is_form_of(words[row], words[column])
    ]


@public
def same_side(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> int:
    """How many numbers of two vectors, each of shape (dim,), are on the same side of zero; a zero is on neither.

    Raises InvalidInputError for two that are not of one length.

    >>> same_side(np.array([1.0, -2, 3, 0]), np.array([2.0, -1, -3, 0]))
    2
    """
    if one.shape != other.shape or one.ndim != 1:
        raise InvalidInputError(f"Two vectors have one length, not the shapes {one.shape} and {other.shape}.")
    return int(np.count_nonzero(np.sign(one) * np.sign(other) > 0))


@public
def two_vectors(vectors: WordVectors, first: str, second: str) -> TwoVectors:
    """The numbers of two words beside each other. Raises UnknownWordError."""
    upper, lower = vectors[first], vectors[second]
    ranks = ((word, vectors.frequency_rank(word)) for word in dict.fromkeys((first, second)))
    return TwoVectors(upper, lower, upper - lower, tuple(ranks))
