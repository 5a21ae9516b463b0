"""Groups of words on the best flat picture of their space."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from embedding_core import WordVectors, figures, most_similar_batch
from embedding_core.maps.groups import FoundGroups, WordGroup
from embedding_core.maps.projection import Method
from embedding_core.maps.quality import MeasuredMap, largest_k, look_closely
from wordspace.frame import widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import listing, literal
from wordspace.views.map import cache, files, snippets
from wordspace.views.map.group_editor import Groups
from wordspace.views.map.shared import INK, group_examples
from wordspace.views.map.words import how_to_read, look_in_words, trust_in_words

METHODS: dict[str, Method] = {"PCA": "pca", "t-SNE": "tsne"}
BY_GROUP, BY_CLUSTER, BY_KEPT = "group", "cluster", "neighbours kept"
MOST_DETAILS = 12  # words looked at closely at once, as many as the matrix takes
MOST_IN_MATRIX = 12


def show_groups(vectors: WordVectors) -> None:
    examples = st.container()
    groups = group_examples(vectors)
    editor = Groups("map_words", next(iter(groups.values())), vectors)
    found = editor.input("Words")
    with examples:
        widgets.presets("Examples", "map_words_preset", {name: {"map_words": text} for name, text in groups.items()})
    picture = st.container()  # above its controls, so that a phone shows it without much scrolling
    controls = st.container(horizontal=True, vertical_alignment="center")
    with controls:
        with st.popover("Add neighbours"):
            editor.grow(found)
        with st.popover("Options"):
            method = METHODS[st.radio("Method", list(METHODS), key="map_method", horizontal=True, **KEPT)]
            color_by = st.radio("Colour by", [BY_GROUP, BY_CLUSTER, BY_KEPT], key="map_color", horizontal=True, **KEPT)
            n_clusters = st.slider("Clusters", 2, 12, 5, key="map_clusters", disabled=color_by != BY_CLUSTER, **KEPT)
            k = st.slider("Neighbours compared", 1, 20, 5, key="map_k", **KEPT)
            outline = st.toggle("Outline the groups", True, key="map_outline", **KEPT)
            uncentered = st.toggle("Leave out centring", key="map_uncentred", disabled=method != "pca", **KEPT)
            raw = st.toggle("Use raw vectors", key="map_raw", **KEPT)
        depth = st.toggle("In 3-D", key="map_depth", **KEPT)
        editor.bring_back()
    words = found.words
    if len(words) < 3:
        if found.unknown or editor.text.strip():
            with picture:
                show_too_few(words)
        editor.table()
        return

    options: cache.MapOptions = {
        "method": method,
        "n_dims": 3 if depth else 2,
        "centered": not uncentered,
        "unit": not raw,
        "k": min(k, largest_k(len(words))),
    }
    drawn, slots = found.groups, editor.slots(found)
    if color_by == BY_CLUSTER:
        clusters = cache.word_clusters(vectors, words, min(n_clusters, len(words)))
        drawn = tuple(WordGroup(name, tuple(clusters.members(i))) for i, name in enumerate(clusters.names))
        slots = {name: number for number, name in enumerate(clusters.names)}
    place = {word: number for number, word in enumerate(words)}
    labels = {word: number for number, group in enumerate(drawn) for word in group.words}
    measured = cache.word_map(vectors, words, tuple(labels[word] for word in words), options)
    shapes = [figures.MapGroup(group.name, [place[word] for word in group.words], slots[group.name]) for group in drawn]
    ranks = [vectors.frequency_rank(word) for word in words]
    draw = {"color_by_kept": color_by == BY_KEPT}
    if depth:
        ink = INK.get(st.context.theme.type or "")
        chart = figures.word_map_3d(measured.projection, shapes, ranks, measured.quality, ink=ink, **draw)
    else:
        chart = figures.word_map(measured.projection, shapes, ranks, measured.quality, outline=outline, **draw)

    with picture:
        st.markdown(trust_in_words(measured))
        st.plotly_chart(
            chart,
            key="map_chart",
            config=figures.MAP_CONFIG,
            on_select="ignore" if depth else partial(take_selection, words),
            alt=f"Map of {len(words)} words in {len(found.groups)} groups ({', '.join(g.name for g in drawn[:8])}). "
            + trust_in_words(measured).replace("`", ""),
        )
        widgets.run_script(figures.NAMES_SCRIPT)
        st.caption(how_to_read(measured.quality, depth=depth, by_kept=color_by == BY_KEPT))
    show_selection(vectors, editor, found, measured)
    editor.table()
    show_trust(measured)
    show_downloads(measured, found, chart)
    widgets.code_panel(snippets.word_map({group.name: group.words for group in drawn}, **options))


def show_too_few(words: Sequence[str]) -> None:
    """One word is a point and two are a line: what to do about it."""
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
    else:
        st.info("None of these words is in the set. Choose one of the suggestions, or one of the examples.")


def take_selection(words: Sequence[str]) -> None:
    """Carry a click or a lasso over to the field of words below the map."""
    points = st.session_state.map_chart.selection.points
    numbers = dict.fromkeys(int(point["customdata"][0]) for point in points if point.get("customdata"))
    st.session_state.map_picked = [words[number] for number in numbers if number < len(words)]


def show_selection(vectors: WordVectors, editor: Groups, found: FoundGroups, measured: MeasuredMap) -> None:
    """The chosen words: their true neighbours, what the map lost of them, and where to go with them."""
    words = found.words
    if "map_picked" in st.session_state:
        st.session_state.map_picked = [word for word in st.session_state.map_picked if word in words]
    chosen = st.multiselect(
        "Words to look at", words, key="map_picked", placeholder="Click a word on the map, or choose one here", **KEPT
    )
    chosen = [word for word in chosen if word in words]
    quality = measured.quality
    if not chosen or quality is None:
        return
    detailed = chosen[:MOST_DETAILS]
    looks = look_closely(vectors, measured, detailed)
    found_everywhere = most_similar_batch(vectors, detailed, k=8 if len(detailed) == 1 else 5)
    everywhere = [[neighbor.word for neighbor in near] for near in found_everywhere]
    if len(detailed) == 1:
        st.markdown(f"{look_in_words(looks[0])} Nearest of all {len(vectors):,} words: {listing(everywhere[0])}.")
    else:
        st.dataframe(
            widgets.data_frame(
                {
                    "chosen word": detailed,
                    "neighbours kept": [f"{quality.k - len(look.lost)} of {quality.k}" for look in looks],
                    "nearest here": [", ".join(word for word, _ in look.near) for look in looks],
                    "lost on the map": [", ".join(look.lost) for look in looks],
                    "nearest of all words": [", ".join(near) for near in everywhere],
                }
            ),
            hide_index=True,
            alt="The chosen words with their nearest words",
        )
        if len(chosen) > MOST_DETAILS:
            st.caption(f"The first {MOST_DETAILS} of {len(chosen)} words.")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Isolate these {len(chosen)}" if len(chosen) > 2 else "Isolate these",
            key="map_isolate",
            disabled=len(chosen) < 3,
            help="A new map of these words alone. It takes three.",
            on_click=partial(editor.keep_only, found, chosen),
        )
        if len(chosen) > 1:
            st.page_link(
                "pages/similarity.py",
                label="Send to the matrix on Similar words" + f" (the first {MOST_IN_MATRIX})" * (len(chosen) > 12),
                icon=":material/arrow_forward:",
                query_params={"sim_view": "Matrix", "sim_table": widgets.one_line(chosen[:MOST_IN_MATRIX])},
            )
        lines = st.toggle("Draw lines to the true neighbours", key="map_lines", **KEPT)
    if lines:
        st.plotly_chart(
            figures.lost_neighbors(measured.projection, quality, [look.number for look in looks]),
            key="map_lost",
            config=figures.CONFIG,
            alt="The same map with lines from the chosen words to their true neighbours. Lost: "
            + "; ".join(f"{look.word}: {', '.join(look.lost) or 'none'}" for look in looks),
        )
        st.caption(
            f"Lines lead to the {quality.k} nearest words in the full space. Dotted orange ones are long because the "
            "map lost them: on it, other words came between."
        )


def show_trust(measured: MeasuredMap) -> None:
    quality = measured.quality
    if quality is None:
        return
    with st.expander("How far to trust this map"):
        rows = [
            f"- **Neighbours kept** `{100 * quality.mean_kept:.0f} %`: of the {quality.k} words nearest to a word in "
            f"the full space, by cosine, so many are among its {quality.k} nearest on the map. Words scattered at "
            f"random would keep `{100 * quality.chance:.0f} %`.",
            f"- **Trustworthiness** `{quality.trustworthiness:.2f}`: 1 if no word stands beside another that it is not "
            "near to in truth.",
            f"- **Continuity** `{quality.continuity:.2f}`: 1 if no word was torn away from its true neighbours. Both "
            "from Venna and Kaski (2001).",
        ]
        if measured.silhouettes is not None:
            full, flat = measured.silhouettes.full, measured.silhouettes.map
            verdict = (
                "the map makes the groups look more separate than they are"
                if flat > full + 0.05
                else "the map makes the groups look less separate than they are"
                if flat < full - 0.05
                else "about the same"
            )
            rows.append(
                f"- **Silhouette of the groups** `{full:.2f}` in the full space, `{flat:.2f}` on the map: {verdict}. 1 "
                "is far apart, 0 is mixed, below 0 is in the wrong group."
            )
        st.markdown("\n".join(rows))
        worst = sorted(range(len(quality.kept)), key=lambda number: float(quality.kept[number]))[:5]
        least = [
            f"{literal(measured.projection.words[n])} (`{100 * float(quality.kept[n]):.0f} %` kept)" for n in worst
        ]
        st.markdown(f"Least to be trusted: {', '.join(least)}.")


def show_downloads(measured: MeasuredMap, found: FoundGroups, chart: object) -> None:
    columns: dict[str, object] = {"word": found.words, "group": [found.groups[label].name for label in found.labels]}
    for number, values in enumerate(measured.projection.coordinates.T):
        columns["xyz"[number]] = values.round(5)
    if measured.quality is not None:
        columns["neighbours kept"] = measured.quality.kept.round(3)
    widgets.table(columns, "map of " + " ".join(g.name for g in found.groups[:4]), key="map_places")  # type: ignore[arg-type]
    files.download(chart, "map", key="map_picture")
