"""What two sets of vectors have in common, and what each says about one word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, islice

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public, whole_number
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.inflections import first_others, is_same_word
from embedding_core.neighbors.scan import approximate_cosines
from embedding_core.neighbors.search import Neighbor, direction_of, exact_cosines, most_similar
from embedding_core.text import fold, is_letters
from embedding_core.vectors.unoffered import is_listed, is_offered
from embedding_core.vectors.word_vectors import WordVectors, checked_set

Rows = npt.NDArray[np.int64]
OFTEN = 100_000  # words of a large set, as the other pages search; those beyond are misspellings and codes
_NO_WORD = re.compile(r"##|\[.*\]$|[\W_]*$")  # a piece and a mark ([SEP]) in the dictionary of a BERT, or signs alone
_MOST_ASKED = 4_000  # of an engine, whose index knows a few hundred


@dataclass(frozen=True, eq=False)
class CommonWords:
    """The words that two sets share, capitals aside, the most frequent first.

    ``first_rows`` and ``second_rows`` (n,) are their rows. How frequent a word is, is its rank in the set where it is
    rarer.
    """

    first: WordVectors
    second: WordVectors
    first_rows: Rows
    second_rows: Rows

    def __len__(self) -> int:
        return len(self.first_rows)

    @property
    def shares(self) -> tuple[float, float]:
        """The part (0..1) of each set's words that the other has too."""
        return len(self) / len(self.first), len(self) / len(self.second)

    def words(self, most: int | None = None) -> list[str]:
        """The ``most`` most frequent of the words, as the first set writes them; all of them unless given."""
        return [self.first.words[row] for row in self.first_rows[:most].tolist()]


@dataclass(frozen=True)
class Beside:
    """A word's nearest words in two sets, and which of them stand in both lists.

    ``known`` says which of the sets have the word; the list of one that has not is empty. ``alone`` are words of a list
    that the other set does not have.
    """

    word: str
    first: list[Neighbor]
    second: list[Neighbor]
    known: tuple[bool, bool] = (True, True)
    alone: frozenset[str] = frozenset()

    @property
    def shared(self) -> list[str]:
        """Words of both lists, the nearest in the first set on top, as that writes them."""
        words = {fold(neighbor.word) for neighbor in self.second}
        return [neighbor.word for neighbor in self.first if fold(neighbor.word) in words]

    @property
    def nearest_apart(self) -> tuple[str, str] | None:
        """Of either list the nearest word that is not in the other; None where one of them has no such word."""
        return nearest_apart(self.first, self.second)


@public
def common_words(first: WordVectors, second: WordVectors) -> CommonWords:
    """The words that two sets share; takes 0.2 s for 341,479 words beside 29,528. Raises InvalidInputError."""
    checked_set(first)
    checked_set(second)
    few, many = (first, second) if len(first) <= len(second) else (second, first)
    rows = {word: row for row, word in enumerate(few.words)}  # of 341,479 words they would be 44 MB of strings
    pairs = [(rows[word], row) for row, word in enumerate(many.words) if word in rows]
    pairs += _but_for_capitals(rows, {few_row for few_row, _ in pairs}, many)
    if not pairs:
        raise InvalidInputError("The two sets have no word in common, so there is nothing to compare.")
    both = np.array(pairs, dtype=np.int64)[:, :: 1 if few is first else -1]
    both = both[np.lexsort((both[:, 1], both.max(axis=1)))]
    return CommonWords(first, second, both[:, 0], both[:, 1])


def _but_for_capitals(rows: dict[str, int], taken: set[int], many: WordVectors) -> Iterator[tuple[int, int]]:
    """Rows of words that only one of two sets writes with capitals, as a table typed by hand does."""
    left = {fold(word): row for word, row in reversed(rows.items()) if row not in taken}
    for row, word in enumerate(many.words):
        if word in rows:
            continue
        folded = word if word == word.lower() else fold(word)  # nearly all words of a large set are in small letters
        if (found := left.pop(folded, None)) is not None:
            yield found, row


@public
def none_common(first: WordVectors, second: WordVectors) -> CommonWords:
    """Two sets that share no word, so that each can still be asked."""
    none = np.zeros(0, dtype=np.int64)
    return CommonWords(first, second, none, none)


@public
def words_of_one(one: WordVectors, other: WordVectors, most: int = 8) -> list[str]:
    """The ``most`` first words of letters of ``one``, of three and more, that ``other`` does not hold in any spelling.

    >>> pets = WordVectors.from_mapping({"cat": [1, 0], "lynx": [0, 1]})
    >>> words_of_one(pets, WordVectors.from_mapping({"Cat": [1, 0], "dog": [0, 1]}))
    ['lynx']
    """
    checked_set(one)
    checked_set(other)
    told = (word for word in one.words if len(word) > 2 and is_letters(word) and is_offered(word))
    found = (word for word in told if other.words.look_up(word) is None)
    return list(islice(found, whole_number("most", most)))


