"""The geometry of analogies: the parallelogram in its own plane, and whether pairs of words differ in one direction.

Rumelhart and Abrahamson (1973), *A model for analogical reasoning*, Cognitive Psychology 5, proposed the parallelogram:
if a is to b as c is to d, then d - c = b - a. Everything here is measured on unit vectors unless ``raw`` is set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, cast

import numpy as np
import numpy.typing as npt

from embedding_core.arithmetic.lookup import find_words
from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.words import angle_degrees
from embedding_core.numeric import cosine_matrix, principal_axes, unit_rows
from embedding_core.vectors.word_vectors import WordVectors

Point = Literal["a", "b", "c", "computed", "d"]
Verdict = Literal["hit", "near miss", "no nearer than the start", "farther than the start"]
CommonStep = Literal["same", "rough", "none"]
POINTS: tuple[Point, ...] = ("a", "b", "c", "computed", "d")

# A difference this small beside the vectors themselves is rounding (float32 has seven digits), not a direction.
_NOTHING = 1e-6
_SHUFFLES = 20
# Degrees by which pairs are nearer to each other than wrong pairs; and between arrows, see `common_step`
SAME_GAIN, ROUGH_GAIN = 20, 8
MUCH_THE_SAME, _NOTHING_IN_COMMON = 62, 82
FEW_PAIRS = 6
_FEWEST_OTHERS = 2  # beside which one can be called a stranger
# Of 80 lists of our relations with a pair of another one it is named in 46, never wrongly, and in one of 80 lists
# without; held back, of 80 others in 52, never wrongly, and in one. Of 600 lists of three pairs of a section of the
# Google set, none of which it was chosen on, in 297 with a pair of another section, never wrongly, and in 10 without;
# of four pairs in 347, once wrongly, and in 13
_STRANGE, _STRANGER_BY = 0.1, 0.2  # cosine with the mean of the others, and how much less than that of any other pair
# That cosine, below which its words may stand the wrong way round: chosen on 600 lists of four pairs of a section with
# one turned round, found in 526, and in 28 of 600 with a pair of another section; held back, in 536 and 31
_TURNED_ROUND = -0.25
# Mean cosine of the others, below which they have no way of their own, and none is a stranger among them. Chosen on our
# relations: of 750 lists of 4, 5 and 7 pairs of words drawn by lot 7 have a stranger left, of 58, and none a pair that
# may be turned round, of 27; of the lists with a pair turned round that were asked before, 663 of 698 still are. Held
# back, on sections of the Google set: 5 of 43, 1 of 21, 646 of 687. Of three pairs the others are two, and it tells
# less: 13 of 14 strangers are left
_A_WAY = 0.2


@dataclass(frozen=True, eq=False)
class Parallelogram:
    """The analogy a : b :: c : d in the plane that it spans.

    Attributes
    ----------
    words:
        a, b, c and the chosen word d, as they are in the vocabulary.
    coordinates:
        Array of shape (5, 3), rows in the order of `POINTS`. Without the last column it is the plane: the x axis goes
        from a to b, c lies on the side of positive y, a is the origin, and distances between a, b, c and the computed
        point are true; d is projected. The last column is the direction in which d leaves the plane, so that in three
        dimensions all five points have their true distances.
    axes:
        Array of shape (3, dim): the orthonormal axes. An axis for which nothing is left is all zeros.
    flat:
        True when a, b and c lie on one line (or coincide) and span no plane. The x axis is then that line (from a to c
        where a and b coincide), and y is the direction in which d leaves it, so that still nothing is lost for d.
    out_of_plane:
        Distance of d from the plane (from the line when ``flat``), 0 or more.
    miss:
        Distance from the computed point b - a + c, where a perfect fourth word would be, to d, in the full space.
    cosine:
        Cosine of the computed point and d, -1..1; 0 if one of them is all zeros.
    side:
        Distance from c to d; in a perfect parallelogram it is the distance from a to b, and ``miss`` is 0.
    parallel:
        Cosine of the arrows a -> b and c -> d, -1..1: 1 when they go the same way; 0 if one of them has no length.
    """

    words: tuple[str, str, str, str]
    coordinates: npt.NDArray[np.float64]
    axes: npt.NDArray[np.float64]
    flat: bool
    out_of_plane: float
    miss: float
    cosine: float
    side: float
    parallel: float

    @property
    def angle(self) -> float:
        """Degrees between the arrows a -> b and c -> d, 0..180; 90 if one of them has no length."""
        return angle_degrees(self.parallel)

    @property
    def folded(self) -> npt.NDArray[np.float64]:
        """Where d is drawn in the plane at its true distance from both ends of the arrow that starts at c, (2,).

        The triangle of c, the computed point and d is turned about that arrow until it lies in the plane, on the side
        away from a and b: d seems farther from these two than it is, never nearer. What lies in the plane stays.
        """
        if self.flat or self.out_of_plane <= _NOTHING * max(1.0, self.miss):
            return self.coordinates[4, :2]
        (x, y, z), base = self.coordinates[4], self.coordinates[2, 1]
        return np.array([x, base + np.hypot(y - base, z)])

    @property
    def verdict(self) -> Verdict:
        """How near the arrow has come to d, from ``miss`` beside ``side``: the way left beside that of the start.

        Up to half of the start's distance is a hit, up to 9 tenths a near miss, up to 11 tenths no nearer than the
        start, all else farther than the start. (king - man + woman and queen: 0.69 of 0.99, a near miss.)
        """
        for least, verdict in ((1.1, "farther than the start"), (0.9, "no nearer than the start"), (0.5, "near miss")):
            if self.miss > least * self.side:
                return cast(Verdict, verdict)
        return "hit"


@dataclass(frozen=True, eq=False)
class OffsetParallelism:
    """How parallel the differences b - a of several pairs (a, b) are.

    Attributes
    ----------
    pairs:
        The distinct pairs, n of them, as they are in the vocabulary.
    differences:
        Array of shape (n, dim): b - a.
    lengths:
        Array of shape (n,): the lengths of the differences, 0 or more.
    cosines:
        Array of shape (n, n): ``cosines[i, j]`` is the cosine of differences i and j; 1 on the diagonal. A difference
        of length 0 has the cosine 0 with everything, itself too, and takes no part in the means.
    mean_cosine:
        Mean of the cosines between two different pairs; None when fewer than two differences have a direction.
    shuffled_mean_cosine:
        The same when the second words are exchanged among the pairs, averaged over 20 shuffles: what is shared merely
        because all the first words are of one kind and all the second words of another (Fournier, Dupoux and Dunbar
        2020). Only what ``mean_cosine`` has above this says that the pairs belong together. None for fewer than two
        pairs.
    to_others:
        Array of shape (n,): cosine of each difference with the mean of the other differences; 0 where one of them has
        no length.
    angles:
        Array of shape (m,): the angle between every two differences that have a direction, in degrees, 0..180.
    shuffled_angles:
        The same angles for the 20 shuffles together.
    fan:
        Array of shape (n, 2): the differences with their starts at the origin, laid flat as a fan about the x axis.
        Each has its true length, and two are as far apart as in truth on average, so that what shares nothing stands
        all around; the larger the angle of one to the mean of the others, the farther out it stands.
    shuffled_fan:
        The same of one of the shuffles, the one whose mean angle is most like that of all; (0, 2) for a single pair.
    """

    pairs: tuple[tuple[str, str], ...]
    differences: npt.NDArray[np.float64]
    lengths: npt.NDArray[np.float64]
    cosines: npt.NDArray[np.float64]
    mean_cosine: float | None
    shuffled_mean_cosine: float | None
    to_others: npt.NDArray[np.float64]
    angles: npt.NDArray[np.float64]
    shuffled_angles: npt.NDArray[np.float64]
    fan: npt.NDArray[np.float64]
    shuffled_fan: npt.NDArray[np.float64]

    @property
    def mean_angle(self) -> float:
        """Mean of ``angles``; 90, which is what two directions have that share nothing, where there are none."""
        return _mean_angle(self.angles)

    @property
    def shuffled_mean_angle(self) -> float:
        """Mean of ``shuffled_angles``; 90 where there are none."""
        return _mean_angle(self.shuffled_angles)

    @property
    def are_few(self) -> bool:
        """Whether other pairs of the relation may well say otherwise."""
        return len(self.pairs) < FEW_PAIRS

    @property
    def stranger(self) -> int | None:
        """The one pair that goes another way than all the others, by its place.

        None where the others have no way in common themselves, and of fewer than three pairs.
        """
        if len(self.pairs) <= _FEWEST_OTHERS:
            return None
        first, second, *_ = np.argsort(self.to_others)
        least, next_one = self.to_others[first], self.to_others[second]
        if least >= _STRANGE or next_one - least < _STRANGER_BY:
            return None
        others = _mean_cosine(np.delete(self.differences, first, axis=0))
        return None if others is None or others < _A_WAY else int(first)

    @property
    def is_turned_round(self) -> bool:
        """Whether the words of the `stranger` may stand the wrong way round: it goes the opposite way."""
        return self.stranger is not None and bool(self.to_others[self.stranger] < _TURNED_ROUND)

    @property
    def nearer_by(self) -> int:
        """Degrees by which two arrows are nearer to each other than in wrong pairs; below 0 where they are farther.

        Of the means in whole degrees: these are shown, and who subtracts them is to find what the verdict is about.
        """
        return round(self.shuffled_mean_angle) - round(self.mean_angle)

    @property
    def common_step(self) -> CommonStep:
        """Whether the pairs share a step: by the degrees that they are nearer to each other than wrong pairs.

        "same" needs 20 degrees, six pairs, and arrows no more than 62 degrees apart, or they are not seen to point the
        same way; "rough" 8 degrees. Arrows that are 82 degrees apart share none, whatever shuffled ones do.
        """
        gain, apart = self.nearer_by, round(self.mean_angle)
        if apart >= _NOTHING_IN_COMMON or gain < ROUGH_GAIN:
            return "none"
        return "rough" if gain < SAME_GAIN or apart > MUCH_THE_SAME or self.are_few else "same"


@public
def parallelogram(vectors: WordVectors, a: str, b: str, c: str, d: str, *, raw: bool = False) -> Parallelogram:
    """The analogy a : b :: c : d in the plane spanned by b - a and c - a, orthonormalised by Gram and Schmidt.

    ``d`` is the word that was chosen as the answer, any word. Vectors have length 1, or with ``raw`` their own length.

    Raises UnknownTermError that names all the unknown words.

    >>> from embedding_core import load
    >>> figure = parallelogram(load(), "man", "king", "woman", "queen")
    >>> round(figure.cosine, 2), round(figure.miss, 2), round(figure.out_of_plane, 2)
    (0.77, 0.69, 0.59)
    """
    words = find_words(vectors, [a, b, c, d])
    start, end, other, chosen = _vectors(vectors, words, raw=raw)
    computed = end - start + other
    smallest = _smallest(start, end, other, chosen)
    span = _orthonormal([end - start, other - start], smallest)
    axes = _orthonormal([end - start, other - start, chosen - start], smallest)
    padded = np.zeros((3, vectors.dim))
    for number, axis in enumerate(axes):
        padded[number] = axis
    coordinates = (np.array([start, end, other, computed, chosen]) - start) @ padded.T
    cosine = _cosine(computed, chosen, smallest)
    side = float(np.linalg.norm(chosen - other))
    return Parallelogram(
        words=(words[0], words[1], words[2], words[3]),
        coordinates=coordinates,
        axes=padded,
        flat=len(span) < 2,
        out_of_plane=float(np.linalg.norm(coordinates[-1, len(span) :])),
        miss=float(np.linalg.norm(chosen - computed)),
        cosine=cosine,
        side=side if side > smallest else 0.0,
        parallel=_cosine(end - start, chosen - other, smallest),
    )


@public
def offset_parallelism(
    vectors: WordVectors, pairs: Iterable[tuple[str, str]], *, raw: bool = False, seed: int = 0
) -> OffsetParallelism:
    """Whether the pairs (man, woman), (king, queen), ... differ in one direction.

    A pair that is given twice counts once. ``seed`` draws the shuffles of ``shuffled_mean_cosine``.

    Fournier, Dupoux and Dunbar (2020), *Analogies minus analogy test: measuring regularities in word embeddings*,
    CoNLL.

    Raises InvalidInputError when there is no pair, UnknownTermError that names all the unknown words.

    >>> from embedding_core import load
    >>> found = offset_parallelism(load(), [("man", "woman"), ("king", "queen"), ("uncle", "aunt")])
    >>> round(float(found.cosines[0, 1]), 2)
    0.44
    """
    typed = list(pairs)
    if not typed:
        raise InvalidInputError("At least one pair of words is needed.")
    words = find_words(vectors, [word for pair in typed for word in pair])
    distinct = list(dict.fromkeys(zip(words[::2], words[1::2], strict=True)))
    first = _vectors(vectors, [pair[0] for pair in distinct], raw=raw)
    second = _vectors(vectors, [pair[1] for pair in distinct], raw=raw)
    smallest = _smallest(*first, *second)
    differences = _without_rounding(second - first, smallest)
    shuffled = [_without_rounding(rows, smallest) for rows in _shuffled_differences(first, second, seed)]
    means = [mean for mean in map(_mean_cosine, shuffled) if mean is not None]
    angles = [_angles(rows) for rows in shuffled]
    mixed = _typical(shuffled, angles) if shuffled else np.empty((0, vectors.dim))
    to_others = _to_others(differences, smallest)
    return OffsetParallelism(
        pairs=tuple(distinct),
        differences=differences,
        lengths=np.linalg.norm(differences, axis=1),
        cosines=cosine_matrix(differences),
        mean_cosine=_mean_cosine(differences),
        shuffled_mean_cosine=float(np.mean(means)) if means else None,
        to_others=to_others,
        angles=_angles(differences),
        shuffled_angles=np.concatenate([np.empty(0), *angles]),
        fan=_fan(differences, to_others, smallest),
        shuffled_fan=_fan(mixed, _to_others(mixed, smallest), smallest) if len(mixed) else np.empty((0, 2)),
    )


def _vectors(vectors: WordVectors, words: list[str], *, raw: bool) -> npt.NDArray[np.float64]:
    return np.array([vectors.vector(word) for word in words], dtype=np.float64) if raw else vectors.units(words)


def _smallest(*points: npt.NDArray[np.float64]) -> float:
    """The length up to which a difference of these vectors counts as none."""
    return _NOTHING * max(float(np.linalg.norm(point)) for point in points)


def _without_rounding(rows: npt.NDArray[np.float64], smallest: float) -> npt.NDArray[np.float64]:
    return np.where(np.linalg.norm(rows, axis=1, keepdims=True) > smallest, rows, 0)


def _orthonormal(directions: list[npt.NDArray[np.float64]], smallest: float) -> list[npt.NDArray[np.float64]]:
    """Gram-Schmidt: one unit axis for each direction that leaves the span of those before it."""
    axes: list[npt.NDArray[np.float64]] = []
    for direction in directions:
        rest = direction
        for _ in range(2):  # once leaves a rounding error along the earlier axes, twice does not
            for axis in axes:
                rest = rest - (rest @ axis) * axis
        length = np.linalg.norm(rest)
        if length > smallest:
            axes.append(rest / length)
    return axes


def _cosine(first: npt.NDArray[np.float64], second: npt.NDArray[np.float64], smallest: float) -> float:
    """-1..1; 0 if one of the two has no length."""
    return float(cosine_matrix(_without_rounding(np.array([first, second]), smallest))[0, 1])


def _mean_cosine(differences: npt.NDArray[np.float64]) -> float | None:
    """Mean over all couples of different rows, rows of zeros left out; None when there is no couple."""
    units = unit_rows(differences)
    units = units[units.any(axis=1)]
    n = len(units)
    # |sum of unit rows|^2 counts each row with itself once and each couple twice
    return (float((units.sum(axis=0) ** 2).sum()) - n) / (n * (n - 1)) if n > 1 else None


def _angles(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The angle between every two rows that are not all zeros, in degrees, (m,)."""
    cosines = cosine_matrix(rows[rows.any(axis=1)])
    angles: npt.NDArray[np.float64] = np.degrees(np.arccos(np.clip(cosines[np.triu_indices(len(cosines), 1)], -1, 1)))
    return angles


