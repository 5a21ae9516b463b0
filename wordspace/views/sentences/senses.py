"""Many uses of one word on a map."""

from collections.abc import Sequence

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.encoder import MOST_SENTENCES, ContextualEncoder
from embedding_core.context.model_files import SHIPPED
from embedding_core.context.sense_data import best_layer, stored_agreement
from embedding_core.context.senses import SenseMap, sense_map
from embedding_core.context.sentence import OccurrenceSet
from wordspace.frame import widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import listing, literal
from wordspace.views.sentences import contextual, snippets
from wordspace.views.sentences.inputs import OPENING, layer_choice, layers_of, model_and_options


def show_senses(vectors: WordVectors) -> None:
    bank = load_sentence_bank()
    opening = OPENING.word if OPENING.word in bank.ambiguous else bank.ambiguous[0]
    texts = {word: "\n".join(item.text for item in bank.of(word)) for word in bank.ambiguous}
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
        layer = layer_choice("ctx_map_layer", model, best_layer(model, layers_of(model)))
    sentences = tuple(lines)

    def occurrences(encoder: ContextualEncoder) -> OccurrenceSet:
        return encoder.occurrence_vectors(sentences, word, pooling)

    found = contextual.answer(
        model, ("occurrences", word, sentences, pooling), occurrences, effort=sum(map(len, sentences))
    )
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
    texts = [place.text for place in found.places]
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
