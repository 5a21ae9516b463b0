"""The atlas: all words of the set on one map, which the browser keeps and draws (`static/atlas`).

This side says which word is chosen and what is near it, some 2 kB a click. The script stands among the static files,
since Streamlit sends a component's own script anew at every run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from embedding_core import WordVectors, suggest
from embedding_core.maps.atlas import EVERY, FIRST, Atlas, closest
from wordspace.frame import widgets
from wordspace.frame.fragments import fragment
from wordspace.frame.text import listing, literal
from wordspace.views.map import cache, snippets
from wordspace.views.map.words import word_of_atlas_in_words

WORD = "map_fly"  # the chosen word, in the session and in the address
SIMILAR = "map_atlas_similar"  # True where the map is coloured by similarity to it
COMPONENT = "map_atlas"
EXAMPLES = ("frog", "guitar", "ocean", "monday", "virus")
FALLBACK = "frog"
MOST_SIMILAR = 2000  # words that are coloured by similarity
STEPS = "0123456789a"
LONGEST = 60  # characters of a word that was typed

_LOADER = """const load = (files) => import(new URL(files["atlas.js"], document.baseURI).href);
export default (component) => load(component.data.files).then((atlas) => atlas.default(component));"""
_mount = st.components.v2.component("wordspace_atlas", js=_LOADER)


def show_atlas(vectors: WordVectors) -> None:
    if not cache.atlas_fits(vectors, vectors.name, len(vectors), vectors.dim):
        st.info(
            "The atlas was made from the vectors that ship with Wordspace, and these are others: "
            f"{literal(vectors.name)}. Word groups makes a map of any words of theirs."
        )
        return
    atlas = cache.atlas()
    explore(vectors, atlas)
    explain(atlas)
    show_regions(atlas)


@fragment
def explore(vectors: WordVectors, atlas: Atlas) -> None:
    """The map; a fragment, so that a click reruns nothing else."""
    typed = chosen_word()
    word = None if typed is None else vectors.words.look_up(typed)
    data: dict[str, Any] = {
        "files": cache.atlas_files(),
        "words": [len(atlas), FIRST, EVERY],
        "examples": EXAMPLES,
        "chosen": None,
        "unknown": None,
        "similar": None,
    }
    if word is not None:
        around = cache.atlas_surroundings(word)
        data["chosen"] = {
            "word": word,
            **place(atlas, around.row),
            "says": word_of_atlas_in_words(atlas, around),
            "neighbors": [
                [neighbor.word, round(neighbor.cosine, 2), near, *place(atlas, row).values()]
                for row, neighbor, near in zip(around.rows, around.neighbors, around.near, strict=True)
            ],
        }
        if st.session_state.get(SIMILAR):
            data["similar"] = similar(vectors, word)
    elif typed is not None:
        spellings = suggest(vectors.words, typed)
        says = f"This is not among the {len(vectors):,} words of this set."
        data["unknown"] = {
            "typed": typed,
            "says": f"{says} Did you mean" if spellings else f"{says} Nothing is spelled like it. Try",
            "spellings": list(spellings or EXAMPLES[:3]),
        }
    _mount(key=COMPONENT, data=data, on_ask_change=_take)
    widgets.code_panel(snippets.atlas(word or FALLBACK))


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
        "least": f"{found.least:.2f}",
        "most": f"{found.most:.2f} or more",
    }


def explain(atlas: Atlas) -> None:
    """What is on the map, whose habits it shows, how it moves, and how far to trust it."""
    near, wide = atlas.shares_kept()
    near_frequent, wide_frequent = atlas.shares_kept(20_000)
    st.markdown(
        f"Each dot is one of {len(atlas):,} words; from afar every third is drawn, and all as you come closer. "
        "Words that are used alike lie together. Of its ten nearest words, a word keeps "
        f"`{100 * near:.0f}\u00a0%` among the ten nearest dots and `{100 * wide:.0f}\u00a0%` among the nearest "
        f"hundred; the 20,000 most frequent words keep `{100 * near_frequent:.0f}\u00a0%` and "
        f"`{100 * wide_frequent:.0f}\u00a0%`. How far apart two regions lie means little."
    )
    st.markdown(
        "The bold names were given by people who looked at the words of each region; the others are words of the map. "
        "What lies together shows the habits of English news and web pages up to 2014, not facts about people: "
        "*islamist* lies beside *militants* because newspapers of those years wrote of them together."
    )
    st.caption(
        "Drag to move, turn the wheel over the map to come closer; on a phone use two fingers, or tap the map and then "
        "one. A click chooses a word, Outline those within a line you draw. Typing lights all words that hold the "
        "letters, `un*` those that begin so, `*ology` those that end so, `*` all of them: List then gives them as a "
        "table with their places."
    )


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
