"""Words in context: one word in two sentences, maps of senses, sentences, attention, and what all of it costs."""

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import WordVectors, figures, most_similar, similarity
from embedding_core.context_attention import WordAttention, word_attention
from embedding_core.context_baselines import KINDS, ContextBaselines, Verdict, measure_baselines
from embedding_core.context_costs import measure_costs
from embedding_core.context_examples import EXAMPLES, SENTENCE_SETS, ContextExample
from embedding_core.context_neighbors import ContextNeighbor, candidate_words, nearest_in_context
from embedding_core.context_pairs import PairResult, Side, compare_in_context, occurrence_at
from embedding_core.contextual import POOLINGS, Pooling, TokenShares, sentence_similarities, token_shares
from embedding_core.encoder import MOST_SENTENCES, ContextualEncoder, OccurrenceSet
from embedding_core.model_files import SHIPPED
from embedding_core.model_hub import HUB_MODELS
from embedding_core.pointing import WordPlace, likely_word, same_word
from embedding_core.senses import SenseMap, best_layer, sense_map, stored_agreement
from embedding_core.sentence_bank import load_sentence_bank
from embedding_core.webui import cache, contextual, layout, snippets, widgets
from embedding_core.webui.text import clean, listing, literal

OPENING = EXAMPLES["bat"]
KIND_NAMES = {False: "Different senses", True: "The same sense"}
POOLING_NAMES = {"mean": "the mean of its pieces", "first": "its first piece"}
MOST_COMPARED = 50
ATTENTION_OPENING, ATTENTION_WORD = "The bat flew out of the cave because it was hungry.", "it"
NEIGHBORS = 8


# What several views share


def layers_of(model: str) -> int:
    return 6 if model == SHIPPED else HUB_MODELS[model].layers


def heads_of(model: str) -> int:
    return 12


def layer_choice(key: str, model: str, default: int, least: int = 0) -> int:
    """A slider over the layers; a layer that another model had and this one does not is let go."""
    most = layers_of(model)
    if not least <= st.session_state.get(key, default) <= most:
        del st.session_state[key]
    return st.slider(
        "Layer", least, most, default, key=key, bind="query-params", persist_state="session",
        help="A model reads a sentence in steps, called layers. At layer 0 no word has seen its sentence yet.",
    )  # fmt: skip


def pooling_choice() -> Pooling:
    return st.segmented_control(
        "A word of several pieces is", POOLINGS, default="mean", required=True, format_func=POOLING_NAMES.__getitem__,
        key="ctx_pooling", bind="query-params", persist_state="session",
    )  # fmt: skip


def pair_values(pair: tuple[str, str], word: str) -> dict[str, object]:
    """The fields of two sentences about a word, by their keys."""
    places = [same_word(text, word) for text in pair]
    first, second = (place.name if place else None for place in places)
    return {"ctx_first": pair[0], "ctx_second": pair[1], "ctx_first_word": first, "ctx_second_word": second}


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
        "The pair has", list(KIND_NAMES.values()), required=True, key="ctx_kind", on_change=apply,
        label_visibility="collapsed",
    )  # fmt: skip


def pair_input() -> tuple[str, WordPlace, str, WordPlace] | None:
    """Two sentences with a word pointed at in each; None after saying what is missing."""
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
            same = None if one is None else same_word(second, one.text)
            other = contextual.point_at("Word in the second sentence", "ctx_second_word", second, same)
    if first is None or second is None or one is None or other is None:
        return None
    return first, one, second, other


def model_and_options() -> tuple[str, Pooling]:
    with st.popover("Model and options"):
        return contextual.model_choice(), pooling_choice()


def baselines_of(model: str, pooling: Pooling) -> ContextBaselines | None:
    """What is usual for a model; None while it is being measured."""
    if model == SHIPPED:
        return cache.shipped_baselines(pooling)
    return contextual.answer(
        model, ("baselines", pooling), lambda encoder: measure_baselines(encoder, pooling=pooling),
        "What is usual for this model is being measured on the sentence bank",
    )  # fmt: skip


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


