"""Which words look at which: under what each word counts, for those who want to see the machine at work."""

from dataclasses import dataclass

import streamlit as st

from embedding_core import figures
from embedding_core.context.attention import WordAttention, word_attention
from embedding_core.context.models import MODELS
from embedding_core.context.sentence_words import name_of
from embedding_core.errors import InvalidInputError
from embedding_core.text import Mark
from wordspace.frame import widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import escape
from wordspace.views.sentences import contextual, cover_words, snippets, words
from wordspace.views.sentences.inputs import layer_choice

ALL_HEADS = "all"


@dataclass(frozen=True)
class LookRequest:
    """A word in its sentence, and the layer and head whose attention is shown (``head`` None: the mean of all)."""

    mark: Mark
    model: str
    layer: int
    head: int | None


def show_attention(mark: Mark, model: str) -> None:
    """A fold with where a word looks, and where every word does. A link to a layer or head of it opens it."""
    linked = not {"ctx_look_layer", "ctx_look_head"}.isdisjoint(st.query_params)
    with widgets.fold("How it is done, and where BERT looks (attention)", "ctx_look_all", opened=linked) as panel:
        if not panel.open:
            return
        st.markdown(cover_words.HOW)
        request = LookRequest(mark, model, *options(model))
        try:
            found = answer(request)
        except InvalidInputError as error:  # a sentence that is too long for it; what covering does was told
            st.info(escape(str(error), 300))
            return
        if found is not None:
            tell(found, request)


def options(model: str) -> tuple[int, int | None]:
    """The layer and head (None: the mean of all) whose attention is shown."""
    one, other = st.columns(2)
    with one:
        layer = layer_choice("ctx_look_layer", model, MODELS[model].layers, 1)
    head = other.select_slider(
        "Head",
        [ALL_HEADS, *(str(number) for number in range(1, MODELS[model].heads + 1))],
        ALL_HEADS,
        key="ctx_look_head",
        **KEPT,
        help="Each layer has several heads, each with a way of looking of its own. All is their mean.",
    )
    return layer, None if head == ALL_HEADS else int(head)


def answer(request: LookRequest) -> WordAttention | None:
    mark, layer, head = request.mark, request.layer, request.head
    question = contextual.Question(
        ("attention", mark, layer, head), lambda encoder: word_attention(encoder, mark, layer, head)
    )
    return contextual.answer(request.model, question)


def tell(found: WordAttention, request: LookRequest) -> None:
    """Where the word looks, and where all look."""
    word, layer, head = request.mark.word, request.layer, request.head
    st.markdown(f"**{words.look_headline(found, name_of(request.mark))}.**")
    if found.others:
        show_bars(found, word)
    st.markdown(words.look_at_length(found, word, layer, head))
    show_all(found, request)
    widgets.code_panel(snippets.attention(request.mark.text, layer, head, request.model), key="code_attention")


def show_bars(found: WordAttention, word: str) -> None:
    names, shares = zip(*found.longest, strict=True)
    named, rest = words.look_named(found), words.look_rest(found)
    bars = figures.attention_bars(
        [*map(words.numbered, names), *rest],
        [*shares, *rest.values()],
        [place for place, name in enumerate(names) if name in named],
        len(rest),
    )
    widgets.chart(
        bars.update_layout(meta="moves along"),  # with those of the view itself (static/names/travel.js)
        key="ctx_look_bars",
        alt=f"Bars of where {word} looks; most at {', '.join(map(words.numbered, found.most))}.",
    )
    if len(found.others) > len(found.longest):
        names, shares = zip(*found.others, strict=True)
        widgets.table(
            {"word": list(map(words.numbered, names)), "share": [round(share, 4) for share in shares]},
            f"where {word} looks",
            key="ctx_look_words",
            title="All words as a table",
        )


def show_all(found: WordAttention, request: LookRequest) -> None:
    """All words, and where each looks."""
    tokens, layer, head = found.tokens, request.layer, request.head
    widgets.chart(
        figures.attention_map(tokens, found.weights, found.pieces),
        key="ctx_look_map",
        alt=f"Heat map of attention at layer {layer} from each token to each; the numbers are in the table.",
    )
    st.markdown(words.about_attention(tokens))
    rows = [f"{position}. {token}" for position, token in enumerate(tokens, start=1)]
    widgets.table(
        {"looks / is looked at": rows, **{name: found.weights[:, i].round(4) for i, name in enumerate(rows)}},
        f"attention layer {layer} head {head or ALL_HEADS}",
        key="ctx_look",
    )
