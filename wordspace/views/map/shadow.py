"""What PCA does: a cloud and its shadows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.maps.groups import Groups, read_groups
from embedding_core.maps.shadow import BEST_ANGLE, Shadow, shadow_of
from wordspace.frame import widgets
from wordspace.frame.fragments import fragment
from wordspace.frame.links import KEPT
from wordspace.views.map import snippets
from wordspace.views.map.group_editor import groups_in_link
from wordspace.views.map.shared import INK, MOST_IN_CLOUD, drawn_groups, group_examples, split_room
from wordspace.views.map.words import shadow_in_words

STEPS = {"A cloud": 1, "Its shadow": 2, "The best shadow": 3}
LEAST_IN_CLOUD = 4


@dataclass(frozen=True)
class Request:
    """How far the story is, which words the cloud is made of (the reader's ``own``, or the example), and its angle."""

    step: int
    groups: Groups
    own: bool
    angle: int


@fragment
def show_shadow(vectors: WordVectors) -> None:
    with split_room("map_shadow") as room:
        with room.side:
            request = ask(vectors)
            if len(request.groups.words) < LEAST_IN_CLOUD:
                st.info(f"A cloud needs four words or more, and these vectors have {len(vectors):,}.")
                return
        shadow = shadow_of(vectors, request.groups.words, request.angle)
        with room.picture:
            draw(request, shadow)
        with room.more:
            tell(request, shadow, vectors.dim)
    tell_more(request, shadow)


def ask(vectors: WordVectors) -> Request:
    chosen = st.segmented_control(
        "Step", list(STEPS), default="A cloud", required=True, key="map_step", label_visibility="collapsed", **KEPT
    )
    step = STEPS[chosen]
    angle = st.slider("Turn the cloud", 0, 180, 20, format="%d°", key="map_angle", **KEPT)
    if step == 3:
        st.button("Turn it to the best angle", key="map_best", on_click=turn_to_the_best)
    example = next(iter(group_examples(vectors).values()))
    groups = groups_in_link("map_words", example, vectors)
    own = LEAST_IN_CLOUD <= len(groups.words) <= MOST_IN_CLOUD
    return Request(step, groups if own else read_groups(vectors, example), own, angle)


def tell(request: Request, shadow: Shadow, dim: int) -> None:
    """What is to be seen, and in step 3 what every angle would keep."""
    st.markdown(shadow_in_words(shadow, request.step, dim))
    if request.step == 3:
        show_vega(
            figures.spread_chart(shadow.cloud, request.angle),
            "map_spread",
            alt=f"Curve of what the shadow keeps at each angle, highest at {BEST_ANGLE:.0f} degrees.",
        )
    if not request.own:
        st.caption(f"These are the words of the first example; a cloud shows from 4 to {MOST_IN_CLOUD} words.")


def tell_more(request: Request, shadow: Shadow) -> None:
    """The numbers and the code."""
    words, here = shadow.cloud.words, shadow.points
    widgets.table(
        {"word": words, "right": here[:, 0].round(4), "up": here[:, 2].round(4), "depth": here[:, 1].round(4)},
        f"cloud at {request.angle} degrees",
        key="map_cloud",
    )
    widgets.code_panel(snippets.shadow(words, request.angle))


def draw(request: Request, shadow: Shadow) -> None:
    """The cloud, and from step 2 its shadow beside it."""
    cloud, angle = shadow.cloud, request.angle
    groups = drawn_groups(cloud.words, request.groups.groups, request.groups.slots)
    ink = INK.get(st.context.theme.type or "", INK["light"])
    left, right = st.columns(2) if request.step > 1 else (st.container(), None)
    with left:
        show_vega(
            figures.cloud_chart(cloud, groups, angle, ink),
            "map_cloud",
            alt=f"A cloud of {len(cloud.words)} words in three dimensions, turned by {angle} degrees.",
        )
    if right is not None:
        with right:
            show_vega(
                figures.shadow_chart(cloud, groups, angle, ink),
                "map_shadow",
                alt=f"The flat shadow of the cloud at {angle} degrees; it keeps {100 * shadow.kept:.0f} % of it.",
            )


def show_vega(chart: figures.VegaChart, key: str, alt: str) -> None:
    st.vega_lite_chart(widgets.data_frame(dict_of_columns(chart.rows)), chart.spec, key=key, alt=alt)


def dict_of_columns(rows: Sequence[Mapping[str, object]]) -> dict[str, list[object]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def turn_to_the_best() -> None:
    st.session_state.map_angle = int(BEST_ANGLE)
