"""One word in two sentences."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import WordVectors, figures, similarity
from embedding_core.context.baselines import KINDS, ContextBaselines
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.models import MODELS
from embedding_core.context.pairs import PairResult, Side, compare_in_context
from embedding_core.context.same_sense import LeftOut, SameSense, SenseVerdict, Step, verdict_of
from embedding_core.context.sense_data import best_layer
from embedding_core.context.sentence import Pooling
from embedding_core.text import Mark
from wordspace.frame import widgets
from wordspace.frame.text import literal
from wordspace.views.sentences import cache, contextual, snippets
from wordspace.views.sentences.inputs import (
    layer_choice,
    model_and_options,
    pair_input,
    pair_presets,
    usual_of,
)


def warn_about(*sides: Side) -> None:
    for side in sides:
        if side.cut:
            st.warning(
                f"The model reads 512 pieces at most. The end of the sentence was left out, from "
                f"{literal(side.cut.strip())} on."
            )
        if side.unknown:
            st.warning(
                f"The model does not know {literal(side.word)}: it reads a sign for *unknown* there, so this vector is "
                "about the place in the sentence and not about the word."
            )


def show_pair(vectors: WordVectors) -> None:
    examples, verdict_box, confirmation = st.container(), st.container(), st.container()
    chosen = pair_input()
    with examples:
        pair_presets()
    controls, layers = st.columns([1, 2], vertical_alignment="center")
    with controls:
        model, pooling = model_and_options()
    if chosen is None:
        return
    result = pair_result(chosen, model, pooling, confirmation)
    if result is None:
        with verdict_box:
            st.markdown(static_answer(vectors, chosen[0].word, chosen[1].word))
        return
    baselines, judge = usual_of(model, pooling) or (None, None)
    with layers:
        start = (
            cache.shipped_baselines(pooling).best_layer if MODELS[model].ships else best_layer(model, result.n_layers)
        )
        layer = layer_choice("ctx_layer", model, start)
    verdict = None if judge is None else judge.judge(result)
    with verdict_box:
        st.markdown(static_answer(vectors, result.first.word, result.second.word))
        st.markdown(contextual_answer(result, layer, verdict))
    warn_about(result.first, result.second)
    if judge is not None and verdict is not None and verdict.step is not None:
        show_judge(judge, verdict.step, verdict.similarity)
    show_layers(result, baselines, layer)
    show_tokens(result, layer)
    show_strips(result, layer)
    widgets.code_panel(snippets.occurrences(*chosen, model, pooling))
    widgets.code_panel(snippets.last_hidden_state(*chosen, model), "The same with transformers alone")


def pair_result(
    chosen: tuple[Mark, Mark], model: str, pooling: Pooling, confirmation: DeltaGenerator
) -> PairResult | None:
    """The comparison by the model; until it is there the stored one, if these sentences have one."""

    def compare(encoder: ContextualEncoder) -> PairResult:
        return compare_in_context(encoder, *chosen, pooling)

    stored = stored_pair(chosen, model, pooling)
    key = ("pair", chosen, pooling)
    if stored is None:
        return contextual.answer(model, key, compare)
    live = contextual.ask(model, key, compare)
    with confirmation:
        if not contextual.arrived(model, live):
            contextual.watch(model, live, "A stored result, until the model has confirmed it")
            return stored
        computed = live.result()
        if computed.agrees(stored):
            # As many lines as while the model is loaded
            st.caption(f":material/check: A stored result, confirmed: {literal(model)} computed the same numbers here.")
            return stored
        st.warning("The model computes other numbers here than those that were stored. These are the computed ones.")
        return computed


def stored_pair(chosen: tuple[Mark, Mark], model: str, pooling: Pooling) -> PairResult | None:
    return next(
        (
            pair
            for pair in cache.stored_context_pairs().pairs
            if (pair.model, pair.pooling) == (model, pooling) and (pair.first.mark, pair.second.mark) == chosen
        ),
        None,
    )


def static_answer(vectors: WordVectors, first: str, second: str) -> str:
    known = [vectors.words.look_up(word) for word in (first, second)]
    if known[0] is None or known[1] is None:
        missing = first if known[0] is None else second
        return f"**GloVe**: no vector for {literal(missing)}, which is not among its {len(vectors):,} words."
    if known[0] == known[1]:
        return f"**GloVe**: one vector for {literal(known[0])}, always identical, whatever the sentence."
    return (
        f"**GloVe**: one vector each for {literal(known[0])} and {literal(known[1])}, in every sentence; their "
        f"similarity is `{similarity(vectors, known[0], known[1]):.2f}`."
    )


def contextual_answer(result: PairResult, layer: int, verdict: SenseVerdict | None) -> str:
    value = f"`{result.similarities[layer]:.2f}` at layer {layer}"
    if result.identical:
        why = (
            "the two sentences are the same"
            if result.first.text == result.second.text
            else "the model reads the same pieces in both sentences"
        )
        return f"**BERT**: two identical vectors, because {why}. Change a word of one of them."
    if result.first.mark.folded != result.second.mark.folded:
        return (
            f"**BERT**: two different words, {literal(result.first.word)} and {literal(result.second.word)}; the "
            f"similarity of their vectors is {value}."
        )
    return f"**BERT**: two different vectors; their similarity is {value}. {sense_in_words(verdict)}"


def sense_in_words(verdict: SenseVerdict | None) -> str:
    """The verdict, or why there is none, in a sentence or two."""
    if verdict is None:
        return "What it says about the sense is being measured."
    if verdict.reason == "unknown word":
        return "**No verdict** on the sense, since the model does not know the word."
    if verdict.probability is None:
        return ""
    same = percent(verdict.probability)
    if verdict.answer == "same sense":
        return f"**Probably the same sense**: {same} of the pairs that look like this one have it."
    if verdict.answer == "different senses":
        return f"**Probably different senses**: only {same} of the pairs that look like this one have the same."
    return f"**No verdict** on the sense: {same} of the pairs that look like this one have the same."


def show_judge(judge: SameSense, step: Step, similarity: float) -> None:
    """Where the chance comes from, and how often such verdicts were right on words left out."""
    found = judge.left_out
    st.markdown(
        f"The chance of the same sense is `{percent(step.probability)}`, and between {percent(step.low)} and "
        f"{percent(step.high)} for nine of ten words. It does not come from the layer that you choose, but from sense "
        "vectors, made of several layers and of the rest of the sentence; the cosine of these two is "
        f"`{similarity:.2f}`. Of {found.n_words} words with several senses in the sentence bank, each judged by a fit "
        f"without that word, {percent(found.decided)} of the pairs get a verdict, and {percent(found.right)} of these "
        "are right."
    )
    with st.expander("How good these verdicts are"):
        st.markdown(judge_in_words(judge))
        widgets.table(judge_columns(judge), "verdicts on the sense", key="ctx_judge", title="The steps as a table")


def judge_in_words(judge: SameSense) -> str:
    found = judge.left_out
    return (
        f"Measured on {found.n_pairs:,} pairs of sentences about {found.n_words} words. The sentences and their senses "
        "are by the authors of this project, and some sentences are from WordNet; no one else labelled them.\n\n"
        f"- **Verdicts**: {percent(found.decided)} of the pairs get one and {percent(1 - found.decided)} do not. "
        f"{percent(found.right)} of the verdicts are right (95 % interval {percent(found.right_low)} to "
        f"{percent(found.right_high)}): {percent(found.right_same)} of those that say the same sense, "
        f"{percent(found.right_different)} of those that say different senses.\n"
        f"- **Chances**: taking ten words at a time, what is said and what is found differ by "
        f"{100 * found.error_of_ten:.1f} percentage points on average (calibration error); over all words by "
        f"{100 * found.calibration_error:.1f}. New words of other authors may well be off by more. Of the shares of "
        f"single words, {percent(found.covered)} lie in the range that is said. "
        f"{percent(found.base_rate)} of the pairs have the same sense; where that is much rarer or commoner, so is the "
        "same sense in every step.\n"
        f"- **Order**: of a pair with the same sense and one with different senses, the first has the closer sense "
        f"vectors in {percent(found.auc)} of cases (AUC {found.auc:.2f}, {found.auc_low:.2f} to {found.auc_high:.2f})."
        + one_sense_in_words(found)
    )


def one_sense_in_words(found: LeftOut) -> str:
    if not found.n_one_sense:
        return ""
    return (
        f"\n- **One sense**: of {found.n_one_sense} words that have only one, {percent(found.one_sense_split)} of the "
        "pairs are called different."
    )


def percent(share: float | None) -> str:
    """A share in percent; one that could not be measured, since no verdict was given, is none."""
    return "none" if share is None else f"{100 * share:.0f}\u00a0%"


def judge_columns(judge: SameSense) -> dict[str, Sequence[object]]:
    return {
        "cosine of sense vectors from": [round(step.least, 3) for step in judge.steps],
        "chance of the same sense": [round(step.probability, 3) for step in judge.steps],
        "for nine of ten words from": [round(step.low, 3) for step in judge.steps],
        "to": [round(step.high, 3) for step in judge.steps],
        "verdict": [verdict_of(step.least, judge.steps).answer for step in judge.steps],
    }


def show_layers(result: PairResult, baselines: ContextBaselines | None, layer: int) -> None:
    layers = range(result.n_layers + 1)
    spreads = {}
    if baselines is not None:
        spreads = {kind: [baselines.spread(kind, each) for each in layers] for kind in KINDS}
    told = ", ".join(f"layer {each} {result.similarities[each]:.2f}" for each in layers)
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
            alt=f"At layer {layer} this pair has {result.similarities[layer]:.2f}; the medians are "
            + ", ".join(f"{kind} {spread.median:.2f}" for kind, spread in at_layer.items()),
        )
        st.markdown(
            "A similarity of .86 sounds high, and says little: vectors of one model all point the same way, more or "
            "less so by layer. What counts is which band it falls in. A thick bar holds half of the pairs of the bank, "
            "a thin one 90 %; where bars overlap, nobody can tell from this number."
        )
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
        f"Rows: first sentence; columns: second. Darker is more alike at layer {layer}; the frame is the word. A piece "
        "that begins with ## continues the word before it."
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
