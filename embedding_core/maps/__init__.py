"""Flat pictures of many words, and how far to trust them.

`projection` makes a picture, `quality` says what it lost; `why_pca` shows what PCA does, `atlas` holds all words.
"""

from embedding_core.maps.atlas import Atlas, load_atlas, surroundings
from embedding_core.maps.clusters import cluster
from embedding_core.maps.group_map import GroupMap, MapOptions, group_map
from embedding_core.maps.groups import Groups, WordGroup, parse_groups, read_groups
from embedding_core.maps.projection import component_axis, on_axes, pca, pole_axis, similarity_axis
from embedding_core.maps.quality import MeasuredMap, measured_map
from embedding_core.maps.why_pca import BEST_ANGLE, spread_kept, word_cloud

__all__ = [
    "BEST_ANGLE",
    "Atlas",
    "GroupMap",
    "Groups",
    "MapOptions",
    "MeasuredMap",
    "WordGroup",
    "cluster",
    "component_axis",
    "group_map",
    "load_atlas",
    "measured_map",
    "on_axes",
    "parse_groups",
    "pca",
    "pole_axis",
    "read_groups",
    "similarity_axis",
    "spread_kept",
    "surroundings",
    "word_cloud",
]
