"""The caches of the map. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from embedding_core import WordVectors
from embedding_core.comparison import apart_from_list
from embedding_core.context.known_senses import read_otherwise, sense_of_nearest
from embedding_core.maps.atlas import Surroundings, surroundings
from embedding_core.maps.axis_spread import AxisSpread, spread_beside_random
from embedding_core.maps.group_map import GroupMap, MapOptions, group_map
from embedding_core.maps.groups import Groups, WordGroup
from embedding_core.maps.projection import AxisChoice
from embedding_core.neighbors import doubtful_ones, neighborhood
from embedding_core.neighbors.inflections import most_similar_other_words
from embedding_core.neighbors.neighborhood import JUDGED
from embedding_core.neighbors.sounds import SEARCHED, without_sounds
from wordspace.frame import static
from wordspace.frame.cache import atlas, is_name, vectors
from wordspace.frame.nearest import FREQUENT, HOME_NEIGHBORS, nearest_words
from wordspace.frame.text import named, without_tags
from wordspace.views.map.words import Company

NEAR = 3  # words that are named to show which company one keeps


def group_map_of(explored: WordVectors, groups: Groups, options: MapOptions) -> GroupMap:
    """The map of groups of words; made anew for a reader's own vectors. Raises what `group_map` raises."""
    if explored is not vectors():
        return group_map(explored, groups.groups, groups.slots, options)
    return _shipped_group_map(groups.groups, dict(groups.slots), options)


@st.cache_resource(max_entries=64, show_spinner=False)
def _shipped_group_map(groups: tuple[WordGroup, ...], slots: dict[str, int], options: MapOptions) -> GroupMap:
    # The largest, of 500 words, takes 0.2 MB.
    return group_map(vectors(), groups, slots, options)


def company_of(explored: WordVectors, word: str, group: tuple[str, ...]) -> Company:
    """What a word is near to in a set, of all words, and whether it has another sense in its ``group``."""
    return _shipped_company(word, group) if explored is vectors() else Company(_nearest(explored, word))


@st.cache_resource(max_entries=256, show_spinner=False)
def _shipped_company(word: str, group: tuple[str, ...]) -> Company:
    near = _nearest(vectors(), word)
    others = [other for other in group if other != word]
    names = neighborhood(vectors(), word, JUDGED, max_rank=FREQUENT, hide_forms=True).are_names
    return Company(near, _shipped_senses(word, group), names and not mostly_names(others))


def senses_of(explored: WordVectors, word: str, group: tuple[str, ...]) -> tuple[str, str] | None:
    """The sense that a word mostly has, and its other one in its ``group``; None where they are one, or not known."""
    return _shipped_senses(word, group) if explored is vectors() else None


@st.cache_resource(max_entries=256, show_spinner=False)
def _shipped_senses(word: str, group: tuple[str, ...]) -> tuple[str, str] | None:
    return read_otherwise(vectors(), word, group)


@st.cache_resource(max_entries=256, show_spinner=False)
def seldom_read_of(words: tuple[str, ...]) -> list[str]:
    """Those words of the shipped set whose places are mostly chance (`doubtful_ones`)."""
    return doubtful_ones(vectors(), words, max_rank=FREQUENT)


@st.cache_resource(max_entries=256, show_spinner=False)
def sense_alone(word: str) -> str:
    """The sense that the words nearest to one are about; empty where it has one alone, or that is open."""
    return sense_of_nearest(vectors(), word)


def mostly_names(words: Sequence[str]) -> bool:
    """Whether most of these words are names of people."""
    return 2 * sum(map(is_name, words)) > len(words)


def _nearest(explored: WordVectors, word: str) -> tuple[str, ...]:
    found = most_similar_other_words(explored, word, SEARCHED * NEAR, max_rank=FREQUENT)
    return tuple(near.word for near in without_sounds(explored, word, found)[:NEAR])


def elsewhere_of(explored: WordVectors, word: str, group: tuple[str, ...]) -> tuple[str, ...]:
    """The words nearest to one where these are unlike its ``group``, as where the texts have it in another sense."""
    if explored is not vectors():
        return apart_from_list(explored, word, group, max_rank=FREQUENT)
    return _shipped_elsewhere(word, group)


@st.cache_resource(max_entries=256, show_spinner=False)
def _shipped_elsewhere(word: str, group: tuple[str, ...]) -> tuple[str, ...]:
    return apart_from_list(vectors(), word, group, max_rank=FREQUENT)


def spread_of(explored: WordVectors, words: Sequence[str], choice: AxisChoice) -> AxisSpread | None:
    """How telling an axis is (`spread_beside_random`); measured anew for a reader's own vectors."""
    if explored is not vectors():
        return spread_beside_random(explored, words, choice)
    return _shipped_spread(tuple(words), choice)


@st.cache_resource(max_entries=256, show_spinner=False)
def _shipped_spread(words: tuple[str, ...], choice: AxisChoice) -> AxisSpread | None:
    return spread_beside_random(vectors(), words, choice)


@st.cache_resource(max_entries=8, show_spinner=False)
def atlas_fits(_vectors: WordVectors, name: str, n_words: int, dim: int) -> bool:
    """Whether the atlas was made from these vectors; another set has another name, size or number of dimensions."""
    return atlas().fits(_vectors)


@st.cache_resource(max_entries=256, show_spinner=False)
def atlas_surroundings(word: str) -> Surroundings:
    """A word on the atlas and its neighbours. Raises UnknownWordError."""
    return surroundings(atlas(), vectors(), word, max_rank=FREQUENT)


@st.cache_resource(max_entries=256, show_spinner=False)
def atlas_doubt(word: str) -> str:
    """Why the neighbours of a word of the atlas say little, as plain text; nothing where they do not."""
    return without_tags(nearest_words(vectors(), word, HOME_NEIGHBORS).doubt_about(named(word)))


@st.cache_resource(show_spinner=False)
def atlas_files() -> dict[str, str]:
    """Addresses of the atlas's style and data, each with its version, so that the browser may keep them for ever."""
    files = sorted(path.name for path in (static.STATIC / "atlas").iterdir() if path.suffix != ".js")
    return {name: static.address(f"atlas/{name}") for name in files}
