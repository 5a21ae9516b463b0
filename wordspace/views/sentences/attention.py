"""Which words look at which."""

from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.context.attention import WordAttention, word_attention
from embedding_core.context.examples import EXAMPLES
from embedding_core.context.models import MODELS
from embedding_core.context.sentence_words import asking_word, name_of, named_words
from embedding_core.text import Mark
from wordspace.frame import way_on, widgets
from wordspace.frame.links import KEPT
from wordspace.views.sentences import chosen, contextual, snippets, words
from wordspace.views.sentences.inputs import layer_choice, name_in

OPENING, OPENING_WORD = "The bat flew out of the cave because it was hungry.", "it"
ALL_HEADS = "all"


@dataclass(frozen=True)
class LookRequest:
    """A word in its sentence, and the layer and head whose attention is shown (``head`` None: the mean of all)."""

    mark: Mark
    model: str
    layer: int
    head: int | None


def show_attention(vectors: WordVectors) -> None:
    if (brought := chosen.arriving("ctx_look")) is not None and not chosen.is_written("ctx_look", OPENING):
        text, name = chosen.sentence_for(brought)
        if text:
            chosen.bring("ctx_look", text, name or None)
    ours = {word: look_values(example.different, word) for word, example in EXAMPLES.items()}
    first = {"bat": look_values(OPENING, OPENING_WORD), "trophy": look_values(words.TROPHY["big"], OPENING_WORD)}
    sentences = first | {word: values for word, values in ours.items() if word not in first}
    with widgets.examples_above("ctx_look_preset", sentences):
        mark = point()
        picture = st.container()
        model, layer, head = options()
    if mark is not None:
        chosen.note("ctx_look", (mark.text, mark.word), (OPENING, OPENING_WORD), vectors)
    asked = None if mark is None else LookRequest(mark, model, layer, head)
    opening = LookRequest(named_words(OPENING)[OPENING_WORD], model, layer, head)
    request = widgets.last_good("ctx_look", asked) or opening
    with picture, contextual.picture(request, asked, opening):
        found = answer(request)
        if found is not None:
            tell(found, request)
    if found is not None and request is asked:
        tell_all(found, request)


def look_values(text: str, word: str) -> dict[str, object]:
    return {"ctx_look": text, "ctx_look_word": name_in(text, word)}


def point() -> Mark | None:
    """The field for the sentence, and the word pointed at in it; None after saying what is missing."""
    text = contextual.sentence_to_read("Sentence", "ctx_look", OPENING)
    if text is None:
        return None
    likely = asking_word(text)
    start = None if likely is None else name_of(likely)
    asked = contextual.wanted("ctx_look_word", text)
    chosen = asked if asked in named_words(text) else start
    return contextual.point_at("Where does this word look?", "ctx_look_word", text, start, chosen)


def options() -> tuple[str, int, int | None]:
    """The model, and the layer and head (None: the mean of all) whose attention is shown."""
    with st.popover("Model and options"):
        model = contextual.model_choice()
        layer = layer_choice("ctx_look_layer", model, MODELS[model].layers, 1)
        head = st.select_slider(
            "Head",
            [ALL_HEADS, *(str(number) for number in range(1, MODELS[model].heads + 1))],
            ALL_HEADS,
            key="ctx_look_head",
            **KEPT,
            help="Each layer has several heads, each with a way of looking of its own. All is their mean.",
        )
    return model, layer, None if head == ALL_HEADS else int(head)


def answer(request: LookRequest) -> WordAttention | None:
    mark, layer, head = request.mark, request.layer, request.head
    question = contextual.Question(
        ("attention", mark, layer, head), lambda encoder: word_attention(encoder, mark, layer, head)
    )
    return contextual.answer(request.model, question)


def tell(found: WordAttention, request: LookRequest) -> None:
    """Where the word looks."""
    st.markdown(f"## {words.look_headline(found, name_of(request.mark))}")
    if foreign := words.not_english(request.mark.text):
        st.warning(foreign)
    if not found.others:
        st.markdown(words.ALONE)
        return
    if of_others := words.look_of_others(found, request.head):
        st.markdown(of_others)
    names, shares = zip(*found.longest, strict=True)
    named, rest = words.look_named(found), words.look_rest(found)
    widgets.chart(
        figures.attention_bars(
            [*map(words.numbered, names), *rest],
            [*shares, *rest.values()],
            [place for place, name in enumerate(names) if name in named],
            len(rest),
        ),
        key="ctx_look_bars",
        alt=f"Bars of where {request.mark.word} looks; most at {', '.join(map(words.numbered, found.most))}.",
    )
    if request.head is None and MODELS[request.model].ships and (meant := words.what_it_is(request.mark)):
        st.markdown(meant)
    st.markdown(words.look_in_words(request.mark.word))


def tell_all(found: WordAttention, request: LookRequest) -> None:
    """Where every word looks, and what that means."""
    if found.others:
        show_all(found, request)
    way_on.show()
    widgets.code_panel(snippets.attention(request.mark.text, request.layer, request.head, request.model))


def show_all(found: WordAttention, request: LookRequest) -> None:
    """All words, and where each looks."""
    tokens, layer, head = found.tokens, request.layer, request.head
    with widgets.fold("What looking is, and where every word looks", "ctx_look_all") as panel:
        if panel.open:
            st.markdown(words.look_at_length(found, request.mark.word, layer, head))
            if len(found.others) > len(found.longest):
                names, shares = zip(*found.others, strict=True)
                widgets.table(
                    {"word": list(map(words.numbered, names)), "share": [round(share, 4) for share in shares]},
                    f"where {request.mark.word} looks",
                    key="ctx_look_words",
                    title="All words as a table",
                )
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
