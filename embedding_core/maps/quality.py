"""How far to trust a map of words: what of their neighbourhoods it keeps, and what it makes up.

Nearness in the full space is always the cosine, whatever the map was made from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.maps.hulls import drawn_away, overlap_by_one, overlapping, shares_inside, touching
from embedding_core.maps.projection import Method, Projection, pca, tsne
from embedding_core.neighbors.pair import likeness_of
from embedding_core.neighbors.search import most_similar_batch
from embedding_core.neighbors.sounds import SEARCHED, without_sounds
from embedding_core.numeric import cosine_matrix, read_only, silhouette
from embedding_core.vectors.likeness import CHANCE, FEW, UNRELATED
from embedding_core.vectors.word_vectors import WordVectors

_FLAT = 2  # dimensions
_BESIDE = 2  # words drawn nearest to one, which whoever looks for its kin sees first
_AROUND = 3  # words around one, of which one of its own group is seen with it
_HALF = 0.5  # of the words of a group within the area of another: whoever looks at the map sees one in the other
_A_DOT = 0.05  # of the mean distance from the middle of a map: nobody sees that a word is farther off by less
_MUCH = 0.05  # of a silhouette, by which gaps look wider or narrower


@dataclass(frozen=True)
class MapQuality:
    """What a map keeps of the ``k`` nearest words of each word, among the words shown.

    ``neighbors`` and ``map_neighbors``, int arrays of shape (n_words, k), hold the numbers of each word's nearest words
    in the full space (by cosine) and on the map (by distance), the nearest first. ``kept``, shape (n_words,), is the
    share of the former that are among the latter, 0..1. A map that scatters the words at random keeps ``chance``.

    ``trustworthiness`` (are neighbours on the map true?) and ``continuity`` (are true neighbours still near?) are
    0..1, 1 is best (Venna and Kaski 2001).

    Both count ranks, and say nothing of how near a word is to those around it: among nine that are as near to each
    other it has five "nearest" by chance. ``elsewhere``, shape (n_words, k), is which of ``neighbors`` are drawn
    clearly farther off than the words around it, and ``company``, shape (n_words,), how near to it in truth are those
    that are drawn around it: 1 as near as its true neighbours, 0 no nearer than all words of the map. ``of_its_group``,
    shape (n_words, k), is which of ``map_neighbors`` are of the word's own group; False where there are no groups.
    """

    k: int
    neighbors: npt.NDArray[np.intp]
    map_neighbors: npt.NDArray[np.intp]
    kept: npt.NDArray[np.float64]
    chance: float
    trustworthiness: float
    continuity: float
    elsewhere: npt.NDArray[np.bool_]
    company: npt.NDArray[np.float64]
    of_its_group: npt.NDArray[np.bool_]

    @property
    def mean_kept(self) -> float:
        """Share of nearest neighbours kept, averaged over the words, 0..1."""
        return float(self.kept.mean())

    @property
    def least_kept(self) -> list[int]:
        """The numbers of up to five words that kept the fewest of their neighbours: fewer than words do on average.

        By a whole neighbour, since none can keep 4.1 of 5. Of those that kept as many, the first stand among the
        strangest words (`company`).
        """
        order = np.lexsort((self.company, self.kept))
        usual = round(self.mean_kept * self.k)
        return [number for number in order[:5].tolist() if round(self.kept[number] * self.k) < usual]

    @property
    def lossy(self) -> npt.NDArray[np.intp]:
        """The numbers of the words that lost more than half of their neighbours, and stand among strangers.

        None of those beside which one sees words like it: the nearest of all, or two of its neighbours, drawn nearest,
        or a word of its own group among the nearest three. The one among the strangest words comes first.
        """
        lost = (self.elsewhere.mean(axis=1) > 0.5) & (self.company < 0.5)
        beside = self.map_neighbors[:, :_BESIDE, None] == self.neighbors[:, None, :]  # (n_words, _BESIDE, k)
        beside &= ~self.elsewhere[:, None, :]
        kin = beside[:, 0, 0] | (beside.any(axis=2).sum(axis=1) == _BESIDE)
        at_home = self.of_its_group[:, :_AROUND].any(axis=1)
        found = np.flatnonzero(lost & ~kin & ~at_home)
        return found[np.argsort(self.company[found], kind="stable")]

    def lost(self, number: int) -> list[int]:
        """The numbers of a word's true neighbours that are drawn elsewhere, the nearest first."""
        return [int(other) for other in self.neighbors[number][self.elsewhere[number]]]


