"""Many uses of one word on a map."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import WordVectors, figures
from embedding_core.context.bank import load_sentence_bank, plain_sense
from embedding_core.context.calibration import SenseAgreement
from embedding_core.context.encoder import MOST_SENTENCES, ContextualEncoder
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.neighbors import company_of_groups
from embedding_core.context.same_sense import PairsJudged, judge_pairs
from embedding_core.context.sense_data import best_layer, recommended_space, stored_agreement
from embedding_core.context.senses import SenseMap, sense_map
from embedding_core.context.sentence import OccurrenceSet, Pooling
from embedding_core.context.sentence_words import as_it_stands, letter_by_letter, shared_word
from embedding_core.context.told_senses import place_by_others
from embedding_core.text import find, fold, rounded
from wordspace.frame import carried, echoes, way_on, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import literal
from wordspace.views.sentences import chosen, contextual, senses_words, snippets, words
from wordspace.views.sentences.cache import rank_in_texts
from wordspace.views.sentences.inputs import layer_choice, pooling_choice, usual_of
from wordspace.views.sentences.senses_told import ask_reader, place_yours

OPENING_WORD = "apple"
# After the first: of the words that come out right on words left out the most frequent in GloVe, then the other
# examples of *Two sentences*, the best first, down to those on which the model fails (a test computes both)
HOLDING = "press", "interest", "park", "star", "saw", "kind", "firm"
OF_PAIRS = ("bank", "light", "mouse", "bark", "python", "jam", "spring", "bat", "crane")
EXAMPLE_WORDS = (OPENING_WORD, *HOLDING, *OF_PAIRS)
WORD, TEXT, WRITES = "ctx_map_word", "ctx_map_text", "ctx_map_writes"
SEEN = "ctx_map_seen"  # the sentences for which the word was looked for last
SHOWN = "ctx_map_shown"  # the word of the map on screen
TAKEN = "ctx_map_taken"  # the word that was typed, and the one that was taken in its place
MOST_CHARACTERS = 60
MOST_LISTED = 12  # sentences of a reader's own, all of which stand beside the map
FEWEST = 2  # sentences with the word, of which a map is made
Near = tuple[tuple[str, ...], ...]  # for each group words near it
BY = {"sense": "Sense vectors", "layer": "One layer"}


@dataclass(frozen=True)
class MapRequest:
    """A word, sentences with it, and the vectors by which they are grouped (``layer`` None: sense vectors)."""

    word: str
    sentences: tuple[str, ...]
    model: str
    pooling: Pooling
    layer: int | None


def show_senses(vectors: WordVectors) -> None:
    bring_chosen()
    choose_anew()
    above = widgets.for_a_writer(WRITES, TEXT, bank_texts())
    examples = {word: map_values(word) for word in EXAMPLE_WORDS}
    with widgets.examples_above("ctx_map_preset", examples, writes=WRITES):
        # Beside each other on a wall for one who writes
        room = st.container(key="ctx_map_room" if above else None)
        fields, picture, below = room.container(), room.container(), st.container()
        asked, missing = ask(fields if above else below, below), contextual.MISSING
        with picture:
            if asked is not None and not can_be_asked(asked):
                asked, missing = None, ""
    if asked is not None:
        chosen.note(WORD, ("", asked.word), ("", OPENING_WORD), vectors)
    first = opening()
    request = widgets.last_good("ctx_map", asked) or first
    st.session_state[SHOWN] = request.word
    with picture, contextual.picture(request, asked, first, missing=missing):
        found = answer(request)
        if found is not None:
            tell(*found, request)
    if found is not None and request is asked:
        show_agreement(found[0], request.model)
        way_on.show(*senses_words.NEXT)
        widgets.code_panel(snippets.senses(request.word, request.sentences, request.layer, request.model))


def bring_chosen() -> None:
    """Open on the word that was last chosen in the other views, where the bank has sentences with it.

    Sentences of the reader's own stay. A link that names a word alone brings our sentences with it.
    """
    linked = st.query_params.get(WORD, "").strip()
    if TEXT not in st.session_state and TEXT not in st.query_params and load_sentence_bank().of(linked):
        carried.put({TEXT: map_values(linked)[TEXT]})
    brought = chosen.arriving(WORD)
    word = "" if brought is None else fold(brought[1])
    if not word or not load_sentence_bank().of(word):
        return
    if st.session_state.get(TEXT) in {None, *bank_texts()}:
        carried.put(map_values(word))


def choose_anew() -> None:
    """Take the word that sentences share which the reader has just written, where none of them holds the one before."""
    state = st.session_state
    # At first the fields are not drawn, and hold what the link says
    text, word = (
        str(state.get(key, st.query_params.get(key, start)) or "") for key, start in ((TEXT, ""), (WORD, OPENING_WORD))
    )
    if echoes.is_echo(WORD, word):
        word = ""
    elif text == state.get(SEEN):
        return
    state[SEEN] = text
    state.pop(TAKEN, None)
    lines = text.splitlines()[:MOST_SENTENCES]
    if text in bank_texts() or (word and any(find(line, as_it_stands(line, word)) for line in lines)):
        return
    if shared := shared_word(lines, rank_in_texts):
        echoes.replaced(WORD, word)
        if word not in ("", state.get(SHOWN, OPENING_WORD)):  # it was typed with the sentences
            state[TAKEN] = word, shared
        carried.put({WORD: shared})


def map_values(word: str) -> dict[str, str | None]:
    """The fields of a word of the bank, by their keys."""
    return {WORD: word, TEXT: "\n".join(item.text for item in load_sentence_bank().of(word))}


@cache
def bank_texts() -> frozenset[str]:
    """What the field of sentences holds for each word of the bank: no text of a reader's own."""
    return frozenset(str(map_values(word)[TEXT]) for word in load_sentence_bank().words)


