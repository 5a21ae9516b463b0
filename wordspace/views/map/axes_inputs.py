"""The fields of axes that the reader chooses: words to place, and what makes the axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

import streamlit as st

from embedding_core import WordVectors
from embedding_core.maps.examples import AXES, AxesExample
from embedding_core.maps.groups import read_groups
from embedding_core.maps.projection import AxisChoice
from embedding_core.vectors.word_lists import read_apart, split_list
from wordspace.frame import links, unknown_words, vector_sets, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.terms import term
from wordspace.views.map.axes_words import cut_apart, not_known, rare_at_end, shared_by_ends, unknown_at_end
from wordspace.views.map.shared import OWN_WORDS

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

POINTS = "map_points"
TYPED = "map_axes_typed"  # what the fields hold since one was left, which Draw or Enter then draws
DRAW = "map_axes_draw"  # pressed now
_MOST_APART = 2  # words that the set lacks, of which is told in the open
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
