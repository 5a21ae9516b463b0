"""Cover a word of a sentence, and see what another one becomes without it."""

from dataclasses import dataclass, replace

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.context.by_sentences import sense_here
from embedding_core.context.capitals import is_mere_name
from embedding_core.context.covered import LISTED, Covered, WordCovers, cover_each, to_cover
from embedding_core.context.examples import COVERED
from embedding_core.context.in_question import words_in_question
from embedding_core.context.list_fit import unsure_lists
from embedding_core.context.models import MODELS
from embedding_core.context.neighbors import Company
from embedding_core.context.sentence_words import likely_word, name_of, named_words, same_word
from embedding_core.text import Mark
from embedding_core.vectors.dictionary import in_dictionary
from embedding_core.vectors.spelling import slips_in
from embedding_core.vectors.stop_words import STOP_WORDS
from wordspace.frame import cache as shared
from wordspace.frame import way_on, widgets
from wordspace.frame.links import KEPT
from wordspace.views.sentences import cache, chosen, contextual, cover_words, snippets, words
from wordspace.views.sentences.attention import show_attention
from wordspace.views.sentences.inputs import is_strange, sentence_values
from wordspace.views.sentences.pair_words import GREY, far_in_words

SENTENCES = COVERED  # in each one word decides
OPENING, OPENING_WORD = SENTENCES["suit"], "suit"
WORD = "ctx_look_word"
MOST_BARS = 10
UNTIL = "ctx_look_until"  # the sentence with its slip mended, for whose word another is looked at


@dataclass(frozen=True)
class CoverRequest:
    """A word in its sentence, and the model that reads it."""

    mark: Mark
    model: str

    @property
    def layer(self) -> int:
        """The last one, by which words near a word are found."""
        return MODELS[self.model].layers


def show_cover(vectors: WordVectors) -> None:
    if is_worth_seeing(st.session_state.get(chosen.CHOSEN)):
        chosen.bring_sentence("ctx_look", OPENING)
    examples = {word: sentence_values("ctx_look", text, word) for word, text in SENTENCES.items()}
    with widgets.examples_above("ctx_look_preset", examples):
        mark = point()
        picture = st.container()
        with st.popover("Model"):
            model = contextual.model_choice()
    if mark is not None:
        chosen.note("ctx_look", (mark.text, mark.word), (OPENING, OPENING_WORD), vectors)
    asked = None if mark is None else CoverRequest(mark, model)
    opening = CoverRequest(named_words(OPENING)[OPENING_WORD], model)
    request = widgets.last_good("ctx_look", asked) or opening
    with picture, contextual.picture(request, asked, opening):
        told = tell(request)
    if request is asked:
        if told:  # the model is waited for at one place
            show_attention(request.mark, request.model)
        way_on.show(*cover_words.NEXT)
        widgets.code_panel(snippets.covered(request.mark, request.model))


def is_worth_seeing(brought: chosen.Chosen | None) -> bool:
    """Whether covering words may tell something of what was chosen in another view: else the example stays."""
    text, word = brought or ("", "")
    mark = same_word(text, word) if text and word else None
    return not words.not_english(text) and (mark is None or (has_list(mark) and bool(to_cover(mark))))


def point() -> Mark | None:
    """The field for the sentence, and the word pointed at in it; None after saying what is missing."""
    text = contextual.sentence_to_read("Sentence", "ctx_look", OPENING)
    if text is None:
        return None
    if st.session_state.pop(UNTIL, "") == text:
        st.session_state[WORD] = None
    slips = dict(slips_in(shared.vectors().words, text))  # nobody asks about these
    asked = [mark for mark in words_in_question(shared.vectors(), text) if mark.word not in slips]
    spelled = [mark for mark in asked if in_dictionary(mark.folded)]
    tried = [mark for mark in dict.fromkeys((*spelled, *asked)) if has_list(mark)]
    likely = next(iter([*tried, *asked]), None) or likely_word(text, "")
    mark = contextual.point_at_one(cover_words.POINT, WORD, text, likely)
    mended = text
    for slip, meant in slips.items():
        mended = mended.replace(slip, meant or slip)
    first = next(iter(words_in_question(shared.vectors(), mended)), None) if slips else None
    slip = next((slip for slip, meant in slips.items() if first is not None and first.word == meant), "")
    if slip and mark is not None and mark == likely:
        st.caption(cover_words.until(slip, mark.word))
        st.session_state[UNTIL] = mended
    return mark


def has_list(mark: Mark) -> bool:
    """Whether BERT may have sure words for a word: neither of one that was hardly met, nor of a name."""
    return not (is_strange(mark.folded) or is_mere_name(shared.vectors(), mark))


def tell(request: CoverRequest) -> bool:
    """What the word is with the sentence whole, what without the word that is covered, and how much each counts.

    Returns whether all of that is there: the model may be on its way, and a word may stand alone.
    """
    mark = request.mark
    place, below = st.container(), st.container()
    stored = cache.stored_examples().of(mark) if MODELS[request.model].ships else None
    question = contextual.Question(
        ("cover each", mark), lambda encoder: cover_each(encoder, mark), effort=len(mark.text) ** 2 // 8
    )
    first = contextual.candidates(request.layer)
    compared: list[WordCovers] = []

    def agree(one: WordCovers, other: WordCovers) -> bool:
        compared.append(one)
        return one.agrees(other)

    with below:  # what is waited for is told below what is there
        if stored is None:
            found = contextual.answer(request.model, question, after=first)
        else:
            found = contextual.confirmed(request.model, question, stored, agree, after=first)
    with place:
        told = wait_for(mark) if found is None else tell_all(request, found)
    return told and (stored is None or bool(compared))  # the model is waited for at one place


