"""What PCA does: a cloud, a lamp and a wall, which the reader turns by hand in the browser (`static/why_pca.js`).

The points are sent once; this side hears of the angle when the hand is still, for the address, the table and the code.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.maps.groups import Groups, read_groups
from embedding_core.maps.why_pca import BEST_ANGLE, Shadow, shadow_of
from wordspace.frame import static, widgets
from wordspace.frame.fragments import fragment
from wordspace.views.map import snippets
from wordspace.views.map.group_editor import groups_in_link
from wordspace.views.map.shared import MOST_IN_CLOUD, drawn_groups, group_examples
from wordspace.views.map.trust_words import shadow_in_words, shadow_words_from

LEAST_IN_CLOUD = 4
ANGLE = "map_angle"  # in the session and in the address
FIRST_ANGLE = round(BEST_ANGLE - 90) % 360  # of the poorest shadow
COMPONENT = "map_shadow"

_mount = static.component("wordspace_shadow", "why_pca.js")


@dataclass(frozen=True)
class Request:
    """Which words the cloud is made of (the reader's ``own``, or the example), and its angle in degrees."""

    groups: Groups
    own: bool
    angle: int


@fragment
def show_shadow(vectors: WordVectors) -> None:
    request = ask(vectors)
    if len(request.groups.words) < LEAST_IN_CLOUD:
        st.info(f"A cloud needs four words or more, and these vectors have {len(vectors):,}.")
        return
    tell(request, shadow_of(vectors, request.groups.words, request.angle), vectors.dim)


def ask(vectors: WordVectors) -> Request:
    example = next(iter(group_examples(vectors).values()))
    groups = groups_in_link("map_words", example, vectors)
    own = LEAST_IN_CLOUD <= len(groups.words) <= MOST_IN_CLOUD
    return Request(groups if own else read_groups(vectors, example), own, chosen_angle())


def tell(request: Request, shadow: Shadow, dim: int) -> None:
    """The room with the cloud and its shadow, the numbers and the code."""
    cloud, groups = shadow.cloud, request.groups
    scene = figures.shadow_scene(cloud, drawn_groups(cloud.words, groups.groups, groups.slots))
    says = shadow_in_words(dim, cloud.explained if request.own else None, cloud.explained * shadow.best)
    data = {**scene, "angle": request.angle, "says": says}
    _mount(key=COMPONENT, data=data, on_angle_change=_take)
    st.caption(shadow_words_from(MOST_IN_CLOUD, own=request.own))
    here = shadow.points
    widgets.table(
        {"word": cloud.words, "right": here[:, 0].round(4), "up": here[:, 2].round(4), "depth": here[:, 1].round(4)},
        f"cloud at {request.angle} degrees",
        key="map_cloud",
    )
    widgets.code_panel(snippets.shadow(cloud.words, request.angle))


def chosen_angle() -> int:
    """The angle of the address, or where that says nothing of this view, the last one; 0 to 359 degrees."""
    linked = st.query_params.get(ANGLE)
    if linked is not None:
        st.session_state[ANGLE] = angle_of(linked)
    elif st.session_state.get(ANGLE) is not None:
        st.query_params[ANGLE] = str(st.session_state[ANGLE])
    angle: int = st.session_state.get(ANGLE, FIRST_ANGLE)
    return angle


def angle_of(asked: object) -> int:
    """Whole degrees of a turn, 0 to 359, from a link or from the browser; what is no number is the first angle."""
    try:
        return round(float(str(asked)[:20])) % 360
    except (ValueError, OverflowError):
        return FIRST_ANGLE


def _take() -> None:
    st.session_state[ANGLE] = angle_of(st.session_state[COMPONENT].get("angle"))
    st.query_params[ANGLE] = str(st.session_state[ANGLE])