# Two sentences


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
            st.markdown(static_answer(vectors, chosen[1].text, chosen[3].text))
        return
    baselines = baselines_of(model, pooling)
    same_spelling = result.first.word.casefold() == result.second.word.casefold()
    with layers:
        start = cache.stored_context_pairs().best_layer if model == SHIPPED else best_layer(model, result.n_layers)
        layer = layer_choice("ctx_layer", model, start)
    verdict = None
    # A word of the bank is not judged by its own sentences.
    known = result.first.word.casefold()
    if baselines is not None and same_spelling and not result.identical:
        verdict = baselines.verdict(float(result.similarities[layer]), layer, leave_out=known)
    with verdict_box:
        st.markdown(static_answer(vectors, result.first.word, result.second.word))
        st.markdown(contextual_answer(result, layer, verdict))
    warn_about(result.first, result.second)
    show_layers(result, baselines, layer, known)
    if verdict is not None:
        st.markdown(in_figures(verdict))
    show_tokens(result, layer)
    show_strips(result, layer)
    first, second = span(chosen[0], chosen[1]), span(chosen[2], chosen[3])
    widgets.code_panel(snippets.occurrences(first, second, layer, model, pooling))
    with st.expander("The same with transformers alone"):
        st.code(snippets.last_hidden_state(first, second, model), language="python")


def span(text: str, word: WordPlace) -> tuple[str, int, int]:
    """A word by its sentence and characters."""
    return text, word.start, word.end


def pair_result(
    chosen: tuple[str, WordPlace, str, WordPlace], model: str, pooling: Pooling, confirmation: DeltaGenerator
) -> PairResult | None:
    """The comparison by the model; until it is there the stored one, if these sentences have one."""
    first, second = span(chosen[0], chosen[1]), span(chosen[2], chosen[3])

    def compare(encoder: ContextualEncoder) -> PairResult:
        return compare_in_context(encoder, first, second, pooling)

    stored = stored_pair(chosen, model, pooling)
    key = ("pair", first, second, pooling)
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


def stored_pair(chosen: tuple[str, WordPlace, str, WordPlace], model: str, pooling: Pooling) -> PairResult | None:
    first, one, second, other = chosen
    return next(
        (
            pair
            for pair in cache.stored_context_pairs().pairs
            if (pair.model, pair.pooling) == (model, pooling)
            and (pair.first.text, pair.first.start) == (first, one.start)
            and (pair.second.text, pair.second.start) == (second, other.start)
        ),
        None,
    )


def static_answer(vectors: WordVectors, first: str, second: str) -> str:
    known = [widgets.look_up(vectors, word) for word in (first, second)]
    if known[0] is None or known[1] is None:
        missing = first if known[0] is None else second
        return f"**GloVe**: no vector for {literal(missing)}, which is not among its {len(vectors):,} words."
    if known[0] == known[1]:
        return f"**GloVe**: one vector for {literal(known[0])}, always identical, whatever the sentence."
    return (
        f"**GloVe**: one vector each for {literal(known[0])} and {literal(known[1])}, in every sentence; their "
        f"similarity is `{similarity(vectors, known[0], known[1]):.2f}`."
    )


def contextual_answer(result: PairResult, layer: int, verdict: Verdict | None) -> str:
    value = f"`{result.similarities[layer]:.2f}` at layer {layer}"
    if result.identical:
        why = (
            "the two sentences are the same"
            if result.first.text == result.second.text
            else "the model reads the same pieces in both sentences"
        )
        return f"**BERT**: two identical vectors, because {why}. Change a word of one of them."
    if verdict is not None:
        return f"**BERT**: two different vectors; their similarity of {value} {verdict.text}."
    if result.first.word.casefold() != result.second.word.casefold():
        return (
            f"**BERT**: two different words, {literal(result.first.word)} and {literal(result.second.word)}; the "
            f"similarity of their vectors is {value}."
        )
    return f"**BERT**: two different vectors; their similarity is {value}. What is usual here is being measured."


def in_figures(verdict: Verdict) -> str:
    return (
        f"In the sentence bank, {int(100 * verdict.above_same)} % of the pairs with the same sense are less alike than "
        f"this one, and {int(100 * verdict.above_different)} % of the pairs with different senses. If both were "
        f"equally likely before, the chance of the same sense is `{100 * verdict.probability:.0f}\u00a0%`, and with "
        f"other words in the bank it could be anything from {100 * verdict.low:.0f} % to {100 * verdict.high:.0f} %."
    )


