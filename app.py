"""Wordspace: the home page. Start it with `make run`, or `streamlit run app.py`."""

import streamlit as st

from embedding_core import WordVectors
from wordspace.frame import cache, layout, widgets
from wordspace.frame.nearest import HOME_WORDS, home_answer
from wordspace.frame.pages import HOME, PAGES
from wordspace.frame.text import literal

CARDS_ABREAST = 3


def explore(vectors: WordVectors) -> None:
    examples = st.container()
    word = widgets.word_input("Any word", "home_word", HOME_WORDS[0], vectors, HOME_WORDS)
    with examples:
        widgets.presets("Examples", "home_preset", {word: {"home_word": word} for word in HOME_WORDS})
    if word is not None:
        nearest = home_answer(vectors, word)
        st.markdown(nearest.sentence)
        st.html(nearest.bars)
        st.markdown(
            "Each bar says how alike two words are used. Nobody told the machine; it counted which words keep the same "
            "company."
        )
        widgets.in_sentences(word)
        st.page_link(
            "pages/similarity.py",
            label=f"More about {literal(word)}",
            icon=":material/arrow_forward:",
            query_params={"sim_word": word},
        )


with layout.page(HOME.path):
    layout.run_alone(explore, cache.vectors())

    st.header("Go on", anchor=False)
    cards = [page for page in PAGES if page is not HOME]
    for row in range(0, len(cards), CARDS_ABREAST):
        for column, page in zip(st.columns(CARDS_ABREAST), cards[row : row + CARDS_ABREAST], strict=False):
            with column.container(border=True, height="stretch"):
                st.markdown(f"**{page.question}**")
                st.markdown(page.summary)
                st.page_link(page.path, label=page.title, icon=":material/arrow_forward:")
