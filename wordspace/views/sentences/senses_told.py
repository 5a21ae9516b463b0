"""What a reader adds to a map of senses: what own sentences mean, and one more sentence with a word of ours."""

from collections.abc import Sequence

import streamlit as st

from embedding_core.context.senses import SenseMap
from embedding_core.context.sentence import Pooling
from embedding_core.context.sentence_words import as_it_stands
from embedding_core.context.told_senses import NewPlace, place_new
from embedding_core.text import find, fold
from wordspace.frame import widgets
from wordspace.frame.links import KEPT_UNLINKED
from wordspace.views.sentences import contextual, senses_told_words, words
from wordspace.views.sentences.inputs import usual_of

_ALL = 0  # as the number of a sentence: all that are left
_FEWEST = 2  # sentences of which one asks whether they mean the same


def place_yours(senses: SenseMap, known: Sequence[str], model: str, pooling: Pooling) -> NewPlace | None:
    """Let the reader write a sentence with a word of the bank; where BERT puts it on the map, once it is told."""
    word = senses.occurrences.word
    key = contextual.key_of_its_own("ctx_map_yours", word)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asks = senses_told_words.place_yours(word)
        typed = st.text_input(asks, key=key, placeholder=asks, label_visibility="collapsed", **KEPT_UNLINKED)
        widgets.send("Place it", key)
    text = " ".join(typed.split())
    if not text:
        if st.session_state.get(f"send_{key}"):
            st.info(senses_told_words.write_yours(word))
        return None
    if problem := words.what_to_shorten(text):
        st.info(problem)
        return None
    mark = next(iter(find(text, as_it_stands(text, word))), None)
    if mark is None:
        st.caption(senses_told_words.yours_lacks(word))
        contextual.say_slip(text, word=word, fields=[key])
        return None
    read = mark if mark.folded == fold(word) else mark.replaced(word)  # in the form of ours, as the map reads its own
    question = contextual.Question(
        ("yours", read, pooling),
        lambda encoder: encoder.occurrence_vectors((read.text,), read.word, pooling),
    )
    found, usual = contextual.answer(model, question), usual_of(model, pooling)
    if found is None or usual is None:
        return None
    placed = place_new(senses, known, found, usual[1].space_for(word))
    st.markdown(senses_told_words.yours_placed(placed, sum(senses.explained)))
    contextual.say_capitals(model, mark)
    return placed


def _on_pill(number: int) -> str:
    return str(number) if number else senses_told_words.ALL_OTHERS


def ask_reader(word: str, texts: Sequence[str]) -> list[str]:
    """What each of a reader's own sentences means to them: the number of the first one with its meaning.

    At most three meanings are told apart. Empty until something is said of each.
    """
    said = dict.fromkeys(range(1, len(texts) + 1), 0)
    for ask in (senses_told_words.ask_same, senses_told_words.ask_rest):
        first, *others = [number for number, meaning in said.items() if not meaning]
        key = contextual.key_of_its_own("ctx_map_said", (word, tuple(texts), first))
        offered = [_ALL, *others] if ask == senses_told_words.ask_rest and len(others) > 1 else others
        same = st.pills(ask(first), offered, selection_mode="multi", format_func=_on_pill, key=key, **KEPT_UNLINKED)
        if _ALL in same:
            same = others
        said |= dict.fromkeys([first, *same] if same else [], first)
        rest = [number for number, meaning in said.items() if not meaning]
        if not same:
            return []
        if len(rest) < _FEWEST:
            break
    last = next((number for number, meaning in said.items() if not meaning), 0)
    return [str(meaning or last) for meaning in said.values()]
