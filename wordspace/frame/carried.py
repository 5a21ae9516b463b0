"""What a reader chose last goes along: a word to every page that shows one, two or several to the views of as many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Literal

import streamlit as st
from streamlit.errors import StreamlitAPIException

from embedding_core import WordVectors
from wordspace.frame import links, vector_sets
from wordspace.frame.lesson import LESSON
from wordspace.frame.nearest import HOME_WORDS

Kind = Literal["word", "pair", "words"]


def along(word: str, key: str, vectors: WordVectors) -> None:
    """Take a word of the shipped set, which the field ``key`` shows, along to the other pages if it was chosen there.

    What a page opens with, or was brought there, was not.
    """
    _along("word", word, key, vectors, HOME_WORDS[0])


def along_together(
    words: Sequence[str], key: str, vectors: WordVectors, *, opening: Sequence[str], kind: Kind = "pair"
) -> None:
    """The same for a pair, of which the first word is in the field ``key``, or for several ``words`` of one field.

    ``opening`` are those that the view opens with.
    """
    if _along(kind, tuple(words), key, vectors, tuple(opening)) and kind == "pair":
        along(words[0], key, vectors)


def _along(kind: Kind, chosen: object, key: str, vectors: WordVectors, opening: object) -> bool:
    state = st.session_state
    if not vector_sets.is_shipped(vectors) or chosen == state.get(_chosen(kind), opening):
        return False
    state[_chosen(kind)] = state[_taken(key, kind)] = chosen
    return True


def arriving(key: str, kind: Kind = "word") -> Any:
    """What was chosen elsewhere since the field ``key`` was last asked for: a word, or the words of a ``kind``.

    None where there is nothing, and where an address decides: one that names the field, one to which Back led, and that
    of a step of a lesson.
    """
    state = st.session_state
    chosen = state.get(_chosen(kind))
    if chosen is None or chosen == state.get(_taken(key, kind)):
        return None
    state[_taken(key, kind)] = chosen
    return None if links.walked() or key in st.query_params or LESSON in st.query_params else chosen


def bring(key: str, vectors: WordVectors) -> None:
    """Put the word that arrives into the field ``key``, before it is drawn, if ``vectors`` hold it."""
    if (word := arriving(key)) is not None and word in vectors:
        put({key: word})


def bring_pair(keys: tuple[str, str], vectors: WordVectors, beside: Callable[[str], str]) -> None:
    """Put the pair that arrives into two fields, or the word, with the one that is to stand ``beside`` it."""
    word, pair = arriving(keys[0]), arriving(keys[0], "pair")
    if word is not None and word in vectors and (pair is None or pair[0] != word):
        pair = (word, beside(word))
        st.session_state[_chosen("pair")] = st.session_state[_taken(keys[0], "pair")] = pair
    if pair is not None and all(each in vectors for each in pair):
        put(dict(zip(keys, pair, strict=True)))


def put(values: Mapping[str, str | None]) -> None:
    """Set fields that are not on screen yet, and their part of the address, which Streamlit leaves as it was.

    Where an address was walked to, Streamlit puts each field that it does not name at its default, whatever was set
    here: the page is run anew with an address that names it.
    """
    added = False
    for key, value in values.items():
        st.session_state[key] = value
        if value is not None and st.query_params.get(key) != value:
            with suppress(StreamlitAPIException):  # a field that has been on screen writes its address itself
                st.query_params[key] = value
                added = True
    if added and links.walked():
        st.rerun()


def _chosen(kind: Kind) -> str:
    return f"carried_{kind}"


def _taken(key: str, kind: Kind) -> str:
    return f"{key}_carried_{kind}"