@public
def beside(common: CommonWords, word: str, k: int = 10, *, whole: tuple[bool, bool] = (False, False)) -> Beside:
    """The ``k`` nearest words of ``word`` in both sets, among the words that both have; exact.

    All words are looked at of a set that is ``whole``, and its own forms of the word (frogs beside frog) count, which
    in others they do not; of one whose word the other lacks, or that shares none, the `OFTEN` most frequent. Raises
    UnknownWordError where both sets lack the word, InvalidInputError for a word whose vector is all zeros.
    """
    k = whole_number("k says how many neighbours to return, so it", k)
    sets, rows = (common.first, common.second), (common.first_rows, common.second_rows)
    known = tuple(vectors.words.look_up(word) is not None for vectors in sets)
    if not any(known):
        common.first.index(word)  # raises, with what may be meant
    in_both = all(known) and len(common) > 0

    def listed(side: int) -> list[Neighbor]:
        own = sets[side].words.look_up(word)
        if own is None:
            return []
        if whole[side]:
            return most_similar(sets[side], own, k)
        if in_both:
            return first_others(own, k, partial(_nearest, sets[side], rows[side], own), _unwanted_beside(own))
        return first_others(own, k, partial(most_similar, sets[side], own, max_rank=OFTEN), _unwanted_beside(own))

    first, second = listed(0), listed(1)
    # Of one list alone there is nothing to tell apart.
    alone = [*_lacking(first, common.second), *_lacking(second, common.first)] if all(known) else []
    return Beside(word, first, second, (known[0], known[1]), frozenset(alone))


@public
def nearest_in_each(
    sets: Sequence[WordVectors], word: str, k: int = 10, *, whole: Sequence[bool]
) -> list[list[Neighbor] | None]:
    """The ``k`` nearest words of ``word`` in each set, exact; None for one that lacks it.

    All words are looked at of a set that is ``whole``, else the `OFTEN` most frequent, without pieces of words (##ing),
    signs and coarse words, and without other forms of the word itself (frogs beside frog) or of a nearer one.
    Raises InvalidInputError for a word whose vector is all zeros.
    """
    k = whole_number("k says how many neighbours to return, so it", k)
    found: list[list[Neighbor] | None] = []
    for vectors, every in zip(sets, whole, strict=True):
        if (own := vectors.words.look_up(word)) is None:
            found.append(None)
            continue
        if every:
            found.append(most_similar(vectors, own, k))
            continue
        nearest = partial(most_similar, vectors, own, max_rank=OFTEN)
        found.append(first_others(own, k, nearest, _unwanted_beside(own), once=True))
    return found


@public
def in_all_lists(lists: Sequence[Sequence[Neighbor] | None]) -> frozenset[str]:
    """The words that stand in all of two lists or more, folded; none where one of the sets lacks the word (None).

    A word of which another form stands in a list (mouth and mouths) stands in it too.
    """
    if len(lists) < 2:
        return frozenset()
    words = [[fold(one.word) for one in near or ()] for near in lists]
    every = dict.fromkeys(word for listed in words for word in listed)
    return frozenset(one for one in every if all(_is_in(one, listed) for listed in words))


@public
def in_two_lists(lists: Sequence[Sequence[Neighbor] | None]) -> frozenset[str]:
    """The words that stand in two of the lists or more, folded, in a form of theirs too; None is a set without any."""
    known = [near for near in lists if near]
    return frozenset().union(*(in_all_lists(two) for two in combinations(known, 2)))


def _is_in(word: str, listed: Sequence[str]) -> bool:
    return word in listed or any(is_same_word(word, other) for other in listed)


@public
def nearest_apart(first: Sequence[Neighbor], second: Sequence[Neighbor]) -> tuple[str, str] | None:
    """Of either list the nearest word that is not in the other; None where one of them has no such word."""
    shared = in_all_lists((first, second))
    near = [next((one.word for one in side if fold(one.word) not in shared), "") for side in (first, second)]
    return (near[0], near[1]) if all(near) else None


def _unwanted_beside(asked: str) -> Callable[[str], bool]:
    """Which words no list shows: pieces, signs, and, unless the ``asked`` one is such a word, coarse words."""
    coarse = not is_listed(asked)
    return lambda word: bool(_NO_WORD.match(word)) or (not coarse and not is_listed(word))


def _lacking(neighbors: Sequence[Neighbor], vectors: WordVectors) -> list[str]:
    """Those words that a set does not hold in any spelling."""
    return [near.word for near in neighbors if vectors.words.look_up(near.word) is None]


def _nearest(vectors: WordVectors, rows: Rows, word: str, k: int) -> list[Neighbor]:
    own, direction = vectors.index(word), direction_of(vectors, word)
    if vectors.elsewhere is not None:
        return _nearest_elsewhere(vectors, set(rows.tolist()), word, k)
    scanned = approximate_cosines(vectors, direction[None], len(vectors))
    rows = rows[rows != own]
    values = scanned.values[0, rows]
    if len(rows) > k:
        # Of the words beyond, none can be nearer than the k-th, whatever the scan may be off by.
        least = np.partition(values, len(values) - k)[len(values) - k]
        rows = rows[values >= least - 2 * scanned.error[0]]
    rows = np.sort(rows)
    cosines = exact_cosines(vectors, direction, rows)
    best = np.argsort(-cosines, kind="stable")[:k]
    return [Neighbor(vectors.words[int(rows[i])], float(cosines[i]), int(rows[i]) + 1) for i in best]


def _nearest_elsewhere(vectors: WordVectors, rows: set[int], word: str, k: int) -> list[Neighbor]:
    """Of ever more of the nearest words of all those that both sets have, until there are ``k``."""
    asked = 4 * k
    while True:
        near = most_similar(vectors, word, asked)
        found = [one for one in near if one.frequency_rank - 1 in rows]
        if len(found) >= k or len(near) < asked or asked > _MOST_ASKED:
            return found[:k]
        asked *= 4
