"""Many uses of one word on a map."""

from collections.abc import Hashable, Iterable, Sequence

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.context.bank import load_sentence_bank, plain_sense
from embedding_core.context.calibration import SenseAgreement
from embedding_core.context.dictionary_senses import meanings_of
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.foreign import seems_foreign
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.neighbors import company_of_groups
from embedding_core.context.same_sense import PairsJudged, judge_pairs
from embedding_core.context.sense_data import recommended_space, stored_agreement
from embedding_core.context.senses import SenseMap, sense_map
from embedding_core.context.sentence import OccurrenceSet
from embedding_core.context.sentence_words import letter_by_letter
from embedding_core.context.stored_uses import OPENING_WORD, are_same
from embedding_core.context.told_senses import place_by_others
from embedding_core.text import rounded
from wordspace.frame import way_on, widgets
from wordspace.frame.text import literal
from wordspace.views.sentences import cache, chosen, contextual, senses_told_words, senses_words, snippets, words
from wordspace.views.sentences.inputs import usual_of
from wordspace.views.sentences.senses_inputs import (
    EXAMPLE_WORDS,
    FEWEST,
    SHOWN,
    TAKEN,
    TEXT,
    WORD,
    WRITES,
    MapRequest,
    ask,
    bank_texts,
    bring_chosen,
    can_be_asked,
    choose_anew,
    map_values,
    opening,
)
from wordspace.views.sentences.senses_told import ask_reader, place_yours, sort_by_ours

Near = tuple[tuple[str, ...], ...]  # for each group words near it


def show_senses(vectors: WordVectors) -> None:
    bring_chosen()
    choose_anew()
    above = widgets.for_a_writer(WRITES, TEXT, bank_texts())
    examples = {word: map_values(word) for word in EXAMPLE_WORDS}
    with widgets.examples_above("ctx_map_preset", examples, writes=WRITES, ours=bank_texts()):
        # Beside each other on a wall for one who writes
        # Never moved but by the style: of a field that is made anew elsewhere the address holds nothing more
        room = st.container(key="ctx_map_room" if above else "ctx_map_below")
        fields, picture, below = room.container(key="ctx_map_fields"), room.container(), st.container()
        asked = ask(fields, below)
        with picture:
            if asked is not None and not can_be_asked(asked):
                asked = None
    if asked is not None:
        chosen.note(WORD, ("", asked.word), ("", OPENING_WORD), vectors)
    first = opening()
    request = widgets.last_good("ctx_map", asked) or first
    st.session_state[SHOWN] = request.word
    with picture, contextual.picture(request, asked, first):
        found = None
        place, below_it = st.container(), st.container()
        if 2 * sum(map(seems_foreign, request.sentences)) > len(request.sentences):
            st.markdown(f"## {words.DO_NOT_TRUST}")
        else:
            with below_it:  # what is waited for is told below what is there
                found = answer(request)
        if found is not None:
            with place:
                tell(*found, request)
    if found is not None and request is asked:
        if len(found[0].units) >= senses_words.FEWEST_MEASURED:
            show_agreement(found[0], request)
        way_on.show(*senses_words.NEXT)
        widgets.code_panel(snippets.senses(request.word, request.sentences, request.layer, request.model))


def answer(request: MapRequest) -> tuple[SenseMap, PairsJudged | None, Near, tuple[str, ...]] | None:
    """The map, the verdicts on its pairs, where there are some, the words near its groups, and meanings by ours.

    None while the model is on its way.
    """
    word, sentences, pooling, layer = request.word, request.sentences, request.pooling, request.layer

    def occurrences(encoder: ContextualEncoder) -> OccurrenceSet:
        return encoder.occurrence_vectors(sentences, word, pooling)

    key = (word, sentences, pooling)
    question = contextual.Question(("occurrences", *key), occurrences, sum(map(len, sentences)))
    stored = cache.opening_map() if request == opening() else None
    if stored is not None:  # stands there before the model does
        found: OccurrenceSet | None = contextual.confirmed(request.model, question, stored.occurrences, are_same)
    else:
        found = contextual.answer(request.model, question)
    if found is None:
        return None
    usual = usual_of(request.model, pooling)
    if usual is None:
        return None
    judge = usual[1]
    space = judge.space_for(word)
    if stored is not None and found is stored.occurrences:
        return stored, judge_pairs(judge, found), (), ()
    senses = contextual.answer(
        request.model,
        contextual.Question(("senses", *key, layer), lambda encoder: sense_map(found, layer, space=space)),
    )
    if senses is None:
        return None
    near, by_ours = words_near(senses, request, key), sort_by_ours(senses, request.model, pooling, space)
    if near is None or by_ours is None:
        return None
    return senses, judge_pairs(judge, found) if len(found.places) > 1 else None, near, by_ours


