"""Groups of words on the best flat picture of their space."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import plotly.graph_objects as go
import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.maps.group_map import GroupMap, MapOptions
from embedding_core.maps.groups import Groups, read_groups
from embedding_core.maps.projection import Method
from embedding_core.maps.quality import Look, MeasuredMap, look_closely
from wordspace.frame import carried, links, widgets, word_field
from wordspace.frame.links import KEPT
from wordspace.frame.nearest import FREQUENT
from wordspace.frame.terms import term
from wordspace.frame.text import escape, listing, literal
from wordspace.views.map import cache, files, snippets
from wordspace.views.map.group_editor import (
    ask_for_groups,
    bring_back,
    edit_as_table,
    grow,
    help_with,
    keep_only,
    say_what_is_wrong,
    say_what_was_added,
)
from wordspace.views.map.shared import (
    Room,
    drawn_groups,
    finger,
    follow_set,
    group_examples,
    light_up,
    run_names,
    seldom_read_among,
    split_room,
    take_selection,
    way_to_field,
)
from wordspace.views.map.trust_words import gaps_in_words, least_in_words, reasons_to_trust, seen, trust_in_words
from wordspace.views.map.typed_words import too_few
from wordspace.views.map.words import (
    MOST_KEPT,
    STALE,
    TOLD_ABOVE,
    Company,
    absent_in_words,
    elsewhere_in_words,
    headline,
    how_to_read,
    looks_as_table,
    read_in_words,
    seldom_read,
    strays_in_words,
    why_not,
)

WORDS = "map_words"
METHODS: dict[str, Method] = {"PCA": "pca", "t-SNE": "tsne"}
_WHAT_METHODS_DO = (
    "The flat shadow in which the words spread most.",
    "Near stays near; how far apart groups lie means nothing.",
)
BY_GROUP, BY_CLUSTER, BY_KEPT = "group", "groups found", "neighbours kept"
_COLORS_BEFORE = {"cluster": BY_CLUSTER}
MOST_DETAILS = word_field.MOST  # words looked at closely at once, as many as All pairs takes
LEAST_WORDS = 3


@dataclass(frozen=True)
class Request:
    """What a reader wants to see: groups, how their map is made, and how it is drawn."""

    groups: Groups
    options: MapOptions
    by_kept: bool
    tinted: bool


def show_groups(vectors: WordVectors) -> None:
    groups = group_examples(vectors)
    options = {name: {WORDS: text} for name, text in groups.items()}
    follow_set("map_groups", vectors, options, lambda: len(typed_before(vectors).words) >= LEAST_WORDS)
    with widgets.examples_above("map_words_preset", options, keeps_own=True), split_room("map_groups") as room:
        with room.side:
            typed = ask_for_groups(WORDS, "Words, a line for each group", next(iter(groups.values())), vectors)
            say_what_is_wrong(WORDS, typed)
            say_what_was_added(WORDS)
            enough = len(typed.words) >= LEAST_WORDS
            if not enough:
                show_too_few(typed)
        with room.key:
            help_with(WORDS, typed, vectors, left_out=enough)
        with room.more:
            asked = ask(typed, vectors)
    edit_as_table(WORDS, typed)
    request = widgets.last_good("map_groups", asked if enough else None, vectors)
    if request is not None:
        stale = "" if enough else why_not(STALE, [too_few(typed.words, typed=bool(typed.unknown))])
        tell(room, request, vectors, stale)


def typed_before(vectors: WordVectors) -> Groups:
    """What the field of words holds, before it is drawn."""
    return read_groups(vectors, str(st.session_state.get(WORDS) or ""))


def ask(typed: Groups, vectors: WordVectors) -> Request:
    with st.container(horizontal=True, vertical_alignment="center", key="map_controls"):
        with st.popover("Add neighbours"):
            grow(WORDS, typed, vectors)
        with st.popover("Options"):
            made = f"How the map is made: {term('pca')} or {term('tsne')}"
            method = METHODS[st.radio(made, list(METHODS), captions=_WHAT_METHODS_DO, key="map_method", **KEPT)]
            links.renamed("map_color", _COLORS_BEFORE)
            color_by = st.radio("Colour by", [BY_GROUP, BY_CLUSTER, BY_KEPT], key="map_color", horizontal=True, **KEPT)
            n_clusters = None
            if color_by == BY_CLUSTER:
                n_clusters = st.slider("How many groups to find", 2, 12, 5, key="map_clusters", **KEPT)
            k = st.slider("How many nearest words of each are counted", 1, 20, 5, key="map_k", **KEPT)
            tinted = st.toggle("Tint the groups", True, key="map_outline", **KEPT)
            st.caption("For specialists:")
            from_zero = "Zero in the middle of the picture, not these words"
            uncentered = st.toggle(from_zero, key="map_uncentred", disabled=method != "pca", **KEPT)
            raw = st.toggle("How large the numbers of a word are counts, too", key="map_raw", **KEPT)
        depth = st.toggle("In 3-D", key="map_depth", **KEPT)
        bring_back(WORDS)
    return Request(
        groups=typed,
        options=MapOptions(
            method=method,
            n_dims=3 if depth else 2,
            centered=not uncentered,
            unit=not raw,
            k=k,
            n_clusters=n_clusters,
        ),
        by_kept=color_by == BY_KEPT,
        tinted=tinted,
    )


def tell(room: Room, request: Request, vectors: WordVectors, stale: str) -> None:
    """The map and what is said of it; ``stale`` says why it is not the one asked for."""
    found = cache.group_map_of(vectors, request.groups, request.options)
    measured = found.measured
    words = measured.projection.words
    depth = request.options.n_dims == 3
    with room.more:
        # A second call of the core: a reader chooses among the words of a map, which is kept while the choice changes.
        chosen = ask_for_chosen(measured)
        looks = (
            look_closely(vectors, words, measured.quality, chosen[:MOST_DETAILS], max_rank=FREQUENT)
            if measured.quality
            else ()
        )
        if looks:
            tell_of_chosen(vectors, request.groups, found, chosen, looks)
        group = {each.name: each.words for each in found.groups}
        strays, told_above, doubtful = list(found.strays), TOLD_ABOVE, seldom_read_among(vectors, words)
        if looks:  # then the headline is of them, and nothing else was asked
            asked = {look.word for look in looks}
            strays, told_above = [one for one in strays if one.word in asked], 0
            doubtful = [word for word in doubtful if word in asked]
        company = [cache.company_of(vectors, one.word, group[one.own]) for one in strays[:MOST_KEPT]]
        if told := " ".join(filter(None, (strays_in_words(strays, company, told_above), seldom_read(doubtful)))):
            st.caption(told)
        if not depth:
            st.html(finger())
    names, typed = [group.name for group in found.groups], request.options.n_clusters is None
    if told := how_to_read(measured.quality, len(found.groups), looks, depth=depth, by_kept=request.by_kept):
        if not (looks or depth or request.by_kept):
            told += elsewhere_in_words(elsewhere(vectors, found))
        room.key.caption(told)
    room.says.markdown(stale or f"## {headline(measured, looks, found.strays, names, depth=depth, typed=typed)}")
    with room.picture:
        st.html(way_to_field())
        with st.container(key="map_groups_stale" if stale else "map_groups_fresh"):
            chart = draw(request, found, looks, vectors)
        light_up(looks, words)
        run_names()
    tell_more(request, found, chart, vectors)


def elsewhere(vectors: WordVectors, found: GroupMap) -> dict[str, tuple[str, ...]]:
    """For words with a ring the words that they are near to in the texts, where these are unlike their group."""
    quality, words = found.measured.quality, found.measured.projection.words
    told = {stray.word for stray in found.strays}
    ringed = [words[number] for number in figures.ringed(quality) if words[number] not in told] if quality else []
    group = {word: each.words for each in found.groups for word in each.words}
    near = {word: cache.elsewhere_of(vectors, word, group[word]) for word in ringed}
    return {word: others for word, others in near.items() if others}


def draw(request: Request, found: GroupMap, looks: Sequence[Look], vectors: WordVectors) -> go.Figure:
    """The map itself; a click or a lasso on it chooses words."""
    projection, quality = found.measured.projection, found.measured.quality
    words = projection.words
    whole = [figures.MapGroup("", range(len(words)))]  # whose legend are the colours
    shapes = whole if request.by_kept else drawn_groups(words, found.groups, found.slots)
    ranks = [vectors.frequency_rank(word) for word in words]
    depth = request.options.n_dims == 3
    if depth:
        chart = figures.word_map_3d(projection, shapes, ranks, quality, looks=looks, color_by_kept=request.by_kept)
    else:
        chart = figures.word_map(
            projection,
            shapes,
            ranks,
            quality,
            tinted=request.tinted,
            color_by_kept=request.by_kept,
            marked=[words.index(stray.word) for stray in found.strays],
        )
    widgets.chart(
        chart,
        "map_chart",
        seen(words, [group.name for group in found.groups], found.measured),
        config=figures.MAP_CONFIG,
        height="stretch",
        on_select="ignore" if depth else partial(take_selection, "map_chart", "map_picked", words),
    )
    return chart


def show_too_few(typed: Groups) -> None:
    """One word is a point and two are a line: what to do about it."""
    words = typed.words
    if len(words) == 2:
        st.info(f"Two words always lie on one line. Add a third to {listing(words)} for a map, or compare the two:")
        st.page_link(
            "pages/similarity.py",
            label=f"How close are {literal(words[0])} and {literal(words[1])}?",
            icon=":material/arrow_forward:",
            query_params={"sim_view": "Two words", "sim_first": words[0], "sim_second": words[1]},
        )
    elif words:
        st.info(f"{literal(words[0])} alone is one point. A map needs three words or more; Add neighbours finds some.")
    elif typed.unknown:
        st.info("None of these words is in the set. Type others, or choose one of the examples.")


def ask_for_chosen(measured: MeasuredMap) -> list[str]:
    """The words to look at, which a click or a lasso on the map chooses too."""
    words = measured.projection.words
    if "map_picked" in st.session_state:
        st.session_state.map_picked = [word for word in st.session_state.map_picked if word in words]
    return st.multiselect(
        "Words to look at",
        words,
        key="map_picked",
        placeholder="Choose a word on the map, or here",
        label_visibility="collapsed",
        **KEPT,
    )


def tell_of_chosen(
    vectors: WordVectors, typed: Groups, found: GroupMap, chosen: Sequence[str], looks: Sequence[Look]
) -> None:
    """The true neighbours of the chosen words, what the map lost of them, and where to go with them."""
    measured = found.measured
    if len(looks) == 1:
        told = (absent_in_words(looks[0]), read_in_words(read_otherwise_of(vectors, found, looks[0])))
        if any(told):
            st.markdown(" ".join(filter(None, told)))
        carried.along(looks[0].word, "map_picked", vectors)
    elif measured.quality is not None:
        st.dataframe(
            widgets.data_frame(looks_as_table(looks)),
            hide_index=True,
            alt="The chosen words with their nearest words",
        )
        if len(chosen) > MOST_DETAILS:
            st.caption(f"The first {MOST_DETAILS} of {len(chosen)} words.")
    go_on(typed, chosen)


def read_otherwise_of(vectors: WordVectors, found: GroupMap, look: Look) -> dict[str, Company]:
    """For a chosen word, and those near it of other groups, what they are near to where that is another sense.

    Not of a word that lies with another group, of which that is said anyhow.
    """
    group = {word: each.words for each in found.groups for word in each.words}
    strays = {stray.word for stray in found.strays}
    near = [word for word, _ in look.near if word not in group[look.word]]
    company = {word: cache.company_of(vectors, word, group[word]) for word in (look.word, *near)}
    return {word: its for word, its in company.items() if its.read and word not in strays}


def go_on(typed: Groups, chosen: Sequence[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if len(chosen) >= LEAST_WORDS:
            st.button(
                f"Isolate these {len(chosen)}",
                key="map_isolate",
                help="A new map of these words alone.",
                on_click=partial(keep_only, WORDS, typed, chosen),
            )
        if len(chosen) == 1:
            st.page_link(
                "pages/similarity.py",
                label=f"All words near {escape(chosen[0])}",
                icon=":material/arrow_forward:",
                query_params={"sim_word": chosen[0]},
            )
        else:
            st.page_link(
                "pages/similarity.py",
                label="Compare all pairs on Similar words"
                + f" (the first {MOST_DETAILS})" * (len(chosen) > MOST_DETAILS),
                icon=":material/arrow_forward:",
                query_params={"sim_view": "All pairs", "sim_table": word_field.one_line(chosen[:MOST_DETAILS])},
            )


def tell_more(request: Request, found: GroupMap, chart: go.Figure, vectors: WordVectors) -> None:
    """How far to trust the map, its numbers, its files, and its code."""
    measured, groups, options = found.measured, request.groups, request.options
    if measured.quality is not None:
        with widgets.fold("How far to trust this map", "map_trust") as panel:
            if panel.open:
                flat_rings = not request.by_kept and options.n_dims == 2 and figures.rings_help(measured.quality)
                least = least_in_words(measured, ringed=flat_rings)
                told = (trust_in_words(measured), gaps_in_words(measured.silhouettes, len(found.groups)), least)
                st.markdown(" ".join(filter(None, told)))
                with widgets.fold("For specialists", "map_trust_more") as more:
                    if more.open:
                        rows = reasons_to_trust(measured.quality, measured.silhouettes)
                        st.markdown("\n".join(f"- {row}" for row in rows))
    columns: dict[str, Iterable[object]] = {
        "word": groups.words,
        "group": [groups.names[label] for label in groups.labels],
    }
    for axis, values in zip("xyz", measured.projection.coordinates.T, strict=False):
        columns[axis] = values.round(5)
    if measured.quality is not None:
        columns["neighbours kept"] = measured.quality.kept.round(3)
    widgets.table(columns, "map of " + " ".join(groups.names[:4]), key="map_places")
    files.download(chart, "map", key="map_picture", shown="map_chart")
    drawn = {group.name: group.words for group in found.groups}
    k = measured.quality.k if measured.quality else options.k
    widgets.code_panel(snippets.word_map(drawn, options.method, options.n_dims, options.centered, options.unit, k))