def opening() -> MapRequest:
    """What the view opens on, to be shown until something can be answered."""
    sentences = tuple(item.text for item in load_sentence_bank().of(OPENING_WORD))
    return MapRequest(OPENING_WORD, sentences, SHIPPED, "mean", recommended_space())


def ask(fields: DeltaGenerator, options: DeltaGenerator) -> MapRequest | None:
    left, right = fields.columns([1, 3])
    with left:
        word = st.text_input("Word", OPENING_WORD, key=WORD, on_change=bring_sentences, **KEPT).strip()
    opening = [item.text for item in load_sentence_bank().of(OPENING_WORD)]
    with right:
        # Without a word that is asked for first, and how many sentences hold it is not known
        lines = contextual.sentences_input(
            f"Sentences with the word, one a line, up to {MOST_SENTENCES}",
            TEXT,
            opening,
            FEWEST if word else 1,
            MOST_SENTENCES,
            word,
        )
    with options, st.popover("Model and options"):
        model, pooling = contextual.model_choice(), pooling_choice()
        space = space_choice(model)
    if lines is None:
        return None
    return MapRequest(word, tuple(lines), model, pooling, space)


def can_be_asked(asked: MapRequest) -> bool:
    """Whether there is a word that two sentences hold; if not, it is said here what is missing."""
    if problem := senses_words.what_to_type(asked.word, MOST_CHARACTERS):
        st.info(problem)
        return False
    holding = sum(bool(find(text, as_it_stands(text, asked.word))) for text in asked.sentences)
    if holding < FEWEST:
        say_where_sentences_are(asked, holding)
    return holding >= FEWEST


def bring_sentences() -> None:
    """With a new word of the bank come its sentences, as long as those in the field are the bank's and nobody's own."""
    word = str(st.session_state[WORD]).strip()
    bank = load_sentence_bank()
    if bank.of(word) and st.session_state.get(TEXT) in bank_texts():
        st.session_state[TEXT] = map_values(word)[TEXT]


def say_where_sentences_are(asked: MapRequest, holding: int) -> None:
    """What to do with a word that no sentence holds, or only one."""
    word, ours = asked.word, "\n".join(asked.sentences) in bank_texts()
    shared = None if ours else shared_word(asked.sentences, rank_in_texts)
    held = load_sentence_bank().of(word)
    st.info(senses_words.no_sentence_with(word, len(held), holding, shared))
    offered = {f"Take our {len(held)} sentences": (TEXT, map_values(word)[TEXT])} if held else {}
    if shared is not None:
        offered[f"Map {literal(shared)}"] = (WORD, shared)
    with st.container(horizontal=True):
        for label, (field, value) in offered.items():
            st.button(label, key=f"ctx_map_take_{field}", on_click=st.session_state.update, args=({field: value},))


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


