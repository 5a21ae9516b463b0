"""The words nearest to one word."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.context.dictionary_senses import meanings_of
from embedding_core.context.known_senses import senses_near
from embedding_core.context.two_uses import two_examples
from embedding_core.neighbors import most_similar
from embedding_core.vectors.likeness import FEW
from wordspace.frame import carried, guesses, lesson, vector_sets, way_on, widgets, word_field
from wordspace.frame.links import KEPT
from wordspace.frame.nearest import FREQUENT, HOME_WORDS, NearestWords, nearest_words
from wordspace.frame.text import percent_closer
from wordspace.views.similarity import snippets, words

WORDS = tuple((word,) for word in HOME_WORDS)
NEIGHBORS = 8  # of which each has room for a thumb on the first screen of a phone
RANKED = 1_000  # words near to one, by which a guess in a lesson is told its place
RANKS = {"10,000": 10_000, "30,000": 30_000, "100,000": FREQUENT, "all": None}


@dataclass(frozen=True)
class Request:
    """Which word's ``k`` neighbours are asked for, among words of which rank, and whether with its other forms."""

    vectors: WordVectors
    word: str
    k: int
    max_rank: int | None
    with_forms: bool


def show_neighbors(vectors: WordVectors) -> None:
    """The view."""
    first = vector_sets.examples(vectors, WORDS)[0][0]
    widgets.answered("sim_neighbors", ask(vectors), tell, vectors, Request(vectors, first, NEIGHBORS, FREQUENT, False))


def ask(vectors: WordVectors) -> Request | None:
    """The word and the options; None while the word is not known."""
    offered = [word for (word,) in vector_sets.examples(vectors, WORDS)]
    carried.bring("sim_word", vectors)
    with widgets.examples_beside("sim_word_preset", {word: {"sim_word": word} for word in offered}) as row:
        word = word_field.word_input("Word", "sim_word", offered[0], vectors, offered, label_visibility="collapsed")
    with row, st.popover("Options"):
        k = st.slider("How many neighbours", 5, 50, NEIGHBORS, key="sim_k", **KEPT)
        among = st.select_slider(
            "Search only the most frequent words", list(RANKS), value="100,000", key="sim_among", **KEPT
        )
        forms = st.toggle("Show other forms, signs and the coarsest words, too", key="sim_forms", **KEPT)
    return None if word is None else Request(vectors, word, k, RANKS[among], forms)


def tell(request: Request) -> None:
    """The neighbours, what they mean, and where to go on."""
    vectors, word = request.vectors, request.word
    shipped = vector_sets.is_shipped(vectors)
    nearest = nearest_words(
        vectors, word, request.k, max_rank=request.max_rank, hide_forms=not request.with_forms, of_english=shipped
    )
    in_lesson = lesson.STEP in st.query_params
    st.html(neighbors_answer(vectors, nearest, shipped=shipped, in_lesson=in_lesson))
    if in_lesson:
        guesses.hand_order(words_in_order(vectors, word, request.max_rank))
    carried.along(word, "sim_word", vectors)
    if shipped and (asked := senses_near(vectors, word)) is not None:
        widgets.in_sentences(word, *asked)
    way_on.show()
    found = nearest.found
    widgets.csv(
        {
            "word": [near.word for near in found],
            "cosine": [round(near.cosine, 4) for near in found],
            "in words": [
                percent_closer(share, pairs.of) for share, pairs in zip(nearest.percentiles, nearest.pairs, strict=True)
            ],
            "frequency rank": [near.frequency_rank for near in found],
            "why is this here": [f"another form of {word}" if near.word in nearest.forms else "" for near in found],
        },
        f"neighbours of {word}",
        key="sim_neighbors",
    )
    widgets.code_panel(snippets.neighbors(word, request.k, request.max_rank, not request.with_forms))


def words_in_order(vectors: WordVectors, word: str, max_rank: int | None) -> list[str]:
    """The words nearest to one, other forms too, beyond those that are shown: among them a guess may have its place."""
    return [one.word for one in most_similar(vectors, word, min(RANKED, len(vectors) - 1), max_rank=max_rank)]


def neighbors_answer(
    vectors: WordVectors, nearest: NearestWords, *, shipped: bool = True, in_lesson: bool = False
) -> str:
    """The whole answer, as HTML."""
    # Of words of several senses that have sentences of our own the link to these says more (`widgets.in_sentences`).
    has_own = in_lesson or not shipped or senses_near(vectors, nearest.word) is not None
    meanings = () if has_own else meanings_of(nearest.word)
    uses = two_examples(vectors, nearest.word, meanings) if meanings else None
    beside = nearest.pairs if nearest.n_words >= FEW else ()
    bars = html.neighbor_bars(
        nearest.found,
        beside,
        nearest.forms,
        parameter="sim_word",
        by_chance=nearest.is_chance and not nearest.is_foreign,
    )
    return html.answer(
        nearest.headline,
        bars,
        words.about_neighbors(
            nearest, shipped=shipped, line=bool(beside), in_lesson=in_lesson, meanings=meanings, uses=uses
        ),
    )
