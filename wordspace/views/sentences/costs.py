"""When to take which: what a static and a contextual vector cost."""

import streamlit as st

from embedding_core import WordVectors, figures, load
from embedding_core.context.costs import measure_costs
from embedding_core.context.models import SHIPPED
from wordspace.frame import cache as shared
from wordspace.frame import widgets
from wordspace.frame.shared_sets import SHIPPED as GLOVE
from wordspace.views.sentences import cache, contextual, snippets, words


def show_costs(vectors: WordVectors) -> None:
    headline, picture, place = st.container(), st.container(), st.container()
    with picture:
        st.markdown(words.WHICH_TO_TAKE)
    with place:
        costs = contextual.answer(
            SHIPPED, contextual.Question(("costs",), lambda encoder: measure_costs(encoder, load()))
        )
    spent = cache.model_worker().cost(SHIPPED)
    name = GLOVE
    if costs is not None and spent is not None:
        headline.markdown(f"## {words.costs_headline(costs)}")
        with picture:
            widgets.chart(
                figures.costs(costs.words, costs.static_ms, costs.batch_ms, costs.contextual_ms, name),
                key="ctx_costs",
                alt=f"Bars on a logarithmic axis, for the {costs.words} words of a sentence: {costs.static_ms:.3f} ms "
                f"to look them up in {name}, {costs.batch_ms:.1f} ms to read the sentence among others, "
                f"{costs.contextual_ms:.1f} ms alone.",
            )
            st.markdown(words.costs_in_words(costs, spent.seconds))
    glove = shared.vectors()
    megabytes = None if spent is None else spent.megabytes
    sides = words.costs_table(name, glove.dim, glove.rows.nbytes / 1e6, costs, megabytes)
    st.table(widgets.data_frame(sides), hide_index=True, border="horizontal", alt="Static and contextual vectors")
    widgets.table(sides, "static or contextual", key="ctx_costs")
    widgets.code_panel(snippets.costs())
