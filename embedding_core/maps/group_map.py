"""Groups of words on one map: what the Map of meaning page shows, measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from embedding_core.checks import public
from embedding_core.maps.clusters import cluster
from embedding_core.maps.groups import WordGroup
from embedding_core.maps.projection import Method
from embedding_core.maps.quality import MeasuredMap, measured_map
from embedding_core.maps.strays import Stray, strays
from embedding_core.vectors.word_vectors import WordVectors


@dataclass(frozen=True)
class MapOptions:
    """How a map is made: see `measured_map`. With ``n_clusters`` its groups are clusters, not those typed."""

    method: Method = "pca"
    n_dims: int = 2
    centered: bool = True
    unit: bool = True
    k: int = 5
    n_clusters: int | None = None


@dataclass(frozen=True)
class GroupMap:
    """A map of words, and the groups that are told apart on it, each with its slot of colour and shape by its name.

    ``strays`` lie nearer to another group than to their own; among clusters there are none.
    """

    measured: MeasuredMap
    groups: tuple[WordGroup, ...]
    slots: Mapping[str, int]
    strays: tuple[Stray, ...] = ()


@public
def group_map(
    vectors: WordVectors, groups: tuple[WordGroup, ...], slots: Mapping[str, int], options: MapOptions
) -> GroupMap:
    """The words of ``groups``, which are distinct and in the set, on one map.

    Raises UnknownWordError for words outside the vocabulary, InvalidInputError for fewer than two words.
    """
    words = [word for group in groups for word in group.words]
    if options.n_clusters is not None:
        clusters = cluster(vectors, words, min(options.n_clusters, len(words)))
        groups = tuple(WordGroup(name, tuple(clusters.members(n))) for n, name in enumerate(clusters.names))
        slots = {name: number for number, name in enumerate(clusters.names)}
    label = {word: number for number, group in enumerate(groups) for word in group.words}
    measured = measured_map(
        vectors,
        words,
        [label[word] for word in words],
        method=options.method,
        n_dims=options.n_dims,
        centered=options.centered,
        unit=options.unit,
        k=options.k,
    )
    return GroupMap(measured, groups, slots, strays(vectors, groups) if options.n_clusters is None else ())
