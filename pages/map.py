"""Map of meaning: groups of words as points, own axes, and how far to trust the picture."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from embedding_core import UnknownWord, WordVectors, figures, most_similar_batch, suggest
from embedding_core.atlas import Atlas, Place, Surroundings, Viewport
from embedding_core.map_examples import AXES, GROUPS, AxesExample
from embedding_core.map_quality import MapQuality, MeasuredMap, largest_k
from embedding_core.projection import AxesProjection, Axis, Method, component_axis, on_axes, pole_axis, similarity_axis
from embedding_core.shadow import BEST_ANGLE, spread_kept, turned, word_cloud
from embedding_core.webui import atlas_view, cache, layout, map_files, snippets, vector_sets, widgets
from embedding_core.webui.group_editor import Groups
from embedding_core.webui.text import escape, listing, literal
from embedding_core.word_groups import FoundGroups, WordGroup, find_groups, parse_groups

METHODS: dict[str, Method] = {"PCA": "pca", "t-SNE": "tsne"}
BY_GROUP, BY_CLUSTER, BY_KEPT = "group", "cluster", "neighbours kept"
MOST_DETAILS = 12  # words looked at closely at once, as many as the matrix takes
MOST_IN_MATRIX = 12
INK = {"light": "#505862", "dark": "#a9aeb6"}  # see pages/analogy.py

POLES, WORD, COMPONENT = "two poles", "one word", "a component of these words"
KINDS = (POLES, WORD, COMPONENT)
# For each axis the names of its ends and of itself
ENDS = {"map_x": ("Left end", "Right end", "Across"), "map_y": ("Lower end", "Upper end", "Upwards")}
MOST_AT_AN_END = 20
MOST_TYPED = 2000  # characters at one end of an axis
MOST_IN_CLOUD = 60
MOST_PLACED = 24  # frequent words on the axes of a set that has no example
STEPS = {"A cloud": 1, "Its shadow": 2, "The best shadow": 3}

# Lets the wheel and the finger scroll the page where they are not meant for a map
GESTURES_SCRIPT = Path(widgets.__file__).with_name("gestures.js")

SIMILARITY = "similarity"
ATLAS_COLORS = ("zone", "frequency", SIMILARITY)
FLIGHTS = ("frog", "guitar", "paris", "monday", "virus", "christmas")
LIGHT_POINTS = 2500  # as many as a browser draws without WebGL and still moves smoothly


def group_examples(vectors: WordVectors) -> dict[str, str]:
    """Groups to show by name; the first is what the view opens on. A reader's own set has few of the words of ours."""
    if vector_sets.is_shipped(vectors):
        return GROUPS
    return {"frequent words": ", ".join(vector_sets.telling_words(vectors, MOST_IN_CLOUD))}


def axes_examples(vectors: WordVectors) -> dict[str, AxesExample]:
    """The examples of axes of which the set holds every end and three words; where there is none, frequent words."""
    if vector_sets.is_shipped(vectors):
        return AXES
    whole = {}
    for name, example in AXES.items():
        ends = ", ".join((example.x_low, example.x_high, example.y_low, example.y_high)).split(", ")
        words = [word for word in example.words.split(", ") if word in vectors]
        if len(words) > 2 and all(word in vectors for word in ends):
            whole[name] = replace(example, words=", ".join(words))
    words = vector_sets.telling_words(vectors, MOST_PLACED)
    first, second, third, *others = (*words, "", "", "")
    return whole or {"frequent words": AxesExample(", ".join(words), first, second, third, others[0] or first)}


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
            method = METHODS[
                st.radio(
                    "Method", list(METHODS), key="map_method", horizontal=True, bind="query-params",
                    persist_state="session",
                )
            ]  # fmt: skip
            color_by = st.radio(
                "Colour by", [BY_GROUP, BY_CLUSTER, BY_KEPT], key="map_color", horizontal=True, bind="query-params",
                persist_state="session",
            )  # fmt: skip
            n_clusters = st.slider(
                "Clusters", 2, 12, 5, key="map_clusters", bind="query-params", persist_state="session",
                disabled=color_by != BY_CLUSTER,
            )  # fmt: skip
            k = st.slider("Neighbours compared", 1, 20, 5, key="map_k", bind="query-params", persist_state="session")
            outline = st.toggle(
                "Outline the groups", True, key="map_outline", bind="query-params", persist_state="session"
            )
            uncentered = st.toggle(
                "Leave out centring", key="map_uncentred", bind="query-params", persist_state="session",
                disabled=method != "pca",
            )  # fmt: skip
            raw = st.toggle("Use raw vectors", key="map_raw", bind="query-params", persist_state="session")
        depth = st.toggle("In 3-D", key="map_depth", bind="query-params", persist_state="session")
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
    ranks = [vectors.rank(word) for word in words]
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
        st.caption(how_to_read(measured.quality, depth, color_by))
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