@dataclass(frozen=True)
class Silhouettes:
    """How clearly groups come apart, -1..1, in the full space and on the map (Rousseeuw 1987): 0 is not at all.

    ``mixed`` are the labels of groups that overlap on a flat map all the same, ``much`` those of them where half of the
    words of one or more lie within the area of the other, ``close`` those of others whose areas touch. ``away`` are
    the numbers of words that are drawn with another group (`drawn_away`), ``by_one`` for each of ``mixed`` that of the
    only word by which they overlap, if there is one (`overlap_by_one`).
    """

    full: float
    map: float
    mixed: tuple[tuple[int, int], ...] = ()
    close: tuple[tuple[int, int], ...] = ()
    much: tuple[tuple[int, int], ...] = ()
    away: tuple[int, ...] = ()
    by_one: tuple[int | None, ...] = ()

    def alone(self, n_groups: int) -> list[int]:
        """Those of the labels 0 to ``n_groups`` - 1 whose groups overlap with no other."""
        return [label for label in range(n_groups) if not any(label in pair for pair in self.mixed)]

    @property
    def gaps(self) -> Literal["wider", "narrower", "as they are"]:
        """How the gaps between the groups look on the map: wider or narrower where the two differ by more than 0.05."""
        more = self.map - self.full
        return "wider" if more > _MUCH else "narrower" if more < -_MUCH else "as they are"


@dataclass(frozen=True)
class MeasuredMap:
    """A map with its honesty figures; None where they are not defined (too few words, or no groups)."""

    projection: Projection
    quality: MapQuality | None
    silhouettes: Silhouettes | None


@dataclass(frozen=True)
class Look:
    """One word of a map looked at closely.

    ``near`` are its true neighbours among the words of the map, with their cosines in the full space, the nearest
    first, as far as they are near: no farther than nine of ten random pairs. Where none is, it is the nearest alone,
    and ``by_chance``. ``lost`` are those of them that are not near it on the map. ``nearest`` are the nearest of all
    words of the set that are no mere spellings of sounds (`without_sounds`), and ``absent`` those of them that are not
    on the map at all. ``number`` is its place in the map's words.
    """

    word: str
    number: int
    near: tuple[tuple[str, float], ...]
    lost: tuple[str, ...]
    nearest: tuple[str, ...]
    absent: tuple[str, ...]
    by_chance: bool = False


def look_closely(
    vectors: WordVectors,
    on_map: Sequence[str],
    quality: MapQuality | None,
    words: Sequence[str],
    n_nearest: int = 8,
    *,
    max_rank: int | None = None,
) -> tuple[Look, ...]:
    """Some ``words`` of a map, each with its true neighbours, those that the map lost and those that are not on it.

    ``on_map`` are the words of the map and ``quality`` what was measured of it. Neighbours in the whole set are looked
    for among the ``max_rank`` most frequent words: beyond are codes and misspellings. Raises InvalidInputError for a
    word that is not on the map, or a map that was too small to be measured.
    """
    if quality is None:
        raise InvalidInputError("This map has too few words for neighbours. Add words to it.")
    place = {word: number for number, word in enumerate(on_map)}
    for word in words:
        if word not in place:
            raise InvalidInputError(f"The word {word!r} is not on this map.")
    looks = []
    everywhere = most_similar_batch(vectors, list(words), k=SEARCHED * n_nearest, max_rank=max_rank)
    for word, found in zip(words, everywhere, strict=True):
        number = place[word]
        neighbors = quality.neighbors[number].tolist()
        cosines = vectors.units([on_map[n] for n in neighbors]) @ vectors.units([word])[0]
        known = tuple((on_map[n], float(cosine)) for n, cosine in zip(neighbors, cosines, strict=True))
        nearest = tuple(neighbor.word for neighbor in without_sounds(vectors, word, found)[:n_nearest])
        near = tuple((other, cosine) for other, cosine in known if other in nearest or _is_near(vectors, word, other))
        kept = near or known[:1]
        lost = {on_map[n] for n in quality.lost(number)}
        absent = tuple(other for other in nearest if other not in place)
        looks.append(
            Look(word, number, kept, tuple(w for w, _ in kept if w in lost), nearest, absent, by_chance=not near)
        )
    return tuple(looks)


