"""The atlas: the most frequent words on one map."""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.maps.atlas import Atlas, Place, Surroundings, Viewport
from wordspace.frame import widgets
from wordspace.frame.files import csv_bytes
from wordspace.frame.links import KEPT
from wordspace.frame.text import escape, listing, literal
from wordspace.views.map import atlas_state, cache, files, snippets

SIMILARITY = "similarity"
ATLAS_COLORS = ("zone", "frequency", SIMILARITY)
FLIGHTS = ("frog", "guitar", "paris", "monday", "virus", "christmas")
LIGHT_POINTS = 2500  # as many as a browser draws without WebGL and still moves smoothly


def show_atlas(vectors: WordVectors) -> None:
    if not cache.atlas_fits(vectors, vectors.name, len(vectors), vectors.dim):
        st.info(
            "The atlas was made from the vectors that ship with Wordspace, and these are others: "
            f"{literal(vectors.name)}. Word groups makes a map of any words of theirs."
        )
        return
    atlas = cache.atlas()
    examples = st.container()
    with st.container(horizontal=True):
        word = widgets.word_input("Find a word", atlas_state.WORD, None, vectors)
        color = st.segmented_control(
            "Colour by", ATLAS_COLORS, default=ATLAS_COLORS[0], required=True, key="map_atlas_color", **KEPT
        )
    with examples:
        whole = {"whole map": {atlas_state.WORD: None, atlas_state.WHOLE: True}}
        widgets.presets("Fly to", "map_fly_preset", whole | {word: {atlas_state.WORD: word} for word in FLIGHTS})
    around = None if word is None else cache.atlas_surroundings(word)
    above, map_and_panel, below = st.container(), st.container(), st.container()
    with below:
        light = ask_for_fewer_points()
    drawn = atlas_state.drawn(word, None if around is None else Viewport.around(around.place), (color, light))
    n_points = LIGHT_POINTS if light else None
    shown = cache.atlas_shown(drawn.view, n_points)

    if color == SIMILARITY and drawn.word is None:
        above.info("Find a word, and the map is coloured by how similar every other word is to it.")
    chart = cache.atlas_map(drawn.word, color, drawn.view, n_points)
    left, right = map_and_panel.columns([7, 3])
    with left:
        st.plotly_chart(
            chart,
            key=atlas_state.CHART,
            config=figures.ATLAS_CONFIG,
            on_select=partial(atlas_state.click, shown),
            selection_mode="points",
            alt=f"Map of {len(shown):,} frequent words in {len(atlas.zones)} zones, among them "
            + "; ".join(zone.name for zone in atlas.zones[2:8])
            + ("." if drawn.word is None else f". In the middle {drawn.word} and its nearest words."),
        )
        atlas_state.watch(light, figures.CLOSE)
    with right:
        if around is None:
            st.markdown("**Click a dot** to see the true neighbours of its word, or find a word above.")
        else:
            show_word_of_atlas(vectors, atlas, around, drawn.word)
    with right if around is None else below:
        explain_atlas(atlas)
    show_zones(atlas)
    files.downloads(chart, "atlas", key="map_atlas", flat=False)
    widgets.code_panel(snippets.atlas(word or "frog"))


def explain_atlas(atlas: Atlas) -> None:
    """What is on the map, how it moves, and how far to trust it."""
    near, wide = atlas.kept
    st.markdown(
        f"Each dot is one of the {len(atlas):,} most frequent words. Words that are used alike lie together; the names "
        f"say what about. Of its ten nearest words, a word keeps `{100 * near:.0f}\u00a0%` among the ten nearest dots, "
        f"and `{100 * wide:.0f}\u00a0%` among the nearest hundred."
    )
    st.caption(
        "Drag to move; scroll, or press + and −, to come closer: then single words have names too. How far apart two "
        "zones lie means little, and some zones are in several pieces. Colours only tell neighbouring zones apart."
    )


