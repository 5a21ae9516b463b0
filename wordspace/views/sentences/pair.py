"""One word in two sentences: the one list that GloVe has for it, BERT's two, and what BERT makes of the sense."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.baselines import ContextBaselines
from embedding_core.context.by_dictionary import nearest_meanings
from embedding_core.context.by_sentences import (
    Near,
    known_marks,
    nearest_known,
    opinion_of,
    sense_here,
)
from embedding_core.context.capitals import is_mere_name
from embedding_core.context.covered import to_cover
from embedding_core.context.dictionary_senses import meanings_of
from embedding_core.context.differing import same_words
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.list_fit import PICTURED, unsure_lists
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.neighbors import SHOWN, Company, company_of
from embedding_core.context.pairs import PairResult, compare_in_context
from embedding_core.context.same_sense import SenseVerdict, Step, is_one_word
from embedding_core.context.sense_data import best_layer
from embedding_core.context.sentence import Pooling
from embedding_core.context.sentence_words import name_of
from embedding_core.context.static import StaticPair, static_pair
from embedding_core.text import Mark
from wordspace.frame import cache as shared
from wordspace.frame import vector_sets, way_on, widgets
from wordspace.frame.nearest import FREQUENT
from wordspace.frame.text import escape
from wordspace.views.sentences import cache, contextual, cover_words, pair_details, pair_words, snippets, words
from wordspace.views.sentences.inputs import (
    Places,
    bring_pair,
    is_strange,
    known_truth,
    layer_choice,
    note_pair,
    pair_examples,
    pair_input,
    places,
    pooling_choice,
    usual_of,
)
from wordspace.views.sentences.said import ask_reader

SHORT = 60  # letters of a sentence that is named

Found = tuple[tuple[Company, ...], PairResult, Near | None, tuple[str, ...]]  # at last which sense each has, or ""


@dataclass(frozen=True)
class PairRequest:
    """Two words in their sentences, how they are compared, and the layer whose vectors choose their neighbours."""

    marks: tuple[Mark, Mark]
    model: str
    pooling: Pooling
    layer: int

    @property
    def usual(self) -> bool:
        """Whether its lists are of the shipped model at its last layer, for which lists are stored and known."""
        return (self.model, self.layer) == (SHIPPED, MODELS[SHIPPED].layers)


def show_pair(vectors: WordVectors) -> None:
    bring_pair()
    with pair_examples():
        at = places()
        asked = ask(at)
    if asked is not None:
        note_pair(*asked.marks, vectors)
    request = widgets.last_good("ctx_pair", asked)
    if request is None:
        return
    static = static_pair(vectors, *request.marks, SHOWN, max_rank=FREQUENT)
    with at.picture, contextual.picture(request, asked, of=asked_of(*request.marks)):
        place = st.container()
    with at.confirmation:
        st.caption(words.which_model(request.model))
    stored = stored_answer(request)
    # What is waited for is told where it will stand
    with place if stored is None else at.confirmation:
        found = answer(request, stored)
    if found is None:
        with place:
            show_lists(vectors, static, [Company(mark, ()) for mark in request.marks])
        return
    with at.confirmation:
        usual = usual_of(request.model, request.pooling)
    baselines, judge = usual or (None, None)
    companies, result, near, senses = found
    verdict = None if judge is None else judge.judge(result)
    with place:
        said = tell(vectors, request, static, found, verdict, () if judge is None else judge.scale)
        warn(request, result, baselines)
    if request is not asked:
        return
    pair_details.show_lists(vectors, static, companies, request.model, request.layer)
    if judge is not None and verdict is not None and said is not None:
        pair_details.show_judge(judge, verdict, None if said is verdict else near, said)
    pair_details.show_depth(result, baselines, start_layer(request, result))
    unsure = unsure_lists(shared.vectors(), companies, senses)
    way_on.show(*pair_words.next_view([mark for place, mark in enumerate(request.marks) if place not in unsure]))
    widgets.code_panel(snippets.two_sentences(*request.marks, request.model, request.pooling, SHOWN, request.layer))
    alone = snippets.last_hidden_state(*request.marks, request.model)
    widgets.code_panel(alone, "The same with transformers alone", "code_alone")


def ask(at: Places) -> PairRequest | None:
    chosen, (model, pooling, layer) = pair_input(at, model_and_options)
    return None if chosen is None else PairRequest(chosen, model, pooling, layer)


def model_and_options() -> tuple[str, Pooling, int]:
    with st.popover("Model and options"):
        model = contextual.model_choice()
        layer = layer_choice("ctx_many_layer", model, MODELS[model].layers, label="Layer of BERT's lists")
        return model, pooling_choice(), layer


def asked_of(*marks: Mark) -> str:
    """The sentences of two words, as Markdown."""
    one, other = (escape(mark.text.rstrip(" .!?"), SHORT) for mark in marks)
    return f"*{one}* and *{other}*"


def answer(request: PairRequest, stored: Found | None) -> Found | None:
    """The lists and the comparison by the model; until it is there the ``stored`` ones, if there are some."""

    # Alone: the request itself would take Streamlit with it (40 MB)
    marks, pooling, layer = request.marks, request.pooling, request.layer

    ships, judge = MODELS[request.model].ships, cache.shipped_judge()
    judged = ships and is_one_word(*marks)
    known = known_marks(*marks) if judged else None
    meanings = meanings_of(marks[0].folded) if judged else ()

    def compared(encoder: ContextualEncoder) -> Found:
        companies = company_of(encoder, marks, SHOWN, layer=layer)
        near: Near | None = None
        if judged:
            near = nearest_known(encoder, judge, *marks) or nearest_meanings(encoder, *marks, meanings)
        senses = tuple(sense_here(encoder, judge, mark) for mark in marks) if ships else ()
        return companies, compare_in_context(encoder, *marks, pooling), near, senses

    after = contextual.candidates(layer)
    effort = sum(len(item.text) for item in load_sentence_bank().of(known[0].folded)) if known is not None else 0
    question = contextual.Question(("pair", marks, pooling, layer), compared, effort)
    if stored is None:
        return contextual.answer(request.model, question, after=after)
    return contextual.confirmed(request.model, question, stored, agree, after)


def stored_answer(request: PairRequest) -> Found | None:
    result = cache.stored_context_pairs().find(request.model, request.pooling, *request.marks)
    companies = cache.stored_neighbors().of(request.marks) if request.usual else None
    return None if result is None or companies is None else (companies, result, None, ())


def agree(some: Found, others: Found) -> bool:
    lists = all(one.agrees(other) for one, other in zip(some[0], others[0], strict=True))
    return lists and some[1].agrees(others[1])


def start_layer(request: PairRequest, result: PairResult) -> int:
    """The layer at which the cosine tells most about the sense."""
    if MODELS[request.model].ships:
        return cache.shipped_baselines(request.pooling).best_layer
    return best_layer(request.model, result.n_layers)


def show_lists(
    vectors: WordVectors,
    static: StaticPair,
    companies: Sequence[Company],
    far: Sequence[int] = (),
    lent: Mapping[int, Sequence[str]] | None = None,
    *,
    doubtful: bool = False,
) -> None:
    word = static.first or companies[0].mark.word
    listed = static.nearest[:PICTURED]
    name, as_name = vector_sets.name_of(vectors), static.is_mostly_name
    st.html(
        html.one_or_many(
            name,
            word,
            listed,
            companies,
            far=far,
            instead=pair_words.NONE_NEAR,
            borrowed=lent,
            as_name=as_name,
            doubtful=doubtful,
        )
    )


def tell(
    vectors: WordVectors,
    request: PairRequest,
    static: StaticPair,
    found: Found,
    verdict: SenseVerdict | None,
    scale: Sequence[Step],
) -> SenseVerdict | None:
    """The headline, the lists and the scale; returns what is said of the sense, None where there is no scale."""
    companies, result, nearest, senses = found
    companies = tuple(replace(company, nearest=company.nearest[:PICTURED]) for company in companies)
    marks, example = request.marks, known_truth(*request.marks)
    truth = None if example is None else example[1]
    only = ""
    if not result.identical and same_words(*marks):
        # How often a guess about two sentences is right says nothing of these
        only, verdict = words.only_differs(*(mark.text for mark in marks)), None
    foreign = words.not_english(*(mark.text for mark in marks))
    strange = [mark.word for mark in marks if is_strange(mark.folded)]
    alone = [] if foreign or strange else [mark for mark in marks if not to_cover(mark)]
    # Of our own examples it is known what they mean; the verdict goes by the lists as it was measured with them
    known = senses if example is None else ()
    far = unsure_lists(shared.vectors(), companies, known, strange) if request.usual else []
    lent = {}
    if far and not (foreign or strange or alone):
        lent = contextual.borrowed(request.model, {number: (marks[number], None) for number in far}, PICTURED)
    opinion = None
    # What is guessed of names is no more than chance (tests/core/context/test_capitals.py)
    guessed = verdict is not None and verdict.reason == "too little evidence"
    name = (guessed or strange) and example is None and all(is_mere_name(shared.vectors(), mark) for mark in marks)
    if verdict is not None and verdict.step is not None and not (foreign or strange or alone or name):
        opinion = verdict if example is not None or nearest is None else opinion_of(verdict, nearest)
    headline, said = st.empty(), None
    if opinion is not None and example is None:
        said = ask_reader(marks, opinion, pair_words.how_often_right(opinion, nearest))
    sense = pair_words.only_marks_in_words(only) if only else ""
    if name:
        sense = pair_words.name_in_words(marks[0].word)
    elif strange:
        sense = pair_words.strange_in_words(strange[0], held=static.first is not None)
    elif opinion is not None:
        sense = pair_words.sense_in_words(pair_words.both_forms(*marks), opinion, truth, said)
    told = words.DO_NOT_TRUST
    if alone:
        told = cover_words.alone(name_of(alone[0]))
    elif not foreign:
        told = pair_words.headline(companies, sense, identical=result.identical)
    headline.markdown(f"## {told}")
    # Also the list of GloVe, which stands before the first and is of its word
    grey = [-1, *far] if marks[0].word in strange and static.nearest else far
    doubtful = opinion is not None and example is None and opinion.one_sense is None
    show_lists(vectors, static, companies, grey, lent, doubtful=doubtful)
    contextual.say_capitals(request.model, *marks)
    if lent:
        st.markdown(pair_words.GREY)
    elif far and not (strange and told == sense):
        far_told = pair_words.far_in_words(far, companies, *strange[:1], held=static.first is not None)
        if far_told:
            st.markdown(far_told)
    seen = [replace(each, nearest=()) if number in far else each for number, each in enumerate(companies)]
    n_candidates, _ = cache.measured_candidates(request.model, request.layer)
    layer = None if request.layer == MODELS[request.model].layers else request.layer
    if about := cover_words.ALONE if alone else pair_words.about_lists(seen, n_candidates, opinion, layer):
        st.caption(f"{pair_words.IN_DOUBT} {about}" if doubtful and not lent else about)
    if opinion is None or verdict is None or verdict.step is None:
        return None
    below = pair_words.differ(said, opinion.one_sense)  # beside the question to the reader stands how often it is right
    if example is not None:
        below = f"{pair_words.truth_in_words(opinion, *example)} {pair_words.below_scale(opinion)}".strip()
    step = pair_words.place_on(scale, opinion)
    st.html(html.sense_scale(pair_words.steps_named(scale), step, below))
    if example is None and nearest is not None and nearest.meanings and opinion.one_sense is not None:
        st.html(pair_words.what_it_can_mean(marks[0].word, nearest))
    if told := pair_words.static_answer(static, marks[1].word, len(vectors), vector_sets.name_of(vectors)):
        st.markdown(told)
    return opinion


def warn(request: PairRequest, result: PairResult, baselines: ContextBaselines | None) -> None:
    """What is to be known of words or sentences that cannot well be compared."""
    layer = start_layer(request, result)
    usual = None if baselines is None else baselines.spread("different words", layer)
    if told := pair_words.more_alike(result, float(result.similarities[layer]), usual):
        st.markdown(told)
    texts = [side.text for side in (result.first, result.second)]
    if (foreign := words.not_english(*texts)) and not all(map(words.not_english, texts)):  # else the headline says it
        st.warning(foreign)
    for side in (result.first, result.second):
        if side.cut:
            st.warning(pair_words.cut_in_words(side))