def answer(request: MapRequest) -> tuple[SenseMap, PairsJudged | None, Near] | None:
    """The map, the verdicts on its pairs, where there are some, and the words near its groups.

    None while the model is on its way.
    """
    word, sentences, pooling, layer = request.word, request.sentences, request.pooling, request.layer

    def occurrences(encoder: ContextualEncoder) -> OccurrenceSet:
        return encoder.occurrence_vectors(sentences, word, pooling)

    key = (word, sentences, pooling)
    effort = sum(map(len, sentences))
    found = contextual.answer(request.model, contextual.Question(("occurrences", *key), occurrences, effort))
    if found is None:
        return None
    usual = usual_of(request.model, pooling)
    if usual is None:
        return None
    judge = usual[1]
    space = judge.space_for(word)
    senses = contextual.answer(
        request.model,
        contextual.Question(("senses", *key, layer), lambda encoder: sense_map(found, layer, space=space)),
    )
    if senses is None:
        return None
    near = words_near(senses, request, key)
    return None if near is None else (senses, judge_pairs(judge, found) if len(found.places) > 1 else None, near)


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


def tell(senses: SenseMap, pairs: PairsJudged | None, near: Near, request: MapRequest) -> None:
    found, word = senses.occurrences, request.word
    texts = [place.text for place in found.places]
    known = [plain_sense(sense) for sense in load_sentence_bank().senses_of(word, texts)]
    # Where it fails by itself, it is shown what it can do with examples, in words and in the picture
    placed = senses_words.shown_examples(senses, known)
    headline = senses_words.groups_in_words(senses, word, known, pairs)
    st.markdown(f"## {headline if placed is None else senses_words.with_examples(placed, word)}")
    typed, taken = st.session_state.get(TAKEN, ("", ""))
    if taken == word:
        st.caption(senses_words.taken_instead(typed, taken))
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
    measured = agreement_of(senses) if MODELS[request.model].ships else None
    listed = not known and len(texts) <= MOST_LISTED
    if placed is not None:
        said, names = [senses_words.without_examples(senses, known)], list(dict.fromkeys(known))
    elif known:
        said = [senses_words.truth_of_groups(senses, known)]
        if len(set(known)) > 1 and not senses_words.is_right(senses, known):
            said.append(senses_words.by_the_others(place_by_others(senses, known), ours=True))
        names = senses_words.meanings_of_groups(senses.contents(known))
    else:
        denied = "" if pairs is None or not senses.one_sense else senses_words.pairs_in_words(pairs, texts)
        said = ["" if listed and not senses.one_sense else denied or senses_words.told_apart(senses, measured, near)]
        names = senses_words.names_of_groups(senses, word, near)
    if placed is not None:
        said.append(senses_words.examples_of_meanings(senses, placed))
    elif listed:
        said.append(senses_words.sentences_of_groups(senses))
        said.append(senses_words.may_be_merged(senses) if MODELS[request.model].ships else "")
    else:
        said.append(senses_words.examples_of_groups(senses, known))
    if request.pooling == "first":
        said.append(senses_words.FIRST_PIECE)
    with st.container(key="ctx_map_answer"):
        picture, beside = st.columns([3, 2], gap="large", vertical_alignment="center")
    meanings, yours = known, None
    with beside:
        if len(set(known)) > 1:
            with st.container(key="ctx_map_place"):
                yours = place_yours(senses, known, request.model, request.pooling)
        st.markdown("\n\n".join(filter(None, said)))
        if listed and len(texts) > FEWEST and (told := ask_reader(word, texts)):
            st.markdown(senses_words.of_a_reader(senses, told, place_by_others(senses, told)))
            meanings = told
        forms = senses_words.other_forms([place.word for place in found.places], word)
        how = senses_words.map_in_words(meanings, said=not known, put=placed is not None)
        st.markdown(" ".join(filter(None, [how, forms])))
    groups = [int(group) for group in senses.assignments]
    assigned = groups if placed is None else [names.index(sense) for sense in placed.put]
    with picture:
        widgets.chart(
            figures.sense_map(
                senses.coordinates,
                assigned,
                names,
                texts,
                meanings,
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
    if placed is not None:
        columns["put with"] = placed.put
    widgets.table(columns, f"senses of {word}", key="ctx_map")


def show_agreement(senses: SenseMap, model: str) -> None:
    """How far to trust such a map, in a sentence; how that was measured is folded away."""
    if not MODELS[model].ships:
        st.markdown(
            f"How often such a map is right was measured for {literal(SHIPPED)} only. For this model sense vectors are "
            "fitted to a part of the sentence bank, and of the layers the one two thirds up is the start."
        )
        return
    chosen = agreement_of(senses)
    st.markdown(senses_words.how_often_right(chosen))
    with widgets.fold("Which vectors tell senses apart, and how that was measured", "ctx_agreement_fold") as panel:
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
