"""What several views of the map use: examples of groups, colours of names, gestures, and where things stand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import WordVectors, figures
from embedding_core.maps.examples import GROUPS
from embedding_core.maps.groups import WordGroup, parse_groups
from embedding_core.maps.quality import Look
from wordspace.frame import echoes, static, vector_sets
from wordspace.frame.unknown_words import likely_meant
from wordspace.views.map import cache
from wordspace.views.map.words import FINGER, NONE_INSIDE

MOST_IN_CLOUD = 60
OWN_WORDS = "words of this set"
FEWEST_IN_GROUP = 4  # of an example's group, for a set that lacks some of its words

# Lets the wheel and the finger scroll the page where they are not meant for a map
GESTURES_SCRIPT = "gestures.js"


@dataclass(frozen=True)
class Room:
    """Where a view puts its parts: what is asked, the first that is said, the picture, how to read it, and what more.

    Where there is width the picture fills the window and the others stand beside it; on a phone it is between them.
    """

    side: DeltaGenerator
    says: DeltaGenerator
    picture: DeltaGenerator
    key: DeltaGenerator
    more: DeltaGenerator


@contextmanager
def split_room(key: str) -> Iterator[Room]:
    """A `Room` whose parts are named by ``key``; `map.css` sets them out."""
    with st.container(key=f"{key}_room"):
        yield Room(*(st.container(key=f"{key}_{part}") for part in ("side", "says", "picture", "key", "more")))


def group_examples(vectors: WordVectors) -> dict[str, str]:
    """Groups to show by name; the first is what the view opens on. A reader's own set has seldom the words of ours.

    Where all words of a set have room on one map, it opens on them.
    """
    if vector_sets.is_shipped(vectors):
        return GROUPS
    held = {}
    for name, typed in GROUPS.items():
        groups = [
            (group.name, [word for word in group.words if word in vectors.words]) for group in parse_groups(typed)
        ]
        if all(len(words) >= FEWEST_IN_GROUP for _, words in groups):
            held[name] = "\n".join((f"{group}: " if group else "") + ", ".join(words) for group, words in groups)
    own = {OWN_WORDS: ", ".join(vector_sets.telling_words(vectors, MOST_IN_CLOUD))}
    return own | held if len(vectors) <= MOST_IN_CLOUD else held | own


def follow_set(
    key: str, vectors: WordVectors, options: Mapping[str, Mapping[str, object]], usable: Callable[[], bool]
) -> None:
    """Let the first of the ``options`` (a field -> its value) stand in the fields where another set has been chosen.

    So it is where the fields hold an example of the set before, or what this one cannot draw (``usable``); a reader's
    own words come back by the pill that keeps them. ``key`` is the view's.
    """
    state, of = st.session_state, f"{key}_of_set"
    now = vector_sets.name_of(vectors)
    before, examples = state.get(of, (now, []))
    known = [dict(values) for values in options.values()]
    state[of] = now, known
    held = {field: state.get(field) for field in known[0]}
    if before != now and held not in known and (held in examples or not usable()):
        for field, value in known[0].items():
            echoes.put(field, value)


def seldom_read_among(vectors: WordVectors, words: Sequence[str]) -> list[str]:
    """Those of the words that the English texts hardly have, as such of other languages; none where most are so."""
    if not vector_sets.is_shipped(vectors) or len(words) > MOST_IN_CLOUD:  # a search each
        return []
    found = cache.seldom_read_of(tuple(words))
    # Of a likely slip that is said where the word is that may be meant
    return [word for word in found if 2 * len(found) <= len(words) and not likely_meant(vectors, word, words)]


def drawn_groups(words: Sequence[str], groups: Sequence[WordGroup], slots: Mapping[str, int]) -> list[figures.MapGroup]:
    """Groups as the figures take them: by the numbers of their words."""
    place = {word: number for number, word in enumerate(words)}
    return [figures.MapGroup(group.name, [place[w] for w in group.words], slots[group.name]) for group in groups]


def finger() -> str:
    """How a flat map is moved by a finger, as HTML, which only those see who have one for it (`map.css`)."""
    return f'<p class="map-finger">{FINGER}</p>'


def way_to_field() -> str:
    """A way from the map to the field of words, as HTML, for a screen on which it stands below (`map.css`)."""
    return '<button type="button" class="map-own">Your words</button>'


def run_names() -> None:
    """The script that gives the names on the maps of this page their places."""
    static.watch_figures()


def take_selection(chart: str, picked: str, words: Sequence[str]) -> None:
    """Carry a click or a lasso on a map over to ``st.session_state[picked]``, the chosen ones of its ``words``."""
    selection = st.session_state[chart].selection
    points = selection.points
    if selection.lasso and not points:  # else nothing at all would be seen to come of it
        st.toast(NONE_INSIDE)
    numbers = dict.fromkeys(int(point["customdata"][0]) for point in points if point.get("customdata"))
    st.session_state[picked] = [words[number] for number in numbers if number < len(words)]


def light_up(looks: Sequence[Look], words: Sequence[str]) -> None:
    """Tell the script of the map which of its ``words`` are chosen, and which true neighbours it kept and lost."""
    number = {word: n for n, word in enumerate(words)}
    lit = [
        [look.number, [number[word] for word, _ in look.near], [number[word] for word in look.lost]] for look in looks
    ]
    st.html(f'<i class="map-lit" data-lit="{json.dumps(lit)}" hidden></i>')
