"""One static vector's neighbours beside those of a word in its sentences."""

from dataclasses import dataclass, replace

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.neighbors import SHOWN, Company, company_of, is_tied
from embedding_core.context.same_sense import SenseVerdict, is_one_word
from embedding_core.context.static import StaticPair, static_pair
from embedding_core.html.context import of_little
from embedding_core.text import Mark
from wordspace.frame import cache as shared
from wordspace.frame import vector_sets, way_on, widgets
from wordspace.frame.nearest import FREQUENT
from wordspace.views.sentences import cache, contextual, many_words, pair_words, snippets, words
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
)
from wordspace.views.sentences.pair import PairRequest, asked_of, question_of, stored_answer
from wordspace.views.sentences.said import ask_reader, bert_says

PICTURED = 6  # of each list: what comes behind fits worst, and the table has it


@dataclass(frozen=True)
class CompanyRequest:
    """Two words in their sentences, and the model and layer whose vectors choose their neighbours."""

    marks: tuple[Mark, Mark]
    model: str
    layer: int

    @property
    def usual(self) -> bool:
        """Whether it is the shipped model at its last layer, for which lists are stored and known."""
        return (self.model, self.layer) == (SHIPPED, MODELS[SHIPPED].layers)


def show_many(vectors: WordVectors) -> None:
    bring_pair()
    with pair_examples():
        at = places()
        asked = ask(at)
    if asked is not None:
        note_pair(*asked.marks, vectors)
    request = widgets.last_good("ctx_many", asked)
    if request is None:
        return
    static = static_pair(vectors, *request.marks, SHOWN, max_rank=FREQUENT)
    with at.picture, contextual.picture(request, asked, of=asked_of(*request.marks)):
        place = st.container()
    with at.confirmation:
        st.caption(words.which_model(request.model))
    # What is waited for is told where it will stand
    with place if stored_lists(request) is None else at.confirmation:
        found = answer(request)
    if found is not None:
        with place:
            tell(vectors, request, static, found)
    if found is not None and request is asked:
        tell_how(vectors, request, static, found)


def ask(at: Places) -> CompanyRequest | None:
    chosen, (model, layer) = pair_input(at, model_and_layer)
    return None if chosen is None else CompanyRequest(chosen, model, layer)


def model_and_layer() -> tuple[str, int]:
    with st.popover("Model and options"):
        model = contextual.model_choice()
        return model, layer_choice("ctx_many_layer", model, MODELS[model].layers)


def answer(request: CompanyRequest) -> tuple[Company, ...] | None:
    """The lists of the model; until it is there the stored ones, if these sentences have some."""

    marks, layer = request.marks, request.layer  # alone: the request itself would take Streamlit with it (40 MB)

    def nearest(encoder: ContextualEncoder) -> tuple[Company, ...]:
        return company_of(encoder, marks, SHOWN, layer=layer)

    after = contextual.candidates(layer)
    question = contextual.Question(("nearest", marks, layer), nearest)
    stored = stored_lists(request)
    if stored is None:
        return contextual.answer(request.model, question, after=after)
    return contextual.confirmed(request.model, question, stored, agree, after)


def stored_lists(request: CompanyRequest) -> tuple[Company, ...] | None:
    return cache.stored_neighbors().of(request.marks) if request.usual else None


def agree(some: tuple[Company, ...], others: tuple[Company, ...]) -> bool:
    return all(one.agrees(other) for one, other in zip(some, others, strict=True))


def tell(vectors: WordVectors, request: CompanyRequest, static: StaticPair, found: tuple[Company, ...]) -> None:
    name = vector_sets.name_of(vectors)
    found = tuple(replace(company, nearest=company.nearest[:PICTURED]) for company in found)
    word, both = request.marks[0].word, pair_words.both_forms(*request.marks)
    foreign = words.not_english(*(mark.text for mark in request.marks))
    unknown = [mark.word for mark in request.marks if is_strange(mark.folded)]
    verdict = None if unknown else verdict_on(request)
    truth = None if (example := known_truth(*request.marks)) is None else example[1]
    place, said, told = st.empty(), None, ""
    if verdict is not None:
        if truth is None and not foreign:
            said = ask_reader(request.marks, verdict, pair_words.how_often_right(verdict))
        told = pair_words.sense_in_words(both, verdict, truth, said)
    if foreign:
        st.warning(foreign)
    untied = [number for number, company in enumerate(found) if not is_tied(shared.vectors(), company)]
    far = many_words.far_lists(found, unknown, untied) if request.usual else []
    seen = [replace(each, nearest=tuple(of_little(each.nearest))) if n in far else each for n, each in enumerate(found)]
    headline = words.DO_NOT_TRUST if foreign else many_words.company_headline(word, static, seen, name, told)
    place.markdown(f"## {headline}")
    # Also the list of GloVe, which stands before the first and is of its word
    grey = [-1, *far] if word in unknown and static.nearest else far
    st.html(html.one_or_many(name, static.first or word, static.nearest[:PICTURED], found, far=grey))
    if far:
        st.markdown(many_words.far_in_words(far, found, unknown[0] if unknown else "", held=static.first is not None))
    n_candidates, _ = cache.measured_candidates(request.model, request.layer)
    of_bert = "" if verdict is None else pair_words.sense_in_words(both, verdict, truth)
    layer = None if request.layer == MODELS[request.model].layers else request.layer
    about = many_words.about_lists(static.nearest[:PICTURED], seen, n_candidates, of_bert, layer)
    if verdict is not None and said is not None and said != bert_says(verdict):
        about = f"{pair_words.TRY} {about}"
    st.caption(about)


def verdict_on(request: CompanyRequest) -> SenseVerdict | None:
    """What the view of two sentences says of the sense; None where it has nothing to say, or not yet."""
    if request.model != SHIPPED or not is_one_word(*request.marks):
        return None
    pair = PairRequest(*request.marks, request.model, "mean")
    result = stored_answer(pair)
    if result is None:
        result = contextual.answer(request.model, question_of(pair))
    verdict = None if result is None else cache.shipped_judge().judge(result)
    return None if verdict is None or verdict.probability is None else verdict


def tell_how(vectors: WordVectors, request: CompanyRequest, static: StaticPair, found: tuple[Company, ...]) -> None:
    """What the picture does not say: how the lists are made, and the lists as a table."""
    name = vector_sets.name_of(vectors)
    how = many_words.how_lists_are_made(name, len(vectors), *cache.measured_candidates(request.model, request.layer))
    with widgets.fold("How the lists are made", "ctx_many_how") as panel:
        if panel.open:
            st.markdown(how)
    way_on.show()
    columns = {f"{name}, any sentence": static.nearest}
    for which, company in zip(("first", "second"), found, strict=True):
        columns[f"BERT, {which} sentence"] = company.words
    widgets.table(
        {
            "place": range(1, SHOWN + 1),
            **{label: [*listed, *[""] * (SHOWN - len(listed))] for label, listed in columns.items()},
        },
        f"neighbours {request.marks[0].word}",
        key="ctx_many",
        title="Longer lists as a table",
    )
    widgets.code_panel(snippets.nearest_in_context(*request.marks, SHOWN, request.layer, request.model))
