"""When to take which: what a static and a contextual vector cost."""

import streamlit as st

from embedding_core import WordVectors, figures, html, load
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.costs import measure_costs
from embedding_core.context.models import SHIPPED
from embedding_core.context.neighbors import Company, company_of, senses_of_words
from embedding_core.context.same_sense import used_as_known
from embedding_core.context.sentence_words import of_several_senses
from embedding_core.context.static import static_pair
from embedding_core.text import Mark
from embedding_core.text import words as marks_of
from wordspace.frame import cache as shared
from wordspace.frame import carried, widgets
from wordspace.frame.shared_sets import SHIPPED as GLOVE
from wordspace.views.sentences import cache, chosen, contextual, snippets, words

OPENING = "We sat on the bank of the river and watched the light."
MOST_ASKED, NAMED = 3, 5  # words of several senses of a sentence, and neighbours of each


def show_costs(vectors: WordVectors) -> None:
    show_own_sentence(vectors)
    st.subheader("What they cost", anchor=False)
    headline, picture, place = st.container(), st.container(), st.container()
    with place:
        costs = contextual.answer(
            SHIPPED, contextual.Question(("costs",), lambda encoder: measure_costs(encoder, load()))
        )
    spent = cache.model_worker().cost(SHIPPED)
    name = GLOVE
    if costs is not None and spent is not None:
        headline.markdown(f"{words.costs_headline(costs)}.")
        with picture:
            widgets.chart(
                figures.costs(costs.words, costs.static_ms, costs.batch_ms, costs.contextual_ms, name),
                key="ctx_costs",
                alt=f"Bars, for the {costs.words} words of a sentence: {costs.static_ms:.3f} ms "
                f"to look them up in {name}, {costs.batch_ms:.1f} ms to read the sentence among others, "
                f"{costs.contextual_ms:.1f} ms alone.",
            )
            st.markdown(words.costs_in_words(costs, spent.seconds))
    st.markdown(words.WHICH_TO_TAKE)
    glove = shared.vectors()
    megabytes = None if spent is None else spent.megabytes
    sides = words.costs_table(name, glove.dim, glove.rows.nbytes / 1e6, costs, megabytes)
    st.table(widgets.data_frame(sides), hide_index=True, border="horizontal", alt="Static and contextual vectors")
    widgets.table(sides, "static or contextual", key="ctx_costs")
    widgets.code_panel(snippets.costs())


def show_own_sentence(vectors: WordVectors) -> None:
    """Which of the two a sentence of the reader's needs, as far as its words are known to have several senses."""
    brought = chosen.arriving("ctx_which")
    if brought is not None and (text := chosen.sentence_for(brought)[0]):
        carried.put({"ctx_which": text})
    with st.container(horizontal=True, vertical_alignment="bottom", key="ctx_which_row"):
        sentence = contextual.sentence_input("Your sentence", "ctx_which", OPENING)
        widgets.send("Read it", "ctx_which")
    if sentence is None:
        return
    chosen.note("ctx_which", (sentence, ""), (OPENING, ""), vectors)
    marks, lacking = tuple(of_several_senses(sentence)[:MOST_ASKED]), lacking_in_glove(sentence)
    with st.container(key="ctx_fresh_which"):
        headline = st.container()
        proof = answer(marks) if marks else {}
        unsure = () if proof is None else tuple(mark for mark in marks if mark not in proof)
        with headline:
            st.markdown(f"## {words.which_headline(marks, lacking, unsure)}")
            if foreign := words.not_english(sentence):
                st.warning(foreign)
        if not marks:
            st.markdown(words.none_of_several_senses(len(load_sentence_bank().ambiguous)))
        if proof:
            lists = [static_pair(shared.vectors(), mark, mark, NAMED).nearest for mark in proof]
            (first, *_), companies = proof, list(proof.values())
            st.html(html.one_or_many(GLOVE, first.word, lists[0], companies[:1]))
            st.markdown(words.lists_in_words([*proof][1:], lists[1:], companies[1:]))
            if unsure:
                st.markdown(words.may_fail(unsure))


def answer(marks: tuple[Mark, ...]) -> dict[Mark, Company] | None:
    """BERT's lists of those words whose sense is clear to it, by sentences of the bank; None on the way.

    A list that is about another sense than that is left out: it would prove the contrary.
    """
    judge, bank = cache.shipped_judge(), load_sentence_bank()
    known = {mark.folded: {item.text: item.sense for item in bank.of(mark.folded)} for mark in marks}
    question = contextual.Question(
        ("placed", marks),
        lambda encoder: used_as_known(encoder, judge, known, marks),
        sum(len(text) for senses in known.values() for text in senses),
    )
    placed = contextual.answer(SHIPPED, question)
    if not placed:
        return placed if placed is None else {}
    sure = tuple(placed)
    lists = contextual.Question(("which", sure), lambda encoder: company_of(encoder, sure, NAMED))
    found = contextual.answer(SHIPPED, lists, after=contextual.candidates())
    if found is None:
        return None
    told = {mark: senses_of_words(company.words, known[mark.folded]) for mark, company in zip(sure, found, strict=True)}
    return {
        mark: company
        for mark, company in zip(sure, found, strict=True)
        if 2 * told[mark][placed[mark]] >= told[mark].total()
    }


def lacking_in_glove(sentence: str) -> list[str]:
    """The words of a sentence that GloVe has no vector for; that it has no numbers and no *a* is no news here."""
    held = shared.vectors().words
    return [
        mark.word
        for mark in marks_of(sentence)
        if held.look_up(mark.word) is None and held.lacks(mark.word) not in widgets.MEANT_AS_TYPED
    ]
