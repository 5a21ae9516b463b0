"""Cover a word of a sentence, and see what another one becomes without it."""

from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import WordVectors, figures, html
from embedding_core.context.attention import MOST_BARS
from embedding_core.context.by_sentences import sense_here
from embedding_core.context.capitals import is_mere_name
from embedding_core.context.covered import (
    LISTED,
    Covered,
    CoverExample,
    cover,
    cover_each,
    cover_example,
    most_of,
    moved_without,
    to_cover,
)
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import COVERED
from embedding_core.context.in_question import words_in_question
from embedding_core.context.list_fit import unsure_lists
from embedding_core.context.models import MODELS
from embedding_core.context.neighbors import Company, company_of
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
from wordspace.views.sentences.words import percent

SENTENCES = COVERED  # in each one word decides
OPENING, OPENING_WORD = SENTENCES["suit"], "suit"
WORD = "ctx_look_word"
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
    """What the word is with the sentence whole, what without the words that are covered, and how much each counts.

    Returns whether all of that is there: the model may be on its way, and a word may stand alone.
    """
    place, below = st.container(), st.container()
    example = cache.stored_examples().of(request.mark) if MODELS[request.model].ships else None
    with below:  # what is waited for is told below what is there
        each = counted(request) if example is None else example.each
    with place:
        return wait_for(request.mark) if each is None else tell_all(request, each, example, below)


def wait_for(mark: Mark) -> bool:
    """The sentence, and what will come, while the model is on its way."""
    st.markdown(f"## {cover_words.reading(name_of(mark))}")
    st.html(html.with_and_without(mark.word, [Company(mark, ())], ()))
    st.markdown(cover_words.SOON)
    return False


def tell_all(
    request: CoverRequest,
    each: tuple[Covered, ...],
    example: CoverExample | None,
    below: DeltaGenerator,
) -> bool:
    """`tell` where it is known how much ``each`` word counts; ``below`` it is said whether what is stored is found."""
    headline = st.empty()
    if words.not_english(request.mark.text):
        headline.markdown(f"## {words.DO_NOT_TRUST}")
        return False
    if request.mark.folded in STOP_WORDS and all(other.mark.folded in STOP_WORDS for other in each) and each:
        headline.markdown(f"## {cover_words.small(name_of(request.mark))}")
        st.markdown(cover_words.SMALL)
        return False
    if not each:
        headline.markdown(f"## {cover_words.alone(name_of(request.mark))}")
        st.markdown(cover_words.ALONE)
        return False
    covers = choose(request.mark, each)
    waiting = False
    found: tuple[Company, ...] | None
    if example is not None and covers == (most_of(each).mark,):
        with below:
            example, waiting = checked(request, example)
        each, found = example.each, example.lists
    else:
        found = companies(request, covers)
    if found is None:
        headline.markdown(f"## {cover_words.headline(name_of(request.mark), [], [])}")
    far = None if found is None else far_of(request, found)
    lists, bars = st.columns([3, 2], gap="medium")
    if found is not None and far is not None:
        lent = borrow(request, covers, far)
        headline.markdown(f"## {found_in_words(request, each, covers, found, far)}")
        with lists:
            tell_lists(request, covers, found, far, lent)
    with bars:
        tell_each(request.mark, each, covers, None if found is None else together(request, covers))
    return found is not None and not waiting


def checked(request: CoverRequest, stored: CoverExample) -> tuple[CoverExample, bool]:
    """What is stored of an example, or what the model finds if that differs; and whether the model is on its way."""
    mark = request.mark
    compared: list[CoverExample] = []

    def agree(found: CoverExample, kept: CoverExample) -> bool:
        compared.append(found)
        return found.agrees(kept)

    question = contextual.Question(("cover example", mark), lambda encoder: cover_example(encoder, mark))
    found = contextual.confirmed(request.model, question, stored, agree, after=contextual.candidates(request.layer))
    return found, not compared


def found_in_words(
    request: CoverRequest,
    each: tuple[Covered, ...],
    covers: tuple[Mark, ...],
    found: tuple[Company, ...],
    far: list[int],
) -> str:
    """The headline: what becomes of the word, and where its lists tell little, what the bars tell."""
    mark = request.mark
    word, names = name_of(mark), [name_of(other) for other in covers]
    if far and is_strange(mark.folded):
        return cover_words.none_sure(word)
    if 0 in far:
        moved = together(request, covers)
        moved = next((one.moved for one in each if covers == (one.mark,)), None) if moved is None else moved
        return cover_words.none_sure_yet(word, names, moved)
    if far:
        return cover_words.none_sure(word, names)
    return cover_words.headline(word, names, *(company.words for company in found))


def counted(request: CoverRequest) -> tuple[Covered, ...] | None:
    """What covering each word does, None while the model is on its way."""
    mark, layer = request.mark, request.layer
    question = contextual.Question(
        ("cover each", mark), lambda encoder: cover_each(encoder, mark), effort=len(mark.text) ** 2 // 8
    )
    return contextual.answer(request.model, question, after=contextual.candidates(layer))