def _is_near(vectors: WordVectors, word: str, other: str) -> bool:
    """Whether two words are nearer than random pairs are by chance; so it is where that cannot be said."""
    if len(vectors) < FEW:
        return True
    said = likeness_of(vectors, word, other)
    return said.doubt is not None or said.degree not in (CHANCE, UNRELATED)


@public
def measured_map(
    vectors: WordVectors,
    words: Sequence[str],
    labels: Sequence[int] | None = None,
    *,
    method: Method = "pca",
    n_dims: int = 2,
    centered: bool = True,
    unit: bool = True,
    k: int = 5,
    seed: int = 0,
) -> MeasuredMap:
    """`pca` or `tsne` of distinct ``words`` with every honesty figure.

    ``labels`` holds the group of each word. ``k`` is lowered to `largest_k` where there are few words. Raises what
    `pca` raises.
    """
    from threadpoolctl import threadpool_limits

    # A few hundred rows: several threads gain nothing, and lose half a second where the processor is busy.
    with threadpool_limits(1):
        if method == "pca":
            found = pca(vectors, words, n_dims, centered=centered, unit=unit)
        else:
            found = tsne(vectors, words, n_dims, unit=unit, seed=seed)
        units = vectors.units(words)
        k = min(k, largest_k(len(words)))
        return MeasuredMap(
            projection=found,
            quality=map_quality(units, found.coordinates, k, labels) if k > 0 else None,
            silhouettes=None if labels is None else silhouettes(units, found.coordinates, labels),
        )