def ask_for_fewer_points() -> bool:
    """Whether only the most frequent words in view are drawn: where there is no WebGL, or on request."""
    if atlas_state.without_webgl():
        st.info(
            f"This browser has no WebGL, so only {LIGHT_POINTS:,} words are drawn, the most frequent ones of each "
            "zone in view. Every word can be found."
        )
        return True
    return st.toggle(
        f"Draw only {LIGHT_POINTS:,} words",
        key="map_light",
        **KEPT,
        help="For a slow computer: without WebGL, the most frequent words of each zone in view.",
    )


def show_word_of_atlas(vectors: WordVectors, atlas: Atlas, around: Surroundings, drawn_word: str | None) -> None:
    """The reader's word: where it lies, its neighbours in the full space, and what the map made of them."""
    word, zone = around.place.word, atlas.zones[around.place.zone]
    st.markdown(
        f"**{literal(word)}**, number {vectors.frequency_rank(word):,} by frequency, in the zone *{escape(zone.name)}*."
    )
    if not around.place.in_layout:
        anchors = around.place.anchors
        st.markdown(
            f"It is not among the {len(atlas):,} words of the layout. It is placed among those of its nearest words "
            f"that lie together: {listing([anchor.word for anchor in anchors[:4]])} ({len(anchors)} of "
            f"{around.place.asked}). On the map it is a hollow diamond." + doubt_in_words(around.place)
        )
    kept = sum(around.kept)
    st.markdown(
        f"Nearest in the full space; the map keeps {kept} of {len(around.kept)} near it. "
        + ("Dotted lines lead to the others." if drawn_word == word and kept < len(around.kept) else "")
    )
    st.dataframe(
        widgets.data_frame(
            {
                "word": [neighbor.word for neighbor in around.neighbors],
                "cosine": [f"{neighbor.cosine:.2f}" for neighbor in around.neighbors],
                "on the map": [
                    ("near" if near else "far") + ("" if place.in_layout else ", placed")
                    for near, place in zip(around.kept, around.places, strict=True)
                ],
            }
        ),
        hide_index=True,
        height=318,
        alt=f"The nearest words of {word}",
    )
    if drawn_word != word:
        st.button("Fly there", key="map_fly_there", on_click=atlas_state.fly)
    widgets.follow("Go on to a neighbour", "map_follow", [n.word for n in around.neighbors[:5]], atlas_state.WORD)


def doubt_in_words(place: Place) -> str:
    """A warning about a word that has hardly a place; nothing for any other."""
    if not place.doubtful:
        return ""
    reason = "so few lie together" if len(place.anchors) < 3 else "none of them is close"
    return f" The place is doubtful: {reason}. The nearest has a cosine of `{place.anchors[0].cosine:.2f}`."


def show_zones(atlas: Atlas) -> None:
    widgets.table(
        {
            "zone": [zone.name for zone in atlas.zones],
            "words in it": [zone.size for zone in atlas.zones],
            "nearest to its centre": [", ".join(zone.words) for zone in atlas.zones],
            "x of its name": [zone.x for zone in atlas.zones],
            "y of its name": [zone.y for zone in atlas.zones],
        },
        "atlas zones",
        key="map_zones",
        title="The zones as a table",
    )
    st.download_button(
        f"All {len(atlas):,} words with their places (CSV)",
        atlas_csv,
        file_name="wordspace-atlas.csv",
        mime="text/csv",
        key="map_atlas_csv",
        on_click="ignore",
    )


def atlas_csv() -> bytes:
    """The whole layout as a table; made when it is asked for."""
    atlas, (words, _) = cache.atlas(), cache.atlas_words()
    table: dict[str, Iterable[object]] = {
        "word": words,
        "frequency rank": atlas.rows + 1,
        "x": atlas.positions[:, 0],
        "y": atlas.positions[:, 1],
        "zone": [atlas.zones[label].name for label in atlas.labels],
    }
    return csv_bytes(widgets.data_frame(table))
