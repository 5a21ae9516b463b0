"""Which words mean something else in a second set: those whose nearest words are others.

Two sets have no common axes, but in both a word has nearest words. How many of its nearest words are the same says how
alike it is used, without any alignment (Gonen, Jawahar, Seddah and Goldberg 2020, *Simple, Interpretable and Stable
Method for Detecting Words with Usage Change across Corpora*). By that count alone come first words with no sense of
their own (its, from), whose nearest words are a chance few of many. So of the words that keep few, those stand on top
whose two lists lie apart: near first names in one set (jan), near months in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public, whole_number
from embedding_core.comparison.common import Beside, CommonWords, beside
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import read_only, unit_rows
from embedding_core.runtime.blas import one_blas_thread
from embedding_core.text import fold, is_letters
from embedding_core.vectors.stop_words import LONG_STOP_WORDS, STOP_WORDS
from embedding_core.vectors.unoffered import is_offered
from embedding_core.vectors.word_vectors import WordVectors

COMPARED = 5_000
FEWEST_COMPARED = 50  # shared words, with fewer of which every word is a neighbour of every other
REACH = 100
_SHORTEST = 3  # letters of a word that is compared
FEWEST_ALIGNED = 5  # words that can be compared at all
_CLOSE = 10  # of the nearest words, by which it is told how far apart the two lists of a word lie
_LOOKED_UP = 60  # words at most, each in two sets, in a third of a second
# What `telling` says of GloVe beside BERT: words with what only one of the two has nearest. Kept
# since a page opens on it, and it takes two seconds to find out; a test does.
TELLING = {
    "jan": ("hans", "january"),
    "max": ("carl", "maximum"),
    "home": ("away", "house"),
    "don": ("jerry", "haven"),
    "circuit": ("court", "electrical"),
    "inter": ("milan", "integrated"),
    "chain": ("stores", "network"),
    "ward": ("montgomery", "units"),
    "scores": ("nine", "ratings"),
    "globe": ("times", "world"),
}
_BLOCK = 256  # words at once: 5 MB of cosines


@dataclass(frozen=True, eq=False)
class Changes:
    """How many of each word's ``reach`` nearest words are the same in both sets.

    ``words`` are those that were compared, the most frequent first, among which the nearest were sought too;
    ``shared`` (n,) counts the neighbours of both lists. ``apart`` (n,) says how far the ten nearest words of one list
    lie from those of the other: the part (0..1) of all words whose two lists are closer to each other, in the set in
    which it is smaller.
    """

    words: tuple[str, ...]
    shared: npt.NDArray[np.int64]
    apart: npt.NDArray[np.float64]
    reach: int

    @property
    def shares(self) -> npt.NDArray[np.float64]:
        """The part (0..1) of its nearest words that a word keeps, (n,)."""
        shares: npt.NDArray[np.float64] = self.shared / self.reach
        return shares

    @property
    def mean(self) -> float:
        """The part that a word keeps on average."""
        return float(self.shares.mean())

    @property
    def chance(self) -> float:
        """The part that a word would keep if the second set were drawn at random."""
        return self.reach / (len(self.words) - 1)

    def most(self, count: int) -> list[tuple[str, float]]:
        """Of the words that keep no more than the average, those whose two lists lie farthest apart, then the others.

        Each with the part that it keeps; of equals the more frequent first.
        """
        return self._at(np.lexsort((-self.apart, self.shares > self.mean))[:count])

    def least(self, count: int) -> list[tuple[str, float]]:
        """The words that keep most."""
        return self._at(np.argsort(-self.shared, kind="stable")[:count])

    def _at(self, places: npt.NDArray[np.int64]) -> list[tuple[str, float]]:
        return [(self.words[place], float(self.shares[place])) for place in places.tolist()]


@public
def changes(common: CommonWords, most: int = COMPARED, reach: int = REACH) -> Changes:
    """Compare the neighbourhoods of the ``most`` most frequent words of two sets; 5,000 take about a second.

    Only words of three and more letters take part, unless there are too few of them. Neighbours are sought among the
    words that take part. Where these are few, ``reach`` is lowered to a fifth of them.

    Raises InvalidInputError for fewer than five common words.
    """
    rows = compared_rows(common, whole_number("most", most))
    n = len(rows)
    reach = max(1, min(whole_number("reach", reach), (n - 1) // 5))
    first = units(common.first, common.first_rows[rows])
    second = units(common.second, common.second_rows[rows])
    shared = np.empty(n, dtype=np.int64)
    apart = np.empty((2, n))
    # Without the mean of all words taken away, lists at the rim of a set would be far from any other.
    centred = [unit_rows(whole - whole.mean(axis=0)).astype(np.float32) for whole in (first, second)]
    with one_blas_thread():
        for start in range(0, n, _BLOCK):
            block = np.arange(start, min(start + _BLOCK, n))
            in_first, in_second = _nearest(first, block, reach), _nearest(second, block, reach)
            marked = np.zeros((len(block), n), dtype=bool)
            np.put_along_axis(marked, in_first, True, axis=1)
            shared[block] = np.take_along_axis(marked, in_second, axis=1).sum(axis=1)
            lists = in_first[:, :_CLOSE], in_second[:, :_CLOSE]
            apart[:, block] = [_between(whole, *lists) for whole in centred]
    words = tuple(common.first.words[row] for row in common.first_rows[rows].tolist())
    return Changes(words, read_only(shared), read_only(_part_below(apart).min(axis=0)), reach)


@dataclass(frozen=True)
class Kept:
    """Of each of some words how many of its ``reach`` nearest are the same in both sets: ``shared``, 0..``reach``."""

    words: tuple[str, ...]
    shared: tuple[int, ...]
    reach: int

    @property
    def ordered(self) -> list[str]:
        """The words, those of which most are the same first, equals as they came."""
        return [word for _, word in sorted(zip(self.shared, self.words, strict=True), key=lambda each: -each[0])]

    @property
    def is_level(self) -> bool:
        """Whether it is about as many of each word: less than a tenth of ``reach`` between them, or one."""
        return max(self.shared) - min(self.shared) < max(2.0, self.reach / 10)


@public
def kept_by(common: CommonWords, words: Sequence[str], reach: int = REACH) -> Kept:
    """How many nearest words some ``words`` keep from one set to the other, also words that `changes` leaves out.

    Neighbours are sought among the words that it compares. The way between the two places of a word on a `shared_map`
    says less of that: of the 5,000 words of GloVe and BERT it goes with the share that is kept by -0.13 (Spearman's
    rank correlation), with how rare a word is by 0.46.

    Raises UnknownWordError for a word that one of the sets lacks, InvalidInputError for no word or fewer than five
    common words.
    """
    if not words:
        raise InvalidInputError("Name at least one word to compare.")
    rows = compared_rows(common, COMPARED)
    reach = max(1, min(whole_number("reach", reach), (len(rows) - 1) // 5))
    lists = []
    for vectors, of in ((common.first, common.first_rows[rows]), (common.second, common.second_rows[rows])):
        at = np.array([vectors.index(vectors.words.look_up(word) or word) for word in words], dtype=np.int64)
        with one_blas_thread():
            cosines = units(vectors, at) @ units(vectors, of).T  # (n_words, n)
        cosines[at[:, None] == of[None]] = -np.inf
        lists.append(np.argpartition(-cosines, reach - 1, axis=1)[:, :reach])
    shared = tuple(len(np.intersect1d(one, other)) for one, other in zip(*lists, strict=True))
    return Kept(tuple(words), shared, reach)


@public
def telling(common: CommonWords, found: Changes, count: int = 6, k: int = 8) -> list[Beside]:
    """The ``count`` words with the ``k`` nearest in both sets by which these are best told apart, the best first.

    Of the 60 words that differ most (`Changes.most`) those whose two lists share no word come first, and little words
    (the, after), which are near to whatever they stand beside, last. ``found`` are the changes of ``common``; raises
    what `beside` raises.
    """
    among = compared(common, len(found.words))
    lists = (beside(among, word, k) for word, _ in found.most(_LOOKED_UP))
    told: list[Beside] = []
    others: list[Beside] = []
    little: list[Beside] = []
    for one in lists:
        is_little = fold(one.word) in STOP_WORDS or fold(one.word) in LONG_STOP_WORDS
        (little if is_little else others if one.shared else told).append(one)
        if len(told) == count:
            break
    return [*told, *others, *little][:count]


@public
def compared(common: CommonWords, most: int = COMPARED) -> CommonWords:
    """The common words that `changes` compares, among which neighbours are sought. Raises InvalidInputError."""
    rows = compared_rows(common, most)
    return CommonWords(common.first, common.second, common.first_rows[rows], common.second_rows[rows])


def compared_rows(common: CommonWords, most: int) -> npt.NDArray[np.int64]:
    """Places among the common words of those that are compared, the most frequent first. Raises InvalidInputError."""
    words = common.words()
    offered = [place for place, word in enumerate(words) if is_offered(word)]  # what is found is shown
    places = [place for place in offered if len(words[place]) >= _SHORTEST and is_letters(words[place])]
    if len(places) < min(len(words), 2 * FEWEST_ALIGNED):
        places = offered
    if len(places) < FEWEST_ALIGNED:
        raise InvalidInputError(
            f"The two sets have {len(words)} words in common; to compare neighbourhoods takes {FEWEST_ALIGNED}."
        )
    return np.array(places[:most], dtype=np.int64)


def units(vectors: WordVectors, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """Vectors of length 1, float32 of shape (n, dim); zeros stay zeros."""
    found = np.empty((len(rows), vectors.dim), dtype=np.float32)
    for start in range(0, len(rows), _BLOCK):  # in float64 all at once would be four times as much
        block = slice(start, start + _BLOCK)
        found[block] = unit_rows(vectors.rows[rows[block]].astype(np.float64))
    return found


def _nearest(rows: npt.NDArray[np.float32], block: npt.NDArray[np.int64], k: int) -> npt.NDArray[np.int64]:
    """The ``k`` nearest rows of each of a block, the nearest first, (n_block, k)."""
    cosines = rows[block] @ rows.T  # (n_block, n)
    cosines[np.arange(len(block)), block] = -np.inf
    found = np.argpartition(-cosines, k - 1, axis=1)[:, :k]
    return np.take_along_axis(found, np.argsort(-np.take_along_axis(cosines, found, axis=1), axis=1), axis=1)


def _between(
    rows: npt.NDArray[np.float32], one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]
) -> npt.NDArray[np.float32]:
    """How far the middle of the rows of one list, (n_block, k), lies from that of the other, (n_block,)."""
    return np.linalg.norm(rows[one].mean(axis=1) - rows[other].mean(axis=1), axis=1)


def _part_below(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """For each value of each row, which part (0..1) of the row is smaller; what differs by rounding is equal."""
    rounded = values.round(5)
    return np.stack([np.searchsorted(np.sort(row), row) / len(row) for row in rounded])
