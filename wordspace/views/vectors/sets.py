"""The sets that there are, and one word in two of them."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.comparison import CommonWords, beside
from embedding_core.errors import InvalidInputError
from wordspace.frame import vector_sets, widgets
from wordspace.frame.shared_sets import SHIPPED, shared_sets
from wordspace.frame.text import escape
from wordspace.views.vectors import cache, snippets, taking, words

WORDS = ("frog", "bank", "python", "apple", "virus", "king")
SHOWN = 8


@dataclass(frozen=True)
class Request:
    """Which word is looked at in which two sets."""

    common: CommonWords
    first: str
    second: str
    word: str


def show_sets(vectors: WordVectors) -> None:
    """The view: the picture, and beside it, on a phone below it, the list."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        widgets.answered("vec_sets", ask(vectors), tell, vectors)
    with right:
        show_list()


def show_list() -> None:
    """Every set with its size and origin, and a link that chooses it for every page."""
    with st.container(key="vec_list", gap="small"):
        for shared in filter(lambda one: one.explored, shared_sets().values()):
            about = shared.problem or words.about_shared(shared.about, shared.licence)
            show_one(shared.name, shared.words, shared.dim, about, shared.unit)
        for name, own in vector_sets.kept_sets().items():
            show_one(name, len(own), own.dim, f"{vector_sets.made(own).capitalize()} in this tab", own=own)


def show_one(name: str, size: int, dim: int, about: str, unit: str = "words", own: WordVectors | None = None) -> None:
    """One set of the list."""
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(words.listed(name, size, dim, about, unit))
        st.page_link(
            "pages/similarity.py",
            label="Explore",
            icon=":material/arrow_forward:",
            query_params={vector_sets.CHOICE: name},
            width="content",
        )
        if own is not None:
            taking.show(name, own)


def ask(vectors: WordVectors) -> Request | None:
    """The word in GloVe and in the chosen set, or another one; None while one of the sets lacks it."""
    name = vector_sets.name_of(vectors)
    others = (one for one in reversed(vector_sets.explored_names()) if one != SHIPPED)
    return ask_word(SHIPPED, name if name != SHIPPED else next(others))


def ask_word(first: str, second: str) -> Request | None:
    """The word in two sets; None while one of them lacks it, or they have none in common."""
    try:
        common = cache.common(first, second)
    except InvalidInputError as error:
        st.info(escape(str(error), 300))
        return None
    smaller = min(common.first, common.second, key=len)
    wanted = (*WORDS, *vector_sets.telling_words(smaller, len(WORDS)), *common.words(1))
    offered = list(dict.fromkeys(word for word in wanted if word in common.first and word in common.second))
    offered = offered[: len(WORDS)]
    with widgets.examples_beside("vec_word_preset", {word: {"vec_word": word} for word in offered}):
        word = widgets.word_input(
            "Any word", "vec_word", offered[0], common.first, offered, label_visibility="collapsed"
        )
    if word is None:
        return None
    if word not in common.second:
        st.info(words.lacks(second, word))
        st.page_link(
            "pages/similarity.py",
            label=f"What is nearest to {escape(word)} in {escape(first)}?",
            icon=":material/arrow_forward:",
            query_params={"sim_word": word, vector_sets.CHOICE: first},
        )
        return None
    return Request(common, first, second, word)


def tell(request: Request) -> None:
    """The word's nearest words in both sets."""
    found = beside(request.common, request.word, SHOWN)
    st.html(
        html.answer(
            words.beside_headline(found, request.first, request.second, len(request.common)),
            html.lists_beside(found, request.first, request.second, parameter="vec_word"),
            words.about_beside(found, request.common, request.first, request.second),
        )
    )
    widgets.code_panel(snippets.beside(request.first, request.second, request.word, SHOWN))
