"""*Which to use* on what a reader types: words like a word, a sum, and notes that answer a question."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.arithmetic.lookup import UnknownTermError, read_sum
from embedding_core.arithmetic.wording import expression_text, replace_word
from embedding_core.arithmetic.worked import WorkedSum, work_out
from embedding_core.context.alone import are_together, read_alone, static_similar, stored_everyday, sum_read_alone
from embedding_core.context.models import SHIPPED
from embedding_core.context.notes import Found, contextual_found, load_notes, static_found, words_held
from embedding_core.context.tasks import stored_tasks
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors import doubtful_ones
from embedding_core.text import words as marks_of
from embedding_core.vectors.stop_words import STOP_WORDS
from wordspace.frame import cache as shared
from wordspace.frame import unknown_words, widgets, word_field
from wordspace.frame.links import KEPT
from wordspace.frame.nearest import FREQUENT
from wordspace.frame.text import escape
from wordspace.views.sentences import chosen, contextual, costs_words, words
from wordspace.views.sentences.costs_words import NOTES, SIMILAR
from wordspace.views.sentences.inputs import is_strange
from wordspace.views.sentences.own_fits import Own, ask_which_fits, own_is_read

OPENING_WORD = "ocean"
OPENING_QUESTION = "What must I bring along to put my money somewhere safe?"
LISTED = 6  # words of each list
_MARKS = 2  # that a model sets around each text
FOUND = 2  # notes of each answer
MOST_NOTES = 100
OWN_NOTES = "ctx_notes"


def show_similar(vectors: WordVectors) -> Own:
    """The words like one, by both."""
    glove = shared.vectors()
    brought = chosen.arriving("ctx_alike")
    if brought is not None and (word := glove.words.look_up(brought[1])) and is_good(word):
        chosen.bring_word("ctx_alike", word)
    with st.container(horizontal=True, vertical_alignment="bottom", key="ctx_alike_row"):
        field = st.container()
        widgets.send("Look", "ctx_alike")
    below = st.container()
    with field:
        asked = word_field.word_input(
            "Your word",
            "ctx_alike",
            OPENING_WORD,
            glove,
            label_visibility="collapsed",
            help_in=below,
            has_examples=False,
        )
    if asked is not None:
        chosen.note("ctx_alike", ("", asked), ("", OPENING_WORD), vectors)
    word = widgets.last_good("ctx_alike", asked) or OPENING_WORD
    with contextual.picture(word, asked, OPENING_WORD):
        found = alike(word)
        listed = [static_similar(glove, word, LISTED), costs_words.WAITED_FOR if found is None else found.words]
        hardly_met = is_strange(word) or bool(doubtful_ones(glove, [word], max_rank=FREQUENT))
        # Small words stand beside all others
        hardly_met = hardly_met or not are_together(glove, listed[0]) or word in STOP_WORDS
        far = [0] * hardly_met + [1] * (found is not None and not found.is_sure)
        told = f"Words like {word}, by GloVe and by BERT"
        st.html(html.two_answers(costs_words.similar_heads(word), listed, told, far=far))
        if asked is None:
            return Own(found is not None, headline=lacking(glove, str(st.session_state["ctx_alike"] or "")))
        if word == OPENING_WORD:
            return Own(found is not None)
        if hardly_met:
            label, more = costs_words.among_all(word), {"sim_word": word}
            st.page_link("pages/similarity.py", label=label, icon=":material/arrow_forward:", query_params=more)
        else:
            st.caption(costs_words.among_everyday(len(stored_everyday().words)))
        if found is None:
            return own_is_read()
        said = None if far else ask_which_fits(SIMILAR, word, costs_words.WHICH_LIST)
        in_both, sure = len(set(listed[0]) & set(found.words)), (not hardly_met, found.is_sure)
        return Own(answered=True, headline=costs_words.lists_headline(word, said, shared=in_both, of=LISTED, sure=sure))


def lacking(vectors: WordVectors, typed: str) -> str:
    """The headline about what was typed, where that is a word that the set lacks; else empty."""
    marks = marks_of(typed)
    return costs_words.lacking(typed) if len(marks) == 1 and vectors.words.look_up(typed) is None else ""


@dataclass(frozen=True)
class Alike:
    """BERT's words like one, and whether they tell something."""

    words: tuple[str, ...]
    is_sure: bool


