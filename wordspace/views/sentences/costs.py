"""When to take which: what a static and a contextual vector cost."""

import streamlit as st

from embedding_core import WordVectors, figures, load
from embedding_core.context.costs import measure_costs
from embedding_core.context.models import MODELS, SHIPPED
from wordspace.frame import widgets
from wordspace.views.sentences import cache, contextual, snippets


def show_costs(vectors: WordVectors) -> None:
    st.markdown(
        "Static vectors say what a word is like in general; contextual ones say what it means here. The first are "
        "looked up, the second computed anew for every sentence. Take the cheap ones until a question "
        "needs the sentence."
    )
    costs = contextual.answer(SHIPPED, ("costs",), lambda encoder: measure_costs(encoder, load()))
    spent = cache.model_worker().cost(SHIPPED)
    rows = {
        "": ["GloVe (static)", f"{SHIPPED} (contextual)"],
        "a vector for": ["a spelling", "a word in a sentence"],
        "two senses of bat": ["one vector", "two vectors"],
        "an unknown word": ["none", "made of pieces"],
        "numbers a vector": [f"{vectors.dim}", f"{MODELS[SHIPPED].dim}"],
        "time on this machine": ["not measured yet", "not measured yet"],
        "memory here": [f"{vectors.rows.nbytes / 1e6:.0f} MB", "not measured yet"],
        "on disk": ["36 MB", f"{MODELS[SHIPPED].megabytes} MB"],
        "take it for": [
            "word lists, analogies, maps of a vocabulary, small machines, a class without a network",
            "words with several senses, search by meaning, sentences and texts",
        ],
    }
    if costs is not None:
        rows["time on this machine"] = [
            f"{1000 * costs.static_word_ms:.1f} µs a word",
            f"{costs.contextual_sentence_ms:.0f} ms a sentence, {costs.contextual_batch_ms:.1f} ms in a batch",
        ]
    if spent is not None and spent.megabytes is not None:
        rows["memory here"][1] = f"up to {spent.megabytes:.0f} MB, PyTorch included"
    sides = {"": list(rows)[1:]} | {rows[""][i]: [row[i] for row in list(rows.values())[1:]] for i in (0, 1)}
    st.table(widgets.data_frame(sides), hide_index=True, border="horizontal", alt="Static and contextual vectors")
    if costs is not None and spent is not None:
        st.markdown(
            f"Measured here: a sentence takes {costs.times_slower:,.0f} times as long as the look-up of a word, and "
            f"the model was brought into memory in {spent.seconds:.1f} s."
        )
        widgets.chart(
            figures.costs(costs.static_word_ms, costs.contextual_sentence_ms, costs.contextual_batch_ms),
            key="ctx_costs",
            alt=f"Bars on a logarithmic axis: {costs.static_word_ms:.4f} ms for a word from GloVe, "
            f"{costs.contextual_batch_ms:.1f} ms for a sentence in a batch, {costs.contextual_sentence_ms:.1f} alone.",
        )
    widgets.table(sides, "static or contextual", key="ctx_costs")
    widgets.code_panel(snippets.costs())