def words_near(senses: SenseMap, request: MapRequest, key: Hashable) -> Near | None:
    """Words near each group of a reader's own sentences, by the model that ships; None while it is on its way."""
    found, groups = senses.occurrences, tuple(senses.assignments.tolist())
    known = load_sentence_bank().senses_of(request.word, [place.text for place in found.places])
    if senses.one_sense or known or not MODELS[request.model].ships:
        return ()
    return contextual.answer(
        request.model,
        contextual.Question(("near groups", key, groups), lambda encoder: company_of_groups(encoder, found, groups)),
        after=contextual.candidates(MODELS[request.model].layers),
    )


def tell(
    senses: SenseMap, pairs: PairsJudged | None, near: Near, by_ours: tuple[str, ...], request: MapRequest
) -> None:
    found, word = senses.occurrences, request.word
    texts = [place.text for place in found.places]
    known = [plain_sense(sense) for sense in load_sentence_bank().senses_of(word, texts)]
    # Where it fails by itself, it is shown what it can do with examples, in words and in the picture
    placed = senses_told_words.shown_examples(senses, known)
    measured = agreement_of(senses) if MODELS[request.model].ships else None
    headline = senses_words.groups_in_words(senses, word, known, pairs if measured or senses.one_sense else None)
    if by_ours:
        headline = senses_told_words.sorted_by_ours(by_ours, word)
    if placed is not None:
        headline = senses_told_words.with_examples(placed, word)
    typed, taken = st.session_state.get(TAKEN, ("", ""))
    if taken == word:
        st.caption(senses_words.taken_instead(typed, taken))
    head = st.container()  # for the headline, which what a reader tells below may change
    if found.without:
        without = [found.sentences[place] for place in found.without]
        st.caption(senses_words.left_out(without, len(found.sentences), word))
    unread = (
        words.letters(word)
        if letter_by_letter(word)
        else words.caution(word) or words.not_read(texts) or words.not_english(*texts)
    )
    if unread:
        st.warning(unread)
    kinds: list[str] = []
    listed = not known and len(texts) <= senses_words.MOST_LISTED
    if placed is not None:
        said, names = [senses_told_words.without_examples(senses, known)], list(dict.fromkeys(known))
        kinds = names
    elif known:
        said = [senses_words.truth_of_groups(senses, known)]
        if len(set(known)) > 1 and not senses_words.is_right(senses, known):
            said.append(senses_told_words.by_the_others(place_by_others(senses, known)))
        names = senses_words.meanings_of_groups(senses.contents(known))
    elif by_ours:
        said, kinds = [senses_told_words.BY_OURS], senses_told_words.by_size(by_ours)
        names = [f"{sense}: {by_ours.count(sense)}" for sense in kinds]
    else:
        said = []
        if senses.one_sense:
            denied = "" if pairs is None else senses_words.pairs_in_words(pairs, texts)
            said = [denied or senses_words.none_apart(senses, measured)]
        names = senses_words.names_of_groups(senses, word, near, numbered=listed)
    if measured and not known:
        said.append(senses_words.how_often_right(senses))
    if placed is not None:
        sentences = senses_told_words.examples_of_meanings(senses, placed)
    elif by_ours:
        sentences = senses_told_words.sentences_by_meaning(senses, by_ours)
    elif listed:
        sentences = senses_words.sentences_of_groups(senses)
    else:
        sentences = senses_words.examples_of_groups(senses, known)
    with st.container(key="ctx_map_answer"):
        # Beside a list that grows with what is told the picture stays where it is
        picture, beside = st.columns([3, 2], gap="large", vertical_alignment="top" if listed else "center")
    put = by_ours if placed is None else placed.put
    told: list[str] = []
    yours = None
    with beside:
        if len(set(known)) > 1:
            with st.container(key="ctx_map_place"):
                yours = place_yours(senses, known, request.model, request.pooling)
        # What is asked stands right below the picture on a phone, and above all that its answers change
        if listed and len(texts) > FEWEST and (told := ask_reader(word, texts)):
            sorted_so = place_by_others(senses, told)
            said = [senses_told_words.of_a_reader(senses, told, sorted_so)]
            if len(set(told)) > 1:
                headline = senses_told_words.sorted_as_told(senses, told, sorted_so, word)
                put = tuple(map(senses_told_words.called, told))
                sentences, kinds = senses_told_words.sentences_by_meaning(senses, put), senses_told_words.by_size(put)
                names = [f"{sense}: {put.count(sense)}" for sense in kinds]
        first = senses_words.FIRST_PIECE if request.pooling == "first" else ""
        st.markdown("\n\n".join(filter(None, [*said, first])))
        if len(set(told)) > 1:  # near the map, to which the page comes when a sentence is placed
            with st.container(key="ctx_map_placed"):
                yours = place_yours(senses, told, request.model, request.pooling, sorted_so)
        if listed:  # what the numbers above stand for is seen beside them
            st.markdown(sentences)
        if senses.one_sense and not (known or by_ours or told):
            show_dictionary(word, asked=listed and len(texts) > FEWEST)
        if not listed:
            st.markdown(sentences)
        forms = senses_words.other_forms([place.word for place in found.places], word)
        by_reader = len(set(told)) > 1
        heap = senses.one_sense and len(texts) >= senses_words.FEWEST_MEASURED and not (put or by_reader or known)
        how = senses_words.map_in_words(known, told=by_reader, put=bool(put), heap=heap)
        st.markdown(" ".join(filter(None, [how, forms])))
    head.markdown(f"## {headline}")
    groups = [int(group) for group in senses.assignments]
    assigned = [kinds.index(sense) for sense in put] if put else groups
    with picture:
        widgets.chart(
            figures.sense_map(
                senses.coordinates,
                assigned,
                names,
                texts,
                known,
                listed,
                None if yours is None else yours.point,
                sure=yours is None or yours.sure,
            ),
            key="ctx_map",
            alt=f"Map of {len(texts)} occurrences of {word} in {len(names)} groups: {'; '.join(names)}.",
        )
    columns: dict[str, Iterable[object]] = {
        "group": [senses_words.letter(group) for group in groups],
        "sentence": texts,
        "x": senses.coordinates[:, 0].round(4),
        "y": senses.coordinates[:, 1].round(4),
    }
    if known:
        columns["label in the bank"] = known
    if put:
        columns["the meaning that you say" if by_reader else "put with"] = put
    widgets.table(columns, f"senses of {word}", key="ctx_map")


