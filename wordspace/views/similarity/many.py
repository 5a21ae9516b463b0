"""The odd one out of several words, and a table of every pair."""

import streamlit as st

from embedding_core import WordVectors, closest_pair, html, odd_one_out, similarity_matrix
from wordspace.frame import vector_sets, widgets
from wordspace.frame.text import literal
from wordspace.views.similarity import snippets

GROUPS = (
    ("car", "bike", "plane", "banana"),
    ("breakfast", "lunch", "dinner", "piano"),
    ("france", "spain", "tokyo", "italy"),
    ("red", "green", "blue", "heavy"),
)
TABLES = {
    "vehicles, pets, fruits": ("car", "bike", "plane", "cat", "dog", "hamster", "apple", "banana", "orange"),
    "days and months": ("monday", "tuesday", "sunday", "march", "june", "december"),
    "people": ("man", "woman", "boy", "girl", "uncle", "aunt", "king", "queen"),
}


def show_odd_one_out(vectors: WordVectors) -> None:
    examples = st.container()
    groups = vector_sets.examples(vectors, GROUPS)
    words = widgets.words_input("Words, three or more", "sim_group", groups[0], vectors)
    with examples:
        widgets.presets(
            "Examples", "sim_group_preset", {", ".join(g): {"sim_group": widgets.one_line(g)} for g in groups}
        )
    if words is None:
        return
    if len(words) < 3:
        st.info("Add words until there are three or more; the one that fits least is then named.")
        return

    odd = odd_one_out(vectors, words)
    st.markdown(
        f"The odd one out is {literal(odd.word)}: its mean cosine with the others is "
        f"`{odd.mean_similarities[odd.word]:.2f}`, the lowest."
    )
    st.html(html.mean_similarity_bars(odd.mean_similarities, odd.word))
    widgets.csv(
        {
            "word": list(odd.mean_similarities),
            "mean cosine with the others": [round(mean, 4) for mean in odd.mean_similarities.values()],
            "odd one out": ["yes" if word == odd.word else "" for word in odd.mean_similarities],
        },
        f"odd one out {' '.join(words)}",
        key="sim_odd",
    )
    widgets.code_panel(snippets.odd_one_out(words))


def show_matrix(vectors: WordVectors) -> None:
    examples = st.container()
    tables = vector_sets.examples(vectors, tuple(TABLES.values()))
    words = widgets.words_input("Words, up to 12", "sim_table", tables[0], vectors)
    with examples:
        named = {name: words for name, words in TABLES.items() if words in tables}
        widgets.presets(
            "Examples", "sim_table_preset", {n: {"sim_table": widgets.one_line(w)} for n, w in named.items()}
        )
    if words is None:
        return
    if len(words) < 2:
        st.info("Add words until there are two or more.")
        return

    cosines = similarity_matrix(vectors, words)
    a, b = closest_pair(words, cosines)
    st.markdown(
        f"Closest of all are {literal(a)} and {literal(b)}. Groups of words that belong together show as blocks."
    )
    st.html(html.similarity_table(words, cosines))
    widgets.csv(
        # A heading of two words, because any one word may be among those compared.
        {"cosine of": words, **dict(zip(words, cosines.round(4).T, strict=True))},
        f"matrix {' '.join(words)}",
        key="sim_matrix",
    )
    widgets.code_panel(snippets.matrix(words))