def at_first(each: tuple[Covered, ...]) -> list[Mark]:
    """The words that are covered at first: the one that counts most, or two where no single one counts much.

    Of a misspelt one the headline would say what nobody asks.
    """
    slips = dict(slips_in(shared.vectors().words, each[0].mark.text))
    ranked = sorted(each, key=lambda other: (other.mark.word in slips, -other.moved))
    return [other.mark for other in ranked[: 2 if ranked[0].moved < cover_words.LITTLE else 1]]


def choose(mark: Mark, each: tuple[Covered, ...]) -> tuple[Mark, ...]:
    """The words that the reader covers, in their order: first those `at_first`."""
    named = {name_of(other.mark): other.mark for other in each}
    with st.container(horizontal=True, vertical_alignment="center", key="ctx_covers"):
        st.markdown(cover_words.COVER, width="content")
        covered = st.pills(
            cover_words.COVER,
            list(named),
            selection_mode="multi",
            default=[name_of(mark) for mark in at_first(each)],
            format_func=words.numbered,
            key=contextual.key_of_its_own("ctx_cover", mark),
            label_visibility="collapsed",
            **KEPT,
        )
    return tuple(named[name] for name in named if name in covered)


def companies(request: CoverRequest, covers: tuple[Mark, ...]) -> tuple[Company, ...] | None:
    """The nearest words with the sentence whole, and with words covered."""
    mark = request.mark

    def nearest(encoder: ContextualEncoder) -> tuple[Company, ...]:
        readings = [mark, cover(mark, covers, encoder.cover)] if covers else [mark]
        return company_of(encoder, readings, LISTED, left_out=[other.word for other in covers])

    question = contextual.Question(("covered", mark, covers), nearest)
    return contextual.answer(request.model, question, after=contextual.candidates(request.layer))


def together(request: CoverRequest, covers: tuple[Mark, ...]) -> float | None:
    """How far covering several words at once moves the word; None of one word, and while the model is on its way."""
    if len(covers) < 2:
        return None
    mark = request.mark
    question = contextual.Question(("together", mark, covers), lambda encoder: moved_without(encoder, mark, covers))
    return contextual.answer(request.model, question, after=contextual.candidates(request.layer))


def far_of(request: CoverRequest, found: tuple[Company, ...]) -> list[int] | None:
    """The numbers of the lists that tell little: 0 that with the sentence whole, 1 that with words covered.

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
    whole = [replace(company, mark=mark) for company in found]  # what is covered ties a list, too
    far = unsure_lists(shared.vectors(), whole, [sense], [mark.word] * is_strange(mark.folded))
    return list(range(len(found))) if 0 in far else far


def borrow(request: CoverRequest, covers: tuple[Mark, ...], far: list[int]) -> dict[int, tuple[str, ...]]:
    """Words of GloVe's in the place of the lists that are ``far``, by their numbers."""
    if not far or is_strange(request.mark.folded):
        return {}
    readings = {number: (request.mark, covers if number else ()) for number in far}
    return contextual.borrowed(request.model, readings, LISTED)


def tell_lists(
    request: CoverRequest,
    covers: tuple[Mark, ...],
    found: tuple[Company, ...],
    far: list[int],
    lent: dict[int, tuple[str, ...]],
) -> None:
    """The lists side by side; those that are ``far`` tell little, and in their place stands what is ``lent``."""
    strange = [request.mark.word] * is_strange(request.mark.folded)
    st.html(html.with_and_without(request.mark.word, found, covers, far=far, borrowed=lent))
    contextual.say_capitals(request.model, request.mark)
    if far and strange:
        st.markdown(far_in_words(far, found, *strange))
    elif lent:
        st.markdown(GREY)
    if len(far) < len(found):
        both = [company.words for company in found] if not far else []
        st.caption(cover_words.lists(request.mark.word, *both))


def tell_each(mark: Mark, each: tuple[Covered, ...], covers: tuple[Mark, ...], moved: float | None = None) -> None:
    """How much the word changes without each, and how far several ``moved`` it; those covered are coloured."""
    farthest = sorted(each, key=lambda other: -other.moved)[:MOST_BARS]
    shown = sorted(farthest, key=lambda other: other.mark.start)
    names = [words.numbered(name_of(other.mark)) for other in shown]
    told = [f"{name} {percent(max(0.0, other.moved))}" for name, other in zip(names, shown, strict=True)]
    coloured = [place for place, other in enumerate(shown) if other.mark in covers]
    st.markdown(cover_words.how_much(mark.word))
    widgets.chart(
        figures.attention_bars(names, [max(0.0, other.moved) for other in shown], coloured, span=100),
        key="ctx_cover_bars",
        alt=f"Bars of how much {mark.word} changes when a word is covered: {', '.join(told)}.",
    )
    if moved is not None:
        st.markdown(cover_words.all_of_them(len(covers), moved))
    st.caption(cover_words.BARS)