def show_dictionary(word: str, *, asked: bool) -> None:
    """What a dictionary says that a word can mean, folded away; nothing where it has one meaning, or none."""
    if not (meanings := meanings_of(word)):
        return
    with widgets.fold(senses_told_words.ask_dictionary(word), "ctx_map_dictionary") as panel:
        if panel.open:
            st.markdown(senses_told_words.by_dictionary(meanings, asked=asked))


def show_agreement(senses: SenseMap, request: MapRequest) -> None:
    """How BERT does on all our words, beside one of them; how that was measured is folded away."""
    if not MODELS[request.model].ships:
        st.markdown(
            f"How often such a map is right was measured for {literal(SHIPPED)} only. For this model sense vectors are "
            "fitted to a part of the sentence bank, and of the layers the one two thirds up is the start."
        )
        return
    chosen = agreement_of(senses)
    if "\n".join(request.sentences) in bank_texts():
        st.markdown(senses_words.ours_are_the_best(chosen))
    with widgets.fold("How that was measured", "ctx_agreement_fold") as panel:
        if panel.open:
            st.markdown(senses_words.about_the_plane(senses))
            compare_vectors(stored_agreement(), chosen)


def agreement_of(senses: SenseMap) -> SenseAgreement:
    """How often a map of the kind of ``senses`` is right."""
    return next(item for item in stored_agreement() if item.layer == senses.layer)


def compare_vectors(agreement: Sequence[SenseAgreement], chosen: SenseAgreement) -> None:
    """The agreement of all kinds of vectors with the labels of the bank, as a figure and as a table."""
    names = [senses_words.space_name(item) for item in agreement]
    (recommended,) = [place for place, item in enumerate(agreement) if item.layer == recommended_space()]
    place = agreement.index(chosen)
    widgets.chart(
        figures.agreement_by_space([item.mean for item in agreement], names, place, recommended),
        key="ctx_agreement",
        alt="Bars of the agreement with the labels of the bank: "
        + ", ".join(f"{name} {rounded(item.mean)}" for name, item in zip(names, agreement, strict=True)),
    )
    st.markdown(senses_words.agreement_in_words(chosen, names[place]))
    table = widgets.data_frame(
        {
            "vectors": names,
            "mean": [round(item.mean, 3) for item in agreement],
            "mean, number of senses given": [round(item.mean_given, 3) for item in agreement],
            "one sense found as one": [round(item.one_sense, 3) for item in agreement],
            "several found as several": [round(item.several, 3) for item in agreement],
            "number of senses found": [round(item.exact, 3) for item in agreement],
            **{word: [round(item.by_word[word], 3) for item in agreement] for word in chosen.by_word},
        }
    )
    st.dataframe(table, hide_index=True, alt="The agreement as a table")
    widgets.download(table, "agreement", key="ctx_agreement")
