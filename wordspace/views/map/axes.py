"""Words on axes that the reader chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

import plotly.graph_objects as go
import streamlit as st

from embedding_core import InvalidInputError, WordVectors, figures
from embedding_core.maps.axis_spread import AxisSpread
from embedding_core.maps.examples import AXES, AxesExample
from embedding_core.maps.groups import Groups, read_groups
from embedding_core.maps.projection import AxesProjection, AxisChoice, on_chosen_axes
from embedding_core.maps.quality import Look, largest_k, look_closely, map_quality
from embedding_core.vectors.likeness import is_rare
from wordspace.frame import vector_sets, widgets
from wordspace.frame.nearest import FREQUENT
from wordspace.frame.text import escape
from wordspace.views.map import cache, files, snippets
from wordspace.views.map.axes_inputs import (
    ACROSS,
    DRAW,
    POINTS,
    TYPED,
    UPWARDS,
    Heard,
    Help,
    ask_for_axis,
    ask_for_kinds,
    axes_examples,
    axes_of,
    can_be_drawn,
    draw_now,
    in_fields,
    in_the_fields,
    keep_typed,
    say_later,
)
from wordspace.views.map.axes_words import (
    GREY,
    LINES,
    NO_WORDS,
    NONE_KNOWN,
    axes_in_words,
    empty_ends,
    headline,
    how_measured,
    how_spread,
    known_of_example,
    meant_otherwise,
    not_facts,
)
from wordspace.views.map.group_editor import ask_for_groups, help_with, say_what_is_wrong
from wordspace.views.map.shared import (
    drawn_groups,
    finger,
    follow_set,
    light_up,
    run_names,
    seldom_read_among,
    split_room,
    take_selection,
    way_to_field,
)
from wordspace.views.map.words import EXAMPLE, STALE, seldom_read, why_not

DRAWN = "map_axes_drawn"  # what was asked for by the last Draw; None where that could not be read
PICKED = "map_axes_picked"  # words that were clicked
NEIGHBORS = 5  # of a word that was clicked
_MOST_TOLD = 4  # words of which is said for what they are mostly taken


@dataclass(frozen=True)
class Request:
    """Words to place, and the axes to place them on."""

    groups: Groups
    x: AxisChoice
    y: AxisChoice


def show_axes(vectors: WordVectors) -> None:
    known = axes_examples(vectors)
    first = next(iter(known.values()))
    presets = {name: in_fields(example) for name, example in known.items()}
    follow_set("map_axes", vectors, presets, partial(can_be_drawn, vectors))
    with widgets.examples_above("map_axes_preset", presets, keeps_own=True), split_room("map_axes") as room:
        with room.more:
            groups = ask_for_groups(
                POINTS, "Words to place", first.words, vectors, keep_typed=partial(keep_typed, vectors), then=draw_now
            )
            say_what_is_wrong(POINTS, groups)
            across, upwards = ask_for_kinds()
        heard = Heard([Help(groups.unknown, partial(help_with, POINTS, groups, vectors))])
        if not groups.words:
            heard.wrong.append(NONE_KNOWN if groups.unknown else NO_WORDS)
        with room.side:
            x = ask_for_axis(ACROSS, across, vectors, first.x_low, first.x_high, room.key, heard)
            y = ask_for_axis(UPWARDS, upwards, vectors, first.y_low, first.y_high, room.key, heard)
            now = Request(groups, x, y) if x and y and groups.words else None
            asked = drawn(now, vectors)
            placed = answer(vectors, asked, heard.wrong)
        with room.key:
            # Not said beside a picture from before
            say_later(heard.helps, left_out=placed is not None and asked == now)
        last = widgets.last_good("map_axes", asked if placed else None, vectors)
        request = last or opening(vectors, first)
        shown = placed or on_chosen_axes(vectors, request.groups.words, request.x, request.y)
        looks = looked_at(vectors, shown)
        with room.picture:
            st.html(way_to_field())
            spreads = [cache.spread_of(vectors, shown.words, choice) for choice in (request.x, request.y)]
            chart = draw(vectors, request, shown, spreads, stale=placed is None)
            light_up(looks, shown.words)
            if any(spreads):
                st.caption(GREY)
        told = f"## {headline(shown, spreads, [look.word for look in looks], rare_of(vectors, shown.words))}"
        room.says.markdown(
            told if placed else why_not(STALE if last else EXAMPLE, [*empty_ends(heard.empty), *heard.wrong])
        )
        with room.more:
            if said := meant_otherwise(senses_of_told(vectors, request, shown, looks)):
                st.markdown(said)
            if told := seldom_read(seldom_read_among(vectors, [look.word for look in looks] or shown.words)):
                st.caption(told)
            st.markdown(not_facts(shipped=vector_sets.is_shipped(vectors)))
            if looks:
                st.caption(LINES)
            st.html(finger())
    tell_more(vectors, request, shown, chart, spreads)


def drawn(asked: Request | None, vectors: WordVectors) -> Request | None:
    """The request that is drawn: what is asked, or while somebody types, what was asked before.

    A field that is left is read, and its words are looked at, but two ends of an axis are typed one after the other.
    Whatever else changes a field (an example, a word that was meant, a link) is drawn at once.
    """
    state = st.session_state
    if state.pop(DRAW, False):
        state.pop(TYPED, None)
    if state.get(TYPED) == in_the_fields(vectors) and DRAWN in state:
        before: Request | None = state[DRAWN]
        return before
    state.pop(TYPED, None)
    state[DRAWN] = asked
    return asked


def opening(vectors: WordVectors, example: AxesExample) -> Request:
    """An example as it would be asked for, to be shown until something can be answered."""
    return Request(read_groups(vectors, example.words), *axes_of(example))


def answer(vectors: WordVectors, asked: Request | None, wrong: list[str]) -> AxesProjection | None:
    """The words on their axes; None where the axes are none, and ``wrong`` gets why."""
    if asked is None:
        return None
    try:
        return on_chosen_axes(vectors, asked.groups.words, asked.x, asked.y)
    except InvalidInputError as error:
        wrong.append(escape(str(error), 300))
        return None


def looked_at(vectors: WordVectors, placed: AxesProjection) -> tuple[Look, ...]:
    """The words that were clicked on the map, with their true neighbours."""
    picked = [word for word in st.session_state.get(PICKED, ()) if word in placed.words]
    k = min(NEIGHBORS, largest_k(len(placed.words)))
    if not picked or k < 1:
        return ()
    quality = map_quality(vectors.units(placed.words).astype(float), placed.coordinates, k)
    return look_closely(vectors, placed.words, quality, picked, max_rank=FREQUENT)


def rare_of(vectors: WordVectors, words: Sequence[str]) -> list[str]:
    """Those of the words that the texts have seldom; none where most are so, as in a list of such things."""
    rare = [word for word in words if is_rare(vectors, word)]
    return rare if 2 * len(rare) <= len(words) else []


def senses_of_told(
    vectors: WordVectors, request: Request, placed: AxesProjection, looks: Sequence[Look]
) -> dict[str, tuple[str, str]]:
    """For words of the headline and at the ends the sense that the texts mostly have and the one meant here, if others.

    What is meant is what the words beside it say: at an end those of that end, else those that are placed.
    """
    told = [look.word for look in looks] or [placed.words[number] for number in sorted(placed.outermost)]
    beside = {word: tuple(placed.words) for word in told[:_MOST_TOLD]}
    for end in (request.x.low, request.x.high, request.y.low, request.y.high):
        beside |= dict.fromkeys(end, end)
    found = {word: cache.senses_of(vectors, word, others) for word, others in beside.items()}
    return dict(islice(((word, senses) for word, senses in found.items() if senses), _MOST_TOLD))


def draw(
    vectors: WordVectors,
    request: Request,
    placed: AxesProjection,
    spreads: Sequence[AxisSpread | None],
    *,
    stale: bool,
) -> go.Figure:
    """The picture, with what chance does along its axes by their ``spreads``; grey where it is old."""
    groups, words = request.groups, placed.words
    shapes = drawn_groups(words, groups.groups, groups.slots)
    # Those that stand farthest out are told of in the headline, so they are named before all others.
    out = placed.outermost
    ranks = [vectors.frequency_rank(word) - len(vectors) * (number in out) for number, word in enumerate(words)]
    across, upwards = (None if spread is None else spread.chance for spread in spreads)
    by_chance, also = (spread is not None and spread.may_be_chance for spread in spreads)
    chart = figures.axes_map(placed, shapes, ranks, (across, upwards), (by_chance, also))
    options = {
        "config": figures.MAP_CONFIG,
        "height": "stretch",
        "on_select": partial(take_selection, "map_axes_chart", PICKED, words),
    }
    with st.container(key="map_axes_stale" if stale else "map_axes_fresh"):
        widgets.chart(chart, "map_axes_chart", axes_in_words(placed), **options)
    run_names()
    return chart


def tell_more(
    vectors: WordVectors,
    request: Request,
    placed: AxesProjection,
    chart: go.Figure,
    spreads: Sequence[AxisSpread | None],
) -> None:
    """How sure the places are, the numbers, the files and the code; ``spreads`` is how telling each axis is."""
    across, upwards = placed.x.high, placed.y.high
    with widgets.fold("How sure is this, and how is it measured?", "map_axes_measured") as panel:
        if panel.open:
            st.markdown("  \n".join(filter(None, told_of_axes(vectors, request, placed, spreads))))
    widgets.table(
        {
            "word": placed.words,
            f"across, to {across}": placed.coordinates[:, 0].round(4),
            f"upwards, to {upwards}.": placed.coordinates[:, 1].round(4),
        },
        f"axes {across} and {upwards}",
        key="map_axes",
    )
    files.download(chart, "axes", key="map_axes", shown="map_axes_chart")
    widgets.code_panel(snippets.own_axes(placed.words, request.x, request.y))


def told_of_axes(
    vectors: WordVectors, request: Request, placed: AxesProjection, spreads: Sequence[AxisSpread | None]
) -> list[str]:
    """What specialists ask of axes: a sentence or two each."""
    example = next((one for one in AXES.values() if axes_of(one) == (request.x, request.y)), None)
    known = "" if example is None or not vector_sets.is_shipped(vectors) else known_of_example(example, placed.words)
    return [how_spread(spreads), known, how_measured(placed)]
