"""The odd one out of several words, and a table of every pair."""

import streamlit as st

from embedding_core import WordVectors, closest_pair, figures, odd_one_out, similarity_matrix
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
        widgets.presets("Examples", "sim_group_preset", {", ".join(g): {"sim_group": list(g)} for g in groups})
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
    st.plotly_chart(
        figures.mean_similarity_bars(odd.mean_similarities, odd.word),
        key="sim_odd",
        config=figures.CONFIG,
        alt=f"Bar chart of each word's mean cosine with the others; {odd.word} has the lowest.",
    )
    widgets.table(
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
        widgets.presets("Examples", "sim_table_preset", {n: {"sim_table": list(w)} for n, w in named.items()})
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
    st.plotly_chart(
        figures.heat_map(words, cosines),
        key="sim_matrix",
        config=figures.CONFIG,
        alt=f"Heat map of the cosines between {', '.join(words)}; the closest pair is {a} and {b}.",
    )
    widgets.table(
        # A heading of two words, because any one word may be among those compared.
        {"cosine of": words, **dict(zip(words, cosines.round(4).T, strict=True))},
        f"matrix {' '.join(words)}",
        key="sim_matrix",
    )
    widgets.code_panel(snippets.matrix(words))
