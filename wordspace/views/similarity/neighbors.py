"""The words nearest to one word."""

import streamlit as st

from embedding_core import WordVectors
from wordspace.frame import vector_sets, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.nearest import nearest_words
from wordspace.frame.text import literal, percent_closer
from wordspace.views.similarity import snippets

WORDS = (("frog",), ("bank",), ("ocean",), ("guitar",), ("monday",), ("virus",))
# Words with more than one sense, and a word of the sense that their neighbours leave out
OTHER_SENSES = {"bank": "river", "virus": "computer", "bat": "animal", "mouse": "computer", "apple": "fruit"}
NEIGHBORS = 10
RANKS = {"10,000": 10_000, "30,000": 30_000, "100,000": 100_000, "all": None}


def show_neighbors(vectors: WordVectors) -> None:
    examples = st.container()
    controls = st.container(horizontal=True, vertical_alignment="bottom")
    words = vector_sets.examples(vectors, WORDS)
    with controls:
        word = widgets.word_input("Word", "sim_word", words[0][0], vectors, [word for (word,) in words])
    with examples:
        widgets.presets("Examples", "sim_word_preset", {word: {"sim_word": word} for (word,) in words})
    with controls, st.popover("Options"):
        k = st.slider("How many neighbours", 5, 50, NEIGHBORS, key="sim_k", **KEPT)
        among = st.select_slider(
            "Search only the most frequent words", list(RANKS), value="all", key="sim_among", **KEPT
        )
        hide = st.toggle("Hide other forms of the word", key="sim_hide", **KEPT)
    if word is None:
        return

    nearest = nearest_words(vectors, word, k, max_rank=RANKS[among], hide_forms=hide)
    found, pairs, forms = nearest.found, nearest.pairs, nearest.forms

    st.markdown(nearest.sentence)
    st.html(nearest.bars)
    if forms:
        st.caption("Hatched bars are other forms of the word itself; Options can hide them.")
    widgets.follow("Go on to a neighbour", "sim_follow", [neighbor.word for neighbor in found[:8]], "sim_word")
    widgets.in_sentences(word)
    if word in OTHER_SENSES:
        other = OTHER_SENSES[word]
        st.page_link(
            "pages/similarity.py",
            label=f"And the other sense? Compare {literal(word)} with {literal(other)}",
            icon=":material/arrow_forward:",
            query_params={"sim_view": "Two words", "sim_first": word, "sim_second": other},
        )
    read = ": Wikipedia and newspapers, six billion words" if vector_sets.is_shipped(vectors) else ""
    st.markdown(
        f"Words are close when they keep the same company in what the machine read{read}. Each spelling has one place "
        "only, so all the senses of a word share it."
    )
    widgets.csv(
        {
            "word": [neighbor.word for neighbor in found],
            "cosine": [round(neighbor.cosine, 4) for neighbor in found],
            "in words": [percent_closer(p.percentile(n.cosine)) for p, n in zip(pairs, found, strict=True)],
            "frequency rank": [neighbor.frequency_rank for neighbor in found],
            "why is this here": [f"another form of {word}" if n.word in forms else "" for n in found],
        },
        f"neighbours of {word}",
        key="sim_neighbors",
    )
    widgets.code_panel(snippets.neighbors(word, k, RANKS[among], hide))