def show_layers(result: PairResult, baselines: ContextBaselines | None, layer: int, known: str) -> None:
    layers = range(result.n_layers + 1)
    spreads = {}
    if baselines is not None:
        spreads = {kind: [baselines.spread(kind, each, leave_out=known) for each in layers] for kind in KINDS}
    told = ", ".join(f"layer {each} {result.similarities[each]:.2f}" for each in layers)
    st.plotly_chart(
        figures.similarity_by_layer(result.similarities, spreads, layer),
        key="ctx_layers",
        config=figures.CONFIG,
        alt=f"Lines of similarity by layer: this pair has {told}; bands show what is usual.",
    )
    if spreads:
        at_layer = {kind: of_kind[layer] for kind, of_kind in spreads.items()}
        st.plotly_chart(
            figures.among_baselines(float(result.similarities[layer]), at_layer),
            key="ctx_among",
            config=figures.CONFIG,
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
    st.plotly_chart(
        figures.token_heat_map(first.tokens, second.tokens, result.tokens[layer], first.marked, second.marked),
        key="ctx_tokens",
        config=figures.CONFIG,
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
    st.plotly_chart(
        figures.folded_vectors(["first", "second", "difference"], [upper, lower, upper - lower]),
        key="ctx_strips",
        config=figures.CONFIG,
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


# Sense map


def show_senses(vectors: WordVectors) -> None:
    bank = load_sentence_bank()
    opening = OPENING.word if OPENING.word in bank.ambiguous else bank.ambiguous[0]
    texts = {word: "\n".join(item.text for item in bank.of(word)) for word in bank.ambiguous}
    examples = st.container()
    word = st.text_input("Word", opening, key="ctx_map_word", bind="query-params", persist_state="session").strip()
    lines = contextual.sentences_input(
        f"Sentences with the word, one a line, up to {MOST_SENTENCES}", "ctx_map_text", texts[opening].splitlines(), 2,
        MOST_SENTENCES,
    )  # fmt: skip
    with examples:
        widgets.presets(
            "Examples", "ctx_map_preset", {w: {"ctx_map_word": w, "ctx_map_text": text} for w, text in texts.items()}
        )
    controls, layers = st.columns([1, 2], vertical_alignment="center")
    with controls:
        model, pooling = model_and_options()
    if lines is None:
        return
    if not word or len(word) > 60:
        st.info("Type the word whose senses are to be mapped.")
        return
    with layers:
        layer = layer_choice("ctx_map_layer", model, best_layer(model, layers_of(model)))
    sentences = tuple(lines)

    def occurrences(encoder: ContextualEncoder) -> OccurrenceSet:
        return encoder.occurrence_vectors(sentences, word, pooling)

    found = contextual.answer(model, ("occurrences", word, sentences, pooling), occurrences)
    if found is None:
        return
    senses = contextual.answer(
        model, ("senses", word, sentences, pooling, layer), lambda encoder: sense_map(found, layer)
    )
    if senses is not None:
        show_sense_map(senses, word, model)


def show_sense_map(senses: SenseMap, word: str, model: str) -> None:
    found = senses.occurrences
    if found.without:
        st.info(
            f"{len(found.without)} of the {len(found.sentences)} sentences do not hold {literal(word)} and are left "
            f"out: {listing([found.sentences[i] for i in found.without[:3]])}."
        )
    count = len(found.places)
    if senses.one_sense:
        st.markdown(
            f"**One sense**: nothing in the {count} places where {literal(word)} stands speaks for more than one "
            f"group. To be told apart, groups need a silhouette of {senses.threshold:.2f}."
        )
    else:
        groups = "; ".join(f"{len(group.members)} with {listing(group.label_words)}" for group in senses.groups)
        st.markdown(f"**{len(senses.groups)} groups** among {count} places where {literal(word)} stands: {groups}.")
    texts = [found.sentences[place.sentence] for place in found.places]
    names = [
        f"{'ABCDEFGH'[position]}: {', '.join(group.label_words[:3]) or word}"
        for position, group in enumerate(senses.groups)
    ]
    assigned = [int(group) for group in senses.assignments]
    st.plotly_chart(
        figures.sense_map(senses.coordinates, assigned, names, texts),
        key="ctx_map",
        config=figures.CONFIG,
        alt=f"Map of {count} occurrences of {word} in {len(names)} groups: {'; '.join(names)}.",
    )
    st.markdown(
        "Each point is the word in one sentence; point at it to read the sentence. Words that tell a group apart stand "
        f"beside its sign. The plane keeps {100 * sum(senses.explained):.0f} % of the differences between the vectors; "
        "the groups are found before they are flattened. Nobody told the model what the senses are."
    )
    people = {item.text: item.sense for item in load_sentence_bank().of(word)}
    columns: dict[str, Sequence[object]] = {
        "group": [names[group][:1] for group in assigned],
        "sentence": texts,
        "x": [round(float(x), 4) for x in senses.coordinates[:, 0]],
        "y": [round(float(y), 4) for y in senses.coordinates[:, 1]],
    }
    if any(text in people for text in texts):
        columns["people say"] = [people.get(text, "") for text in texts]
    widgets.table(columns, f"senses of {word}", key="ctx_map")
    show_agreement(senses, model)
    widgets.code_panel(snippets.senses(word, found.sentences, senses.layer, model))


def show_agreement(senses: SenseMap, model: str) -> None:
    st.subheader("Which layer tells senses apart?", anchor=False)
    if model != SHIPPED:
        st.markdown(f"Measured for {literal(SHIPPED)} only; for this model the layer two thirds up is the start.")
        return
    agreement = stored_agreement()
    means = [layer.mean for layer in agreement]
    best = best_layer(model, len(agreement) - 1)
    st.plotly_chart(
        figures.agreement_by_layer(means, senses.layer, best),
        key="ctx_agreement",
        config=figures.CONFIG,
        alt="Bars of the agreement with people by layer: "
        + ", ".join(f"layer {a.layer} {a.mean:.2f}" for a in agreement),
    )
    words = agreement[best].by_word
    worst, most = min(words, key=words.__getitem__), max(words, key=words.__getitem__)
    st.markdown(
        f"On the {len(words)} words of the bank, whose senses people labelled: 1 is the same groups as theirs, 0 is "
        f"chance. At layer {best}, the best, {literal(most)} has `{words[most]:.2f}` and {literal(worst)} "
        f"`{words[worst]:.2f}`; of the words with one sense, {100 * agreement[best].one_sense:.0f} % come out as one "
        "group."
    )
    widgets.table(
        {
            "layer": [a.layer for a in agreement],
            "mean": [round(a.mean, 3) for a in agreement],
            "mean, number of senses given": [round(a.mean_given, 3) for a in agreement],
            "one sense found as one": [round(a.one_sense, 3) for a in agreement],
            **{word: [round(a.by_word[word], 3) for a in agreement] for word in words},
        },
        "agreement by layer",
        key="ctx_agreement",
        title="The agreement as a table",
    )


# Sentences


def show_sentences(vectors: WordVectors) -> None:
    examples = st.container()
    lines = contextual.sentences_input(
        f"Sentences, one a line, 2 to {MOST_COMPARED}", "ctx_lines", next(iter(SENTENCE_SETS.values())), 2,
        MOST_COMPARED,
    )  # fmt: skip
    with examples:
        widgets.presets(
            "Examples", "ctx_lines_preset", {name: {"ctx_lines": "\n".join(s)} for name, s in SENTENCE_SETS.items()}
        )
    model, _ = model_and_options()
    if lines is None:
        return
    sentences = tuple(lines)
    cosines = contextual.answer(
        model, ("sentences", sentences), lambda encoder: sentence_similarities(encoder.encode(sentences))
    )
    if cosines is None:
        return
    numbers = list(range(1, len(sentences) + 1))
    pick = st.session_state.get("ctx_line")
    if pick is not None and pick not in numbers:
        del st.session_state["ctx_line"]
    chosen = st.selectbox(
        "Compare all with", numbers, format_func=lambda n: f"{n}. {clean(sentences[n - 1], 90)}", key="ctx_line",
        bind="query-params", persist_state="session",
    ) - 1  # fmt: skip
    order = sorted((i for i in range(len(sentences)) if i != chosen), key=lambda i: -cosines[chosen, i])
    nearest = order[0]
    if sentences[nearest] == sentences[chosen]:
        st.markdown(f"Sentences {chosen + 1} and {nearest + 1} are the same: similarity `1.00`.")
    else:
        st.markdown(
            f"Closest to sentence {chosen + 1} is sentence {nearest + 1}, {literal(sentences[nearest], 90)}: "
            f"`{cosines[chosen, nearest]:.2f}`."
        )
    st.plotly_chart(
        figures.sentence_ranking(
            [sentences[i] for i in order], [cosines[chosen, i] for i in order], [i + 1 for i in order]
        ),
        key="ctx_ranking",
        config=figures.CONFIG,
        alt=f"Bars of the similarity with sentence {chosen + 1}, from sentence {nearest + 1} with "
        f"{cosines[chosen, nearest]:.2f} to sentence {order[-1] + 1} with {cosines[chosen, order[-1]]:.2f}.",
    )
    st.plotly_chart(
        figures.sentence_matrix(sentences, cosines, chosen),
        key="ctx_matrix",
        config=figures.CONFIG,
        alt=f"Heat map of the cosines between the {len(sentences)} sentences; the numbers are in the table.",
    )
    if model != SHIPPED:
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
    other = st.selectbox(
        f"Sentence {chosen + 1} with", [i + 1 for i in order],
        format_func=lambda n: f"{n}. {clean(sentences[n - 1], 90)}", key="ctx_other",
        bind="query-params", persist_state="session",
    ) - 1  # fmt: skip
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
            st.plotly_chart(
                figures.token_shares(tokens[:60], values[:60]),
                key=f"ctx_shares_{'first' if column is left else 'second'}",
                config=figures.CONFIG,
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


# Attention


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
    if text is None or place is None:
        return
    left, right = st.columns(2)
    with left:
        layer = layer_choice("ctx_look_layer", model, layers_of(model), 1)
    with right:
        heads = ["all", *(str(number) for number in range(1, heads_of(model) + 1))]
        head = st.select_slider(
            "Head", heads, "all", key="ctx_look_head", bind="query-params", persist_state="session",
            help="Each layer has several heads, each with a way of looking of its own. All is their mean.",
        )  # fmt: skip

    def look(encoder: ContextualEncoder) -> WordAttention:
        return word_attention(encoder, text, place.start, place.end, layer, None if head == "all" else int(head))

    found = contextual.answer(model, ("attention", text, place, layer, head), look)
    if found is None:
        return
    tokens, target, other = found.tokens, found.target, found.other_word
    share = f"{100 * found.row[target]:.0f} %"
    st.markdown(
        f"At layer {layer}, {'on average over its heads' if head == 'all' else f'head {head}'}, {literal(place.text)} "
        f"takes most from {literal(tokens[target])}: {share} of its attention."
        + (
            f" Of the other words it takes most from {literal(tokens[other])}: {100 * found.row[other]:.0f} %."
            if other is not None and other != target
            else ""
        )
    )
    st.plotly_chart(
        figures.attention_bars(tokens, found.row),
        key="ctx_look_bars",
        config=figures.CONFIG,
        alt=f"Bars of where {place.text} looks; most at {tokens[target]}, {share}.",
    )
    st.plotly_chart(
        figures.attention_map(tokens, found.weights, found.pieces),
        key="ctx_look_map",
        config=figures.CONFIG,
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
    widgets.code_panel(snippets.attention(text, layer, None if head == "all" else int(head), model))


def look_values(text: str, word: str) -> dict[str, object]:
    place = same_word(text, word)
    return {"ctx_look": text, "ctx_look_word": place.name if place else None}


# One bat or many


def show_many(vectors: WordVectors) -> None:
    examples = st.container()
    chosen = pair_input()
    with examples:
        pair_presets()
    controls, layers = st.columns([1, 2], vertical_alignment="center")
    with controls:
        model, _ = model_and_options()
    if chosen is None:
        return
    first, one, second, other = chosen
    word = widgets.look_up(vectors, one.text)
    static = [neighbor.word for neighbor in most_similar(vectors, word, NEIGHBORS)] if word is not None else []
    with layers:
        layer = layer_choice("ctx_many_layer", model, layers_of(model))
    candidates = contextual.answer(model, ("candidates",), candidate_words)
    if candidates is None:
        return

    def nearest(encoder: ContextualEncoder) -> tuple[tuple[ContextNeighbor, ...], ...]:
        return tuple(
            nearest_in_context(
                encoder,
                encoded.text,
                occurrence_at(encoded, place.start, place.end),
                NEIGHBORS,
                layer=layer,
                candidates=candidates,
            )
            for encoded, place in zip(encoder.encode([first, second]), (one, other), strict=True)
        )

    found = contextual.answer(model, ("nearest", first, one, second, other, layer), nearest)
    if found is None:
        return
    columns = {"GloVe, any sentence": static}
    for name, neighbors in zip(("BERT, first sentence", "BERT, second sentence"), found, strict=True):
        columns[name] = [neighbor.word for neighbor in neighbors]
    shared = set(columns["BERT, first sentence"]) & set(columns["BERT, second sentence"])
    st.markdown(
        f"GloVe has one {literal(one.text)}, with one list of neighbours for every sentence"
        + (f": {listing(static[:3])}. " if static else ", or none at all. ")
        + "BERT makes a new one each time: nearest in the first sentence are "
        f"{listing(columns['BERT, first sentence'][:3])}, in the second "
        f"{listing(columns['BERT, second sentence'][:3])}. The two lists share {len(shared)} of {NEIGHBORS} words."
    )
    st.plotly_chart(
        figures.one_or_many(columns, one.text),
        key="ctx_many",
        config=figures.CONFIG,
        alt="; ".join(f"{name}: {', '.join(words)}" for name, words in columns.items()),
    )
    st.caption("Words in bold are not among GloVe's nearest.")
    st.markdown(
        f"GloVe chooses among its {len(vectors):,} words; BERT's candidates are the {len(candidates.words):,} content "
        "words of the sentence bank, each with the mean of its vectors there, and the words of the sentence itself are "
        "left out. What the word is on its own is taken away in part before ranking: otherwise the nearest to any "
        f"{literal(one.text)} would be other forms of it."
    )
    widgets.table(
        {
            "place": range(1, NEIGHBORS + 1),
            **{name: [*words, *[""] * (NEIGHBORS - len(words))] for name, words in columns.items()},
        },
        f"one or many {one.text}",
        key="ctx_many",
    )
    widgets.code_panel(snippets.nearest_in_context(span(first, one), span(second, other), NEIGHBORS, layer, model))


# Which to use


def show_costs(vectors: WordVectors) -> None:
    st.markdown(
        "Static vectors say what a word is like in general; contextual ones say what it means here. The first are "
        "looked up, the second computed anew for every sentence. Take the cheap ones until a question "
        "needs the sentence."
    )
    costs = contextual.answer(SHIPPED, ("costs",), lambda encoder: measure_costs(encoder, vectors))
    spent = cache.model_worker().cost(SHIPPED)
    rows = {
        "": ["GloVe (static)", f"{SHIPPED} (contextual)"],
        "a vector for": ["a spelling", "a word in a sentence"],
        "two senses of bat": ["one vector", "two vectors"],
        "an unknown word": ["none", "made of pieces"],
        "numbers a vector": [f"{vectors.dim}", "384"],
        "time on this machine": ["not measured yet", "not measured yet"],
        "memory here": [f"{vectors.rows.nbytes / 1e6:.0f} MB", "not measured yet"],
        "on disk": ["36 MB", "45 MB"],
        "take it for": [
            "word lists, analogies, maps of a vocabulary, small machines, a class without a network",
            "words with several senses, search by meaning, sentences and texts",
        ],
    }
    if costs is not None:
        rows["time on this machine"] = [
            f"{1000 * costs.static_word_ms:.1f} µs a word",
            f"{costs.contextual_sentence_ms:.0f} ms a sentence, {costs.contextual_batch_ms:.1f} ms in a batch",
        ]
    if spent is not None and spent.megabytes is not None:
        rows["memory here"][1] = f"up to {spent.megabytes:.0f} MB, PyTorch included"
    sides = {"": list(rows)[1:]} | {rows[""][i]: [row[i] for row in list(rows.values())[1:]] for i in (0, 1)}
    st.table(widgets.data_frame(sides), hide_index=True, border="horizontal", alt="Static and contextual vectors")
    if costs is not None and spent is not None:
        st.markdown(
            f"Measured here: a sentence takes {costs.times_slower:,.0f} times as long as the look-up of a word, and "
            f"the model was brought into memory in {spent.seconds:.1f} s."
        )
        st.plotly_chart(
            figures.costs(costs.static_word_ms, costs.contextual_sentence_ms, costs.contextual_batch_ms),
            key="ctx_costs",
            config=figures.CONFIG,
            alt=f"Bars on a logarithmic axis: {costs.static_word_ms:.4f} ms for a word from GloVe, "
            f"{costs.contextual_batch_ms:.1f} ms for a sentence in a batch, {costs.contextual_sentence_ms:.1f} alone.",
        )
    widgets.table(sides, "static or contextual", key="ctx_costs")
    widgets.code_panel(snippets.costs())


VIEWS: dict[str, Callable[[WordVectors], None]] = {
    "Two sentences": show_pair,
    "Sense map": show_senses,
    "Sentences": show_sentences,
    "Attention": show_attention,
    "One bat or many": show_many,
    "Which to use": show_costs,
}

with layout.page(
    "pages/sentences.py",
    "GloVe has one vector for a word. BERT makes a new one in every sentence. See whether it means another sense.",
):
    layout.views(VIEWS, "ctx_view")