def trust_in_words(measured: MeasuredMap) -> str:
    """How much of the neighbourhoods and of the differences is on the map."""
    found, quality = measured.projection, measured.quality
    sentences = []
    if quality is not None:
        nearest = f"{quality.k} nearest neighbours" if quality.k > 1 else "nearest neighbour"
        sentences.append(
            f"This map keeps {100 * quality.mean_kept:.0f} % of each word's {nearest} (chance would keep "
            f"{100 * quality.chance:.0f} %)"
        )
    if found.explained is None:
        sentences.append("its axes mean nothing: only what is near what counts")
    else:
        number = {2: "two", 3: "three"}[len(found.explained)]
        sentences.append(f"the {number} axes carry {100 * sum(found.explained):.0f} % of the differences")
    return "; ".join(sentences) + "."


def how_to_read(quality: MapQuality | None, depth: bool, color_by: str) -> str:
    lines = [
        "Drag to turn it." if depth else "Click a word, or choose the lasso above the picture and draw around several."
    ]
    if color_by == BY_KEPT:
        lines.append("Green words kept their nearest neighbours, orange ones lost them.")
    elif quality is not None and figures.rings_help(quality) and not depth:
        lines.append("A ring marks a word that lost more than half of its nearest neighbours.")
    elif quality is not None and len(quality.lossy):
        lines.append(
            f"{len(quality.lossy)} of {len(quality.kept)} words lost more than half of their nearest neighbours; "
            "Options, Colour by, shows which."
        )
    return " ".join(lines)


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
        "Words to look at", words, key="map_picked", placeholder="Click a word on the map, or choose one here",
        bind="query-params", persist_state="session",
    )  # fmt: skip
    chosen = [word for word in chosen if word in words]
    quality = measured.quality
    if not chosen or quality is None:
        return
    detailed = chosen[:MOST_DETAILS]
    cosines = vectors.units(words) @ vectors.units(detailed).T
    place = {word: number for number, word in enumerate(words)}
    here, lost = {}, {}
    for column, word in enumerate(detailed):
        here[word] = [(words[n], float(cosines[n, column])) for n in quality.neighbors[place[word]].tolist()]
        lost[word] = [words[n] for n in quality.lost(place[word])]
    everywhere = most_similar_batch(vectors, detailed, k=8 if len(detailed) == 1 else 5)
    if len(detailed) == 1:
        (word,) = detailed
        near = ", ".join(f"{literal(other)} `{cosine:.2f}`" for other, cosine in here[word])
        gone = f"The map puts others before {listing(lost[word])}." if lost[word] else "The map keeps all of them near."
        st.markdown(
            f"Nearest to {literal(word)} among these words, in the full space: {near}. {gone} Nearest of all "
            f"{len(vectors):,} words: {listing([n.word for n in everywhere[0]])}."
        )
    else:
        st.dataframe(
            widgets.data_frame(
                {
                    "chosen word": detailed,
                    "neighbours kept": [f"{quality.k - len(lost[word])} of {quality.k}" for word in detailed],
                    "nearest here": [", ".join(other for other, _ in here[word]) for word in detailed],
                    "lost on the map": [", ".join(lost[word]) for word in detailed],
                    "nearest of all words": [", ".join(n.word for n in near) for near in everywhere],
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
                query_params={"sim_view": "Matrix", "sim_table": chosen[:MOST_IN_MATRIX]},
            )
        lines = st.toggle(
            "Draw lines to the true neighbours", key="map_lines", bind="query-params", persist_state="session"
        )
    if lines:
        st.plotly_chart(
            figures.lost_neighbors(measured.projection, quality, [place[word] for word in detailed]),
            key="map_lost",
            config=figures.CONFIG,
            alt="The same map with lines from the chosen words to their true neighbours. Lost: "
            + "; ".join(f"{word}: {', '.join(gone) or 'none'}" for word, gone in lost.items()),
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
    map_files.downloads(chart, "map", key="map_picture", flat=len(measured.projection.coordinates[0]) == 2)


def ask_for_axis(key: str, kind: str, vectors: WordVectors, words: Sequence[str], example: AxesExample) -> Axis | None:
    """One axis, from its controls, which open on the ends of ``example``; None after saying what is missing."""
    low_label, high_label, name = ENDS[key]
    if kind == COMPONENT:
        number = st.number_input(
            f"{name}: number of the component", 1, 10, 1, key=f"{key}_number", bind="query-params",
            persist_state="session",
        )  # fmt: skip
        return component_axis(vectors, words, min(int(number), len(words) - 1)) if len(words) > 1 else None
    low: list[str] | None = []
    if kind == POLES:
        left, right = st.columns(2, wrap=False)
        with left:
            low = ask_for_words(low_label, f"{key}_low", vectors, example.x_low if key == "map_x" else example.y_low)
    else:
        right = st.container()
    with right:
        high = ask_for_words(
            high_label if kind == POLES else f"{name}: like",
            f"{key}_high",
            vectors,
            example.x_high if key == "map_x" else example.y_high,
        )
    if low is None or high is None:
        return None
    return pole_axis(vectors, low, high) if kind == POLES else similarity_axis(vectors, high)


def ask_for_words(label: str, key: str, vectors: WordVectors, default: str) -> list[str] | None:
    """One or several words that make an end of an axis; None after offering help."""
    widgets.follow_default(key, default)
    typed = st.text_input(label, default, key=key, bind="query-params", persist_state="session") or ""
    every = [part for part in typed[:MOST_TYPED].replace(",", " ").split() if part]
    parts = every[:MOST_AT_AN_END]
    if not parts:
        st.info("Type a word, or several with commas between them.")
        return None
    if len(every) > len(parts):
        st.info(f"The first {MOST_AT_AN_END} of {len(every)} words make this end.")
    found = [widgets.look_up(vectors, part) for part in parts]
    unknown = list(dict.fromkeys(part for part, word in zip(parts, found, strict=True) if word is None))
    for number, part in enumerate(unknown[:4]):

        def choose(suggestion: str, part: str = part) -> None:
            st.session_state[key] = ", ".join(suggestion if other == part else other for other in parts)

        widgets.rescue(UnknownWord(part, suggest(vectors.words, part)), f"{key}_{number}", vectors, choose)
    return None if unknown else list(dict.fromkeys(word for word in found if word is not None))


def show_axes(vectors: WordVectors) -> None:
    examples = st.container()
    ends = st.columns(2)
    picture = st.container()
    known = axes_examples(vectors)
    first = next(iter(known.values()))
    editor = Groups("map_points", first.words, vectors)
    found = editor.input("Words to place", height=98)
    words = found.words
    with st.container(horizontal=True), st.popover("Options"):
        kinds = {
            key: st.selectbox(
                f"{ENDS[key][2]}: axis from", KINDS, key=key, bind="query-params", persist_state="session"
            )
            for key in ENDS
        }
    axes = []
    for column, key in zip(ends, ENDS, strict=True):
        with column:
            axes.append(ask_for_axis(key, kinds[key], vectors, words, first))
    with examples:
        widgets.presets(
            "Examples",
            "map_axes_preset",
            {
                name: {
                    "map_points": example.words,
                    "map_x_low": example.x_low,
                    "map_x_high": example.x_high,
                    "map_y_low": example.y_low,
                    "map_y_high": example.y_high,
                    **dict.fromkeys(ENDS, POLES),
                }
                for name, example in known.items()
            },
        )
    x, y = axes
    if x is None or y is None or not words:
        return

    placed = on_axes(vectors, words, x, y)
    shapes = drawn_groups(words, found.groups, editor.slots(found))
    chart = figures.axes_map(placed, shapes, [vectors.rank(word) for word in words])
    with picture:
        st.plotly_chart(
            chart,
            key="map_axes_chart",
            config=figures.MAP_CONFIG,
            alt=f"{len(words)} words, placed across from {x.low or 'unlike'} to {x.high} and upwards from "
            f"{y.low or 'unlike'} to {y.high}.",
        )
        widgets.run_script(figures.NAMES_SCRIPT)
        st.markdown(farthest_in_words(placed))
    texts = "Wikipedia and in newspapers" if vector_sets.is_shipped(vectors) else "the text that made these vectors"
    st.markdown(
        f"**What it does not mean.** The places show which words stood near which in {texts}, with all the habits and "
        "prejudices of their writers. They are associations of texts, not facts about people, animals or countries."
    )
    st.caption(
        "A place is the cosine of the word with the axis: 0 is in between. The two axes have a cosine of "
        f"`{placed.between:.2f}` with each other: {independence(placed.between)}"
    )
    widgets.table(
        {
            "word": words,
            f"across, to {x.high}": placed.coordinates[:, 0].round(4),
            f"upwards, to {y.high}.": placed.coordinates[:, 1].round(4),
        },
        f"axes {x.high} and {y.high}",
        key="map_axes",
    )
    map_files.downloads(chart, "axes", key="map_axes")
    calls = []
    for key, axis in zip(ENDS, axes, strict=True):
        calls.append(call_of(kinds[key], axis, st.session_state.get(f"{key}_number", 1), len(words)))
    widgets.code_panel(snippets.own_axes(words, *calls))


def call_of(kind: str, axis: Axis | None, number: int, n_words: int) -> str:
    """The call that made an axis, for the code panel."""
    if axis is None or kind == COMPONENT:
        return f"component_axis(vectors, words, {min(int(number), n_words - 1)})"
    low, high = axis.low.split(", "), axis.high.split(", ")
    return f"pole_axis(vectors, {low!r}, {high!r})" if kind == POLES else f"similarity_axis(vectors, {high!r})"


def farthest_in_words(placed: AxesProjection) -> str:
    """Which words stand at the four ends."""
    sentences = []
    for number, axis in enumerate((placed.x, placed.y)):
        order = sorted(range(len(placed.words)), key=lambda i: float(placed.coordinates[i, number]))
        low, high = placed.words[order[0]], placed.words[order[-1]]
        ends = f"towards {literal(axis.high)}: {literal(high)}"
        sentences.append(f"{ends}; towards {literal(axis.low)}: {literal(low)}" if axis.low else ends)
    return f"Farthest {'. Farthest '.join(sentences)}."


def independence(cosine: float) -> str:
    size = abs(cosine)
    if size < 0.2:
        return "they measure nearly independent things."
    if size < 0.5:
        return "they measure partly the same thing, so words tend to lie along a diagonal."
    return "they measure much the same thing, so the words lie along a diagonal."


@st.fragment
def show_shadow(vectors: WordVectors) -> None:
    steps = list(STEPS)
    chosen = st.segmented_control(
        "Step", steps, default=steps[0], required=True, key="map_step", label_visibility="collapsed",
        bind="query-params", persist_state="session",
    )  # fmt: skip
    step = STEPS[chosen]
    example = next(iter(group_examples(vectors).values()))
    editor = Groups("map_words", example, vectors)
    found = editor.found()
    own = 4 <= len(found.words) <= MOST_IN_CLOUD
    if not own:
        found = find_groups(vectors, parse_groups(example))
    if len(found.words) < 4:
        st.info(f"A cloud needs four words or more, and these vectors have {len(vectors):,}.")
        return
    cloud = word_cloud(vectors, found.words)
    slots = editor.slots(found) if own else {group.name: n for n, group in enumerate(found.groups)}
    groups = drawn_groups(found.words, found.groups, slots)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        angle = st.slider(
            "Turn the cloud", 0, 180, 20, format="%d°", key="map_angle", bind="query-params", persist_state="session"
        )
        if step == 3:
            st.button("Turn it to the best angle", key="map_best", on_click=turn_to_the_best)
    kept = spread_kept(cloud, angle)
    best = spread_kept(cloud, BEST_ANGLE)
    st.markdown(
        {
            1: f"{len(found.words)} words as a cloud of points in three dimensions. Move the slider to turn it. (The "
            f"words really have {vectors.dim} dimensions, which nobody can draw; these three hold "
            f"{100 * cloud.explained:.0f} % of their differences.)",
            2: "A lamp throws the cloud's shadow on a flat wall. Points that are apart in the cloud may fall on one "
            f"spot in the shadow: depth is lost. At {angle}° the shadow keeps `{100 * kept:.0f} %` of the spread.",
            3: "Every angle gives another shadow, and some keep more of the spread than others. At "
            f"{angle}° it is `{100 * kept:.0f} %`; the best is `{100 * best:.0f} %`, at {BEST_ANGLE:.0f}°. PCA, "
            "principal component analysis, calculates the best one without trying: it is the map under Word groups.",
        }[step]
    )
    ink = INK.get(st.context.theme.type or "", INK["light"])
    left, right = st.columns(2) if step > 1 else (st.container(), None)
    with left:
        show_vega(
            figures.cloud_chart(cloud, groups, angle, ink),
            "map_cloud",
            alt=f"A cloud of {len(found.words)} words in three dimensions, turned by {angle} degrees.",
        )
    if right is not None:
        with right:
            show_vega(
                figures.shadow_chart(cloud, groups, angle, ink),
                "map_shadow",
                alt=f"The flat shadow of the cloud at {angle} degrees; it keeps {100 * kept:.0f} % of the spread.",
            )
    if step == 3:
        show_vega(
            figures.spread_chart(cloud, angle),
            "map_spread",
            alt=f"Curve of the spread kept by the shadow at each angle, highest at {BEST_ANGLE:.0f} degrees.",
        )
    if not own:
        st.caption(f"These are the words of the first example; a cloud shows from 4 to {MOST_IN_CLOUD} words.")
    here = turned(cloud, angle)
    widgets.table(
        {"word": found.words, "right": here[:, 0].round(4), "up": here[:, 2].round(4), "depth": here[:, 1].round(4)},
        f"cloud at {angle} degrees",
        key="map_cloud",
    )
    widgets.code_panel(snippets.shadow(found.words, angle))


def show_vega(chart: figures.VegaChart, key: str, alt: str) -> None:
    st.vega_lite_chart(widgets.data_frame(dict_of_columns(chart.rows)), chart.spec, key=key, alt=alt)


def dict_of_columns(rows: Sequence[Mapping[str, object]]) -> dict[str, list[object]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def turn_to_the_best() -> None:
    st.session_state.map_angle = int(BEST_ANGLE)


def drawn_groups(words: Sequence[str], groups: Sequence[WordGroup], slots: Mapping[str, int]) -> list[figures.MapGroup]:
    """Groups as the figures take them: by the numbers of their words."""
    place = {word: number for number, word in enumerate(words)}
    return [figures.MapGroup(group.name, [place[w] for w in group.words], slots[group.name]) for group in groups]


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
        word = widgets.word_input("Find a word", atlas_view.WORD, None, vectors)
        color = st.segmented_control(
            "Colour by", ATLAS_COLORS, default=ATLAS_COLORS[0], required=True, key="map_atlas_color",
            bind="query-params", persist_state="session",
        )  # fmt: skip
    with examples:
        whole = {"whole map": {atlas_view.WORD: None, atlas_view.WHOLE: True}}
        widgets.presets("Fly to", "map_fly_preset", whole | {word: {atlas_view.WORD: word} for word in FLIGHTS})
    around = None if word is None else cache.atlas_surroundings(word)
    above, map_and_panel, below = st.container(), st.container(), st.container()
    with below:
        light = ask_for_fewer_points()
    drawn = atlas_view.drawn(word, None if around is None else Viewport.around(around.place), (color, light))
    n_points = LIGHT_POINTS if light else None
    shown = cache.atlas_shown(drawn.view, n_points)

    if color == SIMILARITY and drawn.word is None:
        above.info("Find a word, and the map is coloured by how similar every other word is to it.")
    chart = cache.atlas_map(drawn.word, color, drawn.view, n_points)
    left, right = map_and_panel.columns([7, 3])
    with left:
        st.plotly_chart(
            chart,
            key=atlas_view.CHART,
            config=figures.ATLAS_CONFIG,
            on_select=partial(atlas_view.click, shown),
            selection_mode="points",
            alt=f"Map of {len(shown):,} frequent words in {len(atlas.zones)} zones, among them "
            + "; ".join(zone.name for zone in atlas.zones[2:8])
            + ("." if drawn.word is None else f". In the middle {drawn.word} and its nearest words."),
        )
        atlas_view.watch(light, figures.CLOSE)
    with right:
        if around is None:
            st.markdown("**Click a dot** to see the true neighbours of its word, or find a word above.")
        else:
            show_word_of_atlas(vectors, atlas, around, drawn.word)
    with right if around is None else below:
        explain_atlas(atlas)
    show_zones(atlas)
    map_files.downloads(chart, "atlas", key="map_atlas", flat=False)
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
    if atlas_view.without_webgl():
        st.info(
            f"This browser has no WebGL, so only {LIGHT_POINTS:,} words are drawn, the most frequent ones of each "
            "zone in view. Every word can be found."
        )
        return True
    return st.toggle(
        f"Draw only {LIGHT_POINTS:,} words",
        key="map_light",
        bind="query-params",
        persist_state="session",
        help="For a slow computer: without WebGL, the most frequent words of each zone in view.",
    )


def show_word_of_atlas(vectors: WordVectors, atlas: Atlas, around: Surroundings, drawn_word: str | None) -> None:
    """The reader's word: where it lies, its neighbours in the full space, and what the map made of them."""
    word, zone = around.place.word, atlas.zones[around.place.zone]
    st.markdown(f"**{literal(word)}**, number {vectors.rank(word):,} by frequency, in the zone *{escape(zone.name)}*.")
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
        st.button("Fly there", key="map_fly_there", on_click=atlas_view.fly)
    widgets.follow("Go on to a neighbour", "map_follow", [n.word for n in around.neighbors[:5]], atlas_view.WORD)


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
    return widgets.data_frame(table).to_csv(index=False).encode()


VIEWS: dict[str, Callable[[WordVectors], None]] = {
    "Word groups": show_groups,
    "Own axes": show_axes,
    "Atlas": show_atlas,
    "What is PCA?": show_shadow,
}

with layout.page(
    "pages/map.py",
    "Words that are used alike lie close together: here is their space as a picture, and what it loses.",
):
    layout.views(VIEWS, "map_view")
    widgets.run_script(GESTURES_SCRIPT)