def is_good(word: str) -> bool:
    """Whether a word of another view is one to open with: one that BERT has a list for."""
    everyday = stored_everyday()
    own = everyday.vector(word)
    return own is not None and everyday.is_near(word, own)


def alike(word: str) -> Alike | None:
    """BERT's words like one; None while the model is on its way."""
    everyday = stored_everyday()
    own, pieces = everyday.vector(word), 1
    if own is None:
        read = contextual.answer(
            SHIPPED,
            contextual.Question(
                ("alone", word), lambda encoder: (read_alone(encoder, word), len(encoder.tokens(word)) - _MARKS)
            ),
        )
        if read is None:
            return None
        own, pieces = read
    return Alike(everyday.nearest(word, own, LISTED), everyday.is_near(word, own, pieces))


def show_sums(vectors: WordVectors) -> Own:
    """A sum of the reader's and some of ours, by both."""
    glove = shared.vectors()
    with st.container(horizontal=True, vertical_alignment="bottom", key="ctx_sum_row"):
        such_as = costs_words.SUCH_AS
        typed = st.text_input("Your sum", key="ctx_sum", label_visibility="collapsed", placeholder=such_as, **KEPT)
        word_field.suggestions("ctx_sum", glove, several="sum")
        widgets.send("Add up", "ctx_sum")
    found = own_sum(glove, typed or "")
    static, by_bert, right = costs_words.sums_listed(stored_tasks().examples)
    wrong = {*static, *by_bert}.difference(right)
    text = "" if found is None else expression_text(found.result.expression)
    read = None if found is None else sum_by_bert(found)
    if found is not None:
        static.insert(0, costs_words.sum_line(text, found.answer))
        by_bert.insert(0, costs_words.sum_line(text, "…" if read is None else read))
    heads = ("GloVe", "looks the words up"), ("BERT", "reads each word alone")
    st.html(html.two_answers(heads, [static, by_bert], "Sums of words, and what comes out", right, wrong))
    if found is None:
        return Own(answered=True)
    more = {"ari_view": "Your sum", "ari_text": text}
    st.page_link("pages/analogy.py", label=costs_words.WHY, icon=":material/arrow_forward:", query_params=more)
    if read is None:
        return own_is_read()
    doubtful = found.is_far or found.has_little_in_common
    return Own(answered=True, headline=costs_words.sum_headline(text, found.answer, read, doubtful=doubtful))


def sum_by_bert(found: WorkedSum) -> str | None:
    """What comes out of the sum by BERT, which may choose each of GloVe's answers; None while it is on its way."""
    terms = tuple((term.word, term.weight) for term in found.result.expression.terms)
    others = tuple(near.word for near in found.result.neighbors)
    forms = found.result.exclude_forms
    asked = contextual.Question(
        ("sum", terms), lambda encoder: sum_read_alone(encoder, terms, others, exclude_forms=forms)[0]
    )
    return contextual.answer(SHIPPED, asked)


def own_sum(vectors: WordVectors, typed: str) -> WorkedSum | None:
    """What comes out of a sum that was typed; None for an empty field, and after saying what is wrong."""

    def choose(word: str, suggestion: str) -> None:
        st.session_state["ctx_sum"] = replace_word(typed, word, suggestion)

    if not typed.strip():
        if st.session_state.get("send_ctx_sum"):
            st.info(costs_words.NO_SUM)
        return None
    try:
        read = read_sum(vectors, typed)
        if len(read.terms) > 1:
            return work_out(vectors, read)
        st.info(costs_words.NO_SUM)
    except UnknownTermError as error:
        unknown_words.rescue_all(error.unknown, "ctx_sum", vectors, choose, left_out=False)
    except InvalidInputError as error:
        st.info(f"{escape(str(error), 300)} {costs_words.NO_SUM}")
    return None


