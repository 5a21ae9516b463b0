"""The atlas: all words of the set on one map, which the browser keeps and draws (`static/atlas`).

This side says which word is chosen and what is near it, some 2 kB a click.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from embedding_core import WordVectors, suggest
from embedding_core.context.dictionary import TITLE
from embedding_core.maps.atlas import EVERY, FIRST, Atlas, Surroundings, closest
from embedding_core.neighbors.slips import meant_by_rare
from embedding_core.text import rounded
from embedding_core.vectors.spelling import halves
from wordspace.frame import cache as frame_cache
from wordspace.frame import carried, static, unknown_words, vector_sets, widgets
from wordspace.frame.fragments import fragment
from wordspace.frame.shared_sets import SHIPPED
from wordspace.frame.text import escape, listing
from wordspace.views.map import cache, snippets
from wordspace.views.map.atlas_words import (
    HABITS,
    MOVES,
    NOTHING_LIKE_IT,
    astray_in_words,
    atlas_for_specialists,
    atlas_in_words,
    more_of_word,
    of_other_set,
    read_as_in_words,
    sounds_in_words,
    unknown_in_words,
)

WORD = "map_fly"  # the chosen word, in the session and in the address
CARRIED = "map_atlas_carried"  # the word that came from another page, until one is chosen here
SIMILAR = "map_atlas_similar"  # True where the map is coloured by similarity to it
COMPONENT = "map_atlas"
EXAMPLES = ("frog", "guitar", "ocean", "monday", "virus")
FALLBACK = "frog"
MOST_SIMILAR = 2000  # words that are coloured by similarity
STEPS = "0123456789a"
LONGEST = 60  # characters of a word that was typed

_mount = static.component("wordspace_atlas", "atlas/atlas.js")


def show_atlas(vectors: WordVectors) -> None:
    if not cache.atlas_fits(vectors, vectors.name, len(vectors), vectors.dim):
        say_whose_atlas(vectors)
        return
    atlas = frame_cache.atlas()
    explore(vectors, atlas)
    explain(atlas)
    show_regions(atlas)


def say_whose_atlas(vectors: WordVectors) -> None:
    """That the atlas is of another set, and where to go with this one."""
    ships = vector_sets.is_shipped(vectors)  # where a host ships others, which have no atlas
    name = vectors.name if ships else vector_sets.name_of(vectors)
    st.info(of_other_set(name, contextual=name == TITLE))
    if ships:
        return
    ways: list[tuple[str, str, dict[str, str]]] = [
        ("pages/map.py", f"A map of words of {escape(name)}", {"map_view": "Word groups", vector_sets.CHOICE: name}),
        ("pages/map.py", f"The atlas of {SHIPPED}", {"map_view": "Atlas", vector_sets.CHOICE: SHIPPED}),
    ]
    if name == TITLE:
        ways.insert(0, ("pages/sentences.py", "A word in two sentences, on Words in context", {}))
    for page, label, query in ways:
        st.page_link(page, label=label, icon=":material/arrow_forward:", query_params=query)


@dataclass(frozen=True)
class Request:
    """The word that a reader chose, as typed and as the set has it, and whether the map is coloured by it."""

    typed: str | None
    word: str | None
    similar: bool
    carried: bool


@fragment
def explore(vectors: WordVectors, atlas: Atlas) -> None:
    """The map; a fragment, so that a click reruns nothing else."""
    request = ask(vectors)
    around = None if request.word is None else cache.atlas_surroundings(request.word)
    tell(vectors, atlas, request, around)


def ask(vectors: WordVectors) -> Request:
    before = st.session_state.get(WORD)
    carried.bring(WORD, vectors)
    if st.session_state.get(WORD) != before:
        st.session_state[CARRIED] = st.session_state[WORD]
    typed = chosen_word()
    word = None if typed is None else vectors.words.look_up(typed)
    if word is not None:
        carried.along(word, WORD, vectors)
    brought = typed is not None and typed == st.session_state.get(CARRIED)
    return Request(typed, word, st.session_state.get(SIMILAR) is True, brought)


def tell(vectors: WordVectors, atlas: Atlas, request: Request, around: Surroundings | None) -> None:
    """What the browser draws: everything about the chosen word, or what to do about an unknown one."""
    data: dict[str, Any] = {
        "files": cache.atlas_files(),
        "words": [len(atlas), FIRST, EVERY],
        "examples": EXAMPLES,
        "chosen": None,
        "unknown": None,
        "similar": None,
    }
    if request.word is not None and around is not None:
        data["chosen"] = {
            "word": request.word,
            **place(atlas, around.row),
            "says": [
                *read_as_in_words(request.typed, request.word),
                # Where these are gone the doubt is that of other words
                *filter(None, [sounds_in_words(around) or cache.atlas_doubt(request.word)]),
                *astray_in_words(around),
                *filter(None, [atlas.region_of(around.row).note]),
            ],
            "more": more_of_word(atlas, around),
            "meant": meant(vectors, request.word),
            "carried": request.carried,
            "neighbors": [
                [neighbor.word, round(neighbor.cosine, 2), near, *place(atlas, row).values()]
                for row, neighbor, near in zip(around.rows, around.neighbors, around.near, strict=True)
            ],
        }
        if request.similar:
            data["similar"] = similar(vectors, request.word)
    elif request.typed is not None:
        spellings = suggest(vectors.words, request.typed)
        why = unknown_words.why_lacking(request.typed, spellings, vectors)
        if vectors.words.lacks(request.typed) in unknown_words.MEANT_AS_TYPED:
            spellings, says = (), ""  # 1914 is no slip, and no other word will do
        elif spellings := spellings or tuple(halves(vectors.words, request.typed)):
            says = unknown_words.offers(request.typed, spellings, vectors)
        else:
            spellings, says = EXAMPLES[:3], NOTHING_LIKE_IT
        data["unknown"] = {
            "typed": request.typed,
            "says": unknown_in_words(len(vectors), why, says),
            "spellings": list(spellings),
        }
    _mount(key=COMPONENT, data=data, on_ask_change=_take)
    widgets.code_panel(snippets.atlas(request.word or FALLBACK))


def meant(vectors: WordVectors, word: str) -> dict[str, object] | None:
    """What is said of a rare word that may be a slip, and the words that may be meant; None of nearly all words."""
    found = meant_by_rare(vectors, word)
    if not found:
        return None
    foreign = unknown_words.read_as_foreign(vectors, [(word, found[0])])
    return {"says": unknown_words.rare_in_words(word, in_english=foreign), "spellings": list(found)}


def chosen_word() -> str | None:
    """The word of the address, or where that says nothing of this view, the one that was chosen last."""
    linked = st.query_params.get(WORD)
    if linked is not None or "map_view" in st.query_params:
        st.session_state[WORD] = linked
    elif st.session_state.get(WORD):
        st.query_params[WORD] = st.session_state[WORD]
    word: str | None = st.session_state.get(WORD)
    return word[:LONGEST] if word and word.strip() else None


def _take() -> None:
    choose(st.session_state[COMPONENT].get("ask"))


def choose(asked: object) -> None:
    """Take what the browser asked for: a word (None to put it away), and whether to tell which words are similar."""
    if not isinstance(asked, Mapping):
        return
    word = asked.get("word")
    if CARRIED in st.session_state:
        del st.session_state[CARRIED]
    st.session_state[SIMILAR] = asked.get("similar") is True
    st.session_state[WORD] = word[:LONGEST] if isinstance(word, str) and word.strip() else None
    if st.session_state[WORD] is None:
        st.query_params.pop(WORD, None)
    elif st.query_params.get(WORD) != st.session_state[WORD]:
        st.query_params[WORD] = st.session_state[WORD]


def place(atlas: Atlas, row: int) -> dict[str, int]:
    """Where a word lies on the map, by its row in the vector set."""
    x, y = atlas.positions[row].tolist()
    return {"x": x, "y": y}


def similar(vectors: WordVectors, word: str) -> dict[str, object]:
    """What the browser needs to colour the words that are nearest to ``word``."""
    found = closest(vectors, word, MOST_SIMILAR)
    return {
        "numbers": found.gaps,
        "steps": "".join(STEPS[step] for step in found.steps),
        "least": rounded(found.least),
        "most": f"{rounded(found.most)} or more",
    }


def explain(atlas: Atlas) -> None:
    """Whose habits the map shows, how it moves, and how far to trust it."""
    st.caption(HABITS)
    with widgets.fold("How it moves, and how far to trust it", "map_atlas_trust") as panel:
        if panel.open:
            st.markdown(MOVES)
            st.markdown(atlas_in_words(atlas))
            st.markdown(atlas_for_specialists(atlas))


def show_regions(atlas: Atlas) -> None:
    zones: Sequence[Any] = atlas.zones
    widgets.table(
        {
            "region": [atlas.regions[zone.region].name for zone in zones],
            "zone": [zone.name for zone in zones],
            "words in it": [zone.size for zone in zones],
            "some of them": [listing(zone.words) for zone in zones],
            "x of its name": [zone.x for zone in zones],
            "y of its name": [zone.y for zone in zones],
        },
        "atlas zones",
        key="map_zones",
        title="The regions and zones as a table",
    )
