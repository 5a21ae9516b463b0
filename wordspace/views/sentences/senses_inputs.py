"""Which word a map is of, and which sentences: chosen elsewhere, typed, or ours."""

from dataclasses import dataclass
from functools import cache

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.encoder import MOST_SENTENCES
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.sense_data import best_layer, recommended_space
from embedding_core.context.sentence import Pooling
from embedding_core.context.sentence_words import as_it_stands, shared_word
from embedding_core.context.stored_uses import OPENING_WORD
from embedding_core.text import find, fold
from wordspace.frame import carried, echoes
from wordspace.frame.links import KEPT
from wordspace.frame.text import literal
from wordspace.views.sentences import chosen, contextual, senses_words
from wordspace.views.sentences.cache import rank_in_texts
from wordspace.views.sentences.inputs import layer_choice, pooling_choice

# After the first: of the words that come out right on words left out the most frequent in GloVe, then the other
# examples of *Two sentences*, the best first, down to those on which the model fails (a test computes both)
HOLDING = "press", "interest", "park", "star", "saw", "kind", "firm"
OF_PAIRS = ("bank", "light", "mouse", "bark", "python", "jam", "spring", "bat", "crane")
EXAMPLE_WORDS = (OPENING_WORD, *HOLDING, *OF_PAIRS)
WORD, TEXT, WRITES = "ctx_map_word", "ctx_map_text", "ctx_map_writes"
SEEN = "ctx_map_seen"  # the sentences for which the word was looked for last
SHOWN = "ctx_map_shown"  # the word of the map on screen
TAKEN = "ctx_map_taken"  # the word that was typed, and the one that was taken in its place
MOST_CHARACTERS = 60
FEWEST = 2  # sentences with the word, of which a map is made
BY = {"sense": "Sense vectors", "layer": "One layer"}


@dataclass(frozen=True)
class MapRequest:
    """A word, sentences with it, and the vectors by which they are grouped (``layer`` None: sense vectors)."""

    word: str
    sentences: tuple[str, ...]
    model: str
    pooling: Pooling
    layer: int | None


def bring_chosen() -> None:
    """Open on the word that was last chosen in the other views, where the bank has sentences with it.

    Sentences of the reader's own stay. A link that names a word alone brings our sentences with it.
    """
    linked = st.query_params.get(WORD, "").strip()
    if TEXT not in st.session_state and TEXT not in st.query_params and load_sentence_bank().of(linked):
        carried.put({TEXT: map_values(linked)[TEXT]})
    brought = chosen.arriving(WORD)
    word = "" if brought is None else fold(brought[1])
    if not word or not load_sentence_bank().of(word):
        return
    if st.session_state.get(TEXT) in {None, *bank_texts()}:
        carried.put(map_values(word))


def choose_anew() -> None:
    """Take the word that sentences share which the reader has just written, where none of them holds the one before."""
    state = st.session_state
    # At first the fields are not drawn, and hold what the link says
    text, word = (
        str(state.get(key, st.query_params.get(key, start)) or "") for key, start in ((TEXT, ""), (WORD, OPENING_WORD))
    )
    walked = echoes.walked()  # Back leads to no word with the sentences of another
    if echo := echoes.is_echo(WORD, word) and not walked:
        word = ""
    elif text == state.get(SEEN) and not walked:
        return
    state[SEEN] = text
    if not echo:  # what it was taken for is told still
        state.pop(TAKEN, None)
    lines = text.splitlines()[:MOST_SENTENCES]
    if text in bank_texts() or (word and any(find(line, as_it_stands(line, word)) for line in lines)):
        return
    if shared := shared_word(lines, rank_in_texts):
        echoes.replaced(WORD, word)
        if not echo and word != state.get(SHOWN, OPENING_WORD):  # it was typed, or emptied, with the sentences
            state[TAKEN] = word, shared
        carried.put({WORD: shared})


def map_values(word: str) -> dict[str, str | None]:
    """The fields of a word of the bank, by their keys."""
    return {WORD: word, TEXT: "\n".join(item.text for item in load_sentence_bank().of(word))}