@dataclass(frozen=True)
class Asked:
    """A question, and the notes that may answer it."""

    question: str
    notes: tuple[str, ...]

    @property
    def right(self) -> str:
        """The note that we know to answer it; empty where none is known."""
        ours = next((note.text for note in load_notes() if note.question == self.question), "")
        return ours if ours in self.notes else ""


def show_notes(vectors: WordVectors) -> Own:
    """The notes nearest to a question, by both."""
    question = contextual.sentence_to_read("Your question", "ctx_ask", OPENING_QUESTION)
    answers = st.container()
    notes = own_notes()
    asked = None if question is None or notes is None else Asked(question, notes)
    opening = Asked(OPENING_QUESTION, tuple(note.text for note in load_notes()))
    request = widgets.last_good("ctx_ask", asked) or opening
    with answers, contextual.picture(request, asked, opening):
        if foreign := words.not_english(request.question):
            st.warning(foreign)
        read = first_notes(request)
        found = None if read is None else read.order
        glove = shared.vectors()
        static = static_found(glove, request.question, request.notes)
        listed = [[request.notes[number] for number in (order or ())[:FOUND]] for order in (static, found)]
        listed = [listed[0] or [costs_words.NO_KNOWN_WORD], listed[1] or costs_words.WAITED_FOR]
        heads = costs_words.notes_heads(words_held(glove, request.question))
        st.html(html.two_answers(heads, listed, "The notes nearest to the question", [request.right]))
        if asked is None or request.right:
            return Own(found is not None)
        if read is None:
            return own_is_read()
        if foreign:
            return Own(answered=True, headline=costs_words.BOTH_READ_ENGLISH)
        return Own(answered=True, headline=told_of_notes(request, static, read))


def told_of_notes(asked: Asked, static: tuple[int, ...], read: Found) -> str:
    """The headline about a question of the reader's, who says which note answers it."""
    by_bert = read.order
    same = static[:1] == by_bert[:1]
    question = costs_words.IT_ANSWERS if same else costs_words.ONE_ANSWERS
    said = ask_which_fits(NOTES, asked, question, same=same)
    st.caption(costs_words.ABOUT_IT if read.is_near else costs_words.FAR_FROM_IT)
    if read.is_near and read.is_close:
        st.caption(costs_words.SECOND_TOO)
    others = (by_bert.index(static[0]) + 1, static.index(by_bert[0]) + 1) if static else (0, 0)
    return costs_words.notes_headline(said, others, asked.notes[by_bert[0]])


def own_notes() -> tuple[str, ...] | None:
    """The notes: ours, also for an empty field, or those of a reader, each once; None after saying what is wrong."""
    ours = [note.text for note in load_notes()]
    with st.expander(costs_words.THE_NOTES, key="ctx_notes_fold"):
        lines = contextual.sentences_input(
            "Notes, one a line", OWN_NOTES, ours, 2, MOST_NOTES, in_link=False, of="notes"
        )
        is_empty = not str(st.session_state[OWN_NOTES] or "").strip()
        st.caption(costs_words.OURS_TILL_THEN if is_empty else costs_words.NOT_IN_LINK)
    if lines is None:
        return tuple(ours) if is_empty else None
    once = {" ".join(line.casefold().split()).rstrip(".!") or line: line for line in reversed(lines)}
    return tuple(reversed(once.values()))


def has_own_notes() -> bool:
    """Whether the reader has put notes in the place of ours, by what is in their field."""
    typed = str(st.session_state.get(OWN_NOTES) or "").strip()
    return bool(typed) and typed.splitlines() != [note.text for note in load_notes()]


def first_notes(asked: Asked) -> Found | None:
    """The notes as BERT finds them; None while the model is on its way.

    Of our own questions only the first few are stored.
    """
    ours = load_notes()
    if asked.notes == tuple(note.text for note in ours):
        for note, found in zip(ours, stored_tasks().found, strict=True):
            if note.question == asked.question:
                return Found(found, 1.0, 0.0)  # one of them answers, as is known
    question, notes = asked.question, asked.notes
    return contextual.answer(
        SHIPPED,
        contextual.Question(
            ("notes", question, notes),
            lambda encoder: contextual_found(encoder, question, notes),
            len(question) + sum(map(len, notes)),
        ),
    )