def wait_for(mark: Mark) -> bool:
    """The sentence, and what will come, while the model is on its way."""
    st.markdown(f"## {cover_words.reading(name_of(mark))}")
    st.html(html.with_and_without(mark.word, [Company(mark, ())], None))
    st.markdown(cover_words.SOON)
    return False


def tell_all(request: CoverRequest, found: WordCovers) -> bool:
    """`tell` where it is known what covering each word does."""
    mark, headline = request.mark, st.empty()
    word = name_of(mark)
    if words.not_english(mark.text):
        headline.markdown(f"## {words.DO_NOT_TRUST}")
        return False
    if not found.each:
        headline.markdown(f"## {cover_words.alone(word)}")
        st.markdown(cover_words.ALONE)
        return False
    if {mark.folded, *(other.mark.folded for other in found.each)} <= STOP_WORDS:
        headline.markdown(f"## {cover_words.small(word)}")
        st.markdown(cover_words.SMALL)
        return False
    covered = choose(found)
    far = far_of(request, [found.whole, covered.company])
    lists, bars = st.columns([3, 2], gap="medium")
    if far is not None:
        headline.markdown(f"## {found_in_words(found, covered, far)}")
        with lists:
            tell_lists(request, found, covered, far)
    with bars:
        tell_each(found, covered)
    return far is not None


def found_in_words(found: WordCovers, covered: Covered, far: list[int]) -> str:
    """The headline: how many words of the list are new, or that one of the lists tells little."""
    word, without = name_of(found.whole.mark), name_of(covered.mark)
    if far:
        return cover_words.none_sure(word, "" if 0 in far else without)
    return cover_words.headline(word, without, found.n_new(covered))


def choose(found: WordCovers) -> Covered:
    """The word that the reader covers; at first the one that counts most.

    A misspelt one last: the headline would say what nobody asks.
    """
    mark = found.whole.mark
    slips = dict(slips_in(shared.vectors().words, mark.text))
    spelled = tuple(other for other in found.each if other.mark.word not in slips)
    most = replace(found, each=spelled or found.each).most
    named = {name_of(other.mark): other for other in found.each}
    key = contextual.key_of_its_own("ctx_cover", mark)
    with st.container(horizontal=True, vertical_alignment="center", key="ctx_covers"):
        st.markdown(cover_words.COVER, width="content")
        covered = st.pills(
            cover_words.COVER,
            list(named),
            default=name_of(most.mark),
            required=True,
            format_func=words.numbered,
            key=key,
            label_visibility="collapsed",
            **KEPT,
        )
    return named.get(covered, most)  # a link of before may cover none


def far_of(request: CoverRequest, lists: list[Company]) -> list[int] | None:
    """The numbers of the ``lists`` that tell little: 0 that with the sentence whole, 1 that with a word covered.

    Without the one the other tells nothing either. None while it is not known which meaning the sentence has.
    """
    if not MODELS[request.model].ships:
        return []
    mark, judge = request.mark, cache.shipped_judge()
    sense: str | None = ""
    if mark.text not in SENTENCES.values():  # of our own examples it is known
        question = contextual.Question(("sense here", mark), lambda encoder: sense_here(encoder, judge, mark))
        sense = contextual.answer(request.model, question)
    if sense is None:
        return None
    far = unsure_lists(shared.vectors(), lists, [sense], [mark.word] * is_strange(mark.folded))
    return [0, 1] if 0 in far else far


def tell_lists(request: CoverRequest, found: WordCovers, covered: Covered, far: list[int]) -> None:
    """The lists side by side; in the place of those that are ``far`` stand words of GloVe's, if there are any."""
    mark, lists = request.mark, [found.whole, covered.company]
    is_unknown = is_strange(mark.folded)
    lent = {}
    if far and not is_unknown:
        readings = {number: (mark, covered.mark if number else None) for number in far}
        lent = contextual.borrowed(request.model, readings, LISTED)
    st.html(html.with_and_without(mark.word, lists, covered.mark, far=far, borrowed=lent))
    contextual.say_capitals(request.model, mark)
    if far and is_unknown:
        st.markdown(far_in_words(far, lists, mark.word))
    elif lent:
        st.markdown(GREY)
    if len(far) < len(lists):
        st.caption(cover_words.lists(mark.word, 0 if far else found.n_new(covered)))


def tell_each(found: WordCovers, covered: Covered) -> None:
    """How many words are new without each word; the covered one is coloured."""
    most = sorted(found.each, key=lambda other: (other is not covered, -found.n_new(other)))[:MOST_BARS]
    shown = [other for other in found.each if other in most]
    rows = [(words.numbered(name_of(other.mark)), found.n_new(other)) for other in shown]
    told = cover_words.how_many(found.whole.mark.word)
    st.markdown(told)
    st.html(html.count_bars(rows, LISTED, shown.index(covered), told.replace("*", "")))
    if found.n_new(found.most) < cover_words.FEW:
        st.markdown(cover_words.none_counts(found.whole.mark.word))