def _mean_angle(angles: npt.NDArray[np.float64]) -> float:
    return float(angles.mean()) if len(angles) else 90.0


def _shuffled_differences(
    first: npt.NDArray[np.float64], second: npt.NDArray[np.float64], seed: int
) -> Iterator[npt.NDArray[np.float64]]:
    """The differences when every first word gets the second word of another pair, as often as ``_SHUFFLES`` says."""
    rng = np.random.default_rng(seed)
    n = len(first)
    for _ in range(_SHUFFLES if n > 1 else 0):
        order = rng.permutation(n)  # read as a circle, so that no pair stays together
        partner = np.empty(n, dtype=np.intp)
        partner[order] = np.roll(order, 1)
        yield second[partner] - first


def _typical(shuffles: list[npt.NDArray[np.float64]], angles: list[npt.NDArray[np.float64]]) -> npt.NDArray[np.float64]:
    """Of several shuffles the one whose mean angle is nearest to that of all."""
    overall = _mean_angle(np.concatenate(angles))
    distances = [abs(_mean_angle(one) - overall) for one in angles]
    return shuffles[int(np.argmin(np.round(distances, 9)))]


def _to_others(differences: npt.NDArray[np.float64], smallest: float) -> npt.NDArray[np.float64]:
    """`OffsetParallelism.to_others`."""
    total = differences.sum(axis=0)
    return np.array([_cosine(difference, total - difference, smallest) for difference in differences])


