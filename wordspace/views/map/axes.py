"""Words on axes that the reader chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

import plotly.graph_objects as go
import streamlit as st

from embedding_core import InvalidInputError, WordVectors, figures
from embedding_core.maps.axis_spread import AxisSpread
from embedding_core.maps.examples import AXES, AxesExample
from embedding_core.maps.groups import Groups, read_groups
from embedding_core.maps.projection import AxesProjection, AxisChoice, on_chosen_axes
from embedding_core.maps.quality import Look, largest_k, look_closely, map_quality
from embedding_core.vectors.likeness import is_rare
from embedding_core.vectors.word_lists import read_apart, split_list
from wordspace.frame import links, unknown_words, vector_sets, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.nearest import FREQUENT
from wordspace.frame.terms import term
from wordspace.frame.text import escape
from wordspace.views.map import cache, files, snippets
from wordspace.views.map.axes_words import (
    GREY,
    LINES,
    NO_WORDS,
    NONE_KNOWN,
    axes_in_words,
    cut_apart,
    empty_ends,
    headline,
    how_measured,
    how_spread,
    known_of_example,
    meant_otherwise,
    not_facts,
    not_known,
    rare_at_end,
    shared_by_ends,
    unknown_at_end,
)
from wordspace.views.map.group_editor import ask_for_groups, help_with, say_what_is_wrong
from wordspace.views.map.shared import (
    OWN_WORDS,
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

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

POINTS = "map_points"
TYPED = "map_axes_typed"  # what the fields hold since one was left, which Draw or Enter then draws
DRAW = "map_axes_draw"  # pressed now
DRAWN = "map_axes_drawn"  # what was asked for by the last Draw; None where that could not be read
PICKED = "map_axes_picked"  # words that were clicked
NEIGHBORS = 5  # of a word that was clicked
_MOST_APART = 2  # words that the set lacks, of which is told in the open
_MOST_TOLD = 4  # words of which is said for what they are mostly taken
POLES, WORD, COMPONENT = "two ends", "one word", "where these words differ most"
KINDS = (POLES, WORD, COMPONENT)
_KINDS_BEFORE = {"two poles": POLES, "a component of these words": COMPONENT}


class Offer(Protocol):
    """Offers what may be meant by words that a set lacks; ``left_out``: the picture is without them."""

    def __call__(self, *, left_out: bool) -> None: ...


@dataclass(frozen=True)
class Help:
    """What is said of a field: the words that the set ``lacks``, and an ``offer`` for them and for rare ones."""

    lacks: Sequence[str]
    offer: Offer


@dataclass(frozen=True)
class Heard:
    """What the fields have led to: help with their words, the labels of empty ends, and why there is no axis."""

    helps: list[Help]
    empty: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def say_later(helps: Sequence[Help], *, left_out: bool) -> None:
    """All that is said of the fields; in a fold where it would push the words to place off the screen."""
    lacking = list(dict.fromkeys(word for each in helps for word in each.lacks))
    if len(lacking) <= _MOST_APART:
        for each in helps:
            each.offer(left_out=left_out)
        return
    with widgets.fold(not_known(lacking), "map_axes_notes") as panel:
        if panel.open:
            for each in helps:
                each.offer(left_out=left_out)


@dataclass(frozen=True)
class Ends:
    """How the controls of one axis are called: its two ends, and itself."""

    key: str
    low: str
    high: str
    name: str


ACROSS = Ends("map_x", "Left end", "Right end", "Across")
UPWARDS = Ends("map_y", "Lower end", "Upper end", "Upwards")
MOST_AT_AN_END = 40
MOST_TYPED = 2000  # characters at one end of an axis
MOST_PLACED = 24  # frequent words on the axes of a set that has no example


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
            room.key.caption(GREY)
        told = f"## {headline(shown, spreads, [look.word for look in looks], rare_of(vectors, shown.words))}"
        room.says.markdown(
            told if placed else why_not(STALE if last else EXAMPLE, [*empty_ends(heard.empty), *heard.wrong])
        )
        with room.more:
            if said := meant_otherwise(senses_of_told(vectors, shown, looks)):
                st.markdown(said)
            if told := seldom_read(seldom_read_among(vectors, [look.word for look in looks] or shown.words)):
                st.caption(told)
            st.markdown(not_facts(shipped=vector_sets.is_shipped(vectors)))
            if looks:
                st.caption(LINES)
            st.html(finger())
    tell_more(vectors, request, shown, chart, spreads)


def can_be_drawn(vectors: WordVectors) -> bool:
    """Whether a set knows a word of each field, before they are drawn."""
    state = st.session_state
    kinds = {ends.key: state.get(ends.key, POLES) for ends in (ACROSS, UPWARDS)}
    needed = [POINTS]
    needed += [f"{key}_low" for key, kind in kinds.items() if kind == POLES]
    needed += [f"{key}_high" for key, kind in kinds.items() if kind != COMPONENT]
    return all(read_groups(vectors, str(state.get(field) or "")).words for field in needed)


def in_the_fields(vectors: WordVectors) -> tuple[object, ...]:
    """All that the controls hold, for a set: what is typed there and how the axes are made."""
    keys = [POINTS, *(f"{ends.key}{part}" for ends in (ACROSS, UPWARDS) for part in ("", "_low", "_high", "_number"))]
    return vectors.name, len(vectors), *(st.session_state.get(key) for key in keys)


def keep_typed(vectors: WordVectors) -> None:
    """Note what the fields hold, since one was left."""
    st.session_state[TYPED] = in_the_fields(vectors)


def draw_now() -> None:
    """Draw what the fields hold; read with the fields, which may be sent in the same breath."""
    st.session_state[DRAW] = True


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


def in_fields(example: AxesExample) -> dict[str, object]:
    """An example as the values of the fields."""
    return {
        POINTS: example.words,
        "map_x_low": example.x_low,
        "map_x_high": example.x_high,
        "map_y_low": example.y_low,
        "map_y_high": example.y_high,
        ACROSS.key: POLES,
        UPWARDS.key: POLES,
    }


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
    return whole or {OWN_WORDS: AxesExample(", ".join(words), first, second, third, others[0] or first)}


def axes_of(example: AxesExample) -> tuple[AxisChoice, AxisChoice]:
    """The axes of an example, across and upwards."""
    x, y = (
        AxisChoice("poles", tuple(low.split(", ")), tuple(high.split(", ")))
        for low, high in ((example.x_low, example.x_high), (example.y_low, example.y_high))
    )
    return x, y


def opening(vectors: WordVectors, example: AxesExample) -> Request:
    """An example as it would be asked for, to be shown until something can be answered."""
    return Request(read_groups(vectors, example.words), *axes_of(example))


def ask_for_kinds() -> tuple[str, str]:
    """What makes the axis across, and the one upwards."""
    for ends in (ACROSS, UPWARDS):
        links.renamed(ends.key, _KINDS_BEFORE)
    with st.popover("Options"):
        across, upwards = (
            st.selectbox(f"{ends.name}: an axis from", KINDS, key=ends.key, **KEPT) for ends in (ACROSS, UPWARDS)
        )
    return across, upwards


def ask_for_axis(
    ends: Ends,
    kind: str,
    vectors: WordVectors,
    low: str,
    high: str,
    below: DeltaGenerator,
    heard: Heard,
) -> AxisChoice | None:
    """One axis, from its controls, which open on the words ``low`` and ``high``.

    What is said of its words stands ``below`` the map; ``heard`` gets why there is no axis, and help.
    """
    if kind == COMPONENT:
        # As few words as the field's label has room for on a phone
        label = f"{ends.name}: {term('component', 'component')}; along 1 they differ most"
        number = st.number_input(label, 1, 10, 1, key=f"{ends.key}_number", **KEPT)
        return AxisChoice("component", number=int(number))
    if kind == WORD:
        like = ask_for_words(f"{ends.name}: like", f"{ends.key}_high", vectors, high, heard)
        return AxisChoice("word", high=like) if like else None
    left, right = st.columns(2, wrap=False, gap="small")
    with left:
        lower = ask_for_words(ends.low, f"{ends.key}_low", vectors, low, heard)
    with right:
        upper = ask_for_words(ends.high, f"{ends.key}_high", vectors, high, heard)
    if said := shared_by_ends(lower, upper):
        below.info(said)
    return AxisChoice("poles", lower, upper) if lower and upper else None


def ask_for_words(label: str, key: str, vectors: WordVectors, default: str, heard: Heard) -> tuple[str, ...]:
    """The known ones of the words that make an end of an axis; ``heard`` gets help with the others."""
    widgets.follow_default(key, default)
    with st.container(key=f"sentence_{key}"):  # as many lines as its words need on a phone
        typed = (
            st.text_area(
                label,
                default,
                key=key,
                height="content",
                on_change=keep_typed,
                args=(vectors,),
                placeholder="Type words",
                **KEPT,
            )
            or ""
        )
    every = split_list(vectors.words, typed[:MOST_TYPED])
    parts = every[:MOST_AT_AN_END]
    if not parts:
        heard.empty.append(label)
        return ()
    if len(every) > len(parts):
        st.info(f"The first {MOST_AT_AN_END} of {len(every)} words make this end.")
    found = [vectors.words.look_up(part) for part in parts]
    unknown = list(dict.fromkeys(part for part, word in zip(parts, found, strict=True) if word is None))

    def choose(part: str, suggestion: str) -> None:
        before = in_the_fields(vectors)
        meant = {part, *(other for other, word in zip(parts, found, strict=True) if word == part)}  # "Recieve", too
        st.session_state[key] = ", ".join(suggestion if other in meant else other for other in parts)
        if st.session_state.get(TYPED) == before:  # the other ends are still to be typed
            keep_typed(vectors)

    known = list(dict.fromkeys(word for word in found if word is not None))

    apart = read_apart(vectors.words, typed[:MOST_TYPED])

    def offer(*, left_out: bool) -> None:
        if apart:
            st.caption(cut_apart(label, apart))
        if unknown:
            lacking = unknown_words.with_suggestions(vectors, unknown, known)
            unknown_words.rescue_all(lacking, key, vectors, choose, left_out=left_out)
        if not unknown_words.offer_commoner(known, key, vectors, choose) and (said := rare_at_end(known, vectors)):
            st.caption(said)

    heard.helps.append(Help(unknown, offer))
    if not known:
        heard.wrong.append(unknown_at_end(label, unknown))
    return tuple(known)


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


def senses_of_told(vectors: WordVectors, placed: AxesProjection, looks: Sequence[Look]) -> dict[str, tuple[str, str]]:
    """For words of the headline the sense that the texts mostly have and the one among these words, if they differ."""
    told = [look.word for look in looks] or [placed.words[number] for number in sorted(placed.outermost)]
    found = {word: cache.company_of(vectors, word, tuple(placed.words)).senses for word in told[:_MOST_TOLD]}
    return {word: senses for word, senses in found.items() if senses}


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
