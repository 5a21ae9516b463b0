"""What the reader sees of the atlas: which word, from where; kept so that no rerun moves the map without reason.

`st.plotly_chart` makes a new chart, with zoom and selection lost, of every changed figure. So a figure is only changed
on purpose (flying to a word, another colouring), and then it starts from where the reader was, which the browser tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import streamlit as st

from embedding_core.maps.atlas import EXTENT, Viewport

WORD = "map_fly"  # the key of the field that holds the reader's word
CHART = "map_atlas_chart"  # the key of the figure
WHOLE = "map_atlas_whole"  # True to go back to the whole map
_AT = "map_at"  # part of the map in view, in the address: x, y, half the width, half the height
_DRAWN, _CLICKED, _SEEN, _NO_WEBGL = "map_atlas_drawn", "map_atlas_clicked", "map_atlas_seen", "map_atlas_no_webgl"
_BROWSER = st.components.v2.component(
    "wordspace_atlas", js=Path(__file__).with_name("atlas.js").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Drawn:
    """What the figure shows: ``word`` with its neighbours (None for no word), from ``view``, with ``look``."""

    word: str | None
    view: Viewport
    look: tuple[object, ...]


def drawn(word: str | None, neighborhood: Viewport | None, look: tuple[object, ...]) -> Drawn:
    """What to draw, given the reader's ``word``, where it lies, and how the map is to look.

    The figure stays as it is while nothing changed or a point was clicked. It flies to a new word. With another look it
    is drawn again where the reader was, and so it is when the reader comes back from elsewhere.
    """
    state = st.session_state
    if state.pop(WHOLE, False):
        _forget_place()
        state.pop(_DRAWN, None)
    before: Drawn | None = state.get(_DRAWN)
    if before is None:
        view = state.get(_SEEN) or _from_address() or neighborhood or Viewport()
        now = Drawn(word, view, look)
    elif word != before.word and word != state.get(_CLICKED):
        now = Drawn(word, neighborhood or Viewport(), look)
        _forget_place()
    elif look != before.look or CHART not in state:  # Streamlit forgets it while another view or page is open
        now = Drawn(word, state.get(_SEEN) or before.view, look)
    else:
        now = before
    if now.word == word:
        state.pop(_CLICKED, None)
    if _SEEN in state and _AT not in st.query_params:
        _put_into_address(state[_SEEN])  # which another page has cleared
    state[_DRAWN] = now
    return now


def click(words: Sequence[str]) -> None:
    """Make the word of a clicked point the reader's; ``words`` are those of the figure's first trace."""
    points = [point for point in st.session_state[CHART].selection.points if point["curve_number"] == 0]
    if points and 0 <= points[0]["point_index"] < len(words):
        word = words[points[0]["point_index"]]
        st.session_state[_CLICKED] = st.session_state[WORD] = word


def fly() -> None:
    """Draw the reader's word anew, also one that was clicked."""
    before: Drawn | None = st.session_state.get(_DRAWN)
    st.session_state.pop(_CLICKED, None)
    if before is not None:
        st.session_state[_DRAWN] = replace(before, word=None)


def without_webgl() -> bool:
    """Whether the browser said that it has no WebGL."""
    return bool(st.session_state.get(_NO_WEBGL))


@st.fragment
def watch(light: bool, close: float) -> None:
    """Let the browser set out the names and tell where the reader is; a fragment, so that moving reruns only this."""
    _BROWSER(
        key="map_browser",
        data={"light": light, "close": close},
        height=1,
        on_seen_change=_take_place,
        on_webgl_change=_take_webgl,
    )
    if without_webgl() and not light:
        st.rerun()


def _take_place() -> None:
    seen, before = st.session_state.map_browser.get("seen"), st.session_state.get(_DRAWN)
    if not isinstance(seen, Mapping) or before is None or list(seen.get("drawn") or ()) != before.view.numbers:
        return  # late news of a figure that is no longer there
    view = _viewport(seen.get("now"))
    if view is not None:
        st.session_state[_SEEN] = view
        _put_into_address(view)


def _put_into_address(view: Viewport) -> None:
    st.query_params[_AT] = ",".join(f"{number:.0f}" for number in view.numbers)


def _take_webgl() -> None:
    st.session_state[_NO_WEBGL] = st.session_state.map_browser.get("webgl") is False


def _from_address() -> Viewport | None:
    return _viewport(st.query_params.get(_AT, "").split(","))


def _viewport(numbers: Any) -> Viewport | None:
    """A part of the map from four numbers that came from outside; None if they are no such thing."""
    try:
        x, y, half_width, half_height = (float(number) for number in numbers)
    except (TypeError, ValueError):
        return None
    if not (
        abs(x) <= 3 * EXTENT and abs(y) <= 3 * EXTENT and all(1 <= h <= 9 * EXTENT for h in (half_width, half_height))
    ):
        return None
    return Viewport(x, y, half_width, half_height)


def _forget_place() -> None:
    st.session_state.pop(_SEEN, None)
    if _AT in st.query_params:
        del st.query_params[_AT]
