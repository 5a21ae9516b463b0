"""Which words look at which."""

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.context.attention import WordAttention, word_attention
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import EXAMPLES
from embedding_core.context.models import MODELS
from embedding_core.context.pointing import likely_word, same_word
from wordspace.frame import widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import literal
from wordspace.views.sentences import contextual, snippets
from wordspace.views.sentences.inputs import layer_choice, model_and_options, name_in

ATTENTION_OPENING, ATTENTION_WORD = "The bat flew out of the cave because it was hungry.", "it"


def show_attention(vectors: WordVectors) -> None:
    examples = st.container()
    text = contextual.sentence_input("Sentence", "ctx_look", ATTENTION_OPENING)
    place = None
    if text is not None:
        start = same_word(text, ATTENTION_WORD) if text == ATTENTION_OPENING else likely_word(text, "")
        place = contextual.point_at("Where does this word look?", "ctx_look_word", text, start)
    with examples:
        sentences = {word: look_values(example.different, word) for word, example in EXAMPLES.items()}
        sentences["bat"] = look_values(ATTENTION_OPENING, ATTENTION_WORD)
        widgets.presets("Examples", "ctx_look_preset", sentences)
    model, _ = model_and_options()
    if place is None:
        return
    left, right = st.columns(2)
    with left:
        layer = layer_choice("ctx_look_layer", model, MODELS[model].layers, 1)
    with right:
        heads = ["all", *(str(number) for number in range(1, MODELS[model].heads + 1))]
        head = st.select_slider(
            "Head",
            heads,
            "all",
            key="ctx_look_head",
            **KEPT,
            help="Each layer has several heads, each with a way of looking of its own. All is their mean.",
        )

    def look(encoder: ContextualEncoder) -> WordAttention:
        return word_attention(encoder, place, layer, None if head == "all" else int(head))

    found = contextual.answer(model, ("attention", place, layer, head), look)
    if found is None:
        return
    tokens, target, other = found.tokens, found.target, found.other_word
    share = f"{100 * found.row[target]:.0f} %"
    st.markdown(
        f"At layer {layer}, {'on average over its heads' if head == 'all' else f'head {head}'}, {literal(place.word)} "
        f"takes most from {literal(tokens[target])}: {share} of its attention."
        + (
            f" Of the other words it takes most from {literal(tokens[other])}: {100 * found.row[other]:.0f} %."
            if other is not None and other != target
            else ""
        )
    )
    widgets.chart(
        figures.attention_bars(tokens, found.row),
        key="ctx_look_bars",
        alt=f"Bars of where {place.word} looks; most at {tokens[target]}, {share}.",
    )
    widgets.chart(
        figures.attention_map(tokens, found.weights, found.pieces),
        key="ctx_look_map",
        alt=f"Heat map of attention at layer {layer} from each token to each token; the numbers are in the table.",
    )
    st.markdown(
        "Each row adds up to 1: it says from which columns its token takes what it passes on. Much of it goes "
        "to [CLS], [SEP] and full stops, which is a way of looking nowhere (Clark and others 2019). Attention shows "
        "where information may flow; it is not an explanation of what the model decides (Jain and Wallace 2019)."
    )
    names = [f"{position}. {token}" for position, token in enumerate(tokens, start=1)]
    widgets.table(
        {"looks / is looked at": names, **{name: found.weights[:, i].round(4) for i, name in enumerate(names)}},
        f"attention layer {layer} head {head}",
        key="ctx_look",
    )
    widgets.code_panel(snippets.attention(place.text, layer, None if head == "all" else int(head), model))


def look_values(text: str, word: str) -> dict[str, object]:
    return {"ctx_look": text, "ctx_look_word": name_in(text, word)}