@cache
def bank_texts() -> frozenset[str]:
    """What the field of sentences holds for each word of the bank: no text of a reader's own."""
    return frozenset(str(map_values(word)[TEXT]) for word in load_sentence_bank().words)


def opening() -> MapRequest:
    """What the view opens on, to be shown until something can be answered."""
    sentences = tuple(item.text for item in load_sentence_bank().of(OPENING_WORD))
    return MapRequest(OPENING_WORD, sentences, SHIPPED, "mean", recommended_space())


def ask(fields: DeltaGenerator, options: DeltaGenerator) -> MapRequest | None:
    left, right = fields.columns([1, 3])
    with left:
        word = st.text_input("Word", OPENING_WORD, key=WORD, on_change=bring_sentences, **KEPT).strip()
    # Of a link that is followed in a visit, which names a word alone, Streamlit puts the sentences at what they open on
    bank = load_sentence_bank()
    opening = [item.text for item in bank.of(word) or bank.of(OPENING_WORD)]
    with right:
        # Without a word that is asked for first, and how many sentences hold it is not known
        lines = contextual.sentences_input(
            f"Sentences with the word, one a line, up to {MOST_SENTENCES}",
            TEXT,
            opening,
            FEWEST if word else 1,
            MOST_SENTENCES,
            word,
        )
    with options, st.popover("Model and options"):
        model, pooling = contextual.model_choice(), pooling_choice()
        space = space_choice(model)
    if lines is None:
        if not str(st.session_state.get(TEXT) or "").strip():
            with right:
                offer_ours(word)
        return None
    return MapRequest(word, tuple(lines), model, pooling, space)


def can_be_asked(asked: MapRequest) -> bool:
    """Whether there is a word that two sentences hold; if not, it is said here what is missing."""
    if problem := senses_words.what_to_type(asked.word, MOST_CHARACTERS):
        st.info(problem)
        return False
    holding = sum(bool(find(text, as_it_stands(text, asked.word))) for text in asked.sentences)
    if holding < FEWEST:
        say_where_sentences_are(asked, holding)
    return holding >= FEWEST


def bring_sentences() -> None:
    """With a new word of the bank come its sentences, as long as those in the field are the bank's and nobody's own."""
    word = str(st.session_state[WORD]).strip()
    bank = load_sentence_bank()
    if bank.of(word) and st.session_state.get(TEXT) in bank_texts():
        st.session_state[TEXT] = map_values(word)[TEXT]


def say_where_sentences_are(asked: MapRequest, holding: int) -> None:
    """What to do with a word that no sentence holds, or only one."""
    word, ours = asked.word, "\n".join(asked.sentences) in bank_texts()
    shared = None if ours else shared_word(asked.sentences, rank_in_texts)
    st.info(senses_words.no_sentence_with(word, len(load_sentence_bank().of(word)), holding, shared))
    with st.container(horizontal=True):
        offer_ours(word)
        if shared is not None:
            offer(f"Map {literal(shared)}", WORD, shared)


def offer_ours(word: str) -> None:
    """A button that brings our sentences with a word, where we have some."""
    if held := load_sentence_bank().of(word):
        offer(f"Take our {len(held)} sentences", TEXT, map_values(word)[TEXT])


def offer(label: str, field: str, value: str | None) -> None:
    """A button that fills a field."""
    st.button(label, key=f"ctx_map_take_{field}", on_click=st.session_state.update, args=({field: value},))


def space_choice(model: str) -> int | None:
    """Where the occurrences are grouped: a layer, or None for sense vectors."""
    by = st.segmented_control(
        "Grouped by",
        list(BY),
        default="sense" if recommended_space() is None else "layer",
        required=True,
        format_func=BY.__getitem__,
        key="ctx_map_by",
        help="Sense vectors are made of several layers and of the rest of the sentence, on axes on which senses of "
        "other words differ.",
        **KEPT,
    )
    if by == "sense":
        return None
    return layer_choice("ctx_map_layer", model, best_layer(model, MODELS[model].layers))
