"""One static vector's neighbours beside those of a word in its sentences."""

import streamlit as st

from embedding_core import WordVectors, figures, most_similar
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.models import MODELS
from embedding_core.context.neighbors import ContextNeighbor, candidate_words, nearest_in_context
from wordspace.frame import widgets
from wordspace.frame.text import listing, literal
from wordspace.views.sentences import contextual, snippets
from wordspace.views.sentences.inputs import layer_choice, model_and_options, pair_input, pair_presets

NEIGHBORS = 8


def show_many(vectors: WordVectors) -> None:
    examples = st.container()
    chosen = pair_input()
    with examples:
        pair_presets()
    controls, layers = st.columns([1, 2], vertical_alignment="center")
    with controls:
        model, _ = model_and_options()
    if chosen is None:
        return
    one, other = chosen
    word = vectors.words.look_up(one.word)
    static = [neighbor.word for neighbor in most_similar(vectors, word, NEIGHBORS)] if word is not None else []
    with layers:
        layer = layer_choice("ctx_many_layer", model, MODELS[model].layers)
    candidates = contextual.answer(model, ("candidates",), candidate_words, effort=contextual.LARGE)
    if candidates is None:
        return

    def nearest(encoder: ContextualEncoder) -> tuple[tuple[ContextNeighbor, ...], ...]:
        return tuple(
            nearest_in_context(encoder, mark, NEIGHBORS, layer=layer, candidates=candidates) for mark in chosen
        )

    found = contextual.answer(model, ("nearest", one, other, layer), nearest)
    if found is None:
        return
    columns = {"GloVe, any sentence": static}
    for name, neighbors in zip(("BERT, first sentence", "BERT, second sentence"), found, strict=True):
        columns[name] = [neighbor.word for neighbor in neighbors]
    shared = set(columns["BERT, first sentence"]) & set(columns["BERT, second sentence"])
    st.markdown(
        f"GloVe has one {literal(one.word)}, with one list of neighbours for every sentence"
        + (f": {listing(static[:3])}. " if static else ", or none at all. ")
        + "BERT makes a new one each time: nearest in the first sentence are "
        f"{listing(columns['BERT, first sentence'][:3])}, in the second "
        f"{listing(columns['BERT, second sentence'][:3])}. The two lists share {len(shared)} of {NEIGHBORS} words."
    )
    widgets.chart(
        figures.one_or_many(columns, one.word),
        key="ctx_many",
        alt="; ".join(f"{name}: {', '.join(words)}" for name, words in columns.items()),
    )
    st.caption("Words in bold are not among GloVe's nearest.")
    st.markdown(
        f"GloVe chooses among its {len(vectors):,} words; BERT's candidates are the {len(candidates.words):,} content "
        "words of a part of the sentence bank, each with the mean of its vectors there; the words of the sentence "
        "itself are left out. What the word is on its own is taken away in part before ranking: otherwise the nearest "
        "to any "
        f"{literal(one.word)} would be other forms of it."
    )
    widgets.table(
        {
            "place": range(1, NEIGHBORS + 1),
            **{name: [*words, *[""] * (NEIGHBORS - len(words))] for name, words in columns.items()},
        },
        f"one or many {one.word}",
        key="ctx_many",
    )
    widgets.code_panel(snippets.nearest_in_context(one, other, NEIGHBORS, layer, model))
