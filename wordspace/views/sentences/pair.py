"""One word in two sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors, figures, html
from embedding_core.context.baselines import KINDS, ContextBaselines
from embedding_core.context.models import MODELS
from embedding_core.context.pairs import PairResult, compare_in_context
from embedding_core.context.same_sense import SameSense, SenseVerdict, Step, verdict_of
from embedding_core.context.sense_data import best_layer
from embedding_core.context.sentence import Pooling
from embedding_core.context.static import static_pair
from embedding_core.text import Mark, rounded
from wordspace.frame import vector_sets, way_on, widgets
from wordspace.frame.text import escape
from wordspace.views.sentences import cache, contextual, pair_words, snippets, words
from wordspace.views.sentences.inputs import (
    Places,
    bring_pair,
    is_strange,
    known_truth,
    layer_choice,
    model_and_options,
    note_pair,
    pair_examples,
    pair_input,
    places,
    usual_of,
)
from wordspace.views.sentences.said import ask_reader, bert_says

SHORT = 60  # letters of a sentence that is named
DEPTH = "Layer by layer, piece by piece, number by number"


@dataclass(frozen=True)
class PairRequest:
    """Two words in their sentences, and how they are compared."""

    first: Mark
    second: Mark
    model: str
    pooling: Pooling


def show_pair(vectors: WordVectors) -> None:
    bring_pair()
    with pair_examples():
        at = places()
        asked = ask(at)
    if asked is not None:
        note_pair(asked.first, asked.second, vectors)
    request = widgets.last_good("ctx_pair", asked)
    if request is None:
        return
    with at.confirmation:
        st.caption(words.which_model(request.model))
        result = answer(request)
    if result is None:
        with at.picture:
            st.markdown(tell_static(vectors, request))
        return
    usual = usual_of(request.model, request.pooling)
    baselines, judge = usual or (None, None)
    verdict = None if judge is None else judge.judge(result)
    with at.picture, contextual.picture(request, asked, of=asked_of(request.first, request.second)):
        has_chance = tell(vectors, request, result, verdict, baselines, () if judge is None else judge.scale)
    if request is not asked:
        return
    if judge is not None and verdict is not None and has_chance:
        show_judge(judge, verdict)
    # A link to a layer opens the fold that shows it.
    with widgets.fold(DEPTH, "ctx_depth", opened="ctx_layer" in st.query_params) as panel:
        if panel.open:
            layer = layer_choice("ctx_layer", request.model, start_layer(request, result))
            if not result.identical:
                st.markdown(pair_words.plain_number(float(result.similarities[layer]), layer))
            show_layers(result, baselines, layer)
            show_tokens(result, layer)
            show_strips(result, layer)
    way_on.show()
    marks = (request.first, request.second)
    widgets.code_panel(snippets.occurrences(*marks, request.model, request.pooling))
    widgets.code_panel(
        snippets.last_hidden_state(*marks, request.model), "The same with transformers alone", "code_alone"
    )


def ask(at: Places) -> PairRequest | None:
    chosen, (model, pooling) = pair_input(at, model_and_options)
    return None if chosen is None else PairRequest(*chosen, model, pooling)


def asked_of(*marks: Mark) -> str:
    """The sentences of two words, as Markdown."""
    one, other = (escape(mark.text.rstrip(" .!?"), SHORT) for mark in marks)
    return f"*{one}* and *{other}*"


def answer(request: PairRequest) -> PairResult | None:
    """The comparison by the model; until it is there the stored one, if these sentences have one."""
    stored = stored_answer(request)
    if stored is None:
        return contextual.answer(request.model, question_of(request))
    return contextual.confirmed(request.model, question_of(request), stored, PairResult.agrees)


def stored_answer(request: PairRequest) -> PairResult | None:
    return cache.stored_context_pairs().find(request.model, request.pooling, request.first, request.second)


def question_of(request: PairRequest) -> contextual.Question[PairResult]:
    """What the model is asked about two words in their sentences."""
    first, second, pooling = request.first, request.second, request.pooling
    return contextual.Question(
        ("pair", (first, second), pooling), lambda encoder: compare_in_context(encoder, first, second, pooling)
    )


def start_layer(request: PairRequest, result: PairResult) -> int:
    """The layer at which the cosine tells most about the sense."""
    if MODELS[request.model].ships:
        return cache.shipped_baselines(request.pooling).best_layer
    return best_layer(request.model, result.n_layers)


def tell(
    vectors: WordVectors,
    request: PairRequest,
    result: PairResult,
    verdict: SenseVerdict | None,
    baselines: ContextBaselines | None,
    scale: Sequence[Step],
) -> bool:
    """The picture, then GloVe's answer and BERT's; returns whether the chance of the same sense is among them."""
    example = known_truth(request.first, request.second)
    static = static_pair(vectors, request.first, request.second)
    foreign = words.not_english(result.first.text, result.second.text)
    chance = None if verdict is None else verdict.probability
    strange = [mark.word for mark in (request.first, request.second) if is_strange(mark.folded)]
    has_chance = chance is not None and not foreign and not strange
    if foreign:
        st.markdown(f"## {words.DO_NOT_TRUST}")
    elif strange and chance is not None:  # or it is said why there is none
        st.markdown(f"## {pair_words.strange_in_words(strange[0], held=static.first is not None)}")
    elif verdict is not None and verdict.step is not None:
        name, truth = vector_sets.name_of(vectors), None if example is None else example[1]
        headline, marks = st.empty(), (request.first, request.second)
        said = None if example is not None else ask_reader(marks, verdict)
        both = pair_words.both_forms(*marks)
        told = pair_words.pair_headline(marks[0].word, static, verdict, truth, name, said, both=both)
        headline.markdown(f"## {told}")
        if example is not None and (told := pair_words.truth_in_words(verdict, *example)):
            st.markdown(told)
        st.html(
            html.sense_scale(
                name,
                static.first is not None and static.cosine is None,
                pair_words.steps_named(scale),
                scale.index(verdict.step),
                pair_words.below_scale(verdict),
            )
        )
        if said is not None and said != bert_says(verdict):
            st.markdown(pair_words.TRY)
    elif verdict is not None:
        st.markdown(f"## {pair_words.headline_without_verdict(result, verdict.reason)}")
    layer = start_layer(request, result)
    usual = None if baselines is None else baselines.spread("different words", layer)
    if told := pair_words.contextual_answer(result, float(result.similarities[layer]), usual):
        st.markdown(told)
    if foreign:
        st.warning(foreign)
    if static.first is None or static.second is None or (static.cosine is not None and has_chance):
        # The headline does not say why one is missing, nor the scale that there are two
        st.markdown(tell_static(vectors, request))
    for side in (result.first, result.second):
        if side.cut:
            st.warning(pair_words.cut_in_words(side))
        if side.unknown:
            st.warning(words.unknown_in_words(side.word))
    return has_chance


def tell_static(vectors: WordVectors, request: PairRequest) -> str:
    return pair_words.static_answer(
        static_pair(vectors, request.first, request.second),
        request.first.word,
        request.second.word,
        len(vectors),
        vector_sets.name_of(vectors),
    )


def show_judge(judge: SameSense, verdict: SenseVerdict) -> None:
    """Where the chance comes from, and how often such verdicts were right on words left out."""
    if verdict.step is None:
        return
    with widgets.fold("How good such verdicts are", "ctx_judge_fold") as panel:
        if panel.open:
            st.markdown(pair_words.judge_in_short(judge, verdict.step))
            with widgets.fold("For specialists", "ctx_judge_more") as more:
                if more.open:
                    st.markdown(pair_words.judge_in_words(judge))
            widgets.table(judge_columns(judge), "verdicts on the sense", key="ctx_judge", title="The steps as a table")


def judge_columns(judge: SameSense) -> dict[str, Sequence[object]]:
    return {
        "cosine of sense vectors from": [round(step.least, 3) for step in judge.scale],
        "chance of the same sense": [round(step.probability, 3) for step in judge.scale],
        "for nine of ten words from": [round(step.low, 3) for step in judge.scale],
        "to": [round(step.high, 3) for step in judge.scale],
        "verdict": [verdict_of(step.least, judge.scale).answer for step in judge.scale],
        "guess": [verdict_of(step.least, judge.scale).guess for step in judge.scale],
    }


def show_layers(result: PairResult, baselines: ContextBaselines | None, layer: int) -> None:
    layers = range(result.n_layers + 1)
    spreads = {}
    if baselines is not None:
        spreads = {kind: [baselines.spread(kind, each) for each in layers] for kind in KINDS}
    told = ", ".join(f"layer {each} {rounded(result.similarities[each])}" for each in layers)
    widgets.chart(
        figures.similarity_by_layer(result.similarities, spreads, layer),
        key="ctx_layers",
        alt=f"Lines of similarity by layer: this pair has {told}; bands show what is usual.",
    )
    if spreads:
        at_layer = {kind: of_kind[layer] for kind, of_kind in spreads.items()}
        widgets.chart(
            figures.among_baselines(float(result.similarities[layer]), at_layer),
            key="ctx_among",
            alt=f"At layer {layer} this pair has {rounded(result.similarities[layer])}; the medians are "
            + ", ".join(f"{kind} {rounded(spread.median)}" for kind, spread in at_layer.items()),
        )
        st.markdown(pair_words.LAYERS)
    columns: dict[str, Sequence[object]] = {
        "layer": list(layers),
        "cosine of this pair": [round(float(value), 4) for value in result.similarities],
    }
    for kind, of_kind in spreads.items():
        columns[f"{kind}, median"] = [round(spread.median, 4) for spread in of_kind]
        columns[f"{kind}, 5 %"] = [round(spread.low, 4) for spread in of_kind]
        columns[f"{kind}, 95 %"] = [round(spread.high, 4) for spread in of_kind]
    widgets.table(columns, f"layers {result.first.word}", key="ctx_layers", title="The layers as a table")


def show_tokens(result: PairResult, layer: int) -> None:
    first, second = result.first, result.second
    st.subheader("Token by token", anchor=False)
    widgets.chart(
        figures.token_heat_map(first.tokens, second.tokens, result.tokens[layer], first.marked, second.marked),
        key="ctx_tokens",
        alt=f"Heat map of cosines at layer {layer} between the tokens {' '.join(first.tokens)} and "
        f"{' '.join(second.tokens)}.",
    )
    st.caption(
        f"Rows: first sentence; columns: second. The stronger the colour, the more alike at layer {layer}; the frame "
        "is the word. A piece that begins with ## continues the word before it."
    )
    widgets.table(
        {
            "token of the first": [f"{position}. {token}" for position, token in enumerate(first.tokens, start=1)],
            **{
                f"{position}. {token}": result.tokens[layer][:, position - 1].round(3)
                for position, token in enumerate(second.tokens, start=1)
            },
        },
        f"tokens {first.word} layer {layer}",
        key="ctx_tokens",
        title="The tokens as a table",
    )


def show_strips(result: PairResult, layer: int) -> None:
    upper, lower = result.vectors[:, layer]
    st.subheader("The two vectors", anchor=False)
    widgets.chart(
        figures.folded_vectors(["first", "second", "difference"], [upper, lower, upper - lower]),
        key="ctx_strips",
        alt=f"Three blocks of {len(upper)} coloured cells: the vector of {result.first.word} in the first sentence, in "
        "the second, and their difference.",
    )
    st.caption(f"{len(upper)} numbers each, 64 a line, at layer {layer}. Blue is below zero, orange above.")
    widgets.table(
        {
            "position in list": range(1, len(upper) + 1),
            "first sentence": upper.round(4),
            "second sentence": lower.round(4),
            "difference": (upper - lower).round(4),
        },
        f"vectors {result.first.word} layer {layer}",
        key="ctx_strips",
        title="The vectors as a table",
    )
