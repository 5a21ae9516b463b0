"""Whole sentences compared with each other."""

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import SENTENCE_SETS
from embedding_core.context.models import MODELS
from embedding_core.context.sentence import TokenShares, sentence_similarities, token_shares
from wordspace.frame import widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import clean, literal
from wordspace.views.sentences import contextual, snippets
from wordspace.views.sentences.inputs import model_and_options

MOST_COMPARED = 50


def show_sentences(vectors: WordVectors) -> None:
    examples = st.container()
    lines = contextual.sentences_input(
        f"Sentences, one a line, 2 to {MOST_COMPARED}",
        "ctx_lines",
        next(iter(SENTENCE_SETS.values())),
        2,
        MOST_COMPARED,
    )
    with examples:
        widgets.presets(
            "Examples", "ctx_lines_preset", {name: {"ctx_lines": "\n".join(s)} for name, s in SENTENCE_SETS.items()}
        )
    model, _ = model_and_options()
    if lines is None:
        return
    sentences = tuple(lines)
    cosines = contextual.answer(
        model,
        ("sentences", sentences),
        lambda encoder: sentence_similarities(encoder.encode(sentences)),
        effort=sum(map(len, sentences)),
    )
    if cosines is None:
        return
    numbers = list(range(1, len(sentences) + 1))
    pick = st.session_state.get("ctx_line")
    if pick is not None and pick not in numbers:
        del st.session_state["ctx_line"]
    chosen = (
        st.selectbox(
            "Compare all with",
            numbers,
            format_func=lambda n: f"{n}. {clean(sentences[n - 1], 90)}",
            key="ctx_line",
            **KEPT,
        )
        - 1
    )
    order = sorted((i for i in range(len(sentences)) if i != chosen), key=lambda i: -cosines[chosen, i])
    nearest = order[0]
    if sentences[nearest] == sentences[chosen]:
        st.markdown(f"Sentences {chosen + 1} and {nearest + 1} are the same: similarity `1.00`.")
    else:
        st.markdown(
            f"Closest to sentence {chosen + 1} is sentence {nearest + 1}, {literal(sentences[nearest], 90)}: "
            f"`{cosines[chosen, nearest]:.2f}`."
        )
    widgets.chart(
        figures.sentence_ranking(
            [sentences[i] for i in order], [cosines[chosen, i] for i in order], [i + 1 for i in order]
        ),
        key="ctx_ranking",
        alt=f"Bars of the similarity with sentence {chosen + 1}, from sentence {nearest + 1} with "
        f"{cosines[chosen, nearest]:.2f} to sentence {order[-1] + 1} with {cosines[chosen, order[-1]]:.2f}.",
    )
    widgets.chart(
        figures.sentence_matrix(sentences, cosines, chosen),
        key="ctx_matrix",
        alt=f"Heat map of the cosines between the {len(sentences)} sentences; the numbers are in the table.",
    )
    if not MODELS[model].ships:
        st.caption(
            "This model was not trained to compare sentences: nearly everything comes out alike. The shipped one was."
        )
    widgets.table(
        {
            "sentence": [f"{n}. {text}" for n, text in zip(numbers, sentences, strict=True)],
            **{f"with {n}": cosines[:, n - 1].round(4) for n in numbers},
        },
        "sentence similarities",
        key="ctx_matrix",
    )
    show_shares(sentences, chosen, order, model)
    widgets.code_panel(snippets.sentences(sentences, model))


def show_shares(sentences: tuple[str, ...], chosen: int, order: list[int], model: str) -> None:
    st.subheader("What each token brings", anchor=False)
    if st.session_state.get("ctx_other") not in [None, *(i + 1 for i in order)]:
        del st.session_state["ctx_other"]
    other = (
        st.selectbox(
            f"Sentence {chosen + 1} with",
            [i + 1 for i in order],
            format_func=lambda n: f"{n}. {clean(sentences[n - 1], 90)}",
            key="ctx_other",
            **KEPT,
        )
        - 1
    )
    pair = (sentences[chosen], sentences[other])

    def shares(encoder: ContextualEncoder) -> tuple[list[str], list[str], TokenShares]:
        first, second = encoder.encode(pair)
        return [t.text for t in first.tokens], [t.text for t in second.tokens], token_shares(first, second)

    found = contextual.answer(model, ("shares", pair), shares)
    if found is None:
        return
    first, second, brought = found
    left, right = st.columns(2)
    for column, number, tokens, values in (
        (left, chosen, first, brought.first),
        (right, other, second, brought.second),
    ):
        with column:
            widgets.chart(
                figures.token_shares(tokens[:60], values[:60]),
                key=f"ctx_shares_{'first' if column is left else 'second'}",
                alt=f"Bars of what each token of sentence {number + 1} adds to the similarity.",
            )
    st.markdown(
        f"The bars of each sentence add up to their similarity, `{brought.similarity:.2f}`. A sentence vector is the "
        "mean of its token vectors, so this is a sum and not a guess; what a token brings includes what it took from "
        "its neighbours. The model itself adds [CLS] and [SEP]."
    )
    widgets.table(
        {
            "sentence": [chosen + 1] * len(first) + [other + 1] * len(second),
            "token": [*first, *second],
            "share of the cosine": [*brought.first.round(4), *brought.second.round(4)],
        },
        "token shares",
        key="ctx_shares",
        title="The shares as a table",
    )
