"""Associations of two groups of words, measured with the tests that are published, and with what they leave open.

* WEAT (Caliskan, Bryson and Narayanan 2017): are the first targets nearer to the first attributes than the second
  targets are? An effect size, and how often a split of the targets at random would give as large a one.
* RND, the relative norm distance (Garg, Schiebinger, Jurafsky and Zou 2018, *Word embeddings quantify 100 years of
  gender and ethnic stereotypes*): how much nearer neutral words are to the mean of one group than to that of another.

Words that a set lacks are left out and named; where too few are left, there is no number, and a reason instead.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public, whole_number
from embedding_core.comparison.bias_lists import UNASKED, BiasTest, WordList
from embedding_core.neighbors.inflections import most_similar_other_words
from embedding_core.neighbors.sounds import SEARCHED, without_sounds
from embedding_core.numeric import unit_rows
from embedding_core.vectors.dictionary import in_dictionary
from embedding_core.vectors.word_vectors import WordVectors, checked_set

Array = npt.NDArray[np.float64]

MOST_EXACT = 200_000  # splits: two lists of ten words have 184,756
PERMUTATIONS = 100_000
FEWEST_TARGETS = 2
LUCK = 0.05  # a difference that as many splits or more give may be chance
_FEWEST_SPLITS = 50  # of fewer even the one that sets the lists farthest apart is no rare one; of 4 and 4 there are 70
_NOTHING = 0.2  # and one that a split in five gives is none to be told of
_MIDDLE = 0.15  # of a standard deviation of all targets: what is nearer to 0 is on neither side
_SAY_WHAT_IT_IS = 5  # words that show what a list is about; of fewer, as cow, pig and tractor, nothing is told
_UNLIKE_LIST = 0.4  # of how like one word of a list is to the others, below which the words near it are unlike them
_OF_A_STEM = 0.75  # of the letters of the shorter word
_AT_ONCE = 20_000
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Known:
    """The words of a list that a set has, as it writes them, and those that it lacks."""

    name: str
    words: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Association:
    """A target word, and how much nearer it is to the first attributes than to the second: a difference of cosines."""

    word: str
    value: float


@dataclass(frozen=True)
class BiasResult:
    """What a set says to a `BiasTest`.

    ``lists`` are the two targets and the two attributes. ``effect_size`` (WEAT's d, at most 2 in size) is the
    difference of the mean associations of the targets, in standard deviations of all; positive where the first targets
    are nearer to the first attributes. ``p_value`` (0..1) is the share of all splits of the targets into two lists as
    long whose difference is as large or larger: of all of them where ``exact``, otherwise of ``splits`` drawn at
    random, the split itself counted in. ``nearness`` is the relative norm distance of either list of targets: below 0
    where they are nearer to the mean of the first attributes.

    Where they have no value, ``reason`` says why, and they are None.
    """

    lists: tuple[Known, Known, Known, Known]
    first: tuple[Association, ...]
    second: tuple[Association, ...]
    effect_size: float | None
    p_value: float | None
    exact: bool
    splits: int
    nearness: tuple[float | None, float | None]
    reason: str

    @property
    def p_this_way(self) -> float | None:
        """The share of splits (0..1) that differ as much in the direction of the effect, which may be below 0.

        Of splits with the very same difference only the one at hand is counted where the effect is below 0.
        """
        if self.p_value is None or self.effect_size is None or self.effect_size >= 0:
            return self.p_value
        return min(1.0, 1 - self.p_value + 1 / (self.splits + (not self.exact)))

    @property
    def may_be_chance(self) -> bool:
        """Whether the difference is not sure; False where none was measured."""
        return self.p_this_way is not None and (self.p_this_way >= LUCK or self.few_splits)

    @property
    def few_splits(self) -> bool:
        """Whether the words can be split in so few ways that no difference would be sure; False where none was."""
        return 0 < self.splits < _FEWEST_SPLITS

    @property
    def shows_nothing(self) -> bool:
        """Whether there is no difference to be told of; False where none was measured."""
        return self.p_this_way is not None and self.p_this_way >= _NOTHING

    @property
    def means(self) -> tuple[float, float]:
        """The mean association (-2..2) of either list of targets; 0 of an empty one."""
        return _mean(self.first), _mean(self.second)

    @property
    def sides(self) -> tuple[int, int]:
        """Of either list of targets what it is nearer to as a whole: 1 the first attributes, -1 the second, 0 neither.

        Neither, too, where one word makes up its mind: without the one that is farthest to that side its mean is not
        on it.
        """
        return self._side_of_all(self.first), self._side_of_all(self.second)

    def _side_of_all(self, listed: Sequence[Association]) -> int:
        side = self.side(_mean(listed))
        others = sorted(listed, key=lambda each: side * each.value)[:-1]
        return side if not others or self.side(_mean(others)) == side else 0

    def side(self, value: float) -> int:
        """What an association (-2..2) is nearer to: 1 the first attributes, -1 the second, 0 neither."""
        return 0 if abs(value) <= self.middle else 1 if value > 0 else -1

    @property
    def middle(self) -> float:
        """The association (0..2), either way, up to which a word is nearer to neither: 0.15 deviations of targets."""
        first, second = self.means
        spread = abs((first - second) / self.effect_size) if self.effect_size else 0.0
        return _MIDDLE * spread

    @property
    def strays(self) -> tuple[str, ...]:
        """The targets that are on the other side of the middle than the mean of their list, be it ever so little."""
        lists = [listed for listed in (self.first, self.second) if listed]
        return tuple(each.word for listed in lists for each in listed if each.value * _mean(listed) < 0)

    @property
    def missing(self) -> tuple[str, ...]:
        """All words that the set lacks, each once."""
        return tuple(dict.fromkeys(word for known in self.lists for word in known.missing))


def _begin_alike(word: str, other: str) -> bool:
    """Whether two words are likely of one stem, as translator and translate: most letters at their beginning."""
    stem = math.ceil(_OF_A_STEM * min(len(word), len(other)))
    return word[:stem] == other[:stem]


def _mean(listed: Sequence[Association]) -> float:
    return sum(each.value for each in listed) / len(listed) if listed else 0.0


@public
def measure_bias(
    vectors: WordVectors, test: BiasTest, *, permutations: int = PERMUTATIONS, seed: int = 0
) -> BiasResult:
    """Put a set to a test. Words are found as a person types them; a word counts once in a list.

    The standard deviation is that of all targets (divided by n, as WEFE has it). Two lists of up to ten words each are
    split in every way; beyond, ``permutations`` splits are drawn.

    Raises InvalidInputError for ``permutations`` below 1.
    """
    checked_set(vectors)
    permutations = whole_number("permutations", permutations)
    lists = (
        _known(vectors, test.first),
        _known(vectors, test.second),
        _known(vectors, test.first_attribute),
        _known(vectors, test.second_attribute),
    )
    x, y, a, b = (vectors.units(known.words) if known.words else np.zeros((0, vectors.dim)) for known in lists)
    reason = _too_few(lists)
    if reason:
        return BiasResult(lists, (), (), None, None, False, 0, (None, None), reason)
    values = _associations(np.concatenate([x, y]), a, b)
    first, second = values[: len(x)], values[len(x) :]
    nearness = (_relative_norm_distance(x, a, b), _relative_norm_distance(y, a, b))
    told = (_told(lists[0].words, first), _told(lists[1].words, second))
    spread = float(values.std())
    if spread < _ROUNDING:
        reason = "All words are exactly as near to the third list as to the fourth, so there is nothing to compare."
        return BiasResult(lists, *told, None, None, False, 0, nearness, reason)
    p_value, exact, splits = _p_value(values, len(x), permutations, seed)
    effect = float((first.mean() - second.mean()) / spread)
    return BiasResult(lists, *told, effect, p_value, exact, splits, nearness, "")


@public
def associations(vectors: WordVectors, words: Sequence[str], test: BiasTest) -> tuple[Association, ...]:
    """Where words stand between the attributes of a test, as its targets do in `measure_bias`: those that a set has.

    Empty where the set has no word of one of the attributes.
    """
    checked_set(vectors)
    known, a, b = (
        _known(vectors, one).words for one in (WordList("", tuple(words)), test.first_attribute, test.second_attribute)
    )
    if not (known and a and b):
        return ()
    return _told(known, _associations(vectors.units(known), vectors.units(a), vectors.units(b)))


@public
def company(
    vectors: WordVectors,
    word: str,
    test: BiasTest,
    k: int = 10,
    *,
    max_rank: int | None = None,
    least: float = 1.0,
    alike: float = -1.0,
) -> tuple[Association, ...]:
    """Those of the ``k`` nearest other words that lie further to the side of ``word`` than it does, the furthest first.

    Further than ``least`` times as far, to be exact: with less than 1 there is company for a word far to a side, too.
    Only words whose cosine with ``word`` is ``alike`` or more.

    They are what it stands among: a doctor among nurses and patients. The attributes themselves are left out, and words
    that begin as it does, since they say nothing new, words in no dictionary, such as names, and those that are
    `UNASKED`. Empty for a word between the sides, or that the set lacks. Raises what `most_similar` raises for ``k``
    and ``max_rank``.
    """
    found = associations(vectors, [word], test)
    if not found or found[0].value == 0:
        return ()
    own = found[0]
    towards = math.copysign(1.0, own.value)
    attributes = {*_known(vectors, test.first_attribute).words, *_known(vectors, test.second_attribute).words}
    found_near = most_similar_other_words(vectors, own.word, k, max_rank=max_rank)
    near = [each.word for each in found_near if each.cosine >= alike]
    left_out = attributes | UNASKED
    telling = [
        each for each in near if each not in left_out and in_dictionary(each) and not _begin_alike(each, own.word)
    ]
    around = associations(vectors, telling, test)
    further = [each for each in around if towards * each.value > least * abs(own.value)]
    return tuple(sorted(further, key=lambda each: -towards * each.value))


@public
def apart_from_list(
    vectors: WordVectors, word: str, listed: Sequence[str], k: int = 6, *, max_rank: int | None = None
) -> tuple[str, ...]:
    """The ``k`` words nearest to one of a list, where they are unlike the list: planes and flight, of fly with insects.

    Empty where they are like it, as nearly always, and for a list of fewer than six. Made on the published lists; of
    124 words of 15 others it names 17, each of which the texts have in another sense, too (swede: larsson). Raises what
    `most_similar` raises.
    """
    others = [other for other in listed if other != word and other in vectors]
    found = most_similar_other_words(vectors, word, SEARCHED * k, max_rank=max_rank)
    near = [each.word for each in without_sounds(vectors, word, found)[:k]]
    if len(others) < _SAY_WHAT_IT_IS or not near or set(near) & set(others):
        return ()
    units = vectors.units(others)
    rest = unit_rows(units.sum(axis=0) - units)  # of each the middle of the others
    usual = float(np.median((units * rest).sum(axis=1)))
    like = vectors.units(near) @ unit_rows(units.mean(axis=0)[None, :])[0]
    # One that is as like the list as its own words shows the same sense, among scraps
    return tuple(near) if like.mean() < _UNLIKE_LIST * usual and like.max() < usual else ()


@public
def relative_norm_distance(
    vectors: WordVectors, first: Sequence[str], second: Sequence[str], neutral: Sequence[str]
) -> float:
    """How much nearer ``neutral`` words are to the mean of ``first`` than to that of ``second``: below 0, if they are.

    The mean over the neutral words of the difference of the two Euclidean distances, all vectors at length 1 (Garg and
    others 2018, who take the sum). Raises UnknownWordError.
    """
    return _relative_norm_distance(vectors.units(neutral), vectors.units(first), vectors.units(second))


def _known(vectors: WordVectors, words: WordList) -> Known:
    found = {word: vectors.words.look_up(word) for word in words.words}
    known = list(dict.fromkeys(word for word in found.values() if word is not None))
    # A vector of zeros has no direction, so it is as good as missing.
    usable = tuple(word for word, unit in zip(known, vectors.units(known), strict=True) if unit.any())
    return Known(words.name, usable, tuple(word for word, read in found.items() if read not in usable))


def _too_few(lists: Sequence[Known]) -> str:
    for number, known in enumerate(lists):
        needed = FEWEST_TARGETS if number < 2 else 1
        if len(known.words) < needed:
            total = len(known.words) + len(known.missing)
            return (
                f"Of the {total} words of the list {known.name!r} this set has {len(known.words)}; the test takes "
                f"{needed} at least."
            )
    return ""


def _associations(targets: Array, a: Array, b: Array) -> Array:
    """Mean cosine with the first attributes less that with the second, (n,)."""
    associations: Array = targets @ (a.mean(axis=0) - b.mean(axis=0))
    return associations


def _told(words: Sequence[str], values: Array) -> tuple[Association, ...]:
    return tuple(Association(word, float(value)) for word, value in zip(words, values, strict=True))


def _p_value(values: Array, n_first: int, permutations: int, seed: int) -> tuple[float, bool, int]:
    """The share of splits whose first part has as large a sum or larger; whether of all of them, and of how many.

    With all values given, the sum of the first part says all: the difference of the means grows with it.
    """
    observed = float(values[:n_first].sum()) - _ROUNDING * float(np.abs(values).sum())
    n_splits = math.comb(len(values), n_first)
    if n_splits <= MOST_EXACT:
        splits = np.array(list(combinations(range(len(values)), n_first)))
        return float((values[splits].sum(axis=1) >= observed).mean()), True, n_splits
    rng = np.random.default_rng(seed)
    as_large = 0
    for start in range(0, permutations, _AT_ONCE):
        count = min(_AT_ONCE, permutations - start)
        shuffled = rng.permuted(np.broadcast_to(values, (count, len(values))), axis=1)
        as_large += int((shuffled[:, :n_first].sum(axis=1) >= observed).sum())
    # The split at hand is one of them (Phipson and Smyth 2010), so that p is never 0.
    return (as_large + 1) / (permutations + 1), False, permutations


def _relative_norm_distance(neutral: Array, first: Array, second: Array) -> float:
    to_first = np.linalg.norm(neutral - first.mean(axis=0), axis=1)
    to_second = np.linalg.norm(neutral - second.mean(axis=0), axis=1)
    return float((to_first - to_second).mean())
