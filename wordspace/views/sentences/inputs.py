"""Sentences, the words pointed at in them, and the options that the views share."""

import streamlit as st

from embedding_core.context.baselines import ContextBaselines
from embedding_core.context.examples import EXAMPLES, ContextExample
from embedding_core.context.models import MODELS
from embedding_core.context.pointing import likely_word, name_of, same_word
from embedding_core.context.same_sense import SameSense
from embedding_core.context.sense_data import measure_usual
from embedding_core.context.sentence import POOLINGS, Pooling
from embedding_core.text import Mark
from wordspace.frame import widgets
from wordspace.frame.links import KEPT
from wordspace.views.sentences import cache, contextual

OPENING = EXAMPLES["bat"]
KIND_NAMES = {False: "Different senses", True: "The same sense"}
POOLING_NAMES = {"mean": "the mean of its pieces", "first": "its first piece"}


def layer_choice(key: str, model: str, default: int, least: int = 0) -> int:
    """A slider over the layers; a layer that another model had and this one does not is let go."""
    most = MODELS[model].layers
    if not least <= st.session_state.get(key, default) <= most:
        del st.session_state[key]
    return st.slider(
        "Layer",
        least,
        most,
        default,
        key=key,
        **KEPT,
        help="A model reads a sentence in steps, called layers. At layer 0 no word has seen its sentence yet.",
    )


def pooling_choice() -> Pooling:
    return st.segmented_control(
        "A word of several pieces is",
        POOLINGS,
        default="mean",
        required=True,
        format_func=POOLING_NAMES.__getitem__,
        key="ctx_pooling",
        **KEPT,
    )


def pair_values(pair: tuple[str, str], word: str) -> dict[str, object]:
    """The fields of two sentences about a word, by their keys."""
    first, second = (name_in(text, word) for text in pair)
    return {"ctx_first": pair[0], "ctx_second": pair[1], "ctx_first_word": first, "ctx_second_word": second}


def name_in(text: str, word: str) -> str | None:
    """What the chip of ``word`` is called in a sentence."""
    mark = same_word(text, word)
    return None if mark is None else name_of(mark)


def pair_presets() -> None:
    """The example words, and for each whether the pair has one sense or two."""
    texts = (st.session_state.get("ctx_first"), st.session_state.get("ctx_second"))
    on_screen = next(
        ((example, same) for example in EXAMPLES.values() for same in KIND_NAMES if example.pair(same) == texts), None
    )
    same_sense = on_screen is not None and on_screen[1]
    widgets.presets(
        "Examples",
        "ctx_preset",
        {word: pair_values(example.pair(same_sense), word) for word, example in EXAMPLES.items()},
    )
    if on_screen is not None:
        pair_kind(*on_screen)


def pair_kind(example: ContextExample, same_sense: bool) -> None:
    st.session_state["ctx_kind"] = KIND_NAMES[same_sense]

    def apply() -> None:
        same = st.session_state["ctx_kind"] == KIND_NAMES[True]
        for key, value in pair_values(example.pair(same), example.word).items():
            st.session_state[key] = value

    st.segmented_control(
        "The pair has",
        list(KIND_NAMES.values()),
        required=True,
        key="ctx_kind",
        on_change=apply,
        label_visibility="collapsed",
    )


def pair_input() -> tuple[Mark, Mark] | None:
    """A word pointed at in each of two sentences; None after saying what is missing."""
    left, right = st.columns(2)
    with left:
        first = contextual.sentence_input("First sentence", "ctx_first", OPENING.first)
    with right:
        second = contextual.sentence_input("Second sentence", "ctx_second", OPENING.different)
    one = other = None
    if first is not None:
        with left:
            one = contextual.point_at(
                "Word in the first sentence", "ctx_first_word", first, likely_word(first, second or "")
            )
    if second is not None:
        with right:
            same = None if one is None else same_word(second, one.word)
            other = contextual.point_at("Word in the second sentence", "ctx_second_word", second, same)
    return None if one is None or other is None else (one, other)


def model_and_options() -> tuple[str, Pooling]:
    with st.popover("Model and options"):
        return contextual.model_choice(), pooling_choice()


def usual_of(model: str, pooling: Pooling) -> tuple[ContextBaselines, SameSense] | None:
    """What is usual for a model, and its judge of same senses; None while they are being measured."""
    if MODELS[model].ships:
        return cache.shipped_baselines(pooling), cache.shipped_judge()
    return contextual.answer(
        model,
        ("usual", pooling),
        lambda encoder: measure_usual(encoder, pooling),
        "What is usual for this model is being measured on a part of the sentence bank",
        effort=contextual.LARGE,
    )
