"""Which two sets are compared: examples, two fields in a panel, and a way out of two that share hardly a word."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from embedding_core.comparison.changes import FEWEST_ALIGNED
from embedding_core.context.dictionary import TITLE
from wordspace.frame import echoes, vector_sets, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.shared_sets import SHIPPED, TOY, TOY_EXCHANGED
from wordspace.frame.text import clean
from wordspace.views.vectors import cache, compare_words, sets
from wordspace.views.vectors.scored import Pair

LESSONS = {
    f"{TITLE} beside GloVe": (SHIPPED, TITLE, "apple"),
    "two texts, two words exchanged": (TOY, TOY_EXCHANGED, "wolf"),
    "a toy world beside GloVe": (TOY, SHIPPED, "wolf"),
    "50 beside 100 numbers": ("GloVe 50", SHIPPED, "frog"),
}
PANEL = "vec_which_two"


def ask() -> Pair:
    """Two sets, with examples above."""
    offered, (first, second) = vector_sets.names(), sets.pair()
    panel = widgets.popover("Which two", PANEL, ("vec_first", "vec_second"))
    with panel:
        for number, (label, values) in enumerate(examples(offered).items()):
            # Its key has what comes of it come to, and the panel left to be shut from here (static/frame/typed.js).
            st.button(label, key=f"send_shut_vec_pair_{number}", on_click=choose_pair, args=(values,))
        one = ask_set("First set", "vec_first", first, offered)
        others = [name for name in offered if name != one]
        other = ask_set("Second set", "vec_second", next(n for n in (second, first) if n != one), others)
    asked = [st.query_params.get(key, "") for key in ("vec_first", "vec_second")]
    if missing := [name for name in asked if name and name not in offered]:
        st.info(compare_words.gone(missing))
    return Pair(one, other)


def choose_pair(values: dict[str, str]) -> None:
    """Take the pair of an example, and the word that goes with it; the panel would cover what comes of it."""
    echoes.renew(PANEL)
    common = cache.common(values["vec_first"], values["vec_second"])
    held = str(st.session_state.get(sets.WORD) or "")
    if len(common) and not (common.first.words.look_up(held) and common.second.words.look_up(held)):
        values = {sets.WORD: common.words(1)[0], **values}  # what was asked of others
    for key, value in values.items():
        echoes.put(key, value)


def show_way_out(pair: Pair) -> None:
    """That two sets share no word, or hardly one, and with which other one of them can be compared, if any can."""
    own = vector_sets.kept_sets()
    name = next((one for one in (pair.first, pair.second) if one in own), pair.first)
    shared = len(cache.common(pair.first, pair.second))
    partner, most = shares_most(name)
    if most <= shared:
        if not shared:  # else there is something to be seen
            st.info(compare_words.no_partner(name, pair.second if name == pair.first else pair.first))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(compare_words.other_partner(name, partner, most), width="content")
        values = {"vec_first": name, "vec_second": partner}
        st.button("Compare these two", key="vec_way_out", on_click=choose_pair, args=(values,))


def shares_most(name: str) -> tuple[str, int]:
    """Which other set has most words of this one, and how many: GloVe, where it has enough of them."""
    others = [one for one in vector_sets.names() if one != name]
    others.sort(key=lambda one: one != SHIPPED)
    if SHIPPED in others and (shared := len(cache.common(name, SHIPPED))) >= FEWEST_ALIGNED:
        return SHIPPED, shared
    counts = {one: len(cache.common(name, one)) for one in others}
    best = max(counts, key=counts.__getitem__)
    return best, counts[best]


def examples(offered: Sequence[str]) -> dict[str, dict[str, str]]:
    """Pairs to begin with, the reader's own sets first, each with the fields that it sets."""
    own = vector_sets.comparable()
    found: dict[str, dict[str, str]] = {}
    if own and (partner := shares_most(own[-1]))[1]:
        found[_label(own[-1], partner[0])] = {"vec_first": own[-1], "vec_second": partner[0]}
    for label, (one, other, word) in LESSONS.items():
        if {one, other} <= set(offered):
            found[label] = {"vec_first": one, "vec_second": other, sets.WORD: word}
    if len(own) > 1 and len(cache.common(own[-2], own[-1])):
        found[_label(own[-2], own[-1])] = {"vec_first": own[-2], "vec_second": own[-1]}
    return found


def _label(one: str, other: str) -> str:
    """Two sets of a button, and that of few shared words there are lists and no map."""
    few = len(cache.common(one, other)) < FEWEST_ALIGNED
    return f"{clean(one, 30)} beside {clean(other, 30)}" + " (lists, no map)" * few


def ask_set(label: str, key: str, default: str, offered: Sequence[str]) -> str:
    """The name of one of the two sets."""
    widgets.follow_default(key, default)
    if st.session_state.get(key) not in (None, *offered):
        st.session_state[key] = default  # a set that has been removed
    name: str = st.selectbox(
        label,
        offered,
        index=offered.index(default),
        key=key,
        format_func=clean,
        label_visibility="collapsed",
        **KEPT,
    )
    return name
