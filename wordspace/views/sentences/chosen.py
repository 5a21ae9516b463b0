"""The sentence and the word that a reader chose last on this page: its other views open on them.

Each view of sentences notes what is on its screen, and takes before its fields are drawn what was chosen elsewhere.
"""

from __future__ import annotations

from functools import cache

import streamlit as st

from embedding_core import WordVectors
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.examples import EXAMPLES
from embedding_core.context.sentence_words import name_of, of_several_senses, same_word
from embedding_core.text import Mark, fold
from embedding_core.vectors.stop_words import STOP_WORDS
from wordspace.frame import carried, links
from wordspace.frame.lesson import LESSON

Chosen = tuple[str, str]  # a sentence and a word of it, as it is typed; either may be empty
CHOSEN = "ctx_chosen"
CARRIED = "ctx_first"  # the field by which this page takes what was chosen on another


def note(key: str, now: Chosen, opening: Chosen, vectors: WordVectors) -> None:
    """Remember what the view of the field ``key`` shows ``now``, if it is neither its ``opening`` nor was brought."""
    state, word = st.session_state, now[1]
    seen = state.get(_seen(key), opening)
    state[_seen(key)] = now
    if seen is not None and seen != now:
        state[CHOSEN] = state[_taken(key)] = now
        if word and fold(word) not in STOP_WORDS and (found := vectors.words.look_up(word)):
            carried.along(found, CARRIED, vectors)


def arriving(key: str) -> Chosen | None:
    """What was chosen in another view since the view of the field ``key`` was last on screen; else None.

    An address that names the field decides for itself, one to which Back led, and a step of a lesson.
    """
    state = st.session_state
    chosen: Chosen | None = state.get(CHOSEN)
    if chosen is None or chosen == state.get(_taken(key)):
        return None
    opened = _seen(key) in state
    state[_taken(key)], state[_seen(key)] = chosen, None  # what is on screen then is not the reader's choice
    return None if links.walked() or LESSON in st.query_params or (not opened and key in st.query_params) else chosen


def bring_sentence(key: str, opening: str, *, small: bool = True) -> None:
    """Open the view of one sentence in the field ``key`` on what was chosen in another, unless the reader wrote there.

    ``small`` says that it may be asked about a small word (*it*), too.
    """
    chosen = arriving(key)
    if chosen is None or is_written(key, opening):
        return
    text, name = sentence_for(chosen)
    if text:
        bring(key, text, (name or None) if small or fold(chosen[1]) not in STOP_WORDS else None)


def is_written(key: str, opening: str) -> bool:
    """Whether the field ``key`` holds a sentence that the reader wrote into it: none takes its place by itself."""
    text = str(st.session_state.get(key) or "")
    return bool(text) and text not in (opening, st.session_state.get(_brought(key))) and text not in _our_sentences()


def bring(key: str, text: str, word: str | None) -> None:
    """Put a sentence that was chosen in another view into a field, with the name of its word."""
    st.session_state[_brought(key)] = text
    carried.put({key: text, f"{key}_word": word})


def bring_word(key: str, word: str) -> None:
    """Put a word that was chosen in another view into a field for a word."""
    st.session_state[_brought(key)] = word
    carried.put({key: word})


@cache
def _our_sentences() -> frozenset[str]:
    ours = (text for example in EXAMPLES.values() for text in (*example.pair(True), example.different))
    return frozenset((*ours, *(item.text for item in load_sentence_bank().sentences)))


def pair_for(chosen: Chosen) -> tuple[str, str, str] | None:
    """Two sentences and the word in both to look at after what was ``chosen``; None where there is no second one."""
    text, word = chosen
    if text and not load_sentence_bank().of(fold(word)):  # *it*, which a reader of attention looks at
        several = of_several_senses(text)
        if not several:
            return None
        word = several[0].word
    own = fold(word)
    if own in EXAMPLES and text in ("", *EXAMPLES[own].pair(True), EXAMPLES[own].different):
        return (*EXAMPLES[own].pair(same_sense=False), own)
    known = load_sentence_bank().of(own)
    first = text or next((item.text for item in known), "")
    sense = next((item.sense for item in known if item.text == first), "")
    others = [item for item in known if item.text != first]
    second = next((item.text for item in others if item.sense != sense), None)
    return None if not first or second is None else (first, second, word)


def sentence_for(chosen: Chosen) -> Chosen:
    """One sentence to look at after what was ``chosen``, and the name of the word in it, if any."""
    text, word = chosen
    if not text and (pair := pair_for(chosen)):
        text = pair[0]
    mark: Mark | None = same_word(text, word) if text and word else None
    return text, "" if mark is None else name_of(mark)


def _brought(key: str) -> str:
    return f"{key}_brought"


def _seen(key: str) -> str:
    return f"{key}_seen"


def _taken(key: str) -> str:
    return f"{key}_taken"
