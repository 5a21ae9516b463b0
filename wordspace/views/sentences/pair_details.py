"""What is folded away below two sentences: how the lists are made, how good verdicts are, layers, pieces, numbers."""

from collections.abc import Sequence

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.context.baselines import KINDS, ContextBaselines
from embedding_core.context.by_dictionary import Nearest
from embedding_core.context.by_sentences import NearestKnown
from embedding_core.context.neighbors import SHOWN, Company
from embedding_core.context.pairs import PairResult
from embedding_core.context.same_sense import SameSense, SenseVerdict, verdict_of
from embedding_core.context.static import StaticPair
from embedding_core.text import rounded
from wordspace.frame import vector_sets, widgets
from wordspace.views.sentences import cache, pair_words
from wordspace.views.sentences.inputs import layer_choice

DEPTH = "Layer by layer, piece by piece, number by number"


def show_lists(vectors: WordVectors, static: StaticPair, companies: Sequence[Company], model: str, layer: int) -> None:
    """How the lists are made, and longer ones as a table."""
    name = vector_sets.name_of(vectors)
    with widgets.fold("How the lists are made", "ctx_many_how") as panel:
        if not panel.open:
            return
        st.markdown(pair_words.how_lists_are_made(name, len(vectors), *cache.measured_candidates(model, layer)))
        columns = {f"{name}, any sentence": static.nearest}
        for which, company in zip(("first", "second"), companies, strict=True):
            columns[f"BERT, {which} sentence"] = company.words
        widgets.table(
            {
                "place": range(1, SHOWN + 1),
                **{label: [*listed, *[""] * (SHOWN - len(listed))] for label, listed in columns.items()},
            },
            f"neighbours {companies[0].mark.word}",
            key="ctx_many",
            title="Longer lists as a table",
        )


def show_judge(
    judge: SameSense, verdict: SenseVerdict, near: Nearest | NearestKnown | None, said: SenseVerdict
) -> None:
    """Where the chance comes from, and how often such verdicts were right on words left out.

    ``near`` is what the verdict went by to become what is ``said``, where it was not left as it is.
    """
    if verdict.step is None:
        return
    with widgets.fold("How good such verdicts are", "ctx_judge_fold") as panel:
        if panel.open:
            alone = pair_words.judge_in_short(judge, verdict.step)
            st.markdown(alone if near is None else pair_words.opinion_in_short(near, said))
            with widgets.fold("For specialists", "ctx_judge_more") as more:
                if more.open:
                    if near is not None:
                        st.markdown(f"**By the two sentences alone.** {alone}")
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


def show_depth(result: PairResult, baselines: ContextBaselines | None, start: int) -> None:
    """The layers, the pieces and the numbers; those of one layer begin with ``start``."""
    # A link to a layer opens the fold that shows it.
    with widgets.fold(DEPTH, "ctx_depth", opened="ctx_layer" in st.query_params) as panel:
        if panel.open:
            layer = layer_choice("ctx_layer", result.model, start)
            if not result.identical:
                st.markdown(pair_words.plain_number(float(result.similarities[layer]), layer))
            show_layers(result, baselines, layer)
            show_tokens(result, layer)
            show_strips(result, layer)


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