def _fan(
    differences: npt.NDArray[np.float64], to_others: npt.NDArray[np.float64], smallest: float
) -> npt.NDArray[np.float64]:
    """`OffsetParallelism.fan`."""
    lengths, turned = np.linalg.norm(differences, axis=1), np.zeros(len(differences))
    drawn = np.flatnonzero(lengths)
    away = np.arccos(np.clip(to_others, -1, 1))
    if len(drawn) > 1:
        middle = differences.mean(axis=0)
        middle /= max(float(np.linalg.norm(middle)), smallest)
        aside = differences - np.outer(differences @ middle, middle)
        side = (aside @ _principal_axis(aside, smallest)).round(9)
        places = np.linspace(-1, 1, len(drawn))
        outwards = np.argsort(np.abs(places).round(9), kind="stable")
        nearest_first = drawn[np.argsort(away[drawn].round(9), kind="stable")]
        start = len(drawn) % 2  # of an odd number one stands in the middle
        for at in range(start, len(drawn), 2):  # of two as far out, which is on which side
            nearest_first[at : at + 2] = sorted(nearest_first[at : at + 2], key=lambda row: side[row])
        turned[nearest_first] = places[outwards] * away[nearest_first]
        turned *= _opened(turned[drawn], np.radians(_mean_angle(_angles(differences))))
    return lengths[:, None] * np.column_stack([np.cos(turned), np.sin(turned)])


def _opened(turned: npt.NDArray[np.float64], wanted: float) -> float:
    """By what a fan of angles is to be multiplied for two of it to be ``wanted`` apart on average; in radians."""
    widest = float(np.abs(turned).max())
    upper = np.triu_indices(len(turned), 1)
    low, high = 0.0, np.pi * (1 - 1 / len(turned)) / widest if widest > _NOTHING else 1.0
    for _ in range(40):
        middle = (low + high) / 2
        apart = np.abs(np.subtract.outer(middle * turned, middle * turned))[upper]
        low, high = (middle, high) if np.minimum(apart, 2 * np.pi - apart).mean() < wanted else (low, middle)
    return low


def _principal_axis(rows: npt.NDArray[np.float64], smallest: float) -> npt.NDArray[np.float64]:
    """Direction of the largest sum of squares, with the sign that makes the farthest row positive; zeros if none."""
    axis = principal_axes(rows, centered=False).directions[0]
    along = rows @ axis
    if np.linalg.norm(along) <= smallest:
        return np.zeros(rows.shape[1])
    # Rounded, so that of two rows equally far the first decides on every machine.
    farthest = along[np.argmax(np.abs(along).round(9))]
    return axis if farthest >= 0 else -axis
