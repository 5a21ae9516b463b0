"""What shape a set has: measures of the whole set, each with what it tells, beside GloVe's."""

from __future__ import annotations

import streamlit as st

from embedding_core import WordVectors, figures, html
from embedding_core.comparison import SetQuality
from wordspace.frame import vector_sets, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.shared_sets import SHIPPED, TOY, TOY_EXCHANGED
from wordspace.frame.text import clean, escape
from wordspace.views.vectors import cache, judging, snippets


def show_quality(vectors: WordVectors) -> None:
    """The view."""
    name = ask("vec_judged", vector_sets.at_hand())
    if (size := len(vector_sets.load(name))) < judging.FEWEST_MEASURED:
        st.info(judging.too_small(name, size))
        return
    with st.spinner("Measuring the set"):
        found, glove = cache.measured(name), cache.measured(SHIPPED)
    beside = judging.NARROW if found.anisotropy < judging.CROWDED else ("GloVe", glove.anisotropy)
    st.html(
        html.answer(
            judging.quality_headline(name, found),
            html.fans([(clean(name), found.anisotropy), beside]),
            judging.about_quality(found),
        )
    )
    with widgets.fold("More measures", "vec_shape") as panel:
        if panel.open:
            show_measures(name, found, glove)
    widgets.code_panel(snippets.quality(name))


def show_measures(name: str, found: SetQuality, glove: SetQuality) -> None:
    """All that is measured, with the field's names."""
    rows = judging.quality_rows(found, glove)
    st.html(html.measures(rows, clean(name), "" if name == SHIPPED else "GloVe"))
    if found.words < (size := len(vector_sets.load(name))):
        st.markdown(judging.looked_at(found, size))
    lengths = {clean(name): found.lengths} if name == SHIPPED else {clean(name): found.lengths, "GloVe": glove.lengths}
    st.markdown(judging.for_specialists(found))
    st.markdown(judging.LENGTHS)
    widgets.chart(figures.lengths_by_rank(lengths), "vec_lengths", judging.lengths_alt(name, found))
    ranks = {"middle rank": [round(rank) for rank, _ in found.lengths]}
    widgets.csv({**ranks, "length": [round(x, 3) for _, x in found.lengths]}, f"lengths of {name}", key="vec_lengths")


def ask(key: str, chosen: str) -> str:
    """The name of a set: ``chosen``, until another is chosen here; and again when that one changes."""
    explored = f"{key}_explored"
    if st.session_state.get(explored, chosen) != chosen:
        st.session_state[key] = chosen
    st.session_state[explored] = chosen
    asked = {chosen, st.session_state.get(key, chosen), st.query_params.get(key, chosen)}
    # The toy worlds are there to be compared; nothing here says what they are.
    offered = [name for name in vector_sets.names() if name in asked or name not in (TOY, TOY_EXCHANGED)]
    if st.session_state.get(key) not in (None, *offered):
        st.session_state[key] = chosen  # a set that has been removed
    name: str = st.segmented_control(
        "In the set",
        offered,
        default=chosen,
        required=True,
        key=key,
        format_func=escape,
        label_visibility="collapsed",
        **KEPT,
    )
    return name
