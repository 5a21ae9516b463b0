"""Whole sentences compared with each other."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import WordVectors, figures
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import SENTENCE_SETS
from embedding_core.context.models import MODELS
from embedding_core.context.sentence import (
    BY_CHANCE,
    MOST_COMPARED,
    Cosines,
    nearest_sentences,
    sentence_similarities,
)
from embedding_core.context.stored_sentences import are_same
from embedding_core.text import below_one
from embedding_core.vectors.pasted import sentences_of
from embedding_core.vectors.spelling import has_many_slips, slips_in
from wordspace.frame import cache as shared
from wordspace.frame import way_on, widgets
from wordspace.frame.links import KEPT
from wordspace.views.sentences import cache, contextual, snippets, texts_words, words

LINES, WRITES = "ctx_lines", "ctx_lines_writes"
SEEN = "ctx_lines_seen"  # the sentences that were compared last, and the number of the one with which


@dataclass(frozen=True)
class SentencesRequest:
    """Sentences, the position of the one that all are compared with, and the model."""

    sentences: tuple[str, ...]
    chosen: int
    model: str


def show_sentences(vectors: WordVectors) -> None:
    sets = {name: {LINES: "\n".join(texts)} for name, texts in SENTENCE_SETS.items()}
    above = widgets.for_a_writer(WRITES, LINES, [text for values in sets.values() for text in values.values()])
    with widgets.examples_above("ctx_lines_preset", sets, writes=WRITES):
        # The style moves the fields below the answer: of one that is made anew elsewhere the address holds nothing more
        room, below = st.container(key="ctx_lines_own" if above else "ctx_lines_room"), st.container()
        fields, choice, picture = (room.container(key=f"ctx_lines_{name}") for name in ("fields", "choice", "answer"))
        asked = ask(fields, choice, below)
    request = widgets.last_good("ctx_texts", asked)
    if request is None:
        return
    # Said above the answer too, where the field stands below it
    missing = "" if above else words.what_to_mend(sentences_of(st.session_state[LINES] or ""), 2, MOST_COMPARED)
    with picture, contextual.picture(request, asked, missing=missing):
        place, below_it = st.container(), st.container()
        with below_it:  # what is waited for is told below what is there
            cosines = answer(request)
        if cosines is not None:
            with place:
                tell(request, cosines)
    if cosines is not None and request is asked:
        tell_all(request, cosines)
        way_on.show(*texts_words.NEXT)
        widgets.code_panel(snippets.sentences(request.sentences, request.model))


def ask(field: DeltaGenerator, choice: DeltaGenerator, options: DeltaGenerator) -> SentencesRequest | None:
    with field:
        lines = contextual.sentences_input(
            f"Sentences, one a line, 2 to {MOST_COMPARED}",
            LINES,
            next(iter(SENTENCE_SETS.values())),
            2,
            MOST_COMPARED,
        )
    with options, st.popover("Model"):
        model = contextual.model_choice()
    if lines is None:
        return None
    start_anew(lines)
    with choice:
        chosen = sentence_choice("Compare all with sentence", "ctx_line", range(len(lines)))
    st.session_state[SEEN] = (tuple(lines), chosen + 1)
    return SentencesRequest(tuple(lines), chosen, model)


def start_anew(lines: Sequence[str]) -> None:
    """Compare a list without the sentence that was chosen with its first; one that was only changed stays chosen.

    Unless another number came along with it, as by a link or Back.
    """
    before, number = st.session_state.get(SEEN, ((), None))
    if not before or st.session_state.get("ctx_line") != number or lines[number - 1 : number] == [before[number - 1]]:
        return
    if before[number - 1] in lines:
        st.session_state["ctx_line"] = lines.index(before[number - 1]) + 1
    elif len(set(before) - set(lines)) > 1 or len(lines) < len(before):
        st.session_state["ctx_line"] = 1


def sentence_choice(label: str, key: str, offered: Sequence[int]) -> int:
    """One of the sentences, by its number as the picture has it; takes and returns positions.

    Numbers, and not a drop-down of the sentences: that would go on naming those of an example chosen before.
    """
    numbers = [position + 1 for position in offered]
    if key not in st.session_state:
        asked = words.number_in(st.query_params.get(key, ""))  # older links hold the sentence behind it
        if asked in numbers:
            st.session_state[key] = asked
    elif st.session_state[key] not in numbers:
        del st.session_state[key]
    chosen: int = st.pills(label, numbers, default=1, required=True, format_func=str, key=key, **KEPT)
    return chosen - 1


def answer(request: SentencesRequest) -> Cosines | None:
    """The cosine of every sentence with every other."""
    sentences = request.sentences

    def similarities(encoder: ContextualEncoder) -> Cosines:
        return sentence_similarities(encoder.encode(sentences))

    question = contextual.Question(("sentences", sentences), similarities, sum(map(len, sentences)))
    stored = cache.stored_sets().of(sentences) if MODELS[request.model].ships else None
    if stored is None:
        return contextual.answer(request.model, question)
    return contextual.confirmed(request.model, question, stored, are_same)


def tell(request: SentencesRequest, cosines: Cosines) -> None:
    """The sentences in their order of similarity with the chosen one."""
    sentences, chosen = request.sentences, request.chosen
    order = nearest_sentences(cosines, chosen)
    nearest, last = order[0], order[-1]
    ships = MODELS[request.model].ships
    both = sentences[chosen], sentences[nearest]
    foreign = ships and bool(words.not_english(*both))
    known = shared.vectors().words
    misspelt = ships and not foreign and any(has_many_slips(known, text) for text in both)
    with st.container(key="ctx_closest"):
        cosine = float(cosines[chosen, nearest]) if ships else 1.0
        shown = [below_one(cosines[chosen, place]) for place in order]
        as_close = shown.count(shown[0]) - 1
        slips = any(next(slips_in(known, text), None) for text in both)
        told = texts_words.closest_in_words(sentences, chosen, nearest, cosine, as_close, slips=slips)
        st.markdown(texts_words.FOREIGN if foreign else texts_words.MISSPELT if misspelt else told)
    if unread := words.not_read(sentences) or words.not_english(*sentences):
        st.warning(unread)
    widgets.chart(
        figures.sentence_ranking(
            [sentences[i] for i in order],
            [float(cosines[chosen, i]) for i in order],
            [i + 1 for i in order],
            BY_CHANCE if ships else None,
        ),
        key="ctx_ranking",
        alt=f"Bars of the similarity with sentence {chosen + 1}, from sentence {nearest + 1} with "
        f"{below_one(cosines[chosen, nearest])} to sentence {last + 1} with {below_one(cosines[chosen, last])}.",
    )
    # Of one that is given twice the note is about the next
    other = next((place for place in order if sentences[place] != sentences[chosen]), nearest)
    pair, cosine, least = (sentences[chosen], sentences[other]), cosines[chosen, other], cosines[chosen, last]
    below = texts_words.HOW_MISSPELT if misspelt else texts_words.below_bars(*pair, float(cosine), float(least))
    if below := below if ships else texts_words.NOT_FOR_SENTENCES:
        st.caption(below)


def tell_all(request: SentencesRequest, cosines: Cosines) -> None:
    """Every sentence with every other."""
    sentences = request.sentences
    with widgets.fold("Every sentence beside every other", "ctx_matrix_fold") as panel:
        if panel.open:
            widgets.chart(
                figures.sentence_matrix(sentences, cosines, request.chosen),
                key="ctx_matrix",
                alt=f"Heat map of the cosines between the {len(sentences)} sentences; the numbers are in the table.",
            )
            widgets.table(
                {
                    "sentence": [f"{n}. {text}" for n, text in enumerate(sentences, start=1)],
                    **{f"with {i + 1}": cosines[:, i].round(2) + 0.0 for i in range(len(sentences))},
                },
                "sentence similarities",
                key="ctx_matrix",
            )
