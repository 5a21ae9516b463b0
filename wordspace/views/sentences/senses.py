"""Many uses of one word on a map."""

from collections.abc import Sequence

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.calibration import SenseAgreement
from embedding_core.context.encoder import MOST_SENTENCES, ContextualEncoder
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.sense_data import best_layer, recommended_space, stored_agreement
from embedding_core.context.senses import SenseMap, sense_map
from embedding_core.context.sentence import OccurrenceSet
from wordspace.frame import widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import listing, literal
from wordspace.views.sentences import contextual, snippets
from wordspace.views.sentences.inputs import layer_choice, model_and_options, usual_of

OPENING_WORD = "bank"
# The words that the bank began with
MOST_EXAMPLES = 18
BY = {"sense": "Sense vectors", "layer": "One layer"}


def show_senses(vectors: WordVectors) -> None:
    bank = load_sentence_bank()
    opening = OPENING_WORD
    texts = {word: "\n".join(item.text for item in bank.of(word)) for word in bank.ambiguous[:MOST_EXAMPLES]}
    examples = st.container()
    word = st.text_input("Word", opening, key="ctx_map_word", **KEPT).strip()
    lines = contextual.sentences_input(
        f"Sentences with the word, one a line, up to {MOST_SENTENCES}",
        "ctx_map_text",
        texts[opening].splitlines(),
        2,
        MOST_SENTENCES,
    )
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
        layer = space_choice(model)
    sentences = tuple(lines)

    def occurrences(encoder: ContextualEncoder) -> OccurrenceSet:
        return encoder.occurrence_vectors(sentences, word, pooling)

    found = contextual.answer(
        model, ("occurrences", word, sentences, pooling), occurrences, effort=sum(map(len, sentences))
    )
    if found is None:
        return
    usual = usual_of(model, pooling)
    if usual is None:
        return
    space = usual[1].space_for(word)
    senses = contextual.answer(
        model, ("senses", word, sentences, pooling, layer), lambda encoder: sense_map(found, layer, space=space)
    )
    if senses is not None:
        show_sense_map(senses, word, model)


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
    texts = [place.text for place in found.places]
    names = [
        f"{'ABCDEFGH'[position]}: {', '.join(group.label_words[:3]) or word}"
        for position, group in enumerate(senses.groups)
    ]
    assigned = [int(group) for group in senses.assignments]
    widgets.chart(
        figures.sense_map(senses.coordinates, assigned, names, texts),
        key="ctx_map",
        alt=f"Map of {count} occurrences of {word} in {len(names)} groups: {'; '.join(names)}.",
    )
    st.markdown(
        "Each point is the word in one sentence; point at it to read the sentence. Words that tell a group apart stand "
        f"beside its sign. The plane keeps {100 * sum(senses.explained):.0f} % of the differences between the vectors; "
        "the groups are found before they are flattened. No sense of this word was learned from."
    )
    labels = {item.text: item.sense for item in load_sentence_bank().of(word)}
    columns: dict[str, Sequence[object]] = {
        "group": [names[group][:1] for group in assigned],
        "sentence": texts,
        "x": [round(float(x), 4) for x in senses.coordinates[:, 0]],
        "y": [round(float(y), 4) for y in senses.coordinates[:, 1]],
    }
    if any(text in labels for text in texts):
        columns["label in the bank"] = [labels.get(text, "") for text in texts]
    widgets.table(columns, f"senses of {word}", key="ctx_map")
    show_agreement(senses, model)
    widgets.code_panel(snippets.senses(word, found.sentences, senses.layer, model))


def show_agreement(senses: SenseMap, model: str) -> None:
    st.subheader("Which vectors tell senses apart?", anchor=False)
    if not MODELS[model].ships:
        st.markdown(
            f"Measured for {literal(SHIPPED)} only. For this model sense vectors are fitted to a part of the sentence "
            "bank, and of the layers the one two thirds up is the start."
        )
        return
    agreement = stored_agreement()
    best = recommended_space()
    names = [name_of(item) for item in agreement]
    chosen, recommended = (
        next(i for i, item in enumerate(agreement) if item.layer == layer) for layer in (senses.layer, best)
    )
    widgets.chart(
        figures.agreement_by_space([item.mean for item in agreement], names, chosen, recommended),
        key="ctx_agreement",
        alt="Bars of the agreement with the labels of the bank: "
        + ", ".join(f"{name} {item.mean:.2f}" for name, item in zip(names, agreement, strict=True)),
    )
    st.markdown(agreement_in_words(agreement[chosen], names[chosen]))
    words = agreement[chosen].by_word
    widgets.table(
        {
            "vectors": names,
            "mean": [round(item.mean, 3) for item in agreement],
            "mean, number of senses given": [round(item.mean_given, 3) for item in agreement],
            "one sense found as one": [round(item.one_sense, 3) for item in agreement],
            "several found as several": [round(item.several, 3) for item in agreement],
            "number of senses found": [round(item.exact, 3) for item in agreement],
            **{word: [round(item.by_word[word], 3) for item in agreement] for word in words},
        },
        "agreement",
        key="ctx_agreement",
        title="The agreement as a table",
    )


def name_of(item: SenseAgreement) -> str:
    return "sense vectors" if item.layer is None else f"layer {item.layer}"


def agreement_in_words(item: SenseAgreement, name: str) -> str:
    words = item.by_word
    worst, most = min(words, key=words.__getitem__), max(words, key=words.__getitem__)
    one, several = (
        f"{100 * share:.0f} % (95 % interval {100 * low:.0f} to {100 * high:.0f} %)"
        for share, (low, high) in (
            (item.one_sense, item.one_sense_interval),
            (item.several, item.several_interval),
        )
    )
    return (
        f"On the sentence bank, with the labels of its authors: 1 is the same groups as theirs, 0 is chance. Each word "
        f"was grouped with what was learned from other words only. With {name}, {literal(most)} has "
        f"`{words[most]:.2f}` and {literal(worst)} `{words[worst]:.2f}`. Sentences with one sense come out as one "
        f"group in {one}, words with several senses as more than one in {several}, and as their number of senses in "
        f"{100 * item.exact:.0f} %."
    )
