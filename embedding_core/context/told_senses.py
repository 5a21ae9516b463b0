"""Where occurrences of a word belong once the senses of others are told: nearest to the mean of which sense.

To find senses in a cloud of points is hard, and to sort points when some of each sense are told is much easier. An
occurrence is placed by the others only: with those whose mean is nearest (the nearest centroid, or Rocchio's method;
of word senses Schütze 1998), each occurrence left out in turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from embedding_core.checks import instance, public
from embedding_core.context.sense_space import SenseSpace
from embedding_core.context.senses import SenseMap, unit_vectors
from embedding_core.context.sentence import OccurrenceSet
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import Array, principal_axes

# Of 100 sentences so many are placed rightly by three others of their sense and four of another; chance would be 50. Of
# words that had no part in any fit (`tests/core/context/test_told_senses.py`).
RIGHT_OF_100 = 93
# Where a sense is sure: so near (a cosine) its mean has to be, and by so much nearer than the next. Of the bank's
# sentences, each placed by the others of its word, three in five are, and of these 96 of 100 rightly; of the rest 79.
# Of a sense of which none is told one in six are taken for another one as surely; of a third of them it would be with
# 0.6, which decides for three in four (the same test).
NEAR_FROM, SURE_FROM = 0.75, 0.1
SURE_OF_100, UNSURE_OF_100, OTHERS_OF_100 = 96, 79, 17
# Where none is near: so far from all means, and from every single sentence, since a sense has uses of its own beside
# what most of its sentences are like (crane drivers). Both cuts were chosen on 158 plain sentences with meanings of the
# bank, of which the means alone held 7 of 100 for far, and on 33 with other ones. Of sentences that chose nothing
# (`plain-senses.tsv`) so many of 100 are far, whose sense is told, and of those of an untold one.
FAR_BELOW, NONE_NEAR_BELOW = 0.55, 0.65
FAR_OF_100, OTHERS_FAR_OF_100 = 2, 43


@dataclass(frozen=True)
class Worth:
    """Of 100 places of new occurrences: right where sure and where not, of an untold sense yet sure, and far from all.

    The last is of those whose sense is told.
    """

    sure: int
    unsure: int
    others: int
    far: int


BY_MANY = Worth(SURE_OF_100, UNSURE_OF_100, OTHERS_OF_100, FAR_OF_100)
# Where two or three of each of two senses are told, of trade words in no fit and, of untold senses, the bank's
BY_FEW = Worth(sure=94, unsure=75, others=14, far=6)


@dataclass(frozen=True)
class PlacedByOthers:
    """For each occurrence the sense that is ``told``, and the one to which it is nearest, ``put``.

    One that is the only one of its sense is put nowhere ("") and not counted: no other tells where it belongs.
    """

    told: tuple[str, ...]
    put: tuple[str, ...]

    @property
    def right(self) -> tuple[int, ...]:
        """The places of those that lie nearest to their own sense."""
        return tuple(place for place, own in enumerate(self.told) if self.put[place] == own)

    @property
    def wrong(self) -> tuple[int, ...]:
        """The places of those that lie nearer to another."""
        return tuple(place for place, own in enumerate(self.told) if self.put[place] not in ("", own))

    @property
    def count(self) -> int:
        """How many were placed."""
        return sum(map(bool, self.put))


@public
def place_by_others(senses: SenseMap, told: Sequence[str]) -> PlacedByOthers:
    """Place each occurrence of a map by all others, whose senses are ``told``, one for each occurrence in its order.

    Raises InvalidInputError when these are not as many as there are occurrences.
    """
    instance("The map", senses, SenseMap)
    if len(told) != len(senses.units):
        raise InvalidInputError(f"Tell one sense for each of the {len(senses.units)} occurrences, not {len(told)}.")
    put = []
    for place, (unit, own) in enumerate(zip(senses.units, told, strict=True)):
        others = [*told[:place], *told[place + 1 :]]
        rest = np.delete(senses.units, place, axis=0)
        put.append(nearest_mean(unit, rest, others).sense if own in others else "")
    return PlacedByOthers(tuple(told), tuple(put))


@dataclass(frozen=True)
class NewPlace:
    """The sense to which a new occurrence belongs, whether that is ``sure``, and its point on the map.

    It may lie ``far`` from all senses, and then may well belong to none of them.
    """

    sense: str
    sure: bool
    point: tuple[float, float]
    far: bool = False


@public
def place_new(senses: SenseMap, told: Sequence[str], new: OccurrenceSet, space: SenseSpace | None = None) -> NewPlace:
    """Place a ``new`` occurrence of its word, the first of a set, on a map whose senses are ``told``.

    ``space`` is that of the map (`sense_map`). Raises InvalidInputError for a set without an occurrence, and when the
    senses told are not as many as the map has occurrences.
    """
    instance("The map", senses, SenseMap)
    instance("The new occurrence", new, OccurrenceSet)
    if len(told) != len(senses.units) or not new.places:
        raise InvalidInputError(
            f"Tell one sense for each of the {len(senses.units)} occurrences, not {len(told)}, and give a sentence "
            "that holds the word."
        )
    unit = unit_vectors(new, senses.layer, space)[0]
    nearest = nearest_mean(unit, senses.units, told)
    x, y = [*principal_axes(senses.units).coordinates(unit[None])[0].tolist(), 0.0, 0.0][:2]
    return NewPlace(nearest.sense, nearest.sure, (x, y), nearest.far)


# Where a map has one group, and examples surely say two meanings, four of five such maps do have several, and
# of 100 of their sentences so many go with their own (the same test).
BY_EXAMPLES_OF_100 = 81


def sort_by_examples(
    senses: SenseMap, both: OccurrenceSet, told: Mapping[str, str], space: SenseSpace | None = None
) -> tuple[str, ...]:
    """The sense to which each occurrence of a map is nearest, by sentences whose senses are ``told``.

    It is "" for one that is far from all. ``both`` holds these and the sentences of the map, all read alike. Empty
    where fewer than two senses are sure of an occurrence each. Raises InvalidInputError when ``both`` lacks sentences
    of the map, or all those that are told.
    """
    instance("The map", senses, SenseMap)
    instance("The occurrences", both, OccurrenceSet)
    texts, units = [place.text for place in both.places], unit_vectors(both, senses.layer, space)
    own, examples = ([row for row, text in enumerate(texts) if (text in told) == known] for known in (False, True))
    if [texts[row] for row in own] != [place.text for place in senses.occurrences.places] or not examples:
        raise InvalidInputError("Give the sentences of the map, and others whose senses are told.")
    of_examples = [told[texts[row]] for row in examples]
    found = [nearest_mean(units[row], units[examples], of_examples) for row in own]
    if len({each.sense for each in found if each.sure}) < 2:
        return ()
    return tuple("" if each.far else each.sense for each in found)


@dataclass(frozen=True)
class NearestMean:
    """The sense whose mean is nearest to a vector, its ``cosine``, and by how much the next is further off.

    ``single`` is the cosine of the one vector that is nearest, of whatever sense.
    """

    sense: str
    cosine: float
    gap: float
    single: float

    @property
    def sure(self) -> bool:
        """Whether it is near, and clearly nearer than another."""
        return self.cosine >= NEAR_FROM and self.gap >= SURE_FROM

    @property
    def far(self) -> bool:
        """Whether it is so far from all means, and from each vector, that it may well have another sense."""
        return self.cosine < FAR_BELOW and self.single < NONE_NEAR_BELOW


def nearest_mean(unit: Array, units: Array, told: Sequence[str]) -> NearestMean:
    """The sense whose mean is nearest to a vector, of vectors (n, dim) of length 1 whose senses are ``told``."""
    own = np.array(told)
    cosines = {}
    for sense in dict.fromkeys(told):
        mean = units[own == sense].mean(axis=0)
        cosines[sense] = float(unit @ mean) / (float(np.linalg.norm(mean)) or 1.0)
    first, *others = sorted(cosines, key=lambda sense: -cosines[sense])
    gap = cosines[first] - cosines[others[0]] if others else np.inf
    return NearestMean(first, cosines[first], gap, float((units @ unit).max()))
