"""Words on axes that the reader chooses."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from embedding_core import UnknownWord, WordVectors, figures, suggest
from embedding_core.maps.examples import AXES, AxesExample
from embedding_core.maps.projection import Axis, component_axis, on_axes, pole_axis, similarity_axis
from embedding_core.vectors.spelling import split_list
from wordspace.frame import vector_sets, widgets
from wordspace.frame.links import KEPT
from wordspace.views.map import files, snippets
from wordspace.views.map.group_editor import Groups
from wordspace.views.map.shared import drawn_groups
from wordspace.views.map.words import farthest_in_words, independence

POLES, WORD, COMPONENT = "two poles", "one word", "a component of these words"
KINDS = (POLES, WORD, COMPONENT)
# For each axis the names of its ends and of itself
ENDS = {"map_x": ("Left end", "Right end", "Across"), "map_y": ("Lower end", "Upper end", "Upwards")}
MOST_AT_AN_END = 20
MOST_TYPED = 2000  # characters at one end of an axis
MOST_PLACED = 24  # frequent words on the axes of a set that has no example


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


def ask_for_axis(key: str, kind: str, vectors: WordVectors, words: Sequence[str], example: AxesExample) -> Axis | None:
    """One axis, from its controls, which open on the ends of ``example``; None after saying what is missing."""
    low_label, high_label, name = ENDS[key]
    if kind == COMPONENT:
        number = st.number_input(f"{name}: number of the component", 1, 10, 1, key=f"{key}_number", **KEPT)
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
    typed = st.text_input(label, default, key=key, **KEPT) or ""
    every = split_list(vectors.words, typed[:MOST_TYPED])
    parts = every[:MOST_AT_AN_END]
    if not parts:
        st.info("Type a word, or several with commas between them.")
        return None
    if len(every) > len(parts):
        st.info(f"The first {MOST_AT_AN_END} of {len(every)} words make this end.")
    found = [vectors.words.look_up(part) for part in parts]
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
        kinds = {key: st.selectbox(f"{ENDS[key][2]}: axis from", KINDS, key=key, **KEPT) for key in ENDS}
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
    chart = figures.axes_map(placed, shapes, [vectors.frequency_rank(word) for word in words])
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
    files.download(chart, "axes", key="map_axes")
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