def largest_k(n_words: int) -> int:
    """The most neighbours for which trustworthiness stays within 0..1; 0 for fewer than three words."""
    return max(0, (n_words - 1) // 2)


def map_quality(
    units: npt.NDArray[np.float64],
    coordinates: npt.NDArray[np.float64],
    k: int = 5,
    labels: Sequence[int] | None = None,
) -> MapQuality:
    """Measure a map: ``units`` are the words' unit vectors (n_words, dim), ``coordinates`` their places on it.

    ``labels`` holds the group of each word, where there are several. Raises InvalidInputError unless 1 <= ``k`` <=
    `largest_k` of the number of words.
    """
    n = len(units)
    if len(coordinates) != n:
        raise InvalidInputError(f"{n} words need as many places on the map, not {len(coordinates)}.")
    if not 1 <= k <= largest_k(n):
        raise InvalidInputError(f"With {n} words k is from 1 to {largest_k(n)}, not {k}.")
    # Rounded, so that equal distances stay equal and the word that was given first comes first.
    cosines, squared = cosine_matrix(units).round(12), _squared_distances(coordinates)
    full_order, map_order = _nearest_first(-cosines), _nearest_first(squared.copy())
    full_ranks, map_ranks = _ranks(full_order), _ranks(map_order)
    neighbors, map_neighbors = full_order[:, :k], map_order[:, :k]
    kept = (np.take_along_axis(map_ranks, neighbors, axis=1) <= k).mean(axis=1)
    distances = np.sqrt(squared)
    size = float(np.linalg.norm(coordinates - coordinates.mean(axis=0), axis=1).mean())
    reach = np.take_along_axis(distances, map_neighbors[:, -1:], axis=1) + _A_DOT * size  # (n, 1)
    return MapQuality(
        k=k,
        neighbors=read_only(neighbors),
        map_neighbors=read_only(map_neighbors),
        kept=read_only(kept),
        chance=k / (n - 1),
        trustworthiness=_penalised(full_ranks, map_neighbors, k),
        continuity=_penalised(map_ranks, neighbors, k),
        elsewhere=read_only(np.take_along_axis(distances, neighbors, axis=1) > reach),
        company=read_only(_company(cosines, distances <= reach, neighbors)),
        of_its_group=read_only(_of_same_group(labels, map_neighbors)),
    )


def _of_same_group(labels: Sequence[int] | None, map_neighbors: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    if labels is None or len(set(labels)) < 2:
        return np.zeros(map_neighbors.shape, dtype=bool)
    groups = np.asarray(labels)
    same: npt.NDArray[np.bool_] = groups[map_neighbors] == groups[:, None]
    return same


def silhouettes(
    units: npt.NDArray[np.float64], coordinates: npt.NDArray[np.float64], labels: Sequence[int] | npt.NDArray[np.intp]
) -> Silhouettes | None:
    """The mean silhouette of groups in the full space and on the map, by Euclidean distance.

    ``labels`` holds the group of each word. None where it is not defined: fewer than two groups, or no group of two.
    """
    groups, numbers = np.unique(np.asarray(labels), return_inverse=True)
    if not 2 <= len(groups) <= len(units) - 1:
        return None
    flat = coordinates.shape[1] == _FLAT
    mixed = overlapping(coordinates, labels) if flat else []
    much = [
        pair for pair, share in zip(mixed, shares_inside(coordinates, labels, mixed), strict=True) if share >= _HALF
    ]
    close = [pair for pair in touching(coordinates, labels) if pair not in mixed] if flat else []
    return Silhouettes(
        silhouette(units, numbers),
        silhouette(coordinates, numbers),
        tuple(mixed),
        tuple(close),
        tuple(much),
        drawn_away(coordinates, labels),
        tuple(overlap_by_one(coordinates, labels, pair) for pair in mixed),
    )


def _squared_distances(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return ((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)


def _nearest_first(distances: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """For each row the others in order of distance, shape (n, n - 1)."""
    np.fill_diagonal(distances, -np.inf)  # each is nearest to itself, and left out
    return np.argsort(distances, axis=1, kind="stable")[:, 1:]


def _company(
    cosines: npt.NDArray[np.float64], around: npt.NDArray[np.bool_], neighbors: npt.NDArray[np.intp]
) -> npt.NDArray[np.float64]:
    """How near the nearest of those ``around`` each word are to it, from 0 (as all words are) to 1 (as ``neighbors``).

    1 where all words are as near.
    """
    n, k = neighbors.shape
    usual = (cosines.sum(axis=1) - cosines.diagonal()) / (n - 1)
    true = np.take_along_axis(cosines, neighbors, axis=1).mean(axis=1) - usual
    found = np.where(around & ~np.eye(n, dtype=bool), cosines, -np.inf)
    drawn = np.sort(found, axis=1)[:, -k:].mean(axis=1) - usual
    return np.divide(drawn, true, out=np.ones(n), where=true > 1e-9)


def _ranks(order: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """``ranks[i, j]`` is the place of j in the order of i, 1 for the nearest; 0 for i itself."""
    n = len(order)
    ranks = np.zeros((n, n), dtype=np.intp)
    np.put_along_axis(ranks, order, np.arange(1, n)[None, :], axis=1)
    return ranks


def _penalised(ranks: npt.NDArray[np.intp], neighbors: npt.NDArray[np.intp], k: int) -> float:
    """1 minus how far beyond k the neighbours found in one space are in the other, as a share of the most possible."""
    n = len(ranks)
    beyond = np.maximum(0, np.take_along_axis(ranks, neighbors, axis=1) - k).sum()
    return 1 - float(beyond) * 2 / (n * k * (2 * n - 3 * k - 1))
