"""What shape a set has: measures of the whole set, each with what it tells, beside GloVe's."""

from __future__ import annotations

import streamlit as st

from embedding_core import WordVectors, figures, html
from embedding_core.comparison import SetQuality
from wordspace.frame import one_set, vector_sets, widgets, word_field
from wordspace.frame.shared_sets import SHIPPED
from wordspace.frame.text import clean
from wordspace.views.vectors import cache, judging, snippets

WORD = "vec_stands"
OPENINGS = (("frog",),)


def show_quality(vectors: WordVectors) -> None:
    """The view; it opens on the set at hand where that is large enough."""
    hand = vector_sets.at_hand()
    name = one_set.ask("vec_judged", hand if is_large(hand) else SHIPPED, is_large)
    own = vector_sets.load(name)
    if not is_large(name):
        st.info(judging.too_small(name, len(own)))
        return
    ((opening,),) = vector_sets.examples(own, OPENINGS)[:1]
    row = st.container(horizontal=True, vertical_alignment="center", key="vec_stands_preset_row")
    with row:
        word = word_field.word_input("Any word", WORD, opening, own, label_visibility="collapsed") or opening
    with st.spinner("Measuring the set"):
        found, glove = cache.measured(name), cache.measured(SHIPPED)
    beside = judging.NARROW if found.anisotropy < judging.CROWDED else ("GloVe", glove.anisotropy)
    stands = cache.middle_of(name).standing(own, word)
    st.html(
        html.answer(
            judging.quality_headline(name, found),
            html.fans([(clean(name), found.anisotropy), beside], word, stands.below),
            judging.about_quality(found) + judging.about_standing(stands),
        )
    )
    if hand not in (name, SHIPPED) and not is_large(hand):
        st.caption(judging.too_small(hand, len(vector_sets.load(hand))))
    with widgets.fold("More measures", "vec_shape") as panel:
        if panel.open:
            show_measures(name, found, glove)
    widgets.code_panel(snippets.quality(name, word))


def is_large(name: str) -> bool:
    """Whether a set has enough words to have a shape."""
    return len(vector_sets.load(name)) >= judging.FEWEST_MEASURED


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
