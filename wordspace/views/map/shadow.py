"""What PCA does: a cloud and its shadows."""

from collections.abc import Mapping, Sequence

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.maps.groups import find_groups, parse_groups
from embedding_core.maps.shadow import BEST_ANGLE, spread_kept, turned, word_cloud
from wordspace.frame import widgets
from wordspace.frame.fragments import fragment
from wordspace.frame.links import KEPT
from wordspace.views.map import snippets
from wordspace.views.map.group_editor import Groups
from wordspace.views.map.shared import INK, MOST_IN_CLOUD, drawn_groups, group_examples

STEPS = {"A cloud": 1, "Its shadow": 2, "The best shadow": 3}


@fragment
def show_shadow(vectors: WordVectors) -> None:
    steps = list(STEPS)
    chosen = st.segmented_control(
        "Step", steps, default=steps[0], required=True, key="map_step", label_visibility="collapsed", **KEPT
    )
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
        angle = st.slider("Turn the cloud", 0, 180, 20, format="%d°", key="map_angle", **KEPT)
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
