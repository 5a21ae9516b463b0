"""Measures of a whole set, each with what it tells, beside GloVe's."""

from __future__ import annotations

import streamlit as st

from embedding_core import figures, html
from embedding_core.comparison import SetQuality
from embedding_core.comparison.quality import FEWEST_MEASURED
from wordspace.frame import one_set, vector_sets, widgets
from wordspace.frame.shared_sets import SHIPPED
from wordspace.frame.text import clean
from wordspace.views.vectors import cache, judging


def show_quality() -> None:
    """A fold; it opens on the set at hand where that is large enough."""
    with widgets.fold("For specialists: measures of a whole set", "vec_shape") as panel:
        if not panel.open:
            return
        hand = vector_sets.at_hand()
        name = one_set.ask("vec_judged", hand if is_large(hand) else SHIPPED, is_large)
        if not is_large(name):
            st.info(judging.too_small(name, len(vector_sets.load(name))))
            return
        with st.spinner("Measuring the set"):
            found, glove = cache.measured(name), cache.measured(SHIPPED)
        st.markdown(judging.shape(name, found))
        if hand not in (name, SHIPPED) and not is_large(hand):
            st.caption(judging.too_small(hand, len(vector_sets.load(hand))))
        show_measures(name, found, glove)


def is_large(name: str) -> bool:
    """Whether a set has enough words to have a shape."""
    return len(vector_sets.load(name)) >= FEWEST_MEASURED


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
